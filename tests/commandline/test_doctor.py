"""`convene doctor`: what is wrong with the set-up, and how to mend it."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest


@pytest.fixture
def free_port(monkeypatch: pytest.MonkeyPatch) -> int:
    """A port on which nobody listens, named in CONVENE_PORT."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    monkeypatch.setenv("CONVENE_PORT", str(port))
    return port


def test_nothing_is_wrong(convene, at_this_graph, free_port: int) -> None:
    """A line for everything that was looked at."""
    lines = convene("doctor").lines
    assert all(line.startswith("✓ ") for line in lines)
    for word in (
        "Python 3.",
        "data folder",
        "policy england",
        "graph named by CONVENE_GRAPH",
        "sign-in",
        str(free_port),
    ):
        assert any(word in line for line in lines), word


def test_everything_that_is_wrong_is_said_at_once(convene, at_this_graph, monkeypatch, tmp_path: Path) -> None:
    """One sentence each, with what to do; exit code 1."""
    (tmp_path / "data").mkdir(mode=0o755)
    (tmp_path / "data").chmod(0o755)
    monkeypatch.setenv("CONVENE_GRAPH", "bolt://127.0.0.1:1")
    monkeypatch.setenv("CONVENE_POLICY", "englnd")
    monkeypatch.setenv("CONVENE_PORT", "eighty")
    said = convene("doctor", code=1)
    assert [line.partition(": ")[0].split()[1] for line in said.err.splitlines()] == ["data", "policy", "graph", "port"]
    assert f"others can read it; run: chmod 700 {tmp_path / 'data'}" in said.err
    assert "CONVENE_PORT is 'eighty'; allowed: a number from 1 to 65535." in said.err


def test_a_data_folder_that_is_a_file(convene, at_this_graph, free_port: int, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    assert f"{tmp_path / 'data'} is a file; set CONVENE_DATA to a folder." in convene("doctor", code=1).err


def test_a_port_that_is_taken(convene, at_this_graph, monkeypatch) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        monkeypatch.setenv("CONVENE_PORT", str(other.getsockname()[1]))
        said = convene("doctor", code=1)
    assert "another program listens there (perhaps Convene itself); set CONVENE_PORT to another number." in said.err


def test_a_setting_that_cannot_be_meant(convene, at_this_graph, monkeypatch) -> None:
    """Where not even the settings can be read, that is all there is to say."""
    monkeypatch.setenv("CONVENE_ENGINE_MEMORY", "much")
    assert convene("doctor", code=1).err.startswith("✗ settings: CONVENE_ENGINE_MEMORY is 'much'; write megabytes")

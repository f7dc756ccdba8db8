"""A graph that cannot be used, as somebody at a terminal meets it: one sentence, an exit code, and never a traceback.

Each is a process of its own, with nothing of this one's settings.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from engines.programs import MEMORY, ROOT, Starts

from graph_model import embedded
from graph_model.errors import EngineUnreachable, FolderLocked, WrongPassword
from graph_model.store import Store
from tests.neo4j_server import QUICK, WITH_SIGN_IN, Neo4jServer

SECRET = "s3cret-and-long"


def said(data: Path, *words: str, cwd: Path = ROOT, **settings: str) -> tuple[int, str]:
    """The exit code and the one line that a command says when it fails."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    kept |= {"CONVENE_DATA": str(data), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "convene", *(words or ("gaps",))],
        cwd=cwd, env=kept | settings, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    return done.returncode, done.stderr.strip()


@contextmanager
def answering(words: bytes) -> Iterator[int]:
    """A port at which somebody answers everything with these words."""

    def answer() -> None:
        while True:
            try:
                caller, _ = door.accept()
            except OSError:
                return
            with caller:
                caller.recv(1024)
                caller.sendall(words)

    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        thread = threading.Thread(target=answer)
        thread.start()
        yield door.getsockname()[1]
        door.shutdown(socket.SHUT_RDWR)
        thread.join()


@pytest.mark.parametrize("address", ["localhost:7687", "http://localhost:7687", "bolt://", "bolt://u:p@localhost:x"])
def test_what_is_no_address_is_said(tmp_path: Path, address: str) -> None:
    """Wrong use, so exit code 2; and what it should look like."""
    code, words = said(tmp_path, CONVENE_GRAPH=address)
    assert code == 2
    assert "is not the address of a graph; write one such as bolt://localhost:7687 or" in words
    assert "u:p" not in words


@pytest.mark.parametrize("address", ["bolt://127.0.0.1:1", "neo4j://127.0.0.1:1", "bolt://nowhere.invalid:7687"])
def test_an_address_where_nobody_answers_is_said(tmp_path: Path, address: str) -> None:
    """A problem of the moment, so exit code 1; the password is not told to anybody."""
    code, words = said(tmp_path, CONVENE_GRAPH=address, CONVENE_GRAPH_PASSWORD=SECRET)
    assert code == 1
    assert words.startswith(f"No graph answers at {address}; start it, or correct CONVENE_GRAPH (unset, Convene starts")
    assert SECRET not in words


def test_an_address_where_something_else_answers_is_said(tmp_path: Path) -> None:
    """Such as a web server."""
    with answering(b"HTTP/1.1 400 Bad Request\r\n\r\n") as port:
        code, words = said(tmp_path, CONVENE_GRAPH=f"bolt://127.0.0.1:{port}")
    assert (code, words.partition(";")[0]) == (1, f"No graph answers at bolt://127.0.0.1:{port}")


def test_an_address_where_somebody_listens_in_silence_is_said_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is given up after seconds, not after minutes."""
    monkeypatch.setattr("graph_model.store.CONNECTING", 1.0)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        address = f"bolt://127.0.0.1:{silent.getsockname()[1]}"
        with Store(address) as store, pytest.raises(EngineUnreachable, match=f"No graph answers at {address}"):
            store.check()


def test_the_embedded_engines_wrong_password_is_said(tmp_path: Path, starts: Starts) -> None:
    """Whoever names its address must know its password."""
    program = starts(tmp_path / "graph")
    address = program.hears()
    code, words = said(tmp_path / "own", CONVENE_GRAPH=address, CONVENE_GRAPH_PASSWORD=SECRET)
    program.leaves()
    assert code == 1
    assert words.startswith(f"The graph at {address} refuses the user or the password; check CONVENE_GRAPH_USER and")
    assert SECRET not in words


@pytest.mark.parametrize("engine", ["neo4j"], indirect=True)
def test_neo4js_wrong_password_is_said(engine: str, tmp_path: Path) -> None:
    """Also the first one, which it gives itself and wants changed, and one that was wrong too often."""
    if os.environ.get("CONVENE_TEST_NEO4J"):
        pytest.skip("CONVENE_TEST_NEO4J names a server whose sign-in is its own")
    with Neo4jServer(tmp_path / engine, flags=(*QUICK, WITH_SIGN_IN)) as server:
        code, words = said(tmp_path, CONVENE_GRAPH=server.address, CONVENE_GRAPH_PASSWORD=SECRET)
        assert code == 1
        assert words.startswith(f"The graph at {server.address} refuses the user or the password; check CONVENE_GRAPH")
        assert SECRET not in words
        for password in ("neo4j", *["wrong"] * 5):
            with Store(server.address, "neo4j", password) as store, pytest.raises(WrongPassword, match="It said: "):
                store.check()


@pytest.mark.parametrize("words", [("gaps",), ("import", "chronology.csv"), ("serve", "--no-browser")])
def test_a_data_folder_that_cannot_be_used_is_said(tmp_path: Path, words: tuple[str, ...]) -> None:
    """A file stands in its way."""
    (tmp_path / "data").write_text("")
    (tmp_path / "chronology.csv").write_text("case,date,kind\nA,2026-01-05,opened\n")
    code, line = said(tmp_path / "data" / "here", *words, cwd=tmp_path, CONVENE_PORT=str(embedded._free_port()))
    assert code == 1
    assert str(tmp_path / "data") in line
    assert "CONVENE_DATA" in line


def test_an_engine_that_somebody_starts_for_ever_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program holds the lock and does not come to an end: the sentence names the folder."""
    monkeypatch.setattr(embedded, "PATIENCE", -59.9)
    (tmp_path / "graph").mkdir()
    says = f"starting or stopping the engine in {tmp_path / 'graph'} for too long"
    with (
        embedded._locked(tmp_path / "graph" / "engine.lock", embedded.fcntl.LOCK_EX),
        pytest.raises(FolderLocked, match=says),
        embedded.engine(tmp_path / "graph", MEMORY),
    ):
        pass

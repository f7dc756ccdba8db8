"""What a person reads where a command was not understood, or something failed: one sentence, never a traceback."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

import convene as front
from commandline import listings


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["gap"], "No such command 'gap'. Did you mean 'gaps'? See `convene --help`."),
        (["polcy", "list"], "No such command 'polcy'. Did you mean 'policy'? See `convene --help`."),
        (["policy", "chekc"], "No such command 'chekc'. Did you mean 'check'? See `convene policy --help`."),
        (["case"], "Missing argument 'CASE'. See `convene case --help`."),
        (["case", "a", "b"], "Got unexpected extra argument(s) (b)"),
        (["gaps", "--case"], "Option '--case' requires an argument."),
        (["serve", "--port", "0"], "Invalid value for '--port': Input should be greater than or equal to 1. See `con"),
        (["serve", "--port", "70000"], "Invalid value for '--port': Input should be less than or equal to 65535. See"),
        (["serve", "--host", "0.0.0.0"], ""),
        (["demo", "--cases", "0"], "Invalid value for '--cases': Input should be greater than or equal to 1. See "),
    ],
)
def test_words_that_make_no_command(convene, no_graph, words: list[str], says: str) -> None:
    """One sentence on stderr, exit code 2, and where it is explained."""
    said = convene(*words, code=2)
    assert said.out == ""
    assert said.err.startswith(says)
    assert len(said.err.splitlines()) == 1


@pytest.mark.parametrize("words", [[], ["policy"]])
def test_a_name_alone_shows_what_there_is(convene, words: list[str]) -> None:
    said = convene(*words, code=2)
    assert "list" in said.out if words else "gaps" in said.out
    assert said.err == ""


@pytest.mark.parametrize(
    "words",
    [[], ["import"], ["export"], ["template"], ["demo"], ["assess"], ["gaps"], ["due"], ["case"], ["adult"], ["doctor"],
     ["responsibilities"], ["policy"], ["policy", "list"], ["policy", "show"], ["policy", "check"], ["serve"]],
    ids=" ".join,
)  # fmt: skip
def test_every_command_explains_itself(convene, words: list[str]) -> None:
    """Without a graph, without anything."""
    for asks in ("--help", "-h"):
        assert "Usage: convene" in convene(*words, asks).out


# -- the graph --


@pytest.mark.parametrize(
    "words", [["gaps"], ["due"], ["case", "A"], ["adult", "A"], ["assess"], ["responsibilities", "A"]]
)
def test_a_graph_that_does_not_answer(convene, monkeypatch, tmp_path: Path, words: list[str]) -> None:
    """One sentence and what to do; the password in the address is not in it."""
    monkeypatch.setenv("CONVENE_DATA", str(tmp_path))
    monkeypatch.setenv("CONVENE_GRAPH", "bolt://127.0.0.1:1")
    said = convene(*words, code=1)
    assert said.err.startswith("No graph answers at bolt://127.0.0.1:1; start it, or correct CONVENE_GRAPH")


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        (
            "CONVENE_GRAPH",
            "not an address",
            "'not an address' is not the address of a graph; write one such as bolt://",
        ),
        ("CONVENE_GRAPH_PASSWORD_FILE", "/nowhere/at/all", "The password file /nowhere/at/all that CONVENE_GRAPH_PASS"),
        (
            "CONVENE_ENGINE_MEMORY",
            "much",
            "CONVENE_ENGINE_MEMORY is 'much'; write megabytes or gigabytes, such as 800m",
        ),
        (
            "CONVENE_POLICY",
            "englnd",
            "There is no policy 'englnd'; name one of: england, us-aps, wales, or a file that ends in .yaml.",
        ),
    ],
)
def test_a_setting_that_cannot_be_meant(convene, monkeypatch, tmp_path: Path, name: str, value: str, says: str) -> None:
    monkeypatch.setenv("CONVENE_DATA", str(tmp_path))
    monkeypatch.setenv(name, value)
    said = convene("gaps", code=1 if name == "CONVENE_POLICY" else 2)
    assert said.err.startswith(says)


def test_a_data_folder_that_is_a_file(convene, monkeypatch, tmp_path: Path) -> None:
    """Told by every command that needs it, with what to do."""
    (tmp_path / "data").write_text("")
    monkeypatch.setenv("CONVENE_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("CONVENE_GRAPH", raising=False)
    said = convene("gaps", code=1)
    assert str(tmp_path / "data") in said.err
    assert len(said.err.splitlines()) == 1


# -- mistakes of our own --


def test_a_mistake_of_ours_is_a_sentence_and_its_details_are_kept(monkeypatch, capsys, tmp_path: Path) -> None:
    """They may name what records hold, so they go into a file that only the owner reads."""

    def broken(*_: object) -> None:
        raise RuntimeError("about Joan Keller")

    monkeypatch.setenv("CONVENE_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(listings, "length_meant", broken)
    assert front.run(["due"]) == 1
    said = capsys.readouterr()
    log = tmp_path / "data" / "failures.log"
    assert said.err == (
        f"Convene failed where it should not have (RuntimeError). The details are in {log}; please report them, "
        "without the names in them.\n"
    )
    assert "about Joan Keller" in log.read_text()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700


def test_a_mistake_of_ours_where_nothing_can_be_kept(monkeypatch, capsys, tmp_path: Path) -> None:
    """Then the sentence alone is left."""
    (tmp_path / "data").write_text("")
    monkeypatch.setenv("CONVENE_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(listings, "length_meant", lambda *_: 1 // 0)
    assert front.run(["due"]) == 1
    assert capsys.readouterr().err.startswith(
        "Convene failed where it should not have (ZeroDivisionError). Nothing more"
    )


def test_a_disk_that_is_full(monkeypatch, capsys) -> None:
    """Whatever the system says about a file, with the file."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "/data/x.csv")

    monkeypatch.setattr(listings, "length_meant", full)
    assert front.run(["due"]) == 1
    assert capsys.readouterr().err == (
        "/data/x.csv: No space left on device; check the path, its permissions and the space on its disk.\n"
    )


def test_interrupted(monkeypatch, capsys) -> None:
    """Ctrl-C is nobody's mistake."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(listings, "length_meant", interrupted)
    assert front.run(["due"]) == 130
    assert capsys.readouterr().err == "Stopped; what was done until then is kept.\n"

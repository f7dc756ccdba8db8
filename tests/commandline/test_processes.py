"""The command itself, as a process: what no test within one process can show."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from world import World

CONVENE = Path(sys.executable).parent / "convene"


def typed(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([CONVENE, *words], env={**os.environ, **environment}, capture_output=True, check=False)


def test_an_answer_through_a_pipe(story: World, at_this_graph) -> None:
    """UTF-8 whatever the terminal speaks, as wide as it needs to be, without colours."""
    done = typed("gaps", PYTHONIOENCODING="ascii", LC_ALL="C", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\x1b" not in done.stdout
    machine = typed("gaps", "--all", "--json", PYTHONIOENCODING="ascii", LC_ALL="C", PYTHONUTF8="0")
    assert "“" in machine.stdout.decode("utf-8")


def test_a_letter_that_the_terminal_does_not_know(story: World, at_this_graph) -> None:
    """A question mark in its place is better than no answer."""
    done = typed("responsibilities", "home", PYTHONIOENCODING="ascii", LC_ALL="C", PYTHONUTF8="0")
    assert done.returncode == 0
    assert b"put a sensor mat by the bed" in done.stdout
    done = typed("gaps", "--case", "promised", PYTHONIOENCODING="ascii", LC_ALL="C", PYTHONUTF8="0")
    assert b"Not done: ?put a sensor mat by the bed?" in done.stdout


def test_a_reader_who_has_seen_enough(story: World, at_this_graph) -> None:
    """`convene gaps --json | head -c 10` is fine: nothing is said, and it is no failure."""
    with subprocess.Popen([CONVENE, "gaps", "--all", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as done:
        assert done.stdout is not None
        assert done.stderr is not None
        done.stdout.close()
        assert done.stderr.read() == b""
        assert done.wait() == 0


def test_wrong_use_and_a_problem(at_this_graph) -> None:
    """Exit codes that a script can tell apart."""
    assert typed("gaps", "--state", "lost").returncode == 2
    assert typed("case", "nowhere").returncode == 1
    assert typed("gaps").returncode == 0

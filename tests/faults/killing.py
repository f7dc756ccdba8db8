"""Runs `convene` as a process of its own, and kills it, or its engine, or both, at a moment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph_model.embedded import process_id

ROOT = Path(__file__).parents[2]
IN_TIME = 300.0


@dataclass(frozen=True)
class Moment:
    """When to kill, and whom: so many seconds after the start, or after it told of a transaction."""

    whom: str
    seconds: float
    after: str = ""
    """Such as `7 begun`; empty: the start."""

    def __str__(self) -> str:
        return f"{self.whom}, {self.seconds:.3f} s after {self.after or 'the start'}"


@dataclass(frozen=True)
class Ended:
    """How a run ended."""

    code: int
    out: str
    err: str
    told: tuple[str, ...]
    seconds: float
    hit: tuple[str, ...]
    """What was killed; nothing where it came to its end before the moment."""

    @property
    def in_sentences(self) -> bool:
        """True where it ended by itself, or as if by itself, without a word that no user should see."""
        return not any(words in self.out + self.err for words in ("Traceback", "failed where it should not have"))


class Convene:
    """The command, on one data folder, in the folder where the files lie that it is given."""

    def __init__(self, data: Path, files: Path, **settings: str) -> None:
        self.data = data
        self._files = files
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
        self._environment = kept | {"CONVENE_DATA": str(data), "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"} | settings

    def run(self, words: Sequence[str], moment: Moment | None = None, kills: Callable[[], None] | None = None) -> Ended:
        """Run it to its end, or until the moment; `kills` ends an engine that is not the data folder's own."""
        began = time.monotonic()
        listens, tells = os.pipe()
        process = subprocess.Popen(
            [sys.executable, "-m", "faults.small_steps", *words],
            cwd=self._files, env=self._environment | {"TELLS_FD": str(tells)}, pass_fds=[tells],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        os.close(tells)
        told: list[str] = []
        hit: list[str] = []

        def kill() -> None:
            hit.extend(self._kill(process, moment.whom if moment else "", kills))

        killer = threading.Thread(target=_listen, args=(listens, told, moment, kill))
        killer.start()
        out, err = process.communicate(timeout=IN_TIME)
        killer.join(IN_TIME)
        return Ended(process.returncode, out, err, tuple(told), time.monotonic() - began, tuple(hit))

    def _kill(self, process: subprocess.Popen[str], whom: str, kills: Callable[[], None] | None) -> list[str]:
        """Kill whom of them is there; the program, where the engine has not started yet or has ended already."""
        hit = []
        if whom != "program":
            pid = process_id(self.data / "graph")
            if kills:
                kills()
                hit.append("engine")
            elif pid is not None:
                os.kill(pid, signal.SIGKILL)
                hit.append("engine")
        if (whom != "engine" or not hit) and process.poll() is None:
            process.kill()
            hit.append("program")
        return hit


def _listen(listens: int, told: list[str], moment: Moment | None, kill: Callable[[], None]) -> None:
    """Hear what the process tells, and kill when the moment comes."""
    timer = threading.Timer(moment.seconds if moment else 0, kill)
    if moment and not moment.after:
        timer.start()
    with os.fdopen(listens) as lines:
        for line in lines:
            told.append(line.strip())
            if moment and moment.after == told[-1]:
                timer.start()
    timer.cancel()
    if timer.ident:
        timer.join()

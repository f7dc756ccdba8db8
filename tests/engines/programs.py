"""Other programs that use the embedded engine: real processes, which a test lets go on, leave, or kills."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MEMORY = "256m"
NOBODY = 65_534

QUICK = "-XX:TieredStopAtLevel=1"
"""Half of Java's compiler: a start costs half as much, and nobody here works long enough for the other half."""

USES_THE_ENGINE = f"""
import os, sys
from pathlib import Path
from graph_model import cypher, embedded, engine_command
from graph_model.errors import ConveneError
from graph_model.store import Store
engine_command.JAVA_OPTIONS += ("{QUICK}",)
if "nobody" in sys.argv and os.getuid() == 0:
    os.setgid({NOBODY}); os.setuid({NOBODY})
try:
    with embedded.engine(Path(sys.argv[1]), "{MEMORY}") as login, Store(*login) as store:
        print(login[0], flush=True)
        for line in sys.stdin:
            text = line.strip()
            if text.startswith("CREATE"):
                store.write([(text, {{}})])
            print(sorted(row["id"] for row in store.read("MATCH (n:Adult) RETURN n.id AS id")), flush=True)
except ConveneError as error:
    print(f"{{type(error).__name__}}: {{error}}", flush=True)
"""


@dataclass
class Program:
    """A program that has the engine open until it leaves."""

    process: subprocess.Popen[str]

    def hears(self) -> str:
        """The next line that it says: first the address, or the sentence that says why there is none."""
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    def asks(self, text: str = "") -> str:
        """Let it write something; it says which adults there are."""
        assert self.process.stdin
        self.process.stdin.write(text + "\n")
        self.process.stdin.flush()
        return self.hears()

    def leaves(self) -> None:
        """Let it end by itself."""
        self.process.communicate(timeout=120)
        assert self.process.returncode == 0

    def is_killed(self) -> None:
        """End it as `kill -9` does."""
        self.process.kill()
        self.process.communicate()


Starts = Callable[..., Program]


@contextmanager
def programs() -> Iterator[Starts]:
    """Starts programs, and ends those that are left at the end."""
    started: list[Program] = []

    def starts(folder: Path | str, *words: str, cwd: Path = ROOT) -> Program:
        process = subprocess.Popen(
            [sys.executable, "-c", USES_THE_ENGINE, str(folder), *words],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=cwd, env={"PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        started.append(Program(process))
        return started[-1]

    yield starts
    for program in started:
        if program.process.poll() is None:
            program.process.kill()
        program.process.communicate()


@pytest.fixture
def starts() -> Iterator[Starts]:
    """Starts another program that uses the engine of a folder."""
    with programs() as start:
        yield start

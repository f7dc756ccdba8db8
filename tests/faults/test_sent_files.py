"""Files that were sent, and the process killed with -9 while they are read: the next start goes on from there.

What the graph holds at the end, with every kept gap and every rejected row, is compared to that of a clean run.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from faults.killing import ROOT
from faults.state import State, differences, state_of
from graphs import empty
from this_graph import Environment, at_this_graph

from graph_model.store import Store

__all__ = ["at_this_graph"]

ROWS = 1_200
TABLES = {
    "agencies.csv": "id,name,sector\nhome,The Home,care_provider\n",
    "adults.csv": "id,name\nann,Ann\n",
    "cases.csv": "id,adult,kind,opened_at\nA,ann,concern,2026-03-02\nB,ann,concern,2026-03-02\n",
    "events.csv": "id,case,kind,at,agency\n"
    + "".join(f"e{n},{'AB'[n % 2]},{'fal' if n % 400 == 7 else 'fall'},2026-03-04,home\n" for n in range(ROWS)),
}
OVER = ("done", "refused", "stopped")
IN_TIME = 120.0
Row = dict[str, Any]


class Serving:
    """`convene serve` as a process of its own, and a program that asks it."""

    def __init__(self, environment: Environment, errors: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
        self._data = Path(environment["CONVENE_DATA"])
        self._url = f"http://127.0.0.1:{port}/api/v1"
        words = ["-m", "faults.small_steps", "serve", "--no-browser", "--port", str(port)]
        with errors.open("a") as told:
            self.process = subprocess.Popen(
                [sys.executable, *words], stdout=subprocess.DEVNULL, stderr=told,
                env=kept | environment | {"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"},
            )  # fmt: skip

    def ask(self, method: str, path: str, **more: Any) -> Row:
        """An answer, as soon as there is somebody to give it."""
        until = time.monotonic() + IN_TIME
        while True:
            try:
                key = (self._data / "api-token").read_text().strip()
                answer = httpx.request(
                    method, self._url + path, headers={"Authorization": f"Bearer {key}"}, timeout=IN_TIME, **more
                )
                assert answer.is_success, answer.text
                return answer.json()  # type: ignore[no-any-return]
            except (httpx.TransportError, FileNotFoundError):
                assert time.monotonic() < until
                assert self.process.poll() is None

    def send(self) -> str:
        """Send all files as one import; its id."""
        name = ""
        for file, text in TABLES.items():
            words = {"name": file} | ({} if name else {"of": len(TABLES), "feed": "council"})
            name = self.ask("POST", f"/imports/{name}/files" if name else "/imports", params=words, content=text)["id"]
        return name

    def until(self, name: str, holds: Callable[[Row], bool]) -> Row:
        """Ask how far the import is until that holds."""
        until = time.monotonic() + IN_TIME
        while not holds(found := self.ask("GET", f"/imports/{name}")):
            assert time.monotonic() < until, found
        return found


@contextmanager
def serving(environment: Environment, errors: Path) -> Iterator[Serving]:
    """The process, as long as the block lasts."""
    found = Serving(environment, errors)
    try:
        yield found
    finally:
        found.process.terminate()
        found.process.wait(IN_TIME)


def state(store: Store, environment: Environment) -> State:
    """All that the imports left behind, without what serving does."""
    found = state_of(store, Path(environment["CONVENE_DATA"]))
    return {name: value for name, value in found.items() if not name.startswith(("file api-token", "file serving"))}


MOMENTS: tuple[Callable[[Row], bool], ...] = (
    lambda row: row["records"] >= 1,
    lambda row: row["records"] >= ROWS // 2,
    lambda row: row["state"] == "assessing",
)
"""When the process is killed; where it was quicker than that, there was nothing left to kill."""


def test_an_import_whose_process_is_killed_goes_on(store: Store, at_this_graph: Environment, tmp_path: Path) -> None:
    """At whatever moment: no row is missing, none is there twice, the rejected ones are kept."""
    errors = tmp_path / "errors"
    with serving(at_this_graph, errors) as clean:
        clean.until(clean.send(), over)
    right = state(store, at_this_graph)
    in_the_midst = 0
    for moment in MOMENTS:
        empty(store)
        shutil.rmtree(at_this_graph["CONVENE_DATA"])
        with serving(at_this_graph, errors) as killed:
            name = killed.send()
            in_the_midst += not over(killed.until(name, lambda row, moment=moment: moment(row) or over(row)))
            killed.process.kill()
            killed.process.wait(IN_TIME)
        with serving(at_this_graph, errors) as again:
            found = again.until(name, over)
        assert (found["state"], found["rejected"]) == ("done", 3)
        assert differences(state(store, at_this_graph), right) == []
    assert in_the_midst
    assert "Traceback" not in errors.read_text()


def over(row: Row) -> bool:
    """Whether nothing more happens to an import."""
    return row["state"] in OVER

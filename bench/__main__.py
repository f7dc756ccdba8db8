"""`make bench`: every figure on both engines, at 1,000 and at 5,000 cases; and whether found is what was planted.

Timings on one machine drift, so compare ratios: what stands in one row was measured in turn. `python -m bench embedded`
measures one engine; other sizes come after it: `python -m bench embedded 500 2000 1000` for small, large and compared.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
from rich.console import Console
from rich.table import Table

from bench.engines import ENGINES, emptied, running
from graph_model.embedded import Login

SIZES = (1_000, 5_000, 5_000)
"""Cases in the small and in the large graph, and in the one whose gaps are held against the list."""
Figures = Mapping[str, Any]
console = Console(width=110, highlight=False)


@dataclass(frozen=True)
class Bench:
    """One engine, and a folder for what its measurements leave."""

    engine: str
    login: Login
    data: Path

    def figures(self, cases: int) -> dict[str, Figures]:
        """Every figure at so many cases."""
        load = self._loaded(cases, datetime.now(UTC))
        return {"load": load, **{name: self._measured(name) for name in ("whole", "keep", "one")}}

    def compared(self, cases: int) -> Figures:
        """Whether the assessment finds exactly what the demo of so many cases planted."""
        as_of = datetime.now(UTC)
        self._loaded(cases, as_of)
        return self._measured("compare", str(cases), as_of.isoformat())

    def _loaded(self, cases: int, as_of: datetime) -> Figures:
        emptied(self.login)
        return self._measured("load", str(cases), as_of.isoformat())

    def _measured(self, *words: str) -> Figures:
        """One measurement in a process of its own."""
        console.print(f"[dim]{self.engine}: {' '.join(words[:2])} …[/]")
        done = subprocess.run(
            [sys.executable, "-m", "bench.measure", *words],
            env={**os.environ, **self._environment()},
            stdout=subprocess.PIPE,
            check=True,
        )
        return dict(orjson.loads(done.stdout))

    def _environment(self) -> dict[str, str]:
        address, user, password = self.login
        return {
            "CONVENE_GRAPH": address,
            "CONVENE_GRAPH_USER": user,
            "CONVENE_GRAPH_PASSWORD": password,
            "CONVENE_DATA": str(self.data),
        }


def main(engines: Sequence[str], sizes: Sequence[int]) -> int:
    """Measure and print; 1 where what was found is not what was planted."""
    wrong = 0
    for name in engines:
        with tempfile.TemporaryDirectory() as folder, running(name, Path(folder)) as login:
            bench = Bench(name, login, Path(folder))
            small, large = (bench.figures(cases) for cases in sizes[:2])
            console.print(_table(name, sizes, small, large))
            compared = bench.compared(sizes[2])
            console.print(f"{name}, {sizes[2]:,} cases of the demo: {compared['says']}\n")
            wrong += not compared["same"]
    return min(wrong, 1)


def _table(engine: str, sizes: Sequence[int], small: dict[str, Figures], large: dict[str, Figures]) -> Table:
    shown = Table(title=f"{engine}", title_justify="left", box=None, header_style="bold", pad_edge=False)
    for column in ("", f"{sizes[0]:,} cases", f"{sizes[1]:,} cases", "ratio", "aim"):
        shown.add_column(column, justify="left" if column in ("", "aim") else "right")
    for words, figure, form, aim in ROWS:
        one, other = figure(small), figure(large)
        shown.add_row(words, form.format(one), form.format(other), f"{other / one:.2f}", aim)
    return shown


ROWS = (
    ("import, records/s", lambda f: f["load"]["records"] / f["load"]["seconds"], "{:,.0f}", ""),
    ("whole assessment, cases/s", lambda f: f["whole"]["cases"] / f["whole"]["seconds"], "{:,.0f}", "≥ 1,000"),
    ("  by the first 17 rules, cases/s", lambda f: f["whole"]["cases"] / f["whole"]["first"], "{:,.0f}", "≥ 2,500"),
    ("  all rules as a multiple of the first", lambda f: f["whole"]["seconds"] / f["whole"]["first"], "{:.2f}", ""),
    ("  rows asked for", lambda f: f["whole"]["rows"], "{:,}", ""),
    ("  merely counting them, s", lambda f: f["whole"]["counting"], "{:.2f}", ""),
    ("  assessment as a multiple of that", lambda f: f["whole"]["seconds"] / f["whole"]["counting"], "{:.2f}", "≤ 2"),
    ("  and all gaps written, cases/s", lambda f: f["keep"]["cases"] / f["keep"]["first"], "{:,.0f}", ""),
    ("  and none to write, cases/s", lambda f: f["keep"]["cases"] / f["keep"]["again"], "{:,.0f}", ""),
    ("one case again, median ms", lambda f: f["one"]["p50_ms"], "{:.1f}", "≤ 50, ratio ≤ 1.3"),
    ("peak memory of the import, MB", lambda f: f["load"]["peak_mb"], "{:,.0f}", "ratio ≤ 1.2"),
    ("peak memory of the assessment, MB", lambda f: f["whole"]["peak_mb"], "{:,.0f}", "ratio ≤ 1.2"),
)
"""What is printed: its words, where it stands among the figures, how it is written, and what was aimed at."""

if __name__ == "__main__":
    named = [word for word in sys.argv[1:] if not word.isdecimal()]
    given = [int(word) for word in sys.argv[1:] if word.isdecimal()]
    sys.exit(main(named or ENGINES, given if len(given) == len(SIZES) else SIZES))

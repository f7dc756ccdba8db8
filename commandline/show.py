"""Answers on paper: a table for people, JSON and CSV for machines, sentences for what is wrong."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import Enum
from io import StringIO
from typing import Any

import orjson
from pydantic import BaseModel
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

WIDE = 200
"""Columns where nobody watches: a pipe or a file has no edge to wrap at."""

console = Console(highlight=False, width=None if sys.stdout.isatty() else WIDE)
errors = Console(stderr=True, highlight=False)


def json_out(answer: BaseModel | Sequence[BaseModel]) -> None:
    """The answer as JSON: one object, or one array of objects."""
    plain = (
        answer.model_dump(mode="json") if isinstance(answer, BaseModel) else [a.model_dump(mode="json") for a in answer]
    )
    sys.stdout.write(orjson.dumps(plain, option=orjson.OPT_INDENT_2).decode() + "\n")


def csv_out(rows: Iterable[BaseModel], columns: Sequence[str]) -> None:
    """The rows as CSV with a header; what a spreadsheet would take for a formula is written as text."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([guarded(cell(getattr(row, name))) for name in columns])
    sys.stdout.write(out.getvalue())


def cell(value: Any) -> str:
    """A value as it stands in a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return str(value.value)
    return str(value.isoformat()) if hasattr(value, "isoformat") else str(value)


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]], *, right: Sequence[str] = ()) -> None:
    """A table for people. What stands in the cells is shown as it is, never read as markup."""
    shown = Table(title=Text(title), title_justify="left", header_style="bold", box=None, pad_edge=False)
    for name in columns:
        shown.add_column(name, justify="right" if name in right else "left", overflow="fold")
    for row in rows:
        shown.add_row(*(Text(str(part)) for part in row))
    console.print(shown)


def say(words: str) -> None:
    """A line for people."""
    console.print(Text(words), soft_wrap=True)


def warn(words: str) -> None:
    """A line on stderr: a problem, or something to know beside the answer."""
    errors.print(Text(words), soft_wrap=True)


@contextmanager
def counting(what: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on stderr while the block lasts, fed with how many are done and of how many."""
    parts = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*parts, console=errors, transient=True, disable=not errors.is_terminal) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)

"""Answers on paper: tables for people, JSON and CSV for machines, sentences for what is wrong."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import TextIOWrapper
from typing import TextIO

import orjson
import typer
from pydantic import BaseModel
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from queries.spreadsheet import csv_text

WIDE = 200
"""Columns where nobody watches: a pipe or a file has no edge to wrap at."""

UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Characters that a terminal obeys instead of showing them; in somebody's records they could rewrite the screen."""


def paper() -> Console:
    """Where answers are written, as wide as the terminal is."""
    has_edge = sys.stdout.isatty() or "COLUMNS" in os.environ
    return Console(highlight=False, width=None if has_edge else WIDE)


def margin() -> Console:
    """Where everything beside the answer is written: stderr."""
    return Console(stderr=True, highlight=False)


def speak_plainly(*streams: TextIO) -> None:
    """A terminal that cannot show a letter shows a question mark; it is no reason to stop."""
    for stream in streams:
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def shown(value: object) -> Text:
    """What stands in somebody's records, shown as it is: never read as markup, never obeyed by the terminal."""
    return Text(UNSEEN.sub("\N{REPLACEMENT CHARACTER}", str(value)))


# -- for machines --


def json_out(answer: BaseModel | Sequence[BaseModel]) -> None:
    """The answer as JSON: one object, or one array of objects."""
    plain = (
        answer.model_dump(mode="json") if isinstance(answer, BaseModel) else [a.model_dump(mode="json") for a in answer]
    )
    _write(orjson.dumps(plain, option=orjson.OPT_INDENT_2).decode() + "\n")


def csv_out(rows: Iterable[BaseModel], columns: Sequence[str]) -> None:
    """The rows as CSV with a header; what a spreadsheet would take for a formula is written as text.

    A column `lag.records` is the part `records` of the row's `lag`.
    """
    _write(csv_text(rows, columns))


def _write(text: str) -> None:
    """UTF-8, whatever the terminal speaks: machines read it."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(text)


# -- for people --


@dataclass(frozen=True)
class Column:
    """One column of a table."""

    name: str
    right: bool = False
    whole: bool = False
    """Never broken over two lines, such as a date."""
    at_most: int | None = None
    """No wider than this, so that long ids leave room for words."""


def table(title: str, columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> None:
    """A table for people, after an empty line. A cell may have several lines of its own."""
    drawn = Table(title=shown(title), title_justify="left", title_style="bold", header_style="dim", box=None,
                  pad_edge=False)  # fmt: skip
    for column in columns:
        drawn.add_column(
            column.name,
            justify="right" if column.right else "left",
            overflow="fold",
            no_wrap=column.whole,
            max_width=column.at_most,
        )
    for row in rows:
        drawn.add_row(*map(shown, row))
    console = paper()
    with console.capture() as captured:
        console.print(drawn)
    sys.stdout.write("\n" + "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))


def has_room(width: int) -> bool:
    """Whether the terminal is at least so wide."""
    return paper().width >= width


def say(words: str) -> None:
    """A line for people."""
    paper().print(shown(words), soft_wrap=True)


def warn(words: str) -> None:
    """A line on stderr: a problem, or something to know beside the answer."""
    margin().print(shown(words), soft_wrap=True)


def day(moment: datetime | None) -> str:
    """`14 Sep 2017`; empty for none."""
    return f"{moment.day} {moment:%b %Y}" if moment else ""


def counted(number: int, one: str, several: str | None = None) -> str:
    """`1 gap`, `2 gaps`; `several` where an s does not do."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def help_where_nothing_is_asked(context: typer.Context) -> None:
    """A name alone asks for nothing: then what there is to ask for is shown, and that was wrong use."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(2)


@contextmanager
def counting(what: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on stderr while the block lasts, fed with how many are done and of how many."""
    console = margin()
    parts = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*parts, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)

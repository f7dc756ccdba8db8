"""A case told so that a person can follow it, and two answers side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from graph_model import Record

from .answers import Answer
from .clock import local
from .seen import HAPPENS_AT, View, ms
from .worlds import World, case_of


def story(world: World, case: str, view: View, said: dict[str, Iterable[Answer]]) -> str:
    """What is recorded on a case, and what only one side says of it."""
    lines = [f"{case} of world {world.seed}, {view_words(view)}", *records_words(world, case), *only_by_one(said)]
    return "\n".join(lines)


def records_words(world: World, case: str) -> list[str]:
    """Everything on a case, oldest first, then its sources where they do not tell everything."""
    adult = next(one.adult for one in world.cases if one.id == case)
    told = [
        (when(record), feed, record)
        for feed, records in world.sent.items()
        for record in records
        if case_of(record) == case or record.id == adult
    ]
    sources = [one for one in world.feeds if one.id in {feed for _, feed, _ in told} and one.id != "whole"]
    in_order = sorted(told, key=lambda one: (one[0], one[2].id))
    return [*(record_words(record, feed) for _, feed, record in in_order), *map(record_words, sources)]


def when(record: Record) -> int:
    happens = HAPPENS_AT.get(type(record))
    return ms(getattr(record, happens)) if happens else 0


def record_words(record: Record, feed: str = "") -> str:
    """One record on one line, without what is left at its default."""
    usual = {name: field.default for name, field in type(record).model_fields.items()}
    said = {name: getattr(record, name) for name in usual if name not in ("id", "case", "feed", "name")}
    words = [f"{name}={value_words(value)}" for name, value in said.items() if value != usual[name]]
    return f"  {type(record).__name__:15} {record.id}: {', '.join(words)}{f'  [{feed}]' if feed else ''}"


def value_words(value: object) -> str:
    return moment_words(ms(value)) if isinstance(value, datetime) else str(value)


def moment_words(moment: int | None) -> str:
    if moment is None:
        return "still"
    then = local(moment)
    return f"{then:%a %Y-%m-%d} end" if moment % 1000 else f"{then:%a %Y-%m-%d %H:%M}"


def view_words(view: View) -> str:
    known = f", known at {moment_words(view.known_at)}" if view.known_at is not None else ""
    return f"as of {moment_words(view.as_of)}{known}"


def answer_words(answer: Answer) -> str:
    named = f" by {answer.agency}" if answer.agency else ""
    return (
        f"{answer.rule}, {answer.subject}{named}: {answer.state} {moment_words(answer.since)} .. "
        f"{moment_words(answer.until)}, due {moment_words(answer.due)}, owed by {answer.expected}, "
        f"because of {' or '.join(sorted(answer.because))}"
    )


def only_by_one(said: dict[str, Iterable[Answer]]) -> list[str]:
    """The lines that not every side says."""
    words = {name: sorted(map(answer_words, answers)) for name, answers in said.items()}
    return [
        f"  {name:10} {line}" for name, lines in words.items() for line in lines if not _by_all(line, words.values())
    ]


def _by_all(line: str, lines: Iterable[Sequence[str]]) -> bool:
    return all(line in one for one in lines)

"""One row of text becomes one record, or a sentence for each thing that is wrong with it.

Pydantic checks; the sentences are ours: what was found, what is allowed, and what was probably meant. They do not name
the file and the row, because a row also comes through the API; whoever shows them puts the place in front.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from difflib import get_close_matches
from functools import cache
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from graph_model import Field, Kind, Precision, Record, fields_of
from graph_model.people import Feed
from ingest.cells import parted
from ingest.dates import last_instant
from ingest.feeds import wrong_words
from ingest.headings import BEYOND, column_name

Moments = Callable[[str, str], tuple[datetime, Precision]]
"""Reads the text of a column as a moment and how exactly it is known; raises ValueError with what would be allowed."""

IGNORED_COLUMNS = frozenset({"problem"})
"""What Convene itself adds to rejected rows; a mended file may still carry it."""

DEADLINES = frozenset({"due_at", "review_due_at", "next_due_at", "expires_at"})
"""A deadline without a time is the last instant of its day, or of its month: what is done on that day is in time."""

SAYS_NOTHING_ABOUT_EXACTNESS = DEADLINES | {"born", "recorded_at"}
"""A date in one of these does not make the record itself known only to the day."""

BEGINS_ENDS = (("since", "until"), ("opened_at", "closed_at"), ("agreed_at", "ended_at"), ("granted_at", "expires_at"))

YES_NO = {"yes": True, "y": True, "true": True, "1": True, "no": False, "n": False, "false": False, "0": False}


_BEYOND = column_name(BEYOND)


class RowCheck:
    """Checks the rows of one table, which all have the same columns."""

    def __init__(
        self, record_class: type[Record], columns: Sequence[str], moments: Moments, *, own_export: bool = False
    ) -> None:
        """`own_export`: the rows were written by Convene and may fill in what only the import sets."""
        self.record_class = record_class
        self.columns = tuple(columns)
        self._moments = moments
        self._fields = tuple(
            field
            for field in fields_of(record_class)
            if field.name in columns and (own_export or not field.set_by_import)
        )
        known = {field.name for field in self._fields} | IGNORED_COLUMNS | {_BEYOND}
        self.unknown = {name: _unknown_column(record_class, name) for name in columns if name and name not in known}

    def read(self, row: Mapping[str, str]) -> Record | tuple[str, ...]:
        """The record that the row describes, or everything that is wrong with it."""
        problems = [says for name, says in self.unknown.items() if row.get(name, "").strip()]
        if beyond := row.get(_BEYOND, "").strip():
            says = "stands beyond the last column; give it a heading, or quote a text that holds a comma"
            problems.append(f"{_quoted(beyond)} {says}")
        values: dict[str, Any] = {}
        failed = set()
        found: list[Precision] = []
        for field in self._fields:
            text = row.get(field.name, "").strip()
            if text:
                try:
                    values[field.name] = self._value(field, text, found)
                except ValueError as error:
                    problems.append(str(error))
                    failed.add(field.name)
        if found:
            values["precision"] = _least_exact(values.get("precision"), found)
        checked = self._checked(values, failed)
        if problems or not isinstance(checked, Record):
            return (*problems, *(() if isinstance(checked, Record) else checked))
        return _in_order(checked) or (wrong_words(checked) if isinstance(checked, Feed) else ()) or checked

    def _checked(self, values: Mapping[str, Any], failed: set[str]) -> Record | tuple[str, ...]:
        try:
            return self.record_class.model_validate(values)
        except ValidationError as error:
            found = [detail for detail in error.errors(include_url=False) if detail["loc"][0] not in failed]
            return tuple(dict.fromkeys(self._sentence(detail) for detail in found))

    def _value(self, field: Field, text: str, found: list[Precision]) -> Any:
        if field.kind is Kind.INSTANT:
            return self._moment(field, text, found)
        if field.kind is Kind.CHOICE:
            return word(field, text)
        if field.kind is Kind.CHOICES:
            return tuple(word(field, part) for part in parted(text))
        if field.kind is Kind.TEXTS:
            return parted(text)
        if field.kind is Kind.YES_NO:
            return _yes_no(field, text)
        return text

    def _moment(self, field: Field, text: str, found: list[Precision]) -> datetime:
        try:
            at, precision = self._moments(field.name, text)
        except ValueError as error:
            raise ValueError(f"{field.name} is {_quoted(text)}; {error}") from None
        if precision.by_day and field.name in DEADLINES:
            return last_instant(at, precision)
        if precision.by_day and field.name not in SAYS_NOTHING_ABOUT_EXACTNESS:
            found.append(precision)
        return at

    def _sentence(self, detail: ErrorDetails) -> str:
        field = next(f for f in fields_of(self.record_class) if f.name == detail["loc"][0])
        if detail["type"] == "missing":
            return self._missing(field)
        found, limits = _quoted(str(detail["input"])), detail.get("ctx", {})
        if field.choices:
            return f"{field.name} is {found}; {allowed_words(field, str(detail['input']))}"
        if field.kind is Kind.NUMBER:
            return f"{field.name} is {found}; allowed: a whole number from 1 to 10000"
        if detail["type"] == "string_too_long":
            return f"{field.name} has {len(str(detail['input']))} characters; allowed: {limits['max_length']}"
        return f"{field.name} is {found}; {detail['msg']}"

    def _missing(self, field: Field) -> str:
        if field.name in self.columns:
            return f"{field.name} is empty and is needed: {field.meaning}"
        return f"column {field.name} is missing and is needed: {field.meaning}"


def columns_of(record_class: type[Record], *, own_export: bool = False) -> tuple[str, ...]:
    """The columns of a kind's table, in the order in which templates and exports write them."""
    return tuple(field.name for field in fields_of(record_class) if own_export or not field.set_by_import)


def nearest(word_found: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant; one that begins with, or holds, what was found counts as near."""
    plain = _plain(word_found)
    candidates = list(known)
    within = [name for name in candidates if plain and (name.startswith(plain) or plain.startswith(name))]
    if within:
        return min(within, key=len)
    close = get_close_matches(plain, candidates, n=1, cutoff=0.6)
    part = [name for name in candidates if len(plain) > 3 and plain in name]
    return next(iter(close or part), None)


def word(field: Field, text: str) -> str:
    """The member that the text names, in any case, with spaces, or in the collection's own words; else the text."""
    assert field.choices is not None
    return _words(field.choices).get(_plain(text), text)


def allowed_words(field: Field, text: str) -> str:
    """The part of a sentence that says which words may stand in a field."""
    guess = nearest(text, field.allowed)
    return f"allowed: {', '.join(field.allowed)}." + (f" Did you mean {guess}?" if guess else "")


@cache
def _words(choices: type[Any]) -> dict[str, str]:
    found = {_plain(getattr(member, "words", member.value)): member.value for member in choices}
    return found | {_plain(member.value): member.value for member in choices}


def _plain(text: str) -> str:
    return text.strip().lower().replace(" - ", "_").replace(" ", "_").replace("-", "_")


def _quoted(text: str) -> str:
    return f"'{text}'" if len(text) <= 60 else f"'{text[:57]}…'"


def _yes_no(field: Field, text: str) -> bool:
    if text.lower() not in YES_NO:
        raise ValueError(f"{field.name} is {_quoted(text)}; allowed: yes, no")
    return YES_NO[text.lower()]


def _least_exact(stated: Any, found: Sequence[Precision]) -> Any:
    """A record without an hour must not buy the hours that it does not state, whatever its `precision` says."""
    words = list(Precision)
    if stated is not None and stated not in words:
        return stated
    return max(found if stated is None else [*found, Precision(stated)], key=words.index)


def _unknown_column(record_class: type[Record], name: str) -> str:
    if any(field.name == name for field in fields_of(record_class)):
        return f"column {name} is set by the import; leave it out"
    known = columns_of(record_class)
    guess = nearest(name, known)
    meant = f"did you mean {guess}?" if guess else f"known: {', '.join(known)}"
    return f"column {_quoted(name)} is not known in {record_class.file_name}; {meant}"


def _in_order(record: Record) -> tuple[str, ...]:
    """A sentence where the record ends before it begins: such a stretch of time would silently count for nothing."""
    for begins, ends in BEGINS_ENDS:
        begun, ended = getattr(record, begins, None), getattr(record, ends, None)
        if begun and ended and _before(ended, begun, record.precision):
            return (f"{ends} {ended.isoformat()} is before {begins} {begun.isoformat()}; one of the two is wrong",)
    return ()


def _before(ended: datetime, begun: datetime, precision: Precision) -> bool:
    return ended.date() < begun.date() if precision.by_day else ended < begun

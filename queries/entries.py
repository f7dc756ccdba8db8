"""What people enter into Convene itself: records of a feed of its own, evidence like any other.

They are written in one transaction with the mark that their case waits, carry a digest as an import writes it, and so
are exported, come back from an export, and are never lost. Nothing is deleted: a waiver is taken back, a decision is
followed by another.
"""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from importlib.resources import files
from secrets import token_hex
from typing import TypeVar

from graph_model import Record
from graph_model.cypher import Row, Upserts, row
from graph_model.digest import digest_of
from graph_model.elements import CaseRecord
from graph_model.errors import BadSetting, ConveneError, TriedInVain
from graph_model.people import OWN_FEED, Feed, Person
from graph_model.store import Rows, Statement, Store
from queries.access import NotThere
from queries.finder import Finder
from queries.library import Library
from queries.reading import Reader

LONGEST = 2_000
"""Characters of a reason."""
ATTEMPTS = 5
Kind = TypeVar("Kind", bound=CaseRecord)


@dataclass(frozen=True)
class Wrong:
    """One thing that is wrong with what was entered."""

    field: str
    found: str
    says: str


class BadEntry(BadSetting):
    """What was entered cannot be meant, or is not allowed; nothing was written."""

    def __init__(self, wrong: Iterable[Wrong]) -> None:
        self.wrong = tuple(wrong)
        super().__init__("\n".join(one.says for one in self.wrong))


class Conflict(ConveneError):  # noqa: N818 (named for what is wrong, as its siblings are)
    """What is there already does not allow it; nothing was written."""


class _Otherwise(Exception):  # noqa: N818 (never leaves this module)
    """The graph does not hold what was expected."""


@dataclass
class Entered:
    """The words of one entry while they are checked: everything that is wrong is said at once."""

    wrong: list[Wrong] = field(default_factory=list)

    def text(self, name: str, words: str | None, what: str) -> str:
        """Words that must be there; `what` says what is asked for."""
        said = (words or "").strip()
        if not said:
            self.refuse(name, words or "", f"{name} is empty; {what}.")
        elif len(said) > LONGEST:
            self.refuse(name, said[:60], f"{name} has {len(said):,} characters; allowed: {LONGEST:,}.")
        elif not _can_be_read(said):
            self.refuse(name, "", f"{name} holds characters that nobody can read; write it in plain text.")
        return said

    def refuse(self, name: str, found: str, says: str) -> None:
        """Note what is wrong with a word."""
        self.wrong.append(Wrong(name, found if _can_be_read(found) else "", says))

    def done(self) -> None:
        """Raise BadEntry if anything was wrong."""
        if self.wrong:
            raise BadEntry(self.wrong)


def _can_be_read(words: str) -> bool:
    return not any(unicodedata.category(one) in ("Cc", "Cs") and one not in "\n\r\t" for one in words)


class Entries:
    """Writes what people enter."""

    def __init__(self, store: Store, library: Library, finder: Finder) -> None:
        self._store = store
        self._reader = Reader(store, library)
        self._finder = finder

    # -- names --

    def person(self, named: str) -> Person:
        """The person of that id, where a source has one; else one of that name, of whom nothing else is known."""
        found = self._finder.named(Person, named)
        found = self._finder.named(Person, named)
        name = " ".join(named.split())
        return found or Person(id=f"convene/person/{_short(name.casefold())}", name=name, feed=OWN_FEED)

    # -- writing --

    def read(self, kind: type[Kind], name: str) -> Kind | None:
        """What was entered under this id; None where nothing was."""
        found = self._reader.by_id([name]).get(name)
        return found if isinstance(found, kind) else None

    def add(self, record: CaseRecord, beside: Sequence[Record] = ()) -> bool:
        """Write a new record, and those beside it that are new. False where its id is taken already."""
        return self._write(record, None, beside)

    def change(self, kind: type[Kind], name: str, changed: Callable[[Kind], Kind], beside: Sequence[Record]) -> Kind:
        """Write a record as `changed` makes it of what is there, and return it. Raises NotThere.

        Where somebody else changes it meanwhile, it is looked at again.
        """
        for _ in range(ATTEMPTS):
            digest = self._store.read(_text("digest"), id=name)
            before = self.read(kind, name)
            if before is None:
                raise NotThere(kind.__name__.lower(), name)
            after = changed(before)
            if after == before or self._write(after, digest[0]["digest"], beside):
                return after
        raise TriedInVain("Others changed the same thing every time it was tried; nothing was written, try again.")

    def log(self, record: CaseRecord) -> None:
        """Write down what Convene itself answered: no evidence about the case, which need not be assessed for it."""
        logged = Upserts({type(record): [row(record, digest_of(record))]})
        self._store.write(logged.statements, logged.check)

    def _write(self, record: CaseRecord, before: str | None, beside: Sequence[Record]) -> bool:
        upserts = Upserts(self._rows([record, *beside]))

        def check(answers: list[Rows]) -> None:
            if [one["digest"] for one in answers[1]] != ([] if before is None else [before]):
                raise _Otherwise
            upserts.check(answers[2:])

        entered = {"id": record.case, "mark": time.time_ns(), "feed": OWN_FEED}
        looked: list[Statement] = [(_text("entered"), entered), (_text("digest"), {"id": record.id})]
        try:
            self._store.write([*looked, *upserts.statements], check)
        except _Otherwise:
            return False
        return True

    def _rows(self, records: Sequence[Record]) -> dict[type[Record], list[Row]]:
        """The records by kind, with Convene's own feed where the graph does not know it yet; what is there stays."""
        own = Feed(id=OWN_FEED, name="Entered into Convene itself", feed=OWN_FEED)
        known = self._reader.by_id(one.id for one in (own, *records[1:]))
        rows: dict[type[Record], list[Row]] = {}
        for one in (own, *records):
            if one is records[0] or one.id not in known:
                rows.setdefault(type(one), []).append(row(one, digest_of(one)))
        return rows


def entry_id(kind: str, key: str | None, about: str) -> str:
    """The id of something new. The same key about the same thing gives the same id, so that it is entered once."""
    return f"convene/{kind}/{_short(f'{key}|{about}') if key else token_hex(10)}"


def to_the_millisecond(moment: datetime) -> datetime:
    """As exactly as a graph keeps it."""
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def _short(words: str) -> str:
    return blake2b(words.encode(), digest_size=10).hexdigest()


def _text(name: str) -> str:
    return files("queries").joinpath("keeping", f"{name}.cypher").read_text(encoding="utf-8")

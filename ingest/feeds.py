"""The feeds of an import: what each supplies, in which zone it writes, and what stands before its ids."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from zoneinfo import available_timezones

from graph_model import NAMES_AND_BOOKKEEPING, RECORDS, fields_of
from graph_model.errors import BadRecord
from graph_model.lexicon import nearest
from graph_model.people import Feed
from ingest.rows import Supplies


def evidence_columns(kind: str) -> tuple[str, ...]:
    """The columns of a kind that a source may or may not supply."""
    return tuple(field.name for field in fields_of(RECORDS[kind]) if field.name not in NAMES_AND_BOOKKEEPING)


def supplied(kind: str, columns: Iterable[str]) -> tuple[str, ...]:
    """How `Feed.supplies` names a table with these columns: the kind where all are there, else its columns."""
    present = set(columns)
    named = [name for name in evidence_columns(kind) if name in present]
    return (kind,) if len(named) == len(evidence_columns(kind)) else tuple(f"{kind}.{name}" for name in named)


def together(*lists: Iterable[str]) -> tuple[str, ...]:
    """What several files of one feed supply between them, in the shortest way to say it, sorted."""
    every = {name for names in lists for name in names}
    kinds = {name.partition(".")[0] for name in every}
    whole = {kind for kind in kinds if kind in every or _all_columns(kind, every)}
    return tuple(sorted(whole | {name for name in every if name.partition(".")[0] not in whole}))


def _all_columns(kind: str, names: set[str]) -> bool:
    return kind in RECORDS and all(f"{kind}.{column}" in names for column in evidence_columns(kind))


def wrong_words(feed: Feed) -> tuple[str, ...]:
    """A sentence for each word of a feed's own description that means nothing: it would quietly supply nothing."""
    problems = [says] if feed.zone is not None and (says := wrong_zone(feed.zone)) else []
    return (*problems, *map(_no_kind, unknown_kinds(feed.supplies)))


def unknown_kinds(names: Iterable[str]) -> list[str]:
    """Those of the names that are no kind of record and no column of one."""
    return [name for name in names if name not in RECORDS and name not in _every_column()]


@cache
def _every_column() -> frozenset[str]:
    return frozenset(f"{kind}.{field.name}" for kind, one in RECORDS.items() for field in fields_of(one))


def wrong_zone(zone: str) -> str | None:
    """The sentence about a time zone that there is not; None for one that there is."""
    zones = available_timezones()
    return (
        None
        if zone in zones
        else (f"zone is '{zone}'; allowed: a time zone such as Europe/London.{nearest(zone, zones)}")
    )


def _no_kind(name: str) -> str:
    meant = nearest(name, _every_column() if "." in name else RECORDS)
    return f"supplies is '{name}'; allowed: a kind of record such as Share, or a column of one such as Share.to.{meant}"


class Feeds:
    """The feeds that the graph knows, and what this import learns about them.

    A feed's files come in pieces, so what it supplies only grows, and the moment from which its records are complete
    only moves back; what a `feeds.csv` or the user says takes the place of what was learned.
    """

    def __init__(self, known: Iterable[Feed]) -> None:
        self._before = {feed.id: feed for feed in known}
        self._now = dict(self._before)
        self._said: set[str] = set()
        self._met: set[str] = set()

    def get(self, name: str) -> Feed:
        """The feed as it is known by now."""
        return self._now.get(name) or Feed(id=name, name=name, feed=name)

    def meet(self, name: str) -> None:
        """This import has something from the feed."""
        self._met.add(name)

    def prefix(self, name: str) -> str:
        """What stands before its ids."""
        return self.get(name).prefix or ""

    def number_together(self, one: str, other: str) -> bool:
        """True where both declare the same prefix: they change each other's records on purpose."""
        return bool(self.prefix(one)) and self.prefix(one) == self.prefix(other)

    def declare(self, feed: Feed) -> str | None:
        """Take a feed's own description; a sentence where it cannot be."""
        if wrong := wrong_words(feed):
            return "; ".join(wrong)
        before = self._before.get(feed.id)
        if before and (old := before.prefix or "") != (feed.prefix or ""):
            return (
                f"prefix is '{feed.prefix or ''}'; feed '{feed.id}' has sent records with prefix '{old}',"
                " and another one would import them all a second time; keep it, or give the feed a new id"
            )
        supplies = feed.supplies or (before.supplies if before else ())
        self._now[feed.id] = feed.model_copy(update={"feed": feed.id, "supplies": together(supplies)})
        if feed.supplies:
            self._said.add(feed.id)
        self.meet(feed.id)
        return None

    def learn(self, name: str, supplies: Supplies) -> None:
        """Add what one source of the feed can tell."""
        feed, first = self.get(name), name not in self._now
        update: dict[str, object] = {"zone": supplies.zone or feed.zone}
        if name not in self._said:
            update["supplies"] = together(feed.supplies, supplies.kinds)
        since = datetime.fromisoformat(supplies.since) if supplies.since else None
        if first:
            update["since"] = since
        elif feed.since and since:
            update["since"] = min(feed.since, since)
        self._now[name] = feed.model_copy(update=update)
        self.meet(name)

    def say(self, name: str, supplies: Iterable[str]) -> None:
        """Take the user's word for what the feed supplies. Raises BadRecord for a word that means nothing."""
        names = tuple(supplies)
        if unknown := unknown_kinds(names):
            raise BadRecord(_no_kind(unknown[0]))
        self._now[name] = self.get(name).model_copy(update={"supplies": together(names)})
        self._said.add(name)
        self.meet(name)

    def met(self) -> list[Feed]:
        """The feeds that this import has something from."""
        return [self.get(name) for name in sorted(self._met)]

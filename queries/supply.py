"""What the sources of a case can tell: when a cover cannot be judged, because nobody sends its records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph_model import NAMES_AND_BOOKKEEPING, RECORDS
from graph_model.lexicon import ANY_KIND
from queries.spans import FOREVER, Span, intersect, merge, subtract

ALWAYS: Span = (-FOREVER, FOREVER)

NAMED_BY_ALL = frozenset({"Case", "Feed", ANY_KIND, *(kind for kind, one in RECORDS.items() if one.named_by_many)})
"""Kinds that every source names to say what its records are about: reading them needs no feed of their own."""


@dataclass(frozen=True, slots=True)
class FeedFacts:
    """One source: the kinds that it supplies (`Share`), or single columns (`Share.to`), and for which time."""

    id: str
    supplies: frozenset[str]
    since: int
    until: int

    def supplies_field(self, read: str) -> bool:
        """True where it sends that column of that kind."""
        return read in self.supplies or read.partition(".")[0] in self.supplies


def feed_facts(columns: Mapping[str, Sequence[object]]) -> dict[str, FeedFacts]:
    """The feeds by id, from the columns of `views/feeds.cypher`; -1 stands for no date."""
    found = {}
    for name, supplies, since, until in zip(
        columns["id"], columns["supplies"], columns["since"], columns["until"], strict=True
    ):
        assert isinstance(since, int)
        assert isinstance(until, int)
        kinds = frozenset(supplies) if isinstance(supplies, Iterable) else frozenset[str]()
        found[str(name)] = FeedFacts(
            str(name), kinds, ALWAYS[0] if since < 0 else since, FOREVER if until < 0 else until
        )
    return found


@dataclass
class Supply:
    """Answers, for the sources of one case, when a set of columns could not be read. Remembers what it worked out."""

    feeds: Mapping[str, FeedFacts]
    _dark: dict[tuple[tuple[str, ...], frozenset[str]], tuple[Span, ...]] = field(default_factory=dict)

    def dark(self, feeds: tuple[str, ...], reads: frozenset[str]) -> tuple[Span, ...]:
        """The times at which at least one of the columns came from none of the feeds; empty where all always did."""
        key = (feeds, reads)
        if key not in self._dark:
            lit: list[Span] = [ALWAYS]
            for read in sorted(evidence_of(reads)):
                lit = intersect(lit, self._lit(feeds, read))
            self._dark[key] = tuple(subtract([ALWAYS], lit))
        return self._dark[key]

    def _lit(self, feeds: tuple[str, ...], read: str) -> list[Span]:
        known = (self.feeds[name] for name in feeds if name in self.feeds)
        return merge(sorted((feed.since, feed.until) for feed in known if feed.supplies_field(read)))

    def missing_kinds(self, feeds: tuple[str, ...], reads: frozenset[str], since: int = ALWAYS[0]) -> tuple[str, ...]:
        """The kinds among these columns that, at some time from a moment on, no feed of the case supplies."""
        later: list[Span] = [(since, FOREVER)]
        dark = {
            read.partition(".")[0]
            for read in evidence_of(reads)
            if intersect(later, self.dark(feeds, frozenset({read})))
        }
        return tuple(sorted(dark))


def evidence_of(reads: frozenset[str]) -> frozenset[str]:
    """The columns among them that are evidence: not names that every source gives, not bookkeeping."""
    return frozenset(
        read
        for read in reads
        if read.partition(".")[0] not in NAMED_BY_ALL and read.partition(".")[2] not in NAMES_AND_BOOKKEEPING
    )

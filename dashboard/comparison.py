"""Two dates of one adult beside each other: which gaps appeared and went, who joined and left, which links live.

Everything follows from the history that the page holds already, so that each date says what the page of that date says.
A link is live on a day when something passed within the four weeks up to it; what is to come is not known to pass.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.days import Clock, Days, counted, long_day
from dashboard.gap_list import Entry
from graph_model.oversight import State
from queries.answers import AgencyAtSeat, Network

LIVE_FOR = 28
"""Days for which a link counts as live after something passed."""


@dataclass(frozen=True)
class Fact:
    """One thing that differs: what it is, and how it stood on either date."""

    words: str
    then: str
    now: str


@dataclass(frozen=True)
class Part:
    """Everything of one kind that differs."""

    name: str
    """`Gaps that appeared`"""
    mark: str
    """The state's mark; empty where it has none."""
    none: str
    """What is said where there is nothing of the kind."""
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Comparison:
    """What differs between two days, the earlier first."""

    earlier: int
    later: int
    ahead: bool
    """True where the later day is still to come: it holds if nothing changes."""
    parts: tuple[Part, ...]
    unknown: tuple[int, int]
    """How many requirements nobody could judge on either day."""
    cannot_tell: tuple[str, ...]
    """Of whom no source tells whom they talk with, so that their silence says nothing."""

    @property
    def words(self) -> str:
        """All of it in a sentence."""
        counts = [f"{part.name.lower()}: {len(part.facts)}" for part in self.parts]
        return f"From {long_day(self.earlier)} to {long_day(self.later)}: {', '.join(counts)}."

    @property
    def same(self) -> bool:
        """True where nothing differs that can be seen."""
        return not any(part.facts for part in self.parts)


def comparison(network: Network, entries: Sequence[Entry], unknown: Mapping[int, int], clock: Clock) -> Comparison:
    """What differs between two days, the keys of `unknown`: how many requirements nobody could judge on each.

    `entries` are the requirements of the network, which is that of the whole history.
    """
    compare = _Compare(network, entries, min(unknown), max(unknown), clock)
    return Comparison(
        earlier=compare.earlier,
        later=compare.later,
        ahead=compare.later > clock.today,
        parts=(
            Part("Gaps that appeared", "missing", "No gap appeared.", tuple(compare.appeared())),
            Part("Gaps that went", "", "No gap went.", tuple(compare.went())),
            Part("Gaps that came and went in between", "", "None came and went in between.", tuple(compare.passed())),
            Part("Who joined", "", "Nobody joined.", tuple(compare.joined())),
            Part("Who left", "", "Nobody left.", tuple(compare.left())),
            Part("Links that came alive", "", "No link came alive.", tuple(compare.begun())),
            Part("Links that fell silent", "", "No link fell silent.", tuple(compare.fell_silent())),
        ),
        unknown=(unknown[compare.earlier], unknown[compare.later]),
        cannot_tell=tuple(compare.cannot_tell()),
    )


def unjudged(network: Network) -> int:
    """How many requirements nobody can judge at the moment of an answer: the history alone cannot tell of all."""
    moment = network.asked.as_of
    return sum(row.state is State.UNKNOWN and (row.until is None or row.until > moment) for row in network.gaps)


class _Compare:
    """One network on two days."""

    def __init__(self, network: Network, entries: Sequence[Entry], earlier: int, later: int, clock: Clock) -> None:
        self.entries, self.earlier, self.later, self.clock = entries, earlier, later, clock
        self.present = [at for seat in network.seats for at in seat.agencies] + list(network.also_involved)
        self.names = {at.agency.id: at.agency.name for at in self.present}
        self.passed_on = _passed_on(network, clock)

    # -- gaps --

    def appeared(self) -> Iterator[Fact]:
        return (self._gap(each) for each in self.entries if self._turned(each.when.missing) == (False, True))

    def went(self) -> Iterator[Fact]:
        return (self._gap(each) for each in self.entries if self._turned(each.when.missing) == (True, False))

    def passed(self) -> Iterator[Fact]:
        """Open only between the two days: neither date alone shows it."""
        for each in self.entries:
            between = [days for days in each.when.missing if self.earlier < days.since < days.until <= self.later]
            if between and self._turned(each.when.missing) == (False, False):
                yield self._gap(each)

    def _gap(self, entry: Entry) -> Fact:
        return Fact(entry.words, self._state(entry, self.earlier), self._state(entry, self.later))

    def _state(self, entry: Entry, day: int) -> str:
        says = {
            "missing": f"missing since {entry.since}",
            "waived": "waived",
            "due": f"coming due, gap on {entry.opens}",
            "unknown": "unknown",
            "ended": f"{entry.word} {entry.until}",
        }
        held = (words for name, words in says.items() if any(days.holds(day) for days in getattr(entry.when, name)))
        return next(held, "no gap")

    def _turned(self, stretches: Iterable[Days]) -> tuple[bool, bool]:
        """Whether it held on the earlier day, and on the later."""
        days = list(stretches)
        return any(each.holds(self.earlier) for each in days), any(each.holds(self.later) for each in days)

    # -- people --

    def joined(self) -> Iterator[Fact]:
        for words, days in self._takes_part().items():
            if self._turned(days) == (False, True):
                yield Fact(words, "took no part", f"since {self._begins(days)}")

    def left(self) -> Iterator[Fact]:
        for words, days in self._takes_part().items():
            if self._turned(days) == (True, False):
                end = max(each.until for each in days if each.until <= self.later)
                yield Fact(words, "took part", f"until {self.clock.short_day(end)}")

    def _begins(self, days: Iterable[Days]) -> str:
        return self.clock.short_day(next(each.since for each in days if each.holds(self.later)))

    def _takes_part(self) -> Mapping[str, list[Days]]:
        """Agencies that take part, and their people by name and role, with their days; mere contact is no part."""
        found: defaultdict[str, list[Days]] = defaultdict(list)
        for at in self.present:
            for person in at.people:
                days = self.clock.days(person.since, person.until)
                found[at.agency.name].append(days)
                if person.id is not None:
                    found[f"{person.words} ({at.agency.name})"].append(days)
        return found

    # -- links --

    def begun(self) -> Iterator[Fact]:
        for pair, days in self.passed_on.items():
            if (self._live(days, self.earlier), self._live(days, self.later)) == (False, True):
                yield Fact(self._pair(pair), self._silence(days, self.earlier), self._last(days, self.later))

    def fell_silent(self) -> Iterator[Fact]:
        for pair, days in self.passed_on.items():
            if (self._live(days, self.earlier), self._live(days, self.later)) == (True, False):
                yield Fact(self._pair(pair), self._last(days, self.earlier), self._silence(days, self.later))

    def _live(self, days: Sequence[int], day: int) -> bool:
        """Of a day to come only what holds today can be said: nobody knows what will pass."""
        upto = min(day, self.clock.today)
        return any(upto - LIVE_FOR < each <= upto for each in days)

    def _last(self, days: Sequence[int], day: int) -> str:
        known = [each for each in days if each <= day]
        return f"{counted(len(known), 'time')}, last {self.clock.short_day(max(known))}"

    def _silence(self, days: Sequence[int], day: int) -> str:
        known = [each for each in days if each <= day]
        return f"nothing since {self.clock.short_day(max(known))}" if known else "nothing yet"

    def _pair(self, pair: tuple[str, str]) -> str:
        one, other = sorted(self.names.get(id, id) for id in pair)
        return f"{one} and {other}"

    def cannot_tell(self) -> Iterator[str]:
        found = {at.agency.name: at.unknown_words for at in self.present if at.unknown_words and self._either(at)}
        return (f"{name}: {words}" for name, words in sorted(found.items()))

    def _either(self, at: AgencyAtSeat) -> bool:
        return any(self._turned([self.clock.days(at.since, at.until)]))


def _passed_on(network: Network, clock: Clock) -> dict[tuple[str, str], list[int]]:
    """The days on which something passed between two agencies; to ask and not to be answered is not to talk."""
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for flow in network.flows:
        if flow.answered and flow.from_agency != flow.to_agency:
            one, other = sorted((flow.from_agency, flow.to_agency))
            found[one, other].extend(map(clock.day, flow.dates))
    return dict(found)

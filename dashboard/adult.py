"""One adult: who is in the room, who is missing, since when, and how it came about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dashboard.acts import Acts
from dashboard.asks import Answers, Ask, Rendered, end_of_day
from dashboard.comparison import Comparison, comparison, unjudged
from dashboard.days import ALWAYS, NEVER, Clock, Days, date_of, long_day, number, weekday_day, without
from dashboard.frame import Frame, page
from dashboard.gap_list import Entry, Listed, entries, only_on
from dashboard.history import history
from dashboard.islands import islands
from dashboard.render import Times, called
from dashboard.seats import Card, agency_line, cards
from dashboard.spans_of_gaps import phases
from dashboard.talks import Line, lines, talk_of
from graph_model.oversight import State
from queries.answers import Network, Stretch
from queries.calendar import Calendar


@dataclass(frozen=True)
class Counts:
    """The boxes beside the adult's name."""

    missing: int
    due: int
    met: int
    late: int
    never: int
    unknown: int
    waived: int


def adult_page(service: Answers, viewer: Any, adult: str, ask: Ask, frame: Frame) -> Rendered:
    """The page of one adult on the day asked for."""
    whole = service.network(viewer, adult)

    def on(wanted: date | None) -> tuple[Clock, Network]:
        """The answer for a day, which for today is that about the whole history."""
        clock = _clock(whole, wanted, service.calendar)
        if clock.shown == clock.today:
            return clock, whole
        return clock, service.network(viewer, adult, as_of=end_of_day(service, date_of(clock.shown)))

    clock, then = on(ask.as_of)
    view = AdultView(whole, then, clock, on(ask.against) if ask.against else None)
    title = f"Adult {called(whole.adult)}, coordination network on {long_day(clock.shown)}"
    return Rendered(title, page("adult", frame, view=view, t=Times(clock), ask=ask))


def _clock(whole: Network, wanted: date | None, calendar: Calendar) -> Clock:
    """The clock of the page: the day asked for, kept between the first and the last day of the history."""
    today = number(whole.asked.as_of.date())
    first, last = min(number(whole.first.date()), today), number(whole.last.date())
    shown = min(max(number(wanted), first), last) if wanted else min(today, last)
    return Clock(now=whole.asked.as_of, shown=shown, holidays=holidays(first, last, calendar))


def holidays(first: int, last: int, calendar: Calendar) -> tuple[int, ...]:
    """The days from Monday to Friday on which nobody works, in order."""
    days = ((day, date_of(day)) for day in range(first, last + 1))
    return tuple(day for day, date in days if date.weekday() < 5 and not calendar.is_working_day(date))


class AdultView:
    """Everything that the fragment shows. `whole` is the history, `then` the answer for the day shown.

    `beside` is another day and its answer, where the day shown is compared with one.
    """

    def __init__(
        self, whole: Network, then: Network, clock: Clock, beside: tuple[Clock, Network] | None = None
    ) -> None:
        self.network, self.then, self.clock = whole, then, clock
        known = entries(whole, clock)
        self.entries: tuple[Entry, ...] = self._ranked(known + only_on(clock.shown, then.gaps, known, clock))
        self.cards: tuple[Card, ...] = cards(whole, clock)
        self.lines: list[Line] = lines(whole, clock)
        open_gaps = [days for entry in self.entries for days in entry.when.missing]
        self.history = history(whole, open_gaps, self.last_open, clock)
        self.islands = islands(whole, clock)
        self.acts = Acts(whole)
        self.against = beside[0].shown if beside else None
        self.comparison = self._compared(known, beside[1]) if beside else None
        self.counts = self._counts()

    @property
    def home(self) -> int:
        """The day that is shown where none is asked for: today, or the end where no case is open any more."""
        return min(self.clock.today, self.history.last)

    def _compared(self, known: Sequence[Entry], other: Network) -> Comparison | None:
        """The two days beside each other; None where they are one."""
        days = {self.clock.shown: unjudged(self.then), self.against or 0: unjudged(other)}
        return comparison(self.network, known, days, self.clock) if len(days) == 2 else None

    def day_iso(self, day: int) -> str:
        """`2026-11-14`"""
        return date_of(day).isoformat()

    def day_long(self, day: int) -> str:
        """`14 November 2026`"""
        return long_day(day)

    @property
    def shown_words(self) -> str:
        """`Sat 14 Nov 2026`"""
        return weekday_day(self.clock.shown)

    @property
    def shown_long(self) -> str:
        """`14 November 2026`"""
        return long_day(self.clock.shown)

    @property
    def open_words(self) -> str:
        """`6 gaps open`, and on what condition."""
        ahead = " if nothing changes" if self.clock.shown > self.clock.today else ""
        return f"{self.counts.missing} {'gap' if self.counts.missing == 1 else 'gaps'} open{ahead}"

    @property
    def disagrees(self) -> int | None:
        """How many gaps the answer for this very day has, where that is not what the history shows. Must never be."""
        missing = sum(bool(self._holding(phases(row, self.clock).missing)) for row in self._missing_then())
        return None if missing == self.counts.missing else missing

    def _missing_then(self) -> list[Any]:
        return [row for row in self.then.gaps if row.state is State.MISSING]

    def _ranked(self, found: Sequence[Entry]) -> tuple[Entry, ...]:
        """In the order of the answer for the day shown; what it does not name comes after."""
        order = {row.id: place for place, row in enumerate(self.then.gaps)}
        return tuple(sorted(found, key=lambda entry: order.get(entry.row.id, len(order))))

    def _counts(self) -> Counts:
        def on(name: str) -> int:
            return sum(bool(self._holding(getattr(entry.when, name))) for entry in self.entries)

        ended = [entry for entry in self.entries if self._holding(entry.when.ended)]
        return Counts(
            missing=on("missing"),
            due=on("due"),
            met=self.then.met + self.then.met_late,
            late=self.then.met_late,
            never=sum(entry.row.state is State.NEVER_MET for entry in ended),
            unknown=on("unknown"),
            waived=on("waived"),
        )

    def _holding(self, stretches: Sequence[Days]) -> list[Days]:
        return [days for days in stretches if days.holds(self.clock.shown)]

    @property
    def risks(self) -> list[tuple[str, bool, Days]]:
        """The tag beside the name: its words, whether it is grave, and its days; a day without one says so."""
        risk = self.network.risk
        found = [self._risk(stretch) for stretch in risk]
        bare = _uncovered([days for _, _, days in found])
        return found + [("risk not assessed", False, days) for days in bare]

    def _risk(self, stretch: Stretch) -> tuple[str, bool, Days]:
        words = stretch.words if "risk" in stretch.words else f"{stretch.words} risk"
        days = self.clock.days(stretch.since, stretch.until)
        return f"{words} since {self.clock.short(stretch.since)}", stretch.words.startswith(("high", "severe")), days

    @property
    def facts(self) -> list[tuple[str, str, Days]]:
        """The lines of the card in the middle."""
        return [
            (label, stretch.words, self.clock.days(stretch.since, stretch.until))
            for label, stretches in self.network.facts
            for stretch in stretches
        ]

    @property
    def cases(self) -> list[tuple[Any, Days, Days]]:
        """Each case with the days on which it is open and those after it was closed."""
        return [
            (
                case,
                self.clock.days(case.opened_at, case.closed_at),
                self.clock.days(case.closed_at) if case.closed_at else NEVER,
            )
            for case in self.network.cases
        ]

    @property
    def last_open(self) -> int | None:
        """The last day on which a case was open; None while one is, or where there never was one."""
        ends = [days.until for _, days, _ in self.cases]
        return max(ends) - 1 if ends and max(ends) <= self.clock.today else None

    @property
    def no_case(self) -> list[Days]:
        """The days on which no case was open, so that nothing was judged."""
        return _uncovered([open_days for _, open_days, _ in self.cases])

    @property
    def also(self) -> list[Any]:
        """Those without a chair: each with its line and what it talks about with whom."""
        return [
            (
                line,
                talk_of(at.agency.id, self.lines, [line.when], [line.when] if at.unknown_words else []),
                at.unknown_words,
            )
            for at in self.network.also_involved
            for line in [agency_line(at, self.clock)]
        ]

    def any_also(self, times: Times) -> bool:
        """Whether anybody without a chair takes part on the day shown."""
        return times.any(line for line, _, _ in self.also)

    def listed(self, name: str) -> list[Listed]:
        """What stands in one of the lists at some time: missing, due, unknown, waived, or ended as never or late."""
        if name in ("never", "late"):
            return [each for each in self._listed("ended") if each.entry.mark == name]
        found = self._listed(name)
        return sorted(found, key=lambda each: each.entry.opens_day) if name == "due" else found

    def _listed(self, phase: str) -> list[Listed]:
        return [Listed(entry, days, phase) for entry in self.entries for days in getattr(entry.when, phase)]

    def short(self, instant: datetime) -> str:
        """`12 Oct`."""
        return self.clock.short(instant)

    @property
    def for_script(self) -> dict[str, Any]:
        """What the script needs to draw the lines and to count days as the server does."""
        keys = {card.key for card in self.cards}
        return {
            "today": self.clock.today,
            "home": self.home,
            "year": self.clock.now.year,
            "holidays": self.clock.holidays,
            "stops": self.history.stops,
            "changes": [[change.day, change.words] for change in self.history.changes],
            "lines": [
                [line.one.key, line.other.key, line.told, line.heard, line.met, line.asked, line.was_asked]
                for line in self.lines
                if line.one != line.other and {line.one.key, line.other.key} <= keys
            ],
            "missing": self._missing_lines(keys),
        }

    def _missing_lines(self, keys: set[str]) -> list[list[Any]]:
        seat_of = {
            at.agency.id: (at.agency.seat or at.agency.sector.seat)
            for seat in self.network.seats
            for at in seat.agencies
        }
        found = []
        for flow in self.network.missing_flows:
            one, other = seat_of.get(flow.from_agency), seat_of.get(flow.to_agency)
            if one and other and one is not other:
                days = self.clock.days(flow.since, flow.until)
                found.append([one.value, other.value, flow.words, *days])
        return found


def _uncovered(stretches: list[Days]) -> list[Days]:
    """The days of which nothing is said."""
    return without(ALWAYS, stretches)

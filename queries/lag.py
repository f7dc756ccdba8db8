"""Late recording: how long after it happened something is written down, by agency.

Days are those of the policy's place, and whole: what was written down on the day itself took 0 days, so that a record
without an hour is no later than it can be shown to be. An agency is named by the record itself, as the one whose act it
tells; else by the source that sent it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph_model import Precision
from queries.answers import Asked
from queries.calendar import Calendar
from queries.facts import Moment
from queries.lag_answers import AgencyLag, CaseLag, Lag, LagAnswer, Longest

NO_DAY = frozenset({Precision.MONTH.value, Precision.ASSUMED.value})
"""How exactly the time is known where even the day is not."""
NOBODY_NAMED = "no agency named"
COLUMNS = ("case_id", "id", "agency", "feed", "happened", "recorded", "precision")


@dataclass
class Tally:
    """The records of one agency, or of one case of it, counted; memory follows the days, not the records."""

    records: int = 0
    undated: int = 0
    no_day: int = 0
    ahead: int = 0
    days: Counter[int] = field(default_factory=Counter)
    longest: tuple[int, str, str, int, int] | None = None
    """Days, record, case, happened, recorded."""

    def add(self, days: int | None, day_known: bool, what: tuple[str, str, int, int]) -> None:
        """Count one record; `days` None where nobody knows when it was written down."""
        self.records += 1
        if days is None:
            self.undated += 1
        elif not day_known:
            self.no_day += 1
        else:
            self.ahead += days < 0
            self.days[max(days, 0)] += 1
            if self.longest is None or (days, what[0]) > self.longest[:2]:
                self.longest = (days, *what)

    def within(self, share: float) -> int | None:
        """The days within which that share of the records was written down; None where there are none."""
        needed, seen = share * self.days.total(), 0
        for days, number in sorted(self.days.items()):
            seen += number
            if seen >= needed:
                return days
        return None

    def lag(self, calendar: Calendar) -> Lag:
        """As it is answered."""
        return Lag(
            records=self.records,
            dated=self.days.total(),
            undated=self.undated,
            no_day=self.no_day,
            ahead=self.ahead,
            median_days=self.within(0.5),
            nine_in_ten_days=self.within(0.9),
            longest=self._longest(calendar),
        )

    def _longest(self, calendar: Calendar) -> Longest | None:
        if self.longest is None:
            return None
        days, record, case, happened, recorded = self.longest
        local = calendar.local
        return Longest(
            record=record, case=case, days=max(days, 0), happened_at=local(happened), recorded_at=local(recorded)
        )


@dataclass(frozen=True)
class Window:
    """What happened in it counts. Milliseconds, the last instant included."""

    since: int
    until: int

    @classmethod
    def of(cls, since: date | None, until: date | None, moment: Moment, calendar: Calendar) -> Window:
        """From the first instant of a day to the last of another, and never past the moment asked about."""
        last = moment.latest if until is None else min(calendar.end_of_day(until), moment.latest)
        return cls(-1 << 62 if since is None else calendar.midnight(since), last)


class Writing:
    """Adds up batches of the columns of `views/written.cypher`."""

    def __init__(self, window: Window, moment: Moment, calendar: Calendar, sent_by: Mapping[str, str]) -> None:
        self._window = window
        self._moment = moment
        self._calendar = calendar
        self._sent_by = sent_by
        self.total = Tally()
        self.of: defaultdict[str, Tally] = defaultdict(Tally)
        """By agency; '' where none is named."""
        self.on: defaultdict[str, defaultdict[str, Tally]] = defaultdict(lambda: defaultdict(Tally))
        """By agency and case."""

    def add(self, columns: Mapping[str, Sequence[Any]], only: str | None = None) -> None:
        """Count a batch; `only`: the records of that agency."""
        for case, name, own, feed, happened, recorded, precision in zip(
            *(columns[one] for one in COLUMNS), strict=True
        ):
            agency = own or self._sent_by.get(feed, "")
            if self._counts(happened, recorded) and only in (None, agency):
                days = None if recorded < 0 else self._days(happened, recorded)
                for tally in (self.total, self.of[agency], self.on[agency][case]):
                    tally.add(days, precision not in NO_DAY, (name, case, happened, recorded))

    def _counts(self, happened: int, recorded: int) -> bool:
        known = self._moment.known_at is None or recorded <= self._moment.known_at
        return known and self._window.since <= happened <= self._window.until

    def _days(self, happened: int, recorded: int) -> int:
        return (self._calendar.day_of(recorded) - self._calendar.day_of(happened)).days


def lag_answer(
    writing: Writing,
    asked: Asked,
    period: tuple[date | None, date | None],
    names: Mapping[str, str],
    calendar: Calendar,
    agency: str | None,
) -> LagAnswer:
    """The answer; `agency`: the one that was asked about, whose cases are listed."""
    agencies = (
        AgencyLag(
            agency=name or None,
            agency_words=names.get(name, name) if name else NOBODY_NAMED,
            lag=tally.lag(calendar),
            cases=len(writing.on[name]),
        )
        for name, tally in list(writing.of.items())
    )
    cases = () if agency is None else _cases(writing.on[agency], calendar)
    return LagAnswer(
        asked=asked,
        since=period[0],
        until=period[1],
        total=writing.total.lag(calendar),
        agencies=tuple(sorted(agencies, key=lambda one: (*_slowest(one.lag), one.agency or ""))),
        cases=tuple(cases),
    )


def _cases(tallies: Mapping[str, Tally], calendar: Calendar) -> Iterable[CaseLag]:
    found: Iterator[CaseLag] = (CaseLag(case=case, lag=tally.lag(calendar)) for case, tally in tallies.items())
    return sorted(found, key=lambda one: (*_slowest(one.lag), one.case))


def _slowest(lag: Lag) -> tuple[int, int, int]:
    """The slowest first; what cannot be measured comes last, most of it first."""
    nine, half = (-1 if days is None else days for days in (lag.nine_in_ten_days, lag.median_days))
    return -nine, -half, -lag.undated

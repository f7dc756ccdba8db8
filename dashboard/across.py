"""What the pages about agencies share: the time that they look back on, addresses, and the cases behind a number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode

from dashboard.asks import Answers, Ask, end_of_day
from queries.agencies_answers import AcrossCases, CasesBehind, LookBack, Number
from queries.agencies_told import Sort
from queries.listing import BadFilter, member_meant

PERIODS = {LookBack.DAYS_90: "last 90 days", LookBack.MONTHS_12: "last 12 months", LookBack.ALL: "everything on record"}
KEPT = ("period", "as_of", "rows")
"""The words of an address that a way to another number, or to one agency, takes along."""
SORTS = {Sort.REFERRAL: "Referrals", Sort.QUESTION: "Questions", Sort.ESCALATION: "Escalations"}


def looked_back(ask: Ask) -> LookBack:
    """Of which time it is asked; the last 90 days where nothing is said. Raises BadFilter."""
    return member_meant("period", ask.query.get("period", LookBack.DAYS_90.value), LookBack)


def asked_of(service: Answers, ask: Ask) -> dict[str, Any]:
    """The time and the moment that the service is asked about."""
    return {"period": looked_back(ask), "as_of": end_of_day(service, ask.as_of) if ask.as_of else None}


def cases_behind(service: Answers, viewer: Any, ask: Ask) -> CasesBehind | None:
    """The cases behind the number that the address names; None where it names none. Raises BadFilter, NotThere."""
    said = ask.query
    if "number" not in said:
        return None
    number = member_meant("number", said["number"], Number)
    sort = member_meant("sort", said["sort"], Sort) if "sort" in said else None
    needed = {Number.TOLD: ("agency", "other"), Number.CARRIED: ("agency", "other", "person")}
    for name in needed.get(number, ("agency",)):
        if name not in said:
            raise BadFilter(f"{name} is missing; name it to say which number '{number.value}' is meant.")
    return service.cases_behind(
        viewer, number, said["agency"], other=said.get("other"), person=said.get("person"), role=said.get("role"),
        sort=sort, **asked_of(service, ask),
    )  # fmt: skip


@dataclass(frozen=True)
class Across:
    """What every view of these pages can say; `answer` is what the service said."""

    ask: Ask
    answer: AcrossCases
    behind: CasesBehind | None

    @property
    def kept(self) -> dict[str, str]:
        """What of the address is taken along."""
        return {name: self.ask.query[name] for name in KEPT if name in self.ask.query}

    def number(self, number: str, agency: str, **more: str) -> str:
        """The address of the cases behind a number, on this page."""
        return f"?{urlencode({**self.kept, 'number': number, 'agency': agency, **more})}#behind"

    @property
    def without_number(self) -> str:
        """The address of the page without the cases."""
        return f"/app/{quote(self.ask.path)}" + (f"?{urlencode(self.kept)}" if self.kept else "")

    def one(self, agency: str) -> str:
        """The address of one agency."""
        return f"/app/agencies/{quote(agency)}" + self._time

    @property
    def all(self) -> str:
        """The address of all agencies, of the same time."""
        return f"/app/agencies{self._time}"

    @property
    def csv(self) -> str:
        """The matrix as a file, from the API."""
        return f"/api/v1/agencies.csv{self._time}"

    @property
    def _time(self) -> str:
        words = {name: word for name, word in self.kept.items() if name != "rows"}
        return f"?{urlencode(words)}" if words else ""

    @property
    def periods(self) -> Mapping[LookBack, str]:
        """What can be chosen."""
        return PERIODS

    @property
    def when_words(self) -> str:
        """`28 August to 25 November 2026`; `everything up to 25 November 2026`"""
        until = long_date(self.answer.until)
        if self.answer.since is None:
            return f"everything up to {until}"
        same = self.answer.since.year == self.answer.until.year
        since = long_date(self.answer.since)
        return f"{since.rpartition(' ')[0] if same else since} to {until}"

    @property
    def as_of_words(self) -> str:
        """`25 November 2026, 09:30`"""
        moment = self.answer.asked.as_of
        return f"{long_date(moment.date())}, {moment:%H:%M}"

    def sort_words(self, sort: Sort) -> str:
        """`Referrals`"""
        return SORTS[sort]


def long_date(day: date) -> str:
    """`25 November 2026`"""
    return f"{day.day} {day:%B} {day.year}"


def share(count: int, of: int) -> int:
    """A bar in per cent of the longest."""
    return round(100 * count / of) if of else 0

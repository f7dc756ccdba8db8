"""Eighteen invented agencies on forty invented cases: what the pages about agencies are built and tested against.

Only the columns are made up, as the graph would send them. What is answered is worked out of them as always.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import combinations
from random import Random
from typing import Any

from graph_model import RECORDS
from queries.access import NotThere
from queries.agencies import agencies_answer
from queries.agencies_answers import AgenciesAnswer, AgencyAnswer, CasesBehind, LookBack, Number
from queries.agencies_behind import Wanted, cases_behind
from queries.agencies_found import Found
from queries.agencies_told import Columns, Sort
from queries.agency import agency_answer
from queries.answers import Asked, GapRow, Page
from queries.calendar import Calendar, epoch_ms
from queries.facts import Moment
from queries.terms import OURS

AGENCIES = {
    "council": ("Tidewell Council, adults", "adult_social_care"), "care": ("Larkfield Home Care", "care_provider"),
    "mind": ("Northfen Trust", "mental_health"), "nurses": ("Tidewell Community Nursing", "community_health"),
    "hospital": ("Tidewell General Hospital", "hospital"), "homes": ("Quayside Homes", "housing"),
    "gp": ("Mill Lane Surgery", "primary_care"), "police": ("Tidewell Police", "police"),
    "court": ("Alder Court", "care_provider"), "gp2": ("Marsh End Surgery", "primary_care"),
    "ambulance": ("Ambulance North", "ambulance"), "voice": ("Northgate Advocacy", "advocacy"),
    "ld": ("Learning Disability Team", "learning_disability"), "fire": ("Fire and Rescue", "fire"),
    "probation": ("Probation North", "probation"), "shelter": ("Lowland Shelter", "voluntary"),
    "board": ("Care commissioning team", "commissioner"), "day": ("Ferry Road Day Centre", "care_provider"),
}  # fmt: skip
"""By id: name and sector, those on most cases first."""
CASES = 40
QUIET = "shelter"
"""It takes part, and nobody hears of it."""
EVERYTHING = {sort: frozenset[str]() for sort in Sort}
PEOPLE = {f"P-{name}": (f"Nora {name.title()}", "duty worker") for name in AGENCIES}


def columns(now: datetime, names: dict[str, str] | None = None) -> dict[str, Columns]:
    """Everything as the graph would send it; `names` are other names of agencies."""
    draw, opened = Random("agencies"), epoch_ms(now - timedelta(days=80))
    ids = list(AGENCIES)
    rows: dict[str, list[dict[str, Any]]] = {view: [] for view in NAMES}
    for number in range(CASES):
        case = f"C-{2200 + number}"
        there = [one for place, one in enumerate(ids) if draw.random() < 0.85 - place * 0.035]
        rows["cases"].append(_case(case, f"A-{1000 + number}", opened))
        for agency in there:
            rows["taking_part"].append({"case_id": case, "agency": agency, "role": "member", "person": f"P-{agency}",
                                        "since": opened, "until": -1, "recorded": opened})  # fmt: skip
        for one, other in combinations([name for name in there if name != QUIET], 2):
            for way in ((one, other), (other, one)):
                if draw.random() < (0.6 if "council" in way else 0.08):
                    rows["told_shares"].append(_told(draw, case, way, opened, len(rows["told_shares"])))
                if draw.random() < 0.05:
                    rows["told_referrals"].append(_asked(draw, case, way, opened, len(rows["told_referrals"])))
    rows["agencies"] = [{"id": name, "name": (names or {}).get(name, called), "sector": sector, "top": name,
                         "recorded": opened} for name, (called, sector) in AGENCIES.items()]  # fmt: skip
    kinds = [kind for kind in RECORDS if kind != "Share"]
    rows["feeds"] = [_feed("council-cases", list(RECORDS), ""), _feed("hospital-records", kinds, "hospital")]
    return {view: {name: [row[name] for row in rows[view]] for name in names_} for view, names_ in NAMES.items()}


ENDS = ("case_id", "id", "from_agency", "to_agency", "at", "recorded")
NAMES = {
    "taking_part": ("case_id", "agency", "role", "person", "since", "until", "recorded"),
    "told_shares": (*ENDS, "person"), "told_referrals": (*ENDS, "answered"),
    "told_contacts": (*ENDS, "person", "asks", "answers"), "told_escalations": (*ENDS, "person", "answered"),
    "told_meetings": ("case_id", "id", "agency", "at", "recorded"),
    "agencies": ("id", "name", "sector", "top", "recorded"),
    "feeds": ("id", "name", "supplies", "since", "until", "agency"),
    "cases": ("id", "adult", "kind", "opened", "precision", "recorded", "closed", "died", "died_recorded", "deaths",
              "deaths_recorded", "stood_closed_since", "stood_closed_until", "stood_closed_precision",
              "stood_closed_recorded", "feeds", "raised_by", "responsible"),
}  # fmt: skip
DAY = 24 * 3600 * 1000


def _case(case: str, adult: str, opened: int) -> dict[str, Any]:
    times = {"closed": -1, "died": -1, "died_recorded": -1, "recorded": opened, "opened": opened}
    lists = {name: [] for name in NAMES["cases"] if name.startswith(("deaths", "stood"))}
    said = {"kind": "concern", "precision": "exact", "feeds": ["council-cases"], "raised_by": "", "responsible": ""}
    return {"id": case, "adult": adult, **times, **lists, **said}


def _told(draw: Random, case: str, way: tuple[str, str], opened: int, number: int) -> dict[str, Any]:
    at = opened + draw.randrange(1, 70) * DAY
    return {"case_id": case, "id": f"S-{number}", "from_agency": way[0], "to_agency": way[1], "at": at,
            "recorded": at, "person": f"P-{way[0]}" if draw.random() < 0.5 else ""}  # fmt: skip


def _asked(draw: Random, case: str, way: tuple[str, str], opened: int, number: int) -> dict[str, Any]:
    at = opened + draw.randrange(1, 60) * DAY
    answered = at + draw.randrange(0, 12) * DAY if draw.random() < 0.8 else -1
    return {"case_id": case, "id": f"R-{number}", "from_agency": way[0], "to_agency": way[1], "at": at, "recorded": at,
            "answered": answered}  # fmt: skip


def _feed(name: str, supplies: list[str], agency: str) -> dict[str, Any]:
    return {"id": name, "name": name, "supplies": supplies, "since": -1, "until": -1, "agency": agency}


class AgenciesStory:
    """The part of the invented service that answers about agencies."""

    now: datetime
    calendar: Calendar
    agency_names: dict[str, str] | None = None
    """Other names for some of them."""

    def agencies(self, viewer: object, period: LookBack = LookBack.DAYS_90, *, as_of: datetime | None = None,
                 known_at: datetime | None = None) -> AgenciesAnswer:  # fmt: skip
        return agencies_answer(self._found(period, as_of), self._asked_at(as_of), PEOPLE)

    def agency(self, viewer: object, agency: str, period: LookBack = LookBack.DAYS_90, *,
               as_of: datetime | None = None, known_at: datetime | None = None) -> AgencyAnswer:  # fmt: skip
        if agency not in AGENCIES:
            raise NotThere("agency", agency)
        asked = self._asked_at(as_of)
        gaps = None if as_of else Page[GapRow](asked=asked, items=self._worst(), total=7, unknown=2)
        return agency_answer(self._found(period, as_of), agency, asked, PEOPLE, OURS, gaps)

    def cases_behind(self, viewer: object, number: Number, agency: str, period: LookBack = LookBack.DAYS_90, *,
                     other: str | None = None, person: str | None = None, role: str | None = None,
                     sort: Sort | None = None, as_of: datetime | None = None,
                     known_at: datetime | None = None) -> CasesBehind:  # fmt: skip
        for name in filter(None, (agency, other)):
            if name not in AGENCIES:
                raise NotThere("agency", name)
        wanted = Wanted(number, agency, other or "", person or "", role or "", sort)
        return cases_behind(self._found(period, as_of), wanted, self._asked_at(as_of))

    def _found(self, period: LookBack, as_of: datetime | None) -> Found:
        moment = Moment(epoch_ms(as_of or self.now))
        return Found(columns(self.now.astimezone(UTC), self.agency_names), period, moment, self.calendar, EVERYTHING)

    def _asked_at(self, as_of: datetime | None) -> Asked:
        return self.overview(None, as_of).asked  # type: ignore[attr-defined,no-any-return]

    def _worst(self) -> tuple[GapRow, ...]:
        return self.gaps(None, self.gap_filter(), limit=5).items  # type: ignore[attr-defined,no-any-return]

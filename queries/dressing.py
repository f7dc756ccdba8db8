"""Lines → rows that a person can read: names, sentences, the ladder with its people, owners and waivers.

Everything is fetched for all lines together, so a page costs as many queries as one line does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graph_model import Record
from graph_model.case import RiskLevel
from graph_model.oversight import State
from graph_model.people import Seat, Sector
from graph_model.store import Store
from queries.answers import Choices, GapRow
from queries.choosing import choices, held_words
from queries.facts import Moment, risk_levels
from queries.holders import Held, Organisations, StandIns
from queries.library import Library
from queries.lines import Line
from queries.policy import Policies
from queries.reading import AgencyNames, Reader
from queries.steps import Steps, Words
from queries.told import Ladders, ladders
from queries.waivers import Waivers
from queries.words import NOBODY_TO_NAME, Wording


class Owners:
    """Who owns an open responsibility about a gap: about the responsibility itself, or about its plan or meeting."""

    def __init__(self, duties: Mapping[str, Sequence[Any]], owned: Mapping[str, Sequence[Any]], moment: Moment) -> None:
        holders: defaultdict[str, list[Held]] = defaultdict(list)
        for name, agency, person, since, until, recorded in _zipped(
            owned, "responsibility", "agency", "person", "since", "until", "recorded"
        ):
            holders[name].append(Held(agency, person, since, until, recorded))
        self._of: dict[tuple[str, str], Held] = {}
        for case, name, plan, meeting, *duty in _zipped(
            duties, "case_id", "id", "plan", "meeting", "since", "until", "recorded"
        ):
            if Held("", "", *duty).holds(moment):
                holding = [held for held in holders[name] if held.holds(moment)]
                for about in filter(None, (name, plan, meeting)):
                    if holding:
                        self._of.setdefault((case, about), max(holding, key=lambda held: (held.since, held.who)))

    def of(self, line: Line) -> Held | None:
        """Who owns it; None where nobody does."""
        return self._of.get((line.case, line.subject))


def _zipped(columns: Mapping[str, Sequence[Any]], *names: str) -> Iterable[tuple[Any, ...]]:
    return zip(*(columns[name] for name in names), strict=True)


class Dresser:
    """Puts lines in words."""

    def __init__(self, store: Store, policies: Policies, library: Library) -> None:
        self._store = store
        self._policies = policies
        self._library = library
        self._reader = Reader(store, library)
        self._organisations = Organisations(store, library)

    def with_risk(self, lines: Sequence[Line], moment: Moment) -> list[Line]:
        """The lines with the adult's risk at that time, where they do not know it; asked for all cases at once."""
        cases = {line.case for line in lines if line.risk is None}
        levels = risk_levels(self._view("risk", cases), moment) if cases else {}
        return [
            replace(line, risk=level)
            if line.risk is None and (level := risk_then(levels.get(line.case, ()), line, moment))
            else line
            for line in lines
        ]

    def waivers(self, moment: Moment) -> Waivers:
        """What is accepted at that moment."""
        return Waivers(self._store.columns(self._library.view("waivers").text), self._policies, moment)

    def owners(self, cases: Collection[str], moment: Moment) -> Owners:
        """Who owns what on these cases."""
        return Owners(self._view("duties", cases), self._view("owners", cases), moment)

    def roles(self, cases: Collection[str]) -> dict[tuple[str, str], list[Held]]:
        """By case and role: who holds it, and when."""
        found: defaultdict[tuple[str, str], list[Held]] = defaultdict(list)
        for case, role, *held in _zipped(
            self._view("roles", cases), "case_id", "role", "agency", "person", "since", "until", "recorded"
        ):
            found[case, role].append(Held(*held))
        return found

    def dress(self, lines: Sequence[Line], moment: Moment, agencies: AgencyNames | None = None) -> list[GapRow]:
        """The rows of these lines, in their order."""
        if not lines:
            return []
        cases = sorted({line.case for line in lines})
        owners = self.owners(cases, moment)
        owned = [owner for line in lines if (owner := owners.of(line))]
        agencies = agencies or self._reader.agencies()
        steps = self._steps(lines, agencies, moment)
        dressing = _Dressing(
            moment=moment,
            agencies=agencies,
            records=self._reader.with_what_they_are_about({line.subject for line in lines} - set(cases)),
            people=self._reader.people([*steps.people, *(one.person for one in owned)]),
            steps=steps,
            owners=owners,
            waivers=self.waivers(moment),
        )
        return [dressing.row(line) for line in lines]

    def choices(self, lines: Sequence[Line], moment: Moment) -> Choices:
        """What these lines can be narrowed to."""
        owned = self.owners({line.case for line in lines}, moment)
        owners = {held.who: held for line in lines if (held := owned.of(line))}.values()
        return choices(lines, owners, self._reader.agencies(), self._reader.people(held.person for held in owners))

    def ladders(self, cases: Collection[str], moment: Moment) -> Ladders:
        """Who was told of what on these cases, held against their ladders."""
        return ladders(self._store, self._library, cases, moment)

    def _steps(self, lines: Sequence[Line], agencies: AgencyNames, moment: Moment) -> Steps:
        """The ladder of each of these lines, with its people."""
        cases = {line.case for line in lines if line.is_gap}
        found = self.ladders(cases, moment)
        stand_ins = StandIns(self._organisations, found.answering, agencies)
        return Steps(lines, found, self.roles(cases), stand_ins, moment)

    def _view(self, name: str, cases: Collection[str]) -> Mapping[str, Sequence[Any]]:
        return self._store.columns(self._library.view(name).text, cases=sorted(cases))


def risk_then(levels: Sequence[tuple[int, int]], line: Line, moment: Moment) -> str | None:
    """The level that held at the moment asked about, or when the line had ended."""
    then = moment.as_of if line.until is None else min(moment.as_of, line.until)
    ranks = [rank for since, rank in levels if since <= then]
    return tuple(RiskLevel)[ranks[-1]].value if ranks else None


@dataclass(frozen=True)
class _Dressing:
    """What the lines of one answer need to be put in words."""

    moment: Moment
    agencies: AgencyNames
    records: Mapping[str, Record]
    people: Mapping[str, tuple[str, str]]
    steps: Steps
    owners: Owners
    waivers: Waivers

    def row(self, line: Line) -> GapRow:
        calendar, now = line.policy.calendar, self.moment.as_of
        wording = self._wording(line)
        subject = wording.of(line.subject, line.case)
        agency_words = self._agency(line.agency)
        owner, waiver, wanted = self.owners.of(line), self.waivers.of(line), self.waivers.asked_for(line)
        end = min(line.until or now, now)
        ladder = self.steps.said(line, Words(wording, self._who))
        seat = line.rule.seat or self._seat(line.agency)
        terms = line.policy.in_terms
        return GapRow(
            id=line.id,
            rule=line.rule.id,
            title=line.rule.title,
            theme=line.rule.theme,
            state=line.state,
            severity=line.rule.severity,
            seat=seat,
            seat_words=terms(seat.label) if seat else None,
            case=line.case,
            adult=line.adult,
            subject=line.subject,
            subject_words=subject,
            agency=line.agency,
            agency_words=agency_words,
            required_since=calendar.local(line.required_since),
            since=calendar.local(line.since),
            until=None if line.until is None else calendar.local(line.until),
            due=calendar.local(line.due),
            opens=calendar.local(line.opens),
            because=line.because or None,
            says=line.rule.says.format(
                case=line.case,
                adult=line.adult,
                subject=subject,
                agency=agency_words,
                since=wording.day(calendar.local(line.since)),
            ),
            working_days=calendar.working_days(now, line.opens)
            if line.state is State.DUE
            else calendar.working_days(line.since, end),
            by_day=line.by_day,
            lapses=line.lapses,
            risk=RiskLevel(line.risk) if line.risk else None,
            harm_followed=line.harmed,
            rung=line.rung,
            ladder=ladder.steps,
            followed=ladder.followed,
            followed_words=ladder.followed_words,
            next_rung=ladder.next_rung,
            next_at=ladder.next_at,
            next_words=ladder.next_words,
            owner=owner.who if owner else None,
            owner_words=self._who(owner) if owner else "nobody",
            waived=waiver.words(calendar) if waiver else None,
            waiver_waits=wanted.words(calendar) if wanted and not waiver else None,
            policy=line.policy.words,
        )

    def _wording(self, line: Line) -> Wording:
        calendar = line.policy.calendar
        return Wording(
            calendar, calendar.local(self.moment.as_of).year, self.agencies.names, self.records, line.policy.in_terms
        )

    def _agency(self, name: str | None) -> str:
        return NOBODY_TO_NAME if name is None else self.agencies.names.get(name, name)

    def _seat(self, agency: str | None) -> Seat | None:
        sector = self.agencies.sectors.get(agency or "")
        return sector.seat if isinstance(sector, Sector) else None

    def _who(self, held: Held) -> str:
        return held_words(held, self.agencies, self.people)

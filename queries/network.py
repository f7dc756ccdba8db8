"""An adult's coordination network over the whole history: who is in the room, who talks, what is missing, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from graph_model.case import Case, Involvement, RiskAssessment
from graph_model.coordination import Control, Information, Plan, Wish
from graph_model.oversight import State
from queries.adult_file import AdultFile
from queries.answers import (
    AgencyAtSeat,
    Asked,
    CaseWords,
    Change,
    Flow,
    GapRow,
    MissingFlow,
    Network,
    SeatAnswer,
    Stretch,
    WaiverLimit,
)
from queries.judge import GAPS
from queries.multi_agency import stretches
from queries.seating import Seating, Unknown
from queries.talking import Part, Passing, flows, passings, talking_groups
from queries.words import Wording, shortened

AHEAD = timedelta(days=14)
"""How far past the moment asked about the slider goes at least, for what is coming."""
FARTHEST = timedelta(days=90)
"""How far it goes at most: what is years away must not leave the past without room."""
BEFORE = timedelta(days=2)
"""How far before the first record it begins, so that the first day can be reached from before."""

Facts = tuple[tuple[str, tuple[Stretch, ...]], ...]


def network(
    file: AdultFile,
    asked: Asked,
    name: str | None,
    cases: tuple[CaseWords, ...],
    gaps: Sequence[GapRow],
    met: int,
    unknown: Unknown,
    limits: tuple[WaiverLimit, ...] = (),
) -> Network:
    """The whole answer; `gaps` are all gaps ever and what is due or unknown, `met` how many were met in time."""
    involvements = file.all(Involvement)
    seating = Seating(involvements, file.agencies, file.people, unknown, file.local, file.terms)
    passed = passings(file.records, file.moment)
    parts = [Part(part.agency, part.since, part.until) for part in involvements]
    wording = Wording(file.calendar, file.moment.year, file.agencies.names, file.records, file.terms)
    coming = [gap.opens for gap in gaps if gap.state is State.DUE]
    seats = seating.seats(gaps)
    return Network(
        asked=asked,
        adult=file.adult.id,
        name=name,
        facts=tuple(_facts(file, cases)),
        risk=risk_stretches(file),
        cases=cases,
        seats=seats,
        also_involved=(*seating.also_involved(), *_only_talking(file, seating, seats, passed)),
        flows=_local_flows(flows(passed), file),
        missing_flows=tuple(_missing_flows(file, gaps, wording)),
        talking=talking_groups(parts, passed, file.moment),
        gaps=tuple(gaps),
        changes=tuple(sorted(_changes(gaps, asked.as_of), key=lambda change: (change.at, change.gap))),
        first=file.local(min([first_opened(file), *(gap.required_since for gap in gaps)]) - BEFORE),
        last=last_shown(cases, coming, asked.as_of),
        met=met,
        met_late=sum(row.state is State.MET_LATE for row in gaps),
        waiver_limits=limits,
    )


def first_opened(file: AdultFile) -> datetime:
    """When the first case opened. Who took part for years before it is shown with that date, not as a part of it."""
    return min((case.opened_at for case in file.all(Case)), default=file.moment)


def last_shown(cases: Sequence[CaseWords], coming: Sequence[datetime], now: datetime) -> datetime:
    """A while past now, for what is coming; a while past the end of the last case where none is open any more."""
    closed = [case.closed_at for case in cases if case.closed_at]
    if closed and len(closed) == len(cases):
        return min(max(closed) + AHEAD, now)
    return max([now + AHEAD, *(min(opens, now + FARTHEST) for opens in coming)])


def _first(file: AdultFile) -> datetime:
    return min([first_opened(file), *(part.since for part in file.all(Involvement))])


def _only_talking(
    file: AdultFile, seating: Seating, seats: Sequence[SeatAnswer], passed: Sequence[Passing]
) -> Iterator[AgencyAtSeat]:
    """Agencies that told, asked or were told, and never took part: they stand below the table, so none is lost."""
    seated = {at.agency.id for seat in seats for at in seat.agencies}
    seated |= {at.agency.id for at in seating.also_involved()}
    firsts: dict[str, datetime] = {}
    for passing in passed:
        for agency in (passing.one, passing.other):
            firsts.setdefault(agency, passing.at)
    for agency, since in firsts.items():
        if agency not in seated and agency in file.agencies.sectors:
            yield AgencyAtSeat(
                agency=seating.party(agency),
                since=file.local(since),
                until=None,
                people=(),
                unknown_words=None,
            )


def _local_flows(found: Iterable[Flow], file: AdultFile) -> tuple[Flow, ...]:
    return tuple(flow.model_copy(update={"dates": tuple(map(file.local, flow.dates))}) for flow in found)


def _missing_flows(file: AdultFile, gaps: Sequence[GapRow], wording: Wording) -> Iterator[MissingFlow]:
    """Each gap about an item of information: its holder has not told somebody who must know."""
    for gap in gaps:
        item = file.records.get(gap.subject)
        if isinstance(item, Information) and gap.state in GAPS and gap.agency not in (None, item.held_by):
            assert gap.agency is not None
            yield MissingFlow(
                from_agency=item.held_by,
                to_agency=gap.agency,
                words=f"not told: {wording.said(item)}",
                since=gap.since,
                until=gap.until,
                gap=gap.id,
            )


def _changes(gaps: Sequence[GapRow], now: datetime) -> Iterator[Change]:
    for gap in gaps:
        if gap.state in GAPS and gap.waived is None:
            yield Change(at=gap.since, kind="opened", gap=gap.id, words=gap.says)
            if gap.until is not None and gap.until <= now:
                ended = "met late" if gap.state is State.MET_LATE else "never met"
                yield Change(at=gap.until, kind="closed", gap=gap.id, words=f"{gap.says}: {ended}")
        elif gap.state is State.DUE and gap.opens >= now:
            yield Change(at=gap.opens, kind="due", gap=gap.id, words=gap.says)


def risk_stretches(file: AdultFile) -> tuple[Stretch, ...]:
    """The level of risk over time; each holds until the next assessment of any of the cases."""
    found = file.all(RiskAssessment)
    ends: list[datetime | None] = [*(risk.at for risk in found[1:]), None]
    return tuple(
        Stretch(
            words=file.terms.label(risk.level),
            since=file.local(risk.at),
            until=file.local(end) if end else None,
            record=risk.id,
        )
        for risk, end in zip(found, ends, strict=False)
        if end is None or end > risk.at
    )


def _facts(file: AdultFile, cases: Sequence[CaseWords]) -> Iterator[tuple[str, tuple[Stretch, ...]]]:
    """The lines of the card in the middle. What nobody recorded is said to be so."""
    yield from _age(file)
    yield "Types", tuple(_types(file)) or _nobody_says(file)
    yield "Wants", tuple(_wants(file)) or _nobody_says(file, "not asked")
    yield "Plan", tuple(_plans(file))
    yield "Control", tuple(_controls(file)) or _nobody_says(file, "none in place")
    yield "Multi-agency", tuple(_multi_agency(file, cases))


def _multi_agency(file: AdultFile, cases: Sequence[CaseWords]) -> Iterator[Stretch]:
    """Whether other agencies are required, case by case; where there are several, each is named."""
    records = {case.id: case for case in file.all(Case)}
    for case in cases:
        found = [*stretches(file, records[case.id], case.closed_at), *_asked_again(case)]
        named = f"{case.id.removeprefix('Case:')}: " if len(cases) > 1 else ""
        for one in found:
            yield one.model_copy(update={"words": f"{named}{one.words}"})


def _asked_again(case: CaseWords) -> Iterator[Stretch]:
    if since := case.multi_agency.asked_again_since:
        yield Stretch(words="asked again, and not decided", since=since, until=case.closed_at)


def _nobody_says(file: AdultFile, words: str = "not recorded") -> tuple[Stretch, ...]:
    return (Stretch(words=words, since=file.local(_first(file))),)


def _age(file: AdultFile) -> Iterator[tuple[str, tuple[Stretch, ...]]]:
    born, died = file.adult.born, file.adult.died_at
    if born:
        until = died or file.moment
        years = until.year - born.year - ((until.month, until.day) < (born.month, born.day))
        yield "Age", (Stretch(words=str(years), since=file.local(_first(file)), record=file.adult.id),)
    if died:
        yield "Died", (Stretch(words=f"{died.day} {died:%b %Y}", since=file.local(died), record=file.adult.id),)


def _types(file: AdultFile) -> Iterator[Stretch]:
    for case in file.all(Case):
        if case.types_of_risk:
            words = ", ".join(file.terms.label(kind) for kind in case.types_of_risk)
            until = file.local(case.closed_at) if case.closed_at else None
            yield Stretch(words=words, since=file.local(case.opened_at), until=until, record=case.id)


def _wants(file: AdultFile) -> Iterator[Stretch]:
    wishes = file.all(Wish)
    ends: list[datetime | None] = [*(wish.asked_at for wish in wishes[1:]), None]
    for wish, end in zip(wishes, ends, strict=False):
        words = shortened(wish.outcome_wanted) if wish.outcome_wanted else "asked, answer not recorded"
        yield Stretch(
            words=words, since=file.local(wish.asked_at), until=file.local(end) if end else None, record=wish.id
        )


def _plans(file: AdultFile) -> Iterator[Stretch]:
    """Each plan while it holds, and `none agreed` before the first."""
    plans = file.all(Plan)
    first = min((plan.agreed_at for plan in plans), default=None)
    if first is None or first > _first(file):
        yield Stretch(words="none agreed", since=file.local(_first(file)), until=file.local(first) if first else None)
    for plan in plans:
        agreed = f"{plan.agreed_at.day} {plan.agreed_at:%b %Y}"
        yield Stretch(
            words=f"{file.terms.label(f'{plan.kind} plan')}, agreed {agreed}",
            since=file.local(plan.agreed_at),
            until=file.local(plan.ended_at) if plan.ended_at else None,
            record=plan.id,
        )


def _controls(file: AdultFile) -> Iterator[Stretch]:
    for control in file.all(Control):
        until = file.local(control.until) if control.until else None
        yield Stretch(words=shortened(control.what), since=file.local(control.since), until=until, record=control.id)

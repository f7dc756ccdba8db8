"""One case, and one adult: the record, the stage, the requirements with their states, the timeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from graph_model import Record
from graph_model.case import Case, RiskLevel, Stage
from graph_model.elements import CaseRecord
from graph_model.people import Agency
from queries.answers import Asked, CaseAnswer, CaseWords, GapRow, Party, TimelineEntry
from queries.assess import CaseAssessment
from queries.calendar import Calendar, epoch_ms
from queries.facts import CaseFacts
from queries.network import AdultFile
from queries.words import Wording, moment_of, plain

ACTORS = ("agency", "from_agency", "held_by", "raised_by", "to")
"""The fields of a record that say whose act it is, the first that is there."""


def case_words(case: Case, facts: CaseFacts, stage: str | None, calendar: Calendar, now: int) -> CaseWords:
    """A case in one line. A death closes it, whatever its own record says."""
    ended = facts.closes <= now
    died = ended and (case.closed_at is None or epoch_ms(case.closed_at) != facts.closes)
    return CaseWords(
        id=case.id,
        kind=case.kind.value,
        kind_words=plain(case.kind),
        stage=plain(stage) if stage else None,
        opened_at=calendar.local(facts.opened),
        closed_at=calendar.local(facts.closes) if ended else None,
        closed_because=("died" if died else plain(case.closure_reason) or None) if ended else None,
        working_days_open=calendar.working_days(facts.opened, min(now, facts.closes)),
    )


def stage_at(stages: Sequence[Stage], case: str, moment: datetime) -> str | None:
    """The stage at which a case stands at that moment."""
    holding = [
        stage
        for stage in stages
        if stage.case == case and stage.since <= moment and (stage.until is None or moment < stage.until)
    ]
    return max(holding, key=lambda stage: stage.since).stage.value if holding else None


def case_answer(
    file: AdultFile, assessment: CaseAssessment, asked: Asked, words: CaseWords, rows: Sequence[GapRow]
) -> CaseAnswer:
    """Everything about one case."""
    case = file.records[assessment.case.id]
    assert isinstance(case, Case)
    level = assessment.case.risk_at(min(epoch_ms(file.moment), assessment.case.closes))
    return CaseAnswer(
        asked=asked,
        case=words,
        adult=file.adult.id,
        responsible=party(case.responsible, file),
        raised_by=party(case.raised_by, file),
        risk=RiskLevel(level) if level else None,
        types_of_risk=tuple(plain(kind) for kind in case.types_of_risk),
        judged_by_later_policy=assessment.judged_by_later_policy,
        requirements=tuple(rows),
        timeline=tuple(_timeline(file, case.id)),
    )


def party(name: str | None, file: AdultFile) -> Party | None:
    """An agency, named; None where nobody is."""
    if name is None or name not in file.agencies.sectors:
        return None
    sector = file.agencies.sectors[name]
    return Party(id=name, name=file.agencies.names[name], sector=sector, seat=sector.seat)


def _timeline(file: AdultFile, case: str) -> list[TimelineEntry]:
    wording = Wording(file.calendar, file.moment.year, file.agencies.names, file.records)
    known = [
        (at, record)
        for record in file.records.values()
        if isinstance(record, CaseRecord) and record.case == case and (at := moment_of(record)) and at <= file.moment
    ]
    known.sort(key=lambda pair: (pair[0], pair[1].id))
    return [
        TimelineEntry(record=wording.record(record), agency=_actor(record, file.agencies.names)) for _, record in known
    ]


def _actor(record: Record, names: Mapping[str, str]) -> str | None:
    found = next((name for field in ACTORS if (name := getattr(record, field, None))), None)
    return names.get(found, found) if found and not isinstance(found, Agency) else None

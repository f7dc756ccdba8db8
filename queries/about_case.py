"""One case, and one adult: the record, the stage, the requirements with their states, the timeline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from graph_model import Record
from graph_model.case import Case, Event, EventKind, RiskLevel, Stage
from graph_model.elements import CaseRecord
from graph_model.people import Agency
from queries.adult_file import AdultFile
from queries.answers import AdultAnswer, Asked, CaseAnswer, CaseWords, GapRow, Party, TimelineEntry
from queries.assess import CaseAssessment
from queries.calendar import epoch_ms
from queries.lines import lines_of
from queries.multi_agency import multi_agency
from queries.supply import Supply
from queries.words import Wording, moment_of

ACTORS = ("agency", "from_agency", "held_by", "raised_by", "to")
"""The fields of a record that say whose act it is, the first that is there."""


Assessed = Mapping[str, CaseAssessment]
"""By case."""


def case_lines(file: AdultFile, assessed: Assessed, now: int, supply: Supply) -> Iterator[CaseWords]:
    """The cases of a file in one line each, the oldest first."""
    for case in file.all(Case):
        if case.id in assessed:
            yield case_line(case, file, assessed[case.id], now, supply)


def case_line(case: Case, file: AdultFile, assessment: CaseAssessment, now: int, supply: Supply) -> CaseWords:
    """One case in one line."""
    facts = assessment.case
    ended = facts.closes <= now
    local = file.calendar.local
    return CaseWords(
        id=case.id,
        kind=case.kind.value,
        kind_words=file.terms.label(case.kind),
        stage=_stage_at(file, case.id),
        opened_at=local(facts.opened),
        closed_at=local(facts.closes) if ended else None,
        closed_because=_closed_because(case, file, facts.closes) if ended else None,
        working_days_open=file.calendar.working_days(facts.opened, min(now, facts.closes)),
        multi_agency=multi_agency(file, facts, lines_of(assessment, now), supply),
    )


def _closed_because(case: Case, file: AdultFile, closes: int) -> str | None:
    """A death closes a case, whatever its own record says; else its own reason, where it gives one."""
    deaths = [event.at for event in file.all(Event) if event.kind is EventKind.DEATH and event.case == case.id]
    if closes in map(epoch_ms, filter(None, (file.adult.died_at, *deaths))):
        return "died"
    return file.terms.label(case.closure_reason) or None


def _stage_at(file: AdultFile, case: str) -> str | None:
    """The stage at which a case stands at the moment of the file."""
    holding = [
        stage
        for stage in file.all(Stage)
        if stage.case == case and stage.since <= file.moment and (stage.until is None or file.moment < stage.until)
    ]
    return file.terms.label(max(holding, key=lambda stage: stage.since).stage) if holding else None


def adult_answer(
    file: AdultFile, assessed: Assessed, asked: Asked, rows: Sequence[GapRow], supply: Supply, sees_names: bool
) -> AdultAnswer:
    """Everything about one adult, by name only for whoever may see it."""
    about = file.adult
    died = about.died_at if about.died_at and about.died_at <= file.moment else None
    return AdultAnswer(
        asked=asked,
        adult=about.id,
        name=about.name if sees_names else None,
        died_at=file.local(died) if died else None,
        cases=tuple(case_lines(file, assessed, epoch_ms(asked.as_of), supply)),
        gaps=tuple(rows),
    )


def case_answer(
    file: AdultFile, assessment: CaseAssessment, asked: Asked, rows: Sequence[GapRow], supply: Supply
) -> CaseAnswer:
    """Everything about one case."""
    [case] = [case for case in file.all(Case) if case.id == assessment.case.id]
    level = assessment.case.risk_at(min(epoch_ms(file.moment), assessment.case.closes))
    return CaseAnswer(
        asked=asked,
        case=case_line(case, file, assessment, epoch_ms(asked.as_of), supply),
        adult=file.adult.id,
        responsible=party(case.responsible, file),
        raised_by=party(case.raised_by, file),
        risk=RiskLevel(level) if level else None,
        types_of_risk=tuple(file.terms.label(kind) for kind in case.types_of_risk),
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
    wording = Wording(file.calendar, file.moment.year, file.agencies.names, file.records, file.terms)
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

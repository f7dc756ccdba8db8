"""Deciding to involve others."""

from __future__ import annotations

from graph_model.case import Contact, Decision, Escalation, Event, RiskAssessment
from graph_model.coordination import Meeting

from ..asking import Ask, Asked, Need, ask, follows, patterns, rule, signs_within, stands
from ..clock import NEVER
from ..seen import SeenCase, Told, ms
from .conditions import GRAVE, grave_times

SIGNS = ("deterioration", "behaviour_change", "incident", "injury", "fall", "medication_error", "missed_care")
CONCERNS = ("concern", "incident", "injury", "fall", "medication_error", "missed_care")


@rule("escalation-complete", "at once", expects="actor")
def escalation_complete(case: SeenCase) -> Asked:
    """An escalation step is made: its four answers are all recorded."""

    def recorded(need: Need) -> Told:
        step = case.named(Escalation, need.subject)
        assert step
        answers = (step.nature_of_risk, step.actions_taken, step.additional_support, step.multi_agency_required)
        return case.told(
            [(ms(step.at), None)] if all(answers) else [],
            "Escalation.nature_of_risk Escalation.actions_taken Escalation.additional_support"
            " Escalation.multi_agency_required Escalation.at",
        )

    return [ask(case, step, step.at) for step in case.all(Escalation)], recorded


@rule("multi-agency-decision", "1 working day")
def multi_agency_decision(case: SeenCase) -> Asked:
    """An escalation, two signs within 28 days, or a risk of at least high: somebody decides, yes or no, after it or at
    most 28 days before. An escalation that says yes or no decides itself."""
    signs = signs_within(case, case.of_kinds(Event, *SIGNS), 28)
    asks = [
        *(ask(case, step, step.at) for step in case.all(Escalation)),
        *(stands(case, pattern) for pattern in patterns(case, signs, 2)),
        *rises_to_grave(case),
    ]

    def decided(need: Need) -> Told:
        def lately(record: Decision | Escalation) -> bool:
            fresh = follows(record.at, record.precision.by_day, need.first, 28)
            return fresh and record.id not in need.first.because

        steps = [step for step in case.all(Escalation) if step.multi_agency_required in ("yes", "no")]
        decisions = [one for one in case.of_kinds(Decision, "multi_agency_required") if one.outcome in ("yes", "no")]
        return case.told(
            [(ms(step.at), None) for step in steps if step.id == need.subject or lately(step)],
            "Escalation.multi_agency_required Escalation.at",
        ) | case.told(
            [(ms(one.at), None) for one in decisions if lately(one)], "Decision.kind Decision.outcome Decision.at"
        )

    return asks, decided


def rises_to_grave(case: SeenCase) -> list[Ask]:
    """Each stretch of high or severe risk asks from its beginning on, about the assessment that began it."""
    found = []
    for run in case.clock.runs(NEVER.union(*(times for _, times in grave_times(case)))):
        begins = case.clock.moments[run[0]]
        first = next(one for one in case.all(RiskAssessment) if one.level in GRAVE and ms(one.at) == begins)
        found.append(ask(case, first, first.at))
    return found


@rule("repeat-concerns", "5 working days")
def repeat_concerns(case: SeenCase) -> Asked:
    """Three concerns, incidents, family concerns or emergency contacts within 90 days: for 28 days a meeting is asked
    for; each meeting counts for 28 days."""
    calls = [one for one in case.all(Contact) if one.kind == "family_concern" or one.priority == "emergency"]
    signs = signs_within(case, [*case.of_kinds(Event, *CONCERNS), *calls], 90)

    def met(need: Need) -> Told:
        held = case.of_kinds(Meeting, "strategy", "planning", "professionals", "mdt", "marm")
        return case.told([(ms(one.held_at), None) for one in held], "Meeting.kind Meeting.held_at", valid_days=28)

    return [stands(case, pattern, 28) for pattern in patterns(case, signs, 3)], met

"""Health and specialists."""

from __future__ import annotations

from graph_model.case import Contact, Event

from ..asking import Asked, Need, ask, follows, patterns, rule, signs_within, stands
from ..seen import SeenCase, Told, ms
from .conditions import involved

HEALTH = ("primary_care", "hospital", "community_health", "mental_health", "ambulance")
SPECIALISTS = ("behaviour_support", "learning_disability", "mental_health")


def seen_by_health(case: SeenCase, need: Need) -> Told:
    """Health examined or met the adult after it, saw it happen, or an admission followed."""

    def after(record: Contact | Event) -> bool:
        return record.id not in need.first.because and follows(record.at, record.precision.by_day, need.first)

    contacts = [
        one
        for one in case.all(Contact)
        if case.sector(one.from_agency) in HEALTH and (one.kind == "examination" or one.with_adult in ("yes", "alone"))
    ]
    event = case.named(Event, need.subject)
    saw_it = [event] if event and case.sector(event.agency) in HEALTH else []
    return (
        case.told(
            [(ms(one.at), None) for one in contacts if after(one)],
            "Contact.from_agency Contact.kind Contact.with_adult Contact.at",
        )
        | case.told([(ms(one.at), None) for one in saw_it], "Event.agency Event.at")
        | case.told(
            [(ms(one.at), None) for one in case.of_kinds(Event, "admission") if after(one)], "Event.kind Event.at"
        )
    )


@rule("health-after-harm", "24 hours", expects="actor")
def health_after_harm(case: SeenCase) -> Asked:
    """A fall, an injury or a medication error: health sees the adult within 24 hours."""
    harm = case.of_kinds(Event, "fall", "injury", "medication_error")
    return [ask(case, event, event.at) for event in harm], lambda need: seen_by_health(case, need)


@rule("health-on-deterioration", "1 working day", expects="actor")
def health_on_deterioration(case: SeenCase) -> Asked:
    """Two deteriorations within 28 days: a health sector is involved, and has been in contact since."""
    twice = patterns(case, signs_within(case, case.of_kinds(Event, "deterioration"), 28), 2)
    asks = [stands(case, pattern) for pattern in twice]
    return asks, lambda need: involved(case, HEALTH) & seen_by_health(case, need)


@rule("specialist-on-behaviour", "5 working days", expects="actor")
def specialist_on_behaviour(case: SeenCase) -> Asked:
    """Two changes of behaviour within 28 days: a specialist is involved."""
    twice = patterns(case, signs_within(case, case.of_kinds(Event, "behaviour_change"), 28), 2)
    return [stands(case, pattern) for pattern in twice], lambda need: involved(case, SPECIALISTS)

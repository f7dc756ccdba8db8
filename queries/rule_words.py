"""What stands beside a rule in words: who owes it, whom the ladder tells, how binding its source is."""

from __future__ import annotations

from collections.abc import Sequence

from queries.condition_words import HEALTH_SECTORS, listed, sentence
from queries.policy import Policy, Rule, Rung, SourceStatus
from queries.terms import plain

STATUSES = {
    SourceStatus.LAW: "law, binding",
    SourceStatus.NATIONAL: "national guidance",
    SourceStatus.STATE: "rule of a state",
    SourceStatus.LOCAL: "local procedure of one area",
    SourceStatus.INDICATIVE: "indicative: a target, not a duty",
    SourceStatus.ADVICE: "advice from practice",
    SourceStatus.EVIDENCE: "pattern found again and again by reviews and coroners",
    SourceStatus.NOTE: "note",
    SourceStatus.DEFAULT: "Convene default: no document gives the number",
}

OWED_BY = {
    "responsible": "the agency responsible for the case",
    "raised_by": "the agency that raised the concern",
    "owner": "whoever owns it",
    "actor": "the agency that acted or saw it",
}


def owed_by_words(rule: Rule) -> str:
    """`The agency responsible for the case.`"""
    return sentence(OWED_BY.get(rule.expects, f"the agency of the sector {plain(rule.expects)}"))


def stage_words(rule: Rule) -> str:
    """Which stage the case should not enter without it; empty where it holds up none."""
    return f"The case should not enter the stage {plain(rule.gate)} without it." if rule.gate else ""


def after_closing_words(rule: Rule) -> str:
    """For how long it is asked for on a closed case; empty where it is not."""
    return f"Asked for up to {rule.beyond_closure} after the case has closed." if rule.beyond_closure else ""


def ladder_words(rungs: Sequence[Rung]) -> str:
    """`at once the lead professional; after 2 working days the safeguarding lead`"""
    return "; ".join(f"{after_words(rung)} the {plain(rung.tell)}" for rung in rungs) or "nobody"


def after_words(rung: Rung) -> str:
    """`at once`, `after 2 working days`"""
    return f"after {rung.after}" if rung.after.amount else "at once"


def days_words(policy: Policy) -> str:
    """How days are counted where the policy is in force."""
    place = "-".join(filter(None, (policy.calendar.country, policy.calendar.subdivision)))
    return (
        f"In force from {policy.version}; a case keeps the version that was in force when it opened. Working days are "
        f"Monday to Friday without the holidays of {place}; days end at midnight in {policy.calendar.zone}, and the "
        "day on which something begins is not counted."
    )


def health_words() -> str:
    """Which sectors are meant where words speak of any health sector."""
    return listed([plain(one) for one in HEALTH_SECTORS])

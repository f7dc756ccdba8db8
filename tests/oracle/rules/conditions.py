"""What several rules ask about: who takes part, how great the risk is, which stage the case stands at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from graph_model.case import Involvement, RiskAssessment, Stage
from graph_model.coordination import Plan

from ..asking import Ask, ask
from ..clock import NEVER, Moments
from ..seen import SeenCase, Told, ms, spell

ENQUIRIES = ("section_42_enquiry", "other_enquiry", "section_126_enquiry", "investigation")
GRAVE = ("high", "severe")


class Reason(NamedTuple):
    """Something holds, because of a record, or of one of several that began together."""

    because: frozenset[str]
    holds: Moments


def reason(record_id: str, holds: Moments) -> Reason:
    return Reason(frozenset({record_id}), holds)


def both(case: SeenCase, one: Reason, other: Reason) -> Ask | None:
    """Two conditions at once ask about the case, because of the one that came last."""
    asked = one.holds & other.holds
    if not asked:
        return None
    last = [each for each in (one, other) if min(each.holds) == max(min(one.holds), min(other.holds))]
    because = frozenset().union(*(each.because for each in last))
    return about_case(case, Reason(because, asked))


def about_case(case: SeenCase, why: Reason) -> Ask:
    """A condition asks about the case. What its limit is counted in does not need the hour."""
    return Ask(case.id, None, why.holds, why.because, case.clock.moments[min(why.holds)], by_day=False)


def involved(case: SeenCase, sectors: Iterable[str]) -> Told:
    """An agency of one of the sectors takes part."""
    spells = [spell(one) for one in case.all(Involvement) if case.sector(one.agency) in sectors]
    return case.told(spells, "Involvement.agency Involvement.since Involvement.until", ends="Involvement.until")


def holds_role(case: SeenCase, role: str) -> Told:
    """Somebody holds the role."""
    spells = [spell(one) for one in case.all(Involvement) if one.role == role]
    reads = "Involvement.agency Involvement.role Involvement.since Involvement.until"
    return case.told(spells, reads, ends="Involvement.until")


def agencies_at_once(case: SeenCase, needed: int) -> list[Reason]:
    """So many agencies take part at once. Teams of one organisation are one; the family is none, and so is who merely
    treats."""
    taking_part = [one for one in case.all(Involvement) if one.role != "treating"]
    spells = [one for one in taking_part if case.sector(one.agency) != "family"]
    takes_part: dict[str, Moments] = {}
    for one in spells:
        name = case.organisation(one.agency)
        takes_part[name] = takes_part.get(name, NEVER) | case.clock.between(*spell(one))
    places = NEVER.union(*takes_part.values())
    enough = [place for place in places if sum(place in times for times in takes_part.values()) >= needed]
    return [
        Reason(frozenset(one.id for one in spells if case.clock.place(ms(one.since)) == run[0]), frozenset(run))
        for run in case.clock.runs(enough)
    ]


def plan_stages(case: SeenCase) -> list[Stage]:
    return [stage for stage in case.all(Stage) if stage.stage in ("plan", "review")]


def enquiry_stages(case: SeenCase) -> list[Reason]:
    """Each stage of enquiry until it ends, or the stage of plan or review begins."""
    found = []
    for stage in case.all(Stage):
        if stage.stage == "enquiry":
            ends = [ms(later.since) for later in plan_stages(case) if later.since >= stage.since]
            ends += [ms(stage.until)] if stage.until else []
            found.append(reason(stage.id, case.clock.between(ms(stage.since), min(ends, default=None))))
    return [one for one in found if one.holds]


def risk_times(case: SeenCase) -> list[tuple[RiskAssessment, Moments]]:
    """Each assessment holds until the next."""
    found = []
    for one in case.all(RiskAssessment):
        later = [ms(other.at) for other in case.all(RiskAssessment) if other.at > one.at]
        found.append((one, case.clock.between(ms(one.at), min(later, default=None))))
    return found


def grave_times(case: SeenCase) -> list[tuple[RiskAssessment, Moments]]:
    """When which assessment says that the risk is at least high."""
    return [(one, times) for one, times in risk_times(case) if one.level in GRAVE]


def plans_in_place(case: SeenCase, *kinds: str) -> list[Ask]:
    """Each plan asks about the case while it is in place; of these kinds, or all."""
    return [
        ask(case, plan, plan.agreed_at, plan.ended_at, subject=case.id)
        for plan in case.all(Plan)
        if not kinds or plan.kind in kinds
    ]

"""The answers: for every rule, what is asked for, by when, and what became of it, moment by moment.

asked for at a moment   somebody asks, nobody is excused, and the case is open
a gap at a moment       it is asked for and past its time, nothing provides it, and somebody could tell
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from graph_model.case import Escalation, Event, RiskAssessment
from graph_model.oversight import Ownership

from . import rules  # noqa: F401 - its rules are noted down when it is read
from .asking import RULES, Ask, Need, Rule
from .clock import deadline
from .rules.conditions import GRAVE
from .seen import SeenCase, Told, ms


@dataclass(frozen=True)
class Answer:
    """One line of an assessment. Times in milliseconds, `until` None while it goes on."""

    rule: str
    case: str
    subject: str
    agency: str | None
    state: str
    since: int
    until: int | None
    due: int
    expected: str | None
    because: frozenset[str]
    """The record that asks; several where any of them may be named."""


def answers(case: SeenCase) -> list[Answer]:
    """What all rules say of one case; nothing where it had not been opened."""
    return [answer for rule in RULES.values() for answer in answers_of(rule, case)] if case.exists else []


def answers_of(rule: Rule, case: SeenCase) -> Iterator[Answer]:
    """What one rule says of a case."""
    asks, cover = rule.says(case)
    for need in needs(rule, case, asks):
        for line in judged(rule, case, need, cover(need)):
            yield replace(line, expected=expected(rule, case, line))


# -- what is asked for, and by when --


def needs(rule: Rule, case: SeenCase, asks: Sequence[Ask]) -> Iterator[Need]:
    """Each thing that is asked for without a break while the case is open."""

    def about(ask: Ask) -> tuple[str, str]:
        return ask.subject, ask.agency or ""

    for _, group in groupby(sorted(asks, key=about), key=about):
        together = sorted(group, key=lambda ask: sorted(ask.because))
        for run in case.clock.runs(frozenset().union(*(ask.asked for ask in together)) & case.open):
            first = [ask for ask in together if run[0] in ask.asked]
            yield Need(first[0].subject, first[0].agency, run, due(rule, case, run, together), first)


def due(rule: Rule, case: SeenCase, run: Sequence[int], asks: Sequence[Ask]) -> int:
    """The earliest limit: the rule's counts from the beginning, once, an alternative's own from where that begins."""
    first = [ask for ask in asks if run[0] in ask.asked and ask.limit is None]
    dues = [by_the_rule(rule, case, run[0], first[0])] if first else []
    for ask in asks:
        if ask.limit is not None:
            for piece in case.clock.runs(ask.asked & frozenset(run)):
                dues.append(deadline(case.clock.moments[piece[0]], ask.limit, by_day(case, ask, piece[0])))
    return min(dues)


def by_the_rule(rule: Rule, case: SeenCase, place: int, ask: Ask) -> int:
    """The rule's limit at the risk as it is; a rise before it is due brings it forward to the rise and its limit."""
    since, hour_unknown = case.clock.moments[place], by_day(case, ask, place)
    usual = deadline(since, rule.limit, hour_unknown)
    if rule.grave_limit is None:
        return usual
    if grave_at(case, since):
        return deadline(since, rule.grave_limit, hour_unknown)
    later = [ms(one.at) for one in case.all(RiskAssessment) if since < ms(one.at) < usual]
    rises = [deadline(moment, rule.grave_limit, hour_unknown) for moment in later if grave_at(case, moment)]
    return min([usual, *rises])


def grave_at(case: SeenCase, moment: int) -> bool:
    """True where the last assessment by then says high or severe; of several at one instant the gravest."""
    before = [one for one in case.all(RiskAssessment) if ms(one.at) <= moment]
    last = max((one.at for one in before), default=None)
    return any(one.level in GRAVE for one in before if one.at == last)


def by_day(case: SeenCase, ask: Ask, place: int) -> bool:
    """Whether only the day of a beginning is known. What was asked for already when the case opened, or opened again,
    begins with that, and is known as exactly."""
    if place not in case.openings:
        return ask.by_day
    return case.openings[place] or (ask.by_day and place - 1 not in ask.asked)


# -- what became of it --


def judged(rule: Rule, case: SeenCase, need: Need, told: Told) -> list[Answer]:
    """Every line about one need; none where it begins later."""
    now, begins, ends = case.clock.place(case.view.as_of), need.asked[0], need.asked[-1] + 1
    if begins > now:
        return []
    line = Answer(
        rule=rule.id,
        case=case.id,
        subject=need.subject,
        agency=need.agency,
        state="met",
        since=case.clock.moments[begins],
        until=case.clock.moment(ends),
        due=need.due,
        expected=None,
        because=frozenset().union(*(ask.because for ask in need.asks)),
    )
    over = ends <= now
    late = [place for place in need.asked if place <= now and case.clock.moments[place] >= need.due]
    if late:
        return past_due(case, line, late, told, over)
    return [replace(line, state=not_yet_due(min(ends - 1, now), told, over))]


def not_yet_due(last: int, told: Told, over: bool) -> str:
    if last in told.surely:
        return "met"
    if last in told.perhaps:
        return "unknown"
    return "ended_before_due" if over else "due"


def past_due(case: SeenCase, line: Answer, places: Sequence[int], told: Told, over: bool) -> list[Answer]:
    """Each gap, and that nobody can tell now; else that nobody could tell once; else that it is met."""

    def what(place: int) -> str:
        return "covered" if place in told.surely else "dark" if place in told.perhaps else "gap"

    stretches = [(kind, list(group)) for kind, group in groupby(places, key=what)]
    found = []
    for number, (kind, run) in enumerate(stretches):
        goes_on, following = run[-1] == places[-1], dict(enumerate(kind for kind, _ in stretches)).get(number + 1)
        until = None if goes_on and not over else case.clock.moment(run[-1] + 1)
        here = replace(line, since=case.clock.moments[run[0]], until=until)
        if kind == "gap" and goes_on:
            found.append(replace(here, state="never_met" if over else "missing"))
        elif kind == "gap":
            found.append(replace(here, state="unknown" if following == "dark" else "met_late"))
        elif kind == "dark" and goes_on:
            found.append(replace(here, state="unknown"))
    dark = [run for kind, run in stretches if kind == "dark"]
    if found or not dark:
        return found or [line]
    since, until = case.clock.moments[dark[0][0]], case.clock.moment(dark[0][-1] + 1)
    return [replace(line, state="unknown", since=since, until=until)]


# -- who owes it --


def expected(rule: Rule, case: SeenCase, line: Answer) -> str | None:
    """The agency that it is about; else the one that answers for the case, that saw or escalated, or that owns it."""
    if line.agency:
        return line.agency
    if rule.expects == "actor":
        (name,) = line.because
        acted = case.named(Event, name) or case.named(Escalation, name)
        return acted.agency if acted else None
    return owner(case, line) if rule.expects == "owner" else case.case.responsible


def owner(case: SeenCase, line: Answer) -> str | None:
    """Who owned it then, else who did last before; the first by name where several did."""
    owned = [one for one in case.all(Ownership) if one.responsibility == line.subject and ms(one.since) <= line.since]
    then = [one.agency for one in owned if one.until is None or line.since < ms(one.until)]
    before = [one.agency for one in owned if one.since == max(each.since for each in owned)]
    return min(then) if then else max(before, default=None)

"""`convene gate · gates`: may a case go on to a stage, and what was asked and came of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from commandline.about import multi_agency_line
from commandline.listings import AsOf, Json, KnownAt, PolicyName, say_undated, up_to_date
from commandline.parts import question
from commandline.show import Column, day, json_out, say, table
from graph_model.case import StageName
from queries.access import LOCAL
from queries.answers import GateAnswer, GateAsked, InTheWay
from queries.listing import stage_meant
from queries.terms import plain

STAGES = ", ".join(stage.value for stage in StageName)


def gate(
    case: Annotated[str, typer.Argument(metavar="CASE", help="The case's id.")],
    stage: Annotated[str, typer.Argument(metavar="STAGE", help=f"The stage that it is to enter: {STAGES}.")],
    by: Annotated[str | None, typer.Option(help="Who asks; written down with the answer.")] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    policy: PolicyName = None,
    as_json: Json = False,
) -> None:
    """May this case go on to a stage: open, or what is missing and what would settle it. The answer is written down."""
    stage_meant(stage)
    asks = question(policy)
    moments = asks.moment("--as-of", as_of), asks.moment("--known-at", known_at)
    with asks.asked() as parts:
        up_to_date(parts)
        found = parts.service.gate(LOCAL, case, stage, *moments, by)
    if as_json:
        json_out(found)
    else:
        _say_gate(found)


def _say_gate(found: GateAnswer) -> None:
    say(f"Case {found.case.id}, gate before {plain(found.stage)}: {found.words}")
    say(multi_agency_line(found.case))
    for title, held in (
        ("Missing", found.missing),
        ("Nobody can judge, so that it keeps the gate shut", found.unknown),
        ("Accepted by somebody, so that it does not stand in the way", found.waived),
    ):
        if held:
            _held(f"{title} ({len(held):,})", held)
    say(f"\n{found.read_as}")
    say(f"Rules: {', '.join(found.rules) or 'none'}.")
    say_undated(found.asked)


def _held(title: str, held: Sequence[InTheWay]) -> None:
    columns = (
        Column("since", whole=True), Column("what"), Column("would be settled by"), Column("owed by"), Column("rule"),
    )  # fmt: skip
    table(title, columns, map(_cells, held))


def _cells(one: InTheWay) -> tuple[object, ...]:
    gap = one.gap
    state = "" if gap.state.value != "due" else f"\n(late after {day(gap.due)})"
    waived = f"\n(waived until {day(gap.waived.expires_at)}: {gap.waived.reason})" if gap.waived else ""
    about = "" if gap.subject == gap.case or gap.subject_words in gap.says else f": {gap.subject_words}"
    return day(gap.since), f"{gap.says}{about}{state}{waived}", "\n".join(one.would_settle), gap.agency_words, gap.rule


def gates(
    case: Annotated[str | None, typer.Option(help="Only this case.")] = None,
    stage: Annotated[str | None, typer.Option(help=f"Only this stage: {STAGES}.")] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    as_json: Json = False,
) -> None:
    """Who asked at which gate, what they were told, and whether the case went on all the same."""
    asks = question()
    moments = asks.moment("--as-of", as_of), asks.moment("--known-at", known_at)
    with asks.asked() as parts:
        found = parts.service.gates_asked(LOCAL, case, stage, *moments)
    if as_json:
        json_out(found.items)
    elif not found.items:
        say("Nobody has asked at a gate.")
    else:
        columns = (
            Column("asked", whole=True), Column("by"), Column("case", at_most=20), Column("gate before"),
            Column("answer"), Column("what came of it"),
        )  # fmt: skip
        table(f"Asked at gates ({found.total:,})", columns, map(_asked, found.items))


def _asked(one: GateAsked) -> tuple[object, ...]:
    held = [*one.missing, *(f"nobody can judge: {words}" for words in one.unknown)]
    answer = "\n".join([plain(one.answer), *held, *(f"waived: {words}" for words in one.waived)])
    about = f"\nabout {day(one.about)}" if one.about else ""
    return (
        f"{day(one.asked_at)} {one.asked_at:%H:%M}{about}",
        one.asked_by,
        one.case,
        plain(one.stage),
        answer,
        _came(one),
    )


def _came(one: GateAsked) -> str:
    if one.entered_at is None:
        return "has not gone on"
    return f"went on{' all the same' if one.went_on_all_the_same else ''}, {day(one.entered_at)}"

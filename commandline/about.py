"""`convene case · adult · responsibilities`: everything about one case, one adult, one person or agency."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from commandline.gap_tables import gap_tables, ladder_table, summary
from commandline.listings import AsOf, Json, KnownAt, PolicyName, say_undated
from commandline.parts import question
from commandline.show import Column, counted, day, json_out, say, table
from queries.access import LOCAL
from queries.answers import AdultAnswer, CaseAnswer, CaseWords, ResponsibilityRow


def case(
    name: Annotated[str, typer.Argument(metavar="CASE", help="The case's id.")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    policy: PolicyName = None,
    as_json: Json = False,
) -> None:
    """One case: its stage and risk, every requirement with its state, the timeline."""
    asks = question(policy)
    moments = asks.moment("--as-of", as_of), asks.moment("--known-at", known_at)
    with asks.asked() as parts:
        found = parts.service.case(LOCAL, name, *moments)
    if as_json:
        json_out(found)
    else:
        _say_case(found)


def _say_case(found: CaseAnswer) -> None:
    say(_case_line(found.case))
    responsible = found.responsible.name if found.responsible else "nobody is named"
    say(f"Adult: {called(found.adult)}. Responsible: {responsible}.")
    types = ", ".join(found.types_of_risk) or "type not recorded"
    say(f"Risk: {found.risk.value if found.risk else 'not assessed'}; {types}.")
    say(multi_agency_line(found.case))
    if found.judged_by_later_policy:
        say("It opened before the policy's first version was in force, and is judged by that all the same.")
    say(f"Requirements: {summary(found.requirements) or 'none'}.")
    gap_tables(found.requirements, with_case=False)
    ladder_table(found.requirements)
    lines = [(day(e.record.at), e.record.words, e.agency or "") for e in found.timeline]
    columns = (Column("when", whole=True), Column("what"), Column("whose"))
    table(f"Timeline ({counted(len(lines), 'record')})", columns, lines)
    say_undated(found.asked)


def multi_agency_line(words: CaseWords) -> str:
    """Whether other agencies are required: what is on record, since when, by whom; and what nobody can see."""
    said = words.multi_agency
    when = f", {day(said.since)}" if said.since else ""
    by = f", {said.by}" if said.by else ""
    unseen = "".join(f"; {one}" for one in said.unknown_words)
    return f"Multi-agency involvement: {said.words}{by}{when}{unseen}."


def called(adult: str) -> str:
    """The adult's id as the source has it: the import put the kind in front where another record has the same."""
    return adult.removeprefix("Adult:")


def _case_line(words: CaseWords) -> str:
    stage = f", stage {words.stage}" if words.stage else ""
    closed = f"closed {day(words.closed_at)}" if words.closed_at else "still open"
    because = f" ({words.closed_because})" if words.closed_because else ""
    return f"Case {words.id}: {words.kind_words}{stage}, opened {day(words.opened_at)}, {closed}{because}."


def adult(
    name: Annotated[str, typer.Argument(metavar="ADULT", help="The adult's id.")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    policy: PolicyName = None,
    as_json: Json = False,
) -> None:
    """One adult: the cases about them and every gap."""
    asks = question(policy)
    moments = asks.moment("--as-of", as_of), asks.moment("--known-at", known_at)
    with asks.asked() as parts:
        found = parts.service.adult(LOCAL, name, *moments)
    if as_json:
        json_out(found)
    else:
        _say_adult(found)


def _say_adult(found: AdultAnswer) -> None:
    say(f"Adult: {called(found.adult)}" + (f", died {day(found.died_at)}." if found.died_at else "."))
    for words in found.cases:
        say(_case_line(words))
        say(multi_agency_line(words))
    if not found.cases:
        say("No case about them is known.")
    gap_tables(found.gaps, with_case=len(found.cases) > 1)
    if found.cases and not found.gaps:
        say("Nothing that the policy asks for is missing, becomes due or cannot be judged.")
    say_undated(found.asked)


def responsibilities(
    who: Annotated[str, typer.Argument(metavar="WHO", help="Id of a person or an agency.")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    as_json: Json = False,
) -> None:
    """What a person or an agency owns across cases: overdue, without a date, left behind."""
    asks = question()
    moments = asks.moment("--as-of", as_of), asks.moment("--known-at", known_at)
    with asks.asked() as parts:
        found = parts.service.responsibilities(LOCAL, who, *moments)
    if as_json:
        json_out(found)
        return
    open_rows = [row for row in found.rows if not _is_finished(row)]
    finished = [row for row in found.rows if _is_finished(row)]
    number = counted(len(found.rows), "responsibility", "responsibilities")
    say(f"{found.who_words} owns {number}, {len(open_rows):,} of them open.")
    for title, rows in (("Open", open_rows), ("Finished", finished)):
        if rows:
            _work_table(f"{title} ({len(rows):,})", rows)
    if found.roles:
        columns = (Column("since", whole=True), Column("until", whole=True), Column("role"), Column("case", at_most=24))
        roles = ((day(r.since), day(r.until), r.role_words, r.case) for r in found.roles)
        table(f"Roles ({len(found.roles):,})", columns, roles)
    for one in found.one_person_in_every_role:
        say(f"\nOn case {one} one person leads, owns the review and owns all open work.")
    say_undated(found.asked)


def _is_finished(row: ResponsibilityRow) -> bool:
    return row.done_at is not None or row.cancelled_at is not None or row.case_closed


def _work_table(title: str, rows: Sequence[ResponsibilityRow]) -> None:
    columns = (
        Column("due", whole=True), Column("what must be done"), Column("owner"), Column("where it stands"),
        Column("case", at_most=16),
    )  # fmt: skip
    lines = ((day(row.due_at) or "no date", row.what, _owner(row), _stands(row), row.case) for row in rows)
    table(title, columns, lines)


def _owner(row: ResponsibilityRow) -> str:
    if row.agency is None:
        return "nobody"
    return f"{row.agency.name}, {row.person_words}" if row.person else row.agency.name


def _stands(row: ResponsibilityRow) -> str:
    """Done, cancelled, or what is the matter with it."""
    if row.done_at:
        return f"done {day(row.done_at)}"
    if row.cancelled_at:
        return f"cancelled {day(row.cancelled_at)}"
    late = f"overdue for {counted(row.working_days_overdue, 'working day')}"
    return ", ".join(late if problem == "overdue" else problem for problem in row.problems) or "open"

"""`convene gaps · due · case · adult · responsibilities`: what is missing, what becomes late, who owns what."""

from __future__ import annotations

from typing import Annotated

import typer

from commandline.parts import Parts, moment_meant, opened
from commandline.show import counting, csv_out, json_out, say, table, warn
from graph_model.errors import BadSetting
from queries.access import LOCAL
from queries.answers import AdultAnswer, CaseAnswer, CaseWords, GapRow, ResponsibilityRow
from queries.calendar import BadDuration, Duration
from queries.words import plain

AsOf = Annotated[str | None, typer.Option("--as-of", help="As of the end of this day, or of this moment.")]
KnownAt = Annotated[str | None, typer.Option("--known-at", help="Only with records written down by then.")]
PolicyName = Annotated[str | None, typer.Option("--policy", help="Name or file of another policy.")]
Json = Annotated[bool, typer.Option("--json", help="For machines: JSON.")]
Csv = Annotated[bool, typer.Option("--csv", help="For machines: CSV.")]

GAP_COLUMNS = (
    "id", "rule", "theme", "state", "severity", "case", "adult", "subject", "subject_words", "agency", "agency_words",
    "required_since", "since", "until", "due", "working_days", "risk", "rung", "owner", "because", "says", "policy",
)  # fmt: skip


def up_to_date(parts: Parts) -> None:
    """Assess what waits, so that the answer is about the records as they are."""
    if parts.keeps:
        with counting("Assessing") as progress:
            parts.service.refresh(progress)


def gaps(
    case: Annotated[str | None, typer.Option(help="Only this case.")] = None,
    adult: Annotated[str | None, typer.Option(help="Only this adult.")] = None,
    rule: Annotated[str | None, typer.Option(help="Only this rule.")] = None,
    theme: Annotated[str | None, typer.Option(help="Only this theme, such as healthcare.")] = None,
    state: Annotated[str | None, typer.Option(help="missing, due, unknown, met_late, never_met, met, …")] = None,
    agency: Annotated[str | None, typer.Option(help="Only what this agency is expected to do.")] = None,
    person: Annotated[str | None, typer.Option(help="Only cases of this person.")] = None,
    seat: Annotated[str | None, typer.Option(help="Only this chair, such as lead or police.")] = None,
    severity: Annotated[str | None, typer.Option(help="high, medium or low.")] = None,
    owner: Annotated[str | None, typer.Option(help="Who owns it; nobody for what nobody owns.")] = None,
    rung: Annotated[str | None, typer.Option(help="Only this rung of the ladder, counted from 0.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="All states, closed cases too.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    policy: PolicyName = None,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """What is missing, worst first; without options what is missing now on open cases."""
    with opened(policy) as parts:
        service = parts.service
        wanted = service.gap_filter(
            case=case, adult=adult, rule=rule, theme=theme, agency=agency, person=person, seat=seat, severity=severity,
            owner=owner, rung=rung, states=state or ("all" if everything else None),
        )  # fmt: skip
        then, known = (moment_meant(n, w, service.calendar) for n, w in (("--as-of", as_of), ("--known-at", known_at)))
        up_to_date(parts)
        found = service.gaps(LOCAL, wanted, as_of=then or parts.now, known_at=known, limit=limit)
    if as_json:
        json_out(found.items)
    elif as_csv:
        csv_out(found.items, GAP_COLUMNS)
    else:
        gap_table(f"{counted(found.total, 'gap' if not everything and not state else 'line')}", found.items)
        if found.asked.undated_records:
            warn(
                f"{counted(found.asked.undated_records, 'record')} counted although nobody knows when they were "
                "written down."
            )


def counted(number: int, thing: str) -> str:
    """`1 gap`, `2 gaps`"""
    return f"{number:,} {thing}" + ("" if number == 1 else "s")


def gap_table(title: str, rows: tuple[GapRow, ...]) -> None:
    """Gaps for people."""
    columns = ("state", "risk", "what", "expected of", "case", "since", "until", "days", "told so far")
    table(title, columns, map(_gap_cells, rows), right=("days",))


def _gap_cells(row: GapRow) -> tuple[object, ...]:
    reached = [step for step in row.ladder if step.reached]
    told = reached[-1].role_words if reached else ""
    state = plain(row.state) + (" (waived)" if row.waived else "")
    return (
        state,
        row.risk.value if row.risk else "not assessed",
        row.says,
        row.agency_words,
        row.case,
        day(row.since),
        day(row.until) if row.until else "",
        row.working_days,
        told,
    )


def day(moment: object) -> str:
    """`14 Sep 2017`"""
    return f"{moment:%d %b %Y}".lstrip("0")


def due(
    within: Annotated[str, typer.Option(help="How soon, such as `5 working days` or `48 hours`.")] = "5 working days",
    case: Annotated[str | None, typer.Option(help="Only this case.")] = None,
    agency: Annotated[str | None, typer.Option(help="Only what this agency is expected to do.")] = None,
    as_of: AsOf = None,
    policy: PolicyName = None,
    as_json: Json = False,
) -> None:
    """What becomes a gap soon if nothing changes, and who can prevent it."""
    with opened(policy) as parts:
        service = parts.service
        try:
            soon = Duration.parse(within)
        except BadDuration as error:
            raise BadSetting(f"--within: {error}") from None
        then = moment_meant("--as-of", as_of, service.calendar)
        up_to_date(parts)
        wanted = service.gap_filter(case=case, agency=agency)
        found = service.due(LOCAL, soon, filter=wanted, as_of=then or parts.now)
    if as_json:
        json_out(found.items)
        return
    rows = (
        (day(row.becomes_gap_at), row.working_days_left, row.gap.says, row.can_prevent, row.gap.case,
         "cover runs out" if row.lapses else "")
        for row in found.items
    )  # fmt: skip
    table(
        f"{counted(found.total, 'gap')} to come within {soon}",
        ("on", "working days left", "what", "can prevent it", "case", ""),
        rows,
        right=("working days left",),
    )


def case(
    name: Annotated[str, typer.Argument(metavar="CASE", help="The case's id.")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    policy: PolicyName = None,
    as_json: Json = False,
) -> None:
    """One case: its stage and risk, every requirement with its state, the timeline."""
    with opened(policy) as parts:
        calendar = parts.service.calendar
        found = parts.service.case(
            LOCAL, name, moment_meant("--as-of", as_of, calendar), moment_meant("--known-at", known_at, calendar)
        )
    if as_json:
        json_out(found)
    else:
        _say_case(found)


def _say_case(found: CaseAnswer) -> None:
    say(_case_line(found.case))
    say(f"adult {found.adult}; responsible {found.responsible.name if found.responsible else 'nobody is named'}")
    types = ", ".join(found.types_of_risk) or "type not recorded"
    say(f"risk {found.risk.value if found.risk else 'not assessed'}; {types}")
    if found.judged_by_later_policy:
        say(f"Opened before the policy's first version ({found.asked.policy_version}) and judged by it all the same.")
    gap_table("Requirements", found.requirements)
    table(
        "Timeline",
        ("when", "what", "whose"),
        ((day(e.record.at) if e.record.at else "", e.record.words, e.agency or "") for e in found.timeline),
    )


def _case_line(words: CaseWords) -> str:
    stage = f", stage {words.stage}" if words.stage else ""
    closed = f", closed {day(words.closed_at)}" if words.closed_at else ", open"
    because = f" ({words.closed_because})" if words.closed_because else ""
    return f"case {words.id}: {words.kind_words}{stage}, opened {day(words.opened_at)}{closed}{because}"


def adult(
    name: Annotated[str, typer.Argument(metavar="ADULT", help="The adult's id.")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    policy: PolicyName = None,
    as_json: Json = False,
) -> None:
    """One adult: the cases about them and every gap."""
    with opened(policy) as parts:
        calendar = parts.service.calendar
        found = parts.service.adult(
            LOCAL, name, moment_meant("--as-of", as_of, calendar), moment_meant("--known-at", known_at, calendar)
        )
    if as_json:
        json_out(found)
    else:
        _say_adult(found)


def _say_adult(found: AdultAnswer) -> None:
    say(f"adult {found.adult}" + (f", died {day(found.died_at)}" if found.died_at else ""))
    for words in found.cases:
        say(_case_line(words))
    gap_table(counted(len(found.gaps), "line"), found.gaps)


def responsibilities(
    who: Annotated[str, typer.Argument(metavar="WHO", help="Id of a person or an agency.")],
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """What a person or an agency owns across cases: overdue, without a date, left behind."""
    with opened() as parts:
        then = moment_meant("--as-of", as_of, parts.service.calendar)
        found = parts.service.responsibilities(LOCAL, who, then)
    if as_json:
        json_out(found)
        return
    rows = map(_work_cells, found.rows)
    title = f"{found.who_words}: {counted(len(found.rows), 'piece')} of work"
    table(title, ("case", "what", "agency", "person", "due", "done", "problems"), rows)
    table(
        "Roles",
        ("case", "role", "since", "until"),
        ((r.case, plain(r.role), day(r.since), day(r.until) if r.until else "") for r in found.roles),
    )
    for one in found.one_person_in_every_role:
        say(f"On case {one} one person leads, owns the review and owns all open work.")


def _work_cells(row: ResponsibilityRow) -> tuple[object, ...]:
    return (
        row.case,
        row.what,
        row.agency.name if row.agency else "nobody",
        row.person_words,
        day(row.due_at) if row.due_at else "no date",
        day(row.done_at) if row.done_at else "",
        ", ".join(row.problems),
    )

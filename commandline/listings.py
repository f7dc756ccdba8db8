"""`convene gaps · due`: what is missing, and what becomes missing soon."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from commandline.gap_tables import due_table, gap_tables
from commandline.parts import Parts, question
from commandline.show import counted, counting, csv_out, json_out, say, warn
from graph_model.errors import BadSetting
from queries.access import LOCAL
from queries.answers import Asked, DueRow, GapRow, Page
from queries.calendar import BadDuration, Duration
from queries.listing import GapFilter

AsOf = Annotated[str | None, typer.Option("--as-of", help="As of the end of this day, or of this moment.")]
KnownAt = Annotated[str | None, typer.Option("--known-at", help="Only with records written down by then.")]
PolicyName = Annotated[str | None, typer.Option("--policy", help="Name or file of another policy.")]
Json = Annotated[bool, typer.Option("--json", help="For machines: JSON.")]
Csv = Annotated[bool, typer.Option("--csv", help="For machines: CSV.")]
Words = list[str] | None
"""An option that may be repeated, or given several words with commas between them."""

WAIVED = {None: "all", True: "yes", False: "no"}
NO_CASES = "There is no case in the graph yet; bring records in with `convene import`."

GAP_COLUMNS = (
    "id", "rule", "theme", "state", "severity", "case", "adult", "subject", "subject_words", "agency", "agency_words",
    "required_since", "since", "until", "due", "working_days", "risk", "rung", "followed",
    "next_rung", "next_at", "owner", "because", "says", "policy",
    "waived_until", "waived_because",
)  # fmt: skip


def up_to_date(parts: Parts) -> None:
    """Assess what waits, so that the answer is about the records as they are."""
    if parts.keeps:
        with counting("Assessing") as progress:
            parts.service.refresh(progress)


def joined(words: Iterable[str] | None) -> str | None:
    """Several words as the filter takes them."""
    return ",".join(words or ()) or None


def gaps(
    case: Annotated[str | None, typer.Option(help="Only this case.")] = None,
    adult: Annotated[str | None, typer.Option(help="Only this adult.")] = None,
    rule: Annotated[Words, typer.Option(help="Only this rule; repeat it, or put commas between several.")] = None,
    theme: Annotated[Words, typer.Option(help="Only this theme, such as healthcare; several likewise.")] = None,
    state: Annotated[Words, typer.Option(help="missing, due, unknown, met_late, never_met, met, gaps, all.")] = None,
    agency: Annotated[str | None, typer.Option(help="Only what this agency is expected to do.")] = None,
    person: Annotated[str | None, typer.Option(help="Only cases of this person.")] = None,
    seat: Annotated[Words, typer.Option(help="Only this chair, such as lead or police; several likewise.")] = None,
    severity: Annotated[Words, typer.Option(help="high, medium or low; several likewise.")] = None,
    owner: Annotated[str | None, typer.Option(help="Who owns it; nobody for what nobody owns.")] = None,
    rung: Annotated[Words, typer.Option(help="Only this rung of the ladder, counted from 0; several likewise.")] = None,
    ladder: Annotated[Words, typer.Option(help="not_followed, followed_late, followed, nothing_yet, unknown.")] = None,
    waived: Annotated[bool | None, typer.Option(help="Only what is waived, or only what is not.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="All states, closed cases too.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    policy: PolicyName = None,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """What is missing, worst first; without options what is missing now on open cases."""
    asks = question(policy)
    wanted = asks.narrowed(
        case=case, adult=adult, rule=joined(rule), theme=joined(theme), agency=agency, person=person,
        seat=joined(seat), severity=joined(severity), owner=owner, rung=joined(rung), ladder=joined(ladder),
        states=joined(state) or ("all" if everything else None), waived=WAIVED[waived],
    )  # fmt: skip
    then, known = asks.moment("--as-of", as_of), asks.moment("--known-at", known_at)
    with asks.asked() as parts:
        up_to_date(parts)
        found = parts.service.gaps(LOCAL, wanted, as_of=then or parts.now, known_at=known, limit=limit)
        none = "" if found.items else _says_nothing(parts, wanted)
    if as_json:
        json_out(found.items)
    elif as_csv:
        csv_out(found.items, GAP_COLUMNS)
    else:
        _say_gaps(found, none)


def _says_nothing(parts: Parts, wanted: GapFilter) -> str:
    """An empty list means one thing where there are cases, and another where nothing was ever brought in."""
    if parts.service.is_empty():
        return NO_CASES
    if wanted == GapFilter(waived=None):
        return "Of what can be judged, nothing is missing now on open cases."
    return "Nothing was found that answers to this."


def _say_gaps(found: Page[GapRow], none: str) -> None:
    gap_tables(found.items)
    if none:
        say(none)
    if found.total > len(found.items):
        say(f"\nThese are the worst {len(found.items):,} of {found.total:,}.")
    if found.waived and not any(row.waived for row in found.items):
        say(f"\n{counted(found.waived, 'more is', 'more are')} accepted by somebody: `--waived` lists them.")
    if found.unknown:
        say(f"\n{counted(found.unknown, 'requirement')} cannot be judged: `--state unknown` lists them.")
    say_undated(found.asked)


def say_undated(asked: Asked) -> None:
    """With `--known-at`: what counted although it may have been written down later."""
    if asked.undated_records:
        number = counted(asked.undated_records, "record")
        warn(f"{number} counted although nobody knows when they were written down.")


def due(
    within: Annotated[str, typer.Option(help="How soon, such as `5 working days` or `48 hours`.")] = "5 working days",
    case: Annotated[str | None, typer.Option(help="Only this case.")] = None,
    adult: Annotated[str | None, typer.Option(help="Only this adult.")] = None,
    rule: Annotated[Words, typer.Option(help="Only this rule; several likewise.")] = None,
    agency: Annotated[str | None, typer.Option(help="Only what this agency is expected to do.")] = None,
    person: Annotated[str | None, typer.Option(help="Only cases of this person.")] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    policy: PolicyName = None,
    as_json: Json = False,
) -> None:
    """What becomes a gap soon if nothing changes, and who can prevent it."""
    soon, asks = length_meant("--within", within), question(policy)
    wanted = asks.narrowed(case=case, adult=adult, rule=joined(rule), agency=agency, person=person)
    then, known = asks.moment("--as-of", as_of), asks.moment("--known-at", known_at)
    with asks.asked() as parts:
        up_to_date(parts)
        found = parts.service.due(LOCAL, soon, filter=wanted, as_of=then or parts.now, known_at=known)
        empty = not found.items and parts.service.is_empty()
    if as_json:
        json_out(found.items)
    else:
        _say_due(found, soon, empty)


def _say_due(found: Page[DueRow], soon: Duration, empty: bool) -> None:
    if found.items:
        due_table(f"Becomes missing within {soon} ({found.total:,})", found.items)
    else:
        say(NO_CASES if empty else f"Nothing that is known becomes missing within {soon}.")
    if found.waived:
        say(f"\n{counted(found.waived, 'more is', 'more are')} accepted by somebody: `convene waivers` lists them.")
    if found.unknown:
        say(f"\n{counted(found.unknown, 'requirement')} cannot be judged: `convene gaps --state unknown` lists them.")
    say_undated(found.asked)


def length_meant(option: str, words: str) -> Duration:
    """How long an option says. Raises BadSetting."""
    try:
        return Duration.parse(words)
    except BadDuration as error:
        raise BadSetting(f"{option}: {error}") from None

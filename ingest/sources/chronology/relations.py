"""What is wrong with what a row says about other rows, and what of it could not be taken in."""

from __future__ import annotations

from graph_model import Precision
from ingest.sources.chronology.casefile import CaseFile
from ingest.sources.chronology.kinds import About
from ingest.sources.chronology.rows import Row
from ingest.sources.chronology.words import quoted


def check(file: CaseFile, row: Row) -> None:
    """A row that is not there, or a continuation of what cannot be continued, is wrong; all else is only told of."""
    for ref in row.about:
        _check_ref(file, row, ref)
    allowed = row.what.about
    if allowed is None:
        return
    if allowed.continues:
        _check_continued(file, row, allowed)
    else:
        _tell_of_the_rest(file, row, allowed)


def _check_ref(file: CaseFile, row: Row, ref: str) -> None:
    found = file.named(ref)
    if found is None:
        file.wrong(row, f"about is {quoted(ref)}; no row of case {file.case} that went in has that ref")
    elif found is row:
        file.wrong(row, f"about is {quoted(ref)}, the row itself; name the row that it is about")


def _check_continued(file: CaseFile, row: Row, allowed: About) -> None:
    others = [found for ref in row.about if (found := file.named(ref)) and found is not row]
    fitting = file.about(row)
    for other in others:
        if other not in fitting:
            says = f"about is {quoted(other['ref'])}, a row of kind {other.kind}; allowed: {allowed.what}"
            file.remark(row, says) if fitting else file.wrong(row, says)
    for other in fitting:
        _check_order(file, row, other)
    if not row.about and not allowed.else_last:
        _check_the_only_one(file, row, allowed)


def _check_the_only_one(file: CaseFile, row: Row, allowed: About) -> None:
    count = len(file.before(row))
    if count != 1:
        file.wrong(
            row, f"about is empty, and there are {count} rows before it that are {allowed.what}; name the one meant"
        )


def _check_order(file: CaseFile, row: Row, other: Row) -> None:
    """An answer cannot come before its question: one date is wrong, and would count as an answer in time."""
    sure = not {row.precision, other.precision} & {Precision.MONTH, Precision.ASSUMED}
    if sure and not other.comes_before(row):
        file.wrong(
            row, f"date is {row.at.date()}, before {other.shown} ({other.at.date()}), which it continues; mend one"
        )  # fmt: skip


def _tell_of_the_rest(file: CaseFile, row: Row, allowed: About) -> None:
    """A row that is about one thing keeps the first; one that speaks of plans keeps plans."""
    fitting = file.about(row)
    kept = fitting if allowed.several else fitting[:1]
    lost = [ref for ref in row.about if (found := file.named(ref)) and found is not row and found not in kept]
    if lost:
        file.remark(row, f"about names {', '.join(lost)}, too; a row of kind {row.kind} is about {allowed.what}")

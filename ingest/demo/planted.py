"""The list of what is planted, for people and programs. Its columns are named as in `convene gaps --csv`."""

from __future__ import annotations

from datetime import datetime

from ingest.demo.promises import Planted

COLUMNS = ("rule", "state", "case", "adult", "subject", "agency", "required_since", "due", "since", "until", "as_of")


def row_of(one: Planted, as_of: datetime) -> tuple[str, ...]:
    """One line; moments as `2026-10-12T09:30:00+01:00`, empty where there is none."""
    return (
        one.rule, one.state.value, one.case, one.adult, one.subject, one.agency or "", one.required_since.isoformat(),
        one.due.isoformat(), one.since.isoformat(), one.until.isoformat() if one.until else "", as_of.isoformat(),
    )  # fmt: skip

"""The sources of the made-up district, and what each of them cannot tell.

All their ids begin with `synthetic`, so that every page says that the records are made up.
"""

from __future__ import annotations

from graph_model import RECORDS, fields_of
from graph_model.people import Feed
from ingest.demo.places import COUNCIL, HOSPITAL, HOUSING
from ingest.demo.words import HOME, words

COUNCIL_FEED = "synthetic-council"
HOSPITAL_FEED = "synthetic-hospital"
HOUSING_FEED = "synthetic-housing"

UNTOLD = {
    COUNCIL_FEED: frozenset[str](),
    HOSPITAL_FEED: frozenset(
        {"Share", "Referral.acknowledged_at", "Referral.answered_at", "Referral.answer", "Referral.reason",
         "Referral.completed_at"}
    ),
    HOUSING_FEED: frozenset({"Share", "Ownership", "Review"}),
}  # fmt: skip
"""By feed, the kinds and columns that it does not send. What only such a feed tells of stays unknown."""

NOT_RECORDS_OF_A_SOURCE = frozenset({"Feed", "Waiver"})


def _supplies(untold: frozenset[str]) -> tuple[str, ...]:
    kinds = [kind for kind, record in RECORDS.items() if not record.derived and kind not in NOT_RECORDS_OF_A_SOURCE]
    return tuple(read for kind in kinds if kind not in untold for read in _kind_or_columns(kind, untold))


def _kind_or_columns(kind: str, untold: frozenset[str]) -> list[str]:
    columns = [f"{kind}.{field.name}" for field in fields_of(RECORDS[kind])]
    return [column for column in columns if column not in untold] if untold.intersection(columns) else [kind]


def feeds(policy: str = HOME) -> tuple[Feed, ...]:
    """The feeds in the order in which they must be loaded: the council's names the agencies and the people."""
    names = {agency["id"]: agency["name"] for agency in words("agencies", policy)}
    sent_by = ((COUNCIL_FEED, COUNCIL), (HOSPITAL_FEED, HOSPITAL), (HOUSING_FEED, HOUSING))
    return tuple(_feed(feed, agency, f"{names[agency]} (made up)") for feed, agency in sent_by)


def _feed(name: str, agency: str, title: str) -> Feed:
    return Feed(id=name, name=title, agency=agency, supplies=_supplies(UNTOLD[name]))

"""The sources of records in words: what each sends and does not send, how much of it there is, when it last came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from graph_model import RECORDS
from graph_model.people import OWN_FEED
from queries.calendar import Calendar, epoch_ms
from queries.coverage import kinds_words
from queries.import_answers import FeedRow, ImportRow

MADE_HERE = frozenset({kind for kind, record_class in RECORDS.items() if record_class.derived} | {"Feed", "Waiver"})
"""Kinds that Convene works out or asks for itself: no source is missing anything that does not send them."""


@dataclass(frozen=True)
class Sent:
    """What has come from each source."""

    records: Mapping[str, int]
    cases: Mapping[str, int]
    last: Mapping[str, datetime]


def last_imports(rows: Iterable[ImportRow]) -> dict[str, datetime]:
    """By source, when it was last imported; the rows come newest first."""
    found: dict[str, datetime] = {}
    for row in rows:
        for feed in row.feeds:
            found.setdefault(feed, row.began)
    return found


def in_local_time(row: ImportRow, calendar: Calendar) -> ImportRow:
    """An import with its times as clocks show them where the policy is in force."""
    ended = row.ended and calendar.local(epoch_ms(row.ended))
    return row.model_copy(update={"began": calendar.local(epoch_ms(row.began)), "ended": ended})


def feed_rows(
    feeds: Mapping[str, Sequence[Any]], sent: Sent, agencies: Mapping[str, str], calendar: Calendar
) -> list[FeedRow]:
    """Every source, those of most records first."""
    columns = zip(*(feeds[name] for name in ("id", "name", "supplies", "since", "until", "agency")), strict=True)
    rows = [
        FeedRow(
            id=id,
            name=name,
            agency=agency or None,
            agency_words=agencies.get(agency, agency) or None,
            supplies=tuple(supplies),
            supplies_words=kinds_words(supplies) if supplies else "",
            lacks_words=kinds_words(lacking) if (lacking := list(_lacks(supplies))) else "",
            since=_moment(since, calendar),
            until=_moment(until, calendar),
            records=sent.records.get(id, 0),
            cases=sent.cases.get(id, 0),
            last_import=calendar.local(epoch_ms(last)) if (last := sent.last.get(id)) else None,
            made_here=id == OWN_FEED,
        )
        for id, name, supplies, since, until, agency in columns
    ]
    return sorted(rows, key=lambda row: (row.made_here, -row.records, row.id))


def _lacks(supplies: Iterable[str]) -> Iterator[str]:
    sent = {name.partition(".")[0] for name in supplies}
    return (kind for kind in RECORDS if kind not in sent and kind not in MADE_HERE)


def _moment(milliseconds: int, calendar: Calendar) -> datetime | None:
    return None if milliseconds < 0 else calendar.local(milliseconds)

"""Why a gap is a gap: what required it, what would meet it, what was found, by which rule and source; and the query."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from dashboard.asks import Answers, Ask, end_of_day
from dashboard.render import fragment
from queries.answers import RecordWords


def why_fragments(service: Answers, viewer: Any, gap: str, ask: Ask) -> dict[str, str]:
    """Two fragments about one gap, as of the day that the page shows."""
    found = service.evidence(viewer, gap, as_of=end_of_day(service, ask.as_of) if ask.as_of else None)
    return {
        "why": fragment("why", found=found, cover=_cover, day=_day, link=link_of(found.source_url)),
        "query": fragment("query", found=found),
    }


def _cover(record: RecordWords | None) -> str:
    return "none" if record is None else f"{record.words} ({record.id})"


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%b %Y}"


def link_of(url: str | None) -> str | None:
    """Only addresses of the web become links: a policy file may be anybody's."""
    return url if url and url.startswith(("https://", "http://")) else None

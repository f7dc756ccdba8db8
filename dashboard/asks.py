"""What a page asks for: the words of its address, checked; and the service, as far as the pages ask it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from queries.agencies_answers import AgenciesAnswer, AgencyAnswer, CasesBehind, LookBack, Number
from queries.agencies_told import Sort
from queries.answers import AdultRow, Choices, DueRow, Evidence, GapRow, Network, Overview, Page, Rules
from queries.calendar import Calendar
from queries.import_answers import Feeds, Imports
from queries.knowledge_answers import Knowledge
from queries.owning import WorkFilter
from queries.owning_answers import OpenResponsibility, OpenWork
from queries.policy_answers import Coverage
from queries.search_answers import FoundKind, Search


class Answers(Protocol):
    """The part of the service that the pages ask. Who may see what is the service's business: it is told the viewer."""

    @property
    def calendar(self) -> Calendar:
        """Which days the policy counts as working days."""

    def network(self, viewer: Any, adult: str, as_of: datetime | None = None) -> Network:
        """An adult's coordination network over the whole history."""

    def knowledge(self, viewer: Any, adult: str, as_of: datetime | None = None) -> Knowledge:
        """Who knew what when on an adult's cases."""

    def evidence(self, viewer: Any, gap: str, as_of: datetime | None = None) -> Evidence:
        """Everything behind one gap."""

    def overview(self, viewer: Any) -> Overview:
        """The counts of today."""

    def gaps(self, viewer: Any, filter: Any, *, cursor: str | None = None, limit: int = 50) -> Page[GapRow]:
        """The gaps that the filter lets through, worst first."""

    def choices(self, viewer: Any) -> Choices:
        """What the gaps of now can be narrowed to."""

    def gap_filter(self, **words: str) -> Any:
        """The filter that these words mean."""

    def adults(self, viewer: Any, *, find: str = "", cursor: str | None = None) -> Page[AdultRow]:
        """The adults whom this viewer may see, those with most gaps first."""

    def rules(self, viewer: Any) -> Rules:
        """The policy in plain words."""

    def coverage(self, viewer: Any, rule: str | None = None) -> Coverage:
        """What the sources present cannot judge; of one rule, with every case."""

    def feeds(self, viewer: Any) -> Feeds:
        """The sources of records."""

    def imports(self, viewer: Any) -> Imports:
        """What was imported, and the rejected rows."""

    def agencies(self, viewer: Any, period: LookBack, *, as_of: datetime | None = None) -> AgenciesAnswer:
        """Who tells whom against who shares cases, and what their network hangs on."""

    def agency(self, viewer: Any, agency: str, period: LookBack, *, as_of: datetime | None = None) -> AgencyAnswer:
        """One agency among the others."""

    def cases_behind(
        self,
        viewer: Any,
        number: Number,
        agency: str,
        period: LookBack,
        *,
        other: str | None = None,
        person: str | None = None,
        role: str | None = None,
        sort: Sort | None = None,
        as_of: datetime | None = None,
    ) -> CasesBehind:
        """The cases behind one number about agencies."""

    def due(self, viewer: Any, *, filter: Any) -> Page[DueRow]:
        """What becomes a gap soon."""

    def open_work(self, viewer: Any, filter: WorkFilter) -> OpenWork:
        """Who owns what on all open cases."""

    def open_responsibilities(
        self, viewer: Any, filter: WorkFilter, *, cursor: str | None = None, limit: int = 50
    ) -> Page[OpenResponsibility]:
        """What is still to be done on open cases."""

    def search(self, viewer: Any, words: str, *, kind: FoundKind | None = None, limit: int = 8) -> Search:
        """What fits what somebody typed."""


class NoSuchPage(Exception):  # noqa: N818 - it is an answer, not a fault
    """There is nothing at this address, or nothing that this viewer may see; both look the same."""


def end_of_day(service: Answers, day: date) -> datetime:
    """The last moment of the day, where the policy lives."""
    return service.calendar.local(service.calendar.end_of_day(day))


@dataclass(frozen=True)
class Ask:
    """An address under `/app/`, taken apart: `adults/A-1042`, and its query."""

    path: str
    query: Mapping[str, str]

    @classmethod
    def of(cls, path: str, query: str) -> Ask:
        """From a path whose escapes are undone. Of a word that stands twice in the query the last one counts."""
        return cls(path.strip("/"), {key: value for key, value in parse_qsl(query) if value})

    @classmethod
    def of_url(cls, url: object, prefix: str) -> Ask:
        """The same from `/app/adults/A-1042?as_of=2026-11-14`, which a browser sent and may be anything."""
        parts = urlsplit(url if isinstance(url, str) else "")
        if parts.netloc or not parts.path.startswith(prefix):
            raise NoSuchPage
        return cls.of(unquote(parts.path.removeprefix(prefix)), parts.query)

    @property
    def as_of(self) -> date | None:
        """The day asked for; None for now, and for what is no date."""
        try:
            return date.fromisoformat(self.query.get("as_of", ""))
        except ValueError:
            return None

    @property
    def against(self) -> date | None:
        """The day to compare with; None where none is, and for what is no date."""
        try:
            return date.fromisoformat(self.query.get("against", ""))
        except ValueError:
            return None

    @property
    def table(self) -> bool:
        """Whether the seats are wanted as a table."""
        return self.query.get("view") == "table"

    def with_query(self, **changes: str | None) -> str:
        """The query with some words changed; None takes one out."""
        return urlencode({key: value for key, value in {**self.query, **changes}.items() if value})


@dataclass(frozen=True)
class Rendered:
    """A page, ready to be put into the frame."""

    title: str
    html: str
    status: int = 200

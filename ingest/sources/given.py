"""Records that a program made: the demo, the test builders, the API."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from graph_model import Record
from graph_model.people import Feed
from ingest.cells import as_cell
from ingest.feeds import together
from ingest.rows import Draft, Item, Place, Supplies

PLACE = "records"


class Given:
    """A source over records in memory, or over an iterator that makes them as they are read."""

    format = "records"
    path = Path(PLACE)

    def __init__(self, records: Iterable[Record], feed: Feed | str) -> None:
        self.feed = feed.id if isinstance(feed, Feed) else feed
        self._records = records
        self._declared = feed if isinstance(feed, Feed) else None
        self._kinds: set[str] = set()

    def items(self) -> Iterator[Item]:
        """The records, numbered from 1; the feed's own description before them."""
        if self._declared:
            yield Draft(self._declared, Place(PLACE), AsRow(self._declared))
        for number, record in enumerate(self._records, 1):
            self._kinds.add(type(record).__name__)
            yield Draft(record, Place(PLACE, number), AsRow(record))

    def supplies(self) -> Supplies:
        """What the feed declares, else the kinds that came."""
        if self._declared:
            return Supplies(self._declared.supplies)
        return Supplies(together(self._kinds - {"Feed"}))


class AsRow(Mapping[str, str]):
    """A record as the row that it would be; worked out only when somebody looks."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def __getitem__(self, name: str) -> str:
        return self._row()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._row())

    def __len__(self) -> int:
        return len(self._row())

    def _row(self) -> dict[str, str]:
        said = self._record.model_dump(exclude_defaults=True)
        return {name: as_cell(value) for name, value in said.items()}

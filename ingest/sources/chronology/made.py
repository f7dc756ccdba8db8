"""A record in the making."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graph_model import Record
from ingest.sources.chronology.rows import Row

EMPTY = (None, "", ())


@dataclass
class Made:
    """A record in the making; rows after the one that began it may fill in more."""

    name: str
    kind: type[Record]
    values: dict[str, Any]
    row: Row
    """The row that it came from."""
    inferred: bool = False
    """True where the row does not say it and only lets one conclude it."""

    def fill(self, **values: Any) -> None:
        """Fill in what another row says about it; what is empty says nothing."""
        self.values.update({name: value for name, value in values.items() if value not in EMPTY})

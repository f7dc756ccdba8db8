"""Which made-up district a data folder holds: the same command again goes on with it, or puts a new one in its place.

A district is made for a moment. Loading that was broken off goes on with the same moment, so that it ends in the same
graph; on another day, or with other numbers, the district is made anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

from ingest.demo.district import District
from ingest.demo.regions import region_of

FILE = "district.json"


@dataclass(frozen=True)
class Asked:
    """What the user asked for."""

    cases: int
    quarters: int
    seed: int
    policy: str = "england"
    """Where it lies; whichever policy judges its records."""

    def district(self, as_of: datetime) -> District:
        """The district as it stands at a moment."""
        return District(self.cases, self.quarters, self.seed, as_of, self.policy)

    def _said(self) -> dict[str, int | str]:
        return {"cases": self.cases, "quarters": self.quarters, "seed": self.seed, "policy": self.policy}

    def begun(self, folder: Path, now: datetime) -> District | None:
        """The same district, where one was begun today; None where there is none, or another."""
        said = _read(folder)
        as_of = datetime.fromisoformat(said["as_of"]) if "as_of" in said else None
        zone = region_of(self.policy).days.zone
        if as_of is None or as_of.astimezone(zone).date() != now.astimezone(zone).date():
            return None
        return self.district(as_of) if {**self._said(), "as_of": said["as_of"]} == said else None

    def begin(self, folder: Path, now: datetime) -> District:
        """A new one, remembered before anything is loaded."""
        district = self.district(now)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        said = {**self._said(), "as_of": district.as_of.isoformat()}
        (folder / FILE).write_bytes(orjson.dumps(said, option=orjson.OPT_INDENT_2))
        return district


def _read(folder: Path) -> Mapping[str, Any]:
    try:
        found = orjson.loads((folder / FILE).read_bytes())
    except (FileNotFoundError, orjson.JSONDecodeError):
        return {}
    return found if isinstance(found, dict) else {}

"""A graph with a data folder into which one can import, and the app over both."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from first_rules import first_rules
from world import day_end

from api.serve import Running, running
from commandline.imported import ImportsKept
from commandline.running import pages
from graph_model.store import Store
from ingest.importing import Importing
from ingest.journal import Journal
from ingest.load import Loader
from queries.service import Service

TODAY = "2026-11-16"
AGENCIES = "id,name,sector\nhome,The Home,care_provider\ncouncil,The Council,adult_social_care\n"
ADULTS = "id,name\nann,Ann\n"
CASES = "id,adult,kind,opened_at\nA,ann,concern,2026-03-02\n"
EVENTS = "id,case,kind,at,agency,summary\n"
FALL = "fall,A,fall,2026-03-04,home,by the bed\n"
FAL = "fal,A,fal,2026-03-05,home,=by the bed\n"
TABLES = {"agencies.csv": AGENCIES, "adults.csv": ADULTS, "cases.csv": CASES, "events.csv": EVENTS + FALL}


@dataclass(frozen=True)
class Place:
    """A graph, a data folder, and the app over both."""

    service: Service
    importing: Importing
    data: Path

    @contextmanager
    def served(self) -> Iterator[Running]:
        """The app, as long as the block lasts."""
        with running(self.service, pages, data=self.data, importing=self.importing) as there:
            yield there


def place(store: Store, data: Path) -> Place:
    """A data folder for this graph."""
    journal = Journal(data)
    service = Service(store, *first_rules(), clock=lambda: day_end(TODAY), imports=ImportsKept(journal))
    return Place(service, Importing(Loader(store, data), journal), data)

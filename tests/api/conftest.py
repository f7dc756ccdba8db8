"""The whole app on a free port: over a small real graph on both engines, or over the invented story where no graph
matters."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
from clients import Start, program
from dashboard_story import StoryService
from first_rules import first_rules
from tidewell import tidewell
from world import day_end

from api.serve import Running, running
from commandline.running import pages
from graph_model.store import Store
from ingest.load import write_records
from queries.service import Service

TODAY = "2026-11-16"


@pytest.fixture(scope="session")
def england():
    return first_rules()


@pytest.fixture
def service(store: Store, england) -> Service:
    """The service over Tidewell at the end of one day, with every gap kept."""
    world = tidewell()
    write_records(store, world.records, world.feed)
    found = Service(store, *england, clock=lambda: day_end(TODAY))
    found.assess_all()
    return found


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the whole app, pages and all, over a service; it ends with the test."""
    with ExitStack() as started:
        yield lambda service, with_pages=True: started.enter_context(
            running(service, pages if with_pages else None, data=tmp_path / "data")
        )


@pytest.fixture
def there(start: Start, service: Service) -> Running:
    """The app over Tidewell."""
    return start(service)


@pytest.fixture
def story(start: Start) -> Running:
    """The app over the invented story, for what no graph matters to."""
    return start(StoryService())


@pytest.fixture
def client(there: Running) -> Iterator[httpx.Client]:
    """A program that asks about Tidewell."""
    with program(there) as found:
        yield found

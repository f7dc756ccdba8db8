"""How long a person waits: for the first view of an adult, and for the page to follow the slider.

What was measured is printed. The bounds are generous, since a test shares its machine with whatever else runs there;
the aims are 300 and 50 milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from statistics import median

import pytest
from graphs import Graphs, empty
from playwright.sync_api import Page
from visiting import Troubles, Visit, awake
from waits import MOVED, WAITED

from api.serve import Running, running
from commandline.running import pages
from ingest.demo import District
from ingest.load import Loader
from queries.access import LOCAL
from queries.policy_files import load_policies
from queries.service import Service

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
VIEWS = 20
FIRST_VIEW, SLIDER = 1_500, 250
"""Milliseconds beyond which something is wrong on any machine."""


@pytest.fixture(scope="module")
def demo(graphs: Graphs) -> Service:
    """The made-up district as `convene demo` loads it, on the engine that comes with Convene."""
    store = graphs.store("embedded")
    empty(store)
    assert Loader(store).load(District(as_of=NOW).sources()).complete
    service = Service(store, *load_policies("england"), clock=lambda: NOW)
    service.assess_all()
    return service


@pytest.fixture(scope="module")
def there(demo: Service, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(demo, pages, data=tmp_path_factory.mktemp("speed")) as found:
        yield found


def said(capsys: pytest.CaptureFixture[str], words: str) -> None:
    with capsys.disabled():
        print(f"\n{words}")


def in_short(found: list[dict[str, float]], name: str) -> str:
    times = sorted(each[name] for each in found)
    return f"{name} {median(times):.0f} ms (slowest {times[-1]:.0f})"


def test_an_adult_is_seen_at_once(
    demo: Service, there: Running, page: Page, troubles: Troubles, capsys: pytest.CaptureFixture[str]
) -> None:
    """From asking for the address to the painted page, for twenty adults with gaps, everything warm."""
    adults = [row.adult for row in demo.adults(LOCAL).items[:VIEWS]]
    visit = Visit(page, there)
    found = []
    for adult in adults[:2] + adults:
        visit.go(f"/app/adults/{adult}")
        found.append(page.evaluate(WAITED))
        awake(page)
    words = ", ".join(in_short(found[2:], name) for name in ("server", "painted", "ready"))
    said(capsys, f"first view of an adult, median of {VIEWS} on the demo of 1,050 cases: {words}")
    assert median(each["painted"] for each in found[2:]) < FIRST_VIEW


def test_the_page_follows_the_slider(
    demo: Service, there: Running, page: Page, troubles: Troubles, capsys: pytest.CaptureFixture[str]
) -> None:
    """Script and paint of each of forty moves over the whole history, of the adult with most gaps."""
    adult = demo.adults(LOCAL).items[0].adult
    awake(Visit(page, there).go(f"/app/adults/{adult}"))
    page.evaluate(MOVED, 10)
    found = page.evaluate(MOVED, 40)
    words = ", ".join(in_short(found, name) for name in ("script", "painted"))
    said(capsys, f"slider, median of 40 moves of {adult}: {words}")
    assert median(each["painted"] for each in found) < SLIDER

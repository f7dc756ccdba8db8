"""`make bench-pages`: how long a person waits for each page, in a real browser, on both engines, and what it weighs.

A graph of 4,200 cases of the made-up district; everything warm, as on the second morning. `python -m bench.pages
embedded 500` measures one engine with another number of cases.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect, sync_playwright
from rich.console import Console
from rich.table import Table

from api.serve import Running
from api.serve import running as serving
from bench.engines import ENGINES, emptied, running
from commandline.running import pages
from graph_model.connect import connect
from graph_model.embedded import Login
from graph_model.settings import Settings
from ingest.demo import District
from ingest.load import Loader
from queries.access import LOCAL
from queries.policy_files import load_policies
from queries.service import Service
from tests.browser.chromium import launch_words
from tests.browser.waits import MOVED, WAITED

CASES = 4_200
SEED = 1
VIEWS = 20
"""How often each page is opened, and each thing done on it."""
MOVES = 40
"""Moves of the slider."""
FIRST_VIEW, INTERACTION, SLIDER, WEIGHT = 500, 150, 50, 450
"""What is aimed at: milliseconds for 95 of 100, and kilobytes over the wire of a page that was never seen before."""
console = Console(width=110, highlight=False)

WEIGHED = """() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .reduce((sum, each) => sum + each.encodedBodySize, 0) / 1024"""
CHOSEN = """([on, value]) => new Promise(done => {
  const begun = performance.now(), main = document.getElementById("main"), select = document.querySelector(on);
  const look = () => main.hasAttribute("aria-busy") ? requestAnimationFrame(look) : done(performance.now() - begun);
  select.value = value;
  select.dispatchEvent(new Event("change", { bubbles: true }));
  requestAnimationFrame(look);
})"""
REASONED = """() => new Promise(done => {
  const begun = performance.now(), why = document.querySelector("#gaps details[data-why]");
  const asking = () => why.textContent.includes("Asking…");
  const look = () => asking() ? requestAnimationFrame(look) : done(performance.now() - begun);
  why.open = true;
  look();
})"""
AWAKE = "#react-entry-point > div:not(._dash-loading)"
"""What stands there once the page's way to the server does."""


@dataclass(frozen=True)
class Waited:
    """Some waits of one kind."""

    what: str
    times: Sequence[float]
    aim: int
    unit: str = "ms"

    @property
    def p50(self) -> float:
        """What half of them stayed below."""
        return sorted(self.times)[len(self.times) // 2]

    @property
    def p95(self) -> float:
        """What 95 of 100 stayed below."""
        return sorted(self.times)[min(len(self.times) - 1, int(len(self.times) * 0.95))]


@contextmanager
def _district(login: Login, folder: Path, cases: int) -> Iterator[tuple[Service, Running]]:
    """The application over a made-up district of so many cases."""
    now = datetime.now(UTC)
    address, user, password = login
    emptied(login)
    with connect(Settings(folder, address=address, user=user, password=password)) as store:
        report = Loader(store).load(District(cases=cases, seed=SEED, as_of=now).sources())
        assert report.complete, report.problems
        service = Service(store, *load_policies("england"), clock=lambda: now)
        service.assess_all()
        with serving(service, pages, data=folder) as there:
            yield service, there


def _addresses(service: Service) -> Mapping[str, Sequence[str]]:
    """By page, the addresses that are opened: the same one again and again, or one adult after the other."""
    adults = [row.adult for row in service.adults(LOCAL).items[:VIEWS] if row.missing]
    return {
        "Today": ["/app/"],
        "Today, one rule": ["/app/?rule=lead-professional"],
        "Adults": ["/app/adults"],
        "Policy": ["/app/policy"],
        "Rule": ["/app/policy/lead-professional"],
        "Data": ["/app/data"],
        "Agencies": ["/app/agencies"],
        "Agencies, 12 months": ["/app/agencies?period=12-months"],
        "Agency": [f"/app/agencies/{one.agency.id}" for one in service.agencies(LOCAL).agencies[:VIEWS]],
        "Adult": [f"/app/adults/{adult}" for adult in adults],
    }


class Person:
    """Somebody before a browser who came in by a link and waits."""

    def __init__(self, page: Page, there: Running) -> None:
        self._page = page
        self._there = there
        page.goto(there.link("/app/"))

    def opens(self, what: str, addresses: Sequence[str]) -> Iterator[Waited]:
        """How long until the page is painted, from asking for its address."""
        server, painted = [], []
        for turn in range(VIEWS + 2):
            self.goes(addresses[turn % len(addresses)])
            found = self._page.evaluate(WAITED)
            if turn >= 2:
                server.append(found["server"])
                painted.append(found["painted"])
        yield Waited(f"{what}: painted", painted, FIRST_VIEW)
        yield Waited(f"{what}: of that the server", server, FIRST_VIEW)

    def moves_the_slider(self, adult: str) -> Waited:
        """How long until the page follows."""
        self.goes(f"/app/adults/{adult}")
        self._page.evaluate(MOVED, 10)
        found = self._page.evaluate(MOVED, MOVES)
        return Waited("Adult: slider moved", [each["painted"] for each in found], SLIDER)

    def goes(self, path: str) -> None:
        """Open an address and wait until the way to the server stands."""
        self._page.goto(self._there.url + path)
        expect(self._page.locator(AWAKE)).to_have_count(1)

    def chooses(self, what: str, path: str, select: str, values: Sequence[str]) -> Waited:
        """How long until what was chosen in a filter has its answer on the page."""
        self.goes(path)
        times = [self._page.evaluate(CHOSEN, [select, values[turn % len(values)]]) for turn in range(VIEWS + 2)]
        return Waited(what, times[2:], INTERACTION)

    def asks_why(self, adults: Sequence[str]) -> Waited:
        """How long until it is said why something is a gap, and with which query."""
        times = []
        for path in adults:
            self.goes(path)
            times.append(self._page.evaluate(REASONED))
        return Waited("Adult: why is it a gap", times[2:], INTERACTION)


def _weight(browser: Any, there: Running, path: str, what: str) -> Waited:
    """What a browser that knows nothing fetches for a page, compressed."""
    page = browser.new_context().new_page()
    page.goto(there.link(path))
    expect(page.locator(AWAKE)).to_have_count(1)
    page.wait_for_load_state("load")
    found = page.evaluate(WEIGHED)
    page.context.close()
    return Waited(f"{what}: weight", [found], WEIGHT, "KB")


def measured(service: Service, there: Running) -> Iterator[Waited]:
    """Everything, page by page."""
    with sync_playwright() as playwright, playwright.chromium.launch(**launch_words()) as browser:
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="en-GB")
        person, addresses = Person(page, there), _addresses(service)
        for what, where in addresses.items():
            yield from person.opens(what, where)
        severities = ("high", "medium", "low", "")
        yield person.chooses("Today: a filter chosen", "/app/", "#filter-severity", severities)
        yield person.asks_why(addresses["Adult"])
        yield person.moves_the_slider(addresses["Adult"][0].rpartition("/")[2])
        for what, where in addresses.items():
            yield _weight(browser, there, where[0], what)


def main(engines: Sequence[str], cases: int) -> None:
    """Measure and print."""
    for name in engines:
        with tempfile.TemporaryDirectory() as folder, running(name, Path(folder)) as login:
            console.print(f"[dim]{name}: {cases:,} cases …[/]")
            with _district(login, Path(folder), cases) as (service, there):
                console.print(_table(f"{name}, {cases:,} cases", list(measured(service, there))))


def _table(title: str, waited: Sequence[Waited]) -> Table:
    shown = Table(title=title, title_justify="left", box=None, header_style="bold", pad_edge=False)
    for column in ("", "half below", "95 of 100 below", "aim", ""):
        shown.add_column(column, justify="left" if not column else "right")
    for one in waited:
        kept = "" if one.p95 <= one.aim else "beyond it"
        shown.add_row(one.what, f"{one.p50:,.0f}", f"{one.p95:,.0f}", f"≤ {one.aim} {one.unit}", kept)
    return shown


if __name__ == "__main__":
    named = [word for word in sys.argv[1:] if not word.isdecimal()]
    given = [int(word) for word in sys.argv[1:] if word.isdecimal()]
    main(named or ENGINES, given[0] if given else CASES)

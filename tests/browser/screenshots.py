"""Pictures of every page at three widths, over the invented story, to be laid beside the design's.

python -m tests.browser.screenshots build/screenshots
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from chromium import launch_words  # noqa: E402
from dashboard_story import StoryService  # noqa: E402
from playwright.sync_api import Page, expect, sync_playwright  # noqa: E402
from visiting import ADULT, ADULTS, AGENCIES, AGENCY, DATA, OWNS, POLICY, RULE, TODAY, Visit, awake  # noqa: E402

from api.serve import running  # noqa: E402
from commandline.running import pages  # noqa: E402

WIDTHS = (1440, 768, 320)


def _nothing(_: Page) -> None: ...


def _why(page: Page) -> None:
    gap = page.locator("#gaps > li").first
    for words in ("Why?", "Show query"):
        gap.get_by_text(words).click()
    expect(gap.get_by_text("Asking…")).to_have_count(0)


def _waive(page: Page) -> None:
    page.locator("#gaps > li").first.get_by_role("button", name="Waive").click()


def _compared(page: Page) -> None:
    page.get_by_text("The same as a table").click()


def _decide(page: Page) -> None:
    page.get_by_role("button", name="Record a decision").first.click()


SHOWN: dict[str, tuple[str, Callable[[Page], None]]] = {
    "today": (TODAY, _nothing),
    "adults": (ADULTS, _nothing),
    "policy": (POLICY, _nothing),
    "rule": (RULE, _nothing),
    "data": (DATA, _nothing),
    "owns": (OWNS, _nothing),
    "owns-list": (f"{OWNS}/open", _nothing),
    "search": ("/app/search?q=le", _nothing),
    "search-nothing": ("/app/search?q=zzz", _nothing),
    "agencies": (AGENCIES, _nothing),
    "agency": (AGENCY, _nothing),
    "adult": (ADULT, _nothing),
    "adult-table": (f"{ADULT}?view=table", _nothing),
    "adult-why": (ADULT, _why),
    "adult-waive": (ADULT, _waive),
    "adult-decide": (ADULT, _decide),
    "adult-compared": (f"{ADULT}?against=2026-10-13", _compared),
    "adult-earlier": (f"{ADULT}?as_of=2026-10-14", _nothing),
}


def take(folder: Path) -> None:
    """Take them all, and the sheet of paper."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as data,
        running(StoryService(), pages, data=Path(data)) as there,
        sync_playwright() as playwright,
        playwright.chromium.launch(**launch_words()) as browser,
    ):
        for width in WIDTHS:
            page = browser.new_page(viewport={"width": width, "height": 900}, locale="en-GB")
            visit = Visit(page, there)
            for name, (path, bring_about) in SHOWN.items():
                awake(visit.go(path))
                bring_about(page)
                page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
        page.set_viewport_size({"width": max(WIDTHS), "height": 900})  # a narrow window prints words without lines
        visit.go(ADULT)
        page.pdf(path=folder / "adult.pdf", prefer_css_page_size=True, print_background=True)


if __name__ == "__main__":
    take(Path(sys.argv[1] if len(sys.argv) > 1 else "build/screenshots"))

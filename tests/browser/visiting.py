"""How the tests go to a page and use it, and how they notice that something went wrong on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Locator, Page, Request, Response, expect

from api.serve import Running

ADULT = "/app/adults/A-1042"
TODAY = "/app/"
ADULTS = "/app/adults"
OWNS = "/app/owns"
POLICY = "/app/policy"
RULE = "/app/policy/share-acknowledged"
DATA = "/app/data"
AGENCIES = "/app/agencies"
AGENCY = "/app/agencies/hospital"
LEFT_BEHIND = "net::ERR_ABORTED"
"""What a browser says of a request whose page was left before the answer came."""
QUESTIONS = "**/_dash-update-component*"
"""The addresses at which the pages ask the server."""


class Troubles:
    """Everything that a browser complains about: errors and warnings, failed requests, answers that are refusals."""

    def __init__(self, page: Page) -> None:
        self._found: list[str] = []
        self._foreseen: list[str] = []
        page.on("console", self._said)
        page.on("pageerror", lambda error: self._found.append(f"page error: {error}"))
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)

    def foresee(self, *words: str) -> None:
        """What this test brings about on purpose, as a part of how it is said."""
        self._foreseen.extend(words)

    @property
    def unforeseen(self) -> list[str]:
        """What nobody expected."""
        return [words for words in self._found if not any(part in words for part in self._foreseen)]

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._found.append(f"console {message.type}: {message.text}")

    def _failed(self, request: Request) -> None:
        if request.failure != LEFT_BEHIND:
            self._found.append(f"failed: {request.url} {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self._found.append(f"answer {response.status}: {response.url}")


@dataclass
class Visit:
    """One person before one application."""

    page: Page
    there: Running
    _inside: bool = field(default=False, repr=False)

    def go(self, path: str) -> Page:
        """Open a page: the first time through a one-time link, which is how everybody comes in."""
        self.page.goto(self.there.url + path if self._inside else self.there.link(path))
        self._inside = True
        return self.page

    @property
    def address(self) -> str:
        """The path and query that the browser shows."""
        return self.page.url.removeprefix(self.there.url)


def slider(page: Page) -> Locator:
    """The time slider."""
    return page.get_by_role("slider", name="As of")


def settled(page: Page, as_of: str | None = None) -> None:
    """Wait until the server has answered for the date shown."""
    if as_of:
        expect(page).to_have_url(re.compile(f"[?&]as_of={as_of}"))
    expect(page.locator("#main")).not_to_have_attribute("aria-busy", "true")
    expect(page.locator(".pending")).to_have_count(0)


def awake(page: Page) -> None:
    """Wait until the page's way to the server stands. What is asked before waits for it; a failure need not."""
    expect(page.locator("#react-entry-point > div:not(._dash-loading)")).to_have_count(1)


def words_of(locator: Locator) -> str:
    """What it says, with simple spaces."""
    return re.sub(r"\s+", " ", locator.inner_text()).strip()


def all_words(locators: Iterable[Locator]) -> list[str]:
    """The same of several."""
    return [words_of(each) for each in locators]


def chair(page: Page, name: str) -> Locator:
    """A seat of the round table."""
    return page.locator("#table").get_by_role("group", name=name, exact=True)

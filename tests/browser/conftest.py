"""A real browser before the whole application: sign-in, API and pages on a free port, over a service of the test's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from chromium import launch_words
from dashboard_story import StoryService
from data_folder import Place
from playwright.sync_api import BrowserContext, Page, expect
from visiting import Troubles, Visit

from api.serve import Running, running
from commandline.running import pages

expect.set_options(timeout=10_000)


@pytest.fixture(scope="session")
def base_url() -> str:
    """None: every test knows its own application. (The plugin's own fixture is of a form that pytest deprecates.)"""
    return ""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return browser_type_launch_args | launch_words()


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    screen = {"width": 1440, "height": 900}
    return browser_context_args | {"locale": "en-GB", "viewport": screen, "screen": screen}


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The application over the invented story."""
    with running(StoryService(), pages, data=tmp_path_factory.mktemp("story")) as there:
        yield there


@pytest.fixture
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Any], Running]]:
    """The application over a service of the test's own."""
    with ExitStack() as open_ones:
        yield lambda service: open_ones.enter_context(running(service, pages, data=tmp_path_factory.mktemp("served")))


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def troubles(page: Page) -> Iterator[Troubles]:
    """What goes wrong in the browser; anything that the test did not foresee fails it."""
    found = Troubles(page)
    yield found
    assert found.unforeseen == []


@pytest.fixture
def visit(page: Page, troubles: Troubles, story: Running) -> Visit:
    """Goes to pages of the story."""
    return Visit(page, story)


@pytest.fixture
def visit_place(page: Page, troubles: Troubles) -> Iterator[Callable[[Place], Visit]]:
    """Goes to pages over a graph with a data folder of the test's own, into which one can import."""
    with ExitStack() as open_ones:
        yield lambda place: Visit(page, open_ones.enter_context(place.served()))


@pytest.fixture
def visit_to(page: Page, troubles: Troubles, served: Callable[[Any], Running]) -> Callable[[Any], Visit]:
    """Goes to pages over a service of the test's own."""
    return lambda service: Visit(page, served(service))

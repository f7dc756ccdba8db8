"""What stands around every page: the bar, the banner, the foot."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from dashboard.render import fragment
from queries.answers import Asked, Overview
from queries.shelf import Shelf

BAR = (
    ("", "Today"),
    ("adults", "Adults"),
    ("owns", "Who owns what"),
    ("agencies", "Agencies"),
    ("policy", "Policy"),
    ("data", "Data"),
)
"""The entries of the bar: the first word of the page's address under `/app/`, and what it is called."""


@dataclass(frozen=True)
class Frame:
    """What every page says about itself."""

    place: str
    """The first word of the page's address: which entry of the bar is current."""
    overview: Overview
    shelf: Shelf = field(default_factory=Shelf, compare=False)
    """What pages keep of answers that cost much."""

    @property
    def asked(self) -> Asked:
        """The moment and the policy of the answer."""
        return self.overview.asked

    @property
    def as_of_words(self) -> str:
        """`14 November 2026, 09:00`"""
        moment = self.asked.as_of
        return f"{moment.day} {moment:%B} {moment.year}, {moment:%H:%M}"


def page(name: str, frame: Frame | None, **values: Any) -> str:
    """A page with everything that stands around it."""
    return fragment(name, frame=frame, bar=BAR, **values)

"""Where a page of a list ended, as a word that a client sends back: the place of the last thing that was shown.

It names that place by what the list is ordered by, so that nothing is shown twice or left out where things before it
have gone meanwhile.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import orjson

from graph_model.errors import BadSetting

Thing = TypeVar("Thing")
Place = list[Any]


class BadFilter(BadSetting):
    """A list was asked to be narrowed to something that cannot be meant."""


def cursor_of(place: Place) -> str:
    """The word for a place."""
    return base64.urlsafe_b64encode(orjson.dumps(place)).decode().rstrip("=")


def place_in(cursor: str, shape: Sequence[type]) -> Place:
    """The place that a word names; `shape` are the kinds of its parts. Raises BadFilter where nobody gave it out."""
    try:
        found = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, orjson.JSONDecodeError):
        found = None
    if not isinstance(found, list) or [type(part) for part in found] != list(shape):
        raise BadFilter("The cursor is none that was given out; ask for the first page without one.")
    return found


def page_after(
    found: Sequence[Thing],
    place_of: Callable[[Thing], Place],
    shape: Sequence[type],
    cursor: str | None,
    limit: int | None,
) -> tuple[Sequence[Thing], str | None]:
    """One page of what is in order, and the cursor of the next. Raises BadFilter."""
    after = place_in(cursor, shape) if cursor else None
    rest = found if after is None else [one for one in found if place_of(one) > after]
    if limit is None or len(rest) <= limit:
        return rest, None
    return rest[:limit], cursor_of(place_of(rest[limit - 1]))

"""What a client asks, in the words of its query string, checked: everything that is wrong is said at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from starlette.requests import Request

from api.reading import Reading
from api.words import FEW, MOST, AsOf, DueWords, GapWords, Moments
from graph_model.errors import BadSetting
from graph_model.lexicon import nearest
from queries.calendar import Duration
from queries.listing import EVERY_STATE, GapFilter
from queries.service import SOON, Service

YES_OR_NO = {"true": True, "false": False}


@dataclass(frozen=True)
class GapsAsked:
    """The question about gaps, understood."""

    filter: GapFilter
    as_of: datetime | None
    known_at: datetime | None
    cursor: str | None
    limit: int


def gaps_asked(request: Request, service: Service) -> GapsAsked:
    """What the question about gaps means. Raises BadQuestion."""
    reading = Reading(request, service, GapWords.model_fields)
    asked = GapsAsked(
        filter=_narrowed(reading),
        as_of=reading.moment("as_of"),
        known_at=reading.moment("known_at"),
        cursor=reading.word("cursor"),
        limit=reading.meaning("limit", _limit, FEW),
    )
    reading.done()
    return asked


def due_asked(request: Request, service: Service) -> tuple[Duration, GapFilter, datetime | None]:
    """How soon, of what, as of when. Raises BadQuestion."""
    reading = Reading(request, service, DueWords.model_fields)
    asked = reading.meaning("within", Duration.parse, SOON), reading.filter({}), reading.moment("as_of")
    reading.done()
    return asked


def moments_asked(request: Request, service: Service) -> tuple[datetime | None, datetime | None]:
    """As of when, known when. Raises BadQuestion."""
    reading = Reading(request, service, Moments.model_fields)
    asked = reading.moment("as_of"), reading.moment("known_at")
    reading.done()
    return asked


def as_of_asked(request: Request, service: Service) -> datetime | None:
    """As of when. Raises BadQuestion."""
    reading = Reading(request, service, AsOf.model_fields)
    asked = reading.moment("as_of")
    reading.done()
    return asked


def nothing_asked(request: Request, service: Service) -> None:
    """Raises BadQuestion where anything was asked."""
    Reading(request, service, ()).done()


def _narrowed(reading: Reading) -> GapFilter:
    """What the list is narrowed to; `all` asks for every state."""
    wanted = reading.filter({"state": "states", "waived": "waived", "ladder": "ladder"})
    if not reading.meaning("all", _yes_or_no, False):
        return wanted
    if (state := reading.word("state")) not in (None, "all"):
        reading.wrong("all", f"state is '{state}' and all is true; give only one of them.")
    return replace(wanted, states=EVERY_STATE)


def _limit(word: str) -> int:
    if not (word.isascii() and word.isdecimal() and 1 <= int(word) <= MOST):
        raise BadSetting(f"limit is '{word}'; allowed: a whole number from 1 to {MOST}.")
    return int(word)


def _yes_or_no(word: str) -> bool:
    if word not in YES_OR_NO:
        raise BadSetting(f"all is '{word}'; allowed: true, false.{nearest(word, YES_OR_NO)}")
    return YES_OR_NO[word]

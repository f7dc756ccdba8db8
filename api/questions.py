"""What a client asks, in the words of its query string, checked: everything that is wrong is said at once.

The words stay text until they are looked at here, so that a sentence can say what was found and what is allowed, also
for a parameter that does not exist: a filter that is silently left out would show a list that means something else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import TypeVar

from starlette.requests import Request

from api.problems import Wrong
from api.words import FEW, MOST, AsOf, DueWords, GapWords, Moments, Narrowed
from graph_model.errors import BadSetting, ConveneError
from graph_model.lexicon import nearest
from queries.calendar import BadDuration, Duration
from queries.listing import EVERY_STATE, GapFilter
from queries.moments import moment_meant
from queries.service import SOON, Service

LONGEST = 500
"""Characters of one word."""
YES_OR_NO = {"true": True, "false": False}

Meaning = TypeVar("Meaning")


class BadQuestion(ConveneError):  # noqa: N818 (named for what is wrong, as its siblings are)
    """A question that cannot be understood, with everything that is wrong with it."""

    def __init__(self, problems: Iterable[Wrong]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(one.says for one in self.problems))


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
        filter=reading.states(reading.filter({"state": "states", "waived": "waived"})),
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


@dataclass
class Reading:
    """One question while it is being understood."""

    request: Request
    service: Service
    allowed: Iterable[str]
    problems: list[Wrong] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.problems += misnamed(self.request, list(self.allowed))

    def word(self, name: str) -> str | None:
        """The word of that name; empty counts as left out."""
        return self.request.query_params.get(name) or None

    def meaning(self, name: str, read: Callable[[str], Meaning], otherwise: Meaning) -> Meaning:
        """What a word means; what it cannot mean is noted."""
        word = self.word(name)
        if word is None or len(word) > LONGEST:
            return otherwise
        try:
            return read(word)
        except (BadSetting, BadDuration) as error:
            self.problems += [Wrong(parameter=name, found=word, says=says) for says in str(error).splitlines()]
            return otherwise

    def moment(self, name: str) -> datetime | None:
        """A moment; in an address `+01:00` arrives as ` 01:00`."""
        return self.meaning(name, lambda word: moment_meant(name, word.replace(" ", "+"), self.service.calendar), None)

    def filter(self, more: dict[str, str]) -> GapFilter:
        """What the words narrow to; `more` are further words, and what the filter calls them."""
        names = {name: name for name in Narrowed.model_fields} | more
        for name, called in names.items():
            self.meaning(name, partial(self._alone, called), None)
        if self.problems:
            return GapFilter()
        return self.service.gap_filter(**{called: self.word(name) for name, called in names.items()})

    def _alone(self, called: str, word: str) -> None:
        self.service.gap_filter(**{called: word})

    def states(self, wanted: GapFilter) -> GapFilter:
        """The filter with every state where `all` says so."""
        if not self.meaning("all", _yes_or_no, False):
            return wanted
        state = self.word("state")
        if state not in (None, "all"):
            says = f"state is '{state}' and all is true; give only one of them."
            self.problems.append(Wrong(parameter="all", found="true", says=says))
        return replace(wanted, states=EVERY_STATE)

    def done(self) -> None:
        """Raise BadQuestion if anything was wrong."""
        if self.problems:
            raise BadQuestion(self.problems)


def misnamed(request: Request, allowed: list[str]) -> Iterator[Wrong]:
    """The words of a query string that cannot be meant, whatever they say."""
    for name, words in _grouped(request).items():
        if name not in allowed:
            known = ", ".join(allowed) or "none"
            says = f"'{name[:LONGEST]}' is no parameter here; allowed: {known}.{nearest(name[:LONGEST], allowed)}"
        elif len(words) > 1:
            says = f"{name} stands {len(words)} times; give it once, with commas between several words."
        elif len(words[0]) > LONGEST:
            says = f"{name} is {len(words[0])} characters long; allowed: up to {LONGEST}."
        else:
            continue
        yield Wrong(parameter=name[:LONGEST], found=words[-1][:LONGEST], says=says)


def _grouped(request: Request) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, word in request.query_params.multi_items():
        found.setdefault(name, []).append(word)
    return found


def _limit(word: str) -> int:
    if not (word.isascii() and word.isdecimal() and 1 <= int(word) <= MOST):
        raise BadSetting(f"limit is '{word}'; allowed: a whole number from 1 to {MOST}.")
    return int(word)


def _yes_or_no(word: str) -> bool:
    if word not in YES_OR_NO:
        raise BadSetting(f"all is '{word}'; allowed: true, false.{nearest(word, YES_OR_NO)}")
    return YES_OR_NO[word]

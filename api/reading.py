"""One question while it is being understood: each word is read, and what it cannot mean is noted.

The words stay text until they are looked at here, so that a sentence can say what was found and what is allowed, also
for a parameter that does not exist: a filter that is silently left out would show a list that means something else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import TypeVar

from starlette.requests import Request

from api.problems import Wrong
from api.words import Narrowed
from graph_model.errors import BadSetting, ConveneError
from graph_model.lexicon import nearest
from queries.calendar import BadDuration
from queries.listing import GapFilter
from queries.moments import moment_meant
from queries.service import Service

LONGEST = 500
"""Characters of one word."""
Meaning = TypeVar("Meaning")


class BadQuestion(ConveneError):  # noqa: N818 (named for what is wrong, as its siblings are)
    """A question that cannot be understood, with everything that is wrong with it."""

    def __init__(self, problems: Iterable[Wrong]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(one.says for one in self.problems))


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

    def wrong(self, name: str, says: str) -> None:
        """Note that a word cannot be meant."""
        self.problems.append(Wrong(parameter=name, found=self.word(name) or "", says=says))

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

"""The words of a place: what people there call by other names than ours, wherever they read it.

A policy says them under `terms`. They are put into the words of rules once, where a policy is made ready to judge by
(`Policies`), and into the names of roles, kinds and seats where an answer is worded. Nobody's own words are touched:
what somebody wrote, the name of an agency or a person, the title of a document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cached_property

from graph_model import RECORDS
from graph_model.lexicon import nearest
from graph_model.people import Seat
from queries.parameters import ENUMERATIONS

VOWELS = "aeiouAEIOU"


def plain(word: str | Enum | None) -> str:
    """A word of the model as people write it: `lead_professional` is `lead professional`."""
    return "" if word is None else str(word.value if isinstance(word, Enum) else word).replace("_", " ")


class Terms:
    """Our words → those of a place. Whole words only, the longest first, each also in the plural with an s."""

    def __init__(self, words: Mapping[str, str] | None = None) -> None:
        self._words = dict(words or {})
        self._words |= {_capital(ours): _capital(theirs) for ours, theirs in self._words.items()}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(map(re.escape, self._words), key=len, reverse=True)
        return re.compile(rf"\{{[^}}]*\}}|(?:\b([Aa]n?) )?\b({'|'.join(longest_first)})(s?)\b")

    def __call__(self, text: str) -> str:
        """A text of ours in the words of the place; what stands in {brackets} is a name for something else."""
        return self._pattern.sub(self._theirs, text) if self._words else text

    def _theirs(self, found: re.Match[str]) -> str:
        article, ours, plural = found.groups()
        if ours is None:
            return found[0]
        theirs = self._words[ours]
        return (f"{_article(article, ours, theirs)} " if article else "") + theirs + plural

    def label(self, word: str | Enum | None) -> str:
        """A word of the model as people of the place write it."""
        return self(plain(word))


OURS = Terms()
"""No other words than ours."""


def words_of_the_model() -> Iterator[str]:
    """Every word of the model that answers are worded with: kinds of record, members of enumerations, seats."""
    yield from (kind.lower() for kind in RECORDS)
    yield from (seat.label for seat in Seat)
    yield from (plain(member) for choices in ENUMERATIONS.values() for member in choices)
    yield from (
        f"{plain(member)} {kind.removesuffix('Kind').lower()}"
        for kind, choices in ENUMERATIONS.items()
        for member in choices
    )


def nearest_phrase(words: str, text: str) -> str:
    """The hint for mistyped words of a text: as many words of it as are nearest."""
    said = re.findall(r"[\w-]+", text)
    length = len(words.split())
    phrases = {" ".join(said[start : start + length]) for start in range(len(said) - length + 1)}
    return nearest(words, {_small(one) for one in phrases} if words == _small(words) else phrases)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _article(article: str, before: str, after: str) -> str:
    """`a` or `an`, turned only where the new word begins otherwise: nobody says `an hospital` because of us."""
    if (before[0] in VOWELS) == (after[0] in VOWELS):
        return article
    return article[0] + ("n" if after[0] in VOWELS else "")

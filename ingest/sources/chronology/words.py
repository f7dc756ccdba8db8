"""The words of cells: read in any case and spelling of the blanks, and answered with what is allowed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from ingest.validate import nearest

Word = TypeVar("Word", bound=StrEnum)

_BETWEEN = re.compile(r"\s+-\s+|[\s\-]+")
SHOWN = 60
"""Characters of a cell that a sentence repeats."""


def plain(text: str) -> str:
    """The text as words are written: small, with `_` between."""
    return _BETWEEN.sub("_", text.strip().rstrip(".:;").lower())


def word_of(text: str, choices: Iterable[Word]) -> Word | None:
    """The member that the text names, by its word or in the collection's own words."""
    wanted = plain(text)
    return next((one for one in choices if wanted in (one.value, plain(getattr(one, "words", one.value)))), None)


def not_a_word(column: str, text: str, allowed: Iterable[str], meant: str | None = None) -> str:
    """The sentence about a word that is not allowed; `meant` where it is known better than by the letters."""
    words = list(allowed)
    guess = meant or nearest(text, words)
    return f"{column} is {quoted(text)}; allowed: {', '.join(words)}." + (f" Did you mean {guess}?" if guess else "")


def quoted(text: str) -> str:
    """The text in quotes, no longer than a sentence can bear."""
    return f"'{text}'" if len(text) <= SHOWN else f"'{text[:SHOWN]}…'"

"""The answer to a search: what was found, by kind, best first."""

from __future__ import annotations

from enum import StrEnum

from queries.answers import Answer, Asked


class FoundKind(StrEnum):
    """What can be found."""

    ADULT = "adult"
    CASE = "case"
    AGENCY = "agency"
    PERSON = "person"
    RULE = "rule"
    GAP = "gap"

    @property
    def words(self) -> str:
        """As the head of a list."""
        return WORDS[self]


WORDS = {
    FoundKind.ADULT: "Adults", FoundKind.CASE: "Cases", FoundKind.AGENCY: "Agencies", FoundKind.PERSON: "People",
    FoundKind.RULE: "Gaps by rule", FoundKind.GAP: "Single gaps",
}  # fmt: skip


class Found(Answer):
    """One thing that was found."""

    id: str
    words: str
    """What it is called, as far as this viewer may see."""
    about: str
    """What else tells it apart, such as the adult of a case; may be empty."""
    adult: str | None = None
    """The adult whom a case or a gap is about."""


class FoundOfKind(Answer):
    """Everything of one kind that was found."""

    kind: FoundKind
    kind_words: str
    items: tuple[Found, ...]
    """Best first: the exact id, what begins with the words, what has them in it, then what is called so."""
    more: int
    """How many there are beside these."""


class Search(Answer):
    """What was found."""

    asked: Asked
    words: str
    """What was looked for, without spaces around it."""
    total: int
    kinds: tuple[FoundOfKind, ...]
    """Those of which something was found."""

"""What a kind of row is: everything about it in one place.

Each family of rows (`events`, `contacts`, `referrals`, …) declares its kinds; `every` collects them. From these
declarations follow the sentence about a row that lacks something, the guide to the table, and the dispatch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import TYPE_CHECKING

from graph_model.coordination import InformationKind
from ingest.sources.chronology.columns import ON_EVERY_ROW

if TYPE_CHECKING:
    from ingest.sources.chronology.casefile import CaseFile
    from ingest.sources.chronology.rows import Row

Maker = Callable[["CaseFile", "Row"], None]
"""Makes records of a row, or fills in those of other rows."""

Words = Iterable[StrEnum]
"""An enumeration, or those of its members that are allowed."""


class To(Enum):
    """How many agencies a row of a kind may go to."""

    NOBODY = 0
    ONE = 1
    SEVERAL = 2


@dataclass(frozen=True)
class Need:
    """What a row cannot do without: one of these columns must be filled in."""

    columns: tuple[str, ...]
    why: str


def needs(**why: str) -> tuple[Need, ...]:
    """Columns that are needed, each with what it says."""
    return tuple(Need((column,), says) for column, says in why.items())


@dataclass(frozen=True)
class About:
    """Which rows a row may name in `about`."""

    what: str
    """In words, such as `a referral or an escalation`."""
    kinds: frozenset[str] = frozenset()
    """Empty: rows of any kind."""
    several: bool = False
    continues: bool = False
    """True where it adds to another row and makes nothing alone: without `about`, to the only one before it."""
    else_last: bool = False
    """Without `about`, it is about the last one of its agency, or about one that nobody began."""


def continues(what: str, *kinds: str, else_last: bool = False) -> About:
    """A row that adds to rows of these kinds."""
    return About(what, frozenset(kinds), several=True, continues=True, else_last=else_last)


ANYTHING = About("one row")
SEVERAL_THINGS = About("any rows", several=True)
OF_A_PLAN = About("one plan that was agreed", frozenset({"plan_agreed"}))


@dataclass(frozen=True)
class RowKind:
    """One kind of row."""

    name: str
    says: str
    """What a row of the kind tells, as a sentence."""
    makes: Maker | None = None
    """What it says by itself."""
    ends: Maker | None = None
    """What it ends that other rows began."""
    joins: Maker | None = None
    """What else it says about other rows, once each of them has said what it says by itself."""
    needs: tuple[Need, ...] = ()
    """Beyond case, date and kind."""
    reads: tuple[str, ...] = ()
    """Further columns that say something on such a row."""
    words: Mapping[str, Words] = field(default_factory=dict)
    """Columns that hold one word of an enumeration."""
    detail: StrEnum | None = None
    """What an empty detail means."""
    marks: tuple[str, ...] = ()
    """Words that may stand in the detail beside its own."""
    to: To = To.NOBODY
    about: About | None = None
    acts: bool = True
    """Whether its agency takes part in the case by it."""
    opens: bool = False
    """Whether the first such row opens a case that no row opens by name."""
    knows: InformationKind | None = None
    """What its agency knows by it."""
    tells: bool = True
    """Whether those to whom it went were told what its agency knows."""

    def speaks_of(self, kind: str) -> bool:
        """Whether such a row can be about rows of a kind."""
        return self.about is None or not self.about.kinds or kind in self.about.kinds

    @property
    def can_open(self) -> bool:
        """Whether such a row can open a case, by name or by what it tells."""
        return self.opens or self.name == "opened"

    @property
    def columns(self) -> frozenset[str]:
        """Every column that says something on such a row."""
        found = {*ON_EVERY_ROW, *self.reads, *self.words, *(name for need in self.needs for name in need.columns)}
        found.update(["detail"] if self.marks else [], ["text"] if self.knows else [])
        found.update(["basis"] if self.knows and self._told else [])
        found.update([] if self.to is To.NOBODY else ["to_agency", "to_sector"], ["about"] if self.about else [])
        return frozenset(found)

    @property
    def _told(self) -> bool:
        return self.tells and self.to is To.SEVERAL

"""Lists of lines: found among the gaps that are kept or assessed when asked for, narrowed, and put in words.

Lists about now are read from the gaps that are kept; lists about any other moment are assessed.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph_model.oversight import State
from graph_model.people import Person
from graph_model.store import Store
from queries.all_cases import AllCases, all_cases
from queries.answers import GapRow
from queries.assess import Assessor
from queries.calendar import Duration
from queries.dressing import Dresser
from queries.facts import Moment
from queries.finder import Finder
from queries.holders import Held
from queries.judge import GAPS
from queries.library import Library
from queries.lines import Line, coming_of, kept_lines, lines_of
from queries.listing import NOBODY, GapFilter
from queries.policy import Policies
from queries.reading import AgencyNames, Reader

KEPT_STATES = GAPS | {State.DUE, State.UNKNOWN}
"""What the graph keeps; other states are assessed when somebody asks."""


@dataclass(frozen=True)
class Narrowed:
    """What a filter lets through, and what of all that it is about somebody accepts."""

    lines: list[Line]
    waived: list[Line]
    """Counted apart: among `lines` only where the filter asks for them."""


REMEMBERED = 100_000
"""Of how many answered lines the case is remembered, so that their reasons are found at once."""


class Lists:
    """Finds, narrows and words the lines of one graph."""

    def __init__(
        self, store: Store, policies: Policies, library: Library, assessor: Assessor, finder: Finder, dresser: Dresser
    ) -> None:
        self._store = store
        self._policies = policies
        self._library = library
        self._assessor = assessor
        self._finder = finder
        self._dresser = dresser
        self._reader = Reader(store, library)
        self._case_of: OrderedDict[str, str] = OrderedDict()

    # -- where lines come from --

    def now(self, states: Collection[State], moment: Moment) -> list[Line]:
        """Every requirement that has begun and is in one of these states now."""
        return [line for line in self.kept(states, moment) if line.has_begun(moment.as_of)]

    def kept(self, states: Collection[State], moment: Moment) -> Iterator[Line]:
        """The lines that are kept, about now, with what is only to come."""
        kept = self._store.columns(self._library.view("kept_gaps").text, words=sorted(states))
        return kept_lines(kept, self._policies, moment.as_of)

    def assessed(self, wanted: GapFilter, moment: Moment) -> tuple[list[Line], int]:
        """Lines assessed for any moment, and with `known_at` how many records without a date of writing counted.

        Only those whose state is wanted are held in memory.
        """
        found: list[Line] = []
        undated = 0
        for one in self._assessor.assess(self._cases_meant(wanted), moment, rules=wanted.rule):
            undated += one.undated
            found += [line for line in lines_of(one, moment.as_of) if line.state in wanted.states]
        return found, undated

    def coming(self, wanted: GapFilter, moment: Moment) -> tuple[list[Line], int]:
        """What becomes a gap after any moment, what nobody could judge then, and how many undated records counted."""
        found: list[Line] = []
        undated = 0
        for one in self._assessor.assess(self._cases_meant(wanted), moment, rules=wanted.rule):
            undated += one.undated
            found += coming_of(one, moment.as_of)
            found += (line for line in lines_of(one, moment.as_of) if line.state is State.UNKNOWN)
        return found, undated

    def everything(self, moment: Moment) -> AllCases:
        """How all cases stood at any moment."""
        return all_cases(self._assessor.assess(None, moment), moment)

    def _cases_meant(self, wanted: GapFilter) -> list[str] | None:
        """The cases that need to be assessed; None for all of them."""
        if wanted.case:
            return [wanted.case]
        if wanted.adult:
            return self._finder.cases_of([wanted.adult])
        if wanted.person:
            return sorted(self._cases_of_person(wanted.person))
        return None

    def _cases_of_person(self, name: str) -> set[str]:
        person = self._finder.named(Person, name)
        return set(self._finder.cases_on_which(person)) if person else set()

    # -- which are let through --

    def narrowed(self, lines: Iterable[Line], wanted: GapFilter, moment: Moment) -> Narrowed:
        """The lines that a filter lets through, with the adult's risk at that time."""
        seats = {name: sector.seat for name, sector in self._reader.agencies().sectors.items()}
        found = [line for line in lines if wanted.lets(line, seats.get(line.agency or ""))]
        if wanted.person:
            cases = self._cases_of_person(wanted.person)
            found = [line for line in found if line.case in cases]
        if wanted.owner:
            owners = self._dresser.owners({line.case for line in found}, moment)
            found = [line for line in found if _owned_by(wanted.owner, owners.of(line))]
        if wanted.ladder:
            ladders = self._dresser.ladders({line.case for line in found if line.is_gap}, moment)
            found = [line for line in found if ladders.followed(line) in wanted.ladder]
        waivers = self._dresser.waivers(moment)
        waived = [line for line in found if waivers.of(line)]
        if wanted.waived is not None:
            found = waived if wanted.waived else [line for line in found if not waivers.of(line)]
        return Narrowed(self._dresser.with_risk(found, moment), waived)

    def soon(self, lines: Iterable[Line], now: int, within: Duration) -> list[Line]:
        """What opens after now and within a time, the next first."""
        last = self._policies.latest.calendar.deadline(now, within, by_day=False)
        soon = [line for line in lines if line.state is State.DUE and now < line.opens <= last]
        return sorted(soon, key=lambda line: (line.opens, line.id))

    # -- in words --

    def dressed(self, lines: Sequence[Line], moment: Moment, agencies: AgencyNames | None = None) -> list[GapRow]:
        """The lines as people read them, in their order."""
        for line in lines:
            self._case_of[line.id] = line.case
        while len(self._case_of) > REMEMBERED:
            self._case_of.popitem(last=False)
        return self._dresser.dress(lines, moment, agencies)

    def case_of(self, gap: str) -> str | None:
        """The case of a line that is kept or was answered lately; None where nobody remembers it."""
        kept: Sequence[str] = self._store.columns(self._library.view("gap_case").text, ids=[gap])["case_id"]
        return self._case_of.get(gap) or next(iter(kept), None)


def _owned_by(owner: str, held: Held | None) -> bool:
    """An agency owns what one of its people owns."""
    return owner == NOBODY if held is None else owner in (held.agency, held.person)

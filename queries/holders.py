"""Who holds which role on a case at a moment, and who stands in where nobody does.

A gap that nobody is told of stays open. So where nobody holds the role of a rung on the case, the agency that answers
for the case is named: for a role of its whole organisation (safeguarding lead, senior manager, safeguarding board) the
person who has that post there, else who holds that role for it on most cases; else the agency itself. Nobody further
down the ladder stands in: they were told before, and the gap is still open. That nobody holds the role is said all the
same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph_model.case import Role
from graph_model.store import Store
from queries.facts import Moment
from queries.library import Library
from queries.reading import AgencyNames
from queries.shelf import Shelf
from queries.terms import plain

OF_THE_ORGANISATION = (Role.SAFEGUARDING_LEAD, Role.SENIOR_MANAGER, Role.SAFEGUARDING_BOARD)
"""Roles that somebody has for all cases of an organisation; others are given for one case."""

Columns = Mapping[str, Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody holds a role, or owns something, for a time; `person` is '' where only the agency is named."""

    agency: str
    person: str
    since: int
    until: int
    recorded: int

    def holds(self, moment: Moment) -> bool:
        """Whether it holds at that moment, as far as was known."""
        known = moment.known_at is None or self.recorded <= moment.known_at
        return known and self.since <= moment.latest and not 0 <= self.until <= moment.latest

    @property
    def who(self) -> str:
        """The person where one is named, else the agency."""
        return self.person or self.agency


def latest(held: Iterable[Held], moment: Moment) -> Held | None:
    """Who holds it at that moment; who came last, where several do."""
    return max((one for one in held if one.holds(moment)), key=lambda one: (one.since, one.who), default=None)


Roles = Mapping[str, Sequence[Held]]
"""By role, who holds it."""


class Organisations:
    """Who has which role for whole organisations. Remembered for a minute: all cases of a council share the answer."""

    def __init__(self, store: Store, library: Library) -> None:
        self._store = store
        self._library = library
        self._kept = Shelf()

    def posts(self, agencies: tuple[str, ...]) -> Roles:
        """The posts of the people of these agencies."""
        return self._kept.of(("posts", agencies), None, lambda: self._ask_posts(agencies))

    def parts(self, agencies: tuple[str, ...]) -> Roles:
        """The parts in cases of the people of these agencies."""
        return self._kept.of(("parts", agencies), None, lambda: self._ask_parts(agencies))

    def _ask_posts(self, agencies: tuple[str, ...]) -> Roles:
        role_of = {plain(role): role.value for role in OF_THE_ORGANISATION}
        posts = self._view("posts", agencies=agencies, words=sorted(role_of))
        return _by_role([role_of[post] for post in posts["post"]], posts)

    def _ask_parts(self, agencies: tuple[str, ...]) -> Roles:
        parts = self._view("stand_ins", agencies=agencies, words=[role.value for role in OF_THE_ORGANISATION])
        return _by_role(parts["role"], parts)

    def _view(self, name: str, **asked: Sequence[str]) -> Columns:
        return self._store.columns(self._library.view(name).text, **{key: list(words) for key, words in asked.items()})


class StandIns:
    """Who stands in for a role that nobody holds on a case."""

    def __init__(self, organisations: Organisations, answering: Columns, agencies: AgencyNames) -> None:
        self._answers_for = dict(zip(answering["case_id"], answering["agency"], strict=True))
        self._agencies = agencies
        self._organisations = organisations

    def of(self, case: str, role: Role, moment: Moment) -> Held | None:
        """Whoever stands in for that role on that case at that moment; None where no agency answers for the case."""
        agency = self._answers_for.get(case, "")
        if not agency:
            return None
        person = self._person(agency, role, moment) if role in OF_THE_ORGANISATION else None
        return person or Held(agency, "", moment.as_of, -1, -1)

    def _person(self, agency: str, role: Role, moment: Moment) -> Held | None:
        tops = self._agencies.tops
        own = tuple(sorted(name for name, top in tops.items() if top == tops.get(agency)))
        in_post = latest(self._organisations.posts(own).get(role.value, ()), moment)
        return in_post or _on_most_cases(self._organisations.parts(own).get(role.value, ()), moment)


def _by_role(roles: Sequence[str], columns: Columns) -> Mapping[str, list[Held]]:
    found: defaultdict[str, list[Held]] = defaultdict(list)
    names = ("agency", "person", "since", "until", "recorded")
    for role, *held in zip(roles, *(columns[name] for name in names), strict=True):
        found[role].append(Held(*held))
    return found


def _on_most_cases(held: Iterable[Held], moment: Moment) -> Held | None:
    holding = {(one.agency, one.person): one for one in held if one.holds(moment)}
    times = Counter((one.agency, one.person) for one in held if one.holds(moment))
    most = min(times, key=lambda who: (-times[who], who[1], who[0]), default=None)
    return None if most is None else holding[most]

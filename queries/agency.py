"""One agency among the others: whom it talks with, what it left unanswered, who acts for it in which role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from queries.agencies import (
    People,
    across,
    cannot_tell_words,
    pair_told,
    party,
    response,
    shown,
)
from queries.agencies_answers import AgencyAnswer, EgoPair, PairTold, PeopleInRole, PersonOfAgency, Unanswered
from queries.agencies_found import Found
from queries.agencies_matrix import Link
from queries.agencies_told import Request
from queries.answers import Asked, GapRow, Page
from queries.terms import Terms
from queries.words import doing

MOST = 50
"""How much of what was not answered is listed."""
READINGS: Mapping[tuple[Link, Link], str] = {
    (Link.TOLD, Link.TOLD): "both ways",
    (Link.TOLD, Link.SILENT): "one way, never told by it",
    (Link.SILENT, Link.TOLD): "one way, never told",
    (Link.SILENT, Link.SILENT): "silent both ways",
    (Link.FEW, Link.FEW): "fewer than five shared cases",
    (Link.UNKNOWN, Link.UNKNOWN): "unknown",
    (Link.TOLD, Link.UNKNOWN): "told; unknown whether told by it",
    (Link.UNKNOWN, Link.TOLD): "told by it; unknown whether told",
    (Link.SILENT, Link.UNKNOWN): "never told; unknown whether told by it",
    (Link.UNKNOWN, Link.SILENT): "never told by it; unknown whether told",
}
"""How telling and being told stand, in words; `it` is the other agency."""


def agency_answer(
    found: Found, agency: str, asked: Asked, people: People, terms: Terms, gaps: Page[GapRow] | None
) -> AgencyAnswer:
    """The ego view; `gaps` are those expected of it now, None for another moment."""
    waiting = unanswered(found, agency)
    return AgencyAnswer(
        **across(found, asked),
        agency=party(found, agency),
        teams=tuple(party(found, name) for name in teams(found, agency) if name != agency),
        open_cases=shown(len(found.open_cases.get(agency, ()))),
        cannot_tell=cannot_tell_words(found, agency),
        pairs=tuple(sorted(_pairs(found, agency), key=lambda one: (-(one.shared or 0), one.other.name, one.other.id))),
        responses=tuple(response(found, one) for one in found.answering if one.agency == agency),
        unanswered=tuple(_unanswered(found, one) for one in waiting[:MOST]),
        unanswered_total=len(waiting),
        gaps=None if gaps is None else gaps.total,
        gaps_unknown=None if gaps is None else gaps.unknown,
        worst=() if gaps is None else gaps.items,
        people=tuple(_people(found, agency, people, terms)),
    )


def teams(found: Found, agency: str) -> list[str]:
    """The agency and its teams."""
    return sorted(name for name, top in found.names.tops.items() if top == agency)


def _pairs(found: Found, agency: str) -> Iterator[EgoPair]:
    for (one, other), cell in found.cells.items():
        if one == agency:
            there, back = pair_told(found, (one, other), cell), pair_told(found, (other, one), found.cells[other, one])
            yield EgoPair(
                other=party(found, other),
                shared=there.shared,
                told=there.told,
                told_by=back.told,
                link=there.link,
                back=back.link,
                reading=_reading(there, back),
            )


def _reading(there: PairTold, back: PairTold) -> str:
    """How both ways stand. What was told is told, also where nobody can say how often."""
    seen = [Link.TOLD if one.told else one.link for one in (there, back)]
    words = READINGS[seen[0], seen[1]]
    more = Link.UNKNOWN in (there.link, back.link) and Link.UNKNOWN not in seen
    return f"{words}, perhaps more" if more else words


def unanswered(found: Found, agency: str) -> list[Request]:
    """What an agency was asked and did not answer, where its answer would have been seen; the longest first."""
    return [one for one in found.asked_of.get(agency, ()) if one.answered is None and found.tells_of_answers(one)]


def _unanswered(found: Found, one: Request) -> Unanswered:
    return Unanswered(
        case=one.case,
        adult=found.cases[one.case].adult,
        sort=one.sort,
        asker=one.asker or None,
        asker_words=asker_words(found, one),
        asked_at=found.calendar.local(one.at),
        working_days=found.calendar.working_days(one.at, max(one.at, found.waits_until(one))),
        record=one.record,
    )


def asker_words(found: Found, one: Request) -> str:
    """Who asked."""
    return found.names.names[one.asker] if one.asker else "the adult or the family"


def _people(found: Found, agency: str, people: People, terms: Terms) -> Iterator[PeopleInRole]:
    """Who acts for it now on open cases; roles in which nobody is named are there too."""
    roles: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for post in found.open_posts:
        if post.agency == agency:
            roles[post.role][post.person].add(post.case)
    for role, held in sorted(roles.items(), key=lambda pair: (pair[0] == "member", pair[0])):
        nobody = held.pop("", set()).difference(*held.values()) if "" in held else set()
        rows = [
            PersonOfAgency(person=name, person_words=doing(*people.get(name, (name, ""))), cases=len(cases))
            for name, cases in sorted(held.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        ]
        yield PeopleInRole(role=role, role_words=terms.label(role), people=tuple(rows), nobody_named=len(nobody))

"""The cases behind each number of the answers about agencies: every number leads to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from queries import agencies_graph as graphs
from queries.agencies import across, alone_on, carriers, cut_off_cases, links_of
from queries.agencies_answers import CaseBehind, CasesBehind, Number
from queries.agencies_found import Found
from queries.agencies_matrix import LEAST, Link
from queries.agencies_told import How, Request, Sort, Telling
from queries.agency import asker_words
from queries.answers import Asked

HOW = {
    How.SHARE: "by sharing information",
    How.REFERRAL: "by a referral",
    How.CONTACT: "by a contact",
    How.ESCALATION: "by an escalation",
    How.ANSWER: "by an answer",
    How.MEETING: "at a meeting",
}


@dataclass(frozen=True)
class Wanted:
    """Which number, and of whom; '' stands for nobody named."""

    number: Number
    agency: str
    other: str = ""
    person: str = ""
    role: str = ""
    sort: Sort | None = None


Rows = Iterable[CaseBehind]


def cases_behind(found: Found, wanted: Wanted, asked: Asked) -> CasesBehind:
    """The cases, those that the number counts first."""
    words, rows = READ[wanted.number](found, wanted)
    listed = sorted(rows, key=lambda row: (not row.counts, row.case))
    few = wanted.number in COUNTED and len(_counted(wanted.number, listed)) < LEAST
    return CasesBehind(
        **across(found, asked), number=wanted.number, words=words, few=few, rows=() if few else tuple(listed)
    )


COUNTED = frozenset(Number) - {Number.ROLE, Number.ASKED}
"""Numbers that are left empty where small; what an agency was asked, and who works for it, is listed whole."""


def _counted(number: Number, rows: Iterable[CaseBehind]) -> set[str]:
    """The cases of which there must be enough: for telling those that are shared, else those that the number counts."""
    return {row.case for row in rows if row.counts or number is Number.TOLD}


def _row(found: Found, case: str, words: str, counts: bool = True) -> CaseBehind:
    return CaseBehind(case=case, adult=found.cases[case].adult, words=words, counts=counts)


def _name(found: Found, agency: str) -> str:
    return found.names.names[agency]


def said(found: Found, tellings: Sequence[Telling]) -> str:
    """`told 3 times, last 4 Nov 2026 by a referral`; the tellings are of one case, the oldest first."""
    last = tellings[-1]
    times = f"told {len(tellings)} times, last" if len(tellings) > 1 else "told"
    return f"{times} {found.calendar.date_text(last.at)} {HOW[last.how]}"


def _by_case(tellings: Iterable[Telling]) -> Mapping[str, list[Telling]]:
    cases: defaultdict[str, list[Telling]] = defaultdict(list)
    for one in tellings:
        cases[one.case].append(one)
    return cases


def _told(found: Found, wanted: Wanted) -> tuple[str, Rows]:
    pair = (wanted.agency, wanted.other)
    cell, by_case = found.cells.get(pair), _by_case(found.told_on.get(pair, ()))
    names = f"{_name(found, wanted.agency)} told {_name(found, wanted.other)}"
    if cell is None or cell.link is Link.FEW:
        return f"{names}: fewer than {LEAST} shared cases", ()
    rows = [_row(found, case, said(found, by_case[case])) for case in cell.told]
    rows += [_row(found, case, "nobody can tell: no sharing records", counts=False) for case in cell.unknown]
    rows += [_row(found, case, "never told", counts=False) for case in cell.shared - cell.told - cell.unknown]
    return f"{names} on {_at_least(cell.unknown)}{len(cell.told)} of {len(cell.shared)} shared cases", rows


def _at_least(unknown: frozenset[str]) -> str:
    return "at least " if unknown else ""


def _open(found: Found, wanted: Wanted) -> tuple[str, Rows]:
    cases = found.open_cases.get(wanted.agency, set())
    rows = [_row(found, case, "takes part now") for case in cases]
    return f"Open cases in which {_name(found, wanted.agency)} takes part", rows


def _links(found: Found, wanted: Wanted) -> tuple[str, Rows]:
    cases = links_of(found, wanted.agency) if wanted.agency in found.graph else set()
    return f"Cases on which {_name(found, wanted.agency)} talks with others", _with_whom(found, wanted.agency, cases)


def _with_whom(found: Found, agency: str, cases: Iterable[str]) -> Iterator[CaseBehind]:
    """Each case with the names of those with whom an agency talked on it."""
    wanted = set(cases)
    others: defaultdict[str, set[str]] = defaultdict(set)
    for one in found.tellings:
        if one.case in wanted and one.talks and agency in (one.one, one.other):
            others[one.case].add(_name(found, one.other if one.one == agency else one.one))
    return (_row(found, case, f"talks with {', '.join(sorted(others[case])) or 'nobody'}") for case in wanted)


def _cut_off(found: Found, wanted: Wanted) -> tuple[str, Rows]:
    cuts = {cut.agency: cut.cut_off for cut in graphs.single_points(found.graph)}
    cut = cuts.get(wanted.agency, ())
    who = {case: [_name(found, one) for one in cut if one in found.taken[case]] for case in cut_off_cases(found, cut)}
    rows = [_row(found, case, f"takes part: {', '.join(names)}") for case, names in who.items()]
    return f"Cases of those who would be linked to nobody else without {_name(found, wanted.agency)}", rows


def _only_link(found: Found, wanted: Wanted) -> tuple[str, Rows]:
    cases = graphs.only_links(found.case_graphs).get(wanted.agency, set())
    words = f"Cases on which others talk only through {_name(found, wanted.agency)}"
    return words, _with_whom(found, wanted.agency, cases)


def _alone(found: Found, wanted: Wanted) -> tuple[str, Rows]:
    cases = graphs.linked_to_nobody(found.case_graphs).get(wanted.agency, set())
    known, unknown = alone_on(found, wanted.agency, cases)
    rows = [_row(found, case, f"with {_others(found, case, wanted.agency)}") for case in known]
    rows += [_row(found, case, "nobody can tell: no sharing records", counts=False) for case in unknown]
    return f"Cases in which {_name(found, wanted.agency)} takes part and talks with nobody", rows


def _others(found: Found, case: str, agency: str) -> str:
    return ", ".join(sorted(_name(found, one) for one in found.taken[case] if one != agency))


def _carried(found: Found, wanted: Wanted) -> tuple[str, Rows]:
    words = f"What one person carried from {_name(found, wanted.agency)} to {_name(found, wanted.other)}"
    for one in carriers(found):
        if (one.person, one.one, one.other) == (wanted.person, wanted.agency, wanted.other):
            mine = (told for told in found.told_on[one.one, one.other] if told.person == one.person)
            rows = [_row(found, case, said(found, told)) for case, told in _by_case(mine).items()]
            return f"{words}: {one.times} of {one.of} times", rows
    return words, ()


def _asked(found: Found, wanted: Wanted) -> tuple[str, Rows]:
    made = [one for one in found.asked_of.get(wanted.agency, ()) if wanted.sort in (None, one.sort)]
    what = f"{wanted.sort.value}s" if wanted.sort else "requests"
    rows = [_row(found, one.case, _became(found, one), one.answered is None) for one in made if one.case in found.cases]
    return f"{what.capitalize()} to {_name(found, wanted.agency)}, those without an answer first", rows


def _became(found: Found, one: Request) -> str:
    day, calendar = found.calendar.date_text, found.calendar
    asked = f"{one.sort.value} of {day(one.at)} by {asker_words(found, one)}"
    if one.answered is not None:
        days = max(calendar.working_days(one.at, one.answered), 0)
        return f"{asked}: answered {day(one.answered)}, after {_days(days)}"
    if not found.tells_of_answers(one):
        return f"{asked}: no source of the case tells of answers"
    return f"{asked}: not answered, {_days(calendar.working_days(one.at, max(one.at, found.waits_until(one))))}"


def _days(count: int) -> str:
    return f"{count} working {'day' if count == 1 else 'days'}"


def _role(found: Found, wanted: Wanted) -> tuple[str, Rows]:
    held = [one for one in found.open_posts if one.agency == wanted.agency and wanted.role in ("", one.role)]
    named = {post.case for post in held if post.person}
    mine = [post for post in held if post.person == wanted.person and (wanted.person or post.case not in named)]
    rows = {post.case: _row(found, post.case, f"since {found.calendar.date_text(post.since)}") for post in mine}
    who = "one person acts" if wanted.person else "nobody is named"
    return f"Open cases on which {who} for {_name(found, wanted.agency)}", rows.values()


READ: Mapping[Number, Callable[[Found, Wanted], tuple[str, Rows]]] = {
    Number.TOLD: _told,
    Number.OPEN: _open,
    Number.LINKS: _links,
    Number.CUT_OFF: _cut_off,
    Number.ONLY_LINK: _only_link,
    Number.ALONE: _alone,
    Number.CARRIED: _carried,
    Number.ASKED: _asked,
    Number.ROLE: _role,
}

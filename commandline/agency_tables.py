"""The tables of `convene agencies`: the pairs, the network, response times, and one agency."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from commandline.listings import say_undated
from commandline.show import Column, counted, say, table
from queries.agencies_answers import AgenciesAnswer, AgencyAnswer, CasesOfAgency, ResponseTime
from queries.agencies_matrix import Link

FEW = "under 5"
RESPONSES = (
    Column("asked", right=True), Column("answered", right=True), Column("not\nanswered", right=True),
    Column("nobody\ncan tell", right=True), Column("half within\nworking days", right=True),
    Column("nine in ten\nwithin", right=True), Column("longest\nwait", right=True),
)  # fmt: skip


def _count(number: int | None) -> str:
    return FEW if number is None else f"{number:,}"


def _when(found: AgenciesAnswer | AgencyAnswer) -> str:
    return f"{found.since or 'the beginning'} to {found.until}"


def say_agencies(found: AgenciesAnswer, most: int | None) -> None:
    """All agencies, each table with at most so many lines."""
    if not found.agencies:
        say("No agency took part in a case in that time.")
        return
    say(f"{counted(len(found.agencies), 'agency', 'agencies')}, {_when(found)}. Described, not scored.")
    _pairs(found, most)
    _silent(found, most)
    _network(found, most)
    _responses(found.responses, most, named=True)
    _cannot_tell(found)
    say_undated(found.asked)


def _pairs(found: AgenciesAnswer, most: int | None) -> None:
    shown = sorted((pair for pair in found.pairs if pair.shared), key=lambda pair: -(pair.shared or 0))
    rows = [(pair.one_words, pair.other_words, _told(pair.told, pair.link), pair.shared) for pair in shown[:most]]
    heads = (Column("agency"), Column("told"), Column("on cases", right=True), Column("of shared", right=True))
    if rows:
        table(f"Told, of shared cases{_first(rows, shown)}", heads, rows)


def _told(told: int | None, link: Link) -> str:
    return f"{told}, or more" if link is Link.UNKNOWN else str(told)


def _first(rows: Sequence[object], shown: Iterable[object]) -> str:
    total = len(list(shown))
    return f" ({total:,})" if len(rows) == total else f": the first {len(rows)} of {total:,}, `--all` lists them"


def _silent(found: AgenciesAnswer, most: int | None) -> None:
    back = {Link.SILENT: "never told either", Link.TOLD: "told", Link.UNKNOWN: "nobody can tell"}
    rows = [(pair.one.name, pair.other.name, pair.shared, back[pair.back]) for pair in found.silent[:most]]
    heads = (Column("agency"), Column("never told"), Column("shared cases", right=True), Column("the way back"))
    if rows:
        table(f"Silent pairs, five or more shared cases{_first(rows, found.silent)}", heads, rows)
    else:
        say("\nNo pair with five or more shared cases is silent, as far as its sources can tell.")


def _network(found: AgenciesAnswer, most: int | None) -> None:
    brokers = [(one.agency.name, one.betweenness, one.pairs, one.talks_with, _count(one.cases))
               for one in found.brokers]  # fmt: skip
    numbers = (Column(name, right=True) for name in ("betweenness", "pairs between", "talks with", "cases"))
    if brokers:
        table("Brokers: who stands between others", (Column("agency"), *numbers), brokers)
    cut = [(one.agency.name, ", ".join(each.name for each in one.cut_off), _count(one.cases))
           for one in found.single_points]  # fmt: skip
    if cut:
        heads = (Column("without"), Column("linked to nobody else"), Column("their cases", right=True))
        table("Single points of failure", heads, cut)
    else:
        say("\nThere is no agency without which others would be linked to nobody.")
    _cases_of("Others talk only through it", found.only_links[:most])
    _cases_of("Talks with nobody", found.linked_to_nobody[:most])


def _cases_of(title: str, found: Iterable[CasesOfAgency]) -> None:
    rows = [(one.agency.name, _count(one.cases), _count(one.of), one.unknown or "") for one in found]
    numbers = (Column(name, right=True) for name in ("on cases", "of", "nobody can tell"))
    if rows:
        table(title, (Column("agency"), *numbers), rows)


def _responses(found: Iterable[ResponseTime], most: int | None, named: bool) -> None:
    every = list(found)
    rows = [((one.agency.name,) if named else ()) + (one.sort.value, *_times(one)) for one in every[:most]]
    heads = ((Column("agency"),) if named else ()) + (Column("sort"), *RESPONSES)
    if rows:
        table(f"Response times, working days{_first(rows, every)}", heads, rows)


def _times(one: ResponseTime) -> tuple[object, ...]:
    if one.asked is None:
        return (FEW, "", "", "", "", "", "")
    days = ("" if number is None else number for number in (one.median_days, one.p90_days, one.longest_wait))
    return (one.asked, one.answered, one.unanswered, one.unknown, *days)


def _cannot_tell(found: AgenciesAnswer) -> None:
    for one in found.agencies:
        if one.cannot_tell:
            say(f"\n{one.agency.name}: {one.cannot_tell}; whom it told is unknown.")


def say_agency(found: AgencyAnswer, most: int | None) -> None:
    """One agency among the others."""
    say(f"{found.agency.name}: open cases {_count(found.open_cases)}. {_when(found)}.")
    if found.cannot_tell:
        say(f"Whom it told is unknown: {found.cannot_tell}.")
    rows = [(one.other.name, _count(one.told), _count(one.told_by), _count(one.shared), one.reading)
            for one in found.pairs[:most]]  # fmt: skip
    if rows:
        numbers = [Column(name, right=True) for name in ("it told on", "told it on", "shared cases")]
        table(f"Whom it shares cases with{_first(rows, found.pairs)}", (Column("agency"), *numbers, Column("reading")),
              rows)  # fmt: skip
    _responses(found.responses, most, named=False)
    _waiting(found, most)
    people = [(role.role_words, who.person_words, who.cases) for role in found.people for who in role.people]
    if people:
        of_people = (Column("role"), Column("person"), Column("open cases", right=True))
        table(f"Its people by role{_first(people[:most], people)}", of_people, people[:most])
    if found.gaps is not None:
        say(f"\nGaps now: {found.gaps:,}, and {found.gaps_unknown:,} that nobody can judge; "
            "`convene gaps --agency` lists them.")  # fmt: skip
    say_undated(found.asked)


def _waiting(found: AgencyAnswer, most: int | None) -> None:
    rows = [(one.working_days, one.sort.value, one.case, one.asker_words) for one in found.unanswered[:most]]
    heads = (Column("working days", right=True), Column("sort"), Column("case", at_most=24), Column("asked by"))
    if rows:
        table(f"Not answered ({found.unanswered_total:,})", heads, rows)

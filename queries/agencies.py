"""All agencies in one answer: the matrix, ranked by open cases, and measures of the network, each with its cases."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from queries import agencies_graph as graphs
from queries.agencies_answers import (
    AgenciesAnswer,
    AgencyInMatrix,
    BridgeLink,
    Broker,
    CarrierRow,
    CasesOfAgency,
    PairNames,
    PairTold,
    ResponseTime,
    SilentPair,
    SinglePoint,
)
from queries.agencies_cases import Pair
from queries.agencies_found import Found
from queries.agencies_matrix import LEAST, Cell, Link, silent
from queries.agencies_times import Answering
from queries.answers import Asked, Party
from queries.words import doing

BROKERS, PAIRS_NAMED = 10, 10
"""How many agencies that stand between others are named, and how many pairs of each."""
People = Mapping[str, tuple[str, str]]
"""By person: name and profession."""


def shown(count: int) -> int | None:
    """A count as it may be shown: below five it is left empty."""
    return count if count >= LEAST else None


def across(found: Found, asked: Asked) -> dict[str, Any]:
    """What every answer about agencies says of its time."""
    return {"asked": asked, "period": found.period, "since": found.since, "until": found.until, "least": LEAST}


def party(found: Found, agency: str) -> Party:
    """An agency, named; its sector decides where it sits."""
    sector = found.names.sectors[agency]
    return Party(id=agency, name=found.names.names[agency], sector=sector, seat=sector.seat)


def cannot_tell_words(found: Found, agency: str) -> str | None:
    """What an agency's own sources do not send."""
    return "its sources send no sharing records" if found.sends_no_shares(agency) else None


def agencies_answer(found: Found, asked: Asked, people: People) -> AgenciesAnswer:
    """The whole answer; `people` are those who carried what was told."""
    return AgenciesAnswer(
        **across(found, asked),
        agencies=tuple(_ranked(found)),
        pairs=tuple(pair_told(found, pair, cell) for pair, cell in sorted(found.cells.items())),
        silent=tuple(_silent(found)),
        brokers=tuple(_brokers(found)),
        single_points=tuple(_single_points(found)),
        bridges=tuple(_bridges(found)),
        only_links=tuple(_only_links(found)),
        carriers=tuple(_carriers(found, people)),
        linked_to_nobody=tuple(_linked_to_nobody(found)),
        responses=tuple(response(found, one) for one in found.answering),
        links=found.graph.number_of_edges(),
        density=graphs.density(found.graph),
        reciprocity=graphs.reciprocity(found.tellings),
    )


def _ranked(found: Found) -> Iterator[AgencyInMatrix]:
    """Everybody who takes part or talks, those with most open cases first."""
    opened = found.open_cases
    for agency in sorted(found.graph, key=lambda name: (-len(opened.get(name, ())), found.names.names[name], name)):
        yield AgencyInMatrix(
            agency=party(found, agency),
            open_cases=shown(len(opened.get(agency, ()))),
            cannot_tell=cannot_tell_words(found, agency),
        )


def pair_told(found: Found, pair: Pair, cell: Cell) -> PairTold:
    """One cell, its numbers left empty where it is small."""
    few = cell.link is Link.FEW
    return PairTold(
        one=pair[0],
        one_words=found.names.names[pair[0]],
        other=pair[1],
        other_words=found.names.names[pair[1]],
        link=cell.link,
        shared=None if few else len(cell.shared),
        told=None if few else len(cell.told),
        unknown=None if few else len(cell.unknown),
    )


def _silent(found: Found) -> Iterator[SilentPair]:
    for one, other in silent(found.cells):
        yield SilentPair(
            one=party(found, one),
            other=party(found, other),
            shared=len(found.cells[one, other].shared),
            back=found.cells[other, one].link,
        )


def talked_cases(found: Found, pairs: Iterable[Pair]) -> set[str]:
    """The cases on which any of these pairs talked."""
    return {
        one.case
        for pair in pairs
        for way in (pair, pair[::-1])
        for one in found.told_on.get((way[0], way[1]), ())
        if one.talks
    }


def links_of(found: Found, agency: str) -> set[str]:
    """The cases on which an agency talks with others."""
    return talked_cases(found, ((agency, other) for other in found.graph[agency]))


def _brokers(found: Found) -> Iterator[Broker]:
    for one in graphs.brokers(found.graph, BROKERS):
        yield Broker(
            agency=party(found, one.agency),
            betweenness=round(one.betweenness, 2),
            pairs=len(one.pairs),
            between=tuple(_named(found, _most_shared(found, one.pairs))),
            talks_with=len(found.graph[one.agency]),
            cases=shown(len(links_of(found, one.agency))),
        )


def _most_shared(found: Found, pairs: Collection[Pair]) -> Sequence[Pair]:
    return sorted(pairs, key=lambda pair: (-len(found.shared.get(pair, ())), pair))[:PAIRS_NAMED]


def _named(found: Found, pairs: Iterable[Pair]) -> Iterator[PairNames]:
    names = found.names.names
    for one, other in pairs:
        yield PairNames(one=one, one_words=names[one], other=other, other_words=names[other])


def cut_off_cases(found: Found, cut_off: Iterable[str]) -> set[str]:
    """The cases in which any of these takes part."""
    return {case for agency in cut_off for case in found.of_each.get(agency, ())}


def _single_points(found: Found) -> Iterator[SinglePoint]:
    for cut in graphs.single_points(found.graph):
        yield SinglePoint(
            agency=party(found, cut.agency),
            cut_off=tuple(party(found, one) for one in cut.cut_off),
            cases=shown(len(cut_off_cases(found, cut.cut_off))),
        )


def _bridges(found: Found) -> Iterator[BridgeLink]:
    for one, other in graphs.bridges(found.graph):
        cases = shown(len(talked_cases(found, [(one, other)])))
        yield BridgeLink(one=party(found, one), other=party(found, other), cases=cases)


def with_others(found: Found, agency: str) -> set[str]:
    """The cases in which an agency takes part with others."""
    return {case for case in found.of_each.get(agency, ()) if case in found.case_graphs}


def _only_links(found: Found) -> Iterator[CasesOfAgency]:
    by_agency = graphs.only_links(found.case_graphs)
    for agency, cases in sorted(by_agency.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        yield CasesOfAgency(
            agency=party(found, agency), cases=shown(len(cases)), of=shown(len(with_others(found, agency)))
        )


def alone_on(found: Found, agency: str, cases: Collection[str]) -> tuple[set[str], set[str]]:
    """Of the cases on which an agency was seen to talk with nobody: those where it would have been seen, and others."""
    unknown = {case for case in cases if found.cannot_tell(agency, case)}
    return set(cases) - unknown, unknown


def _linked_to_nobody(found: Found) -> Iterator[CasesOfAgency]:
    rows = []
    for agency, cases in graphs.linked_to_nobody(found.case_graphs).items():
        known, unknown = alone_on(found, agency, cases)
        rows.append((len(known), len(unknown), agency))
    for seen, dark, agency in sorted(rows, key=lambda row: (-row[0], -row[1], row[2])):
        yield CasesOfAgency(
            agency=party(found, agency), cases=shown(seen), of=shown(len(with_others(found, agency))), unknown=dark
        )


def carriers(found: Found) -> list[graphs.Carrier]:
    """The people by whom most of what one agency told another went."""
    return graphs.carriers(found.tellings, LEAST)


def _carriers(found: Found, people: People) -> Iterator[CarrierRow]:
    for one in carriers(found):
        name, does = people.get(one.person, (one.person, ""))
        yield CarrierRow(
            person=one.person,
            person_words=doing(name, does),
            one=party(found, one.one),
            other=party(found, one.other),
            times=one.times,
            of=one.of,
            cases=shown(len(one.cases)),
        )


def response(found: Found, one: Answering) -> ResponseTime:
    """One row of response times; where little was asked it is left empty, and says so."""
    few = one.asked < LEAST
    return ResponseTime(
        agency=party(found, one.agency),
        sort=one.sort,
        asked=None if few else one.asked,
        answered=None if few else len(one.days),
        unanswered=None if few else len(one.waiting),
        unknown=None if few else one.unknown,
        median_days=None if few else one.within(0.5),
        p90_days=None if few else one.within(0.9),
        longest_wait=None if few or not one.waiting else one.waiting[0],
    )

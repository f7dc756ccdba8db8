"""Measures of the network of agencies, by networkx (pure).

A graph has agencies as nodes and an edge wherever two of them talk. Each docstring names the function of networkx whose
definition is meant. They describe; none of them says that anything is safe.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

import networkx

from queries.agencies_cases import Pair, Parts, either_way
from queries.agencies_told import Telling


def talk_graph(agencies: Iterable[str], tellings: Iterable[Telling]) -> networkx.Graph[str]:
    """These agencies, and an edge wherever something passed between two that was no unanswered question."""
    graph: networkx.Graph[str] = networkx.Graph()
    graph.add_nodes_from(sorted(agencies))
    links = {either_way((one.one, one.other)) for one in tellings if one.talks}
    graph.add_edges_from(sorted(pair for pair in links if graph.has_node(pair[0]) and graph.has_node(pair[1])))
    return graph


def density(graph: networkx.Graph[str]) -> float | None:
    """`networkx.density`: the share of all possible links that there are; None for fewer than two agencies."""
    return float(networkx.density(graph)) if len(graph) > 1 else None


def reciprocity(tellings: Iterable[Telling]) -> float | None:
    """`networkx.overall_reciprocity` of who told whom: the share of directions that have their way back."""
    directed: networkx.DiGraph[str] = networkx.DiGraph()
    directed.add_edges_from((one.one, one.other) for one in tellings)
    return float(networkx.overall_reciprocity(directed)) if directed.number_of_edges() else None


@dataclass(frozen=True)
class Between:
    """An agency that stands between others."""

    agency: str
    betweenness: float
    pairs: tuple[Pair, ...]
    """The pairs that do not talk with each other, and of whose shortest ways at least one leads through it."""


def brokers(graph: networkx.Graph[str], most: int) -> list[Between]:
    """`networkx.betweenness_centrality`, not normalised: over all pairs, the share of their shortest ways that lead
    through the agency. The greatest first, at most so many, none that stands between nobody."""
    scores = networkx.betweenness_centrality(graph, normalized=False)
    ranked = sorted((pair for pair in scores.items() if pair[1] > 0), key=lambda pair: (-pair[1], pair[0]))[:most]
    far = dict(networkx.all_pairs_shortest_path_length(graph))
    return [Between(agency, score, tuple(_through(agency, far))) for agency, score in ranked]


def _through(agency: str, far: Mapping[str, Mapping[str, int]]) -> Iterator[Pair]:
    """One agency lies on a shortest way of two others where the ways to it and from it add up to theirs."""
    others = far[agency]
    for one, other in combinations(sorted(others.keys() - {agency}), 2):
        if far[one][other] == others[one] + others[other]:
            yield one, other


@dataclass(frozen=True)
class Cut:
    """An agency without which others are linked to nobody else of the network."""

    agency: str
    cut_off: tuple[str, ...]
    """Those that are left outside the largest part that remains."""


def single_points(graph: networkx.Graph[str]) -> list[Cut]:
    """`networkx.articulation_points`: agencies without which a connected part of the network falls apart."""
    found = []
    for agency in sorted(networkx.articulation_points(graph)):
        left = graph.subgraph(networkx.node_connected_component(graph, agency) - {agency})
        pieces = sorted(map(sorted, networkx.connected_components(left)), key=lambda piece: (-len(piece), piece))
        found.append(Cut(agency, tuple(sorted(name for piece in pieces[1:] for name in piece))))
    return sorted(found, key=lambda cut: (-len(cut.cut_off), cut.agency))


def bridges(graph: networkx.Graph[str]) -> list[Pair]:
    """`networkx.bridges`: links without which a connected part of the network falls apart."""
    return sorted(either_way((edge[0], edge[1])) for edge in networkx.bridges(graph))


def case_graphs(taken: Parts, tellings: Iterable[Telling]) -> dict[str, networkx.Graph[str]]:
    """By case: those who took part, and who of them talked. A case with one agency has nobody to talk."""
    said: defaultdict[str, list[Telling]] = defaultdict(list)
    for one in tellings:
        said[one.case].append(one)
    return {case: talk_graph(agencies, said[case]) for case, agencies in taken.items() if len(agencies) > 1}


def only_links(graphs: Mapping[str, networkx.Graph[str]]) -> dict[str, set[str]]:
    """By agency, the cases of which it is one of the `networkx.articulation_points`: others talk only through it."""
    return _by_agency((case, networkx.articulation_points(graph)) for case, graph in graphs.items())


def linked_to_nobody(graphs: Mapping[str, networkx.Graph[str]]) -> dict[str, set[str]]:
    """By agency, the cases of which it is one of the `networkx.isolates`: it takes part and talks with nobody."""
    return _by_agency((case, networkx.isolates(graph)) for case, graph in graphs.items())


def _by_agency(found: Iterable[tuple[str, Iterable[str]]]) -> dict[str, set[str]]:
    cases: defaultdict[str, set[str]] = defaultdict(set)
    for case, agencies in found:
        for agency in agencies:
            cases[agency].add(case)
    return dict(cases)


@dataclass(frozen=True)
class Carrier:
    """One person by whom most of what an agency told another went."""

    person: str
    one: str
    other: str
    cases: frozenset[str]
    times: int
    of: int
    """How often the one told the other in all, by whomever."""


def carriers(tellings: Iterable[Telling], least: int) -> list[Carrier]:
    """The people by whom more than half of what one agency told another went, where it told it at least so often.

    Meetings and answers are left out of both numbers: nobody says who carried them.
    """
    said: defaultdict[Pair, list[Telling]] = defaultdict(list)
    for one in tellings:
        if one.how.value in CARRIED:
            said[one.one, one.other].append(one)
    found = [_carrier(pair, told) for pair, told in said.items() if len(told) >= least]
    kept = [one for one in found if one.person and 2 * one.times > one.of]
    return sorted(kept, key=lambda one: (-one.times, one.one, one.other))


CARRIED = frozenset({"share", "referral", "contact", "escalation"})


def _carrier(pair: Pair, told: list[Telling]) -> Carrier:
    by: defaultdict[str, list[Telling]] = defaultdict(list)
    for one in told:
        by[one.person].append(one)
    by.pop("", None)
    person = max(sorted(by), key=lambda name: len(by[name]), default="")
    carried = by.get(person, [])
    return Carrier(person, *pair, frozenset(one.case for one in carried), len(carried), len(told))

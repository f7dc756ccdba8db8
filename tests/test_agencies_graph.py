"""The measures of the network of agencies, beside small graphs that were worked by hand."""

from __future__ import annotations

import networkx
import pytest

from queries.agencies_cases import cases_of_each, shared_cases
from queries.agencies_graph import (
    bridges,
    brokers,
    carriers,
    case_graphs,
    density,
    linked_to_nobody,
    only_links,
    reciprocity,
    single_points,
    talk_graph,
)
from queries.agencies_matrix import Link, matrix, silent
from queries.agencies_told import How, Telling


def graph_of(*links: str, alone: str = "") -> networkx.Graph[str]:
    """`ab` links a and b."""
    return talk_graph({*"".join(links), *alone}, [told(*link) for link in links])


def told(one: str, other: str, case: str = "1", how: How = How.SHARE, person: str = "", at: int = 0) -> Telling:
    return Telling(case, one, other, how, at, person)


def test_who_stands_between_in_a_chain_of_five() -> None:
    """a-b-c-d-e: c lies on the ways ad, ae, bd, be: 4; b on ac, ad, ae: 3; d on ae, be, ce: 3; the ends on none."""
    found = brokers(graph_of("ab", "bc", "cd", "de"), most=5)
    assert [(one.agency, one.betweenness) for one in found] == [("c", 4.0), ("b", 3.0), ("d", 3.0)]
    assert found[0].pairs == (("a", "d"), ("a", "e"), ("b", "d"), ("b", "e"))


def test_two_shortest_ways_share_what_lies_between() -> None:
    """In the ring a-b-c-d each of two opposite agencies has two ways to the other: each lies on half of one pair's."""
    found = brokers(graph_of("ab", "bc", "cd", "da"), most=5)
    assert {one.agency: one.betweenness for one in found} == dict.fromkeys("abcd", 0.5)
    assert {one.agency: one.pairs for one in found} == {
        "a": (("b", "d"),), "b": (("a", "c"),), "c": (("b", "d"),), "d": (("a", "c"),),
    }  # fmt: skip


def test_where_everybody_talks_with_everybody_nobody_stands_between() -> None:
    assert brokers(graph_of("ab", "ac", "bc", alone="x"), most=5) == []


def test_at_most_so_many_are_named() -> None:
    assert [one.agency for one in brokers(graph_of("ab", "bc", "cd", "de"), most=1)] == ["c"]


def test_the_only_agency_between_two_groups() -> None:
    """Two triangles that touch in c: without it d, e are cut off from a, b; of equal parts the later names are."""
    [cut] = single_points(graph_of("ab", "ac", "bc", "cd", "ce", "de"))
    assert (cut.agency, cut.cut_off) == ("c", ("d", "e"))


def test_whoever_cuts_off_most_comes_first() -> None:
    """x - a - b - c, and c in a triangle with d, e: without c, x a b or d e is left; without b, x a; without a, x."""
    found = single_points(graph_of("xa", "ab", "bc", "cd", "ce", "de"))
    assert [(cut.agency, cut.cut_off) for cut in found] == [("b", ("a", "x")), ("c", ("d", "e")), ("a", ("x",))]


def test_a_ring_has_no_single_point_and_no_bridge() -> None:
    ring = graph_of("ab", "bc", "cd", "da")
    assert single_points(ring) == []
    assert bridges(ring) == []


def test_the_links_without_which_it_falls_apart() -> None:
    assert bridges(graph_of("ab", "ac", "bc", "cd", "de", alone="x")) == [("c", "d"), ("d", "e")]


def test_how_dense_and_how_mutual() -> None:
    """Three links of six that four agencies could have; of four directions told, two have their way back."""
    assert density(graph_of("ab", "bc", "cd")) == 0.5
    assert density(graph_of(alone="a")) is None
    assert reciprocity([told("a", "b"), told("b", "a"), told("a", "c"), told("c", "d")]) == 0.5
    assert reciprocity([]) is None


def test_a_question_without_an_answer_links_nobody() -> None:
    """A referral tells and is no talk; its answer is, whichever way it went."""
    asked = told("a", "b", how=How.REFERRAL)
    assert list(talk_graph("ab", [asked]).edges) == []
    assert list(talk_graph("ab", [asked, told("b", "a", how=How.ANSWER)]).edges) == [("a", "b")]


def all_of(agencies: str) -> dict[str, list[tuple[int, int]]]:
    """These agencies take part all the time."""
    return {agency: [(0, 100)] for agency in agencies}


def test_on_each_case_who_links_the_others_and_who_talks_with_nobody() -> None:
    """Case 1 is a-b-c, so that b links the others; on case 2 a and b talk, and c with nobody; case 3 has one agency."""
    taken = {"1": all_of("abc"), "2": all_of("abc"), "3": all_of("a")}
    found = case_graphs(taken, [told("a", "b"), told("b", "c"), told("a", "b", "2"), told("c", "x", "2")])
    assert sorted(found) == ["1", "2"]
    assert only_links(found) == {"b": {"1"}}
    assert linked_to_nobody(found) == {"c": {"2"}}


def test_cases_are_shared_by_those_who_took_part_at_the_same_time() -> None:
    """On case 1 b came the moment a left; on case 2 they overlap; a came back on case 3 while b was there."""
    taken = {
        "1": {"a": [(0, 10)], "b": [(10, 20)]},
        "2": {"a": [(0, 11)], "b": [(10, 20)], "c": [(15, 20)]},
        "3": {"a": [(0, 5), (12, 14)], "b": [(6, 20)]},
    }
    assert shared_cases(taken) == {("a", "b"): {"2", "3"}, ("b", "c"): {"2"}}
    assert cases_of_each(taken) == {"a": {"1", "2", "3"}, "b": {"1", "2", "3"}, "c": {"2"}}


SHARED = {("a", "b"): set("12345"), ("a", "c"): set("1234"), ("b", "c"): set("12345")}


def test_told_of_shared_cases_each_way() -> None:
    """Twice on one case is one case; on a case that is not shared it does not count."""
    cells = matrix(SHARED, [told("a", "b"), told("a", "b"), told("a", "b", "3"), told("b", "a", "9")], lambda *_: False)
    assert (sorted(cells["a", "b"].told), cells["a", "b"].link) == (["1", "3"], Link.TOLD)
    assert (len(cells["b", "a"].told), cells["b", "a"].link) == (0, Link.SILENT)


def test_four_shared_cases_are_too_few_for_silence_and_five_are_not() -> None:
    cells = matrix(SHARED, [], lambda *_: False)
    assert cells["a", "c"].link is Link.FEW
    assert cells["b", "c"].link is Link.SILENT


def test_a_source_that_cannot_tell_never_makes_anybody_silent() -> None:
    """On one case of five nobody could see it if b told: unknown, whatever is known of the others."""
    cells = matrix(SHARED, [told("b", "c", "1")], lambda agency, case: agency == "b" and case == "2")
    assert cells["b", "a"].link is Link.UNKNOWN
    assert (cells["b", "c"].link, sorted(cells["b", "c"].told), sorted(cells["b", "c"].unknown)) == (
        Link.UNKNOWN, ["1"], ["2"],
    )  # fmt: skip
    assert cells["a", "b"].link is Link.SILENT
    assert silent(cells) == [("a", "b"), ("c", "b")]


def test_what_is_known_to_have_been_told_is_not_unknown() -> None:
    """Somebody else's records may tell it: on that case nothing is left open."""
    said = [told("b", "c", case) for case in "12345"]
    cell = matrix(SHARED, said, lambda agency, case: True)["b", "c"]
    assert (cell.link, cell.unknown) == (Link.TOLD, frozenset())


def test_silent_pairs_stand_once_and_those_silent_both_ways_first() -> None:
    shared = {("a", "b"): set("123456"), ("a", "c"): set("12345"), ("b", "c"): set("1234567")}
    cells = matrix(shared, [told("c", "b")], lambda *_: False)
    assert silent(cells) == [("a", "b"), ("a", "c"), ("b", "c")]


def test_one_person_by_whom_most_of_it_went() -> None:
    """Three of five shares are more than half; two of four are not, and one of one is too little to say so."""
    said = [told("a", "b", case, person=person) for case, person in zip("11234", ("P", "P", "P", "Q", ""), strict=True)]
    said += [told("b", "a", person=person) for person in "PPQQ"]
    said += [told("c", "a", person="P"), told("a", "b", how=How.MEETING)]
    [found] = carriers(said, least=5)
    assert (found.person, found.one, found.other, found.times, found.of) == ("P", "a", "b", 3, 5)
    assert found.cases == {"1", "2"}


@pytest.mark.parametrize("most", [0, 3])
def test_an_empty_network_has_nothing_to_say(most: int) -> None:
    empty = graph_of()
    assert (brokers(empty, most), single_points(empty), bridges(empty), density(empty)) == ([], [], [], None)

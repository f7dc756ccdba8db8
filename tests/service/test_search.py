"""A search finds what fits, best first, shows nobody what they may not see, and takes whatever is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from world import World

from queries.access import LOCAL, Viewer
from queries.cursors import BadFilter
from queries.search import kind_meant, tidy
from queries.search_answers import FoundKind, Search

REVEALED = Viewer("somebody with a reason", sees_names=True)


@pytest.fixture
def known(world: World) -> World:
    for number in ("10", "100", "2100"):
        world.case(
            f"C-{number}", opened="2026-05-11", adult=f"A-{number}", called="Robin Tenpenny", responsible="council"
        )
    world.agency("quay", "hospital", called="The 100 Beds")
    world.involve("C-10", "council", since="2026-05-11", person="Jo Kerr")
    return world


def ids(found: Search) -> dict[str, list[str]]:
    return {kind.kind.value: [one.id for one in kind.items] for kind in found.kinds}


def test_the_exact_id_stands_first_then_what_begins_so_then_what_has_it_in_it(known: World, serving) -> None:
    """By kind; an agency by its name too."""
    service = serving()
    assert ids(service.search(LOCAL, "a-10"))["adult"] == ["A-10", "A-100"]
    assert ids(service.search(LOCAL, "100")) == {
        "adult": ["A-100", "A-2100"], "case": ["C-100", "C-2100"], "agency": ["quay"]
    }  # fmt: skip
    [case] = [kind for kind in service.search(LOCAL, "C-2100").kinds if kind.kind is FoundKind.CASE]
    assert [(one.words, one.about, one.adult) for one in case.items] == [("C-2100", "about adult A-2100", "A-2100")]


def test_people_are_found_as_they_are_seen(known: World, serving) -> None:
    """By initials for everybody, and shown by them; by name only for who may see names."""
    service = serving()
    for words in ("J.K.", "jk"):
        [people] = [kind for kind in service.search(LOCAL, words).kinds if kind.kind is FoundKind.PERSON]
        assert [one.words for one in people.items] == ["J.K."]
    assert service.search(LOCAL, "tenpenny").total == 0
    assert ids(service.search(REVEALED, "TENPENNY")) == {"adult": ["A-10", "A-100", "A-2100"]}


def test_a_rule_and_a_gap_are_found(known: World, serving) -> None:
    """A rule by a word of its title; a gap by its id, and not by digits that stand in any."""
    service = serving()
    assert "lead-professional" in ids(service.search(LOCAL, "lead prof"))["rule"]
    gap = service.gaps(LOCAL, limit=1).items[0]
    [found] = service.search(LOCAL, gap.id).kinds
    assert [(one.id, one.words, one.adult) for one in found.items] == [(gap.id, gap.title, gap.adult)]
    assert "gap" not in ids(service.search(LOCAL, gap.id[6:9]))


def test_what_is_too_much_is_counted(known: World, serving) -> None:
    """So many of each kind, and how many more there are; of one kind alone where only that is asked for."""
    service = serving()
    found = service.search(LOCAL, "a-", limit=2)
    [adults] = [kind for kind in found.kinds if kind.kind is FoundKind.ADULT]
    assert (len(adults.items), adults.more) == (2, 1)
    assert set(ids(service.search(LOCAL, "10", kind=FoundKind.CASE))) == {"case"}
    with pytest.raises(BadFilter, match=r"kind is 'adul'; allowed: adult, case"):
        kind_meant("adul")


@pytest.mark.parametrize(
    "words", ["", "   ", "\x00", "'", '"', "\\", "$find", "%", ".*", "🧑🏽", "הצוות", "x" * 9_000, "{}"]
)
def test_whatever_is_typed_is_looked_for_and_is_no_error(known: World, serving, words: str) -> None:
    """Nothing is found, and nothing breaks."""
    assert serving().search(LOCAL, words).total == 0


@given(st.text())
def test_what_is_looked_for_is_short_and_can_be_seen(words: str) -> None:
    """Whatever was typed."""
    found = tidy(words)
    assert len(found) <= 200
    assert found == tidy(found)
    assert found.isprintable()

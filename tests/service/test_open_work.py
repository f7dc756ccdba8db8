"""Who owns what on all open cases: the counts, the lists, and that they are those of each agency and each person."""

from __future__ import annotations

import pytest
from world import World, day_end

from graph_model.store import Store
from ingest.demo import District
from ingest.load import Loader
from queries.access import LOCAL, NotThere
from queries.answers import ResponsibilityRow
from queries.cursors import BadFilter
from queries.owning import RISKS, Trouble, WorkFilter, risk_meant, trouble_meant
from queries.service import Service


@pytest.fixture
def busy(world: World) -> World:
    """Two open cases and a closed one, with one of everything that can be wrong."""
    for case, level in (("A", "high"), ("B", None)):
        world.case(case, opened="2026-05-11", responsible="council", adult=f"adult {case}")
        world.involve(case, "council", since="2026-05-11")
        if level:
            world.risk(case, level, at="2026-05-12")
    world.involve("A", "trust", since="2026-05-12", role="lead_professional", person="Lee Leader")
    late = world.responsibility("A", set_on="2026-05-12", due="2026-05-22")
    world.own("A", late, "home", since="2026-05-12", person="Ada Nurse")
    world.responsibility("A", set_on="2026-05-14", due="2026-07-31")
    undated = world.responsibility("B", set_on="2026-05-13")
    world.own("B", undated, "home", since="2026-05-13")
    left = world.responsibility("B", set_on="2026-05-15", due="2026-08-31")
    world.own("B", left, "home", since="2026-05-15", person="Gone Gibson")
    world.employ("Gone Gibson", "home", since="2020-01-01", until="2026-06-12")
    done = world.responsibility("B", set_on="2026-05-12", due="2026-05-22", done="2026-05-29")
    world.own("B", done, "home", since="2026-05-12")
    world.case("C", opened="2026-01-05", closed="2026-02-20", responsible="council")
    never = world.responsibility("C", set_on="2026-01-12", due="2026-01-20")
    world.own("C", never, "home", since="2026-01-12")
    return world


def test_every_sort_of_trouble_is_counted_and_listed(busy: World, serving) -> None:
    """What is done is nobody's any more; what a closed case left undone is asked of nobody."""
    found = serving().open_work(LOCAL)
    assert (found.open, found.cases, found.overdue, found.no_owner, found.no_date, found.owner_left) == (
        4,
        2,
        1,
        1,
        1,
        1,
    )
    assert (found.longest_overdue, found.no_owner_at_high_risk) == (26, 1)
    assert (found.agencies, found.people) == (3, 3)
    [late], [ownerless], [undated] = found.overdue_first, found.no_owner_first, found.no_date_first
    assert (late.adult, late.person_words, late.risk, late.working_days_overdue) == ("adult A", "A.N.", "high", 26)
    assert (ownerless.agency, ownerless.answers_for.id, ownerless.working_days_open) == (None, "council", 32)
    assert (undated.adult, undated.risk, undated.due_at) == ("adult B", None, None)


def test_what_nobody_owns_stands_with_whoever_answers_for_its_case(busy: World, serving) -> None:
    """With the responsible agency and with the lead, agency and person."""
    found = serving().open_work(LOCAL)
    counts = [(one.agency, one.open, one.overdue, one.no_owner, one.no_date, one.owner_left) for one in found.by_agency]
    assert counts == [
        ("home", 3, 1, 0, 1, 1), ("council", 1, 0, 1, 0, 0), ("trust", 1, 0, 1, 0, 0)
    ]  # fmt: skip
    assert [(one.person_words, one.agency_words, one.open, one.leads) for one in found.by_person] == [
        ("A.N.", "Home", 1, 0), ("G.G.", "Home", 1, 0), ("L.L.", "Trust", 1, 1)
    ]  # fmt: skip


def test_who_left_and_what_they_left_behind(busy: World, serving) -> None:
    """Since when, how much, and the roles that are still theirs."""
    busy.involve("B", "home", since="2026-05-20", role="lead_professional", person="Gone Gibson")
    [left] = serving().open_work(LOCAL).left_behind
    assert (left.who, left.who_words, left.agency_words, left.owned) == ("Gone Gibson", "G.G.", "Home", 1)
    assert (f"{left.left_at:%d %b}", left.working_days) == ("12 Jun", 12)
    assert [(role.case, role.role) for role in left.roles] == [("B", "lead_professional")]


def test_one_person_in_every_role(world: World, serving) -> None:
    """Since when both roles are theirs, and how much they own."""
    world.case("A", opened="2026-05-11", responsible="council")
    world.involve("A", "home", since="2026-05-11", role="lead_professional", person="Ada Nurse")
    world.involve("A", "home", since="2026-05-18", role="review_owner", person="Ada Nurse")
    for _ in range(2):
        world.own("A", world.responsibility("A", set_on="2026-05-12", due="2026-07-31"), "home", since="2026-05-12",
                  person="Ada Nurse")  # fmt: skip
    finished = world.responsibility("A", set_on="2026-05-12", done="2026-05-29")
    world.own("A", finished, "home", since="2026-05-12", person="Bo Other")
    service = serving()
    [alone] = service.open_work(LOCAL).one_person_in_every_role
    assert (alone.case, alone.person_words, alone.owned, f"{alone.since:%d %b}") == ("A", "A.N.", 2, "18 May")
    assert service.responsibilities(LOCAL, "home").one_person_in_every_role == ("A",)


@pytest.mark.parametrize(
    ("words", "cases"),
    [
        ({"agency": "home"}, "ABB"), ({"agency": "council"}, "A"), ({"person": "Ada Nurse"}, "A"),
        ({"risk": "high"}, "AA"), ({"risk": "not_assessed"}, "BB"), ({"risk": "severe"}, ""),
        ({"adult": "adult B"}, "BB"), ({"trouble": Trouble.OWNER_LEFT}, "B"),
        ({"agency": "home", "trouble": Trouble.OVERDUE}, "A"),
    ],
)  # fmt: skip
def test_what_it_is_narrowed_to(busy: World, serving, words: dict, cases: str) -> None:
    """Counts, lists and the whole list are narrowed alike; what it can be narrowed to stays."""
    service = serving()
    wanted = WorkFilter(**words)
    page = service.open_responsibilities(LOCAL, wanted)
    whole = service.open_work(LOCAL, wanted)
    assert "".join(row.case for row in page.items) == cases
    assert page.total == whole.open == len(cases)
    assert whole.choices == service.open_work(LOCAL).choices
    assert {who for _, pairs in whole.choices for who, _ in pairs} == {
        "home", "council", "trust", "Ada Nurse", "Gone Gibson", "Lee Leader"
    }  # fmt: skip


def test_what_it_cannot_be_narrowed_to(busy: World, serving) -> None:
    """An id that is not there; a word that is none."""
    service = serving()
    for words in ({"agency": "nowhere"}, {"person": "home"}, {"adult": "A"}):
        with pytest.raises(NotThere):
            service.open_work(LOCAL, WorkFilter(**words))
    with pytest.raises(BadFilter, match=r"risk is 'hihg'; allowed: .*Did you mean high\?"):
        risk_meant("hihg")
    with pytest.raises(BadFilter, match=r"problem is 'overdu'; allowed: overdue.*Did you mean overdue\?"):
        trouble_meant("overdu")
    assert [risk_meant(word) for word in RISKS] == list(RISKS)


def test_a_long_list_comes_in_pages(busy: World, serving) -> None:
    """Each once, in order; a cursor that was never given out is refused."""
    service = serving()
    whole, seen, cursor = service.open_responsibilities(LOCAL, limit=None), [], None
    while True:
        page = service.open_responsibilities(LOCAL, cursor=cursor, limit=1)
        seen += page.items
        if not (cursor := page.next_cursor):
            break
    assert tuple(seen) == whole.items
    with pytest.raises(BadFilter):
        service.open_responsibilities(LOCAL, cursor="WzFd")


def test_as_of_an_earlier_day_it_is_what_was_open_then(busy: World, serving) -> None:
    """Not yet done, not yet left, not yet overdue; the case that was open then counts."""
    service = serving()
    then = service.open_work(LOCAL, as_of=day_end("2026-05-21"))
    assert (then.open, then.overdue, then.owner_left) == (5, 0, 0)
    winter = service.open_work(LOCAL, as_of=day_end("2026-02-01"))
    assert (winter.open, winter.cases, winter.overdue) == (1, 1, 1)


def test_a_source_that_cannot_tell_is_named(busy: World, serving) -> None:
    """An empty list says nothing of those who send nothing."""
    busy.source_cannot_tell("Ownership")
    assert serving().open_work(LOCAL).cannot_tell == ("The world's own records sends no ownerships",)


def test_where_nothing_is_there_nothing_is_counted(world: World, serving) -> None:
    """No case at all is no error."""
    found = serving().open_work(LOCAL)
    assert (found.open, found.by_agency, found.by_person, found.choices) == (
        0,
        (),
        (),
        (("agency", ()), ("person", ())),
    )


def still_to_do(rows: tuple[ResponsibilityRow, ...]) -> dict[str, ResponsibilityRow]:
    return {row.id: row for row in rows if not (row.done_at or row.cancelled_at or row.case_closed)}


def test_the_lists_are_those_of_each_agency_and_each_person(store: Store, england) -> None:
    """Over a made-up district: row by row what `responsibilities` says of whoever it stands with, and nothing else."""
    now = day_end("2026-11-16")
    assert Loader(store).load(District(120, quarters=2, as_of=now).sources()).complete
    service = Service(store, *england, clock=lambda: now)
    found = service.open_work(LOCAL)
    assert found.open > 0
    all_the_same(service)


def test_the_lists_are_those_of_everybody_also_where_all_is_wrong(busy: World, serving) -> None:
    """What is left behind, without a date, without an owner; somebody with nothing open stands in no list."""
    all_the_same(serving())


def all_the_same(service: Service) -> None:
    found = service.open_work(LOCAL)
    for agency in found.by_agency:
        same_as(service, agency.agency, WorkFilter(agency=agency.agency), agency.open)
    for person in found.by_person[:12]:
        same_as(service, person.person, WorkFilter(person=person.person), person.open)


def same_as(service: Service, who: str, wanted: WorkFilter, count: int) -> None:
    own = still_to_do(service.responsibilities(LOCAL, who).rows)
    listed = service.open_responsibilities(LOCAL, wanted, limit=None).items
    fields = set(ResponsibilityRow.model_fields)
    assert {row.id: ResponsibilityRow(**row.model_dump(include=fields)) for row in listed} == own
    assert count == len(own)

"""Lists: what is kept is what an assessment finds, page by page, narrowed to what is asked for."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from ranking import place
from world import World, day_end

from graph_model.oversight import State
from queries.access import LOCAL, NotThere
from queries.answers import GapRow
from queries.calendar import Duration
from queries.listing import BadFilter, GapFilter
from queries.lists import KEPT_STATES

NOW = day_end("2026-06-30")


# -- kept and assessed --


@pytest.mark.parametrize("state", sorted(KEPT_STATES))
def test_what_is_kept_is_what_an_assessment_finds(many: World, serving, state: State) -> None:
    """Word for word and in the same order: a list must not depend on where it is read from."""
    service = serving()
    wanted = GapFilter(states=frozenset({state}), waived=None)
    kept = service.gaps(LOCAL, wanted, limit=None)
    assessed = service.gaps(LOCAL, wanted, as_of=NOW, limit=None)
    assert kept.items
    assert kept == assessed


@pytest.mark.parametrize("within", ["24 hours", "5 working days", "100 weeks"])
def test_what_is_due_is_the_same_too(many: World, serving, within: str) -> None:
    """Cover that runs out included."""
    service = serving()
    kept, assessed = (service.due(LOCAL, Duration.parse(within), as_of=as_of) for as_of in (None, NOW))
    assert kept == assessed
    if within == "100 weeks":
        assert {row.lapses for row in kept.items} == {True, False}


def test_gaps_follow_the_records(many: World, serving) -> None:
    """What was mended is gone from the list of what is missing, and is told as met late."""
    before = serving().gaps(LOCAL, GapFilter(case="case 0", rule=frozenset({"lead-professional"})))
    assert before.total == 1
    many.lead("case 0", "council", since="2026-06-29")
    service = serving()
    assert service.gaps(LOCAL, GapFilter(case="case 0", rule=frozenset({"lead-professional"}))).total == 0
    [late] = service.gaps(
        LOCAL, GapFilter(states=frozenset({State.MET_LATE}), case="case 0", rule=frozenset({"lead-professional"}))
    ).items
    assert (late.id, late.until) == (before.items[0].id, datetime.fromisoformat("2026-06-29T00:00:00+01:00"))


def test_time_alone_changes_the_list(many: World, serving) -> None:
    """What is due on Thursday is missing when Thursday is over, though no record came."""
    task = frozenset({"responsibility-done"})
    assert serving("2026-07-01").gaps(LOCAL, GapFilter(case="case 4", rule=task)).total == 1
    assert serving("2026-07-02").gaps(LOCAL, GapFilter(case="case 4", rule=task)).total == 2


# -- order and pages --


def test_the_worst_first(many: World, serving) -> None:
    """Risk at the time, severity, harm that followed, rung, age against its own limit, age."""
    rows = serving().gaps(LOCAL, limit=None).items
    assert rows[0].case == "case 0"
    places = [place(row.model_dump(mode="json"), NOW) for row in rows]
    assert places == sorted(places)


def test_where_harm_came_it_stands_before_what_is_older(world: World, serving) -> None:
    """Two leads are missing; on the younger case the adult has fallen since."""
    for case, opened in (("older", "2026-05-04"), ("younger", "2026-05-11")):
        world.case(case, opened=opened)
        world.involve(case, "council", since=opened)
        world.involve(case, "home", since=opened)
    wanted = GapFilter(rule=frozenset({"lead-professional"}))
    assert [row.case for row in serving().gaps(LOCAL, wanted).items] == ["older", "younger"]
    world.event("younger", "fall", at="2026-06-01T10:00", seen_by="home")
    rows = serving().gaps(LOCAL, wanted).items
    assert [(row.case, row.harm_followed) for row in rows] == [("younger", 1), ("older", 0)]


def test_harm_before_the_gap_opened_and_after_it_ended_does_not_count(world: World, serving) -> None:
    """What opens a gap is no harm that followed; the death that ends the case is."""
    world.case("A", opened="2026-05-11", kind="risk_management", died="2026-06-01")
    world.involve("A", "home", since="2026-05-11")
    world.event("A", "fall", at="2026-05-12T10:00", seen_by="home")
    world.event("A", "death", at="2026-06-01")
    world.event("A", "fall", at="2026-06-02T10:00", seen_by="home")
    wanted = GapFilter(states=frozenset({State.NEVER_MET}), rule=frozenset({"health-after-harm"}))
    [row] = serving().gaps(LOCAL, wanted).items
    assert row.harm_followed == 1


def test_ten_days_weigh_more_where_one_was_allowed(world: World, serving) -> None:
    """A doctor who did not come within a day stands before a plan that was not made within seven working days."""
    world.case("A", opened="2026-05-11")
    world.case("B", opened="2026-05-11", kind="risk_management")
    world.involve("B", "home", since="2026-05-11")
    world.event("B", "fall", at="2026-05-18T10:00", seen_by="home")
    wanted = GapFilter(rule=frozenset({"health-after-harm", "planning-meeting"}))
    rows = serving("2026-06-30").gaps(LOCAL, wanted).items
    assert [row.rule for row in rows] == ["health-after-harm", "planning-meeting"]
    assert rows[0].since > rows[1].since


def test_risk_is_that_of_the_time(many: World, serving) -> None:
    """What ended is ranked by the risk that there was then."""
    many.risk("closed", "severe", at="2026-02-01")
    many.risk("closed", "moderate", at="2026-03-01")
    rows = serving().gaps(LOCAL, GapFilter(states=frozenset({State.NEVER_MET}), case="closed")).items
    assert {row.risk for row in rows} == {"severe"}


@pytest.mark.parametrize("size", [1, 3, 7])
def test_pages_make_up_the_list(many: World, serving, size: int) -> None:
    """Each line once, in order; the last page names no next one."""
    service = serving()
    whole = service.gaps(LOCAL, limit=None)
    rows: list[GapRow] = []
    cursor, pages = None, 0
    while True:
        page = service.gaps(LOCAL, cursor=cursor, limit=size)
        assert page.total == whole.total
        rows += page.items
        pages, cursor = pages + 1, page.next_cursor
        if cursor is None:
            break
    assert tuple(rows) == whole.items
    assert pages == -(-whole.total // size)


def test_a_line_that_goes_between_two_pages_shifts_nothing(many: World, serving) -> None:
    """A list that moves while it is read must not hide a gap."""
    service = serving()
    whole = service.gaps(LOCAL, limit=None).items
    first = service.gaps(LOCAL, limit=3)
    assert "lead-professional" in {row.rule for row in first.items}
    many.lead("case 0", "council", since="2026-06-30")
    rest = serving().gaps(LOCAL, cursor=first.next_cursor, limit=None).items
    assert {row.id for row in whole} - {row.id for row in (*first.items, *rest)} == set()
    assert not {row.id for row in first.items} & {row.id for row in rest}


def test_a_cursor_that_nobody_gave_out(many: World, serving) -> None:
    service = serving()
    for cursor in ("nonsense", "e30", "WzEsMl0", "ü", "=", "W10"):
        with pytest.raises(BadFilter, match=r"^The cursor is none that was given out; ask for the first page"):
            service.gaps(LOCAL, cursor=cursor)


# -- narrowed --


@pytest.mark.parametrize(
    ("words", "read", "values"),
    [
        ({"case": "case 3"}, "case", {"case 3"}),
        ({"adult": "adult of case 3"}, "case", {"case 3"}),
        ({"agency": "council"}, "agency", {"council"}),
        ({"person": "Lead 2"}, "case", {"case 2"}),
        ({"rule": "plan-agreed,lead-professional"}, "rule", {"plan-agreed", "lead-professional"}),
        ({"theme": "healthcare"}, "rule", {"health-after-harm"}),
        ({"severity": "medium"}, "severity", {"medium"}),
        ({"seat": "lead"}, "rule", {"lead-professional"}),
        ({"owner": "home"}, "rule", {"responsibility-done"}),
        ({"rung": "1", "rule": "lead-professional"}, "case", set()),
        ({"states": "met_late"}, "state", {"met_late"}),
        ({"states": "met,unknown"}, "state", {"met", "unknown"}),
    ],
)
def test_each_word_narrows(many: World, serving, words: dict[str, str], read: str, values: set[str]) -> None:
    """And what comes is all that there is of it: nothing else narrows."""
    service = serving()
    wanted = service.gap_filter(**words)
    found = service.gaps(LOCAL, wanted, limit=None).items
    assert {getattr(row, read) for row in found} == values
    if "states" not in words and "owner" not in words and "person" not in words:
        every = service.gaps(LOCAL, GapFilter(), limit=None).items
        field = {"theme": "theme", "adult": "adult", "seat": "seat"}.get(next(iter(words)), next(iter(words)))
        allowed = next(iter(words.values())).split(",")
        assert len(found) == sum(str(getattr(row, field)) in allowed for row in every) or "rung" in words


def test_a_chair_is_also_that_of_the_agency_which_is_expected(many: World, serving) -> None:
    """A rule that names no chair is about the one on which the expected agency sits."""
    rows = serving().gaps(LOCAL, serving().gap_filter(seat="provider"), limit=None).items
    assert {row.agency for row in rows} == {"home"}


def test_an_agency_owns_what_one_of_its_people_owns(many: World, serving, store) -> None:
    """And the person is named by initials, with the agency."""
    [owned] = serving().gaps(LOCAL, GapFilter(owner="home")).items
    assert (owned.owner, owned.owner_words) == ("home", "Home")
    nobody = serving().gaps(LOCAL, GapFilter(owner="nobody"), limit=None)
    assert nobody.total == serving().gaps(LOCAL).total - 1


def test_what_the_gaps_of_now_can_be_narrowed_to(many: World, serving) -> None:
    """Every agency and owner that occurs, every rung of their ladders; each of them lets something through."""
    service = serving()
    now, offered = service.gaps(LOCAL, limit=None).items, service.choices(LOCAL)
    assert dict(offered.agencies) == {gap.agency: gap.agency_words for gap in now if gap.agency}
    assert dict(offered.owners) == {gap.owner: gap.owner_words for gap in now if gap.owner} == {"home": "Home"}
    for step in (step for gap in now for step in gap.ladder):
        assert step.role_words in dict(offered.rungs)[str(step.rung)].split(" or ")
    for name, options in (("agency", offered.agencies), ("owner", offered.owners)):
        for word, _ in options:
            assert service.gaps(LOCAL, service.gap_filter(**{name: word})).total


@pytest.mark.parametrize("word", ["case", "adult", "agency", "person", "owner"])
def test_a_name_that_nothing_has_is_no_empty_list(many: World, serving, word: str) -> None:
    """An empty list would look as if all were well."""
    service = serving()
    with pytest.raises(NotThere, match=f"^There is no {word} nobody at all, or none that you may see\\.$"):
        service.gaps(LOCAL, GapFilter(**{word: "nobody at all"}))  # type: ignore[arg-type]


def test_nobody_is_an_owner_and_nothing_else(many: World, serving) -> None:
    with pytest.raises(NotThere):
        serving().gaps(LOCAL, GapFilter(person="nobody"))


def test_every_wrong_word_is_said_at_once(many: World, serving) -> None:
    with pytest.raises(BadFilter) as raised:
        serving().gap_filter(theme="led", states="lost,misssing", waived="maybe", colour="red", rung="9")
    said = str(raised.value).splitlines()
    assert [line.partition(";")[0] for line in said] == [
        "theme is 'led'", "state is 'lost'", "state is 'misssing'", "waived is 'maybe'", "'colour' narrows nothing",
        "rung is '9'",
    ]  # fmt: skip


# -- unknown --


def test_what_nobody_can_judge_is_counted_beside_every_list(many: World, serving) -> None:
    """Within the same filter, whatever states are asked for; and never counted twice."""
    service = serving()
    unknown = service.gaps(LOCAL, service.gap_filter(states="unknown"), limit=None)
    assert unknown.total > 0
    assert unknown.unknown == 0
    assert service.gaps(LOCAL, limit=1).unknown == unknown.total
    assert service.due(LOCAL).unknown == unknown.total
    assert service.gaps(LOCAL, service.gap_filter(case="case 1")).unknown == sum(
        row.case == "case 1" for row in unknown.items
    )
    assert service.gaps(LOCAL, as_of=NOW).unknown == unknown.total


# -- due --


def test_who_can_prevent_it(world: World, serving) -> None:
    """The owner where there is one, else the agency that is expected, else nobody can be named."""
    world.case("A", opened="2026-06-29", kind="risk_management")
    owned = world.responsibility("A", set_on="2026-06-29", due="2026-07-01")
    world.own("A", owned, "home", since="2026-06-29")
    world.referral("A", by="home", to="gp", at="2026-06-29", priority="routine")
    world.responsibility("A", set_on="2026-06-29", due="2026-07-02")
    found = serving().due(LOCAL).items
    assert {(row.gap.rule, row.can_prevent) for row in found} >= {
        ("responsibility-done", "Home"),
        ("referral-answered", "Gp"),
        ("responsibility-done", "nobody can be named"),
    }


def test_the_next_first_and_nothing_that_is_late_already(many: World, serving) -> None:
    found = serving().due(LOCAL, Duration.parse("100 weeks")).items
    moments = [row.becomes_gap_at for row in found]
    assert moments == sorted(moments)
    assert min(moments) > NOW


def test_within_ends_with_the_last_instant(many: World, serving) -> None:
    """What is due at the end of the day on which the time ends is in it."""
    service = serving()
    [row] = [row for row in service.due(LOCAL, Duration.parse("2 days")).items if row.gap.rule == "responsibility-done"]
    assert row.becomes_gap_at == day_end("2026-07-02")
    assert row.working_days_left == 2
    assert not [
        row for row in service.due(LOCAL, Duration.parse("1 day")).items if row.gap.rule == "responsibility-done"
    ]


def test_a_lapse_is_no_state_of_its_own(many: World, serving) -> None:
    """A plan that is reviewed now is met, though that runs out on Friday: only the list of what is due tells it."""
    service = serving()
    asked = service.gap_filter(case="case 0", rule="plan-reviewed", states="all")
    assert [row.state for row in service.gaps(LOCAL, asked).items] == ["met"]
    assert [row.state for row in service.gaps(LOCAL, service.gap_filter(case="case 0", states="due")).items] == []
    [row] = [row for row in service.due(LOCAL).items if row.gap.case == "case 0"]
    assert (row.lapses, row.becomes_gap_at) == (True, day_end("2026-07-03"))


# -- waivers --


def test_a_waiver_changes_what_is_shown_never_the_state(many: World, serving) -> None:
    """Left out by default, shown when asked for with its mark, and missing all the same."""
    many.waive("case 3", "health-after-harm", by="Mary Brown", granted="2026-06-01", expires="2026-07-01")
    service = serving()
    asked = {"case": "case 3", "rule": "health-after-harm"}
    assert service.gaps(LOCAL, service.gap_filter(**asked)).total == 0
    [row] = service.gaps(LOCAL, service.gap_filter(**asked, waived="yes")).items
    assert (row.state, row.waived.person, row.waived.reason) == ("missing", "M.B.", "seen by the matron")  # type: ignore[union-attr]
    assert service.gaps(LOCAL, service.gap_filter(**asked, waived="all")).items == (row,)
    [unmarked] = service.gaps(LOCAL, service.gap_filter(case="case 3", rule="lead-professional", waived="all")).items
    assert unmarked.waived is None


@pytest.mark.parametrize(
    ("now", "waived"),
    [("2026-05-31", False), ("2026-06-01", True), ("2026-06-30", True), ("2026-07-01", False)],
)
def test_a_waiver_holds_for_its_time(many: World, serving, now: str, waived: bool) -> None:
    """From the day on which it is granted until the day on which it ends, which is not in it."""
    many.waive("case 3", "health-after-harm", by="Mary Brown", granted="2026-06-01", expires="2026-07-01")
    service = serving(now)
    [row] = service.gaps(LOCAL, service.gap_filter(case="case 3", rule="health-after-harm", waived="all")).items
    assert (row.waived is not None) is waived


def test_a_waiver_holds_on_to_what_it_names(many: World, serving) -> None:
    """To its subject where it names one, whatever becomes of dates; to nobody else's gap."""
    other = many.event("case 3", "fall", at="2026-06-10T10:00", seen_by="home")
    many.waive(
        "case 3", "health-after-harm", by="Mary Brown", granted="2026-06-12", expires="2026-07-12", subject=other
    )
    service = serving()
    rows = service.gaps(LOCAL, service.gap_filter(case="case 3", rule="health-after-harm", waived="all")).items
    assert {(row.subject, row.waived is not None) for row in rows} == {("case 3 event 1", False), (other, True)}


def test_kept_waivers_count_apart_in_the_overview(many: World, serving) -> None:
    before = serving().overview(LOCAL)
    many.waive("case 3", "health-after-harm", by="Mary Brown", granted="2026-06-01", expires="2026-07-03")
    after = serving().overview(LOCAL)
    assert (after.gaps, after.waived, after.waived_ending_this_week) == (before.gaps - 1, 1, 1)


# -- as of, known at --


def test_as_of_tells_it_as_it_was(many: World, serving) -> None:
    """A gap that was mended later was missing then."""
    [row] = (
        serving()
        .gaps(LOCAL, GapFilter(case="case 1", rule=frozenset({"lead-professional"})), as_of=day_end("2026-05-20"))
        .items
    )
    assert (row.state, row.until) == (State.MISSING, None)


def test_known_at_leaves_out_what_was_written_down_later(world: World, serving) -> None:
    """And says how many records count although nobody knows when they were written down."""
    world.case("A", opened="2026-05-11", recorded="2026-05-11", kind="risk_management")
    world.event("A", "fall", at="2026-05-20T10:00", seen_by="home", recorded="2026-06-10")
    world.event("A", "injury", at="2026-05-20T10:00", seen_by="home")
    service = serving()
    rule = frozenset({"health-after-harm"})
    asked = service.gaps(LOCAL, GapFilter(rule=rule), as_of=NOW, known_at=day_end("2026-06-01"))
    assert [row.subject for row in asked.items] == ["A event 2"]
    assert asked.asked.undated_records == 1
    assert asked.asked.known_at == day_end("2026-06-01")
    later = service.gaps(LOCAL, GapFilter(rule=rule), as_of=NOW, known_at=day_end("2026-06-10") + timedelta(days=1))
    assert later.total == 2
    assert service.gaps(LOCAL, GapFilter(rule=rule)).asked.undated_records == 0

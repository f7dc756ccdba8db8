"""`convene due`: what becomes missing soon, and who can prevent it."""

from __future__ import annotations

import pytest
from world import World


def test_what_becomes_missing_soon(convene, world: World, tell) -> None:
    """The next first, with the working days that are left and who owns it."""
    world.case("A", opened="2026-01-05", kind="risk_management", responsible="council")
    for due, by in (("2026-02-06", "home"), ("2026-02-04", "council"), ("2026-02-27", "home")):
        task = world.responsibility("A", set_on="2026-02-02", due=due)
        world.own("A", task, by, since="2026-02-02")
    tell()
    rows = convene("due", "--as-of", "2026-02-02", "--json").json
    assert [(row["becomes_gap_at"][:10], row["working_days_left"], row["can_prevent"]) for row in rows] == [
        ("2026-02-04", 2, "Council"),
        ("2026-02-06", 4, "Home"),
    ]
    assert {row["gap"]["state"] for row in rows} == {"due"}


def test_cover_that_runs_out(convene, world: World, tell) -> None:
    """A plan that is reviewed now and will not be in time is listed before it lapses, and says so."""
    world.case("A", opened="2026-01-05", kind="risk_management")
    world.plan("A", agreed="2026-01-05", review_due="2026-02-05")
    tell()
    rows = convene("due", "--as-of", "2026-02-02", "--within", "1 week", "--json").json
    assert [(row["gap"]["rule"], row["becomes_gap_at"][:10], row["lapses"]) for row in rows] == [
        ("plan-reviewed", "2026-02-05", True)
    ]
    said = convene("due", "--as-of", "2026-02-02", "--within", "1 week")
    assert "(what there is runs out)" in " ".join(said.out.split())


def test_how_soon(convene, world: World, tell) -> None:
    """As a policy says it: hours, days, weeks, working days."""
    world.case("A", opened="2026-01-05", kind="risk_management")
    task = world.responsibility("A", set_on="2026-02-02", due="2026-02-06")
    world.own("A", task, "home", since="2026-02-02")
    tell()
    found = {
        within: len(convene("due", "--as-of", "2026-02-02", "--within", within, "--json").json)
        for within in ("24 hours", "3 days", "4 days", "4 working days", "2 weeks")
    }
    assert found == {"24 hours": 0, "3 days": 0, "4 days": 1, "4 working days": 1, "2 weeks": 1}


def test_narrowed(convene, story: World) -> None:
    """To a case, an adult, a rule, an agency or a person."""
    asked = ("due", "--within", "9999 weeks", "--as-of", "2026-01-13", "--json")
    assert {row["gap"]["case"] for row in convene(*asked, "--case", "promised").json} == {"promised"}
    assert {row["gap"]["adult"] for row in convene(*asked, "--adult", "adult of fallen").json} == {"adult of fallen"}
    assert {row["gap"]["rule"] for row in convene(*asked, "--rule", "responsibility-done").json} == {
        "responsibility-done"
    }
    assert {row["gap"]["agency"] for row in convene(*asked, "--agency", "home").json} == {"home"}


def test_nothing_soon(convene, story: World) -> None:
    assert convene("due", "--case", "quiet", "--json").json == []
    assert convene("due", "--case", "quiet").lines == ["Nothing that is known becomes missing within 5 working days."]


@pytest.mark.parametrize(
    ("within", "says"),
    [
        ("soon", "--within: 'soon' is no duration; write for example at once, 24 hours, 7 days or 5 working days."),
        (
            "5 workin days",
            "--within: 'workin days' is no unit of time; allowed: hours, days, weeks, working days, or at",
        ),
        ("5", "--within: '5' is no duration; write for example"),
        ("-5 days", "--within: '-5 days' is no duration; write for example"),
    ],
)
def test_a_length_of_time_that_means_nothing(convene, no_graph, within: str, says: str) -> None:
    said = convene("due", "--within", within, code=2)
    assert said.err.startswith(says)
    assert len(said.err.splitlines()) == 1

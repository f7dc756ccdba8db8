"""Which groups talk, stretch by stretch: the same as asking at every moment anew."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from queries.answers import TalkingGroups
from queries.talking import Part, Passing, talking_groups

START = datetime(2026, 5, 1, tzinfo=UTC)
AGENCIES = ("council", "gp", "home", "police")


def day(count: int) -> datetime:
    return START + timedelta(days=count)


def passing(one: str, other: str, at: int, answered: int | None = None) -> Passing:
    """Something went on that day; `answered` is when it became talking, None for a question without an answer."""
    return Passing(one, other, "contact", day(at), talking_from=None if answered is None else day(answered))


def at(found: tuple[TalkingGroups, ...], moment: datetime) -> list[TalkingGroups]:
    return [one for one in found if one.since <= moment and (one.until is None or moment < one.until)]


parts = st.lists(
    st.builds(
        lambda agency, since, length: Part(agency, day(since), day(since + length) if length else None),
        st.sampled_from(AGENCIES),
        st.integers(0, 20),
        st.integers(0, 12),
    ),
    max_size=6,
)
went = st.lists(
    st.builds(
        lambda pair, when, later: passing(*pair, when, None if later is None else when + later),
        st.permutations(AGENCIES).map(lambda order: order[:2]),
        st.integers(0, 25),
        st.none() | st.integers(0, 3),
    ),
    max_size=8,
)


@given(parts=parts, went=went)
def test_at_every_moment_the_groups_are_those_of_that_moment(parts: list[Part], went: list[Passing]) -> None:
    """Who takes part then, joined by what had become talking by then."""
    found = talking_groups(parts, went, day(30))
    for moment in (day(n) + timedelta(hours=hour) for n in range(30) for hour in (0, 12)):
        present = {part.agency for part in parts if part.holds(moment)}
        shown = at(found, moment)
        assert len(shown) == bool(present)
        if present:
            [one] = shown
            said = {agency: group for group in one.groups for agency in group} | {name: (name,) for name in one.alone}
            assert said.keys() == present
            for agency in present:
                assert set(said[agency]) == _reached(agency, present, went, moment)


def _reached(agency: str, present: set[str], went: list[Passing], moment: datetime) -> set[str]:
    reached = {agency}
    for _ in AGENCIES:
        for each in went:
            talking = each.talking_from and each.talking_from <= moment and {each.one, each.other} <= present
            if talking and reached & {each.one, each.other}:
                reached |= {each.one, each.other}
    return reached


def test_a_question_between_two_groups_is_the_last_that_passed_although_nobody_answered() -> None:
    """From the day on which it was asked."""
    parts = [Part(agency, day(0), None) for agency in AGENCIES]
    went = [passing("council", "gp", 1, 1), passing("home", "police", 1, 1), passing("gp", "home", 9)]
    before, after = talking_groups(parts, went, day(30))[-2:]
    assert before.groups == after.groups == (("council", "gp"), ("home", "police"))
    assert (before.last_passed, after.last_passed) == (None, day(9))
    assert after.since == day(9)

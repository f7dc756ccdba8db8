"""Why: the record that asks for it, the cover before and after, the rule, the policy, and queries that really run."""

from __future__ import annotations

import re

import orjson
import pytest
from world import World, day_end

from graph_model.store import Store
from queries.access import LOCAL, NotThere
from queries.answers import Evidence, GapRow
from queries.service import Service


def line(service: Service, case: str, rule: str, state: str = "all") -> GapRow:
    """The one line of a rule on a case."""
    [found] = service.gaps(LOCAL, service.gap_filter(case=case, rule=rule, states=state, waived="all")).items
    return found


@pytest.fixture
def led(world: World) -> World:
    """A lead who left, and another who came weeks later."""
    world.case("A", opened="2026-05-11", responsible="council")
    world.involve("A", "council", since="2026-05-11")
    world.involve("A", "home", since="2026-05-11")
    world.lead("A", "council", since="2026-05-12", until="2026-06-01")
    world.lead("A", "trust", since="2026-06-20")
    return world


def test_everything_behind_a_gap(led: World, serving) -> None:
    """What asks for it since when, by when it had to be there, what would meet it, and where the rule comes from."""
    service = serving()
    gap = line(service, "A", "lead-professional", "met_late")
    why = service.evidence(LOCAL, gap.id)
    assert why.gap == gap
    assert why.required_by is not None
    assert (why.required_by.id, why.required_by.words) == (gap.because, "case A, opened 11 May")
    assert why.required_words.startswith("Required since 11 May: ")
    assert why.within_words == (
        "5 working days: by 18 May 2026. The record does not state its hour, so it is judged by the day."
    )
    assert why.cover_would_be == ("Somebody holds the role lead professional on the case.",)
    assert why.source_title
    assert why.why
    assert why.limits
    assert re.fullmatch(r"England, indicative timescales, version 2026-04-01, [0-9a-f]{12}", why.policy_words)


def test_the_cover_before_and_after(led: World, serving) -> None:
    """The gap lies between the lead who left and the one who came."""
    service = serving()
    why = service.evidence(LOCAL, line(service, "A", "lead-professional", "met_late").id)
    assert why.cover_before is not None
    assert why.cover_after is not None
    assert why.cover_before.words == "Council takes part as lead professional since 12 May"
    assert why.cover_after.words == "Trust takes part as lead professional since 20 Jun"
    assert (f"{why.gap.since:%d %b}", f"{why.gap.until:%d %b}") == ("01 Jun", "20 Jun")


def test_no_cover_is_no_cover(led: World, serving) -> None:
    why = serving().evidence(LOCAL, line(serving(), "A", "planning-meeting").id)
    assert (why.cover_before, why.cover_after) == (None, None)


def test_an_hour_that_is_known_is_said(world: World, serving) -> None:
    world.case("A", opened="2026-05-11", kind="risk_management")
    world.event("A", "fall", at="2026-05-20T10:30", seen_by="home")
    service = serving()
    why = service.evidence(LOCAL, line(service, "A", "health-after-harm").id)
    assert why.within_words == "24 hours: by 21 May 2026, 10:30."
    assert why.required_by is not None
    assert why.required_by.words == "fall of 20 May"


def test_what_nobody_tells_is_named(many: World, serving) -> None:
    """Of what cannot be judged: which records no source of the case sends."""
    service = serving()
    why = service.evidence(LOCAL, line(service, "case 0", "interim-control", "unknown").id)
    assert why.unknown_words == ("no source of this case sends controls",)


def test_what_is_to_come_has_its_reasons_too(many: World, serving) -> None:
    """Whoever is to prevent it must know why it is asked."""
    service = serving()
    for row in service.due(LOCAL).items:
        assert service.evidence(LOCAL, row.gap.id).gap.id == row.gap.id


def test_what_is_met_has_its_reasons_too(led: World, serving) -> None:
    """After it was listed it is found at once, though nothing of it is kept; and by its name alone also without."""
    led.meeting("A", "planning", at="2026-05-13", present=["council", "home"])
    service = serving()
    met = line(service, "A", "planning-meeting", "met")
    assert service.evidence(LOCAL, met.id).cover_after.words == "planning meeting of 13 May"  # type: ignore[union-attr]
    assert serving().evidence(LOCAL, met.id).gap.state == "met"


def test_the_reasons_of_an_earlier_day(led: World, serving) -> None:
    """As of then: nobody had come yet."""
    service = serving()
    [gap] = service.gaps(
        LOCAL, service.gap_filter(case="A", rule="lead-professional"), as_of=day_end("2026-06-10")
    ).items
    why = service.evidence(LOCAL, gap.id, as_of=day_end("2026-06-10"))
    assert (why.gap.state, why.cover_after) == ("missing", None)


@pytest.mark.parametrize("gap", ["gap-0123456789abcdef0123", "", "A", "' OR 1=1"])
def test_a_gap_that_is_not_there(led: World, serving, gap: str) -> None:
    with pytest.raises(NotThere, match="or none that you may see"):
        serving().evidence(LOCAL, gap)


# -- the ladder --


def test_who_is_told_as_it_ages(many: World, serving) -> None:
    """When each rung is reached and who stands there on this case; a rung without anybody says so."""
    service = serving()
    gap = line(service, "case 0", "lead-professional", "missing")
    assert [(step.role, f"{step.at:%d %b}", step.reached, step.holder_words) for step in gap.ladder] == [
        ("lead_professional", "18 May", True, "nobody holds this role"),
        ("safeguarding_lead", "20 May", True, "L., Home"),
        ("senior_manager", "26 May", True, "nobody holds this role"),
        ("safeguarding_board", "02 Jun", True, "nobody holds this role"),
    ]
    assert gap.rung == 3
    assert [step.holder for step in gap.ladder] == [None, "Lead 0", None, None]


def test_a_rung_that_is_not_reached_yet(many: World, serving) -> None:
    """It is shown with its day, as one to come."""
    service = serving("2026-05-20")
    gap = line(service, "case 0", "lead-professional", "missing")
    assert [step.reached for step in gap.ladder] == [True, True, False, False]
    assert gap.rung == 1


def test_the_ladder_of_a_gap_that_has_ended_stands_still(many: World, serving) -> None:
    service = serving()
    gap = line(service, "case 1", "lead-professional", "met_late")
    assert [step.reached for step in gap.ladder] == [True, True, False, False]


def test_who_holds_a_role_is_whoever_holds_it_now(world: World, serving) -> None:
    world.case("A", opened="2026-05-11", kind="risk_management")
    world.involve("A", "home", since="2026-05-11", until="2026-06-01", role="safeguarding_lead", person="Old Lead")
    world.involve("A", "home", since="2026-06-01", role="safeguarding_lead", person="New Lead")
    world.event("A", "fall", at="2026-05-20T10:30", seen_by="home")
    service = serving()
    [step] = [one for one in line(service, "A", "health-after-harm").ladder if one.role == "safeguarding_lead"]
    assert (step.holder, step.holder_words) == ("New Lead", "N.L., Home")


# -- the queries --


def run(store: Store, text: str) -> list[dict[str, object]]:
    """The text as somebody pastes it into Neo4j Browser: `:param` lines, then Cypher."""
    given = dict(re.findall(r"^:param (\w+) => (.+);$", text, re.MULTILINE))
    cypher = re.sub(r"^:param .+;\n", "", text, flags=re.MULTILINE)
    return store.read(cypher, **{name: orjson.loads(value) for name, value in given.items()})


def test_the_queries_run_as_they_stand(many: World, serving, store: Store) -> None:
    """Of every rule that has a line; and the trigger gives the very record that the gap names."""
    service = serving()
    rows = service.gaps(LOCAL, service.gap_filter(states="all", waived="all"), limit=None).items
    one_of_each = {row.rule: row for row in rows}
    assert len(one_of_each) >= 8
    for row in one_of_each.values():
        why = service.evidence(LOCAL, row.id)
        assert {query.role for query in why.queries} == {"trigger", "cover"}
        answers = [(query.role, run(store, query.text)) for query in why.queries]
        asked = [found for role, rows in answers if role == "trigger" for found in rows]
        assert row.because in {found["because"] for found in asked}, row.rule
        assert {found["case_id"] for found in asked} == {row.case}


def test_the_queries_give_the_cover_that_is_named(led: World, serving, store: Store) -> None:
    service = serving()
    why: Evidence = service.evidence(LOCAL, line(service, "A", "lead-professional", "met_late").id)
    [cover] = [query for query in why.queries if query.role == "cover"]
    assert cover.name == "role_held"
    covers = {found["because"] for found in run(store, cover.text)}
    assert {why.cover_before.id, why.cover_after.id} <= covers  # type: ignore[union-attr]


def test_a_name_in_a_query_is_a_parameter(world: World, serving, store: Store) -> None:
    """Whatever a case is called, it never becomes Cypher."""
    name = "A'}) DETACH DELETE n //\n:param x => 1;"
    name = name.replace("\n", " ")
    world.case(name, opened="2026-05-11", kind="risk_management")
    world.event(name, "fall", at="2026-05-20T10:30", seen_by="home")
    service = serving()
    [gap] = service.gaps(LOCAL, service.gap_filter(rule="health-after-harm")).items
    for query in service.evidence(LOCAL, gap.id).queries:
        run(store, query.text)
    assert store.columns("MATCH (c:Case) RETURN count(c) AS cases")["cases"] == 1


def test_the_rules_of_the_policy_with_their_queries(world: World, serving) -> None:
    """Every rule in plain words, ready to be read out."""
    answer = serving().rules(LOCAL)
    assert len(answer.rules) == 17
    for rule in answer.rules:
        assert rule.triggers
        assert rule.covers
        assert rule.ladder[0].startswith("at once: ")
        assert rule.within_words

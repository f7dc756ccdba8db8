"""Whoever reads an answer in another place reads that place's words, in every answer; nobody's own words change."""

from __future__ import annotations

import re

import pytest
from world import World, moment

from queries.access import LOCAL
from queries.policy_files import load_policies
from queries.service import Service


@pytest.fixture
def wales(world: World, serving) -> Service:
    """A case with a strategy meeting, a lead, a plan, a gap; and an agency that has our word in its name."""
    world.agency("charity", called="Lead Professional Charity")
    world.case("A", opened="2026-06-01", kind="section_42_enquiry", responsible="council")
    world.lead("A", "council", since="2026-06-01", until="2026-06-10")
    world.involve(
        "A", "charity", since="2026-06-01", role="lead_professional", person="Joan Keller", until="2026-06-09"
    )
    for agency in ("council", "home"):
        world.involve("A", agency, since="2026-06-01")
    world.plan("A", agreed="2026-06-08")
    return serving("2026-06-30", load_policies("wales"))


def test_gaps_and_their_reasons(wales: Service) -> None:
    """Title, sentence, ladder, seat, and what would meet it."""
    [gap] = [row for row in wales.gaps(LOCAL).items if row.rule == "lead-professional"]
    assert (gap.title, gap.says) == ("No lead practitioner", "No lead practitioner")
    assert (gap.seat_words, gap.ladder[0].role_words, gap.ladder[-1].role_words) == (
        "Lead practitioner", "lead practitioner", "regional safeguarding board",
    )  # fmt: skip
    why = wales.evidence(LOCAL, gap.id)
    assert why.cover_would_be[0].startswith("Somebody holds the role lead practitioner on the case.")
    assert "section 126 enquiry" in why.required_words
    assert "lead professional" not in why.required_words + why.limits + why.why
    assert why.cover_before.words.endswith("takes part as lead practitioner since 1 Jun")  # type: ignore[union-attr]


def test_the_case_and_the_adult(wales: Service) -> None:
    """The kind of case, and every record of the timeline; the charity keeps its name."""
    case = wales.case(LOCAL, "A")
    assert case.case.kind_words == "section 126 enquiry"
    told = [entry.record.words for entry in case.timeline]
    assert "care and support protection plan of 8 Jun" in told
    assert "Lead Professional Charity takes part as lead practitioner since 1 Jun" in told
    assert wales.adult(LOCAL, "adult of A").cases[0].kind_words == "section 126 enquiry"


def test_the_round_table(wales: Service) -> None:
    """Chairs, people and plans."""
    table = wales.network(LOCAL, "adult of A")
    assert table.seats[0].label == "Lead practitioner"
    people = [person.words for agency in table.seats[0].agencies for person in agency.people]
    assert sorted(people) == ["J.K., lead practitioner", "lead practitioner, nobody named"]
    facts = dict(table.facts)
    assert [stretch.words for stretch in facts["Plan"]][-1] == "care and support protection plan, agreed 8 Jun 2026"


def test_lists_of_rules_roles_and_chairs(wales: Service) -> None:
    """What is chosen from on the first page, the rules in words, and the roles that somebody holds."""
    assert wales.overview(LOCAL).seats[0].words == "Lead practitioner"
    assert "No lead practitioner" in [count.title for count in wales.overview(LOCAL).by_rule]
    [rule] = [rule for rule in wales.rules(LOCAL).rules if rule.id == "lead-professional"]
    assert rule.title == "No lead practitioner"
    assert rule.ladder[0] == "at once: lead practitioner"
    [role] = wales.responsibilities(LOCAL, "council").roles
    assert (role.role, role.role_words) == ("lead_professional", "lead practitioner")


def test_nothing_else_changes(world: World, wales: Service, serving) -> None:
    """Ids, kinds and dates are the same under England's policy, which uses our own words."""
    england = serving("2026-06-30", load_policies("england"))
    ours = england.case(LOCAL, "A", as_of=moment("2026-06-20"))
    assert ours.case.kind == wales.case(LOCAL, "A").case.kind == "section_42_enquiry"
    assert not re.search("practitioner", ours.model_dump_json())
    assert england.network(LOCAL, "adult of A").seats[0].label == "Lead professional"

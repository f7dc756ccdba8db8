"""`convene gaps`: what is missing, worst first, for people and for machines."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from ranking import place
from world import World

FIELDS = {
    "id", "rule", "theme", "state", "severity", "case", "adult", "subject", "agency", "since", "until", "due",
    "because", "says", "rung",
}  # fmt: skip
# -- what is listed --


def test_one_array_of_objects(convene, story: World) -> None:
    """Whatever reads it finds every field on every object, and times with their offset."""
    rows = convene("gaps", "--json").json
    assert rows
    for row in rows:
        assert set(row) >= FIELDS
        assert row["since"].endswith(("Z", "+01:00"))
    assert {row["state"] for row in rows} == {"missing"}


def test_only_open_cases_unless_all_is_asked_for(convene, story: World) -> None:
    """What a closed case never got is history; --all tells it."""
    assert "closed" not in {row["case"] for row in convene("gaps", "--json").json}
    everything = convene("gaps", "--all", "--json").json
    assert "never_met" in {row["state"] for row in everything if row["case"] == "closed"}
    assert {"missing", "met", "never_met"} <= {row["state"] for row in everything}


def test_worst_first(convene, story: World) -> None:
    """The adult's risk, the rule's severity, harm that followed, the rung, age against the limit, then the oldest."""
    rows = convene("gaps", "--json").json
    places = [place(row, datetime.now(UTC)) for row in rows]
    assert len({one[:2] for one in places}) > 2
    assert all(one <= following for one, following in pairwise(places))
    assert rows[0]["case"] == "grave"


def test_as_of_an_earlier_day(convene, story: World) -> None:
    """A day means its last instant; what came later does not count."""
    assert (
        convene("gaps", "--case", "grave", "--rule", "lead-professional", "--as-of", "2026-01-11", "--json").json == []
    )
    [row] = convene("gaps", "--case", "grave", "--rule", "lead-professional", "--as-of", "2026-01-12", "--json").json
    assert (row["since"][:10], row["rung"], row["working_days"]) == ("2026-01-12", 0, 0)


def test_a_moment_may_be_asked_about(convene, story: World) -> None:
    """With or without a zone; without one it is the policy's."""
    asked = ("gaps", "--rule", "health-after-harm", "--json", "--as-of")
    assert convene(*asked, "2026-01-14T08:59").json == []
    assert [row["case"] for row in convene(*asked, "2026-01-14T09:00").json] == ["fallen"]
    assert convene(*asked, "2026-01-14T09:59+01:00").json == []


def test_known_at_says_what_was_counted_without_a_date(convene, story: World) -> None:
    """Whoever asks what could have been known must be told which records nobody dated."""
    said = convene("gaps", "--known-at", "2026-02-01", "--as-of", "2026-02-01")
    assert "counted although nobody knows when they were written down." in said.err


@pytest.mark.parametrize(
    ("words", "field", "values"),
    [
        (["--case", "grave"], "case", {"grave"}),
        (["--adult", "adult of fallen"], "adult", {"adult of fallen"}),
        (["--rule", "lead-professional"], "rule", {"lead-professional"}),
        (["--rule", "lead-professional,planning-meeting"], "rule", {"lead-professional", "planning-meeting"}),
        (["--rule", "lead-kept", "--rule", "planning-meeting"], "rule", {"planning-meeting"}),
        (["--theme", "healthcare"], "theme", {"healthcare"}),
        (["--severity", "medium"], "severity", {"medium"}),
        (["--severity", "high, medium"], "severity", {"high", "medium"}),
        (["--state", "missing", "--state", "never_met"], "state", {"missing", "never_met"}),
        (["--state", "gaps"], "state", {"missing", "never_met"}),
        (["--agency", "council"], "agency", {"council"}),
        (["--seat", "lead"], "seat", {"lead"}),
    ],
)  # fmt: skip
def test_narrowed(convene, story: World, words: list[str], field: str, values: set[str]) -> None:
    """Each word alone, several of one sort with commas or by repeating it."""
    assert {row[field] for row in convene("gaps", *words, "--json").json} == values


def test_several_words_narrow_together(convene, story: World) -> None:
    rows = convene("gaps", "--case", "grave", "--severity", "high", "--theme", "lead", "--json").json
    assert [row["rule"] for row in rows] == ["lead-professional"]


def test_owner_and_person(convene, story: World) -> None:
    """Who owns an open responsibility about it; nobody for the rest."""
    assert {row["rule"] for row in convene("gaps", "--owner", "home", "--json").json} == {"responsibility-done"}
    assert "responsibility-done" not in {row["rule"] for row in convene("gaps", "--owner", "nobody", "--json").json}


def test_rungs_count_from_the_first(convene, story: World) -> None:
    """A gap as old as these has come to the last one."""
    assert {row["rung"] for row in convene("gaps", "--rung", "3", "--json").json} == {3}
    assert convene("gaps", "--rung", "0", "--json").json == []


def test_no_more_than_asked_for(convene, story: World) -> None:
    """And it says of how many they are the worst."""
    assert len(convene("gaps", "--limit", "1", "--json").json) == 1
    total = len(convene("gaps", "--json").json)
    assert f"These are the worst 1 of {total}." in convene("gaps", "--limit", "1").out


# -- nothing found --


def test_nothing_found_is_an_empty_array(convene, story: World) -> None:
    assert convene("gaps", "--case", "quiet", "--theme", "voice", "--json").json == []
    assert convene("gaps", "--case", "quiet", "--theme", "voice").lines == ["Nothing was found that answers to this."]


def test_nothing_missing_is_said_of_what_can_be_judged(convene, world: World, tell) -> None:
    """And what cannot be judged is said beside it: unknown is never fine."""
    world.source_cannot_tell("Involvement.role")
    world.case("A", opened="2026-01-05")
    world.involve("A", "council", since="2026-01-05")
    world.involve("A", "home", since="2026-01-05")
    world.plan("A", agreed="2026-01-06", review_due="2099-01-01")
    world.meeting("A", "planning", at="2026-01-06", present=["council", "home"])
    world.control("A", since="2026-01-05", by="council")
    tell()
    rows = convene("gaps", "--state", "unknown", "--json").json
    assert {row["state"] for row in rows} == {"unknown"}
    said = convene("gaps").lines
    assert said[-1].endswith("cannot be judged: `--state unknown` lists them.")
    assert said[-1].startswith(str(len(rows)))


def test_an_empty_graph_is_no_good_news(convene, at_this_graph) -> None:
    """Nothing missing where nothing was brought in says nothing."""
    assert convene("gaps").lines == ["There is no case in the graph yet; bring records in with `convene import`."]
    assert convene("due").lines == ["There is no case in the graph yet; bring records in with `convene import`."]
    assert convene("gaps", "--json").json == []
    assert convene("gaps", "--csv").lines[0].startswith("id,rule,theme,state")


# -- CSV --


def test_a_table_for_a_spreadsheet(convene, story: World) -> None:
    """The same lines as the JSON, one header."""
    rows = list(csv.DictReader(io.StringIO(convene("gaps", "--csv").out)))
    assert [row["id"] for row in rows] == [row["id"] for row in convene("gaps", "--json").json]
    assert set(rows[0]) >= FIELDS


def test_what_a_spreadsheet_would_carry_out_is_text(convene, world: World, tell) -> None:
    """A case called by a formula must not become one."""
    world.case("=1+1", opened="2026-01-05")
    world.event("=1+1", "fall", at="2026-01-06", seen_by="home")
    tell()
    rows = list(csv.DictReader(io.StringIO(convene("gaps", "--csv").out)))
    assert {row["case"] for row in rows} == {"'=1+1"}


# -- wrong words --


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--rule", "lead-profesional"], "rule is 'lead-profesional'; allowed: "),
        (["--state", "misssing"], "state is 'misssing'; allowed: missing, never_met, met_late, due, unknown, met, "),
        (["--state", ","], "state is ','; allowed: missing,"),
        (["--theme", "helthcare"], "theme is 'helthcare'; allowed: lead, roles, healthcare,"),
        (["--severity", "hi"], "severity is 'hi'; allowed: high, medium, low. Did you mean high?"),
        (["--severity", "high,lo"], "severity is 'lo'; allowed: high, medium, low. Did you mean low?"),
        (["--seat", "polic"], "seat is 'polic'; allowed: lead, provider,"),
        (["--rung", "first"], "rung is 'first'; allowed: 0, 1, 2, 3."),
        (["--rung", "9"], "rung is '9'; allowed: 0, 1, 2, 3."),
        (["--as-of", "yesterday"], "--as-of is 'yesterday'; allowed: a day such as 2026-11-14 (its last instant is"),
        (["--as-of", "2026-02-30"], "--as-of is '2026-02-30'; allowed: a day such as 2026-11-14"),
        (["--known-at", "14.11.2026"], "--known-at is '14.11.2026'; allowed: a day such as 2026-11-14"),
        (["--limit", "0"], "Invalid value for '--limit': Input should be greater than or equal to 1. See `"),
        (["--limit", "x"], "Invalid value for '--limit': Input should be a valid integer"),
        (["--sate", "due"], "No such option: --sate"),
    ],
)  # fmt: skip
def test_a_word_that_means_nothing(convene, no_graph, words: list[str], says: str) -> None:
    """One sentence with what is allowed, on stderr; the exit code for wrong use; and no graph is started for it."""
    said = convene("gaps", *words, "--json", code=2)
    assert said.out == ""
    assert said.err.startswith(says)
    assert len(said.err.splitlines()) == 1


def test_all_wrong_words_at_once(convene, no_graph) -> None:
    said = convene("gaps", "--state", "misssing,du", "--theme", "led", code=2)
    assert [line.partition(" ")[0] for line in said.err.splitlines()] == ["theme", "state", "state"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--case", "nowhere"], "There is no case nowhere, or none that you may see."),
        (["--adult", "nobody"], "There is no adult nobody, or none that you may see."),
        (["--agency", "counsil"], "There is no agency counsil, or none that you may see."),
        (["--person", "nobody"], "There is no person nobody, or none that you may see."),
        (["--owner", "somebody"], "There is no owner somebody, or none that you may see."),
        (["--case", "grave' OR 1=1"], "There is no case grave' OR 1=1, or none that you may see."),
    ],
)
def test_a_name_that_nothing_has(convene, story: World, words: list[str], says: str) -> None:
    """An empty list would look as if all were well."""
    for command in ("gaps", "due") if words[0] not in ("--owner",) else ("gaps",):
        assert convene(command, *words, code=1).err == f"{says}\n"


def test_a_case_is_not_an_adult(convene, story: World) -> None:
    assert convene("gaps", "--adult", "grave", code=1).err == "There is no adult grave, or none that you may see.\n"


# -- another policy --


def test_another_policy_for_this_question_only(convene, story: World, tmp_path) -> None:
    """The kept gaps stay those of the policy in use."""
    ours = tmp_path / "ours.yaml"
    ours.write_text(
        "policy: ours\nin_force: 2026-01-01\nrules:\n  - id: looked-at\n"
        "    when: [{case_open: {kinds: [risk_management]}}]\n    needs: [{role_held: {roles: [lead_professional]}}]\n"
    )
    before = convene("gaps", "--json").json
    rows = convene("gaps", "--policy", str(ours), "--json").json
    assert {row["rule"] for row in rows} == {"looked-at"}
    assert {row["case"] for row in rows} == {"fallen", "quiet", "promised"}
    assert convene("gaps", "--json").json == before


def test_a_policy_with_a_wrong_word_does_not_start(convene, story: World, tmp_path) -> None:
    ours = tmp_path / "ours.yaml"
    ours.write_text("policy: ours\nextends: englnd\nin_force: 2026-01-01\n")
    said = convene("gaps", "--policy", str(ours), code=1)
    assert said.err.startswith(
        f"{ours}, line 2: the policy that it extends is 'englnd'; allowed: england, us-aps, wales."
    )

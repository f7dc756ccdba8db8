"""`convene policy list · show · check`: the rules in words, and whether a policy file can be meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from queries.policy_files import load_policies

OURS = "policy: ours\nextends: england\nin_force: 2026-05-01\ntitle: Ours, stricter\n"

RULES = len(load_policies("england")[0].latest.rules)


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    path = tmp_path / "ours.yaml"
    path.write_text(OURS)
    return path


def test_the_policies_that_there_are(convene, ours: Path, monkeypatch) -> None:
    """Ours, and the one in use where that is a file."""
    england, states, wales = convene("policy", "list", "--json").json
    assert (england["named"], england["rules"], england["in_use"]) == ("england", RULES, True)
    assert [(one["named"], one["in_use"]) for one in (states, wales)] == [("us-aps", False), ("wales", False)]
    monkeypatch.setenv("CONVENE_POLICY", str(ours))
    assert [(one["named"], one["in_use"]) for one in convene("policy", "list", "--json").json] == [
        ("england", False),
        ("us-aps", False),
        ("wales", False),
        (str(ours), True),
    ]
    assert any("Ours, stricter" in line and "in use" in line for line in convene("policy", "list").lines)


def test_the_rules_of_a_policy(convene, ours: Path) -> None:
    """In a table, in the order in which they are written."""
    lines = convene("policy", "show").lines
    assert lines[0].startswith("England, indicative timescales, version 2026-04-01, ")
    assert lines[2].split()[0] == "escalation-complete"
    assert convene("policy", "show", str(ours)).lines[0].startswith("Ours, stricter, version 2026-05-01, ")
    assert len(convene("policy", "show", "--json").json) == RULES


def test_one_rule_whole(convene) -> None:
    """What it asks, what meets it, why, where that comes from, what it cannot see, and its queries."""
    text = convene("policy", "show", "--rule", "lead-professional").out
    for label in ("Within: 5 working days", "Met by: ", "Why: ", "Source (", "Limits: ", "Told, as it ages: at once: "):
        assert label in text
    assert "-- trigger agency_involved: " in text
    assert "MATCH (c:Case {id: case_id})" in text


def test_a_rule_that_a_policy_does_not_have(convene) -> None:
    said = convene("policy", "show", "--rule", "lead-profesional", code=2)
    assert said.err.startswith("--rule is 'lead-profesional'; england has escalation-complete, ")
    assert said.err.endswith("Did you mean lead-professional?\n")


def test_a_policy_that_is_right(convene, ours: Path) -> None:
    """What it takes over is not counted: that is as right as the policy it comes from."""
    rule = "rules:\n  - {id: other, when: [{escalation_made: {}}], needs: [{escalation_recorded: {}}]}\n"
    ours.write_text(OURS + rule)
    right = f"{ours} is right: 1 rule of its own, and those of england."
    assert convene("policy", "check", str(ours)).lines == [right]
    alone = ours.with_name("alone.yaml")
    alone.write_text("policy: alone\nin_force: 2026-05-01\n" + rule)
    assert convene("policy", "check", str(alone)).lines == [f"{alone} is right: 1 rule."]


def test_a_policy_that_is_wrong(convene, ours: Path) -> None:
    """Every problem on a line of its own, on stderr; exit code 1."""
    ours.write_text(OURS + "drop: [lead-kpt]\nzone: Europe/Londn\n")
    said = convene("policy", "check", str(ours), code=1)
    assert said.out == ""
    assert [line.partition(": ")[0] for line in said.err.splitlines()] == [f"{ours}, line 5", f"{ours}, line 6"]


@pytest.mark.parametrize(
    "words",
    [["gaps"], ["due"], ["case", "A"], ["adult", "A"], ["responsibilities", "A"], ["assess"], ["policy", "show"],
     ["policy", "list"], ["serve", "--no-browser"], ["import", "."], ["export", "out"], ["demo"]],
    ids=" ".join,
)  # fmt: skip
def test_nothing_starts_with_a_wrong_word(convene, ours: Path, monkeypatch, tmp_path: Path, words: list[str]) -> None:
    """No command asks the graph, nor does serve open a door: the sentence comes first."""
    ours.write_text(OURS + "drop: [lead-kpt]\n")
    (tmp_path / "cases.csv").write_text("id,adult,kind,opened_at\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CONVENE_POLICY", str(ours))
    monkeypatch.setenv("CONVENE_GRAPH", "bolt://127.0.0.1:1")
    monkeypatch.setenv("CONVENE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CONVENE_PORT", "18987")
    said = convene(*words, code=1)
    assert said.err.startswith(f"{ours}, line 5: a dropped rule is 'lead-kpt'; allowed: ")
    assert not (tmp_path / "out").exists()


def test_doctor_names_a_wrong_word_too(convene, ours: Path, at_this_graph, monkeypatch) -> None:
    ours.write_text(OURS + "drop: [lead-kpt]\n")
    monkeypatch.setenv("CONVENE_POLICY", str(ours))
    assert f"{ours}, line 5: a dropped rule is 'lead-kpt'" in convene("doctor", code=1).err

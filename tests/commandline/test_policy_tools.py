"""`convene backtest` and `convene policy diff · coverage`: tables for people, JSON and CSV for machines."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

OURS = """\
policy: ours
in_force: 2026-05-01
title: Ours, stricter
rules:
  - id: visited
    title: Nobody has visited
    when: [{case_open: {kinds: [section_42_enquiry]}}]
    needs: [{contact_with_adult: {sectors: [adult_social_care]}}]
    within: 7 days
"""
PERIOD = ["--from", "2025-05-01", "--to", "2026-02-27"]


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    path = tmp_path / "ours.yaml"
    path.write_text(OURS)
    return path


def test_a_back_test_for_people(convene, story, ours: Path) -> None:
    """Added work, a line for each rule that differs or finds something, and the gaps."""
    lines = convene("backtest", "--policy", str(ours), *PERIOD).lines
    assert lines[0].startswith(
        "England, indicative timescales (today's) and Ours, stricter, 2026-05-01 (the other), from"
    )
    assert "judged every case by its newest version, 2026-05-01" in lines[1]
    table = {line.split()[0]: line.split() for line in lines}
    assert table["visited"][1:3] == ["0", "2"]
    assert table["visited"][-3:] == ["only", "the", "other"]
    assert table["health-after-harm"][1:3] == ["1", "0"]
    assert table["health-after-harm"][-2:] == ["only", "today"]
    assert [line.split()[1:3] for line in lines if line.startswith("found ")] == [
        ["visited", "the"],
        ["visited", "the"],
    ]


def test_a_back_test_for_machines(convene, story, ours: Path) -> None:
    """JSON whole; CSV by rule, or by gap."""
    words = ["backtest", "--policy", str(ours), *PERIOD]
    whole = convene(*words, "--json").json
    total = whole["total"]
    assert (total["found"], total["gaps_after"], whole["other"]["policy"]) == (2, 2, "ours")
    assert total["no_longer_found"] == total["gaps_before"] == len(whole["gaps"]) - 2
    rules = {row["rule"]: row for row in csv.DictReader(convene(*words, "--csv").lines)}
    assert (rules["visited"]["found"], rules["visited"]["in_policy"]) == ("2", "other")
    gaps = list(csv.DictReader(convene(*words, "--csv", "--each").lines))
    assert [(gap["outcome"], gap["rule"], gap["case"]) for gap in gaps[:2]] == [
        ("found", "visited", "closed"),
        ("found", "visited", "grave"),
    ]
    assert ("no_longer_found", "health-after-harm", "fallen") in [
        (gap["outcome"], gap["rule"], gap["case"]) for gap in gaps
    ]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["--policy", "englnd", *PERIOD], 1, "There is no policy 'englnd'; name one of: england"),
        (["--policy", "england", "--from", "May", "--to", "2026-02-27"], 2, "--from is 'May'; allowed: a day such as"),
        (
            ["--policy", "england", "--from", "2026-02-02", "--to", "2026-02-01"],
            2,
            "The period ends on 2026-02-01, before",
        ),
        (
            ["--policy", "england", "--from", "2026-02-02", "--to", "2199-02-01"],
            2,
            "The period ends on 2199-02-01, which is",
        ),
        (["--policy", "england", "--from", "2026-02-02"], 2, "Missing option '--to'"),
    ],
    ids=lambda value: None if isinstance(value, int) else value[-1] if isinstance(value, list) else value[:12],
)
def test_a_back_test_that_cannot_be_meant(convene, story, words: list[str], code: int, says: str) -> None:
    """A sentence, and no table."""
    said = convene("backtest", *words, code=code)
    assert said.out == ""
    assert said.err.startswith(says)


def test_a_back_test_of_an_empty_graph(convene, at_this_graph, ours: Path) -> None:
    """Nothing found there means nothing."""
    assert convene("backtest", "--policy", str(ours), *PERIOD).lines == [
        "There is no case in the graph yet; bring records in with `convene import`."
    ]


def test_a_diff_in_words(convene, no_graph, ours: Path) -> None:
    """No graph is asked; what only one has stands under its own heading."""
    lines = convene("policy", "diff", "england", str(ours)).lines
    assert lines[0].startswith("england 2026-04-01 (England, indicative timescales) → ours 2026-05-01 (Ours, stricter)")
    assert "Only in ours (1)" in lines
    assert "  visited: Nobody has visited" in lines
    assert "  health-after-harm: No health contact after harm" in lines
    assert convene("policy", "diff", "england", str(ours), "--json").json["added"][0]["rule"] == "visited"


def test_what_the_sources_do_not_tell(convene, world, tell) -> None:
    """By rule, with how many cases and whose sources; one rule alone with its cases."""
    world.case("A", opened="2026-01-05", responsible="council")
    world.involve("A", "council", since="2026-01-05")
    world.involve("A", "home", since="2026-01-05")
    world.source_cannot_tell("Control")
    world.risk("A", "high", at="2026-01-06")
    tell()
    lines = convene("policy", "coverage").lines
    assert "let 16 of 17 rules ask, excuse and judge." in lines[0]
    [line] = [line for line in lines if line.startswith("interim-control")]
    assert "no source sends controls." in line
    assert "The world's own records (1)" in line
    [row] = convene("policy", "coverage", "--json").json["lacking"]
    assert (row["rule"], row["cannot"], row["cases"], row["requirements"]) == ("interim-control", "judge", 1, 1)
    assert "Cases on which it cannot judge: A" in convene("policy", "coverage", "--rule", "interim-control").lines
    [cells] = csv.DictReader(convene("policy", "coverage", "--csv").lines)
    assert (cells["rule"], cells["open_cases"]) == ("interim-control", "1")
    assert convene("policy", "coverage", "--rule", "interim", code=2).err.startswith("rule is 'interim'; allowed: ")


def test_coverage_by_another_policy(convene, world, tell, ours: Path) -> None:
    """Before it is used: what would the sources let it judge? Unknown is assessed, not read from what is kept."""
    world.case("A", opened="2026-01-05")
    world.source_cannot_tell("Contact")
    tell()
    found = convene("policy", "coverage", "--policy", str(ours), "--rule", "visited", "--json").json
    [row] = found["lacking"]
    assert (row["rule"], row["requirements"], found["asked"]["policy"]) == ("visited", 1, "ours")

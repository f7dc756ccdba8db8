"""No rule without its specs, no query without a rule, and no query that says less than its reader needs."""

from __future__ import annotations

import inspect
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

QUERIES = Path(__file__).parents[2] / "queries"
ENGLAND: dict[str, Any] = yaml.safe_load((QUERIES / "policies" / "england.yaml").read_text(encoding="utf-8"))
RULES = {rule["id"]: rule for rule in ENGLAND["rules"]}
FILES = sorted([*QUERIES.glob("triggers/*.cypher"), *QUERIES.glob("covers/*.cypher")])
MODIFIERS = {"after_waiting", "at_least", "by", "fresh", "lasting", "stands", "valid_for", "within"}
SAYS = {"gap": r"\b(missing|never_met|met_late)\(", "met": r"\bmet\(", "edge": r"\bassess\("}
"""What a spec must say of its rule to show a gap, a requirement met, or an edge of it."""

SHIPPED = {
    "lead-professional",
    "lead-kept",
    "multi-agency-decision",
    "health-after-harm",
    "health-on-deterioration",
    "specialist-on-behaviour",
    "information-shared",
    "referral-answered",
    "responsibility-owned",
    "responsibility-done",
    "plan-agreed",
    "plan-reviewed",
    "repeat-concerns",
    "planning-meeting",
    "interim-control",
    "review-owner",
    "escalation-complete",
}


def queries_in(conditions: Any) -> set[str]:
    """The names of the triggers or covers in a tree of conditions."""
    if isinstance(conditions, list):
        return {name for condition in conditions for name in queries_in(condition)}
    named = {key for key in conditions if key not in MODIFIERS}
    groups = named & {"all", "any"}
    return (named - groups) | {name for group in groups for name in queries_in(conditions[group])}


@pytest.mark.parametrize("rule", sorted(RULES))
@pytest.mark.parametrize("what", ["gap", "met", "edge"])
def test_a_rule_has_a_gap_a_met_and_an_edge(rule, what):
    """A rule whose meaning no spec pins may find nothing, or invent gaps, and nobody would know."""
    module = import_module("test_" + rule.replace("-", "_"))
    specs = [inspect.getsource(each) for each in vars(module).values() if getattr(each, "shows", None) == what]
    about = [spec for spec in specs if f'assess("{rule}"' in spec and re.search(SAYS[what], spec)]
    assert about, f"{module.__name__} shows no {what} of {rule}"


def test_england_asks_what_was_promised():
    """None of the seventeen is lost, and none is there twice."""
    assert set(RULES) >= SHIPPED
    assert len(RULES) == len(ENGLAND["rules"])


@pytest.mark.parametrize("rule", sorted(RULES))
def test_a_rule_speaks_to_a_practitioner(rule):
    """What it asks, why, where that comes from, and what it cannot see."""
    for words in ("title", "says", "why", "limits"):
        assert len(RULES[rule][words].split()) >= (1 if words in ("title", "says") else 8), words
    assert RULES[rule]["source"]["title"]
    assert len(RULES[rule]["says"]) <= 60, "it stands as a heading"


@pytest.mark.parametrize("rule", sorted(RULES))
def test_a_time_without_a_document_says_so(rule):
    """A number of ours must not look like anybody's law."""
    source = RULES[rule]["source"]
    if source["status"] in ("law", "national", "state"):
        assert "Convene default" not in source["title"]
    if source["status"] == "default":
        assert "Convene default" in source["title"]


def test_one_lapse_is_asked_about_once():
    """The rule about the kept lead is silent exactly where the rule about the lead professional asks."""
    assert RULES["lead-kept"]["unless"] == [{"all": RULES["lead-professional"]["when"]}]


def test_one_lack_of_a_lead_is_asked_about_once():
    """So is the rule about a case manager."""
    assert RULES["case-manager"]["unless"] == [{"all": RULES["lead-professional"]["when"]}]


def test_one_silence_after_an_allegation_is_asked_about_once():
    """Whether it is reported outside is asked of exactly those of whom it is not asked whether these two were told."""
    decided, told = RULES["external-reporting-decision"], RULES["protective-services-told"]
    assert [*decided["when"], *decided["unless"]] == told["when"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_query_tells_its_reader_what_it_asks(path):
    """A comment of at least a sentence on top, and what its rows are about."""
    head = [
        line.removeprefix("//").strip() for line in path.read_text(encoding="utf-8").splitlines() if line[:2] == "//"
    ]
    assert len(" ".join(line for line in head if not line.startswith(("subject:", "$", "planned:"))).split()) >= 4
    assert any(re.fullmatch(r"subject: \w+; agency: .+", line) for line in head)


def test_every_query_serves_a_rule():
    """What no rule uses, no spec checks."""
    rules = list(RULES.values())
    asked = queries_in([part for rule in rules for part in [*rule["when"], *rule.get("unless", [])]])
    covering = queries_in([part for rule in rules for part in rule["needs"]])
    assert asked == {path.stem for path in FILES if path.parent.name == "triggers"}
    assert covering == {path.stem for path in FILES if path.parent.name == "covers"}

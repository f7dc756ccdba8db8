"""No rule without its specs, no query without a rule, and no query that says less than its reader needs."""

from __future__ import annotations

import inspect
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml
from rules_at_first import FIRST_RULES

from queries.policy_files import load_policies, policy_names
from queries.query_checks import MODIFIER_WORDS

QUERIES = Path(__file__).parents[2] / "queries"
WRITTEN: dict[str, Any] = {
    name: yaml.safe_load((QUERIES / "policies" / f"{name}.yaml").read_text(encoding="utf-8")) for name in policy_names()
}
RULES = {rule["id"]: rule for rule in WRITTEN["england"]["rules"]}
READ = {(name, rule.id): rule for name in WRITTEN for rule in load_policies(name)[0].latest.rules}
"""Every rule of every policy, as it is judged by and read."""
MEANING = {"when", "unless", "needs", "within", "beyond_closure"}
"""What makes a rule ask something else; a rule taken over with its meaning has its specs already."""
OWN = [
    (name, rule["id"])
    for name, policy in WRITTEN.items()
    for rule in policy["rules"]
    if name == "england" or MEANING & set(rule)
]
FILES = sorted([*QUERIES.glob("triggers/*.cypher"), *QUERIES.glob("covers/*.cypher")])
MODIFIERS = set(MODIFIER_WORDS)
SAYS = {"gap": r"\b(missing|never_met|met_late)\(", "met": r"\bmet\(", "edge": r"\bassess\("}
"""What a spec must say of its rule to show a gap, a requirement met, or an edge of it."""


def queries_in(conditions: Any) -> set[str]:
    """The names of the triggers or covers in a tree of conditions."""
    if isinstance(conditions, list):
        return {name for condition in conditions for name in queries_in(condition)}
    named = {key for key in conditions if key not in MODIFIERS}
    groups = named & {"all", "any"}
    return (named - groups) | {name for group in groups for name in queries_in(conditions[group])}


@pytest.mark.parametrize(("policy", "rule"), OWN)
@pytest.mark.parametrize("what", ["gap", "met", "edge"])
def test_a_rule_has_a_gap_a_met_and_an_edge(policy, rule, what):
    """A rule whose meaning no spec pins may find nothing, or invent gaps, and nobody would know."""
    name = rule if policy == "england" else f"{policy}-{rule}"
    module = import_module("test_" + name.replace("-", "_"))
    assert getattr(module, "POLICY", "england") == policy
    specs = [inspect.getsource(each) for each in vars(module).values() if getattr(each, "shows", None) == what]
    about = [spec for spec in specs if f'assess("{rule}"' in spec and re.search(SAYS[what], spec)]
    assert about, f"{module.__name__} shows no {what} of {rule}"


def test_england_asks_what_was_promised():
    """None of the seventeen is lost, and none is there twice."""
    assert set(RULES) >= FIRST_RULES
    assert len(RULES) == len(WRITTEN["england"]["rules"])


@pytest.mark.parametrize(("policy", "rule"), READ)
def test_a_rule_speaks_to_a_practitioner(policy, rule):
    """What it asks, why, where that comes from, and what it cannot see; in the words of the place."""
    said = READ[policy, rule]
    for words in ("title", "says", "why", "limits"):
        assert len(getattr(said, words).split()) >= (1 if words in ("title", "says") else 8), words
    assert said.source.title
    assert len(said.says) <= 60, "it stands as a heading"


@pytest.mark.parametrize(("policy", "rule"), READ)
def test_a_time_without_a_document_says_so(policy, rule):
    """A number of ours must not look like anybody's law."""
    source = READ[policy, rule].source
    if source.status in ("law", "national", "state"):
        assert "Convene default" not in source.title
    if source.status == "default":
        assert "Convene default" in source.title


@pytest.mark.parametrize(("policy", "rule"), [key for key in READ if key[0] != "england" and key[1] in RULES])
def test_no_rule_cites_what_binds_only_in_england(policy, rule):
    """What England's law asks for is no law elsewhere; the policy that takes the rule over names another source."""
    source = READ[policy, rule].source
    assert source != READ["england", rule].source or source.status in ("advice", "evidence", "default")
    assert "Care Act" not in source.title


def test_one_lapse_is_asked_about_once():
    """The rule about the kept lead is silent exactly where the rule about the lead professional asks."""
    assert RULES["lead-kept"]["unless"] == [{"all": RULES["lead-professional"]["when"]}]
    wales = {rule["id"]: rule for rule in WRITTEN["wales"]["rules"]}
    [silent], [asks] = wales["lead-kept"]["unless"], wales["lead-professional"]["when"]
    assert [*silent["any"][:-1], {**silent["any"][-1], "within": "at once"}] == asks["any"]


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
    rules = [rule for policy in WRITTEN.values() for rule in policy["rules"]]
    asked = queries_in([part for rule in rules for part in [*rule.get("when", []), *rule.get("unless", [])]])
    covering = queries_in([part for rule in rules for part in rule.get("needs", [])])
    assert asked == {path.stem for path in FILES if path.parent.name == "triggers"}
    assert covering == {path.stem for path in FILES if path.parent.name == "covers"}

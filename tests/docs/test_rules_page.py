"""The pages of the documentation about the rules: current, whole, plain words before any query, links that lead on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs_pages.__main__ import main, pages
from docs_pages.examples import examples_of
from docs_pages.rules import difference_page
from queries.policy_files import load_policies, policy_names

DOCS = Path(__file__).parents[2] / "docs"
ENGLAND = load_policies("england")[0].latest
PAGES = pages()
WHOLE = PAGES["rules.md"]
CYPHER = re.compile(r"UNWIND|MATCH \(|:param |RETURN |`\$\w+`")


def section(rule: str) -> str:
    """Everything about one rule."""
    return WHOLE.split(f'<a id="{rule}"></a>')[1].split('<a id="')[0].split("\n## ")[0]


def test_the_pages_are_current(capsys: pytest.CaptureFixture[str]):
    """They say what the rules and their specs say; where they do not, the message says what to do."""
    assert main(["--check", str(DOCS)]) == 0, capsys.readouterr().err


def test_there_is_a_page_for_each_policy():
    """England whole, of the others what differs; each is linked from the first."""
    names = [name for name in policy_names() if name != "england"]
    assert set(PAGES) == {"rules.md", *(f"rules-{name}.md" for name in names)}
    assert all(f"(rules-{name}.md)" in WHOLE for name in names)


def test_pages_that_are_not_current_are_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """None, an old one, and one of a policy that is gone; the check changes nothing, and writing mends all three."""
    assert main(["--check", str(tmp_path)]) == 1
    assert main([str(tmp_path)]) == 0
    (tmp_path / "rules.md").write_text(WHOLE.replace("gap", "hole"))
    (tmp_path / "rules-atlantis.md").write_text("gone")
    assert main(["--check", str(tmp_path)]) == 1
    said = capsys.readouterr().err.splitlines()[-2:]
    assert [line.partition(" is not")[0] for line in said] == [
        str(tmp_path / "rules.md"),
        str(tmp_path / "rules-atlantis.md"),
    ]
    assert all(line.endswith("write it with `make docs`.") for line in said)
    assert main([str(tmp_path)]) == main(["--check", str(tmp_path)]) == 0


@pytest.mark.parametrize("rule", ENGLAND.rules, ids=lambda rule: rule.id)
def test_a_rule_is_told_whole(rule):
    """Why, what asks, what meets it, by when, who owes it and who is told, what it cannot see, and its source."""
    words = section(rule.id)
    for what in (rule.title, rule.why, rule.limits, rule.source.title):
        assert what in words
    for label in ("**Asked for when**", "**Met by**", "**By when.** ", "**Owed by.** ", "**Who is told.** "):
        assert label in words
    assert ("**Not asked for while**" in words) == bool(rule.unless)


@pytest.mark.parametrize("rule", ENGLAND.rules, ids=lambda rule: rule.id)
def test_plain_words_come_before_any_query(rule):
    """No Cypher and no name of a parameter before the fold, and every query behind it."""
    plain, folded = section(rule.id).split("<details>")
    assert not CYPHER.search(plain)
    assert "_" not in re.sub(r"\]\(\S+\)", "]", plain), "a word of the graph is no word of practice"
    assert folded.count("```cypher") >= 2
    assert folded.rstrip().endswith("</details>")


@pytest.mark.parametrize("rule", ENGLAND.rules, ids=lambda rule: rule.id)
def test_a_rule_has_its_examples(rule):
    """At least a gap, something met and an edge, each in the words of its spec."""
    found = examples_of("england", rule.id)
    assert {one.shows for one in found} == {"gap", "met", "edge"}
    words = section(rule.id)
    assert all(one.words in words for one in found)


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_to_their_rules(name: str):
    """Every rule of the page stands in its contents once, and the other way round; pages that are linked are there."""
    text = PAGES[name]
    contents = text.split("## Contents")[-1].split("\n## ")[0]
    assert re.findall(r"\]\(#([\w-]+)\)", contents) == re.findall(r'<a id="([\w-]+)"></a>', text)
    assert set(re.findall(r"\]\(([\w-]+\.md)\)", text)) <= set(PAGES)


@pytest.mark.parametrize("named", [name for name in policy_names() if name != "england"])
def test_another_policys_page_says_what_differs(named: str):
    """Every rule of its own is told whole; what it leaves out is named."""
    policy, text = load_policies(named)[0].latest, PAGES[f"rules-{named}.md"]
    before = {rule.id: rule for rule in ENGLAND.rules}
    for rule in policy.rules:
        if rule.id not in before:
            assert f'<a id="{rule.id}"></a>' in text
    for name in before.keys() - {rule.id for rule in policy.rules}:
        assert f"(`{name}`)" in text


def test_an_example_is_read_from_a_spec(tmp_path: Path):
    """Its name is what happened, its docstring what follows; what asks about no rule, or shows nothing, is none."""
    (tmp_path / "test_theirs.py").write_text(
        'POLICY = "wales"\nRULE = "led"\n'
        "@shows_edge\ndef test_somebody_comes_late(world, assess):\n"
        '    """By a\n    day."""\n    assert assess(RULE, as_of="2026-01-01") == []\n'
        '@shows_gap\ndef test_nobody_comes(assess):\n    assess("led")\n'
        'def test_no_example(assess):\n    assess("led")\n'
        '@shows_met\ndef test_of_another_rule(assess):\n    assess("other")\n'
    )
    found = examples_of("wales", "led", tmp_path)
    assert [(one.shows, one.words) for one in found] == [
        ("gap", "Nobody comes."),
        ("edge", "Somebody comes late. By a day."),
    ]
    assert examples_of("england", "led", tmp_path) == []


def test_a_policy_that_extends_another_says_first_what_differs(tmp_path: Path):
    """Dropped, changed and added; a changed rule says what of it, and stands there whole."""
    path = tmp_path / "ours.yaml"
    path.write_text(
        "policy: ours\nextends: england\nin_force: 2026-05-01\ndrop: [review-owner]\nrules:\n"
        "  - id: lead-kept\n    title: Kept\n    theme: lead\n    when: [{role_named: {roles: [lead_professional]}}]\n"
        "    needs: [{role_held: {roles: [lead_professional]}}]\n    within: 2 days\n"
        "  - id: led\n    when: [{case_open: {kinds: [concern]}}]\n    needs: [{role_held: {roles: [case_manager]}}]\n"
    )
    text = difference_page(load_policies(str(path))[0].latest, ENGLAND)
    assert text.startswith(f"# The rules: {ENGLAND.title}\n")
    assert "- No review owner (`review-owner`)" in text
    assert "- Limit: within 2 days instead of at once." in text.split("### Kept")[1]
    assert re.findall(r'<a id="([\w-]+)"></a>', text) == ["lead-kept", "led"]
    assert f"{len(ENGLAND.rules) - 2} rules are the same there and here." in text

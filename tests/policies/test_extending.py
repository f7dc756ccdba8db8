"""A policy that extends another: what it takes over, what it says anew, and the words of its place."""

from __future__ import annotations

import pytest
from policies_folder import Folder

from queries.policy_files import load_policies
from queries.terms import OURS, Terms

HEAD = "policy: ours\nextends: england\nin_force: 2026-05-01\n"
ENGLAND = {rule.id: rule for rule in load_policies("england")[0].latest.rules}


def rule(folder: Folder, text: str, name: str):
    """One rule of a policy with this text below its head."""
    assert folder.ours(HEAD + text).wrong() == []
    return folder.read().rule(name)


def test_a_rule_that_says_less_changes_only_what_it_says(folder: Folder) -> None:
    """Its queries, its words and its source stay those of England."""
    found = rule(folder, "rules: [{id: plan-agreed, within: 3 working days, severity: high}]\n", "plan-agreed")
    assert (str(found.within), found.severity) == ("3 working days", "high")
    england = ENGLAND["plan-agreed"]
    assert (found.title, found.says, found.source, found.limits) == (
        england.title, england.says, england.source, england.limits,
    )  # fmt: skip
    assert [leaf.query.name for leaf in found.needs] == ["plan_held"]  # type: ignore[union-attr]


def test_a_rule_may_change_what_meets_it_alone(folder: Folder) -> None:
    """When it asks stays."""
    text = "rules: [{id: planning-meeting, needs: [{meeting_held: {kinds: [mdt]}}]}]\n"
    found = rule(folder, text, "planning-meeting")
    assert found.needs[0].parameters == {"kinds": ["mdt"]}  # type: ignore[union-attr]
    assert len(found.when) == len(ENGLAND["planning-meeting"].when)


def test_a_rule_that_says_when_and_needs_stands_in_its_place(folder: Folder) -> None:
    """Nothing of England's rule is left that nobody sees in the file."""
    text = "rules: [{id: interim-control, when: [{escalation_made: {}}], needs: [{escalation_recorded: {}}]}]\n"
    found = rule(folder, text, "interim-control")
    assert (found.unless, found.why, str(found.within), found.source.title) == ((), "", "at once", "Convene default")


def test_a_change_of_a_rule_that_is_dropped_has_nothing_to_change(folder: Folder) -> None:
    said = folder.ours(HEAD + "drop: [plan-agreed]\nrules:\n  - id: plan-agreed\n    severity: high\n").wrong()
    assert said == [
        "ours.yaml, line 6: a rule has no 'needs'; write one.",
        "ours.yaml, line 6: a rule has no 'when'; write one.",
    ]


def test_a_changed_rule_must_still_meet(folder: Folder) -> None:
    """A cover about something else would leave every responsibility missing for ever."""
    text = "rules:\n  - {id: responsibility-owned, needs: [{escalation_recorded: {}}]}\n"
    [said] = folder.ours(HEAD + text).wrong()
    assert said.startswith("ours.yaml, line 5: rule responsibility-owned: the cover escalation_recorded is about")


def test_what_binds_only_in_england_gets_another_source(folder: Folder) -> None:
    """Evidence and advice hold anywhere; a rule that names its own source keeps it."""
    text = """\
foreign_documents: [Care Act]
inherited_source: {title: Taken over from England, a Convene default here, status: default}
rules:
  - id: plan-reviewed
    source: {title: Our own standard, status: local}
"""
    text = text.replace("Taken over from England, a Convene default here", '"Taken over, a Convene default here"')
    assert folder.ours(HEAD + text).wrong() == []
    found = {one.id: one.source for one in folder.read().rules}
    assert (found["plan-agreed"].title, found["plan-agreed"].status) == (
        "Taken over, a Convene default here",
        "default",
    )
    assert found["information-shared"].title == "Taken over, a Convene default here"
    assert found["referral-answered"] == ENGLAND["referral-answered"].source
    assert (found["plan-reviewed"].title, found["plan-reviewed"].status) == ("Our own standard", "local")


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("inherited_source: {titel: x}\n", 4, "a key of inherited_source is 'titel'; allowed: title, url, status."),
        ("inherited_source: {title: x, status: lw}\n", 4, "status is 'lw'; allowed: law, national, state,"),
        ("foreign_documents: [Car Act]\n", 4, "foreign_documents: no source that is taken over names 'Car Act'."),
        ("terms: {enquirry: investigation}\n", 4, "terms: 'enquirry' stands in no word or rule of ours. Did you mean"),
        ("terms: {enquiry: ''}\n", 4, "terms: 'enquiry' has no other word; write one."),
    ],
)
def test_a_wrong_word(folder: Folder, text: str, line: int, says: str) -> None:
    """A term that nothing says would change nothing, and nobody would know why."""
    assert folder.ours(HEAD + text).wrong()[0].startswith(f"ours.yaml, line {line}: {says}")


# -- the words of a place --

STATES = Terms(
    {"concern": "report", "enquiry": "investigation", "enquiry officer": "investigator", "plan": "agreement"}
)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("No enquiry officer after a concern", "No investigator after a report"),
        ("Concerns of the family", "Reports of the family"),
        ("concerned, enquiry-led, unplanned", "concerned, investigation-led, unplanned"),
        ("A plan for an enquiry; a plan", "An agreement for an investigation; an agreement"),
        ("{concern} of {case}: concern", "{concern} of {case}: report"),
        ("", ""),
    ],
)
def test_our_words_in_those_of_a_place(ours: str, theirs: str) -> None:
    """Whole words, the longest first, with capital and plural and the article; never a placeholder."""
    assert STATES(ours) == theirs
    assert OURS(ours) == ours


def test_a_term_is_put_in_once() -> None:
    """What stands for one word may be the word for another."""
    assert Terms({"concern": "report", "report": "statement"})("a concern in a report") == "a report in a statement"


def test_a_label_of_the_model() -> None:
    assert (STATES.label("enquiry_officer"), STATES.label(None)) == ("investigator", "")


def test_a_policy_that_extends_one_with_terms_puts_each_word_in_once(folder: Folder) -> None:
    """Wales says lead practitioner; a policy that extends Wales speaks of our word, not of hers."""
    folder.ours("policy: ours\nextends: wales\nin_force: 2026-05-01\nterms: {lead professional: key worker}\n")
    assert folder.wrong() == []
    assert folder.read().rule("lead-professional").title == "No key worker"
    assert load_policies("wales")[0].latest.rule("lead-professional").title == "No lead practitioner"
    assert load_policies("england")[0].latest.rule("lead-professional").title == "No lead professional"

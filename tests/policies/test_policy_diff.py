"""Two policies beside each other: what differs is said in sentences that a practitioner can read."""

from __future__ import annotations

import pytest
from policies_folder import COVER, OURS, Folder

from graph_model.errors import BadPolicy
from queries.policy import Policy
from queries.policy_answers import PolicyDiff
from queries.policy_diff import policy_diff
from queries.policy_files import load_policies, named_version

BASE = OURS.replace("policy: ours\nextends: england", "policy: base").replace(
    "rules:",
    """\
zone: Europe/London
calendar: {country: GB, subdivision: ENG}
ladder: {high: [{after: 0, tell: lead_professional}, {after: 2 working days, tell: senior_manager}]}
terms: {concern: report}
rules:""",
)


def base_and(folder: Folder, text: str) -> tuple[Policy, Policy]:
    """The base, and another that stands beside it."""
    folder.write("base.yaml", BASE).ours(text.replace("policy: base", "policy: ours"))
    return load_policies(str(folder.path / "base.yaml"))[0].latest, folder.read()


def said(found: PolicyDiff) -> list[str]:
    """Every sentence about what changed."""
    return [change.words for change in (*found.policy, *(one for rule in found.changed for one in rule.changes))]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("5 working days", "2 working days", "Limit: within 2 working days instead of within 5 working days."),
        (
            "within: 5 working days",
            "within: {high: 1 day, otherwise: 2 days}",
            "Limit: within 1 day (high risk), 2 days otherwise instead of within 5 working days.",
        ),
        ("severity: high", "severity: low", "Severity: low instead of high."),
        ("title: Nobody leads", "title: Led by nobody", "Title: Led by nobody instead of Nobody leads."),
        ("theme: lead", "theme: roles", "Theme: roles instead of lead."),
        (
            "severity: high",
            "severity: high\n    gate: plan",
            "Stage that it should not enter: plan instead of nothing.",
        ),
        ("severity: high", "severity: high\n    seat: lead", "Chair left empty: lead instead of nothing."),
        ("severity: high", "severity: high\n    expects: owner", "Owed by: owner instead of responsible."),
        ("severity: high", "severity: high\n    why: So it is.", "Why: So it is. instead of nothing."),
        (
            "severity: high",
            "severity: high\n    limits: Not all.",
            "Limits of what it sees: Not all. instead of nothing.",
        ),
        (
            "severity: high",
            "severity: high\n    beyond_closure: 28 days",
            "Asked after the case has closed: 28 days instead of nothing.",
        ),
        (
            "severity: high",
            "severity: high\n    source: {title: Ours, status: local}",
            "Source: Ours instead of Convene default.",
        ),
        (
            "[concern]",
            "[investigation]",
            "In what asks for it (“The case is open, and of one of these kinds”): kinds: also investigation; no longer "
            "concern.",
        ),
        (
            "needs: [{role_held: {roles: [lead_professional]}}",
            "needs: [{role_held: {roles: [lead_professional]}, valid_for: 4 weeks}",
            "In what meets it (“Somebody holds one of these roles on the case”): which counts for 4 weeks, instead of "
            "nothing beside it.",
        ),
        (
            "roles: [lead_professional]}}",
            "roles: [lead_professional]}}, {control_owned: {}}",
            "Also met by: an interim control keeps the adult safe, and somebody is named who does it.",
        ),
        (
            "needs:",
            "unless: [{enquiry_stage: {}}]\n    needs:",
            "Also not asked while: the case, whatever its kind, stands at the stage of enquiry, until that stage ends "
            "or the stage of plan or of review begins.",
        ),
        (
            "[{case_open: {kinds: [concern]}}]",
            "[{enquiry_stage: {}}]",
            "No longer asked when: the case is open, and of the kind concern.",
        ),
        ("Europe/London", "Europe/Dublin", "Time zone: Europe/Dublin instead of Europe/London."),
        ("subdivision: ENG", "subdivision: SCT", "Working days: those of GB-SCT instead of those of GB-ENG."),
        (
            "after: 2 working days",
            "after: 1 working day",
            "Ladder for high severity now: at once lead professional; after 1 working day senior manager. Before: at "
            "once lead professional; after 2 working days senior manager.",
        ),
        (
            "terms: {concern: report}",
            "terms: {concern: alert}",
            "Word for concern: alert instead of report.",
        ),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else None,
)
def test_one_thing_that_differs(folder: Folder, old: str, new: str, says: str) -> None:
    """It is said, and nothing that is the same is."""
    assert old in BASE
    first, second = base_and(folder, BASE.replace(old, new, 1))
    sentences = said(policy_diff(first, second))
    assert says in sentences
    assert len(sentences) <= 3, "the name of the policy, this, and what follows from it"


def test_conditions_that_are_joined_otherwise(folder: Folder) -> None:
    """Both triggers stand in both; that either will do is another rule."""
    both = "when: [{case_open: {kinds: [concern]}}, {enquiry_stage: {}}]"
    either = "when: [{any: [{case_open: {kinds: [concern]}}, {enquiry_stage: {}}]}]"
    folder.write("base.yaml", BASE.replace("when: [{case_open: {kinds: [concern]}}]", both))
    folder.ours(BASE.replace("when: [{case_open: {kinds: [concern]}}]", either).replace("policy: base", "policy: ours"))
    [change] = policy_diff(load_policies(str(folder.path / "base.yaml"))[0].latest, folder.read()).changed[0].changes
    assert change.what == "asked when"
    assert "; or the case, whatever its kind," in (change.new or "")
    assert "; and: the case, whatever its kind," in (change.old or "")


def test_rules_that_only_one_has(folder: Folder) -> None:
    """With all that they ask, in words."""
    england = load_policies("england")[0].latest
    ours = folder.ours(OURS.replace("rules:", "drop: [review-owner]\nrules:")).read()
    found = policy_diff(england, ours)
    assert [rule.rule for rule in found.dropped] == ["review-owner"]
    [added] = found.added
    assert (added.rule, added.words) == (
        "concern-led",
        "High severity, within 5 working days. Asked when: The case is open, and of the kind concern. "
        "Met by: Somebody holds the role lead professional on the case.",
    )
    assert found.changed == ()
    assert found.same == len(england.rules) - 1
    back = policy_diff(ours, england)
    assert ([rule.rule for rule in back.added], [rule.rule for rule in back.dropped]) == (
        ["review-owner"],
        ["concern-led"],
    )


def test_a_policy_beside_itself(folder: Folder) -> None:
    """Nothing differs, in any policy of ours."""
    england = load_policies("england")[0].latest
    found = policy_diff(england, england)
    assert (found.policy, found.added, found.dropped, found.changed) == ((), (), (), ())


def test_a_query_that_asks_otherwise(folder: Folder) -> None:
    """The policy's words are the same, and the rule is another: its file was changed."""
    first = folder.own().read()
    folder.write("covers/step_acknowledged.cypher", COVER.replace("WHERE", "WHERE e.answered_at IS NULL AND"))
    [change] = policy_diff(first, folder.read()).changed[0].changes
    assert "its query step_acknowledged.cypher asks otherwise" in change.words


def test_a_version_by_its_day(folder: Folder) -> None:
    """Two versions of one policy can be put beside each other."""
    later = OURS.replace("2026-05-01", "2026-09-01").replace("5 working", "2 working")
    path = folder.ours(f"{OURS}---\n{later}").policy
    first, second = named_version(f"{path}@2026-05-01"), named_version(str(path))
    assert said(policy_diff(first, second)) == ["Limit: within 2 working days instead of within 5 working days."]
    with pytest.raises(BadPolicy, match=r"has no version of 2026-05-02; it has 2026-05-01, 2026-09-01\."):
        named_version(f"{path}@2026-05-02")

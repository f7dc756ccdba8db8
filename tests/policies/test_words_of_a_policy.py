"""Every wrong word of a policy file: found before it is used, with its file, its line and the nearest right word."""

from __future__ import annotations

import pytest
from policies_folder import OURS, Folder

from graph_model.errors import BadPolicy
from queries.policy_files import load_policies


def test_a_policy_in_which_everything_is_right(folder: Folder) -> None:
    """What it extends is in it, what it adds stands behind."""
    assert folder.ours(OURS).wrong() == []
    england = [rule.id for rule in load_policies("england")[0].latest.rules]
    assert [rule.id for rule in folder.read().rules] == [*england, "concern-led"]
    assert (folder.read().extends, folder.read().own) == ("england", 1)


def test_another_agency_than_one_that_nobody_names(folder: Folder) -> None:
    """A cover without agencies can never be another's."""
    needs = "needs: [{role_held: {roles: [lead_professional]}"
    said = folder.ours(OURS.replace(needs, "needs: [{meeting_held: {kinds: [strategy]}, by: another agency")).wrong()
    assert said[1] == (
        "ours.yaml, line 9: meeting_held names no agency, so nobody can tell whether it is another agency."
    )


def test_three_lines_are_a_rule(folder: Folder) -> None:
    """Everything beyond id, when and needs has something to fall back on."""
    rule = folder.ours(OURS.replace("    title: Nobody leads\n", "").partition("    within")[0]).read().rules[-1]
    assert (rule.title, rule.severity, str(rule.within), rule.expects) == (
        "Concern led",
        "medium",
        "at once",
        "responsible",
    )
    assert (rule.says, rule.source.title, rule.source.status) == ("Concern led", "Convene default", "default")


RULE = (
    "allowed: id, title, theme, when, needs, unless, within, severity, seat, gate, says, why, expects, source, limits"
)
LADDER = "ladder: {high: [{after: 0, tell: lead_professional}, {after: 2 days, tell: senior_manager}]}\n"


@pytest.mark.parametrize(
    ("right", "wrong", "line", "says"),
    [
        # keys
        ("severity:", "severty:", 11, f"a key of a rule is 'severty'; {RULE}"),
        ("extends:", "extnds:", 2, "a key of the policy is 'extnds'; allowed: policy, title, in_force,"),
        ("  - id: concern-led\n    title", "  - title", 5, "a rule has no 'id'; write one."),
        ("    needs: [{role_held: {roles: [lead_professional]}}]\n", "", 5, "a rule has no 'needs'; write one."),
        ("theme: lead\n", "theme: lead\n    theme: lead\n", 8, "'theme' stands twice, first on line 7; keep one."),
        # triggers and covers
        ("case_open", "case_opn", 8, "there is no trigger 'case_opn'; allowed: adult_died, agency_involved, "),
        ("role_held", "role_hld", 9, "there is no cover 'role_hld'; allowed: agency_in_contact, agency_joined, "),
        ("case_open: {kinds: [concern]}", "role_held: {}", 8, "'role_held' is a cover; 'when' takes a trigger."),
        ("role_held: {roles: [lead_professional]}", "case_open: {}", 9, "'case_open' is a trigger; 'needs' takes a"),
        ("[{case_open: {kinds: [concern]}}]", "[]", 8, "'when' is empty; name at least one trigger."),
        ("[{case_open: {kinds: [concern]}}]", "[concern]", 8, "'concern' is no condition; write a trigger with its"),
        ("[{case_open: {kinds: [concern]}}]", "{case_open: {}}", 8, "'when' must be a list: begin each item with a"),
        ("{case_open: {kinds", "{enquiry_open: {}, case_open: {kinds", 8, "a condition names exactly one trigger, or"),
        # parameters
        ("{kinds:", "{kind:", 8, "a key of case_open is 'kind'; allowed: kinds. Did you mean kinds?"),
        ("{kinds: [concern]}", "{}", 8, "case_open needs 'kinds'; allowed: concern, section_42_enquiry,"),
        ("[concern]", "[concrn]", 8, "kinds of case_open: 'concrn' is not allowed; allowed: concern,"),
        ("[concern]", "[]", 8, "kinds of case_open: an empty list asks for nothing; name at least one of: concern,"),
        ("[concern]", "[concern, concern]", 8, "kinds of case_open: 'concern' stands twice; keep one."),
        ("[lead_professional]", "[lead_profesional]", 9, "roles of role_held: 'lead_profesional' is not allowed;"),
        ("role_held: {roles: [lead_professional]", "sector_involved: {sectors: [polise]", 9, "sectors of sector_invol"),
        (
            "role_held: {roles: [lead_professional]",
            "decision_made: {kinds: [multi_agency_required], outcomes: [true]",
            9,
            "outcomes of decision_made: 'true' is not allowed; allowed: yes, no, not_yet.",
        ),
        # the words beside a trigger or cover
        (
            "{kinds: [concern]}",
            "{kinds: [concern]}, lastin: 3 days",
            8,
            "a word beside case_open is 'lastin'; allowed: ",
        ),
        ("{kinds: [concern]}", "{kinds: [concern]}, lasting: 3 dys", 8, "lasting: 'dys' is no unit of time; allowed: "),
        (
            "{kinds: [concern]}",
            "{kinds: [concern]}, lasting: 0 days",
            8,
            "lasting is '0 days', which is no time at all",
        ),
        (
            "{kinds: [concern]}",
            "{kinds: [concern]}, fresh: 3 days",
            8,
            "'fresh' means nothing under 'when'; only under",
        ),
        (
            "{kinds: [concern]}",
            "{kinds: [concern]}, stands: until_close",
            8,
            "stands is 'until_close'; write how long, ",
        ),
        (
            "{kinds: [concern]}",
            "{kinds: [concern]}, by: another agency",
            8,
            "'by' means nothing under 'when'; only under needs",
        ),
        (
            "needs: [{role_held: {roles: [lead_professional]}",
            "needs: [{role_held: {roles: [lead_professional]}, by: another agncy",
            9,
            "by is 'another agncy'; allowed: another agency, another agency of the same seat. Did you mean another",
        ),
        (
            "needs: [{role_held: {roles: [lead_professional]}",
            "needs: [{role_held: {roles: [lead_professional]}, by: another agency",
            5,
            "rule concern-led: 'by' asks for another agency than the one that the triggers name, and they name none",
        ),
        (
            "needs: [{role_held: {roles: [lead_professional]}",
            "needs: [{any: [{role_held: {roles: [lead_professional]}, fresh: 3 days}], at_least: 2",
            9,
            "'fresh', 'by' and 'stands' count for nothing inside 'any' where all of it is shaped together; ",
        ),
        (
            "{kinds: [concern]}",
            "{kinds: [concern]}, at_least: 0",
            8,
            "at_least is '0'; write a number of records, as 3,",
        ),
        (
            "{kinds: [concern]}",
            "{kinds: [concern]}, at_least: 2 agency",
            8,
            "at_least is '2 agency'; write a number of",
        ),
        (
            "{kinds: [concern]}",
            "{kinds: [concern]}, at_least: 2 agencies",
            8,
            "case_open names no agency, so it can nev",
        ),
        (
            "{kinds: [concern]}",
            "{kinds: [concern]}, lasting: 3 days, valid_for: 3 days",
            8,
            "'lasting' and 'valid_for' both say how long; keep one.",
        ),
        # limits
        (
            "5 working days",
            "5 workin days",
            10,
            "within: 'workin days' is no unit of time; allowed: hours, days, weeks,",
        ),
        ("5 working days", "soon", 10, "within: 'soon' is no duration; write for example at once, 24 hours, 7 days or"),
        ("5 working days", "true", 10, "within: 'true' is no duration; write for example at once, 24 hours, 7 days or"),
        ("5 working days", "{hgh: 1 day, otherwise: 2 days}", 10, "a key of within is 'hgh'; allowed: emerging,"),
        ("5 working days", "{high: 1 day}", 10, "within has no 'otherwise'; write one."),
        ("high\n", "high\n    beyond_closure: 0 days\n", 12, "beyond_closure is '0 days', which is no time at all."),
        # enumerations
        ("theme: lead", "theme: led", 7, "theme is 'led'; allowed: lead, roles, healthcare,"),
        ("severity: high", "severity: hgh", 11, "severity is 'hgh'; allowed: high, medium, low. Did you mean high?"),
        (
            "high\n",
            "high\n    seat: polic\n",
            12,
            "seat is 'polic'; allowed: lead, provider, social, primary, hospital,",
        ),
        ("high\n", "high\n    gate: planing\n", 12, "gate is 'planing'; allowed: concern, planning, enquiry, plan,"),
        (
            "high\n",
            "high\n    waiver: {at_mots: 30 days}\n",
            12,
            "a key of waiver is 'at_mots'; allowed: at_most, second",
        ),
        ("high\n", "high\n    waiver: 30 days\n", 12, "waiver must be a mapping of keys to values, not '30 days'."),
        (
            "high\n",
            "high\n    waiver: {at_most: 30 dys}\n",
            12,
            "at_most: 'dys' is no unit of time; allowed: hours, days,",
        ),
        ("high\n", "high\n    waiver: {at_most: 0 days}\n", 12, "at_most is '0 days', which is no time at all."),
        (
            "high\n",
            "high\n    waiver: {at_most: 91 days}\n",
            12,
            "at_most is '91 days'; a gap is accepted for at most 90",
        ),
        (
            "high\n",
            "high\n    waiver: {at_most: 13 weeks}\n",
            12,
            "at_most is '13 weeks'; a gap is accepted for at most",
        ),
        (
            "high\n",
            "high\n    waiver: {at_most: 5 working days}\n",
            12,
            "at_most is '5 working days'; a gap is accepted for at most 90 days at a time, counted in",
        ),
        (
            "high\n",
            "high\n    waiver: {second_person: yes}\n",
            12,
            "second_person is 'yes'; write true or false.",
        ),
        ("high\n", "high\n    expects: responsble\n", 12, "expects is 'responsble'; allowed: responsible, raised_by,"),
        ("high\n", "high\n    source: {titel: Ours}\n", 12, "a key of source is 'titel'; allowed: title, url, status."),
        (
            "high\n",
            "high\n    source: {title: A, status: laws}\n",
            12,
            "status is 'laws'; allowed: law, national, state,",
        ),
        ("high\n", "high\n    source: {title: A, url: a}\n", 12, "url is 'a'; write an address that begins with https"),
        # what it says
        (
            "high\n",
            "high\n    says: Nobody on {cas}\n",
            12,
            "a placeholder is 'cas'; allowed: case, adult, agency, subject,",
        ),
        ("high\n", "high\n    says: Nobody on {case\n", 12, "'Nobody on {case' has a bracket too many or too few"),
        ("high\n", "high\n    says: '{case.id}'\n", 12, "a placeholder is 'case.id'; allowed: case, adult, agency,"),
        ("title: Nobody leads", "title: true", 6, "'title' must be text, not 'true'."),
        ("title: Nobody leads", "title: [a]", 6, "'title' must be text, not '['a']'."),
        # names, days, places
        ("id: concern-led", "id: Concern Led", 5, "id is 'Concern Led'; use small letters, digits and dashes."),
        ("policy: ours", "policy: Ours", 1, "policy is 'Ours'; use small letters, digits and dashes."),
        ("policy: ours", "policy: ours too", 1, "policy is 'ours too'; use small letters, digits and dashes."),
        (
            "policy: ours",
            "polici: ours",
            1,
            "the policy has no name ('polici' is no key; did you mean policy?); begin with",
        ),
        ("2026-05-01", "1 May 2026", 3, "in_force is '1 May 2026'; write a day, such as 2026-04-01."),
        ("2026-05-01", "2026-13-01", 3, "in_force is '2026-13-01'; write a day, such as 2026-04-01."),
        ("in_force: 2026-05-01\n", "", 1, "the policy has no 'in_force'; write one."),
        ("rules:", "zone: Europe/Londn\nrules:", 4, "zone is 'Europe/Londn', which is not known; write one such as "),
        ("rules:", "calendar: {country: gb}\nrules:", 4, "country is 'gb', which is not known; write one such as "),
        ("rules:", "calendar: {country: GB, subdivision: EN}\nrules:", 4, "subdivision of GB is 'EN', which is not kn"),
        (
            "rules:",
            "calendar: {contry: GB}\nrules:",
            4,
            "a key of calendar is 'contry'; allowed: country, subdivision.",
        ),
        # what it takes over
        (
            "england",
            "englnd",
            2,
            "the policy that it extends is 'englnd'; allowed: england, us-aps, wales. Did you mean england?",
        ),
        ("england", "ours", 2, "the policy 'ours' extends itself; take this line away."),
        ("rules:", "drop: [lead-kpt]\nrules:", 4, "a dropped rule is 'lead-kpt'; allowed: escalation-complete,"),
        ("rules:", "drop: lead-kept\nrules:", 4, "'drop' must be a list: begin each item with a dash, or use [ … ]."),
        # the ladder
        ("rules:", f"{LADDER.replace('high', 'hgh')}rules:", 4, "a key of the ladder is 'hgh'; allowed: high, medium,"),
        (
            "rules:",
            f"{LADDER.replace('after: 0', 'aftr: 0')}rules:",
            4,
            "a key of a rung is 'aftr'; allowed: after, tell.",
        ),
        (
            "rules:",
            f"{LADDER.replace('senior_', 'senor_')}rules:",
            4,
            "tell is 'senor_manager'; allowed: lead_profession",
        ),
        ("rules:", f"{LADDER.replace('0,', '3 days,')}rules:", 4, "a rung after 2 days stands above one after 3 days;"),
        ("rules:", "terms: [gap]\nrules:", 4, "terms must be a mapping of our words to those of the place."),
    ],
)
def test_one_wrong_word(folder: Folder, right: str, wrong: str, line: int, says: str) -> None:
    """It is said once, where it stands, and nothing that is right is called wrong."""
    assert OURS.count(right) >= 1
    said = folder.ours(OURS.replace(right, wrong, 1)).wrong()
    assert said[0].startswith(f"ours.yaml, line {line}: {says}")
    assert all(problem.startswith("ours.yaml, line ") and problem.endswith((".", "?")) for problem in said)


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("case_opn", "case_open"), ("[concrn]", "concern"), ("severty:", "severity"), ("theme: led", "lead"),
        ("workin days", "working days"), ("role_hld", "role_held"),
    ],
)  # fmt: skip
def test_the_nearest_right_word_is_offered(folder: Folder, wrong: str, meant: str) -> None:
    """Somebody who mistyped a letter need not read the whole list."""
    right = {"[concrn]": "[concern]", "severty:": "severity:", "theme: led": "theme: lead"}.get(wrong, meant)
    [said, *_] = folder.ours(OURS.replace(right, wrong, 1)).wrong()
    assert said.endswith(f"Did you mean {meant}?")


def test_all_that_is_wrong_is_said_at_once(folder: Folder) -> None:
    """In the order of the lines: whoever mends a file mends it once."""
    text = OURS.replace("case_open", "case_opn").replace("severity: high", "severity: hgh").replace("5 w", "5 x")
    assert [said.partition(":")[0] for said in folder.ours(text).wrong()] == [
        "ours.yaml, line 8",
        "ours.yaml, line 10",
        "ours.yaml, line 11",
    ]


def test_the_same_rule_twice(folder: Folder) -> None:
    """The second would silently take the place of the first."""
    said = folder.ours(OURS + OURS.partition("rules:\n")[2]).wrong()
    assert said == ["ours.yaml, line 12: the rule 'concern-led' stands on line 5 already; rename one."]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "line 1: the policy has no name; begin with a line such as `policy: ours`."),
        ("# nothing yet\n", "line 1: the policy has no name; begin with a line such as `policy: ours`."),
        ("- policy: ours\n", "line 1: the policy has no name; begin with a line such as `policy: ours`."),
        (OURS.replace("  - id", "\t- id"), "line 5: this line is indented with a tab; YAML takes blanks only."),
        (OURS.replace("[{case", "[[{case"), "line 9: this is no valid YAML ("),
        (
            OURS.replace("Nobody leads", "caf\xe9").encode("latin-1"),
            "line 6: this is no UTF-8 text; save the file again",
        ),
        (OURS.encode("utf-16"), "line 1: this is no UTF-8 text; save the file again as UTF-8."),
        (bytes(range(256)), "line 2: this is no UTF-8 text; save the file again as UTF-8."),
        (OURS.replace("Nobody", "No\0body"), "line 6: a character cannot stand in YAML ("),
        (OURS.replace("Nobody leads", "!!python/name:os.system"), "line 6: 'title' must be text, not ''."),
        (OURS.replace("Nobody leads", "[" * 3000 + "]" * 3000), "line 1: brackets or indents stand too deeply in"),
        (OURS.replace("    title:", "    <<: {a: b}\n    title:"), "line 6: '<<' takes in what a reader does"),
        (OURS.replace("Nobody leads", "*nobody"), "line 6: this is no valid YAML (found undefined alias 'nobody')"),
        (OURS.replace("rules:", "rules: {}\nrule:"), "line 4: 'rules' must be a list: begin each item with a dash, or"),
        (
            OURS.partition("rules:")[0] + "rules: [concern-led]\n",
            "line 4: a rule must be a mapping of keys to values, ",
        ),
    ],
    ids=lambda value: None if isinstance(value, bytes) or len(value) > 60 else value,
)
def test_what_is_hardly_a_policy(folder: Folder, text: str | bytes, says: str) -> None:
    """Empty, no YAML, no text at all: a sentence with a line."""
    assert folder.ours(text).wrong()[0].startswith(f"ours.yaml, {says}")


def test_yes_and_no_are_words(folder: Folder) -> None:
    """YAML of old reads them as true and false; here they are what a decision says."""
    held = "decision_made: {kinds: [multi_agency_required], outcomes: [yes, no]}"
    rule = folder.ours(OURS.replace("role_held: {roles: [lead_professional]}", held)).read().rules[-1]
    assert rule.needs[0].parameters["outcomes"] == ["yes", "no"]  # type: ignore[union-attr]


def test_an_anchor_is_what_it_stands_for(folder: Folder) -> None:
    """A condition may be written once and meant twice."""
    text = (
        OURS.replace("needs: [", "needs: &led [")
        + "  - {id: other, when: [{enquiry_open: {kinds: [concern]}}], needs: *led}\n"
    )
    assert folder.ours(text).wrong() == []
    assert [leaf.query.name for leaf in folder.read().rules[-1].needs] == ["role_held"]  # type: ignore[union-attr]


def test_a_policy_and_the_one_that_it_extends_each_extend_the_other(folder: Folder) -> None:
    """Which would go on for ever."""
    text = OURS.replace("england", "theirs") + "---\npolicy: theirs\nextends: ours\nin_force: 2026-01-01\n"
    assert folder.ours(text).wrong() == [
        "ours.yaml, line 14: the policy 'ours' extends itself; take this line away.",
        "ours.yaml, line 2: the policy 'theirs' that it extends cannot be used; mend that one first.",
    ]


def test_two_versions_of_one_day(folder: Folder) -> None:
    """Both cannot be in force."""
    assert folder.ours(f"{OURS}---\n{OURS}").wrong() == [
        "ours.yaml, line 13: a version of 2026-05-01 stands in ours.yaml, line 1 already; give one of them another day."
    ]


def test_a_cover_about_something_else_never_meets(folder: Folder) -> None:
    """Every referral would be missing for ever, and the rule would look as if it found something."""
    text = OURS.replace("case_open: {kinds: [concern]}", "referral_asked: {priorities: [routine]}").replace(
        "role_held: {roles: [lead_professional]}", "escalation_recorded: {}"
    )
    assert folder.ours(text).wrong() == [
        "ours.yaml, line 5: rule concern-led: the cover escalation_recorded is about Escalation and the rule asks "
        "about Referral; they never meet."
    ]


def test_triggers_about_different_records_never_hold_at_once(folder: Folder) -> None:
    """The rule would ask for nothing, and nobody would know."""
    both = "when: [{referral_asked: {priorities: [routine]}}, {escalation_made: {}}]"
    assert folder.ours(OURS.replace("when: [{case_open: {kinds: [concern]}}]", both)).wrong() == [
        "ours.yaml, line 5: rule concern-led: the triggers under 'when' are about different records and can never hold "
        "at once; see their comments."
    ]


@pytest.mark.parametrize(
    ("named", "says"),
    [
        (
            "englnd",
            "There is no policy 'englnd'; name one of: england, us-aps, wales, or a file that ends in .yaml. "
            "Did you mean england?",
        ),
        ("nowhere.yaml", "There is no policy file nowhere.yaml; name another, or one of: england, us-aps, wales."),
        (
            "ours.txt",
            "There is no policy 'ours.txt'; name one of: england, us-aps, wales, or a file that ends in .yaml.",
        ),
    ],
)
def test_a_policy_that_is_not_there(named: str, says: str) -> None:
    with pytest.raises(BadPolicy) as raised:
        load_policies(named)
    assert str(raised.value) == says

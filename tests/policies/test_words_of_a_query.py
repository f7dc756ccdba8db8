"""Every wrong word of a trigger or cover of one's own: found before it is used, with its file, its line and a hint."""

from __future__ import annotations

import pytest
from policies_folder import COVER, OURS, OWN_RULE, TRIGGER, Folder

COLUMNS = "a trigger or cover returns case_id, subject, agency, since, until, because, recorded, precision."


def test_a_trigger_and_a_cover_of_ones_own(folder: Folder) -> None:
    """They stand in folders beside the policy and are as good as ours."""
    assert folder.own().wrong() == []
    rule = folder.read().rule("step-acknowledged")
    assert [leaf.query.name for leaf in (*rule.when, *rule.needs)] == ["step_made", "step_acknowledged"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("right", "wrong", "line", "says"),
    [
        # words of the model
        (":Escalation)", ":Escalaton)", 5, "the label 'Escalaton' is not in the model. Did you mean Escalation?"),
        ("IN_CASE", "IN_CSAE", 5, "the relationship 'IN_CSAE' is not in the model. Did you mean IN_CASE?"),
        (
            "<-[:IN_CASE]-",
            "-[:IN_CASE]->",
            5,
            "IN_CASE does not lead so; in the model: (:Escalation)-[:IN_CASE]->(:Case). Turn the arrow,",
        ),
        ("e.at AS", "e.att AS", 7, "'att' is no property of Escalation. Did you mean at?"),
        (
            "e.rung IN $rungs",
            "e.rung IN $rungs AND e.additional_support = 'perhaps'",
            6,
            "it can never be 'perhaps'; all",
        ),
        ("(e:Esc", "(x:Esc", 6, "nothing above is called 'e'; bind it first, or mend the name."),
        # columns
        ("e.at AS since, ", "", 7, f"RETURN lacks since; {COLUMNS}"),
        ("AS since", "AS sinse", 7, f"RETURN lacks since; {COLUMNS}"),
        (
            "AS precision",
            "AS precision, e.id AS step",
            7,
            "the column 'step' is not known; columns are case_id, subject,",
        ),
        # parameters
        ("// $rungs: Role\n", "", 5, "$rungs is used and not declared; write `// $rungs: …` on top."),
        ("IN $rungs", "IN $rngs", 3, "$rungs is declared and never used; use it, or take the line away."),
        ("IN $rungs", "IN $rngs", 6, "$rngs is used and not declared; write `// $rngs: …` on top. Did you mean rungs?"),
        (
            "rungs: Role",
            "rungs: Rol",
            3,
            "$rungs is declared as 'Rol'; allowed: an enumeration of the model such as Event",
        ),
        ("rungs: Role", "rungs: Sector", 6, "$rungs is declared as Sector and compared with a word of Role; mend one."),
        ("IN $rungs", "= $rungs", 6, "$rungs is a list; write IN $rungs instead of =."),
        (
            "e.precision AS precision",
            "e.precision AS precision, e.rung AS wrd",
            7,
            "the column 'wrd' is not known; columns are case_id, subject, agency, since, until, because, recorded, "
            "precision. Did you mean word?",
        ),
        ("$rungs: Role", "$rungs Role", 3, "'$rungs Role' declares nothing; write it as `// $kinds: EventKind`."),
        # what it does
        ("RETURN", "SET e.at = null\nRETURN", 7, "'SET' writes; triggers, covers and views only read."),
        ("RETURN", "DETACH DELETE e\nRETURN", 7, "'DETACH' writes; triggers, covers and views only read."),
        ("RETURN", "CREATE (:Case)\nRETURN", 7, "'CREATE' writes; triggers, covers and views only read."),
        (
            "IN $rungs",
            "IN $rungs AND e.at < datetime()",
            6,
            "datetime() asks what time it is now; leave time to the polic",
        ),
        ("AS precision\n", "AS precision LIMIT 5\n", 8, "'LIMIT' leaves rows out by their number, whatever they say."),
        (
            "AS precision\n",
            "AS precision;\nMATCH (c:Case) RETURN c.id AS id\n",
            9,
            "a second statement begins with 'MATCH'",
        ),
        ("UNWIND $cases AS case_id\n", "", 4, "begin with `UNWIND $cases AS case_id`, each branch of a UNION too:"),
        ("RETURN", "RETRUN", 7, "'RETRUN' cannot be understood here; expected one of MATCH, OPTIONAL MATCH, UNWIND,"),
        # the comment on top
        ("// Somebody made a step on the escalation ladder.\n", "", 1, "begin with a comment that says what it asks; "),
        (
            "subject: Escalation",
            "subject: Escalaton",
            2,
            "'Escalaton' is no kind of record that a row can be about. Did",
        ),
        (
            "// subject: Escalation; agency: none",
            "// subjct: Escalation",
            2,
            "'subjct:' declares nothing. Did you mean subj",
        ),
        (
            "; agency: none",
            "",
            2,
            "say what a row is about and whom it names: `// subject: Referral; agency: the one that",
        ),
    ],
)
def test_one_wrong_word_in_a_trigger(folder: Folder, right: str, wrong: str, line: int, says: str) -> None:
    """The rule would find nothing, or everything, and look as if it worked."""
    assert right in TRIGGER
    said = folder.own(trigger=TRIGGER.replace(right, wrong, 1)).wrong()
    assert [one for one in said if one.startswith(f"triggers/step_made.cypher, line {line}: {says}")], said


def test_a_wrong_word_in_a_cover(folder: Folder) -> None:
    """A cover that covers nothing invents gaps."""
    cover = COVER.replace("e.acknowledged_at IS", "e.aknowledged_at IS")
    assert folder.own(cover=cover).wrong() == [
        "covers/step_acknowledged.cypher, line 5: 'aknowledged_at' is no property of Escalation. "
        "Did you mean acknowledged_at?"
    ]


def test_all_files_are_looked_at_before_anything_is_said(folder: Folder) -> None:
    """Trigger, cover and policy, each with its own place."""
    trigger, cover = TRIGGER.replace("IN_CASE", "INCASE"), COVER.replace("MATCH (c:Case", "MATCH (c:Cas")
    said = folder.own(trigger, cover, OWN_RULE + "    severity: hgh\n").wrong()
    assert [one.partition(":")[0] for one in said] == [
        "triggers/step_made.cypher, line 5",
        "covers/step_acknowledged.cypher, line 4",
        "ours.yaml, line 8",
    ]


@pytest.mark.parametrize(
    ("trigger", "says"),
    [
        (
            "",
            "line 1: begin with `UNWIND $cases AS case_id`, each branch of a UNION too: the same text serves one case",
        ),
        ("Who was told?", "line 1: 'Who' cannot be understood here; expected one of MATCH, OPTIONAL MATCH, UNWIND,"),
        (TRIGGER.encode("utf-16"), "line 1: this is no UTF-8 text; save the file again as UTF-8."),
        (TRIGGER.encode() + b"// caf\xe9\n", "line 9: this is no UTF-8 text; save the file again as UTF-8."),
    ],
)
def test_what_is_hardly_a_query(folder: Folder, trigger: str | bytes, says: str) -> None:
    assert folder.own(trigger=trigger).wrong()[0].startswith(f"triggers/step_made.cypher, {says}")


@pytest.mark.parametrize("written", [TRIGGER.replace("\n", "\r\n"), "\ufeff" + TRIGGER, TRIGGER.rstrip() + ";\n"])
def test_how_an_editor_saves_a_file_makes_no_difference(folder: Folder, written: str) -> None:
    """Windows' line ends, a byte order mark, a semicolon at the end."""
    assert folder.own(trigger=written).wrong() == []


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("triggers/case_open.cypher", "line 1: there is a trigger of the name 'case_open' already; rename the file."),
        (
            "triggers/Step made.cypher",
            "line 1: a policy cannot name 'Step made'; rename the file: small letters, digits",
        ),
        (
            "triggers/lasting.cypher",
            "line 1: a policy cannot name 'lasting'; rename the file: small letters, digits and",
        ),
    ],
)
def test_a_name_that_a_policy_cannot_use(folder: Folder, name: str, says: str) -> None:
    """Taken already, or a word that means something else."""
    [said] = folder.ours(OURS).write(name, TRIGGER).wrong()
    assert said.startswith(f"{name}, {says}")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("trigger/step_made.cypher", "trigger: no folder of this name is read; name it triggers."),
        (
            "triggers/step_made.cql",
            "triggers/step_made.cql: this is not read; end its name in .cypher, or put it elsewhere.",
        ),
    ],
)
def test_a_file_that_was_surely_meant_and_is_not_read(folder: Folder, name: str, says: str) -> None:
    """Its rule is told where its own trigger is looked for."""
    said = folder.own().write(name, TRIGGER)
    (said.path / "triggers" / "step_made.cypher").unlink()
    found = said.wrong()
    assert found[0].startswith(says)
    assert "one of your own stands in triggers/step_made.cypher beside the policy file" in found[1]


def test_what_has_nothing_to_do_with_a_policy_may_stand_beside_it(folder: Folder) -> None:
    folder.own().write("notes/old.cypher", "hello").write("triggers/README.md", "what these ask")
    assert folder.wrong() == []

"""Conditions in plain words: as the comment of the query says it, with what the policy gave it."""

from __future__ import annotations

import pytest
from policies_folder import OURS, Folder

from queries.condition_words import cover_words, with_notes
from queries.evidence import rule_answer
from queries.policy_files import load_policies

ENGLAND = load_policies("england")[0].latest

WHEN = "{case_open: {kinds: [concern]}}"
HAPPENED = "happened to the adult, or was noticed"


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("{event_happened: {kinds: [fall]}}", f"Something of the kind fall {HAPPENED}."),
        (
            "{event_happened: {kinds: [fall, injury, medication_error]}}",
            f"Something of the kind fall, injury or medication error {HAPPENED}.",
        ),
        (
            "{event_happened: {kinds: [fall]}, lasting: 28 days, at_least: 2, stands: until_closed}",
            f"Something of the kind fall {HAPPENED}, at least 2 within 28 days, and from then on until the case "
            "closes.",
        ),
        (
            "{event_happened: {kinds: [fall]}, lasting: 90 days, at_least: 3, stands: 28 days}",
            f"Something of the kind fall {HAPPENED}, at least 3 within 90 days, and for 28 days from then on.",
        ),
        (
            "{responsibility_undated: {}, after_waiting: 10 working days}",
            "Something was to be done, and nobody said by when, and 10 working days have passed since.",
        ),
        (
            "{any: [{enquiry_open: {kinds: [other_enquiry]}}, {escalation_made: {}, within: 1 day}]}",
            "The case is an enquiry of the kind other enquiry, from its opening until its stage of plan or of review "
            "begins; or somebody made a step on the escalation ladder (then within 1 day).",
        ),
        (
            "{all: [{escalation_made: {}}, {any: [{case_open: {kinds: [concern]}}, {risk_at_least: {levels: high}}]}]}",
            "Somebody made a step on the escalation ladder, and at the same time (the case is open, and of the kind "
            "concern; or the risk was assessed as the level high; it holds until the next assessment).",
        ),
    ],
)
def test_what_asks_for_it(folder: Folder, condition: str, words: str) -> None:
    """As one sentence, with the words beside the trigger."""
    rule = folder.ours(OURS.replace(WHEN, condition)).read().rules[-1]
    assert with_notes(rule.when[0]).startswith(words)


@pytest.mark.parametrize(
    ("sectors", "words"),
    [
        ("police", "the sector police"),
        ("primary_care, hospital, community_health, mental_health, ambulance", "any health sector"),
        (
            "ambulance, primary_care, hospital, community_health, mental_health, care_provider, police",
            "any health sector, care provider or police",
        ),
        (
            "primary_care, hospital, community_health, mental_health",
            "the sector primary care, hospital, community health or",
        ),
    ],
)
def test_health_is_said_only_of_all_of_its_sectors(folder: Folder, sectors: str, words: str) -> None:
    """A list that lacks one of them is written out: the reader must see that it does."""
    cover = f"contact_with_adult: {{sectors: [{sectors}]}}"
    rule = folder.ours(OURS.replace("role_held: {roles: [lead_professional]}", cover)).read().rules[-1]
    assert next(cover_words(rule)).startswith(f"An agency of {words}")


@pytest.mark.parametrize(
    ("modifier", "words"),
    [
        ("valid_for: 6 weeks", ", which counts for 6 weeks."),
        ("fresh: 0 days", ", after what asks for it."),
        ("fresh: 28 days", ", at most 28 days before what asks for it or after it."),
        ("at_least: 2 agencies", ", at least 2 agencies at once."),
    ],
)
def test_the_words_beside_a_cover(folder: Folder, modifier: str, words: str) -> None:
    """Each as it follows in the sentence."""
    text = OURS.replace("roles: [lead_professional]}}", f"roles: [lead_professional]}}, {modifier}}}")
    assert next(cover_words(folder.ours(text).read().rules[-1])).endswith(f"on the case{words}")


def test_an_audience_is_said_by_kind(folder: Folder) -> None:
    """Who must hear of what, and not pairs."""
    needed = "information_needed: {everyone: [concern], audience: {harm: [police, fire]}, days_before: 90}"
    text = OURS.replace(WHEN, f"{{{needed}}}").replace(
        "role_held: {roles: [lead_professional]}", "information_told: {}"
    )
    words = with_notes(folder.ours(text).read().rules[-1].when[0])
    assert "(everyone: concern; audience: harm to police or fire; days before: 90)" in words


@pytest.mark.parametrize("rule", ENGLAND.rules, ids=lambda rule: rule.id)
def test_no_rule_speaks_to_programmers(rule) -> None:
    """No underscore, no bracket of YAML, no word of the query language, and every sentence ends."""
    answer = rule_answer(rule, ENGLAND)
    for words in (*answer.asked_when, *answer.not_asked_while, *answer.met_by):
        assert not set("_`{}[]$") & set(words), words
        assert words.lstrip("(")[0].isupper()
        assert words.endswith((".", ".)"))
        assert "one of these" not in words, words

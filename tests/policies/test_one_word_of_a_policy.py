"""Changing one word of a policy from right to wrong is refused with a sentence, whatever kind of word it is.

The words are those of England's own file, every different one of each kind; what England does not need is taken from
the other policies and from a small one that does. A kind of word that is new has no way to be wrong here, and fails.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from words_of_policies import FREE, Word, words_of

from graph_model.case import RiskLevel, Role
from graph_model.errors import BadPolicy
from graph_model.oversight import Severity
from queries.library import load_library
from queries.policy_files import OWN, policies_in_text
from queries.policy_reader import PLACEHOLDERS, POLICY_KEYS, RULE_KEYS, SOURCE_KEYS
from queries.query_checks import MODIFIER_WORDS

LIBRARY = load_library()
OURS = """\
policy: ours
title: What England does not need
extends: england
in_force: 2026-05-01
drop: [lead-kept]
terms: {lead: key worker}
rules:
  - id: closed-with-care
    says: "{subject} of {case} and {adult}: {agency} since {since}"
    when:
      - all: [{risk_at_least: {levels: [high]}}, {case_open: {kinds: [concern]}}]
        within: {severe: 24 hours, high: 2 days, moderate: 1 week, emerging: 2 weeks, otherwise: at once}
    needs:
      - any: [{role_held: {roles: [lead_professional]}}, {control_owned: {}}]
        valid_for: 6 weeks
    beyond_closure: 28 days
"""


def misspelled(word: str) -> list[str]:
    """One letter too many."""
    return [f"{word}x"]


def wrong_length(words: str) -> list[str]:
    """Another unit, and a number in letters."""
    number, blank, unit = words.partition(" ")
    return [f"{words}x", f"some{blank}{unit}"] if number.isdigit() else [f"{words}x"]


SPOILED: Mapping[str, Callable[[str], list[str]]] = {
    "day": lambda day: [f"{day[:-2]}32", day.replace("-", "/"), f"{day}x"],
    "length": wrong_length,
    "how many": lambda words: [f"{words}x", words.replace(words.split()[0], "some")],
    "number": misspelled,
    "address": lambda address: [address.replace("http", "htp")],
    "name of a policy": lambda name: [name.capitalize(), f"{name} x"],
    "name of a rule": lambda name: [name.capitalize(), name.replace("-", "_") + "_"],
    "until closed": lambda word: [word[:-1]],
    "yes or no": misspelled,
}
"""How words are wrong that are no names among others; all others are misspelled."""

NAMES = frozenset(
    {
        *("key of the policy", "key of a rule", "key of a source", "key of the calendar", "key of a rung"),
        *("name of a trigger", "name of a cover", "parameter of a trigger", "parameter of a cover"),
        *("word beside a trigger", "word beside a cover", "word that joins triggers", "word that joins covers"),
        *("zone", "country", "subdivision", "policy that is extended", "rule that is dropped", "theme", "severity"),
        *("seat", "stage of a gate", "who is expected", "status of a source", "level of risk in a limit"),
        *("severity of a ladder", "role that is told", "placeholder", "who else provides", "key of a waiver"),
        *("term", "foreign document"),
    }
)
"""Words that are one of several, so that the nearest right one can be named. Words of enumerations are, too."""


def texts() -> Iterator[str]:
    """England rule by rule, each with the head and the ladder; then the others whole, and ours."""
    england, *others = sorted(OWN.glob("*.yaml"), key=lambda path: path.stem != "england")
    yield from one_rule_each(england)
    yield from (path.read_text(encoding="utf-8") for path in others)
    yield OURS


def one_rule_each(path: Path) -> Iterator[str]:
    """The policy as often as it has rules, with one of them in it: a small text is read quickly."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    first = next(number for number, line in enumerate(lines) if line.startswith("rules:")) + 1
    after = next((number for number, line in enumerate(lines) if number >= first and line[:1].isalpha()), len(lines))
    starts = [number for number in range(first, after) if lines[number].startswith("  - id:")]
    for start, end in zip(starts, [*starts[1:], after], strict=True):
        yield "".join([*lines[:first], *lines[start:end], *lines[after:]])


def different_words() -> Iterator[tuple[Word, str]]:
    """Every different word of each kind, in the first text in which it stands."""
    seen = set()
    for text in texts():
        for word in words_of(text, LIBRARY):
            if (word.kind, word.text) not in seen and word.kind != FREE:
                seen.add((word.kind, word.text))
                yield word, text


WORDS = list(different_words())


@pytest.mark.parametrize(("word", "text"), WORDS, ids=[f"{word.kind}: {word.text}" for word, _ in WORDS])
def test_one_word_from_right_to_wrong(word: Word, text: str) -> None:
    """It is refused; the sentence stands at its line, says what was found, and names the nearest right word."""
    assert word.kind in NAMES or word.kind in SPOILED or word.kind.startswith("word of "), "how is such a word wrong?"
    for wrong in SPOILED.get(word.kind, misspelled)(word.text):
        with pytest.raises(BadPolicy) as raised:
            policies_in_text(word.replaced(text, wrong), LIBRARY, "ours.yaml")
        sentences = str(raised.value).splitlines()
        about = [one for one in sentences if one.startswith(tuple(f"ours.yaml, line {line}: " for line in word.lines))]
        assert about, sentences
        assert any(said_of(wrong, one) for one in about), about
        assert all(one.endswith((".", "?")) for one in sentences), sentences
        if word.kind not in SPOILED and len(word.text) > 3 and word.text != "policy":
            assert any(f"Did you mean {word.text}?" in one for one in about), about


def said_of(wrong: str, sentence: str) -> bool:
    """Whether a sentence says what was found: the whole word, or that part of it which is wrong."""
    return any(part in sentence for part in (wrong, wrong.partition(" ")[2] or wrong))


@pytest.mark.parametrize("kind", sorted(NAMES | SPOILED.keys()))
def test_there_is_a_word_of_each_kind(kind: str) -> None:
    """A kind without a word would be tested by nothing."""
    assert any(word.kind == kind for word, _ in WORDS)


@pytest.mark.parametrize(
    ("kind", "language"),
    [
        ("key of the policy", POLICY_KEYS),
        ("key of a rule", RULE_KEYS),
        ("key of a source", SOURCE_KEYS),
        ("key of the calendar", ("country", "subdivision")),
        ("key of a rung", ("after", "tell")),
        ("placeholder", PLACEHOLDERS),
        ("level of risk in a limit", (*RiskLevel, "otherwise")),
        ("severity of a ladder", tuple(Severity)),
        ("word that joins triggers", ("all", "any")),
        ("word that joins covers", ("all", "any")),
    ],
)
def test_no_word_of_the_language_is_left_out(kind: str, language: tuple[str, ...]) -> None:
    """Who adds a key to the language adds a word to these texts, and so a test that it is refused where misspelled."""
    assert {word.text for word, _ in WORDS if word.kind == kind} == set(language)


def test_no_word_beside_a_condition_is_left_out() -> None:
    """Likewise those that shape rows."""
    beside = {word.text for word, _ in WORDS if word.kind.startswith("word beside")}
    assert beside == set(MODIFIER_WORDS)


def test_every_parameter_of_every_query_in_use_is_here() -> None:
    """Each key under a trigger or cover that a policy of ours names."""
    named = {
        (word.kind.removeprefix("name of a "), word.text) for word, _ in WORDS if word.kind.startswith("name of a ")
    }
    queries = [LIBRARY.queries[one] for one in named if one in LIBRARY.queries]
    wanted = {name for query in queries for name, one in query.parameters.items() if one.default is None}
    assert wanted <= {word.text for word, _ in WORDS if word.kind.startswith("parameter of")}
    assert Role.LEAD_PROFESSIONAL in {word.text for word, _ in WORDS if word.kind == "word of Role"}

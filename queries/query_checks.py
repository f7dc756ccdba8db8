"""What a trigger or cover must be beyond its words: its name, its parameters, its columns, and what it leaves alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from graph_model.lexicon import nearest
from graph_model.vocabulary import Vocabulary
from queries.parameters import Parameter
from queries.query_head import Head, Wrong

COLUMNS = ("case_id", "subject", "agency", "since", "until", "because", "recorded", "precision")
OPTIONAL_COLUMNS = ("count", "end_known", "named_at", "word")
BEGINNING = "UNWIND $cases AS case_id"
GIVEN_TO_VIEWS = frozenset({"cases", "records", "adults", "agencies", "people", "ids", "now", "words", "find"})
"""Parameters that the program hands to views; all others are declared."""
MODIFIER_WORDS = ("at_least", "lasting", "valid_for", "fresh", "by", "stands", "after_waiting", "within")
NOT_A_NAME = frozenset({"all", "any", *MODIFIER_WORDS})
"""Words that mean something else where a policy names a trigger or cover."""


def about_file(name: str, role: str, head: Head, words: Vocabulary) -> Wrong:
    """Everything that is wrong with one file, as line and sentence."""
    wrong = [*words.problems, *head.wrong, *about_parameters(role, head, words), *about_what_it_does(role, words)]
    if role == "view":
        return wrong
    return [
        *wrong, *about_name(name), *head.about_subject(), *about_branches(words), *about_columns(words),
        *about_word(head, words),
    ]  # fmt: skip


def about_name(name: str) -> Wrong:
    """A name that a policy can use."""
    if re.fullmatch(r"[a-z][a-z0-9_]*", name) and name not in NOT_A_NAME:
        return []
    taken = ", ".join(sorted(NOT_A_NAME))
    return [(1, f"a policy cannot name '{name}'; rename the file: small letters, digits and _, none of {taken}.")]


def about_parameters(role: str, head: Head, words: Vocabulary) -> Wrong:
    """Every parameter is declared and used, and compared with what it can be."""
    declared = {parameter.name: parameter for parameter in head.parameters.values()}
    given = GIVEN_TO_VIEWS if role == "view" else frozenset({"cases"})
    wrong: Wrong = [
        (line, f"${name} is used and not declared; write `// ${name}: …` on top.{nearest(name, declared)}")
        for name, line in words.parameters.items()
        if name not in declared and name not in given
    ]
    wrong += [
        (line, f"${parameter.name} is declared and never used; use it, or take the line away.")
        for line, parameter in head.parameters.items()
        if parameter.name not in words.parameters
    ]
    return wrong + list(_about_comparisons(declared, words))


def _about_comparisons(declared: Mapping[str, Parameter], words: Vocabulary) -> Iterator[tuple[int, str]]:
    """A parameter of the wrong enumeration, or a list where one value is compared, never matches, and says nothing."""
    for one in words.compared:
        parameter = declared.get(one.parameter)
        if parameter is None:
            continue
        if one.choices and parameter.enumerations != (one.choices,):
            found, wanted = parameter.kind, one.choices.__name__
            yield one.line, f"${parameter.name} is declared as {found} and compared with a word of {wanted}; mend one."
        elif parameter.is_list and not one.listed:
            yield one.line, f"${parameter.name} is a list; write IN ${parameter.name} instead of =."
        elif one.listed and not parameter.is_list:
            yield one.line, f"${parameter.name} is one {parameter.kind} and no list; write = instead of IN."


def about_what_it_does(role: str, words: Vocabulary) -> Wrong:
    """It reads; and a trigger or cover leaves no rows out and does not look at the clock."""
    wrong = [(line, f"'{word}' writes; triggers, covers and views only read.") for line, word in words.writes]
    if role == "view":
        return wrong
    wrong += [(line, f"'{word}' leaves rows out by their number, whatever they say.") for line, word in words.limits]
    wrong += [
        (line, f"{word}() asks what time it is now; leave time to the policy, so that any moment can be asked about.")
        for line, word in words.clocks
    ]
    return wrong


def about_branches(words: Vocabulary) -> Wrong:
    """Each branch of a UNION begins with the batch of cases."""
    return [
        (line, f"begin with `{BEGINNING}`, each branch of a UNION too: the same text serves one case and all of them.")
        for line, beginning in words.starts
        if beginning != BEGINNING
    ]


def about_word(head: Head, words: Vocabulary) -> Wrong:
    """Rows can be told apart by a word only where the first parameter is a list of words."""
    first = next(iter(head.parameters.values()), None)
    if "word" not in words.columns or (first is not None and len(first.enumerations) == 1):
        return []
    line = words.returns[0][0] if words.returns else 1
    return [(line, "the column 'word' needs a first parameter that is a list of words, as `// $kinds: EventKind`.")]


def about_columns(words: Vocabulary) -> Wrong:
    """Each branch returns the eight columns, and nothing but the optional ones beside them."""
    wrong: Wrong = []
    if len(words.returns) < len(words.starts):
        wrong.append((words.starts[-1][0], f"there is no RETURN; a trigger or cover returns {', '.join(COLUMNS)}."))
    for line, columns in words.returns:
        missing = [name for name in COLUMNS if name not in columns]
        if missing:
            wrong.append((line, f"RETURN lacks {', '.join(missing)}; a trigger or cover returns {', '.join(COLUMNS)}."))
        for name in columns:
            if name not in (*COLUMNS, *OPTIONAL_COLUMNS):
                hint = nearest(name, [*COLUMNS, *OPTIONAL_COLUMNS])
                wrong.append((line, f"the column '{name}' is not known; columns are {', '.join(COLUMNS)}.{hint}"))
        if columns != words.columns and set(columns) == set(words.columns):
            wrong.append((line, "the columns stand in another order than in the first branch; keep one order."))
        elif set(columns) != set(words.columns) and not missing:
            wrong.append((line, "each branch of a UNION returns the same columns; `count` too, or in none of them."))
    return wrong

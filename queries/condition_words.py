"""The conditions of a rule in plain words: what asks for cover, what excuses it, what provides it.

The words come from the comments on top of the queries and from the policy's own parameters; nothing is said here that
is not written in one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from graph_model.people import Sector
from queries.parameters import Parameter
from queries.policy import Condition, Group, Leaf, Modifiers, Rule
from queries.terms import plain

HEALTH_SECTORS = (
    Sector.PRIMARY_CARE,
    Sector.HOSPITAL,
    Sector.COMMUNITY_HEALTH,
    Sector.MENTAL_HEALTH,
    Sector.AMBULANCE,
)
"""What is called a health sector: where a policy lists all of these, words say so instead of listing them."""

HEALTH = "any health sector"
ANY = "any"
FEW_LEFT_OUT = 3
"""Of a longer list that leaves out so few words, those are named that it leaves out."""

FIRST_SENTENCE = re.compile(r"(.+?\.)(?:\s+(?=[A-Z`])(.*))?", re.DOTALL)


def sentence(words: str) -> str:
    """With a capital letter and a full stop."""
    first = 1 if words.startswith("(") else 0
    return words[:first] + words[first : first + 1].upper() + words[first + 1 :] + ("" if words.endswith(".") else ".")


def listed(words: Sequence[str], last: str = "or") -> str:
    """`a`, `a or b`, `a, b or c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def cover_words(rule: Rule) -> Iterator[str]:
    """What would meet the rule, one sentence an alternative."""
    for condition in rule.needs:
        yield from alternatives(condition)


def alternatives(condition: Condition) -> Iterator[str]:
    """Each alternative of a condition as a sentence of its own, where it is nothing but alternatives."""
    if isinstance(condition, Group) and condition.joins == "any" and condition.modifiers.plain:
        for part in condition.parts:
            yield from alternatives(part)
    else:
        yield with_notes(condition)


def with_notes(condition: Condition) -> str:
    """A condition as a sentence, with what its queries say beside their first sentence."""
    notes = dict.fromkeys(note for leaf in _each(condition) if (note := note_of(leaf)))
    return " ".join([sentence(condition_words(condition)), *notes])


def _each(condition: Condition) -> Iterator[Leaf]:
    if isinstance(condition, Leaf):
        yield condition
    else:
        for part in condition.parts:
            yield from _each(part)


def note_of(leaf: Leaf) -> str:
    """What a query says of itself behind its first sentence, for practitioners: what names YAML is for authors."""
    rest = _split(leaf.query.doc)[1]
    said = re.split(r"(?<=\.)\s+", rest) if rest else []
    return plain(" ".join(one for one in said if "`" not in one))


def first_sentence(doc: str) -> str:
    """What a query asks, without its full stop, and without what it says beside that or to authors of policies."""
    said, mark, _ = _split(doc)[0].partition("`")
    if mark:
        said = said[: max(said.rfind(mark) for mark in ":;,")]
    return plain(said)


def _split(doc: str) -> tuple[str, str]:
    """The first sentence without its full stop, and the rest."""
    match = FIRST_SENTENCE.fullmatch(doc)
    return (match[1].rstrip("."), match[2] or "") if match else (doc, "")


def condition_words(condition: Condition) -> str:
    """A condition as it stands inside a sentence."""
    if isinstance(condition, Leaf):
        return leaf_words(condition) + modifier_words(condition.modifiers)
    joined = joined_words([_part(part, condition.joins) for part in condition.parts], condition.joins)
    words = modifier_words(condition.modifiers)
    return f"{joined}{words}" if len(condition.parts) == 1 or not words else f"({joined}){words}"


def _part(part: Condition, joins: str) -> str:
    """In brackets where it is itself a choice of several, of which one must hold together with the others."""
    words = condition_words(part)
    choice = isinstance(part, Group) and part.joins == "any" and len(part.parts) > 1 and part.modifiers.plain
    return f"({words})" if choice and joins == "all" else words


def joined_words(parts: Sequence[str], joins: str) -> str:
    """Several conditions of which all, or any, must hold."""
    return ", and at the same time ".join(parts) if joins == "all" else "; or ".join(parts)


def leaf_words(leaf: Leaf) -> str:
    """One trigger or cover with its parameters, without the words that shape its rows."""
    said = first_sentence(leaf.query.doc)
    beside = []
    for name, value in leaf.parameters.items():
        if value in ([], None):
            continue
        words = value_words(value, leaf.query.parameters.get(name))
        if these := re.search(rf"\b[Oo]ne of these ({name}\b)( of \w+)?", said):
            named = _named(f"{_one(name)}{these[2] or ''}", words)
            said = f"{said[: these.start()]}{named}{said[these.end() :]}"
        else:
            beside.append(f"{plain(name)}: {words}")
    return _inside(said) + (f" ({'; '.join(beside)})" if beside else "")


def _one(name: str) -> str:
    """`priorities` is `priority`, `kinds` is `kind`."""
    return re.sub("ies$", "y", name) if name.endswith("ies") else name.removesuffix("s")


def _named(one: str, words: str) -> str:
    """`the kind fall or injury`, `the type of risk neglect`, `any kind`, `any health sector`."""
    if words.startswith(HEALTH):
        return words
    return f"{ANY} {one}{words.removeprefix(ANY)}" if words.partition(" ")[0] == ANY else f"the {one} {words}"


def _inside(said: str) -> str:
    """Without the capital with which a sentence begins."""
    return said[:1].lower() + said[1:] if said[1:2].islower() or said[1:2] == " " else said


def value_words(value: object, parameter: Parameter | None = None) -> str:
    """What a policy gave a parameter: words of an enumeration, pairs of them, a number or text."""
    values = [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)]
    enumerations = parameter.enumerations if parameter else ()
    if len(enumerations) == 2:
        return "; ".join(f"{_word(left)} to {_some(right, enumerations[1])}" for left, right in _pairs(values).items())
    return _some(values, enumerations[0] if enumerations else None)


def _pairs(values: Iterable[str]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for pair in values:
        left, _, right = pair.partition(":")
        found.setdefault(left, []).append(right)
    return found


def _some(values: Sequence[str], choices: type[StrEnum] | None) -> str:
    if choices is Sector and set(values) >= set(HEALTH_SECTORS):
        others = [_word(word) for word in values if word not in HEALTH_SECTORS]
        return listed([HEALTH, *others])
    left_out = [member.value for member in choices or () if member.value not in values]
    if choices and not left_out:
        return ANY
    if left_out and len(left_out) <= FEW_LEFT_OUT and len(values) > 2 * FEW_LEFT_OUT:
        return f"{ANY} but {listed([_word(word) for word in left_out])}"
    return listed([_word(word) for word in values])


def _word(word: str) -> str:
    return word.upper() if word in ("mdt", "marm") else plain(word)


def modifier_words(how: Modifiers) -> str:
    """The words beside a trigger or cover, as they follow it in a sentence."""
    said = [
        how.by and f"by {how.by}",
        how.after_waiting and f"and {how.after_waiting} have passed since",
        _how_many(how),
        how.by and f"by {how.by}",
        how.valid_for and f"which counts for {how.valid_for}",
        how.stands and f"and for {how.stands} from then on",
        how.stands_until_closed and "and from then on until the case closes",
        how.fresh is not None and _fresh(how),
    ]
    words = "".join(f", {word}" for word in said if word)
    return words + (f" (then {limit_words(str(how.within))})" if how.within else "")


def _how_many(how: Modifiers) -> str:
    number = f"at least {how.at_least}{' agencies' if how.of_agencies else ''}" if how.at_least else ""
    if how.lasting:
        return f"{number} within {how.lasting}" if number else f"which counts for {how.lasting}"
    if how.at_least == 1:
        return "whichever agency it is"
    return f"{number} at once" if number else ""


def _fresh(how: Modifiers) -> str:
    asks = "what asks for it"
    return f"at most {how.fresh} before {asks} or after it" if how.fresh and how.fresh.amount else f"after {asks}"


def limit_words(limit: str) -> str:
    """`at once`, `within 5 working days`."""
    return limit if limit.startswith("at once") else f"within {limit}"

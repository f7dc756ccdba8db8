"""What the names of a Cypher text stand for, and the notes that are taken while it is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum

from graph_model.lexicon import ANY_KIND, PARTS_OF_TIME, choices_of, fields_by_name, kinds, nearest, properties
from graph_model.tokens import Cursor, Token


@dataclass(frozen=True)
class Meaning:
    """What a name or an expression stands for, as far as it can be told without the graph."""

    kinds: frozenset[str] | None = None
    """For a node the kinds that it may be, empty where nothing says; None for what is no node."""
    fields: frozenset[str] = frozenset()
    """The fields that it was made from, as `Share.to`."""
    choices: type[StrEnum] | None = None
    """The enumeration that its word comes from."""
    literals: tuple[Token, ...] = ()
    """The words that the text itself may put there."""
    parameter: Token | None = None
    element: Meaning | None = None
    """What a list holds."""
    entries: Mapping[str, Meaning] | None = None
    """What a map holds."""
    opaque: bool = False
    """True for what the caller hands over: it may hold anything."""
    link: bool = False
    """True for a relationship, which carries no properties."""

    @property
    def each(self) -> Meaning:
        """What one of a list stands for."""
        return self.element or Meaning(opaque=self.opaque)


VALUE = Meaning()


def either(meanings: Iterable[Meaning]) -> Meaning:
    """What stands for one of several: a CASE, a coalesce, a list of words."""
    several = list(meanings)
    nodes = [one.kinds for one in several if one.kinds is not None]
    choices = {one.choices for one in several if one.choices}
    elements = [one.element for one in several if one.element]
    return Meaning(
        kinds=frozenset().union(*nodes) if nodes else None,
        choices=choices.pop() if len(choices) == 1 else None,
        literals=tuple(word for one in several for word in one.literals),
        element=either(elements) if elements else None,
        opaque=any(one.opaque for one in several),
    )


@dataclass(frozen=True, slots=True)
class Compared:
    """Something is compared with a parameter."""

    line: int
    parameter: str
    listed: bool
    """True for IN, which wants a list; False for =, which wants one value."""
    choices: type[StrEnum] | None
    """The enumeration of the property on the other side."""


@dataclass
class Vocabulary:
    """What a text says, and which of its words the model does not know."""

    problems: list[tuple[int, str]] = field(default_factory=list)
    """Line and sentence of everything that is wrong."""
    parameters: dict[str, int] = field(default_factory=dict)
    """Each parameter that is used, and the line of its first use."""
    compared: list[Compared] = field(default_factory=list)
    """Each comparison of something with a parameter."""
    starts: list[tuple[int, str]] = field(default_factory=list)
    """Line and beginning of each branch of a UNION."""
    returns: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    """Line and columns of each branch's RETURN."""
    writes: list[tuple[int, str]] = field(default_factory=list)
    """Line and word of each clause that would change the graph."""
    limits: list[tuple[int, str]] = field(default_factory=list)
    """Line and word of each clause that leaves rows out by their number."""
    clocks: list[tuple[int, str]] = field(default_factory=list)
    """Line and name of each function that asks what time it is now."""
    reads: frozenset[str] = frozenset()
    """Every `Kind.field` that is read; a relationship reads the field that declares it, a label the kind's `id`."""
    by_column: dict[str, set[str]] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are returned."""
        return self.returns[0][1] if self.returns else ()

    def reads_of(self, column: str) -> frozenset[str]:
        """The fields from which one column is made."""
        return frozenset(self.by_column.get(column, ()))


class Notes:
    """Reads a text from its beginning, and notes what its names stand for, what it reads and what is wrong."""

    def __init__(self, text: str) -> None:
        self.words = Vocabulary()
        self.cursor = Cursor(text)
        self.scope: dict[str, Meaning] = {}
        self._recordings: list[set[str]] = []

    def wrong(self, line: int, sentence: str) -> None:
        """Note what is wrong, once."""
        if (line, sentence) not in self.words.problems:
            self.words.problems.append((line, sentence))

    @contextmanager
    def recording(self) -> Iterator[set[str]]:
        """The fields that are used meanwhile."""
        fields: set[str] = set()
        self._recordings.append(fields)
        yield fields
        self._recordings.pop()

    @contextmanager
    def inner_scope(self) -> Iterator[None]:
        """What is named meanwhile is forgotten afterwards."""
        outer = dict(self.scope)
        yield
        self.scope = outer

    def use(self, fields: Iterable[str]) -> None:
        """Note that what is being read is made from these fields."""
        for recording in self._recordings:
            recording.update(fields)

    def variable(self, token: Token) -> Meaning:
        """What a name stands for here."""
        meaning = self.scope.get(token.text)
        if meaning is None:
            hint = nearest(token.text, self.scope)
            self.wrong(token.line, f"nothing above is called '{token.text}'; bind it first, or mend the name.{hint}")
            return Meaning(opaque=True)
        self.use(meaning.fields)
        return meaning

    def label(self, token: Token) -> str | None:
        """A label that the model knows; None, and a problem, for any other."""
        if token.text not in kinds():
            self.wrong(token.line, f"the label '{token.text}' is not in the model.{nearest(token.text, kinds())}")
            return None
        if token.text != ANY_KIND:
            self.words.reads |= {f"{token.text}.id"}
        return token.text

    def property(self, of: Meaning, token: Token, name: str) -> Meaning:
        """What a property of something stands for; `name` is how the text calls that something."""
        if of.link:
            self.wrong(token.line, f"'{token.text}' cannot be asked of '{name}': relationships carry no properties.")
        elif of.kinds is not None:
            return self._property_of_node(of.kinds, token, name)
        elif of.entries is not None and token.text in of.entries:
            return of.entries[token.text]
        elif of.entries is not None:
            self.wrong(token.line, f"'{name}' has no entry '{token.text}'.{nearest(token.text, of.entries)}")
        elif not of.opaque and token.text not in PARTS_OF_TIME:
            hint = nearest(token.text, PARTS_OF_TIME)
            self.wrong(token.line, f"'{token.text}' can be asked neither of an instant nor of any other value.{hint}")
        return replace(VALUE, opaque=of.opaque)

    def _property_of_node(self, of: frozenset[str], token: Token, name: str) -> Meaning:
        if not of:
            self.wrong(
                token.line, f"'{name}' has no label, so '{token.text}' cannot be checked; write ({name}:Label) above."
            )
            return Meaning(opaque=True)
        having = sorted(kind for kind in of if token.text in properties(kind))
        if not having:
            self.wrong(token.line, _no_property(of, token.text, name))
            return Meaning(opaque=True)
        read = {f"{kind}.{token.text}" for kind in having}
        self.words.reads |= read
        self.use(read)
        return _value_of(having[0], token.text)

    # -- words of enumerations --

    def one_of(self, several: Sequence[Meaning]) -> Meaning:
        """What stands for one of several; a word that the text itself puts there must be one that the others can be."""
        for one in several:
            for other in several:
                self._allowed(one.literals, other.choices)
        return either(several)

    def compare(self, left: Meaning, right: Meaning) -> None:
        """Note where one side is compared with a word that the other can never be, or with a parameter."""
        for one, other in ((left, right), (right, left)):
            self._allowed(one.literals, other.choices)
            self._with_parameter(one, other.choices, listed=False)

    def compare_with_each(self, one: Meaning, several: Meaning) -> None:
        """The same for `one IN several`."""
        self._with_parameter(several, one.choices, listed=True)
        self.compare(one, several.each)

    def _with_parameter(self, one: Meaning, choices: type[StrEnum] | None, listed: bool) -> None:
        if one.parameter:
            self.words.compared.append(Compared(one.parameter.line, one.parameter.text[1:], listed, choices))

    def _allowed(self, literals: tuple[Token, ...], choices: type[StrEnum] | None) -> None:
        allowed = [member.value for member in choices] if choices else []
        for token in literals:
            word = token.text[1:-1]
            if allowed and word and word not in allowed:
                self.wrong(
                    token.line, f"it can never be '{word}'; allowed: {', '.join(allowed)}.{nearest(word, allowed)}"
                )


def _value_of(kind: str, name: str) -> Meaning:
    field_of = fields_by_name(kind).get(name)
    word = Meaning(choices=choices_of(kind, name))
    several = field_of is not None and field_of.kind in ("choices", "texts")
    return Meaning(element=word) if several else word


def _no_property(of: frozenset[str], word: str, name: str) -> str:
    kind = " or ".join(sorted(of))
    for one in sorted(of):
        reference = fields_by_name(one).get(word)
        if reference and reference.ref:
            return (
                f"'{word}' of {one} is a relationship: write "
                f"({name})-[:{reference.ref.relation}]->(:{reference.ref.target_kind})."
            )
    return f"'{word}' is no property of {kind}.{nearest(word, sorted(set().union(*map(properties, of))))}"

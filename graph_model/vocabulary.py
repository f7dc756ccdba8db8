"""Checks the words of a Cypher text against the model: labels, relationships with their ends, properties, parameters.

The engines answer an unknown word with nothing, and say nothing: a typing mistake would hide every gap. This reader
understands the Cypher of our triggers, covers and views, names every word that the model does not know, with its line
and the nearest that it does, and tells which columns of which kinds a text reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache

from graph_model import RECORDS, Record, fields_of

TOKEN = re.compile(
    r"(?P<space>\s+|//[^\n]*|/\*.*?\*/)|(?P<string>'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")|(?P<parameter>\$\w+)"
    r"|(?P<number>\d+(?:\.\d+)?)|(?P<word>\w+|`[^`]+`)|(?P<mark>\.\.|<>|<=|>=|->|<-|.)",
    re.DOTALL,
)
WRITES = frozenset(["CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "FOREACH", "DROP", "LOAD", "INSERT"])
BOOKKEEPING: Mapping[str, frozenset[str]] = {
    "Case": frozenset({"feeds", "waits", "next_change_at"}),
    "Record": frozenset({"digest"}),
}
"""Properties that Convene keeps beside the model's fields."""
OF_TIMES = frozenset({"epochMillis"})
"""What may be asked of an instant."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark, and the line that it stands on."""

    kind: str
    text: str
    line: int

    @property
    def keyword(self) -> str:
        """The word in capitals; empty for what is no word."""
        return self.text.upper() if self.kind == "word" else ""


@dataclass
class Vocabulary:
    """What a text says, and which of its words the model does not know."""

    problems: list[tuple[int, str]] = field(default_factory=list)
    parameters: dict[str, int] = field(default_factory=dict)
    """Each parameter that is used, and the line of its first use."""
    returns: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    """The line and columns of each branch's RETURN."""
    reads: frozenset[str] = frozenset()
    """Every `Kind.field` that is read; a relationship reads the field that declares it."""
    _by_column: dict[str, frozenset[str]] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are returned."""
        return self.returns[0][1] if self.returns else ()

    def reads_of(self, column: str) -> frozenset[str]:
        """The fields from which one column is made."""
        return self._by_column.get(column, frozenset())


def read_words(text: str) -> Vocabulary:
    """Read a text and hold its words against the model."""
    tokens = list(_tokens(text))
    words = Vocabulary()
    for token in tokens:
        if token.kind == "parameter":
            words.parameters.setdefault(token.text[1:], token.line)
        if token.keyword in WRITES:
            words.problems.append((token.line, f"'{token.text}' writes; triggers, covers and views only read."))
    reads: set[str] = set()
    by_column: dict[str, set[str]] = {}
    for branch in _branches(tokens):
        reader = _Branch(branch)
        reader.read()
        words.problems += reader.problems
        reads |= reader.reads
        words.returns += reader.returns
        for column, fields in reader.by_column.items():
            by_column.setdefault(column, set()).update(fields)
    words.reads = frozenset(reads)
    words._by_column = {column: frozenset(fields) for column, fields in by_column.items()}
    words.problems.sort()
    return words


def nearest(word: str, allowed: Sequence[str]) -> str:
    """A question that names the nearest word that is allowed; empty where none is near."""
    near = get_close_matches(word, allowed, 1, 0.5)
    return f" Did you mean {near[0]}?" if near else ""


def _tokens(text: str) -> Iterator[Token]:
    line = 1
    for match in TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        if kind != "space":
            yield Token(kind, match.group().strip("`") if kind == "word" else match.group(), line)
        line += match.group().count("\n")


def _branches(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    branch: list[Token] = []
    for token in tokens:
        if token.keyword == "UNION":
            yield branch
            branch = []
        elif not (token.keyword == "ALL" and not branch):
            branch.append(token)
    yield branch


@cache
def _properties(label: str) -> frozenset[str]:
    """What may follow the dot behind a variable of that label."""
    record_class = RECORDS.get(label, Record)
    own = {f.name for f in fields_of(record_class) if f.ref is None}
    return frozenset(own | BOOKKEEPING.get(label, frozenset()) | BOOKKEEPING["Record"])


@cache
def _relations() -> Mapping[str, tuple[tuple[str, str, str], ...]]:
    """For each relationship: (kind that it leaves, field that declares it, kind that it points to)."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for kind, record_class in RECORDS.items():
        for one in fields_of(record_class):
            if one.ref:
                found.setdefault(one.ref.relation, []).append((kind, one.name, one.ref.target_kind))
    return {name: tuple(ends) for name, ends in found.items()}


@dataclass
class _Link:
    """A relationship in a pattern: which types, between which variables."""

    types: list[Token]
    source: str
    target: str
    directed: bool
    line: int


class _Branch:
    """One branch of a UNION: its variables, links, properties and columns."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._labels: dict[str, set[str]] = {}
        self._links: list[_Link] = []
        self._maps: list[tuple[str, Token]] = []
        self._patterned: set[str] = set()
        self._unnamed = 0
        self._aliases: dict[str, set[str]] = {}
        self.problems: list[tuple[int, str]] = []
        self.reads: set[str] = set()
        self.returns: list[tuple[int, tuple[str, ...]]] = []
        self.by_column: dict[str, set[str]] = {}

    def read(self) -> None:
        """Everything in its order: patterns first, because they say what each variable is."""
        self._patterns()
        self._learn_from_links()
        for link in self._links:
            self._check_link(link)
        self._projections()
        self._accesses()

    # -- patterns --

    def _patterns(self) -> None:
        place = 0
        while place < len(self._tokens):
            node = self._node_at(place)
            if node is None:
                place += 1
                continue
            name, place = node
            while (link := self._link_at(place)) is not None:
                types, way, after, line = link
                following = self._node_at(after)
                if following is None:
                    break
                other, place = following
                self._patterned |= {name, other}
                source, target = (other, name) if way == "<" else (name, other)
                self._links.append(_Link(types, source, target, way != "-", line))
                name = other

    def _node_at(self, place: int) -> tuple[str, int] | None:
        """The node pattern that begins here: its variable, and the place behind it."""
        if self._mark(place) != "(" or (
            place and self._tokens[place - 1].kind == "word" and not self._opens(place - 1)
        ):
            return None
        at = place + 1
        name = ""
        if at < len(self._tokens) and self._tokens[at].kind == "word":
            name = self._tokens[at].text
            at += 1
        labels: list[Token] = []
        while self._mark(at) == ":" or (labels and self._mark(at) == "|"):
            if at + 1 >= len(self._tokens):
                return None
            labels.append(self._tokens[at + 1])
            at += 2
        keys: list[Token] = []
        if self._mark(at) == "{":
            keys, at = self._map_keys(at)
        if self._mark(at) != ")":
            return None
        name = name or self._nameless()
        self._name(name, labels, keys)
        return name, at + 1

    def _opens(self, place: int) -> bool:
        """True where a word may stand before a pattern; behind any other word a bracket is a function's."""
        return self._tokens[place].keyword in {"MATCH", "WHERE", "AND", "OR", "NOT", "EXISTS", "WHEN", "XOR"}

    def _nameless(self) -> str:
        self._unnamed += 1
        return f"({self._unnamed})"

    def _name(self, name: str, labels: list[Token], keys: list[Token]) -> None:
        for label in labels:
            if label.text not in RECORDS and label.text != "Record":
                allowed = [*RECORDS, "Record"]
                self._wrong(label.line, f"the label '{label.text}' is not in the model.{nearest(label.text, allowed)}")
            else:
                self._labels.setdefault(name, set()).add(label.text)
        if labels:
            self._patterned.add(name)
        self._maps += [(name, key) for key in keys]

    def _map_keys(self, place: int) -> tuple[list[Token], int]:
        keys: list[Token] = []
        depth = 0
        for at in range(place, len(self._tokens)):
            mark = self._mark(at)
            depth += (mark in "{[(") - (mark in "}])") if mark else 0
            if (
                depth == 1
                and self._tokens[at].kind == "word"
                and self._mark(at + 1) == ":"
                and self._mark(at - 1) in ("{", ",")
            ):
                keys.append(self._tokens[at])
            if depth == 0:
                return keys, at + 1
        return keys, len(self._tokens)

    def _link_at(self, place: int) -> tuple[list[Token], str, int, int] | None:
        """The relationship that begins here: its types, its way (`<`, `>` or `-`), the place behind it, its line."""
        opening = self._mark(place)
        if opening not in ("-", "<-"):
            return None
        at = place + 1
        types: list[Token] = []
        if self._mark(at) == "[":
            closing = next((n for n in range(at, len(self._tokens)) if self._mark(n) == "]"), None)
            if closing is None:
                return None
            types = self._types(at + 1, closing)
            at = closing + 1
        elif self._mark(at) not in ("-", "->"):
            return None
        ending = self._mark(at)
        if ending not in ("-", "->"):
            return None
        way = "<" if opening == "<-" else ">" if ending == "->" else "-"
        return types, way, at + 1, self._tokens[place].line

    def _types(self, start: int, end: int) -> list[Token]:
        found = []
        for at in range(start, end):
            token = self._tokens[at]
            if token.kind == "word" and self._mark(at - 1) in (":", "|"):
                if token.text not in _relations():
                    near = nearest(token.text, list(_relations()))
                    self._wrong(token.line, f"the relationship '{token.text}' is not in the model.{near}")
                else:
                    found.append(token)
        return found

    # -- what links say --

    def _learn_from_links(self) -> None:
        """A variable without a label is what the relationship's declaration says, where that is one kind."""
        for link in self._links:
            ends = [end for token in link.types for end in _relations()[token.text]]
            for name, side in ((link.source, 0), (link.target, 2)):
                kinds = {end[side] for end in ends if self._fits(end, link)}
                if name not in self._labels and len(kinds) == 1 and link.directed:
                    self._labels[name] = kinds
                    self._patterned.add(name)

    def _fits(self, end: tuple[str, str, str], link: _Link) -> bool:
        source, _, target = end
        return self._may_be(link.source, source) and self._may_be(link.target, target)

    def _may_be(self, name: str, kind: str) -> bool:
        labels = self._labels.get(name)
        return not labels or kind in labels or kind == "Record" or "Record" in labels

    def _check_link(self, link: _Link) -> None:
        for token in link.types:
            ends = _relations()[token.text]
            fitting = [end for end in ends if self._fits(end, link)]
            if not link.directed:
                fitting += [end for end in ends if self._fits((end[2], end[1], end[0]), link)]
            if not fitting:
                ways = "; ".join(f"(:{a})-[:{token.text}]->(:{b})" for a, _, b in ends)
                self._wrong(
                    token.line, f"{token.text} does not lead so; in the model: {ways}. Turn it round, or mend a label."
                )
            if self._labels.get(link.source) or len(fitting) == 1:
                self.reads |= {f"{source}.{name}" for source, name, _ in fitting}

    # -- columns and properties --

    def _projections(self) -> None:
        """The columns of every WITH and RETURN, and the fields that each is made of."""
        for place, token in enumerate(self._tokens):
            if token.keyword in ("WITH", "RETURN"):
                self._project(token, place + 1)

    def _project(self, token: Token, start: int) -> None:
        names = []
        for item in self._items(start):
            if not item:
                continue
            alias = len(item) > 2 and item[-2].keyword == "AS"
            expression = item[:-2] if alias else item
            name = item[-1].text
            names.append(name)
            fields = self._fields_in(expression)
            if alias and len(expression) == 1 and expression[0].text in self._labels:
                self._labels[name] = self._labels[expression[0].text]
                self._patterned.add(name)
            self._aliases[name] = self._aliases.get(name, set()) | fields
            if token.keyword == "RETURN":
                self.by_column[name] = fields
        if token.keyword == "RETURN":
            self.returns.append((token.line, tuple(names)))

    def _items(self, start: int) -> Iterator[list[Token]]:
        """The items of a projection, split at the commas that stand outside every bracket."""
        ends = {"WHERE", "MATCH", "OPTIONAL", "RETURN", "WITH", "UNWIND", "ORDER", "LIMIT", "SKIP", "CALL"}
        item: list[Token] = []
        depth = 0
        for at in range(start, len(self._tokens)):
            token = self._tokens[at]
            if depth == 0 and token.keyword in ends:
                break
            mark = self._mark(at)
            depth += (mark in "{[(") - (mark in "}])") if mark else 0
            if depth < 0:
                break
            if depth == 0 and mark == ",":
                yield item
                item = []
            elif token.keyword != "DISTINCT":
                item.append(token)
        yield item

    def _fields_in(self, expression: Sequence[Token]) -> set[str]:
        found: set[str] = set()
        for at, token in enumerate(expression):
            if token.kind != "word" or (at and expression[at - 1].text == "."):
                continue
            if at + 2 < len(expression) and expression[at + 1].text == "." and token.text in self._labels:
                found |= {f"{label}.{expression[at + 2].text}" for label in self._labels[token.text]}
            else:
                found |= self._aliases.get(token.text, set())
        return found

    def _accesses(self) -> None:
        for name, key in self._maps:
            self._access(name, key)
        for at in range(len(self._tokens) - 2):
            token, dot, key = self._tokens[at : at + 3]
            before = self._mark(at - 1) if at else ""
            if token.kind == "word" and dot.text == "." and key.kind == "word" and before != ".":
                self._access(token.text, key)

    def _access(self, name: str, key: Token) -> None:
        labels = self._labels.get(name)
        if labels is None:
            if name in self._patterned or (
                name not in self._aliases and name.isidentifier() and key.text not in OF_TIMES
            ):
                self._wrong(
                    key.line,
                    f"'{name}' has no label, so '{key.text}' cannot be checked; write ({name}:Label) in its pattern.",
                )
            return
        for label in labels:
            if key.text not in _properties(label):
                hint = nearest(key.text, sorted(_properties(label)))
                self._wrong(key.line, f"'{key.text}' is no property of {label}.{hint}")
            elif label != "Record":
                self.reads.add(f"{label}.{key.text}")

    def _mark(self, place: int) -> str:
        if 0 <= place < len(self._tokens) and self._tokens[place].kind == "mark":
            return self._tokens[place].text
        return ""

    def _wrong(self, line: int, sentence: str) -> None:
        if (line, sentence) not in self.problems:
            self.problems.append((line, sentence))

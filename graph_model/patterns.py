"""The patterns of a Cypher text: which kind each node is, and whether each relationship runs as the model says."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass

from graph_model.lexicon import ANY_KIND, End, nearest, relationships
from graph_model.meanings import VALUE, Meaning, Notes
from graph_model.tokens import Token


@dataclass(frozen=True)
class Link:
    """A relationship in a pattern: of which types, between which names."""

    types: tuple[Token, ...]
    source: str
    target: str
    directed: bool


class Patterns(Notes):
    """Reads patterns: nodes, relationships, and what may be said in their brackets."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._unnamed = 0

    @abstractmethod
    def expression(self) -> Meaning:
        """Read one expression."""

    def patterns(self) -> None:
        """Patterns with commas between them, and the WHERE behind them."""
        links = self._pattern()
        while self.cursor.accept(","):
            links += self._pattern()
        self._settle(links)
        if self.cursor.accept_word("WHERE"):
            self.expression()

    def one_pattern(self) -> None:
        """A pattern that stands where a value may stand: what it names is forgotten behind it."""
        with self.inner_scope():
            self._settle(self._pattern())

    def pattern_comes(self) -> bool:
        """True where the bracket that comes is a node, because a relationship follows it."""
        if not self.cursor.peek().is_mark("("):
            return False
        behind = self.cursor.closing() + 1
        first, second = self.cursor.peek(behind), self.cursor.peek(behind + 1)
        return first.is_mark("-", "<-") and second.is_mark("[", "-", "->")

    def _pattern(self) -> list[Link]:
        cursor = self.cursor
        if cursor.peek().names and cursor.peek(1).is_mark("="):
            self.scope[cursor.take().text] = VALUE
            cursor.take()
        if cursor.accept_word("SHORTESTPATH", "ALLSHORTESTPATHS"):
            cursor.expect("(")
            links = self._chain()
            cursor.expect(")")
            return links
        return self._chain()

    def _chain(self) -> list[Link]:
        links: list[Link] = []
        name = self._node()
        while opening := self.cursor.accept("-", "<-"):
            types = self._types(opening)
            closing = self.cursor.accept("->", "-") or self.cursor.expect("-")
            other = self._node()
            back, forth = opening.text == "<-", closing.text == "->"
            source, target = (other, name) if back else (name, other)
            links.append(Link(types, source, target, directed=back != forth))
            name = other
        return links

    # -- nodes --

    def _node(self) -> str:
        cursor = self.cursor
        opened = cursor.expect("(")
        name = cursor.take().text if cursor.peek().names else self._nameless(opened)
        self._name(name, self._labels(), opened.line)
        if cursor.peek().is_mark("{"):
            self._property_map(name)
        elif cursor.peek().sort == "parameter":
            self.wrong(cursor.line, "write out which properties of the parameter are meant, as {id: $id}.")
            self.expression()
        if cursor.accept_word("WHERE"):
            self.expression()
        cursor.expect(")")
        return name

    def _nameless(self, opened: Token) -> str:
        self._unnamed += 1
        return f"the unnamed node {self._unnamed} on line {opened.line}"

    def _labels(self) -> frozenset[str] | None:
        """The labels behind a colon; None where there are none."""
        if not self.cursor.accept(":"):
            return None
        found = {self.label(self.cursor.expect_word_of_the_model("a label"))}
        while self.cursor.accept(":", "|", "&"):
            self.cursor.accept(":")
            found.add(self.label(self.cursor.expect_word_of_the_model("a label")))
        known = frozenset(label for label in found if label)
        return known - {ANY_KIND} or known

    def _name(self, name: str, labels: frozenset[str] | None, line: int) -> None:
        """A name that is there already keeps what it is; a label behind it may only say it more exactly."""
        known = self.scope.get(name)
        if known is None or known.opaque:
            mistyped = labels is not None and not labels
            self.scope[name] = Meaning(opaque=True) if mistyped else Meaning(kinds=labels or frozenset())
        elif known.kinds is None:
            self.wrong(line, f"'{name}' is no node above; give the node another name.")
        elif labels and known.kinds and ANY_KIND not in known.kinds | labels and not labels & known.kinds:
            self.wrong(line, f"'{name}' is {_or(known.kinds)} above and cannot be {_or(labels)} too; mend one of them.")
        elif labels and ANY_KIND not in labels:
            self.scope[name] = Meaning(kinds=labels & known.kinds or labels, fields=known.fields)

    def _property_map(self, name: str) -> None:
        self.cursor.expect("{")
        while not self.cursor.accept("}"):
            key = self.cursor.expect_word_of_the_model("a property")
            self.cursor.expect(":")
            self.compare(self.property(self.scope[name], key, name), self.expression())
            self.cursor.accept(",")

    # -- relationships --

    def _types(self, opening: Token) -> tuple[Token, ...]:
        cursor = self.cursor
        if not cursor.accept("["):
            self.wrong(opening.line, "write the type of the relationship between the dashes, as -[:IN_CASE]->.")
            return ()
        if cursor.peek().names:
            self.scope[cursor.take().text] = Meaning(link=True)
        found = []
        if cursor.accept(":"):
            found.append(cursor.expect_word_of_the_model("a type of relationship"))
            while cursor.accept("|"):
                cursor.accept(":")
                found.append(cursor.expect_word_of_the_model("a type of relationship"))
        else:
            self.wrong(opening.line, "write the type of the relationship in its bracket, as -[:IN_CASE]->.")
        self._length()
        if cursor.peek().is_mark("{"):
            self.wrong(cursor.line, "relationships carry no properties; ask the record instead.")
            self.expression()
        cursor.expect("]")
        return tuple(found)

    def _length(self) -> None:
        """How often it is followed: `*`, `*1..10`."""
        cursor = self.cursor
        if cursor.accept("*"):
            while cursor.peek().sort == "number" or cursor.peek().is_mark(".."):
                cursor.take()

    def _settle(self, links: list[Link]) -> None:
        """First learn from every relationship what its ends are, until nothing more is learned; then check them all."""
        while sum(self._learn(link) for link in links):
            pass
        for link in links:
            for token in link.types:
                self._check(link, token)

    def _learn(self, link: Link) -> bool:
        """An end without a label is what the relationship's declaration says, where that can be one kind only."""
        if not link.directed:
            return False
        fitting = [end for token in link.types for end in self._fitting(link, token)]
        sources, targets = {end.source for end in fitting}, {end.target for end in fitting}
        return self._learn_end(link.source, sources) | self._learn_end(link.target, targets)

    def _learn_end(self, name: str, found: set[str]) -> bool:
        known = self.scope[name]
        if known.kinds or len(found) != 1:
            return False
        self.scope[name] = Meaning(kinds=frozenset(found), fields=known.fields)
        self.words.reads |= {f"{kind}.id" for kind in found if kind != ANY_KIND}
        return True

    def _check(self, link: Link, token: Token) -> None:
        ends = relationships().get(token.text)
        if ends is None:
            hint = nearest(token.text, relationships())
            self.wrong(token.line, f"the relationship '{token.text}' is not in the model.{hint}")
            return
        fitting = self._fitting(link, token)
        if not fitting:
            self.wrong(token.line, _leads_not_so(token.text, self._nearest(link, ends)))
        elif len(fitting) > 1 and self.scope[link.source].kinds == frozenset():
            self.wrong(
                token.line,
                f"{token.text} leads there from several kinds ({_or({end.source for end in fitting})}); "
                f"write the label of {_called(link.source)}.",
            )
        else:
            read = {end.read for end in fitting}
            self.words.reads |= read
            self.use(read)

    def _nearest(self, link: Link, ends: tuple[End, ...]) -> tuple[End, ...]:
        """The ways among which the right one probably is: the same labels turned round, else those with one of them."""
        source, target = (self.scope[name].kinds or frozenset() for name in (link.source, link.target))
        turned = tuple(end for end in ends if end.source in target and end.target in source)
        return turned or tuple(end for end in ends if end.source in source or end.target in target) or ends

    def _fitting(self, link: Link, token: Token) -> list[End]:
        """The declared ways of a relationship that can be meant here."""
        ways = (
            [(link.source, link.target)] if link.directed else [(link.source, link.target), (link.target, link.source)]
        )
        return [
            end
            for end in relationships().get(token.text, ())
            if any(self._may_be(source, end.source) and self._may_be(target, end.target) for source, target in ways)
        ]

    def _may_be(self, name: str, kind: str) -> bool:
        known = self.scope[name].kinds
        return not known or kind in known or ANY_KIND in known or kind == ANY_KIND


def _or(words: set[str] | frozenset[str]) -> str:
    return " or ".join(sorted(words))


def _called(name: str) -> str:
    return name if name.startswith("the unnamed") else f"({name})"


def _leads_not_so(name: str, ends: tuple[End, ...]) -> str:
    ways = "; ".join(sorted({f"(:{end.source})-[:{name}]->(:{end.target})" for end in ends}))
    return f"{name} does not lead so; in the model: {ways}. Turn the arrow, or mend a label."

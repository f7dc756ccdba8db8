"""The expressions of a Cypher text: what each stands for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from graph_model.meanings import VALUE, Meaning, either
from graph_model.patterns import Patterns
from graph_model.tokens import Token

CLOCKS = frozenset({"date", "datetime", "localdatetime", "time", "localtime", "timestamp"})
"""Functions that, asked about nothing, say what time it is."""

QUANTIFIERS = ("ANY", "ALL", "NONE", "SINGLE")
ONE_OF_A_LIST = ("HEAD", "LAST", "MIN", "MAX")
SAME_LIST = ("TAIL", "REVERSE")


class Expressions(Patterns):
    """Reads expressions, loosest binding first: AND and OR, comparisons, sums, and what they are made of."""

    def clauses(self) -> None:
        """Read a query that stands in braces; the reader of clauses does it."""
        raise NotImplementedError

    def expression(self) -> Meaning:
        """One expression, and what it stands for."""
        meaning = self._negated()
        while self.cursor.accept_word("AND", "OR", "XOR"):
            self._negated()
            meaning = VALUE
        return meaning

    def _negated(self) -> Meaning:
        if self.cursor.accept_word("NOT"):
            self._negated()
            return VALUE
        return self._comparison()

    def _comparison(self) -> Meaning:
        cursor = self.cursor
        left = self._sum()
        while True:
            if cursor.accept_word("IS"):
                cursor.accept_word("NOT")
                cursor.expect_word("NULL")
            elif cursor.accept("=", "<>"):
                self.compare(left, self._sum())
            elif cursor.accept_word("IN"):
                self.compare_with_each(left, self._sum())
            elif cursor.accept("<", ">", "<=", ">=", "=~") or self._words_about_text():
                self._sum()
            elif cursor.accept("<-"):
                self._part()
            else:
                return left
            left = VALUE

    def _words_about_text(self) -> bool:
        if self.cursor.peek(1).is_word("WITH") and self.cursor.accept_word("STARTS", "ENDS"):
            self.cursor.expect_word("WITH")
            return True
        return self.cursor.accept_word("CONTAINS") is not None

    def _sum(self) -> Meaning:
        meaning = self._part()
        while self.cursor.accept("+", "-", "*", "/", "%", "^", "||"):
            other = self._part()
            lists = [one for one in (meaning, other) if one.element]
            meaning = either(lists) if lists else VALUE
        return meaning

    def _part(self) -> Meaning:
        """One operand with what follows it: `.name`, `[0]`, `:Label`."""
        cursor = self.cursor
        cursor.accept("-", "+")
        name = cursor.peek().text
        meaning = self._operand()
        while True:
            if cursor.accept("."):
                meaning = self.property(meaning, cursor.expect_word_of_the_model("a property"), name)
            elif cursor.accept("["):
                meaning = self._one_of(meaning, name)
            elif meaning.kinds is not None and cursor.accept(":"):
                self.label(cursor.expect_word_of_the_model("a label"))
                meaning = VALUE
            else:
                return meaning

    def _one_of(self, meaning: Meaning, name: str) -> Meaning:
        """Behind `[`: one of a list, or a stretch of it."""
        cursor = self.cursor
        if meaning.kinds is not None:
            self.wrong(cursor.line, f"write out the property of '{name}' behind a dot, so that it can be checked.")
        stretch = cursor.accept("..") is not None
        if not cursor.peek().is_mark("]"):
            self.expression()
        if cursor.accept(".."):
            stretch = True
            if not cursor.peek().is_mark("]"):
                self.expression()
        cursor.expect("]")
        return meaning if stretch else meaning.each

    def _operand(self) -> Meaning:
        cursor, token = self.cursor, self.cursor.peek()
        readers: dict[str, Callable[[], Meaning]] = {"(": self._bracket, "[": self._list, "{": self._map}
        if token.sort == "mark" and token.text in readers:
            return readers[token.text]()
        if token.sort == "parameter":
            self.words.parameters.setdefault(token.text[1:], token.line)
            return Meaning(parameter=cursor.take(), opaque=True)
        if token.sort == "string":
            return Meaning(literals=(cursor.take(),))
        if token.sort == "number" or cursor.peek().is_word("TRUE", "FALSE", "NULL"):
            cursor.take()
            return VALUE
        if token.is_word("CASE"):
            return self._case()
        if token.is_word("EXISTS", "COUNT", "COLLECT") and cursor.peek(1).is_mark("{"):
            return self._subquery()
        if token.sort == "word" and cursor.peek(1).is_mark("("):
            return self._function()
        if token.names and (name := self._dotted_function()):
            cursor.stop(f"the function '{name}' is not known here; it may write. Do without.")
        if token.names:
            return self.variable(cursor.take())
        cursor.stop(f"'{token.text}' cannot be understood here; a value was expected.")
        return VALUE

    def _dotted_function(self) -> str:
        """The name of a function with dots in it, which an extension of the engine brings along; else empty."""
        ahead = 1
        while self.cursor.peek(ahead).is_mark(".") and self.cursor.peek(ahead + 1).sort == "word":
            ahead += 2
        dotted = ahead > 1 and self.cursor.peek(ahead).is_mark("(")
        return "".join(self.cursor.peek(step).text for step in range(ahead)) if dotted else ""

    # -- brackets --

    def _bracket(self) -> Meaning:
        if self.pattern_comes():
            self.one_pattern()
            return VALUE
        self.cursor.expect("(")
        meaning = self.expression()
        self.cursor.expect(")")
        return meaning

    def _list(self) -> Meaning:
        cursor = self.cursor
        cursor.expect("[")
        if cursor.peek().names and cursor.peek(1).is_word("IN"):
            return self._comprehension()
        if self.pattern_comes():
            return self._pattern_comprehension()
        found = []
        while not cursor.accept("]"):
            found.append(self.expression())
            if not cursor.peek().is_mark("]"):
                cursor.expect(",")
        return Meaning(element=either(found))

    def _comprehension(self) -> Meaning:
        """`[x IN list WHERE … | …]`"""
        with self.inner_scope():
            one = self._each_of_a_list()
            if self.cursor.accept("|"):
                one = self.expression()
        self.cursor.expect("]")
        return Meaning(element=one)

    def _each_of_a_list(self) -> Meaning:
        """`x IN list WHERE …`"""
        name = self.cursor.expect_name("a name")
        self.cursor.expect_word("IN")
        with self.recording() as fields:
            one = self.expression().each
        self.scope[name.text] = one = replace(one, fields=one.fields | fields)
        if self.cursor.accept_word("WHERE"):
            self.expression()
        return one

    def _pattern_comprehension(self) -> Meaning:
        """`[(c)<-[:IN_CASE]-(e:Event) WHERE … | e.at]`"""
        with self.inner_scope():
            self.patterns()
            self.cursor.expect("|")
            one = self.expression()
        self.cursor.expect("]")
        return Meaning(element=one)

    def _map(self) -> Meaning:
        cursor = self.cursor
        cursor.expect("{")
        entries = {}
        while not cursor.accept("}"):
            key = cursor.expect_word_of_the_model("a key")
            cursor.expect(":")
            with self.recording() as fields:
                value = self.expression()
            entries[key.text] = replace(value, fields=value.fields | fields)
            if not cursor.peek().is_mark("}"):
                cursor.expect(",")
        return Meaning(entries=entries)

    def _subquery(self) -> Meaning:
        """`EXISTS { … }`, `COUNT { … }`, `COLLECT { … }`: a pattern, or a query of its own."""
        cursor = self.cursor
        cursor.take()
        cursor.expect("{")
        with self.inner_scope():
            if cursor.peek().is_mark("("):
                self.patterns()
            else:
                self.clauses()
        cursor.expect("}")
        return Meaning(opaque=True)

    # -- words --

    def _case(self) -> Meaning:
        cursor = self.cursor
        cursor.expect_word("CASE")
        subject = None if cursor.peek().is_word("WHEN") else self.expression()
        found = []
        while cursor.accept_word("WHEN"):
            condition = self.expression()
            if subject:
                self.compare(subject, condition)
            cursor.expect_word("THEN")
            found.append(self.expression())
        if cursor.accept_word("ELSE"):
            found.append(self.expression())
        cursor.expect_word("END")
        return self.one_of(found)

    def _function(self) -> Meaning:
        cursor = self.cursor
        name = cursor.take()
        cursor.expect("(")
        if name.is_word(*QUANTIFIERS) and cursor.peek().names and cursor.peek(1).is_word("IN"):
            with self.inner_scope():
                self._each_of_a_list()
            cursor.expect(")")
            return VALUE
        if name.is_word("REDUCE"):
            return self._reduce()
        return self._result(name, self._arguments())

    def _arguments(self) -> list[Meaning]:
        cursor = self.cursor
        cursor.accept_word("DISTINCT")
        found = []
        while not cursor.accept(")"):
            if cursor.accept("*"):
                continue
            found.append(self.expression())
            if not cursor.peek().is_mark(")"):
                cursor.expect(",")
        return found

    def _reduce(self) -> Meaning:
        """`reduce(sum = 0, x IN list | sum + x)`"""
        cursor = self.cursor
        with self.inner_scope():
            total = cursor.expect_name("a name")
            cursor.expect("=")
            self.scope[total.text] = self.expression()
            cursor.expect(",")
            self._each_of_a_list()
            cursor.expect("|")
            self.expression()
        cursor.expect(")")
        return Meaning(opaque=True)

    def _result(self, name: Token, given: list[Meaning]) -> Meaning:
        """What a function gives back, for those that hand on what they were given."""
        if name.text.lower() in CLOCKS and not given:
            self.words.clocks.append((name.line, name.text))
        if name.is_word("PROPERTIES", "KEYS"):
            self.wrong(name.line, f"{name.text}() reads what cannot be checked; write out each property.")
        if name.is_word("COLLECT"):
            return Meaning(element=given[0]) if given else VALUE
        if name.is_word("COALESCE"):
            return self.one_of(given)
        if name.is_word(*ONE_OF_A_LIST) and given:
            return given[0].each if given[0].element else given[0]
        if name.is_word(*SAME_LIST) and given:
            return given[0]
        return VALUE

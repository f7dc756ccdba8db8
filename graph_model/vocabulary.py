"""Checks the words of a Cypher text against the model: labels, relationships with their ends, properties, parameters.

The engines answer an unknown word with nothing, and say nothing: a typing mistake would hide every gap. This reader
understands the Cypher of our triggers, covers and views, names every word that the model does not know, with its line
and the nearest that it does, and tells which columns of which kinds a text reads. What it cannot understand it refuses.
"""

from __future__ import annotations

from dataclasses import replace

from graph_model.expressions import Expressions
from graph_model.lexicon import nearest
from graph_model.meanings import Meaning, Vocabulary
from graph_model.tokens import Token, Unreadable

__all__ = ["Vocabulary", "nearest", "read_words"]

CLAUSES = "MATCH, OPTIONAL MATCH, UNWIND, WITH, CALL (…) { … } and RETURN"


def read_words(text: str) -> Vocabulary:
    """Read a text and hold its words against the model."""
    reader = _Clauses(text)
    try:
        reader.whole()
    except Unreadable as stopped:
        reader.wrong(stopped.line, stopped.sentence)
    reader.words.problems.sort()
    return reader.words


class _Clauses(Expressions):
    """Reads a query clause by clause."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._depth = 0

    def whole(self) -> None:
        """The text from its beginning to its end."""
        self.clauses()
        ended = self.cursor.accept(";")
        token = self.cursor.peek()
        if token.sort != "end" and ended:
            self.cursor.stop(f"a second statement begins with '{token.text}'; one text is one statement.")
        if token.sort != "end":
            self.cursor.stop(f"'{token.text}' cannot be understood here; expected one of {CLAUSES}.")

    def clauses(self) -> None:
        """Clauses, and after UNION those of the next branch, which starts with nothing but what came in."""
        imported = dict(self.scope)
        self._branch()
        while self.cursor.accept_word("UNION"):
            self.cursor.accept_word("ALL", "DISTINCT")
            self.scope = dict(imported)
            self._branch()

    def _branch(self) -> None:
        if not self._depth:
            beginning = " ".join(self.cursor.peek(ahead).text for ahead in range(4))
            self.words.starts.append((self.cursor.line, beginning))
        self._depth += 1
        while self._clause():
            pass
        self._depth -= 1

    def _clause(self) -> bool:
        """Read one clause; False where none comes."""
        token = self.cursor.peek()
        readers = {
            "MATCH": self._match,
            "OPTIONAL": self._optional,
            "UNWIND": self._unwind,
            "WITH": self._with,
            "RETURN": self._return,
            "CALL": self._call,
            "SET": self._changes,
            "REMOVE": self._changes,
            "DELETE": self._changes,
            "DETACH": self._changes,
            "CREATE": self._makes,
            "MERGE": self._makes,
        }
        if token.keyword not in readers:
            return False
        self.cursor.take()
        readers[token.keyword](token)
        return True

    # -- clauses that read --

    def _match(self, token: Token) -> None:
        self.patterns()

    def _optional(self, token: Token) -> None:
        self.cursor.expect_word("MATCH")
        self.patterns()

    def _unwind(self, token: Token) -> None:
        with self.recording() as fields:
            one = self.expression().each
        self.cursor.expect_word("AS")
        self.scope[self.cursor.expect_name("a name").text] = replace(one, fields=one.fields | fields)

    def _with(self, token: Token) -> None:
        before = dict(self.scope)
        named = self._items()
        self.scope = {**before, **named}
        self._ordered()
        if self.cursor.peek().is_word("WHERE"):
            self.scope = named
            self.cursor.take()
            self.expression()
        self.scope = named

    def _return(self, token: Token) -> None:
        before = dict(self.scope)
        named = self._items()
        self.scope = {**before, **named}
        self._ordered()
        self.scope = named
        if self._depth == 1:
            self.words.returns.append((token.line, tuple(named)))
            for name, meaning in named.items():
                self.words.by_column.setdefault(name, set()).update(meaning.fields)

    def _items(self) -> dict[str, Meaning]:
        """What WITH or RETURN hands on, by name."""
        cursor = self.cursor
        cursor.accept_word("DISTINCT")
        found: dict[str, Meaning] = {}
        if cursor.accept("*"):
            found = dict(self.scope)
            if not cursor.accept(","):
                return found
        while True:
            name, meaning = self._item()
            found[name] = meaning
            if not cursor.accept(","):
                return found

    def _item(self) -> tuple[str, Meaning]:
        cursor, first = self.cursor, self.cursor.peek()
        began = cursor.at
        with self.recording() as fields:
            meaning = self.expression()
        single = cursor.at == began + 1
        name = first.text
        if cursor.accept_word("AS"):
            name = cursor.expect_name("a name").text
        elif not single:
            self.wrong(first.line, "name what is handed on here with AS.")
        return name, replace(meaning, fields=meaning.fields | fields)

    def _ordered(self) -> None:
        cursor = self.cursor
        if cursor.accept_word("ORDER"):
            cursor.expect_word("BY")
            while True:
                self.expression()
                cursor.accept_word("ASC", "ASCENDING", "DESC", "DESCENDING")
                if not cursor.accept(","):
                    break
        while limit := cursor.accept_word("SKIP", "OFFSET", "LIMIT"):
            self.words.limits.append((limit.line, limit.text.upper()))
            self.expression()

    def _call(self, token: Token) -> None:
        """`CALL (a, b) { … }`: what it names with RETURN is known afterwards too."""
        cursor = self.cursor
        if not cursor.accept("("):
            cursor.stop("CALL must be written as CALL (names) { … }; procedures are not called here, they may write.")
        outer = dict(self.scope)
        self.scope = dict(outer) if cursor.accept("*") else self._imported()
        cursor.expect(")")
        cursor.expect("{")
        self.clauses()
        cursor.expect("}")
        self.scope = {**outer, **self.scope}

    def _imported(self) -> dict[str, Meaning]:
        found = {}
        while self.cursor.peek().names:
            token = self.cursor.take()
            found[token.text] = self.variable(token)
            self.cursor.accept(",")
        return found

    # -- clauses that write: read on, so that their words are checked too --

    def _changes(self, token: Token) -> None:
        self._writes(token)
        self.cursor.accept_word("DELETE")
        self.expression()
        while self.cursor.accept(","):
            self.expression()

    def _makes(self, token: Token) -> None:
        self._writes(token)
        self.patterns()
        while self.cursor.accept_word("ON"):
            if not self.cursor.accept_word("CREATE", "MATCH"):
                self.cursor.stop("ON must be followed by CREATE SET or MATCH SET.")

    def _writes(self, token: Token) -> None:
        self.words.writes.append((token.line, token.text.upper()))

"""A Cypher text as words and marks, each with its line, and a place in it that moves on as it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

SHAPES = re.compile(
    r"(?P<space>\s+|//[^\n]*|/\*.*?\*/)"
    r"|(?P<string>'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
    r"|(?P<parameter>\$\w+)"
    r"|(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<quoted>`[^`]+`)"
    r"|(?P<word>\w+)"
    r"|(?P<mark>\.\.|<>|<=|>=|=~|->|<-|\|\||::|.)",
    re.DOTALL,
)

RESERVED = frozenset(
    """
    MATCH OPTIONAL WHERE WITH UNWIND RETURN UNION ORDER SKIP LIMIT CALL CREATE MERGE SET DELETE DETACH REMOVE
    AS AND OR XOR NOT IN IS CASE WHEN THEN ELSE END CONTAINS DISTINCT NULL TRUE FALSE
    """.split()  # noqa: SIM905 (a list of thirty quoted words reads worse)
)
"""Words that name nothing: they are Cypher's own."""


class Unreadable(Exception):  # noqa: N818 (never leaves the package: it becomes a problem with its line)
    """The text cannot be read on from here."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.line = line
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark, and the line that it stands on."""

    sort: str
    """string, parameter, number, word, mark or end"""
    text: str
    line: int
    quoted: bool = False

    @property
    def keyword(self) -> str:
        """Cypher's own word in capitals; empty for everything else."""
        upper = self.text.upper()
        return upper if self.sort == "word" and not self.quoted and upper in RESERVED else ""

    @property
    def names(self) -> bool:
        """True for a word that can name something."""
        return self.sort == "word" and not self.keyword

    def is_word(self, *words: str) -> bool:
        """True where it is one of these words, in whatever case."""
        return self.sort == "word" and not self.quoted and self.text.upper() in words

    def is_mark(self, *marks: str) -> bool:
        """True where it is one of these marks."""
        return self.sort == "mark" and self.text in marks


def tokens_of(text: str) -> list[Token]:
    """The words and marks of a text, with one at the end that says so."""
    return list(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    line = 1
    for match in SHAPES.finditer(text):
        sort, found = str(match.lastgroup), match.group()
        if sort == "quoted":
            yield Token("word", found[1:-1], line, quoted=True)
        elif sort != "space":
            yield Token(sort, found, line)
        line += found.count("\n")
    yield Token("end", "the end of the text", line)


class Cursor:
    """A place among the tokens of one text."""

    def __init__(self, text: str) -> None:
        self._tokens = tokens_of(text)
        self.at = 0

    def peek(self, ahead: int = 0) -> Token:
        """The token that comes, or one further on."""
        return self._tokens[min(self.at + ahead, len(self._tokens) - 1)]

    @property
    def line(self) -> int:
        """The line of the token that comes."""
        return self.peek().line

    def take(self) -> Token:
        """The token that comes, and move on."""
        token = self.peek()
        self.at += 1
        return token

    def accept(self, *marks: str) -> Token | None:
        """Move on over one of these marks, if one comes."""
        return self.take() if self.peek().is_mark(*marks) else None

    def accept_word(self, *words: str) -> Token | None:
        """Move on over one of these words, if one comes."""
        return self.take() if self.peek().is_word(*words) else None

    def expect(self, mark: str) -> Token:
        """Move on over a mark that must come."""
        return self.accept(mark) or self.stop(f"'{mark}' is missing before '{self.peek().text}'.")

    def expect_word(self, word: str) -> Token:
        """Move on over a word that must come."""
        return self.accept_word(word) or self.stop(f"{word} is missing before '{self.peek().text}'.")

    def expect_name(self, what: str) -> Token:
        """Move on over the name of something in the text that must come."""
        if not self.peek().names:
            self.stop(f"{what} is missing before '{self.peek().text}'.")
        return self.take()

    def expect_word_of_the_model(self, what: str) -> Token:
        """Move on over a label, property or type that must come; it may look like one of Cypher's own words."""
        if self.peek().sort != "word":
            self.stop(f"{what} is missing before '{self.peek().text}'.")
        return self.take()

    def stop(self, sentence: str) -> Token:
        """Give up: what comes cannot be understood, so nothing after it can be checked."""
        raise Unreadable(self.line, sentence)

    def closing(self) -> int:
        """How far ahead the bracket closes that comes next; the end of the text where it never does."""
        depth = 0
        for ahead in range(len(self._tokens) - self.at):
            token = self.peek(ahead)
            depth += token.is_mark("(", "[", "{") - token.is_mark(")", "]", "}")
            if depth == 0:
                return ahead
        return len(self._tokens) - self.at

"""The comment on top of a trigger, cover or view: its words for users, and what it declares."""

from __future__ import annotations

import re

from graph_model import RECORDS
from graph_model.lexicon import ANY_KIND, nearest
from queries.parameters import BadParameter, Parameter

Wrong = list[tuple[int, str]]
"""What is wrong with one file: line and sentence."""


class Head:
    """The comment on top of a file: its words for users, and what it declares."""

    def __init__(self, source: str) -> None:
        lines = source.splitlines()
        top = next((number for number, line in enumerate(lines) if not line.startswith("//")), len(lines))
        self.body = "\n".join(lines[top:]).strip().removesuffix(";").rstrip()
        self.wrong: Wrong = []
        self.parameters: dict[int, Parameter] = {}
        """By the line of its declaration."""
        self.subject, self._subject_line, self.planned = "", 1, False
        said = [rest for number, line in enumerate(lines[:top], 1) if (rest := self._read(number, line))]
        self.doc = " ".join(said)
        if not said:
            self.wrong.append((1, "begin with a comment that says what it asks; users read it."))

    def _read(self, number: int, line: str) -> str:
        """A line of the comment: what it declares is kept, what it says to users is returned."""
        text = line.removeprefix("//").strip()
        key = text.partition(":")[0]
        if text.startswith("$"):
            self._declare(number, text)
        elif key == "subject":
            self.subject, self._subject_line = text, number
        elif key == "planned":
            self.planned = True
        elif ":" in text and key.isalpha() and (hint := nearest(key, ["subject", "planned"])):
            self.wrong.append((number, f"'{key}:' declares nothing.{hint}"))
        else:
            return text
        return ""

    def _declare(self, number: int, text: str) -> None:
        try:
            parameter = Parameter.declared(text)
        except BadParameter as error:
            self.wrong.append((number, str(error)))
            return
        if parameter.name in (earlier.name for earlier in self.parameters.values()):
            self.wrong.append((number, f"${parameter.name} is declared twice; keep one."))
        self.parameters[number] = parameter

    def about_subject(self) -> Wrong:
        """What is wrong with the line that says what a row is about."""
        said = re.fullmatch(r"subject: (\w+); agency: .+", self.subject)
        if not said:
            example = "// subject: Referral; agency: the one that was asked"
            return [(self._subject_line, f"say what a row is about and whom it names: `{example}`.")]
        if said[1] in (*RECORDS, ANY_KIND):
            return []
        hint = nearest(said[1], RECORDS)
        return [(self._subject_line, f"'{said[1]}' is no kind of record that a row can be about.{hint}")]

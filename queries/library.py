"""The library of questions: triggers, covers and views, one Cypher file each, read strictly.

A wrong word in one of them would hide every gap or invent them, silently; so all of them are checked when they are
loaded, and everything that is wrong is said at once, each with its file and line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import orjson

from graph_model import case, coordination, oversight, people
from graph_model.errors import BadPolicy
from graph_model.vocabulary import Vocabulary, nearest, read_words

COLUMNS = ("case_id", "subject", "agency", "since", "until", "because", "recorded", "precision")
OPTIONAL_COLUMN = "count"
FETCHED = {
    "case_id": "collect(case_id)",
    "subject": "collect(subject)",
    "agency": "collect(coalesce(agency, ''))",
    "since": "collect(since.epochMillis)",
    "until": "collect(coalesce(until.epochMillis, -1))",
    "because": "collect(because)",
    "recorded": "collect(coalesce(recorded.epochMillis, -1))",
    "precision": "collect(coalesce(precision, 'exact'))",
    "count": "collect(coalesce(count, 1))",
}
"""How each column is asked for: one record for a whole batch of cases. `collect` drops nulls, so they are replaced."""

ENUMERATIONS: dict[str, type[StrEnum]] = {
    name: value
    for module in (people, case, coordination, oversight)
    for name, value in vars(module).items()
    if isinstance(value, type) and issubclass(value, StrEnum) and value.__module__ == module.__name__ and list(value)
}
PARAMETER = re.compile(r"^//\s*\$(\w+):\s*([\w:]+)\s*(?:=\s*(.+))?$")


@dataclass(frozen=True)
class Parameter:
    """One parameter of a query: what may stand in it."""

    name: str
    holds: str
    """An enumeration (`EventKind`), two of them joined (`InformationKind:Sector`), `number` or `text`."""
    default: Any = None

    @property
    def enumerations(self) -> tuple[type[StrEnum], ...]:
        """The enumerations whose words are allowed; empty for a number or text."""
        return tuple(ENUMERATIONS[part] for part in self.holds.split(":") if part in ENUMERATIONS)

    @property
    def allowed_words(self) -> str:
        """What is allowed, in words."""
        if self.holds == "number":
            return "a whole number"
        if self.holds == "text":
            return "words"
        return " with ".join(", ".join(member.value for member in choices) for choices in self.enumerations)

    def read(self, value: Any) -> tuple[Any, list[str]]:
        """The value as the query takes it, and a sentence for each word that is not allowed."""
        if self.holds == "number":
            good = isinstance(value, int) and not isinstance(value, bool)
            return value, [] if good else [f"'{value}' is no whole number."]
        if self.holds == "text":
            return str(value), []
        if ":" in self.holds:
            return self._pairs(value)
        words = value if isinstance(value, list) else [value]
        return words, _wrong(words, self.enumerations[0])

    def _pairs(self, value: Any) -> tuple[list[str], list[str]]:
        """A mapping of words to lists of words, as `word:word`."""
        if not isinstance(value, dict):
            return [], [f"'{value}' is no mapping; write each {self.holds.replace(':', ' with its list of ')}."]
        left, right = self.enumerations
        wrong = _wrong(list(value), left)
        pairs = []
        for word, others in value.items():
            listed = others if isinstance(others, list) else [others]
            wrong += _wrong(listed, right)
            pairs += [f"{word}:{other}" for other in listed]
        return pairs, wrong


def _wrong(words: Iterable[Any], choices: type[StrEnum]) -> list[str]:
    allowed = [member.value for member in choices]
    return [
        f"'{word}' is not allowed; allowed: {', '.join(allowed)}.{nearest(str(word), allowed)}"
        for word in words
        if word not in allowed
    ]


@dataclass(frozen=True, eq=False)
class Query:
    """One trigger, cover or view."""

    name: str
    role: str
    """trigger, cover or view"""
    text: str
    """The Cypher as it stands in the file, without the comment on top."""
    doc: str
    """What it asks, in the words of its file."""
    subject_doc: str
    parameters: Mapping[str, Parameter]
    reads: frozenset[str]
    """The columns that it reads, as `Involvement.role`."""
    end_fields: frozenset[str]
    """Those of them that say when its rows end."""
    columns: tuple[str, ...]
    planned: bool
    """True where a row may begin later than now: a date that is known before it comes."""
    path: str

    @cached_property
    def fetched(self) -> str:
        """The query asked for columns: one record for a whole batch of cases."""
        asked = ", ".join(f"{FETCHED[name]} AS {name}" for name in self.columns)
        return f"CALL () {{\n{self.text}\n}}\nRETURN {asked}"

    def for_browser(self, cases: Sequence[str], parameters: Mapping[str, Any]) -> str:
        """The query with its parameters, ready to be pasted into Neo4j Browser."""
        given = {"cases": list(cases), **parameters}
        lines = [f":param {name} => {orjson.dumps(value).decode()};" for name, value in given.items()]
        return "\n".join([*lines, "", self.text])


@dataclass(frozen=True)
class Library:
    """All queries by role and name."""

    queries: Mapping[tuple[str, str], Query] = field(default_factory=dict)

    def find(self, role: str, name: str) -> Query | None:
        """The trigger, cover or view of that name; None where there is none."""
        return self.queries.get((role, name))

    def names(self, role: str) -> list[str]:
        """The names of all triggers, covers or views."""
        return sorted(name for kind, name in self.queries if kind == role)

    def view(self, name: str) -> Query:
        """A view of ours; a missing one is a mistake in the program."""
        return self.queries["view", name]


def load_library(beside: Path | None = None) -> Library:
    """Our triggers, covers and views, and those in folders of these names beside a policy file.

    Raises BadPolicy with a sentence for everything that is wrong in any of them.
    """
    problems: list[str] = []
    found: dict[tuple[str, str], Query] = {}
    for place in [files("queries"), *([beside] if beside else [])]:
        for role in ("trigger", "cover", "view"):
            for file in _cypher_files(place.joinpath(f"{role}s")):
                query = read_query(
                    file.name.removesuffix(".cypher"), role, file.read_text("utf-8"), str(file), problems
                )
                if (role, query.name) in found:
                    problems.append(
                        f"{file}, line 1: a {role} of the name '{query.name}' exists already; rename the file."
                    )
                found[role, query.name] = query
    if problems:
        raise BadPolicy("\n".join(problems))
    return Library(found)


def _cypher_files(folder: Traversable) -> list[Traversable]:
    if not folder.is_dir():
        return []
    return sorted((file for file in folder.iterdir() if file.name.endswith(".cypher")), key=lambda file: file.name)


def read_query(name: str, role: str, source: str, path: str, problems: list[str]) -> Query:
    """Read one file; what is wrong with it is added to `problems`, with file and line."""
    lines = source.splitlines()
    top = next((number for number, line in enumerate(lines) if not line.startswith("//")), len(lines))
    comment, text = lines[:top], "\n".join(lines[top:]).strip()
    words = read_words(source)
    wrong = [(line, sentence) for line, sentence in words.problems]
    parameters = _parameters(comment, wrong)
    wrong += _about_parameters(parameters, words, top)
    if role != "view":
        wrong += _about_shape(words, text, top)
    if not any(line.strip("/ ") for line in comment):
        wrong.append((1, "begin with a comment that says what it asks; users read it."))
    problems += [f"{path}, line {line}: {sentence}" for line, sentence in sorted(wrong)]
    return Query(
        name=name,
        role=role,
        text=text,
        doc=_doc(comment),
        subject_doc=next((line.removeprefix("//").strip() for line in comment if line.startswith("// subject:")), ""),
        parameters=parameters,
        reads=words.reads,
        end_fields=words.reads_of("until"),
        columns=words.columns,
        planned=any(line.startswith("// planned:") for line in comment),
        path=path,
    )


def _doc(comment: Sequence[str]) -> str:
    """The comment without its declarations, as running text."""
    said = [line.removeprefix("//").strip() for line in comment]
    return " ".join(line for line in said if not re.match(r"\$|subject:|planned:", line))


def _parameters(comment: Sequence[str], wrong: list[tuple[int, str]]) -> dict[str, Parameter]:
    found = {}
    for number, line in enumerate(comment, 1):
        if match := PARAMETER.match(line):
            name, kind, default = match.groups()
            if kind not in ("number", "text") and any(part not in ENUMERATIONS for part in kind.split(":")):
                hint = nearest(kind, ["number", "text", *ENUMERATIONS])
                what = "allowed: an enumeration of the model, number or text"
                wrong.append((number, f"${name} is declared as '{kind}'; {what}.{hint}"))
                continue
            found[name] = Parameter(name, kind, _default(kind, default))
    return found


def _default(kind: str, words: str | None) -> Any:
    if words is None:
        return None
    if kind == "number":
        return int(words)
    return words.strip() if kind == "text" else [word.strip() for word in words.split(",")]


def _about_parameters(declared: Mapping[str, Parameter], words: Vocabulary, top: int) -> list[tuple[int, str]]:
    own = {"cases", "records", "now", "adults", "agencies", "people", "words", "ids"}
    wrong = [
        (line, f"${name} is used and not declared; write `// ${name}: …` on top.{nearest(name, list(declared))}")
        for name, line in words.parameters.items()
        if name not in declared and name not in own
    ]
    unused = [name for name in declared if name not in words.parameters]
    return wrong + [(1, f"${name} is declared and never used; use it, or take the line away.") for name in unused]


def _about_shape(words: Vocabulary, text: str, top: int) -> list[tuple[int, str]]:
    wrong = []
    if not re.match(r"UNWIND \$cases AS case_id\b", text):
        wrong.append((top + 1, "begin with `UNWIND $cases AS case_id`, so that it serves one case and all of them."))
    for line, columns in words.returns:
        missing = [name for name in COLUMNS if name not in columns]
        extra = [name for name in columns if name not in (*COLUMNS, OPTIONAL_COLUMN)]
        if missing:
            wrong.append(
                (line, f"the RETURN lacks {', '.join(missing)}; every trigger and cover returns {', '.join(COLUMNS)}.")
            )
        wrong += [
            (line, f"the column '{name}' is not known.{nearest(name, [*COLUMNS, OPTIONAL_COLUMN])}") for name in extra
        ]
    if not words.returns:
        wrong.append((top + 1, f"there is no RETURN; every trigger and cover returns {', '.join(COLUMNS)}."))
    return wrong

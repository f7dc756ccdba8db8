"""YAML with places: whatever is written still knows its line, and a key that stands twice is refused.

Only null, true, false and whole numbers are more than text: yes and no are words (of a decision, for example), and a
date is text until somebody asks for one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import yaml

from graph_model.lexicon import nearest


@dataclass(frozen=True)
class Written:
    """What stands at one place: text, a number, true, false, null, a list or a mapping."""

    value: Any
    """A list holds `Written`, a mapping `Written` by key."""
    line: int
    key_lines: dict[str, int] = field(default_factory=dict)
    """For a mapping, the line of each key."""

    def bare(self) -> Any:
        """The same without places."""
        if isinstance(self.value, dict):
            return {key: one.bare() for key, one in self.value.items()}
        if isinstance(self.value, list):
            return [one.bare() for one in self.value]
        return self.value


def as_written(value: Any) -> str:
    """A bare value as it stands in the file, for sentences about it."""
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


@dataclass
class Problems:
    """Everything that is wrong with one file, each as a sentence with its line."""

    file: str
    found: list[tuple[int, str]] = field(default_factory=list)

    def add(self, line: int, sentence: str) -> None:
        """Note what is wrong on a line."""
        self.found.append((line, sentence))

    def unknown(self, line: int, what: str, word: object, allowed: Iterable[str]) -> None:
        """Note a word that is not among those allowed, with all of these and the nearest."""
        words = list(allowed)
        hint = nearest(str(word), words)
        self.add(line, f"{what} is '{word}'; allowed: {', '.join(words)}.{hint}")

    @property
    def sentences(self) -> list[str]:
        """The problems in the order of their lines."""
        return [f"{self.file}, line {line}: {sentence}" for line, sentence in sorted(set(self.found))]


class _Loader(yaml.SafeLoader):
    """Reads plain scalars as YAML 1.2 does, without dates, and leaves yes, no, on and off as words."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 (the library's own way)


for tag, pattern, first in (
    ("null", r"(~|null|)$", ["~", "n", ""]),
    ("bool", r"(true|false)$", ["t", "f"]),
    ("int", r"-?[0-9]+$", list("-0123456789")),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), first)

_SCALARS: dict[str, Callable[[str], object]] = {
    "null": lambda text: None,
    "bool": lambda text: text == "true",
    "int": int,
    "str": str,
}


MOST_PLACES = 100_000
"""Words, lists and mappings of one text; a policy of a hundred rules has some ten thousand."""


def read_documents(text: str, problems: Problems) -> list[Written]:
    """The documents of a text; what is no YAML is noted, and then there are none."""
    try:
        nodes = [node for node in yaml.compose_all(text, _Loader) if node is not None]
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        problems.add(line, _says(error.problem or "it cannot be read"))
        return []
    except RecursionError:
        problems.add(1, "brackets or indents stand too deeply in each other; a policy needs a handful of levels.")
        return []
    except yaml.reader.ReaderError as error:
        problems.add(text.count("\n", 0, error.position) + 1, f"a character cannot stand in YAML ({error.reason}).")
        return []
    if sum(_places(node, {}) for node in nodes) > MOST_PLACES:
        problems.add(1, f"its anchors stand for more than {MOST_PLACES:,} words; write out what is meant.")
        return []
    return [_written(node, problems, ()) for node in nodes]


def _places(node: yaml.Node, known: dict[int, int]) -> int:
    """How many words a node stands for, each anchor counted wherever it is used: a few lines can mean millions."""
    if id(node) not in known:
        known[id(node)] = 1
        parts = [part for pair in node.value for part in pair] if isinstance(node, yaml.MappingNode) else node.value
        inside = [] if isinstance(node, yaml.ScalarNode) else parts
        known[id(node)] = min(1 + sum(_places(part, known) for part in inside), MOST_PLACES + 1)
    return known[id(node)]


def _says(problem: str) -> str:
    if "'\\t'" in problem:
        return "this line is indented with a tab; YAML takes blanks only."
    return f"this is no valid YAML ({problem}); check indentation, quotes and brackets."


def _written(node: yaml.Node, problems: Problems, inside: tuple[int, ...]) -> Written:
    line = node.start_mark.line + 1
    if id(node) in inside:
        problems.add(line, "an anchor refers to what it is part of; write it out.")
        return Written(None, line)
    within = (*inside, id(node))
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, problems, within)
    if isinstance(node, yaml.SequenceNode):
        return Written([_written(one, problems, within) for one in node.value], line)
    read = _SCALARS.get(node.tag.rpartition(":")[2])
    if read is None:
        problems.add(line, f"the tag {node.tag} means nothing here; take it away.")
    return Written(read(node.value) if read else None, line)


def _mapping(node: yaml.MappingNode, problems: Problems, inside: tuple[int, ...]) -> Written:
    entries: dict[str, Written] = {}
    lines: dict[str, int] = {}
    for key, value in node.value:
        line, name = key.start_mark.line + 1, key.value
        if not isinstance(name, str):
            problems.add(line, "a key must be one word.")
            continue
        if name == "<<":
            problems.add(line, "'<<' takes in what a reader does not see here; write its keys out.")
            continue
        if name in entries:
            problems.add(line, f"'{name}' stands twice, first on line {lines[name]}; keep one.")
        entries[name], lines[name] = _written(value, problems, inside), line
    return Written(entries, node.start_mark.line + 1, lines)

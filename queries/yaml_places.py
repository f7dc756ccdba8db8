"""YAML with places: every value still knows the line on which it stood, and a key that stands twice is refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

import yaml

Entries = dict[str, tuple[yaml.Node, yaml.Node]]
"""The entries of a mapping by key: (key node, value node)."""


@dataclass
class Problems:
    """Everything that is wrong with one file, each as a sentence with its line."""

    file: str
    found: list[tuple[int, str]] = field(default_factory=list)

    def add(self, node: yaml.Node, sentence: str) -> None:
        """Remember what is wrong at a place."""
        self.found.append((node.start_mark.line + 1, sentence))

    def wrong_word(
        self, node: yaml.Node, what: str, word: object, allowed: Iterable[str], near_only: bool = False
    ) -> None:
        """Remember a word that is not among those allowed, with the nearest that is.

        `near_only`: there are too many to name them all; the nearest three are named.
        """
        self.add(node, unknown_word(what, word, list(allowed), near_only))

    @property
    def sentences(self) -> list[str]:
        """The problems in the order of their lines."""
        return [f"{self.file}, line {line}: {sentence}" for line, sentence in sorted(self.found)]


def unknown_word(what: str, word: object, allowed: list[str], near_only: bool = False) -> str:
    """Such as: rule key is 'wen'; allowed: id, when, needs. Did you mean when?"""
    near = get_close_matches(str(word), allowed, 3 if near_only else 1, 0.5)
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    if near_only:
        return f"{what} is '{word}', and there is none of that name.{hint}"
    return f"{what} is '{word}'; allowed: {', '.join(allowed)}.{hint}"


def compose(text: str, problems: Problems) -> yaml.Node | None:
    """The document as nodes; None where it is no YAML at all."""
    try:
        return yaml.compose(text, yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        problems.found.append(
            (line, f"this is no valid YAML ({error.problem}); check indentation, quotes and brackets.")
        )
        return None


def entries(node: yaml.Node, problems: Problems, what: str) -> Entries:
    """The entries of a mapping by key: (key node, value node)."""
    if not isinstance(node, yaml.MappingNode):
        problems.add(node, f"{what} must be a mapping of keys to values.")
        return {}
    found: Entries = {}
    for key, value in node.value:
        name = str(key.value)
        if name in found:
            problems.add(key, f"'{name}' stands twice in {what}; keep one.")
        found[name] = (key, value)
    return found


def items(node: yaml.Node, problems: Problems, what: str) -> list[yaml.Node]:
    """The items of a list."""
    if not isinstance(node, yaml.SequenceNode):
        problems.add(node, f"{what} must be a list: begin each item with a dash, or write [ … ].")
        return []
    return list(node.value)


def plain(node: yaml.Node) -> Any:
    """A node as the value that it stands for."""
    loader = yaml.SafeLoader("")
    try:
        return loader.construct_document(node)
    finally:
        loader.dispose()

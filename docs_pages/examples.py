"""What the specs of a rule tell: the examples that stand beside it on its page.

A spec's name is what happened, its docstring what follows from it. The files are read and not run, so that the page
needs no graph.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SPECS = Path(__file__).parents[1] / "tests" / "rules"
SHOWS = {"shows_gap": "gap", "shows_met": "met", "shows_edge": "edge"}
USUAL = "england"
"""The policy of a file of specs that names none."""


@dataclass(frozen=True)
class Example:
    """One spec, as somebody reads it who knows no Python."""

    file: str
    policy: str
    rule: str
    shows: str
    """gap, met or edge"""
    happened: str
    """What happened, from the name of the spec."""
    follows: str
    """What follows from it, from its docstring; empty where it has none."""

    @property
    def words(self) -> str:
        """Both, as two sentences."""
        return f"{self.happened}. {self.follows}".strip()


def examples_of(policy: str, rule: str, folder: Path = SPECS) -> list[Example]:
    """The examples of a rule: first those that show a gap, then those that are met, then the edges.

    They come from the rule's own file where it has one: other specs that ask about it too tell it from another side.
    """
    found = [one for one in _all(folder) if (one.policy, one.rule) == (policy, rule)]
    own = [one for one in found if one.file == f"test_{rule.replace('-', '_')}"]
    return sorted(own or found, key=lambda one: list(SHOWS.values()).index(one.shows))


@cache
def _all(folder: Path) -> tuple[Example, ...]:
    return tuple(example for path in sorted(folder.glob("test_*.py")) for example in _in_file(path))


def _in_file(path: Path) -> Iterator[Example]:
    module = ast.parse(path.read_text(encoding="utf-8"))
    constants = dict(_constants(module))
    policy = Path(constants.get("POLICY", USUAL)).stem
    for spec in module.body:
        if isinstance(spec, ast.FunctionDef) and (shows := _shows(spec)):
            for rule in dict.fromkeys(_rules_asked(spec, constants)):
                yield Example(path.stem, policy, rule, shows, _sentence(spec.name), _docstring(spec))


def _constants(module: ast.Module) -> Iterator[tuple[str, str]]:
    """The module's own names for texts."""
    for line in module.body:
        if isinstance(line, ast.Assign) and isinstance(line.value, ast.Constant) and isinstance(line.value.value, str):
            for target in line.targets:
                if isinstance(target, ast.Name):
                    yield target.id, line.value.value


def _shows(spec: ast.FunctionDef) -> str:
    """gap, met or edge; empty for what shows nothing of a rule."""
    names = [one.id for one in spec.decorator_list if isinstance(one, ast.Name)]
    return next((SHOWS[name] for name in names if name in SHOWS), "")


def _rules_asked(spec: ast.FunctionDef, constants: dict[str, str]) -> Iterator[str]:
    """The rules that a spec asks about: the first word that it gives to `assess`."""
    for node in ast.walk(spec):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "assess" and node.args:
            asked = node.args[0]
            if isinstance(asked, ast.Constant):
                yield str(asked.value)
            elif isinstance(asked, ast.Name) and asked.id in constants:
                yield constants[asked.id]


def _sentence(name: str) -> str:
    words = name.removeprefix("test_").replace("_", " ")
    return words[:1].upper() + words[1:]


def _docstring(spec: ast.FunctionDef) -> str:
    return " ".join((ast.get_docstring(spec) or "").split())

"""The district's words: names, agencies, what cases are about, and the short sentences of its records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def words(name: str) -> Any:
    """One file of words, as it stands."""
    return yaml.safe_load(files("ingest.demo").joinpath("words", f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def phrases(path: str) -> tuple[str, ...]:
    """The sentences under a path of `phrases.yaml`, such as `event/fall`."""
    found = words("phrases")
    for part in path.split("/"):
        found = found[part]
    return tuple(found)


@dataclass(frozen=True)
class Pattern:
    """What a case is about, and how such cases usually go."""

    name: str
    weight: int
    ages: tuple[int, int]
    types: tuple[str, ...]
    location: str
    source: str
    provider: str | None
    """The setting of the adult's care; None where nobody provides any."""
    raised_by: tuple[str, ...]
    joins: tuple[str, ...]
    """Sectors in the order in which they are brought in."""
    signs: tuple[str, ...]
    charities: tuple[str, ...]
    """Which voluntary agencies come."""
    nature: tuple[str, ...]
    concern: tuple[str, ...]
    words: Mapping[str, Sequence[str]]
    """Its own sentences, by path as in `phrases.yaml`, instead of the general ones."""


@cache
def patterns() -> Sequence[Pattern]:
    """All patterns, in their own order."""
    return tuple(_pattern(name, said) for name, said in words("patterns").items())


def pattern_named(name: str) -> Pattern:
    """One pattern."""
    return next(pattern for pattern in patterns() if pattern.name == name)


def _pattern(name: str, said: dict[str, Any]) -> Pattern:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in said.items()}
    return Pattern(name=name, **values)

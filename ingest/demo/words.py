"""The district's words: names, agencies, what cases are about, and the short sentences of its records."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

HOME = "england"
"""Where the files of words are at home; of another place there is a file of what is called otherwise there."""


@cache
def words(name: str, policy: str = HOME) -> Any:
    """One file of words, as people speak where a policy holds."""
    found = _file(name)
    if policy == HOME:
        return found
    otherwise = _file(policy)
    if name == "agencies":
        named = otherwise.get("agencies", {})
        return [{**agency, "name": named.get(agency["id"], agency["name"])} for agency in found]
    if name == "names":
        return {**found, "professions": {**found["professions"], **otherwise.get("professions", {})}}
    return _spoken(found, otherwise["words"])


def _file(name: str) -> Any:
    return yaml.safe_load(files("ingest.demo").joinpath("words", f"{name}.yaml").read_text(encoding="utf-8"))


def _spoken(found: Any, otherwise: Mapping[str, str]) -> Any:
    """Sentences with the words of another place; what has no space in it is the name of something, and stays."""
    if isinstance(found, dict):
        return {key: _spoken(value, otherwise) for key, value in found.items()}
    if isinstance(found, list):
        return [_spoken(value, otherwise) for value in found]
    if isinstance(found, str) and " " in found:
        return _any_of(tuple(otherwise)).sub(lambda match: _in_its_place(otherwise[match[0]], match), found)
    return found


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(map(re.escape, words))})\b")


def _in_its_place(word: str, match: re.Match[str]) -> str:
    """With a capital where it begins a sentence."""
    begins = match.start() == 0 or match.string[: match.start()].endswith(". ")
    return word[0].upper() + word[1:] if begins else word


@cache
def phrases(path: str, policy: str = HOME) -> tuple[str, ...]:
    """The sentences under a path of `phrases.yaml`, such as `event/fall`."""
    found = words("phrases", policy)
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
def patterns(policy: str = HOME) -> Sequence[Pattern]:
    """All patterns, in their own order."""
    return tuple(_pattern(name, said) for name, said in words("patterns", policy).items())


def pattern_named(name: str, policy: str = HOME) -> Pattern:
    """One pattern."""
    return next(pattern for pattern in patterns(policy) if pattern.name == name)


def _pattern(name: str, said: dict[str, Any]) -> Pattern:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in said.items()}
    return Pattern(name=name, **values)

"""The single words of a policy: text, members of enumerations, durations, limits. Each is checked where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from graph_model.case import RiskLevel
from queries.calendar import AT_ONCE, BadDuration, Duration
from queries.policy import Within
from queries.yaml_places import Problems, Written, as_written

Member = TypeVar("Member", bound=StrEnum)
OTHERWISE = "otherwise"


class Words:
    """Reads what is written at a place. What is wrong is noted, and something harmless is returned instead."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems

    # -- mappings and lists --

    def mapping(self, written: Written, what: str, allowed: Iterable[str], demanded: Iterable[str] = ()) -> Written:
        """A mapping with none but these keys, and all that are demanded."""
        if not isinstance(written.value, dict):
            self.problems.add(
                written.line, f"{what} must be a mapping of keys to values, not '{as_written(written.bare())}'."
            )
            return Written({}, written.line)
        words = list(allowed)
        for name, line in written.key_lines.items():
            if name not in words:
                self.problems.unknown(line, f"a key of {what}", name, words)
        for name in demanded:
            if name not in written.value:
                self.problems.add(written.line, f"{what} has no '{name}'; write one.")
        return written

    def items(self, of: Written, key: str) -> list[Written]:
        """The items of the list under a key; none where the key is absent."""
        found = of.value.get(key)
        if found is None:
            return []
        if not isinstance(found.value, list):
            self.problems.add(of.key_lines[key], f"'{key}' must be a list: begin each item with a dash, or use [ … ].")
            return []
        return list(found.value)

    # -- words --

    def text(self, of: Written, key: str, otherwise: str = "") -> str:
        """Text, without blanks around it."""
        found = of.value.get(key)
        if found is None:
            return otherwise
        if isinstance(found.value, (dict, list, bool)) or found.value is None:
            self.problems.add(of.key_lines[key], f"'{key}' must be text, not '{as_written(found.bare())}'.")
            return otherwise
        return str(found.value).strip()

    def word(self, of: Written, key: str, allowed: Sequence[str], otherwise: str) -> str:
        """One of some words."""
        found = self.text(of, key, otherwise)
        if found == otherwise or found in allowed:
            return found
        self.problems.unknown(of.key_lines[key], key, found, allowed)
        return otherwise

    def member(self, of: Written, key: str, choices: type[Member]) -> Member | None:
        """A member of an enumeration; None where the key is absent."""
        found = self.word(of, key, [member.value for member in choices], "")
        return choices(found) if found else None

    def flag(self, of: Written, key: str) -> bool:
        """True or false; false where the key is absent."""
        written = of.value.get(key)
        if written is not None and not isinstance(written.value, bool):
            self.problems.add(of.key_lines[key], f"{key} is '{as_written(written.bare())}'; write true or false.")
        return written is not None and written.value is True

    def day(self, of: Written, key: str) -> date:
        """A day, as 2026-04-01."""
        words = self.text(of, key)
        try:
            return date.fromisoformat(words)
        except ValueError:
            if words:
                self.problems.add(of.key_lines[key], f"{key} is '{words}'; write a day, such as 2026-04-01.")
            return date.min

    # -- time --

    def duration(self, of: Written, key: str) -> Duration | None:
        """Any duration, at once too; None where the key is absent, or the duration none."""
        written = of.value.get(key)
        if written is None:
            return None
        try:
            return Duration.parse(as_written(written.bare()))
        except BadDuration as error:
            self.problems.add(written.line, f"{key}: {error}")
            return None

    def length(self, of: Written, key: str) -> Duration | None:
        """A duration that lasts."""
        found = self.duration(of, key)
        if found is not None and not found.amount:
            self.problems.add(of.key_lines[key], f"{key} is '{of.value[key].bare()}', which is no time at all.")
        return found

    def within(self, of: Written) -> Within | None:
        """A limit, or one by the level of risk; None where there is none."""
        written = of.value.get("within")
        if written is None or not isinstance(written.value, dict):
            limit = self.duration(of, "within")
            return None if limit is None else Within(limit)
        levels = [level.value for level in RiskLevel]
        found = self.mapping(written, "within", [*levels, OTHERWISE], [OTHERWISE])
        limits = {name: self.duration(found, name) or AT_ONCE for name in found.value}
        ranked = [(levels.index(name), limit) for name, limit in limits.items() if name in levels]
        return Within(limits.get(OTHERWISE, AT_ONCE), tuple(sorted(ranked, key=lambda pair: -pair[0])))

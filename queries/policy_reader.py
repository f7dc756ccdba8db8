"""From YAML to a policy: every key, word, unit and number is checked, and everything that is wrong is said at once."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any, TypeVar
from zoneinfo import available_timezones

import holidays
import orjson
import yaml

from graph_model.case import RiskLevel, Role, StageName
from graph_model.oversight import Severity
from graph_model.people import Seat, Sector
from queries.calendar import AT_ONCE, BadDuration, Calendar, Duration
from queries.library import Library, Query
from queries.parameters import BadParameter
from queries.policy import (
    LEVELS,
    Condition,
    Group,
    Leaf,
    Modifiers,
    Policy,
    Rule,
    Rung,
    Source,
    SourceStatus,
    Theme,
    Within,
    leaves,
)
from queries.yaml_places import Entries, Problems, compose, entries, items, plain

POLICY_KEYS = ("policy", "title", "in_force", "zone", "calendar", "rules", "ladder", "terms", "extends", "drop")
RULE_KEYS = (
    *("id", "title", "theme", "when", "needs", "unless", "within", "severity", "seat", "gate", "says", "why"),
    *("expects", "source", "limits", "beyond_closure"),
)
MODIFIER_KEYS = ("at_least", "lasting", "valid_for", "fresh", "stands", "after_waiting", "within")
PLACEHOLDERS = ("case", "adult", "agency", "subject", "since")
EXPECTED = ("responsible", "raised_by", "owner", "actor", *(sector.value for sector in Sector))
Member = TypeVar("Member", bound=StrEnum)
Keys = dict[tuple[str, str], int]
"""Each distinct query with its parameters, and its place: shared by all policies that are judged together."""


class PolicyReader:
    """Reads one file; what is wrong is gathered in `problems`, and nothing is returned that was not understood."""

    def __init__(self, file: str, library: Library, keys: Keys) -> None:
        self.problems = Problems(file)
        self._library = library
        self._keys = keys

    def policy(self, text: str, parent: Callable[[str], Policy | None]) -> Policy | None:
        """The policy that the text says; None where anything in it is wrong."""
        node = compose(text, self.problems)
        if node is None:
            return None
        found = self._mapping(node, "the policy", POLICY_KEYS, ("policy", "in_force"))
        base = parent(self._text(found, "extends")) if "extends" in found else None
        version = self._date(found)
        calendar = self._calendar(found, base)
        rules = self._rules(found, base)
        ladder = self._ladder(found, base)
        if self.problems.found or version is None or calendar is None:
            return None
        name = self._text(found, "policy")
        return Policy(
            name=name,
            title=self._text(found, "title", base.title if base else name.title()),
            version=version.isoformat(),
            in_force_ms=calendar.midnight(version),
            calendar=calendar,
            rules=tuple(rules),
            ladder=ladder,
            terms={**(base.terms if base else {}), **dict(plain(found["terms"][1]) if "terms" in found else {})},
            hash=_hash(node, rules, base),
        )

    # -- parts of a policy --

    def _date(self, found: Entries) -> date | None:
        if "in_force" not in found:
            return None
        node = found["in_force"][1]
        value = plain(node)
        if isinstance(value, date):
            return value
        self.problems.add(node, f"in_force is '{value}'; write the day from which it is in force, such as 2026-04-01.")
        return None

    def _calendar(self, found: Entries, base: Policy | None) -> Calendar | None:
        zone = self._text(found, "zone", base.calendar.zone if base else "Europe/London")
        if zone not in available_timezones():
            self.problems.wrong_word(found["zone"][1], "zone", zone, sorted(available_timezones()), near_only=True)
            return None
        if "calendar" not in found:
            return (
                Calendar(zone, base.calendar.country, base.calendar.subdivision)
                if base
                else Calendar(zone, "GB", "ENG")
            )
        parts = self._mapping(found["calendar"][1], "calendar", ("country", "subdivision"), ("country",))
        country, subdivision = self._text(parts, "country"), self._text(parts, "subdivision") or None
        known = holidays.list_supported_countries()
        if country not in known:
            self.problems.wrong_word(found["calendar"][1], "country", country, sorted(known), near_only=True)
        elif subdivision and subdivision not in known[country]:
            self.problems.wrong_word(parts["subdivision"][1], "subdivision", subdivision, list(known[country]))
        else:
            return Calendar(zone, country, subdivision)
        return None

    def _ladder(self, found: Entries, base: Policy | None) -> Mapping[Severity, tuple[Rung, ...]]:
        ladder = dict(base.ladder) if base else {}
        if "ladder" in found:
            severities = [severity.value for severity in Severity]
            for name, (_, node) in self._mapping(found["ladder"][1], "the ladder", severities).items():
                if name in severities:
                    ladder[Severity(name)] = tuple(
                        self._rung(item) for item in items(node, self.problems, f"ladder {name}")
                    )
        return ladder

    def _rung(self, node: yaml.Node) -> Rung:
        found = self._mapping(node, "a rung", ("after", "tell"), ("after", "tell"))
        after = self._duration(found["after"][1]) if "after" in found else AT_ONCE
        return Rung(after, self._member(found, "tell", Role, Role.LEAD_PROFESSIONAL))

    def _rules(self, found: Entries, base: Policy | None) -> list[Rule]:
        own = (
            [self._rule(node) for node in items(found["rules"][1], self.problems, "rules")] if "rules" in found else []
        )
        inherited = {rule.id: rule for rule in base.rules} if base else {}
        for node in items(found["drop"][1], self.problems, "drop") if "drop" in found else []:
            if inherited.pop(str(plain(node)), None) is None:
                self.problems.wrong_word(node, "a dropped rule", plain(node), list(inherited))
        ruled: dict[str, Rule] = {}
        for rule in own:
            if rule.id in ruled:
                self.problems.add(found["rules"][1], f"the rule '{rule.id}' stands twice; give one of them another id.")
            ruled[rule.id] = rule
        return list({**inherited, **ruled}.values())

    # -- one rule --

    def _rule(self, node: yaml.Node) -> Rule:
        found = self._mapping(node, "a rule", RULE_KEYS, ("id", "when", "needs"))
        name = self._text(found, "id")
        return Rule(
            id=name,
            title=self._text(found, "title", name.replace("-", " ").capitalize()),
            theme=self._member(found, "theme", Theme, Theme.RECORD),
            severity=self._member(found, "severity", Severity, Severity.MEDIUM),
            when=self._conditions(found, "when", "trigger"),
            needs=self._conditions(found, "needs", "cover"),
            unless=self._conditions(found, "unless", "trigger"),
            within=self._within(found["within"][1]) if "within" in found else Within(),
            seat=self._member(found, "seat", Seat, None),
            gate=self._member(found, "gate", StageName, None),
            says=self._says(found, name),
            why=self._text(found, "why"),
            expects=self._word(found, "expects", EXPECTED, "responsible"),
            source=self._source(found),
            limits=self._text(found, "limits"),
            beyond_closure=self._duration(found["beyond_closure"][1]) if "beyond_closure" in found else None,
        )

    def _says(self, found: Entries, name: str) -> str:
        says = self._text(found, "says", self._text(found, "title", name.replace("-", " ").capitalize()))
        for _, field, _, _ in string.Formatter().parse(says):
            if field is not None and field not in PLACEHOLDERS:
                self.problems.wrong_word(found["says"][1], "a placeholder", field, PLACEHOLDERS)
        return says

    def _source(self, found: Entries) -> Source:
        if "source" not in found:
            return Source()
        parts = self._mapping(found["source"][1], "source", ("title", "url", "status"), ("title",))
        status = self._member(parts, "status", SourceStatus, SourceStatus.DEFAULT)
        return Source(self._text(parts, "title"), self._text(parts, "url") or None, status)

    # -- conditions --

    def _conditions(self, found: Entries, key: str, role: str) -> tuple[Condition, ...]:
        if key not in found:
            return ()
        node = found[key][1]
        nodes = items(node, self.problems, key)
        if not nodes and key != "unless":
            self.problems.add(node, f"'{key}' is empty; name at least one {role}.")
        return tuple(part for item in nodes if (part := self._condition(item, role)) is not None)

    def _condition(self, node: yaml.Node, role: str) -> Condition | None:
        found = entries(node, self.problems, f"a {role}")
        names = [name for name in found if name not in MODIFIER_KEYS]
        if len(names) != 1:
            said = " and ".join(names) or "none"
            self.problems.add(node, f"one entry must name exactly one {role}, or all, or any; this one names {said}.")
            return None
        name = names[0]
        modifiers = self._modifiers(found)
        if name in ("all", "any"):
            parts = tuple(
                p for item in items(found[name][1], self.problems, name) if (p := self._condition(item, role))
            )
            return Group(name, parts, modifiers) if parts else None
        query = self._library.find(role, name)
        if query is None:
            near = list(self._library.names(role))
            self.problems.wrong_word(found[name][0], f"a {role}", name, [*near, "all", "any"], near_only=True)
            return None
        return self._leaf(query, found[name][1], modifiers)

    def _leaf(self, query: Query, node: yaml.Node, modifiers: Modifiers) -> Leaf:
        given = self._mapping(node, f"{query.name}", list(query.parameters)) if plain(node) is not None else {}
        values = {}
        for name, parameter in query.parameters.items():
            if name in given:
                try:
                    values[name] = parameter.read(plain(given[name][1]))
                except BadParameter as error:
                    self.problems.add(given[name][1], f"{name} of {query.name}: {error}")
            elif parameter.default is not None:
                values[name] = parameter.default
            else:
                self.problems.add(
                    node, f"{query.name} needs the parameter '{name}'; allowed: {parameter.allowed_words}."
                )
        key = (query.text, orjson.dumps(values, option=orjson.OPT_SORT_KEYS).decode())
        return Leaf(query, values, modifiers, self._keys.setdefault(key, len(self._keys)))

    def _modifiers(self, found: Entries) -> Modifiers:
        count, of_agencies = self._at_least(found)
        stands = str(plain(found["stands"][1])) if "stands" in found else ""
        return Modifiers(
            after_waiting=self._length(found, "after_waiting"),
            lasting=self._length(found, "lasting"),
            valid_for=self._length(found, "valid_for"),
            at_least=count,
            of_agencies=of_agencies,
            stands=self._length(found, "stands") if stands != "until_closed" else None,
            stands_until_closed=stands == "until_closed",
            fresh=self._length(found, "fresh"),
            within=self._within(found["within"][1]) if "within" in found else None,
        )

    def _at_least(self, found: Entries) -> tuple[int, bool]:
        if "at_least" not in found:
            return 0, False
        node = found["at_least"][1]
        number, _, what = str(plain(node)).partition(" ")
        if number.isdigit() and int(number) > 0 and what in ("", "agencies"):
            return int(number), what == "agencies"
        self.problems.add(node, f"at_least is '{plain(node)}'; write a number of records, such as 3, or 3 agencies.")
        return 0, False

    # -- words --

    def _length(self, found: Entries, key: str) -> Duration | None:
        return self._duration(found[key][1]) if key in found else None

    def _duration(self, node: yaml.Node) -> Duration:
        try:
            return Duration.parse(plain(node))
        except BadDuration as error:
            self.problems.add(node, str(error))
            return AT_ONCE

    def _within(self, node: yaml.Node) -> Within:
        if not isinstance(node, yaml.MappingNode):
            return Within(self._duration(node))
        levels = [*(level.value for level in RiskLevel), "otherwise"]
        found = self._mapping(node, "within", levels, ("otherwise",))
        ranked = [
            (LEVELS.index(RiskLevel(name)), self._duration(value))
            for name, (_, value) in found.items()
            if name in levels[:-1]
        ]
        otherwise = self._duration(found["otherwise"][1]) if "otherwise" in found else AT_ONCE
        return Within(otherwise, tuple(sorted(ranked, key=lambda pair: -pair[0])))

    def _mapping(self, node: yaml.Node, what: str, allowed: Iterable[str], demanded: Iterable[str] = ()) -> Entries:
        found = entries(node, self.problems, what)
        words = list(allowed)
        for name, (key, _) in found.items():
            if name not in words:
                self.problems.wrong_word(key, f"a key of {what}", name, words)
        for name in demanded:
            if name not in found:
                self.problems.add(node, f"{what} has no '{name}'; write one.")
        return found

    def _text(self, found: Entries, key: str, otherwise: str = "") -> str:
        return str(plain(found[key][1])).strip() if key in found else otherwise

    def _word(self, found: Entries, key: str, allowed: Iterable[str], otherwise: str) -> str:
        if key not in found:
            return otherwise
        word = self._text(found, key)
        if word not in allowed:
            self.problems.wrong_word(found[key][1], key, word, list(allowed))
        return word

    def _member(self, found: Entries, key: str, choices: type[Member], otherwise: Any) -> Any:
        word = self._word(found, key, [member.value for member in choices], "")
        return choices(word) if word in list(choices) else otherwise


def _hash(node: yaml.Node, rules: Iterable[Rule], base: Policy | None) -> str:
    """Of the canonical text, of the queries that its rules run, and of the policy that it extends."""
    used = sorted({leaf.query.text for rule in rules for leaf in leaves((*rule.when, *rule.needs, *rule.unless))})
    said = [plain(node), used, base.hash if base else None]
    return sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS, default=str)).hexdigest()

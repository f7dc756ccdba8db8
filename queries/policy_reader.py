"""From YAML to a policy: every key, word, unit and number is checked, and everything that is wrong is said at once."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import pairwise
from zoneinfo import available_timezones

import holidays
import orjson

from graph_model.case import Role, StageName
from graph_model.lexicon import nearest
from graph_model.oversight import Severity
from graph_model.people import Seat, Sector
from queries.calendar import AT_ONCE, Calendar, Duration, Unit
from queries.condition_reader import ConditionReader
from queries.library import Library
from queries.policy import (
    LONGEST_WAIVER,
    SAID_OF_A_RULE,
    Policy,
    Rule,
    Rung,
    Source,
    SourceStatus,
    Theme,
    WaiverTerms,
    Within,
    leaves,
)
from queries.policy_words import Words
from queries.subjects import problems_of
from queries.terms import Terms, nearest_phrase, words_of_the_model
from queries.yaml_places import Problems, Written

POLICY_KEYS = (
    *("policy", "title", "in_force", "zone", "calendar", "rules", "ladder", "terms", "extends", "drop"),
    *("inherited_source", "foreign_documents"),
)
RULE_KEYS = (
    *("id", "title", "theme", "when", "needs", "unless", "within", "severity", "seat", "gate", "says", "why"),
    *("expects", "source", "limits", "beyond_closure", "waiver"),
)
BINDS_IN_ITS_PLACE = (
    SourceStatus.LAW,
    SourceStatus.NATIONAL,
    SourceStatus.STATE,
    SourceStatus.LOCAL,
    SourceStatus.INDICATIVE,
)
"""What stands in such a source is no source anywhere else."""
SOURCE_KEYS = ("title", "url", "status")
WAIVER_KEYS = ("at_most", "second_person")
PLACEHOLDERS = ("case", "adult", "agency", "subject", "since")
EXPECTED = ("responsible", "raised_by", "owner", "actor", *(sector.value for sector in Sector))
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Parent = Callable[[str, date, int], Policy | None]
"""Finds the policy that another extends: its name, the day of the one that asks, the line on which it does."""


class PolicyReader(Words):
    """Reads one document; what is wrong is noted, and nothing is returned that was not understood."""

    def __init__(self, problems: Problems, library: Library) -> None:
        super().__init__(problems)
        self._rules = RuleReader(problems, library)

    def policy(self, document: Written, parent: Parent) -> Policy | None:
        """The policy that a document says; None where anything in it is wrong."""
        earlier = len(self.problems.found)
        found = self.mapping(document, "the policy", POLICY_KEYS, ("policy", "in_force"))
        name, in_force = self.text(found, "policy"), self.day(found, "in_force")
        self._name(found, "policy")
        base = (
            parent(self.text(found, "extends"), in_force, found.key_lines["extends"])
            if "extends" in found.value
            else None
        )
        calendar = self._calendar(found, base)
        rules = self._all_rules(found, base)
        ladder = self._ladder(found, base)
        terms = {**(base.terms if base else {}), **self._terms(found)}
        self._terms_that_nothing_says(found, rules)
        if len(self.problems.found) > earlier or calendar is None:
            return None
        return Policy(
            name=name,
            title=self.text(found, "title", base.title if base else name.capitalize()),
            version=in_force.isoformat(),
            in_force_ms=calendar.midnight(in_force),
            calendar=calendar,
            rules=rules,
            ladder=ladder,
            terms=terms,
            hash=_hash(document, rules, base),
            extends=base.name if base else "",
            own=len(self.items(found, "rules")),
        )

    def _name(self, found: Written, key: str) -> None:
        name = self.text(found, key)
        if name and not NAME.fullmatch(name):
            self.problems.add(found.key_lines[key], f"{key} is '{name}'; use small letters, digits and dashes.")

    # -- calendar --

    def _calendar(self, found: Written, base: Policy | None) -> Calendar | None:
        inherited = base.calendar if base else Calendar("Europe/London", "GB", "ENG")
        zone = self._zone(found, inherited.zone)
        if "calendar" not in found.value:
            return Calendar(zone, inherited.country, inherited.subdivision)
        parts = self.mapping(found.value["calendar"], "calendar", ("country", "subdivision"), ("country",))
        country, subdivision = self.text(parts, "country"), self.text(parts, "subdivision")
        known = holidays.list_supported_countries()
        if country not in known:
            if country:
                self._not_among(parts.key_lines["country"], "country", country, known)
            return None
        if subdivision and subdivision not in known[country]:
            self._not_among(parts.key_lines["subdivision"], f"subdivision of {country}", subdivision, known[country])
        return Calendar(zone, country, subdivision or None)

    def _zone(self, found: Written, otherwise: str) -> str:
        zone = self.text(found, "zone", otherwise)
        if zone in available_timezones():
            return zone
        self._not_among(found.key_lines["zone"], "zone", zone, available_timezones())
        return otherwise

    def _not_among(self, line: int, what: str, word: str, known: Mapping[str, object] | list[str] | set[str]) -> None:
        """Of too many words to name them all, only the nearest is named."""
        some = ", ".join(sorted(known)[:3])
        self.problems.add(
            line, f"{what} is '{word}', which is not known; write one such as {some}.{nearest(word, known)}"
        )

    # -- rules --

    def _all_rules(self, found: Written, base: Policy | None) -> tuple[Rule, ...]:
        """Its own, and those of the policy that it extends, without those that it drops or says anew."""
        ruled = {rule.id: rule for rule in self._taken_over(found, base)}
        for one in self.items(found, "drop"):
            if ruled.pop(str(one.bare()), None) is None:
                self.problems.unknown(one.line, "a dropped rule", one.bare(), ruled)
        lines: dict[str, int] = {}
        for written in self.items(found, "rules"):
            rule = self._rules.rule(written, ruled)
            if rule.id in lines:
                self.problems.add(
                    written.line, f"the rule '{rule.id}' stands on line {lines[rule.id]} already; rename one."
                )
            lines[rule.id] = written.line
            ruled[rule.id] = rule
        return tuple(ruled.values())

    def _taken_over(self, found: Written, base: Policy | None) -> tuple[Rule, ...]:
        """The rules of the policy that it extends. What binds only where that one is from is given another source."""
        rules = base.rules if base else ()
        foreign = self._foreign_documents(found, rules)
        if "inherited_source" not in found.value:
            return rules
        source = self._rules.source(found, "inherited_source")
        return tuple(replace(rule, source=source) if _binds_there(rule.source, foreign) else rule for rule in rules)

    def _foreign_documents(self, found: Written, rules: Iterable[Rule]) -> list[str]:
        """Words by which documents are known that bind only there; each stands in the title of some source."""
        titles = "\n".join(rule.source.title for rule in rules)
        written = self.items(found, "foreign_documents")
        for one in written:
            words = str(one.bare())
            if words not in titles:
                hint = nearest_phrase(words, titles)
                self.problems.add(one.line, f"foreign_documents: no source that is taken over names '{words}'.{hint}")
        return [str(one.bare()) for one in written]

    # -- ladder and terms --

    def _ladder(self, found: Written, base: Policy | None) -> Mapping[Severity, tuple[Rung, ...]]:
        ladder = dict(base.ladder) if base else {}
        if "ladder" in found.value:
            severities = [severity.value for severity in Severity]
            written = self.mapping(found.value["ladder"], "the ladder", severities)
            for name in written.value:
                rungs = tuple(self._rung(one) for one in self.items(written, name))
                self._rising(rungs, written.key_lines[name])
                if name in severities:
                    ladder[Severity(name)] = rungs
        return ladder

    def _rung(self, written: Written) -> Rung:
        found = self.mapping(written, "a rung", ("after", "tell"), ("after", "tell"))
        return Rung(
            self.duration(found, "after") or AT_ONCE, self.member(found, "tell", Role) or Role.LEAD_PROFESSIONAL
        )

    def _rising(self, rungs: tuple[Rung, ...], line: int) -> None:
        """Whoever stands higher is told later: a rung that comes before the one below it would never be seen."""
        for lower, higher in pairwise(rungs):
            same_unit = lower.after.unit == higher.after.unit
            if higher.after == AT_ONCE or (same_unit and higher.after.amount <= lower.after.amount):
                self.problems.add(line, f"a rung after {higher.after} stands above one after {lower.after}; turn them.")

    def _terms(self, found: Written) -> dict[str, str]:
        if "terms" not in found.value:
            return {}
        if not isinstance(found.value["terms"].value, dict):
            self.problems.add(found.key_lines["terms"], "terms must be a mapping of our words to those of the place.")
            return {}
        terms = found.value["terms"]
        said = {name: self.text(terms, name) for name in terms.value}
        for name, theirs in said.items():
            if not theirs:
                self.problems.add(terms.key_lines[name], f"terms: '{name}' has no other word; write one.")
        return said

    def _terms_that_nothing_says(self, found: Written, rules: Iterable[Rule]) -> None:
        """A mistyped word would change nothing, and nobody would know why."""
        if not isinstance(found.value.get("terms", Written(None, 0)).value, dict):
            return
        ours = "\n".join((*words_of_the_model(), *(getattr(rule, name) for rule in rules for name in SAID_OF_A_RULE)))
        for name, line in found.value["terms"].key_lines.items():
            if Terms({name: "?"})(ours) == ours:
                hint = nearest_phrase(name, ours)
                self.problems.add(line, f"terms: '{name}' stands in no word or rule of ours.{hint}")


class RuleReader(ConditionReader):
    """Reads one rule. Only `id`, `when` and `needs` must be there; everything else has something to fall back on.

    A rule of the policy that is extended needs no more than its `id` and what differs; one that says both `when` and
    `needs` anew takes its place as a whole.
    """

    def rule(self, written: Written, standing: Mapping[str, Rule]) -> Rule:
        """The rule; what was not understood is noted, and stands in it as if it were not written.

        `standing`: the rules that are taken over, by id.
        """
        found = self.mapping(written, "a rule", RULE_KEYS, ("id",))
        name = self.text(found, "id")
        if name and not NAME.fullmatch(name):
            self.problems.add(found.key_lines["id"], f"id is '{name}'; use small letters, digits and dashes.")
        rule = self._whole(found, name)
        if name in standing and not found.value.keys() >= {"when", "needs"}:
            rule = replace(standing[name], **{key: getattr(rule, key) for key in RULE_KEYS if key in found.value})
        elif isinstance(written.value, dict):
            self.mapping(found, "a rule", (*found.value, "when", "needs"), ("when", "needs"))
        for problem in problems_of(rule.when, rule.needs, rule.unless):
            self.problems.add(found.line, f"rule {name}: {problem}")
        return rule

    def _whole(self, found: Written, name: str) -> Rule:
        """The rule as it would be if nothing stood behind it."""
        title = self.text(found, "title", name.replace("-", " ").capitalize())
        when, needs, unless = (self.conditions(found, key) for key in ("when", "needs", "unless"))
        return Rule(
            id=name,
            title=title,
            theme=self.member(found, "theme", Theme) or Theme.RECORD,
            severity=self.member(found, "severity", Severity) or Severity.MEDIUM,
            when=when,
            needs=needs,
            unless=unless,
            within=self.within(found) or Within(),
            seat=self.member(found, "seat", Seat),
            gate=self.member(found, "gate", StageName),
            says=self._says(found, title),
            why=self.text(found, "why"),
            expects=self.word(found, "expects", EXPECTED, "responsible"),
            source=self.source(found, "source"),
            limits=self.text(found, "limits"),
            beyond_closure=self.length(found, "beyond_closure"),
            waiver=self._waiver(found),
        )

    def _says(self, found: Written, title: str) -> str:
        says = self.text(found, "says", title)
        line = found.key_lines.get("says", found.key_lines.get("title", found.line))
        try:
            for _, placeholder, shape, conversion in string.Formatter().parse(says):
                if placeholder is not None and (placeholder not in PLACEHOLDERS or shape or conversion):
                    self.problems.unknown(line, "a placeholder", placeholder, PLACEHOLDERS)
        except ValueError as error:
            self.problems.add(line, f"'{says}' has a bracket too many or too few ({error}); write {{case}}, or none.")
        return says

    def source(self, found: Written, key: str) -> Source:
        """The source that stands under a key; ours where none does."""
        if key not in found.value:
            return Source()
        parts = self.mapping(found.value[key], key, SOURCE_KEYS, ("title",))
        url = self.text(parts, "url")
        if url and not re.match(r"https?://\S+$", url):
            self.problems.add(parts.key_lines["url"], f"url is '{url}'; write an address that begins with https://.")
        return Source(
            self.text(parts, "title"), url or None, self.member(parts, "status", SourceStatus) or SourceStatus.DEFAULT
        )

    def _waiver(self, found: Written) -> WaiverTerms:
        """On which terms a gap of the rule may be accepted; without them for as long as any."""
        if "waiver" not in found.value:
            return WaiverTerms()
        terms = self.mapping(found.value["waiver"], "waiver", WAIVER_KEYS)
        limit = self.length(terms, "at_most") or LONGEST_WAIVER
        if limit.unit is Unit.WORKING_DAYS or _days(limit) > LONGEST_WAIVER.amount:
            self.problems.add(
                terms.key_lines["at_most"],
                f"at_most is '{limit}'; a gap is accepted for at most {LONGEST_WAIVER} at a time, counted in hours, "
                "days or weeks.",
            )
        return WaiverTerms(limit, self.flag(terms, "second_person"))


def _days(limit: Duration) -> float:
    return limit.amount * {Unit.HOURS: 1 / 24, Unit.WEEKS: 7.0}.get(limit.unit, 1.0)


def _binds_there(source: Source, foreign: Iterable[str]) -> bool:
    """Whether a source is one only in the place that its policy is made for."""
    return source.status in BINDS_IN_ITS_PLACE or any(words in source.title for words in foreign)


def _hash(document: Written, rules: tuple[Rule, ...], base: Policy | None) -> str:
    """Of the canonical text, of the queries that its rules run, and of the policy that it extends."""
    used = sorted({leaf.query.text for rule in rules for leaf in leaves((*rule.when, *rule.needs, *rule.unless))})
    said = [document.bare(), used, base.hash if base else None]
    return sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()

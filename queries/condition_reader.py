"""The conditions of a rule: trees of triggers and covers, with the words beside them that shape their rows."""

from __future__ import annotations

from graph_model.lexicon import nearest
from queries.calendar import Duration
from queries.library import Library, Query
from queries.parameters import BadParameter
from queries.policy import PLAIN, By, Condition, Group, Leaf, Modifiers
from queries.policy_words import Words
from queries.query_checks import MODIFIER_WORDS
from queries.yaml_places import Problems, Written

TRIGGER_OF = {"when": "trigger", "unless": "trigger", "needs": "cover"}
"""Which folder the names under a key come from."""

MAKES_SENSE_IN = {
    "at_least": ("when", "unless", "needs"),
    "lasting": ("when", "unless", "needs"),
    "valid_for": ("when", "unless", "needs"),
    "fresh": ("needs",),
    "by": ("needs",),
    "stands": ("when", "unless", "needs"),
    "after_waiting": ("when", "unless"),
    "within": ("when",),
}
UNTIL_CLOSED = "until_closed"
AGENCIES = "agencies"


class ConditionReader(Words):
    """Reads what stands under `when`, `unless` and `needs`."""

    def __init__(self, problems: Problems, library: Library) -> None:
        super().__init__(problems)
        self._library = library

    def conditions(self, rule: Written, key: str) -> tuple[Condition, ...]:
        """All conditions under a key; what was not understood is noted, and left out."""
        written = self.items(rule, key)
        if key in rule.value and rule.value[key].value == [] and key != "unless":
            self.problems.add(rule.key_lines[key], f"'{key}' is empty; name at least one {TRIGGER_OF[key]}.")
        return self._understood(written, key)

    def _understood(self, written: list[Written], key: str) -> tuple[Condition, ...]:
        found = [self._condition(one, key) for one in written]
        return tuple(condition for condition in found if condition is not None)

    def _condition(self, written: Written, key: str) -> Condition | None:
        role = TRIGGER_OF[key]
        if not isinstance(written.value, dict):
            self.problems.add(
                written.line, f"'{written.bare()}' is no condition; write a {role} with its parameters, as name: {{}}."
            )
            return None
        names = [name for name in written.value if name not in MODIFIER_WORDS]
        if len(names) != 1:
            self._not_one_name(written, names, key)
            return None
        modifiers = self._modifiers(written, key)
        if names[0] in ("all", "any"):
            return self._group(written, names[0], key, modifiers)
        return self._leaf(written, names[0], key, modifiers)

    def _not_one_name(self, written: Written, names: list[str], key: str) -> None:
        """Several names, or none; where all but one are unknown, these are mistyped words beside it."""
        role = TRIGGER_OF[key]
        known = [name for name in names if name in ("all", "any") or self._library.find(role, name)]
        if len(known) == 1:
            for word in names:
                if word not in known:
                    self.problems.unknown(written.key_lines[word], f"a word beside {known[0]}", word, MODIFIER_WORDS)
            return
        said = " and ".join(names) or "none"
        self.problems.add(written.line, f"a condition names exactly one {role}, or all, or any; this one names {said}.")

    def _group(self, written: Written, joins: str, key: str, modifiers: Modifiers) -> Group | None:
        parts = self.items(written, joins)
        if not parts:
            self.problems.add(written.key_lines[joins], f"'{joins}' is empty; name at least one {TRIGGER_OF[key]}.")
        understood = self._understood(parts, key)
        if key == "needs" and not modifiers.plain and any(_looks_at_what_asks(part) for part in understood):
            self.problems.add(
                written.key_lines[joins],
                f"'fresh', 'by' and 'stands' count for nothing inside '{joins}' where all of it is shaped together; "
                f"write them beside '{joins}'.",
            )
        return Group(joins, understood, modifiers) if understood else None

    def _leaf(self, written: Written, name: str, key: str, modifiers: Modifiers) -> Leaf | None:
        query = self._library.find(TRIGGER_OF[key], name)
        if query is None:
            self._no_such_query(written.key_lines[name], name, key)
            return None
        if modifiers.of_agencies and query.names_no_agency:
            self.problems.add(
                written.key_lines["at_least"],
                f"{name} names no agency, so it can never count {AGENCIES}; count records.",
            )
        if modifiers.by and query.names_no_agency:
            self.problems.add(
                written.key_lines["by"], f"{name} names no agency, so nobody can tell whether it is {By.ANOTHER}."
            )
        return Leaf(query, self._parameters(query, written.value[name], written.key_lines[name]), modifiers)

    def _no_such_query(self, line: int, name: str, key: str) -> None:
        role = TRIGGER_OF[key]
        other = "cover" if role == "trigger" else "trigger"
        known = [*self._library.names(role), "all", "any"]
        if self._library.find(other, name):
            self.problems.add(line, f"'{name}' is a {other}; '{key}' takes a {role}.")
        else:
            own = f"one of your own stands in {role}s/{name}.cypher beside the policy file"
            hint = nearest(name, known)
            self.problems.add(line, f"there is no {role} '{name}'; allowed: {', '.join(known)}; {own}.{hint}")

    def _parameters(self, query: Query, written: Written, line: int) -> dict[str, object]:
        given = Written({}, line) if written.value is None else self.mapping(written, query.name, query.parameters)
        values = {}
        for name, parameter in query.parameters.items():
            if name in given.value:
                try:
                    values[name] = parameter.read(given.value[name].bare())
                except BadParameter as error:
                    self.problems.add(given.key_lines[name], f"{name} of {query.name}: {error}")
            elif parameter.default is not None:
                values[name] = parameter.default
            else:
                self.problems.add(line, f"{query.name} needs '{name}'; allowed: {parameter.allowed_words}.")
        return values

    # -- the words beside a name --

    def _modifiers(self, written: Written, key: str) -> Modifiers:
        self._in_place(written, key)
        count, of_agencies = self._at_least(written)
        stands, until_closed = self._stands(written)
        found = Modifiers(
            after_waiting=self.length(written, "after_waiting"),
            lasting=self.length(written, "lasting"),
            valid_for=self.length(written, "valid_for"),
            at_least=count,
            of_agencies=of_agencies,
            stands=stands,
            stands_until_closed=until_closed,
            fresh=self.duration(written, "fresh"),
            by=self.member(written, "by", By),
            within=self.within(written),
        )
        return PLAIN if found == PLAIN else found

    def _in_place(self, written: Written, key: str) -> None:
        """A word that shapes nothing where it stands would be read over, and the rule would mean something else."""
        for word in MODIFIER_WORDS:
            if word in written.value and key not in MAKES_SENSE_IN[word]:
                allowed = " or ".join(MAKES_SENSE_IN[word])
                self.problems.add(
                    written.key_lines[word], f"'{word}' means nothing under '{key}'; only under {allowed}."
                )
        if "lasting" in written.value and "valid_for" in written.value:
            self.problems.add(written.key_lines["valid_for"], "'lasting' and 'valid_for' both say how long; keep one.")

    def _at_least(self, written: Written) -> tuple[int, bool]:
        if "at_least" not in written.value:
            return 0, False
        said = written.value["at_least"].bare()
        number, _, what = str(said).partition(" ")
        if number.isdigit() and int(number) > 0 and what in ("", AGENCIES):
            return int(number), what == AGENCIES
        self.problems.add(
            written.key_lines["at_least"], f"at_least is '{said}'; write a number of records, as 3, or 3 {AGENCIES}."
        )
        return 0, False

    def _stands(self, written: Written) -> tuple[Duration | None, bool]:
        said = str(written.value["stands"].bare()) if "stands" in written.value else ""
        if said == UNTIL_CLOSED:
            return None, True
        if nearest(said, [UNTIL_CLOSED]):
            line = written.key_lines["stands"]
            self.problems.add(line, f"stands is '{said}'; write how long, as 28 days, or {UNTIL_CLOSED}.")
            return None, False
        return self.length(written, "stands"), False


def _looks_at_what_asks(condition: Condition) -> bool:
    if condition.modifiers.looks_at_what_asks:
        return True
    return isinstance(condition, Group) and any(_looks_at_what_asks(part) for part in condition.parts)

"""One rule on one case: what it requires, what provides it, and what nobody can tell.

A policy's conditions are trees of triggers and covers; here they are read over the rows of one case. Nothing in this
module knows the graph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from queries.calendar import Calendar, Duration
from queries.conditions import (
    Row,
    Rows,
    at_least,
    merge_rows,
    narrow,
    spans_of,
    within_times,
    without,
)
from queries.facts import CaseFacts
from queries.judge import Requirement
from queries.policy import By, Condition, Group, Leaf, Modifiers, Rule, Within, leaves
from queries.spans import FOREVER, Span, intersect, merge, subtract, union
from queries.supply import Supply

Spans = Sequence[Span]
RowsOf = Callable[[Leaf], Rows]
MANY = 50
"""From so many rows on it pays to sort them by subject before one looks for some of them."""


@dataclass(frozen=True)
class Setting:
    """What every rule of one policy is judged with."""

    calendar: Calendar
    supply: Supply
    top_of: dict[str, str]
    """For a team the organisation that it counts as; agencies that stand alone are not in it."""
    families: frozenset[str]
    chair_of: dict[str, str]
    """For each agency its seat at the round table; for one without a seat its sector."""

    def same_organisation(self, one: str, other: str) -> bool:
        """True where two agencies are one, or teams of one."""
        return self.top_of.get(one, one) == self.top_of.get(other, other)


@dataclass(frozen=True)
class Provided:
    """What covers a requirement: the times that are covered, those that nobody can tell, and the rows that say so."""

    spans: Spans
    unknown: Spans
    rows: Rows


class RuleOnCase:
    """One case, seen by the rules of one policy; each leaf of a condition is worked out once."""

    def __init__(self, case: CaseFacts, rows_of: RowsOf, setting: Setting) -> None:
        self.case = case
        self.setting = setting
        self._rows_of = rows_of
        self._shaped: dict[tuple[int, bool], Rows] = {}
        self._by_subject: dict[tuple[int, bool], defaultdict[str, Rows]] = {}
        self._dark_rules: dict[str, bool] = {}

    # -- what is required --

    def required(self, rule: Rule) -> list[Requirement]:
        """Everything that the rule asks for on this case, oldest first for each subject."""
        rows = self._all(rule.when)
        if rows and rule.unless:
            rows = without(rows, self._any(rule.unless), self.case.id)
        if not rows:
            return []
        rows = within_times(rows, self._open_times(rule))
        return [self._requirement(rule, together) for together in merge_rows(rows)]

    def _open_times(self, rule: Rule) -> list[tuple[int, int, bool, str]]:
        case = self.case
        times = case.open_times
        if rule.beyond_closure and times and times[-1][1] < FOREVER:
            last = (times[-1][0], self.setting.calendar.plus(times[-1][1], rule.beyond_closure))
            times = (*times[:-1], last)
        return [(since, until, since in case.openings_by_day, case.id) for since, until in times]

    def _requirement(self, rule: Rule, together: Rows) -> Requirement:
        first = together[0]
        return Requirement(
            rule=rule.id,
            case=self.case.id,
            subject=first.subject,
            agency=first.agency,
            since=first.since,
            until=max(row.until for row in together),
            due=self._due(rule, together),
            because=first.because,
            by_day=first.by_day,
            arose=first.arose,
        )

    def _due(self, rule: Rule, together: Rows) -> int:
        """The earliest deadline: of its beginning, or of a later row that brings a shorter limit."""
        first = together[0]
        due = self._deadline(first, first.within or rule.within)
        for row in together[1:]:
            if row.within != first.within and row.since < due:
                due = min(due, self._deadline(row, row.within or rule.within))
        return due

    def _deadline(self, row: Row, within: Within) -> int:
        calendar = self.setting.calendar
        if not within.by_risk:
            return calendar.deadline(row.since, within.otherwise, row.by_day)
        due = calendar.deadline(row.since, within.at(self.case.risk_at(row.since)), row.by_day)
        for moment, _ in self.case.risk:
            if row.since < moment < due:
                risen = calendar.deadline(moment, within.at(self.case.risk_at(moment)), row.by_day)
                due = min(due, risen)
        return due

    # -- conditions as rows --

    def _all(self, conditions: Sequence[Condition], believed: bool = False) -> Rows:
        rows = self._rows(conditions[0], believed)
        for condition in conditions[1:]:
            if not rows:
                return rows
            rows = narrow(rows, self._rows(condition, believed), self.case.id)
        return rows

    def _any(self, conditions: Sequence[Condition], believed: bool = False) -> Rows:
        return [row for condition in conditions for row in self._rows(condition, believed)]

    def _rows(self, condition: Condition, believed: bool = False) -> Rows:
        """The rows of a condition; `believed`: open ends only as far as somebody would have told that they came."""
        if not believed and isinstance(condition, Leaf) and condition.modifiers.plain:
            return self._rows_of(condition)
        key = (id(condition), believed)
        if key not in self._shaped:
            self._shaped[key] = self._shape(self._unshaped(condition, believed), condition)
        return self._shaped[key]

    def _unshaped(self, condition: Condition, believed: bool) -> Rows:
        if isinstance(condition, Group):
            join = self._all if condition.joins == "all" else self._any
            return join(condition.parts, believed)
        rows = self._rows_of(condition)
        if believed and rows and self._ends_unknown(condition):
            return [sure for row in rows if (sure := self._sure(row, condition))]
        return rows

    def _shape(self, rows: Rows, condition: Condition) -> Rows:
        """The rows as the words beside the trigger or cover say: waited for, capped, counted, made to stand."""
        how = condition.modifiers
        if not rows or how.plain:
            return rows
        calendar = self.setting.calendar
        if how.after_waiting:
            waited = [row._replace(since=calendar.deadline(row.since, how.after_waiting, row.by_day)) for row in rows]
            rows = [row for row in waited if row.since < row.until]
        if cap := how.lasting or how.valid_for:
            rows = [row._replace(until=min(row.until, calendar.plus(row.since, cap))) for row in rows]
        if how.at_least:
            rows = self._counted(rows, how.at_least, how.of_agencies)
        if how.is_made_to_stand:
            standing = self._covers_on if provides(condition) else self._asks_on
            rows = [standing(together, how) for together in merge_rows(rows)]
        if how.within:
            rows = [row._replace(within=how.within) for row in rows]
        return rows

    def _counted(self, rows: Rows, needed: int, of_agencies: bool) -> Rows:
        if of_agencies:
            top_of = self.setting.top_of
            named = [row for row in rows if row.agency and row.agency not in self.setting.families]
            return at_least(
                named, needed, self.case.id, lambda row: top_of.get(row.agency or "", row.agency or ""), False
            )
        return at_least(rows, needed, self.case.id, lambda row: row.because, True)

    def _asks_on(self, together: Rows, how: Modifiers) -> Row:
        """Each stretch asks for something of its own, for so long: its subject is the record that completed it."""
        row = together[0]
        return row._replace(subject=row.because, until=self._stands_until(row, how))

    def _covers_on(self, together: Rows, how: Modifiers) -> Row:
        """Cover that does not lapse with what it was counted from, and never ends sooner for being made to stand."""
        own_end = max(row.until for row in together)
        return together[0]._replace(until=max(own_end, self._stands_until(together[0], how)))

    def _stands_until(self, row: Row, how: Modifiers) -> int:
        return self.setting.calendar.plus(row.since, how.stands) if how.stands else FOREVER

    # -- what provides --

    def provided(self, rule: Rule, requirement: Requirement) -> Provided:
        """What covers one requirement. `needs` is any of a list; only what it reads can make time unknown."""
        rows: Rows = []
        sure = self._cover_any(rule.needs, requirement, rows, doubt=False)
        if rule.id not in self._dark_rules:
            self._dark_rules[rule.id] = self._dark_anywhere(rule.needs)
        if not self._dark_rules[rule.id]:
            return Provided(sure, (), rows)
        return Provided(sure, subtract(self._cover_any(rule.needs, requirement, [], doubt=True), sure), rows)

    def excuses(self, rule: Rule) -> list[tuple[frozenset[str], Row]]:
        """What excuses from a rule, each row with the names of the triggers that say so."""
        return [
            (frozenset(leaf.query.name for leaf in leaves((condition,))), row)
            for condition in rule.unless
            for row in self._rows(condition)
        ]

    def unknown_kinds(self, rule: Rule) -> tuple[str, ...]:
        """The kinds of record that would tell whether the rule was met, and that no source of the case supplies."""
        read = frozenset(name for leaf in leaves(rule.needs) for name in leaf.query.reads)
        return self.setting.supply.missing_kinds(self.case.feeds, read, self.case.opened)

    def _dark_anywhere(self, conditions: Sequence[Condition]) -> bool:
        return any(self._dark(leaf) or self._ends_unknown(leaf) for leaf in leaves(conditions))

    def _dark(self, leaf: Leaf) -> Sequence[Span]:
        return self.setting.supply.dark(self.case.feeds, leaf.query.reads)

    def _ends_unknown(self, leaf: Leaf) -> bool:
        """True where at some time no source says when such a thing ends: then an open end may have come."""
        return bool(leaf.query.end_fields and self.setting.supply.dark(self.case.feeds, leaf.query.end_fields))

    def _sure(self, row: Row, leaf: Leaf) -> Row | None:
        """An open end as far as a source would have told it: until none tells ends any more. One that is named ahead is
        told with the record, by a source that names such dates at all."""
        if row.until < FOREVER:
            return row
        dark = self.setting.supply.dark(self.case.feeds, leaf.query.end_fields)
        untold = [since for since, until in dark if since > row.since or until >= FOREVER]
        if untold and untold[0] <= row.since:
            return None
        return row._replace(until=untold[0]) if untold and not leaf.query.ends_as_planned else row

    def _cover_any(self, conditions: Sequence[Condition], requirement: Requirement, rows: Rows, doubt: bool) -> Spans:
        if len(conditions) == 1:
            return self._cover(conditions[0], requirement, rows, doubt)
        found: Spans = ()
        for condition in conditions:
            found = union(found, self._cover(condition, requirement, rows, doubt))
        return found

    def _cover(self, condition: Condition, requirement: Requirement, rows: Rows, doubt: bool) -> Spans:
        """The times that one condition covers; with `doubt`, also those that it may cover for all anybody can tell."""
        if isinstance(condition, Leaf) or not condition.modifiers.plain:
            of_any = condition.modifiers.by is not None
            found = self._speaking_of(requirement, self._cover_rows(condition, requirement, doubt), of_any)
            rows.extend(found)
            spans = merge(spans_of(found))
            return self._doubted(condition, spans) if doubt else spans
        if condition.joins == "any":
            return self._cover_any(condition.parts, requirement, rows, doubt)
        both: Spans = self._cover(condition.parts[0], requirement, rows, doubt)
        for part in condition.parts[1:]:
            both = intersect(both, self._cover(part, requirement, rows, doubt))
        return both

    def _doubted(self, condition: Condition, spans: Spans) -> Spans:
        for leaf in leaves([condition]):
            spans = union(spans, self._dark(leaf))
        return spans

    def _speaking_of(self, requirement: Requirement, rows: Rows, of_any_agency: bool) -> Rows:
        """The rows that speak of the same thing: `same_subject` and `same_agency`, spelled out for speed."""
        subject, agency, case = requirement.subject, requirement.agency, self.case.id
        if subject != case:
            rows = [row for row in rows if row.subject == subject or row.subject == case]
        if agency is not None and not of_any_agency:
            rows = [row for row in rows if row.agency == agency or row.agency is None]
        return rows

    def _cover_rows(self, condition: Condition, requirement: Requirement, doubt: bool) -> Rows:
        """The rows of a cover; with `fresh` only those that came after what asks for it, or so much before; with `by`
        only those of the others; where it is made to stand, only those that had not ended when it was asked for."""
        how = condition.modifiers
        if not how.looks_at_what_asks:
            return self._about(requirement.subject, condition, believed=not doubt)
        rows = self._unshaped(condition, believed=not doubt)
        if how.fresh is not None:
            rows = self._fresh(rows, how.fresh, requirement)
        if how.by is not None:
            rows = [row for row in rows if self._is_of(row.agency, how.by, requirement.agency)]
        if how.is_made_to_stand:
            rows = [row for row in rows if row.until > requirement.since]
        return self._shape(rows, condition)

    def _about(self, subject: str, condition: Condition, believed: bool) -> Rows:
        """The rows of a condition among which those stand that speak of a subject. Where there are many they are sorted
        by subject once: with two hundred items that are told to twelve agencies each looks at its own alone."""
        rows = self._rows(condition, believed)
        if len(rows) < MANY or subject == self.case.id:
            return rows
        key = (id(condition), believed)
        if key not in self._by_subject:
            sorted_out = self._by_subject[key] = defaultdict(list)
            for row in rows:
                sorted_out[row.subject].append(row)
        return [*self._by_subject[key].get(subject, ()), *self._by_subject[key].get(self.case.id, ())]

    def _is_of(self, agency: str | None, by: By, asked: str | None) -> bool:
        """True where it is surely another agency than the one asked about; the family is none."""
        setting = self.setting
        if not agency or not asked or agency in setting.families or setting.same_organisation(agency, asked):
            return False
        return by is By.ANOTHER or setting.chair_of.get(agency) == setting.chair_of.get(asked)

    def _fresh(self, rows: Rows, fresh: Duration, requirement: Requirement) -> Rows:
        """The rows that came after what asks, or so much before it; by the day where only that of either is known. What
        asks never answers itself."""
        if not rows:
            return rows
        calendar = self.setting.calendar
        arose, by_day = requirement.arose or (requirement.since, requirement.by_day)
        earliest = calendar.minus(arose, fresh)
        on_the_day = calendar.start_of_day(earliest)
        return [
            row
            for row in rows
            if row.since >= (on_the_day if by_day or row.by_day else earliest) and row.because != requirement.because
        ]


def provides(condition: Condition) -> bool:
    """True where a condition is made of covers: it stands under `needs`."""
    return next(leaves([condition])).query.role == "cover"

"""What is accepted as of a moment: each waiver with its standing, and which gap it belongs to.

A waiver holds on to rule, case, subject and agency, not to a date. The policy has the last word however a waiver came
in: it ends after the longest time that the policy gives it, and where a second person is asked for it waives nothing
until somebody else has agreed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph_model.oversight import State
from queries.answers import Standing, WaiverWords
from queries.calendar import Calendar
from queries.facts import Moment
from queries.lines import Line
from queries.policy import Policies, Policy, Rule, WaiverTerms
from queries.words import initials

OPEN = frozenset({State.MISSING, State.DUE, State.UNKNOWN})
"""The states of which a gap can be accepted: what is uncovered, or for all that anybody knows may be."""
IN_FORCE = frozenset({Standing.HOLDS, Standing.WAITS})
STANDS = {
    Standing.HOLDS: "accepted",
    Standing.WAITS: "waits for a second person, and waives nothing until then",
    Standing.TO_COME: "begins later",
    Standing.ENDED: "its time is over",
    Standing.WITHDRAWN: "taken back",
}
"""What a person reads of each standing."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """One waiver as of a moment. Times in epoch milliseconds, -1 where there is none."""

    said: Mapping[str, Any]
    """The row of `views/waivers.cypher`."""
    policy: Policy
    """The version that the case is judged by."""
    ends: int
    """When it ends: by its own date, or when the policy ends it."""
    standing: Standing
    as_of: Moment

    @property
    def id(self) -> str:
        """The waiver's id."""
        return str(self.said["id"])

    @property
    def rule(self) -> Rule | None:
        """The rule; None where the policy has none of that name any more."""
        return next((rule for rule in self.policy.rules if rule.id == self.said["rule"]), None)

    @property
    def withdrawn(self) -> bool:
        """Whether it had been taken back."""
        return self.standing is Standing.WITHDRAWN

    @property
    def approved(self) -> bool:
        """Whether a second person had agreed."""
        return approved(self.said, self.as_of.latest)

    def fits(self, line: Line) -> bool:
        """Whether a line is what it accepts."""
        named = (self.said["rule"], self.said["case_id"]) == (line.rule.id, line.case)
        return named and self.said["subject"] in ("", line.subject) and self.said["agency"] in ("", line.agency)

    def words(self, calendar: Calendar) -> WaiverWords:
        """The mark that stands wherever its gap is shown."""
        return WaiverWords(
            id=self.id,
            reason=self.said["reason"],
            person=initials(self.said["person"]),
            granted_at=calendar.local(self.said["granted_at"]),
            expires_at=calendar.local(self.ends),
            approved_by=initials(self.said["approver"]) if self.approved else None,
        )


class Waivers:
    """Every waiver that was known at a moment."""

    def __init__(self, columns: Mapping[str, Sequence[Any]], policies: Policies, moment: Moment) -> None:
        rows = (dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True))
        self.all = tuple(_as_of(row, policies, moment) for row in rows if _was_known(row, moment))
        self._by_rule: defaultdict[tuple[str, str], list[Accepted]] = defaultdict(list)
        for one in sorted(self.all, key=lambda one: (-one.ends, one.id)):
            self._by_rule[one.said["rule"], one.said["case_id"]].append(one)

    def of(self, line: Line) -> Accepted | None:
        """The waiver that covers a line, if any; of several the one that lasts longest."""
        return self._first(line, Standing.HOLDS)

    def asked_for(self, line: Line) -> Accepted | None:
        """The waiver that would cover a line once a second person agrees."""
        return self._first(line, Standing.WAITS)

    def _first(self, line: Line, standing: Standing) -> Accepted | None:
        known = self._by_rule.get((line.rule.id, line.case), ())
        return next((one for one in known if one.standing is standing and one.fits(line)), None)

    def with_standing(self, *standings: Standing) -> Iterator[Accepted]:
        """Those that stand so."""
        return (one for one in self.all if one.standing in standings)

    def without_a_match(self, lines: Iterable[Line]) -> list[Accepted]:
        """Those in force of which none of these lines, which are all there are, is what they accept."""
        by_rule: defaultdict[tuple[str, str], list[Line]] = defaultdict(list)
        for line in lines:
            if line.state in OPEN:
                by_rule[line.rule.id, line.case].append(line)
        in_force = self.with_standing(*IN_FORCE)
        return [one for one in in_force if not any(map(one.fits, by_rule[one.said["rule"], one.said["case_id"]]))]


def approved(said: Mapping[str, Any], latest: int) -> bool:
    """Whether somebody else than who asked for it had agreed by a moment."""
    return 0 <= said["approved_at"] <= latest and said["approved_by"] not in ("", said["person_id"])


def _was_known(row: Mapping[str, Any], moment: Moment) -> bool:
    return moment.known_at is None or int(row["recorded"]) <= moment.known_at


def _as_of(row: Mapping[str, Any], policies: Policies, moment: Moment) -> Accepted:
    policy = policies.for_case(row["opened"])
    terms = policy.waiver_terms(row["rule"])
    ends = terms.end(row["granted_at"], row["expires_at"], policy.calendar)
    return Accepted(row, policy, ends, _standing(row, terms, ends, moment), moment)


def _standing(row: Mapping[str, Any], terms: WaiverTerms, ends: int, moment: Moment) -> Standing:
    if 0 <= row["withdrawn_at"] <= moment.latest:
        return Standing.WITHDRAWN
    if ends <= moment.as_of:
        return Standing.ENDED
    if row["granted_at"] > moment.as_of:
        return Standing.TO_COME
    return Standing.WAITS if terms.second_person and not approved(row, moment.latest) else Standing.HOLDS

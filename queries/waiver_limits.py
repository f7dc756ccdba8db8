"""On which terms what is open may be accepted: told before anybody asks, in the words that the asking is held to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from queries.answers import WaiverLimit
from queries.lines import Line
from queries.waivers import OPEN


def waiver_limits(lines: Iterable[Line], now: int) -> Iterator[WaiverLimit]:
    """One for each rule and case of which anything is open, for a waiver that is granted now."""
    for (case, rule), line in sorted({(line.case, line.rule.id): line for line in lines if _open(line)}.items()):
        terms, calendar = line.rule.waiver, line.policy.calendar
        yield WaiverLimit(
            case=case,
            rule=rule,
            latest=calendar.local(terms.latest(now, calendar)),
            at_most=str(terms.at_most),
            second_person=terms.second_person,
        )


def _open(line: Line) -> bool:
    return line.state in OPEN and line.until is None

"""What can be done about a gap or a case from an adult's page, and on which terms. The API does it, with its checks.

Everything is about now, whatever day the page shows: nobody accepts a gap in the past.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dashboard.render import called
from queries.answers import CaseWords, GapRow, Network, WaiverLimit
from queries.waivers import OPEN


@dataclass(frozen=True)
class Offer:
    """One button: which dialog it opens, and what that is about."""

    act: str
    """The dialog: waive, approve, withdraw or decide."""
    target: str
    """Id of the gap, the waiver or the case."""
    label: str
    about: str
    """What it is about, in the words of the page."""
    terms: str
    """What there is to know before: how long it may last, who must agree, what was said."""
    last: str = ""
    """The last day that is allowed, as `2026-11-30`."""


class Acts:
    """What is offered on the page of one adult; `network` is the answer about now."""

    def __init__(self, network: Network) -> None:
        self._rows = {row.id: row for row in network.gaps}
        self._limits = {(one.case, one.rule): one for one in network.waiver_limits}
        self.first = network.asked.as_of.date().isoformat()
        """The first day that a waiver may end on: it ends when that day is over."""
        self.decisions = tuple(_decide(case) for case in network.cases if case.closed_at is None)
        self.agencies = _agencies(network)

    def on(self, gap: str) -> tuple[Offer, ...]:
        """What can be done about a gap now; nothing about one that is over."""
        row = self._rows.get(gap)
        if row is None or row.until is not None or row.state not in OPEN:
            return ()
        if row.waived:
            return (_withdraw(row, row.waived.id, f"Accepted by {row.waived.person}: {row.waived.reason}"),)
        if row.waiver_waits:
            waits = row.waiver_waits
            said = f"{waits.person} wants to accept it until {_day(waits.expires_at)}: {waits.reason}"
            return Offer("approve", waits.id, "Agree to waiver", row.says, said), _withdraw(row, waits.id, said)
        limit = self._limits.get((row.case, row.rule))
        return (_waive(row, limit),) if limit else ()


def _waive(row: GapRow, limit: WaiverLimit) -> Offer:
    terms = f"At most {limit.at_most}: until {_day(limit.latest)}."
    if limit.second_person:
        terms += " It waives nothing until a second person has agreed."
    return Offer("waive", row.id, "Waive", row.says, terms, limit.latest.date().isoformat())


def _withdraw(row: GapRow, waiver: str, said: str) -> Offer:
    return Offer("withdraw", waiver, "Withdraw waiver", row.says, said)


def _decide(case: CaseWords) -> Offer:
    terms = f"On record now: {case.multi_agency.words}."
    name = called(case.id)
    return Offer("decide", case.id, f"Record a decision on {name}", name, terms)


def _agencies(network: Network) -> tuple[tuple[str, str], ...]:
    """Every agency of the page, by id and name, in order of name."""
    seated = (at.agency for seat in network.seats for at in seat.agencies)
    found = {party.id: party.name for party in (*seated, *(at.agency for at in network.also_involved))}
    return tuple(sorted(found.items(), key=lambda pair: pair[1].casefold()))


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B} {moment.year}"

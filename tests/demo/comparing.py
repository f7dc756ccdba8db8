"""Whether the assessment finds what the district planted, and nothing else; what differs, for a person to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from graph_model.oversight import State
from graph_model.store import Store
from ingest.demo import District, Planted
from queries.assess import Assessor, Finding
from queries.facts import Moment
from queries.policy_files import load_policies

LONDON = ZoneInfo("Europe/London")
LISTED = frozenset({State.MISSING, State.MET_LATE, State.NEVER_MET, State.UNKNOWN, State.DUE})
SHOWN = 40


class Entry(NamedTuple):
    """One state as both sides know it; moments in epoch milliseconds, `until` None while it goes on."""

    case: str
    rule: str
    subject: str
    agency: str
    state: str
    required_since: int
    due: int
    since: int
    until: int | None

    def __str__(self) -> str:
        end = f" until {_words(self.until)}" if self.until is not None else ""
        return (
            f"{self.case} {self.rule}: {self.state} since {_words(self.since)}{end}, due {_words(self.due)}, required "
            f"since {_words(self.required_since)}, about {self.subject}, of {self.agency or 'nobody'}"
        )


@dataclass(frozen=True)
class Comparison:
    """What was planted and what was found."""

    planted: frozenset[Entry]
    found: frozenset[Entry]

    @property
    def same(self) -> bool:
        """True where each is the other."""
        return self.planted == self.found

    def __str__(self) -> str:
        if self.same:
            return f"{len(self.found):,} found, exactly those that were planted"
        return "\n".join(
            [
                f"{len(self.planted):,} planted, {len(self.found):,} found",
                *_listed("planted and not found", self.planted - self.found),
                *_listed("found and not planted", self.found - self.planted),
            ]
        )


def compare(store: Store, district: District) -> Comparison:
    """Assess every case as of the moment for which the district was made, and hold it against its list.

    Judged by the policy for which it was made, every rule of it.
    """
    policies, library = load_policies(district.policy)
    now = milliseconds(district.as_of)
    assessments = Assessor(store, policies, library).assess(None, Moment(now))
    findings = (finding for assessment in assessments for finding in assessment.findings)
    found = (one for one in findings if one.state in LISTED)
    return Comparison(planted(district.planted()), frozenset(_entry(finding, now) for finding in found))


def planted(listed: Iterable[Planted]) -> frozenset[Entry]:
    """What the district lists, as entries."""
    return frozenset(
        Entry(
            one.case,
            one.rule,
            one.subject,
            one.agency or "",
            one.state.value,
            milliseconds(one.required_since),
            milliseconds(one.due),
            milliseconds(one.since),
            None if one.until is None else milliseconds(one.until),
        )
        for one in listed
    )


def _entry(finding: Finding, now: int) -> Entry:
    asked, judged = finding.requirement, finding.judgement
    return Entry(
        asked.case,
        asked.rule,
        asked.subject,
        finding.expected or "",
        judged.state.value,
        asked.since,
        asked.due,
        judged.since,
        judged.until if judged.until <= now else None,
    )


def milliseconds(moment: datetime) -> int:
    """Epoch milliseconds, exact to the one."""
    return (moment.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)


def _listed(title: str, entries: frozenset[Entry]) -> Iterator[str]:
    yield f"{title}: {len(entries):,}"
    yield from (f"  {entry}" for entry in sorted(entries)[:SHOWN])


def _words(moment: int) -> str:
    return datetime.fromtimestamp(moment / 1000, UTC).isoformat(sep=" ", timespec="minutes").removesuffix("+00:00")

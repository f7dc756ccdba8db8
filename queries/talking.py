"""Who actually told, asked or met whom; and which groups of agencies talk to each other.

Asking is not talking until there is an answer. Groups are the connected components of what passed so far among those
who take part at that time: more than one group is a finding, an agency linked to nobody another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations, pairwise

import networkx

from graph_model import Record
from graph_model.case import Contact, Escalation
from graph_model.coordination import Information, Invitation, Meeting, Referral, Share
from queries.answers import Flow, TalkingGroups


@dataclass(frozen=True, slots=True)
class Passing:
    """Something passed once from one agency to another."""

    one: str
    other: str
    kind: str
    """share, referral, contact or meeting"""
    at: datetime
    talking_from: datetime | None
    """From when on it is talking: at once, or with the answer to what was asked; None while there is none."""

    @property
    def answered(self) -> bool:
        """False for a question that nobody has answered."""
        return self.talking_from is not None


def passings(records: Mapping[str, Record], until: datetime) -> list[Passing]:
    """Everything that passed between two agencies up to a moment, oldest first."""
    found = [
        passing
        for record in records.values()
        for passing in _passings(record, records, until)
        if passing.at <= until and passing.one != passing.other
    ]
    return sorted(found, key=lambda passing: (passing.at, passing.one, passing.other, passing.kind))


def _passings(record: Record, records: Mapping[str, Record], until: datetime) -> Iterator[Passing]:
    match record:
        case Share():
            item = records.get(record.information)
            teller = record.from_agency or (item.held_by if isinstance(item, Information) else None)
            if teller:
                yield Passing(teller, record.to, "share", record.at, record.at)
        case Referral():
            if record.from_agency:
                answer = record.answered_at if record.answered_at and record.answered_at <= until else None
                yield Passing(record.from_agency, record.to_agency, "referral", record.asked_at, answer)
        case Contact():
            if record.from_agency and record.to_agency:
                yield Passing(record.from_agency, record.to_agency, "contact", record.at, record.at)
        case Escalation():
            if record.to_agency:
                yield Passing(record.agency, record.to_agency, "contact", record.at, record.at)
        case Meeting():
            yield from _met(record, records)


def _met(meeting: Meeting, records: Mapping[str, Record]) -> Iterator[Passing]:
    """Everybody who came met everybody else who came."""
    there = sorted(
        {
            invitation.agency
            for invitation in records.values()
            if isinstance(invitation, Invitation) and invitation.meeting == meeting.id and invitation.attended
        }
    )
    for one, other in combinations(there, 2):
        yield Passing(one, other, "meeting", meeting.held_at, meeting.held_at)


def flows(passed: Iterable[Passing]) -> tuple[Flow, ...]:
    """What passed, put together by who, whom and how."""
    dates: defaultdict[tuple[str, str, str, bool], list[datetime]] = defaultdict(list)
    for passing in passed:
        dates[passing.one, passing.other, passing.kind, passing.answered].append(passing.at)
    return tuple(
        Flow(from_agency=one, to_agency=other, kind=kind, dates=tuple(when), answered=answered)
        for (one, other, kind, answered), when in sorted(dates.items())
    )


@dataclass(frozen=True, slots=True)
class Part:
    """One agency takes part, for a time."""

    agency: str
    since: datetime
    until: datetime | None

    def holds(self, moment: datetime) -> bool:
        """Whether it takes part at that moment."""
        return self.since <= moment and (self.until is None or moment < self.until)


Groups = tuple[tuple[str, ...], ...]
Links = Mapping[tuple[str, str], datetime]
"""From when on two agencies talk: the first time that something passed that was no unanswered question."""


def talking_groups(parts: Sequence[Part], passed: Sequence[Passing], until: datetime) -> tuple[TalkingGroups, ...]:
    """The groups over time; a stretch ends where they change, or something passes between two that stay apart.

    `until` is the moment asked about.
    """
    found: list[TalkingGroups] = []
    for stretch in _stretches(parts, passed, until):
        last = found[-1] if found else None
        same = last and (last.groups, last.alone, last.last_passed) == (
            stretch.groups,
            stretch.alone,
            stretch.last_passed,
        )
        if last and same and last.until == stretch.since:
            found[-1] = last.model_copy(update={"until": stretch.until})
        else:
            found.append(stretch)
    return tuple(found)


def _stretches(parts: Sequence[Part], passed: Sequence[Passing], until: datetime) -> Iterator[TalkingGroups]:
    links = _links(passed)
    edges = {part.since for part in parts} | {part.until for part in parts if part.until} | set(links.values())
    moments: list[datetime | None] = [*sorted(moment for moment in edges if moment <= until), None]
    for since, following in pairwise(moments):
        assert since is not None
        groups, alone = _groups_at(since, parts, links)
        between = _between(groups, passed)
        cuts = [at for at in between if since < at and (following is None or at < following)]
        for start, end in pairwise([since, *cuts, following]):
            assert start is not None
            if groups or alone:
                passing = max((at for at in between if at <= start), default=None)
                yield TalkingGroups(since=start, until=end, groups=groups, alone=alone, last_passed=passing)


def _links(passed: Iterable[Passing]) -> Links:
    found: dict[tuple[str, str], datetime] = {}
    for passing in passed:
        if passing.talking_from:
            pair = (min(passing.one, passing.other), max(passing.one, passing.other))
            found[pair] = min(found.get(pair, passing.talking_from), passing.talking_from)
    return found


def _groups_at(moment: datetime, parts: Iterable[Part], links: Links) -> tuple[Groups, tuple[str, ...]]:
    graph: networkx.Graph[str] = networkx.Graph()
    graph.add_nodes_from(part.agency for part in parts if part.holds(moment))
    graph.add_edges_from(
        pair for pair, since in links.items() if since <= moment and graph.has_node(pair[0]) and graph.has_node(pair[1])
    )
    components = [tuple(sorted(group)) for group in networkx.connected_components(graph)]
    groups = sorted((group for group in components if len(group) > 1), key=lambda group: (-len(group), group))
    return tuple(groups), tuple(sorted(group[0] for group in components if len(group) == 1))


def _between(groups: Groups, passed: Iterable[Passing]) -> list[datetime]:
    """When something went, even unanswered, from one group to another, the earliest first."""
    if len(groups) < 2:
        return []
    group_of = {agency: number for number, group in enumerate(groups) for agency in group}
    ends = ((passing.at, group_of.get(passing.one), group_of.get(passing.other)) for passing in passed)
    return sorted({at for at, one, other in ends if one is not None and other is not None and one != other})

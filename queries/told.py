"""Whether the ladder of gaps was followed: the escalations on record, held against the rungs.

An escalation counts for a gap where it names the rung's role and is about the gap's matter: the gap itself, what it is
about, the record that requires it, or the case as a whole. One about the case counts from the day on which the gap
opened, since before it nothing was missing; one about the gap's own matter from the day on which that was asked for.
What came after the gap had ended counts no more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph_model.store import Store
from queries.calendar import Calendar
from queries.facts import Moment
from queries.ladder import Climbed, Followed, Telling, climb, followed
from queries.library import Library
from queries.lines import Line
from queries.spans import Span
from queries.supply import Supply, feed_facts

READS = frozenset({"Escalation.at", "Escalation.rung"})
"""What a source must send to show that somebody was told."""


@dataclass(frozen=True, slots=True)
class _Step:
    telling: Telling
    about: str


class Ladders:
    """Says of each gap of some cases, as of a moment, what became of every rung of its ladder."""

    def __init__(self, steps: Mapping[str, Sequence[Any]], answering: Mapping[str, Sequence[Any]], supply: Supply,
                 moment: Moment) -> None:  # fmt: skip
        self.answering = answering
        """The columns of `views/answering.cypher` for these cases."""
        self._moment = moment
        self._supply = supply
        self._feeds = dict(zip(answering["case_id"], answering["feeds"], strict=True))
        self._steps: defaultdict[str, list[_Step]] = defaultdict(list)
        names = ("case_id", "id", "rung", "at", "agency", "person", "about", "recorded")
        for case, name, rung, at, agency, person, about, recorded in zip(*(steps[one] for one in names), strict=True):
            if at <= moment.latest and (moment.known_at is None or recorded <= moment.known_at):
                self._steps[case].append(_Step(Telling(name, rung, at, agency, person), about))

    def climbed(self, line: Line) -> tuple[Climbed, ...]:
        """Every rung of a line's ladder; none for what is no gap, or where the policy has no ladder for it."""
        rungs = line.policy.ladder.get(line.rule.severity, ()) if line.is_gap else ()
        if not rungs:
            return ()
        calendar = line.policy.calendar
        tellings = self._about(line, calendar)
        return climb(rungs, line.since, line.until, self._moment.as_of, calendar, tellings, self._dark(line.case))

    def followed(self, line: Line) -> Followed | None:
        """Whether a line's ladder was followed; None where it has none."""
        steps = self.climbed(line)
        return followed(step.told for step in steps) if steps else None

    def _dark(self, case: str) -> Sequence[Span]:
        return self._supply.dark(tuple(sorted(self._feeds.get(case, ()))), READS)

    def _about(self, line: Line, calendar: Calendar) -> Iterator[Telling]:
        for step in self._steps.get(line.case, ()):
            since = _counts_from(step.about, line)
            if since is not None and calendar.start_of_day(since) <= step.telling.at and _before_end(step, line):
                yield step.telling


def _counts_from(about: str, line: Line) -> int | None:
    """From when an escalation about that record counts for a gap; None where it never does."""
    if about in ("", line.case):
        return line.since
    return line.required_since if about in (line.id, line.subject, line.because) else None


def _before_end(step: _Step, line: Line) -> bool:
    return line.until is None or step.telling.at < line.until


def ladders(store: Store, library: Library, cases: Collection[str], moment: Moment) -> Ladders:
    """What is needed for the gaps of these cases, asked once for all of them."""
    found = {name: store.columns(library.view(name).text, cases=sorted(cases)) for name in ("escalations", "answering")}
    feeds = store.columns(library.view("feeds").text)
    return Ladders(found["escalations"], found["answering"], Supply(feed_facts(feeds)), moment)

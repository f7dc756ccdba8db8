"""Everything about agencies across cases as of one moment, worked out once and asked in several ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import networkx

from queries.agencies_answers import LookBack
from queries.agencies_cases import Pair, Parts, Post, cases_of_each, open_now, parts, posts, shared_cases
from queries.agencies_graph import case_graphs, talk_graph
from queries.agencies_matrix import Matrix, matrix
from queries.agencies_times import Answering, answering
from queries.agencies_told import Columns, Request, Sort, Telling, Told, told
from queries.calendar import Calendar
from queries.facts import CaseFacts, Moment, cases_of
from queries.lag import Window
from queries.reading import AgencyNames, agency_names
from queries.spans import intersect
from queries.supply import Supply, feed_facts

SHARES = frozenset({"Share.to"})
"""What a source must send to show that its agency told somebody."""
Reads = Mapping[Sort, frozenset[str]]
"""By what was asked: what the sources of a case must send to show that it was answered."""


def first_day(period: LookBack, last: date) -> date | None:
    """The first day of a period that ends with a day; None where it has no beginning."""
    if period is LookBack.DAYS_90:
        return last - timedelta(days=89)
    if period is LookBack.MONTHS_12:
        leap = (last.month, last.day) == (2, 29)
        return last.replace(year=last.year - 1, day=28 if leap else last.day) + timedelta(days=1)
    return None


@dataclass(frozen=True, eq=False)
class Found:
    """What is known of agencies as of a moment; what is dear is worked out when it is first asked for."""

    columns: Mapping[str, Columns]
    period: LookBack
    moment: Moment
    calendar: Calendar
    answers_read: Reads

    # -- time --

    @cached_property
    def until(self) -> date:
        """The last day that counts."""
        return self.calendar.day_of(self.moment.latest)

    @cached_property
    def since(self) -> date | None:
        """The first day that counts."""
        return first_day(self.period, self.until)

    @cached_property
    def window(self) -> Window:
        """What was told and asked in it counts."""
        return Window.of(self.since, self.until, self.moment, self.calendar)

    # -- who --

    @cached_property
    def names(self) -> AgencyNames:
        """Every agency by name, sector and organisation."""
        return agency_names(self.columns["agencies"])

    @cached_property
    def _tops(self) -> dict[str, str]:
        return {name: "" if self.names.family(name) else top for name, top in self.names.tops.items()}

    def top(self, agency: str) -> str:
        """The organisation that an agency counts as; '' for the family, and for nobody."""
        return self._tops.get(agency, "")

    @cached_property
    def cases(self) -> dict[str, CaseFacts]:
        """Every case that had opened by then."""
        return {case.id: case for case in cases_of(self.columns["cases"], {}, self.moment)}

    @cached_property
    def posts(self) -> list[Post]:
        """Who holds or held which role."""
        return posts(self.columns["taking_part"], self.top, self.moment)

    @cached_property
    def open_posts(self) -> list[Post]:
        """The posts that hold now on open cases."""
        return list(open_now(self.posts, self.cases, self.moment.latest))

    @cached_property
    def open_cases(self) -> dict[str, set[str]]:
        """By agency, the open cases in which it takes part now."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for post in self.open_posts:
            found[post.agency].add(post.case)
        return dict(found)

    @cached_property
    def taken(self) -> Parts:
        """Who took part in which case in the period."""
        return parts(self.posts, self.cases, self.window)

    @cached_property
    def of_each(self) -> dict[str, set[str]]:
        """By agency, its cases of the period."""
        return cases_of_each(self.taken)

    # -- what passed --

    @cached_property
    def _told(self) -> Told:
        return told(self.columns, self.top, self.moment, self.window.since)

    @cached_property
    def tellings(self) -> list[Telling]:
        """What was told in the period."""
        return [one for one in self._told.tellings if self._counts(one.at)]

    @cached_property
    def requests(self) -> list[Request]:
        """What was asked in the period."""
        return [one for one in self._told.requests if self._counts(one.at)]

    def _counts(self, at: int) -> bool:
        return self.window.since <= at <= self.window.until

    @property
    def undated(self) -> int:
        """With `known_at`: records that counted although nobody knows when they were written down."""
        if self.moment.known_at is None:
            return 0
        recorded: Sequence[int] = self.columns["taking_part"]["recorded"]
        return self._told.undated + sum(at < 0 for at in recorded)

    # -- what can be told --

    @cached_property
    def _supply(self) -> Supply:
        return Supply(feed_facts(self.columns["feeds"]))

    @cached_property
    def _own_feeds(self) -> dict[str, tuple[str, ...]]:
        feeds: defaultdict[str, list[str]] = defaultdict(list)
        for feed, agency in zip(self.columns["feeds"]["id"], self.columns["feeds"]["agency"], strict=True):
            if organisation := self.top(agency):
                feeds[organisation].append(feed)
        return {agency: tuple(sorted(names)) for agency, names in feeds.items()}

    @cached_property
    def _told_of(self) -> dict[tuple[str, str], bool]:
        return {}

    def cannot_tell(self, agency: str, case: str) -> bool:
        """Whether nobody could see it if the agency told somebody on a case, at some time of the period.

        Its own sources are asked; where it has none, those that speak of the case.
        """
        key = (agency if agency in self._own_feeds else "", case)
        if key not in self._told_of:
            facts = self.cases[case]
            feeds = self._own_feeds.get(agency, facts.feeds)
            asked = (max(self.window.since, facts.opened), min(self.window.until, facts.closes) + 1)
            self._told_of[key] = bool(intersect([asked], self._supply.dark(feeds, SHARES)))
        return self._told_of[key]

    def sends_no_shares(self, agency: str) -> bool:
        """Whether an agency has sources of its own, and they send no shares up to the moment."""
        feeds = self._own_feeds.get(agency)
        now = (self.moment.latest, self.moment.latest + 1)
        return feeds is not None and bool(intersect([now], self._supply.dark(feeds, SHARES)))

    def tells_of_answers(self, request: Request) -> bool:
        """Whether the sources of a case would tell that something was answered."""
        facts = self.cases.get(request.case)
        now = (request.at, self.moment.latest + 1)
        return facts is not None and not intersect(
            [now], self._supply.dark(facts.feeds, self.answers_read[request.sort])
        )

    def waits_until(self, request: Request) -> int:
        """Until when it waits where nobody answers: now, or the end of its case."""
        facts = self.cases.get(request.case)
        return min(self.moment.latest, facts.closes) if facts else self.moment.latest

    @cached_property
    def answering(self) -> list[Answering]:
        """What each agency was asked, and what became of it."""
        return answering(self.requests, self.tells_of_answers, self.waits_until, self.calendar)

    # -- measured --

    @cached_property
    def shared(self) -> dict[Pair, set[str]]:
        """By pair, the cases that they share."""
        return shared_cases(self.taken)

    @cached_property
    def cells(self) -> Matrix:
        """Who told whom, of the cases that they share."""
        return matrix(self.shared, self.tellings, self.cannot_tell)

    @cached_property
    def graph(self) -> networkx.Graph[str]:
        """Who talks with whom, across cases."""
        ends = {end for one in self.tellings for end in (one.one, one.other)}
        return talk_graph(self.of_each.keys() | ends, self.tellings)

    @cached_property
    def case_graphs(self) -> dict[str, networkx.Graph[str]]:
        """Who talks with whom, case by case."""
        return case_graphs(self.taken, self.tellings)

    @cached_property
    def told_on(self) -> dict[Pair, list[Telling]]:
        """By the teller and the told, what was told."""
        found: defaultdict[Pair, list[Telling]] = defaultdict(list)
        for one in self.tellings:
            found[one.one, one.other].append(one)
        return dict(found)

    @cached_property
    def asked_of(self) -> dict[str, list[Request]]:
        """By agency, what it was asked."""
        found: defaultdict[str, list[Request]] = defaultdict(list)
        for one in self.requests:
            found[one.asked].append(one)
        return dict(found)

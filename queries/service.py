"""The one place that answers: command line, API and pages only ask it. It takes a viewer and returns typed answers.

Lists about now are read from the gaps that are kept, which `refresh` brings up to date; answers about one case or
adult, and about any other moment, are assessed when they are asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from graph_model.case import Case
from graph_model.lexicon import nearest
from graph_model.oversight import State, Waiver
from graph_model.people import OWN_FEED, Adult, Agency, Person
from graph_model.store import Store
from queries.about_case import adult_answer, case_answer, case_lines
from queries.access import NotThere as NotThere
from queries.access import Viewer, author
from queries.adult_file import AdultFile
from queries.adults import named_like, page_of_adults, row_of, standings
from queries.agencies_answers import AgenciesAnswer, AgencyAnswer, CasesBehind, LookBack, Number
from queries.agencies_asked import AgenciesAsked
from queries.agencies_behind import Wanted
from queries.agencies_found import Found
from queries.agencies_told import Sort
from queries.agency import teams
from queries.all_cases import AllCases
from queries.answers import (
    AdultAnswer,
    AdultRow,
    Asked,
    CaseAnswer,
    Choices,
    DecisionAnswer,
    DueRow,
    Evidence,
    GapRow,
    GateAnswer,
    GateAsked,
    Network,
    Overview,
    Page,
    Responsibilities,
    Rules,
    WaiverRow,
)
from queries.assess import BATCH, Assessor, CaseAssessment, Finding
from queries.backtest import Backtested, Period
from queries.backtest_words import backtest_answer
from queries.calendar import Calendar, Duration, epoch_ms
from queries.coverage import CASES_NAMED, Covering
from queries.deciding import Deciding, DecisionWanted, decision_answer
from queries.dressing import Dresser
from queries.entries import Entries, entry_id, to_the_millisecond
from queries.evidence import Reasons, ladders, rule_answer
from queries.facts import CaseFacts, Moment, cases_of, in_batches
from queries.feed_list import Sent, feed_rows, in_local_time, last_imports
from queries.finder import Finder
from queries.gaps import GapKeeper, Progress
from queries.gate_log import GateLog
from queries.gates import gate_answer, lines_before, question
from queries.import_answers import NONE_KEPT, Feeds, ImportRow, Imports, KeptImports
from queries.knowledge import Parts, knowledge
from queries.knowledge_answers import Knowledge
from queries.lag import Window, Writing, lag_answer
from queries.lag_answers import LagAnswer
from queries.library import Library
from queries.lines import Line, coming_of, gap_id, line_of, lines_of
from queries.listing import BadFilter, GapFilter, gap_filter, page_of, stage_meant, standing_meant, worst_first
from queries.lists import KEPT_STATES, Lists
from queries.multi_agency import multi_agency
from queries.network import network
from queries.overview import cannot_judge, overview
from queries.owning import WorkFilter, cannot_tell_of_work, page_of_tasks
from queries.owning_answers import OpenResponsibility, OpenWork
from queries.policy import Policies, Policy, Rule
from queries.policy_answers import Backtest, Coverage
from queries.reading import Reader
from queries.responsibilities import responsibilities, undated_work
from queries.rule_words import days_words, health_words
from queries.search import Searcher
from queries.search_answers import FoundKind, Search
from queries.supply import Supply, feed_facts
from queries.waiver_limits import waiver_limits
from queries.waiver_rows import WaiverRows
from queries.waivers import OPEN
from queries.waiving import WaiverWanted, Waiving

Clock = Callable[[], datetime]
SOON = Duration.parse("5 working days")
LISTED = 500
"""Gaps that a back-test lists where nobody said how many."""
WORST_OF_AGENCY = 5
"""Gaps that the view of one agency lists."""
SYNTHETIC = "synthetic"
TALKING = frozenset({"Share", "Contact", "Referral", "Meeting", "Escalation"})
"""The records that tell of talking; a source that has none of them cannot tell that nobody talks."""


def _now() -> datetime:
    return datetime.now(UTC)


class Service:
    """Answers from one graph by one policy. Threads may share it."""

    def __init__(
        self,
        store: Store,
        policies: Policies,
        library: Library,
        clock: Clock = _now,
        imports: KeptImports | None = None,
    ) -> None:
        self._store = store
        self._policies = policies
        self._library = library
        self._clock = clock
        self._imports = imports
        self._assessor = Assessor(store, policies, library)
        self._keeper = GapKeeper(store, self._assessor)
        self._reader = Reader(store, library)
        self._finder = Finder(store, library, self.calendar, policies.latest.in_terms)
        self._dresser = Dresser(store, policies, library)
        self._lists = Lists(store, policies, library, self._assessor, self._finder, self._dresser)
        self._reasons = Reasons(store, library, self._dresser)
        self._entries = Entries(store, library, self._finder)
        self._waiving = Waiving(self._entries)
        self._waiver_rows = WaiverRows(self._reader, self._assessor)
        self._deciding = Deciding(self._entries, self._finder, self.calendar)
        self._searcher = Searcher(store, library, policies.latest)
        self._gate_log = GateLog(store, library, self.calendar)
        self._agencies = AgenciesAsked(store, library, self.calendar, policies.latest.in_terms)

    @property
    def calendar(self) -> Calendar:
        """The working days of the newest policy."""
        return self._policies.latest.calendar

    @property
    def library(self) -> Library:
        """The triggers, covers and views that it asks with."""
        return self._library

    @property
    def today(self) -> date:
        """The day that it is now where the policy is in force."""
        return self.calendar.day_of(epoch_ms(self._clock()))

    # -- keeping --

    def refresh(self, progress: Progress | None = None) -> int:
        """Bring the kept gaps up to date with records, policy and time; returns how many cases were assessed."""
        assessed = self._keeper.refresh(epoch_ms(self._clock()), progress)
        if assessed:
            self._agencies.forget()
        self._agencies.renew()
        return assessed

    def assess_all(self, progress: Progress | None = None) -> int:
        """Assess every case again and write what differs; returns how many there were."""
        self._agencies.forget()
        return self._keeper.assess(self._assessor.case_ids(), epoch_ms(self._clock()), progress)

    def waiting(self) -> int:
        """How many cases have records that are newer than their answer."""
        return len(self._keeper.waiting())

    def is_empty(self) -> bool:
        """True where the graph holds no case, so that nothing being found says nothing."""
        return not self._assessor.case_ids()

    def feeds_of_real_records(self) -> list[str]:
        """The sources whose records are not made up for demonstration; what was entered here is about theirs."""
        return [name for name in self._feeds()["id"] if not is_synthetic(name) and name != OWN_FEED]

    def holds_made_up_records(self) -> bool:
        """True where a source of made-up records is in the graph."""
        return any(map(is_synthetic, self._feeds()["id"]))

    # -- lists --

    def gap_filter(self, **words: str | None) -> GapFilter:
        """The filter that these words mean. Raises BadFilter."""
        return gap_filter(self._policies, **words)

    def gaps(
        self,
        viewer: Viewer,
        filter: GapFilter | None = None,
        *,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
        cursor: str | None = None,
        limit: int | None = 50,
    ) -> Page[GapRow]:
        """The lines that the filter lets through, worst first. By default what is missing now on open cases.

        Raises NotThere where the filter names what is not there.
        """
        moment = self._moment(as_of, known_at)
        wanted = self._finder.as_named(filter or GapFilter())
        everything = replace(wanted, states=wanted.states | {State.UNKNOWN})
        if as_of is None and known_at is None and wanted.states <= KEPT_STATES:
            lines, undated = self._lists.now(everything.states, moment), 0
        else:
            lines, undated = self._lists.assessed(everything, moment)
        narrowed = self._lists.narrowed(lines, everything, moment)
        ranked = worst_first(line for line in narrowed.lines if line.state in wanted.states)
        shown, following = page_of(ranked, cursor, limit)
        return Page(
            asked=self._asked(moment, undated),
            items=tuple(self._lists.dressed(shown, moment)),
            total=len(ranked),
            unknown=len(narrowed.lines) - len(ranked),
            waived=sum(line.state in wanted.states for line in narrowed.waived),
            next_cursor=following,
        )

    def choices(self, viewer: Viewer) -> Choices:
        """What the gaps of now can be narrowed to."""
        moment = self._moment(None, None)
        return self._dresser.choices(self._lists.now(frozenset({State.MISSING}), moment), moment)

    def due(
        self,
        viewer: Viewer,
        within: Duration = SOON,
        *,
        filter: GapFilter | None = None,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> Page[DueRow]:
        """What becomes a gap soon if nothing changes, the next first, and who can prevent it.

        Raises NotThere where the filter names what is not there.
        """
        moment = self._moment(as_of, known_at)
        states = frozenset({State.DUE, State.UNKNOWN})
        wanted = replace(self._finder.as_named(filter or GapFilter()), states=states)
        about_now = as_of is None and known_at is None
        lines, undated = (self._lists.kept(states, moment), 0) if about_now else self._lists.coming(wanted, moment)
        found = self._lists.narrowed(lines, wanted, moment)
        soon = self._lists.soon(found.lines, moment.as_of, within)
        rows = self._lists.dressed(soon, moment)
        return Page(
            asked=self._asked(moment, undated),
            items=tuple(_due_row(line, row) for line, row in zip(soon, rows, strict=True)),
            total=len(soon),
            unknown=sum(line.state is State.UNKNOWN for line in found.lines),
            waived=len(self._lists.soon(found.waived, moment.as_of, within)),
        )

    def adults(
        self,
        viewer: Viewer,
        *,
        find: str = "",
        cursor: str | None = None,
        limit: int = 100,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> Page[AdultRow]:
        """Every adult with a case, open or closed, those with most missing first; `find` is in the id or the name."""
        moment = self._moment(as_of, known_at)
        then = self._then(as_of, known_at)
        wanted = GapFilter(states=frozenset({State.MISSING, State.UNKNOWN}))
        kept = then.lines if then else self._lists.kept(wanted.states, moment)
        lines = self._lists.narrowed(kept, wanted, moment).lines
        now = self._store.columns(self._library.view("adults").text)
        everybody = standings(then.adults(now) if then else now, lines)
        found = list(filter(named_like(find, viewer.sees_names), everybody))
        shown, following = page_of_adults(found, cursor, limit)
        rows = {row.adult: row for row in self._lists.dressed([one.worst for one in shown if one.worst], moment)}
        return Page(
            asked=self._asked(moment, then.undated if then else 0),
            items=tuple(row_of(one, rows.get(one.id), viewer.sees_names) for one in shown),
            total=len(found),
            next_cursor=following,
        )

    def overview(self, viewer: Viewer, as_of: datetime | None = None, known_at: datetime | None = None) -> Overview:
        """The counts of a day; without one, those of today."""
        moment = self._moment(as_of, known_at)
        then = self._then(as_of, known_at)
        kept = [*then.lines, *then.coming] if then else list(self._lists.kept(KEPT_STATES, moment))
        waivers = self._dresser.waivers(moment)
        coming = [line for line in self._lists.soon(kept, moment.as_of, SOON) if not waivers.of(line)]
        found = then.counts if then else self._store.columns(self._library.view("counts").text)
        feeds = self._feeds()
        unknown = [line for line in kept if line.state is State.UNKNOWN and not waivers.of(line)]
        return overview(
            self._asked(moment, then.undated if then else 0),
            kept,
            coming,
            {**found, "agencies": self._reader.agencies().known(moment)},
            waivers,
            self._dresser.owners({line.case for line in coming}, moment),
            cannot_judge(
                self._policies.latest,
                feed_facts(feeds),
                dict(zip(feeds["id"], feeds["name"], strict=True)),
                unknown,
                self._feeds_of({line.case for line in unknown}),
            ),
            self._policies.latest,
            self.waiting(),
            synthetic=any(is_synthetic(name) for name in feeds["id"]),
        )

    # -- one thing --

    def evidence(
        self, viewer: Viewer, gap: str, as_of: datetime | None = None, known_at: datetime | None = None
    ) -> Evidence:
        """Everything behind one gap. Raises NotThere."""
        moment = self._moment(as_of, known_at)
        for assessment, finding in self._findings(gap, moment):
            if gap_id(finding) == gap:
                return self._reasons.of(finding, assessment, moment, self._asked(moment, assessment.undated))
        raise NotThere("gap", gap)

    def case(
        self, viewer: Viewer, case: str, as_of: datetime | None = None, known_at: datetime | None = None
    ) -> CaseAnswer:
        """One case with every requirement and its timeline. Raises NotThere."""
        moment = self._moment(as_of, known_at)
        file, assessment = self._one_case(case, moment)
        rows = self._lists.dressed(worst_first(lines_of(assessment, moment.as_of)), moment)
        return case_answer(file, assessment, self._asked(moment, assessment.undated), rows, self._supply())

    def adult(
        self, viewer: Viewer, adult: str, as_of: datetime | None = None, known_at: datetime | None = None
    ) -> AdultAnswer:
        """One adult, the cases about them, and every gap. Raises NotThere."""
        moment = self._moment(as_of, known_at)
        file, assessed = self._about(adult, moment)
        lines = [line for one in assessed.values() for line in lines_of(one, moment.as_of) if line.state in KEPT_STATES]
        rows = self._lists.dressed(worst_first(lines), moment)
        asked = self._asked(moment, _undated(assessed))
        return adult_answer(file, assessed, asked, rows, self._supply(), viewer.sees_names)

    def network(
        self, viewer: Viewer, adult: str, as_of: datetime | None = None, known_at: datetime | None = None
    ) -> Network:
        """An adult's coordination network over the whole history, as of a moment. Raises NotThere."""
        moment = self._moment(as_of, known_at)
        file, assessed = self._about(adult, moment)
        lines = [line for one in assessed.values() for line in lines_of(one, moment.as_of)]
        coming = [line for one in assessed.values() for line in coming_of(one, moment.as_of)]
        listed = {line.id: line for line in (*coming, *(line for line in lines if line.state in KEPT_STATES))}
        return network(
            file,
            self._asked(moment, _undated(assessed)),
            file.adult.name if viewer.sees_names else None,
            tuple(case_lines(file, assessed, moment.as_of, self._supply())),
            self._lists.dressed(worst_first(listed.values()), moment, file.agencies),
            sum(line.state is State.MET for line in lines),
            self._cannot_tell(assessed),
            tuple(waiver_limits(listed.values(), epoch_ms(self._clock()))),
        )

    def knowledge(
        self, viewer: Viewer, adult: str, as_of: datetime | None = None, known_at: datetime | None = None
    ) -> Knowledge:
        """Who knew what when on an adult's cases, as of a moment, with the timeline of each agency. Raises NotThere."""
        moment = self._moment(as_of, known_at)
        named = self._finder.demanded(Adult, adult)
        cases = self._finder.cases_of([named.id])
        looked = list(self._assessor.look_into(cases, moment))
        file, assessed = self._finder.file(named, cases, moment), {one.case.id: one for one, _ in looked}
        lines = [line for one in assessed.values() for line in lines_of(one, moment.as_of) if line.state in KEPT_STATES]
        made_from = Parts(
            looked=looked,
            cases=tuple(case_lines(file, assessed, moment.as_of, self._supply())),
            rows=self._lists.dressed(worst_first(lines), moment, file.agencies),
            waivers=self._dresser.waivers(moment),
            unknown=self._cannot_tell(assessed),
        )
        name = file.adult.name if viewer.sees_names else None
        return knowledge(file, self._asked(moment, _undated(assessed)), name, made_from)

    def responsibilities(
        self,
        viewer: Viewer,
        who: str,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
        *,
        of: Sequence[type[Person | Agency]] = (Person, Agency),
    ) -> Responsibilities:
        """What a person or an agency owns across cases, and the roles that they hold. Raises NotThere.

        `of` says which of the two is meant, where both may have the name.
        """
        moment = self._moment(as_of, known_at)
        found = next((record for kind in of if (record := self._finder.named(kind, who))), None)
        if found is None:
            raise NotThere(" or ".join(kind.__name__.lower() for kind in of), who)
        work = self._finder.work(found, moment)
        return responsibilities(found, work, self._asked(moment, 0 if known_at is None else undated_work(work)))

    # -- agencies across cases --

    def agencies(
        self,
        viewer: Viewer,
        period: LookBack = LookBack.DAYS_90,
        *,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> AgenciesAnswer:
        """Who tells whom against who shares cases, who stands between, who answers how fast."""
        found = self._found(period, as_of, known_at)
        return self._agencies.agencies(found, self._asked(found.moment, found.undated))

    def agency(
        self,
        viewer: Viewer,
        agency: str,
        period: LookBack = LookBack.DAYS_90,
        *,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> AgencyAnswer:
        """One agency among the others. A team is answered about as its organisation. Raises NotThere."""
        record, found = self._finder.demanded(Agency, agency), self._found(period, as_of, known_at)
        about_now = as_of is None and known_at is None
        gaps = self._gaps_expected_of(found, self._agencies.organisation(found, record)) if about_now else None
        return self._agencies.agency(found, record, self._asked(found.moment, found.undated), gaps)

    def cases_behind(
        self,
        viewer: Viewer,
        number: Number,
        agency: str,
        period: LookBack = LookBack.DAYS_90,
        *,
        other: str | None = None,
        person: str | None = None,
        role: str | None = None,
        sort: Sort | None = None,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> CasesBehind:
        """The cases behind one number of an answer about agencies. Raises NotThere."""
        found = self._found(period, as_of, known_at)
        one, two = (
            self._agencies.organisation(found, self._finder.demanded(Agency, name)) if name else ""
            for name in (agency, other)
        )
        who = self._finder.demanded(Person, person).id if person else ""
        wanted = Wanted(number, one, two, who, role or "", sort)
        return self._agencies.behind(found, wanted, self._asked(found.moment, found.undated))

    def _found(self, period: LookBack, as_of: datetime | None, known_at: datetime | None) -> Found:
        about_now = as_of is None and known_at is None
        return self._agencies.found(period, self._moment(as_of, known_at), about_now)

    def _gaps_expected_of(self, found: Found, agency: str) -> Page[GapRow]:
        """What is missing now and expected of an agency or its teams, the worst five in words."""
        moment, of = self._moment(None, None), set(teams(found, agency))
        wanted = GapFilter(states=frozenset({State.MISSING, State.UNKNOWN}))
        lines = (line for line in self._lists.now(wanted.states, moment) if line.agency in of)
        narrowed = self._lists.narrowed(lines, wanted, moment)
        ranked = worst_first(line for line in narrowed.lines if line.state is State.MISSING)
        return Page(
            asked=self._asked(moment),
            items=tuple(self._lists.dressed(ranked[:WORST_OF_AGENCY], moment)),
            total=len(ranked),
            unknown=len(narrowed.lines) - len(ranked),
        )

    def search(self, viewer: Viewer, words: str, *, kind: FoundKind | None = None, limit: int = 8) -> Search:
        """Adults, cases, agencies, people, rules and gaps that fit what somebody typed, so many of each kind."""
        return self._searcher.search(viewer, words, kind, limit, self._asked(self._moment(None, None)))

    def open_work(
        self,
        viewer: Viewer,
        filter: WorkFilter | None = None,
        *,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> OpenWork:
        """Who owns what on all open cases: counts, what is worst, by agency and by person.

        Raises NotThere where the filter names what is not there.
        """
        moment = self._moment(as_of, known_at)
        wanted = self._finder.work_as_named(filter or WorkFilter())
        owning = self._finder.open_work(moment)
        asked = self._asked(moment, 0 if known_at is None else owning.undated)
        return owning.answer(asked, wanted, cannot_tell_of_work(self._feeds()))

    def open_responsibilities(
        self,
        viewer: Viewer,
        filter: WorkFilter | None = None,
        *,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
        cursor: str | None = None,
        limit: int | None = 50,
    ) -> Page[OpenResponsibility]:
        """What is still to be done on open cases: overdue for longest first, or what is open for longest where the
        filter asks for what has no owner or no date. Raises BadFilter, NotThere."""
        moment = self._moment(as_of, known_at)
        wanted = self._finder.work_as_named(filter or WorkFilter())
        owning = self._finder.open_work(moment)
        found = owning.narrowed(wanted)
        shown, following = page_of_tasks(found, wanted, cursor, limit)
        return Page(
            asked=self._asked(moment, 0 if known_at is None else owning.undated),
            items=tuple(map(owning.row, shown)),
            total=len(found),
            next_cursor=following,
        )

    def backtest(
        self,
        viewer: Viewer,
        other: Policy,
        first: date,
        last: date,
        *,
        known_at: datetime | None = None,
        limit: int | None = LISTED,
        progress: Progress | None = None,
    ) -> Backtest:
        """What another policy would have found from one day to another, beside what ours finds.

        `limit` is how many gaps are listed that the two do not find alike; None lists all. Raises BadPeriod.
        """
        period = Period.meant(first, last, self.today)
        end = self.calendar.local(min(self.calendar.end_of_day(last), epoch_ms(self._clock())))
        moment = self._moment(end, known_at)
        tested = Backtested(self._policies.latest, other, period).run(self._assessor, moment, limit, progress)
        return backtest_answer(tested, self._asked(moment, tested.undated), self._store, self._library)

    def rule_named(self, name: str) -> Rule:
        """The rule of the newest policy that has this id. Raises BadFilter."""
        known = {rule.id: rule for rule in self._policies.latest.rules}
        if name not in known:
            raise BadFilter(f"rule is '{name}'; allowed: {', '.join(known)}.{nearest(name, known)}")
        return known[name]

    def coverage(
        self,
        viewer: Viewer,
        rule: str | None = None,
        *,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> Coverage:
        """Which rules the sources present cannot judge, ask or excuse, on how many cases, and because of what.

        With `rule` only that one, and every case of it. What is unknown now is read from the gaps that are kept;
        `as_of` and `known_at` assess it. Raises BadFilter for a rule that the policy does not have.
        """
        moment, policy = self._moment(as_of, known_at), self._policies.latest
        if rule is not None:
            policy = replace(policy, rules=(self.rule_named(rule),))
        feeds = self._feeds()
        covering = Covering(policy, Supply(feed_facts(feeds)), CASES_NAMED if rule is None else None)
        for case in self._cases(moment):
            covering.look_at(case, moment.as_of)
        names = dict(zip(feeds["id"], feeds["name"], strict=True))
        rules = {one.id: one for one in policy.rules}
        unknown, undated = self._unknown_by_rule(moment, kept=as_of is None and known_at is None)
        lacking = covering.answers(rules, names, unknown)
        return Coverage(
            asked=self._asked(moment, undated),
            cases=covering.cases,
            rules=len(rules),
            whole=len(rules.keys() - {one.rule for one in lacking}),
            lacking=tuple(lacking),
        )

    def _cases(self, moment: Moment) -> Iterator[CaseFacts]:
        """Every case that had opened by then, a batch at a time, without its risk."""
        for ids in in_batches(self._assessor.case_ids(), BATCH):
            yield from cases_of(self._store.columns(self._library.view("cases").text, cases=ids), {}, moment)

    def _unknown_by_rule(self, moment: Moment, kept: bool) -> tuple[Counter[str], int]:
        """How much of each rule nobody can judge, and how many undated records that rests on."""
        unknown = GapFilter(states=frozenset({State.UNKNOWN}))
        lines, undated = (self._lists.now(unknown.states, moment), 0) if kept else self._lists.assessed(unknown, moment)
        return Counter(line.rule.id for line in lines), undated

    def lag(
        self,
        viewer: Viewer,
        since: date | None = None,
        until: date | None = None,
        *,
        agency: str | None = None,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> LagAnswer:
        """How long after it happened each agency writes something down, of what happened from one day to another.

        With `agency` that one alone, and each case behind its numbers. Raises NotThere.
        """
        moment, calendar = self._moment(as_of, known_at), self.calendar
        one = None if agency is None else self._finder.demanded(Agency, agency).id
        feeds = self._feeds()
        sent_by = dict(zip(feeds["id"], feeds["agency"], strict=True))
        writing = Writing(Window.of(since, until, moment, calendar), moment, calendar, sent_by)
        for cases in in_batches(self._assessor.case_ids(), BATCH):
            writing.add(self._store.columns(self._library.view("written").text, cases=cases), one)
        undated = 0 if known_at is None else writing.total.undated
        names = self._reader.agencies().names
        return lag_answer(writing, self._asked(moment, undated), (since, until), names, calendar, one)

    def rules(self, viewer: Viewer) -> Rules:
        """The policy in plain words, with its queries."""
        policy = self._policies.latest
        return Rules(
            asked=self._asked(self._moment(None, None)),
            rules=tuple(rule_answer(rule, policy) for rule in policy.rules),
            days_words=days_words(policy),
            health_words=health_words(),
            ladder=tuple(ladders(policy)),
        )

    # -- sources and imports --

    def feeds(self, viewer: Viewer) -> Feeds:
        """The sources of records: what each sends, from when until when, and how much of it there is."""
        records, cases = (self._store.columns(self._library.view(name).text) for name in ("feed_records", "feed_cases"))
        sent = Sent(
            dict(zip(records["feed"], records["records"], strict=True)),
            dict(zip(cases["feed"], cases["cases"], strict=True)),
            last_imports(self.imports(viewer).items),
        )
        rows = feed_rows(self._feeds(), sent, self._reader.agencies().names, self.calendar)
        return Feeds(asked=self._asked(self._moment(None, None)), items=tuple(rows), records=sum(sent.records.values()))

    def imports(self, viewer: Viewer) -> Imports:
        """What was imported on this machine, and the rejected rows that wait to be mended."""
        found = self._imports.imports() if self._imports else NONE_KEPT
        return found.model_copy(update={"items": tuple(in_local_time(row, self.calendar) for row in found.items)})

    def import_named(self, viewer: Viewer, name: str) -> ImportRow:
        """How one import stands. Raises NotThere."""
        found = self._imports.one(name) if self._imports else None
        if found is None:
            raise NotThere("import", name)
        return in_local_time(found, self.calendar)

    # -- gates --

    def gate(
        self,
        viewer: Viewer,
        case: str,
        stage: str,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
        asked_by: str | None = None,
    ) -> GateAnswer:
        """Whether a case may go on to a stage; the answer is written down. Raises BadFilter, NotThere."""
        wanted, moment = stage_meant(stage), self._moment(as_of, known_at)
        file, assessment = self._one_case(case, moment)
        lines = worst_first(lines_before(assessment, wanted, moment.as_of))
        rows = self._lists.dressed(lines, moment)
        line = next(case_lines(file, {assessment.case.id: assessment}, moment.as_of, self._supply()))
        answer = gate_answer(
            self._asked(moment, assessment.undated), line, wanted, assessment, list(zip(lines, rows, strict=True))
        )
        who = f"{viewer.name} ({said})" if (said := " ".join((asked_by or "").split())) else viewer.name
        name = entry_id("gate", None, "")
        self._entries.log(question(answer, name, who, self._now(), about_now=as_of is None and known_at is None))
        return answer

    def gates_asked(
        self,
        viewer: Viewer,
        case: str | None = None,
        stage: str | None = None,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> Page[GateAsked]:
        """Who asked at which gate, what they were told, and whether the case went on all the same, the newest first.

        Raises BadFilter, NotThere.
        """
        moment = self._moment(as_of, known_at)
        cases = [self._finder.demanded(Case, case).id] if case else []
        found = self._gate_log.questions(cases, stage_meant(stage) if stage else None, moment)
        return Page(asked=self._asked(moment), items=tuple(found), total=len(found))

    def decide(self, viewer: Viewer, case: str, wanted: DecisionWanted) -> DecisionAnswer:
        """Enter a decision about a case, which is assessed again at once. Raises NotThere, BadEntry, Conflict."""
        record = self._finder.demanded(Case, case)
        made = self._deciding.decide(record, wanted, self._now())
        self._keeper.assess([record.id], epoch_ms(self._clock()))
        moment = self._moment(None, None)
        file, assessment = self._one_case(record.id, moment)
        return decision_answer(made, file, multi_agency(file, assessment.case, lines_of(assessment, moment.as_of),
                                                        self._supply()))  # fmt: skip

    # -- waivers --

    def waivers(
        self,
        viewer: Viewer,
        case: str | None = None,
        standing: str | None = None,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> Page[WaiverRow]:
        """Every waiver, those in force first; what matches nothing any more is marked. Raises BadFilter, NotThere."""
        moment = self._moment(as_of, known_at)
        wanted = standing_meant(standing) if standing else None
        named = self._finder.demanded(Case, case).id if case else None
        known = [one for one in self._dresser.waivers(moment).all if named in (None, one.said["case_id"])]
        rows = [row for row in self._waiver_rows.of(known, moment) if wanted in (None, row.standing)]
        undated = 0 if known_at is None else sum(one.said["recorded"] < 0 for one in known)
        return Page(asked=self._asked(moment, undated), items=tuple(rows), total=len(rows))

    def waive(self, viewer: Viewer, gap: str, wanted: WaiverWanted) -> WaiverRow:
        """Accept a gap for a time. Raises NotThere, BadEntry, Conflict."""
        moment = self._moment(None, None)
        found = [(one, finding) for one, finding in self._findings(gap, moment) if gap_id(finding) == gap]
        if not found:
            raise NotThere("gap", gap)
        # what is covered and what it becomes when the cover runs out may bear one name: the latter can be accepted
        assessment, finding = min(found, key=lambda pair: pair[1].state not in OPEN)
        line = line_of(finding, assessment, moment.as_of)
        named = replace(wanted, by=author(viewer, wanted.by))
        return self._entered_waiver(self._waiving.ask(line, finding.requirement.agency, named, self._now()))

    def approve_waiver(self, viewer: Viewer, waiver: str, by: str | None) -> WaiverRow:
        """Agree to a waiver as its second person. Raises NotThere, BadEntry, Conflict."""
        return self._entered_waiver(self._waiving.approve(waiver, author(viewer, by), self._now()))

    def withdraw_waiver(self, viewer: Viewer, waiver: str, by: str | None, reason: str | None) -> WaiverRow:
        """Take a waiver back; it stays on record. Raises NotThere, BadEntry, Conflict."""
        return self._entered_waiver(self._waiving.withdraw(waiver, author(viewer, by), reason, self._now()))

    def _entered_waiver(self, made: Waiver) -> WaiverRow:
        """A waiver that has just changed, its case assessed again."""
        self._keeper.assess([made.case], epoch_ms(self._clock()))
        moment = self._moment(None, None)
        found = [one for one in self._dresser.waivers(moment).all if one.id == made.id]
        return self._waiver_rows.of(found, moment)[0]

    # -- how --

    def _then(self, as_of: datetime | None, known_at: datetime | None) -> AllCases | None:
        """How all cases stood at the moment asked about; None for now, of which the gaps are kept."""
        return None if as_of is None and known_at is None else self._lists.everything(self._moment(as_of, known_at))

    def _now(self) -> datetime:
        return to_the_millisecond(self._clock())

    def _one_case(self, case: str, moment: Moment) -> tuple[AdultFile, CaseAssessment]:
        """Everything on record about a case, and its assessment. Raises NotThere."""
        record = self._finder.demanded(Case, case)
        assessed = list(self._assessor.assess([record.id], moment))
        if not assessed:
            raise NotThere("case", case)
        return self._finder.file(self._finder.demanded(Adult, record.adult), [record.id], moment), assessed[0]

    def _moment(self, as_of: datetime | None, known_at: datetime | None) -> Moment:
        return Moment(epoch_ms(as_of or self._clock()), None if known_at is None else epoch_ms(known_at))

    def _asked(self, moment: Moment, undated: int = 0) -> Asked:
        policy, local = self._policies.latest, self.calendar.local
        return Asked(
            as_of=local(moment.as_of),
            known_at=None if moment.known_at is None else local(moment.known_at),
            policy=policy.name,
            policy_title=policy.title,
            policy_version=policy.version,
            policy_hash=policy.hash,
            undated_records=undated,
        )

    def _findings(self, gap: str, moment: Moment) -> Iterator[tuple[CaseAssessment, Finding]]:
        """The findings among which a gap is looked for: of its case where that is known, else of all."""
        known = self._lists.case_of(gap)
        for one in self._assessor.assess([known] if known else None, moment, evidence=True):
            for finding in (*one.findings, *one.coming):
                yield one, finding

    def _about(self, adult: str, moment: Moment) -> tuple[AdultFile, dict[str, CaseAssessment]]:
        """Everything on record about an adult, and the cases about them, assessed. Raises NotThere."""
        named = self._finder.demanded(Adult, adult)
        cases = self._finder.cases_of([named.id])
        assessed = {one.case.id: one for one in self._assessor.assess(cases, moment)}
        return self._finder.file(named, cases, moment), assessed

    def _feeds(self) -> Mapping[str, Sequence[Any]]:
        return self._store.columns(self._library.view("feeds").text)

    def _supply(self) -> Supply:
        """What the sources of a case can tell."""
        return Supply(feed_facts(self._feeds()))

    def _feeds_of(self, cases: Collection[str]) -> dict[str, list[str]]:
        found = self._store.columns(self._library.view("answering").text, cases=sorted(cases))
        return dict(zip(found["case_id"], found["feeds"], strict=True))

    def _cannot_tell(self, cases: Collection[str]) -> Callable[[str], str | None]:
        """For an agency: what no source can tell of its talking with others, its own or any of these cases'."""
        found = self._feeds()
        sent = [{read.partition(".")[0] for read in supplies} for supplies in found["supplies"]]
        telling = {feed for feed, kinds in zip(found["id"], sent, strict=True) if kinds & TALKING}
        speaking = {feed for feeds in self._feeds_of(cases).values() for feed in feeds}
        if speaking and not speaking & telling:
            return lambda _: "no source of the case tells who talks with whom"
        silent = {
            agency: f"{name} sends no sharing records"
            for agency, name, kinds in zip(found["agency"], found["name"], sent, strict=True)
            if agency and "Share" not in kinds
        }
        return silent.get


def _due_row(line: Line, row: GapRow) -> DueRow:
    return DueRow(
        gap=row,
        becomes_gap_at=line.policy.calendar.local(line.opens),
        working_days_left=row.working_days,
        lapses=line.lapses,
        can_prevent=row.agency_words if row.owner is None else row.owner_words,
    )


def _undated(assessed: dict[str, CaseAssessment]) -> int:
    return sum(one.undated for one in assessed.values())


def is_synthetic(feed: str) -> bool:
    """Whether a feed's records are made up for demonstration: the demo's feeds all say so in their ids."""
    return feed.startswith(SYNTHETIC)

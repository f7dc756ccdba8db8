"""The one place that answers: command line, API and pages only ask it. It takes a viewer and returns typed answers.

Lists about now are read from the gaps that are kept, which `refresh` brings up to date; answers about one case or
adult, and about any other moment, are assessed when they are asked for.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from graph_model import Record
from graph_model.case import Case, Stage
from graph_model.errors import ConveneError
from graph_model.oversight import State
from graph_model.people import Adult, Agency, Person
from graph_model.store import Store
from queries.about_case import case_answer, case_words, stage_at
from queries.access import Viewer
from queries.answers import (
    AdultAnswer,
    Asked,
    CaseAnswer,
    CaseWords,
    DueRow,
    Evidence,
    GapRow,
    Network,
    Overview,
    Page,
    Responsibilities,
    Rules,
)
from queries.assess import Assessor, CaseAssessment, Finding
from queries.calendar import Calendar, Duration, epoch_ms
from queries.dressing import Dresser
from queries.evidence import Reasons, rule_answer
from queries.facts import Moment, cases_of
from queries.gaps import GapKeeper, Progress, gap_id
from queries.judge import GAPS
from queries.library import Library
from queries.lines import Line, coming_of, kept_lines, lines_of
from queries.listing import NOBODY, GapFilter, gap_filter, page_of, worst_first
from queries.network import AdultFile, network
from queries.overview import cannot_judge, overview
from queries.policy import Policies
from queries.reading import Reader
from queries.responsibilities import Work, responsibilities
from queries.supply import feed_facts
from queries.words import moment_of

Clock = Callable[[], datetime]
KEPT_STATES = GAPS | {State.DUE, State.UNKNOWN}
"""What the graph keeps; other states are assessed when somebody asks."""
SOON = Duration.parse("5 working days")
REMEMBERED = 100_000
"""Of how many answered requirements the case is remembered, so that their reasons are found at once."""


class NotThere(ConveneError, LookupError):  # noqa: N818 (named for what is wrong, as its siblings are)
    """There is nothing of that name, or nothing that this viewer may see: both look the same."""


def _now() -> datetime:
    return datetime.now(UTC)


class Service:
    """Answers from one graph by one policy. Threads may share it."""

    def __init__(self, store: Store, policies: Policies, library: Library, clock: Clock = _now) -> None:
        self._store = store
        self._policies = policies
        self._library = library
        self._clock = clock
        self._assessor = Assessor(store, policies, library)
        self._keeper = GapKeeper(store, self._assessor)
        self._reader = Reader(store, library)
        self._dresser = Dresser(store, library)
        self._reasons = Reasons(store, library)
        self._case_of: OrderedDict[str, str] = OrderedDict()

    @property
    def calendar(self) -> Calendar:
        """The working days of the newest policy."""
        return self._policies.latest.calendar

    def refresh(self, progress: Progress | None = None) -> int:
        """Bring the kept gaps up to date with records, policy and time; returns how many cases were assessed."""
        return self._keeper.refresh(epoch_ms(self._clock()), progress)

    def assess_all(self, progress: Progress | None = None) -> int:
        """Assess every case again and write what differs; returns how many there were."""
        return self._keeper.assess(self._assessor.case_ids(), epoch_ms(self._clock()), progress)

    def feeds_of_real_records(self) -> list[str]:
        """The sources whose records are not made up for demonstration."""
        return [name for name in self._store.columns(self._library.view("feeds").text)["id"] if not is_synthetic(name)]

    def waiting(self) -> int:
        """How many cases have records that are newer than their answer."""
        return len(self._keeper.waiting())

    # -- lists --

    def gap_filter(self, **words: str | None) -> GapFilter:
        """The filter that these words mean. Raises BadFilter."""
        return gap_filter([rule.id for rule in self._policies.latest.rules], **words)

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
        """The lines that the filter lets through, worst first. By default what is missing now on open cases."""
        wanted = self._as_named(filter or GapFilter())
        moment = self._moment(as_of, known_at)
        now_is_meant = as_of is None and known_at is None and wanted.states <= KEPT_STATES
        lines, undated = (
            (list(self._kept(wanted.states, moment)), 0) if now_is_meant else self._assessed(wanted, moment)
        )
        ranked = worst_first(self._let_through(lines, wanted, moment))
        shown, following = page_of(ranked, cursor, limit)
        rows = self._dressed(shown, moment)
        return Page(asked=self._asked(moment, undated), items=tuple(rows), total=len(ranked), next_cursor=following)

    def due(
        self,
        viewer: Viewer,
        within: Duration = SOON,
        *,
        filter: GapFilter | None = None,
        as_of: datetime | None = None,
    ) -> Page[DueRow]:
        """What becomes a gap soon if nothing changes, the next first, and who can prevent it."""
        moment = self._moment(as_of, None)
        wanted = self._as_named(filter or GapFilter())
        if as_of is None:
            found: Iterable[Line] = self._kept({State.DUE}, moment)
        else:
            found = (
                line
                for one in self._assessor.assess(self._cases_meant(wanted), moment)
                for line in coming_of(one, moment.as_of)
            )
        anything = replace(wanted, states=frozenset({State.DUE}))
        soon = self._soon(self._let_through(found, anything, moment), moment.as_of, within)
        rows = self._dressed(soon, moment)
        items = tuple(self._due_row(line, row) for line, row in zip(soon, rows, strict=True))
        return Page(asked=self._asked(moment), items=items, total=len(items))

    def adults(self, viewer: Viewer) -> tuple[AdultAnswer, ...]:
        """Every adult who has a gap, or something unknown, with them."""
        moment = self._moment(None, None)
        lines = self._with_risk(self._kept({State.MISSING, State.UNKNOWN}, moment), moment)
        rows = self._dressed(worst_first(lines), moment)
        by_adult: dict[str, list[GapRow]] = {}
        for row in rows:
            by_adult.setdefault(row.adult, []).append(row)
        cases = self._cases_of_adults(by_adult, moment)
        named = self._reader.by_id(by_adult)
        return tuple(
            self._adult_answer(about, cases.get(adult, ()), by_adult[adult], moment, viewer)
            for adult in by_adult
            if isinstance(about := named.get(adult), Adult)
        )

    def overview(self, viewer: Viewer) -> Overview:
        """The counts of today."""
        moment = self._moment(None, None)
        kept = list(self._kept(KEPT_STATES, moment))
        coming = self._soon((line for line in kept if line.state is State.DUE), moment.as_of, SOON)
        found = self._store.columns(self._library.view("counts").text)
        feeds = self._store.columns(self._library.view("feeds").text)
        unknown = [line for line in kept if line.state is State.UNKNOWN]
        return overview(
            self._asked(moment),
            [line for line in kept if line.state is not State.DUE],
            coming,
            {**found, "agencies": len(self._reader.agencies().names)},
            self._dresser.waivers(moment.as_of),
            self._dresser.owners({line.case for line in coming}, moment),
            cannot_judge(
                self._policies.latest,
                feed_facts(feeds),
                dict(zip(feeds["id"], feeds["name"], strict=True)),
                unknown,
                self._feeds_of({line.case for line in unknown}),
            ),
            self.calendar,
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
                return self._reasons.of(finding, assessment, moment)
        raise NotThere(f"There is no gap {gap}, or none that you may see; list the gaps of its case to find it again.")

    def case(
        self, viewer: Viewer, case: str, as_of: datetime | None = None, known_at: datetime | None = None
    ) -> CaseAnswer:
        """One case with every requirement and its timeline. Raises NotThere."""
        moment = self._moment(as_of, known_at)
        record = self._named(Case, case)
        assessed = list(self._assessor.assess([record.id], moment)) if record else []
        if not assessed or not isinstance(record, Case):
            raise NotThere(f"There is no case {case}, or none that you may see.")
        [assessment] = assessed
        file = self._file(record.adult, [record.id], moment)
        [words] = self._case_words(file, {record.id: assessment}, moment.as_of)
        rows = self._dressed(worst_first(lines_of(assessment, moment.as_of)), moment)
        return case_answer(file, assessment, self._asked(moment, assessment.undated), words, rows)

    def adult(
        self, viewer: Viewer, adult: str, as_of: datetime | None = None, known_at: datetime | None = None
    ) -> AdultAnswer:
        """One adult, the cases about them, and every gap. Raises NotThere."""
        moment = self._moment(as_of, known_at)
        file, assessed = self._about(adult, moment)
        lines = [line for one in assessed.values() for line in lines_of(one, moment.as_of) if line.state in KEPT_STATES]
        rows = self._dressed(worst_first(lines), moment)
        cases = self._case_words(file, assessed, moment.as_of)
        undated = sum(one.undated for one in assessed.values())
        return self._adult_answer(file.adult, cases, rows, moment, viewer, undated)

    def network(
        self, viewer: Viewer, adult: str, as_of: datetime | None = None, known_at: datetime | None = None
    ) -> Network:
        """An adult's coordination network over the whole history, as of a moment. Raises NotThere."""
        moment = self._moment(as_of, known_at)
        file, assessed = self._about(adult, moment)
        lines = [line for one in assessed.values() for line in self._all_lines(one, moment)]
        met = [line for line in lines if line.state not in KEPT_STATES]
        rows = self._dressed(worst_first(line for line in lines if line.state in KEPT_STATES), moment, file)
        undated = sum(one.undated for one in assessed.values())
        return network(
            file,
            self._asked(moment, undated),
            file.adult.name if viewer.sees_names else None,
            tuple(self._case_words(file, assessed, moment.as_of)),
            rows,
            sum(line.state is State.MET for line in met),
            self._cannot_tell(),
        )

    def responsibilities(self, viewer: Viewer, who: str, as_of: datetime | None = None) -> Responsibilities:
        """What a person or an agency owns across cases, and the roles that they hold. Raises NotThere."""
        moment = self._moment(as_of, None)
        found = self._named(Person, who) or self._named(Agency, who)
        if not isinstance(found, Person | Agency):
            raise NotThere(f"There is no person or agency {who}, or none that you may see.")
        who = found.id
        view, name = ("person_cases", "people") if isinstance(found, Person) else ("agency_cases", "agencies")
        cases = self._store.columns(self._library.view(view).text, **{name: [who]})["case_id"]
        records = [*self._reader.of_cases(cases), *self._reader.by_id(cases).values()]
        people = self._reader.people(getattr(record, "person", None) for record in records)
        local = self.calendar.local(moment.as_of)
        work = Work(records, self._reader.agencies(), people, self.calendar, local)
        return responsibilities(who, found.name, work, self._asked(moment))

    def rules(self, viewer: Viewer) -> Rules:
        """The policy in plain words, with its queries."""
        policy = self._policies.latest
        return Rules(
            asked=self._asked(self._moment(None, None)),
            rules=tuple(rule_answer(rule, policy) for rule in policy.rules),
        )

    # -- how --

    def _named(self, kind: type[Record], name: str) -> Record | None:
        """The record of that kind and name; where another kind has the name, the import put the kind in front."""
        forms = (name, f"{kind.__name__}:{name}")
        found = self._reader.by_id(forms)
        return next((found[form] for form in forms if isinstance(found.get(form), kind)), None)

    def _as_named(self, wanted: GapFilter) -> GapFilter:
        """The filter with the ids under which the records that it names went in."""
        kinds: dict[str, type[Record]] = {"case": Case, "adult": Adult, "agency": Agency, "person": Person}
        given = {name: (kind, word) for name, kind in kinds.items() if (word := getattr(wanted, name))}
        found = {name: record.id for name, (kind, word) in given.items() if (record := self._named(kind, word))}
        return replace(wanted, **found)  # type: ignore[arg-type]

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

    def _kept(self, states: Collection[State], moment: Moment) -> Iterator[Line]:
        kept = self._store.columns(self._library.view("kept_gaps").text, words=sorted(states))
        return kept_lines(kept, self._policies, moment.as_of)

    def _assessed(self, wanted: GapFilter, moment: Moment) -> tuple[list[Line], int]:
        """Assessed when asked for; only lines that can be let through are held in memory."""
        rules = frozenset({wanted.rule}) if wanted.rule else None
        found: list[Line] = []
        undated = 0
        for one in self._assessor.assess(self._cases_meant(wanted), moment, rules=rules):
            undated += one.undated
            found += [line for line in lines_of(one, moment.as_of) if line.state in wanted.states]
        return found, undated

    def _cases_meant(self, wanted: GapFilter) -> list[str] | None:
        if wanted.case:
            return [wanted.case]
        if wanted.adult:
            return self._cases_of([wanted.adult])
        return None

    def _cases_of(self, adults: Collection[str]) -> list[str]:
        return sorted(self._store.columns(self._library.view("adult_cases").text, adults=sorted(adults))["case_id"])

    def _let_through(self, lines: Iterable[Line], wanted: GapFilter, moment: Moment) -> list[Line]:
        seats = {name: sector.seat for name, sector in self._reader.agencies().sectors.items()}
        waivers = self._dresser.waivers(moment.as_of)
        found = [
            line
            for line in lines
            if wanted.lets(line, seats.get(line.agency or "")) and wanted.waived in (None, waivers.of(line) is not None)
        ]
        if wanted.person:
            cases = set(self._store.columns(self._library.view("person_cases").text, people=[wanted.person])["case_id"])
            found = [line for line in found if line.case in cases]
        if wanted.owner:
            owners = self._dresser.owners({line.case for line in found}, moment)
            found = [line for line in found if (held.who if (held := owners.of(line)) else NOBODY) == wanted.owner]
        return self._with_risk(found, moment)

    def _with_risk(self, lines: Iterable[Line], moment: Moment) -> list[Line]:
        """Lines that were kept do not know the risk; it is asked for all of their cases at once."""
        return self._dresser.with_risk(list(lines), moment)

    def _soon(self, lines: Iterable[Line], now: int, within: Duration) -> list[Line]:
        last = self.calendar.deadline(now, within, by_day=False)
        soon = [line for line in lines if line.state is State.DUE and now < line.opens <= last]
        return sorted(soon, key=lambda line: (line.opens, line.id))

    def _due_row(self, line: Line, row: GapRow) -> DueRow:
        who = row.agency_words if row.owner is None else row.owner_words
        return DueRow(
            gap=row,
            becomes_gap_at=line.policy.calendar.local(line.opens),
            working_days_left=row.working_days,
            lapses=line.lapses,
            can_prevent=who,
        )

    def _dressed(self, lines: Sequence[Line], moment: Moment, file: AdultFile | None = None) -> list[GapRow]:
        for line in lines:
            self._case_of[line.id] = line.case
        while len(self._case_of) > REMEMBERED:
            self._case_of.popitem(last=False)
        return self._dresser.dress(lines, moment, file.agencies if file else None)

    def _findings(self, gap: str, moment: Moment) -> Iterator[tuple[CaseAssessment, Finding]]:
        """The findings among which a gap is looked for: of its case where that is known, else of all."""
        kept = self._store.columns(self._library.view("gap_case").text, ids=[gap])["case_id"]
        known = self._case_of.get(gap) or next(iter(kept), None)
        for one in self._assessor.assess([known] if known else None, moment, evidence=True):
            for finding in (*one.findings, *one.coming):
                yield one, finding

    def _all_lines(self, one: CaseAssessment, moment: Moment) -> list[Line]:
        """Every requirement, and what it becomes if nothing changes, each under its name once."""
        lines = {line.id: line for line in coming_of(one, moment.as_of)}
        return list({**lines, **{line.id: line for line in lines_of(one, moment.as_of)}}.values())

    def _about(self, adult: str, moment: Moment) -> tuple[AdultFile, dict[str, CaseAssessment]]:
        named = self._named(Adult, adult)
        if named is None:
            raise NotThere(f"There is no adult {adult}, or none that you may see.")
        cases = self._cases_of([named.id])
        assessed = {one.case.id: one for one in self._assessor.assess(cases, moment)}
        return self._file(named.id, cases, moment), assessed

    def _file(self, adult: str, cases: Sequence[str], moment: Moment) -> AdultFile:
        """Everything on record about an adult up to the moment. Raises NotThere."""
        named = self._reader.by_id([adult, *cases])
        about = named.pop(adult, None)
        if not isinstance(about, Adult):
            raise NotThere(f"There is no adult {adult}, or none that you may see.")
        local = self.calendar.local(moment.latest)
        records = {record.id: record for record in self._reader.of_cases(cases)} | named
        counted = {
            name: record
            for name, record in records.items()
            if ((at := moment_of(record)) is None or at <= local) and _was_known(record, moment)
        }
        people = self._reader.people(getattr(record, "person", None) for record in counted.values())
        return AdultFile(about, counted, self._reader.agencies(), people, self.calendar, local)

    def _cases_of_adults(self, adults: Collection[str], moment: Moment) -> dict[str, list[CaseWords]]:
        """By adult their cases in one line each, without their stages."""
        ids = self._cases_of(adults)
        named = self._reader.by_id(ids)
        columns, risk = (self._store.columns(self._library.view(view).text, cases=ids) for view in ("cases", "risk"))
        found: dict[str, list[CaseWords]] = {}
        for facts in cases_of(columns, risk, moment):
            case = named[facts.id]
            assert isinstance(case, Case)
            words = case_words(case, facts, None, self.calendar, moment.as_of)
            found.setdefault(facts.adult, []).append(words)
        return found

    def _case_words(self, file: AdultFile, assessed: dict[str, CaseAssessment], now: int) -> Iterator[CaseWords]:
        stages = [stage for stage in file.all(Stage) if isinstance(stage, Stage)]
        for case in file.all(Case):
            if isinstance(case, Case) and case.id in assessed:
                stage = stage_at(stages, case.id, file.moment)
                yield case_words(case, assessed[case.id].case, stage, self.calendar, now)

    def _adult_answer(
        self,
        about: Adult,
        cases: Iterable[CaseWords],
        rows: Sequence[GapRow],
        moment: Moment,
        viewer: Viewer,
        undated: int = 0,
    ) -> AdultAnswer:
        return AdultAnswer(
            asked=self._asked(moment, undated),
            adult=about.id,
            name=about.name if viewer.sees_names else None,
            died_at=self.calendar.local(epoch_ms(about.died_at)) if about.died_at else None,
            cases=tuple(cases),
            gaps=tuple(rows),
        )

    def _feeds_of(self, cases: Collection[str]) -> dict[str, list[str]]:
        found = self._store.columns(self._library.view("case_feeds").text, cases=sorted(cases))
        return dict(zip(found["id"], found["feeds"], strict=True))

    def _cannot_tell(self) -> Callable[[str], str | None]:
        """For an agency: what its own feed cannot tell of its talking with others."""
        found = self._store.columns(self._library.view("feeds").text)
        silent = {
            agency: f"{name} sends no sharing records"
            for agency, name, supplies in zip(found["agency"], found["name"], found["supplies"], strict=True)
            if agency and not any(read.partition(".")[0] == "Share" for read in supplies)
        }
        return silent.get


def _was_known(record: object, moment: Moment) -> bool:
    recorded = getattr(record, "recorded_at", None)
    return moment.known_at is None or recorded is None or epoch_ms(recorded) <= moment.known_at


SYNTHETIC = "synthetic"


def is_synthetic(feed: str) -> bool:
    """Whether a feed's records are made up for demonstration: the demo's feeds all say so in their ids."""
    return feed.startswith(SYNTHETIC)

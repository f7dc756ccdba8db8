"""Who owns what on all open cases: counts, lists, by agency and by person, narrowed to what was asked for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from graph_model.case import Case, Involvement, RiskLevel, Role
from graph_model.lexicon import nearest
from graph_model.oversight import Ownership, Responsibility
from graph_model.people import OWN_FEED
from queries.answers import Asked, Party
from queries.calendar import epoch_ms
from queries.coverage import kinds_words
from queries.cursors import BadFilter, Place, page_after
from queries.facts import Moment
from queries.open_work import Columns, OpenRecords
from queries.owning_answers import AgencyWork, Alone, LeftBehind, OpenResponsibility, OpenWork, PersonWork
from queries.responsibilities import (
    NO_DATE,
    NO_OWNER,
    OVERDUE,
    OWNER_LEFT,
    Work,
    alone,
    answering_for,
    concerned,
    holds_now,
    owners_of,
    party,
    problems_of,
    role_row,
    row_of,
    undated_work,
)
from queries.supply import Supply, feed_facts
from queries.words import person_words

FIRST = 6
"""Of each sort of trouble so many are listed with the counts."""
HIGH = frozenset({RiskLevel.HIGH, RiskLevel.SEVERE})
NOT_ASSESSED = "not_assessed"
RISKS = (*(level.value for level in reversed(RiskLevel)), NOT_ASSESSED)
"""The words of the filter for risk, the gravest first."""


class Trouble(StrEnum):
    """What a list of open work can be narrowed to."""

    OVERDUE = "overdue"
    NO_OWNER = "no_owner"
    NO_DATE = "no_date"
    OWNER_LEFT = "owner_left"

    @property
    def words(self) -> str:
        """As it stands among the problems of a row."""
        return PROBLEMS[self]


PROBLEMS = {
    Trouble.OVERDUE: OVERDUE, Trouble.NO_OWNER: NO_OWNER, Trouble.NO_DATE: NO_DATE, Trouble.OWNER_LEFT: OWNER_LEFT,
}  # fmt: skip


@dataclass(frozen=True)
class WorkFilter:
    """What open work is narrowed to; what is None narrows nothing."""

    agency: str | None = None
    """Id of an agency with which it stands."""
    person: str | None = None
    risk: str | None = None
    adult: str | None = None
    trouble: Trouble | None = None


def risk_meant(word: str) -> str:
    """A word for how great the risk is. Raises BadFilter."""
    if word not in RISKS:
        raise BadFilter(f"risk is '{word}'; allowed: {', '.join(RISKS)}.{nearest(word, RISKS)}")
    return word


def trouble_meant(word: str) -> Trouble:
    """The trouble of that name. Raises BadFilter."""
    words = [member.value for member in Trouble]
    if word not in words:
        raise BadFilter(f"problem is '{word}'; allowed: {', '.join(words)}.{nearest(word, words)}")
    return Trouble(word)


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that is still to be done on an open case."""

    record: Responsibility
    owner: Ownership | None
    stands_with: Collection[str]
    """People and agencies, by id."""
    problems: Sequence[str]
    risk: RiskLevel | None
    adult: str

    def has(self, problem: str) -> bool:
        """Whether that is wrong with it."""
        return problem in self.problems

    def is_wanted(self, wanted: WorkFilter) -> bool:
        """Whether the filter lets it through."""
        return (
            (wanted.agency is None or wanted.agency in self.stands_with)
            and (wanted.person is None or wanted.person in self.stands_with)
            and (wanted.risk is None or wanted.risk == (self.risk.value if self.risk else NOT_ASSESSED))
            and wanted.adult in (None, self.adult)
            and (wanted.trouble is None or self.has(wanted.trouble.words))
        )


class Owning:
    """All open work as of a moment."""

    def __init__(self, found: OpenRecords, work: Work, moment: Moment) -> None:
        self._found = found
        self._work = work
        self._moment = moment
        self._cases = {case.id: case for case in work.all(Case)}
        self._adults = {case.id: case.adult for case in self._cases.values()}

    @cached_property
    def tasks(self) -> list[Task]:
        """Everything that is to be done on open cases."""
        owned, answering = owners_of(self._work), answering_for(self._work)
        return [
            self._task(one, owner := owned.get(one.id), concerned(one, owner, answering))
            for one in self._work.all(Responsibility)
            if one.case not in self._work.closed
        ]

    def _task(self, record: Responsibility, owner: Ownership | None, stands_with: Collection[str]) -> Task:
        problems = tuple(problems_of(record, owner, self._work))
        risk = self._found.risk(record.case, self._moment)
        return Task(record, owner, stands_with, problems, risk, self._adults[record.case])

    @property
    def undated(self) -> int:
        """How many of the records nobody knows the date of writing of."""
        return undated_work(self._work)

    # -- rows --

    def narrowed(self, wanted: WorkFilter) -> list[Task]:
        """What the filter lets through: overdue for longest first, then what has the next date, then the oldest."""
        return sorted((task for task in self.tasks if task.is_wanted(wanted)), key=_order(wanted))

    def row(self, task: Task) -> OpenResponsibility:
        """One of them as people read it."""
        said = row_of(task.record, task.owner, self._adults, self._work)
        return OpenResponsibility(
            **dict(said),
            risk=task.risk,
            working_days_open=self._days(task.record.set_at),
            answers_for=self._answers_for(task.record.case),
        )

    def _answers_for(self, case: str) -> Party | None:
        responsible = self._cases[case].responsible
        return party(responsible, self._work) if responsible else None

    def _days(self, since: datetime) -> int:
        return self._work.calendar.working_days(epoch_ms(since), epoch_ms(self._work.now))

    # -- everything at a glance --

    def answer(self, asked: Asked, wanted: WorkFilter, cannot_tell: Sequence[str]) -> OpenWork:
        """The counts and the beginnings of the lists."""
        found = self.narrowed(wanted)
        of = {one: [task for task in found if task.has(one.words)] for one in Trouble}
        aged = sorted(found, key=_longest_open)
        names = self._work.agencies.names
        return OpenWork(
            asked=asked,
            open=len(found),
            cases=len({task.record.case for task in found}),
            agencies=len(self._with(found) & names.keys()),
            people=len(self._with(found) & self._work.people.keys()),
            overdue=len(of[Trouble.OVERDUE]),
            longest_overdue=self._longest(of[Trouble.OVERDUE]),
            no_owner=len(of[Trouble.NO_OWNER]),
            no_owner_at_high_risk=sum(task.risk in HIGH for task in of[Trouble.NO_OWNER]),
            no_date=len(of[Trouble.NO_DATE]),
            owner_left=len(of[Trouble.OWNER_LEFT]),
            overdue_first=tuple(map(self.row, of[Trouble.OVERDUE][:FIRST])),
            no_owner_first=tuple(map(self.row, [task for task in aged if task.has(NO_OWNER)][:FIRST])),
            no_date_first=tuple(map(self.row, [task for task in aged if task.has(NO_DATE)][:FIRST])),
            by_agency=tuple(self._by_agency(found, wanted)),
            by_person=tuple(self._by_person(found, wanted)),
            left_behind=tuple(self._left_behind(of[Trouble.OWNER_LEFT])),
            one_person_in_every_role=tuple(self._alone(found)),
            choices=(("agency", self._choices(names.get)), ("person", self._choices(self._known_person))),
            cannot_tell=tuple(cannot_tell),
        )  # fmt: skip

    def _longest(self, overdue: Sequence[Task]) -> int:
        return max((self._days(due) for task in overdue if (due := task.record.due_at)), default=0)

    @staticmethod
    def _with(tasks: Iterable[Task]) -> set[str]:
        return {who for task in tasks for who in task.stands_with}

    def _choices(self, words: Callable[[str], str | None]) -> tuple[tuple[str, str], ...]:
        found = [(who, said) for who in self._with(self.tasks) if (said := words(who))]
        return tuple(sorted(found, key=lambda pair: (pair[1], pair[0])))

    # -- by agency, by person --

    def _by_agency(self, tasks: Sequence[Task], wanted: WorkFilter) -> Iterator[AgencyWork]:
        names = self._work.agencies.names
        of = _grouped(tasks, names.keys() if wanted.agency is None else {wanted.agency})
        for who in _most_first(of):
            yield AgencyWork(agency=who, agency_words=names[who], **_load(of[who]))

    def _by_person(self, tasks: Sequence[Task], wanted: WorkFilter) -> Iterator[PersonWork]:
        of = _grouped(tasks, self._work.people.keys() if wanted.person is None else {wanted.person})
        leads = Counter(part.person for part in self._parts if part.role is Role.LEAD_PROFESSIONAL)
        for who in _most_first(of):
            yield PersonWork(
                person=who, person_words=self._person(who), agency_words=self._works_for(who, of[who]),
                leads=leads[who], **_load(of[who]),
            )  # fmt: skip

    @cached_property
    def _parts(self) -> list[Involvement]:
        """Who leads, or owns the review of, an open case, those first who have for longest."""
        held = [part for part in self._work.all(Involvement) if part.case not in self._work.closed]
        return sorted((part for part in held if holds_now(part, self._work)), key=lambda part: (part.since, part.id))

    @cached_property
    def _parts_on(self) -> dict[str, list[Involvement]]:
        found: defaultdict[str, list[Involvement]] = defaultdict(list)
        for part in self._parts:
            found[part.case].append(part)
        return found

    def _works_for(self, who: str, tasks: Iterable[Task]) -> str:
        owned = Counter(task.owner.agency for task in tasks if task.owner and task.owner.person == who)
        led = Counter(part.agency for part in self._parts if part.person == who) if not owned else Counter()
        most = (owned or led).most_common(1)
        return self._work.agencies.names.get(most[0][0], most[0][0]) if most else ""

    def _person(self, who: str) -> str:
        name, profession = self._work.people.get(who, (who, ""))
        return person_words(name, None, profession)

    def _known_person(self, who: str) -> str | None:
        return self._person(who) if who in self._work.people else None

    # -- who left, who is alone --

    def _left_behind(self, tasks: Iterable[Task]) -> list[LeftBehind]:
        of: defaultdict[tuple[str | None, str], list[Ownership]] = defaultdict(list)
        for task in tasks:
            assert task.owner
            of[task.owner.person, task.owner.agency].append(task.owner)
        found = [self._left(person, agency, owned) for (person, agency), owned in of.items()]
        return sorted(found, key=lambda one: (-one.owned, one.who_words, one.who))

    def _left(self, person: str | None, agency: str, owned: Sequence[Ownership]) -> LeftBehind:
        given_up = min((one.until for one in owned if one.until), default=None)
        left_at = self._work.past(self._work.left_at(person, agency) or given_up)
        named = self._work.agencies.names.get(agency, agency)
        parts = [part for part in self._parts if (part.person, part.agency) == (person, agency)]
        return LeftBehind(
            who=person or agency,
            who_words=self._person(person) if person else named,
            agency_words=named,
            left_at=left_at,
            working_days=self._days(left_at) if left_at else 0,
            owned=len(owned),
            roles=tuple(role_row(part, self._adults, self._work) for part in parts),
        )

    def _alone(self, tasks: Sequence[Task]) -> list[Alone]:
        of: defaultdict[str, list[Task]] = defaultdict(list)
        for task in tasks:
            of[task.record.case].append(task)
        found = [self._alone_on(case, of[case]) for case in alone(self._work) if case in of]
        return sorted(found, key=lambda one: (one.since, one.case))

    def _alone_on(self, case: str, tasks: Sequence[Task]) -> Alone:
        parts = self._parts_on[case]
        since = max(min(part.since for part in parts if part.role is role) for role in {part.role for part in parts})
        who = str(parts[0].person)
        return Alone(
            case=case, adult=self._adults[case], risk=tasks[0].risk, person=who, person_words=self._person(who),
            agency_words=self._work.agencies.names.get(parts[0].agency, parts[0].agency),
            owned=sum(task.owner is not None for task in tasks), since=self._work.local(since),
            working_days=self._days(since),
        )  # fmt: skip


def _next_due(task: Task) -> Place:
    due = task.record.due_at
    return [int(due is None), epoch_ms(due or task.record.set_at), task.record.id]


def _longest_open(task: Task) -> Place:
    return [0, epoch_ms(task.record.set_at), task.record.id]


def _order(wanted: WorkFilter) -> Callable[[Task], Place]:
    return _longest_open if wanted.trouble in (Trouble.NO_OWNER, Trouble.NO_DATE) else _next_due


def page_of_tasks(
    found: Sequence[Task], wanted: WorkFilter, cursor: str | None, limit: int | None
) -> tuple[Sequence[Task], str | None]:
    """One page, and the cursor of the next. Raises BadFilter for a cursor that was never given out."""
    return page_after(found, _order(wanted), [int, int, str], cursor, limit)


def _grouped(tasks: Iterable[Task], among: Collection[str]) -> dict[str, list[Task]]:
    of: defaultdict[str, list[Task]] = defaultdict(list)
    for task in tasks:
        for who in task.stands_with:
            if who in among:
                of[who].append(task)
    return of


def _most_first(of: dict[str, list[Task]]) -> list[str]:
    return sorted(of, key=lambda who: (-len(of[who]), who))


def _load(tasks: Sequence[Task]) -> dict[str, int]:
    counts = Counter(problem for task in tasks for problem in task.problems)
    return {"open": len(tasks), **{one.value: counts[one.words] for one in Trouble}}


TELL_OF_WORK = frozenset({"Responsibility.due_at", "Responsibility.done_at", "Ownership.agency", "Ownership.person"})
"""What a source must send for its work to be seen here."""


def cannot_tell_of_work(feeds: Columns) -> list[str]:
    """Which sources do not send what these lists are made from, in words: what they hold is not known here."""
    facts = feed_facts(feeds)
    found = []
    for feed, name in sorted(zip(feeds["id"], feeds["name"], strict=True), key=lambda pair: (pair[1], pair[0])):
        lacking = Supply(facts).missing_kinds((feed,), TELL_OF_WORK) if feed != OWN_FEED else ()
        if lacking:
            found.append(f"{name} sends no {kinds_words(lacking)}")
    return found

"""Who told whom across cases, and who was asked what, from columns fetched for all cases at once (pure).

Teams count as the organisation that they are part of, and the family is no agency among agencies. A share, a referral,
a contact and an escalation tell in one direction, an answer in the other; who came to a meeting told everybody else who
came. A referral asks: it tells, and it is no talk until there is an answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import permutations
from operator import attrgetter
from typing import Any

from queries.facts import Moment

Columns = Mapping[str, Sequence[Any]]
Top = Callable[[str], str]
"""The organisation that an agency counts as; '' for what is no agency among agencies."""
VIEWS = ("told_shares", "told_referrals", "told_contacts", "told_escalations", "told_meetings")
ENDS = ("case_id", "id", "from_agency", "to_agency", "at", "recorded")


class How(StrEnum):
    """By what one agency told another."""

    SHARE = "share"
    REFERRAL = "referral"
    CONTACT = "contact"
    ESCALATION = "escalation"
    ANSWER = "answer"
    MEETING = "meeting"


class Sort(StrEnum):
    """What one agency asks another."""

    REFERRAL = "referral"
    QUESTION = "question"
    ESCALATION = "escalation"


@dataclass(frozen=True, slots=True)
class Telling:
    """One agency told another something on a case."""

    case: str
    one: str
    other: str
    how: How
    at: int
    person: str = ""
    """Who carried it, for the one that told; '' where nobody is named."""

    @property
    def talks(self) -> bool:
        """Whether it is talk by itself: a referral waits for its answer."""
        return self.how is not How.REFERRAL


@dataclass(frozen=True, slots=True)
class Request:
    """One agency was asked something by another, or by the adult ('')."""

    case: str
    asker: str
    asked: str
    sort: Sort
    at: int
    answered: int | None
    record: str


@dataclass(frozen=True)
class Told:
    """Everything that was told and asked up to a moment, oldest first."""

    tellings: Sequence[Telling]
    requests: Sequence[Request]
    undated: int = 0
    """With `known_at`: records that counted although nobody knows when they were written down."""


def told(columns: Mapping[str, Columns], top: Top, moment: Moment, since: int) -> Told:
    """What these columns tell, by view; nothing after the moment counts, nor what was written down later.

    What was over before `since` is left out: it was told, asked and answered by then.
    """
    rows = {name: list(_known(columns[name], moment, since)) for name in VIEWS}
    tellings = [one for name, read in READ.items() for one in read(rows[name], top, moment)]
    tellings += _meetings(rows["told_meetings"], top)
    tellings.sort(key=attrgetter("at"))
    requests = [*_asked(rows, top, moment), *_questions(rows["told_contacts"], tellings, top)]
    requests.sort(key=lambda one: (one.at, one.record))
    undated = 0 if moment.known_at is None else sum(row["recorded"] < 0 for found in rows.values() for row in found)
    return Told(tellings, requests, undated)


Row = Mapping[str, Any]


def _known(columns: Columns, moment: Moment, since: int) -> Iterator[Row]:
    names = tuple(columns)
    starts = columns["at"]
    ends = columns.get("answered", starts)
    for start, end, recorded, values in zip(
        starts, ends, columns["recorded"], zip(*columns.values(), strict=True), strict=True
    ):
        known = moment.known_at is None or recorded <= moment.known_at
        if start <= moment.latest and known and (start >= since or end >= since):
            yield dict(zip(names, values, strict=True))


def _came(at: int, moment: Moment) -> int | None:
    """When an answer came; None where it had not."""
    return at if 0 <= at <= moment.latest else None


def _one_way(how: How) -> Callable[[Iterable[Row], Top, Moment], Iterator[Telling]]:
    def read(rows: Iterable[Row], top: Top, moment: Moment) -> Iterator[Telling]:
        for row in rows:
            one, other = top(row["from_agency"]), top(row["to_agency"])
            if one and other and one != other:
                yield Telling(row["case_id"], one, other, how, row["at"], row.get("person", ""))
                answered = _came(row.get("answered", -1), moment)
                if answered is not None:
                    yield Telling(row["case_id"], other, one, How.ANSWER, answered)

    return read


READ = {
    "told_shares": _one_way(How.SHARE),
    "told_referrals": _one_way(How.REFERRAL),
    "told_contacts": _one_way(How.CONTACT),
    "told_escalations": _one_way(How.ESCALATION),
}


def _meetings(rows: Iterable[Row], top: Top) -> Iterator[Telling]:
    there: defaultdict[tuple[str, str, int], set[str]] = defaultdict(set)
    for row in rows:
        if agency := top(row["agency"]):
            there[row["case_id"], row["id"], row["at"]].add(agency)
    for (case, _, at), agencies in there.items():
        for one, other in permutations(sorted(agencies), 2):
            yield Telling(case, one, other, How.MEETING, at)


def _asked(rows: Mapping[str, Iterable[Row]], top: Top, moment: Moment) -> Iterator[Request]:
    """Referrals and escalations, which carry their answer. A step within one's own house asks nobody else."""
    for name, sort in (("told_referrals", Sort.REFERRAL), ("told_escalations", Sort.ESCALATION)):
        for row in rows[name]:
            asker, asked = top(row["from_agency"]), top(row["to_agency"])
            if asked and asker != asked:
                answered = _came(row["answered"], moment)
                yield Request(row["case_id"], asker, asked, sort, row["at"], answered, row["id"])


def _questions(contacts: Sequence[Row], tellings: Iterable[Telling], top: Top) -> Iterator[Request]:
    """Contacts that ask something, each answered as the policy's cover `contact_answered` says.

    By a contact that names it, by the next word back that answers nothing else, or by information sent back.
    """
    named: dict[str, int] = {}
    back: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for row in contacts:
        if row["answers"]:
            named[row["answers"]] = min(row["at"], named.get(row["answers"], row["at"]))
        else:
            back[row["case_id"], top(row["from_agency"]), top(row["to_agency"])].append(row["at"])
    for one in tellings:
        if one.how is How.SHARE:
            back[one.case, one.one, one.other].append(one.at)
    for row in contacts:
        asker, asked = top(row["from_agency"]), top(row["to_agency"])
        if row["asks"] and asker and asked and asker != asked:
            later = [at for at in back[row["case_id"], asked, asker] if at >= row["at"]]
            came = [*later, *([named[row["id"]]] if row["id"] in named else [])]
            answered = max(min(came), row["at"]) if came else None
            yield Request(row["case_id"], asker, asked, Sort.QUESTION, row["at"], answered, row["id"])

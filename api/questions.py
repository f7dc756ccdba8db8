"""What a client asks, in the words of its query string, checked: everything that is wrong is said at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Any

from starlette.requests import Request

from api.problems import Wrong
from api.reading import LONGEST, Reading
from api.words import (
    FEW,
    FILE,
    LONGEST_NAME,
    MOST,
    MOST_FILES,
    MOST_MOVED,
    AcrossWords,
    BacktestWords,
    BehindWords,
    CoverageWords,
    DueWords,
    FileWords,
    GapFileWords,
    GapWords,
    GatesAskedWords,
    GateWords,
    ImportWords,
    LagWords,
    Moments,
    NamedBacktestWords,
    SearchWords,
    WaiversAskedWords,
    Words,
    WorkWords,
)
from graph_model.case import Role
from graph_model.errors import BadPolicy, BadSetting
from graph_model.lexicon import nearest
from graph_model.people import OWN_FEED
from ingest.dates import Order
from ingest.feeds import wrong_zone
from ingest.importing import ENDINGS
from ingest.journal import HowRead
from ingest.run import NOT_THEIRS
from queries.agencies_answers import LookBack, Number
from queries.agencies_told import Sort
from queries.backtest import BadPeriod, Period
from queries.calendar import Duration
from queries.listing import EVERY_STATE, BadFilter, GapFilter, member_meant, stage_meant, standing_meant
from queries.moments import day_meant
from queries.owning import WorkFilter, risk_meant, trouble_meant
from queries.policy import Policy
from queries.policy_files import load_policies, policies_in_text, policy_names
from queries.search import kind_meant
from queries.search_answers import FoundKind
from queries.service import LISTED, SOON, Service

YES_OR_NO = {"true": True, "false": False}


@dataclass(frozen=True)
class GapsAsked:
    """The question about gaps, understood."""

    filter: GapFilter
    as_of: datetime | None
    known_at: datetime | None
    cursor: str | None
    limit: int


def gaps_asked(request: Request, service: Service, words: type[GapFileWords] = GapWords) -> GapsAsked:
    """What the question about gaps means. Raises BadQuestion."""
    reading = Reading(request, service, words.model_fields)
    asked = GapsAsked(
        filter=_narrowed(reading),
        as_of=reading.moment("as_of"),
        known_at=reading.moment("known_at"),
        cursor=reading.word("cursor"),
        limit=reading.meaning("limit", _limit, FEW),
    )
    reading.done()
    return asked


@dataclass(frozen=True)
class DueAsked:
    """The question about what is coming, understood."""

    within: Duration
    filter: GapFilter
    as_of: datetime | None
    known_at: datetime | None


def due_asked(request: Request, service: Service) -> DueAsked:
    """How soon, of what, as of when, known when. Raises BadQuestion."""
    reading = Reading(request, service, DueWords.model_fields)
    asked = DueAsked(
        within=reading.meaning("within", Duration.parse, SOON),
        filter=reading.filter({}),
        as_of=reading.moment("as_of"),
        known_at=reading.moment("known_at"),
    )
    reading.done()
    return asked


@dataclass(frozen=True)
class LagAsked:
    """The question about late recording, understood."""

    since: date | None
    until: date | None
    agency: str | None
    as_of: datetime | None
    known_at: datetime | None


def lag_asked(request: Request, service: Service) -> LagAsked:
    """Of which days, of whom, as of when, known when. Raises BadQuestion."""
    reading = Reading(request, service, LagWords.model_fields)
    asked = LagAsked(
        since=reading.meaning("since", partial(_day, "since"), None),
        until=reading.meaning("until", partial(_day, "until"), None),
        agency=reading.word("agency"),
        as_of=reading.moment("as_of"),
        known_at=reading.moment("known_at"),
    )
    reading.done()
    return asked


@dataclass(frozen=True)
class AcrossAsked:
    """The question about agencies across cases, understood."""

    period: LookBack
    as_of: datetime | None
    known_at: datetime | None


def across_asked(request: Request, service: Service) -> AcrossAsked:
    """Of which time, as of when, known when. Raises BadQuestion."""
    reading = Reading(request, service, AcrossWords.model_fields)
    asked = _across(reading)
    reading.done()
    return asked


def _across(reading: Reading) -> AcrossAsked:
    return AcrossAsked(
        period=reading.meaning("period", partial(member_meant, "period", members=LookBack), LookBack.DAYS_90),
        as_of=reading.moment("as_of"),
        known_at=reading.moment("known_at"),
    )


@dataclass(frozen=True)
class BehindAsked:
    """The question which cases stand behind a number, understood."""

    number: Number
    agency: str
    other: str | None
    person: str | None
    role: str | None
    sort: Sort | None
    across: AcrossAsked


def behind_asked(request: Request, service: Service) -> BehindAsked:
    """Which number of whom. Raises BadQuestion."""
    reading = Reading(request, service, BehindWords.model_fields)
    number = reading.meaning("number", partial(member_meant, "number", members=Number), None)
    sort = reading.meaning("sort", partial(member_meant, "sort", members=Sort), None)
    role = reading.meaning("role", partial(member_meant, "role", members=Role), None)
    across = _across(reading)
    needed = ("number", "agency", *(NEEDED.get(number, ()) if number else ()))
    for name in needed:
        if not reading.word(name):
            reading.wrong(name, f"{name} is missing; give it.")
    reading.done()
    assert number is not None
    return BehindAsked(
        number, reading.word("agency") or "", reading.word("other"), reading.word("person"), role, sort, across
    )


NEEDED = {Number.TOLD: ("other",), Number.CARRIED: ("other", "person")}
"""What else has to be named for a number."""


def search_asked(request: Request, service: Service) -> tuple[str, FoundKind | None, int]:
    """What is looked for, of which kind, and how many of each. Raises BadQuestion."""
    reading = Reading(request, service, SearchWords.model_fields)
    asked = reading.word("q") or "", reading.meaning("kind", kind_meant, None), reading.meaning("limit", _limit, FEW)
    reading.done()
    return asked


@dataclass(frozen=True)
class WorkAsked:
    """The question about open work, understood."""

    filter: WorkFilter
    as_of: datetime | None
    known_at: datetime | None
    cursor: str | None
    limit: int


def work_asked(request: Request, service: Service, words: type[WorkWords]) -> WorkAsked:
    """What the question who owns what means. Raises BadQuestion."""
    reading = Reading(request, service, words.model_fields)
    asked = WorkAsked(
        filter=WorkFilter(
            agency=reading.word("agency"),
            person=reading.word("person"),
            adult=reading.word("adult"),
            risk=reading.meaning("risk", risk_meant, None),
            trouble=reading.meaning("problem", trouble_meant, None),
        ),
        as_of=reading.moment("as_of"),
        known_at=reading.moment("known_at"),
        cursor=reading.word("cursor"),
        limit=reading.meaning("limit", _limit, FEW),
    )
    reading.done()
    return asked


def _day(name: str, word: str) -> date | None:
    return day_meant(name, word)


def moments_asked(request: Request, service: Service) -> tuple[datetime | None, datetime | None]:
    """As of when, known when. Raises BadQuestion."""
    reading = Reading(request, service, Moments.model_fields)
    asked = reading.moment("as_of"), reading.moment("known_at")
    reading.done()
    return asked


@dataclass(frozen=True)
class BacktestAsked:
    """The question about another policy, understood."""

    other: Policy
    first: date
    last: date
    known_at: datetime | None
    limit: int


def backtest_of_name_asked(request: Request, service: Service) -> BacktestAsked:
    """What a back-test of a policy of ours means. Raises BadQuestion."""
    reading = Reading(request, service, _names(NamedBacktestWords))
    other = reading.meaning("policy", policy_of_ours, None)
    if other is None and not reading.problems:
        reading.wrong("policy", f"policy is missing; allowed: {', '.join(policy_names())}.")
    return _backtest_asked(reading, other)


def backtest_of_text_asked(request: Request, service: Service, text: str) -> BacktestAsked:
    """What a back-test of a policy means that was sent. Raises BadQuestion."""
    reading = Reading(request, service, _names(BacktestWords))
    try:
        other = policies_in_text(text, service.library, "policy").latest
    except BadPolicy as error:
        reading.problems += [Wrong(parameter="policy", found="", says=says) for says in str(error).splitlines()]
        other = None
    return _backtest_asked(reading, other)


def _backtest_asked(reading: Reading, other: Policy | None) -> BacktestAsked:
    today = reading.service.today
    first, last = (reading.meaning(name, partial(day_meant, name), None) for name in ("from", "to"))
    known_at = reading.moment("known_at")
    limit = reading.meaning("limit", partial(_number, least=0, most=MOST_MOVED), LISTED)
    for name, day in (("from", first), ("to", last)):
        if day is None and not reading.word(name):
            reading.wrong(name, f"{name} is missing; write a day of the period, such as {today}.")
    if first and last:
        try:
            Period.meant(first, last, today)
        except BadPeriod as error:
            reading.wrong("from" if last < first else "to", str(error))
    reading.done()
    assert other
    assert first
    assert last
    return BacktestAsked(other, first, last, known_at, limit)


def policy_of_ours(name: str) -> Policy:
    """The newest version of a policy that comes with Convene; a name is never taken for a file. Raises BadSetting."""
    known = policy_names()
    if name not in known:
        raise BadSetting(f"policy is '{name}'; allowed: {', '.join(known)}.{nearest(name, known)}")
    return load_policies(name)[0].latest


def rule_asked(request: Request, service: Service) -> str | None:
    """Which rule, if only one. Raises BadQuestion."""
    reading = Reading(request, service, CoverageWords.model_fields)
    rule = reading.meaning("rule", service.rule_named, None)
    reading.done()
    return rule.id if rule else None


def _names(words: type[Words]) -> list[str]:
    return [field.alias or name for name, field in words.model_fields.items()]


def gate_asked(request: Request, service: Service, stage: str) -> tuple[datetime | None, datetime | None, str | None]:
    """As of when, known when, and who asks. Raises BadQuestion, for a stage that there is not too."""
    reading = Reading(request, service, GateWords.model_fields)
    asked = reading.moment("as_of"), reading.moment("known_at"), reading.word("by")
    try:
        stage_meant(stage)
    except BadFilter as error:
        reading.problems.append(Wrong(parameter="stage", found=stage[:LONGEST], says=str(error)))
    reading.done()
    return asked


def gates_asked(request: Request, service: Service) -> dict[str, Any]:
    """The case, the stage and the moments that are asked about. Raises BadQuestion."""
    return _listed(request, service, GatesAskedWords, "stage", stage_meant)


def waivers_asked(request: Request, service: Service) -> dict[str, Any]:
    """The case, the standing and the moments that are asked about. Raises BadQuestion."""
    return _listed(request, service, WaiversAskedWords, "standing", standing_meant)


def _listed(
    request: Request, service: Service, words: type[Moments], member: str, meant: Callable[[str], object]
) -> dict[str, Any]:
    reading = Reading(request, service, words.model_fields)
    reading.meaning(member, meant, None)
    asked = {
        "case": reading.word("case"),
        member: reading.word(member),
        "as_of": reading.moment("as_of"),
        "known_at": reading.moment("known_at"),
    }
    reading.done()
    return asked


@dataclass(frozen=True)
class ImportAsked:
    """The first file of an import, understood."""

    name: str
    of: int
    how: HowRead
    by: str | None


def import_asked(request: Request, service: Service) -> ImportAsked:
    """Which file, of how many, read how, sent by whom. Raises BadQuestion."""
    reading = Reading(request, service, ImportWords.model_fields)
    how = HowRead(
        feed=reading.meaning("feed", _feed, None),
        zone=reading.meaning("zone", _zone, None),
        dates=reading.meaning("dates", _order, None),
        mends=reading.word("mends"),
    )
    asked = ImportAsked(_file(reading), reading.meaning("of", _how_many, 1), how, reading.word("by"))
    reading.done()
    return asked


def file_asked(request: Request, service: Service) -> str:
    """What the file is called. Raises BadQuestion."""
    reading = Reading(request, service, FileWords.model_fields)
    name = _file(reading)
    reading.done()
    return name


def _file(reading: Reading) -> str:
    return reading.meaning("name", _file_name, "")


def _file_name(word: str) -> str:
    if len(word) > LONGEST_NAME:
        raise BadSetting(f"name is {len(word)} characters long; allowed: up to {LONGEST_NAME}.")
    if not re.search(FILE, word):
        raise BadSetting(
            f"name is '{word}'; allowed: a file's own name, without folders, that ends with .{', .'.join(ENDINGS)}."
        )
    return word


def _feed(word: str) -> str:
    if word == OWN_FEED:
        raise BadSetting(f"feed is {NOT_THEIRS}.")
    return word


def _zone(word: str) -> str:
    if says := wrong_zone(word):
        raise BadSetting(says)
    return word


def _order(word: str) -> Order:
    known = [order.value for order in Order]
    if word not in known:
        raise BadSetting(f"dates is '{word}'; allowed: {', '.join(known)}.")
    return Order(word)


def _how_many(word: str) -> int:
    if not re.fullmatch("[0-9]{1,9}", word) or not 1 <= int(word) <= MOST_FILES:
        raise BadSetting(f"of is '{word}'; allowed: a number from 1 to {MOST_FILES}.")
    return int(word)


def nothing_asked(request: Request, service: Service) -> None:
    """Raises BadQuestion where anything was asked."""
    Reading(request, service, ()).done()


def _narrowed(reading: Reading) -> GapFilter:
    """What the list is narrowed to; `all` asks for every state."""
    wanted = reading.filter({"state": "states", "waived": "waived", "ladder": "ladder"})
    if not reading.meaning("all", _yes_or_no, False):
        return wanted
    if (state := reading.word("state")) not in (None, "all"):
        reading.wrong("all", f"state is '{state}' and all is true; give only one of them.")
    return replace(wanted, states=EVERY_STATE)


def _limit(word: str) -> int:
    return _number(word, least=1, most=MOST)


def _number(word: str, least: int, most: int) -> int:
    if not (word.isascii() and word.isdecimal() and least <= int(word) <= most):
        raise BadSetting(f"limit is '{word}'; allowed: a whole number from {least} to {most}.")
    return int(word)


def _yes_or_no(word: str) -> bool:
    if word not in YES_OR_NO:
        raise BadSetting(f"all is '{word}'; allowed: true, false.{nearest(word, YES_OR_NO)}")
    return YES_OR_NO[word]

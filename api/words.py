"""The parameters of each question, as the API's description shows them. Their words are checked in `questions`."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from graph_model.case import Role, StageName
from graph_model.oversight import Severity, State
from graph_model.people import Seat
from ingest.dates import Order
from ingest.importing import ENDINGS
from queries.agencies_answers import LookBack, Number
from queries.agencies_told import Sort
from queries.answers import Standing
from queries.ladder import Followed
from queries.owning import RISKS, Trouble
from queries.policy import Theme
from queries.policy_files import policy_names
from queries.search_answers import FoundKind

MOST = 500
"""Lines of one page."""
FEW = 50
"""Lines of one page where nobody said how many."""
MOST_MOVED = 10_000
"""Gaps that one back-test lists."""
LONGEST_POLICY = 200_000
"""Characters of a policy that is sent."""
LONGEST_NAME = 150
"""Characters of a file's name."""
MOST_FILES = 100
"""Files of one import."""
FILE = rf"(?i)^[^./\\~\x00-\x1f\x7f][^/\\\x00-\x1f\x7f]*\.({'|'.join(ENDINGS)})$"
ZONE = r"^$|^[A-Za-z]+(/[A-Za-z_+\-0-9]+)*$"
DAY = r"^\d{4}-\d\d-\d\d$"
OURS = """policy: ours
extends: england
in_force: 2026-11-01
rules:
  - id: lead-professional
    when: [{agency_involved: {}, at_least: 2 agencies}]
    needs: [{role_held: {roles: [lead_professional]}}]
    within: 2 working days
"""


def some_of(words: Iterable[str]) -> JsonDict:
    """One of these words, or several with commas between them."""
    one = "|".join(words)
    return {"pattern": f"^(({one})(,({one}))*)?$"}


def one_of(words: Iterable[str]) -> JsonDict:
    """One of these words; an empty one counts as left out."""
    return {"pattern": f"^({'|'.join(words)})?$"}


class Words(BaseModel):
    """Parameters, explained by the text under each."""

    model_config = ConfigDict(use_attribute_docstrings=True)


class Moments(Words):
    """The moment that a question is about, and what had been recorded by when."""

    as_of: str | None = Field(None, examples=["2026-11-14"])
    """As of the end of this day, or of this moment: `2026-11-14` or `2026-11-14T09:30`, in the policy's time zone
    where none is given. Without it: now."""
    known_at: str | None = Field(None, examples=["2026-11-14"])
    """Only with records that had been written down by the end of this day, or by this moment. Without it: all."""


class Narrowed(Words):
    """What a list is narrowed to. What is left out narrows nothing."""

    case: str | None = None
    """Only this case, by its id."""
    adult: str | None = None
    """Only this adult, by id."""
    agency: str | None = None
    """Only what this agency is expected to do, by its id."""
    person: str | None = None
    """Only cases in which this person takes part or owns something, by id."""
    rule: str | None = Field(None, examples=["lead-professional"])
    """Only this rule, by its id; `/api/v1/rules` lists them. Several stand between commas."""
    theme: str | None = Field(None, json_schema_extra=some_of(Theme))
    """Only rules of this theme. Several stand between commas."""
    seat: str | None = Field(None, json_schema_extra=some_of(Seat))
    """Only this chair of the round table. Several stand between commas."""
    severity: str | None = Field(None, json_schema_extra=some_of(Severity))
    """Only rules of this severity. Several stand between commas."""
    owner: str | None = None
    """Only what this person or agency owns an open responsibility about; `nobody` for what nobody owns."""
    rung: str | None = Field(None, examples=["0"])
    """Only this rung of the ladder, counted from 0. Several stand between commas."""


class GateWords(Moments):
    """The question whether a case may go on."""

    by: str | None = Field(None, examples=["Mary Brown"])
    """Who asks, where several people or programs use one sign-in; it is written down with the answer."""


class GatesAskedWords(Moments):
    """The question what was asked at gates."""

    case: str | None = None
    """Only this case, by its id."""
    stage: str | None = Field(None, json_schema_extra=one_of(StageName))
    """Only this stage."""


class WaiversAskedWords(Moments):
    """The question about waivers."""

    case: str | None = None
    """Only this case, by its id."""
    standing: str | None = Field(None, json_schema_extra=one_of(Standing))
    """Only those that stand so. Without it: all, also those that are over."""


class GapFileWords(Moments, Narrowed):
    """The question about gaps, as a file."""

    state: str | None = Field(None, json_schema_extra=some_of([*State, "gaps", "all"]))
    """Only this state; `gaps` for missing, met late and never met; `all` for every state, closed cases too.
    Several stand between commas. Without it: what is missing now on open cases."""
    all: str | None = Field(None, json_schema_extra=one_of(["true", "false"]))
    """`true` for every state, closed cases too: the same as `state=all`."""
    ladder: str | None = Field(None, json_schema_extra=some_of(Followed))
    """Only gaps of which the ladder was followed, followed late, not followed, asks for nothing yet, or cannot be known
    to have been. Several stand between commas."""
    waived: str | None = Field(None, json_schema_extra=one_of(["no", "yes", "all"]))
    """Whether waived gaps are listed: `no` leaves them out, `yes` lists only them, `all` lists both. Without it: no."""


class GapWords(GapFileWords):
    """The question about gaps, page by page."""

    cursor: str | None = None
    """The `next_cursor` of the page before. Without it: the first page."""
    limit: str | None = Field(None, json_schema_extra={"type": "integer", "minimum": 1, "maximum": MOST})
    """How many lines on a page. Without it: 50."""


class LagWords(Moments):
    """The question about late recording."""

    since: str | None = Field(None, examples=["2026-01-01"])
    """The first day whose events count. Without it: all before too."""
    until: str | None = Field(None, examples=["2026-12-31"])
    """The last day whose events count. Without it: up to the moment asked about."""
    agency: str | None = None
    """Only this agency, by its id, with each case behind its numbers."""


class AcrossWords(Moments):
    """The question about agencies across cases."""

    period: str | None = Field(None, json_schema_extra=one_of(LookBack))
    """What was told and asked in the last 90 days counts, in the last 12 months, or all, up to the moment asked about.
    Without it: the last 90 days."""


class BehindWords(AcrossWords):
    """The question which cases stand behind a number."""

    number: str = Field(json_schema_extra={"enum": list(Number)}, examples=["told"])
    """Which number: `told` (the shared cases of `agency` and `other`), `open`, `links`, `cut_off`, `only_link`,
    `alone`, `carried` (by `person`, from `agency` to `other`), `asked` (with `sort`), `role` (of `person`)."""
    agency: str = Field(examples=["tidewell-asc"])
    """The agency that the number is about, by its id."""
    other: str | None = None
    """The other agency, by its id, where the number is about two."""
    person: str | None = None
    """The person, by id, where the number is about one."""
    role: str | None = Field(None, json_schema_extra=one_of(Role))
    """Only this role, with `number=role`."""
    sort: str | None = Field(None, json_schema_extra=one_of(Sort))
    """Only what was asked so, with `number=asked`."""


class SearchWords(Words):
    """The question what there is that fits some words."""

    q: str | None = Field(None, examples=["A-1042"])
    """What is looked for: an id or a part of one, the name of an agency or a rule, somebody's initials or profession.
    Without it: nothing is found."""
    kind: str | None = Field(None, json_schema_extra=one_of(FoundKind))
    """Only this kind."""
    limit: str | None = Field(None, json_schema_extra={"type": "integer", "minimum": 1, "maximum": MOST})
    """How many of each kind. Without it: 50."""


class WorkWords(Moments):
    """The question who owns what on all open cases."""

    agency: str | None = None
    """Only what stands with this agency, by its id: what it owns, and what nobody owns on cases that it answers for."""
    person: str | None = None
    """Only what stands with this person, by id: what they own, and what nobody owns on cases that they lead."""
    risk: str | None = Field(None, json_schema_extra=one_of(RISKS))
    """Only adults at this risk; `not_assessed` for those whose risk nobody assessed."""
    adult: str | None = None
    """Only this adult, by id."""


class OpenWorkWords(WorkWords):
    """The same, as a list."""

    problem: str | None = Field(None, json_schema_extra=one_of(Trouble))
    """Only what has this wrong with it. Without it: all that is still to be done."""
    cursor: str | None = None
    """The `next_cursor` of the page before. Without it: the first page."""
    limit: str | None = Field(None, json_schema_extra={"type": "integer", "minimum": 1, "maximum": MOST})
    """How many lines on a page. Without it: 50."""


class OpenWorkFileWords(WorkWords):
    """The same, as a file."""

    problem: str | None = Field(None, json_schema_extra=one_of(Trouble))
    """Only what has this wrong with it. Without it: all that is still to be done."""


class DueWords(Moments, Narrowed):
    """The question about what is coming."""

    within: str | None = Field(None, examples=["5 working days", "48 hours"])
    """How soon: hours, days, weeks or working days. Without it: 5 working days."""


class BacktestWords(Words):
    """The question what another policy would have found."""

    first: str = Field(alias="from", examples=["2026-09-01"], json_schema_extra={"pattern": DAY})
    """First day of the period."""
    last: str = Field(alias="to", examples=["2026-10-31"], json_schema_extra={"pattern": DAY})
    """Last day of the period, not later than today: its end is the moment that is asked about."""
    known_at: str | None = Field(None, examples=["2026-11-14"])
    """Only with records that had been written down by the end of this day, or by this moment. Without it: all."""
    limit: str | None = Field(None, json_schema_extra={"type": "integer", "minimum": 0, "maximum": MOST_MOVED})
    """How many gaps to list that the two policies do not find alike. Without it: 500. All are counted."""


class NamedBacktestWords(BacktestWords):
    """The same of a policy that comes with Convene."""

    policy: str = Field(json_schema_extra={"enum": list(policy_names())}, examples=["england"])
    """Name of the other policy, one of those that come with Convene."""


class PolicyText(Words):
    """Another policy, as text."""

    model_config = ConfigDict(extra="forbid", strict=True, use_attribute_docstrings=True)

    policy: str = Field(min_length=1, max_length=LONGEST_POLICY, examples=[OURS])
    """A policy in YAML, as `convene policy check` takes it. It may extend one of ours, and use the triggers and covers
    that come with Convene; it brings none of its own."""


class FileWords(Words):
    """A file that is sent."""

    name: str = Field(max_length=LONGEST_NAME, examples=["events.csv"], json_schema_extra={"pattern": FILE})
    """What the file is called, without folders, with its ending; messages and rejected rows call it so."""


class ImportWords(FileWords):
    """The first file of an import, and how all of them are to be read."""

    of: str | None = Field(None, json_schema_extra={"type": "integer", "minimum": 1, "maximum": MOST_FILES})
    """How many files belong to this import. Without it: one."""
    feed: str | None = Field(None, examples=["council-cases"])
    """The source's name. Without it: what the files say of themselves, else their format's."""
    zone: str | None = Field(None, examples=["Europe/London"], json_schema_extra={"pattern": ZONE})
    """The time zone in which the source writes, where the files and the source do not say it."""
    dates: str | None = Field(None, json_schema_extra=one_of(Order))
    """How dates are written where that is not clear: day first (dmy) or month first (mdy)."""
    mends: str | None = Field(None, examples=["council-cases-5f1d20c3a4b9/events.csv"])
    """The rejected rows that this file takes the place of, by the `id` of `rejected`; source and zone are theirs."""
    by: str | None = Field(None, examples=["Mary Brown"])
    """Who sends it; it is written down with the import."""


class CoverageWords(Words):
    """The question what the sources let the policy judge."""

    rule: str | None = Field(None, examples=["lead-professional"])
    """Only this rule, with every case of it. Without it: all rules, with a few cases each."""

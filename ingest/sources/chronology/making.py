"""Rows of one case → records: what each row says by itself, then what it says about other rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from pydantic import ValidationError

from graph_model import Precision, Record
from graph_model.case import (
    Answer,
    Case,
    CaseKind,
    ClosureReason,
    Contact,
    ContactKind,
    Decision,
    DecisionKind,
    Escalation,
    Event,
    EventKind,
    Priority,
    RiskAssessment,
    RiskLevel,
    RiskOutcome,
    Role,
    Stage,
    StageName,
    WithAdult,
)
from graph_model.coordination import (
    Achieved,
    Control,
    Disagreement,
    Information,
    InformationKind,
    Invitation,
    LawfulBasis,
    Meeting,
    MeetingKind,
    Plan,
    PlanCopy,
    PlanKind,
    Referral,
    ReferralAnswer,
    Share,
    Wish,
)
from graph_model.oversight import Ownership, Responsibility, Review
from ingest.sources.chronology.rows import Row, not_a_word, word_of
from ingest.sources.chronology.words import CONTACTS, EVENTS, HELD

Word = TypeVar("Word", bound=StrEnum)
ASKS, ALONE = "asks", "alone"


@dataclass
class Made:
    """A record in the making; rows after the one that began it may fill in more."""

    kind: type[Record]
    values: dict[str, Any]
    row: Row
    inferred: bool = False


@dataclass
class CaseFile:
    """Everything that the rows of one case have made so far, and what was wrong with which row."""

    case: str
    rows: Sequence[Row]
    made: dict[str, Made] = field(default_factory=dict)
    problems: dict[int, list[str]] = field(default_factory=dict)
    """By the number of the row."""

    def __post_init__(self) -> None:
        self.by_ref = {row["ref"]: row for row in self.rows if row["ref"]}

    # -- saying what is wrong --

    def wrong(self, row: Row, problem: str) -> None:
        """Note what is wrong with a row."""
        self.problems.setdefault(row.number, []).append(problem)

    def word(self, row: Row, column: str, choices: type[Word], otherwise: Word | None = None) -> Word | None:
        """One word of a column; `otherwise` where it is empty."""
        return self.word_in(row, column, row[column], choices, otherwise)

    def word_in(
        self, row: Row, column: str, text: str, choices: type[Word], otherwise: Word | None = None
    ) -> Word | None:
        """One word; what is no such word is noted."""
        if not text:
            return otherwise
        found = word_of(text, choices)
        if found is None:
            self.wrong(row, not_a_word(column, text, [choice.value for choice in choices]))
        return found

    def needed(self, row: Row, column: str, value: Any, why: str) -> Any:
        """A value without which the row says nothing."""
        if value in (None, "", ()):
            self.wrong(row, f"{column} is empty, and a row of kind {row.kind} needs it: {why}")
        return value

    # -- records --

    def add(self, row: Row, of: type[Record], suffix: str = "", /, *, inferred: bool = False, **values: Any) -> str:
        """Begin a record; it is named by its row, and by the suffix where a row makes several."""
        name = f"{row.name}/{suffix}" if suffix else row.name
        shared = {"case": self.case, "recorded_at": row.recorded, "precision": row.precision}
        given = {key: value for key, value in {**shared, **values}.items() if value not in (None, "", ())}
        self.made[name] = Made(of, given, row, inferred)
        return name

    def of(self, row: Row) -> Made | None:
        """The record that a row began."""
        return self.made.get(row.name)

    def all(self, kind: type[Record]) -> Iterable[tuple[str, Made]]:
        """All records of one kind."""
        return [(name, made) for name, made in self.made.items() if made.kind is kind]

    def rows_about(self, row: Row) -> list[Row]:
        """The rows that a row is about; one that is not there is noted."""
        found = []
        for ref in row.about:
            target = self.by_ref.get(ref)
            if target is None:
                self.wrong(row, f"about is '{ref}'; no row of case {self.case} that went in has that ref")
            else:
                found.append(target)
        return found

    def target(self, row: Row, kinds: tuple[str, ...], what: str) -> Row | None:
        """The row that a row continues: named by `about`, else the only one there is before it."""
        named = self.rows_about(row)
        fitting = [target for target in named if target.kind in kinds]
        if fitting:
            return fitting[0]
        if named:
            self.wrong(row, f"about is '{row['about']}', a row of kind {named[0].kind}; allowed: a row of {what}")
            return None
        if row.about:
            return None
        before = [other for other in self.rows if other.kind in kinds and other.at <= row.at and other is not row]
        if len(before) == 1:
            return before[0]
        self.wrong(
            row, f"about is empty, and there are {len(before)} rows of {what} before it; name the one that is meant"
        )
        return None

    def information_of(self, row: Row) -> str | None:
        """The item of information that a row began or is known by."""
        made = self.of(row)
        if made is not None and made.kind is Information:
            return row.name
        return next((name for name in (f"{row.name}/known", f"{row.name}/item") if name in self.made), None)


Maker = Callable[[CaseFile, Row], None]


# What a row says by itself


def begin(file: CaseFile, row: Row) -> None:
    """Make what a row says by itself."""
    if row.kind in EVENTS:
        _event(file, row)
    elif row.kind in CONTACTS:
        _contact(file, row)
    elif row.kind in BEGINNINGS:
        BEGINNINGS[row.kind](file, row)
    _hold(file, row)


def _event(file: CaseFile, row: Row) -> None:
    to = row.to[0] if row.kind == "discharge" and row.to else None
    file.add(
        row, Event, kind=EventKind(row.kind), at=row.at, agency=row.agency, to_agency=to, count=_count(file, row),
        types_of_risk=row.risks if row.kind == "allegation" else (), summary=row["text"],
    )  # fmt: skip


def _count(file: CaseFile, row: Row) -> int | None:
    text = row["count"]
    if not text:
        return None
    if not text.isdecimal() or not 1 <= int(text) <= 10_000:
        file.wrong(row, f"count is '{text}'; allowed: a whole number from 1 to 10000")
        return None
    return int(text)


def _contact(file: CaseFile, row: Row) -> None:
    """One contact for each to whom it went; with the adult where it went to nobody, an examination always."""
    words = row.details
    kind, asks, alone = _contact_kind(file, row), ASKS in words, ALONE in words
    with_adult = row.kind == "examination" or (row.kind != "family_concern" and not row.to)
    there = WithAdult.ALONE if with_adult and alone else WithAdult.YES if with_adult else WithAdult.NO
    for number, to in enumerate(row.to or (None,)):
        first = number == 0
        file.add(
            row, Contact, "" if first else f"to {to}", kind=kind if first else ContactKind.MESSAGE, at=row.at,
            from_agency=row.agency, to_agency=to, person=person_id(row), with_adult=there if first else WithAdult.NO,
            priority=file.word(row, "priority", Priority), count=_count(file, row) if first else None,
            asks=(row["text"] or "an answer") if asks else None, summary=row["text"],
        )  # fmt: skip


def _contact_kind(file: CaseFile, row: Row) -> ContactKind | None:
    if row.kind != "contact":
        extra = [word for word in row.details if word not in (ASKS, ALONE)]
        if extra:
            file.wrong(row, not_a_word("detail", extra[0], (ASKS, ALONE)))
        return ContactKind(row.kind)
    named = [word for word in row.details if word not in (ASKS, ALONE)]
    return file.word_in(row, "detail", named[0], ContactKind) if named else ContactKind.OTHER


def person_id(row: Row) -> str | None:
    """A person acts for an agency: the same name at two agencies is two people."""
    person = row["person"]
    return (f"{person} ({row.agency})" if row.agency else person) if person else None


def _escalation(file: CaseFile, row: Row) -> None:
    file.needed(row, "agency", row.agency, "who escalated")
    file.add(
        row, Escalation, at=row.at, agency=row.agency, person=person_id(row), rung=file.word(row, "role", Role),
        nature_of_risk=row["nature_of_risk"], actions_taken=row["actions_taken"],
        additional_support=file.word(row, "additional_support", Answer),
        multi_agency_required=file.word(row, "multi_agency_required", Answer),
        to_agency=row.to[0] if row.to else None,
    )  # fmt: skip


def _referral(file: CaseFile, row: Row) -> None:
    """One for each to whom it went. Without one the adult or the family asked, and the agency is who was asked."""
    file.needed(row, "agency", row.agency, "who asked; or, where the adult or family asked, who was asked")
    for number, to in enumerate(row.to or (row.agency,)):
        file.add(
            row, Referral, "" if number == 0 else f"to {to}", from_agency=row.agency if row.to else None, to_agency=to,
            asked_at=row.at, asked_for=row["text"], priority=file.word(row, "priority", Priority),
        )  # fmt: skip


def _information(file: CaseFile, row: Row) -> None:
    file.needed(row, "agency", row.agency, "who holds it")
    kind = file.word(row, "detail", InformationKind, InformationKind.CONCERN)
    file.add(row, Information, held_by=row.agency, at=row.at, kind=kind, summary=row["text"])


def _decision(file: CaseFile, row: Row) -> None:
    kind = file.needed(row, "detail", file.word(row, "detail", DecisionKind), "what was decided")
    outcome = file.word(row, "outcome", Answer)
    file.add(
        row, Decision, kind=kind, at=row.at, outcome=outcome, reason=row["reason"] or row["text"], agency=row.agency,
        person=person_id(row), to_agency=row.to[0] if row.to else None, until=row.due,
    )  # fmt: skip
    if kind is DecisionKind.THRESHOLD and outcome is Answer.YES:
        file.add(row, Stage, "enquiry", inferred=True, stage=StageName.ENQUIRY, since=row.at)


def _extended(file: CaseFile, row: Row) -> None:
    until = file.needed(row, "due", row.due, "the new end")
    file.add(
        row, Decision, kind=DecisionKind.EXTENSION, at=row.at, reason=row["reason"] or row["text"], agency=row.agency,
        person=person_id(row), until=until,
    )  # fmt: skip


def _meeting(file: CaseFile, row: Row) -> None:
    kind = file.word(row, "detail", MeetingKind, MeetingKind.PROFESSIONALS)
    meeting = file.add(row, Meeting, kind=kind, held_at=row.at, chair=person_id(row))
    if row.agency:
        file.add(row, Invitation, f"with {row.agency}", meeting=meeting, agency=row.agency, attended=True)
    for agency in row.to:
        file.add(row, Invitation, f"with {agency}", meeting=meeting, agency=agency)


def _plan(file: CaseFile, row: Row) -> None:
    kind = file.word(row, "detail", PlanKind, PlanKind.CARE)
    plan = file.add(row, Plan, kind=kind, agreed_at=row.at, review_due_at=row.due, addresses=row.risks)
    if row.agency:
        file.add(row, PlanCopy, f"with {row.agency}", plan=plan, agency=row.agency, sent_at=row.at, agreed_at=row.at)
    for agency in row.to:
        file.add(row, PlanCopy, f"with {agency}", plan=plan, agency=agency, sent_at=row.at)


def _control(file: CaseFile, row: Row) -> None:
    what = file.needed(row, "text", row["text"], "what is done")
    file.add(row, Control, what=what, since=row.at, agency=row.agency, person=person_id(row))


def _action(file: CaseFile, row: Row) -> None:
    what = file.needed(row, "text", row["text"], "what must be done")
    action = file.add(row, Responsibility, what=what, set_at=row.at, due_at=row.due)
    if row["owner"]:
        agency, person = owner_of(row)
        file.add(row, Ownership, "owner", responsibility=action, agency=agency, person=person, since=row.at)


def owner_of(row: Row) -> tuple[str, str | None]:
    """Who must do it: an agency, and a person of it where one is named as `agency/person`."""
    agency, _, person = row["owner"].partition("/")
    return agency.strip(), f"{person.strip()} ({agency.strip()})" if person.strip() else None


def _review(file: CaseFile, row: Row) -> None:
    file.add(
        row, Review, held_at=row.at, agency=row.agency, person=person_id(row), next_due_at=row.due,
        outcome=row["text"] or row["outcome"],
    )  # fmt: skip


def _disagreement(file: CaseFile, row: Row) -> None:
    file.needed(row, "agency", row.agency, "who disagrees")
    against = file.needed(row, "to_agency", row.to[0] if row.to else None, "with whom")
    file.add(row, Disagreement, raised_by=row.agency, against=against, raised_at=row.at)


def _risk(file: CaseFile, row: Row) -> None:
    level = file.needed(row, "detail", file.word(row, "detail", RiskLevel), "the level of risk")
    file.add(row, RiskAssessment, agency=row.agency, level=level, at=row.at, rationale=row["text"])


def _wish(file: CaseFile, row: Row) -> None:
    achieved = file.word(row, "outcome", Achieved)
    file.add(row, Wish, asked_at=row.at, outcome_wanted=row["text"], achieved=achieved)


def _stage(file: CaseFile, row: Row) -> None:
    stage = file.needed(row, "detail", file.word(row, "detail", StageName), "which stage")
    file.add(row, Stage, stage=stage, since=row.at, reason=row["reason"])


BEGINNINGS: Mapping[str, Maker] = {
    "escalation": _escalation,
    "referral": _referral,
    "information": _information,
    "decision": _decision,
    "extended": _extended,
    "meeting": _meeting,
    "plan_agreed": _plan,
    "control_start": _control,
    "action_set": _action,
    "review": _review,
    "disagreement": _disagreement,
    "risk_assessed": _risk,
    "wishes_asked": _wish,
    "stage": _stage,
}


def _hold(file: CaseFile, row: Row) -> None:
    """Who saw such a thing knows of it, and so does everybody to whom the row was sent."""
    kind = HELD.get(row.kind)
    if row.kind == "decision" and DecisionKind.CAPACITY.value in row.details:
        kind = InformationKind.CAPACITY
    if kind is None or not row.agency:
        return
    about = row.name if row.name in file.made else None
    known = file.add(
        row,
        Information,
        "known",
        inferred=True,
        held_by=row.agency,
        at=row.at,
        kind=kind,
        about=about,
        summary=row["text"],
    )
    if row.kind not in ("plan_agreed", "discharge"):
        for to in row.to:
            file.add(row, Share, f"told {to}", inferred=True, information=known, to=to, at=row.at, carried_by=about)


# What a row says about others


def connect(file: CaseFile, row: Row) -> None:
    """Fill in what a row says about other rows."""
    if row.kind in CONNECTIONS:
        CONNECTIONS[row.kind](file, row)
    elif row.about:
        _about(file, row)


def _about(file: CaseFile, row: Row) -> None:
    """A row of its own that names another: the record is about that one."""
    made, targets = file.of(row), file.rows_about(row)
    if made is None or not targets:
        return
    target = file.of(targets[0])
    if target is None:
        return
    if made.kind is Contact and target.kind is Contact:
        made.values["answers"] = targets[0].name
    if "about" in made.kind.model_fields:
        made.values["about"] = targets[0].name
    if made.kind is Control and target.kind is Plan:
        made.values["plan"] = targets[0].name


def _of_action(file: CaseFile, row: Row) -> None:
    """An action belongs to a plan or a meeting, or sets an earlier action again."""
    made = file.of(row)
    fields: dict[type[Record], str] = {Plan: "plan", Meeting: "meeting", Responsibility: "restates"}
    for target in file.rows_about(row):
        other = file.of(target)
        if made and other and other.kind in fields:
            made.values[fields[other.kind]] = target.name


def _carried(file: CaseFile, row: Row) -> None:
    """A referral tells its receiver what it carries, and its own text as a concern."""
    holder = row.agency
    basis = file.word(row, "basis", LawfulBasis)
    receivers = row.to or (row.agency,)
    own = None
    if row["text"] and holder:
        own = file.add(
            row, Information, "known", inferred=True, held_by=holder, at=row.at, kind=InformationKind.CONCERN,
            about=row.name, summary=row["text"],
        )  # fmt: skip
    items = [own, *(_item(file, target) for target in file.rows_about(row))]
    for number, item in enumerate(filter(None, items)):
        for to in receivers if row.to else ():
            file.add(
                row, Share, f"told {to} {number}" if number else f"told {to}", inferred=True, information=item, to=to,
                at=row.at, from_agency=holder, carried_by=row.name, lawful_basis=basis,
            )  # fmt: skip


def _item(file: CaseFile, row: Row) -> str:
    """The item of information behind a row; one is made of a row that is none."""
    known = file.information_of(row)
    if known:
        return known
    about = row.name if row.name in file.made else None
    return file.add(
        row, Information, "known", inferred=True, held_by=row.agency, at=row.at, kind=InformationKind.CONCERN,
        about=about, summary=row["text"],
    )  # fmt: skip


def _shared(file: CaseFile, row: Row) -> None:
    """An item was told to others; a row that names none is an item of its own."""
    file.needed(row, "agency", row.agency, "who told it")
    file.needed(row, "to_agency", row.to, "who was told")
    basis = file.word(row, "basis", LawfulBasis)
    items = [_item(file, target) for target in file.rows_about(row)]
    if not row.about:
        kind = file.word(row, "detail", InformationKind, InformationKind.CONCERN)
        items = [
            file.add(
                row, Information, "item", inferred=True, held_by=row.agency, at=row.at, kind=kind, summary=row["text"]
            )
        ]
    for number, item in enumerate(items):
        for to in row.to:
            first = number == 0 and to == row.to[0]
            suffix = "" if first else f"told {to}" + (f" {number}" if number else "")
            file.add(row, Share, suffix, information=item, to=to, at=row.at, from_agency=row.agency, lawful_basis=basis)


def _share_acknowledged(file: CaseFile, row: Row) -> None:
    target = file.target(row, ("information_shared", "referral"), "information that was shared")
    if target is None:
        return
    shares = [made for _, made in file.all(Share) if made.row is target and row.agency in ("", made.values["to"])]
    if not shares:
        file.wrong(row, f"agency is '{row.agency}'; it was not told by the row {target['ref'] or target.number}")
    for made in shares:
        made.values["acknowledged_at"] = row.at


def _withheld(file: CaseFile, row: Row) -> None:
    about = [_item(file, target) for target in file.rows_about(row)]
    for number, to in enumerate(row.to or (None,)):
        file.add(
            row, Decision, "" if number == 0 else f"from {to}", kind=DecisionKind.SHARE_WITHHELD, at=row.at,
            reason=row["reason"] or row["text"], agency=row.agency, person=person_id(row), to_agency=to,
            about=about[0] if about else None,
        )  # fmt: skip


def _acknowledged(file: CaseFile, row: Row) -> None:
    _fill(file, row, {"acknowledged_at": row.at}, {"acknowledged_at": row.at})


def _answered(file: CaseFile, row: Row) -> None:
    answer = file.word(row, "outcome", ReferralAnswer)
    reason = row["reason"] or row["text"] or None
    _fill(file, row, {"answered_at": row.at, "answer": answer, "reason": reason}, {"answered_at": row.at})


def _completed(file: CaseFile, row: Row) -> None:
    _fill(file, row, {"completed_at": row.at}, None)


def _fill(file: CaseFile, row: Row, of_referral: Mapping[str, Any], of_escalation: Mapping[str, Any] | None) -> None:
    """Fill in a referral, the one to this row's agency where it went to several; or an escalation."""
    kinds = ("referral",) if of_escalation is None else ("referral", "escalation")
    target = file.target(row, kinds, "a referral" if of_escalation is None else "a referral or an escalation")
    if target is None:
        return
    if target.kind == "escalation":
        made = file.of(target)
        if made:
            made.values.update(of_escalation or {})
        return
    referrals = [made for _, made in file.all(Referral) if made.row is target]
    to_agency = [made for made in referrals if made.values.get("to_agency") == row.agency]
    for made in to_agency or referrals:
        made.values.update({name: value for name, value in of_referral.items() if value is not None})


def _attended(file: CaseFile, row: Row) -> None:
    _invite(file, row, row.agency, attended=True)


def _missed(file: CaseFile, row: Row) -> None:
    _invite(file, row, row.agency, attended=False)


def _minutes(file: CaseFile, row: Row) -> None:
    file.needed(row, "to_agency", row.to, "who was sent them")
    for agency in row.to:
        _invite(file, row, agency, minutes_sent_at=row.at)


def _invite(file: CaseFile, row: Row, agency: str, **values: Any) -> None:
    target = file.target(row, ("meeting",), "a meeting")
    if target is None:
        return
    file.needed(row, "agency", agency, "which agency")
    invited = [
        m for _, m in file.all(Invitation) if m.values["meeting"] == target.name and m.values["agency"] == agency
    ]
    if invited:
        invited[0].values.update(values)
    else:
        file.add(row, Invitation, f"with {agency}", meeting=target.name, agency=agency, **values)


def _plan_sent(file: CaseFile, row: Row) -> None:
    for agency in file.needed(row, "to_agency", row.to, "who was sent it"):
        _copy(file, row, agency, sent_at=row.at)


def _plan_agreed_by(file: CaseFile, row: Row) -> None:
    _copy(file, row, file.needed(row, "agency", row.agency, "who agreed"), agreed_at=row.at)


def _copy(file: CaseFile, row: Row, agency: str, **values: Any) -> None:
    target = file.target(row, ("plan_agreed",), "a plan that was agreed")
    if target is None:
        return
    copies = [m for _, m in file.all(PlanCopy) if m.values["plan"] == target.name and m.values["agency"] == agency]
    if copies:
        copies[0].values.update(values)
    else:
        file.add(row, PlanCopy, f"with {agency}", plan=target.name, agency=agency, **values)


def _of_review(file: CaseFile, row: Row) -> None:
    """A review is of the plan that it names, else of the one in force; on a case without any plan it implies one."""
    made = file.of(row)
    plans = [target for target in file.rows_about(row) if target.kind == "plan_agreed"]
    known = [other for other in file.rows if other.kind == "plan_agreed"]
    in_force = [other for other in known if other.at <= row.at]
    plan = (plans or sorted(in_force, key=lambda one: one.at)[-1:] or [None])[0]
    if made is None:
        return
    if plan is not None:
        made.values["plan"] = plan.name
    elif not known and not list(file.all(Plan)):
        made.values["plan"] = file.add(
            row, Plan, "plan", inferred=True, kind=PlanKind.CARE, agreed_at=row.at, precision=Precision.ASSUMED
        )


def _owned(file: CaseFile, row: Row) -> None:
    target = file.target(row, ("action_set",), "an action that was set")
    if target is None:
        return
    agency, person = owner_of(row) if row["owner"] else (row.agency, person_id(row))
    file.needed(row, "owner", agency, "who owns it")
    for _, made in file.all(Ownership):
        if (
            made.values["responsibility"] == target.name
            and "until" not in made.values
            and made.values["since"] <= row.at
        ):
            made.values["until"] = row.at
    file.add(row, Ownership, responsibility=target.name, agency=agency, person=person, since=row.at)


def _done(file: CaseFile, row: Row) -> None:
    _finish(file, row, done_at=row.at)


def _cancelled(file: CaseFile, row: Row) -> None:
    _finish(file, row, cancelled_at=row.at, cancelled_because=row["reason"] or row["text"])


def _finish(file: CaseFile, row: Row, **values: Any) -> None:
    target = file.target(row, ("action_set",), "an action that was set")
    made = file.of(target) if target else None
    if made:
        made.values.update({name: value for name, value in values.items() if value})


def _disagreement_escalated(file: CaseFile, row: Row) -> None:
    _of_disagreement(file, row, escalated_at=row.at)


def _disagreement_resolved(file: CaseFile, row: Row) -> None:
    _of_disagreement(file, row, resolved_at=row.at)


def _of_disagreement(file: CaseFile, row: Row, **values: datetime) -> None:
    target = file.target(row, ("disagreement",), "a disagreement")
    made = file.of(target) if target else None
    if made:
        made.values.update(values)


CONNECTIONS: Mapping[str, Maker] = {
    "action_set": _of_action,
    "referral": _carried,
    "information_shared": _shared,
    "share_acknowledged": _share_acknowledged,
    "share_withheld": _withheld,
    "referral_acknowledged": _acknowledged,
    "referral_answered": _answered,
    "referral_completed": _completed,
    "meeting_attended": _attended,
    "meeting_missed": _missed,
    "minutes_sent": _minutes,
    "plan_sent": _plan_sent,
    "plan_agreed_by": _plan_agreed_by,
    "review": _of_review,
    "action_owned": _owned,
    "action_done": _done,
    "action_cancelled": _cancelled,
    "disagreement_escalated": _disagreement_escalated,
    "disagreement_resolved": _disagreement_resolved,
}


# The case itself


def open_case(file: CaseFile, opening: Row, adult: str) -> Case | None:
    """The case, from the row that opens it and those that close it again."""
    named = opening.kind == "opened"
    values = {
        "kind": file.word(opening, "detail", CaseKind, CaseKind.RISK_MANAGEMENT) if named else CaseKind.RISK_MANAGEMENT,
        "raised_by": opening.agency,
        "responsible": opening.to[0] if named and opening.to else None,
        "types_of_risk": opening.risks,
        "nature_of_risk": opening["nature_of_risk"] or (opening["text"] if named else ""),
        "inferred_from": None if named else opening.name,
        "recorded_at": opening.recorded,
        "precision": opening.precision,
        **_closing(file),
    }
    given = {name: value for name, value in values.items() if value not in (None, "", ())}
    try:
        return Case(id=file.case, adult=adult, opened_at=opening.at, **given)
    except ValidationError as error:
        for problem in sentences(error):
            file.wrong(opening, problem)
        return None


def _closing(file: CaseFile) -> dict[str, Any]:
    """How the case was closed last; a closing that was taken back is a stage of its own."""
    closed: Row | None = None
    for row in file.rows:
        if row.kind == "closed":
            closed = row
        elif row.kind == "reopened" and closed is not None:
            file.add(
                closed, Stage, "closed", inferred=True, stage=StageName.CLOSED, since=closed.at, until=row.at,
                reason=closed["reason"],
            )  # fmt: skip
            closed = None
    if closed is None:
        return {}
    return {
        "closed_at": closed.at,
        "closure_reason": file.word(closed, "detail", ClosureReason),
        "outcome": file.word(closed, "outcome", RiskOutcome),
    }


def sentences(error: ValidationError) -> list[str]:
    """What a record class says against its values."""
    return [
        f"{detail['loc'][0] if detail['loc'] else 'the row'} is '{str(detail['input'])[:60]}'; {detail['msg']}"
        for detail in error.errors(include_url=False)
    ]

"""Gates: may a case go on, what stands in the way, what would settle it, and what was answered to whom."""

from __future__ import annotations

from pathlib import Path

import pytest
from graphs import empty
from world import World, day_end

from graph_model.case import StageName
from graph_model.store import Store
from ingest.export import export
from ingest.load import Loader
from ingest.recognise import recognise
from queries.access import LOCAL, NotThere
from queries.answers import GateAnswer
from queries.deciding import DecisionWanted
from queries.entries import BadEntry, Conflict
from queries.listing import BadFilter
from queries.service import Service
from queries.waiving import WaiverWanted

DECISION, LEAD = "multi-agency-decision", "lead-professional"


@pytest.fixture
def held(world: World) -> World:
    """An enquiry with a high risk and two agencies: nobody has decided, and nobody leads."""
    world.case("A", opened="2026-06-01", responsible="council")
    world.involve("A", "council", since="2026-06-01")
    world.involve("A", "home", since="2026-06-01")
    world.risk("A", "high", at="2026-06-03")
    return world


def ask(service: Service, stage: str, case: str = "A", **moment: str) -> GateAnswer:
    return service.gate(LOCAL, case, stage, **{name: day_end(day) for name, day in moment.items()})


def rules(answer: GateAnswer) -> dict[str, list[str]]:
    """By list, the rules that stand in it."""
    lists = {"missing": answer.missing, "unknown": answer.unknown, "waived": answer.waived}
    return {name: [one.gap.rule for one in found] for name, found in lists.items() if found}


def decided(service: Service, outcome: str = "yes", **words: str):
    said = {"outcome": outcome, "reason": "three services are needed", "agency": "council", **words}
    return service.decide(LOCAL, "A", DecisionWanted(**said))


# -- open or not --


def test_what_is_missing_says_what_would_settle_it_who_owes_it_and_since_when(held: World, serving) -> None:
    """Everything that somebody needs who wants the case to go on."""
    answer = ask(serving(), "planning")
    assert (answer.open, answer.answer, answer.words) == (False, "missing", "Not open: 1 missing.")
    [one] = answer.missing
    assert (one.gap.rule, one.gap.agency_words, one.gate) == (DECISION, "Council", "planning")
    assert one.gap.since == day_end("2026-06-04")
    assert len(one.would_settle) == 3
    assert all(sentence.endswith(".") for sentence in one.would_settle)
    assert answer.rules == (DECISION,)
    assert "before planning or before an earlier stage" in answer.read_as


@pytest.mark.parametrize(
    ("stage", "found"),
    [
        ("concern", {}),
        ("planning", {"missing": [DECISION]}),
        ("enquiry", {"missing": [DECISION]}),
        ("plan", {"missing": [DECISION, LEAD]}),
        ("review", {"missing": [DECISION, LEAD]}),
        ("closed", {"missing": [DECISION, LEAD]}),
    ],
)
def test_only_the_gate_of_this_stage_and_of_those_before_it(held: World, serving, stage: str, found) -> None:
    """A gap without a gate, or with that of a later stage, is somebody's work and does not hold the case here."""
    answer = ask(serving(), stage)
    assert rules(answer) == found
    assert answer.open == (not found)


def test_where_no_rule_holds_a_case_back_that_is_said(held: World, serving) -> None:
    """Open because nothing was asked is not open because all was found in order."""
    assert ask(serving(), "concern").words == "Open: the policy has no rule that holds a case back before concern."


def test_a_gate_opens_when_it_is_settled(held: World, serving) -> None:
    """A decision opens the first gate at once; the second needs the lead as well."""
    service = serving()
    decided(service, "no")
    answer = ask(service, "planning")
    assert (answer.open, answer.words) == (True, "Open: nothing that the policy asks for before it is uncovered.")
    assert answer.case.multi_agency.words == "decided: not required (three services are needed)"
    assert rules(ask(service, "plan")) == {"missing": [LEAD]}
    held.lead("A", "council", since="2026-06-29")
    assert ask(serving(), "plan").open


def test_not_yet_opens_nothing(held: World, serving) -> None:
    """It is on record, and the gate says so beside what is missing."""
    service = serving()
    decided(service, "not_yet")
    answer = ask(service, "planning")
    assert (answer.open, answer.case.multi_agency.answer) == (False, "not_yet")


def test_what_is_not_late_yet_stands_in_the_way_too(held: World, serving) -> None:
    """A gate asks for cover, not for a date: the decision of tomorrow is not taken today."""
    [one] = ask(serving("2026-06-03"), "planning").missing
    assert (one.gap.state, one.gap.due) == ("due", day_end("2026-06-04"))


def test_what_was_never_met_or_met_late_is_over(held: World, serving) -> None:
    """Late is not uncovered."""
    held.decide("A", "multi_agency_required", at="2026-06-20", outcome="yes")
    assert ask(serving(), "planning").open


def test_what_nobody_can_judge_does_not_open_it(held: World, serving) -> None:
    """Unknown is never open: it is said apart, and what would settle it can be entered here."""
    held.source_cannot_tell("Decision", "Escalation")
    service = serving()
    answer = ask(service, "planning")
    assert (answer.open, answer.answer, rules(answer)) == (False, "unknown", {"unknown": [DECISION]})
    assert answer.words == "Not open: 1 that nobody can judge."
    decided(service)
    assert ask(service, "planning").open


def test_what_somebody_accepts_is_said_apart(held: World, serving) -> None:
    """It does not stand in the way any more; an answer that hid it would look like all is well."""
    service = serving()
    [one] = ask(service, "planning").missing
    waiver = service.waive(LOCAL, one.gap.id, WaiverWanted("decided by telephone", "2026-07-10", "Mary Brown"))
    waiting = ask(service, "planning")
    assert (waiting.open, waiting.missing[0].gap.waiver_waits.id) == (False, waiver.id)  # type: ignore[union-attr]
    service.approve_waiver(LOCAL, waiver.id, "Ada Nurse")
    answer = ask(service, "planning")
    assert (answer.open, answer.words, rules(answer)) == (
        True, "Open, with 1 accepted by somebody.", {"waived": [DECISION]},
    )  # fmt: skip
    assert answer.waived[0].gap.state == "missing"


def test_a_closed_case_is_not_open(held: World, serving) -> None:
    """Nothing is asked of it, which is no judgement that all is well."""
    held.case("B", opened="2026-01-05", closed="2026-02-02")
    answer = ask(serving(), "review", case="B")
    assert (answer.open, answer.answer) == (False, "closed")
    assert answer.words == "Not open: the case was closed on 2026-02-02, so that nothing is asked or judged."


def test_as_of_and_known_at(held: World, serving) -> None:
    """As it was on a day, and with what had been written down by then."""
    held.decide("A", "multi_agency_required", at="2026-06-10", outcome="yes", recorded="2026-06-25")
    service = serving()
    assert not ask(service, "planning", as_of="2026-06-09").open
    assert ask(service, "planning", as_of="2026-06-10").open
    assert not ask(service, "planning", known_at="2026-06-24").open
    assert ask(service, "planning").open


def test_what_is_no_stage_or_no_case_is_said(held: World, serving) -> None:
    service = serving()
    with pytest.raises(BadFilter, match=r"stage is 'planing'; allowed: concern, planning, .*Did you mean planning\?"):
        ask(service, "planing")
    for case, moment in (("nothing", {}), ("A", {"as_of": "2026-05-31"})):
        with pytest.raises(NotThere, match=rf"^There is no case {case}, or none that you may see\.$"):
            ask(service, "planning", case=case, **moment)
    assert service.gates_asked(LOCAL).total == 0


@pytest.mark.parametrize("stage", list(StageName))
def test_every_stage_can_be_asked_about(held: World, serving, stage: StageName) -> None:
    assert ask(serving(), stage.value).stage is stage


# -- what was answered --


def test_the_answer_is_written_down(held: World, serving) -> None:
    """By whom, when, and what was missing in words, by which rule, owed by whom, since when."""
    service = serving()
    service.gate(LOCAL, "A", "planning", asked_by="the case system")
    ask(service, "planning", as_of="2026-06-02")
    [first, looked_back] = sorted(service.gates_asked(LOCAL).items, key=lambda one: one.about is not None)
    assert (first.case, first.stage, first.asked_by, first.answer) == (
        "A", "planning", "local user (the case system)", "missing",
    )  # fmt: skip
    assert first.missing == (
        "No decision whether other agencies are required: risk assessed as high on 3 Jun "
        "(multi-agency-decision, Council, missing since 2026-06-04)",
    )
    assert (first.multi_agency, first.about, first.went_on_all_the_same) == ("no decision recorded", None, False)
    assert (looked_back.about, looked_back.answer) == (day_end("2026-06-02"), "open")


def asked(service: Service, **words: str) -> list[tuple[str, bool]]:
    """Of each question, the newest first: what was answered, and whether the case went on all the same."""
    return [(one.answer.value, one.went_on_all_the_same) for one in service.gates_asked(LOCAL, **words).items]


@pytest.mark.parametrize(
    ("entered", "stage", "went_on"),
    [
        ("2026-07-01", "planning", True),
        ("2026-07-01T10:00", "enquiry", True),
        ("2026-06-30", "planning", True),
        ("2026-06-29", "planning", False),
        ("2026-07-01", "concern", False),
    ],
)
def test_a_case_that_went_on_all_the_same(held: World, serving, entered: str, stage: str, went_on: bool) -> None:
    """It entered that stage, or one after it, once it had been told that something is missing."""
    ask(serving(), "planning")
    held.stage("A", stage, since=entered)
    [one] = serving("2026-07-02").gates_asked(LOCAL).items
    assert (one.went_on_all_the_same, one.entered_at is not None) == (went_on, went_on)


def test_the_last_answer_before_it_went_on_counts(held: World, serving) -> None:
    """Told twice, settled, told that it is open, gone on: nobody went past a shut gate."""
    ask(serving(), "planning")
    service = serving("2026-07-01")
    decided(service)
    ask(service, "planning")
    held.stage("A", "planning", since="2026-07-02")
    assert asked(serving("2026-07-02")) == [("open", False), ("missing", False)]


def test_a_look_back_is_no_passage(held: World, serving) -> None:
    """Who asks how it was then, or what was known then, does not move a case."""
    ask(serving(), "planning", as_of="2026-06-20")
    ask(serving(), "planning", known_at="2026-06-20")
    held.stage("A", "planning", since="2026-07-01")
    assert asked(serving("2026-07-02")) == [("missing", False), ("missing", False)]


def test_the_log_is_told_as_of_and_as_known(held: World, serving) -> None:
    """What was asked later is not there yet, and a stage that was written down later had not been entered."""
    ask(serving(), "planning")
    held.stage("A", "planning", since="2026-07-01", recorded="2026-07-08")
    service = serving("2026-07-10")
    assert asked(service) == [("missing", True)]
    assert asked(service, as_of=day_end("2026-06-29")) == []
    assert asked(service, known_at=day_end("2026-07-07")) == [("missing", False)]


def test_the_log_is_narrowed(held: World, serving) -> None:
    """To a case and to a stage; what does not exist is said."""
    held.case("B", opened="2026-06-01", kind="concern")
    service = serving()
    for case, stage in (("A", "planning"), ("A", "plan"), ("B", "planning")):
        ask(service, stage, case=case)
    assert len(asked(service, case="A")) == 2
    assert len(asked(service, stage="planning")) == 2
    assert asked(service, case="B", stage="plan") == []
    with pytest.raises(NotThere):
        asked(service, case="nothing")


def test_asking_is_no_evidence_and_makes_nothing_wait(held: World, serving) -> None:
    """What Convene answered stands on no timeline, and no case is assessed because of it."""
    service = serving()
    before = service.case(LOCAL, "A").timeline
    ask(service, "planning")
    assert service.waiting() == 0
    assert service.case(LOCAL, "A").timeline == before


def test_what_was_answered_is_exported_and_comes_back(held: World, serving, store: Store, tmp_path: Path) -> None:
    """With a decision that was entered: evidence, and as it was in an empty graph."""
    service = serving()
    ask(service, "plan")
    decided(service, by="Mary Brown")
    before = service.gates_asked(LOCAL)
    export(store, tmp_path / "one")
    empty(store)
    assert Loader(store).load(recognise([tmp_path / "one"])).problems == ()
    export(store, tmp_path / "two")
    said = [{file.name: file.read_bytes() for file in (tmp_path / name).iterdir()} for name in ("one", "two")]
    assert said[0] == said[1]
    assert service.gates_asked(LOCAL) == before
    service.refresh()
    assert service.case(LOCAL, "A").case.multi_agency.answer == "required"
    again = Loader(store).load(recognise([tmp_path / "one"]))
    assert (again.created, again.changed) == (0, 0)


# -- decisions --


def test_a_decision_is_evidence_like_any_other(held: World, serving) -> None:
    """On the timeline with its source, met late where it came late, and the kept gaps follow at once."""
    service = serving()
    made = decided(service, by="Mary Brown", at="2026-06-20")
    assert (made.outcome, made.agency.name, made.person, made.at.date().isoformat()) == (
        "yes", "Council", "M.B.", "2026-06-20",
    )  # fmt: skip
    assert made.multi_agency.words == "decided: required (three services are needed)"
    assert service.gaps(LOCAL, service.gap_filter(case="A", rule=DECISION)).total == 0
    [late] = service.gaps(LOCAL, service.gap_filter(case="A", rule=DECISION, states="met_late")).items
    assert service.evidence(LOCAL, late.id).cover_after.feed == "convene"  # type: ignore[union-attr]
    assert made.id in [entry.record.id for entry in service.case(LOCAL, "A").timeline]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ({"outcome": "perhaps"}, "outcome is 'perhaps'; allowed: yes, no, not_yet."),
        ({"kind": "closure"}, "kind is 'closure'; allowed: multi_agency_required, threshold, external_reporting,"),
        ({"reason": ""}, "reason is empty; say why it was decided so."),
        ({"agency": ""}, "agency is empty; name the agency that decided, by its id."),
        ({"agency": "counsil"}, "agency is 'counsil'; there is no agency of that id."),
        ({"at": "soon"}, "at is 'soon'; allowed: a day such as 2026-11-14"),
        ({"at": "2026-07-01"}, "at is '2026-07-01', which is still to come; name when it was decided."),
    ],
    ids=str,
)
def test_what_a_decision_must_say(held: World, serving, words: dict[str, str], says: str) -> None:
    """How, why and by which agency: else nothing is written."""
    service = serving()
    with pytest.raises(BadEntry) as raised:
        decided(service, **words)
    assert [one.says.startswith(says) for one in raised.value.wrong] == [True], raised.value.wrong
    assert ask(service, "planning").case.multi_agency.answer == "no_decision"


def test_the_same_key_enters_a_decision_once(held: World, serving) -> None:
    service = serving()
    first = decided(service, key="k-1")
    assert decided(service, key="k-1") == first
    with pytest.raises(Conflict, match="Idempotency-Key was used for another decision about this case"):
        decided(service, "no", key="k-1")
    assert decided(service, key="k-2").id != first.id


def test_a_later_decision_follows_the_first(held: World, serving) -> None:
    """Nothing is overwritten: both stand on the timeline, and the last one holds."""
    service = serving()
    first, second = decided(service), decided(serving("2026-07-01"), "no")
    found = serving("2026-07-01").case(LOCAL, "A")
    assert {first.id, second.id} <= {entry.record.id for entry in found.timeline}
    assert found.case.multi_agency.answer == "not_required"

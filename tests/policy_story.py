"""The rest of the invented story: the real policy in words, sources, imports and rejected rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache

from graph_model.oversight import Severity
from queries.answers import Asked, Rules
from queries.evidence import ladders, rule_answer
from queries.import_answers import (
    FeedRow,
    Feeds,
    ImportRow,
    Imports,
    ImportState,
    RejectedFile,
    RejectedReason,
)
from queries.policy_answers import Coverage, Lacking, RuleCoverage
from queries.policy_files import load_policies
from queries.rule_words import days_words, health_words

SAYS = "kind is 'fal'; allowed: fall, injury, incident. Did you mean fall?"


@cache
def england(asked: Asked) -> Rules:
    """England's rules, as the service gives them."""
    policy = load_policies("england")[0].latest
    return Rules(
        asked=asked, rules=tuple(rule_answer(rule, policy) for rule in policy.rules), days_words=days_words(policy),
        health_words=health_words(), ladder=tuple(ladders(policy)),
    )  # fmt: skip


def lacking(rule: str, title: str, cannot: str, cases: int) -> RuleCoverage:
    words = "Nothing that would meet it is sent: no source sends acknowledged at of shares."
    return RuleCoverage(
        rule=rule, title=title, severity=Severity.LOW, cannot=cannot, words=words, cases=cases, wholly=cases,
        open_cases=cases - 1, requirements=7 if cannot == "judge" else 0, lacks=("Share.acknowledged_at",),
        feeds=(Lacking(feed="hospital", name="Tidewell General Hospital", lacks=("Share.acknowledged_at",),
                       lacks_words="sends no acknowledged at of shares", cases=cases),),
        case_ids=tuple(f"C-{n}" for n in range(cases)), adults=tuple("A-1042" for _ in range(cases)),
    )  # fmt: skip


class PolicyStory:
    """What the pages Policy and Data ask."""

    now: datetime
    asked_now: Callable[[], Asked]
    import_rows: tuple[ImportRow, ...] | None = None
    """Instead of the story's own."""
    keeps_imports: bool = True

    def rules(self, viewer: object) -> Rules:
        return england(self.asked_now())

    def coverage(self, viewer: object, rule: str | None = None) -> Coverage:
        rules = {one.id: one.title for one in self.rules(viewer).rules}
        found = [
            lacking("share-acknowledged", rules["share-acknowledged"], "judge", 22),
            *(lacking(name, rules[name], "judge", 3) for name in list(rules)[:11]),
            lacking("lead-professional", rules["lead-professional"], "ask", 4),
        ]
        wanted = tuple(one for one in found if rule in (None, one.rule))
        return Coverage(asked=self.asked_now(), cases=450, rules=len(rules), whole=len(rules) - 13, lacking=wanted)

    def feeds(self, viewer: object) -> Feeds:
        hospital = FeedRow(
            id="hospital", name="Tidewell General Hospital", agency="AG-hospital", agency_words=None,
            supplies=("Contact", "Event"), supplies_words="contacts and events", lacks_words="meetings and shares",
            since=self.now - timedelta(days=700), until=None, records=18_204, cases=301,
            last_import=self.now - timedelta(hours=3),
        )  # fmt: skip
        own = hospital.model_copy(
            update={"id": "convene", "name": "Entered into Convene", "agency": None, "agency_words": None,
                    "records": 12, "cases": 4, "made_here": True, "last_import": None, "since": None}
        )  # fmt: skip
        return Feeds(asked=self.asked_now(), items=(hospital, own), records=18_216)

    def imports(self, viewer: object) -> Imports:
        rows = self._rows() if self.import_rows is None else self.import_rows
        reason = RejectedReason(says=SAYS, rows=3, such_as="E-77, C-2291, fal, 2026-11-02, …")
        kept = RejectedFile(id="hospital-5f1d20c3a4b9/events.csv", file="events.csv", feed="hospital", rejected=3,
                            lines=3, reasons=(reason,), other_reasons=2)  # fmt: skip
        return Imports(items=rows, total=len(rows), rejected=(kept,), rejected_rows=3, kept=self.keeps_imports)

    def import_named(self, viewer: object, name: str) -> ImportRow:
        found = [row for row in self.imports(viewer).items if row.id == name]
        if not found:
            raise LookupError(name)
        return found[0]

    def _rows(self) -> tuple[ImportRow, ...]:
        began = self.now - timedelta(hours=3)
        problems = tuple(f"events.csv, row {n}: {SAYS}" for n in range(14, 47))
        done = ImportRow(
            id="20261114T060000000000-5f1d20", state=ImportState.DONE, words="4 records new, 9 as they were.",
            began=began, ended=began + timedelta(seconds=40), by="Mary Brown", files=("events.csv",),
            feeds=("hospital",), records=13, created=4, unchanged=9, rejected=33, problems=problems,
        )  # fmt: skip
        others = {
            ImportState.REFUSED: "notes.csv holds nothing that Convene can read.",
            ImportState.STOPPED: "Stopped in the midst. What it had brought in is kept.",
            ImportState.DONE: "14 records new, 0 changed, 0 as they were.",
        }
        rest = [
            done.model_copy(update={"id": f"20261113T06000000000{n}-5f1d20", "state": state, "words": words,
                                    "rejected": 0, "problems": (), "by": ""})
            for n, (state, words) in enumerate(others.items())
        ]  # fmt: skip
        return done, *rest

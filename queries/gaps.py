"""Gaps kept in the graph: a missing link is a fact with an identity, a beginning, evidence and a history.

Only differences are written, in the transaction that also takes the case off the waiting list: a crash can leave an
answer old, never wrong without saying so. Cost follows the cases that changed, not the size of the graph.

Others write meanwhile, and no engine hides a commit while it happens. So whoever assesses a case first sets a mark of
their own on it, and only then reads: the mark waits for whatever is being written on the case. What an import or
another assessment does afterwards replaces the mark, and the answer is kept only where it still stands. Thus a kept
answer was made from whole records, and the last to come has the word.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from importlib.resources import files
from typing import Any

from graph_model.cypher import Upserts
from graph_model.oversight import Gap, State
from graph_model.store import Rows, Store
from queries.assess import BATCH, Assessor, CaseAssessment, Finding
from queries.facts import Moment
from queries.judge import GAPS, Judgement
from queries.lines import gap_id, line_of
from queries.spans import FOREVER

Progress = Callable[[int, int], None]
"""Told how many cases are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One node as it was last written."""

    state: State
    digest: str
    detected_at: int
    closed_at: int
    withdrawn_at: int


class _Overtaken(Exception):  # noqa: N818 (never leaves this module)
    """On some cases of a batch somebody else wrote or began to assess; these are the others."""

    def __init__(self, untouched: frozenset[str]) -> None:
        super().__init__()
        self.untouched = untouched


class GapKeeper:
    """Keeps the gaps of the graph in step with its records, the policy and the time."""

    def __init__(self, store: Store, assessor: Assessor) -> None:
        self._store = store
        self._assessor = assessor

    def waiting(self) -> list[str]:
        """The cases whose records are newer than their answer."""
        return sorted(self._store.columns(_text("waiting"))["id"])

    def refresh(self, now: int, progress: Progress | None = None) -> int:
        """Assess again what waits, and what time or another policy has changed; returns how many cases that were."""
        changing = self._store.columns(_text("changing"), now=now, judged_by=self._assessor.judges_by)["id"]
        return self.assess(sorted({*self.waiting(), *changing}), now, progress)

    def assess(self, cases: Sequence[str], now: int, progress: Progress | None = None) -> int:
        """Assess these cases and write what differs; returns how many there were.

        A case on which more comes in meanwhile is left to wait.
        """
        done, mark = 0, time.time_ns()

        def set_mark(ids: list[str]) -> None:
            self._store.write([(_text("claim"), {"ids": ids, "mark": mark})])

        assessments = self._assessor.assess(cases, Moment(now), beforehand=set_mark) if cases else iter(())
        for batch in _gathered(assessments, BATCH):
            self._keep(batch, now, mark)
            done += len(batch)
            if progress:
                progress(done, len(cases))
        return done

    def _keep(self, batch: Sequence[CaseAssessment], now: int, mark: int) -> None:
        """Write the answers of those cases on which nobody else wrote or began to assess meanwhile."""
        try:
            self._write(batch, now, mark)
        except _Overtaken as others:
            left = [one for one in batch if one.case.id in others.untouched]
            if left:
                self._keep(left, now, mark)

    def _write(self, batch: Sequence[CaseAssessment], now: int, mark: int) -> None:
        kept = self._kept([assessment.case.id for assessment in batch])
        wanted = {
            gap_id(finding): (finding, assessment) for assessment in batch for finding in _worth_keeping(assessment)
        }
        changed = [
            row
            for name, (finding, assessment) in wanted.items()
            if (row := _row(name, finding, assessment, kept.get(name), now))["digest"] != _digest_of(kept.get(name))
        ]
        gaps = Upserts({Gap: changed})
        gone = [name for name in kept if name not in wanted]

        def check(answers: list[Rows]) -> None:
            untouched = frozenset(answers[-1][0]["id"])
            if len(untouched) < len(batch):
                raise _Overtaken(untouched)
            gaps.check(answers)

        self._store.write(
            [
                *gaps.statements,
                (_text("withdraw"), {"ids": [n for n in gone if _is_gap(kept[n])], "now": _iso(now)}),
                (_text("forget"), {"ids": [n for n in gone if kept[n].state not in GAPS]}),
                (_text("settle"), {"rows": [_settled(one, self._assessor.judges_by) for one in batch], "mark": mark}),
            ],
            check,
        )

    def _kept(self, cases: list[str]) -> dict[str, Kept]:
        columns = self._store.columns(_text("kept"), cases=cases)
        return {
            name: Kept(State(state), digest, detected, closed, withdrawn)
            for name, state, digest, detected, closed, withdrawn in zip(
                columns["id"],
                columns["state"],
                columns["digest"],
                columns["detected_at"],
                columns["closed_at"],
                columns["withdrawn_at"],
                strict=True,
            )
        }


def _worth_keeping(assessment: CaseAssessment) -> Iterator[Finding]:
    """Gaps, what is due or unknown, and what comes if nothing changes; what is met needs no node."""
    for finding in assessment.findings:
        if finding.state in GAPS or finding.state in (State.DUE, State.UNKNOWN):
            yield finding
    yield from assessment.coming


def _row(name: str, finding: Finding, assessment: CaseAssessment, kept: Kept | None, now: int) -> dict[str, Any]:
    """The node's properties as the graph takes them, with a digest that leaves out when Convene saw it."""
    judgement, asked = finding.judgement, finding.requirement
    line = line_of(finding, assessment, now)
    row: dict[str, Any] = {
        "id": name,
        "case": asked.case,
        "rule": asked.rule,
        "theme": line.rule.theme,
        "severity": line.rule.severity,
        "state": judgement.state,
        "subject": asked.subject,
        "agency": finding.expected,
        "because": asked.because,
        "required_since": _iso(asked.since),
        "due": _iso(asked.due),
        "since": _iso(judgement.opens),
        "until": _iso(judgement.until) if _has_ended(judgement, now) else None,
        "rung": line.rung,
        "harmed": line.harmed,
        "lapses": judgement.lapses,
        "precision": "day" if asked.by_day else "exact",
        "policy": assessment.policy.words,
    }
    row["digest"] = blake2b(repr(sorted(row.items())).encode(), digest_size=12).hexdigest()
    return {**row, **_seen(judgement.state, kept, now)}


def _has_ended(judgement: Judgement, now: int) -> bool:
    """Whether a gap, or the time that nobody can judge, has an end that is known."""
    ended = judgement.state in GAPS or (judgement.state is State.UNKNOWN and judgement.until <= now)
    return ended and judgement.until < FOREVER


def _seen(state: State, kept: Kept | None, now: int) -> dict[str, str | None]:
    """When Convene first found the gap and first saw it ended. What was only coming had not been found yet."""
    known = kept is not None and (kept.state in GAPS) == (state in GAPS)
    ended = state in (State.MET_LATE, State.NEVER_MET)
    closed = kept.closed_at if kept is not None and kept.closed_at >= 0 else now
    return {
        "detected_at": _iso(kept.detected_at if kept is not None and known else now),
        "closed_at": _iso(closed) if ended else None,
        "withdrawn_at": None,
    }


def _settled(assessment: CaseAssessment, judged_by: str) -> dict[str, Any]:
    return {
        "id": assessment.case.id,
        "next_change_at": assessment.next_change_at,
        "judged_by": judged_by,
    }


def _is_gap(kept: Kept) -> bool:
    return kept.state in GAPS and kept.withdrawn_at < 0


def _digest_of(kept: Kept | None) -> str | None:
    return kept.digest if kept else None


def _gathered(assessments: Iterator[CaseAssessment], size: int) -> Iterator[list[CaseAssessment]]:
    batch: list[CaseAssessment] = []
    for assessment in assessments:
        batch.append(assessment)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _iso(moment: int) -> str:
    return datetime.fromtimestamp(moment / 1000, UTC).isoformat(timespec="milliseconds")


def _text(name: str) -> str:
    return files("queries").joinpath("keeping", f"{name}.cypher").read_text(encoding="utf-8")

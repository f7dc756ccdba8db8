"""Who asked at which gate, what they were told, and whether the case went on all the same.

The last is not written down: it follows from the stages of the case. A case went on when it entered the stage asked
about, or one after it, once it had been asked; all the same, when the last answer before that was not *open*.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graph_model.case import StageName
from graph_model.oversight import Gate
from graph_model.store import Store
from queries.answers import GateAsked
from queries.calendar import Calendar
from queries.facts import Moment
from queries.library import Library

STAGES = [stage.value for stage in StageName]
Found = Mapping[str, Any]


class GateLog:
    """Reads what was asked at gates."""

    def __init__(self, store: Store, library: Library, calendar: Calendar) -> None:
        self._store = store
        self._library = library
        self._calendar = calendar

    def questions(self, cases: Sequence[str], stage: StageName | None, moment: Moment) -> list[GateAsked]:
        """Everything that was asked by a moment, the newest first; of all cases where none is named."""
        columns = self._store.columns(self._library.view("gate_questions").text, cases=list(cases))
        rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
        known = [row for row in rows if row["asked_at"] <= moment.latest]
        wanted = [row for row in known if stage in (None, row["stage"])]
        newest = sorted(wanted, key=lambda row: (-int(row["asked_at"]), str(row["id"])))
        return [self._row(row, known, moment) for row in newest]

    def _row(self, row: Found, known: Sequence[Found], moment: Moment) -> GateAsked:
        local = self._calendar.local
        entered, at_latest = self._entered(row, moment) or (None, 0)
        later = _asked_again(row, known, at_latest)
        return GateAsked(
            id=row["id"],
            case=row["case_id"],
            stage=row["stage"],
            asked_at=local(row["asked_at"]),
            asked_by=row["asked_by"],
            about=None if row["about"] < 0 else local(row["about"]),
            known_at=None if row["known_at"] < 0 else local(row["known_at"]),
            answer=Gate(row["answer"]),
            missing=tuple(row["missing"]),
            unknown=tuple(row["unknown"]),
            waived=tuple(row["waived"]),
            multi_agency=row["multi_agency"],
            entered_at=None if entered is None else local(entered),
            went_on_all_the_same=entered is not None and not later and row["answer"] != Gate.OPEN,
            policy=row["policy"],
        )

    def _entered(self, row: Found, moment: Moment) -> tuple[int, int] | None:
        """When the case went on at the earliest and at the latest, as far as was known.

        A question about another moment than now asked for no passage.
        """
        if row["about"] >= 0:
            return None
        begins = self._calendar.start_of_day(row["asked_at"])
        entries = zip(row["stages"], row["since"], row["precision"], row["recorded"], strict=True)
        end_of_day = self._calendar.end_of_day
        return min(
            (
                (since, since if precision == "exact" else end_of_day(self._calendar.day_of(since)))
                for stage, since, precision, recorded in entries
                if STAGES.index(stage) >= STAGES.index(row["stage"])
                and since >= (row["asked_at"] if precision == "exact" else begins)
                and since <= moment.latest
                and (moment.known_at is None or recorded <= moment.known_at)
            ),
            default=None,
        )


def _asked_again(row: Found, known: Sequence[Found], entered: int) -> bool:
    """Whether the same was asked once more before the case went on: then that answer counts, and not this one."""
    return any(
        (other["case_id"], other["stage"]) == (row["case_id"], row["stage"])
        and other["about"] < 0
        and row["asked_at"] < other["asked_at"] <= entered
        for other in known
    )

"""The values of one row's cells: dates, times, lists and words. What is wrong with one is noted, and the rest read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time

from graph_model import Precision
from ingest.cells import parted
from ingest.clock import time_of
from ingest.dates import Dates, last_instant
from ingest.sources.chronology.words import Word, not_a_word, quoted, word_of

LONGEST = {"text": 20_000, "reason": 20_000, "nature_of_risk": 20_000, "actions_taken": 20_000}
"""Characters; every other cell holds names or words."""
LONGEST_NAME = 200


class Values:
    """Reads cells by their column."""

    def __init__(self, dates: Dates, cells: Mapping[str, str], problems: list[str]) -> None:
        self._dates = dates
        self._cells = cells
        self._problems = problems
        self.hour_missing = False
        """True where a row says that its moment is exact, and names only the day: it is known to the day."""

    def when(self) -> tuple[datetime | None, Precision]:
        """When it happened, and how exactly that is known."""
        day = self._date("date")
        stated = next(self.words("precision", Precision), None)
        if day is None:
            return None, Precision.DAY
        at, precision = self._with_hour(*day)
        self.hour_missing = stated is Precision.EXACT and precision.by_day
        if stated is None or self.hour_missing:
            return at, precision
        return (at.replace(hour=0, minute=0, second=0, microsecond=0) if stated.by_day else at), stated

    def _with_hour(self, at: datetime, precision: Precision) -> tuple[datetime, Precision]:
        hour = self._hour()
        if hour is None:
            return at, precision
        if precision is Precision.MONTH:
            self._problems.append(
                f"date is {quoted(self._cells['date'])} and time is {quoted(self._cells['time'])}; write the day, too"
            )
        elif precision is Precision.EXACT and at.time().replace(second=0) != hour.replace(second=0):
            self._problems.append(
                f"date is {quoted(self._cells['date'])} and time is {quoted(self._cells['time'])}; write one hour"
            )
        elif precision is Precision.DAY:
            return self._at(at, hour)
        return at, precision

    def _at(self, day: datetime, hour: time) -> tuple[datetime, Precision]:
        try:
            return self._dates.at(day.date(), hour)
        except ValueError as error:
            self._problems.append(f"time is {quoted(self._cells['time'])}; {error}")
            return day, Precision.DAY

    def _hour(self) -> time | None:
        text = self._cells.get("time")
        if not text:
            return None
        try:
            return time_of(text)
        except ValueError as error:
            self._problems.append(f"time is {quoted(text)}; {error}")
            return None

    def moment(self, column: str) -> datetime | None:
        """A moment; a day is its beginning."""
        found = self._date(column)
        return found[0] if found else None

    def deadline(self, column: str) -> datetime | None:
        """A deadline; a day, or a month, is its last instant."""
        found = self._date(column)
        return last_instant(*found) if found else None

    def _date(self, column: str) -> tuple[datetime, Precision] | None:
        text = self._cells.get(column)
        if not text:
            return None
        try:
            return self._dates.read(column, text)
        except ValueError as error:
            self._problems.append(f"{column} is {quoted(text)}; {error}")
            return None

    def words(self, column: str, choices: Iterable[Word]) -> Iterator[Word]:
        """The words of a column."""
        allowed = list(choices)
        for text in parted(self._cells.get(column, "")):
            found = word_of(text, allowed)
            if found is None:
                self._problems.append(not_a_word(column, text, [choice.value for choice in allowed]))
            else:
                yield found

    def check_count(self) -> None:
        """A whole number of things."""
        text = self._cells.get("count", "1")
        if not text.isdecimal() or not 1 <= int(text) <= 10_000:
            self._problems.append(f"count is {quoted(text)}; allowed: a whole number from 1 to 10000")

    def check_lengths(self) -> None:
        """No cell holds more than its record can."""
        for column, text in self._cells.items():
            allowed = LONGEST.get(column, LONGEST["text"] if column.endswith("agency") else LONGEST_NAME)
            if len(text) > allowed:
                self._problems.append(f"{column} has {len(text)} characters; allowed: {allowed}")

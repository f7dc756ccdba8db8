"""The timeline of each agency over an adult's cases: when it took part, what it saw, at which meetings it was, and what
was required of it and missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from graph_model.case import Event, Involvement
from graph_model.coordination import Information, Invitation, Meeting
from graph_model.oversight import State
from graph_model.people import Seat
from queries.adult_file import AdultFile
from queries.answers import GapRow, Stretch
from queries.judge import GAPS
from queries.knowledge_answers import KnowledgeColumn, Lane, LaneDue, LaneEvent, LaneGap, LaneMeeting
from queries.seating import ROLE_SEATS
from queries.words import Wording, at_agency, shortened

NOBODY = "nobody"
UNNAMED = "unnamed"
"""The lane of what nobody can be named for."""


class Lanes:
    """Makes the lanes of one adult."""

    def __init__(self, file: AdultFile, rows: Sequence[GapRow], wording: Wording) -> None:
        self._file, self._wording = file, wording
        self._involved = file.all(Involvement)
        self._meetings = file.all(Meeting)
        self._came = _who_came(file)
        self._rows: defaultdict[str, list[GapRow]] = defaultdict(list)
        for row in rows:
            self._rows[self._lane_of(row)].append(row)

    def all(self, columns: Sequence[KnowledgeColumn]) -> tuple[Lane, ...]:
        """The lead, the agencies in the order of the columns, who was asked and never took part, the review.

        What is required and missing stands in each as the list of gaps ranks it.
        """
        agencies = [column for column in columns if column.agency]
        named = {column.key for column in agencies}
        others = [key for key in self._rows if key not in named and not key.startswith("seat:")]
        return (
            self._role(Seat.LEAD),
            *(self._agency(column) for column in agencies),
            *(self._only_asked(key) for key in sorted(others)),
            self._role(Seat.REVIEW),
        )

    def meetings(self) -> tuple[LaneEvent, ...]:
        """Every meeting, whoever came."""
        return tuple(self._event(meeting) for meeting in self._meetings)

    def _lane_of(self, row: GapRow) -> str:
        return f"seat:{row.seat}" if row.seat in ROLE_SEATS else row.agency or UNNAMED

    def _role(self, seat: Seat) -> Lane:
        parts = [part for part in self._involved if part.role is ROLE_SEATS[seat]]
        now = [part for part in parts if part.until is None or part.until > self._file.moment]
        key, words = f"seat:{seat}", self._file.terms(seat.label)
        return self._lane(key, words, ", ".join(map(self._holder, now)) or NOBODY, parts)

    def _holder(self, part: Involvement) -> str:
        return at_agency(part.person, self._wording.agency(part.agency), self._file.people)

    def _agency(self, column: KnowledgeColumn) -> Lane:
        parts = [part for part in self._involved if part.agency == column.key]
        lane = self._lane(column.key, column.words, column.sector_words, parts)
        events = tuple(self._events(column.key))
        return lane.model_copy(update={"sector": column.sector, "events": events,
                                       "meetings": tuple(self._at_meetings(column.key, parts))})  # fmt: skip

    def _only_asked(self, key: str) -> Lane:
        sector = self._file.agencies.sectors.get(key)
        words = "Nobody can be named" if key == UNNAMED else self._wording.agency(key)
        lane = self._lane(key, words, self._file.terms.label(sector) if sector else "", ())
        return lane.model_copy(update={"sector": sector})

    def _lane(self, key: str, words: str, sub_words: str, parts: Sequence[Involvement]) -> Lane:
        rows = self._rows.get(key, ())
        return Lane(
            key=key,
            words=words,
            sub_words=sub_words,
            sector=None,
            stays=tuple(self._stays(parts)),
            events=(),
            meetings=(),
            missing=tuple(map(_gap, filter(_is_gap, rows))),
            due=tuple(_due(row) for row in rows if row.state is State.DUE and row.opens >= self._file.moment),
            unknown=sum(row.state is State.UNKNOWN for row in rows),
        )

    def _stays(self, parts: Sequence[Involvement]) -> Iterator[Stretch]:
        """The times at which an agency took part; what overlaps is one."""
        begun: Involvement | None = None
        end: datetime | None = None
        for part in sorted(parts, key=lambda part: part.since):
            if begun is not None and (end is None or part.since <= end):
                end = None if end is None or part.until is None else max(end, part.until)
                continue
            if begun is not None:
                yield self._stretch(begun, end)
            begun, end = part, part.until
        if begun is not None:
            yield self._stretch(begun, end)

    def _stretch(self, part: Involvement, end: datetime | None) -> Stretch:
        local = self._file.local
        until = local(end) if end else None
        return Stretch(words="involved", since=local(part.since), until=until, record=part.id)

    def _events(self, agency: str) -> Iterator[LaneEvent]:
        """What it saw, and what it knows of other things."""
        items = [item for item in self._file.all(Information) if item.held_by == agency]
        told = {item.about for item in items if item.about}
        seen = [event for event in self._file.all(Event) if event.agency == agency and event.id not in told]
        records: list[Event | Information] = [*seen, *items]
        yield from sorted(map(self._event, records), key=lambda event: (event.at, event.record))

    def _event(self, record: Event | Information | Meeting) -> LaneEvent:
        return LaneEvent(at=self._file.local(_at(record)), words=self._what(record), record=record.id)

    def _what(self, record: Event | Information | Meeting) -> str:
        """What it was, without its day, which stands beside it."""
        if isinstance(record, Information) and record.summary:
            return shortened(record.summary)
        said, day = self._wording.said(record), self._wording.day(_at(record))
        return said.removesuffix(f" of {day}").removesuffix(f" known since {day}")

    def _at_meetings(self, agency: str, parts: Sequence[Involvement]) -> Iterator[LaneMeeting]:
        """The meetings to which it came, and those that were held while it took part."""
        for meeting in self._meetings:
            came = self._came.get(meeting.id, {})
            involved = any(
                part.case == meeting.case
                and part.since <= meeting.held_at
                and (part.until is None or meeting.held_at < part.until)
                for part in parts
            )
            if involved or came.get(agency):
                there = came.get(agency) if agency in came else (False if True in came.values() else None)
                at = self._file.local(meeting.held_at)
                yield LaneMeeting(at=at, words=self._what(meeting), record=meeting.id, there=there)


def _at(record: Event | Information | Meeting) -> datetime:
    return record.held_at if isinstance(record, Meeting) else record.at


def _who_came(file: AdultFile) -> Mapping[str, Mapping[str, bool | None]]:
    """By meeting and agency, whether it came; nothing where nobody recorded it. Who is not named did not come, where
    it is recorded who did."""
    found: defaultdict[str, dict[str, bool | None]] = defaultdict(dict)
    for invitation in file.all(Invitation):
        found[invitation.meeting][invitation.agency] = invitation.attended
    return found


def _is_gap(row: GapRow) -> bool:
    return row.state in GAPS


def _gap(row: GapRow) -> LaneGap:
    return LaneGap(
        gap=row.id,
        state=row.state,
        words=row.says,
        since=row.since,
        until=row.until,
        working_days=row.working_days,
        waived=row.waived is not None,
    )


def _due(row: GapRow) -> LaneDue:
    return LaneDue(gap=row.id, at=row.opens, words=row.says)

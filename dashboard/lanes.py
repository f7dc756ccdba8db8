"""The timeline by agency as a drawing: bars, marks and hatched stretches on one scale of days.

It is decoration: the same facts follow as a table. Words stand only where there is room for them; what has none stands
in the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from graph_model.oversight import State
from graph_model.people import Seat, Sector
from queries.knowledge_answers import Knowledge, Lane, LaneDue, LaneGap, LaneMeeting

LEFT, RIGHT, END = 210.0, 1150.0, 1336.0
"""Where the days begin and end, and the edge of the drawing, which leaves room for the words of what is to come."""
TOP, TALL, DEEP = 34, 46, 19
"""Where the first lane begins, how tall a lane is, and each further row of hatched stretches in it."""
MOST = 3
"""Rows of hatched stretches in one lane; what does not fit in them is counted."""
LETTER = 6.9
"""Pixels that a letter of 12.5 takes on average; a little more than it does."""
NAME = 27
"""Letters of a name that fit beside the lanes."""
APART = 7.0
"""Marks nearer to each other than this are one."""


@dataclass(frozen=True)
class Text:
    """Words at a place."""

    x: float
    y: float
    words: str
    end: bool = False
    """True where they end at the place instead of beginning there."""


@dataclass(frozen=True)
class Bar:
    """A stretch in which an agency took part."""

    x: float
    y: float
    width: float
    side: str
    """The name of its seat, which gives its colour."""


@dataclass(frozen=True)
class Hatch:
    """A stretch in which something was required and missing."""

    x: float
    y: float
    width: float
    label: Text | None
    label_x: float
    label_width: float
    waived: bool


@dataclass(frozen=True)
class Mark:
    """A mark on a bar: event, came, absent, unsaid, due."""

    x: float
    y: float
    kind: str


@dataclass(frozen=True)
class Drawn:
    """One lane."""

    y: float
    name: Text
    sub: Text
    bars: tuple[Bar, ...]
    hatches: tuple[Hatch, ...]
    marks: tuple[Mark, ...]
    labels: tuple[Text, ...]
    due_labels: tuple[Text, ...]
    over: Text | None
    """How many stretches had no room."""


@dataclass(frozen=True)
class Line:
    """An upright line with its word."""

    x: float
    kind: str
    """tick, meeting or now"""
    words: Text | None


@dataclass(frozen=True)
class Drawing:
    """The whole."""

    height: float
    lines: tuple[Line, ...]
    lanes: tuple[Drawn, ...]


class Scale:
    """Where a moment stands."""

    def __init__(self, first: datetime, last: datetime, now: datetime) -> None:
        self._since, self._until = first.timestamp(), max(last, now).timestamp()

    def x(self, moment: datetime | None) -> float:
        """Its place; None is the end."""
        if moment is None:
            return RIGHT
        share = (moment.timestamp() - self._since) / max(1.0, self._until - self._since)
        return round(LEFT + (RIGHT - LEFT) * min(1.0, max(0.0, share)), 1)


def drawing(found: Knowledge) -> Drawing:
    """The drawing of an answer."""
    now = found.asked.as_of
    scale = Scale(found.first, found.last, now)
    y, lanes = float(TOP), list[Drawn]()
    for lane in found.lanes:
        drawn, height = _lane(lane, y, scale, now)
        lanes.append(drawn)
        y += height
    return Drawing(height=y + 8, lines=tuple(_lines(found, scale)), lanes=tuple(lanes))


# -- upright lines --


def _lines(found: Knowledge, scale: Scale) -> Iterator[Line]:
    """The months or years, the meetings, and the day shown, whose words come first."""
    now = found.asked.as_of
    here = scale.x(now)
    taken = [(here - 2, here + _wide(_day(now)) + 8)]
    yield Line(here, "now", Text(here + 4, 18, _day(now)))
    for meeting in found.meetings:
        yield _labelled(scale.x(meeting.at), "meeting", meeting.words, taken)
    for day in _ticks(found.first, now):
        words = str(day.year) if (found.last - found.first).days > 600 else f"{day:%B}"
        yield _labelled(scale.x(datetime(day.year, day.month, day.day, tzinfo=now.tzinfo)), "tick", words, taken)


def _labelled(x: float, kind: str, words: str, taken: list[tuple[float, float]]) -> Line:
    span = (x, x + _wide(words) + 8)
    if _meets(span, taken) or span[1] > END:
        return Line(x, kind, None)
    taken.append(span)
    return Line(x, kind, Text(x + 4, 18, words))


def _ticks(first: datetime, now: datetime) -> Iterator[date]:
    """The first days of the months, or of the years of a long history."""
    by_year = (now - first).days > 600
    for year in range(first.year, now.year + 1):
        for month in (1,) if by_year else range(1, 13):
            if first.date() < date(year, month, 1) <= now.date():
                yield date(year, month, 1)


# -- lanes --


def _lane(lane: Lane, y: float, scale: Scale, now: datetime) -> tuple[Drawn, float]:
    by_role = lane.key.startswith("seat:")
    bar_y = y + 9
    rows = _Rows()
    hatches = tuple(_hatches(lane.missing, y + (24 if lane.stays else 12), scale, now, rows))
    marks = _apart([*_events(lane, bar_y, scale), *_meetings(lane.meetings, bar_y, scale)])
    dues = [Mark(scale.x(due.at), bar_y + 6, "due") for due in lane.due[:1]]
    taken = list(rows.first_row)
    labels = tuple(_event_labels(lane, y, scale, taken)) if lane.stays else ()
    over = rows.over + max(0, len(lane.due) - 1)
    last_row = y + TALL - 8 + DEEP * max(0, rows.used - 1)
    drawn = Drawn(
        y=y,
        name=Text(0, y + 20, _cut(lane.words)),
        sub=Text(0, y + 36, _cut(lane.sub_words)),
        bars=tuple(_bar(one.since, one.until, bar_y, scale, _side(lane.sector, by_role), now) for one in lane.stays),
        hatches=hatches,
        marks=(*marks, *dues),
        labels=labels,
        due_labels=tuple(_due_labels(lane.due, y, scale)),
        over=Text(RIGHT + 4 if lane.due else scale.x(now) + 6, last_row, f"+{over} more") if over else None,
    )
    return drawn, TALL + DEEP * max(0, rows.used - (1 if lane.stays else 2))


def _side(sector: Sector | None, by_role: bool) -> str:
    seat = sector.seat if sector else None
    return "lead" if by_role else (seat or Seat.REVIEW).value


def _bar(since: datetime, until: datetime | None, y: float, scale: Scale, side: str, now: datetime) -> Bar:
    x = scale.x(since)
    end = scale.x(min(until, now) if until else now)
    return Bar(x, y, round(max(3.0, end - x), 1), side)


def _events(lane: Lane, y: float, scale: Scale) -> Iterator[Mark]:
    for event in lane.events:
        yield Mark(scale.x(event.at), y + 5.5, "event")


def _meetings(meetings: Iterable[LaneMeeting], y: float, scale: Scale) -> Iterator[Mark]:
    for meeting in meetings:
        kind = {True: "came", False: "absent", None: "unsaid"}[meeting.there]
        yield Mark(scale.x(meeting.at), y + 5.5, kind)


def _apart(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """One where several of a kind stand so near that they cannot be told apart."""
    last: dict[str, float] = {}
    kept = []
    for mark in sorted(marks, key=lambda mark: (mark.x, mark.kind)):
        if mark.x - last.get(mark.kind, -APART) >= APART:
            last[mark.kind] = mark.x
            kept.append(mark)
    return tuple(kept)


def _event_labels(lane: Lane, y: float, scale: Scale, taken: list[tuple[float, float]]) -> Iterator[Text]:
    for event in lane.events:
        x, words = scale.x(event.at), _cut(event.words, 24)
        span = (x - 2, x + _wide(words) + 6)
        if not _meets(span, taken) and span[1] < RIGHT + 60:
            taken.append(span)
            yield Text(x + 1, y + 36, words)


def _due_labels(due: Sequence[LaneDue], y: float, scale: Scale) -> Iterator[Text]:
    for one in due[:1]:
        x = scale.x(one.at)
        words = _cut(f"{one.words} by {_day(one.at)}", int((END - x - 6) / LETTER))
        yield Text(x - 3, y + 36, words)


class _Rows:
    """Which hatched stretches fit beside each other in one row, and which need another."""

    def __init__(self) -> None:
        self._rows: list[list[tuple[float, float]]] = []
        self.over = 0

    @property
    def used(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    @property
    def first_row(self) -> list[tuple[float, float]]:
        """What the first of them holds."""
        return self._rows[0] if self._rows else []

    def place(self, span: tuple[float, float]) -> int | None:
        """The first row with room; None where there is none, which is counted."""
        for place, row in enumerate(self._rows):
            if not _meets(span, row):
                row.append(span)
                return place
        if len(self._rows) == MOST:
            self.over += 1
            return None
        self._rows.append([span])
        return len(self._rows) - 1


def _hatches(gaps: Iterable[LaneGap], y: float, scale: Scale, now: datetime, rows: _Rows) -> Iterator[Hatch]:
    """What is missing now first, the worst of it; then what is over."""
    for gap in sorted(gaps, key=lambda gap: gap.state is not State.MISSING):
        x = scale.x(gap.since)
        end = max(x + 3.0, scale.x(min(gap.until, now) if gap.until else now))
        words = _cut(_gap_words(gap), 48)
        wide = _wide(words) + 22
        begins = _label_begins(x, end, wide, gap.state)
        row = rows.place((x, end) if begins is None else (min(x, begins), max(end, begins + wide)))
        if row is not None:
            top = y + DEEP * row
            label = None if begins is None else Text(begins + 18, top + 12.8, words)
            yield Hatch(x, top, round(end - x, 1), label, begins or x, wide, gap.waived)


def _label_begins(x: float, end: float, wide: float, state: State) -> float | None:
    """Where the words of a stretch begin: in it, or before its end; what is over has none where it is too short."""
    if end - x >= wide + 8:
        return x + 6
    return max(LEFT, end - wide) if state is State.MISSING else None


def _gap_words(gap: LaneGap) -> str:
    ended = {State.MET_LATE: ", met late", State.NEVER_MET: ", never met"}.get(gap.state, "")
    return f"{gap.words}{ended}{' (waived)' if gap.waived else ''}"


# -- room --


def _wide(words: str) -> float:
    return len(words) * LETTER


def _meets(span: tuple[float, float], others: Iterable[tuple[float, float]]) -> bool:
    return any(span[0] < end and begin < span[1] for begin, end in others)


def _cut(words: str, most: int = NAME) -> str:
    return words if len(words) <= most else words[: max(1, most - 1)].rstrip() + "…"


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%b}"

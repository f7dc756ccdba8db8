"""The answer about late recording: how long after it happened each agency writes something down."""

from __future__ import annotations

from datetime import date, datetime

from queries.answers import Answer, Asked


class Longest(Answer):
    """The record of which the writing down took longest."""

    record: str
    case: str
    happened_at: datetime
    recorded_at: datetime
    days: int


class Lag(Answer):
    """The lag of some records, in whole days: written down on the day itself is 0."""

    records: int
    """How many records there are, with a date of writing and without."""
    dated: int
    """For how many of them both days are known; the days below are theirs."""
    undated: int
    """For how many nobody knows when they were written down: they may be the latest of all."""
    no_day: int
    """For how many it is not known on which day the thing happened."""
    ahead: int
    """How many were written down before the day that they tell of; among the others they count as 0 days."""
    median_days: int | None
    """Within so many days half of them were written down; empty where there are none."""
    nine_in_ten_days: int | None
    """Within so many days nine of ten were: the 90th percentile."""
    longest: Longest | None


class AgencyLag(Answer):
    """One agency."""

    agency: str | None
    """Its id; empty for records of which neither their own words nor their source name an agency."""
    agency_words: str
    lag: Lag
    cases: int
    """On how many cases: ask for this agency, and each of them is listed."""


class CaseLag(Answer):
    """One case behind the numbers of an agency."""

    case: str
    lag: Lag


class LagAnswer(Answer):
    """Late recording, by agency."""

    asked: Asked
    since: date | None
    """The first day whose events count; empty for all before."""
    until: date | None
    """The last; empty up to the moment asked about."""
    total: Lag
    agencies: tuple[AgencyLag, ...]
    """The slowest first; with `agency`, that one alone."""
    cases: tuple[CaseLag, ...]
    """With `agency`: every case behind its numbers, the slowest first."""

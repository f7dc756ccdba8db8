"""The answers about agencies across cases: who tells whom, who stands between, who answers how fast.

Described, not scored. A count of fewer than five is left empty wherever it counts adults' cases; lists of the records
themselves are whole.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from queries.agencies_matrix import Link
from queries.agencies_told import Sort
from queries.answers import Answer, Asked, GapRow, Party


class LookBack(StrEnum):
    """Of which time what was told and asked counts, up to the moment asked about."""

    DAYS_90 = "90-days"
    MONTHS_12 = "12-months"
    ALL = "all"


class Number(StrEnum):
    """Which number the cases are asked for that stand behind it."""

    TOLD = "told"
    """The cases that `agency` and `other` share, and on which of them the one told the other."""
    OPEN = "open"
    """The open cases in which `agency` takes part."""
    LINKS = "links"
    """The cases on which `agency` talks with others."""
    CUT_OFF = "cut_off"
    """The cases of those who would be linked to nobody else without `agency`."""
    ONLY_LINK = "only_link"
    """The cases on which others talk only through `agency`."""
    ALONE = "alone"
    """The cases in which `agency` takes part and talks with nobody."""
    CARRIED = "carried"
    """The cases on which `person` carried what `agency` told `other`."""
    ASKED = "asked"
    """What `agency` was asked, and when it answered; with `sort` only that sort."""
    ROLE = "role"
    """The open cases on which `person` acts for `agency`, with `role` only in that role."""


class AgencyInMatrix(Answer):
    """One agency of the matrix; teams count as their organisation."""

    agency: Party
    open_cases: int | None
    """Open cases in which it takes part at the moment asked about; empty where fewer than five."""
    cannot_tell: str | None
    """What its own sources do not send, so that its telling others is unknown; empty where they do."""


class PairTold(Answer):
    """The first agency told the second, in the period, on so many of the cases that they share."""

    one: str
    one_words: str
    other: str
    other_words: str
    link: Link
    shared: int | None
    """Cases in which both took part at the same time; empty where fewer than five."""
    told: int | None
    """Shared cases on which the first told the second: by a share, referral, contact, escalation, answer or meeting.
    Where the link is unknown: at least so many."""
    unknown: int | None
    """Further shared cases of which nobody can say whether it did."""


PAIR_COLUMNS = ("one", "one_words", "other", "other_words", "link", "told", "shared", "unknown")
"""The columns of the matrix as CSV."""


class SilentPair(Answer):
    """The first never told the second on any of five or more shared cases."""

    one: Party
    other: Party
    shared: int
    back: Link
    """How the second's telling the first stands: silent where neither told the other."""


class PairNames(Answer):
    """Two agencies, by id and name."""

    one: str
    one_words: str
    other: str
    other_words: str


class Broker(Answer):
    """An agency that stands between others."""

    agency: Party
    betweenness: float
    """`networkx.betweenness_centrality`, not normalised: over all pairs, the share of shortest ways
    that lead through."""
    pairs: int
    """Pairs that do not talk with each other, of whose shortest ways at least one leads through this agency."""
    between: tuple[PairNames, ...]
    """Some of these pairs."""
    talks_with: int
    cases: int | None
    """Cases on which it talks with others; empty where fewer than five."""


class SinglePoint(Answer):
    """An agency without which others are linked to nobody (`networkx.articulation_points`)."""

    agency: Party
    cut_off: tuple[Party, ...]
    """Who is left outside the largest part that remains."""
    cases: int | None
    """The cases in which those take part; empty where fewer than five."""


class BridgeLink(Answer):
    """A link without which a part of the network falls apart (`networkx.bridges`)."""

    one: Party
    other: Party
    cases: int | None
    """Cases on which the two talked; empty where fewer than five."""


class CasesOfAgency(Answer):
    """On so many of an agency's cases something is so."""

    agency: Party
    cases: int | None
    """Empty where fewer than five."""
    of: int | None
    """Of so many in which it takes part with others."""
    unknown: int = 0
    """On so many more nobody can tell."""


class CarrierRow(Answer):
    """One person carried more than half of what one agency told another."""

    person: str
    person_words: str
    one: Party
    other: Party
    times: int
    of: int
    """How often the one told the other, by whomever."""
    cases: int | None
    """Empty where fewer than five."""


class ResponseTime(Answer):
    """What an agency was asked of one sort, and how long its answers took, in working days."""

    agency: Party
    sort: Sort
    asked: int | None
    """Empty, and the other numbers too, where it was asked fewer than five times."""
    answered: int | None
    unanswered: int | None
    """Not answered up to the moment asked about; in none of the days, and never left out."""
    unknown: int | None
    """For how many no source of the case would tell of an answer."""
    median_days: int | None
    """Half of the answers came within so many working days."""
    p90_days: int | None
    """Nine of ten answers came within so many."""
    longest_wait: int | None
    """Working days for which the oldest unanswered one has waited."""


class AcrossCases(Answer):
    """What every answer about agencies says of its time."""

    asked: Asked
    period: LookBack
    since: date | None
    """The first day whose telling and asking counts; empty for all before."""
    until: date
    least: int
    """Counts below it are not shown."""


class AgenciesAnswer(AcrossCases):
    """All agencies: the matrix, ranked, and the measures of the network."""

    agencies: tuple[AgencyInMatrix, ...]
    """Those with most open cases first."""
    pairs: tuple[PairTold, ...]
    """Every pair that shares a case, each direction."""
    silent: tuple[SilentPair, ...]
    """Those with most shared cases first."""
    brokers: tuple[Broker, ...]
    single_points: tuple[SinglePoint, ...]
    bridges: tuple[BridgeLink, ...]
    only_links: tuple[CasesOfAgency, ...]
    """Agencies through which alone others talk on so many cases."""
    carriers: tuple[CarrierRow, ...]
    linked_to_nobody: tuple[CasesOfAgency, ...]
    """Agencies that take part and talk with nobody, on so many cases."""
    responses: tuple[ResponseTime, ...]
    links: int
    """Pairs of agencies that talk."""
    density: float | None
    """`networkx.density`: links, of all that there could be; empty for fewer than two agencies."""
    reciprocity: float | None
    """`networkx.overall_reciprocity`: how often telling goes both ways; empty where nobody told anybody."""


class EgoPair(Answer):
    """One other agency, seen from the one asked about."""

    other: Party
    shared: int | None
    told: int | None
    """Shared cases on which the agency told the other; empty where fewer than five are shared."""
    told_by: int | None
    """Shared cases on which the other told the agency."""
    link: Link
    back: Link
    reading: str
    """Both in words: both ways, one way, silent, unknown, fewer than five."""


class Unanswered(Answer):
    """Something that the agency was asked and has not answered."""

    case: str
    adult: str
    sort: Sort
    asker: str | None
    """Empty where the adult or the family asked."""
    asker_words: str
    asked_at: datetime
    working_days: int
    """For how long it has waited."""
    record: str


class PersonOfAgency(Answer):
    """Somebody who acts for the agency on open cases."""

    person: str
    person_words: str
    cases: int
    """Open cases in this role. It counts somebody's work, and is never left empty."""


class PeopleInRole(Answer):
    """Who acts for the agency in one role."""

    role: str
    role_words: str
    people: tuple[PersonOfAgency, ...]
    nobody_named: int
    """Open cases on which the agency has this role and names nobody."""


class AgencyAnswer(AcrossCases):
    """One agency among the others."""

    agency: Party
    teams: tuple[Party, ...]
    """Its teams, which count as it."""
    open_cases: int | None
    cannot_tell: str | None
    pairs: tuple[EgoPair, ...]
    """Whom it shares cases with, most shared first."""
    responses: tuple[ResponseTime, ...]
    unanswered: tuple[Unanswered, ...]
    """What waits for its answer, the longest first; at most fifty."""
    unanswered_total: int
    gaps: int | None
    """What is missing now and expected of it or its teams; empty for another moment than now."""
    gaps_unknown: int | None
    """What nobody can judge."""
    worst: tuple[GapRow, ...]
    people: tuple[PeopleInRole, ...]


class CaseBehind(Answer):
    """One case behind a number."""

    case: str
    adult: str
    words: str
    """What it adds to the number, such as `told 3 times, last 4 Nov 2026 by a referral`."""
    counts: bool
    """Whether it is one of those that the number counts; false for a shared case on which nobody told, for instance."""


class CasesBehind(AcrossCases):
    """Every case behind one number."""

    number: Number
    words: str
    """What the number says."""
    few: bool
    """True where there are fewer than five, so that they are not listed here."""
    rows: tuple[CaseBehind, ...]

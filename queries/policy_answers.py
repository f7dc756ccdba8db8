"""The answers about policies: what differs between two, what one would have found, and what it cannot judge."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from graph_model.oversight import Severity
from queries.answers import Answer, Asked

# -- two policies beside each other --


class PolicyName(Answer):
    """One version of a policy, named."""

    policy: str
    title: str
    version: str
    """The day from which it is in force."""
    hash: str
    rules: int


class Change(Answer):
    """One thing that differs."""

    what: str
    """What it is about: limit, severity, asked when, met by, ladder, calendar …"""
    old: str | None
    """What the first policy says, in words; empty where it says nothing."""
    new: str | None
    """What the second says."""
    words: str
    """The same as a sentence."""


class RuleInWords(Answer):
    """A rule that stands in one of the two policies only."""

    rule: str
    title: str
    words: str
    """What it asks, in a sentence."""


class RuleChange(Answer):
    """A rule that stands in both and does not say the same."""

    rule: str
    title: str
    changes: tuple[Change, ...]


class PolicyDiff(Answer):
    """What the second policy says otherwise than the first. What `convene policy diff --json` prints."""

    first: PolicyName
    second: PolicyName
    policy: tuple[Change, ...]
    """What differs beside the rules: title, zone, calendar, ladder, terms."""
    added: tuple[RuleInWords, ...]
    dropped: tuple[RuleInWords, ...]
    changed: tuple[RuleChange, ...]
    same: int
    """How many rules say the same in both."""


# -- back-test --


class Outcome(StrEnum):
    """What becomes of one gap under another policy."""

    FOUND = "found"
    """The other policy finds it and today's does not."""
    FIRST_JUDGED = "first_judged"
    """The other policy finds it; today's cannot judge it, because no source of the case sends what it reads."""
    NO_LONGER_JUDGED = "no_longer_judged"
    """Today's policy finds it; the other cannot judge it. It is not known to be fine."""
    NO_LONGER_FOUND = "no_longer_found"
    """Today's policy finds it and the other does not."""
    EARLIER = "earlier"
    """Both find it, the other earlier."""
    LATER = "later"
    """Both find it, the other later."""
    SAME = "same"
    """Both find it at the same moment."""


class BacktestFigures(Answer):
    """What one rule, or all of them, would have found. A gap counts in the period in which it opened."""

    gaps_before: int
    """Gaps that opened in the period by today's policy."""
    gaps_after: int
    """Gaps that opened in the period by the other policy."""
    per_week_before: float
    per_week_after: float
    per_week_added: float
    """The added work a week; negative where there is less."""
    found: int
    first_judged: int
    no_longer_judged: int
    no_longer_found: int
    earlier: int
    later: int
    same: int
    median_days_earlier: float | None = None
    median_days_later: float | None = None
    unknown_before: int
    """Requirements that today's policy could not judge at some time of the period, as of its end: not fine."""
    unknown_after: int
    """Those that the other policy could not judge."""


class BacktestRule(BacktestFigures):
    """One rule: what it would have found, and what differs in it."""

    rule: str
    title: str
    severity: Severity
    in_policy: str
    """both, today or other: which of the two has the rule."""
    changes: tuple[str, ...]
    """What the other policy says otherwise, a sentence each; empty where it says the same."""


class BacktestGap(Answer):
    """One gap that the two policies do not find alike."""

    outcome: Outcome
    rule: str
    title: str
    severity: Severity
    case: str
    adult: str
    subject: str
    subject_words: str
    agency: str | None
    """The agency that the requirement is about; empty where it is about none."""
    agency_words: str | None
    found_before: datetime | None
    """When the gap opened by today's policy."""
    found_after: datetime | None
    """When it opened, or would have opened, by the other."""
    days: float | None = None
    """By how many days earlier or later, always positive."""


class Backtest(Answer):
    """The same records judged by two policies, for a period."""

    asked: Asked
    """The moment is the end of the period; the policy is today's."""
    other: PolicyName
    first: date
    last: date
    weeks: float
    cases: int
    """How many cases were judged."""
    judged_words: str
    """By which versions the two policies judged, in words."""
    total: BacktestFigures
    rules: tuple[BacktestRule, ...]
    gaps: tuple[BacktestGap, ...]
    """What the two do not find alike, what would have been found first; as many as were asked for."""
    not_listed: int
    """How many more of these there are."""


# -- coverage --


class Lacking(Answer):
    """One source of some cases that does not send what a rule needs."""

    feed: str
    name: str
    lacks: tuple[str, ...]
    """Kinds, or `Kind.column` where the source sends the kind without that column."""
    lacks_words: str
    cases: int
    """How many of the cases that cannot be judged have this source."""


class RuleCoverage(Answer):
    """A rule that the sources present cannot judge for some cases."""

    rule: str
    title: str
    severity: Severity
    cannot: str
    """judge: it asks, and nobody can tell whether it was met. ask: nobody can tell whether it must ask at all.
    excuse: a gap that it finds may be one for which there was a good reason."""
    words: str
    cases: int
    """How many cases that is."""
    wholly: int
    """On how many of these nothing else is sent by which it could be seen; on the others something is."""
    open_cases: int
    requirements: int
    """How many requirements it leaves unknown now."""
    lacks: tuple[str, ...]
    """What no source of these cases supplies: kinds, or `Kind.column`."""
    feeds: tuple[Lacking, ...]
    """The sources of these cases, each with what it does not send; the one of most cases first."""
    case_ids: tuple[str, ...]
    """The cases: the first few, or all where only one rule was asked about."""
    adults: tuple[str, ...]
    """Whom each of these cases is about, in the same order."""


class Coverage(Answer):
    """What the sources present let the policy judge."""

    asked: Asked
    cases: int
    rules: int
    whole: int
    """Rules that the sources of every case let ask, excuse and judge."""
    lacking: tuple[RuleCoverage, ...]
    """Those that some do not, what cannot be judged first, then those of most cases."""

"""The counts of today: how much is missing, how much is new, what nobody can judge."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import timedelta

from graph_model.oversight import State
from graph_model.people import OWN_FEED
from queries.answers import Asked, CannotJudge, Overview, RuleCount, Standing
from queries.calendar import epoch_ms
from queries.coverage import kinds_words, reads_of
from queries.dressing import Owners
from queries.lines import Line
from queries.policy import Policy
from queries.seating import seat_names
from queries.supply import FeedFacts, Supply
from queries.waivers import Waivers

WEEK_MS = 7 * 24 * 3600 * 1000


def overview(
    asked: Asked,
    lines: Sequence[Line],
    coming: Sequence[Line],
    counts: Mapping[str, int],
    waivers: Waivers,
    owners: Owners,
    cannot_judge: Sequence[CannotJudge],
    policy: Policy,
    waiting: int,
    synthetic: bool,
) -> Overview:
    """Put the counts together. `lines` is all that is kept; `coming` becomes a gap soon, and nobody accepts it."""
    now, calendar = epoch_ms(asked.as_of), policy.calendar
    yesterday = calendar.midnight(asked.as_of.date() - timedelta(days=1))
    accepted = {line.id for line in lines if waivers.of(line)}
    missing = [line for line in lines if line.state is State.MISSING and line.id not in accepted]
    ended = [line for line in lines if line.is_gap and line.until is not None and yesterday <= line.until <= now]
    new = [line for line in missing if line.since >= yesterday]
    ending = [waiver for waiver in waivers.with_standing(Standing.HOLDS) if waiver.ends <= now + WEEK_MS]
    return Overview(
        asked=asked,
        open_cases=counts["cases"],
        closed_cases=counts["closed"],
        adults=counts["adults"],
        agencies=counts["agencies"],
        gaps=len(missing),
        adults_with_gaps=len({line.adult for line in missing}),
        new_since_yesterday=len(new),
        closed_since_yesterday=len(ended),
        due_soon=len(coming),
        due_soon_without_owner=sum(owners.of(line) is None for line in coming),
        waived=sum(line.state is State.MISSING for line in lines if line.id in accepted),
        waived_ending_this_week=len(ending),
        unknown=sum(line.state is State.UNKNOWN and line.id not in accepted for line in lines),
        by_rule=tuple(_by_rule(missing, new)),
        seats=seat_names(policy.in_terms),
        cannot_judge=tuple(cannot_judge),
        waivers_ending=tuple(waiver.words(calendar) for waiver in ending),
        waivers_waiting=tuple(waiver.words(calendar) for waiver in waivers.with_standing(Standing.WAITS)),
        waivers_without_a_match=len(waivers.without_a_match(lines)),
        waiting_cases=waiting,
        synthetic=synthetic,
    )


def _by_rule(missing: Iterable[Line], new: Iterable[Line]) -> Iterable[RuleCount]:
    titles = {line.rule.id: line.rule.title for line in missing}
    now, fresh = Counter(line.rule.id for line in missing), Counter(line.rule.id for line in new)
    for rule, number in sorted(now.items(), key=lambda pair: (-pair[1], pair[0])):
        yield RuleCount(rule=rule, title=titles[rule], now=number, new=fresh[rule])


def cannot_judge(
    policy: Policy,
    feeds: Mapping[str, FeedFacts],
    names: Mapping[str, str],
    lines: Iterable[Line],
    feeds_of: Mapping[str, Collection[str]],
) -> list[CannotJudge]:
    """Which source cannot tell what which rules need, the one that leaves most unknown first.

    A requirement counts for every source of its case that does not send what the rule reads.
    """
    requirements: Counter[str] = Counter()
    rules: defaultdict[str, set[str]] = defaultdict(set)
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    needed = {rule.id: reads_of(rule.needs) for rule in policy.rules}
    for line in lines:
        if line.state is State.UNKNOWN:
            for feed in set(feeds_of.get(line.case, ())) - {OWN_FEED}:
                lacking = Supply(feeds).missing_kinds((feed,), needed.get(line.rule.id, frozenset()))
                if lacking:
                    requirements[feed] += 1
                    rules[feed].add(line.rule.id)
                    kinds[feed].update(lacking)
    return [
        CannotJudge(
            feed=feed,
            words=f"{names.get(feed, feed)} sends no {kinds_words(kinds[feed])}",
            requirements=number,
            rules=len(rules[feed]),
        )
        for feed, number in sorted(requirements.items(), key=lambda pair: (-pair[1], pair[0]))
    ]

"""What is promised, rule by rule: functions from a told story to the promises that it makes (pure).

**A promise in ten minutes.** A rule's promise says the rule's own sentence over everything that was told, by whichever
chapter. It knows nothing of `queries`: each side is to find the other's mistakes. Put it in the module of its theme:

    def referral_acknowledged(story: Story) -> Iterator[Promise]:
        \"\"\"Within a working day the receiver says that they have it, or answers.\"\"\"
        for asked in story.told(Referral):
            said = [at for at in (asked.acknowledged_at, asked.answered_at) if at]
            yield story.promise(
                asked.asked_at,                                       # from when it is asked
                story.days.working_days(asked.asked_at, 1),           # by when; see `days.Almanac` for other limits
                ever_since(min(said, default=None)),                  # when it was kept: stretches of time
                subject=asked.id,                                     # the case, where nothing is said
                owes=asked.to_agency,                                 # the agency that answers for the case, else
                told_of=story.tells("Referral.acknowledged_at"),      # False: no source of the case sends it: unknown
            )

and in that module's `PROMISES`: `"referral-acknowledged": referral_acknowledged`. `until=` says when it is no longer
asked for; the end of the case ends it in any case. What comes after today is cut off later: write as if all were known.

- `story.told(Referral)` are the records as they are when the story is over, typed, the earliest first. A record that
  another chapter tells counts by itself. `story.said_since(wish, "achieved")` is when a field was filled in, where no
  date beside it tells.
- `standing` has what many rules ask: who takes part, two agencies together, who holds a role, how great the risk is.
- One promise for each requirement: stretches that touch are one (`joined`), excuses are taken away (`minus`).
- A rule that a policy asks otherwise than england has its own function in the module of that policy, by the same id.

**A flaw in ten minutes.** Where a gap does not arise by itself, plant it. A flaw belongs to the chapter that tells what
it spoils: it has a name, the rule that it is planted for, and says which plots it fits. The teller asks `story.when` at
the one point where it bites:

    NOT_ACKNOWLEDGED = Flaw("not acknowledged", "referral-acknowledged", lambda plot: len(plot.joins) > 1)
    \"\"\"Nobody says that the referral has arrived.\"\"\"

    said = story.when(asked, story.days.working_days(asked, 1), NOT_ACKNOWLEDGED if last else None)
    story.write(Referral, asked, (said, {"acknowledged_at": said}), from_agency=..., ...)

`story.when` gives a moment in time by default, some weeks late or NEVER where the flaw is in the plot; what is told at
NEVER does not happen. Add the flaw to the chapter's `flaws`. Which gaps follow, and under which rules, is worked out
from the promises: never write down a gap by hand. By default people do what is asked in time, so whatever a new rule
asks must be told by somebody, or every case turns red: `doing.not_yet_kept(story, rule)` is what is still to be done,
and nothing where the place has no such rule. A chapter of its own goes into `chapters/__init__.py` before `telling`,
which comes last because it shares whatever anybody learned.

Then run `tests/demo/test_demo_rules.py`, which asks that every rule is planted whatever the seed, and
`tests/demo/test_demo_found_is_planted.py -k embedded`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from ingest.demo.promised import (
    caring,
    circling,
    deciding,
    ending,
    family,
    handing_over,
    hearing,
    keeping_at_it,
    leading,
    meeting,
    owning,
    planning,
    referring,
    reporting,
    sharing,
    telling,
    us_aps,
    wales,
)
from ingest.demo.promises import Promise
from ingest.demo.story import Story

Promises = Callable[[Story], Iterator[Promise]]

THEMES = (
    deciding, reporting, caring, handing_over, leading, owning, telling, sharing, referring, circling, meeting,
    planning, keeping_at_it, ending, hearing, family,
)  # fmt: skip
OWN: Mapping[str, Mapping[str, Promises]] = {"us-aps": us_aps.OWN, "wales": wales.OWN}
"""By policy, what it asks otherwise than england, or beside it."""
DROPPED: Mapping[str, frozenset[str]] = {"us-aps": frozenset({"advocate", "share-basis"})}
"""By policy, the rules of england that it does not have."""


@cache
def promises_of(policy: str) -> Mapping[str, Promises]:
    """By rule, what is promised under a policy."""
    shared = {rule: promises for theme in THEMES for rule, promises in theme.PROMISES.items()}
    dropped = DROPPED.get(policy, frozenset())
    return {rule: promises for rule, promises in shared.items() if rule not in dropped} | dict(OWN.get(policy, {}))

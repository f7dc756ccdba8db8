"""What goes wrong in which case: nothing in most."""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd
from random import Random

from ingest.demo.chapters import FLAWS
from ingest.demo.chapters.acting import WITHOUT_OWNER
from ingest.demo.chapters.alleging import NOBODY_OUTSIDE_TOLD
from ingest.demo.chapters.bringing_in import NOT_BROUGHT_IN
from ingest.demo.chapters.caring import NO_CLINICIAN, NOBODY_EXAMINES
from ingest.demo.chapters.leading import LEAD_NOT_REPLACED, NO_CASE_MANAGER
from ingest.demo.chapters.meeting import NO_MEETING_AFTER_THREE
from ingest.demo.chapters.planning import NO_CONTROL, NO_PLAN
from ingest.demo.chapters.reviewing import NOBODY_OWNS_REVIEW, REVIEW_SKIPPED
from ingest.demo.flaws import Flaw, How
from ingest.demo.plot import Plot, Size

FLAWS_OF_HEAVY = 9
"""A heavy case takes so many flaws in a row; each is the first of the row in its turn."""
NEVER_MENDED: Sequence[Sequence[Flaw]] = (
    [NO_PLAN, NO_CONTROL],
    [REVIEW_SKIPPED],
    [NOBODY_EXAMINES],
    [NOBODY_OWNS_REVIEW],
    [WITHOUT_OWNER],
    [NO_CLINICIAN, NO_MEETING_AFTER_THREE],
)
"""What goes wrong in heavy cases by turns besides, so that of each there is one that nobody has put right by today."""
WRONG = {Size.LIGHT: 9, Size.MIDDLE: 36, Size.FULL: 48}
"""Of a hundred cases, in how many something goes wrong."""

STAGED: Sequence[Sequence[tuple[Flaw, How]]] = (
    (),
    [(LEAD_NOT_REPLACED, How.NEVER)],
    [(LEAD_NOT_REPLACED, How.LATE)],
    [(NO_CASE_MANAGER, How.NEVER)],
    [(NOBODY_OUTSIDE_TOLD, How.NEVER)],
    [(NO_CASE_MANAGER, How.LATE), (NOT_BROUGHT_IN, How.NEVER)],
)
"""What goes wrong, by turns, in the providers' own escalations that are still open."""


def spoiled(plot: Plot, turn: int, draw: Random, *, staged: bool) -> dict[str, How]:
    """Nothing in most cases; in heavy ones several, by turns, so that each is planted again and again."""
    fitting = [flaw for flaw in FLAWS if flaw.fits(plot)]
    if plot.heavy:
        return _of_heavy(plot, turn, fitting)
    if staged:
        return {flaw.name: how for flaw, how in STAGED[turn % len(STAGED)] if flaw.fits(plot)}
    if fitting and draw.randrange(100) < WRONG[plot.size]:
        wanted = _drawn(fitting, draw.choice((1, 1, 1, 2, 2, 3)), draw)
    else:
        return {}
    return {flaw.name: draw.choices((How.LATE, How.NEVER), (40, 60))[0] for flaw in _together(wanted)}


def _of_heavy(plot: Plot, turn: int, fitting: Sequence[Flaw]) -> dict[str, How]:
    """What is never mended first, and what stands in the row; the last of the row is mended in the end."""
    never = [flaw for flaw in NEVER_MENDED[turn % len(NEVER_MENDED)] if flaw.fits(plot)]
    first = turn * _step(len(fitting))
    row = [fitting[(first + number) % len(fitting)] for number in range(FLAWS_OF_HEAVY)]
    late = {row[-1].name} - {flaw.name for flaw in never}
    wanted = _together(list(dict.fromkeys([*never, *row])))
    return {flaw.name: How.LATE if flaw.name in late else How.NEVER for flaw in wanted}


def _drawn(fitting: Sequence[Flaw], count: int, draw: Random) -> list[Flaw]:
    """So many of them at most, each as likely as it says."""
    weighted = [flaw for flaw in fitting for _ in range(flaw.weight)]
    return list(dict.fromkeys(draw.sample(weighted, min(len(weighted), count))))


def _step(count: int) -> int:
    """How far on the next row begins, so that all beginnings have their turn."""
    return next(step for step in range(FLAWS_OF_HEAVY, count + FLAWS_OF_HEAVY) if gcd(step, count) == 1)


def _together(wanted: Sequence[Flaw]) -> list[Flaw]:
    chosen: list[Flaw] = []
    for flaw in wanted:
        names = {one.name for one in chosen}
        if flaw.can_join(names) and not any(flaw.name in one.not_with for one in chosen):
            chosen.append(flaw)
    return chosen

"""What goes wrong when somebody from health, or a specialist, must come, and who comes where neglect is feared.

How they come after harm, when the adult gets worse and when behaviour changes is told in `happening`.
"""

from __future__ import annotations

from ingest.demo.chapters.chapter import Chapter
from ingest.demo.days import later
from ingest.demo.flaws import Flaw
from ingest.demo.places import HEALTH
from ingest.demo.plot import Plot
from ingest.demo.promised.caring import NEGLECT, SPECIALISTS, asks_for_health
from ingest.demo.promised.standing import of_sectors
from ingest.demo.promises import minus
from ingest.demo.story import Story

NOBODY_EXAMINES = Flaw("nobody examines", "health-after-harm", lambda plot: bool(plot.harms))
"""Nobody from a health service sees the adult after the last fall, injury or medication error."""
NO_CLINICIAN = Flaw("no clinician", "health-on-deterioration", lambda plot: plot.deteriorates)
"""The adult gets worse twice, and is only watched more closely."""
NO_SPECIALIST = Flaw(
    "no specialist",
    "specialist-on-behaviour",
    lambda plot: plot.behaves_otherwise and not any(place.sector in SPECIALISTS for place in plot.joins),
    weight=2,
)
"""The behaviour specialists say yes and do not come, or say no."""


def _neglect_at_high_risk(plot: Plot) -> bool:
    return not plot.light and plot.high_risk and bool(NEGLECT.intersection(plot.pattern.types))


NO_HEALTH_SERVICE = Flaw(
    "no health service",
    "health-on-neglect",
    lambda plot: _neglect_at_high_risk(plot) and not plot.deteriorates,
    ("left out", "referral unanswered"),
    weight=16,
)
"""Neglect is feared and the risk is high, and no health service is asked to come."""


def _tell(story: Story) -> None:
    """Where health services are not there, or all have gone, the practice comes, and stays."""
    for since, until in asks_for_health(story):
        due = story.days.working_days(since, 5)
        for gone, back in minus((since, until), of_sectors(story, HEALTH)):
            by = max(due, gone)
            if back > by:
                comes = story.when(since if gone < due else max(since, later(gone, -3)), by, NO_HEALTH_SERVICE)
                story.joins(story.plot.adult.gp, comes)
                return


CHAPTER = Chapter(_tell, (NO_HEALTH_SERVICE,))

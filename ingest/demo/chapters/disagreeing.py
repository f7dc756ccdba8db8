"""Two agencies disagree, take it higher the same or the next day, and settle it within the week."""

from __future__ import annotations

from datetime import datetime

from graph_model.coordination import Disagreement
from ingest.demo.chapters.chapter import Chapter
from ingest.demo.flaws import Flaw
from ingest.demo.plot import Plot
from ingest.demo.promised.standing import there
from ingest.demo.story import Story


def _together(plot: Plot) -> bool:
    return bool(plot.joins) and plot.days >= 40


NOT_TAKEN_HIGHER = Flaw("not taken higher", "disagreement-escalated", _together, weight=2)
"""Those at the table go on disagreeing among themselves."""
NOT_SETTLED = Flaw("not settled", "disagreement-resolved", _together, weight=2)
"""It goes higher, and nobody there settles it."""


def _tell(story: Story) -> None:
    plot = story.plot
    days_left = story.window(10, 34)
    planted = plot.how(NOT_TAKEN_HIGHER) or plot.how(NOT_SETTLED)
    if not plot.light and days_left and (planted or story.chance(6)):
        _disagree(story, story.between(*days_left))


def _disagree(story: Story, raised: datetime) -> None:
    plot, days = story.plot, story.days
    others = [one for one in there(story, raised) if one is not plot.responsible and one.id not in plot.left_out]
    if not others:
        return
    higher = story.when(raised, days.working_days(raised, 1), NOT_TAKEN_HIGHER)
    settled = story.when(days.working_days(raised, 2), days.working_days(raised, 5), NOT_SETTLED)
    one, other = plot.responsible, story.one_of(others)
    if story.chance(40):
        one, other = other, one
    story.write(
        Disagreement, raised, (higher, {"escalated_at": higher}), (settled, {"resolved_at": settled}),
        raised_by=one.id, against=other.id, raised_at=raised,
    )  # fmt: skip


CHAPTER = Chapter(_tell, (NOT_TAKEN_HIGHER, NOT_SETTLED))

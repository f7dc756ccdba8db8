"""What is promised about the adult's own voice: that somebody asks them, and that somebody speaks for them."""

from __future__ import annotations

from collections.abc import Iterator

from graph_model.case import Decision
from graph_model.coordination import Wish
from ingest.demo.days import NEVER
from ingest.demo.promised.standing import enquiry_open, high, holding, of_sectors, together
from ingest.demo.promises import Promise, Span, ever_since, joined, minus
from ingest.demo.story import Story


def adult_asked(story: Story) -> Iterator[Promise]:
    """Within five working days of an enquiry, or of much being done elsewhere, the adult was asked what they want."""
    asked = ever_since(min((wish.asked_at for wish in story.told(Wish)), default=None))
    for since, until in joined([*enquiry_open(story), *_much_is_done(story)]):
        yield story.promise(since, story.days.working_days(since, 5), asked, until=until)


def _much_is_done(story: Story) -> list[Span]:
    """When the risk is high or three agencies act, where no enquiry is made."""
    if story.plot.kind not in ("risk_management", "provider_escalation"):
        return []
    return [*((risk.at, end) for risk, end in high(story)), *together(story, 3)]


def advocate(story: Story) -> Iterator[Promise]:
    """Within five working days an adult who cannot take part without help, and has no family there, has an advocate."""
    there = [*holding(story, "advocate"), *of_sectors(story, {"advocacy"})]
    for whole in joined(_in_difficulty(story)):
        for since, until in minus(whole, of_sectors(story, {"family"})):
            yield story.promise(since, story.days.working_days(since, 5), there, until=until)


def _in_difficulty(story: Story) -> Iterator[Span]:
    """From the opening, where that was known of the adult; from when it was decided, until it was decided otherwise."""
    if story.plot.adult.difficulty:
        yield (story.plot.opened, NEVER)
    said = [one for one in story.told(Decision) if one.kind == "substantial_difficulty"]
    for yes in said:
        if yes.outcome == "yes":
            yield (yes.at, min((no.at for no in said if no.outcome == "no" and no.at > yes.at), default=NEVER))


PROMISES = {
    "adult-asked": adult_asked,
    "advocate": advocate,
}

"""What is promised about referrals."""

from __future__ import annotations

from collections.abc import Iterator

from graph_model.case import Involvement
from graph_model.coordination import Referral
from ingest.demo.promised.standing import fresh
from ingest.demo.promises import Promise, ever_since
from ingest.demo.story import Story


def referral_answered(story: Story) -> Iterator[Promise]:
    """Answered within five working days (urgent: one), or on the case by then."""
    for asked in story.told(Referral):
        urgent = asked.priority in ("urgent", "emergency")
        joined = [
            one.since
            for one in story.told(Involvement)
            if one.agency == asked.to_agency and fresh(one, one.since, asked, asked.asked_at)
        ]
        answers = [at for at in (asked.answered_at, asked.completed_at, *joined) if at]
        yield story.promise(
            asked.asked_at,
            story.days.working_days(asked.asked_at, 1 if urgent else 5),
            ever_since(min(answers, default=None)),
            subject=asked.id,
            owes=asked.to_agency,
            told_of=story.tells("Referral.answered_at"),
        )


PROMISES = {
    "referral-answered": referral_answered,
}

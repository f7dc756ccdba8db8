"""The product's side: random worlds into a graph by the import's own path, and its findings as the oracle's answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple, replace

from graph_model import Record
from graph_model.people import Feed
from graph_model.store import Store
from ingest.load import Loader
from ingest.sources.given import Given
from queries.assess import Assessor, Finding
from queries.facts import Moment
from queries.spans import FOREVER

from .answers import Answer
from .seen import View
from .worlds import DISTRICT, World


class Sent(Given):
    """What one feed sends."""

    def __init__(self, records: Sequence[Record], feed: Feed) -> None:
        super().__init__(records, feed)
        self.feed = feed.id


def bring_in(store: Store, world: World, *, complete: bool = True) -> None:
    """All of a world in one import, each feed as a source of its own; not `complete`: records may wait for others."""
    feeds = {feed.id: feed for feed in (DISTRICT, *world.feeds)}
    report = Loader(store).load([Sent(records, feeds[name]) for name, records in world.sent.items()])
    assert report.complete or not complete, report.problems


def assessed(assessor: Assessor, world: World, view: View) -> dict[str, list[Answer]]:
    """What the product says of each case that had been opened."""
    moment = Moment(view.as_of, view.known_at)
    cases = assessor.assess([case.id for case in world.cases], moment)
    return {one.case.id: [answer_from(finding) for finding in one.findings] for one in cases}


def answer_from(finding: Finding) -> Answer:
    judgement, asked = finding.judgement, finding.requirement
    return Answer(
        rule=asked.rule,
        case=asked.case,
        subject=asked.subject,
        agency=asked.agency,
        state=str(judgement.state),
        since=judgement.since,
        until=None if judgement.until >= FOREVER else judgement.until,
        due=asked.due,
        expected=finding.expected,
        because=frozenset({asked.because}),
    )


def differences(product: Mapping[str, list[Answer]], oracle: Mapping[str, list[Answer]]) -> list[str]:
    """The cases about which the two do not say the same; one may know a case that the other does not."""
    return sorted(case for case in {*product, *oracle} if not agree(product.get(case), oracle.get(case)))


def agree(product: list[Answer] | None, oracle: list[Answer] | None) -> bool:
    """True where both say the same; the oracle may leave open which of several records asks."""
    if product is None or oracle is None or len(product) != len(oracle):
        return product is oracle
    pairs = zip(in_order(product), in_order(oracle), strict=True)
    return all(
        replace(one, because=frozenset()) == replace(other, because=frozenset()) and one.because <= other.because
        for one, other in pairs
    )


def in_order(answers: list[Answer]) -> list[Answer]:
    return sorted(answers, key=lambda answer: tuple(map(str, astuple(replace(answer, because=frozenset())))))

"""What the assessment finds in the made-up district is what was planted in it, exactly."""

from datetime import UTC, datetime

import pytest
from demo.comparing import compare
from demo.conftest import MADE_FOR

from graph_model.coordination import Meeting, Share
from graph_model.people import Feed
from ingest.demo import District
from ingest.demo.regions import REGIONS
from ingest.load import Loader, write_records


@pytest.mark.parametrize("policy", REGIONS)
def test_found_is_planted(store, policy):
    """1,050 cases: every state of every rule, to the millisecond; nothing is refused, and nothing waits."""
    district = District(as_of=MADE_FOR, policy=policy)
    report = Loader(store).load(district.sources())
    assert report.complete, "\n".join(report.problems)
    compared = compare(store, district)
    assert compared.same, str(compared)
    assert len(compared.found) > 500


@pytest.mark.parametrize(
    ("quarters", "seed", "as_of"),
    [
        (1, 2, datetime(2028, 10, 1, 12, tzinfo=UTC)),
        (12, 3, datetime(2027, 1, 1, tzinfo=UTC)),
        (3, 4, datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        (8, 5, datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
    ],
    ids=["a quarter that begins on this Sunday", "new year's midnight", "clocks go forward", "clocks go back"],
)
def test_found_is_planted_whatever_the_moment(store, quarters, seed, as_of):
    """Other districts, made for moments at which days are not as usual."""
    district = District(42, quarters, seed, as_of)
    assert Loader(store).load(district.sources()).complete
    compared = compare(store, district)
    assert compared.same, str(compared)


@pytest.mark.parametrize("kind", [Share, Meeting])
def test_what_is_not_in_the_records_is_found_missing(store, kind):
    """The comparison would tell: without the shares, or the meetings, more is found than was planted."""
    district = District(28, as_of=MADE_FOR)
    feeds = [(source.feed, list(source.items())) for source in district.sources()]
    for name, items in feeds:
        told = [item.record for item in items if not isinstance(item.record, (kind, Feed))]
        feed = next(item.record for item in items if isinstance(item.record, Feed))
        write_records(store, [record for record in told if _stands_alone(record)], feed, strict=False)
        assert name.startswith("synthetic")
    compared = compare(store, district)
    assert not compared.same
    assert "found and not planted" in str(compared)


def _stands_alone(record):
    return getattr(record, "meeting", None) is None

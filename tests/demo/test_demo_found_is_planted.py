"""What the assessment finds in the made-up district is what was planted in it, exactly."""

from datetime import datetime

import pytest
from demo.comparing import compare

from ingest.demo import District
from ingest.load import Loader


@pytest.fixture
def district() -> District:
    return District(cases=1050, seed=1, as_of=datetime.fromisoformat("2026-11-25T09:30:00+00:00"))


def test_found_is_planted(store, district):
    """Every state of every rule, to the millisecond; nothing is refused or waits."""
    for source in district.sources():
        report = Loader(store).load([source], source.feed.id)
        assert report.complete, report.problems
    compared = compare(store, district)
    assert compared.same, str(compared)

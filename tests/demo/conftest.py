"""The district of these tests, always made for the same moment."""

from __future__ import annotations

from datetime import datetime

import pytest
from demo.comparing import LONDON

from ingest.demo import District

MADE_FOR = datetime(2026, 11, 25, 9, 30, tzinfo=LONDON)


@pytest.fixture(scope="session")
def district() -> District:
    """The default district: 1,050 cases of eight quarters."""
    return District(as_of=MADE_FOR)


@pytest.fixture(scope="session")
def told(district):
    """Everything that all its feeds send."""
    return [record for feed in ("council", "hospital", "housing") for record in district.records(f"synthetic-{feed}")]

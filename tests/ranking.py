"""Where a line stands among those of its state, worked out from the line as it is answered, as JSON says it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from graph_model.case import RiskLevel
from graph_model.oversight import Severity

RISKS = [*(level.value for level in reversed(RiskLevel)), None]
GAPS = ("missing", "met_late", "never_met")
DAY = timedelta(days=1)


def place(row: Mapping[str, Any], now: datetime) -> tuple[object, ...]:
    """Risk at the time, severity, harm that followed, rung, how often its own limit has passed, age."""
    since = datetime.fromisoformat(row["since"] if row["state"] in GAPS else row["opens"])
    return (
        RISKS.index(row["risk"]),
        list(Severity).index(row["severity"]),
        0 if row["harm_followed"] else 1,
        0 if row["rung"] is None else -1 - row["rung"],
        -_times_passed(row, since, now) if row["state"] in GAPS else 0,
        since,
        row["id"],
    )


def _times_passed(row: Mapping[str, Any], since: datetime, now: datetime) -> int:
    end = datetime.fromisoformat(row["until"]) if row["until"] else now
    limit = datetime.fromisoformat(row["due"]) - datetime.fromisoformat(row["required_since"])
    return sum((end - since) // max(limit, DAY) >= power for power in (1, 4, 16, 64, 256, 1024, 4096))

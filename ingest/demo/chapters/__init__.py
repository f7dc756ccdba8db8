"""The chapters of a case's story, in the order in which they are told; each brings the flaws that can be planted in it.

A rule that comes later brings its flaw in the chapter where it belongs, or in a chapter of its own; what it promises
stands in `ingest.demo.promised`, where it is told how to add both.
"""

from __future__ import annotations

from ingest.demo.chapters import (
    acting,
    alleging,
    answering,
    asking,
    assessing,
    bringing_in,
    caring,
    disagreeing,
    discharging,
    ending,
    escalating,
    happening,
    hearing,
    joining,
    leading,
    meeting,
    opening,
    planning,
    reviewing,
    seeing,
    standing_by,
    telling,
    trying_again,
    turning_down,
    visiting,
)
from ingest.demo.flaws import Flaw

CHAPTERS = tuple(
    part.CHAPTER
    for part in (
        opening, joining, standing_by, visiting, assessing, happening, caring, alleging, escalating, meeting, leading,
        bringing_in, planning, reviewing, acting, hearing, seeing, discharging, turning_down, trying_again, disagreeing,
        ending, answering, asking, telling,
    )
)  # fmt: skip
FLAWS: tuple[Flaw, ...] = tuple(flaw for chapter in CHAPTERS for flaw in chapter.flaws)

"""The made-up district: sources that the loader takes, and the list of what is planted in them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from graph_model import Record
from graph_model.people import Adult
from ingest.demo.chapters import CHAPTERS
from ingest.demo.drawing import Drawing
from ingest.demo.feeds import COUNCIL_FEED, HOSPITAL_FEED, feeds
from ingest.demo.places import HOSPITAL
from ingest.demo.planted import COLUMNS, row_of
from ingest.demo.plot import Plot
from ingest.demo.promised import promises_of
from ingest.demo.promises import Planted, planted
from ingest.demo.regions import region_of
from ingest.demo.story import Story
from ingest.sources.given import Given


class District:
    """So many cases, spread over so many quarters of which the last one is running.

    The same seed and the same `as_of` give the same district: the records as they stand at that moment, and the gaps
    that there are to be found then. Nothing is kept in memory but the agencies and their people.
    """

    def __init__(
        self,
        cases: int = 1050,
        quarters: int = 8,
        seed: int = 1,
        as_of: datetime | None = None,
        policy: str = "england",
    ) -> None:
        """`as_of` is the moment for which it is made: now, where none is given. `policy` says where it lies."""
        self.policy = policy
        region = region_of(policy)
        moment = (as_of or datetime.now(UTC)).astimezone(region.days.zone)
        self.as_of = moment.replace(second=0, microsecond=0)
        self._drawing = Drawing(cases, quarters, seed, self.as_of, region)

    def sources(self) -> list[Given]:
        """One source for each feed, in the order in which they must be loaded; each can be read once."""
        return [Given(self.records(feed.id), feed) for feed in feeds(self.policy)]

    def records(self, feed: str) -> Iterator[Record]:
        """Everything that one feed sends."""
        if feed == COUNCIL_FEED:
            yield from self._drawing.places.records()
        for plots in self._drawing.adults():
            if plots[0].feed == feed:
                yield self._adult(plots)
            for plot in plots:
                if feed in _feeds_of(plot):
                    yield from self._told(plot, feed).records

    def planted(self) -> Iterator[Planted]:
        """Every gap, and everything that is due or cannot be judged, case by case."""
        for plots in self._drawing.adults():
            for plot in plots:
                yield from self._planted_in(plot)

    def write_planted(self, path: Path) -> int:
        """Write the list as CSV; returns how many lines it has."""
        path.parent.mkdir(parents=True, exist_ok=True)
        count = 0
        with path.open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file)
            out.writerow(COLUMNS)
            for one in self.planted():
                out.writerow(row_of(one, self.as_of))
                count += 1
        return count

    def _planted_in(self, plot: Plot) -> Iterator[Planted]:
        story = self._told(plot, None)
        for rule, promises in promises_of(self.policy).items():
            for promise in promises(story):
                yield from planted(rule, promise, plot.case, plot.adult.id, story.ends, self.as_of)

    def _told(self, plot: Plot, feed: str | None) -> Story:
        story = Story(plot, self._drawing.story_draw(plot.number), self._drawing.places, self.as_of, feed)
        for chapter in CHAPTERS:
            chapter.tell(story)
        return story

    def _adult(self, plots: list[Plot]) -> Adult:
        sketch, last = plots[0].adult, plots[-1]
        died = last.closes if last.dies and last.closes <= self.as_of else None
        return Adult(
            id=sketch.id,
            name=sketch.name,
            born=sketch.born,
            substantial_difficulty=sketch.difficulty or None,
            died_at=died,
        )


def _feeds_of(plot: Plot) -> set[str]:
    """The feeds that may send anything on a case."""
    at_hospital = any(place.id == HOSPITAL for place in (plot.raiser, *plot.joins))
    return {plot.feed, HOSPITAL_FEED} if at_hospital else {plot.feed}

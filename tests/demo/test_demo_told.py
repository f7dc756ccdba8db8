"""What is told of a case is kept whole, so that every promise can be worked out from it."""

from datetime import timedelta
from random import Random

import pytest
from demo.conftest import MADE_FOR

from graph_model.case import Contact, Event
from graph_model.coordination import Referral, Wish
from graph_model.oversight import Responsibility
from graph_model.people import Employment, Person
from ingest.demo import District
from ingest.demo.chapters import CHAPTERS
from ingest.demo.days import NEVER
from ingest.demo.drawing import Drawing
from ingest.demo.feeds import COUNCIL_FEED, HOSPITAL_FEED
from ingest.demo.plot import Size
from ingest.demo.promised import promises_of
from ingest.demo.regions import region_of
from ingest.demo.story import Story

HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def drawing():
    """Adults and their cases, with the agencies that come to them."""
    return Drawing(400, 8, 1, MADE_FOR, region_of("england"))


@pytest.fixture(scope="module")
def plot(drawing):
    """A heavy case that is still open."""
    plots = (plot for plots in drawing.adults() for plot in plots)
    return next(plot for plot in plots if plot.size is Size.HEAVY and plot.closes > MADE_FOR)


@pytest.fixture
def story(drawing, plot):
    """A story of which nothing has been told yet."""
    return Story(plot, Random(1), drawing.places, MADE_FOR, COUNCIL_FEED)


def test_what_comes_after_today_is_told_and_not_written_down(story):
    """The answer of next week is in what promises read, and not in the record."""
    answered = MADE_FOR + 100 * HOUR
    story.write(
        Referral, MADE_FOR - HOUR, (answered, {"answered_at": answered}), to_agency="eastmere-police",
        asked_at=MADE_FOR - HOUR,
    )  # fmt: skip
    story.write(Event, answered, kind="fall", at=answered)
    assert [asked.answered_at for asked in story.told(Referral)] == [answered]
    assert [event.at for event in story.told(Event)] == [answered]
    assert [record.answered_at for record in story.records] == [None]


def test_what_another_source_sends_is_told(story):
    """A promise asks what happened, whoever sends it."""
    story.write(Contact, MADE_FOR - HOUR, feed=HOSPITAL_FEED, kind="examination", at=MADE_FOR - HOUR)
    assert len(story.told(Contact)) == 1
    assert story.records == []


def test_what_never_happens_is_not_told(story):
    """Nor is what would come after the end of the case."""
    story.write(Event, NEVER, kind="fall", at=NEVER)
    story.write(Event, story.ends + HOUR, kind="fall", at=story.ends + HOUR)
    story.write(Event, MADE_FOR - HOUR, (NEVER, {"summary": "never said"}), kind="fall", at=MADE_FOR - HOUR)
    assert [event.summary for event in story.told(Event)] == [None]


def test_the_earliest_first(story):
    """In whatever order they were told, also when more is told afterwards."""
    for hours in (3, 5):
        story.write(Event, MADE_FOR - hours * HOUR, kind="fall", at=MADE_FOR - hours * HOUR)
    assert [event.at for event in story.told(Event)] == [MADE_FOR - 5 * HOUR, MADE_FOR - 3 * HOUR]
    story.write(Event, MADE_FOR - 9 * HOUR, kind="fall", at=MADE_FOR - 9 * HOUR)
    assert story.told(Event)[0].at == MADE_FOR - 9 * HOUR


def test_since_when_a_record_says_something(story):
    """What was added later since then; all else since its own moment."""
    asked = MADE_FOR - 9 * HOUR
    story.write(Wish, asked, (MADE_FOR, {"achieved": "fully"}), asked_at=asked, outcome_wanted="To be asked.")
    wish = story.told(Wish)[0]
    assert story.said_since(wish, "achieved") == MADE_FOR
    assert story.said_since(wish, "outcome_wanted") == asked


def test_written_down_late(story):
    """As late as was asked, and never after today."""
    at = MADE_FOR - 500 * HOUR
    for written in (MADE_FOR - 300 * HOUR, MADE_FOR + HOUR):
        story.write(Event, at, kind="fall", at=at, written=written)
    assert [event.recorded_at for event in story.told(Event)] == [MADE_FOR - 300 * HOUR, MADE_FOR]


def test_somebody_who_leaves(story, plot):
    """They work there until then, and as of today nobody knows when they will go."""
    person = story.leaver(plot.responsible, MADE_FOR + HOUR)
    assert [one.id for one in story.told(Person)] == [person]
    assert [(one.person, one.until) for one in story.told(Employment)] == [(person, MADE_FOR + HOUR)]
    assert [record.until for record in story.records if isinstance(record, Employment)] == [None]


def test_a_record_of_any_chapter_counts(drawing, plot):
    """What nobody foresaw when the promise was written is promised too."""
    story = Story(plot, Random(1), drawing.places, MADE_FOR, None)
    for chapter in CHAPTERS:
        chapter.tell(story)
    before = len(list(promises_of("england")["responsibility-done"](story)))
    story.write(Responsibility, MADE_FOR - HOUR, what="Something else.", set_at=MADE_FOR - HOUR)
    assert len(list(promises_of("england")["responsibility-done"](story))) == before + 1


def test_promises_do_not_change_what_is_told():
    """They only read: the same records come whether or not the list was made before."""
    district = District(40, as_of=MADE_FOR)
    before = list(district.records(COUNCIL_FEED))
    list(district.planted())
    assert list(district.records(COUNCIL_FEED)) == before

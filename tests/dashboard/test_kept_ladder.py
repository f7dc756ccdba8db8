"""What the adult's page says of a ladder on each day: who was not told by then."""

from __future__ import annotations

from dashboard_story import CALENDAR, NOW, end_of, on, story

from dashboard.adult import AdultView, _clock


def said(as_of: str, gap: str = "G-lead") -> list[tuple[str, bool]]:
    """What stands about it on a day, and whether that is something that failed."""
    whole = story(NOW)
    found = AdultView(whole, story(end_of(as_of)), _clock(whole, on(as_of).date(), CALENDAR))
    entry = next(entry for entry in found.entries if entry.row.id == gap)
    return [(each.words, each.failed) for each in entry.kept if each.when.holds(found.clock.shown)]


def test_one_thing_on_each_day() -> None:
    """Opened with the end of Monday 12 October: until the end of Tuesday nobody had to be told."""
    assert said("12 oct") == []
    assert said("13 oct") == [("not followed: lead professional not told", True)]
    assert said("14 oct") == said("13 oct")
    assert said("15 oct") == [("not followed: lead professional, safeguarding lead not told", True)]
    assert said("16 oct") == [("not followed: lead professional not told", True)], "told on that day, though late"
    assert said("14 nov")[0][0] == ("not followed: lead professional, senior manager, safeguarding board not told")

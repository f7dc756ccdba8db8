"""The same command again goes on with the district that it began; on another day it makes a new one."""

from datetime import datetime, timedelta

from demo.conftest import MADE_FOR

from ingest.demo.keeping import FILE, Asked


def test_the_same_again_on_the_same_day(tmp_path):
    """Broken off and started again it is made for the same moment, so that the end is that of one clean run."""
    begun = Asked(20, 8, 1).begin(tmp_path, MADE_FOR)
    again = Asked(20, 8, 1).begun(tmp_path, MADE_FOR + timedelta(hours=5))
    assert again is not None
    assert again.as_of == begun.as_of
    assert list(again.planted()) == list(begun.planted())


def test_another_day_or_other_numbers_make_a_new_one(tmp_path):
    """The last quarter is to be the running one."""
    Asked(20, 8, 1).begin(tmp_path, MADE_FOR)
    assert Asked(20, 8, 1).begun(tmp_path, MADE_FOR + timedelta(days=1)) is None
    assert Asked(20, 8, 2).begun(tmp_path, MADE_FOR) is None
    assert Asked(30, 8, 1).begun(tmp_path, MADE_FOR) is None


def test_nothing_or_something_broken_there(tmp_path):
    """Then it begins."""
    assert Asked(20, 8, 1).begun(tmp_path, MADE_FOR) is None
    (tmp_path / FILE).write_text("{not json")
    assert Asked(20, 8, 1).begun(tmp_path, datetime.now(MADE_FOR.tzinfo)) is None

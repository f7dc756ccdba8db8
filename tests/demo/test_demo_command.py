"""`convene demo`: what a person is shown afterwards is the list that the command kept; again, and anew."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from this_graph import at_this_graph

from convene import run
from ingest.demo.planted import COLUMNS

__all__ = ["at_this_graph"]

LISTED = "missing,met_late,never_met,unknown,due"


@pytest.fixture
def typed(at_this_graph, capsys):
    """What a command prints."""

    def type_in(*words: str) -> str:
        capsys.readouterr()
        assert run(words) == 0
        return capsys.readouterr().out

    return type_in


@pytest.fixture
def listed(at_this_graph) -> Path:
    """The list that the command keeps."""
    return Path(at_this_graph["CONVENE_DATA"]) / "demo" / "planted.csv"


def rows(text: str) -> list[tuple[str, ...]]:
    """The lines of a CSV by the columns of the list, its moment apart, sorted."""
    columns = [column for column in COLUMNS if column != "as_of"]
    return sorted(tuple(row[column] for column in columns) for row in csv.DictReader(io.StringIO(text)))


def test_the_list_is_what_convene_gaps_shows(typed, listed):
    """The same words in the same columns."""
    typed("demo", "--cases", "28")
    text = listed.read_text(encoding="utf-8")
    as_of = next(csv.DictReader(io.StringIO(text)))["as_of"]
    shown = typed("gaps", "--csv", "--state", LISTED, "--as-of", as_of)
    assert rows(text) == rows(shown)
    assert rows(text)


def test_again_changes_nothing_and_other_numbers_make_another(typed, listed):
    """On the same day the same command finds everything there; another district takes the place of the first."""
    typed("demo", "--cases", "7")
    before = listed.read_text(encoding="utf-8")
    assert "0 new records" in typed("demo", "--cases", "7")
    assert listed.read_text(encoding="utf-8") == before
    assert "7 cases assessed" in typed("demo", "--cases", "7", "--seed", "2").splitlines()[-1]

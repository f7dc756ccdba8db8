"""The page of the documentation about the model: current, whole, and its links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph_model import RECORDS, fields_of
from graph_model.page import main, page

PAGE = Path(__file__).parents[2] / "docs" / "model.md"


def test_the_page_is_current(capsys: pytest.CaptureFixture[str]):
    """The page in the repository says what the record classes say; where it does not, the message says what to do."""
    assert main(["--check", str(PAGE)]) == 0, capsys.readouterr().err


def test_a_page_that_is_not_current_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """The check fails, changes nothing, and names the command that writes the page."""
    stale = tmp_path / "model.md"
    for text in (None, page().replace("Share", "Sharing")):
        if text is not None:
            stale.write_text(text)
        assert main(["--check", str(stale)]) == 1
        assert "write it with `make docs`" in capsys.readouterr().err
    assert "Sharing" in stale.read_text()


def test_the_command_writes_what_the_check_expects(tmp_path: Path):
    """Written once, checked once, also where the folder is new."""
    assert main([str(tmp_path / "docs" / "model.md")]) == 0
    assert main(["--check", str(tmp_path / "docs" / "model.md")]) == 0


@pytest.mark.parametrize("kind", RECORDS)
def test_every_kind_stands_there_with_all_its_fields(kind: str):
    """Meaning, fields, allowed words with their labels, and the relationship of each reference."""
    record_class = RECORDS[kind]
    section = page().split(f"### {kind}\n")[1].split("\n### ")[0]
    assert (record_class.__doc__ or "").splitlines()[0] in section
    for field in fields_of(record_class):
        where = page() if field.name in ("id", "case", "recorded_at", "precision", "feed", "inferred_from") else section
        assert f"| `{field.name}`" in where
        assert field.meaning.replace("|", "\\|").split("\n")[0] in where
        if field.ref and field.name != "case":
            assert f"`{field.ref.relation}` → " in section
        for member in field.choices or ():
            assert f"| `{member.value}` | {getattr(member, 'words', member.value.replace('_', ' '))} |" in page()


def test_every_relationship_is_in_the_diagram():
    """Whoever writes a query sees which arrows there are."""
    diagram = page().split("```mermaid")[1].split("```")[0]
    arrows = {
        (source, relation, target)
        for source, relations, target in re.findall(r"(\w+) -- ([A-Z_, ]+) --> (\w+)", diagram)
        for relation in relations.split(", ")
    }
    wanted = {
        ("on_case" if field.name == "case" else kind, field.ref.relation, field.ref.target_kind)
        for kind, record_class in RECORDS.items()
        for field in fields_of(record_class)
        if field.ref
    }
    assert arrows == wanted


def test_links_lead_to_headings():
    """Every link within the page has its heading."""
    headings = {name.lower() for name in re.findall(r"^### (\w+)$", page(), re.MULTILINE)}
    assert set(re.findall(r"\]\(#(\w+)\)", page())) <= headings

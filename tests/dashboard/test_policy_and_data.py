"""The pages Policy and Data as text: every rule, what it cannot see, what came from where and how it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from dashboard_story import NOW, StoryService

from dashboard.asks import Ask, NoSuchPage
from dashboard.pages import Pages
from queries import shelf
from queries.import_answers import ImportRow, Imports, ImportState
from queries.policy_answers import Coverage
from queries.shelf import Shelf

EVIL = "<script>alert(1)</script>"


def made(path: str, service: Any = None) -> str:
    return Pages(service or StoryService()).page("me", Ask(path, {})).html


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))


def row(**more: Any) -> ImportRow:
    known = {"id": "x", "state": ImportState.DONE, "words": "", "began": NOW, "by": "", "files": ("a.csv",)}
    return ImportRow(**known | more)


@dataclass
class Importing(StoryService):
    """The story with other imports."""

    rows: tuple[ImportRow, ...] = ()
    keeps: bool = True
    asked_for: list[str] = field(default_factory=list)

    def imports(self, viewer: object) -> Imports:
        return super().imports(viewer).model_copy(update={"items": self.rows, "kept": self.keeps})

    def coverage(self, viewer: object, rule: str | None = None) -> Coverage:
        self.asked_for.append("coverage")
        return super().coverage(viewer, rule)


def test_every_rule_stands_under_its_theme_with_what_it_cannot_see() -> None:
    """Severity, limit, source with its status, gaps that lead to Today, and what nobody can judge."""
    html, rules = made("policy"), StoryService().rules("me").rules
    for rule in rules:
        assert f'<tr id="{rule.id}">' in html
    words = plain(html)
    assert words.count("no document gives the number") == sum("no document" in rule.status_words for rule in rules)
    assert 'href="/app/?rule=lead-professional"' in html
    assert 'href="/app/policy/share-acknowledged#cannot"' in html
    assert "after 2 working days the safeguarding lead" in words
    assert StoryService().asked_now().policy_hash in html


def test_a_rule_says_what_asks_for_it_what_meets_it_and_with_which_query() -> None:
    """Its Cypher is folded; the cases that cannot be judged lead to the adults."""
    html = made("policy/share-acknowledged")
    assert html.index("Asked for when") < html.index("Met by") < html.index("What the sources cannot judge of it")
    assert '<details id="queries"><summary>' in html
    assert "MATCH" in html
    assert html.count('href="/app/adults/A-1042"') == 22


@pytest.mark.parametrize("path", ["policy/no-such-rule", "data/x", "policy/<b>"])
def test_what_is_no_rule_is_no_page(path: str) -> None:
    with pytest.raises(NoSuchPage):
        made(path)


def test_an_import_is_told_as_it_stands() -> None:
    """Rejected rows are never simply done, and what was not read is not shown as fine."""
    found = {
        "done": row(),
        "2 rows rejected": row(rejected=2),
        "not read": row(state=ImportState.REFUSED),
        "stopped": row(state=ImportState.STOPPED),
        "reading": row(state=ImportState.READING),
    }
    for words, one in found.items():
        html = made("data", Importing(rows=(one,)))
        assert words in plain(html)
        assert ("data-running" in html) == (words == "reading")
        assert ('class="st met">done' in html) == (words == "done")


def test_text_of_files_and_people_is_text() -> None:
    """Names of files, of people, and sentences that quote what stood in a row."""
    evil = row(files=(EVIL,), by=EVIL, words=EVIL, problems=(EVIL,) * 30, notices=(EVIL,))
    html = made("data", Importing(rows=(evil,)))
    assert "<script>alert" not in html
    assert html.count("&lt;script&gt;alert(1)") >= 33
    assert "+10 more" in html


def test_where_nothing_can_be_imported_no_form_is_shown() -> None:
    """A process without a data folder says so."""
    html = made("data", Importing(keeps=False))
    assert '<form id="import"' not in html
    assert "Nothing can be imported through this process" in html


def test_what_costs_much_is_kept_until_something_is_imported() -> None:
    """Two looks at the policy ask once what the sources cannot judge; after an import it is asked anew."""
    service = Importing(rows=(row(),))
    pages = Pages(service)
    for _ in range(2):
        pages.page("me", Ask("policy", {}))
    assert service.asked_for == ["coverage"]
    service.rows = (row(id="y"), row())
    pages.page("me", Ask("policy", {}))
    assert service.asked_for == ["coverage", "coverage"]


def test_nothing_is_kept_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another import may come from elsewhere."""
    kept = Shelf()
    assert [kept.of("a", 1, lambda: 1), kept.of("a", 1, lambda: 2)] == [1, 1]
    monkeypatch.setattr(shelf, "KEPT_FOR", -1.0)
    assert kept.of("a", 1, lambda: 3) == 3


def test_counts_are_newer_than_the_last_import() -> None:
    """What the frame says is asked anew where an import has ended since."""

    @dataclass
    class Counting(Importing):
        def overview(self, viewer: object, as_of: Any = None) -> Any:
            self.asked_for.append("overview")
            return super().overview(viewer, as_of)

    for ended, times in ((NOW - timedelta(hours=1), 1), (NOW + timedelta(seconds=1), 2)):
        service = Counting(rows=(row(ended=ended),))
        made("data", service)
        assert service.asked_for.count("overview") == times

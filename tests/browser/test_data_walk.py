"""Data and Policy walked as their users would: a bad file in, its rows mended and sent again; a rule looked up."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from accessible import violations
from data_folder import EVENTS, FAL, FALL, TABLES, Place, place
from playwright.sync_api import FilePayload, Page, expect
from visiting import DATA, POLICY, Visit, words_of

from graph_model.store import Store
from ingest.importing import both
from ingest.journal import HowRead
from ingest.recognise import recognise
from queries.access import LOCAL

VisitPlace = Callable[[Place], Visit]
HOSTILE = "<img src=x onerror='document.body.remove()'> הצוות 🧑🏽‍⚕️.csv"
DROP = """([name, text]) => {
  const files = new DataTransfer();
  files.items.add(new File([text], name, { type: "text/csv" }));
  const area = document.querySelector(".drop");
  area.dispatchEvent(new DragEvent("dragover", { dataTransfer: files, bubbles: true, cancelable: true }));
  area.dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def there(store: Store, tmp_path: Path) -> Place:
    return place(store, tmp_path / "data")


def files(tables: dict[str, str]) -> list[FilePayload]:
    return [FilePayload(name=name, mimeType="text/csv", buffer=text.encode()) for name, text in tables.items()]


def choose(page: Page, tables: dict[str, str], feed: str = "council") -> None:
    page.get_by_label("Choose files").set_input_files(files(tables))
    page.get_by_label("Source, where the files do not say it").fill(feed)
    page.get_by_label("Your name").fill("Mary Brown")
    page.get_by_role("button", name="Import", exact=True).click()


def over(page: Page, number: int) -> None:
    """Wait until so many imports are listed and none of them runs any more; a cold engine needs its time."""
    rows = page.get_by_role("table", name="Imports, the newest first").locator("tbody tr")
    expect(rows).to_have_count(number, timeout=60_000)
    expect(page.locator("[data-running]")).to_have_count(0, timeout=60_000)


def test_a_bad_file_is_mended_and_sent_again(there: Place, visit_place: VisitPlace, page: Page, tmp_path: Path) -> None:
    """Its reason is read, its rows are fetched, mended and sent, and the list of rejected rows is empty again."""
    visit_place(there).go(DATA)
    expect(page.get_by_text("No source has sent anything yet.")).to_be_visible()
    choose(page, TABLES | {"events.csv": EVENTS + FALL + FAL})
    over(page, 1)
    row = page.get_by_role("table", name="Imports, the newest first").locator("tbody tr")
    expect(row).to_contain_text("1 row rejected")
    expect(row).to_contain_text("Mary Brown")
    row.get_by_text("1 problem").click()
    expect(row).to_contain_text("events.csv, row 3: kind is 'fal'; allowed:")
    expect(page.locator("#n-rejected")).to_have_text("1 row in 1 file")
    expect(page.get_by_role("table", name="Why rows of events.csv were rejected")).to_contain_text("kind is 'fal'")
    assert violations(page) == []
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Download rejected rows of events.csv").click()
    rejected = Path(fetched.value.path()).read_text(encoding="utf-8-sig")
    assert "'=by the bed" in rejected
    mended = tmp_path / "events (1).csv"
    mended.write_text(rejected.replace(",fal,", ",fall,"), encoding="utf-8")
    page.get_by_label("Import the mended file of events.csv").set_input_files(mended)
    over(page, 2)
    expect(page.get_by_text("No row of any import is waiting to be mended.")).to_be_visible()
    expect(page.locator("#n-rejected")).to_have_text("0 rows in 0 files")
    assert violations(page) == []


def test_files_can_be_dropped(there: Place, visit_place: VisitPlace, page: Page) -> None:
    """Onto the place for it; what they are called is shown as text, whatever it is."""
    visit_place(there).go(DATA)
    page.evaluate(DROP, [HOSTILE, TABLES["agencies.csv"]])
    over(page, 1)
    expect(page.locator("[data-region=imports]").get_by_text(HOSTILE)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 1440


def test_gaps_follow_from_what_was_imported(there: Place, visit_place: VisitPlace, page: Page) -> None:
    """When the import is over the cases are assessed, and the sources say what they cannot tell."""
    visit_place(there).go(DATA)
    choose(page, TABLES)
    over(page, 1)
    side = page.locator("[data-region=side]")
    expect(side).to_contain_text("council")
    expect(side).to_contain_text("6 records on 1 case")
    expect(side.locator(".st.unknown").first).to_contain_text("sends no")
    assert there.service.waiting() == 0


def test_whoever_leaves_finds_the_import_again(there: Place, visit_place: VisitPlace, page: Page) -> None:
    """While another import holds the place it waits; the page may be left, and tells of it when it is opened again."""
    from ingest.alone import alone

    visit = visit_place(there)
    visit.go(DATA)
    with alone(there.data):
        choose(page, {"agencies.csv": TABLES["agencies.csv"]})
        expect(page.locator("[data-running]")).to_contain_text("Waits for its turn: one import runs at a time.")
        visit.go("/app/adults")
        visit.go(DATA)
        expect(page.locator("[data-running]")).to_contain_text("waiting")
        expect(page.get_by_role("progressbar", name="Import of agencies.csv")).to_be_visible()
        assert violations(page) == []
    over(page, 1)
    expect(page.locator("#say")).to_contain_text("Import over: 3 records new")


def test_an_import_of_the_command_line_can_be_watched(
    there: Place, visit_place: VisitPlace, page: Page, tmp_path: Path
) -> None:
    """It stands in the same list, with how it stands."""
    file = tmp_path / "agencies.csv"
    file.write_text(TABLES["agencies.csv"])
    there.importing.bring_in(recognise([file]), [file.name], HowRead(), "local user", both())
    visit_place(there).go(DATA)
    over(page, 1)
    expect(page.get_by_role("table", name="Imports, the newest first")).to_contain_text("local user")


def test_what_cannot_be_sent_is_said_before_it_is_sent(there: Place, visit_place: VisitPlace, page: Page) -> None:
    """No file, a wrong one, an empty one; and what the server refuses, in its own sentence."""
    visit_place(there).go(DATA)
    trouble = page.locator("#import-trouble")
    page.get_by_role("button", name="Import", exact=True).click()
    expect(trouble).to_have_text("Choose one or more files first.")
    choose(page, {"notes.docx": "x"})
    expect(trouble).to_contain_text("notes.docx is no file that Convene reads; allowed: .csv")
    choose(page, {"a.csv": ""})
    expect(trouble).to_have_text("a.csv is empty; choose a file with rows.")
    assert violations(page) == []
    choose(page, {"notes.csv": "dear all\n"})
    over(page, 1)
    expect(trouble).to_be_hidden()
    expect(page.locator("[data-region=imports]")).to_contain_text("What was sent holds nothing that Convene can read")


def test_a_lost_server_is_said_and_nothing_is_half_imported(
    there: Place, visit_place: VisitPlace, page: Page, troubles, store: Store
) -> None:
    """The second of two files never arrives: the import has not begun, and says that it waits for its files."""
    troubles.foresee("net::ERR_FAILED", "Failed to load resource")
    visit_place(there).go(DATA)
    page.route("**/api/v1/imports/*/files*", lambda route: route.abort())
    choose(page, {"agencies.csv": TABLES["agencies.csv"], "adults.csv": TABLES["adults.csv"]})
    expect(page.locator("#import-trouble")).to_contain_text("The server cannot be reached.")
    expect(page.locator("[data-running]")).to_contain_text("1 of 2 files have come")
    assert store.read("MATCH (n:Record) RETURN count(n) AS n") == [{"n": 0}]


def test_by_keyboard_alone(there: Place, visit_place: VisitPlace, page: Page) -> None:
    """Every control of the form can be reached and used without a mouse."""
    visit_place(there).go(DATA)
    page.get_by_label("Choose files").set_input_files(files({"agencies.csv": TABLES["agencies.csv"]}))
    page.get_by_label("Choose files").focus()
    for name in ("feed", "dates", "by", "send"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == name
    page.keyboard.press("Enter")
    over(page, 1)


def test_from_the_policy_to_the_cases_that_cannot_be_judged(there: Place, visit_place: VisitPlace, page: Page) -> None:
    """A rule's number leads to its gaps, its unknown ones to the cases; its query stands folded behind it."""
    visit = visit_place(there)
    visit.go(DATA)
    choose(page, TABLES)
    over(page, 1)
    visit.go(POLICY)
    expect(page.get_by_role("heading", level=1)).to_have_text("Policy")
    rules = len(there.service.rules(LOCAL).rules)
    expect(page.locator(".rulelist tbody tr")).to_have_count(rules)
    unknown = page.get_by_role("link", name=re.compile("^1 unknown")).first
    unknown.click()
    expect(page).to_have_url(re.compile("/app/policy/.+#cannot"))
    page.get_by_text("The 1 case", exact=True).first.click()
    expect(page.locator(".caselist a:visible").first).to_have_attribute("href", "/app/adults/ann")
    page.get_by_text(re.compile("^Show the .* quer")).click()
    expect(page.locator(".query pre").first).to_contain_text("MATCH")
    assert violations(page) == []
    page.locator(".caselist a:visible").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("ann")


def test_nothing_on_record(there: Place, visit_place: VisitPlace, page: Page) -> None:
    """An empty graph says that nothing was judged, not that all is well."""
    visit = visit_place(there)
    visit.go(POLICY)
    expect(page.get_by_text("There are no cases on record yet, so nothing was judged.")).to_be_visible()
    assert violations(page) == []
    visit.go(DATA)
    expect(page.get_by_text("No import is written down in this data folder yet.")).to_be_visible()
    assert "0 sources, 0 records" in words_of(page.locator(".lede"))
    assert violations(page) == []


@pytest.mark.parametrize("path", [POLICY, f"{POLICY}/lead-professional", DATA])
def test_at_320_pixels_nothing_scrolls_sideways(there: Place, visit_place: VisitPlace, page: Page, path: str) -> None:
    """Also with a name of 130 letters without a space."""
    visit = visit_place(there)
    page.set_viewport_size({"width": 320, "height": 900})
    visit.go(DATA)
    page.evaluate(DROP, ["long-name-" * 13 + ".csv", EVENTS + FAL])
    over(page, 1)
    visit.go(path)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert violations(page) == []

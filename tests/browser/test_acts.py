"""What is entered from an adult's page, over a real graph: waivers and decisions, by keyboard, undone by withdrawal."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from accessible import violations
from first_rules import first_rules
from playwright.sync_api import Locator, Page, expect
from test_keyboard import reach
from visiting import Troubles, Visit, settled
from world import World, day_end

from graph_model.store import Store
from ingest.load import write_records
from queries.access import LOCAL
from queries.answers import MultiAgency, Standing
from queries.service import Service
from queries.waivers import OPEN

CASE, ADULT = "K-7", "adult of K-7"
HERE = "/app/adults/adult%20of%20K-7"
FALL, LEAD = "No health contact", "No lead professional"
VisitTo = Callable[[Any], Visit]


@pytest.fixture
def service(store: Store) -> Service:
    """One case of two agencies, a fall that no health service saw, nobody who leads, nobody who decided."""
    world = World()
    world.case(CASE, opened="2026-05-11", responsible="council")
    for agency in ("council", "home", "nurses"):
        world.involve(CASE, agency, since="2026-05-11")
    world.risk(CASE, "high", at="2026-05-12")
    fall = world.event(CASE, "fall", at="2026-05-20T10:00", seen_by="home")
    world.share(CASE, world.inform(CASE, "home", at="2026-05-20T10:00", about=fall), to="council", at="2026-06-10")
    write_records(store, world.records, world.feed)
    found = Service(store, *first_rules(), clock=lambda: day_end("2026-06-30"))
    found.assess_all()
    return found


@pytest.fixture
def at_adult(service: Service, visit_to: VisitTo) -> Page:
    return visit_to(service).go(HERE)


def gaps(page: Page) -> int:
    return int(page.locator("h2 [data-box=missing]").inner_text())


def gap(page: Page, says: str) -> Locator:
    """The entry of a gap in the list of what is missing."""
    return page.locator("#gaps > li").filter(has=page.get_by_role("heading", name=re.compile(says))).first


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog")


def fill(page: Page, **words: str) -> None:
    for name, value in words.items():
        dialog(page).locator(f"[name={name}]").fill(value)


def opened(page: Page, says: str, act: str = "Waive") -> Locator:
    gap(page, says).get_by_role("button", name=re.compile(f"^{act}")).click()
    expect(dialog(page)).to_be_visible()
    return dialog(page)


def waive(page: Page, says: str, until: str = "2026-07-20") -> None:
    opened(page, says)
    fill(page, reason="seen by the matron", expires_at=until, by="Mary Brown")
    dialog(page).get_by_role("button", name="Waive this gap").click()
    expect(page.locator("#entered")).to_be_visible()
    settled(page)


def test_a_gap_is_waived_by_keyboard_marked_counted_and_taken_back(at_adult: Page, service: Service) -> None:
    """From the list into the dialog, through its fields, out of it; undone by a withdrawal, and both stay on record."""
    page = at_adult
    before, waived = gaps(page), page.locator(".counts [data-box=waived]")
    reach(page, f"Waive {FALL}")
    page.keyboard.press("Enter")
    expect(dialog(page).get_by_role("textbox", name="Reason")).to_be_focused()
    page.keyboard.type("seen by the matron")
    page.keyboard.press("Tab")
    page.keyboard.type("07202026")  # in the order in which this browser has a date's parts
    expect(dialog(page).get_by_label("Accepted until")).to_have_value("2026-07-20")
    reach(page, "Your name", most=6)
    page.keyboard.type("Mary Brown")
    page.keyboard.press("Enter")
    expect(page.locator("#entered")).to_contain_text("accepted")
    settled(page)
    expect(waived).to_have_text("1")
    expect(page.locator("h2 [data-box=missing]")).to_have_text(str(before - 1))
    expect(page.get_by_role("status")).to_contain_text("On record: No health contact")
    expect(page.locator("#h-gaps")).to_be_focused()
    [row] = service.waivers(LOCAL).items
    assert (row.reason, row.person, row.standing) == ("seen by the matron", "M.B.", Standing.HOLDS)
    reach(page, "Waived: 1")
    page.keyboard.press("Enter")
    expect(page.locator("#list-waived")).to_contain_text("seen by the matron (M.B., until 20 Jul)")
    reach(page, "Withdraw waiver")
    page.keyboard.press("Enter")
    expect(dialog(page)).to_contain_text("Accepted by M.B.: seen by the matron")
    page.keyboard.type("the nurse came after all")
    page.keyboard.press("Tab")
    page.keyboard.type("Jo Kerr")
    page.keyboard.press("Enter")
    expect(page.locator("#entered")).to_contain_text("taken back")
    settled(page)
    expect(waived).to_have_text("0")
    expect(page.locator("h2 [data-box=missing]")).to_have_text(str(before))
    [row] = service.waivers(LOCAL).items
    assert (row.standing, row.withdrawn_because) == (Standing.WITHDRAWN, "the nurse came after all")


def test_a_dialog_says_the_terms_before_anything_is_typed(at_adult: Page) -> None:
    """The longest that is allowed, its last day in the field too, and whether a second person must agree."""
    page = at_adult
    expect(opened(page, LEAD)).to_contain_text(
        "At most 30 days: until 30 July 2026. It waives nothing until a second person has agreed."
    )
    until = dialog(page).get_by_label("Accepted until")
    assert (until.get_attribute("min"), until.get_attribute("max")) == ("2026-06-30", "2026-07-30")
    page.keyboard.press("Escape")
    expect(gap(page, LEAD).get_by_role("button", name=re.compile("^Waive"))).to_be_focused()
    expect(opened(page, FALL)).not_to_contain_text("second person")


def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(
    at_adult: Page, service: Service, troubles: Troubles
) -> None:
    """Everything at once, in the API's own sentences; mended, it is entered, and once only."""
    troubles.foresee("422")
    page = at_adult
    opened(page, LEAD)
    fill(page, reason="named by telephone", expires_at="2026-12-24")
    dialog(page).get_by_role("button", name="Waive this gap").click()
    until, by = dialog(page).get_by_label("Accepted until"), dialog(page).get_by_label("Your name")
    expect(until).to_have_accessible_description(re.compile("are accepted for at most 30 days: until 2026-07-30"))
    expect(by).to_have_accessible_description(re.compile("Your name is empty; say who accepts it"))
    expect(until).to_be_focused()
    assert violations(page) == []
    expect(dialog(page).get_by_label("Reason")).to_have_value("named by telephone")
    expect(until).to_have_value("2026-12-24")
    assert service.waivers(LOCAL).items == ()
    fill(page, expires_at="2026-07-20", by="Mary Brown")
    dialog(page).get_by_role("button", name="Waive this gap").dblclick()
    expect(page.locator("#entered")).to_contain_text("waits for a second person")
    assert len(service.waivers(LOCAL).items) == 1


def test_a_second_person_agrees_and_nobody_agrees_with_themselves(
    at_adult: Page, service: Service, troubles: Troubles
) -> None:
    """Until then the gap counts as ever and says that it waits; who asked cannot agree."""
    troubles.foresee("422")
    page, before = at_adult, gaps(at_adult)
    waive(page, LEAD)
    assert gaps(page) == before
    expect(gap(page, LEAD)).to_contain_text("waits for a second person: seen by the matron (M.B.)")
    opened(page, LEAD, "Agree to waiver")
    fill(page, by="mary brown")
    dialog(page).get_by_role("button", name="Agree").click()
    expect(dialog(page).get_by_label("Your name")).to_have_accessible_description(
        re.compile("Your name is who accepts the gap already; a second person must agree")
    )
    fill(page, by="Ada Nurse")
    dialog(page).get_by_role("button", name="Agree").click()
    expect(page.locator("#entered")).to_contain_text("accepted")
    settled(page)
    assert gaps(page) == before - 1
    assert service.waivers(LOCAL).items[0].approved_by == "A.N."


def test_a_decision_changes_the_answer_whether_others_are_required(at_adult: Page, service: Service) -> None:
    """From no decision to a decision with its reason, in the middle of the table and in the service alike."""
    page = at_adult
    middle = page.locator("#seat-adult")
    expect(middle).to_contain_text("no decision recorded")
    page.get_by_role("button", name=f"Record a decision on {CASE}").click()
    expect(dialog(page)).to_contain_text("On record now: no decision recorded.")
    dialog(page).get_by_label("No, not required").check()
    fill(page, reason="the nurses lead alone", by="Mary Brown")
    dialog(page).get_by_label("Agency that decided").select_option("council")
    assert violations(page) == []
    dialog(page).get_by_role("button", name="Record the decision").click()
    expect(page.locator("#entered")).to_contain_text("decided: not required (the nurses lead alone)")
    settled(page)
    expect(middle).to_contain_text("decided: not required (the nurses lead alone)")
    expect(page.get_by_role("button", name=f"Record a decision on {CASE}")).to_be_focused()
    assert service.case(LOCAL, CASE).case.multi_agency.answer is MultiAgency.NOT_REQUIRED


def test_an_agency_that_is_not_on_the_page_is_named_by_its_id(at_adult: Page, troubles: Troubles) -> None:
    """A field for it appears where it is asked for; one that nobody knows is refused there."""
    troubles.foresee("422")
    page = at_adult
    page.get_by_role("button", name=f"Record a decision on {CASE}").click()
    dialog(page).get_by_label("Agency that decided").select_option(label="Another, by its id")
    dialog(page).get_by_label("Id of the agency").fill("nowhere")
    dialog(page).get_by_role("button", name="Record the decision").click()
    expect(dialog(page)).to_contain_text("there is no agency of that id")
    expect(dialog(page)).to_contain_text("Answer is ''; allowed: yes, no, not_yet.")
    expect(dialog(page).get_by_label("Id of the agency")).to_have_value("nowhere")


def test_what_was_typed_outlives_a_server_that_is_away_and_a_session_that_ended(
    at_adult: Page, service: Service, troubles: Troubles
) -> None:
    """Neither empties the form nor leaves the page; sent again with the same key it is entered."""
    troubles.foresee("/waiver", "ERR_FAILED", "401")
    page = at_adult
    opened(page, FALL)
    fill(page, reason="seen by the matron", expires_at="2026-07-20", by="Mary Brown")
    send = dialog(page).get_by_role("button", name="Waive this gap")
    page.route("**/waiver", lambda route: route.abort())
    send.click()
    expect(dialog(page).get_by_role("alert")).to_contain_text("The server cannot be reached.")
    page.unroute("**/waiver")
    page.route("**/waiver", lambda route: route.fulfill(status=401, json={"detail": "Sign in first."}))
    send.click()
    expect(dialog(page).get_by_role("alert")).to_contain_text("This session has ended.")
    page.unroute("**/waiver")
    page.keyboard.press("Escape")
    opened(page, FALL)
    expect(dialog(page).get_by_label("Reason")).to_have_value("seen by the matron")
    send.click()
    expect(page.locator("#entered")).to_contain_text("accepted")
    assert len(service.waivers(LOCAL).items) == 1


@pytest.mark.parametrize("width", [1440, 320])
@pytest.mark.parametrize("act", ["waive", "decide"])
def test_axe_finds_nothing_while_a_dialog_is_open(at_adult: Page, act: str, width: int) -> None:
    """Also on a small screen, where nothing is cut off at the side."""
    page = at_adult
    page.set_viewport_size({"width": width, "height": 900})
    page.locator(f"[data-act={act}]:visible").first.click()
    expect(dialog(page)).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert dialog(page).evaluate("box => box.scrollWidth <= box.clientWidth")


def test_nothing_is_offered_about_what_is_over(at_adult: Page, service: Service) -> None:
    """What ended, and what cannot be accepted, has no button; everything open has one."""
    offered = set(at_adult.locator("[data-act=waive]").evaluate_all("all => all.map((one) => one.dataset.target)"))
    rows = service.network(LOCAL, ADULT).gaps
    assert offered == {row.id for row in rows if row.state in OPEN and row.until is None}
    assert offered < {row.id for row in rows}

"""Finding a thing, its words and their evidence in a real Chromium, with and without scripts."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.browser.watched import RULES, Watched
from tests.served_example import SLUG

pytestmark = pytest.mark.browser


def test_from_search_to_the_passage_in_three_clicks(browser: Browser, service: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(service)
    page.fill("main input[type=search]", "harbour")
    page.click("main form button")  # one
    page.click("text=£12,500 to Harbour Light, 2031")  # two
    row = page.locator("dl.facts > div", has_text="amount").first
    row.locator("summary").click()  # three
    passage = row.locator("blockquote")
    assert passage.is_visible()
    assert passage.locator("mark").inner_text() == "£12,500"
    context.close()


def test_suggestions_can_be_chosen_by_keyboard_alone(browser: Browser, service: str) -> None:
    context = browser.new_context()
    watched = Watched(context, service)
    page = watched.page
    page.goto(service)
    box = page.get_by_role(
        "combobox", name="Find a body, service, award, decision, document or law"
    )
    box.focus()
    page.keyboard.type("harb", delay=20)
    page.wait_for_selector("main [role=option]")
    assert box.get_attribute("aria-expanded") == "true"
    assert Axe().run(page, options=RULES).response["violations"] == []
    page.keyboard.press("Escape")
    assert page.locator("main [role=listbox]").is_hidden()
    page.keyboard.press("ArrowDown")
    page.wait_for_selector("main [role=option]:visible")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("main [role=option][aria-selected=true]")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    assert "Harbour Light" in chosen.inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/doc/organisation/harbour-light")
    assert watched.faults == []
    context.close()


def test_a_print_lights_up_its_statement_and_back(browser: Browser, service: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{service}/documents/{SLUG}")
    page.locator(".text a", has_text="£12,500").hover()
    assert "£12,500" in page.locator(".statements li.lit").inner_text()
    page.locator(".statements li", has_text="Safer Streets Reserve").first.hover()
    assert page.locator(".text a.lit").inner_text() == "Safer Streets Reserve"
    page.locator(".text a", has_text="adult victims").click()
    assert (
        page.evaluate("document.querySelector(':target').textContent")
        .strip()
        .startswith("audience")
    )
    statement = page.locator(".statements li", has_text="Safer Streets").first.get_attribute("id")
    page.goto(f"{service}/documents/{SLUG}?at=0#{statement}")
    assert page.locator(".text a.lit").inner_text() == "Safer Streets Reserve"
    context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_words_on_who_a_service_is_for_stand_below_the_table(
    browser: Browser, service: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(f"{service}/coverage")
    words = page.locator(".facts .answer").first
    expect(words).to_be_visible()
    table = page.locator("table.coverage").bounding_box()
    passage = words.bounding_box()
    assert table
    assert passage
    assert passage["y"] > table["y"] + table["height"]
    context.close()


def test_pages_read_and_work_without_scripts(browser: Browser, service: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(service + "/network")
    assert page.locator("table.ties tbody tr").count() > 4
    assert page.locator("noscript p").is_visible()
    page.goto(service + "/query")
    page.fill("textarea", "SELECT ?s { ?s a <https://w3id.org/victim-services/def#Award> }")
    page.click("form.query button")
    assert "2 rows" in page.inner_text("main")
    page.goto(service + "/money")
    page.select_option("#recipient", label="Harbour Light")
    page.click("form.parameters button")
    assert page.locator("tbody tr").count() >= 1
    assert "£4,000" not in page.inner_text("main")
    context.close()


def test_money_and_coverage_are_asked_by_keyboard_alone(browser: Browser, service: str) -> None:
    context = browser.new_context()
    watched = Watched(context, service)
    page = watched.page
    page.goto(service + "/coverage")
    page.get_by_label("Who", exact=True).focus()
    page.keyboard.type("children")
    page.keyboard.press("Tab")
    page.keyboard.type("denied")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**people=children&answer=no")
    assert "1 service" in page.inner_text("main")
    page.goto(service + "/money?date=2032-01-01&months=3")
    assert "31 March 2032" in page.inner_text("#stops ~ div")
    bar = page.locator("svg.flows a[href='/doc/award/harbour-light-2031']")
    bar.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/doc/award/harbour-light-2031")
    assert watched.faults == []
    context.close()


def test_all_controls_can_be_reached_by_keyboard(browser: Browser, service: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(service + "/doc/award/harbour-light-2031")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.tagName"))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none"
        if page.evaluate("document.activeElement.tagName") == "SUMMARY":
            break
    page.keyboard.press("Enter")
    assert page.locator("details[open]").count() == 1
    assert {"A", "INPUT", "BUTTON", "SUMMARY"} <= reached
    context.close()

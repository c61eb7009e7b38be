"""Pages as a real Chromium prints them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.watched import open_network

pytestmark = pytest.mark.browser


def test_print_leaves_out_what_only_a_screen_needs(browser: Browser, service: str) -> None:
    page = browser.new_page()
    page.goto(service + "/doc/award/harbour-light-2031")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator(".top nav").is_hidden()
    assert page.locator("form.find").is_hidden()
    assert page.locator("blockquote.passage").first.is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert page.locator("blockquote.passage").first.is_hidden()
    page.close()


def test_evidence_in_a_printed_table_is_no_narrow_column(browser: Browser, service: str) -> None:
    page = browser.new_page(viewport={"width": 794, "height": 1123})  # A4
    page.goto(f"{service}/money")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    box = page.locator("td:has(> .proof)").first.bounding_box()
    assert box
    assert box["width"] > 794 / 4
    page.close()


def test_the_network_is_printed_as_a_drawing_with_names(browser: Browser, service: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="dark")
    watched = open_network(context, service)
    page = watched.page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    drawn = page.locator("#network-picture > svg.printed")
    assert drawn.is_visible()
    assert "Harbour Light" in drawn.locator("text").all_text_contents()
    paper = drawn.locator("> rect").first.evaluate("one => getComputedStyle(one).fill")
    assert paper == "rgb(255, 255, 255)"  # also who looks at it in the dark prints on white
    assert page.locator("#network-picture canvas").first.is_hidden()
    assert page.locator(".network-controls").is_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert drawn.count() == 0
    assert watched.faults == []
    context.close()

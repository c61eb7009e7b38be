"""Every page is usable by everyone: rules of WCAG 2.2, levels A and AA, at two widths, light and dark."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.watched import RULES, Watched
from tests.served_example import SLUG

pytestmark = pytest.mark.browser

PAGES = [
    "/", "/search?q=harbour", "/search?q=zzzz", "/documents", f"/documents/{SLUG}", "/network",
    "/money", "/coverage", "/questions", "/questions/partnership-members", "/query", "/quality", "/review",
    "/query?query=SELECT%20*%20{", "/def/award-status", "/catalog", "/nothing", "/thing?iri=http://example.org/no/place/in/which/a/line/breaks",
    "/query?query=SELECT%20%3Fs%20%3Fo%20{%20%3Fs%20%3Chttps%3A%2F%2Fw3id.org%2Fvictim-services%2Fdef%23amount%3E%20%3Fo%20}",
    "/doc/organisation/harbour-light", "/doc/award/harbour-light-2031",
    "/doc/decision/npcc-0042-2031", f"/doc/document/{SLUG}", "/doc/service/stalking-advocacy",
    "/doc/panel/northshire-stalking-panel", "/doc/finding/late", "/doc/organisation/northshire-pcc",
    "/money?date=2032-01-01", "/money?payer=nobody", "/coverage?people=women&answer=unknown",
    "/coverage?people=children", "/questions/provider-income", "/questions/awards?payerName=Moor",
    "/quality?kind=signed%20late", "/documents?q=sausage", "/changes", "/.well-known/void",
]  # fmt: skip
# Of the rules, those that depend on colours.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
           "resultTypes": ["violations"]}  # fmt: skip
# One check of a page into which axe was put.
CHECK = "(options) => axe.run(document, options).then((found) => found.violations)"


@pytest.mark.parametrize("width", [1280, 390])
def test_pages_are_accessible_quiet_and_fit(browser: Browser, service: str, width: int) -> None:
    # A page is loaded once for a width, checked by all rules in light, and by those that depend on
    # colours in dark.
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme="light")
    watched = Watched(context, service)
    page, axe = watched.page, Axe()
    wrong: dict[str, object] = {}
    for path in PAGES:
        page.emulate_media(color_scheme="light")
        page.goto(service + path)
        if path == "/network":
            page.wait_for_selector("#network-picture[data-drawn=yes]")
        for summary in page.locator("main details > summary:visible").all()[:3]:
            summary.click()
        if path.startswith("/documents/"):
            page.locator(".text a").first.hover()  # its statement is lit
            assert page.locator(".statements .lit").count() == 1
        page.evaluate(axe.axe_script)
        found = page.evaluate(CHECK, RULES)
        page.emulate_media(color_scheme="dark")
        found += page.evaluate(CHECK, COLOURS)
        if found:
            wrong[path] = [(v["id"], [n["html"] for n in v["nodes"]][:3]) for v in found]
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            wrong[f"{path} is too wide"] = wide
    context.close()
    assert wrong == {}
    assert watched.faults == []
    assert watched.outside == []


def test_the_check_of_accessibility_finds_what_is_wrong(browser: Browser, service: str) -> None:
    page = browser.new_page()
    page.goto(service)
    page.evaluate(
        "document.querySelector('main').innerHTML = '<img src=\"/static/icon.svg\"><input>'"
    )
    found = {v["id"] for v in Axe().run(page, options=RULES).response["violations"]}
    assert {"image-alt", "label"} <= found
    page.close()


def test_the_vocabulary_is_accessible(browser: Browser, service: str) -> None:
    context = browser.new_context(color_scheme="light")
    watched = Watched(context, service)
    watched.page.goto(service + "/def#Award")  # to a term, as each fact leads to what it means
    assert Axe().run(watched.page, options=RULES).response["violations"] == []
    watched.page.emulate_media(color_scheme="dark")
    assert Axe().run(watched.page, options=COLOURS).response["violations"] == []
    context.close()

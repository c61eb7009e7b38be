"""Every page is usable by everyone: rules of WCAG 2.2, levels A and AA, at two widths, light and dark."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

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
OF_COLOURS = ("color-contrast", "link-in-text-block")
COLOURS = {"runOnly": {"type": "rule", "values": OF_COLOURS}, "resultTypes": ["violations"]}
BUT_COLOURS = {**RULES, "rules": {name: {"enabled": False} for name in OF_COLOURS}}
# One check of a page into which axe was put.
CHECK = "(options) => axe.run(document, options).then((found) => found.violations)"
# Which elements look as none did before: by all that decides on the contrast of what they say. Of a
# page that says the same a thousand times in one look, the first twenty.
NEW_LOOKS = """(seen) => {
    const look = (element) => {
        const own = getComputedStyle(element);
        const parts = [own.color, own.fontSize, own.fontWeight, own.textDecorationLine];
        parts.push(getComputedStyle(element.parentElement ?? element).color);
        for (let at = element; at; at = at.parentElement) {
            const { backgroundColor, backgroundImage, opacity } = getComputedStyle(at);
            const behind = [backgroundColor, backgroundImage, opacity].join();
            if (behind !== "rgba(0, 0, 0, 0),none,1") parts.push(behind);
        }
        return parts.join(" ");
    };
    // Only what says something itself has a contrast: words of its own, or what is typed or chosen.
    const says = (element) => element.matches("a, button, input, select, textarea, label")
        || [...element.childNodes].some((one) => one.nodeType === 3 && one.data.trim());
    const known = new Set(seen), found = new Map();
    for (const element of document.querySelectorAll("body, body *"))
        if (says(element) && element.checkVisibility()) {
            const one = look(element);
            if (!known.has(one)) found.set(one, [...(found.get(one) ?? []), element]);
        }
    window.newLooks = [...found.values()].flatMap((alike) => alike.slice(0, 20));
    return [...found.keys()];
}"""
CHECK_NEW_LOOKS = """(options) =>
    axe.run({ include: window.newLooks }, options).then((found) => found.violations)"""


class Looks:
    """The looks that were found to be good, in light and in dark."""

    def __init__(self) -> None:
        self.good: dict[str, set[str]] = {"light": set(), "dark": set()}

    def check(self, page: Page, scheme: Literal["light", "dark"]) -> list[dict[str, Any]]:
        """Return the faults of colours in elements of a page that look as none did before."""
        page.emulate_media(color_scheme=scheme)
        new: list[str] = page.evaluate(NEW_LOOKS, sorted(self.good[scheme]))
        self.good[scheme].update(new)
        return page.evaluate(CHECK_NEW_LOOKS, COLOURS) if new else []

    def faults(self, page: Page) -> list[dict[str, Any]]:
        """Return what is wrong with a page: by all rules but of colours, then by these in each scheme."""
        page.evaluate(Axe().axe_script)
        found: list[dict[str, Any]] = page.evaluate(CHECK, BUT_COLOURS)
        return found + self.check(page, "light") + self.check(page, "dark")


@pytest.fixture(scope="module")
def looks() -> Looks:
    return Looks()


@pytest.mark.parametrize("width", [1280, 390])
def test_pages_are_accessible_quiet_and_fit(
    browser: Browser, service: str, width: int, looks: Looks
) -> None:
    # A page is loaded once for a width and checked by all rules, by those that depend on colours in
    # light and in dark. What looks in a scheme as something that was checked there is as good.
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme="light")
    watched = Watched(context, service)
    page = watched.page
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
        if found := looks.faults(page):
            wrong[path] = [(v["id"], [n["html"] for n in v["nodes"]][:3]) for v in found]
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            wrong[f"{path} is too wide"] = wide
    context.close()
    assert wrong == {}
    assert watched.faults == []
    assert watched.outside == []


def test_a_new_look_is_checked_wherever_it_stands_and_a_known_one_once(
    browser: Browser, service: str
) -> None:
    page, looks = browser.new_page(color_scheme="light"), Looks()
    page.goto(service)
    page.evaluate(Axe().axe_script)
    assert looks.check(page, "light") == []
    page.evaluate(
        """() => {
            const said = document.querySelector("main").appendChild(document.createElement("p"));
            said.textContent = "Hard to read";
            Object.assign(said.style, { color: "#666", backgroundColor: "#777" });
        }"""
    )
    assert [one["id"] for one in looks.check(page, "light")] == ["color-contrast"]
    assert looks.check(page, "light") == []
    assert [one["id"] for one in looks.check(page, "dark")] == ["color-contrast"]
    page.close()


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
    assert Looks().faults(watched.page) == []
    context.close()

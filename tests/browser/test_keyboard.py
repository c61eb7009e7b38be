"""Pages by keyboard alone: from the skip link to a passage, and in and out of the editor."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

# What has the keyboard now, looked for through the roots that hold the editor, with its outline.
FOCUSED = """() => {
  let one = document.activeElement;
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  const ringed = (e) => e && (parseFloat(getComputedStyle(e).outlineWidth) > 0
    && getComputedStyle(e).outlineStyle !== "none" || getComputedStyle(e).boxShadow !== "none"
    || e.matches?.(":focus-within") && ringed(e.parentElement ?? e.getRootNode().host));
  return {
    tag: one.tagName, text: (one.getAttribute("aria-label") ?? one.textContent).trim(),
    href: one.getAttribute("href") ?? "", ringed: Boolean(ringed(one)),
  };
}"""


def tab_to(page: Page, *, text: str = "", tag: str = "", most: int = 80) -> dict[str, str]:
    """Press Tab until what has the keyboard says `text` and is a `tag`; return what is told of it.

    Everything on the way shows that it has the keyboard.
    """
    for _ in range(most):
        page.keyboard.press("Tab")
        found: dict[str, str] = page.evaluate(FOCUSED)
        assert found["tag"] != "BODY", f"the page ends before {text or tag}"
        assert found["ringed"], f"nothing shows that {found} has the keyboard"
        if text in found["text"] and tag in ("", found["tag"]):
            return found
    raise AssertionError(f"{text or tag} is not among {most} stops")


def test_the_skip_link_and_tabs_lead_to_the_passage(browser: Browser, service: str) -> None:
    page = browser.new_page()
    page.goto(f"{service}/search?q=harbour")
    assert tab_to(page, tag="A")["text"] == "Skip to content"
    page.keyboard.press("Enter")
    tab_to(page, text="£12,500 to Harbour Light, 2031", tag="A")
    page.keyboard.press("Enter")
    page.wait_for_url("**/doc/award/harbour-light-2031")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for _ in range(20):  # each fact has its own
        tab_to(page, text="evidence", tag="SUMMARY")
        page.keyboard.press("Enter")
        shown = page.locator("details[open] blockquote mark").all_inner_texts()
        if "£12,500" in shown:
            break
    assert "£12,500" in shown
    page.close()


def test_tab_leads_into_the_editor_and_out_of_it(browser: Browser, service: str) -> None:
    page = browser.new_page()
    page.goto(f"{service}/query")
    page.wait_for_selector("#editor .cm-content")
    tab_to(page, tag="DIV")
    page.keyboard.press("Control+a")
    page.keyboard.type("ASK { ?s ?p ?o }")
    tab_to(page, text="Run", tag="BUTTON", most=2)
    page.keyboard.press("Enter")
    page.wait_for_selector("text=yes")
    page.close()


def test_tab_leads_into_the_network_and_from_a_node_to_its_evidence(
    browser: Browser, service: str
) -> None:
    page = browser.new_page(reduced_motion="reduce")
    page.goto(f"{service}/network")
    page.wait_for_selector("#network-picture[data-drawn=yes]")
    tab_to(page, text="Picture of the network", tag="DIV")
    tab_to(page, text="PNG", tag="BUTTON", most=1)  # and out of it
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'network-panel'")
    name = page.locator("#network-panel h2").inner_text()
    assert tab_to(page, text=name, tag="A", most=1)
    tab_to(page, text="Show what is around it", tag="BUTTON", most=1)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("#network-panel .prints a")
    printed = tab_to(page, tag="A", most=1)["text"]
    page.keyboard.press("Enter")
    page.wait_for_url("**/doc/evidence/**")
    assert printed in page.locator("mark").all_inner_texts()
    page.close()

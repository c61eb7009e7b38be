"""Pages in a real Chromium as wide as a phone: what stands first, what is folded, what fits."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.watched import Watched

pytestmark = pytest.mark.browser


SEEN = """one => {
    const box = one.getBoundingClientRect();
    return one.closest('.text') && document.elementFromPoint(box.x + 5, box.y + 5) === one;
}"""


@pytest.mark.parametrize("scripts", [True, False])
def test_evidence_leads_to_the_words_on_a_phone(
    browser: Browser, service: str, scripts: bool
) -> None:
    # A screen so low that the text does not fit it, as that of a long document does not fit a phone.
    context = browser.new_context(
        viewport={"width": 390, "height": 420}, java_script_enabled=scripts, reduced_motion="reduce"
    )
    watched = Watched(context, service)
    page = watched.page
    page.goto(f"{service}/doc/award/harbour-light-2031")
    row = page.locator("dl.facts > div", has_text="amount").first
    row.locator("summary").click()
    row.locator(".place a").first.click()
    page.wait_for_url("**/documents/**")
    words = page.locator(".text a", has_text="£12,500")
    assert words.evaluate(SEEN)
    if scripts:
        said = page.locator("#said a")
        expect(said).to_have_text("£12,500 to Harbour Light, 2031 amount £12,500")
        expect(said).to_be_in_viewport()
        said.click()
        expect(page.locator(".statements li.lit")).to_be_in_viewport()
        assert not words.evaluate(SEEN)
    assert watched.faults == []
    context.close()


def test_on_a_phone_a_bar_is_as_wide_as_its_card_and_evidence_is_said_once(
    browser: Browser, service: str
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(f"{service}/doc/organisation/harbour-light")
    bar = page.locator("table.bars .bar rect").first.bounding_box()
    assert page.locator("main td:empty:visible").count() == 0
    heads = {
        page.locator(f'td[data-label="{head}"]').first.evaluate(
            "cell => getComputedStyle(cell, '::before').content"
        )
        for head in ("Amount", "Evidence")
    }
    page.close()
    assert bar
    assert bar["width"] > 290  # the longest
    assert heads == {'"Amount"', "none"}


def test_a_network_of_an_answer_fits_a_phone(browser: Browser, service: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    watched = Watched(context, service)
    page = watched.page
    query = "SELECT ?panel ?member { ?panel <http://www.w3.org/ns/org#hasMember> ?member }"
    page.goto(f"{service}/query?{urlencode({'query': query})}")
    page.get_by_role("tab", name="network").click()
    picture = page.locator("figure svg:visible")
    expect(picture).to_have_count(1)
    expect(picture.locator("text", has_text="Harbour Light")).to_be_visible()
    frame = picture.bounding_box()
    assert frame
    for name in picture.locator("text").all():
        box = name.bounding_box()
        assert box
        assert 0 <= frame["x"] <= box["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"] <= 390
        assert box["height"] > 10  # large enough to be read
    assert watched.faults == []
    context.close()


def test_on_a_phone_what_a_word_means_stands_under_the_words_on_offer(
    browser: Browser, service: str
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{service}/query")
    page.locator("#editor .cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("SELECT ?a { ?a a vsc:Aw")
    info = page.locator("#editor .cm-completionInfo")
    expect(info).not_to_be_empty()
    # The offer is drawn anew while it is typed: both are looked at in one moment.
    under, right = info.evaluate(
        """told => {
          const [above, below] = [told.parentElement.querySelector("ul"), told].map((one) => one.getBoundingClientRect());
          return [below.top - above.bottom, below.right];
        }"""
    )
    page.close()
    assert under >= 0
    assert 0 < right <= 390


def test_on_a_phone_money_begins_with_who_pays_whom_and_folds_the_rest(
    browser: Browser, service: str
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{service}/money")
    form, lanes = page.locator("form.parameters"), page.locator("details:has(#runs) table")
    expect(page.locator("#flows")).to_be_in_viewport()
    expect(form).to_be_hidden()
    expect(lanes.first).to_be_hidden()
    page.get_by_text("Choose whose money").click()
    expect(form).to_be_visible()
    page.locator("summary", has_text="What runs when").click()
    expect(lanes.first).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.locator("details.fold:not([open])")).to_have_count(0)
    context.close()


def test_on_a_phone_an_address_opens_what_it_leads_to(browser: Browser, service: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 600}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{service}/money#runs")
    expect(page.locator("#runs")).to_be_in_viewport()
    assert page.locator("details:has(#runs)").get_attribute("open") is not None
    context.close()


def test_without_scripts_nothing_is_folded_on_a_phone(browser: Browser, service: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{service}/money")
    expect(page.locator("form.parameters")).to_be_visible()
    expect(page.locator("details.fold:not([open])")).to_have_count(0)
    context.close()

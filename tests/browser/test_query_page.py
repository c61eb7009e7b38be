"""The query page in a real Chromium: typed, completed, run, drawn, taken away."""

from __future__ import annotations

import gzip
import re
from urllib.parse import urlencode

import httpx
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.watched import Watched

pytestmark = pytest.mark.browser


def test_a_query_is_typed_completed_run_charted_and_downloaded(
    browser: Browser, service: str
) -> None:
    context = browser.new_context()
    watched = Watched(context, service)
    page = watched.page
    page.goto(f"{service}/query")
    editor = page.locator("#editor .cm-content")
    editor.click()
    page.keyboard.press("Control+a")
    page.keyboard.type("SELECT ?award ?sum WHERE { ?award vsc:amo")
    offered = page.locator("#editor .cm-tooltip-autocomplete li[aria-selected]")
    expect(offered).to_contain_text("vsc:amount")
    expect(page.locator("#editor .cm-completionInfo")).not_to_be_empty()
    page.wait_for_timeout(200)  # the editor takes no choice in the moment in which it offers one
    page.keyboard.press("Enter")
    expect(editor).to_contain_text("PREFIX vsc: <https://w3id.org/victim-services/def#>")
    page.keyboard.type(" ?sum ")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#query-status")).to_contain_text(re.compile(r"^\d+ rows? in "))
    rows = page.locator("#answer-view tbody tr")
    expect(rows.first).to_be_visible()
    expect(rows.first.locator("a")).not_to_contain_text("/id/")  # by its name
    page.get_by_role("tab", name="chart").click()
    expect(page.locator(".bar-name").first).to_contain_text("£")
    bars = page.locator("#answer-view svg")
    widest = max(one["width"] for bar in bars.all() if (one := bar.bounding_box()))
    assert widest > 400  # of the page's 1280
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).click()
    assert download.value.path().read_text().startswith("award,sum")
    shared = page.url
    page.goto(shared)
    expect(page.locator("#answer tbody tr, #answer-part tbody tr").first).to_be_visible()
    expect(page.get_by_role("tab", name="table")).to_be_visible()
    page.get_by_label("Queries run in this browser").select_option(index=1)
    expect(page.locator("#editor .cm-content")).to_contain_text("vsc:amount")
    context.close()
    assert watched.faults == []
    assert watched.outside == []


def test_a_fault_is_marked_at_its_line_and_a_network_is_drawn(
    browser: Browser, service: str
) -> None:
    context = browser.new_context()
    watched = Watched(context, service)
    page = watched.page
    page.goto(f"{service}/query")
    editor = page.locator("#editor .cm-content")
    editor.click()
    page.keyboard.press("Control+a")
    page.keyboard.type("SELECT * WHERE {\n?s ?p ?o ,, }")
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.locator("#query-fault")).to_contain_text("line 2")
    expect(page.locator("#editor .cm-lint-marker-error")).to_have_count(1)
    page.keyboard.press("Escape")
    editor.click()
    page.keyboard.press("Control+a")
    page.keyboard.type("CONSTRUCT WHERE { ?s <http://www.w3.org/ns/org#hasMember> ?o ")
    page.keyboard.press("Control+Enter")
    page.get_by_role("tab", name="network").click()
    expect(page.locator("svg.ring a").first).to_be_visible()
    expect(page.locator("svg.ring text", has_text="Harbour Light")).to_be_visible()  # by its name
    drawn = page.locator("svg.ring").bounding_box()
    assert drawn
    assert drawn["height"] > 250
    expect(page.locator("#query-fault")).to_be_hidden()
    context.close()
    assert [fault for fault in watched.faults if "status of 400" not in fault] == []


def test_a_small_network_of_an_answer_has_whole_names(browser: Browser, service: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    query = "SELECT ?what ?who { ?what <https://w3id.org/victim-services/def#decider> ?who }"
    page.goto(f"{service}/query?{urlencode({'query': query})}")
    page.get_by_role("tab", name="network").click()
    name = page.locator("svg.ring text", has_text="Commissioner")  # asked for after it is drawn
    expect(name).to_be_visible()
    told = " ".join(name.locator("tspan").all_text_contents())
    page.close()
    assert told == "Police and Crime Commissioner for Northshire"


def test_the_scripts_of_a_page_are_small(browser: Browser, service: str) -> None:
    for path, there in (
        ("/query", "#editor .cm-content"),
        ("/network", "#network-picture[data-drawn=yes]"),
    ):
        context = browser.new_context()
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda one, asked=asked: asked.append(one.url))
        page.goto(service + path)
        page.wait_for_selector(there)  # what the page does when it has all its scripts
        context.close()
        scripts = [httpx.get(url).content for url in asked if url.partition("?")[0].endswith(".js")]
        assert 0 < sum(len(gzip.compress(script)) for script in scripts) < 400_000

"""The network page in a real Chromium: what it draws, tells, leads to and gives away."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import networkx as nx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.browser.watched import RULES, Watched, at_rest, open_network

pytestmark = pytest.mark.browser


def test_a_network_whose_data_do_not_come_keeps_the_form_that_needs_no_script(
    browser: Browser, service: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/network/graph.json*", lambda route: route.abort())
    page.goto(f"{service}/network")
    expect(page.locator("#network-form")).to_be_visible()
    expect(page.locator("#network-tools")).to_be_hidden()
    expect(page.locator("#network-status")).to_contain_text("could not be drawn")
    expect(page.locator("#network-status")).to_be_visible()
    expect(page.locator("#network-rows tr")).to_have_count(7)
    context.close()


def test_a_name_in_the_network_leads_to_the_evidence(browser: Browser, service: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    watched = open_network(context, service)
    page = watched.page
    page.locator("#network-focus").fill("Northshire Constabulary")
    page.keyboard.press("Enter")
    panel = page.locator("#network-panel")
    expect(panel.locator("h2")).to_have_text("Northshire Constabulary")
    expect(page.locator("#network-status")).to_contain_text("of 6 nodes.")
    panel.locator(".ties-of button").first.click()
    expect(panel.locator("q").first).to_have_text("Northshire Constabulary")
    expect(panel).to_contain_text("characters 294 to 317")
    panel.locator(".prints a").first.click()
    expect(page.locator("main")).to_contain_text("Northshire Constabulary")
    assert watched.faults == []
    assert watched.outside == []
    context.close()


def test_a_view_is_asked_for_by_names_in_its_address(browser: Browser, service: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    asked = "?around=NSP&from=harbour&to=Nobody"
    watched = open_network(context, service, asked)
    page = watched.page
    expect(page.locator("#network-focus")).to_have_value("Northshire Stalking Panel")
    expect(page.locator("#network-panel h2")).to_have_text("Northshire Stalking Panel")
    expect(page.locator("#network-from")).to_have_value("Harbour Light")
    expect(page.locator("#network-status")).to_contain_text("“Nobody” is no one name here")
    unknown = open_network(context, service, "?around=Nobody").page
    expect(unknown.locator("main .note")).to_contain_text(
        "Nothing in the network is called “Nobody”"
    )
    expect(unknown.locator("#network-status")).to_contain_text("6 nodes and 7 ties shown.")
    assert watched.faults == []
    context.close()


def test_each_choice_changes_picture_table_and_address(browser: Browser, service: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    watched = open_network(context, service)
    page, status = watched.page, watched.page.locator("#network-status")
    expect(status).to_contain_text("6 nodes and 7 ties shown.")
    page.get_by_label("service (1)").uncheck()
    expect(status).to_contain_text("5 nodes and 4 ties")
    expect(page.locator("#network-rows tr")).to_have_count(4)
    page.get_by_label("Theme of the tie").select_option("money")
    expect(status).to_contain_text("2 nodes and 1 tie")
    expect(page.locator("#network-empty")).to_be_hidden()
    page.get_by_label("Theme of the tie").select_option("partnership")
    page.get_by_label("panel (1)").uncheck()
    expect(page.locator("#network-empty")).to_contain_text("Nothing here fits")
    page.get_by_label("panel (1)").check()
    page.get_by_label("Theme of the tie").select_option("money")
    expect(page.locator("#network-empty")).to_be_hidden()
    page.get_by_label("Size of a node").select_option("betweenness")
    expect(page.locator("#network-meaning")).to_contain_text("shortest path between two other")
    file = page.request.get(service + str(page.locator("#network-file").get_attribute("href")))
    held = json.loads(re.findall(r'id="picture-data">(.*?)</script>', file.text())[0])
    assert (len(held["nodes"]), len(held["edges"])) == (2, 1)
    shared = page.url
    assert "hide=service" in shared
    assert "theme=money" in shared
    again = open_network(context, service, shared.partition("/network")[2])
    expect(again.page.locator("#network-status")).to_contain_text("2 nodes and 1 tie")
    expect(again.page.get_by_label("service (1)")).not_to_be_checked()
    again.page.get_by_role("button", name="Start again").click()
    expect(again.page.locator("#network-status")).to_contain_text("6 nodes and 7 ties")
    assert again.page.url.endswith("/network")
    assert watched.faults == again.faults == []
    context.close()


def test_the_picture_is_worked_by_keyboard(browser: Browser, service: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    watched = open_network(context, service)
    page, status = watched.page, watched.page.locator("#network-status")
    page.locator("#network-picture").focus()
    page.keyboard.press("ArrowRight")
    expect(status).to_contain_text("Enter tells of its ties.")
    first = status.inner_text()
    page.keyboard.press("ArrowLeft")
    expect(status).not_to_have_text(first)
    name = status.inner_text().partition(", ")[0]
    for key in ("+", "-", "0"):
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    expect(page.locator("#network-panel h2")).to_have_text(name)
    expect(page.locator("#network-panel")).to_be_focused()
    assert Axe().run(page, options=RULES).response["violations"] == []
    assert watched.faults == []
    context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_what_is_told_of_a_node_is_led_to_and_follows_the_choices(
    browser: Browser, service: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700}, reduced_motion="reduce")
    watched = open_network(context, service, "?around=Police+and+Crime+Commissioner+for+Northshire")
    page, panel, way = watched.page, watched.page.locator("#network-panel"), "#network-told"
    expect(page.locator(way)).to_have_text(
        "↓ 2 ties of Police and Crime Commissioner for Northshire"
    )
    assert page.evaluate("document.documentElement.scrollWidth") == width
    expect(panel.locator("h2")).not_to_be_in_viewport()
    page.locator(way).click()
    expect(panel.locator("h2")).to_be_in_viewport()
    expect(panel).to_be_focused()
    page.get_by_label("service (1)").uncheck()
    expect(panel).to_contain_text("body; 1 tie shown.")
    page.get_by_label("Theme of the tie").select_option("money")
    page.locator("#network-focus").fill("")
    page.locator("#network-from").fill("Northshire Constabulary")
    page.locator("#network-to").fill("Harbour Light")
    page.keyboard.press("Tab")
    expect(panel.locator("h2")).to_have_text("No path")
    page.get_by_label("Theme of the tie").select_option("")
    expect(panel.locator("h2")).to_contain_text("in 2 steps")
    expect(page.locator("#network-status")).to_contain_text("The path that is marked has 2 steps.")
    page.locator("#network-picture").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator(way)).to_contain_text("of")
    page.locator("#network-picture").focus()
    page.keyboard.press("Escape")
    expect(page.locator(way)).to_be_hidden()
    expect(panel).to_contain_text("Click a node")
    told = page.locator("#network-rows button").first
    assert re.match(r"in 1 document: \S.* \S", str(told.get_attribute("aria-label")))
    assert watched.faults == []
    context.close()


def test_a_browser_without_webgl_gets_the_table(browser: Browser, service: str) -> None:
    context = browser.new_context()
    context.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    watched = Watched(context, service)
    watched.page.goto(service + "/network")
    expect(watched.page.locator("#network-picture")).to_contain_text("no WebGL")
    expect(watched.page.locator("#network-rows tr")).to_have_count(7)
    watched.page.get_by_label("service (1)").uncheck()
    expect(watched.page.locator("#network-rows tr")).to_have_count(4)
    assert watched.faults == []
    context.close()


def test_a_path_is_told_step_by_step_with_its_evidence(browser: Browser, service: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    watched = open_network(context, service)
    page = watched.page
    page.locator("#network-from").fill("Northshire Constabulary")
    page.keyboard.press("Tab")
    page.locator("#network-to").fill("Harbour Light")
    page.keyboard.press("Tab")
    panel = page.locator("#network-panel")
    expect(panel.locator("h2")).to_contain_text("From Northshire Constabulary to Harbour Light in")
    expect(panel.locator(".path q").first).to_be_visible()
    page.locator("#network-to").fill("Nobody")
    page.keyboard.press("Tab")
    expect(page.locator("#network-status")).to_contain_text("“Nobody” is no one name here")
    assert watched.faults == []
    context.close()


def test_the_picture_that_is_taken_away_has_its_names(browser: Browser, service: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = open_network(context, service).page
    at_rest(page.locator("#network-picture"))
    written = page.evaluate(
        """() => {
            const [drawing, names] = [CanvasRenderingContext2D.prototype, []];
            const fill = drawing.fillText;
            drawing.fillText = function (...said) { names.push(said[0]); fill.apply(this, said); };
            document.getElementById('network-png').click();
            drawing.fillText = fill;
            return names;
        }"""
    )
    assert "Harbour Light" in written
    context.close()


def test_what_is_shown_can_be_taken_away(browser: Browser, service: str) -> None:
    context = browser.new_context()
    page = open_network(context, service).page

    def taken_away(name: str) -> bytes:
        with page.expect_download() as download:
            page.get_by_role("button", name=name, exact=True).click()
        return Path(download.value.path()).read_bytes()

    assert taken_away("SVG").startswith(b"<svg ")
    assert taken_away("CSV").startswith(b"from,tie,to")
    assert len(nx.read_graphml(io.BytesIO(taken_away("GraphML")))) == 6
    png = taken_away("PNG")
    assert png.startswith(b"\x89PNG")
    # Twice as sharp as the screen, which is as before.
    width = page.locator("#network-picture").evaluate("one => one.clientWidth")
    assert int.from_bytes(png[16:20]) == 2 * width
    canvas = page.locator("#network-picture canvas").first
    assert canvas.evaluate("one => one.width") == width
    context.close()

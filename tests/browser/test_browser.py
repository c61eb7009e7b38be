"""The explorer in a real Chromium: what people do on its pages, without a fault or a request to another host."""

from __future__ import annotations

import gzip
import io
import json
import re
from pathlib import Path
from urllib.parse import urlencode

import httpx
import networkx as nx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from graph.picture import draw, picture_data, render
from graph.store import memory_store
from tests.browser.watched import RULES, Watched, at_rest, wait_until
from tests.served import BASE, quads_of
from tests.served_example import SLUG, example
from tests.test_picture import ATTACK, large
from tests.waiting import PATIENCE

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


def click_node(page: Page, name: str) -> None:
    """Click the middle of a node of the picture."""
    at = page.evaluate(
        """(name) => {
            const data = JSON.parse(document.getElementById('picture-data').textContent);
            const id = data.nodes.find((n) => n.name === name).id;
            document.getElementById('picture').scrollIntoView();
            const place = window.picture.canvasToDOM(window.picture.getPositions([id])[id]);
            const box = document.querySelector('#picture canvas').getBoundingClientRect();
            return [box.x + place.x, box.y + place.y];
        }""",
        name,
    )
    page.mouse.click(*at)


def open_network(context: BrowserContext, address: str, choice: str = "") -> Watched:
    watched = Watched(context, address)
    watched.page.goto(f"{address}/network{choice}")
    watched.page.wait_for_selector("#network-picture[data-drawn=yes]")
    # What is shown is told when the browser is idle, and would stand over what comes before it.
    expect(watched.page.locator("#network-status")).to_contain_text("shown")
    return watched


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


def test_the_picture_waits_for_what_the_page_looks_like(browser: Browser, service: str) -> None:
    context = browser.new_context()
    watched = Watched(context, service)
    page = watched.page
    held: list[Route] = []
    page.route("**/network.css*", lambda route: held.append(route))
    page.goto(f"{service}/network", wait_until="commit")
    wait_until(page, lambda: held)
    page.wait_for_timeout(1_500)  # everything else has come
    assert not page.locator("#network-status").inner_text().strip()
    (style,) = held
    style.continue_()
    page.wait_for_selector("#network-picture[data-drawn=yes]")
    assert watched.faults == []
    context.close()


LOSE = """canvas => canvas.getContext('webgl2').getExtension('WEBGL_lose_context').loseContext()"""
KEEP = """() => [...document.querySelectorAll('#network-picture canvas')]
    .filter(one => one.getContext('webgl2')?.isContextLost() === false).length"""


def test_a_picture_that_the_browser_forgets_is_drawn_anew(browser: Browser, service: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = open_network(context, service).page
    before = at_rest(page.locator("#network-picture"))
    whole = page.evaluate(KEEP)
    page.locator("#network-picture canvas.sigma-nodes").evaluate(LOSE)
    page.wait_for_function(f"whole => ({KEEP})() === whole", arg=whole)
    wait_until(page, lambda: page.locator("#network-picture").screenshot() == before)
    context.close()


# Takes note when the picture tells what moves it.
WATCH_HINT = """id => {
    const [picture, hint] = ['network-picture', id].map((id) => document.getElementById(id));
    const note = () => { window.hinted ||= hint.checkVisibility(); };
    new MutationObserver(note).observe(picture, { attributes: true });
}"""


def test_one_finger_scrolls_the_page_and_two_move_the_picture(
    browser: Browser, service: str
) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, reduced_motion="reduce"
    )
    page = open_network(context, service).page
    picture = page.locator("#network-picture")
    picture.scroll_into_view_if_needed()
    at_rest(picture)
    box = picture.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch = context.new_cdp_session(page)

    def drag(*fingers: tuple[float, float], by: float) -> None:
        """Put fingers down at places beside the middle, and move them up."""
        for step in range(11):
            points = [
                {"x": x + right, "y": y + down - by * step / 10, "id": n}
                for n, (right, down) in enumerate(fingers)
            ]
            kind = "touchMove" if step else "touchStart"
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    still, top = drawing(page), page.evaluate("scrollY")
    page.evaluate(WATCH_HINT, "network-two")
    drag((0, 0), by=150)
    page.wait_for_function("() => window.hinted")  # for a moment, which may be over
    page.wait_for_function("top => scrollY > top + 50", arg=top)
    expect(page.locator("#network-two")).to_be_hidden()
    assert drawing(page) == still
    y -= page.evaluate("scrollY") - top
    top = page.evaluate("scrollY")
    drag((-40, 0), (40, 0), by=100)
    wait_until(page, lambda: drawing(page) != still)
    assert page.evaluate("scrollY") == top
    context.close()


def test_the_wheel_scrolls_the_page_and_zooms_the_picture_with_ctrl(
    browser: Browser, service: str
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 600}, reduced_motion="reduce")
    page = open_network(context, service).page
    picture = page.locator("#network-picture")
    picture.scroll_into_view_if_needed()
    picture.hover()
    at_rest(picture)
    still, top = drawing(page), page.evaluate("scrollY")
    page.evaluate(WATCH_HINT, "network-wheel")
    page.mouse.wheel(0, 150)
    page.wait_for_function("top => scrollY > top + 50", arg=top)
    page.wait_for_function("() => window.hinted")  # for a moment, which may be over
    expect(page.locator("#network-wheel")).to_be_hidden()
    assert drawing(page) == still
    picture.hover()
    top = page.evaluate("scrollY")
    page.keyboard.down("Control")
    page.mouse.wheel(0, -150)
    wait_until(page, lambda: drawing(page) != still)
    # What the picture can zoom no more is not left to the browser, which would zoom the page.
    page.evaluate("addEventListener('wheel', event => { window.left = !event.defaultPrevented; })")

    def turned_to_the_end() -> bool:
        page.mouse.wheel(0, -150)
        return page.evaluate("window.left") is not None

    wait_until(page, turned_to_the_end)
    assert page.evaluate("[window.left, scrollY]") == [False, top]
    context.close()


def drawing(page: Page) -> str:
    """Return what is written in the picture, with its places, without what surrounds it."""
    written: str = page.locator("#network-picture canvas.sigma-labels").evaluate(
        "canvas => canvas.toDataURL()"
    )
    return written


def test_a_tap_tells_of_a_node(browser: Browser, service: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = open_network(context, service).page
    picture = page.locator("#network-picture")
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    assert box
    places = (
        (box["x"] + right, box["y"] + down)
        for right in range(20, int(box["width"]), 20)
        for down in range(20, int(box["height"]), 20)
    )
    node = next(one for one in places if is_over_a_node(page, one))
    expect(page.locator("#network-panel h2")).to_have_count(0)
    page.touchscreen.tap(*node)
    expect(page.locator("#network-panel h2")).to_have_count(1)
    context.close()


def is_over_a_node(page: Page, place: tuple[float, float]) -> bool:
    page.mouse.move(*place)
    return page.locator("#network-picture.over").count() == 1


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


def offline(browser: Browser, path: Path) -> Watched:
    """Open a file with no network at all, and wait until its picture is drawn."""
    context = browser.new_context(offline=True)
    watched = Watched(context, path.as_uri())
    watched.page.goto(path.as_uri())
    watched.page.wait_for_selector("#picture[data-drawn=yes]", timeout=1000 * PATIENCE)
    return watched


def test_a_standalone_picture_opens_offline_and_asks_nobody(
    browser: Browser, tmp_path: Path
) -> None:
    store = memory_store(quads_of(example()))
    path = tmp_path / "picture.html"
    path.write_text(draw(store, f"{BASE}id/panel/northshire-stalking-panel"), encoding="utf-8")
    watched = offline(browser, path)
    assert watched.outside == []
    assert watched.faults == []
    click_node(watched.page, "Harbour Light")
    watched.page.wait_for_selector("#picture-panel .picture-ties")
    watched.page.click("#picture-panel .picture-ties button >> nth=0")
    assert watched.page.locator("#picture-panel q").count() >= 1
    assert Axe().run(watched.page, options=RULES).response["violations"] == []


WRITTEN = """
    [window.written, window.places] = [new Map(), new Map()];
    const [drawing, fill] = [CanvasRenderingContext2D.prototype, CanvasRenderingContext2D.prototype.fillText];
    drawing.fillText = function (...said) {
        const pixels = parseFloat(this.font) * this.getTransform().a / devicePixelRatio;
        window.written.set(said[0], pixels);
        if (!window.places.has(said[0])) window.places.set(said[0], new Set());
        window.places.get(said[0]).add(said[1]);
        fill.apply(this, said);
    };
"""


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_the_best_tied_of_a_standalone_picture_can_be_read_from_the_first(
    browser: Browser, tmp_path: Path, width: int, height: int
) -> None:
    network = large(60)
    path = tmp_path / "picture.html"
    path.write_text(render("Sixty", picture_data(memory_store([]), network)), encoding="utf-8")
    context = browser.new_context(viewport={"width": width, "height": height}, offline=True)
    context.add_init_script(WRITTEN)
    page = context.new_page()
    page.goto(path.as_uri())
    page.wait_for_selector("#picture[data-drawn=yes]")
    at_rest(page.locator("#picture"))
    written = dict(page.evaluate("[...window.written]"))
    best = sorted(network, key=lambda node: -network.degree(node))[:8]
    assert {str(network.nodes[node]["label"]) for node in best} <= written.keys()
    assert min(written.values()) > 11  # pixels
    if width > 1000:  # on a phone what is chosen is folded away
        page.get_by_role("button", name="Pull apart").click()
        # It goes with its node.
        wait_until(page, lambda: page.evaluate("window.places.get('Body 0').size") > 5)
    # A phone that hides its address bar leaves who has come closer there.
    closer = "window.picture.moveTo({ scale: 2 }); dispatchEvent(new Event('resize')); window.picture.getScale()"
    assert page.evaluate(closer) == 2
    # A hub that small nodes close in is named past them, and on none.
    boxes = page.evaluate(
        """() => {
            const ring = Array.from({ length: 40 }, (_, n) => {
                const turn = (n * Math.PI) / 20;
                const [x, y] = [300 + 60 * Math.cos(turn), 200 + 60 * Math.sin(turn)];
                return { lines: [''], x, y, radius: 5, ties: 1, first: false };
            });
            const hub = { lines: ['a hub of many ties'], x: 300, y: 200, radius: 14, ties: 40, first: false };
            const found = window.placeNames([hub, ...ring], { width: 600, height: 400 }, 14, (text) => text.length * 7);
            return found.filter((one) => one.lines[0]).map(({ left, top }) => [left, top, ring]);
        }"""
    )
    [(left, top, ring)] = boxes
    assert not any(
        left < one["x"] + 5
        and one["x"] - 5 < left + 126
        and top < one["y"] + 5
        and one["y"] - 5 < top + 14
        for one in ring
    )
    context.close()


def test_a_name_that_attacks_is_drawn_as_text(browser: Browser, tmp_path: Path) -> None:
    base = {"kind": "organisation", "x": 0, "y": 0, "ties": 1}
    nodes = [{"id": n, "name": ATTACK + n, "label": ATTACK + n, **base} for n in ("a", "b")]
    edge = {"from": "a", "to": "b", "kind": ATTACK, "words": ATTACK,
            "proofs": [{"exact": ATTACK, "document": ATTACK, "place": ATTACK}]}  # fmt: skip
    kind = {"kind": "organisation", "colour": "#0a44cc", "dark": "#b4d1f6", "shape": "dot",
            "words": ATTACK}  # fmt: skip
    data = {"nodes": nodes, "edges": [edge], "kinds": [kind], "focus": None, "physics": "click"}
    path = tmp_path / "attack.html"
    path.write_text(render(ATTACK, data), encoding="utf-8")
    watched = offline(browser, path)
    watched.page.evaluate("window.picture.selectNodes(['a'])")
    click_node(watched.page, ATTACK + "a")
    watched.page.wait_for_selector("#picture-panel .picture-ties")
    watched.page.click("#picture-panel .picture-ties button")
    assert watched.page.locator("img").count() == 0
    assert ATTACK in watched.page.inner_text("#picture-panel")
    assert watched.faults == []
    assert watched.outside == []


@pytest.mark.slow
def test_two_thousand_nodes_are_drawn_at_once(browser: Browser, tmp_path: Path) -> None:
    import pyoxigraph as ox

    data = picture_data(ox.Store(), large(2000))
    path = tmp_path / "large.html"
    path.write_text(render("Large", data), encoding="utf-8")
    assert json.loads(json.dumps(data))["physics"] is False
    watched = offline(browser, path)
    assert watched.faults == []


# The query editor ---------------------------------------------------------------------------


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

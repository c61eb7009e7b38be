"""Every control of the network page over a made network too large to be drawn with arrows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from api.app import create_app
from bench.made_network import made_network
from graph import kept_network
from ontology.terms import ID
from tests.browser.watched import Watched, at_rest
from tests.served import release_trig, serving

pytestmark = pytest.mark.browser
NODES = 1_200
FIRST = "Made organisation 0 of area 0"
THIN = "all lines are drawn thin"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("large")
    release_trig(folder, f'GRAPH <urn:g> {{ <{ID}organisation/made-0> vsc:area "Northshire" . }}')
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept_network, "build_network", lambda _: made_network(NODES))
        with serving(create_app(folder)) as address:
            yield address


@pytest.fixture
def watched(browser: Browser, large: str) -> Iterator[Watched]:
    context = browser.new_context(
        viewport={"width": 1280, "height": 900},
        reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
    )
    watched = Watched(context, large)
    watched.page.goto(f"{large}/network")
    watched.page.wait_for_selector("#network-picture[data-drawn=yes]")
    expect(watched.page.locator("#network-status")).to_contain_text(f"{NODES:,} nodes")
    yield watched
    context.close()
    assert watched.faults == []
    assert watched.outside == []


@pytest.fixture
def page(watched: Watched) -> Page:
    return watched.page


def counts(page: Page) -> tuple[int, int]:
    """Return how many nodes and ties the page says that it shows."""
    said = page.inner_text("#network-status")
    found = re.match(r"([\d,]+) nodes? and ([\d,]+) ties? shown", said)
    assert found, said
    return int(found[1].replace(",", "")), int(found[2].replace(",", ""))


def test_a_small_part_of_a_large_network_has_arrows_and_thick_money(page: Page) -> None:
    status = page.locator("#network-status")
    expect(status).to_contain_text(THIN)
    page.locator("#network-focus").fill(FIRST)
    page.keyboard.press("Enter")
    expect(status).to_contain_text(f"of {NODES:,} nodes")
    expect(status).not_to_contain_text(THIN)
    wide = counts(page)
    page.locator("#network-hops").select_option("1")
    expect(page.locator("#network-panel h2")).to_have_text(FIRST)
    page.wait_for_function(
        "before => !document.getElementById('network-status').textContent.startsWith(before)",
        arg=f"{wide[0]:,} nodes",
    )
    assert counts(page) < wide
    assert "hops=1" in page.url
    page.get_by_role("button", name="Start again").click()
    expect(status).to_contain_text(THIN)
    expect(page.locator("#network-focus")).to_have_value("")


def test_years_areas_and_rows_can_be_chosen(page: Page) -> None:
    whole = counts(page)
    until = page.locator("#network-until")
    until.focus()
    for _ in range(5):
        page.keyboard.press("ArrowLeft")
    expect(page.locator("#network-span")).to_have_text("2013 to 2022")
    page.wait_for_url("**until=2022**")
    fewer = counts(page)
    assert fewer[1] < whole[1]
    page.locator("#network-since").fill("2024")  # past the end, which it takes along
    expect(page.locator("#network-span")).to_have_text("2024")
    page.get_by_role("button", name="Start again").click()
    page.get_by_label("Area", exact=True).select_option("Northshire")
    page.wait_for_url("**area=Northshire**")
    assert counts(page)[0] < 50
    page.get_by_role("button", name="Start again").click()
    expect(page.locator("#network-rows tr")).to_have_count(100)
    page.get_by_role("button", name="Show more ties").click()
    expect(page.locator("#network-rows tr")).to_have_count(200)


def test_the_picture_is_moved_and_its_address_copied(page: Page) -> None:
    picture = page.locator("#network-picture")
    before = at_rest(picture)
    page.get_by_role("button", name="Zoom in").click()
    near = at_rest(picture, before)
    page.get_by_role("button", name="Zoom out").click()
    page.get_by_role("button", name="Zoom out").click()
    at_rest(picture, before, near)
    page.get_by_role("button", name="Whole picture").click()
    page.get_by_label("Size of a node").select_option("income")
    expect(page.locator("#network-meaning")).to_contain_text("(pounds)")
    at_rest(picture, before)
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("#network-status")).to_have_text("The link to this view is copied.")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    assert "size=income" in page.url


def test_who_has_come_closer_stays_there_when_the_window_changes(page: Page) -> None:
    for _ in range(3):
        page.get_by_role("button", name="Zoom in").click()
    page.set_viewport_size({"width": 1240, "height": 880})
    page.mouse.move(0, 0)
    near = at_rest(page.locator("#network-picture"))
    page.get_by_role("button", name="Whole picture").click()
    page.mouse.move(0, 0)
    at_rest(page.locator("#network-picture"), near)


def test_what_the_service_does_not_answer_is_said(watched: Watched) -> None:
    page = watched.page
    page.route("**/network/tie.json*", lambda route: route.abort())
    page.route("**/network/brokerage.json", lambda route: route.fulfill(status=503))
    page.locator("#network-rows button").first.click()
    expect(page.locator("#network-rows .prints").first).to_contain_text("does not answer")
    page.get_by_label("Size of a node").select_option("betweenness")
    expect(page.locator("#network-status")).to_contain_text("could not be fetched")
    told = [fault for fault in watched.faults if not fault.startswith("Failed to load resource")]
    watched.faults[:] = told  # the browser says that, too


def test_tab_goes_as_a_narrow_page_is_read(browser: Browser, large: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{large}/network")
    page.wait_for_selector("#network-picture[data-drawn=yes]")
    page.locator("#network-in").focus()
    stops: list[str] = []
    heights: list[float] = []
    while "network-to" not in stops and len(stops) < 40:
        page.keyboard.press("Tab")
        stop, height = page.evaluate(
            "[document.activeElement.id, document.activeElement.getBoundingClientRect().top + scrollY]"
        )
        stops.append(stop)
        heights.append(height)
    assert {"network-picture", "network-csv", "network-focus"} <= set(stops)
    assert all(below > above - 50 for above, below in pairwise(heights))
    context.close()

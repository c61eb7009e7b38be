"""The picture that stands alone in a file, in a real Chromium that is offline."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from graph.picture import draw, picture_data, render
from graph.store import memory_store
from tests.browser.watched import RULES, Watched, at_rest, wait_until
from tests.graph.test_picture import ATTACK, large
from tests.served import BASE, quads_of
from tests.served_example import example
from tests.waiting import PATIENCE

pytestmark = pytest.mark.browser


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

"""The network's picture in a real Chromium under finger, wheel and loss of its canvas."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.watched import Watched, at_rest, open_network, wait_until

pytestmark = pytest.mark.browser


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

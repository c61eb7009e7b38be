"""A page whose faults and requests are written down, and the rules that each page keeps.

Source of the rules: WCAG 2.2, levels A and AA, by axe.
"""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Locator, Page, expect

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}


class Watched:
    """A page whose faults and requests are written down."""

    def __init__(self, context: BrowserContext, allowed: str) -> None:
        self.page: Page = context.new_page()
        self.faults: list[str] = []
        self.outside: list[str] = []
        self.page.on("console", lambda m: self._said(m.type, m.text, m.location["url"]))
        self.page.on("pageerror", lambda e: self.faults.append(str(e)))
        self.page.on(
            "request",
            lambda r: (
                None
                if r.url.startswith((allowed, "data:", "blob:"))
                else self.outside.append(r.url)
            ),
        )

    def _said(self, kind: str, text: str, url: str) -> None:
        # A page that tells what is wrong is told by the browser as an error. Without a graphics
        # processor the browser reads each WebGL canvas back to show it, and its driver warns of
        # just that; another warning of the driver would be ours.
        ours = not ("with a status of 40" in text and url == self.page.url) and not (
            "GL Driver Message" in text and "GPU stall due to ReadPixels" in text
        )
        if kind in ("error", "warning") and ours:
            self.faults.append(text)


def wait_until(page: Page, is_so: Callable[[], object]) -> None:
    """Wait until something of a page is so, as it comes to be while the page goes on."""
    for _ in range(1_000):
        if is_so():
            return
        page.wait_for_timeout(100)
    raise AssertionError("what is waited for does not come")


def at_rest(part: Locator, *before: bytes) -> bytes:
    """Return how a part of a page looks as soon as it moves no more and not as it did before."""
    shots = [b"", part.screenshot()]

    def rests() -> bool:
        shots.append(part.screenshot())
        return shots[-1] == shots[-2] and shots[-1] not in before

    part.page.wait_for_timeout(300)  # what has just been done may have yet to begin
    wait_until(part.page, rests)
    return shots[-1]


def open_network(context: BrowserContext, address: str, choice: str = "") -> Watched:
    """Open the network page in a view, and wait until it is drawn and told of."""
    watched = Watched(context, address)
    watched.page.goto(f"{address}/network{choice}")
    watched.page.wait_for_selector("#network-picture[data-drawn=yes]")
    # What is shown is told when the browser is idle, and would stand over what comes before it.
    expect(watched.page.locator("#network-status")).to_contain_text("shown")
    return watched

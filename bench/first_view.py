"""The first view of /network in a real browser, over made networks: `python -m bench.first_view`.

From the click to a picture that answers, and how long a frame takes while it is dragged. Without a
graphics processor the browser draws in software, so both are the worst that anybody meets.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import networkx as nx
from playwright.sync_api import Browser, sync_playwright

from api.app import create_app
from bench.made_network import made_network
from bench.measure import Result
from graph import kept_network
from tests.served import serving
from tests.served_example import release_example

FLAGS = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking"]
FRAMES = """async () => {
  const times = [];
  let last = performance.now();
  for (let n = 0; n < 30; n++) {
    await new Promise(requestAnimationFrame);
    const box = document.querySelector('#network-picture').getBoundingClientRect();
    const at = {clientX: box.x + 300 + n * 3, clientY: box.y + 200, bubbles: true};
    document.querySelector('#network-picture canvas:last-of-type')
      .dispatchEvent(new MouseEvent(n ? 'mousemove' : 'mousedown', at));
    document.dispatchEvent(new MouseEvent('mousemove', at));
    times.push(performance.now() - last);
    last = performance.now();
  }
  return times.slice(3).sort((a, b) => a - b)[13];
}"""


def first_view(browser: Browser, address: str) -> dict[str, float]:
    """Return milliseconds until the page answers, of its own work till then, and of a frame.

    Its own work is processor time, so it does not depend on what else the machine does.
    """
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(address)
    # Attached is enough: whether it is visible would be worked out anew for each frame.
    page.wait_for_selector("[data-drawn=yes]", state="attached", timeout=120_000)
    ready = page.evaluate("Number(document.querySelector('#network-picture').dataset.ready)")
    told = session.send("Performance.getMetrics")["metrics"]
    worked = next(one["value"] for one in told if one["name"] == "TaskDuration")
    frame = page.evaluate(FRAMES)
    page.close()
    return {"ready": ready, "worked": round(worked * 1000), "frame": frame}


def measure(network: nx.MultiDiGraph, path: str = "/network") -> dict[str, float]:
    """Return the figures of one network, the second time that it is looked at: caches are warm."""
    kept_network.build_network = lambda _store: network  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        release_example(Path(folder) / "dataset")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        with serving(create_app(Path(folder) / "dataset")) as address:
            first_view(browser, address + path)
            found = first_view(browser, address + path)
        browser.close()
    return found


def results() -> list[Result]:
    """Return the measurements: 2,000 nodes, and 20,000 with the best tied first and all at once."""
    small = measure(made_network(2_000))
    large = made_network(20_000)
    reduced, whole = measure(large), measure(large, "/network?most=20000")
    figures: dict[str, Any] = {
        "2,000 nodes, until it answers, ms": small["ready"],
        "2,000 nodes, of that the page's own work, ms": small["worked"],
        "2,000 nodes, a frame of a drag, ms": small["frame"],
        "20,000 nodes, the 2,000 best tied, until it answers, ms": reduced["ready"],
        "20,000 nodes all at once, until it answers, ms": whole["ready"],
        "20,000 nodes all at once, of that the page's own work, ms": whole["worked"],
        "20,000 nodes all at once, a frame of a drag, ms": whole["frame"],
    }
    promise = "the first view of 2,000 nodes answers within a second"
    return [Result("The first view of /network", figures, promise, small["ready"] < 1000)]


if __name__ == "__main__":
    for one in results():
        print(json.dumps(one.as_dict(), indent=2) if "--json" in sys.argv else one.in_words())

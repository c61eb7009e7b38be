"""How long the service takes for each kind of page: `python -m bench pages`.

Pages are asked anew each time (a header that no page reads makes it another request). The first
visit of each is told apart: nobody has asked for that page since the service was started.
"""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median
from urllib.parse import quote

import httpx

from bench import rivals
from graph.release import current_release
from ontology.terms import ID

PAGES = (
    "/", "/network", "/query", "/documents", "/questions", "/quality", "/money", "/coverage",
    "/search?q=police", "/catalog", "/def", "/changes", "/reconcile",
)  # fmt: skip
MOST_SECONDS = 0.15
REPEATS = 5


def addresses(dataset: Path) -> list[str]:
    """Return the pages to measure: the fixed ones, and things and questions of the release."""
    release = current_release(dataset)
    store = release.open()
    found = list(PAGES)
    kinds: dict[str, str] = {}
    for quad in store.quads_for_pattern(None, None, None, None):
        iri = getattr(quad.subject, "value", "")
        if iri.startswith(ID) and "#" not in iri:
            kinds.setdefault(iri.removeprefix(ID).partition("/")[0], iri.removeprefix(ID))
    found += [f"/doc/{quote(path)}" for _, path in sorted(kinds.items())]
    found += [f"/doc/document/{one['slug']}" for one in release.manifest["documents"][:5]]
    from graph.question import questions

    return found + [f"/questions/{one.name}" for one in questions()]


def run(dataset: Path) -> bool:
    """Measure and print; return whether every page is within its time, at the first visit too."""
    firsts: dict[str, float] = {}
    later: dict[str, float] = {}
    with rivals.ours(dataset, "--quiet") as system, httpx.Client(timeout=120) as client:
        time.sleep(2)  # for what the service makes beside its first answers
        for path in addresses(dataset):
            taken = []
            for turn in range(1 + REPEATS):
                asked = {"Accept": "text/html", "X-Measured": f"{turn}-{time.time_ns()}"}
                began = time.perf_counter()
                response = client.get(system.address + path, headers=asked)
                taken.append(time.perf_counter() - began)
                if response.status_code >= 400:
                    print(f"  {path}: {response.status_code}")
                    break
            firsts[path], later[path] = taken[0], median(taken[1:] or taken)
    return all([told("at the first visit", firsts), told("later", later)])


def told(when: str, taken: dict[str, float]) -> bool:
    """Print how long pages took, and those that took too long; return whether there are none."""
    times = taken.values()
    print(
        f"{len(times)} pages {when}: median {1000 * median(times):.0f} ms, "
        f"most {1000 * max(times):.0f} ms"
    )
    slow = {path: seconds for path, seconds in taken.items() if seconds > MOST_SECONDS}
    for path, seconds in sorted(slow.items(), key=lambda one: -one[1]):
        print(f"  {path}: {1000 * seconds:.0f} ms")
    return not slow

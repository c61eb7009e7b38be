"""How long the service takes for each kind of page: `python -m bench pages`.

Pages are asked anew each time (a parameter that no page reads makes the address another one).
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
    """Measure and print; return whether every page is within its time."""
    slow: list[tuple[str, float, float]] = []
    times: list[float] = []
    with rivals.ours(dataset, "--quiet") as system, httpx.Client(timeout=120) as client:
        for path in addresses(dataset):
            taken = []
            for turn in range(REPEATS):
                mark = f"{'&' if '?' in path else '?'}measured={turn}-{time.time_ns()}"
                began = time.perf_counter()
                response = client.get(system.address + path + mark, headers={"Accept": "text/html"})
                taken.append(time.perf_counter() - began)
                if response.status_code >= 400:
                    print(f"  {path}: {response.status_code}")
                    break
            times.append(median(taken))
            if median(taken) > MOST_SECONDS:
                slow.append((path, median(taken), min(taken)))
    print(
        f"{len(times)} pages, median {1000 * median(times):.0f} ms, most {1000 * max(times):.0f} ms"
    )
    for path, middle, best in sorted(slow, key=lambda one: -one[1]):
        print(f"  {path}: {1000 * middle:.0f} ms, at best {1000 * best:.0f} ms")
    return not slow

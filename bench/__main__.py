"""Measure and print: `python -m bench [--small]`, or with what: scale, service, soak, pages, first_view.

Figures are ratios within one run, so that they can be compared between machines; seconds stand
beside them for the reader. With `--small`, fewer letters are read and the slow engine checks one.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from bench.measure import (
    Result,
    compare_engines,
    cost_per_document,
    rebuild_unchanged,
    time_build_of,
    time_questions,
)

ROOT = Path(__file__).parent.parent
SERVING = ("service", "soak", "pages")
DOCUMENTS = Path(os.environ.get("DOCUMENTS", ROOT.parent / "shared" / "documents"))


def main() -> None:
    """Run each measurement and print it, with what it is held to."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--small", action="store_true", help="fewer letters, for a quick look")
    parser.add_argument("--json", action="store_true", help="print JSON only")
    parser.add_argument(
        "what", nargs="?", choices=("build", "scale", "first_view", *SERVING), default="build"
    )
    parser.add_argument("--sizes", default="500,2000,10000", help="documents in each build (scale)")
    parser.add_argument("--quads", type=int, default=100_000, help="size of the landscape")
    parser.add_argument("--dataset", type=Path, help="a released dataset instead (soak, pages)")
    parser.add_argument("--minutes", type=float, default=10, help="of the soak")
    parser.add_argument("--limit", type=float, default=2, help="seconds of a query in the soak")
    parser.add_argument("--connections", default="1,8,32,64")
    parser.add_argument("--seconds", type=float, default=4, help="of each run of wrk")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--kinds", default="light,heavy")
    parser.add_argument("--rivals", action="store_true", help="all rivals, not Oxigraph alone")
    options = parser.parse_args()
    if unknown := set(options.kinds.split(",")) - {"light", "heavy"}:
        parser.error(f"--kinds {','.join(sorted(unknown))}: there are light, heavy")
    if options.what in SERVING:
        sys.exit(not serve(options))
    measure = {"scale": scale, "first_view": first_view}.get(options.what, build)
    results = measure(options)
    if options.json:
        print(json.dumps([result.as_dict() for result in results], indent=2))
    else:
        for result in results:
            print(result.in_words())
    sys.exit(any(result.holds is False for result in results))


def scale(options: argparse.Namespace) -> list[Result]:
    """Measure builds of many mixed documents."""
    from bench.scale import by_form, growth

    sizes = tuple(int(size) for size in options.sizes.split(","))
    return [by_form(100 if options.small else 400), growth(sizes[:1] if options.small else sizes)]


def first_view(_options: argparse.Namespace) -> list[Result]:
    """Measure the first view of the network in a browser."""
    from bench.first_view import results

    return results()


def build(options: argparse.Namespace) -> list[Result]:
    """Measure builds of letters, and of the documents that are at hand."""
    sizes = (5, 25, 50) if options.small else (5, 50, 500)
    return [
        *([time_build_of(DOCUMENTS)] if DOCUMENTS.is_dir() else []),
        cost_per_document(sizes),
        rebuild_unchanged(sizes[1]),
        compare_engines(1 if options.small else 3),
        time_questions(sizes[1]),
    ]


def serve(options: argparse.Namespace) -> bool:
    """Measure the service; return whether it held what it promises."""
    from bench import pages, service, soak

    connections = [int(count) for count in options.connections.split(",")]
    if options.what == "service":
        service.run(
            options.quads, connections, options.seconds, options.repeats,
            all_rivals=options.rivals, kinds=options.kinds.split(","),
        )  # fmt: skip
        return True
    dataset = options.dataset or service.FOLDER / str(options.quads)
    if not options.dataset:
        service.release_landscape(options.quads, dataset)
    if options.what == "pages":
        return pages.run(dataset)
    return soak.run(dataset, options.minutes, connections[-1], options.limit)


if __name__ == "__main__":
    main()

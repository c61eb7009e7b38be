"""Measure and print: `python -m bench [--small]`.

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
    compare_engines,
    cost_per_document,
    rebuild_unchanged,
    time_build_of,
    time_questions,
)

ROOT = Path(__file__).parent.parent
DOCUMENTS = Path(os.environ.get("DOCUMENTS", ROOT.parent / "shared" / "documents"))


def main() -> None:
    """Run each measurement and print it, with what it is held to."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--small", action="store_true", help="fewer letters, for a quick look")
    parser.add_argument("--json", action="store_true", help="print JSON only")
    options = parser.parse_args()
    sizes = (5, 25, 50) if options.small else (5, 50, 500)
    results = [
        *([time_build_of(DOCUMENTS)] if DOCUMENTS.is_dir() else []),
        cost_per_document(sizes),
        rebuild_unchanged(sizes[1]),
        compare_engines(1 if options.small else 3),
        time_questions(sizes[1]),
    ]
    if options.json:
        print(json.dumps([result.as_dict() for result in results], indent=2))
    else:
        for result in results:
            print(result.in_words())
    sys.exit(any(result.holds is False for result in results))


if __name__ == "__main__":
    main()

"""Tell the breaks that only the width of a page made from those that end a line of a list.

A line is broken for want of room where the next word would not have fitted on it. How wide a page is
shows where lines go on below in lower case.
"""

from __future__ import annotations

import re
from itertools import pairwise

from ingest.document import Document

_ENDS = re.compile(r"[.!?:;][\"'’”)\]*]*\s*$")
_COLUMNS = re.compile(r"\t|\||\S {3,}\S")
_NARROW = 40  # characters: no page is less wide
_SURE = 2  # lines that go on below in lower case show the width
_MOST = 0.8  # of them are broken for want of room on a page that is wrapped


def page_width(document: Document) -> int:
    """Return how many characters wide the lines of a text may be; 0 where its lines are broken for other reasons."""
    if "page width" not in document.views:
        document.views["page width"] = _page_width(document.text)
    width: int = document.views["page width"]
    return width


def _page_width(text: str) -> int:
    lines = [line.rstrip() for line in text.split("\n")]
    broken = [
        (above, below)
        for above, below in pairwise(lines)
        if len(above) > _NARROW
        and below.lstrip()[:1].islower()
        and not _ENDS.search(above)
        and not _COLUMNS.search(above + below)
    ]
    if len(broken) < _SURE:
        return 0
    width = max(len(above) for above, _ in broken)
    forced = sum(is_forced(above, below, width) for above, below in broken)
    return width if forced >= _MOST * len(broken) else 0


def is_forced(above: str, below: str, width: int) -> bool:
    """Return whether the first word of a line had no room on the line above."""
    words = below.split(maxsplit=1)
    return bool(words) and len(above.rstrip()) + 1 + len(words[0]) > width

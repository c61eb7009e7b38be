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


def longest_line(document: Document) -> int:
    """Return how many characters long the longest line of a text is, the blanks at its end aside."""
    if "longest line" not in document.views:
        lines = document.text.split("\n")
        document.views["longest line"] = max(len(line.rstrip()) for line in lines)
    longest: int = document.views["longest line"]
    return longest


_TELLS = (
    r"\b(?:has|have|had|is|are|was|were|will|would|paid|gave|gives|awarded|granted|agreed|approved|provided|received"
    r"|made|asked|went|(?:support|run|provide|deliver|help|fund|receive|offer)s?)\b"
)
_GIVEN = r"\b(?:has|have|had|was|were|is|are|will) (?:also )?(?:be(?:en)? )?(?:awarded|given|granted|paid|allocated|agreed|approved)\b"
_SENTENCE = re.compile(rf"\w[^£]*? {_TELLS}|\w.*? {_GIVEN}")
_ENTRY = re.compile(rf"\W*[A-Z][^.£]{{2,60}}? {_TELLS}[^.£]*£")
_SUM_LAST = re.compile(r"£[\d,.]*\d\W*$")
_SUM_FIRST = re.compile(r"\W*£[\d,.]*\d(?![\d,.]*\))")


def is_sentence_torn(above: str, below: str, longest: int) -> bool:
    """Return whether a line breaks a sentence for want of room, told by its words and the longest line of its page."""
    if len(above) <= _LONG or not is_forced(above, below, longest) or not _SENTENCE.match(above):
        return False
    if _ENDS.search(above) or _SUM_LAST.search(above):
        return False
    if _SUM_FIRST.match(below) and not above.endswith(","):
        return False
    return "£" not in above or "£" not in below or not _ENTRY.match(below)


_LONG = 55  # characters: a shorter line is not full

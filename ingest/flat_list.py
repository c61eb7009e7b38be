"""The members of a numbered list that was flattened into one block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.document import Document, Span

_INLINE = re.compile(
    r"(?:^|(?<=\s)|(?<=[\"“]))[-•*]?\s?(?P<mark>\(?(?P<number>\d{1,2})(?:[.)]| [-–](?= [A-Za-z])))\s+(?=[\w*“\"'])"
)
_NUMBERED_WORD = re.compile(
    r"\b(?:questions?|q|sections?|points?|parts?|appendix|appendices|phase|stage|tier|table|figure|year|page|and|of|than)\s*$",
    re.IGNORECASE,
)


def runs(document: Document, span: Span, marker: str) -> Iterator[tuple[Span | None, Span]]:
    """Yield the members of a numbered list that was flattened into one block: "1. ... 2. ... 3. ...".

    Each has the print of its number (None for the one whose number is the block's `marker`). Numbers
    go up by one from the marker's, or from the first; else the block is one stretch.
    """
    digits = re.search(r"\d+", marker)
    expected = int(digits.group()) + 1 if digits else 1
    cuts: list[tuple[Span | None, int]] = [(None, span.start)] if digits else []
    clean = True  # a mark or a new line before each number
    for match in _INLINE.finditer(document.text, span.start, span.end):
        before = document.text[span.start : match.start()]
        inside = before.count("(") > before.count(
            ")"
        )  # "(for each, 1. … 2. …)" is no list of its own
        if int(match["number"]) == expected and not inside and not _NUMBERED_WORD.search(before):
            clean = clean and bool(re.search(r"(?:^|[.?!:;,*\n–\"“-])[ \t]*$", before))
            mark = Span(match.start("mark"), match.end("mark"))
            if not cuts and document.text[span.start : match.start()].strip():
                cuts.append((None, span.start))
            cuts.append((mark, match.end()))
            expected += 1
    members = len(cuts) - (bool(cuts) and cuts[0][0] is None and not digits)
    if members < (2 if clean else 3):
        yield None, span
        return
    ends = [mark.start for mark, _ in cuts[1:] if mark] + [span.end]
    for (number, start), end in zip(cuts, ends, strict=True):
        if start < end and document.text[start:end].strip():
            yield number, _bare(document, start, end)


def _bare(document: Document, start: int, end: int) -> Span:
    text = document.text[start:end].rstrip(" \t\n-•*")
    lead = len(text) - len(text.lstrip())
    return Span(start + lead, start + max(len(text), lead + 1))

"""What a request and its answers are made of: blocks, cut where a part or a question begins in them.

Numbers are read as people write them: "1a", "Q3.", "b) 2." (the list was numbered twice: 2), "a." after
"2." (2a).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.document import Block, BlockKind, Document, Span
from ingest.flat_list import runs
from ingest.form import Form, PartKind
from ingest.printed_again import words
from ingest.view import View


@dataclass(frozen=True)
class Piece:
    """A block of a request or its answer, or what of it stands in one part."""

    block: Block
    span: Span
    part: PartKind
    number: str  # of its marker, the letters put after their number
    number_spans: tuple[Span, ...]
    words: tuple[str, ...] = field(repr=False, default=())


def pieces_of(document: Document, form: Form, within: Span) -> Iterator[Piece]:
    """Yield what of a stretch is asked and answered, cut where a part or a question begins."""
    parent: tuple[str, tuple[Span, ...]] = ("", ())
    end = document.enclosed[0].span.start if document.enclosed else within.end
    within = Span(within.start, min(within.end, end))  # what a table brings is asked by nobody
    for block in document.blocks:
        if block.kind is BlockKind.RUNNING or not within.covers(block.span):
            continue
        for part in form.parts_of(block.span):
            if part.kind not in (PartKind.REQUEST, PartKind.RESPONSE):
                continue
            span = Span(max(part.span.start, block.span.start), min(part.span.end, block.span.end))
            whole = span.start == block.span.start
            for start, stretch in runs(document, span, block.marker if whole else ""):
                bare, spans = _marked(document, block) if whole and start is None else ("", ())
                if start is not None:
                    bare, spans = question_number((document.printed(start),)), (start,)
                number, spans = _with_parent(bare, spans, parent)
                if bare[:1].isdigit():
                    parent = (bare.rstrip("abcdefghijklmnopqrstuvwxyz"), spans)
                text = View.of(document, stretch).text
                yield Piece(block, stretch, part.kind, number, spans, words(text))


MARK = re.compile(
    r"[ \t]*(?:[-•*][ \t]+)?(?P<mark>[Qq](?:uestion)?s? ?\d{1,2}[a-z]?|\(?\d{1,2}[a-z]?(?:[.)]\d{1,2})?(?=[.) :\t])|\(?(?:[a-z]|[ivx]{1,4})[.)](?: ?\d{1,2}(?=[.)]))?)"
)


def _marked(document: Document, block: Block) -> tuple[str, tuple[Span, ...]]:
    """Return the number that stands before a block or opens it, as normalised, and its print."""
    start = line_start(document, block.span.start)
    mark = MARK.match(document.text, start, block.span.end)
    if not mark or (not block.marker and not mark["mark"].lower().startswith("q")):
        return "", ()
    span = Span(mark.start("mark"), mark.end("mark"))
    return question_number((document.printed(span),)), (span,)


def question_number(printed: Sequence[str]) -> str:
    """Return the number that printed marks stand for: ("b) 2.",) → "2", ("2.", "a.") → "2a"."""
    number = ""
    for piece in printed:
        digits = re.findall(r"\d+(?:[.)]\d+)*", piece)
        letters = re.findall(r"(?<![A-Za-z])[a-z]{1,4}(?![A-Za-z])|(?<=\d)[a-z](?![A-Za-z])", piece)
        if digits and not number:
            number = re.sub(r"\D+", ".", digits[-1])
            number += letters[-1] if letters and re.search(r"\d[a-z]", piece) else ""
        elif letters:
            number += letters[-1]
    return number


def _with_parent(
    number: str, spans: tuple[Span, ...], parent: tuple[str, tuple[Span, ...]]
) -> tuple[str, tuple[Span, ...]]:
    """Put a letter that stands alone after the number that it belongs to."""
    if not number or number[0].isdigit() or not parent[0]:
        return number, spans
    return parent[0] + number, parent[1] + spans


def line_start(document: Document, offset: int) -> int:
    """Return where the line of a character begins."""
    return document.text.rfind("\n", 0, offset) + 1

"""The requests that a document answers: the questions of each, and what was answered to which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest import handles
from ingest.asked import ONLY_LABEL, Asked, read_questions
from ingest.document import Block, Document, Span
from ingest.foi_log import group_heads, head_of
from ingest.form import Form, FormKind, PartKind
from ingest.given import Given, read_answers
from ingest.pieces import Piece, line_start, pieces_of


@dataclass(frozen=True)
class Exchange:
    """One request with its questions and answers; `number` tells the requests of a log apart."""

    number: str
    span: Span
    preamble: tuple[Span, ...] = ()  # the asker's words before the first question
    asked: tuple[Asked, ...] = ()
    given: tuple[Given, ...] = ()
    remarks: tuple[Span, ...] = ()  # what the publisher says to no question in particular


def exchanges(document: Document, form: Form) -> tuple[Exchange, ...]:
    """Return the requests that a document answers, in reading order; none in other forms."""
    if form.kind not in (FormKind.FOI_RESPONSE, FormKind.FOI_LOG):
        return ()
    key = ("exchanges", form)  # five extractors ask for them
    if key not in document.views:
        document.views[key] = tuple(_exchanges(document, form))
    found: tuple[Exchange, ...] = document.views[key]
    return found


def _exchanges(document: Document, form: Form) -> Iterator[Exchange]:
    for number, span in _requests(document, form):
        pieces = list(pieces_of(document, form, span))
        exchange = _read(document, Exchange(number, span), pieces)
        if exchange.asked or form.kind is FormKind.FOI_RESPONSE:
            yield exchange


def answer_at(found: Sequence[Exchange], offset: int) -> str | None:
    """Return the handle of the answer in which the character at `offset` stands."""
    for exchange in found:
        for given in exchange.given:
            if any(span.start <= offset < span.end for span in given.spans):
                return handles.answer(given.key)
    return None


def _requests(document: Document, form: Form) -> Iterator[tuple[str, Span]]:
    """Yield the number and stretch of each request: the whole document but in a log."""
    if form.kind is FormKind.FOI_LOG and (groups := group_heads(document.text)):
        starts = [match.start() for match in groups]
        for order, (start, end) in enumerate(
            zip(starts, [*starts[1:], len(document.text)], strict=True), start=1
        ):
            yield str(order), Span(start, end)
        return
    lines: dict[int, Block] = {}  # two heads on one line, as lost breaks leave them, are one
    for block in document.blocks if form.kind is FormKind.FOI_LOG else ():
        if head_of(document, block.span):
            lines.setdefault(line_start(document, block.span.start), block)
    if len(lines) < 2:
        yield "", Span(0, len(document.text))
        return
    heads = list(lines.values())
    ends = [*list(lines)[1:], len(document.text)]
    for order, (head, end) in enumerate(zip(heads, ends, strict=True), start=1):
        printed = head_of(document, head.span)
        digits = re.search(
            r"\d+", head.marker or (printed and (printed["number"] or printed["numbered"])) or ""
        )
        number = digits.group() if digits else str(order)
        yield number, Span(line_start(document, head.span.start), end)


def _from_asked(document: Document, pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Return the pieces from "You asked" on, where nothing but the letter's opening stands before it."""
    first = next((i for i, p in enumerate(pieces) if p.part is PartKind.REQUEST), 0)
    opening = 0 < first <= _OPENING and ONLY_LABEL.fullmatch(document.printed(pieces[first].span))
    return pieces[first:] if opening else pieces


_OPENING = 2  # pieces before "You asked": "Please find below our response"


def _read(document: Document, exchange: Exchange, pieces: Sequence[Piece]) -> Exchange:
    """Fill in the questions and answers of one request."""
    pieces = _from_asked(document, pieces)
    start = next((i for i, p in enumerate(pieces) if p.part is PartKind.RESPONSE), len(pieces))
    preamble, asked = read_questions(document, pieces[:start])
    asked, given, remarks = read_answers(document, asked, pieces[start:], exchange.number)
    return replace(
        exchange,
        preamble=tuple(preamble),
        asked=tuple(asked),
        given=tuple(given),
        remarks=tuple(remarks),
    )

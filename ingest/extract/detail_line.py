"""See a document as the lines in which details stand, and take of each the words around what is told.

A line is a sentence, a label with its value, or a row of a table. Of a sentence the words around a
figure or a name are taken and not all of it: passages stay in their documents; so it is with a cell of a
row that is a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ingest.cut_off import is_cut_off
from ingest.document import Block, BlockKind, Document, Span
from ingest.form import PartKind
from ingest.grid import Grid, Row, find_grids
from ingest.reading import Reading
from ingest.records import Found, Text
from ingest.view import View

OUTSIDE = (PartKind.REQUEST, PartKind.BOILERPLATE)
WORD = re.compile(r"[A-Za-z][A-Za-z’'-]+")
FEWEST = 3  # words besides the figures: fewer do not say what a figure is
_LONGEST_WORDS = 120  # characters that are taken of a line


@dataclass(frozen=True)
class Line:
    """What stands as one: a sentence, a label with its value, or a row with the headings of its columns."""

    view: View
    heading: Text | None = None
    cells: Mapping[int, View] = field(default_factory=dict)  # of a row, by column

    @property
    def says_what(self) -> bool:
        """Return whether there are words that may say what a figure is."""
        if self.heading is None:
            fewest = FEWEST - (": " in self.view.text)
            return len(WORD.findall(self.view.text)) >= fewest
        return WORD.search(f"{self.heading.value} {self.view.text}") is not None


def lines(reading: Reading) -> Iterator[Line]:
    """Yield the rows of tables, then the labelled values and sentences of the rest."""
    document = reading.document
    in_rows = bytearray(len(document.text) + 1)
    for grid in find_grids(document):
        heading = _heading(grid)
        for row in grid.rows:
            span = _span(row)
            in_rows[span.start : span.end] = b"\1" * (span.end - span.start)
            if reading.form.part_at(span.start) in OUTSIDE:
                continue
            headed = row is not grid.rows[0]
            cells = {at: grid.view(row[at]) for at in sorted(row)}
            yield Line(View.of(document, span), heading if headed else None, cells)
    end = len(document.text.rstrip()) if is_cut_off(document.text) else len(document.text) + 1
    for span in _blocks(document):
        if reading.form.part_at(span.start) in OUTSIDE or any(in_rows[span.start : span.end]):
            continue
        for sentence in View.of(document, span).sentences():
            if sentence.offsets[-1] + 1 < end:
                yield Line(sentence)


def _span(row: Row) -> Span:
    return Span(min(b.span.start for b in row.values()), max(b.span.end for b in row.values()))


def _blocks(document: Document) -> Iterator[Span]:
    """Yield where sentences stand; a value with the label before it."""
    label: Block | None = None
    for block in document.blocks:
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.VALUE):
            first = label if label and block.kind is BlockKind.VALUE else block
            yield Span(first.span.start, block.span.end)
        label = block if block.kind is BlockKind.LABEL else None


_COLUMNS = 3  # at least: of two columns the first row may be a label and its value
_NO_HEADING = re.compile(r"£(?!000)|[:%]|[^\n]{41}")  # "£000s" heads a column


def _heading(grid: Grid) -> Text | None:
    """Return the headings of a table's columns: its first row, where no cell of it holds a value."""
    head = grid.rows[0]
    if len(head) < _COLUMNS or any(_NO_HEADING.search(grid.text(head, column)) for column in head):
        return None
    view = View.of(grid.document, _span(head))
    return Found(view.text.strip(), view.spans(0, len(view.text)))


# The words of a line. -----------------------------------------------------------------------------

_SENTENCE = re.compile(r"[.!]\W*$|^[^:]*$|[^.:]{60}")  # no label with its value
_SENTENCE_IN_CELL = re.compile(r"(?:\S+\s+){8}\S|(?:\S+\s+){4}.*[a-z][.!]\W*$")
_CLAUSE = re.compile(r"[;:()]|[,.](?=\s|$)| [–—-] ")
_PART = re.compile(r"[;:()]|\.(?=\s|$)")
_TOKEN = re.compile(r"\S+")
_BEFORE, _AFTER = 8, 5  # words of the clause that are taken with a figure or a name
_AFTER_SUBJECT = 10  # with a name that opens its clause: what it does stands behind
_IDLE = re.compile(
    r"(?:the|an?|and|or|but|so|that|which|who|we|it|they|this|these|there|of|to|for|in|on|by|with|from|at|as|also|then)",
    re.IGNORECASE,
)
# What turns the words behind it: they are not taken without it.
_TURN = re.compile(r"\b(?:not|no|never|neither|nor|cannot|without|unless|[Ii]f|\w+n[’']t)\b")

# The first character of a figure or name in the document, and the one behind it.
Place = tuple[int, int]


def words_around(line: Line, figures: Iterable[Place], names: Iterable[Place]) -> Iterator[Text]:
    """Yield what is taken of a line: all of a label with its value or of a row, of a sentence what is around each."""
    view, text = line.view, line.view.text
    if line.cells:
        view = _row(line, list(figures))
    elif _SENTENCE.search(text):
        for first, last in _reaches(view, figures, names):
            yield Found(text[first:last], view.spans(first, last))
        return
    if len(view.text) <= _LONGEST_WORDS:
        yield Found(view.text.strip(), view.spans(0, len(view.text)))


def _row(line: Line, figures: list[Place]) -> View:
    """Return a row; of a cell that is a sentence only the words around its figures."""
    if not any(_SENTENCE_IN_CELL.match(cell.text) for cell in line.cells.values()):
        return line.view
    kept: list[View] = []
    for cell in line.cells.values():
        if _SENTENCE_IN_CELL.match(cell.text):
            kept += [cell.part(first, last) for first, last in _reaches(cell, figures, ())]
        else:
            kept.append(cell)
    return View.joined(kept)


def _reaches(view: View, figures: Iterable[Place], names: Iterable[Place]) -> list[tuple[int, int]]:
    """Return where the words around figures and names begin and end in a sentence; none overlaps another."""
    text = view.text
    reaches: list[tuple[int, int]] = []
    for place in sorted(figures):
        found = _within(view, place)
        if found is None:
            continue
        first, last = _around(text, *found, _CLAUSE)
        if len(WORD.findall(text[first:last])) < FEWEST - 1:  # "and the rest, £8,000, went to …"
            first, last = _around(text, *found, _PART)
        _put(reaches, first, last)
    for place in sorted(names):
        found = _within(view, place)
        if found and not any(first <= found[0] and found[1] <= last for first, last in reaches):
            _put(reaches, *_around(text, *found, _PART, after=_AFTER_SUBJECT))
            reaches.sort()
    return [
        (first, last)
        for first, last in reaches
        if last - first <= _LONGEST_WORDS and WORD.search(text, first, last)
    ]


def _within(view: View, place: Place) -> tuple[int, int] | None:
    """Return where characters of the document stand in a view, if they do."""
    start, end = view.place(place[0]), view.place(place[1] - 1)
    return None if start is None or end is None else (start, end + 1)


def _put(reaches: list[tuple[int, int]], first: int, last: int) -> None:
    """Add a stretch; one that it overlaps or adjoins goes on with it, if both are short enough."""
    for at, (start, end) in enumerate(reaches):
        if first <= end and start <= last:
            whole = min(first, start), max(last, end)
            if whole[1] - whole[0] <= _LONGEST_WORDS:
                del reaches[at]
                _put(reaches, *whole)
                return
    reaches.append((first, last))


def _around(
    text: str, start: int, end: int, bound: re.Pattern[str], after: int = _AFTER
) -> tuple[int, int]:
    """Return where the words around a place begin and end, none beyond what bounds its clause."""
    left = max((m.end() for m in bound.finditer(text, 0, start)), default=0)
    stop = bound.search(text, end)
    right = stop.start() if stop else len(text)
    ahead = [*_TOKEN.finditer(text, left, start)]
    before = ahead[-_BEFORE:]
    behind = [*_TOKEN.finditer(text, end, right)][: max(_AFTER, after - len(before))]
    if after > _AFTER and behind and behind[-1].end() < right:
        # It goes on: what is begun behind a comma is not taken.
        commas = [at for at, token in enumerate(behind) if at > 1 and token.group().endswith(",")]
        behind = behind[: commas[-1] + 1] if commas else behind
    while before and _IDLE.fullmatch(before[0].group()):
        del before[0]
    while behind and behind[-1].end() < right and _IDLE.fullmatch(behind[-1].group()):
        del behind[-1]
    first, last = before[0].start() if before else start, behind[-1].end() if behind else end
    turns = [m.start() for m in _TURN.finditer(text, left, first)]
    return (turns[-1] if turns else first), last - text[:last].endswith(",")

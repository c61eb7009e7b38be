"""Find tables whose columns only blanks keep apart, and make tables of them.

A page printed as text keeps the places of its columns: under a line of headings, where every line has two blanks or
more in the same place, a column ends. What such lines say is then read as any other table.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.document import Block, BlockKind, Span
from ingest.extract.recipient.head_words import HEADS
from ingest.extract.units import Unit
from ingest.reading import Reading
from ingest.spaced_columns import GAP, Column, Line, columns_of, is_torn
from ingest.values import IN_THOUSANDS
from ingest.view import View

_MARKER = re.compile(r"^\s*(?:\(?(?:\d{1,3}|[a-z]|[ivx]{2,4})[.)]|[-•●▪■◦*·–])+\s+")  # of an item
_SUM = re.compile(r"£ ?\d|(?:^|\s)\d{1,3}(?:,\d{3})+(?:\.\d\d)?(?=\s|$)")
_HEADS = re.compile(
    r"\b(?:Grants?|Awards?|Awarded|Amount|Value|Total|Funding|Sum|Allocat\w+|Approved|Recommended|Proposed|Cost|(?:19|20)\d\d ?[/–-] ?\d\d)\b|£",
    re.IGNORECASE,
)
# What alone heads a column of sums on the right of a page.
_ONLY_POUND = re.compile(r" {20,}(?:\(?£(?:k|[’'‘]?000s?)?\)?|(?:19|20)\d\d ?[/–-] ?(?:20)?\d\d)$")
_PLAIN = re.compile(r" {2,}\(?\d[\d,.]*\)?$")  # a figure, where a heading says of what
_PAGE_LINE = re.compile(r"^(?: *\d{1,3} {3,}\S.*|.*\S {3,}(?:Page )?\d{1,3} *)$", re.MULTILINE)
# The head of a page, its number before or behind it.
_PAGE = re.compile(r"\s*(?:\d{1,3} {3,}(?P<a>\S.*)|(?P<b>\S.*?) {3,}(?:Page )?\d{1,3})\s*")
_FEWEST = 2  # lines with a sum that make a table
_TORN = 2  # lines that a cell goes on in, at most
_CELL = 45  # characters of such a line


def spaced(reading: Reading, units: list[Unit]) -> list[Unit]:
    """Return the units, the lines of tables whose columns blanks keep apart made cells of these tables."""
    text = reading.document.text
    if "  " not in text or "£" not in text:
        return units
    number = 1 + max((u.block.table or 0 for u in units), default=0)
    tabled = [u.block.span for u in units if u.kind is BlockKind.CELL]
    out: list[Unit] = []
    at, low = 0, 0  # the first unit that is not done with, and where what is left of it begins
    for table, run in enumerate(_runs(text), number):
        cells = _cells(reading, run, table)
        span = Span(run[0].start, run[-1].end)
        if len({c.block.column for c in cells}) < 2 or _overlaps(tabled, span):
            continue
        while at < len(units) and units[at].block.span.start < span.start:
            out += _outside(reading, units[at], low, span.start)
            if units[at].block.span.end > span.end:
                break
            at += 1
        out += cells
        while at < len(units) and units[at].block.span.end <= span.end:
            at += 1
        low = span.end
    out += [part for unit in units[at:] for part in _outside(reading, unit, low, len(text))]
    return [replace(unit, index=i) for i, unit in enumerate(out)]


def _overlaps(spans: Sequence[Span], span: Span) -> bool:
    """Return whether one of spans in reading order shares a character with another."""
    at = bisect_left(spans, span.start, key=lambda one: one.end)
    return any(one.overlaps(span) for one in spans[at : at + 2])


def _outside(reading: Reading, unit: Unit, low: int, high: int) -> Iterator[Unit]:
    """Yield what of a unit stands between two places of the document."""
    span = unit.block.span
    start, end = max(span.start, low), min(span.end, high)
    if (start, end) == (span.start, span.end):
        yield unit
    elif start < end and reading.document.text[start:end].strip():
        printed = reading.document.text[start:end]
        start += len(printed) - len(printed.lstrip())
        end -= len(printed) - len(printed.rstrip())
        part = replace(unit.block, span=Span(start, end))
        yield Unit(unit.index, part, View.of(reading.document, part.span))


def _runs(text: str) -> Iterator[list[Line]]:
    """Yield the lines, one below another, that have columns, where two or more of them hold a sum."""
    run: list[Line] = []
    torn: list[Line] = []  # lines without columns, which may be what a cell goes on with
    blank = 0
    parted = False  # by blank lines, one row from the next
    pages = _page_heads(text)
    over = False  # a page, since the line above
    for match in re.finditer(r"[^\n\f]*(?:\n|\f|$)", text):
        line = Line.of(match)
        over = over or line.start in pages
        if not line.text or line.start in pages:
            blank += not over
            continue
        over = False
        bare = _MARKER.sub("", line.text).strip()
        headed = _ONLY_POUND.match(line.text)
        columns = (headed or GAP.search(bare)) and "\t" not in line.text
        if run and not columns and not blank and len(torn) < _TORN and len(bare) <= _CELL:
            torn.append(line)
            continue
        may_begin = parted or all(_ONLY_POUND.match(head.text) for head in run)
        if may_begin and run and not columns and blank == 1 and _is_begun(line, text):
            run += [*torn, line]  # what the first cell of the next line begins with
            torn, blank = [], 0
            continue
        if run and (blank > 1 or not columns or (torn and blank and not parted)):
            run += torn if blank else []
            yield from _table(run)
            run = []
        if columns and not line.is_labelled:
            parted = bool(run) and blank == 1 if len(run) < 2 else parted
            run += [*torn, line] if run else [line]
        torn, blank = [], 0
    yield from _table(run)


def _page_heads(text: str) -> set[int]:
    """Return where the lines start that are the head of one page and, but for its number, of another."""
    found: dict[str, list[int]] = {}
    for match in _PAGE_LINE.finditer(text):
        page = _PAGE.fullmatch(match.group())
        if page:
            found.setdefault(page["a"] or page["b"], []).append(match.start())
    return {start for starts in found.values() if len(starts) > 1 for start in starts}


def _is_begun(line: Line, text: str) -> bool:
    """Return whether a line is short, and the next one has columns: the cell that it begins goes on there."""
    start = text.find("\n", line.end) + 1
    below = text[start : text.find("\n", start)] if start else ""
    return len(line.text) <= _CELL and GAP.search(below.strip()) is not None


def _table(run: list[Line]) -> Iterator[list[Line]]:
    """Yield a run from its line of headings on, if it has one and sums below."""
    while run and not (_HEADS.search(run[0].text) and not _SUM.search(run[0].text)):
        run = run[1:]
    told = _PLAIN if any(IN_THOUSANDS.search(line.text) for line in run[:2]) else _SUM
    if sum(told.search(line.text) is not None for line in run) >= _FEWEST:
        yield run


def _cells(reading: Reading, run: Sequence[Line], table: int) -> list[Unit]:
    """Return the cells of a run of lines, cut where all of them are blank."""
    columns = columns_of(run)
    widths = [max(len(line.text[slice(*column)].strip()) for line in run) for column in columns]
    cells: list[Unit] = []
    last: dict[int, int] = {}  # where the last cell of each column stands
    room = _room(run, columns)
    begun: View | None = None  # a line that the first cell of the next one goes on with
    place = 0  # of the row
    for row, line in enumerate(run):
        alone = GAP.search(line.text.lstrip()) is None
        if (
            alone
            and 0 < row < len(run) - 1
            and _opens(reading.document.text, run[row - 1 : row + 2], columns[0], (room, widths[0]))
        ):
            begun = View.of(reading.document, Span(line.start, line.end))
            continue
        goes_on = row > 0 and begun is None and _goes_on(run[row - 1], line, columns)
        place = place if goes_on else row
        for number, column in enumerate(columns):
            span = line.cell(column)
            if span is None:
                continue
            view = View.of(reading.document, span)
            above = cells[last[number]] if (alone or goes_on) and number in last else None
            cell = line.text[slice(*column)].strip()
            same = goes_on and above is not None and above.block.row == place
            width = room if number == 0 and _ONLY_POUND.match(run[0].text) else widths[number]
            if above is not None and (same or (alone and is_torn(above.text, cell, width))):
                cells[last[number]] = replace(above, view=View.joined([above.view, view]))
                continue
            below = _empty_below(run[row + 1 :], column) if number == 0 else 0
            if begun is not None and number == 0:
                view, begun = View.joined([begun, view]), None
            block = Block(
                BlockKind.CELL, span, table=table, row=place, column=number, rows=1 + below
            )
            last[number] = len(cells)
            cells.append(Unit(0, block, view))
    return cells


def _room(run: Sequence[Line], columns: Sequence[Column]) -> int:
    """Return how many characters the first column has room for, whatever stands in it."""
    first = min(
        (len(one.text) - len(one.text.lstrip()) for one in run if one.cell(columns[0])), default=0
    )
    return columns[1][0] - first - 2 if len(columns) > 1 else columns[0][1] - first


def _opens(text: str, lines: Sequence[Line], column: Column, widths: tuple[int, int]) -> bool:
    """Return whether the second of three lines begins the name of the third, right below it.

    It stands below a blank line, or the name above is whole, or the column (the first of `widths`) had room for the
    next word there, and its text (the second) has none on its own line for the word below.
    """
    above, line, below = lines
    cell, name, rest = (one.text[slice(*column)].strip() for one in lines)
    near = text[line.end : below.start].count("\n") == 1 and not line.text[column[1] :].strip()
    if not near or not rest or not below.text[column[1] :].strip():
        return False
    if text[above.end : line.start].count("\n") > 1 and not _ONLY_POUND.match(above.text):
        return True
    whole = _WHOLE.search(cell) is not None and not name[:1].islower()
    had_room = whole or not is_torn(cell, name, widths[0])
    return bool(cell) and had_room and is_torn(name, rest, widths[1])


# A name that ends in what the body is.
_WHOLE = re.compile(rf"\b(?:{HEADS}|Ltd|Limited|CIC|CIO)\)?$")


def _goes_on(above: Line, line: Line, columns: Sequence[Column]) -> bool:
    """Return whether a line without a name is the rest of the row above, whose sum stands on it."""
    last = columns[-1]
    return (
        len(columns) > 2
        and above.cell(columns[0]) is not None
        and line.cell(columns[0]) is None
        and above.cell(last) is None
        and above.cell(columns[1]) is not None
        and _SUM.search(line.text) is not None
        and line.cell(last) is not None
    )


def _empty_below(run: Sequence[Line], column: Column) -> int:
    """Return how many lines below leave a cell empty: what it says is said of them as well."""
    return next((many for many, line in enumerate(run) if line.cell(column)), len(run))

"""Find tables whose lines have as many cells as their line of headings, wherever on the line these stand.

Two blanks or more part the cells: "Organisation    Project    Grant" over "Kite Trust   New kitchen    £500". A table
with a cell missing is left to `award.spaced`, which goes by the places of the columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.document import BlockKind, Span
from ingest.extract.award.headings import headings_of
from ingest.extract.sums.plain import whole_sum
from ingest.extract.units import Unit
from ingest.reading import Reading
from ingest.spaced_columns import is_torn
from ingest.values import find_money
from ingest.view import View

_CELL = re.compile(r"\S+(?:[ \xa0]\S+)*")
_FLOWING = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM)
_HEADING = 45  # characters: no heading of a column is longer
_FEWEST = 2  # rows that make a table
_TOTAL = re.compile(r"\W*(?:Sub-?|Grand )?[Tt]otals?\b")
_NOTES = 2  # lines of no row between two: a total, the name of a fund


def tabled(reading: Reading, units: list[Unit]) -> list[Unit]:
    """Return the units, the lines of tables that blanks lay out made cells of these tables."""
    lines = [line for unit in units for line in _lines(reading, unit)]
    number = 1 + max((u.block.table or 0 for u in units), default=0)
    done: dict[int, list[Unit]] = {}  # what stands in the place of each line of a table
    for at, line in enumerate(lines):
        heads = _cells(reading, line, number, 0) if at not in done else []
        if not _are_headings(heads):
            continue
        rows = _rows(reading, lines, at, heads)
        if sum(map(bool, rows.values())) >= _FEWEST:
            done |= {at: heads, **rows}
            number += 1
    torn = {lines[at].index for at in done}
    out: list[Unit] = []
    for at, line in enumerate(lines):
        if line.index in torn:
            out += done.get(at, [line])
        elif not out or out[-1] is not units[line.index]:
            out.append(units[line.index])
    return [replace(unit, index=i) for i, unit in enumerate(out)] if done else units


def _lines(reading: Reading, unit: Unit) -> Iterator[Unit]:
    """Yield the printed lines of a unit, or the unit where it has no columns."""
    begin, end = unit.block.span.start, unit.block.span.end
    text = reading.document.text[begin:end]
    if unit.kind not in _FLOWING or not re.search(r"\S[ \xa0]{2,}\S", text):
        yield unit
        return
    for match in re.finditer(r"[^\n]*\S", text):
        span = Span(begin + match.start(), begin + match.end())
        block = replace(unit.block, span=span)
        yield Unit(unit.index, block, View.of(reading.document, span))


def _cells(reading: Reading, line: Unit, table: int, row: int) -> list[Unit]:
    """Return the cells of a line, none where blanks part it into no columns."""
    begin, end = line.block.span.start, line.block.span.end
    if "\n" in reading.document.text[begin:end]:
        return []  # a text of several lines
    found = list(_CELL.finditer(reading.document.text, begin, end))
    return [
        _cell(reading, line, Span(*match.span()), (table, row, column))
        for column, match in enumerate(found if len(found) > 1 else ())
    ]


def _cell(reading: Reading, line: Unit, span: Span, place: tuple[int, int, int]) -> Unit:
    table, row, column = place
    block = replace(line.block, kind=BlockKind.CELL, span=span, table=table, row=row, column=column)
    return Unit(line.index, block, View.of(reading.document, span))


def _are_headings(cells: Sequence[Unit]) -> bool:
    """Return whether cells head a column of names and one of sums."""
    if not cells or any(len(cell.text) > _HEADING for cell in cells):
        return False
    heads = headings_of(dict(enumerate(cells)))
    return heads is not None and heads[0] is not None and bool(heads[1])


def _rows(
    reading: Reading, lines: Sequence[Unit], head: int, heads: Sequence[Unit]
) -> dict[int, list[Unit]]:
    """Return the cells of the lines below a line of headings, by the line that they stand in.

    A line of one cell whose words go on in the one word that the next row begins with is of that row, as is one
    below a blank line that had no room for the next row's first word.
    """
    rows: dict[int, list[Unit]] = {}
    width = _width(reading, lines[head + 1 :], len(heads))
    table = heads[0].block.table or 0
    missed = 0
    for at in range(head + 1, len(lines)):
        cells = _cells(reading, lines[at], table, len(rows) + 1)
        if len(cells) == len(heads) and any(_holds_sum(cell) for cell in cells[1:]):
            above = lines[at - 1]
            begun = " " not in cells[0].text or (
                is_torn(above.text, cells[0].text, width) and _begins_row(reading, lines, at - 1)
            )
            if missed == 1 and begun and not _cells(reading, above, 0, 0):
                span = Span(above.block.span.start, cells[0].block.span.end)
                cells[0] = _cell(reading, lines[at], span, (table, len(rows) + 1, 0))
                rows[at - 1] = []
            rows[at] = cells
            missed = 0
            continue
        if _are_headings(cells):
            break  # another table
        below = _cells(reading, lines[at + 1], 0, 0) if at + 1 < len(lines) else []
        ahead = below and " " not in below[0].text  # it is the next row's
        row = rows.get(at - 1) if not cells and not ahead else None
        if row and is_torn(row[0].text, lines[at].text, width):
            return {}  # the rest of a name
        if any(map(_holds_sum, cells)) and not _TOTAL.match(lines[at].text):
            return {}  # a cell is missing, or one too many
        missed += 1
        if missed > _NOTES or len(lines[at].text) > 2 * _HEADING:
            break
    return rows


def _begins_row(reading: Reading, lines: Sequence[Unit], at: int) -> bool:
    """Return whether a line stands right above the next one, and below a blank one."""
    around = [line.block.span for line in lines[at - 1 : at + 2]]
    gaps = [reading.document.text[a.end : b.start].count("\n") for a, b in pairwise(around)]
    return len(gaps) == 2 and gaps[0] > 1 and gaps[1] == 1


def _width(reading: Reading, lines: Sequence[Unit], columns: int) -> int:
    """Return how wide the first cells below a line of headings are, as far as its table may go."""
    widest, missed, between = 0, 0, 0
    for line in lines:
        cells = _cells(reading, line, 0, 0)
        missed = 0 if len(cells) == columns else missed + 1
        if missed > _NOTES or len(line.text) > 4 * _HEADING or _are_headings(cells):
            break
        if len(cells) == columns:
            widest, between = max(widest, between, len(cells[0].text)), 0
        elif not cells:
            between = max(between, len(line.text))  # a note, where no row is below
    return widest


def _holds_sum(cell: Unit) -> bool:
    return bool(find_money(cell.text)) or whole_sum(cell.text) is not None

"""Make labels and values of the rows of a form that is printed as a table: "Recipient | Kite Trust" over "Award | £500".

Tabs, bars or blanks part the two, or each two of a row. A table with a line of headings is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ingest.document import BlockKind, Span
from ingest.extract.award.label_words import NAME_LABEL, SUM_LABEL
from ingest.extract.units import Unit
from ingest.labelled import is_label
from ingest.reading import Reading
from ingest.values import find_money
from ingest.view import View

_FLOWING = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM)
_COLUMNS = re.compile(r"\S(?:[ \xa0]{2,}|[ \xa0]*\|[ \xa0]*)\S")
_CELL = re.compile(r"[^\s|](?:[^\s|]|[ \xa0](?=[^\s|]))*")
_FEWEST = 2  # known labels that make a form

_Row = tuple[Unit, list[Unit]]  # a unit or a line of one, and the cells that it is made of


def labelled(reading: Reading, units: list[Unit]) -> list[Unit]:
    """Return the units, the rows of forms made labels and values."""
    stretches = [list(same) for _, same in groupby(_rows(reading, units), key=_table)]
    forms = [_is_form([cells for _, cells in rows]) for rows in stretches]
    torn = {
        line.index for form, rows in zip(forms, stretches, strict=True) if form for line, _ in rows
    }
    if not torn:
        return units
    out: list[Unit] = []
    for form, rows in zip(forms, stretches, strict=True):
        for line, cells in rows:
            if form and len(cells) % 2 == 0:
                out += _pairs(reading, cells)
            elif line.kind is BlockKind.CELL:
                out += cells
            elif line.index in torn:
                out.append(line)
            elif not out or out[-1] is not units[line.index]:
                out.append(units[line.index])
    return [replace(unit, index=i) for i, unit in enumerate(out)]


def _table(row: _Row) -> tuple[BlockKind, int | None] | None:
    """Return what the rows of a table share: its number, or that blanks or a bar part the cells of lines."""
    line, cells = row
    return (line.kind, line.block.table) if cells else None


def _rows(reading: Reading, units: list[Unit]) -> Iterator[_Row]:
    for (table, _), same in groupby(units, key=lambda u: (u.block.table, u.block.row)):
        row = list(same)
        if table is not None:
            yield row[0], row
            continue
        for unit in row:
            printed = reading.document.text[unit.block.span.start : unit.block.span.end]
            if unit.kind not in _FLOWING or not _COLUMNS.search(printed):
                yield unit, []
                continue
            for match in re.finditer(r"[^\n]*\S", printed):
                line = _part(reading, unit, unit.kind, match.start(), match.end())
                cells = [
                    _part(reading, unit, unit.kind, match.start() + a, match.start() + b)
                    for a, b in (cell.span() for cell in _CELL.finditer(match.group()))
                ]
                yield line, cells if len(cells) > 1 else []


def _part(reading: Reading, unit: Unit, kind: BlockKind, start: int, end: int) -> Unit:
    """Return the characters of a unit from one place to another as a unit of a kind, of no table."""
    at = unit.block.span.start
    span = Span(at + start, at + end)
    block = replace(unit.block, kind=kind, span=span, table=None, row=None, column=None)
    return Unit(unit.index, block, View.of(reading.document, span))


def _is_form(rows: Sequence[Sequence[Unit]]) -> bool:
    """Return whether most rows begin with a label, one of them that of who is given or of how much."""
    pairs = [
        (_bare(cells[i]), cells[i + 1])
        for cells in rows
        if len(cells) % 2 == 0
        for i in range(0, len(cells), 2)
    ]
    told = [(a, value) for a, value in pairs if _is_known(a) and not _is_known(_bare(value))]
    if len(told) < _FEWEST or 2 * len(told) < len(pairs):
        return False
    return any(
        NAME_LABEL.fullmatch(label) or (SUM_LABEL.fullmatch(label) and find_money(value.text))
        for label, value in told
    )


def _bare(unit: Unit) -> str:
    return unit.text.strip().rstrip(" :")


def _is_known(text: str) -> bool:
    return any(words(text) for words in (NAME_LABEL.fullmatch, SUM_LABEL.fullmatch, is_label))


def _pairs(reading: Reading, cells: Sequence[Unit]) -> Iterator[Unit]:
    """Yield the cells of a row as labels and values in turn, the colon of a label left out."""
    for place, cell in enumerate(cells):
        kind = BlockKind.VALUE if place % 2 else BlockKind.LABEL
        printed = reading.document.text[cell.block.span.start : cell.block.span.end]
        bare = printed if place % 2 else printed.rstrip(" :\t\xa0") or printed
        yield _part(reading, cell, kind, 0, len(bare))

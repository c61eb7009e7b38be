"""See the cells of a document's tables as grids, one grid over a page break.

A table that a page header cuts in two is one grid: its second half goes on after a running header, with
or without its heading row printed again. A cell that is blank has evidence too: the row's print from
its first cell up to the tab or bar after which nothing stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ingest.document import Block, BlockKind, Document, Span
from ingest.spaced_columns import spaced_tables
from ingest.view import View

Row = Mapping[int, Block]  # the filled cells by column, counted from 0


@dataclass(frozen=True)
class Grid:
    """The rows of one table, its heading row first; rows printed again as heading are left out."""

    document: Document
    rows: tuple[Row, ...]
    title: Block | None = None  # the heading right above the table

    def view(self, block: Block) -> View:
        """Return the text of a cell."""
        return View.of(self.document, block.span)

    def text(self, row: Row, column: int) -> str:
        """Return the text of a cell on one line; empty for a blank one."""
        return " ".join(self.view(row[column]).text.split()) if column in row else ""

    def blank(self, row: Row, column: int) -> Span | None:
        """Return the print that shows a cell to be blank: the row up to the mark before the gap."""
        if column in row or not row:
            return None
        first = min(row)
        start = row[first].span.start
        text = self.document.text
        stop = text.find("\n", start)
        line = text[start : stop if stop >= 0 else len(text)]
        mark = "\t" if "\t" in line else "|"
        marks = [m.start() for m in re.finditer(re.escape(mark), line)]
        needed = column - first
        if needed < 1 or len(marks) < needed:
            return None
        end = marks[needed - 1] + 1
        if mark == "|" and len(marks) > needed:
            end = marks[needed] + 1
        return Span(start, start + end)


def find_grids(document: Document) -> Iterator[Grid]:
    """Yield the tables of a document, the two halves of a cut one joined, then those of spaced columns."""
    tables: list[tuple[int, int, list[Row], Block | None]] = []
    last: Block | None = None  # of the blocks before, no running header
    for block in document.blocks:
        if block.kind is BlockKind.RUNNING:
            continue
        if block.kind is BlockKind.CELL and block.table is not None:
            if last is None or last.kind is not BlockKind.CELL or last.table != block.table:
                cut = last is not None and last.kind is BlockKind.CELL
                tables.append((block.table, int(cut), [], None if cut else last))
            _put(tables[-1][2], block)
        last = block
    joined: list[tuple[list[Row], Block | None]] = []
    for _, goes_on, rows, title in tables:
        known = joined[-1][0] if joined else []
        if goes_on and _goes_on(document, known, rows):
            known += rows[1:] if _texts(document, rows[0]) == _texts(document, known[0]) else rows
        else:
            joined.append((list(rows), title))
    for rows, title in joined:
        yield Grid(document, tuple(rows), title)
    for spaced in spaced_tables(document):
        start = spaced[0][min(spaced[0])].span.start
        above = [b for b in document.blocks if b.span.end <= start and b.kind != BlockKind.RUNNING]
        yield Grid(document, tuple(spaced), above[-1] if above else None)


def _put(rows: list[Row], block: Block) -> None:
    row = block.row or 0
    column = block.column or 0
    if rows and any(b.row == row and b.table == block.table for b in rows[-1].values()):
        rows[-1] = {**rows[-1], column: block}
    else:
        rows.append({column: block})


def _texts(document: Document, row: Row) -> dict[int, str]:
    return {column: " ".join(document.printed(b.span).split()).lower() for column, b in row.items()}


def _goes_on(document: Document, known: list[Row], rows: list[Row]) -> bool:
    """Return whether `rows` go on with the table before: same heading again, or a page header between."""
    if not known:
        return False
    if _texts(document, rows[0]) == _texts(document, known[0]):
        return True
    end = max(b.span.end for b in known[-1].values())
    start = min(b.span.start for b in rows[0].values())
    between = any(
        end <= b.span.start and b.span.end <= start for b in document.blocks_of(BlockKind.RUNNING)
    )
    return between and max(rows[0]) <= max(max(row) for row in known)

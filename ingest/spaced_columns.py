"""Find tables whose columns only blanks keep apart: lines of which each has a gap in the same places.

    Year        Revenue    Capital
    2031/32     £48,000         £0

Nothing is said of what the columns hold; a line of a form ("Name:   Ann Roe") is no row of a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.document import Block, BlockKind, Document, Span

_GAP = re.compile(r"\S( {2,})(?=\S)")
_MARKER = re.compile(r"\s*(?:(?:\(?\w{1,3}(?:\.\d{1,2})*[.)])|[-•●▪■◦*·–])\s+\S")
_LABELLED = re.compile(r"\s*[^:]{2,40}:(?: {2,}|$)")
_FEWEST = 2  # rows with two cells that make a table
_CELL = 80  # characters of a cell at most


def spaced_tables(document: Document) -> Iterator[list[dict[int, Block]]]:
    """Yield the rows of each such table, heading row first, as cells by their column."""
    key = "spaced-tables"
    if key not in document.views:
        document.views[key] = [] if "  " not in document.text else list(_find(document))
    yield from document.views[key]


def _find(document: Document) -> Iterator[list[dict[int, Block]]]:
    taken = [b.span for b in document.blocks_of(BlockKind.CELL)]
    number = 1 + max((b.table or 0 for b in document.blocks), default=0)
    for run in _runs(document.text):
        span = Span(run[0][0], run[-1][0] + len(run[-1][1]))
        edges = _edges([text for _, text in run])
        if len(edges) < 2 or any(one.overlaps(span) for one in taken):
            continue
        rows = [_row(line, edges, number, place) for place, line in enumerate(run)]
        if all(len(document.printed(b.span)) <= _CELL for row in rows for b in row.values()):
            yield rows
            number += 1


def _runs(text: str) -> Iterator[list[tuple[int, str]]]:
    """Yield lines one below another of which each has a gap, or ends before that of the line above."""
    run: list[tuple[int, str]] = []
    column = 0  # where the second column of the line above starts
    for match in re.finditer(r"[^\n]+", text):
        line = match.group().rstrip().replace("\xa0", " ")
        gap = None if "\t" in line or "|" in line else _GAP.search(line.lstrip())
        cells = bool(gap) and not _LABELLED.match(line) and not _MARKER.match(line)
        below = bool(run) and text[match.start() - 2 : match.start()].count("\n") == 1
        alone = below and not cells and 0 < len(line) < column - 1 and not _LABELLED.match(line)
        if run and not (below and (cells or alone)):
            yield from _whole(run)
            run = []
        if cells and gap:
            column = len(line) - len(line.lstrip()) + gap.end(1)
        if cells or (alone and run):
            run.append((match.start(), line))
    yield from _whole(run)


def _whole(run: list[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    if sum(_GAP.search(text.lstrip()) is not None for _, text in run) >= _FEWEST:
        yield run


def _edges(lines: list[str]) -> list[tuple[int, int]]:
    """Return where each column starts and ends: between gaps of two blanks that all lines share."""
    width = max(map(len, lines))
    used = [False] * width
    for line in lines:
        for place, character in enumerate(line):
            used[place] = used[place] or character != " "
    shown = "".join("x" if one else " " for one in used)
    return [m.span() for m in re.finditer(r"x(?:x| (?! ))*", shown)]


def _row(
    line: tuple[int, str], edges: list[tuple[int, int]], table: int, place: int
) -> dict[int, Block]:
    start, text = line
    row: dict[int, Block] = {}
    for column, (first, last) in enumerate(edges):
        cell = text[first:last]
        if cell.strip():
            at = start + first + len(cell) - len(cell.lstrip())
            span = Span(at, at + len(cell.strip()))
            row[column] = Block(BlockKind.CELL, span, table=table, row=place, column=column)
    return row

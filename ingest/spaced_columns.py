"""Find tables whose columns only blanks keep apart: lines of which each has a gap in the same places.

    Year        Revenue    Capital
    2031/32     £48,000         £0

Nothing is said of what the columns hold; a line of a form ("Name:   Ann Roe") is no row of a table, and no blank line
stands between two rows. Tables of grants are found in two more ways, each of which reads what the others must not, or
cannot: `award.spaced` knows them by their headings, so that blank lines, torn cells and marked lines may be theirs;
`award.blanks` by how many cells a line has, so that the columns need share no gap. All ask here for lines and columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.document import Block, BlockKind, Document, Span

GAP = re.compile(r"\S( {2,})(?=\S)")  # between two cells of a line
_LABELLED = re.compile(r"\s*[^:]{2,40}:(?: {2,}|$)")
_MARKER = re.compile(r"\s*(?:(?:\(?\w{1,3}(?:\.\d{1,2})*[.)])|[-•●▪■◦*·–])\s+\S")
_FEWEST = 2  # rows with two cells that make a table
_CELL = 80  # characters of a cell at most
Column = tuple[int, int]  # where it starts and ends, in characters of a line


@dataclass(frozen=True)
class Line:
    """A printed line: where it starts in the document, and its text with no blanks at its end."""

    start: int
    text: str

    @classmethod
    def of(cls, match: re.Match[str]) -> Line:
        """Return the line that a match is, its hard blanks made blanks."""
        return cls(match.start(), match.group().rstrip().replace("\xa0", " "))

    @property
    def end(self) -> int:
        """Where it ends in the document."""
        return self.start + len(self.text)

    @property
    def is_labelled(self) -> bool:
        """Whether it is one of a form: "Name:   Ann Roe"."""
        return _LABELLED.match(self.text) is not None

    def cell(self, column: Column) -> Span | None:
        """Return where the line's cell in a column stands in the document; None where it is blank."""
        first, last = column
        cell = self.text[first:last]
        start = self.start + first + len(cell) - len(cell.lstrip())
        return Span(start, start + len(cell.strip())) if cell.strip() else None


def columns_of(lines: Sequence[Line]) -> list[Column]:
    """Return where each column starts and ends: between gaps of two blanks that all lines share."""
    used = [False] * max(len(line.text) for line in lines)
    for line in lines:
        for place, character in enumerate(line.text):
            used[place] = used[place] or character != " "
    shown = "".join("x" if one else " " for one in used)
    return [m.span() for m in re.finditer(r"x(?:x| (?! ))*", shown)]


def is_torn(above: str, cell: str, width: int) -> bool:
    """Return whether what stands alone below a cell is the rest of it, for which its column was too narrow."""
    return cell[:1].islower() or len(above) + 1 + len(cell.split()[0]) > width


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
        span = Span(run[0].start, run[-1].end)
        columns = columns_of(run)
        if len(columns) < 2 or any(one.overlaps(span) for one in taken):
            continue
        rows = [_row(line, columns, number, place) for place, line in enumerate(run)]
        if all(len(document.printed(b.span)) <= _CELL for row in rows for b in row.values()):
            yield rows
            number += 1


def _runs(text: str) -> Iterator[list[Line]]:
    """Yield lines one below another of which each has a gap, or ends before that of the line above."""
    run: list[Line] = []
    column = 0  # where the second column of the line above starts
    for match in re.finditer(r"[^\n]+", text):
        line = Line.of(match)
        bare = line.text.lstrip()
        gap = None if "\t" in bare or "|" in bare else GAP.search(bare)
        cells = bool(gap) and not line.is_labelled and not _MARKER.match(line.text)
        below = bool(run) and text[line.start - 2 : line.start].count("\n") == 1
        alone = below and not cells and 0 < len(line.text) < column - 1 and not line.is_labelled
        if run and not (below and (cells or alone)):
            yield from _whole(run)
            run = []
        if cells and gap:
            column = len(line.text) - len(bare) + gap.end(1)
        if cells or (alone and run):
            run.append(line)
    yield from _whole(run)


def _whole(run: list[Line]) -> Iterator[list[Line]]:
    if sum(GAP.search(line.text.lstrip()) is not None for line in run) >= _FEWEST:
        yield run


def _row(line: Line, columns: Sequence[Column], table: int, place: int) -> dict[int, Block]:
    return {
        number: Block(BlockKind.CELL, span, table=table, row=place, column=number)
        for number, column in enumerate(columns)
        if (span := line.cell(column)) is not None
    }

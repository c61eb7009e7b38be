"""Find rows of a table whose cells commas part, as a data file that was put on a page as text prints them.

A comma stands in any sentence. A table is where a line of headings, none of them empty and none behind a
blank, is followed by two lines or more of just as many cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_CELL = re.compile(r'"(?:[^"]|"")*"|[^,"]*')
_COLUMNS = range(4, 60)  # fewer commas than three stand in a sentence as well
_FEWEST = 2  # rows below the headings
_HEADING = 60  # characters


def comma_cells(line: str) -> list[tuple[int, int]]:
    """Return where the cells of a line stand, without quotation marks; none where its quotes do not close."""
    cells: list[tuple[int, int]] = []
    at = 0
    while True:
        match = _CELL.match(line, at)
        end = match.end() if match else at
        quoted = end > at and line[at] == '"'
        cells.append((at + 1, end - 1) if quoted else (at, end))
        if end == len(line):
            return cells
        if line[end] != ",":
            return []
        at = end + 1


def comma_rows(lines: Sequence[str]) -> Iterator[range]:
    """Yield which lines are a line of headings and its rows.

    >>> list(comma_rows(["Our grants", "Ref,Name,Sum,Year", '1,"Kite, Moor",900,2031', "2,Larch,500,2031"]))
    [range(1, 4)]
    """
    many = [line.count(",") for line in lines]
    done = 0
    for at, head in enumerate(lines[: -_FEWEST or None]):
        few = min(many[at : at + _FEWEST + 1]) + 1 < _COLUMNS.start
        if at < done or few or not _heads(head):
            continue
        width, end = len(comma_cells(head)), at + 1
        while end < len(lines) and len(comma_cells(lines[end])) == width:
            end += 1
        if end - at > _FEWEST:
            done = end
            yield range(at, end)


def _heads(line: str) -> bool:
    """Return whether a line is one of headings parted by commas."""
    cells = [line[slice(*cell)] for cell in comma_cells(line)]
    return len(cells) in _COLUMNS and all(
        cell.strip() and len(cell) <= _HEADING and cell[0] not in " £" and not cell[0].isdigit()
        for cell in cells
    )

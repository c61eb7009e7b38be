"""Cells that reach over several columns or rows, laid out on a plain grid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says, and over how many columns and rows it reaches."""

    text: str
    columns: int = 1
    rows: int = 1


BLANK = Cell("")
MOST_COLUMNS = 200


def lay_out(rows: Iterable[Iterable[Cell]]) -> Iterator[list[Cell]]:
    """Yield each row's cells by column; a cell stands in its first column and row, blanks in the rest.

    Its text is not repeated: what a table prints once is said once.
    """
    held: dict[int, int] = {}  # column → rows that a cell above still reaches down
    for row in rows:
        line: list[Cell] = []
        after: dict[int, int] = {}
        cells = iter(row)
        while True:
            if held.get(len(line), 0):
                after[len(line)] = held[len(line)] - 1
                line.append(BLANK)
                continue
            cell = next(cells, None)
            if cell is None or len(line) >= MOST_COLUMNS:
                break
            for column in range(min(cell.columns, MOST_COLUMNS)):
                if cell.rows > 1:
                    after[len(line)] = cell.rows - 1
                line.append(BLANK if column else cell)
        after |= {column: left - 1 for column, left in held.items() if column >= len(line)}
        held = {column: left for column, left in after.items() if left > 0}
        yield line

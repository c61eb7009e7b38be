"""Find tables of which a text prints each cell on a line of its own, a bar after it.

A web page turned into text may come out so. How many columns a table has is told by its figures: each row
has as many after its name, or one under the heading of the money.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_ONE_CELL = re.compile(r"[^|]*\|\s*")
_NUMERIC = re.compile(r"[\d][\d,.]*\s*%?")
_SUM = re.compile(
    r"£ ?\d[\d,.]*(?: ?(?:[km]|million|per annum|p\.?a\.?|a year|each year|in total))?",
    re.IGNORECASE,
)
_NONE = re.compile(  # in the place of a sum
    r"[-–—]|nil|none|n/?a|tbc|declined|refused|rejected|withdrawn|deferred|pending|unsuccessful",
    re.IGNORECASE,
)
_MONEY_HEAD = re.compile(
    r"£|\b(?:amount|award|awarded|grant|granted|funding|value|cost|sum|total|allocation|contribution)s?\b",
    re.IGNORECASE,
)
_BARS = re.compile(r"[\s|]*\|\s*\|[\s|]*")  # the cells of a row that are left empty at its end
_HEADING = 45  # characters: no heading of a column is longer
_CELL = 160
_WRAPPED = 2  # lines of a cell that go on in the next
_WIDTHS = range(2, 9)
_FEWEST = 2  # rows below the headings

_Stretch = tuple[
    list[range], int
]  # its cells, as the lines of each, and its columns: 0 where it is no table


def barred(lines: Sequence[str]) -> Iterator[_Stretch]:
    """Yield the stretches of lines in order, each with its columns where it is a table of one cell a line.

    >>> list(barred(["Ours:", "Group |", "Award £ |", "Kite", "Trust |", "900 |", "Larch |", "70 |"]))
    [([range(0, 1)], 0), ([range(1, 2), range(2, 3), range(3, 5), range(5, 6), range(6, 7), range(7, 8)], 2)]
    """
    at = low = 0  # where to look from, and where what is no table begins
    while at < len(lines):
        cells, columns = _figures(lines, at)
        if not columns:
            cells, columns = _headed(lines, at)
        if columns:
            yield from [([range(low, at)], 0)] if low < at else []
            yield cells, columns
            at = low = cells[-1].stop
        else:
            at = max(at + 1, cells[-1].stop if cells else 0)
    if low < len(lines):
        yield [range(low, len(lines))], 0


def _figures(lines: Sequence[str], at: int) -> _Stretch:
    """Return the cells of the lines from one on, and the columns of a table of figures, 0 where they are none."""
    end = at
    while end < len(lines) and _ONE_CELL.fullmatch(lines[end]):
        end += 1
    if end == at:
        return [], 0
    last = end < len(lines) and _NUMERIC.fullmatch(lines[end].strip())  # the last has no bar
    cells = [range(i, i + 1) for i in range(at, end + 1 if last else end)]
    columns = _columns([lines[cell.start].strip(" |") for cell in cells])
    return (cells, columns) if columns else (cells[: end - at], 0)


def _columns(cells: list[str]) -> int:
    """Return how many columns make rows of a name and figures of these cells, 0 where none do."""
    for width in _WIDTHS:
        rows = [cells[i : i + width] for i in range(width, len(cells), width)]
        names = [row[0] for row in rows]
        figures = [cell for row in rows for cell in row[1:]]
        if (
            len(rows) > 1
            and len(cells) % width in (0, width - 1)
            and all(name and not _NUMERIC.fullmatch(name) for name in names)
            and any(figures)
            and all(not cell or _NUMERIC.fullmatch(cell) for cell in figures)
        ):
            return width
    return 0


def _headed(lines: Sequence[str], at: int) -> _Stretch:
    """Return the cells from a line on of a table whose headings have one of money, with a sum below it in each row."""
    cells = list(_wrapped(lines, at))
    texts = [" ".join(lines[i].strip(" |\t") for i in cell) for cell in cells]
    best: _Stretch = [], 0
    for width in _WIDTHS:
        heads = texts[:width]
        if not all(head and len(head) <= _HEADING and not _is_figure(head) for head in heads):
            break
        money = [bool(_MONEY_HEAD.search(head)) for head in heads]
        rows = 0
        for start in range(width, len(texts) - width + 1, width):
            if not _is_row(texts[start : start + width], money):
                break
            rows += 1
        if rows >= _FEWEST and (rows + 1) * width > len(best[0]):
            best = cells[: (rows + 1) * width], width
    return best


def _is_figure(cell: str) -> bool:
    return _SUM.fullmatch(cell) is not None or _NUMERIC.fullmatch(cell) is not None


def _is_row(cells: Sequence[str], money: Sequence[bool]) -> bool:
    """Return whether a row has a figure or a word for none below a heading of money, no sum below any other, and words."""
    figures = [_is_figure(cell) or _NONE.fullmatch(cell) is not None for cell in cells]
    return (
        any(figure and head for figure, head in zip(figures, money, strict=True))
        and not any(_SUM.fullmatch(c) and not head for c, head in zip(cells, money, strict=True))
        and not all(figures)
    )


def _wrapped(lines: Sequence[str], at: int) -> Iterator[range]:
    """Yield the cells from a line on, of which some go on in the next line before their bar; the first one does not."""
    start = at
    while start < len(lines):
        if start > at and _BARS.fullmatch(lines[start]):
            start += 1
            continue
        end = start
        while end < len(lines) and "|" not in lines[end] and end - start < _WRAPPED:
            end += 1
        whole = end < len(lines) and _ONE_CELL.fullmatch(lines[end])
        if not whole or (start == at and end > at):
            return
        if sum(len(line) for line in lines[start : end + 1]) > _CELL:
            return
        yield range(start, end + 1)
        start = end + 1

"""Tables in print: columns by where segments stand, rows by ruling lines or, without them, by the gaps.

Lines with several segments one under another, whose left-to-right extents part into the same columns, are a table.
Columns of running prose (a leaflet) are told apart by their long, unbroken lines and are read one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.print import Line, Rule, Segment, around

FAR = 3.5  # of the font size: a gap down that ends a table
PROSE_LINES = 8
PROSE_CHARACTERS = 30  # of a segment, on the average


@dataclass(frozen=True, slots=True)
class TableCell:
    """What a cell says on all its lines."""

    text: str
    page: int = 0
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table, each as wide as the table."""

    rows: tuple[tuple[TableCell, ...], ...]

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return len(self.rows[0])


def find_tables(lines: Sequence[Line], rules: Sequence[Rule]) -> Iterator[Line | Table]:
    """Yield the lines of one page in reading order, those that make up a table as a table."""
    at = 0
    while at < len(lines):
        end = _region(lines, at)
        columns = _columns(lines[at:end]) if end - at >= 2 else []
        if len(columns) < 2:
            yield lines[at]
            at += 1
            continue
        region = lines[at:end]
        placed = [_place(line, columns) for line in region]
        if _is_prose(placed, len(columns)):
            for column in range(len(columns)):
                yield from (Line(tuple(row[column])) for row in placed if row[column])
        elif len(columns) == 2 and _are_labels(placed):
            yield from region
        else:
            yield _table(region, placed, rules, len(columns))
        at = end


def _region(lines: Sequence[Line], at: int) -> int:
    """Return where the table that may start at a line ends, the end excluded."""
    if len(lines[at].segments) < 2:
        return at + 1
    end = last = at + 1
    while end < len(lines):
        line, above = lines[end], lines[end - 1]
        if above.base - line.base > FAR * max(line.size, above.size):
            break
        if len(line.segments) > 1:
            last = end + 1
        elif not _fits(line, lines[at:last]):
            break
        end += 1
    # Lines under the last full one belong to it as long as they follow closely.
    while last < end and lines[last - 1].base - lines[last].base <= 1.5 * lines[last].size:
        last += 1
    return last


def _fits(line: Line, region: Sequence[Line]) -> bool:
    """Return whether a line of one segment stays within one column of the lines before."""
    columns = _columns(region)
    one = line.segments[0]
    return sum(left < one.right and one.left < right for left, right in columns) <= 1 and not (
        len(columns) < 2
    )


def _columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Return the extents that the segments of several-segment lines part into, from the left."""
    extents = sorted(
        (one.left, one.right) for line in lines if len(line.segments) > 1 for one in line.segments
    )
    columns: list[tuple[float, float]] = []
    for left, right in extents:
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(right, columns[-1][1]))
        else:
            columns.append((left, right))
    return columns


def _place(line: Line, columns: Sequence[tuple[float, float]]) -> list[list[Segment]]:
    """Return the segments of a line by column: each where most of it stands."""
    placed: list[list[Segment]] = [[] for _ in columns]
    for one in line.segments:
        middle = (one.left + one.right) / 2
        near = min(
            range(len(columns)),
            key=lambda c: max(columns[c][0] - middle, middle - columns[c][1], 0.0),
        )
        placed[near].append(one)
    return placed


def _is_prose(placed: list[list[list[Segment]]], width: int) -> bool:
    """Return whether columns hold running text: many lines, long, on both sides of the gap."""
    said = [" ".join(s.text for s in cell) for row in placed for cell in row if cell]
    filled = sum(len(text) for text in said) / max(1, len(said))
    return (
        width <= 3
        and len(placed) >= PROSE_LINES
        and filled >= PROSE_CHARACTERS
        and len(said) >= 0.8 * width * len(placed)
    )


def _are_labels(placed: list[list[list[Segment]]]) -> bool:
    """Return whether the left column is labels with colons: then lines are read as they stand."""
    left = [row[0][-1].text for row in placed if row[0]]
    return bool(left) and all(text.rstrip().endswith(":") for text in left)


def _table(
    region: Sequence[Line], placed: list[list[list[Segment]]], rules: Sequence[Rule], width: int
) -> Table:
    groups: list[list[list[Segment]]] = []
    starts = _starts(region, placed, rules)
    for number, row in enumerate(placed):
        if number in starts:
            groups.append([[] for _ in range(width)])
        for column, cell in enumerate(row):
            groups[-1][column] += cell
    return Table(
        tuple(
            tuple(
                TableCell(" ".join(s.text for s in cell), cell[0].page, around(cell))
                if cell
                else TableCell("")
                for cell in group
            )
            for group in groups
        )
    )


def _starts(
    region: Sequence[Line], placed: list[list[list[Segment]]], rules: Sequence[Rule]
) -> set[int]:
    """Return the numbers of the lines that start a row: by rules, else by gaps, else by first cells."""
    heights = _across(region, rules)
    if heights:
        return {0} | {
            n
            for n in range(1, len(region))
            if any(region[n].base < y < region[n - 1].base + 1 for y in heights)
        }
    downs = [a.base - b.base for a, b in pairwise(region)]
    least = min(downs)
    if max(downs) > 1.25 * least and any(d <= 1.1 * least for d in downs) and _wraps(placed):
        return {0} | {n + 1 for n, down in enumerate(downs) if down > 1.2 * least}
    return {0} | {n for n in range(1, len(placed)) if not _continues(placed[n])}


def _wraps(placed: list[list[list[Segment]]]) -> bool:
    """Return whether some line leaves columns blank: cells have several lines."""
    return any(sum(bool(cell) for cell in row) < len(row) for row in placed)


def _continues(row: list[list[Segment]]) -> bool:
    """Return whether a line goes on with the row above: nothing in its first column, or one cell only
    that starts in lower case.
    """
    filled = [cell for cell in row if cell]
    return not row[0] or (len(filled) == 1 and filled[0][0].text[:1].islower())


def _across(region: Sequence[Line], rules: Sequence[Rule]) -> list[float]:
    """Return the heights at which ruling lines run over most of a table's width, between its lines."""
    left = min(line.box[0] for line in region)
    right = max(line.box[2] for line in region)
    top, bottom = region[0].base, region[-1].base
    covered: dict[int, list[tuple[float, float]]] = {}
    for rule in rules:
        if bottom < rule.y < top:
            extent = (max(rule.left, left), min(rule.right, right))
            covered.setdefault(round(rule.y), []).append(extent)
    heights: list[float] = []
    for y, extents in covered.items():
        reached, total = left, 0.0
        for start, end in sorted(extents):
            total += max(0.0, end - max(start, reached))
            reached = max(reached, end)
        if total >= 0.6 * (right - left):
            heights.append(float(y))
    return heights

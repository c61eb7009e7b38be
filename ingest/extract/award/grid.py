"""Find tables whose cells came out one to a line, several sums or an outcome to a row, and make tables of them.

The headings stand one below another, then the rows, each as many lines long as there are headings and
each with its sums and its words in the same places. What such lines say is then read as any other table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.document import BlockKind, Span
from ingest.extract.award.bare import bare_sum
from ingest.extract.award.headings import NAME_HEAD, NOT_HEAD, SUM_HEAD
from ingest.extract.units import Unit
from ingest.reading import Reading
from ingest.values import IN_THOUSANDS
from ingest.view import View

_HEADING = 45  # characters: no heading of a column is longer
_CELL = 160
_WIDTHS = range(2, 9)
_FEWEST = 2  # rows that make a table
_NOTES = 2  # lines of no row between two: the name of a fund, a total
_LABELLED = (BlockKind.CELL, BlockKind.ITEM)
_FIGURE = re.compile(r"\(?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\)?")
_NIL = re.compile(r"(?:[-–—]+|nil|none|n/?a|£?0(?:\.00)?|tb[ac])\*?", re.IGNORECASE)
_OUTCOME = re.compile(r"(?:outcome|decision|status|result|approved\?|funded\?)", re.IGNORECASE)
_TOTAL = re.compile(r"\btotal\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:FY ?)?(?:19|20)\d\d ?[-–/] ?(?:20)?\d\d(?: ?\(?£\)?)?")


@dataclass(frozen=True)
class _Grid:
    """The headings of a table, the first unit of them, and the units of each of its rows."""

    start: int
    heads: list[Unit]
    rows: list[list[Unit]]


def regridded(reading: Reading, units: list[Unit]) -> list[Unit]:
    """Return the units, the lines of tables that lost their layout made cells of these tables."""
    number = 1 + max((u.block.table or 0 for u in units), default=0)
    out: list[Unit] = []
    done, printed = 0, units
    units = _by_cells(reading, units)
    for at, unit in enumerate(units):
        if at < done or not _is_head(unit.text) or not _heads_sums(unit.text):
            continue
        grid = _grid_around(reading, units, done, at)
        if grid is None:
            continue
        out += units[done : grid.start]
        for row, cells in enumerate([grid.heads, *grid.rows]):
            if row:
                out += units[done : cells[0].index]  # notes between the rows
            out += [_as_cell(cell, number, row, column) for column, cell in enumerate(cells)]
            done = cells[-1].index + 1
        number += 1
    out += units[done:]
    return [replace(unit, index=i) for i, unit in enumerate(out)] if done else printed


def _by_cells(reading: Reading, units: list[Unit]) -> list[Unit]:
    """Return the units, short lines that were taken for one text though a figure fills one of them, apart."""
    out: list[Unit] = []
    for unit in units:
        lines = [unit]
        if unit.kind is BlockKind.PARAGRAPH and re.search(r"\d", unit.text):
            lines = _lines(reading, unit)
        apart = any(_FIGURE.fullmatch(line.text) for line in lines)
        short = all(len(line.text) <= _HEADING for line in lines)
        out += lines if apart and short else [unit]
    return [replace(unit, index=i) for i, unit in enumerate(out)]


def _as_cell(unit: Unit, table: int, row: int, column: int) -> Unit:
    block = replace(unit.block, kind=BlockKind.CELL, table=table, row=row, column=column)
    return replace(unit, block=block)


def _grid_around(reading: Reading, units: list[Unit], done: int, at: int) -> _Grid | None:
    """Return the table with most rows one of whose headings is unit `at`; None where there is none."""
    best: _Grid | None = None
    for start in range(max(done, at - 3), at + 1):
        heads: list[Unit] = []
        for unit in units[start : start + _WIDTHS.stop]:
            lines = _lines(reading, unit)
            if unit.kind in _LABELLED or not all(_is_head(line.text) for line in lines):
                break
            heads += lines
            if len(heads) not in _WIDTHS or unit.index < at:
                continue
            rows = list(_rows(units, unit.index + 1, heads))
            if len(rows) >= max(_FEWEST, len(best.rows) + 1 if best else 0):
                best = _Grid(start, heads, rows)
    return best


def _lines(reading: Reading, unit: Unit) -> list[Unit]:
    """Return the printed lines of a unit, a unit each."""
    begin, end = unit.block.span.start, unit.block.span.end
    lines: list[Unit] = []
    for match in re.finditer(r"[^\n]*\S", reading.document.text[begin:end]):
        span = Span(begin + match.start(), begin + match.end())
        block = replace(unit.block, span=span)
        lines.append(Unit(unit.index, block, View.of(reading.document, span)))
    return lines


def _rows(units: Sequence[Unit], at: int, heads: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Yield the rows from a unit on that are made as the first one is, which has what its headings ask for."""
    width, shape = len(heads), ""
    skipped = 0
    while at + width <= len(units) and skipped <= _NOTES:
        row = list(units[at : at + width])
        own = "".join(_shape(unit) for unit in row)
        if (shape and not _fits(own, shape)) or (not shape and not _suits(own, heads)):
            if not shape or "?" in own[:1]:
                return
            at, skipped = at + 1, skipped + 1
            continue
        shape, skipped = shape or own, 0
        yield row
        at += width


def _shape(unit: Unit) -> str:
    """Return what a cell holds, as a letter: a sum, a figure, nothing, words, or what is no cell."""
    text = unit.text.strip()
    if unit.kind in _LABELLED or len(text) > _CELL:
        return "?"
    if _NIL.fullmatch(text):
        return "0"
    if bare_sum(unit) is not None:
        return "s"
    return "n" if _FIGURE.fullmatch(text) else "w"


def _fits(own: str, shape: str) -> bool:
    alike = ("s0", "n0", "w0")
    return all(a == b or any({a, b} <= set(kinds) for kinds in alike) for a, b in zip(own, shape, strict=True))  # fmt: skip


def _suits(shape: str, heads: Sequence[Unit]) -> bool:
    """Return whether a first row has its sums below headings of sums only, and is no table of one sum and words."""
    texts = [head.text for head in heads]
    sums = [text for text, kind in zip(texts, shape, strict=True) if kind == "s"]
    plain = [text for text, kind in zip(texts, shape, strict=True) if kind == "n" and _heads_sums(text)]  # fmt: skip
    named = any(NAME_HEAD.search(t) and k == "w" for t, k in zip(texts, shape, strict=True))
    whole = any(
        _TOTAL.search(text) for text in sums
    )  # the parts beside it may be headed by any word
    if "?" in shape or not (sums or plain) or not (whole or all(map(_heads_sums, sums))):
        return False
    told = any(_OUTCOME.fullmatch(text.strip()) for text in texts)
    return (named and (len(sums) + len(plain) > 1 or told)) or (told and len(heads) > 2)


def _is_head(text: str) -> bool:
    text = IN_THOUSANDS.sub("£", text.strip())
    figure = re.search(r"£ ?\d|[.;:]$", text) or _FIGURE.fullmatch(text)
    return len(text) <= _HEADING and not figure


def _heads_sums(text: str) -> bool:
    return (SUM_HEAD.search(text) or NOT_HEAD.search(text) or _YEAR.fullmatch(text)) is not None

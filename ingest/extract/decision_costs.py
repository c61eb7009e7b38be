"""Read the small tables of a decision: cost by year and kind, and the funds that could pay.

Each cell is a record: a zero is a sum like another, and a blank cell of the funding table says that a
source was not chosen, which is not the same as nothing being said of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest import handles
from ingest.document import Block, Span
from ingest.funding_table import read_kind, read_sources
from ingest.grid import Grid, Row, find_grids
from ingest.reading import Reading
from ingest.records import CostKind, CostLine, Found, FundingSourceLine, Link, Period, Record, Ref
from ingest.values import find_money, find_numbers, find_periods

_POUNDS = re.compile(r"£(?!\s?(?:000|k|m)\b)")


def extract(reading: Reading) -> Iterator[Record]:
    """Yield the cost lines and funding source lines of a document's tables."""
    if reading.form.kind not in ("decision-record", "committee-paper", "decision-log"):
        return
    for grid in find_grids(reading.document):
        sources = list(_source_lines(grid))
        yield from sources or _cost_lines(grid)


def _decision(*spans: Span) -> Link:
    return Found(Ref(handles.decision()), spans, "link")


def _source_lines(grid: Grid) -> Iterator[FundingSourceLine]:
    for source, kind, marked in read_sources(grid):
        yield FundingSourceLine(
            id=f"funding-source-line/{handles.slug(source.value)}-{kind.value}",
            anchor=source.spans,
            decision=_decision(*source.spans),
            source=source,
            kind=kind,
            marked=marked,
        )


def _period(grid: Grid, block: Block) -> Found[Period] | None:
    view = grid.view(block)
    periods = find_periods(view.text, open_ended=False)
    return periods[0].found(view) if len(periods) == 1 else None


# Cost by year and kind ------------------------------------------------------------------------


def _cost_lines(grid: Grid) -> Iterator[CostLine]:
    """Yield a line for each sum that stands where a kind of spending meets a year, either way round."""
    head = grid.rows[0]
    periods = {c: p for c, b in head.items() if (p := _period(grid, b))}
    kinds = {c: k for c, b in head.items() if (k := read_kind(grid, b))}
    for row in grid.rows[1:]:
        first = row.get(0)
        if first is None:
            continue
        if periods and (kind := read_kind(grid, first)):
            yield from (line for c, p in periods.items() if (line := _cost(grid, row, c, p, kind)))
        elif kinds and (period := _period(grid, first)):
            yield from (line for c, k in kinds.items() if (line := _cost(grid, row, c, period, k)))


def _cost(
    grid: Grid, row: Row, column: int, period: Found[Period], kind: Found[CostKind]
) -> CostLine | None:
    block = row.get(column)
    if block is None:
        return None
    view = grid.view(block)
    sums = find_money(view.text) or (find_numbers(view.text) if _in_pounds(grid) else [])
    if len(sums) != 1:
        return None
    return CostLine(
        id=f"cost-line/{period.value}-{kind.value}",
        anchor=(block.span,),
        decision=_decision(block.span),
        period=period,
        kind=kind,
        amount=sums[0].found(view),
    )


def _in_pounds(grid: Grid) -> bool:
    """Return whether a heading says that bare numbers are pounds: "£", but not "£000"."""
    heads = [grid.view(b).text for b in grid.rows[0].values()]
    heads += [grid.document.printed(grid.title.span)] if grid.title else []
    return any(_POUNDS.search(head) for head in heads)

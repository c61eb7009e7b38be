"""Read the figures of tables: years in the columns or in the rows, and what is counted in the others.

A table is read where its heading row and its first column say what each figure is: one of the two tells
years, or the heading says that numbers are counted. Tables of sums are those of awards and costs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.document import Block
from ingest.extract.statistic.once import handle_of
from ingest.form import PartKind
from ingest.grid import Grid, Row, find_grids
from ingest.phrases import clip
from ingest.reading import Reading
from ingest.records import Found, Period, Statistic, Text
from ingest.values import find_numbers, find_percents, find_periods
from ingest.view import View

_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?(?: ?%)?")
_YEAR = re.compile(
    r"(?:calendar year |year |CY ?)?(?:19|20)\d\d(?: ?\([^()]{3,30}\))?|Q[1-4] (?:19|20)\d\d",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"\b(?:numbers?|totals?|counts?|volume|offences|crimes|incidents|victims|referrals|cases|clients|people|%|percentage)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"£|\b(?:amount|grant|award|funding|budget|spend|cost|salary|price|value)\b", re.IGNORECASE
)
_OF_BODIES = re.compile(
    r"\W*(?:name of )?(?:the )?(?:service |grant )?(?:providers?|suppliers?|organisations?|recipients?|grantees?|charit(?:y|ies)|compan(?:y|ies)|partners?)\b",
    re.IGNORECASE,
)
_OUTSIDE = (PartKind.REQUEST, PartKind.BOILERPLATE, PartKind.SPECIFICATION)


@dataclass(frozen=True)
class Time:
    """The time that a heading tells: a period, or a year as printed."""

    period: Found[Period] | None = None
    scope: Text | None = None


def table_statistics(reading: Reading) -> Iterator[Statistic]:
    """Yield the figures of the document's tables, row by row."""
    for grid in find_grids(reading.document):
        grid = _untitled(grid)
        if len(grid.rows) < 2 or not grid.rows[0]:
            continue
        first = next(iter(grid.rows[0].values()))
        outside = reading.form.part_at(first.span.start) in _OUTSIDE
        if not outside and not any(
            _MONEY.search(grid.text(row, c)) for row in grid.rows for c in row
        ):
            yield from _read(grid)


def _untitled(grid: Grid) -> Grid:
    """Return a table without the row above its headings that is only its title."""
    titled = len(grid.rows) > 2 and len(grid.rows[0]) == 1 and len(grid.rows[1]) > 1
    return replace(grid, rows=grid.rows[1:]) if titled else grid


def _read(grid: Grid) -> Iterator[Statistic]:
    head, *rows = grid.rows
    columns = {column: _time(grid, block) for column, block in head.items() if column > 0}
    if columns and all(columns.values()):
        if 0 in head and _OF_BODIES.match(grid.text(head, 0)):
            return  # which says of whom the figures are, and not of what
        for row in rows:
            yield from _of_row(grid, row, columns)
        return
    labels = {column: block for column, block in head.items() if column > 0}
    dated = all(0 in row and _time(grid, row[0]) for row in rows)
    counting = all(_COUNTS.search(grid.text(head, column)) for column in labels)
    if labels and (dated or counting) and not any(columns.values()):
        for row in rows:
            yield from _of_labels(grid, row, labels, _time(grid, row[0]) if 0 in row else None)


def _of_row(grid: Grid, row: Row, columns: dict[int, Time | None]) -> Iterator[Statistic]:
    """Yield the figures of a row that says what is counted, one a year."""
    measure = _words(grid, row[0]) if 0 in row else None
    for column, time in columns.items():
        value = _figure(grid, row, column)
        if measure and time and value:
            yield _statistic(value, measure, time, None)


def _of_labels(
    grid: Grid, row: Row, labels: dict[int, Block], time: Time | None
) -> Iterator[Statistic]:
    """Yield the figures of a row of which the heading says what is counted: of a year, or of a slice."""
    slice_ = None if time or 0 not in row else _words(grid, row[0])
    if not time and not slice_:
        return
    for column, label in labels.items():
        value, measure = _figure(grid, row, column), _words(grid, label)
        if value and measure:
            yield _statistic(value, measure, time or Time(), slice_)


def _statistic(value: Found[Decimal], measure: Text, time: Time, slice_: Text | None) -> Statistic:
    share = value.rule == "percent"
    sign = replace(value.spans[-1], start=value.spans[-1].end - 1)
    one = Statistic(
        id="",
        anchor=value.spans,
        value=value,
        unit=Found("percent", (sign,), "unit") if share else None,
        measure=measure,
        category=(slice_,) if slice_ else (),
        period=time.period,
        scope=(time.scope,) if time.scope else (),
    )
    return replace(one, id=handle_of(one))


def _time(grid: Grid, block: Block) -> Time | None:
    return time_told(grid.view(block))


def time_told(view: View) -> Time | None:
    """Return the period that a text tells, and little else, or the year that it is."""
    hits = find_periods(view.text, open_ended=False)
    if len(hits) == 1 and hits[0].end - hits[0].start >= len(view.text.strip()) - 12:
        return Time(period=hits[0].found(view))
    year = clip(view, 0, len(view.text)) if _YEAR.fullmatch(view.text.strip()) else None
    return Time(scope=year) if year else None


def _words(grid: Grid, block: Block) -> Text | None:
    view = grid.view(block)
    return clip(view, 0, len(view.text)) if re.search(r"[A-Za-z]{3}", view.text) else None


def _figure(grid: Grid, row: Row, column: int) -> Found[Decimal] | None:
    text = grid.text(row, column)
    if not _FIGURE.fullmatch(text):
        return None
    view = grid.view(row[column])
    hits = find_percents(view.text) or find_numbers(view.text)
    return hits[0].found(view) if len(hits) == 1 else None

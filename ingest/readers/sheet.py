"""Tables: Excel and OpenDocument sheets, and CSV, each row a row."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from typing import TypeAlias

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from ingest.errors import Broken, Encrypted, OverLimit
from ingest.readers.canvas import Canvas, Spot
from ingest.readers.limits import LIMIT_CELLS
from ingest.readers.package import Budget, check_office, opened
from ingest.readers.pounds import find_pounds
from ingest.readers.sniff import KINDS, Format

_CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_REPEATED = re.compile(rb'number-(?:columns|rows)-repeated="(\d+)"')
Value: TypeAlias = int | float | str | bool | time | date | datetime | timedelta
_DELIMITERS = ",;\t|"


def read_workbook(data: bytes, canvas: Canvas, found: Format) -> None:
    """Put the visible sheets of a workbook on the canvas, each under its name.

    A figure is put as it is stored, without the format that the program shows it in, except for pounds.
    """
    if found is not Format.OLD_EXCEL:
        check_office(data, canvas.name, KINDS[found])
    pounds: dict[str, set[str]] = {}
    if found is Format.EXCEL:
        _check_extent(data, canvas.name)
        with opened(data, canvas.name, KINDS[found]) as container:
            pounds = find_pounds(container, Budget(canvas.name))
    with _faults_told(canvas.name, KINDS[found]):
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        shown = [
            one.name
            for one in book.sheets_metadata
            if one.visible is SheetVisibleEnum.Visible and one.typ is SheetTypeEnum.WorkSheet
        ]
    if left_out := len(book.sheets_metadata) - len(shown):
        canvas.notes.append(
            f"{canvas.name}: {left_out} sheets that are hidden or hold charts were not read"
        )
    for name in shown:
        with _faults_told(canvas.name, KINDS[found]):
            sheet = book.get_sheet_by_name(name)
            rows = sheet.to_python(skip_empty_area=False)
            merged = {start: end[0] - start[0] + 1 for start, end in sheet.merged_cell_ranges or ()}
        if any(value != "" for row in rows for value in row):
            if len(shown) > 1 or not re.fullmatch(r"sheet ?\d*", name, re.IGNORECASE):
                canvas.heading(name, 2, Spot(sheet=name))
            shown_in_pounds = pounds.get(name, set())
            _put(
                canvas,
                (_printed_row(row, y, shown_in_pounds) for y, row in enumerate(rows, 1)),
                name,
                merged,
            )


@contextmanager
def _faults_told(name: str, kind: str) -> Iterator[None]:
    """Turn what the sheet library throws into errors of ours, its panics included."""
    try:
        yield
    except PasswordError as error:
        raise Encrypted(name, kind) from error
    except BaseException as error:
        # A fault found by the library's Rust side is no Exception: it would end the process.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise Broken(name, kind, f"{type(error).__name__}: {error}") from error
        raise


def read_csv(text: str, canvas: Canvas) -> None:
    """Put the rows of a CSV table on the canvas; the delimiter is the one that most rows agree on."""
    csv.field_size_limit(1_000_000)
    rows = csv.reader(StringIO(text.lstrip("\ufeff"), newline=""), delimiter=_delimiter(text))
    _put(canvas, rows, "", {})


def _delimiter(text: str) -> str:
    """Return the sign that parts the first rows into the same number of columns most often."""
    head = [line for line in text[:20_000].splitlines() if line.strip()][:20]

    def agreement(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in head]
        usual = max(set(counts), key=counts.count, default=0)
        return (counts.count(usual) if usual else 0, usual)

    return max(_DELIMITERS, key=agreement)


def _put(
    canvas: Canvas, rows: Iterable[list[str]], sheet: str, merged: Mapping[tuple[int, int], int]
) -> None:
    """Put the rows of one table; two blank rows end it, and the next one begins another.

    `merged` tells over how many rows the cell in a row and column, counted from 0, goes.
    """
    canvas.start_table()
    blank = 0
    for number, row in enumerate(rows, 1):
        if not any(cell.strip() for cell in row):
            blank += 1
            continue
        if blank:
            canvas.start_table()
        blank = 0
        spots = [Spot(sheet=sheet, path=f"{letters(column)}{number}") for column in range(len(row))]
        reach = [merged.get((number - 1, column), 1) for column in range(len(row))]
        canvas.row(row, spots, reach)


def letters(column: int) -> str:
    """Return a column's letters, as sheets name it, from its number, counted from 0.

    >>> letters(0), letters(27)
    ('A', 'AB')
    """
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _printed_row(row: list[Value], number: int, pounds: set[str]) -> list[str]:
    """Return the texts of a row; a figure in a cell that is shown in pounds is put as a sum."""
    return [
        f"£{value:,.2f}".removesuffix(".00")
        if pounds
        and isinstance(value, (int, float))
        and value >= 0
        and f"{letters(column)}{number}" in pounds
        else _printed(value)
        for column, value in enumerate(row)
    ]


def _printed(value: Value) -> str:
    """Return a stored value as text: whole numbers without a point, dates in ISO 8601."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return str(value)


def _check_extent(data: bytes, name: str) -> None:
    """Raise OverLimit for a sheet with cells so far apart that a grid of it would fill the memory."""
    budget = Budget(name)
    with opened(data, name, KINDS[Format.EXCEL]) as container:
        for member in container.infolist():
            if not member.filename.startswith("xl/worksheets/"):
                continue
            rows = columns = 1
            for column, row in _CELL.findall(budget.read(container, member)):
                rows = max(rows, int(row))
                columns = max(columns, _number(column))
            if rows * columns > LIMIT_CELLS:
                raise OverLimit(name, rows * columns, "cells in one sheet", LIMIT_CELLS)


def _number(column: bytes) -> int:
    total = 0
    for letter in column:
        total = total * 26 + letter - 64
    return total

"""Cells that reach over several rows, and sums without a sign, whatever the format of the table."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import odfdo
import openpyxl
import pytest

from ingest.document import Document
from ingest.read import read_document
from ingest.records import Award
from tests.extracting import awards_of, extracted, only

TITLE = "Grants awarded by the Police and Crime Commissioner for Eastmarch, 2031/32"
HEADS = ("Organisation", "Project", "Grant awarded")
Rows = tuple[tuple[str, str, str], ...]
# A cell that stands blank here is one with the cell above.
NAME_ABOVE: Rows = (
    ("Larch Trust", "Help line", "£900"),
    ("", "Kite Theatre", "£700"),
    ("Moor Hospice", "Visits", "£500"),
)
SUM_SHARED: Rows = (
    ("Larch Trust", "Help line", "£900"),
    ("Moor Hospice", "Visits", ""),
    ("Iris Foundation", "Courses", "£300"),
)


def reach(rows: Rows, number: int, column: int) -> int:
    """Return over how many rows a cell goes: 0 for one that belongs to the cell above."""
    if not rows[number][column]:
        return 0
    return 1 + (number + 1 < len(rows) and not rows[number + 1][column])


def as_html(rows: Rows) -> bytes:
    lines = [
        "".join(
            f'<td rowspan="{down}">{row[c]}</td>' for c in range(3) if (down := reach(rows, n, c))
        )
        for n, row in enumerate(rows)
    ]
    heads = "".join(f"<th>{head}</th>" for head in HEADS)
    table = "".join(f"<tr>{line}</tr>" for line in [heads, *lines])
    return f"<html><body><h1>{TITLE}</h1><table>{table}</table></body></html>".encode()


def as_word(rows: Rows) -> bytes:
    document = docx.Document()
    document.add_heading(TITLE, 1)
    table = document.add_table(rows=0, cols=3)
    for row in (HEADS, *rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for number in range(1, len(rows)):
        for column in range(3):
            if not rows[number][column]:
                table.cell(number, column).merge(table.cell(number + 1, column))
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def as_open_text(rows: Rows) -> bytes:
    document = odfdo.Document("text")
    document.body.clear()
    document.body.append(odfdo.Header(1, TITLE))
    table = odfdo.Table("Grants", width=3, height=len(rows) + 1)
    table.set_values([list(HEADS), *(list(row) for row in rows)])
    for number in range(1, len(rows)):
        for column in range(3):
            if not rows[number][column]:
                table.set_span((column, number, column, number + 1))
    document.body.append(table)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def as_workbook(rows: Rows) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([TITLE])
    sheet.append([])
    for row in (HEADS, *rows):
        sheet.append([text or None for text in row])
    for number in range(1, len(rows)):
        for column in range(3):
            if not rows[number][column]:
                sheet.merge_cells(
                    start_row=number + 3, end_row=number + 4,
                    start_column=column + 1, end_column=column + 1,
                )  # fmt: skip
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


FORMATS = {
    "page.html": as_html,
    "letter.docx": as_word,
    "letter.odt": as_open_text,
    "grants.xlsx": as_workbook,
}


def told(document: Document) -> list[tuple[list[str], str]]:
    """Return the recipients and the sum of each award."""
    return [
        ([body.value.text for body in one.recipient], str(one.amount.value))
        for one in only(Award, extracted("award", document))
        if one.amount
    ]


@pytest.mark.parametrize(("name", "made"), FORMATS.items())
def test_a_name_that_reaches_down_is_that_of_each_of_its_rows(
    name: str, made: Callable[[Rows], bytes]
) -> None:
    assert told(read_document(made(NAME_ABOVE), name)) == [
        (["Larch Trust"], "900"),
        (["Larch Trust"], "700"),
        (["Moor Hospice"], "500"),
    ]


@pytest.mark.parametrize(("name", "made"), FORMATS.items())
def test_a_sum_that_reaches_down_is_one_award_to_all_its_rows(
    name: str, made: Callable[[Rows], bytes]
) -> None:
    assert told(read_document(made(SUM_SHARED), name)) == [
        (["Larch Trust", "Moor Hospice"], "900"),
        (["Iris Foundation"], "300"),
    ]


@pytest.mark.parametrize("printed", ["1,250", "1250", "1250.5", "1,250.50"])
def test_a_row_with_a_year_and_a_sum_without_a_sign_is_no_heading(printed: str) -> None:
    table = (
        "Payer;Organisation;Amount awarded (£);Year\n"
        f"Eastmarch PCC;Larch Trust;{printed};2031/32\n"
        f"Eastmarch PCC;Moor Hospice;{printed};2031/32\n"
    )
    names = [names for names, _ in told(read_document(table.encode(), "grants.csv"))]
    assert names == [["Larch Trust"], ["Moor Hospice"]]


@pytest.mark.parametrize("head", ["Name of grant", "Project name", "Names of projects"])
def test_a_column_that_names_grants_names_no_recipients(head: str) -> None:
    table = (
        f"{head},Grant amount,Service provider\n"
        "Quiet Haven Trust,£900,Larch Trust\nOpen Door Trust,£700,Moor Hospice\n"
    )
    page = f"Eastmarch PCC grants 2031/32,,\n{table}"
    names = [names for names, _ in told(read_document(page.encode(), "grants.csv"))]
    assert names == [["Larch Trust"], ["Moor Hospice"]]


@pytest.mark.parametrize("title", ["Counselling spend", "What was spent, by provider"])
def test_figures_by_provider_and_year_are_money_where_the_heading_says_what_was_spent(
    title: str,
) -> None:
    rows = "Provider\t2030/31\t2031/32\nTarn Listening Together\t98000\t101500\nMendways CIC\t\t15000\n"
    assert awards_of(
        f"Grants to providers\n\nThe figures you asked for are below.\n\n{title}\n\n{rows}"
    ) == [
        ("Tarn Listening Together", 98000),
        ("Tarn Listening Together", 101500),
        ("Mendways CIC", 15000),
    ]
    assert (
        awards_of(
            f"Grants to providers\n\nThe figures you asked for are below.\n\nPeople helped\n\n{rows}"
        )
        == []
    )

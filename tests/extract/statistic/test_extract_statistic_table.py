"""The figures of tables: each cell is a figure of what its row and its column say."""

from __future__ import annotations

import pytest

from ingest.records import Answer, Statistic
from tests.extracting import extracted, only, read_text, values

HEAD = """
    Calls - 411/31

    Date Responded 28 March 2031

    Provision of information held by Limebury Police under the Freedom of Information Act 2000

    You asked:

    - How many calls came in, and how many were answered, by year?

    In response:

    """
ONE_LINE_A_ROW = HEAD + (
    "\n    Measure\t2029/30\t2030/31\n    Calls received\t1,204\t1,377\n    Calls answered\t\t1,102\n"
)
ONE_LINE_A_CELL = HEAD + (
    "|\n    2029/30 |\n    2030/31 |\n    Calls received |\n    1,204 |\n    1,377 |\n"
    "    Calls answered |\n    |\n    1,102 |\n    Calls were counted once.\n"
)


def told(text: str) -> list[tuple[str, str, int]]:
    found = only(Statistic, extracted("statistic", read_text(text)))
    return [(s.measure.value, str(s.period and s.period.value), int(s.value.value)) for s in found]


@pytest.mark.parametrize("text", [ONE_LINE_A_ROW, ONE_LINE_A_CELL])
def test_a_row_of_years_is_a_figure_a_year_and_a_blank_cell_none(text: str) -> None:
    assert told(text) == [
        ("Calls received", "2029-30", 1204),
        ("Calls received", "2030-31", 1377),
        ("Calls answered", "2030-31", 1102),
    ]


def test_cells_are_no_phrases_of_the_answer() -> None:
    (answer,) = only(Answer, extracted("disclosure", read_text(ONE_LINE_A_CELL)))
    assert values(answer.value) == ["Calls were counted once"]


def test_years_may_stand_in_the_rows() -> None:
    table = (
        HEAD
        + "\n    Year\tCalls received\tShare answered\n    2029/30\t1,204\t81%\n    2030/31\t1,377\t80%\n"
    )
    found = only(Statistic, extracted("statistic", read_text(table)))
    assert [(s.measure.value, int(s.value.value), s.unit and s.unit.value) for s in found] == [
        ("Calls received", 1204, None),
        ("Share answered", 81, "percent"),
        ("Calls received", 1377, None),
        ("Share answered", 80, "percent"),
    ]


def test_a_heading_that_counts_makes_the_rows_slices() -> None:
    table = HEAD + "\n    Outcome\tNumber of offences\n    Charged\t31\n    No suspect\t44\n"
    found = only(Statistic, extracted("statistic", read_text(table)))
    assert [(s.measure.value, values(s.category), int(s.value.value)) for s in found] == [
        ("Number of offences", ["Charged"], 31),
        ("Number of offences", ["No suspect"], 44),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "Organisation\t2029/30\t2030/31\nKite Trust grant\t4000\t5000\n",
        "Organisation\tRegion\nKite Trust\t4\n",
    ],
)
def test_tables_of_money_and_of_no_told_figures_are_left(table: str) -> None:
    rows = "".join(f"    {line}\n" for line in table.splitlines())
    assert told(HEAD + "\n" + rows) == []


@pytest.mark.parametrize("whose", ["Provider", "Name of organisation", "Suppliers"])
def test_a_table_that_says_only_of_whom_its_figures_are_counts_nothing(whose: str) -> None:
    table = f"\n    {whose}\t2029/30\t2030/31\n    Kite Trust\t98,000\t101,500\n    Fen Help\t\t15,000\n"
    assert told(HEAD + table) == []

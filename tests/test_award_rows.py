"""Names and sums that take turns, in rows under one line of headings and within a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from ingest.extract.award_rows import read_rows
from tests.promising import ROWS, printed, promises


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Organisation Project Amount\n\nKite Trust New kitchen £500\n\nIris Theatre Paint £90",
            [("Kite Trust", "£500"), ("Iris Theatre", "£90")],
        ),
        (
            "Organisation – Project – Award\n\nKite Trust – Kitchen – £500\n\nIris Theatre – Paint – £90",
            [("Kite Trust", "£500"), ("Iris Theatre", "£90")],
        ),
        (
            "Grants were awarded: Kite Trust had £500, Iris Theatre £300 and Moor Hospice £200.",
            [("Kite Trust", "£500"), ("Iris Theatre", "£300"), ("Moor Hospice", "£200")],
        ),
        (
            "The board agreed £500 be granted to Kite Trust and £300 to Iris Theatre.",
            [("Kite Trust", "£500"), ("Iris Theatre", "£300")],
        ),
        (
            "Funding awarded to Kite Trust\n\n2020-21 £500\n\n2021-22 £700",
            [("Kite Trust", "£500"), ("Kite Trust", "£700")],
        ),
    ],
)
def test_each_sum_goes_to_the_name_of_its_turn(text: str, expected: list[tuple[str, str]]) -> None:
    assert list(dict.fromkeys(printed(read_rows, text))) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The board refused: Kite Trust £500, Iris Theatre £300.",
        "Kite Trust asked for £500 and Iris Theatre for £300.",
        "Organisation Project Amount requested\n\nKite Trust Kitchen £500\n\nIris Theatre Paint £90",
        "Kite Trust £500, Iris Theatre £300.",
    ],
)
def test_what_was_refused_asked_or_not_said_to_be_given_is_no_award(text: str) -> None:
    assert promises(read_rows, text) == []


@given(ROWS)
@settings(max_examples=15)
def test_the_places_of_a_turn_print_its_name_and_its_sum(rows: list[tuple[str, str]]) -> None:
    text = "Grants were awarded: " + ", ".join(f"{name} {pounds}" for name, pounds in rows) + "."
    assert printed(read_rows, text) == rows

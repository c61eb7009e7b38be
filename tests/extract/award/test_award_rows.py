"""Names and sums that take turns, in rows under one line of headings and within a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from ingest.extract.award.rows import read_rows
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
            "Those getting a share of the fund include £700 for Kite Palace Theatre, £120 for Make A Mark,"
            " Holm, £590 for Tarn Advice (TA), Holm, and £190 for Moor Church and Community Centre.",
            [
                ("Kite Palace Theatre", "£700"),
                ("Make A Mark", "£120"),
                ("Tarn Advice", "£590"),
                ("Moor Church and Community Centre", "£190"),
            ],
        ),
        (
            "Recipients include £250 for Reach Out, Tarn, and £170 for Get Going.",
            [("Reach Out", "£250"), ("Get Going", "£170")],
        ),
        (
            "Those getting a share of the main fund include £700 for Kite Theatre and £190 for Moor Church."
            " And those receiving a share of the county's other fund, for food and fuel, include £250 for"
            " Reach Out, Tarn, and £170 for Get Going.",
            [
                ("Kite Theatre", "£700"),
                ("Moor Church", "£190"),
                ("Reach Out", "£250"),
                ("Get Going", "£170"),
            ],
        ),
        (
            "Grants went to Kite Trust (£300) for work with Iris Club, LANTERN (£500) to buy chairs,"
            " and Moor School (£600).",
            [("Kite Trust", "£300"), ("LANTERN", "£500"), ("Moor School", "£600")],
        ),
        (
            "Applicant Amount Granted\n\nHolm Parish Council £500.00\n\nand (b) that it be paid in May.",
            [("Holm Parish Council", "£500.00")],
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
        "Applicant Amount\n\nHolm Parish Council £500.00\n\nand (b) that it wait.",
        "Kite Trust £500, Iris Theatre £300.",
        "The Commissioner visited Kite Trust (£500) and Iris Theatre (£300).",
        "The Commissioner has set aside £500 for Operation Snap, £300 for Tarn Street and £90 for Big Day.",
    ],
)
def test_what_was_refused_asked_or_not_said_to_be_given_is_no_award(text: str) -> None:
    assert promises(read_rows, text) == []


@given(ROWS)
@settings(max_examples=15)
def test_the_places_of_a_turn_print_its_name_and_its_sum(rows: list[tuple[str, str]]) -> None:
    text = "Grants were awarded: " + ", ".join(f"{name} {pounds}" for name, pounds in rows) + "."
    assert printed(read_rows, text) == rows

"""Sums told apart from who gets them: in answers, minutes, tables gone flat and news."""

from __future__ import annotations

from textwrap import dedent

import pytest

from ingest.pipeline import extract_json, process

Given = list[tuple[str, int | float]]


def given(text: str) -> Given:
    """Return who is given what, a sum to several under their names joined by " + "."""
    awards = extract_json(process(dedent(text).strip().encode(), "paper.txt"))["awards"]
    return [
        (" + ".join(one["value"] for one in award["recipient"]), award["amount"]["value"])
        for award in awards
    ]


LOG = """
    Freedom of Information disclosure log 2031

    FOI 31-07
    Received 11 February 2031
    You asked: Which groups had money, and did the fund pay £30,000 to Tarn Museum?
    {answer}
    Two payments have been made. Tarn Refuge was paid £19,750 on 2 September 2030. Kite Trust was given £7,300.

    FOI 31-08
    You asked: How many staff earn more than £50,000?
    {answer}
    Three.
"""


@pytest.mark.parametrize(
    "answer",
    [
        "We answered:",
        "Our reply:",
        "What we said:",
        "The office replied:",
        "Reply sent 3 March 2031",
        "Disclosure:",
    ],
)
def test_an_answer_of_a_log_begins_under_many_words(answer: str) -> None:
    assert given(LOG.format(answer=answer)) == [("Tarn Refuge", 19750), ("Kite Trust", 7300)]


def test_a_question_gives_nothing() -> None:
    text = """
        Questions to the Police and Crime Commissioner for Holmshire

        Has the Commissioner awarded £30,000 to Tarn Museum?

        The Commissioner has awarded £4,000 to Kite Trust.
        """
    assert given(text) == [("Kite Trust", 4000)]


@pytest.mark.parametrize("head", ["Paid", "Sum paid", "Agreed", "Offered", "Payments"])
@pytest.mark.parametrize("what", ["What it was for", "What for", "Purpose"])
def test_cells_one_to_a_line_under_a_heading_of_what_was_paid(head: str, what: str) -> None:
    text = f"""
        Grants of the Commissioner's office in the year

        Ref.

        Name of group

        {what}

        District

        {head}

        SG/01

        Ashdale Boxing Club

        Gloves, head guards and two sessions a week for young people

        East

        £2,500.00

        SG/02

        Friends of Mill Park

        A lamp by the ramp. The group raised £900 more from a walk

        East

        £1,180.00

        Total paid in the year

        £3,680.00
        """
    assert given(text) == [("Ashdale Boxing Club", 2500), ("Friends of Mill Park", 1180)]

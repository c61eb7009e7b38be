"""Whom a table of outcomes gives nothing, for what and why."""

from __future__ import annotations

from ingest.records import AnswerStatus, StatedAbsence
from tests.extracting import extracted, only, read_text, values

TABLE = """
    Victims Grant Scheme, Round 3 - Outcomes | Police and Crime Commissioner for Westmere

    No. | Organisation | Project | Asked for | Decision | Awarded
    2 | Larch Women's Project | Courses | £18,900 | Approved | £18,900
    9 | Elm Youth Trust | Summer sports | £15,000 | Declined. Not victim focused | -
    11 | Oak Listeners | Volunteer training | £4,200 | Not supported | -
    14 | Ash Trust | Lighting | £3,150 | Withdrawn by applicant | -
    """


def test_a_row_that_is_declined_says_to_whom_nothing_was_given_for_what_and_why() -> None:
    absences = only(StatedAbsence, extracted("absence", read_text(TABLE)))
    told = [
        ([b.text for b in values(a.towards)], a.lacks.value, values(a.reason)) for a in absences
    ]
    assert told == [
        (["Elm Youth Trust"], "Summer sports", ["Not victim focused"]),
        (["Oak Listeners"], "Volunteer training", []),
    ]
    assert {a.status.value for a in absences if a.status} == {AnswerStatus.REFUSED}


def test_a_table_without_a_column_of_outcomes_declines_nothing() -> None:
    text = TABLE.replace("| Decision |", "| Notes |")
    assert only(StatedAbsence, extracted("absence", read_text(text))) == []


def refusals(told: str) -> list[tuple[list[str], str, list[str]]]:
    text = f"Decision log\n\nPolice and Crime Commissioner for Westmere\n\n{told}"
    absences = only(StatedAbsence, extracted("absence", read_text(text)))
    return [
        ([b.text for b in values(a.towards)], a.lacks.value, values(a.reason))
        for a in absences
        if a.towards
    ]


def test_a_sentence_says_whose_request_was_refused_and_why() -> None:
    told = refusals(
        "The Commissioner declined a request of £4,500 from Elm Youth Trust because its accounts were late."
    )
    assert told == [
        (["Elm Youth Trust"], "request of £4,500 from Elm Youth Trust", ["its accounts were late"])
    ]


def test_two_bids_that_could_not_be_supported_are_of_two_bodies() -> None:
    told = refusals(
        "Two bids, from Larch Families and Oak Borough Council, could not be supported as the fund was spent."
    )
    assert told == [
        (
            ["Larch Families", "Oak Borough Council"],
            "Two bids, from Larch Families and Oak Borough Council",
            ["the fund was spent"],
        )
    ]


def test_a_bid_that_may_be_refused_is_not_refused() -> None:
    assert refusals("If the bid from Elm Youth Trust was declined, it may be made again.") == []


def unnamed(told: str) -> list[tuple[str, list[object]]]:
    text = f"Police and Crime Commissioner for Westmere\n\nGrants for victims\n\n{told}"
    absences = only(StatedAbsence, extracted("absence", read_text(text)))
    return [(a.lacks.value, values(a.reason)) for a in absences]


def test_a_bid_whose_maker_is_not_named_was_refused_too() -> None:
    assert unnamed(
        "The second request was declined due to there being no outcome for victims."
    ) == [("second request", ["there being no outcome for victims"])]
    assert unnamed("This application for a minibus was turned down as the fund was spent.") == [
        ("application for a minibus", ["the fund was spent"])
    ]


def test_a_bid_without_a_name_that_may_be_refused_is_not_refused() -> None:
    assert unnamed("If the request was declined, it may be made again.") == []
    assert unnamed("The application was approved, and none was declined.") == []


def test_the_request_that_an_answer_refuses_is_no_bid() -> None:
    letter = "Our ref: FOI 31-33\n\nFreedom of Information Act 2000\n\nThank you for your request.\n\nThe request was refused because it would cost too much."
    lacks = [a.lacks.value for a in only(StatedAbsence, extracted("absence", read_text(letter)))]
    assert "request" not in lacks

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

"""What a paper says that it keeps back is told, with the section or the reason that it gives."""

from __future__ import annotations

import pytest

from ingest.records import AnswerStatus, StatedAbsence
from tests.extracting import extracted, only, read_text, values

RECORD = """Decision title

A night line for victims of burglary

Executive summary

The Police and Crime Commissioner for Westmere decides as follows.

{}
"""


def kept_back(body: str) -> list[tuple[str, list[object]]]:
    told = only(StatedAbsence, extracted("absence", read_text(RECORD.format(body))))
    return [
        (one.lacks.value, values(one.reason))
        for one in told
        if one.status and one.status.value is AnswerStatus.REFUSED
    ]


@pytest.mark.parametrize(
    ("sentence", "lacks", "reason"),
    [
        (
            "Part 2 (appendix B, prices) is withheld from publication under section 43(2) of the Freedom of Information Act 2000 (commercial interests).",
            "Part 2 (appendix B, prices)",
            "section 43(2) of the Freedom of Information Act 2000 (commercial interests)",
        ),
        (
            "We hold the contract but are withholding the price list under section 43(2) of the Act.",
            "price list",
            "section 43(2) of the Act",
        ),
        (
            "The waiver form is not published because it names the staff.",
            "waiver form",
            "it names the staff",
        ),
        (
            "The names and scores of the losing bidders have been withheld under section 43(2).",
            "names and scores of the losing bidders",
            "section 43(2)",
        ),
        (
            "The full business case is exempt by virtue of paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972.",
            "full business case",
            "paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972",
        ),
        (
            "Exempt information: Appendix 2 - paragraph 3 of Schedule 12A",
            "Appendix 2",
            "paragraph 3 of Schedule 12A",
        ),
        (
            "Is any part of this form exempt from publication? Yes - Appendix A (scores) until the standstill ends.",
            "Appendix A (scores)",
            None,
        ),
    ],
)
def test_what_is_kept_back_is_told_with_its_section_or_reason(
    sentence: str, lacks: str, reason: str | None
) -> None:
    assert kept_back(sentence) == [(lacks, [reason] if reason else [])]


@pytest.mark.parametrize(
    "sentence",
    [
        "Charities are exempt from VAT.",
        "If the report is withheld, you can ask for a review.",
        "The grant was withheld because the charity had not sent its accounts.",
        "Evidence was withheld from the defence in four cases.",
        "No part of this report is exempt from publication.",
        "The young people were exempt from the charge.",
        "The minutes of the meeting were not published until March.",
        "The contract is exempt from call-in.",
    ],
)
def test_what_is_no_secret_of_a_paper_is_not_told_as_one(sentence: str) -> None:
    assert kept_back(sentence) == []

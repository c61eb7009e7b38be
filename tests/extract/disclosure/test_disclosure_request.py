"""Requests for information as a whole: of whom, when, who holds it, who reviews."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.records import Answer, AnswerStatus, Paper, Question, Request, When
from tests.disclosing import REPORT, answers, letter, of, statuses
from tests.extracting import extracted, only, read_text, values


def test_the_request_knows_its_marks_dates_and_where_was_searched() -> None:
    records = letter(
        """
        You asked:

        How many victims were referred?

        In response:

        This request has been aggregated with your previous request, FOI 085/30, due to time restrictions.

        Searches were conducted with the Safeguarding Department of Westmere Police to locate the records.

        There were 31.

        If you are unhappy with this response you may ask for a review. Letters should be addressed to
        Complaints Manager, Standards Department at the above address. You may then turn to the
        Information Commissioner.
        """
    )
    (request,) = only(Request, records)
    assert values(request.reference) == ["FOI 0041/31", "OPCC 912"]
    assert request.received is not None
    assert request.received.value == When(2031, 3, 3)
    assert request.answered is not None
    assert request.answered.value == When(2031, 3, 28)
    assert request.dated is None
    assert values(request.searched) == ["Safeguarding Department of Westmere Police"]
    assert values(request.aggregated_with) == ["FOI 085/30"]
    assert values(request.reason) == ["time restrictions"]
    assert values(request.review_by) == ["Complaints Manager, Standards Department"]
    assert [body.value.text for body in request.appeal_to] == ["Information Commissioner"]


def test_who_holds_the_information_is_told() -> None:
    (request,) = only(Request, letter(REPORT))
    assert [body.value.text for body in request.held_by] == ["Westmere Police"]


def test_the_name_of_the_person_who_reviews_is_left_out() -> None:
    records = answers(
        """
        1. 31

        If you are unhappy with this response a review may be asked for in writing to Jane Smith.
        """
    )
    (request,) = only(Request, records)
    assert request.review_by == ()


@pytest.mark.parametrize(
    ("sentence", "titles"),
    [
        (
            "If you are unhappy with this response, please see the attached ‘not quite content’ document, which sets out your rights to appeal.",
            ["not quite content"],
        ),
        ("If you are unhappy with this response, our leaflet says what to do.", []),
        ("If you are unhappy with this response to ‘burglary lines’, ask for a review.", []),
    ],
)
def test_the_paper_that_sets_out_how_to_complain_is_named(sentence: str, titles: list[str]) -> None:
    (request,) = only(Request, answers(f"1. 31\n\n{sentence}"))
    assert values(request.rights_in) == titles


def test_where_a_review_is_asked_for_is_told_and_not_where_the_regulator_is() -> None:
    records = answers(
        """
        1. 31

        If you are unhappy with this response you may ask for a review by writing to the Complaints Officer, Elm House,
        1 High Street, Marlow MX1 2AB or to foi@westmere.example, not to jane.smith@westmere.example.

        If you are still dissatisfied, you can complain to the Information Commissioner, Wycliffe House,
        Water Lane, Wilmslow SK9 5AF.
        """
    )
    (request,) = only(Request, records)
    assert values(request.address) == [
        "Elm House, 1 High Street, Marlow MX1 2AB",
        "foi@westmere.example",
    ]


@pytest.mark.parametrize(
    ("start", "asked", "answered"),
    [
        ("000", "2016-02-23", "2016-03-17"),
        ("001", "2020-01-24", "2020-02-12"),
        ("002", "2024-05-19", "2024-06-11"),
        ("004", None, "2018-02-13"),
    ],
)
def test_the_dates_of_the_source_requests(
    documents: Path, start: str, asked: str | None, answered: str
) -> None:
    (request,) = only(Request, of(documents, start))
    begun = request.received or request.dated
    assert (begun and str(begun.value)) == asked
    assert request.answered is not None
    assert str(request.answered.value) == answered


def test_a_request_by_e_mail_has_its_date() -> None:
    text = """
        Information - 411/31

        Dated: 28 Mar 2031

        Provision of information held by Limebury Police under the Freedom of Information Act 2000

        Thank you for your e mail dated 3 March 2031 in which you made a request for information.

        You asked:

        1. How many calls came in?

        In response:

        1. 31 calls.
        """
    (request,) = only(Request, extracted("disclosure", read_text(text)))
    assert request.dated is not None
    assert request.dated.value == When(2031, 3, 3)


def test_the_date_of_the_response_is_not_that_of_the_page() -> None:
    text = """
        Calls - 411/31

        Dated: 26 Mar 2031

        Date of request:      05/03/31

        Date of response:    17/03/31

        Provision of information held by Limebury Police under the Freedom of Information Act 2000

        You asked:

        1. How many calls came in?
        2. How many were about prowlers?

        In response:

        1. 31 calls.

        2. It is not possible to provide this information.
        """
    records = extracted("disclosure", read_text(text))
    (request,) = only(Request, records)
    assert request.answered is not None
    assert request.answered.value == When(2031, 3, 17)
    assert statuses(records) == {"1": AnswerStatus.DISCLOSED, "2": AnswerStatus.REFUSED}


def test_dates_below_a_long_letterhead_are_those_of_the_letter() -> None:
    document = read_text(
        """
        Kent Police

        Corporate Branch

        Information Unit

        Oak Road

        Holm

        Tel: 01000 000000

        Your Ref:

        Our Ref: F-2031-01604

        01 November, 2031

        Dear Ms Marsh,

        FREEDOM of INFORMATION ACT 2000 Reference No: F-2031-01604

        Thank you for your request for information, received at this office on 11 October, 2031, in which you asked:

        How many burglaries were there?

        Kent Police Response

        There were 31.
        """
    )
    (request,) = only(Request, extracted("disclosure", document))
    assert request.received is not None
    assert request.answered is not None
    assert (request.received.value, request.answered.value) == (
        When(2031, 10, 11),
        When(2031, 11, 1),
    )
    (paper,) = only(Paper, extracted("paper", document))
    assert paper.title is None  # the name of the Act with its mark is none


def test_the_mark_of_a_letter_whose_lines_were_lost_is_read() -> None:
    document = read_text(
        "Our Ref: 003253/31 Freedom of Information Section Kent Police HQ Elm Lodge, Arden Town ME5 8PP Tel: 101 Ext 800"
        " Request under the Freedom of Information Act 2000 (FOIA) I write about your request for"
        " information, which was received by Kent Police on 15/05/2031. Once we had your request, searches were"
        " made by Kent Police. Kent Police can neither confirm nor deny that it holds any of this."
    )
    (request,) = only(Request, extracted("disclosure", document))
    assert values(request.reference) == ["003253/31"]


def test_what_an_asker_begs_to_find_below_is_the_request() -> None:
    records = letter("""
        You asked:

        Here is what I ask for, each for the last 5 calendar years:
        1. Number of night calls per year
        2. Number of day calls per year

        In Response:

        I can neither confirm nor deny that the information you require is held, therefore Section 12(2) of the Freedom
        of Information Act would apply. This section does not oblige an office to answer a request where it estimates that the
        cost of doing so would exceed the set limit of 18 hours, equating to £450.00.
        """)
    assert [q.topic.value for q in only(Question, records)] == [
        "Number of night calls per year",
        "Number of day calls per year",
    ]
    (answer,) = only(Answer, records)
    assert answer.status.value is AnswerStatus.REFUSED
    assert not [v for v in values(answer.value) if "450" in v]

"""What became of each question, and in which words it is answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.records import Answer, AnswerStatus, Question, Request
from tests.disclosing import REPORT, answers, letter, of, statuses
from tests.extracting import extracted, only, read_text, values


def test_none_not_held_refused_elsewhere_and_zero_are_five_different_answers() -> None:
    records = answers(
        """
        1. The office does not hold this information because the force records it.
        2. No.
        2a. Please contact Westmere County Council.
        3. 0
        4. This is exempt under section 40 of the Act.
        """
    )
    assert statuses(records) == {
        "1": AnswerStatus.NOT_HELD,
        "2": AnswerStatus.DISCLOSED,
        "2a": AnswerStatus.REFERRED_ELSEWHERE,
        "3": AnswerStatus.DISCLOSED,
        "4": AnswerStatus.REFUSED,
    }
    by_number = {a.number.value: a for a in only(Answer, records) if a.number}
    assert values(by_number["1"].reason) == ["force records it"]
    assert by_number["2"].affirms is not None
    assert by_number["2"].affirms.value is False
    assert values(by_number["3"].value) == ["0"]
    assert values(by_number["4"].reason) == ["section 40 of the Act"]


def test_a_question_with_no_answer_after_it_is_not_answered() -> None:
    records = letter(
        """
        You asked:

        1. The number of victims who were referred
        2. The names of the bodies that paid for it

        In response:

        1. The number of victims who were referred

        There were 31.

        2. The names of the bodies that paid for it

        Yours faithfully
        """
    )
    assert statuses(records) == {"1": AnswerStatus.DISCLOSED, "2": AnswerStatus.NOT_ANSWERED}


def test_an_answer_that_points_at_another_has_its_status() -> None:
    records = answers(
        """
        1. The force does not hold this information.
        2. Please see response to question 1
        3. As above.
        """
    )
    by_number = {a.number.value: a for a in only(Answer, records) if a.number}
    assert by_number["2"].same_as is not None
    assert by_number["2"].same_as.value == "1"
    assert by_number["3"].same_as is not None
    assert by_number["3"].same_as.value == "2"
    assert [by_number[n].status.value for n in "123"] == [AnswerStatus.NOT_HELD] * 3
    assert by_number["4"].status.value is AnswerStatus.NOT_ANSWERED


def test_one_text_for_a_list_of_questions_answers_them_all_once() -> None:
    records = letter(
        """
        You asked:

        1. How many grants were made for refuges?
        2. Which bodies were they made to?

        Your request for information has now been considered and the answer is as follows:

        The office has not provided specific grants for the above mentioned purposes. Our line is open to
        all victims, whether or not the crime was reported.
        """
    )
    (answer,) = only(Answer, records)
    assert answer.status.value is AnswerStatus.NIL
    assert answer.number is None
    assert len(answer.question) == 2
    assert "has not provided specific grants for the above mentioned purposes" in values(
        answer.value
    )


def test_what_a_body_does_and_plans_is_told_apart_from_what_it_says() -> None:
    records = answers(
        """
        1. We are currently working with partners to build a count and the tool will be reviewed in May.
        2. We use the night desk, two hostels (one of them seasonal) however there is no line.
        """
    )
    by_number = {a.number.value: a for a in only(Answer, records) if a.number}
    assert values(by_number["1"].action) == [
        "working with partners to build a count",
        "tool will be reviewed in May",
    ]
    assert values(by_number["2"].value)[:2] == ["night desk", "two hostels (one of them seasonal)"]


def test_a_denial_never_loses_its_not() -> None:
    records = answers(
        """
        1. No money was given to national helplines, and the figures do not cover hostels.
        2. No, we have never paid for one.
        2a. We do not provide, and have at no time since the office was set up in the county in the spring of
        the year 2012 thought to provide, a line for callers from outside the county of Westmere.
        """
    )
    by_number = {a.number.value: a for a in only(Answer, records) if a.number}
    assert by_number["1"].affirms is None
    assert by_number["2"].affirms is not None
    assert by_number["2"].affirms.value is False
    said = [
        str(value)
        for answer in by_number.values()
        for value in values((*answer.value, *answer.action, *answer.scope))
    ]
    assert "No money was given to national helplines" in said
    assert "figures do not cover hostels" in said
    assert "have never paid for one" in said or "never paid for one" in said
    assert not [
        text for text in said if text.startswith(("money was given", "cover hostels", "line for"))
    ]


def test_each_item_of_a_list_is_a_phrase_of_the_answer() -> None:
    records = answers(
        """
        1. The office paid for the following:

        - Harbour Lights Trust - £120,000 per annum
        - Westmere Haven - £45,500

        2. No
        """
    )
    first = next(a for a in only(Answer, records) if a.number and a.number.value == "1")
    assert "Harbour Lights Trust - £120,000 per annum" in values(first.value)
    assert "Westmere Haven - £45,500" in values(first.value)


def test_a_recommendation_that_was_accepted_leads_to_its_report() -> None:
    records = letter(REPORT)
    (request,) = only(Request, records)
    report = "publication/doors-left-open-the-county-and-burglary"
    assert [link.value.id for link in request.cites] == [report]
    assert request.topic is not None
    assert request.topic.value.startswith("recommendations made in the June 2030 ‘Doors left open")
    assert [[link.value.id for link in q.cites] for q in only(Question, records)] == [
        [report],
        [report],
        ["publication/national-burglary-protocol"],
    ]
    accepted = [values(a.accepts) for a in only(Answer, records)]
    assert accepted == [["end the use of door notices"], [], []]


def test_a_file_that_an_answer_leads_to_is_a_publication() -> None:
    *_, last = only(Answer, letter(REPORT))
    assert [link.value.id for link in last.cites] == ["publication/night-plan-2030-31"]


def test_an_answer_has_no_label_and_no_half_clause() -> None:
    records = answers(
        """
        1. Total number of referrals is 31, this includes all ages. 2 referrals were still open in May but had
        not been closed.
        2. Referrals are made via the Police.
        3. The budget given to the provider includes night work. All budgets can be found on
        https://www.westmere.example/budget
        """
    )
    by_number = {a.number.value: a for a in only(Answer, records) if a.number}
    assert "2 referrals had not been closed" in values(by_number["1"].value)
    assert values(by_number["2"].value) == ["Police"]
    assert [body.value.text for body in by_number["2"].body] == ["Police"]
    assert values(by_number["3"].value) == ["https://www.westmere.example/budget"]
    assert values(by_number["3"].scope) == ["budget given to the provider includes night work"]


def test_bodies_in_brackets_are_bodies_of_the_answer() -> None:
    records = answers(
        "\n    1. We are meeting our partners (Probation / Health Services) in May.\n"
    )
    first = next(a for a in only(Answer, records) if a.number and a.number.value == "1")
    assert [body.value.text for body in first.body] == ["Probation", "Health Services"]


def test_each_question_of_the_source_letters_has_its_outcome(documents: Path) -> None:
    assert [a.status.value for a in only(Answer, of(documents, "000"))] == [AnswerStatus.NIL]
    assert statuses(of(documents, "001")) == {"1": AnswerStatus.DISCLOSED}
    assert statuses(of(documents, "002")) == {
        "1": AnswerStatus.DISCLOSED,
        "2": AnswerStatus.NOT_HELD,
        "3": AnswerStatus.NOT_HELD,
        "4": AnswerStatus.NOT_HELD,
        "5": AnswerStatus.DISCLOSED,
        "6": AnswerStatus.DISCLOSED,
        "7": AnswerStatus.DISCLOSED,
        "8": AnswerStatus.DISCLOSED,
        "": AnswerStatus.NOT_ANSWERED,
        "9": AnswerStatus.DISCLOSED,
        "10": AnswerStatus.REFERRED_ELSEWHERE,
    }
    assert statuses(of(documents, "004")) == dict.fromkeys(
        ["1", "2", "2a", "3", "3a", "4"], AnswerStatus.DISCLOSED
    )


def test_what_a_service_does_not_do_is_told_with_what_it_is_said_of() -> None:
    records = answers(
        "\n    1. The day course is run by Elm Trust, this project does not accept late callers.\n"
    )
    first = next(a for a in only(Answer, records) if a.number and a.number.value == "1")
    assert "project does not accept late callers" in values(first.value)


def test_a_refusal_of_the_whole_stays_one_though_its_reasons_tell_figures() -> None:
    records = answers(
        """
        Following receipt of your request, searches were made. I can confirm that we hold the information you
        have requested, however it cannot be disclosed for the following reasons. A sample of 43
        records took 31 hours, so that Section 12(1) of the Freedom of Information Act applies.

        You should consider this a refusal notice under Section 17 of the Act.
        """
    )
    assert {a.status.value for a in only(Answer, records)} == {AnswerStatus.REFUSED}
    (reason,) = {tuple(values(a.reason)) for a in only(Answer, records)}
    assert reason == ("Section 12(1) of the Freedom of Information Act",)


def test_one_question_may_be_refused_and_the_section_in_brackets_is_no_figure() -> None:
    records = answers(
        """
        1. 31
        2. This is accessible by other means and I rely on Section 21 of the Act. Please
        consider this a refusal for that question. Section 21 (1) is set out here.
        """
    )
    assert statuses(records)["1"] is AnswerStatus.DISCLOSED
    assert statuses(records)["2"] is AnswerStatus.REFUSED


def test_cannot_may_be_printed_as_two_words() -> None:
    records = answers(
        """
        Following receipt of your request, searches were made. I can confirm that the information is held
        however can not be disclosed for the following reasons.

        There is no facility to get at all of the 31 files within the cost threshold.
        """
    )
    assert {a.status.value for a in only(Answer, records)} == {AnswerStatus.REFUSED}


def test_an_answer_keeps_no_aside_of_a_long_sentence() -> None:
    document = read_text("""
        Your request for information of 3 May 2031

        You asked:

        1. How many bells rang?

        In Response:

        For your ease, information has been added on the bells of the county and of the towns, what they are made of and
        where each of them hangs, and on the people who ring all of them in turn.
        """)
    (answer,) = only(Answer, extracted("disclosure", document))
    assert not [v for v in answer.value if v.value.startswith(("For", "what"))]


@pytest.mark.parametrize(
    ("last", "statuses"),
    [
        ("How many towers does the county have in all of its towns?", ["disclosed", "not-answered"]),
        ("How many towers does the county have in all of its tow", ["disclosed"]),
    ],
)  # fmt: skip
def test_what_a_cut_off_text_leaves_open_is_not_called_unanswered(
    last: str, statuses: list[str]
) -> None:
    document = read_text(f"""
        Disclosure log of requests under the Freedom of Information Act 2000

        1. Request received 3 May 2031

        How many bells rang?

        Response sent 9 May 2031

        Nine bells rang.

        2. Request received 4 May 2031

        {last}
        """)
    assert [a.status.value for a in only(Answer, extracted("disclosure", document))] == statuses


def test_the_phrase_in_whose_middle_a_text_is_cut_off_is_not_told() -> None:
    document = read_text("""
        Your request for information of 3 May 2031

        You asked:

        1. How many bells rang?

        In Response:

        Nine bells rang in the town. All of the other towers of the county are kept by so
        """)
    (answer,) = only(Answer, extracted("disclosure", document))
    assert values(answer.value) == ["Nine bells rang in the town"]


def test_what_the_cost_limit_is_discloses_nothing() -> None:
    records = answers(
        """
        It has been determined that to provide the data would exceed the appropriate limit of 18 hours or as a
        cost equivalent £450. It needs a cross reference of several hundred records. The reason for this is that
        two systems would be compared. Therefore s12 of the Act applies.
        """
    )
    (answer,) = only(Answer, records)
    assert answer.status.value is AnswerStatus.REFUSED
    assert "reason for" not in values(answer.value)


def test_what_is_held_but_cannot_be_given_is_refused_whatever_figures_the_reason_tells() -> None:
    records = letter("""
        You asked:

        Please send the number of cautions of each town.

        In response:

        The information you have requested is held by the office however cannot be disclosed as the records are
        kept on paper. Early signs are that this may involve reading over 4,000 files.
        """)
    (answer,) = only(Answer, records)
    assert answer.status.value is AnswerStatus.REFUSED


def test_what_cannot_be_given_for_reasons_told_before_is_refused() -> None:
    records = letter("""
        You asked:

        The number of requests of each town.

        In response:

        The information is held by the office however cannot be disclosed for the reasons told in our earlier reply.

        Last year there were 1,500 requests, each of which would have to be read.
        """)
    (answer,) = only(Answer, records)
    assert answer.status.value is AnswerStatus.REFUSED


def test_the_head_of_a_list_within_a_sentence_is_no_value_by_itself() -> None:
    records = letter("""
        You asked:

        Please send the diary of the office for May 2030.

        In response:

        The attached sheet of the office gives in the order of the days the time, date, length, place and summary of each of the meetings.
        """)
    (answer,) = only(Answer, records)
    assert not [v for v in values(answer.value) if v.endswith("the time")]


def test_the_letterhead_of_the_next_page_is_no_part_of_an_answer() -> None:
    records = letter("""
        You asked:

        Do you keep records of night calls?

        In response:

        We do keep records of calls and they are kept as those by day.

        Information Section Kent Police HQ Elm Lodge, Arden Town ZZ5 8ZZ Tel: 101 Ext 555 0101 Fax: 01632 960 111
        """)
    (answer,) = only(Answer, records)
    assert not [v for v in values(answer.value) if "Elm Lodge" in v or "Tel" in v]


@pytest.mark.parametrize(
    ("said", "status"), [("The information is not held.", "not-held"), ("Twelve.", "disclosed")]
)
def test_a_line_of_blanks_without_width_is_no_part_of_an_answer(said: str, status: str) -> None:
    records = letter(f"""
    You asked:

    1. How many victims were referred in 2029/30?
    2. Do you commission a night line?

    In response:

    1. {said}

    \u200b

    2. Yes.
    """)
    assert statuses(records)["1"].value == status

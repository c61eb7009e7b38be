"""A request, its questions and the answers to them, with what became of each."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from ingest.exchange import answer_at, exchanges
from ingest.pieces import question_number
from ingest.read import read_document
from ingest.recognise import recognise
from ingest.records import Answer, AnswerStatus, Paper, Question, Record, Request, When
from tests.extracting import extracted, only, read_text, values

S = AnswerStatus
HEAD = """
    Our Ref: FOI 0041/31 - OPCC 912

    Date: 28 March 2031

    Dear Sir,

    Freedom of Information Act 2000

    I write further to your request for information received on 3 March 2031.

    """


def letter(body: str) -> list[Record]:
    text = dedent(HEAD) + dedent(body)
    return extracted("disclosure", read_text(text))


def statuses(records: list[Record]) -> dict[str, AnswerStatus]:
    return {
        answer.number.value if answer.number else "": answer.status.value
        for answer in only(Answer, records)
    }


QUESTIONS = """
    You asked:

    1. How many victims were referred in 2029/30?
    2. Do you commission a night line?
    a. If so, who runs it?
    3. What was spent on it?
    4. Names of the counsellors

    In response:

    """


def answers(body: str) -> list[Record]:
    return letter(dedent(QUESTIONS) + dedent(body))


def test_numbers_are_read_as_people_write_them() -> None:
    assert question_number(("b) 2.",)) == "2"
    assert question_number(("Q3.",)) == "3"
    assert question_number(("2.", "a.")) == "2a"
    assert question_number(("1a",)) == "1a"
    assert question_number(("Question 12",)) == "12"


def test_a_letter_that_stands_alone_belongs_to_the_number_before_it() -> None:
    records = answers(
        """
        1. 31
        2. Yes
        2a. The Harbour Lights Trust
        3. £400
        4. None
        """
    )
    assert [q.number.value for q in only(Question, records) if q.number] == [
        "1",
        "2",
        "2a",
        "3",
        "4",
    ]
    assert statuses(records) == {
        "1": S.DISCLOSED,
        "2": S.DISCLOSED,
        "2a": S.DISCLOSED,
        "3": S.DISCLOSED,
        "4": S.NIL,
    }
    (plain,) = [a for a in only(Answer, records) if a.affirms]
    assert (plain.number and plain.number.value, plain.affirms and plain.affirms.value) == (
        "2",
        True,
    )


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
        "1": S.NOT_HELD,
        "2": S.DISCLOSED,
        "2a": S.REFERRED_ELSEWHERE,
        "3": S.DISCLOSED,
        "4": S.REFUSED,
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
    assert statuses(records) == {"1": S.DISCLOSED, "2": S.NOT_ANSWERED}


def test_a_repeated_question_that_lost_its_number_is_known_by_its_words() -> None:
    records = letter(
        """
        You asked:

        1. The total number of men who were referred to the course
        2. The total number of men who have completed the course

        In response:

        1. The total number of men who were referred to the course

        40 men

        The total number of men who have completed the course

        12 men, this covers all courses, not just the night one.
        """
    )
    first, second = only(Answer, records)
    assert (first.number and first.number.value, values(first.value)) == ("1", ["40 men"])
    assert second.number is not None
    assert second.number.value == "2"
    assert values(second.scope) == ["covers all courses, not just the night one"]


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
    assert [by_number[n].status.value for n in "123"] == [S.NOT_HELD] * 3
    assert by_number["4"].status.value is S.NOT_ANSWERED


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
    assert answer.status.value is S.NIL
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


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Which bodies were they given to?", "Which bodies were they given to"),
        ("What plans has the council made for the night?", "What plans has the council made for the night"),
        ("What was the total value of these grants?", "total value of these grants"),
        ("Please provide the number of men referred by others (e.g., courts, schools etc.) to the course",
         "number of men referred by others (e.g., courts, schools etc.) to the course"),
        ("Has your force accepted the recommendation to stop the use of burglary notices and to write to everyone "
         "who was given one in the years in which they were used?",
         "accepted the recommendation to stop the use of burglary notices and to write to everyone who was given "
         "one in the years in which they were used"),
    ],
)  # fmt: skip
def test_a_topic_reads_alone_and_is_not_cut(question: str, topic: str) -> None:
    records = letter(f"\n    You asked:\n\n    1. {question}\n\n    In response:\n\n    1. None\n")
    (one,) = only(Question, records)
    assert one.topic.value == topic


def test_what_a_question_goes_on_to_ask_is_kept() -> None:
    records = letter(
        """
        You asked:

        1. Please provide details of grants made in 2029/30. This could be any grant. Please provide the name of
        the provider and its area. Please indicate with a y/n if the line is open to men. Please send your
        reply by e-mail.

        In response:

        1. None
        """
    )
    (one,) = only(Question, records)
    assert one.topic.value == "grants made in 2029/30"
    assert values(one.asks) == ["name of the provider and its area", "line is open to men"]


REPORT = """
    You asked:

    Regarding the recommendations made in the June 2030 ‘Doors left open – the county and burglary’ report
    from HMICFRS and HMCPSI

    1. Has your force accepted the recommendation to end the use of door notices?
    2. Has your force accepted the recommendation to write to tenants?
    3. What plans are there to follow the national burglary protocol?

    In response:

    I can confirm that the information is held by Westmere Police.

    1. Yes
    2. No.
    3. See https://www.westmere.example/papers/night-plan-2030-31.pdf
    """


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


def test_who_holds_the_information_is_told() -> None:
    (request,) = only(Request, letter(REPORT))
    assert [body.value.text for body in request.held_by] == ["Westmere Police"]


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


def test_a_question_has_its_topic_and_the_time_asked_about_and_no_more() -> None:
    records = letter(
        """
        Please provide the following for the 2029/30 financial year:

        1. In each of the years, how many grants were awarded to refuges? This could be any refuge.

        In response:

        1. Four grants.
        """
    )
    (question,) = only(Question, records)
    assert question.topic.value == "how many grants were awarded to refuges"
    assert values(question.period) == ["2029/30 financial year"]


LOG = """
    FOI Disclosure Log 2031

    The Office of the Police and Crime Commissioner for Westmere publishes its answers here.

    1. Request received 17 January 2031

    1. How many grants were awarded to refuges?
    2. Which refuges were they?

    Response sent 26 January 2031 (PDF, 330KB)

    2. Request received 19 February 2031

    1. Please send me all records on helplines.

    Response sent 2 March 2031

    The office does not hold call data relating to helplines.
    """


def test_the_requests_of_a_log_keep_their_questions_apart() -> None:
    records = extracted("disclosure", read_text(LOG))
    dates = [
        (r.received and str(r.received.value), r.answered and str(r.answered.value))
        for r in only(Request, records)
    ]
    assert dates == [("2031-01-17", "2031-01-26"), ("2031-02-19", "2031-03-02")]
    assert len({q.id for q in only(Question, records)}) == 3
    assert [a.status.value for a in only(Answer, records)] == [S.DISCLOSED, S.NOT_HELD]


def test_the_answers_of_a_log_are_told_apart_by_their_questions() -> None:
    text = dedent(LOG).replace("The office does", "1. The office does")
    answers_ = only(Answer, extracted("disclosure", read_text(text)))
    assert [answer.number for answer in answers_] == [None, None]
    asked = [values(answer.question) for answer in answers_]
    assert asked[0] != asked[1]


def test_a_log_may_count_past_ninety_nine() -> None:
    text = dedent(LOG).replace("1. Request", "99. Request").replace("2. Request", "100. Request")
    records = extracted("disclosure", read_text(text))
    assert [request.id for request in only(Request, records)] == ["request/99", "request/100"]
    assert len(only(Answer, records)) == 2


def test_questions_and_answers_in_turn_are_paired() -> None:
    records = letter(
        """
        Q: How many posts work on victims' services?

        A: There are 4 posts.

        Q: What was spent on counselling in 2029/30?

        A: Nil.
        """
    )
    assert [a.status.value for a in only(Answer, records)] == [S.DISCLOSED, S.NIL]
    assert [q.topic.value for q in only(Question, records)] == [
        "How many posts work on victims' services",
        "What was spent on counselling in 2029/30",
    ]


def test_a_list_that_was_flattened_into_one_line_is_a_list_still() -> None:
    records = letter(
        """
        You asked:

        1. How many grants were made? 2. Which refuges had them? 3. Why?

        In response:

        1. Four 2. Nil 3. The office does not hold this information, see section 2. The force may.
        """
    )
    assert [q.number.value for q in only(Question, records) if q.number] == ["1", "2", "3"]
    assert statuses(records) == {"1": S.DISCLOSED, "2": S.NIL, "3": S.NOT_HELD}


def test_a_list_that_begins_again_keeps_its_questions_apart() -> None:
    records = letter(
        """
        You asked:

        1. How many refuges were funded?
        2. Which ones?

        About helplines:

        1. How many helplines were funded?
        2. Which helplines?

        In response:

        1. Four
        2. The northern ones
        1. None
        2. The office does not hold this information.
        """
    )
    assert len({q.id for q in only(Question, records)}) == 4
    assert [a.status.value for a in only(Answer, records)] == [
        S.DISCLOSED,
        S.DISCLOSED,
        S.NIL,
        S.NOT_HELD,
    ]


def test_an_offset_leads_to_the_answer_that_it_stands_in() -> None:
    document = read_text(LOG)
    form = recognise(document)
    assert form is not None
    found = exchanges(document, form)
    assert answer_at(found, document.text.index("call data")) == "answer/2-1"
    assert answer_at(found, document.text.index("How many grants")) is None


def test_other_forms_have_no_exchange() -> None:
    document = read_text("Decision title\n\nA line\n\nDecision summary\n\nWhat is asked?\n\nMoney.")
    assert extracted("disclosure", document) == []


# The source documents -------------------------------------------------------------------------


def of(documents: Path, start: str) -> list[Record]:
    (path,) = documents.glob(f"{start}_*")
    return extracted("disclosure", read_document(path.read_bytes(), path.name))


def test_each_question_of_the_source_letters_has_its_outcome(documents: Path) -> None:
    assert [a.status.value for a in only(Answer, of(documents, "000"))] == [S.NIL]
    assert statuses(of(documents, "001")) == {"1": S.DISCLOSED}
    assert statuses(of(documents, "002")) == {
        "1": S.DISCLOSED,
        "2": S.NOT_HELD,
        "3": S.NOT_HELD,
        "4": S.NOT_HELD,
        "5": S.DISCLOSED,
        "6": S.DISCLOSED,
        "7": S.DISCLOSED,
        "8": S.DISCLOSED,
        "": S.NOT_ANSWERED,
        "9": S.DISCLOSED,
        "10": S.REFERRED_ELSEWHERE,
    }
    assert statuses(of(documents, "004")) == dict.fromkeys(
        ["1", "2", "2a", "3", "3a", "4"], S.DISCLOSED
    )


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


def test_what_a_service_does_not_do_is_told_with_what_it_is_said_of() -> None:
    records = answers(
        "\n    1. The day course is run by Elm Trust, this project does not accept late callers.\n"
    )
    first = next(a for a in only(Answer, records) if a.number and a.number.value == "1")
    assert "project does not accept late callers" in values(first.value)


# Answers that other offices and forces give ------------------------------------------------------


def test_numbers_within_brackets_make_no_list_of_their_own() -> None:
    records = letter(
        """
        You asked:

        Please supply the figures (for each line give 1. Number sought 2. Number made) as follows:

          1. Interim orders
          2. Full orders

        In response:

          1. 4 interim orders.
          2. 6 full orders.
        """
    )
    assert [q.topic.value for q in only(Question, records)] == ["Interim orders", "Full orders"]
    assert [values(a.value) for a in only(Answer, records)] == [
        ["4 interim orders"],
        ["6 full orders"],
    ]


def test_one_line_answers_a_range_of_questions() -> None:
    records = letter(
        """
        You asked:

        1. Orders made
        2. Orders varied
        3. Orders discharged
        4. All orders

        In response:

        1. 4 orders.

        2-3  We have not had any orders varied or discharged.

        You can work out the figure yourself for point 4.

        back
        """
    )
    told = {
        ref.value.id.rpartition("/")[2]: a.status.value
        for a in only(Answer, records)
        for ref in a.question
    }
    assert (told["2"], told["3"]) == (S.NIL, S.NIL)
    assert "back" not in [v for a in only(Answer, records) for v in values(a.value)]


def test_a_refusal_of_the_whole_stays_one_though_its_reasons_tell_figures() -> None:
    records = answers(
        """
        Following receipt of your request, searches were made. I can confirm that the information you
        have requested is held, however cannot be disclosed for the following reasons. A sample of 31
        records took 26 hours, therefore Section 12(1) of the Freedom of Information Act applies.

        You should consider this a refusal notice under Section 17 of the Act.
        """
    )
    assert {a.status.value for a in only(Answer, records)} == {S.REFUSED}
    (reason,) = {tuple(values(a.reason)) for a in only(Answer, records)}
    assert reason == ("Section 12(1) of the Freedom of Information Act",)


def test_one_question_may_be_refused_and_the_section_in_brackets_is_no_figure() -> None:
    records = answers(
        """
        1. 31
        2. This is accessible by other means and I rely on Section 21 of the Act. You should therefore
        consider this a refusal for that part. Section 21 (1) is set out here.
        """
    )
    assert statuses(records)["1"] is S.DISCLOSED
    assert statuses(records)["2"] is S.REFUSED


def test_what_stands_after_the_answers_head_asks_nothing() -> None:
    text = """
        FOI Request

        Hello, I study support for victims.

        Request 1

        A list of the services that the PCC funds.

        Request 2

        Does the scheme go on?

        OPCC Response

        I can confirm that the Office of the Police and Crime Commissioner for Limebury does hold this.

        Request 1

        Please see attached to this letter two sheets:

        Attachment 1 – Spending 2029/30 (sheet, 14kB)

        During the flood, the Government made more money available.
        """
    records = extracted("disclosure", read_text(text))
    assert [(q.number.value if q.number else "") for q in only(Question, records)] == ["1", "2"]
    assert statuses(records) == {"1": S.DISCLOSED, "2": S.NOT_ANSWERED}


def test_bullets_after_the_following_are_the_questions() -> None:
    text = """
        FOI Request

        I am writing to you under the Freedom of Information Act 2000 to request the following information:

        - Total paid to the force;
        - Total paid for the office itself.

        FOI Response

        I wrote to you on Thursday 3 March to ask what you meant.

        The PCC approved £20k for the force.

        Date responded: 28 March 2031
        """
    records = extracted("disclosure", read_text(text))
    assert [q.topic.value for q in only(Question, records)] == [
        "Total paid to the force",
        "Total paid for the office itself",
    ]
    (answer,) = only(Answer, records)
    assert values(answer.value) == ["approved £20k for the force"]


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
    assert statuses(records) == {"1": S.DISCLOSED, "2": S.REFUSED}


def test_cannot_may_be_printed_as_two_words() -> None:
    records = answers(
        """
        Following receipt of your request, searches were made. I can confirm that the information is held
        however can not be disclosed for the following reasons.

        There is no facility to get at all of the 31 files within the cost threshold.
        """
    )
    assert {a.status.value for a in only(Answer, records)} == {S.REFUSED}


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


def test_a_log_by_references_has_a_request_for_each_with_its_dates_and_answer() -> None:
    document = read_text("""
        Freedom of Information Disclosure Log

        Reference: 9317-31
        Date: 23/01/2031

        I write in connection with your request for information received by this office on 15th January 2031.

        Please could you provide me with the number of bells?

        Having made enquiries with the towns, we do not hold the information.

        Reference: 9281-31
        Date: 17/01/2031

        I write in connection with your request for information received by Northshire Police on 4th January 2031.

        Please tell me how many towers there are?

        Following enquiries within the force we can confirm that there are nine towers.
        """)
    records = extracted("disclosure", document)
    first, second = only(Request, records)
    assert [values(r.reference) for r in (first, second)] == [["9317-31"], ["9281-31"]]
    assert [str(r.answered.value) for r in (first, second) if r.answered] == ["2031-01-23", "2031-01-17"]  # fmt: skip
    assert [a.status.value for a in only(Answer, records)] == [AnswerStatus.NOT_HELD, AnswerStatus.DISCLOSED]  # fmt: skip


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
    assert answer.status.value is S.REFUSED
    assert "reason for" not in values(answer.value)


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


def test_the_response_to_your_request_begins_the_answer() -> None:
    document = read_text(
        """
        Freedom of Information Request Reference No: FOI 001264-31

        I write in connection with your request for information received by Kent Police on the 1 April 2031 in which you
        sought access to the following information:

        1) How many burglaries were there?

        Response to your Request

        The response provided below is correct as of 8 April 2031

        Kent Police has considered your request for information and the response is below.

        The force is unable to provide information on burglaries.
        """
    )
    records = extracted("disclosure", document)
    (answer,) = only(Answer, records)
    assert answer.status.value is S.REFUSED
    assert not any("your request" in value for value in map(str.lower, values(answer.value)))
    (request,) = only(Request, records)
    assert request.authority is not None
    assert request.authority.value.text == "Kent Police"
    assert request.title is None


def test_what_is_held_but_cannot_be_given_is_refused_whatever_figures_the_reason_tells() -> None:
    records = letter("""
        You asked:

        Please send the number of cautions of each town.

        In response:

        The information you have requested is held by the office however cannot be disclosed as the records are
        kept on paper. Early signs are that this may involve reading over 4,000 files.
        """)
    (answer,) = only(Answer, records)
    assert answer.status.value is S.REFUSED


def test_what_cannot_be_given_for_reasons_told_before_is_refused() -> None:
    records = letter("""
        You asked:

        The number of requests of each town.

        In response:

        The information is held by the office however cannot be disclosed for the reasons outlined in our earlier reply.

        Last year there were 1,500 requests, each of which would have to be read.
        """)
    (answer,) = only(Answer, records)
    assert answer.status.value is S.REFUSED


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

        Information Section Kent Police HQ Elm Lodge, Arden Town ME5 8PP Tel: 101 Ext 800 2507 Fax: 0115 967 2896
        """)
    (answer,) = only(Answer, records)
    assert not [v for v in values(answer.value) if "Elm Lodge" in v or "Tel" in v]


def test_the_mark_of_a_letter_whose_lines_were_lost_is_read() -> None:
    document = read_text(
        "Our Ref: 003253/31 Freedom of Information Section Kent Police HQ Elm Lodge, Arden Town ME5 8PP Tel: 101 Ext 800"
        " Request under the Freedom of Information Act 2000 (FOIA) I write in connection with your request for"
        " information, which was received by Kent Police on 15/05/2031. Following receipt of your request searches were"
        " conducted within Kent Police. Kent Police can neither confirm nor deny that it holds any information."
    )
    (request,) = only(Request, extracted("disclosure", document))
    assert values(request.reference) == ["003253/31"]


def test_what_an_asker_begs_to_find_below_is_the_request() -> None:
    records = letter("""
        You asked:

        Please find below my FOI requests that are for the past 5 calendar years:
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
    assert answer.status.value is S.REFUSED
    assert not [v for v in values(answer.value) if "450" in v]


def test_an_answer_may_stand_on_the_line_of_its_question() -> None:
    records = letter("""
        You asked:

        1. How many referrals were made in 2030/31? 138
        2. Do you pay for a night line? No
        3. Who runs the day line? Elm Trust
        4. Who runs the hub?
        """)
    told = {a.number.value: a.status.value for a in only(Answer, records) if a.number}
    assert told == {"1": S.DISCLOSED, "2": S.DISCLOSED, "4": S.NOT_ANSWERED}  # of 3 nothing is told
    assert values(
        next(a for a in only(Answer, records) if a.number and a.number.value == "1").value
    ) == ["138"]


def test_a_question_names_the_bodies_that_it_asks_about() -> None:
    records = letter(
        """
        You asked:

        1. What plans have chief officers and the Crown Prosecution Service made to keep the protocol?
        2. How many victims were referred to the OPCC?

        In response:

        1. Staff are trained.
        2. 40

        Yours sincerely

        Office of the Police and Crime Commissioner for Kent
        """
    )
    named = {
        q.number.value: [b.value.text for b in q.body] for q in only(Question, records) if q.number
    }
    assert named == {"1": ["Crown Prosecution Service"], "2": []}


def test_a_question_keeps_its_terms_its_cases_and_what_it_covers() -> None:
    records = letter(
        """
        You asked:

        1. How many grants were made in which an outcome was to help victims of arson? This could be any help e.g. advice, casework however the outcome must have named victims of arson.
        2. Who paid for it:

        (Inclusive of councils and private donors)

        3. How many came through an agency (e.g., police, housing etc.) in the year?
        4. Were there gifts such as any grant of £5,000 or more to a charity?
        5. What help is there, such as, but not limited to, advice?

        I would prefer to receive this information by e-mail to the address below.

        In response:

        1. 4
        2. The office
        3. 7
        4. No
        5. Advice
        """
    )
    asked = {q.number.value: q for q in only(Question, records) if q.number}
    assert values(asked["1"].condition) == ["outcome must have named victims of arson"]
    assert values(asked["1"].example) == ["advice", "casework"]
    assert values(asked["2"].scope) == ["Inclusive of councils and private donors"]
    assert values(asked["3"].example) == ["police", "housing"]
    assert asked["3"].scope == ()
    assert asked["4"].example == asked["5"].example == ()
    (request,) = only(Request, records)
    assert values(request.wanted_as) == ["by e-mail"]


def test_what_is_said_in_answer_to_some_questions_answers_those() -> None:
    records = letter(
        """
        You asked:

        1. How much was paid for the night line?
        2. Who runs it?
        3. How many rang?
        4. How many waited?

        Please find attached a table by year and provider, in answer to questions 1 and 2.

        In answer to question 3: 312 people rang.

        The figure in the table is in answer to question 4.
        """
    )
    assert {n: s for n, s in statuses(records).items() if s is S.NOT_ANSWERED} == {}
    assert [[ref.value.id for ref in a.question] for a in only(Answer, records)] == [
        ["question/1", "question/2"], ["question/3"], ["question/4"],
    ]  # fmt: skip

"""A request, its questions and the answers to them, with what became of each."""

from __future__ import annotations

from textwrap import dedent

from ingest.exchange import answer_at, exchanges
from ingest.pieces import question_number
from ingest.recognise import recognise
from ingest.records import Answer, AnswerStatus, Paper, Question, Request
from tests.disclosing import answers, letter, statuses
from tests.extracting import extracted, only, read_text, values


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
        "1": AnswerStatus.DISCLOSED,
        "2": AnswerStatus.DISCLOSED,
        "2a": AnswerStatus.DISCLOSED,
        "3": AnswerStatus.DISCLOSED,
        "4": AnswerStatus.NIL,
    }
    (plain,) = [a for a in only(Answer, records) if a.affirms]
    assert (plain.number and plain.number.value, plain.affirms and plain.affirms.value) == (
        "2",
        True,
    )


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
    assert [a.status.value for a in only(Answer, records)] == [
        AnswerStatus.DISCLOSED,
        AnswerStatus.NOT_HELD,
    ]


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
    assert [a.status.value for a in only(Answer, records)] == [
        AnswerStatus.DISCLOSED,
        AnswerStatus.NIL,
    ]
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
    assert statuses(records) == {
        "1": AnswerStatus.DISCLOSED,
        "2": AnswerStatus.NIL,
        "3": AnswerStatus.NOT_HELD,
    }


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
        AnswerStatus.DISCLOSED,
        AnswerStatus.DISCLOSED,
        AnswerStatus.NIL,
        AnswerStatus.NOT_HELD,
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
    assert (told["2"], told["3"]) == (AnswerStatus.NIL, AnswerStatus.NIL)
    assert "back" not in [v for a in only(Answer, records) for v in values(a.value)]


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
    assert statuses(records) == {"1": AnswerStatus.DISCLOSED, "2": AnswerStatus.NOT_ANSWERED}


def test_a_log_by_references_has_a_request_for_each_with_its_dates_and_answer() -> None:
    document = read_text("""
        Freedom of Information Disclosure Log

        Reference: 9317-31
        Date: 23/01/2031

        I write about your request for information received by this office on 12th January 2031.

        Please could you provide me with the number of bells?

        Having made enquiries with the towns, we do not hold the information.

        Reference: 9281-31
        Date: 17/01/2031

        I write about your request for information received by Northshire Police on 6th January 2031.

        Please tell me how many towers there are?

        Following enquiries in the force we can confirm that there are nine towers.
        """)
    records = extracted("disclosure", document)
    first, second = only(Request, records)
    assert [values(r.reference) for r in (first, second)] == [["9317-31"], ["9281-31"]]
    assert [str(r.answered.value) for r in (first, second) if r.answered] == ["2031-01-23", "2031-01-17"]  # fmt: skip
    assert [a.status.value for a in only(Answer, records)] == [AnswerStatus.NOT_HELD, AnswerStatus.DISCLOSED]  # fmt: skip


def test_the_response_to_your_request_begins_the_answer() -> None:
    document = read_text(
        """
        Freedom of Information Request Reference No: FOI 001264-31

        I write about your request for information received by Kent Police on the 1 April 2031 in which you
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
    assert answer.status.value is AnswerStatus.REFUSED
    assert not any("your request" in value for value in map(str.lower, values(answer.value)))
    (request,) = only(Request, records)
    assert request.authority is not None
    assert request.authority.value.text == "Kent Police"
    assert request.title is None


def test_an_answer_may_stand_on_the_line_of_its_question() -> None:
    records = letter("""
        You asked:

        1. How many referrals were made in 2030/31? 138
        2. Do you pay for a night line? No
        3. Who runs the day line? Elm Trust
        4. Who runs the hub?
        """)
    told = {a.number.value: a.status.value for a in only(Answer, records) if a.number}
    assert told == {
        "1": AnswerStatus.DISCLOSED,
        "2": AnswerStatus.DISCLOSED,
        "4": AnswerStatus.NOT_ANSWERED,
    }  # of 3 nothing is told
    assert values(
        next(a for a in only(Answer, records) if a.number and a.number.value == "1").value
    ) == ["138"]


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
    assert {n: s for n, s in statuses(records).items() if s is AnswerStatus.NOT_ANSWERED} == {}
    assert [[ref.value.id for ref in a.question] for a in only(Answer, records)] == [
        ["question/1", "question/2"], ["question/3"], ["question/4"],
    ]  # fmt: skip


def test_a_letter_in_welsh_and_english_is_cut_by_its_english() -> None:
    text = """
        Ein cyf / Our ref: FOI 2031-012

        Annwyl / Dear Ms Marsh,

        Thank you for your request under the Freedom of Information Act 2000, received on 11 April 2031.

        Gofynnwyd / You asked:

        1. How many victims were referred?
        2. Do you commission a night line?

        Ein hymateb / Our response:

        1. 147 victims were referred.
        2. Oes. Yes.
        """
    records = extracted("disclosure", read_text(text))
    assert statuses(records) == {"1": AnswerStatus.DISCLOSED, "2": AnswerStatus.DISCLOSED}
    assert len(only(Question, records)) == 2
    assert [r.title for r in only(Request, records)] == [None]
    (paper,) = only(Paper, extracted("paper", read_text(text)))
    assert paper.title is None

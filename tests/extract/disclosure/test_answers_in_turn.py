"""Letters and log pages that print what was asked and what was said under headings of their own."""

from __future__ import annotations

import pytest

from ingest.records import Answer, Award, Question, Request, StatedAbsence
from tests.extracting import extracted, only, read_text

LOG_PAGE = """
Disclosure log > Victims > Request 0931

What we were asked (14/03/2031)

"1 - how many applications have you had? 2 - how many staff work on the scheme? 3 - how much did it cost?"

What we said (12/04/2031)

Answer to 1 and 2: There were 40 applications and 3 staff.

Answer to 3: No information held.
"""

LETTER = """
RE: FOI - costs of victim services

From: Enquiries (OPCC Elder)

Please find below our response to your Freedom of Information request number 44, dated 24 November 2031.

You asked -

i) How many staff will transfer?
ii) Copy of the winning bid.

We say -

i) Information not held by this office.

ii) The bid is withheld. Section 43 applies.
"""


def test_a_page_of_a_log_is_read_as_request_and_answers() -> None:
    found = extracted("disclosure", read_text(LOG_PAGE))
    assert [q.topic.value for q in only(Question, found)] == [
        "how many applications have you had",
        "how many staff work on the scheme",
        "how much did it cost",
    ]
    assert [(len(a.question), a.status.value) for a in only(Answer, found)] == [
        (2, "disclosed"),
        (1, "not-held"),
    ]
    (request,) = only(Request, found)
    assert (str(request.dated and request.dated.value), str(request.answered and request.answered.value)) == (
        "2031-03-14",
        "2031-04-12",
    )  # fmt: skip


def test_what_opens_a_letter_before_you_asked_is_no_answer() -> None:
    found = extracted("disclosure", read_text(LETTER))
    assert [(a.number and a.number.value, a.status.value) for a in only(Answer, found)] == [
        ("i", "not-held"),
        ("ii", "refused"),
    ]


def test_labels_of_the_page_are_no_questions() -> None:
    found = extracted(
        "disclosure",
        read_text(
            "Freedom of Information Request 2031-9\n\nSubject: Funding\nPublished: 25 January 2031\n\n"
            "Request\n\nPlease list the organisations funded.\n\nOur reply (sent 20 January 2031)\n\nElm Trust.\n"
        ),
    )
    assert [q.topic.value for q in only(Question, found)] == ["organisations funded"]
    assert str(only(Request, found)[0].answered.value) == "2031-01-20"  # type: ignore[union-attr]


def absences(answer: str) -> list[str]:
    text = f"Freedom of Information Act 2000\n\nThank you for your request.\n\nQ1. How many callers were strangers?\n{answer}\n"
    return [a.lacks.value for a in only(StatedAbsence, extracted("absence", read_text(text)))]


def test_a_pronoun_stands_for_what_was_asked_or_tells_nothing() -> None:
    assert absences("This is not held. Elm Trust does not record it in its returns to us.") == [
        "How many callers were strangers"
    ]
    assert absences("The courts run the service. The office does not pay for it.") == []


def test_one_sum_in_the_lists_of_two_years_is_given_twice() -> None:
    text = (
        "Office of the Police and Crime Commissioner for Elder\n\nGrants paid\n\n2031/32\n- Elm Trust, £10,000\n"
        "- Oak House, £4,000\n\n2032/33\n- Elm Trust, £10,000\n- Ash Centre, £6,450\n"
    )
    awards = only(Award, extracted("award", read_text(text)))
    assert [str(a.period.value) for a in awards if a.period and a.amount.value == 10_000] == [  # type: ignore[union-attr]
        "2031-32",
        "2032-33",
    ]


def answers(text: str) -> list[tuple[str, str]]:
    found = extracted("disclosure", read_text(text))
    return [(a.status.value, " | ".join(v.value for v in a.value)) for a in only(Answer, found)]


def test_questions_and_answers_behind_labels() -> None:
    text = (
        "Elder OPCC | Freedom of Information | FOI 88\n\nDate of response: 27 June 2031\n\n"
        "Question: How many people were supported?\nAnswer: 412, of whom 30 were men.\n\n"
        "Question: How much did each advocate cost?\nAnswer: The office does not hold this.\n"
    )
    assert answers(text) == [
        ("disclosed", "412, of whom 30 were men"),
        ("not-held", "does not hold this"),
    ]


def test_a_question_with_its_answer_beside_it() -> None:
    text = (
        "Elder OPCC\n\nI refer to your request under the Freedom of Information Act 2000 received on 15 June 2031.\n\n"
        "How many cases were referred? 142 cases were referred in 2030.\n\nHow many led to a meeting? 38.\n\n"
        "Who runs the service? Elm House Trust, since October 2028.\n"
    )
    assert answers(text) == [
        ("disclosed", "142 cases were referred in 2030"),
        ("disclosed", "38"),
        ("disclosed", "Elm House Trust, since October 2028"),
    ]


def test_the_day_of_the_request_below_the_reply_is_no_question() -> None:
    text = (
        "FOI 2031-204\n\nYour request\nYou asked for:\n\na) the number of callers\nb) a copy of the contract\n\n"
        "Our reply\na) 318.\nb) The contract is attached.\n\nRequest received: 4 May 2031\nReply sent: 28 May 2031\n"
    )
    assert [told for _, told in answers(text)] == ["318", "contract is attached"]
    (request,) = only(Request, extracted("disclosure", read_text(text)))
    assert str(request.answered and request.answered.value) == "2031-05-28"


def test_since_a_day_is_no_reason() -> None:
    text = "Freedom of Information Act 2000\n\nThank you for your request.\n\nQ1. Is there a coordinator?\nYes, since January 2029.\nQ2. Is it full time?\nNo.\n"
    assert [a.reason for a in only(Answer, extracted("disclosure", read_text(text)))] == [(), ()]


def test_what_another_holds_and_not_the_office_is_not_held() -> None:
    text = "Freedom of Information Act 2000\n\nThank you for your request.\n\nQ1. How many complaints were there?\nThis information is held by Elm House Trust and not by the OPCC.\nQ2. Is there more?\nNo.\n"
    assert [status for status, _ in answers(text)] == ["not-held", "disclosed"]


@pytest.mark.parametrize("numbers", ["1 and 2.", "1 & 2)", "1, and 2:"])
def test_an_answer_that_begins_with_several_numbers_answers_each(numbers: str) -> None:
    letter = f"""
Elder Police
Ref: 44/31
FREEDOM OF INFORMATION REQUEST

You asked:

1. What was paid to charities?
2. Name of each charity.
3. What did the course cost?

Answer:

{numbers} Nothing was paid in the year.

3. The fee was £910.
"""
    answers = only(Answer, extracted("disclosure", read_text(letter)))
    assert [(len(a.question), a.status.value) for a in answers] == [
        (2, "disclosed"),
        (1, "disclosed"),
    ]


def test_a_label_alone_above_a_question_in_turn_is_its_number_and_asks_nothing() -> None:
    records = extracted(
        "disclosure",
        read_text(
            """
            Freedom of Information requests March 2031

            Request 1

            How much did the office give to Holm Refuge in 2030/31?

            Response

            £12,000.

            Request 2

            How many people work in the office?

            Response

            There are 14 people who work in the office.
            """
        ),
    )
    told = [(q.number and str(q.number.value), q.topic.value) for q in only(Question, records)]
    assert told == [
        ("1", "How much did the office give to Holm Refuge in 2030/31"),
        ("2", "How many people work in the office"),
    ]

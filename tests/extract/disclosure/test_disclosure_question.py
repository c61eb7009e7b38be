"""What a request asks, question by question."""

from __future__ import annotations

import pytest

from ingest.records import Answer, Question, Request
from tests.disclosing import letter
from tests.extracting import extracted, only, read_text, values


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


def test_bullets_after_the_following_are_the_questions() -> None:
    text = """
        FOI Request

        I am writing under the Freedom of Information Act 2000 to request the following information:

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


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("If this proposal has been accepted, what is the progress on the register of barns?",
         ["If this proposal has been accepted"]),
        ("If the council has a fire officer, who pays for the post?", ["If the council has a fire officer"]),
        ("If so, how many barns were counted?", []),
        ("If you do not hold the numbers, who does?", []),
        ("If the information is held by another body, which is it?", []),
        ("What is done if a barn burns, and who pays?", []),
    ],
)  # fmt: skip
def test_on_what_a_reply_is_wanted_is_a_condition(question: str, condition: list[str]) -> None:
    records = letter(f"\n    You asked:\n\n    1. {question}\n\n    In response:\n\n    1. None\n")
    (one,) = only(Question, records)
    assert values(one.condition) == condition

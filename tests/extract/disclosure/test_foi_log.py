"""Logs in which each request is a group of labels, and letters that answer each question right below it."""

from __future__ import annotations

from ingest.foi_log import group_heads
from ingest.records import Answer, AnswerStatus, Paper, Question, Request, When
from tests.extracting import awards_of, extracted, only, read_text, values

S = AnswerStatus
LOG = """
    Freedom of Information disclosure log | Office of the Police and Crime Commissioner for Westmere

    Ref: 31/102
    Received: 3 March 2031
    Subject: Night line
    Request: How many calls did the night line take in 2030?
    Response: Sent 28 March 2031. The line took 512 calls.

    Ref: 31/107
    Received: 9 April 2031
    Subject: Tender scores
    Request: Scores of those who tendered for the night line
    Response: Refused on 1 May 2031 under section 43(2).

    Ref: 31/111
    Received: 12 May 2031
    Subject: Burglary
    Request: Number of burglaries reported
    Response: Transferred to Westmere Constabulary on 13 May 2031.
    """


def test_each_group_of_labels_of_a_log_is_a_request_with_its_answer() -> None:
    records = extracted("disclosure", read_text(LOG))
    requests = only(Request, records)
    assert [values(r.reference) for r in requests] == [["31/102"], ["31/107"], ["31/111"]]
    assert [r.title and r.title.value for r in requests] == [
        "Night line",
        "Tender scores",
        "Burglary",
    ]
    assert [r.received and r.received.value for r in requests] == [
        When(2031, 3, 3),
        When(2031, 4, 9),
        When(2031, 5, 12),
    ]
    assert [r.answered and r.answered.value for r in requests] == [
        When(2031, 3, 28),
        When(2031, 5, 1),
        When(2031, 5, 13),
    ]
    statuses = [a.status.value for a in only(Answer, records)]
    assert statuses == [S.DISCLOSED, S.REFUSED, S.REFERRED_ELSEWHERE]


def test_the_day_on_which_an_answer_was_sent_is_nothing_that_it_says() -> None:
    first = only(Answer, extracted("disclosure", read_text(LOG)))[0]
    assert values(first.value) == ["line took 512 calls"]


def test_the_title_and_mark_of_one_request_are_not_those_of_the_log() -> None:
    paper = only(Paper, extracted("paper", read_text(LOG)))[0]
    assert paper.kind.value == "foi-log"
    assert paper.title is not None
    assert paper.title.value.startswith("Freedom of Information disclosure log")
    assert paper.references == ()


def test_answers_without_labels_above_them_are_read_without_an_error() -> None:
    told = """Disclosure log

FOI 31/08

You asked:
What the office spent on chairs.
Our response:
It spent £310 on chairs.

FOI 31/09

You asked:
Whether anything was given to Kite Trust.
Our response:
A grant of £2,500 was made to Kite Trust in May 2031.
"""
    assert awards_of(told) == [("Kite Trust", 2500)]


def test_decisions_in_groups_of_labels_are_no_log_of_requests() -> None:
    text = LOG.replace("Response:", "Decision:").replace("disclosure log", "Act and decisions")
    paper = only(Paper, extracted("paper", read_text(text)))[0]
    assert paper.kind.value != "foi-log"


LETTER = """
    Office of the Police and Crime Commissioner for Westmere

    Our ref: FOI 0041/31
    Date: 28 March 2031

    Dear Sir

    Freedom of Information Act 2000

    Thank you for your email of 3 March 2031, in which you asked about the night line. Your questions and our answers are below.

    Q1. How many advocates did you fund in each of the last two years?
    2029/30 - 4
    2030/31 - 6

    Q2. Please provide a copy of the contract.
    We hold this information but are withholding the prices under section 43(2) of the Act. The rest is attached.

    Q3. Please give the names of the advocates.
    This is personal data and is exempt under section 40(2).

    Q4. How long do victims wait?
    The office does not hold this information.

    Q5. All emails about the contract since 2025.
    It would take more than 18 hours to find them and section 12(1) applies.

    Yours sincerely
    """


def test_questions_with_their_answers_right_below_are_answered_in_turn() -> None:
    records = extracted("disclosure", read_text(LETTER))
    assert [q.number and q.number.value for q in only(Question, records)] == [
        "1",
        "2",
        "3",
        "4",
        "5",
    ]
    answers = only(Answer, records)
    assert [a.status.value for a in answers] == [
        S.DISCLOSED,
        S.DISCLOSED,
        S.REFUSED,
        S.NOT_HELD,
        S.REFUSED,
    ]
    assert values(answers[0].value) == ["2029/30 - 4", "2030/31 - 6"]
    assert values(answers[4].reason) == ["section 12(1)"]


def test_questions_that_are_only_listed_are_answered_below_the_list() -> None:
    text = """
        Freedom of Information Act 2000

        You wrote to us with your request for information.

        Q1. How many advocates did you fund?
        (by year)
        Q2. How long do victims wait?
        (in weeks)

        In response:

        Q1. We funded six advocates in 2030/31.
        Q2. The office does not hold this information.
        """
    answers = only(Answer, extracted("disclosure", read_text(text)))
    assert [a.status.value for a in answers] == [S.DISCLOSED, S.NOT_HELD]


def test_that_information_is_held_is_no_role_of_who_holds_it() -> None:
    told = extracted("organisation", read_text(LETTER))
    assert [values(o.role) for o in told if "Westmere" in o.name.value.text] == [[]]  # type: ignore[attr-defined]


REGISTER = """
    Contracts register of the Office of the Police and Crime Commissioner for Westmere

    Contract ref | Title | Supplier | Start date | Total value
    WM/31/03 | Night line | Elm Trust | 01/04/2031 | £40,000
    WM/31/08 | Day centre | Kite Aid | 01/07/2031 | £50,000
    """


def test_the_heading_of_a_column_is_no_label_of_the_paper() -> None:
    paper = only(Paper, extracted("paper", read_text(REGISTER)))[0]
    assert paper.title is None or paper.title.value.startswith("Contracts register")
    assert paper.references == ()


def test_titles_and_days_of_several_decisions_are_not_those_of_their_page() -> None:
    rows = "".join(
        f"""
    Number: W/{n}
    Date: {n} May 2031
    Title: Grant for the {name} project
    Decision: To award a grant of £4,000 to Elm Trust.
    Signed: Police and Crime Commissioner
    """
        for n, name in ((1, "north"), (2, "south"), (3, "west"))
    )
    text = f"""
    Decisions of the first quarter

    Office of the Police and Crime Commissioner for Westmere
    {rows}"""
    paper = only(Paper, extracted("paper", read_text(text)))[0]
    assert paper.title is not None
    assert paper.title.value == "Decisions of the first quarter"
    assert paper.issued is None


def test_replies_without_the_labels_of_a_log_make_no_log() -> None:
    text = """
        Freedom of Information Act 2000

        Request: How many advocates did you fund?
        Response: Six in 2030/31.
        Request: How long do victims wait?
        Response: The office does not hold this information.
        """
    paper = only(Paper, extracted("paper", read_text(text)))[0]
    assert paper.kind.value == "foi-response"


def test_labels_without_a_reply_each_head_no_requests() -> None:
    labels = "Reference: 31/004\nReference: 31/005\nReference: 31/006\n"
    replies = "Response: It is not held.\nResponse: There were nine.\n"
    assert group_heads(labels + replies) == []
    each = "Reference: 31/004\nResponse: It is not held.\nReference: 31/005\nResponse: There were nine.\n"
    assert [head["told"] for head in group_heads(each)] == ["31/004", "31/005"]


TITLED = """
    Freedom of Information disclosure log | Office of the Police and Crime Commissioner for Westmere

    FOI 31/118 – Beds in refuges
    Question: How many beds in refuges did the office pay for?
    Answer: The office paid for 31 beds.
    Sent: 5 May 2031

    FOI 31/121 - Training in trauma
    Question: How many of the staff took training in trauma?
    Answer: The information is not held.
    Sent: 9 May 2031
    """


def test_a_mark_and_a_title_in_one_line_begin_a_request_of_a_log() -> None:
    requests = only(Request, extracted("disclosure", read_text(TITLED)))
    told = [(values(r.reference), r.title and r.title.value) for r in requests]
    assert told == [
        (["FOI 31/118"], "Beds in refuges"),
        (["FOI 31/121"], "Training in trauma"),
    ]
    assert [r.answered and r.answered.value for r in requests] == [
        When(2031, 5, 5),
        When(2031, 5, 9),
    ]


def test_ref_before_a_mark_with_a_title_is_no_part_of_it() -> None:
    requests = only(Request, extracted("disclosure", read_text(TITLED.replace("FOI ", "Ref: "))))
    assert [values(r.reference) for r in requests] == [["31/118"], ["31/121"]]


def test_the_label_of_a_question_is_no_question() -> None:
    questions = only(Question, extracted("disclosure", read_text(TITLED)))
    assert [q.topic.value for q in questions] == [
        "How many beds in refuges did the office pay for",
        "How many of the staff took training in trauma",
    ]


def test_two_heads_on_one_line_begin_one_request() -> None:
    log = """
        FOI disclosure log 2031

        1. Request received 4 March 2031\tRequest received by e-mail
        How many calls did the night line take in 2030, and how many callers were adults?
        Response sent 30 March 2031
        The line took 512 calls.

        2. Request received 9 April 2031
        Who runs the night line?
        Response sent 2 May 2031
        Elm Trust.
        """
    requests = only(Request, extracted("disclosure", read_text(log)))
    assert requests[0].received is not None
    assert requests[0].received.value == When(2031, 3, 4)


def test_a_mark_and_the_day_of_receipt_in_one_line_begin_a_request() -> None:
    log = """
    FOI disclosure log 2031

    JUNE 2031

    Request no. 2031/041 – received 3 June 2031
    How many calls did the night line take in 2030?
    Response – sent 8 June 2031
    The line took 512 calls.

    Request no. 2031/044 – received 6 June 2031
    How much does the night line cost each year?
    Response – sent 27 June 2031
    It costs £40,000 a year.

    Request no. 2031/046 – received 20 June 2031
    Copies of all e-mails on the night line.
    Response – refused (section 14)
    """
    records = extracted("disclosure", read_text(log))
    requests = only(Request, records)
    assert [values(r.reference) for r in requests] == [["2031/041"], ["2031/044"], ["2031/046"]]
    assert [str(r.answered.value) for r in requests if r.answered] == ["2031-06-08", "2031-06-27"]
    assert [str(r.received and r.received.value) for r in requests] == [
        "2031-06-03", "2031-06-06", "2031-06-20",
    ]  # fmt: skip
    assert [len(a.question) for a in only(Answer, records)] == [1, 1, 1]
    assert [a.status.value for a in only(Answer, records)] == [S.DISCLOSED, S.DISCLOSED, S.REFUSED]

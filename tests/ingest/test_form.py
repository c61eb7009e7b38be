"""A document's kind is told by what its kind always prints; its parts by who is speaking."""

from __future__ import annotations

from itertools import pairwise
from textwrap import dedent

import pytest

from ingest.document import Document
from ingest.form import FormKind, PartKind
from ingest.printed_again import alike, words
from ingest.read import read_document
from ingest.recognise import recognise


def read(text: str) -> Document:
    return read_document(dedent(text).strip().encode(), "paper.txt")


KINDS = {
    FormKind.FOI_RESPONSE: """
        Our Ref: 41/31

        Dear Madam,

        I write further to your request for information received 3 March 2031 under the Freedom of
        Information Act 2000.
        """,
    FormKind.DECISION_RECORD: """
        Decision title

        A helpline for victims of burglary

        Executive summary

        The Commissioner is asked to agree funding.
        """,
    FormKind.DECISION_LOG: """
        Decision Ref No

        Date Authorised

        12 - 2031 Laundry
        """,
    FormKind.CONTRACT_NOTICE: """
        Contract award notice

        Contracting authority: Westmere Council
        """,
    FormKind.GRANT_AGREEMENT: """
        GRANT AGREEMENT

        THIS AGREEMENT is made on 1 May 2031 between the Commissioner and the Recipient.
        """,
    FormKind.CALL_FOR_BIDS: """
        Applications are now open for the Safer Lanes Fund

        The closing date is 1 May 2031.
        """,
    FormKind.SERVICE_SPECIFICATION: """
        Service Specification

        The provider will run a helpline.
        """,
    FormKind.PRESS_RELEASE: """
        Latest news

        "This money will change lives," said the manager of the helpline.
        """,
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_is_told_by_the_words_that_it_always_carries(kind: FormKind) -> None:
    form = recognise(read(KINDS[kind]))
    assert form is not None
    assert form.kind is kind


def test_a_text_of_no_known_form_has_none() -> None:
    assert recognise(read("Two eggs, a pound of flour.\n\nStir well.")) is None


def test_a_menu_that_names_the_act_makes_no_letter_of_a_press_release() -> None:
    form = recognise(
        read(
            """
            Home
            Freedom of Information
            Contact

            Latest news

            The Commissioner has announced a new helpline, her manager said.
            """
        )
    )
    assert form is not None
    assert form.kind is FormKind.PRESS_RELEASE


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("KEY DECISION\n\nTitle: Grants\n\nReport of: Chief Executive\n\nDate: 4 July 2031", FormKind.DECISION_RECORD),
        ("POLICE AND CRIME PANEL\n\nReport of: Police and Crime Commissioner\n\nSubject: Victims", FormKind.COMMITTEE_PAPER),
        ("Latest news\n\nCommissioner secures £500,000\n\n“Good,” said the commissioner of the funding.", FormKind.PRESS_RELEASE),
        ("Grants 2030/31\n\nThe Police and Crime Commissioner awarded £20,000 to Harbour Lights.", FormKind.GRANTS_PAGE),
        ("Applications are invited for grants of £5,000.\n\nThe closing date is 1 May 2031.\n\nFunding awarded last year: £9,000", FormKind.CALL_FOR_BIDS),
        ("Support for victims\n\nThe Police and Crime Commissioner commissions services for victims.", FormKind.SERVICE_PAGE),
        ("OPCC Decision 14 of 2031\n\nSubject: Night line\n\nDecision: To go on.\n\nSigned: Ada Marsh, OPCC", FormKind.DECISION_RECORD),
        ("Title: Night line\n\nReasons for decision: it helps.\n\nOPCC contact: office@westmere.example", FormKind.DECISION_RECORD),
        ("Date of decision: 3 May 2031\n\nNight line\n\nOPCC", FormKind.DECISION_RECORD),
        ("DMPC Decision – PCD 9413\n\nExecutive summary\n\nA grant of £40,000 to Harbour Lights is awarded.", FormKind.DECISION_RECORD),
        ("Comisiynydd Heddlu a Throseddu Gwent - Grantiau 2030/31\nMenter Derwen\tPobl ifanc\t9,850", FormKind.GRANTS_PAGE),
        ("Kite Line\n\nKite Line helps anyone harmed by crime. MOPAC commissions it.", FormKind.SERVICE_PAGE),
        ("Reference number | Originator of decision | Summary of Decision\n31/01 | OPCC | To pay £5,000", FormKind.DECISION_LOG),
        ("Reference number\nOriginator of decision\nSummary of Decision\n\n2031/01\nOPCC\nTo pay £5,000", FormKind.DECISION_LOG),
    ],
)  # fmt: skip
def test_the_more_particular_form_wins_over_the_more_general(text: str, kind: FormKind) -> None:
    form = recognise(read(text))
    assert form is not None
    assert form.kind is kind


def test_a_banner_is_boilerplate_and_what_follows_it_is_not() -> None:
    document = read(
        """
        Skip to main content

        Grants 2030/31

        £20,000 has been awarded to Harbour Lights Trust.

        Back to top

        For any further queries write to us. We awarded £5,000 to the night desk.
        """
    )
    form = recognise(document)
    assert form is not None
    assert form.part_at(3) is PartKind.BOILERPLATE
    assert form.part_at(document.text.index("£20,000")) is PartKind.BODY
    assert form.part_at(document.text.index("Back to top")) is PartKind.BOILERPLATE


ONE_REQUEST = """
    Helpline calls - 12/31

    Date Responded 3 May 2031

    Provision of information held by Westmere Police under the Freedom of Information Act 2000

    You asked:

    1. How many calls came in?

    In response:

    1. 40
    """


def test_a_page_with_one_request_is_an_answer_and_with_two_a_log() -> None:
    one, two = recognise(read(ONE_REQUEST)), recognise(read(dedent(ONE_REQUEST) * 2))
    assert one is not None
    assert two is not None
    assert (one.kind, two.kind) == (FormKind.FOI_RESPONSE, FormKind.FOI_LOG)


REPEATED = """
    Dear Sir,

    I write further to your request for information under the Freedom of Information Act 2000.

    You asked:

    1. The number of victims who were referred by the police
    2. Names of the providers

    In response:

    1. The number of victims who were referred by the police

    There were 31.

    Names of the providers

    Harbour Lights Trust

    Yours sincerely
    """


def test_a_question_printed_again_among_the_answers_is_the_askers_still() -> None:
    document = read(REPEATED)
    form = recognise(document)
    assert form is not None
    said = [" ".join(document.printed(b.span).split()) for b in form.statements(document)]
    assert "There were 31." in said
    assert "Harbour Lights Trust" in said
    assert not [text for text in said if "number of victims" in text or "Names of" in text]


def test_the_parts_follow_each_other_to_the_end_of_the_text() -> None:
    document = read(REPEATED)
    form = recognise(document)
    assert form is not None
    edges = [(part.span.start, part.span.end) for part in form.parts]
    assert edges[0][0] == 0
    assert edges[-1][1] == len(document.text)
    assert all(before[1] == after[0] for before, after in pairwise(edges))
    assert form.parts[-1].kind is PartKind.BOILERPLATE


def test_an_answer_in_the_block_of_its_question_is_a_part_of_its_own() -> None:
    document = read(
        """
        You asked:

        1. How many people used the night line last year

        In response:

        1. How many people used the night line last year: none of them did.
        """
    )
    form = recognise(document)
    assert form is not None
    at = document.text.index("none of them")
    assert form.part_at(at) is PartKind.RESPONSE
    assert form.part_at(at - 30) is PartKind.REQUEST


def test_an_appendix_and_a_specification_are_parts_of_their_own() -> None:
    document = read(
        """
        Dear Sir,

        Your request for information under the Freedom of Information Act 2000 is answered.

        Yours sincerely

        Appendix 1

        Grants of the year

        Service specification for a night line

        The line is open from dusk.
        """
    )
    form = recognise(document)
    assert form is not None
    assert form.part_at(document.text.index("Grants of")) is PartKind.APPENDIX
    assert form.part_at(document.text.index("from dusk")) is PartKind.SPECIFICATION


def test_two_texts_are_alike_by_their_words_not_their_marks() -> None:
    one, other = words("1. The total number, by year?"), words("1) the TOTAL number (by year)")
    assert alike(one, other) == 1.0
    assert alike(one, words("Names of providers")) == 0.0


def test_a_page_on_agencies_that_work_together_for_victims_is_read() -> None:
    told = "Limebury Safety Partnership is a joint partnership between Limebury Council and Limebury Police. "
    form = recognise(read(told + "It works against domestic violence."))
    assert form is not None
    assert form.kind is FormKind.SERVICE_PAGE
    assert recognise(read(told + "It plants trees.")) is None


def test_a_decision_that_speaks_of_a_specification_is_none() -> None:
    told = "The centre\n\nA service specification was drawn up by the police and crime commissioner. Support for victims."
    form = recognise(read(told))
    assert form is not None
    assert form.kind is not FormKind.SERVICE_SPECIFICATION


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The provider will also keep a small budget.", FormKind.SERVICE_PAGE),
        (
            "The provider will keep a small budget. The provider will report each month.",
            FormKind.SERVICE_SPECIFICATION,
        ),
        ("An open search saw the Commissioner invite applications from all.", FormKind.SERVICE_PAGE),
        ("We invite applications from all.", FormKind.CALL_FOR_BIDS),
    ],
)  # fmt: skip
def test_one_sentence_on_a_provider_or_on_a_search_makes_no_specification_and_no_call(
    sentence: str, kind: FormKind
) -> None:
    form = recognise(read(f"Night line\n\nThe Police and Crime Commissioner supports victims. {sentence}"))  # fmt: skip
    assert form is not None
    assert form.kind is kind


def test_a_page_that_points_to_a_specification_is_none() -> None:
    page = read(
        """
        The Police and Crime Commissioner for Kent has a line for victims of crime.

        As per the service specification, callers pay nothing.
        """
    )
    form = recognise(page)
    assert form is not None
    assert form.kind is not FormKind.SERVICE_SPECIFICATION


def test_a_page_on_work_in_partnership_against_abuse_is_known() -> None:
    page = read(
        "Since January 2031, Kent Police in partnership with Elm Trust have led a project on domestic abuse."
    )
    form = recognise(page)
    assert form is not None
    assert form.kind is FormKind.SERVICE_PAGE


def test_a_page_that_counts_the_victims_of_a_town_is_known() -> None:
    told = "In 2030/31 there were 3,124 referrals to the Limebury partnership, where councils and police meet."
    form = recognise(read(f"{told} It is on domestic abuse."))
    assert form is not None
    assert form.kind is FormKind.SERVICE_PAGE
    assert recognise(read(f"{told} It is on trees.")) is None


def test_news_of_a_report_to_a_panel_is_no_paper_of_the_panel() -> None:
    form = recognise(read(
        "3 May 2031 PCC publishes first report. Jo Marsh, Police and Crime Commissioner for Kent, said, “I am pleased.” "
        "The Police and Crime Panel will consider it."
    ))  # fmt: skip
    assert form is not None
    assert form.kind is FormKind.PRESS_RELEASE


def test_a_page_that_speaks_of_making_decisions_is_no_decision() -> None:
    form = recognise(read(
        "Responsibility for decision making on child victims is passing to Westmere County Council.\n\n"
        "Decision making will be closer to the police, and 28 victims were referred. Support for victims grows."
    ))  # fmt: skip
    assert form is None or form.kind is not FormKind.DECISION_RECORD


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("Please find attached a table of what was paid, in answer to question 1.", PartKind.RESPONSE),
        ("Please see the enclosed list.", PartKind.RESPONSE),
        ("In answer to question 1: nothing was paid.", PartKind.RESPONSE),
        ("KITE does not hold this information.", PartKind.RESPONSE),
        ("Please find attached my questions on what was paid.", PartKind.REQUEST),
        ("If your office does not hold this information, who does?", PartKind.REQUEST),
    ],
)  # fmt: skip
def test_an_answer_begins_where_something_is_attached_or_not_held(
    said: str, part: PartKind
) -> None:
    document = read(
        f"Freedom of Information request 41/31\n\nYou asked:\n\n1. How much was paid for help?\n\n{said}"
    )
    form = recognise(document)
    assert form is not None
    assert form.part_at(document.text.index(said)) is part

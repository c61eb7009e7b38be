"""What a document says of itself: one record each, and nothing that it does not print."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.read import read_document
from ingest.records import Paper, Publication, When
from tests.extracting import extracted, only, read_text, values


def paper(text: str) -> Paper:
    (one,) = only(Paper, extracted("paper", read_text(text)))
    return one


LETTER = """
    Our Ref: FOI 0041/31 - OPCC 912

    Your Ref: 77/X

    Date: 28 March 2031

    Dear Sir,

    Request about night lines

    I write further to your request for information under the Freedom of Information Act 2000 dated
    1 March 2031 and received 3 March 2031.

    You asked:

    How many calls came in? See https://asker.example/page

    In response:

    There were 31, see https://www.westmere.example/reports/
    line-2031.pdf and the attached ‘Night line report’.

    If you are unhappy you may ask for a review by writing to The Complaints Officer, Westmere House,
    1 High Street, Marlow MX1 2AB or to foi@westmere.example, not to jane.smith@westmere.example.

    Appendix 1 – Calls of the year

    Appendix 2 – Service specification
    """


def test_the_head_of_a_letter_is_read() -> None:
    one = paper(LETTER)
    assert one.kind.value == "foi-response"
    assert one.title is not None
    assert one.title.value == "Request about night lines"
    assert values(one.references) == ["FOI 0041/31", "OPCC 912"]
    assert one.issued is not None
    assert one.issued.value == When(2031, 3, 28)


def test_parts_and_attached_papers_are_named() -> None:
    assert values(paper(LETTER).part) == [
        "Night line report",
        "Appendix 1 – Calls of the year",
        "Appendix 2 – Service specification",
    ]


def test_the_titles_of_tables_are_parts_and_what_is_said_of_them_is_not() -> None:
    text = (
        LETTER
        + "\n\nTable 1 - Calls by night\n\nNight\tCalls\nMonday\t4\n\nFigure 2: Cost\nTable 1 shows the calls.\nTable 3 - The calls of the year fell.\n"
    )
    found = values(paper(text).part)
    assert found[-2:] == ["Table 1 - Calls by night", "Figure 2: Cost"]


def test_the_lower_case_name_of_a_leaflet_is_no_part_of_the_paper() -> None:
    text = LETTER.replace("‘Night line report’", "‘pleased with our work’ leaflet")
    assert "pleased with our work" not in values(paper(text).part)


def test_addresses_are_of_offices_and_not_of_persons() -> None:
    assert set(values(paper(LETTER).address)) == {
        "Westmere House, 1 High Street, Marlow MX1 2AB",
    }


def test_the_address_of_a_paper_that_a_letter_links_to_is_not_the_letters_own() -> None:
    assert paper(LETTER).url == ()
    (report,) = only(Publication, extracted("publication", read_text(LETTER)))
    assert values(report.url) == ["https://www.westmere.example/reports/line-2031.pdf"]


@pytest.mark.parametrize("label", ["URL:", "Link to this page:", "This notice is published at"])
def test_a_document_says_where_it_stands_itself(label: str) -> None:
    one = paper(
        f"""
        Decision notice

        A night line for victims of burglary

        {label} https://www.westmere.example/decisions/31

        The Police and Crime Commissioner has approved it. See https://www.westmere.example/plan
        """
    )
    assert values(one.url) == ["https://www.westmere.example/decisions/31"]


@pytest.mark.parametrize(
    "subject",
    [
        "Freedom of Information Act 2000",
        "REQUEST UNDER THE FREEDOM OF INFORMATION ACT 2000",
        "Your request for information under the Freedom of Information Act 2000",
        "Freedom of Information Request",
    ],
)
def test_the_name_of_the_act_is_no_title_of_a_letter(subject: str) -> None:
    assert paper(LETTER.replace("Request about night lines", subject)).title is None


def test_the_papers_own_date_stands_before_the_signature() -> None:
    one = paper(
        """
        Decision Reference Number: WPCC3-0045

        Decision Title: Night line

        Date: 1 May 2031

        Decision summary

        Money for a line.

        Signature

        Date: 9 May 2031
        """
    )
    assert one.issued is not None
    assert one.issued.value == When(2031, 5, 1)
    assert values(one.references) == ["WPCC3-0045"]


def test_labels_that_lost_their_colon_are_labels_still() -> None:
    one = paper(
        """
        Text size: A A A

        WPCC3-0045 Night lines

        Decision Title
        Extension of the night line contract

        Decision Reference Number
        WCC03-0045

        Date
        12 March 2031 Status
        Approved

        Decision summary

        More money.

        Signature

        Date
        19 March 2031
        """
    )
    assert one.title is not None
    assert one.title.value == "Extension of the night line contract"
    assert values(one.references) == ["WPCC3-0045", "WCC03-0045"]
    assert one.issued is not None
    assert one.issued.value == When(2031, 3, 12)


def test_an_address_on_lines_of_its_own_is_read_down_to_its_postcode() -> None:
    one = paper(
        """
        Office of the Police and Crime Commissioner
        Westmere House
        High Street
        Marlow
        MX1 2AB

        KEY DECISION

        Title: A night line

        Date: 4 July 2031
        """
    )
    assert values(one.address) == ["Westmere House High Street Marlow MX1 2AB"]


def test_a_log_of_many_requests_has_no_date_or_reference_of_its_own() -> None:
    one = paper(
        """
        FOI Disclosure Log

        1. Request received 17 January 2031

        How many?

        Response sent 26 January 2031

        None.

        2. Request received 19 January 2031

        How few?

        Response sent 28 January 2031

        None.
        """
    )
    assert (one.kind.value, one.issued, one.references) == ("foi-log", None, ())


# The source documents -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "kind", "references", "issued"),
    [
        ("000", "foi-response", ["001250/16"], "2016-03-17"),
        ("001", "foi-response", ["FOI/OPCC/20-003"], "2020-02-12"),
        ("002", "foi-response", ["FOI 0013/24", "OPCC 447"], "2024-06-11"),
        ("003", "decision-record", ["PCCDJ 000651 2022"], None),
        ("004", "foi-response", ["96/18"], "2018-02-13"),
    ],
)
def test_the_source_documents_say_this_of_themselves(
    documents: Path,
    start: str,
    kind: str,
    references: list[str],
    issued: str | None,
) -> None:
    (path,) = documents.glob(f"{start}_*")
    (one,) = only(Paper, extracted("paper", read_document(path.read_bytes(), path.name)))
    assert one.kind.value == kind
    assert values(one.references) == references
    assert (one.issued and str(one.issued.value)) == issued


USE = """
    Our Ref: FOI 0041/31

    Freedom of Information Act 2000

    I write further to your request for information received 3 March 2031.

    You asked:

    How many calls came in?

    In response:

    There were 31.

    {use}
    """


@pytest.mark.parametrize(
    ("use", "whom"),
    [
        (
            "Applications for the copyright owner's written permission to reproduce any part of it should be addressed to The Records Manager, Elm House, Marlow.",
            ["Records Manager"],
        ),
        ("Permission to copy the leaflets must be sought from Elm Trust.", ["Elm Trust"]),
        ("No permission was sought by the hostels.", []),
    ],
)
def test_who_gives_leave_to_reproduce_is_told(use: str, whom: list[str]) -> None:
    assert values(paper(USE.format(use=use)).permission_from) == whom


@pytest.mark.parametrize(
    ("use", "said"),
    [
        (
            "What is released is regarded as published and therefore in the public domain without caveat.",
            ["in the public domain without caveat"],
        ),
        (
            "However, the rights of the copyright owner of the leaflets will continue to be protected by law.",
            ["rights of the copyright owner of the leaflets will continue to be protected by law"],
        ),
        ("The costs are not in the public domain.", []),
        ("The report is already in the public domain, see our site.", []),
    ],
)
def test_what_puts_an_answer_in_the_public_domain_or_keeps_rights_in_it_is_told(
    use: str, said: list[str]
) -> None:
    assert values(paper(USE.format(use=use)).publication) == said


def test_a_decision_is_filed_under_the_number_in_its_label() -> None:
    text = "Decision 2031-0007: Night line, second year\n\nIn July the PCC decided on it.\n"
    assert values(paper(text).references) == ["2031-0007"]


def test_news_is_of_the_day_that_it_calls_today() -> None:
    (paper,) = only(Paper, extracted("paper", read_text("""
        A new hub opens

        The hub is launched by the Northshire Police and Crime Commissioner today (17th May 2031).

        The Commissioner said: “It is a good day.”
        """)))  # fmt: skip
    assert paper.issued is not None
    assert str(paper.issued.value) == "2031-05-17"


def test_a_mark_of_the_request_alone_on_a_line_is_the_reference() -> None:
    text = "Provision of information held by Northshire Police made under the Freedom of Information Act 2000\n\nYou asked:\n\nHow many bells rang?\n\nIn Response:"
    text += "\n\nA bell rang in the tower of the town." * 9 + "\n\nFOI 951/31"
    (paper,) = only(Paper, extracted("paper", read_text(text)))
    assert values(paper.references) == ["FOI 951/31"]


@pytest.mark.parametrize("day", ["02.05.31 - ", "2 May 2031 | ", "02/05/2031 – "])
def test_news_is_of_the_day_with_which_its_first_line_begins(day: str) -> None:
    one = paper(
        f"Press release\n\n{day}Holm: the Police and Crime Commissioner for Kent has announced a line.\n\nShe said: “Good.”"
    )
    assert one.issued is not None
    assert one.issued.value == When(2031, 5, 2)


def test_the_section_of_an_office_is_no_part_of_where_it_is() -> None:
    one = paper("""
        Our Ref: 41/31

        I write about your request under the Freedom of Information Act 2000.

        Freedom of Information Section Kent Police HQ Elm Lodge, Arden Town ME5 8PP
        """)
    assert values(one.address) == ["Kent Police HQ Elm Lodge, Arden Town ME5 8PP"]


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("Records kept since 2003 - Elm House, 1 Town Lane, Arden, ME5 8PP", "Elm House, 1 Town Lane, Arden, ME5 8PP"),
        ("Write to the Records Manager, Elm House, 1 Town Lane, Arden, ME5 8PP", "Elm House, 1 Town Lane, Arden, ME5 8PP"),
        ("APPLICATION FOR A LICENCE UNDER THE TOWN GARDENS ACT 2003 - The Blue Heron, 1 Town Lane, Arden, ME5 8PP", None),
        ("A licence in respect of The Blue Heron, 1 Town Lane, Arden, ME5 8PP was given.", None),
        ("Venue: Elm Room - Arden Town Hall, Town Lane, Arden, ME5 8PP", None),
    ],
)  # fmt: skip
def test_an_address_is_whole_and_of_an_office_not_of_where_people_meet_or_of_what_is_licensed(
    line: str, address: str | None
) -> None:
    one = paper(f"Decision record\n\nDecision maker: Jo Marsh\n\n{line}\n")

    assert values(one.address) == ([address] if address else [])


def test_a_day_in_a_row_of_a_table_is_not_the_papers() -> None:
    rows = """
        Body,Date,Supplier,Description,Amount (£)
        Kent PCC,04/04/2031,Elm Trust,Grants to charities,37000.00
        Kent PCC,09/04/2031,Oak Women's Aid,Grants to charities,24100.00
        """
    (one,) = only(Paper, extracted("paper", read_text(rows, "spending.csv")))
    assert one.issued is None


def test_an_e_mail_is_of_the_day_on_which_it_was_sent() -> None:
    mail = b"""From: foi@kent-pcc.example
To: a@example.org
Date: Tue, 14 May 2030 10:12:00 +0100
Subject: FOI 0042/30 - victims of arson

Freedom of Information request 0042/30

You asked: How much was paid to support victims of arson?

Response: The Commissioner paid nothing.

Office of the Police and Crime Commissioner for Kent
"""
    (one,) = only(Paper, extracted("paper", read_document(mail, "reply.eml")))
    assert one.issued is not None
    assert one.issued.value == When(2030, 5, 14)


def test_the_day_on_which_something_was_asked_for_is_not_the_papers() -> None:
    form = """
        Decision notice

        Decision number\t17/2031
        Title\tGrants for victims of arson
        Date {}\t4 February 2031
        """
    for asked, issued in (("requested", None), ("of issue", When(2031, 2, 4))):
        (one,) = only(Paper, extracted("paper", read_text(form.format(asked))))
        assert (one.issued and one.issued.value) == issued

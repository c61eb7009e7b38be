"""Lists in answers to requests: what was asked says what their sums are."""

from __future__ import annotations

from textwrap import dedent

from ingest.pipeline import extract_json, process

Given = list[tuple[str, int | float]]

LETTER = """
    HOLMSHIRE POLICE AND CRIME COMMISSIONER
    Our ref: FOI/2031/019
    15 November 2031

    Dear Applicant,

    FREEDOM OF INFORMATION REQUEST

    I write further to your request, received on 19 October 2031:

    "{asked}"

    In answer, a search by hand of our files has found these.

    2026-27
    Tarn Street Angels – £4,000.00
    Larch Road Gurdwara – £1,150.00 (for a loudspeaker)

    2027-28
    none

    2028-29
    KITE Holm (housing charity) – £10,620.00

    Yours faithfully

    Compliance Officer
"""
MADE = [("Tarn Street Angels", 4000), ("Larch Road Gurdwara", 1150), ("KITE Holm", 10620)]


def given(text: str) -> Given:
    """Return who is given what."""
    awards = extract_json(process(dedent(text).strip().encode(), "paper.txt"))["awards"]
    return [(award["recipient"][0]["value"], award["amount"]["value"]) for award in awards]


def test_what_was_asked_says_what_a_list_in_the_answer_is() -> None:
    for asked in (
        "Please supply a list of all grants made by the office since May 2026.",
        "Which charities have had money from you since 2026?",
        "Please list all funding given to churches in the last five years.",
    ):
        assert given(LETTER.format(asked=asked)) == MADE, asked


def test_a_list_of_what_an_office_bought_or_refused_gives_nothing() -> None:
    for asked in (
        "Please tell me how much the office spent on street furniture, by supplier.",
        "Please list all applications for grants made to you that were refused.",
    ):
        assert given(LETTER.format(asked=asked)) == [], asked


def test_an_answer_stands_under_the_number_of_its_question() -> None:
    text = """
        OFFICE OF THE POLICE & CRIME COMMISSIONER FOR HOLMSHIRE
        Our reference: FOI 07-2033

        Freedom of Information Act 2000

        Thank you for your request of 2nd March 2033, in which you asked:

        "1. How much has your office spent on programmes for perpetrators?
        2. Who were the providers and what did each get?"

        I can confirm that the information is held by this office.

        Question 1
        2031/32: £502,600

        Question 2
        In 2031/32 the following sums were paid:

        Provider
        Programme
        Amount

        Kite Alliance South Ltd
        Accredited group programme
        £301,000

        Your Shelter Tarn
        Support for partners of those on the programme
        £85,400

        Holmshire and Borders
        Partnership NHS Foundation
        Trust
        Psychology, stalking
        clinic
        £116,200

        Yours sincerely
    """
    assert given(text) == [
        ("Kite Alliance South Ltd", 301000),
        ("Your Shelter Tarn", 85400),
        ("Holmshire and Borders Partnership NHS Foundation Trust", 116200),
    ]


def test_years_under_a_name_tell_what_it_had_and_when_it_had_nothing() -> None:
    text = """
        From: Information Requests
        Sent: 19 February 2031
        Subject: RE: FOI 2031/11 Bereavement

        Good afternoon,

        I refer to your request to the Police and Crime Commissioner for Holmshire of 22 January. You asked for

        "All funding given to Hands of Holm or any other charity in the last 3 years. I have seen it
        said that £20k was given to Kite Trust in 2029. Is that right?"

        Under section 1 of the Act I can tell you that we do hold some information.

        Hands of Holm Trust
        2028/29 - nil
        2029/30 - £4,500 (paid 11 December 2029, for a seminar)

        Kite Trust Tarn
        2028/29 - £6,000 (paid 3 May 2028)
        2029/30 - £6,250 (paid 15 May 2029)

        It's not right that £20,000 was given to Kite Trust in 2029.

        Kind regards
    """
    assert given(text) == [
        ("Hands of Holm Trust", 4500),
        ("Kite Trust Tarn", 6000),
        ("Kite Trust Tarn", 6250),
    ]


def test_what_a_sum_is_for_stands_in_brackets_before_the_next_name() -> None:
    text = """
        FOI Disclosure Log

        Ref 2032/041
        Received 6 September 2032
        Request
        Which organisations have had money for safer streets, and what for?
        Response
        From these rounds the following were passed on:

        Round 2 – Holm Borough Council, £310,500 (cameras, gates); Tarn Constabulary, £74,200 (marking).
        Round 3 – University of Larch Students' Union, £39,980 (training). Holm Borough Council, £188,000 (lights).
    """
    assert given(text) == [
        ("Holm Borough Council", 310500),
        ("Tarn Constabulary", 74200),
        ("University of Larch Students' Union", 39980),
        ("Holm Borough Council", 188000),
    ]


def test_the_reference_of_a_row_is_no_name() -> None:
    text = """
        holmshire-pcc | Contracts register Q2 2030-31 | Sheet 2: grants of £25,000 or more

        Grant ref | Recipient | For | Value

        G30/03 | Moor Hub Ltd | Advice | £26,750.00
        G30/11 | LGBT Line South Downs | Hate crime helpline | £25,000.00
        G30/12 | Kite Trust | Therapy | £61,200.00
    """
    assert given(text) == [
        ("Moor Hub Ltd", 26750),
        ("LGBT Line South Downs", 25000),
        ("Kite Trust", 61200),
    ]

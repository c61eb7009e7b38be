"""What decisions, notices and answers say of money, law, time and who was asked, and what they do not."""

from __future__ import annotations

import pytest

from ingest.records import (
    Answer,
    AnswerStatus,
    Citation,
    Consultation,
    Decision,
    LawRole,
    Organisation,
    Paper,
    Statistic,
    Tick,
    When,
)
from tests.extracting import awards_of, extracted, only, read_text

RECORD = """Decision record

Decision reference: 54/2031
Title: Advice for victims
Decision maker: Police and Crime Commissioner for Westmere

{}
"""


def consulted(text: str) -> list[tuple[str, Tick]]:
    records = extracted("consultation", read_text(RECORD.format(text)))
    return [(c.role.value, c.confirmed.value) for c in only(Consultation, records)]


def test_who_a_sentence_says_was_consulted_and_who_was_not() -> None:
    told = consulted(
        "Consultation\nThe Chief Finance Officer and the Monitoring Officer have been consulted. "
        "The Police, Fire and Crime Panel was not consulted as no terms change."
    )
    assert told == [
        ("Chief Finance Officer", Tick.YES),
        ("Monitoring Officer", Tick.YES),
        ("Police, Fire and Crime Panel", Tick.NO),
    ]


def test_who_a_list_of_consultees_names() -> None:
    told = consulted("Consultees\nChief Finance Officer; NHS England (South); Head of Legal.")
    assert told == [
        ("Chief Finance Officer", Tick.YES),
        ("NHS England (South)", Tick.YES),
        ("Head of Legal", Tick.YES),
    ]


def test_what_a_consultation_found_names_nobody() -> None:
    assert consulted("Consultation\nSurvivors took part. The Chief Constable supports it.") == []


def decision(text: str) -> Decision:
    (one,) = only(Decision, extracted("decision", read_text(RECORD.format(text))))
    return one


def test_what_is_ended_or_asked_back_is_no_sum_decided() -> None:
    one = decision(
        "Decision\n1. To terminate the grant agreement with Elm Trust.\n2. To recover £17,320 paid in advance.\n3. To invite bids, for which up to £40,000 is set aside."
    )
    assert one.amount is None


def test_the_year_that_money_is_left_over_from_is_not_the_time_decided() -> None:
    one = decision(
        "Recommendation\nTo approve a grant of £84,500 to Elm Trust.\n\nFinancial comments\nThe money is from the underspend on the 2030/31 grant."
    )
    assert one.period is None


def test_the_day_in_the_words_of_a_signature_is_that_of_the_decision() -> None:
    one = decision(
        "Decision: APPROVED\n\nSigned electronically by the Police and Crime Commissioner, 9th May 2031"
    )
    assert one.signed is not None
    assert one.signed.value == When(2031, 5, 9)


def test_a_law_under_which_a_paper_is_kept_back_is_no_power() -> None:
    text = RECORD.format(
        "The report is not for publication by virtue of paragraph 3 of Schedule 12A of the Local Government Act 1972."
    )
    (law,) = only(Citation, extracted("legislation", read_text(text)))
    assert law.role is not None
    assert law.role.value is LawRole.FRAME


@pytest.mark.parametrize(
    "told",
    [
        "The Commissioner decided to recover £17,320 paid in advance to Elm Trust.",
        "Decisions are published here. Those of more than £250,000 go to the Governance Board first.",
        "Decision: To enter into a joint funding agreement with Kent Borough Council under which each party pays half of the cost (£22,500 each) of a post.",
        "Service: Restorative Westmere\nProvider: in-house\nCost: £118,000 a year\n\nService: Older victims\nProvider: Elm Trust\nGrant: ended in May 2031",
    ],
)
def test_sums_that_nobody_is_given(told: str) -> None:
    assert awards_of(told) == []


def test_the_first_line_of_a_paper_is_given_nothing() -> None:
    text = """
    AGENDA ITEM 9
    COMMUNITY SAFETY COMMITTEE
    REPORT OF THE CABINET MEMBER FOR COMMUNITIES

    1. Purpose
    To tell how the Council has used its grant from the Department for Homes, Housing and Communities.

    2. Funding
    The grant was £1,118,240 in 2031/32. The Police and Crime Commissioner for Selwick added £85,000.
    """
    document = read_text(text)
    assert [a for a in extracted("award", document) if type(a).__name__ == "Award"] == []
    (paper,) = only(Paper, extracted("paper", document))
    assert paper.publisher is None


def test_the_address_behind_the_name_of_an_office_is_not_its_area() -> None:
    text = """
    Grants for victims

    Write to the Office of the Police and Crime Commissioner for Fellshire, County House, Market Place.

    The Police and Crime Commissioner for Fellshire, Moorland and Dale funds services for victims.
    """
    names = {
        o.name.value.text for o in only(Organisation, extracted("organisation", read_text(text)))
    }
    assert "Office of the Police and Crime Commissioner for Fellshire" in names
    assert "Police and Crime Commissioner for Fellshire, Moorland and Dale" in names


ENTRY = """
    NORTH WESTMERE POLICE
    Disclosure log entry

    FOI reference: 4471/32
    Request date: 03/11/2032
    Response date: 29/11/2032

    REQUEST
    1) How many stalking offences were recorded in 2030 and 2031?
    2) How many orders were applied for and granted in the same years?
    3) How many breaches were there?

    RESPONSE
    1) 2030 - 611, 2031 - 984.

    2)
    Year | Applied for | Granted
    2030 | 7 | 6
    2031 | 19 | 17
    Orders came into force in January 2030, so there is no figure for the year before.

    3) The force holds this information but it is not recorded in a way that can be searched. This part is refused under section 12(1) of the Act.
    """


def test_an_entry_of_a_disclosure_log_is_an_answer_with_its_table_and_its_refusal() -> None:
    document = read_text(ENTRY)
    answers = only(Answer, extracted("disclosure", document))
    assert [a.status.value for a in answers] == [
        AnswerStatus.DISCLOSED,
        AnswerStatus.DISCLOSED,
        AnswerStatus.REFUSED,
    ]
    figures = only(Statistic, extracted("statistic", document))
    assert {(f.measure.value, int(f.value.value)) for f in figures} >= {
        ("Applied for", 7),
        ("Granted", 17),
    }


def test_a_tender_gives_nothing_to_who_has_the_contract_now() -> None:
    told = """Tender: Advice for victims

Value: £165,000 a year. Bids above this sum will not be looked at.
Length: three years from 1 October 2031. We can extend this by up to two years.

Who has the contract now
The service is run by Elm Trust until 30 September 2031.

Bids in by: noon, 14 April 2031
"""
    assert awards_of(told) == []


@pytest.mark.parametrize(
    ("decided", "amount"),
    [
        ("To approve vehicles and tools, including two vans at a cost of £83,000.", None),
        ("To approve new equipment, among which a camera system for £9,400.", None),
        ("To approve the works, part of which is a ramp costing £12,000.", None),
        ("To approve vehicles, including two vans, at a cost of £83,000.", 83_000),
        ("To approve two vans at a cost including VAT of £83,000.", 83_000),
        ("To award £20,000 for support, including a night line at £4,000.", 20_000),
    ],
)
def test_the_sum_of_one_thing_among_several_is_not_that_of_the_decision(
    decided: str, amount: int | None
) -> None:
    told = decision(f"Decision\n{decided}").amount
    assert (told and int(told.value)) == amount


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        ("FOR 2031/32", None),
        ("IN 2031/32", None),
        ("FORD 2031/32", "FORD 2031/32"),
        ("PCC 31/32", "PCC 31/32"),
    ],
)
def test_a_word_before_a_year_makes_no_reference(mark: str, told: str | None) -> None:
    text = f"Decision Record\n\nDecision Reference {mark}\n\nTitle: Budget of the office\n\nDecision: To approve a grant of £20,000.\n\nSigned: Commissioner"
    (one,) = only(Decision, extracted("decision", read_text(text)))
    assert (one.reference and one.reference.value) == told


def test_a_heading_that_says_of_which_year_is_no_number_of_a_decision() -> None:
    text = "DECISION FOR 2031/32\n\nGrant to Holm Refuge\n\nThe Police and Crime Commissioner for Westmere has approved a grant of £20,000 to Holm Refuge.\n\nSigned: Commissioner"
    told = only(Decision, extracted("decision", read_text(text)))
    assert [one.reference for one in told if one.reference] == []

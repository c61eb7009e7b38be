"""Numbered notices, joint agreements, answers in running words, and what stands in them beside what is told."""

from __future__ import annotations

from ingest.records import (
    Citation,
    Funding,
    Organisation,
    Paper,
    Request,
    StatedAbsence,
    Statistic,
    When,
)
from tests.extracting import awards_of, extracted, only, read_text, values

NOTICE = """
    Contract notice

    1. Title: PROVISION OF A HOUSE FOR CHILDREN
    2. Awarding Authority: West Mallory Combined Authority
    3. Contract type: Service contract
    7. Length of contract: 5 years
    8. Renewable: Yes - 24 months
    9. Procedure: Restricted
    """


def test_the_numbered_fields_of_a_notice_tell_its_title_and_its_length() -> None:
    document = read_text(NOTICE)
    (paper,) = only(Paper, extracted("paper", document))
    assert paper.title is not None
    assert paper.title.value == "PROVISION OF A HOUSE FOR CHILDREN"
    (term,) = only(Funding, extracted("contract_length", document))
    assert values(term.runs_for) == ["5 years"]
    assert values(term.extendable_by) == ["24 months"]


def test_the_label_of_an_authority_is_no_body() -> None:
    names = {
        o.name.value.text for o in only(Organisation, extracted("organisation", read_text(NOTICE)))
    }
    assert "Awarding Authority" not in names


def test_those_who_contribute_are_given_nothing() -> None:
    told = """Service: Elm advice line

Contributions (each year)
  Council   £1,210,000
  Northshire PCC       £396,000
  Northshire Care Board       £144,000
"""
    assert awards_of(told) == []


def test_the_letters_of_a_section_are_no_part_of_a_law() -> None:
    text = """
        Decision record

        Legal basis: section 143(1)(b) Anti-social Behaviour, Crime and Policing Act 2014 allows the grant.
        """
    (law,) = only(Citation, extracted("legislation", read_text(text)))
    assert law.title.value == "Anti-social Behaviour, Crime and Policing Act 2014"


LETTER = """
    Subject: FOI 2031/44 - response

    Thank you for your request, which we received on 9 March 2031. You wanted to know about consultants.

    Payments of less than £500 are not included. The strategy on commissioning is a draft which we mean to publish and it is exempt under section 22.

    Office of the Police and Crime Commissioner for Westmere
    """


def test_an_answer_in_running_words_tells_when_it_was_asked_and_what_is_kept_back() -> None:
    document = read_text(LETTER)
    (request,) = only(Request, extracted("disclosure", document))
    assert request.received is not None
    assert request.received.value == When(2031, 3, 9)
    told = only(StatedAbsence, extracted("absence", document))
    assert [(a.lacks.value, values(a.reason)) for a in told] == [
        ("strategy on commissioning", ["section 22"])
    ]


def test_a_page_that_only_cites_the_act_is_no_answer() -> None:
    text = """
        Grants over £500 paid by the Police and Crime Commissioner for Westmere

        Elm Trust received a grant of £9,500 for its advice line.

        Payments to people are redacted under section 40 of the Freedom of Information Act 2000.
        """
    (paper,) = only(Paper, extracted("paper", read_text(text)))
    assert paper.kind is None or paper.kind.value != "foi-response"


def figures(sentence: str) -> list[Statistic]:
    text = f"Police and Crime Commissioner for Westmere\n\nServices for victims of crime.\n\n{sentence}\n"
    return only(Statistic, extracted("statistic", read_text(text)))


def test_numbers_of_standards_and_more_than_one_are_no_figures() -> None:
    assert figures("The Commissioner's Standard 6 allows an award without a tender.") == []
    assert figures("Some victims needed more than one contact.") == []


def test_the_end_of_a_thing_is_no_time_of_how_many_there_are() -> None:
    (one,) = figures("The 3 contracts that we have all come to an end on 30 September 2031.")
    assert one.period is None


def test_what_there_is_none_of_is_told_with_whom_it_is_for() -> None:
    text = "Police and Crime Commissioner for Westmere\n\nServices for victims.\n\nThere is no dedicated service for victims of so-called honour crimes.\n"
    (one,) = only(StatedAbsence, extracted("absence", read_text(text)))
    assert one.lacks.value == "dedicated service for victims of so-called honour crimes"

"""What became of a decision: approved, refused, noted or only proposed, and by whose words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.records import Decision, DecisionStatus, When
from tests.deciding import UNSIGNED, decisions
from tests.extracting import extracted, only, read_text


def test_a_recommendation_that_nobody_signed_is_a_proposal() -> None:
    (one,) = decisions(UNSIGNED)
    assert one.status is not None
    assert one.status.value is DecisionStatus.PROPOSED
    assert one.signed is None
    assert one.signatory is None


def test_a_form_that_marks_neither_approval_nor_refusal_says_nothing_of_it() -> None:
    signed = UNSIGNED.replace("Name:", "Name: Jo Marlow")
    (one,) = decisions(signed)
    assert one.status is None


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("I do not approve the recommendation above.", DecisionStatus.REFUSED),
        ("The Commissioner has refused the four bids.", DecisionStatus.REFUSED),
        ("The Commissioner has agreed to end the pilot.", DecisionStatus.APPROVED),
        ("The decision has been withdrawn.", DecisionStatus.WITHDRAWN),
        ("The Commissioner noted the report.", DecisionStatus.NOTED),
    ],
)
def test_the_words_of_the_decision_say_what_became_of_it(
    words: str, status: DecisionStatus
) -> None:
    text = f"""
        Decision Record

        Decision title: A pilot for drivers

        Decision summary

        {words}
        """
    (one,) = decisions(text)
    assert one.status is not None
    assert one.status.value is status


def test_a_report_that_only_informs_a_panel_is_no_decision() -> None:
    text = """
        Westmere Police and Crime Panel

        Agenda item 4

        Report of: Chief Executive
        Subject: Annual figures
        Date: 4 June 2031

        Purpose

        To inform the panel of the year's figures.
        """
    assert decisions(text) == []


@pytest.mark.parametrize(
    ("words", "status", "signatory"),
    [
        ("Jane Roe\nI approve the recommendation.\nSigned: Jane Roe", "approved", "Jane Roe"),
        ("I hereby approve the recommendations above.\n\nJane Roe, Police and Crime Commissioner", "approved", "Jane Roe"),
        ("Having read the paper I am content to **approve** the request.\n\nSigned Jane Roe", "approved", "Jane Roe"),
        ("I do not approve the recommendation.\n\nJane Roe", "refused", "Jane Roe"),
        ("I am unable to approve the request.\n\nJane Roe", "refused", "Jane Roe"),
        ("The recommendations are not approved.\n\nSigned: Jane Roe", "refused", "Jane Roe"),
        ("Outcome: Not approved", "refused", None),
        ("Approved: Jane Roe", "approved", "Jane Roe"),
        ("I approve / do not approve the recommendation.\n\nSignature: Jane Roe", None, "Jane Roe"),
    ],
)  # fmt: skip
def test_whoever_decides_says_so_in_person_under_whatever_label_stands_last(
    words: str, status: str | None, signatory: str | None
) -> None:
    head = "Decision notice\n\nTitle: A night line for tenants\n\nRisk\n\nNone.\n\n"
    (decision,) = only(Decision, extracted("decision", read_text(head + words)))
    assert (decision.status and decision.status.value) == status
    assert (decision.signatory and decision.signatory.value) == signatory


def test_who_approves_stands_above_and_when_stands_below_the_words_of_approval() -> None:
    document = read_text("""
        Office of the Police and Crime Commissioner for Northshire

        Decision notice

        Title: A night line for tenants

        Equality

        None.

        Northshire Police and Crime Commissioner

        I approve the recommendation.

        Jane Roe

        4 May 2031
        """)
    (decision,) = only(Decision, extracted("decision", document))
    assert decision.decider is not None
    assert decision.decider.value.text == "Northshire Police and Crime Commissioner"
    assert decision.signed is not None
    assert decision.signed.value == When(2031, 5, 4)


def test_the_item_on_interests_of_a_meeting_decides_nothing() -> None:
    minutes = """
        Special Meeting, Northshire Police and Crime Panel - Monday, 3rd March, 2031 10.00 am

        Venue: Westmere Hall

        Minutes of the Panel

        2. DECLARATION OF INTEREST

        The representative of Westmere Borough Council (Host Authority) reported that none had been made.
        """
    assert decisions(minutes) == []


RESOLVED = """
    Agenda item

    Night services for victims

    Minutes:

    The Committee had before it a report of the Director and was told that the police and crime commissioner pays a share.

    Resolved to
    (1) approve retrospectively expenditure on night advice, at a cost of £31,520, as set out in appendix 1;
    (2) approve spending on the refuge until the new contract is in place;
    (3) note the report;
    (4) delegate authority to the Director to sign.
    """


def test_what_a_committee_resolved_is_decided_item_by_item() -> None:
    first, second = decisions(RESOLVED)
    assert first.title is not None
    assert second.title is not None
    assert (first.title.value, second.title.value) == (
        "expenditure on night advice",
        "spending on the refuge",
    )
    assert [d.status and d.status.value for d in (first, second)] == [DecisionStatus.APPROVED] * 2
    assert [d.amount and d.amount.value for d in (first, second)] == [Decimal(31520), None]


@pytest.mark.parametrize(
    ("words", "title", "status"),
    [
        ("RESOLVED: That the night line grant be approved.", "night line grant", "approved"),
        ("Resolved that the spending plan for refuges be noted.", "spending plan for refuges", "noted"),
        ("RESOLVED – That the minutes of the last meeting be approved.", None, None),
        ("The officer recommended that the grant be approved.", None, None),
    ],
)  # fmt: skip
def test_words_of_resolution_decide_and_no_others(
    words: str, title: str | None, status: str | None
) -> None:
    made = decisions(RESOLVED.partition("    Resolved to")[0] + f"    {words}\n")
    told = [(d.title and d.title.value, d.status and d.status.value.value) for d in made]
    assert told == ([(title, status)] if title else [])


def test_one_application_refused_beside_awards_refuses_not_the_decision() -> None:
    (one,) = decisions(
        """
        Decision reference: OD/2031/18

        Date of decision: 30 August 2031

        Decision

        To award small grants: Kirk Youth Café £1,500 and Lowther Residents £850.

        An application by Fell Runners for £4,000 was refused, as it did not meet the criteria.
        """
    )
    assert one.status is None or one.status.value is not DecisionStatus.REFUSED
    assert one.amount is None


def test_a_request_that_has_approval_is_approved_on_the_day_beside_the_signature() -> None:
    (one,) = decisions(
        """
        DMPC Decision – PCD 9413

        Title: Extension of the Kite Line

        Executive summary

        The grant ends in March 2031. This decision seeks approval to extend it.

        Recommendation

        The Deputy Mayor for Policing and Crime is recommended to:

        1. Approve the award of a grant of £40,000 to Harbour Lights from 1 April 2031.

        Deputy Mayor for Policing and Crime

        I confirm that I have no interest in this matter. The above request has my approval.

        Signature A. Marsh Date 14/02/2031
        """
    )
    assert one.status is not None
    assert one.status.value is DecisionStatus.APPROVED
    assert one.signed is not None
    assert str(one.signed.value) == "2031-02-14"

"""Layouts of awards in the logs, notices, minutes and pages of many offices."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.extract.masked import mask
from ingest.extract.sums import read_sums
from tests.test_extract_award import awards, one

PAGE = "The successful groups were:\n\n"


@pytest.mark.parametrize(
    ("text", "name", "pounds"),
    [
        ("The fund has awarded grants.\n\nService: Heron House\nGrant: £3,500\nSummary: A counsellor.\nBudget: 2022/23", "Heron House", "3500"),
        ("To grant Voice for Children (Holm) Ltd, the company that runs victim care, the sum of £3,500.", "Voice for Children (Holm) Ltd", "3500"),
        ("The Commissioner agreed to contribute £1,750 per annum to Holm Council for two years (£3,500 in total).", "Holm Council", "3500"),
        ("Kite Angels – requested £3,500. AGREED.", "Kite Angels", "3500"),
        ("Kite Women's Network – requested £6,000. AGREED at £3,500.", "Kite Women's Network", "3500"),
        ("In May the office paid £3,500. All of it went to Kite Trust.", "Kite Trust", "3500"),
        ("The following applications are successful:\n\n• Kite Coastwatch – £3,500 for radios\n\nThe fund has £15,000 for the year.", "Kite Coastwatch", "3500"),
        (f"{PAGE}• Kite Café Club – £3,500 (requested £12,500)", "Kite Café Club", "3500"),
    ],
)  # fmt: skip
def test_a_layout_names_recipient_and_sum(text: str, name: str, pounds: str) -> None:
    assert awards(text) == one(name, pounds)


@pytest.mark.parametrize(
    "text",
    [
        "Not approved: Kite Aero Club (£3,500), Iris Social Club (£2,500).",
        "The following are declined: Kite Rugby Club – £3,500; Iris Theatre – £2,500",
        "Kite Rugby Club – requested £3,500. NOT AGREED.",
    ],
)
def test_what_is_declined_in_a_list_is_no_award(text: str) -> None:
    assert awards(f"Community grants of the panel\n\n{text}") == []


def test_headings_of_districts_and_fields_of_entries_do_not_part_a_list_from_its_lead_in() -> None:
    text = (
        "The panel approved the following:\n\nHolm\n\nKite Sheds: £3,950\nProject: mending bikes\n\n"
        "Tarn Bank\n\nLearning Together: £9,990\nProject: English for women\n\nIris Hub: £7,500\nProject: a drop-in"
    )
    assert [name for (name,), _ in awards(text)] == ["Kite Sheds", "Learning Together", "Iris Hub"]


def test_the_projects_of_a_round_of_a_fund_are_awards() -> None:
    text = (
        "Groups can bid for up to £8,000.\n\nRound 4 – the projects\n\n"
        "Kite Boxing Academy – £7,980 – evening sessions.\nIris Women's Association – £6,450 – a course."
    )
    assert [name for (name,), _ in awards(text)] == [
        "Kite Boxing Academy",
        "Iris Women's Association",
    ]


def test_the_column_of_purposes_is_no_column_of_sums() -> None:
    text = (
        "Grants awarded\n\nName of organisation\tPurpose of grant\tAmount £\n"
        "Kite Trust\tOutreach\t4,200\nIris Arts\tA course\t1,850"
    )
    assert awards(text) == [(("Kite Trust",), Decimal(4200)), (("Iris Arts",), Decimal(1850))]


def test_names_and_sums_by_turns_leave_the_sentence_after_them_to_be_read() -> None:
    text = (
        "Of this, Kite Together Vale will receive £8,250, The Nest at Holm £6,000 and Iris Line £7,400. "
        "Grants of £800 go to Larch Women, Elm Deaf Support and the Oak Advice Project."
    )
    assert awards(text) == [
        (("Kite Together Vale",), Decimal(8250)),
        (("The Nest at Holm",), Decimal(6000)),
        (("Iris Line",), Decimal(7400)),
        (("Larch Women",), Decimal(800)),
        (("Elm Deaf Support",), Decimal(800)),
        (("Oak Advice Project",), Decimal(800)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Kite Mediation was awarded the restorative justice and mediation contract, with a value of £3,500.",
        "The Commissioner has given £3,500 to help Kite Mediation open on Saturdays.",
    ],
)
def test_a_slot_of_giving_names_the_recipient(text: str) -> None:
    assert [n.text for told in read_sums(mask(text)) for n in told.recipients] == ["Kite Mediation"]


def test_whom_a_contract_is_entered_into_with_is_given_what_it_is_worth() -> None:
    text = (
        "Decision record\n\nTitle: Award of Contract – Holm Referral Centre children's service\n"
        "Decision: To enter into a contract with Kite Health Partnership for three years.\n\n"
        "The contract value is £40,000."
    )
    assert awards(text) == one("Kite Health Partnership", "40000")

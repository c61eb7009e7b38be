"""Sums that nobody is given: thresholds, what several funders put in, what an office spends on itself."""

from __future__ import annotations

import pytest

from tests.extracting import awards_of

OPENING = (
    "Decision notice 4\n\nThe Police and Crime Commissioner awards grants to local groups.\n\n"
)


@pytest.mark.parametrize(
    "text",
    [
        "Awards to Kite Trust of £50,000 or more need the approval of the Commissioner.",
        "Where Kite Trust is paid more than £10,000, a decision notice is published.",
        "Organisations awarded over £2,000 report every quarter to Kite Community Foundation.",
        "The Commissioner awarded contracts above £25,000 to Larch Advocacy and Moor Refuge in 2031.",
        "Grants to Kite Trust of over £25,000 must be signed by the Commissioner.",
    ],
)
def test_a_sum_from_which_on_something_is_done_is_no_award(text: str) -> None:
    assert awards_of(OPENING + text + "\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "The hub is funded by Northmoor PCC (£40,000), Tarn Council (£5,000) and Moor NHS Trust (£10,000).",
        "Contributions to the hub: Police and Crime Commissioner £40,000; Tarn Council £25,000; Moor Health Board £10,000.",
        "The Commissioner will contribute £40,000, Tarn Borough Council £25,000 and Moor District Council £10,000.",
        "The hub has funding from Tarn Council (£5,000) and Moor NHS Trust (£10,000).",
    ],
)
def test_those_who_put_money_in_with_the_office_are_given_none(text: str) -> None:
    assert awards_of(OPENING + text + "\n") == []


def test_those_whom_an_office_funds_are_given_their_sums() -> None:
    text = "Awarded by the Police and Crime Commissioner: Kite Trust £21,000, Tarn Council £6,000, Moor Refuge £4,000.\n"
    awards = [("Kite Trust", 21000), ("Tarn Council", 6000), ("Moor Refuge", 4000)]
    assert awards_of(OPENING + text) == awards


@pytest.mark.parametrize(
    "rows",
    [
        "Invoice date: 3 May 2031\nSupplier: Holm Estates Ltd\nAmount: £4,500.00\nDescription: Rent\n\n"
        "Invoice date: 5 May 2031\nSupplier: Tarn Victim Support\nAmount: £8,120.50\nDescription: Grant\n",
        "Date    Supplier    Description    Amount (£)\n01/05/2031    Holm Estates Ltd    Rent    4,500.00\n"
        "04/05/2031    Tarn Victim Support    Community safety grant    8,120.50\n"
        "09/05/2031    Wold Audit LLP    External audit    6,250.00\n",
        "Holm Estates Ltd – rent – £4,500.00\nTarn Victim Support – victims grant – £8,120.50\nWold Audit LLP – audit fee – £6,250\n",
    ],
)
def test_only_a_grant_is_one_in_a_list_of_what_an_office_spends(rows: str) -> None:
    told = f"Northmoor PCC\n\nPayments to suppliers over £500, May 2031\n\n{rows}"
    assert awards_of(told) in ([], [("Tarn Victim Support", 8120.5)])


def test_a_line_of_what_it_received_is_of_the_name_above_it() -> None:
    text = "Wold Youth Project\nReceived £9,000 to support its work with boys.\n\nKite Trust\nReceived £4,000 for a drop-in.\n"
    told = f"Grants awarded by the Commissioner\n\n{text}"
    assert awards_of(told) == [("Wold Youth Project", 9000), ("Kite Trust", 4000)]


def test_the_capital_programme_of_one_decision_says_nothing_of_the_next() -> None:
    decisions = (
        "Ref: NPC-31-022\nTitle: New kitchen\nSummary: Approval of expenditure from the capital programme of £64,150.\n\n"
        "Ref: NPC-31-023\nTitle: Summer\nSummary: Approval of a contribution of £5,500 to Moor Youth Council for clubs.\n"
    )
    assert awards_of("Decisions of the Commissioner\n\n" + decisions) == [
        ("Moor Youth Council", 5500)
    ]

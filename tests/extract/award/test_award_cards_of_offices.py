"""What offices print of the services they fund: cards, rows of lines, winners in order, and who leads."""

from __future__ import annotations

import pytest

from tests.extracting import awards_of


def test_a_card_tells_its_name_some_fields_above_its_sum() -> None:
    told = """Commissioned services

SafeLink CIC
Advisors for adults and children, covering all five of the local authority areas in the county.
Contract start: 01/04/2021
Contract end: 31/03/2025
Annual value: £412,600

Young Victims' Service - Foundry Youth
For those aged 5 to 18
Contract start: 01/04/2021
Annual value: £239,450

Hate Crime Service (provided by Kite Mediation)

Brings people together.
Annual value: £168,000
"""
    assert awards_of(told) == [
        ("SafeLink CIC", 412600),
        ("Foundry Youth", 239450),
        ("Kite Mediation", 168000),
    ]


def test_rows_of_as_many_lines_begin_with_the_name_and_say_where_above_the_sum() -> None:
    rows = "\n".join(
        f"{name}\nNew signs and stickers\n{place}\n£{sum_}"
        for name, place, sum_ in [
            ("Ashcombe Neighbourhood Watch", "Ashcombe", "1,860.00"),
            ("Marl Street Pastors", "Marl", "3,200.00"),
            ("Girlguiding Marl Division", "Marl", "745.00"),
            ("Penhurst Borough Council", "Penhurst", "2,500.00"),
        ]
    )
    assert awards_of(f"Community Safety Fund – Successful applicants\n\n{rows}") == [
        ("Ashcombe Neighbourhood Watch", 1860),
        ("Marl Street Pastors", 3200),
        ("Girlguiding Marl Division", 745),
        ("Penhurst Borough Council", 2500),
    ]


@pytest.mark.parametrize(
    ("told", "given"),
    [
        ("The winners are:\n\nMarl\n1st Kite Ieuenctid Club - £2,500\n2nd Marl Men's Shed - £1,500\n3rd Marl Bay Scouts - £500", [("Kite Ieuenctid Club", 2500), ("Marl Men's Shed", 1500), ("3rd Marl Bay Scouts", 500)]),
        ("The fund also gives smaller grants, up to £500, for Neighbourhood Watch.", []),
        ("Safer Streets\n\nLead partner: Kite Homes (housing association). Funding passed on by the PCC: £311,200", [("Kite Homes", 311200)]),
        ("Four schemes have been given the go-ahead by the Commissioner.\n\nProject: First aid\nWho: Blood Bikes Marl\nHow much: £6,240\nWhy: Motorcyclists.\n\nProject: Watch\nWho: Tarrant Parish Council\nHow much: £8,975.40\nWhy: Speed.", [("Blood Bikes Marl", 6240), ("Tarrant Parish Council", 8975.4)]),
        ("The Deputy Mayor signed off grants to run from April.\n\nDeaf Voice North West, BSL advocates, £156,750 in total (£52,250 a year)\nKite Women's Project, honour-based abuse, £285,000 in total (£95,000 a year)", [("Deaf Voice North West", 156750), ("Kite Women's Project", 285000)]),
    ],
)  # fmt: skip
def test_lists_and_labels_of_news_and_funds(told: str, given: list[tuple[str, float]]) -> None:
    assert awards_of(told) == given


def test_a_name_stands_above_its_years_and_sums_each_on_a_line() -> None:
    told = """Awards by provider and year

Hallam Women's Centre
2015/16
£22,000
2016/17
£22,000

Victim Care Hallam Ltd
2015/16
-
2016/17
£598,000
"""
    assert awards_of(told) == [
        ("Hallam Women's Centre", 22000),
        ("Hallam Women's Centre", 22000),
        ("Victim Care Hallam Ltd", 598000),
    ]


def test_contracts_told_by_labels_are_bills_only_where_their_own_label_says_so() -> None:
    told = """Contracts over £10,000

Title: Victim Referral Service
Supplier: Compass Care Limited
Contract value: £1,860,000 over the three year term
Title: Internal audit of grants
Supplier: Pell Hartley LLP
Contract value: £14,200
"""
    assert awards_of(told) == [("Compass Care Limited", 1860000)]


@pytest.mark.parametrize(
    "told",
    [
        "Funding opportunities\n\nIndicative split of grants\n\nBeck Row £30,000\nCanal Street £25,000\nMill Lane £20,000",
        "Grants\n\nIn 2018/19 Ravensdale Police got back £184,377 of the proceeds of crime.",
        "Grants by district\n\nGrants awarded\n\nSub total districts £146,150",
    ],
)
def test_splits_that_are_indicative_what_is_got_back_and_subtotals_are_nobodys(told: str) -> None:
    assert awards_of(told) == []


def test_a_sum_over_some_months_stands_below_its_name() -> None:
    told = "Who we fund: we give grants to these.\n\nRoots and Wings Family Support Trust\nWork with mums and dads.\n£24,960 over 12 months\n\nSecond Chance Boxing Club\nBoxing and a meal.\n£18,200 over 12 months\n"
    assert awards_of(told) == [
        ("Roots and Wings Family Support Trust", 24960),
        ("Second Chance Boxing Club", 18200),
    ]

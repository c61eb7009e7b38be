"""Decision sheets, logs, panels' sheets and minutes in the ways of further offices."""

from __future__ import annotations

import pytest

from tests.extracting import awards_of

SHEET = """DMPC Decision – PCD 1187

Title: Parenting Support, award of contract

Executive Summary:

The Deputy Mayor for Policing and Crime (DMPC) is asked to approve the award of a contract across six boroughs.

The Deputy Mayor is recommended to:

1. Approve the award of a contract to Kite Family Services Ltd for a two year period at a total value of £612,000.

{}
"""


def test_what_a_mayor_is_asked_to_approve_is_given_once_the_request_has_approval() -> None:
    assert awards_of(SHEET.format("The above request has my approval.")) == [
        ("Kite Family Services Ltd", 612000)
    ]
    assert awards_of(SHEET.format("For decision.")) == []


@pytest.mark.parametrize(
    ("told", "given"),
    [
        ("Decision\n\nAlso to award Lot 2 (restorative justice) to Kite Fenland, £88,500 a year for 3 years, £265,500.", [("Kite Fenland", 265500)]),
        ("Decision log\n\nSV-067\tExtend the agreement with Kite Severn Trust to 30/9/22, cost £18,333.00\tPCC", [("Kite Severn Trust", 18333)]),
        ("Minutes\n\nAgreed to renew funding for the worker post hosted by Kite Women's Aid for six months at a cost of £11,350.", [("Kite Women's Aid", 11350)]),
        ("Minutes\n\nAGREED that following be offered grant:\nMarl Residents Association - 1,500.00\nKite Street Pastors - 1,485.60\nIris Men's Shed – 700.00\nand that the three others go on a reserve list.", [("Marl Residents Association", 1500), ("Kite Street Pastors", 1485.6), ("Iris Men's Shed", 700)]),
        ("Decision sought\n\nThe PCC agrees to give Kite Street Angels the sum of nine thousand five hundred pounds (£9,500) for radios.", [("Kite Street Angels", 9500)]),
        ("Decision 11\n\nThe Commissioner was not able to support Marl Cricket Club (£3,900, nets) or Kite in Bloom (£1,250).", []),
    ],
)  # fmt: skip
def test_decisions_in_the_words_of_some_offices(told: str, given: list[tuple[str, float]]) -> None:
    assert awards_of(told) == given


def test_entries_of_a_panel_tell_two_years_or_a_reserve() -> None:
    told = """Award decision sheet

Applicant: Kite Rape Crisis
Requested (yr 1 / yr 2): £64,000 / £66,500
Panel decision: AWARD
Amount: yr 1 £60,000 / yr 2 £62,500

Applicant: Hope Street Trust
Requested (yr 1 / yr 2): £35,000 / £35,000
Panel decision: RESERVE
Amount: (£25,000 if money comes free)
"""
    assert awards_of(told) == [("Kite Rape Crisis", 60000), ("Kite Rape Crisis", 62500)]


def test_a_numbered_name_stands_over_what_it_asked_for_and_what_was_agreed() -> None:
    told = """Support for charities: those the Commissioner supports are as below.

(i) Kite Refuge
Laptops & phones for staff working at home. Asked for £28,000.
Agreed: £24,416

(ii) Amina Women's Centre
Outreach.
Agreed: £16,080
"""
    assert awards_of(told) == [("Kite Refuge", 24416), ("Amina Women's Centre", 16080)]


def test_of_a_name_in_both_languages_the_english_one_is_told() -> None:
    told = "I have decided to support:\n\nClwb Bocsio Bro / Bro Boxing Club\n£6,000\n\nMarl Women's Aid / Cymorth i Ferched Marl\n£10,000\n"
    assert awards_of(told) == [("Bro Boxing Club", 6000), ("Marl Women's Aid", 10000)]


def test_a_page_may_end_in_a_label_below_what_was_asked_for() -> None:
    told = "(i) Kite Refuge\n\nLaptops for staff. Asked for £28,000.\n\nAgreed:"
    assert awards_of(told) == []

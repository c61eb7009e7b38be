"""Awards in the lines, labels, notices and tables by blanks of records, and sums there that are nobody's."""

from __future__ import annotations

import pytest

from tests.extracting import awards_of

NAMES = ("Kite Trust", "SafeMoor", "Living Without Fear")
TOLD = {
    "a line alone": "Grant to {} for 2031/32: £41,000\n",
    "a line, and what came of it": "Contribution to {} in 2031/32: £41,000. Decision: agreed.\n",
    "the year behind the name": "Decision: Grant to {} 2031-32 – £41,000. Approved.\n",
    "who the summary tells of": "Summary: {} runs a line for victims of stalking and asked for help with its rent.\n"
    "Funding requested: £41,000\nDecision: Approved in full\n",
    "who applies, in the summary": "Ref: 31/14\nDescription: Application from {} towards its rent.\n"
    "Amount requested: £50,000\nAmount approved: £41,000\n",
    "who requests, in a log": "Title: Rent\nRequested by: {}\nAmount requested: £50,000\n"
    "Decision: Approved at the lower sum of £41,000 (nine months instead of twelve).\n",
    "by the year, and in all": "Title: Rent\nRequested by: {}\nAmount requested: £41,000 (£20,500 p.a.)\n"
    "Decision: Approved for both years, £41,000 in all.\n",
}
NOBODYS = {
    "declined": "Summary: {} runs a line for victims.\nFunding requested: £41,000\nDecision: Declined\n",
    "waiting": "Summary: {} runs a line for victims.\nFunding requested: £41,000\nDecision: Deferred to May\n",
    "budget": "Budget for 2031/32\n\nContribution to reserves in 2031/32: £41,000\nPensions: £3,000\n",
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("way", TOLD)
def test_what_a_record_gives_is_read(way: str, name: str) -> None:
    assert awards_of(TOLD[way].format(name)) == [(name, 41000)]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("way", NOBODYS)
def test_what_a_record_does_not_give_is_no_award(way: str, name: str) -> None:
    assert awards_of(NOBODYS[way].format(name)) == []


def test_a_department_that_asks_is_given_no_grant() -> None:
    text = "Title: Radio time\nRequested by: Corporate Communications\nAmount requested: £2,200\nDecision: Approved.\n"
    assert awards_of(text) == []


def test_who_the_decision_names_has_the_sum_and_not_who_the_title_names() -> None:
    text = "Title: Town Alcohol Partnership – Moorside\nRequested by: Supt. Dale\nAmount requested: £5,000\nDecision: Approved in full. £5,000 to Moorside CAP.\n"
    assert awards_of(text) == [("Moorside CAP", 5000)]


def test_a_name_that_the_end_of_a_line_tears_is_whole() -> None:
    text = (
        "It is recommended that the Commissioner approves funding of £236,480 to Heron\n"
        "Southmoor for the period 1 October 2031 to 30 September 2033.\n\nI approve the recommendation.\n"
    )
    assert awards_of(text) == [("Heron Southmoor", 236480)]


NOTICE = """Contract award notice

II.1.1) Title
Advocacy and an appropriate adult scheme
II.1.7) Total value of the procurement (excluding VAT)
Value: £118,600

Section V: Award of contract
Lot No 1
V.2.1) Date of conclusion of the contract: 29 September 2031
V.2.3) Name and address of the contractor
HERON ADVOCACY LIMITED
Dale
V.2.4) Value of contract/lot (excluding VAT)
Initial estimated total value: £40,000
Total value of the contract: £37,140

Lot No 2
V.2.3) Name and address of the contractor
The Adult Service (Moors) LLP
Tarn
V.2.4) Value of contract/lot (excluding VAT)
Total value of the contract: £81,460
"""


def test_a_notice_with_numbered_fields_gives_each_contract_its_value() -> None:
    awards = [("HERON ADVOCACY LIMITED", 37140), ("The Adult Service (Moors) LLP", 81460)]
    assert awards_of(NOTICE) == awards


BY_BLANKS = """Allocation approved:

Provider                        Posts         2031/32    2032/33    Total
Dale Women's Aid                2.0 IDVA      £66,110    £70,400    £136,510
Bloom & Blossom (by and for)    0.6 IDVA      £19,833    £21,120    £40,953
SV2 Moors                       3.0 ISVA      £102,300   £105,600   £207,900
                                1.0 CHISVA    £34,000    £35,200    £69,200
Total                                         £222,243   £232,320   £454,563
"""


def test_columns_that_blanks_keep_apart_are_those_of_a_table() -> None:
    assert awards_of(BY_BLANKS) == [
        ("Dale Women's Aid", 136510),
        ("Bloom & Blossom", 40953),
        ("SV2 Moors", 207900),
        ("SV2 Moors", 69200),
    ]


def test_blanks_between_the_items_of_a_list_make_no_table() -> None:
    text = "The following grants were approved:\n\na.   Kite Trust, Dale      £5,304\nb.   Iris Village Hall, Tarn   £1,340\n"
    assert awards_of(text) == [("Kite Trust", 5304), ("Iris Village Hall", 1340)]


def test_a_table_of_years_is_what_the_body_above_it_was_given() -> None:
    rows = "Year              Grant        Purpose\n2030/31           £30,000      Workshop equipment\n2031/32           £65,000      Resettlement house\n"
    led = "The Commissioner has made the following grants to Kite Trust:\n\n"
    assert awards_of(f"{led}{rows}Total             £95,000\n") == [("Kite Trust", 95000)]
    assert awards_of(led + rows) == [("Kite Trust", 30000), ("Kite Trust", 65000)]

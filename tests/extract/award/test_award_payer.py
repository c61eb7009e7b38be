"""Who pays is given nothing: the head of a letter that gives "you" a sum, who commissions what is specified."""

from __future__ import annotations

import pytest

from ingest.pipeline import extract_json, process

LETTER = """Northvale Combined Authority
Tanner House, Eastmarch

3 April 2031

{address}Dear {who},

Grant award: Mayor's Safer Streets Fund

I am pleased to tell you that the Mayor of Northvale has awarded your organisation a grant of £6,450 for the project Late Walk Home from 1 April 2031 to 31 March 2032.

Yours faithfully,

Director of Policing and Crime
"""

SPECIFICATION = """Eastmarch Borough Council

Service specification: Recovery service for children

1. Introduction

This specification sets out what the Provider shall deliver. {told}

2. Contract term and value

The contract is for three years from 1 October 2031. {value}
"""


def _awards(text: str) -> list[tuple[list[str], float]]:
    awards = extract_json(process(text.encode(), "paper.txt"))["awards"]
    return [([r["value"] for r in a["recipient"]], a["amount"]["value"]) for a in awards]


@pytest.mark.parametrize(
    ("address", "who", "name"),
    [
        ("Tarn Night Bus\n12 Bridge Street\nTarn\n\n", "colleagues", "Tarn Night Bus"),
        ("Ms J Roe\nTarn Youth Club\nTarn TN4 2QX\n\n", "Ms Roe", "Tarn Youth Club"),
    ],
)
def test_a_letter_gives_its_addressee_and_not_its_head(address: str, who: str, name: str) -> None:
    assert _awards(LETTER.format(address=address, who=who)) == [([name], 6450)]


@pytest.mark.parametrize(
    "address", ["", "Jane Mary Roe\n12 Bridge Street\nTarn\n\n", "12 Bridge Street\nTarn\n\n"]
)
def test_a_letter_without_a_body_in_its_address_gives_nobody(address: str) -> None:
    assert _awards(LETTER.format(address=address, who="Jane")) == []


TO_YOU = (
    "Your organisation has been awarded £6,450 for the Late Walk project.",
    "The sum of £6,450 has been awarded to your organisation for the Late Walk project.",
    "I enclose the terms of the grant of £6,450 to your group.",
    "You have been awarded £6,450 from the Mayor's Safer Streets Fund.",
)


@pytest.mark.parametrize("told", TO_YOU)
@pytest.mark.parametrize(
    "head",
    [
        "Northvale Combined Authority\nTanner House, Eastmarch\n\n3 April 2031\n\n",
        "Eastmarch Borough Council\nCivic Offices, Eastmarch\n\n",
    ],
)
def test_you_are_the_addressee_wherever_the_sum_stands(head: str, told: str) -> None:
    letter = "{}{}Dear colleagues,\n\nGrant award: Safer Streets\n\n{}\n\nYours faithfully,\n"
    address = "Tarn Night Bus\n12 Bridge Street\nTarn\n\n"
    assert _awards(letter.format(head, address, told)) == [(["Tarn Night Bus"], 6450)]
    assert _awards(letter.format(head, "", told)) == []


@pytest.mark.parametrize(
    "part",
    [
        "You will receive £3,225 in May 2031 and £3,225 in November 2031.",
        "The first payment of £3,225 will be paid to you in May.",
        "You will receive up to £500 for travel.",
    ],
)
def test_one_payment_to_you_is_no_award_of_its_own(part: str) -> None:
    text = LETTER.format(address="Tarn Night Bus\n12 Bridge Street\nTarn\n\n", who="colleagues")
    assert _awards(text.replace("Yours", f"{part}\n\nYours")) == [(["Tarn Night Bus"], 6450)]


@pytest.mark.parametrize(
    "told",
    [
        "The service is jointly commissioned by Eastmarch Borough Council and the Office of the Police and Crime Commissioner for Northshire.",
        "The service is for children aged 5 to 17.",
    ],
)
@pytest.mark.parametrize(
    "value",
    [
        "The annual value of the contract is £120,000.",
        "The annual value is £120,000, of which the council pays £80,000 and the OPCC pays £40,000.",
    ],
)
def test_what_a_specification_is_worth_is_not_given_to_who_commissions_it(
    told: str, value: str
) -> None:
    assert _awards(SPECIFICATION.format(told=told, value=value)) == []


@pytest.mark.parametrize(
    "told",
    [
        "The posts are funded 50% by the NHS and 50% by the Commissioner. The cost of the service is £120,000 a year.",
        "The cost of the service is £120,000 a year, of which NHS England pays 40%.",
    ],
)
def test_who_pays_a_part_of_a_cost_is_not_given_it(told: str) -> None:
    text = f"Office of the Police and Crime Commissioner for Northshire\n\nDecision record 2031/06\n\nDecision: To fund two advisers.\n\n{told}\n"
    assert _awards(text) == []

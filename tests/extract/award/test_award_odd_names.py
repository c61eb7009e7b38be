"""Awards to bodies whose names no word makes a body's, in the ways in which decisions tell them."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tests.extracting import awards_of

NAMES = ("Kite Trust", "SafeMoor", "Living Without Fear", "One in Five", "Catch22", "Remedi")
TOLD = {
    "cells": "Decisions made by the Chief Executive\nRef D1 | Office chairs for the team | £980 | Approved 2 May 2031\n"
    "Ref D2 | Grant to {} for counselling | £41,000 | Approved 9 May 2031\n",
    "application": "Grants panel, 6 June\n\nApplication 1: {}. Requested: £50,000. Awarded: £41,000.\n"
    "Application 2: Moss FC. Requested: £1,000. Refused.\n",
    "question": "Q1. How much funding did your office give to {} in 2030/31?\nA1. £41,000.\n",
    "let": "A contract worth £41,000 has been let to {} by the Commissioner.\n",
    "awarded": "The Commissioner has awarded £41,000 to {} for its helpline.\n",
    "yearly": "The Commissioner has awarded £41,000 p.a. to {} for its helpline.\n",
    "agreed": "The Commissioner agreed to fund {} £41,000 to deliver the service.\n",
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("way", TOLD)
def test_an_award_is_read_whatever_its_recipient_is_called(way: str, name: str) -> None:
    assert awards_of(TOLD[way].format(name)) == [(name, 41000)]


def test_it_is_the_body_that_is_given_a_sum_and_not_who_speaks_for_it() -> None:
    told = (
        "“We could not have gone on,” said Joan Tully of Crossways Refuge, which has just been given"
        " £22,000 by the Police and Crime Commissioner.\n"
    )
    assert awards_of(told) == [("Crossways Refuge", 22000)]


def test_what_an_item_says_is_to_be_done_is_no_part_of_a_name() -> None:
    told = """
        Decision of the Police and Crime Commissioner, 4 May 2031

        The Commissioner agrees to the following:

        2.1 Award Holm Domestic Abuse Service (HDAS) £41,000 for two years;
        2.2 Renew the grant for one year (£13,000).
        """
    assert awards_of(dedent(told)) == [("Holm Domestic Abuse Service", 41000)]


@pytest.mark.parametrize(
    ("told", "names"),
    [
        (
            "Five schools have each been given £1,000 from the Commissioner's Road Safety Fund: Kooth, Resolve, Junction 21, Women In Tune and First Light.\n",
            ["Kooth", "Resolve", "Junction 21", "Women In Tune", "First Light"],
        ),
        (
            "Reach Out and Wellspring have received £1,000 each from the Commissioner for posters in schools.\n",
            ["Reach Out", "Wellspring"],
        ),
        (
            "Each of these schools has been given £1,000 by the Commissioner for a garden: Streetwise and Wellspring.\n",
            ["Streetwise", "Wellspring"],
        ),
        (
            "Grants of £1,000 and £1,000 have been awarded to Game On and Sport 4 Life respectively.\n",
            ["Game On", "Sport 4 Life"],
        ),
        (
            "Root and Branch has received £1,000 from the Commissioner for posters in schools.\n",
            ["Root and Branch"],
        ),
        (
            "The Commissioner has given £1,000 each to Kooth, Resolve, Junction 21, and Root and Branch.\n",
            ["Kooth", "Resolve", "Junction 21", "Root and Branch"],
        ),
    ],
)
def test_the_last_name_of_a_list_is_parted_where_nothing_else_can_part_it(
    told: str, names: list[str]
) -> None:
    assert sorted(awards_of(told)) == sorted((name, 1000) for name in names)


def test_a_name_behind_the_words_for_a_service_stands_alone() -> None:
    told = (
        "Table 1: services commissioned in 2031/32\n\nSERVICE PROVIDER VALUE\n"
        "Domestic abuse outreach Sport 4 Life £150,000\nVictim assessment and referral Aspire2Be £96,000\n"
    )
    assert awards_of(told) == [("Sport 4 Life", 150000), ("Aspire2Be", 96000)]


def test_what_a_sum_is_called_is_nobody() -> None:
    told = (
        "Notice of a variation\n\nSupplier: Beacon Care Limited\n\nContract: Paediatric services\n\n"
        "Original contract value: £2,340,000\n\nValue of this variation: £186,000\n\nRevised contract value: £2,526,000\n"
    )
    assert all(name == "Beacon Care Limited" for name, _ in awards_of(told))

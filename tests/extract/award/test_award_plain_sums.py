"""Tables of awards whose sums have no pound sign."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.extract.sums.plain import heads_money
from tests.extract.award.test_extract_award import awards

KITE_AND_IRIS = [(("Kite Trust",), Decimal(5000)), (("Iris Arts",), Decimal("2450.50"))]
GRANTS = "Community grants awarded in 2016/17\n\n"


@pytest.mark.parametrize(
    "table",
    [
        "Organisation | Amount\nKite Trust | 5000\nIris Arts | 2450.50",
        "Organisation\n\nAmount awarded\n\nKite Trust\n\n5,000\n\nIris Arts\n\n2,450.50",
        "Organisation\n\nProject\n\nGrant awarded\n\nKite Trust\n\nHelpline\n\n5,000.00\n\nIris Arts\n\nDrama\n\n2,450.50",
        "Organisation Amount (£)\nKite Trust 5,000\nIris Arts 2,450.50",
        "Organisation Project Grant (£)\n\nKite Trust Helpline for victims 5,000\n\nIris Arts Drama 2,450.50",
    ],
)
def test_figures_under_a_heading_of_money_given_are_sums(table: str) -> None:
    assert awards(GRANTS + table) == KITE_AND_IRIS


@pytest.mark.parametrize(
    "heading",
    ["Victims helped", "Amount requested", "Budget", "Total referrals", "Total", "Grant number"],
)
def test_figures_under_another_heading_are_none(heading: str) -> None:
    assert not heads_money(heading)
    table = f"Organisation\n\n{heading}\n\nKite Trust\n\n5,000\n\nIris Arts\n\n2,450"
    assert awards(GRANTS + table) == []


def test_a_year_at_the_end_of_a_row_is_no_sum() -> None:
    table = "Organisation Grant\nKite Trust 2017\nIris Arts 2018"
    assert awards(GRANTS + table) == []

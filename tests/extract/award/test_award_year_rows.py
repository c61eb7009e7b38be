"""Lines of a time and a sum below the name that has them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.extract.award.year_rows import read_year_lines
from tests.promising import promises

LINES = (
    "Kite Trust{}\n2030/31: £500\n2031/32 – £700\n\nBright Start{}\nApril 2030 – March 2032: £90"
)


@pytest.mark.parametrize("mark", ["", ":"])
def test_each_line_of_a_time_and_a_sum_is_of_the_name_above(mark: str) -> None:
    text = f"Grants awarded by the Commissioner\n\n{LINES.format(mark, mark)}"
    assert promises(read_year_lines, text) == [
        ("Kite Trust", Decimal(500)),
        ("Kite Trust", Decimal(700)),
        ("Bright Start", Decimal(90)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"The budgets are set out below\n\n{LINES.format('', '')}",
        "Grants awarded\n\nOpening hours\n2030/31: £500\n\nTotal\n2030/31: £500",
        "Grants awarded\n\nBright Start\n2030/31: £500",
    ],
)
def test_lines_of_budgets_and_of_no_body_are_left(text: str) -> None:
    assert promises(read_year_lines, text) == []

"""Lines of a time and a sum below the name that has them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.extract.award.year_rows import read_year_lines
from tests.extracting import awards_of
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


KITE = [("Kite Trust", 60000), ("Kite Trust", 55000)]
TWO = [*KITE, ("Iris Trust", 6000), ("Iris Trust", 5000)]


@pytest.mark.parametrize(
    ("told", "given"),
    [
        ("Grants awarded\n\nKite Trust – £60,000 (2016/17), £55,000 (2017/18)\nIris Trust – £6,000 (2016/17), £5,000 (2017/18)", TWO),
        ("Grants awarded over two years\n\nKite Trust 2016/17 £60,000 2017/18 £55,000\nIris Trust 2016/17 £6,000 2017/18 £5,000", TWO),
        ("The following have been offered funding:\nA1 Aston Work. Lead: Kite Trust. 2016/17 £60,000 2017/18 £55,000\nA2 Great Start. Lead: Iris Trust. 2016/17 £6,000 2017/18 £5,000", TWO),
        ("The Commissioner agreed to award Kite Trust £60,000 in 2016/17, £55,000 in 2017/18.", KITE),
        ("Approve a grant to Kite Trust of £60,000 in year one and £55,000 in year two.", KITE),
        ("Kite Trust will receive £60,000 in the first year, £55,000 in the second.", KITE),
        ("The contract is awarded to Kite Trust. Year 1: £60,000, Year 2: £55,000.", KITE),
        ("Organisation: Kite Trust\nFunding: £60,000 2016/17; £55,000 2017/18", KITE),
        ("Kite Trust will receive £60,000 in 2016/17 from a budget of £90,000 in 2017/18.", KITE[:1]),
        ("The Commissioner's budget was £60,000 in 2016/17, £55,000 in 2017/18.", []),
    ],
)  # fmt: skip
def test_each_of_some_years_has_its_sum(told: str, given: list[tuple[str, int]]) -> None:
    assert awards_of(told) == given


def test_what_is_decided_in_two_clauses_is_given_twice() -> None:
    told = "It was agreed that £40,000 be allocated to the Juno Trust and that the Equity Project should receive a one-off payment of £15,500."
    assert awards_of(told) == [("Juno Trust", 40000), ("Equity Project", 15500)]

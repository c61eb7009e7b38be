"""What a decision costs in each year and from each source, from tables of any layout and from words."""

from __future__ import annotations

import pytest

from graph.validate import check_quads
from ingest.pipeline import process
from ingest.records import CostLine, Decision
from tests.extracting import extracted, only, read_text, values

RECORD = """
Decision record

Decision reference: 54/2031
Title: Advice for victims

Financial implications

{}

Approval
I approve the above.
"""


def costs(told: str) -> list[tuple[str, str, str, int]]:
    """Return year, kind, source and pounds of each line."""
    lines = only(CostLine, extracted("decision_costs", read_text(RECORD.format(told))))
    return [
        (
            *(str(one.value) if one else "" for one in (line.period, line.kind, line.source)),
            int(line.amount.value),
        )
        for line in lines
    ]  # type: ignore[misc]


YEARS = [("2031-32", "revenue", "", 48000), ("2031-32", "capital", "", 0)]
YEARS += [("2032-33", "revenue", "", 50000), ("2032-33", "capital", "", 900)]


@pytest.mark.parametrize(
    "table",
    [
        "Year        Revenue     Capital\n2031/32     £48,000          £0\n2032/33     £50,000        £900\nTotal       £98,000        £900",
        "Year\tRevenue\tCapital\n2031/32\t£48,000\t£0\n2032/33\t£50,000\t£900\nTotal\t£98,000\t£900",
    ],
)
def test_a_table_of_years_and_kinds_is_read_whether_tabs_or_blanks_part_its_columns(
    table: str,
) -> None:
    assert costs(table) == YEARS


def test_each_source_has_its_sum_and_the_total_is_no_source() -> None:
    told = costs(
        "Source of funding\n\nElm victims' grant      £30,000\nCommissioner's reserve   £4,500\nTotal                   £34,500"
    )
    assert told == [
        ("", "", "Elm victims' grant", 30000),
        ("", "", "Commissioner's reserve", 4500),
    ]


def test_years_and_sources_cross_and_a_year_has_its_sum_over_all_sources() -> None:
    told = costs(
        "Funding source\t2031/32\t2032/33\tTotal\nWitness grant\t£10,000\t£12,000\t£22,000\nNorth NHS Trust\t£2,000\t£2,500\t£4,500\nTotal\t£12,000\t£14,500\t£26,500"
    )
    assert set(told) == {
        ("2031-32", "", "Witness grant", 10000),
        ("2032-33", "", "Witness grant", 12000),
        ("", "", "Witness grant", 22000),
        ("2031-32", "", "North NHS Trust", 2000),
        ("2032-33", "", "North NHS Trust", 2500),
        ("", "", "North NHS Trust", 4500),
        ("2031-32", "", "", 12000),
        ("2032-33", "", "", 14500),
    }


@pytest.mark.parametrize(
    "told",
    [
        "The cost is £18,000 in 2031/32 and £74,000 in 2032/33.",
        "The grant will be paid as follows: 2031/32: £18,000; 2032/33: £74,000.",
        "Year\tCost\n2031/32\t£18,000\n2032/33\t£74,000",
    ],
)
def test_a_sum_for_each_year_is_told_in_words_or_a_table_without_kinds(told: str) -> None:
    assert costs(told) == [("2031-32", "", "", 18000), ("2032-33", "", "", 74000)]


@pytest.mark.parametrize(
    "told",
    [
        "Recipient\tAmount\nElm Trust\t£4,000\nWitness Fund\t£5,000",
        "In 2031/32 £4,000 goes to Elm Trust and £5,000 to Oak Trust in 2032/33.",
        "Provider\t2031/32\nElm Trust\t£4,000\nOak Trust\t£5,000",
    ],
)
def test_who_is_paid_is_no_source(told: str) -> None:
    assert costs(told) == []


def test_the_number_of_the_next_condition_is_no_part_of_one() -> None:
    text = """
        Decision record

        Decision reference: 54/2031
        Decision title: Advice

        Conditions
        i. Each recipient sends a claim by the 10th of the month. ii. Nothing is paid for work done before May.

        Publication
        This record is to be published in full. The risk register is restricted.
        """
    (one,) = only(Decision, extracted("decision", read_text(text)))
    assert values(one.condition) == [
        "Each recipient sends a claim by the 10th of the month",
        "Nothing is paid for work done before May",
    ]
    assert one.publication is None


def test_lines_whose_source_is_a_fund_keep_the_shapes() -> None:
    told = RECORD.format(
        "Source of funding\n\nElm victims' grant\t£30,000\nWitness reserve\t£4,500"
    )
    done = process(told.encode(), "record.txt")
    problems = check_quads(done.slug, done.quads, "").problems
    assert [p.message for p in problems if p.severity == "violation"] == []


def test_conditions_end_where_another_heading_stands() -> None:
    text = """
        Decision record

        Decision reference: 54/2031
        Decision title: Advice

        Part D. Conditions
        Quarterly returns are made.
        Part E. Earlier money
        The first round was for burglary.

        What comes next
        Nothing else is asked.
        """
    (one,) = only(Decision, extracted("decision", read_text(text)))
    assert values(one.condition) == ["Quarterly returns are made"]

"""What sums that nobody is given are of: who announced them, what they are for, how a total is split."""

from __future__ import annotations

import pytest

from ingest.records import Award, Decision, Funding, FundingIn, Record
from tests.extracting import extracted, only, read_text

HEAD = "Police and Crime Commissioner for Westmere\n\nGrants for victims\n\n"


def money(text: str) -> list[Record]:
    return extracted("award", read_text(HEAD + text))


def test_what_a_ministry_announces_for_nobody_by_name_is_no_income() -> None:
    told = money(
        "On 3 May 2031, the Ministry of Justice announced an additional £30m of Winter Funding for services.\n"
    )
    assert only(FundingIn, told) == []
    (pot,) = only(Funding, told)
    assert [body.value.text for body in pot.funder] == ["Ministry of Justice"]


@pytest.mark.parametrize(
    "text",
    [
        "The Ministry of Justice announced £412,300 of Winter Funding for the Westmere area.",
        "The Home Office announced an additional £412,300 for our county.",
    ],
)
def test_what_a_ministry_announces_for_the_area_comes_in(text: str) -> None:
    assert [int(i.amount.value) for i in only(FundingIn, money(text)) if i.amount] == [412_300]


def test_what_is_proposed_to_the_office_is_not_paid_to_it() -> None:
    told = extracted(
        "award",
        read_text(
            "To approve the funding for the building costs for the Linden Referral Centre\n\nDecision Summary\n\nAn addition to the 2031/32 Capital Programme of £412,300 was proposed to the PCC with 60% to be funded by the NHS and 40% from the Budget Support Reserve.\n\nThe Commissioner approved the addition.\n"
        ),
    )
    assert only(FundingIn, told) == []
    assert only(Award, told) == []


def test_a_reserve_is_told_with_its_whole_name() -> None:
    (decision,) = only(
        Decision,
        extracted(
            "decision",
            read_text(
                "Decision notice\n\nReference: 31-04\n\nDecision summary\n\nThe cost of £4,000 was approved, to be met from the Budget Support Reserve.\n"
            ),
        ),
    )
    assert [source.value for source in decision.source] == ["Budget Support Reserve"]


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("I also received extra funding of £33,700 from the Ministry of Justice for an LGBT+ adviser (ISVA).", "an LGBT+ adviser"),
        ("The office received £33,700 from the Home Office to fund two new advisers.", "fund two new advisers"),
        ("The office received £33,700 from the Home Office for the county.", None),
        ("The office received £33,700 from the Home Office for the next year.", None),
    ],
)  # fmt: skip
def test_what_income_is_for_stands_behind_who_gives_it(text: str, purpose: str | None) -> None:
    (income,) = only(FundingIn, money(text))
    assert [told.value for told in income.purpose] == ([purpose] if purpose else [])


def test_a_sum_in_brackets_is_the_budget_of_what_stands_before_it() -> None:
    told = money(
        "A total of £275,100 was split across the prevention and diversion grants (£250,000 budget) and road safety grants (£50,000 budget)."
    )
    assert {int(f.amount.value): [p.value for p in f.purpose] for f in only(Funding, told) if f.amount} == {
        275_100: [],
        250_000: ["prevention and diversion grants"],
        50_000: ["road safety grants"],
    }  # fmt: skip


def test_what_requests_come_to_is_asked_for() -> None:
    (asked,) = only(
        Funding,
        money("In all 49 groups applied, with requests for funding totalling more than £965,000."),
    )
    assert asked.kind is not None
    assert asked.kind.value == "requests"


SPLIT = "The total to be awarded in 2031/32 was £634,000. The areas covered:\n{}\n"


def areas(lines: str) -> list[tuple[list[str], int]]:
    told = only(Funding, money(SPLIT.format(lines)))
    return [([f.value for f in one.funds], int(one.amount.value)) for one in told if one.funds and one.amount]  # fmt: skip


def test_a_total_is_split_by_the_areas_that_lines_below_it_name() -> None:
    assert areas("o Domestic Violence £297,000\no Counselling - £20,000\no Hate Crime: £12,500") == [
        (["Domestic Violence"], 297_000),
        (["Counselling"], 20_000),
        (["Hate Crime"], 12_500),
    ]  # fmt: skip


def test_a_line_that_names_a_body_is_no_area() -> None:
    assert areas("o Elm Trust £297,000\no Counselling £20,000") == []

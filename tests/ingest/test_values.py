"""Money, dates, periods and counts are read as printed, with their place."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import values
from ingest.records import Period, When


@pytest.mark.parametrize(
    ("text", "pounds"),
    [
        ("£11,000", "11000"),
        ("£0.200m", "200000"),
        ("£12k", "12000"),
        ("£1.5M", "1500000"),
        ("£3 million", "3000000"),
        ("£3million", "3000000"),
        ("£ 5,000", "5000"),
        ("£5, 000", "5000"),
        ("£5000", "5000"),
        ("££1,329,399.26", "1329399.26"),
        ("£299,213.13", "299213.13"),
        ("GBP 500", "500"),
        ("£0", "0"),
    ],
)
def test_a_sum_is_read_in_pounds(text: str, pounds: str) -> None:
    assert values.read_money(text) == Decimal(pounds)


@pytest.mark.parametrize("text", ["11,000", "£1,685.018", "93kB", "£", "85%"])
def test_what_is_no_sum_is_not_read_as_one(text: str) -> None:
    assert values.read_money(text) is None


@pytest.mark.parametrize("printed", ["£1,685.018", "£9,746k", "£6,098,690 million"])
def test_a_misprinted_sum_is_not_guessed_at(printed: str) -> None:
    assert values.find_money(f"a grant of {printed} for the service") == []


@given(st.integers(0, 10**9), st.text(alphabet="abc ", max_size=8), st.text("xyz .", max_size=8))
def test_every_sum_is_found_at_its_place(pounds: int, before: str, after: str) -> None:
    printed = f"£{pounds:,}"
    text = f"{before} {printed} {after}"
    (hit,) = values.find_money(text)
    assert (hit.value, text[hit.start : hit.end]) == (Decimal(pounds), printed)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("5-Apr-22", "2022-04-05"),
        ("12th February 2020", "2020-02-12"),
        ("23/02/2016", "2016-02-23"),
        ("04/05/2022", "2022-05-04"),
        ("the 25 November 2012", "2012-11-25"),
        ("Tuesday, 3rd of May 2023", "2023-05-03"),
        ("May 1, 2018", "2018-05-01"),
        ("1July 2031", "2031-07-01"),
        ("1STOCTOBER 2031", "2031-10-01"),
        ("1stOctober2031", "2031-10-01"),
        ("2021-03-31", "2021-03-31"),
        ("July 2021", "2021-07"),
        ("2021", "2021"),
    ],
)
def test_a_date_is_read_at_the_precision_printed(text: str, iso: str) -> None:
    assert str(values.read_date(text)) == iso


@pytest.mark.parametrize("text", ["31/02/2020", "45 May 2020", "2022/23", "12/13/2020", "£2021"])
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert values.read_date(text) is None


@given(
    st.dates(
        min_value=__import__("datetime").date(1970, 1, 1),
        max_value=__import__("datetime").date(2069, 12, 31),
    )
)
def test_a_day_written_in_any_way_is_the_same_day(day) -> None:  # type: ignore[no-untyped-def]
    forms = [f"{day:%d/%m/%Y}", f"{day.day} {day:%B %Y}", f"{day:%d-%b-%y}", f"{day:%Y-%m-%d}"]
    assert {values.read_date(form) for form in forms} == {When(day.year, day.month, day.day)}


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2017-18", "2017-18"),
        ("2018 -19", "2018-19"),
        ("2013-2014", "2013-14"),
        ("2022/23", "2022-23"),
        ("2022/2023", "2022-23"),
        ("22/23", "2022-23"),
        ("the financial year 2023-4", "2023-24"),
        ("1st April – 30th June 2022", "2022-04-01/2022-06-30"),
        ("1 April 2022 – 30 June 2022", "2022-04-01/2022-06-30"),
        ("between 1st April 2020 and 31st March 2021", "2020-04-01/2021-03-31"),
        ("between October 2020 and February 2021", "2020-10/2021-02"),
        ("the year ending March 2020", "2019-04/2020-03"),
        ("until 31st March 2022", "../2022-03-31"),
        ("from the 1July 2031 to 30June2032", "2031-07-01/2032-06-30"),
        ("until the end of March 2024", "../2024-03"),
        ("between April 1, 2031 and March 31st, 2032", "2031-04-01/2032-03-31"),
        ("until March 31, 2032", "../2032-03-31"),
        ("from 1st April 2022", "2022-04-01/.."),
        ("2015 - present", "2015/.."),
        ("from 1st April 2024 until 2027", "2024-04-01/2027"),
        ("from March 2020 to 2022", "2020-03/2022"),
    ],
)
def test_a_period_is_read_at_the_precision_printed(text: str, period: str) -> None:
    assert str(values.read_period(text)) == period


@pytest.mark.parametrize("text", ["2017-19", "0013/24", "96/18", "19-05-16", "2020"])
def test_what_is_no_period_is_not_read_as_one(text: str) -> None:
    assert values.read_period(text) is None


def test_two_dates_joined_by_and_are_no_period() -> None:
    assert values.find_periods("due to end by 31st March and 30th June 2022") == []


def test_years_in_a_list_are_all_found() -> None:
    hits = values.find_periods("In the financial years 2013-2014, 2014-15 and 2015 - present")
    assert [str(hit.value) for hit in hits] == ["2013-14", "2014-15", "2015/.."]


def test_a_financial_year_is_not_two_dates() -> None:
    assert values.read_period("2017-18") == Period(financial_year=2017)


def test_counts_leave_out_sums_references_percentages_and_codes() -> None:
    text = "1946 offences, 2,349 in all, £500, 44%, ref 0013/24, section 2a, (1494 vs 2148)"
    assert [int(hit.value) for hit in values.find_numbers(text)] == [1946, 2349, 1494, 2148]


def test_percentages_are_numbers_of_percent() -> None:
    hits = values.find_percents("Weapons (26%), Drugs (20 %), 7.5 per cent")
    assert [str(hit.value) for hit in hits] == ["26", "20", "7.5"]


def test_counts_in_words_are_read_to_twenty() -> None:
    assert [int(h.value) for h in values.find_number_words("two advocates in four areas")] == [2, 4]


@given(st.text(max_size=200))
def test_every_value_stands_where_it_says(text: str) -> None:
    for find in (values.find_money, values.find_dates, values.find_periods, values.find_numbers):
        for hit in find(text):
            assert 0 <= hit.start < hit.end <= len(text)


@pytest.mark.parametrize(
    ("text", "pounds"),
    [
        ("two hundred and five thousand pounds", 205_000),
        ("Twenty-five thousand pounds", 25_000),
        ("one million, two hundred thousand pounds", 1_200_000),
        ("a hundred pounds", 100),
        ("nineteen pounds", 19),
        ("1.5 million pounds", 1_500_000),
    ],
)
def test_sums_in_words_are_read(text: str, pounds: int) -> None:
    assert values.read_money(text) == pounds


def test_a_sum_in_words_beside_its_figures_is_told_once() -> None:
    assert [hit.value for hit in values.find_money("five hundred pounds (£500)")] == [500]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("from April until March 2032", "../2032-03"),
        ("1 April to 31 March 2032", "../2032-03-31"),
        ("April to June 2032", "2032-04/2032-06"),
    ],
)
def test_of_a_shared_year_no_start_is_taken_that_would_come_after_the_end(text: str, period: str) -> None:  # fmt: skip
    (hit,) = values.find_periods(text)
    assert str(hit.value) == period


def test_a_count_may_be_in_millions() -> None:
    hits = values.find_numbers("2.1 million people, of them 1,200 in May and £3 million spent")
    assert [str(hit.value) for hit in hits] == ["2100000", "1200"]
    assert values.read_number("2.1 million") == 2_100_000


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("£41 000 to Kite Trust", [41000]),
        ("£1 200 000 for two years", [1200000]),
        ("£41 250 people", [41]),
        ("£40-41k for repairs", []),
        ("£40,000-£41,000", [40000, 41000]),
        ("£2-3m of savings", []),
    ],
)
def test_sums_in_groups_of_thousands_and_ranges_are_what_they_say(
    text: str, sums: list[int]
) -> None:
    assert [hit.value for hit in values.find_money(text)] == sums

"""Counts under the line that says what they count, and answers to "how many"."""

from __future__ import annotations

import pytest

from ingest.records import Statistic
from tests.extracting import extracted, only, read_text

PAGE = "Office of the Police and Crime Commissioner for Westmere\n\nVictims services report\n\n"
LETTER = "Our ref: FOI 31-33\n\nFreedom of Information Act 2000\n\nThank you for your request.\n\n"


def told(text: str) -> list[tuple[float, str, str, str]]:
    """Return each figure with its measure, its slice, and its year."""
    found = only(Statistic, extracted("statistic", read_text(text)))
    return [
        (
            float(s.value.value),
            s.measure.value,
            " ".join(c.value for c in s.category),
            str(s.period.value) if s.period else "".join(c.value for c in s.scope),
        )
        for s in found
    ]


def test_years_under_a_line_that_says_what_is_counted() -> None:
    page = PAGE + "Referrals to the Hub\n2031/32  8,204\n2032/33  9,877\n"
    assert told(page) == [
        (8204, "Referrals to the Hub", "", "2031-32"),
        (9877, "Referrals to the Hub", "", "2032-33"),
    ]


def test_slices_under_a_line_with_its_period() -> None:
    page = (
        PAGE + "Number of people referred, 2031/32\n\nBurglary 1,204\nStalking: 642\nTotal 1,846\n"
    )
    assert told(page) == [
        (1204, "Number of people referred", "Burglary", "2031-32"),
        (642, "Number of people referred", "Stalking", "2031-32"),
        (1846, "Number of people referred", "", "2031-32"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "Grants to victims\nAlder Refuge 5,200\nThorne Trust 1,300",
        "People and places\nPublished May 2031\nUpdated June 2032",
        "Cases\nStalking 12",
        "Papers for members on cases\nItem 4\nItem 5",
    ],
)
def test_sums_dates_numbers_of_items_and_one_line_alone_count_nothing(lines: str) -> None:
    assert told(PAGE + lines) == []


def test_an_answer_that_is_a_figure_counts_what_was_asked() -> None:
    letter = (
        LETTER
        + "Q1. How many callers were given an alarm in 2031/32?\n17\nQ2. How many advocates do you fund?\nThree. Two of them are part time.\n"
    )
    assert told(letter)[0] == (17, "given an alarm", "", "2031-32")
    assert told(letter)[1][:2] == (3, "advocates")


@pytest.mark.parametrize(
    "answer",
    ["2031: 318\n2032: 402", "In 2031 there were 318 referrals and in 2032 there were 402.", "318 in 2031 and 402 in 2032."],
)  # fmt: skip
def test_an_answer_gives_its_years_one_by_one(answer: str) -> None:
    found = told(LETTER + f"Q1. How many cases were opened in each year?\n{answer}\n")
    assert [(value, year[-4:]) for value, _, _, year in found if year] in (
        [(318, "2031"), (402, "2032")],
        [(402, "2032")],
    )


def test_the_first_year_below_a_question_is_its_answers() -> None:
    found = told(LETTER + "Q1. How many cases were opened?\n2031/32: 12\n2032/33: 19\n")
    assert [value for value, *_ in found] == [12, 19]


def test_part_of_those_asked_about_before() -> None:
    letter = (
        LETTER + "Q1. How many cases were opened?\n62\nQ2. How many of these were closed?\n41\n"
    )
    assert told(letter)[1] == (41, "cases", "closed", "")


@pytest.mark.parametrize(
    "asked",
    ["How many cases were opened, and how many were closed?", "How many cases were there and what did they cost?"],
)  # fmt: skip
def test_a_figure_answers_no_question_for_two(asked: str) -> None:
    assert told(LETTER + f"Q1. {asked}\n62\n") == []


def test_years_of_an_answer_are_read_to_the_parts_of_the_last() -> None:
    answer = "2031/32: 64. 2032/33: 118, of whom 97 were women and 21 were men."
    found = told(
        LETTER + f"Q1. How many people were supported?\n{answer}\nQ2. Is there more?\nNo.\n"
    )
    assert [(value, part, year) for value, _, part, year in found] == [
        (64, "", "2031-32"),
        (118, "", "2032-33"),
        (97, "women", "2032-33"),
        (21, "men", "2032-33"),
    ]


def test_each_body_of_a_list_has_its_years() -> None:
    page = (
        PAGE
        + "2) People helped\n\nElm Trust: 143 in 2031/32 and 160 in 2032/33.\nOak House: 12 in 2031/32.\n"
    )
    assert told(page) == [
        (143, "People helped", "Elm Trust", "2031-32"),
        (160, "People helped", "Elm Trust", "2032-33"),
        (12, "People helped", "Oak House", "2031-32"),
    ]


@pytest.mark.parametrize("mark", [" / ", "; "])
def test_rows_by_year_under_a_row_of_headings(mark: str) -> None:
    rows = [["Year", "Referrals", "Accepted"], ["2031-32", "337", "214"], ["2032-33", "-", "90"]]
    page = PAGE + "\n".join(mark.join(row) for row in rows)
    assert told(page) == [
        (337, "Referrals", "", "2031-32"),
        (214, "Accepted", "", "2031-32"),
        (90, "Accepted", "", "2032-33"),
    ]
    assert told(PAGE + f"Year{mark}Grant\n2031-32{mark}£5,000") == []


def test_a_row_of_a_table_without_a_head_counts_nothing_of_the_rows_below_it() -> None:
    rows = "Advocacy services\n  Elm Advocacy (adults)      324\n  Oak & Ash Advocacy (OAA)    95\n  ISVA service - Next Step    402\n"
    assert not [one for one in told(PAGE + rows) if "Elm Advocacy" in one[1]]


def test_the_mark_of_a_note_ends_what_was_asked_the_number_of() -> None:
    letter = (
        LETTER
        + "Q1. How many police support volunteers* were registered with you?\n122\nQ2. How many advocates do you fund?\nThree.\n"
    )
    assert told(letter)[0] == (122, "police support volunteers", "registered with you", "")

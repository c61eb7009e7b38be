"""Figures that are parts of another one, in its sentence or in the next, and what is only aimed at."""

from __future__ import annotations

import pytest

from ingest.records import Statistic
from tests.extracting import extracted, only, read_text

OFFICE = "Office of the Police and Crime Commissioner for Westmere\n\nVictims services report\n\n"


def told(text: str) -> dict[int, str]:
    """Return the slice of each figure, "" where it is a whole."""
    found = only(Statistic, extracted("statistic", read_text(OFFICE + text)))
    return {int(s.value.value): s.category[0].value if s.category else "" for s in found}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The team has 9 full time equivalent caseworkers, of whom 3 work with families.", {9: "", 3: "work with families"}),
        ("Last year 640 victims seen, 52 of them men.", {640: "", 52: "men"}),
        ("Of the 7,310 referrals, 6,204 came from Westmere Police and 118 were self-referrals.", {7310: "", 6204: "from Westmere Police", 118: "self-referrals"}),
        ("Of the 812 people, 603 were women and 1,209 men.", {812: "", 603: "women", 1209: "men"}),
    ],
)  # fmt: skip
def test_a_figure_is_a_part_of_the_count_before_it(text: str, parts: dict[int, str]) -> None:
    assert told(text) == parts


def test_a_sentence_tells_parts_of_the_count_of_the_one_before() -> None:
    text = "We had 905 callers. 610 of them were women, 280 were men and 15 did not say."
    assert told(text) == {905: "", 610: "women", 280: "men", 15: "did not say"}


def test_more_than_the_whole_or_one_of_two_wholes_is_no_part() -> None:
    assert told("We had 90 callers. Of them, 610 were men.") == {90: ""}
    assert 12 not in told("We had 90 callers and 45 visitors. Of them, 12 were men.")


def test_a_target_beside_a_figure_does_not_hide_it_and_is_none_itself() -> None:
    assert set(told("88% of the clients were satisfied (target 85%).")) == {88}
    assert told("Target: a worker at 95% of interviews.") == {}


def test_the_number_of_an_indicator_counts_nothing() -> None:
    assert told("KPI 1  Contact with high risk victims inside 48 hours.") == {}

"""Other cuts of a name, and who else gets a sum that is told of each."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.extract.award.shared import is_each, sharers
from ingest.extract.award.variants import cut_otherwise
from ingest.extract.recipient.names import find_names
from ingest.extract.units import units_of
from tests.promising import reading_of


def cuts(text: str) -> dict[str, str]:
    found = cut_otherwise(text, find_names(text), lambda _: False)
    return {named.text: way for named, way in found}


@pytest.mark.parametrize(
    ("text", "cut", "way"),
    [
        ("Kite Trust in Marl got £5", "Kite Trust in Marl", "place behind"),
        ("Kite Trust and Iris Theatre got £5", "Kite Trust and Iris Theatre", "two as one"),
        ("Kite Trust Marl Kitchen got £5", "Kite Trust", "run on"),
    ],
)
def test_a_name_is_offered_longer_and_shorter(text: str, cut: str, way: str) -> None:
    assert cuts(text)[cut] == way


def test_a_name_as_found_is_not_offered_again() -> None:
    text = "Kite Trust got £5"
    assert cuts(text) == {}


@given(st.lists(st.sampled_from(
    ["Kite", "Trust", "and", "Iris", "Theatre", "in", "Marl", "the", "St.", "Council", "£5", ",", "group"]
), max_size=12).map(" ".join))  # fmt: skip
@settings(max_examples=60)
def test_a_cut_is_what_its_text_prints_there_and_new(text: str) -> None:
    names = find_names(text)
    places = [(n.start, n.end) for n in names]
    for named, _ in cut_otherwise(text, names, lambda _: False):
        assert text[named.start : named.end] == named.text
        places.append((named.start, named.end))
    assert len(places) == len(set(places))


# A sum told of each --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "each"),
    [
        ("Kite Trust and Iris Theatre get £500 each.", True),
        ("Kite Trust and Iris Theatre got £500 grants.", True),
        ("Kite Trust gets £500 each year.", False),
        ("Both get £500 and £600.", False),
        ("Each is old. Kite Trust gets £500.", False),
    ],
)
def test_a_sentence_tells_its_one_sum_of_each_or_does_not(text: str, each: bool) -> None:
    assert is_each(text, text.index("£")) is each


def sharing(text: str, unit: int, name: int, *, by_lines: bool) -> list[str]:
    units = units_of(reading_of(text))
    names = [find_names(one.text) for one in units]
    found = list(sharers(units, names, unit, names[unit][name], by_lines=by_lines))
    for where, named in found:
        assert where.text[named.start : named.end] == named.text
    return [named.text for _, named in found]


def test_names_that_a_comma_or_and_joins_share() -> None:
    text = "Kite Trust, Iris Theatre and the Moor Club will each receive £500."
    assert sharing(text, 0, 1, by_lines=False) == ["Kite Trust", "Moor Club"]


def test_other_words_between_two_names_end_the_list() -> None:
    text = "Kite Trust thanked Iris Theatre and the Moor Club, which each receive £500."
    assert sharing(text, 0, 1, by_lines=False) == ["Moor Club"]


def test_the_lines_of_a_list_share_up_to_a_line_with_a_sum_of_its_own() -> None:
    text = "Each receives £500:\n\n- Kite Trust\n- Iris Theatre\n- Moor Club\n- Larch Hospice £90\n"
    assert sharing(text, 2, 0, by_lines=True) == ["Kite Trust", "Moor Club"]

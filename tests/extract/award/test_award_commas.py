"""Names that have commas of their own, where one name is told with its sum."""

from __future__ import annotations

import pytest

from tests.extracting import awards_of

WHOLE = (
    "Rape Crisis, Tarn and Wolds",
    "Hand, Heart and Home",
    "Young People, Families and Carers Trust",
    "Holm, Tarn and Wold Citizens Advice",
)
OPENING = "Grants awarded by the Commissioner\n\n"


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize(
    "printed",
    [
        "Organisation | Amount\n{} | £12,000\nLarch House Refuge | £3,000",
        "- {} – £12,000\n- Larch House Refuge – £3,000",
        "Organisation: {}\nAmount awarded: £12,000\n\nOrganisation: Larch House Refuge\nAmount awarded: £3,000",
    ],
)
def test_a_name_with_commas_is_whole_where_one_name_stands(printed: str, name: str) -> None:
    awards = awards_of(OPENING + printed.format(name) + "\n")
    assert awards == [(name, 12000), ("Larch House Refuge", 3000)]


def test_three_words_that_get_one_sum_in_a_sentence_are_one_name() -> None:
    text = "A grant of £5,000 was given to Hand, Heart and Home. £3,000 was awarded to Women, Work and Wellbeing CIC.\n"
    awards = awards_of(OPENING + text)
    assert awards == [("Hand, Heart and Home", 5000), ("Women, Work and Wellbeing CIC", 3000)]


def test_bodies_that_commas_part_are_several() -> None:
    text = "Organisation | Amount\nKite Trust, Larch House Refuge and Moor Aid | £12,000\nIris Arts | £3,000\n"
    assert ("Kite Trust, Larch House Refuge and Moor Aid", 12000) not in awards_of(OPENING + text)


def test_a_place_behind_one_comma_is_left_out() -> None:
    text = "Organisation | Amount\nKite Homes Ltd, Holm | £12,000\nIris Arts | £3,000\n"
    assert awards_of(OPENING + text) == [("Kite Homes Ltd", 12000), ("Iris Arts", 3000)]

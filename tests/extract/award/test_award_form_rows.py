"""Forms printed as tables: a label in one column, its value in the next."""

from __future__ import annotations

import pytest

from tests.extracting import awards_of

FIRST = (
    ("Recipient", "Kite Trust"),
    ("Purpose", "A helpline for victims"),
    ("Amount awarded", "£12,000"),
    ("Date", "3 May 2031"),
)
SECOND = (
    ("Recipient", "Moor Refuge"),
    ("Purpose", "Beds"),
    ("Amount awarded", "£3,500"),
    ("Date", "9 May 2031"),
)
OPENING = "Grants awarded\n\nOffice of the Police and Crime Commissioner\n\n"


@pytest.mark.parametrize("mark", ["\t", " | ", "    ", ":\t", ":    "])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_labels_and_values_that_a_tab_a_bar_or_blanks_part_tell_an_award_each(
    mark: str, between: str
) -> None:
    forms = ["\n".join(mark.join(pair) for pair in form) for form in (FIRST, SECOND)]
    told = OPENING + between.join(forms) + "\n"
    assert awards_of(told) == [("Kite Trust", 12000), ("Moor Refuge", 3500)]


def test_two_pairs_of_a_row_are_two_labels_with_their_values() -> None:
    rows = "\n".join("\t".join(FIRST[at] + FIRST[at + 1]) for at in (0, 2))
    assert awards_of(OPENING + rows + "\n") == [("Kite Trust", 12000)]


def test_a_line_of_headings_makes_no_form() -> None:
    rows = "Organisation\tAmount awarded\nKite Trust\t£12,000\nMoor Refuge\t£3,500\n"
    assert awards_of(OPENING + rows) == [("Kite Trust", 12000), ("Moor Refuge", 3500)]

"""Tables whose cells came out one to a line, and cards."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings

from ingest.extract.award.columns import read_cards, read_columns
from tests.promising import ROWS, printed, promises

CELLS = ["Kite Trust", "Tarn", "£500", "Iris Theatre", "Marl", "£1,200"]


def lines(*cells: str) -> str:
    return "\n\n".join(cells)


def test_headings_one_to_a_line_say_which_line_of_a_row_names_a_body() -> None:
    text = lines("Organisation", "District", "Amount awarded", *CELLS)
    assert promises(read_columns, text) == [("Kite Trust", Decimal(500)), ("Iris Theatre", Decimal(1200))]  # fmt: skip


@pytest.mark.parametrize("heading", ["Amount requested", "Project budget", "Total income"])
def test_what_was_asked_or_owned_is_not_given(heading: str) -> None:
    assert promises(read_columns, lines("Organisation", "District", heading, *CELLS)) == []


def test_a_table_cut_short_before_the_name_ends_quietly() -> None:
    assert promises(read_columns, lines("Amount awarded", "Organisation", "£500")) == []


def test_a_total_is_no_body() -> None:
    text = lines("Organisation", "District", "Amount awarded", *CELLS, "Total", "All", "£1,700")
    assert len(promises(read_columns, text)) == 2


def test_what_stands_behind_a_label_below_a_table_is_no_cell_of_it() -> None:
    text = lines("Organisation", "District", "£", *CELLS, "Total", "All", "£1,700")
    below = lines("Decided on 15 June by the Leader", "Decision day", "Effective from: 24")
    assert len(promises(read_columns, lines(text, below))) == 2


@given(ROWS)
@settings(max_examples=15)
def test_the_places_of_a_row_print_its_name_and_its_sum(rows: list[tuple[str, str]]) -> None:
    cells = [cell for name, pounds in rows for cell in (name, "Tarn", pounds)]
    assert (
        printed(read_columns, lines("Organisation", "District", "Amount awarded", *cells)) == rows
    )


CARDS = "Kite Trust\n£500\nNew kitchen\n\nIris Theatre\n£1,200\nPaint"


def test_each_card_gives_its_sum_to_the_name_that_heads_it() -> None:
    text = f"These groups were awarded grants:\n\n{CARDS}"
    assert printed(read_cards, text) == [("Kite Trust", "£500"), ("Iris Theatre", "£1,200")]


def test_cards_that_nothing_says_were_awarded_are_left() -> None:
    assert promises(read_cards, f"Our neighbours:\n\n{CARDS}") == []


def test_one_card_is_no_list() -> None:
    assert (
        promises(read_cards, "These groups were awarded grants:\n\nKite Trust\n£500\nPaint") == []
    )

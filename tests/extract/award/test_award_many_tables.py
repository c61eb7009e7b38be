"""Documents of many small tables: each row is read once, whatever stands below it."""

from __future__ import annotations

import pytest

from ingest.extract.award.columns import read_columns
from ingest.extract.award.spaced import spaced
from ingest.extract.recipient.found import body_check
from ingest.extract.units import units_of
from ingest.read import read_document
from tests.extracting import awards_of, reading_of

OPENING = "Grants awarded by the Police and Crime Commissioner\n\nThe Commissioner has awarded these grants.\n\n"
NOTE = "\n\nThe panel met again in the month after and looked at more.\n\n"
NAMES = ("Kite Trust", "Tarn Boxing Club", "Marl Hall")
MANY = 12


def tables(columns: str) -> str:
    """Return many tables of three rows, each with sums of its own."""
    printed = OPENING
    for number in range(MANY):
        rows = [("Organisation", "Project", "Grant")]
        rows += [
            (f"{name} {chr(65 + number)}ford", "New kitchen", f"£{600 + 3 * number + at}")
            for at, name in enumerate(NAMES)
        ]
        printed += "\n".join(columns.format(*row) for row in rows) + NOTE
    return printed


def test_a_row_below_headings_printed_again_is_read_once() -> None:
    reading = reading_of(read_document(tables("{}\n{}\n{}").encode(), "paper.txt"))
    promises = list(read_columns(reading, units_of(reading), body_check(reading)))
    assert len(promises) == MANY * len(NAMES)


def test_units_between_tables_that_blanks_lay_out_stay_in_their_order() -> None:
    reading = reading_of(read_document(tables("{:28}{:20}{}").encode(), "paper.txt"))
    units = spaced(reading, units_of(reading))
    starts = [unit.block.span.start for unit in units]
    assert starts == sorted(starts)
    assert sum(unit.text == NOTE.strip() for unit in units) == MANY


@pytest.mark.parametrize("columns", ["{}\n{}\n{}", "{:28}{:20}{}", "{}\t{}\t{}", "{} | {} | {}"])
def test_every_row_of_every_table_is_an_award(columns: str) -> None:
    awards = awards_of(tables(columns))
    assert [amount for _, amount in awards] == [600 + at for at in range(MANY * len(NAMES))]


def test_a_pound_sign_alone_heads_the_sums_below_it() -> None:
    rows = (("Moor County Council", "Youth service", "318,400"), ("Turnabout", "Mentors", "27,900"))
    told = OPENING + "Fund 2031/32 – grants awarded\n\n" + " " * 78 + "£\n\n"
    told += "\n\n".join(f"{name:42}{work:25}{amount:>13}" for name, work, amount in rows) + "\n"
    assert awards_of(told) == [("Moor County Council", 318400), ("Turnabout", 27900)]

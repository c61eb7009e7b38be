"""Counts that stand behind labels in one line."""

from __future__ import annotations

from ingest.records import Statistic
from tests.extracting import extracted, only, read_text

OFFICE = "Office of the Police and Crime Commissioner for Westmere\n\nVictims grant scheme\n\n"


def told(line: str) -> dict[str, int]:
    found = only(Statistic, extracted("statistic", read_text(OFFICE + line)))
    return {s.measure.value: int(s.value.value) for s in found}


def test_a_run_of_labels_each_with_its_figure_counts() -> None:
    line = "Total pot: £220,000 Applications: 34 Approved: 12 Part-approved: 3 Declined: 19"
    assert told(line) == {"Applications": 34, "Approved": 12, "Part-approved": 3, "Declined": 19}


def test_one_label_or_what_counts_nothing_is_none() -> None:
    assert told("Applications: 34") == {}
    assert told("Page: 3 Version: 2 Item: 7") == {}

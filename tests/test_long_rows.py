"""Rows of the same, long lines and long registers are read in a time that grows with their length."""

from __future__ import annotations

import time

from ingest.document import Document
from ingest.extract.role import _ACTIVE
from ingest.extract.service.run_by import _SINCE
from ingest.publisher import is_of_press
from ingest.view import View


def page(text: str) -> Document:
    return Document(text, digest="", name="page.txt")


def test_blank_lines_in_a_row_are_looked_at_once() -> None:
    document = page("A page.\n" + "\n" * 10_000 + "Its end.")
    started = time.process_time()
    assert not is_of_press(document)
    assert time.process_time() - started < 1


def test_adverbs_in_a_row_have_one_way_to_be_read() -> None:
    started = time.process_time()
    assert _ACTIVE.match(" currently" * 30) is None
    assert _SINCE.match("Night Line has been " + "previously " * 30) is None
    assert time.process_time() - started < 1


def test_what_has_no_blank_for_six_hundred_characters_is_left_out_of_a_view() -> None:
    view = View.of(page("Before " + "x" * 600 + " after. " + "y" * 599))
    assert view.text.split() == ["Before", "after.", "y" * 599]


def test_a_sentence_of_more_than_two_thousand_characters_is_read_in_parts() -> None:
    text = "Kite Trust, " * 500
    parts = [part.text for part in View.of(page(text)).sentences()]
    assert max(map(len, parts)) <= 2_000
    assert " ".join(parts) == text.strip()

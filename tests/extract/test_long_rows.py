"""Rows of the same, long lines and long registers are read in a time that grows with their length."""

from __future__ import annotations

import time
from typing import Any

import pytest

from ingest.document import Document
from ingest.extract.decision import case
from ingest.extract.role import _ACTIVE
from ingest.extract.service.run_by import _SINCE
from ingest.law import Laws
from ingest.publisher import is_of_press
from ingest.records import Decision
from ingest.view import View
from tests.extracting import extracted, read_text


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


def log_of(decisions: int) -> str:
    entries = (
        f"Decision reference: {n}/2031\nDecision title: Night Line {n}\nDate: {1 + n % 28} May 2031\n"
        f"Recommendation: That £{n + 100},500 is awarded to Kite Trust under section 9 of the Crime and "
        "Disorder Act 1998. This supports the Police and Crime Plan 2030-2034.\n\n"
        for n in range(1, decisions + 1)
    )
    return "Decisions of the Police and Crime Commissioner for Westmere\n\n" + "".join(entries)


def test_what_a_whole_log_names_is_looked_for_once_and_not_for_each_decision(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    find_laws = case.find_laws

    def counted(view: View, *more: Any) -> Laws:
        asked.append(view.text)
        return find_laws(view, *more)

    monkeypatch.setattr(case, "find_laws", counted)
    lengths = []
    for decisions in (5, 20):
        asked.clear()
        found = extracted("decision", read_text(log_of(decisions)))
        assert len([d for d in found if isinstance(d, Decision) and d.supports]) == decisions
        lengths.append(len(asked))
    assert lengths[1] < 5 * lengths[0]

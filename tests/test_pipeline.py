"""Whatever the text, ingestion ends in a result that holds or in an error in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import IngestError, UnknownForm
from ingest.gate import fault
from ingest.pipeline import extract_json, process

LETTERS = sorted((Path(__file__).parent / "gold").glob("**/*.txt"))


def check(text: str) -> None:
    """Process a text; when it is read, every value must hold and lie within it."""
    try:
        processed = process(text.encode("utf-8", "replace"), "letter.txt")
    except IngestError as error:
        if not str(error).startswith("letter.txt: "):
            raise
        return
    for record in processed.records:
        for name, found in record.found():
            assert fault(processed.document, found) == "", (record.id, name)
    assert extract_json(processed)["document"]["sha256"] == processed.document.digest


def test_a_text_of_no_known_form_is_refused_with_the_forms_that_are_known() -> None:
    recipe = "Take two eggs and a little butter, and stir them slowly over a low flame."
    with pytest.raises(UnknownForm, match=r"^recipe\.txt: no known form .*decision, minutes"):
        process(recipe.encode(), "recipe.txt")


def test_the_same_bytes_under_another_name_are_the_same_document() -> None:
    data = LETTERS[0].read_bytes()
    one, two = process(data, "one.txt"), process(data, "two.txt")
    assert one.slug == two.slug
    assert one.trig.replace("one.txt", "two.txt") == two.trig


def test_what_was_found_while_a_document_is_read_goes_with_the_reading() -> None:
    # Views have the document that keeps them: it would wait for a search for garbage, with all of them.
    assert not process(LETTERS[0].read_bytes(), "letter.txt").document.views


@pytest.mark.slow
@settings(max_examples=60)
@given(st.sampled_from(LETTERS), st.data())
def test_a_document_cut_anywhere_is_read_or_refused(path: Path, data: st.DataObject) -> None:
    text = path.read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(text) - 1))
    check(text[start : data.draw(st.integers(start + 1, len(text)))])


@pytest.mark.slow
@settings(max_examples=60)
@given(st.sampled_from(LETTERS), st.data())
def test_a_document_with_lines_lost_doubled_and_swapped_is_read_or_refused(
    path: Path, data: st.DataObject
) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    picked = data.draw(st.lists(st.integers(0, len(lines) - 1), min_size=1, max_size=len(lines)))
    check("".join(lines[index] for index in picked))


@pytest.mark.slow
@settings(max_examples=60)
@given(st.sampled_from(LETTERS), st.text(max_size=12), st.data())
def test_a_document_with_anything_put_in_is_read_or_refused(
    path: Path, put: str, data: st.DataObject
) -> None:
    text = path.read_text(encoding="utf-8")
    at = data.draw(st.integers(0, len(text)))
    check(text[:at] + put + text[at:])


SPACES = ("  ", "   ", "\u00a0", "\t", "\n", " \n", "\u2003", "\u200b ", " \u00ad", "")


@pytest.mark.slow
@settings(max_examples=120)
@given(st.sampled_from(LETTERS), st.sampled_from(SPACES), st.integers(2, 12), st.integers(0, 11))
def test_a_document_spaced_in_any_other_way_is_read_or_refused(
    path: Path, space: str, every: int, first: int
) -> None:
    words = path.read_text(encoding="utf-8").split(" ")
    ends = (space if number % every == first % every else " " for number in range(len(words)))
    check("".join(word + end for word, end in zip(words, ends, strict=True)))

"""Files that are whole outside and wrong inside: read or refused in words, with offsets that hold.

Damage to the bytes of a package is found by its checksums, so it hardly reaches a reader. Here the parts within are changed
and packed anew: elements lost, doubled, put elsewhere, values exchanged; likewise the drawing of PDF pages.
"""

from __future__ import annotations

import io
import re
import traceback
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject, DrawFn, SearchStrategy

from ingest.errors import EmptyDocument, IngestError, UnknownForm
from ingest.pipeline import process
from ingest.read import read_documents
from tests import letter_files as made
from tests.ingest.test_readers import check_offsets

PACKAGES: dict[str, Callable[[], bytes]] = {
    "letter.docx": made.word_file,
    "letter.odt": made.open_text_file,
    "letter.ods": made.open_sheet_file,
    "letter.xlsx": made.excel_file,
}
CHANGES = ("lose", "double", "swap", "value", "text")
VALUES = ("", "0", "-1", "1", "999999999999", "1048577", "NaN", "ZZZZ99", "é\u202e", "../x", "true")
_PIECE = re.compile(r"<[^<>]*>|[^<>]+")
_VALUE = re.compile(r'="[^"]*"')


@st.composite
def changed(draw: DrawFn, pieces: list[str]) -> list[str]:
    """Return pieces of markup or of a drawing with some lost, doubled, swapped or given other values."""
    out = list(pieces)
    for _ in range(draw(st.integers(1, 6))):
        if not out:
            break
        at = draw(st.integers(0, len(out) - 1))
        change = draw(st.sampled_from(CHANGES))
        if change == "lose":
            del out[at : at + draw(st.integers(1, 5))]
        elif change == "double":
            out[at:at] = out[at : at + draw(st.integers(1, 30))] * draw(st.integers(1, 3))
        elif change == "swap":
            other = draw(st.integers(0, len(out) - 1))
            out[at], out[other] = out[other], out[at]
        elif change == "value":
            value = draw(st.sampled_from(VALUES))
            out[at] = _VALUE.sub(f'="{value}"', out[at], count=1)
        else:
            out[at] = draw(_TEXT)
    return out


_TEXT: SearchStrategy[str] = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<&"), max_size=12
) | st.sampled_from(["£1,000", "\t", "\n", "\u00a0", "1.", "•", "Total", "2023-24"])


def check(data: bytes, name: str) -> None:
    """Fail unless a file is read with offsets that hold, or refused with what to do next."""
    for one in read_documents(data, name):
        if isinstance(one, IngestError):
            assert str(one).startswith(name)
            assert "; " in str(one)
            assert not is_our_fault(one.__cause__), one
        else:
            check_offsets(one)
            for block in one.blocks:
                assert one.printed(block.span).strip()


def is_our_fault(error: BaseException | None) -> bool:
    """Return whether a reader's own code, and no library's, stumbled over a file."""
    if error is None or type(error).__module__ != "builtins":
        return False
    return "ingest" in Path(traceback.extract_tb(error.__traceback__)[-1].filename).parts


@pytest.mark.slow
@pytest.mark.parametrize("name", PACKAGES)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_package_with_changed_parts_is_read_or_refused(name: str, data: DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(PARTS[name])) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    written = sorted(one for one in parts if one.endswith(".xml") and len(parts[one]) < 200_000)
    part = data.draw(st.sampled_from(written))
    pieces = _PIECE.findall(parts[part].decode("utf-8"))
    parts[part] = "".join(data.draw(changed(pieces))).encode("utf-8")
    check(made.zip_file(parts), name)


PARTS = {name: make() for name, make in PACKAGES.items()}
_DRAWN = [
    made.show(60, 800, made.HEADING, 14),
    *(made.show(x, 760 - 20 * y, cell) for y, row in enumerate(made.TABLE) for x, cell in zip(made.COLUMNS, row, strict=True)),
    "55 750 m 560 750 l S",
    made.show(60, 600, made.CLOSING),
]  # fmt: skip


@pytest.mark.slow
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_page_drawn_in_any_order_and_place_is_read_or_refused(data: DataObject) -> None:
    words = " ".join(_DRAWN).split(" ")
    drawing = " ".join(data.draw(changed(words)))
    count = data.draw(st.integers(1, 4))
    page = drawing.encode("cp1252", "replace").decode("latin-1")
    check(made.pdf_of([page] * count), "letter.pdf")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["letter.rtf", "letter.html", "letter.eml", "letter.csv"])
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_written_format_with_changed_pieces_is_read_or_refused(
    name: str, data: DataObject
) -> None:
    pieces = re.findall(r"<[^<>]*>|\\[a-z]+-?\d*|[\w£.]+|\s+|.", WRITTEN[name], re.DOTALL)
    check("".join(data.draw(changed(pieces))).encode("utf-8"), name)


WRITTEN = {
    name: made.FILES[name]().decode("utf-8")
    for name in ("letter.txt", "letter.rtf", "letter.html", "letter.eml", "letter.csv")
}


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_a_letter_says_goes_through_every_rule(data: DataObject) -> None:
    pieces = re.findall(r"[\w£.,]+|\s+|.", WRITTEN["letter.txt"], re.DOTALL)
    text = "".join(data.draw(changed(pieces)))
    try:
        processed = process(text.encode("utf-8"), "letter.txt")
    except (UnknownForm, EmptyDocument):
        return
    for record in processed.records:
        for _, found in record.found():
            for span in found.spans:
                assert span.end <= len(processed.document.text)

"""Bytes become a text in their own encoding, or a clear error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import EmptyDocument, IngestError, NotText, TooLarge
from ingest.read import LIMIT_BYTES, read_document


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-16-le", "utf-16-be"]
)
def test_text_reads_the_same_in_every_encoding_accepted(encoding: str) -> None:
    text = "A grant of £500 – for “advice” to Harbour Lights’ team.\r\nIt runs until May.\n"
    assert read_document(text.encode(encoding), "a.txt").text == text


def test_the_text_is_never_rewritten() -> None:
    text = "a\r\n\r\n b\u00a0c\t\td\f\n"
    assert read_document(text.encode(), "a.txt").text == text


@pytest.mark.parametrize("data", [b"", b" \n\t \n", b"\xef\xbb\xbf"])
def test_an_empty_file_says_so(data: bytes) -> None:
    with pytest.raises(EmptyDocument, match=r"^grants\.txt: the file is empty"):
        read_document(data, "grants.txt")


@pytest.mark.parametrize(
    ("data", "found", "way"),
    [
        (b"\x89PNG\r\n\x1a\n", "a PNG picture", "put it into a PDF"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "an old Office file",
            "save it as .docx",
        ),
        (b"\x1f\x8b\x08", "a gzip archive", "pack it as ZIP"),
        (b"abc\x00def", "a picture or a program", "save the document as text first"),
        (
            bytes(range(1, 32)) * 20 + b"\xff",
            "control characters",
            "save the document as text first",
        ),
        (b"\xff\xfea\x00b", "bytes that are not utf-16", "save the document as text first"),
    ],
)
def test_a_file_that_is_no_text_says_what_it_is_and_what_to_do(
    data: bytes, found: str, way: str
) -> None:
    with pytest.raises(NotText, match=found) as error:
        read_document(data, "x.bin")
    assert way in str(error.value)


def test_a_file_over_the_limit_is_refused_before_it_is_decoded() -> None:
    with pytest.raises(TooLarge, match=r"big\.txt: 20,000,001 bytes is over the limit"):
        read_document(b"a" * (LIMIT_BYTES + 1), "big.txt")


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_in_words(data: bytes) -> None:
    try:
        document = read_document(data, "any")
    except IngestError as error:
        told = str(error)
    else:
        told = "any: read"
        assert document.text.encode(document.encoding) == data or document.encoding not in (
            "utf-8",
            "cp1252",
        )
    assert told.startswith("any: ")

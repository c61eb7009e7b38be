"""Bytes to a document: the text exactly as it stands, in the encoding that it is in.

The text is never rewritten: not its line ends, not its blanks. Decoding is the only change between
the bytes and `Document.text`, so offsets can be checked by anyone who decodes the same bytes.
"""

from __future__ import annotations

import codecs
import hashlib

from charset_normalizer import from_bytes

from ingest.blocks import find_blocks
from ingest.document import Document
from ingest.errors import EmptyDocument, NotText, TooLarge

LIMIT_BYTES = 20_000_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a ZIP, Word, Excel or OpenDocument file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"\x1f\x8b": "a gzip archive",
    b"{\\rtf": "an RTF file",
}


def read_document(data: bytes, name: str) -> Document:
    """Return the document in `data`, whose file is called `name`.

    Raises EmptyDocument, NotText or TooLarge, each worded for the person who gave the file.
    """
    if len(data) > LIMIT_BYTES:
        raise TooLarge(name, len(data), LIMIT_BYTES)
    text, encoding = decode(data, name)
    if not text.strip():
        raise EmptyDocument(name)
    digest = hashlib.sha256(data).hexdigest()
    document = Document(text, digest, name, encoding=encoding)
    return Document(text, digest, name, encoding=encoding, blocks=find_blocks(document))


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Return the text of `data` and its encoding; raise NotText for what is not text."""
    if not data.strip():
        raise EmptyDocument(name)
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise NotText(name, kind)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding, name)
    if b"\x00" in data:
        raise NotText(name, "a binary file (it has zero bytes)")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _guessed(data, name)


def _decoded(data: bytes, encoding: str, name: str) -> tuple[str, str]:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        found = f"bytes that are not {encoding} at byte {error.start}, although it says it is"
        raise NotText(name, found) from error


def _guessed(data: bytes, name: str) -> tuple[str, str]:
    """Decode text that is not UTF-8: Windows-1252 where it reads well, else the best guess."""
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\v" for byte in data)
    if controls > len(data) // 200:
        raise NotText(name, "a binary file (control characters throughout)")
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        best = from_bytes(data).best()
        if best is None:
            raise NotText(name, "bytes in no known encoding") from None
        return data.decode(best.encoding), best.encoding

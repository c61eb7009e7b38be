"""Bytes to documents: what a file says, whatever format it is in.

The format is told by the bytes, not by the extension. A plain text (and a JSON notice) is never rewritten:
decoding is the only change between the bytes and `Document.text`, so offsets can be checked by anyone who decodes
the same bytes. Of the other formats a reader makes a canonical text, the same on every reading.
"""

from __future__ import annotations

import codecs
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from charset_normalizer import from_bytes

from ingest.blocks import find_blocks
from ingest.container import container_format
from ingest.document import Block, BlockKind, Document, Span
from ingest.errors import Broken, EmptyDocument, IngestError, NotText, TooLarge
from ingest.form import FormKind, kind_of
from ingest.json_places import read_values, strings_in
from ingest.readers.archive import new_budget, too_deep, unpack
from ingest.readers.canvas import Canvas
from ingest.readers.html import read_html
from ingest.readers.limits import (
    LIMIT_BYTES,
    LIMIT_ENCLOSED,
    LIMIT_ENCLOSED_BYTES,
    LIMIT_ENCLOSED_CHARACTERS,
)
from ingest.readers.mail import attachments, read_mail
from ingest.readers.member import Member
from ingest.readers.opendocument import read_open_text
from ingest.readers.package import Budget
from ingest.readers.rtf import read_rtf
from ingest.readers.sheet import read_csv, read_workbook
from ingest.readers.sniff import (
    EXTENSIONS,
    KINDS,
    MAILS,
    TABLES,
    Format,
    misnamed,
    sniff_bytes,
    sniff_text,
)

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def _read_pdf(data: bytes, canvas: Canvas) -> None:
    from ingest.readers.pdf import read_pdf  # it loads pdfium

    read_pdf(data, canvas)


def _read_word(data: bytes, canvas: Canvas) -> None:
    from ingest.readers.word import read_word  # it loads python-docx

    read_word(data, canvas)


_OF_BYTES: dict[Format, Callable[[bytes, Canvas], None]] = {
    Format.PDF: _read_pdf,
    Format.WORD: _read_word,
    Format.OPEN_TEXT: read_open_text,
    Format.EXCEL: lambda data, canvas: read_workbook(data, canvas, Format.EXCEL),
    Format.OLD_EXCEL: lambda data, canvas: read_workbook(data, canvas, Format.OLD_EXCEL),
    Format.OPEN_SHEET: lambda data, canvas: read_workbook(data, canvas, Format.OPEN_SHEET),
    Format.RTF: read_rtf,
    Format.MAIL: read_mail,
    Format.OUTLOOK: read_mail,
}
_OF_TEXT: dict[Format, Callable[[str, Canvas], None]] = {
    Format.TEXT: lambda text, canvas: canvas.plain(text),
    Format.HTML: read_html,
    Format.CSV: read_csv,
}


def read_document(data: bytes, name: str) -> Document:
    """Return the one document in `data`, whose file is called `name`.

    Of an e-mail that is its body, and those files it brings that are no documents of their own.

    Raises an IngestError, worded for the person who gave the file.
    """
    found, text, encoding = _opened(data, name)
    if found in (Format.TEXT, Format.NOTICE):
        return _plain(data, text, encoding, name, found)
    canvas = Canvas(name)
    _put(found, data, text, canvas)
    digest = hashlib.sha256(data).hexdigest()
    if found in MAILS and kind_of(canvas.document(digest, found.value)):
        _enclose(data, canvas)
    if note := misnamed(name, found):
        canvas.notes.append(note)
    return canvas.document(digest, found.value, encoding)


def _opened(data: bytes, name: str) -> tuple[Format, str, str]:
    """Return the format of a file and, where it is one of text, its text and encoding."""
    if len(data) > LIMIT_BYTES:
        raise TooLarge(name, len(data), LIMIT_BYTES)
    if not data.strip():
        raise EmptyDocument(name)
    found = sniff_bytes(data, name)
    if found is Format.ARCHIVE:
        raise NotText(name, "a ZIP archive of several documents, or of none")
    if found is not None:
        return found, "", ""
    text, encoding = decode(data, name)
    if not text.strip():
        raise EmptyDocument(name)
    return sniff_text(text, name), text, encoding


def _put(found: Format, data: bytes, text: str, canvas: Canvas) -> None:
    """Put what a file of some format says on the canvas."""
    try:
        if found in _OF_TEXT:
            _OF_TEXT[found](text, canvas)
        else:
            _OF_BYTES[found](data, canvas)
    except (IngestError, MemoryError):
        raise
    except Exception as error:  # what a parser throws at a broken file is beyond listing
        raise Broken(canvas.name, KINDS[found], f"{type(error).__name__}: {error}") from error


def _enclose(data: bytes, canvas: Canvas) -> None:
    """Put the files that an e-mail brings under its body, where they are no documents of their own.

    What cannot be read is left to the reading of it as a document of its own, which says why.
    """
    for member in islice(attachments(data, canvas.name), LIMIT_ENCLOSED):
        if isinstance(member, IngestError) or len(member.data) > LIMIT_ENCLOSED_BYTES:
            continue
        try:
            found, text, _ = _opened(member.data, member.name)
            if found in MAILS or found is Format.NOTICE:
                continue
            apart = Canvas(member.name, scans=False)
            _put(found, member.data, text, apart)
            alone = apart.document("", found.value)
        except (IngestError, MemoryError):
            continue
        if len(alone.text) > LIMIT_ENCLOSED_CHARACTERS or _stands_alone(alone, found):
            continue
        with canvas.enclose(member.name, hashlib.sha256(member.data).hexdigest()):
            _put(found, member.data, text, canvas)


_OFFICE = re.compile(r"\b(?:commissioner|council|mayor|authority|constabulary)\b|\bOP?F?CC\b|\bPF?CC\b", re.IGNORECASE)  # fmt: skip
_HEAD = 1_500  # characters in which a page says whose it is


def _stands_alone(document: Document, found: Format) -> bool:
    """Return whether a file that an e-mail brings is a document of its own.

    A paper without a form is none, nor is a list of who got what that does not say from whom.
    """
    told = kind_of(document)
    if told is None or told[0] is not FormKind.GRANTS_PAGE:
        return told is not None
    return found not in TABLES and _OFFICE.search(document.text, 0, _HEAD) is not None


def read_documents(data: bytes, name: str) -> list[Document | IngestError]:
    """Return every document in a file, or the reason why one cannot be read, in the file's order.

    A file that is one document gives one; an archive gives its members, an e-mail its body and then its
    attachments, each called by the way to it: `grants.zip!2024!letter.pdf`.
    """
    out: list[Document | IngestError] = []
    enclosed: set[str] = set()  # what an e-mail brings comes after it
    for member in find_members(data, name):
        if isinstance(member, IngestError):
            out.append(member)
            continue
        if member.name in enclosed:
            continue
        try:
            document = read_document(member.data, member.name)
        except IngestError as error:
            out.append(error)
            continue
        out.append(document)
        enclosed.update(one.name for one in document.enclosed)
    return out


def find_members(data: bytes, name: str) -> Iterator[Member | IngestError]:
    """Yield the single documents in a file, as bytes: the file itself, unless it holds others."""
    return _members(Member(name, data), 1, new_budget(name))


def _members(member: Member, depth: int, budget: Budget) -> Iterator[Member | IngestError]:
    found = container_format(member.data, member.name)
    if found is None:
        yield member
        return
    if error := too_deep(member.name, depth):
        yield error
        return
    if found in MAILS:
        yield member
    count = 0
    for inner in unpack(found, member.data, member.name, budget):
        count += 1
        if isinstance(inner, IngestError):
            yield inner
        else:
            yield from _members(inner, depth + 1, budget)
    if found is Format.ARCHIVE and not count:
        yield EmptyDocument(member.name)


def _plain(data: bytes, text: str, encoding: str, name: str, found: Format) -> Document:
    """Return a document whose text is its bytes, decoded, and nothing else."""
    notes = (note,) if (note := misnamed(name, found)) else ()
    if found is Format.NOTICE:
        try:
            json.loads(text.lstrip("\ufeff"))
        except (ValueError, RecursionError) as error:
            raise Broken(name, KINDS[found], str(error)) from error
    digest = hashlib.sha256(data).hexdigest()
    document = Document(text, digest, name, found.value, encoding, notes=notes)
    blocks = tuple(_said_in(text)) if found is Format.NOTICE else find_blocks(document)
    return replace(document, blocks=blocks, views={})


def _said_in(notice: str) -> Iterator[Block]:
    """Yield each string of a JSON notice that is a value, as a paragraph: a name, a title, a description."""
    for value in strings_in(read_values(notice), notice):
        yield Block(BlockKind.PARAGRAPH, Span(value.start + 1, value.end - 1))


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Return the text of `data` and its encoding; raise NotText for what is not text."""
    if not data.strip():
        raise EmptyDocument(name)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding, name)
    if b"\x00" in data:
        if encoding := _in_pairs(data):
            return _decoded(data, encoding, name)
        raise NotText(name, "a binary file, such as a picture or a program")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _guessed(data, name)


def _in_pairs(data: bytes) -> str:
    r"""Return the encoding of a text in UTF-16 without a mark: of English, nearly every other byte is zero.

    >>> _in_pairs("A grant".encode("utf-16-be")), _in_pairs(b"PNG\0\0\1")
    ('utf-16-be', '')
    """
    for encoding, zeros, letters in (("utf-16-le", 1, 0), ("utf-16-be", 0, 1)):
        others = data[letters::2]
        few = len(others) // 5  # beside quotation marks and dashes stands none
        if len(data) % 2 == 0 and sum(map(bool, data[zeros::2])) <= few and 0 not in others:
            return encoding
    return ""


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


__all__ = ["EXTENSIONS", "LIMIT_BYTES", "decode", "find_members", "read_document", "read_documents"]

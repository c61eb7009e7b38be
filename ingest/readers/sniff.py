"""Which format a file is of, by what is in it; its name decides only what the bytes leave open."""

from __future__ import annotations

import json
import re
import zipfile
from enum import StrEnum
from io import BytesIO
from pathlib import PurePosixPath

from ingest.errors import Broken, Encrypted, NotText


class Format(StrEnum):
    """A format that is read, by its media type."""

    TEXT = "text/plain"
    HTML = "text/html"
    PDF = "application/pdf"
    WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    OPEN_TEXT = "application/vnd.oasis.opendocument.text"
    EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    OLD_EXCEL = "application/vnd.ms-excel"
    OPEN_SHEET = "application/vnd.oasis.opendocument.spreadsheet"
    CSV = "text/csv"
    RTF = "application/rtf"
    NOTICE = "application/json"
    MAIL = "message/rfc822"
    OUTLOOK = "application/vnd.ms-outlook"
    ARCHIVE = "application/zip"


MAILS = (Format.MAIL, Format.OUTLOOK)
TABLES = (Format.EXCEL, Format.OLD_EXCEL, Format.OPEN_SHEET, Format.CSV)
KINDS = {
    Format.TEXT: "plain text",
    Format.HTML: "web page",
    Format.PDF: "PDF file",
    Format.WORD: "Word file",
    Format.OPEN_TEXT: "OpenDocument text",
    Format.EXCEL: "Excel file",
    Format.OLD_EXCEL: "old Excel file",
    Format.OPEN_SHEET: "OpenDocument sheet",
    Format.CSV: "CSV table",
    Format.RTF: "RTF file",
    Format.NOTICE: "JSON notice",
    Format.MAIL: "e-mail",
    Format.OUTLOOK: "Outlook message",
    Format.ARCHIVE: "ZIP archive",
}
EXTENSIONS = {
    ".txt": Format.TEXT,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".pdf": Format.PDF,
    ".docx": Format.WORD,
    ".docm": Format.WORD,
    ".odt": Format.OPEN_TEXT,
    ".xlsx": Format.EXCEL,
    ".xlsm": Format.EXCEL,
    ".xls": Format.OLD_EXCEL,
    ".ods": Format.OPEN_SHEET,
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
    ".rtf": Format.RTF,
    ".json": Format.NOTICE,
    ".eml": Format.MAIL,
    ".msg": Format.OUTLOOK,
    ".zip": Format.ARCHIVE,
}
_PICTURES = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"II*\x00": "a TIFF picture",
    b"MM\x00*": "a TIFF picture",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
    b"MZ": "a program",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a database",
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]*\?>\s*)?(?:(?><!--.*?-->)\s*+)*+(?:<!doctype\s+html\b|<html\b|<head\b|<body\b)",
    re.IGNORECASE | re.DOTALL,
)
_SOME_HTML = re.compile(r"</?(?:p|div|table|ul|ol|h[1-6]|body|span|br)\b[^<>]*>", re.IGNORECASE)
_HEADER = re.compile(r"\ufeff?(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
_CARRIED = re.compile(  # a letter may open with From, To, Date, Subject: a carrier adds these
    r"^(?:Received:[ \t]*(?:from|by)\b|(?:Return-Path|MIME-Version|Message-ID|Delivered-To)[ \t]*:|Content-Type:[ \t]*\w+/\w)",
    re.IGNORECASE | re.MULTILINE,
)


def sniff_bytes(data: bytes, name: str) -> Format | None:
    """Return the format of bytes that begin as no text does; None for what may be a text.

    Raises NotText, Encrypted or Broken for formats that are known and not read.
    """
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data, name)
    if data.startswith(OLE):
        return _compound(data, name)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return Format.RTF
    for magic, kind in _PICTURES.items():
        if data.startswith(magic):
            raise NotText(name, kind)
    return None


def sniff_text(text: str, name: str) -> Format:
    """Return the format of a decoded text: a page, a message, a notice, a table, or plain."""
    suffix = PurePosixPath(name).suffix.lower()
    if _HTML.match(text):
        return Format.HTML
    if EXTENSIONS.get(suffix) is Format.HTML and _SOME_HTML.search(text):
        return Format.HTML
    header = _HEADER.match(text[:100_000])
    if header and (_CARRIED.search(header.group()) or suffix == ".eml"):
        return Format.MAIL
    if text.lstrip("\ufeff \t\r\n")[:1] in ("{", "[") and _is_json(text, suffix):
        return Format.NOTICE
    if EXTENSIONS.get(suffix) is Format.CSV:
        return Format.CSV
    return Format.TEXT


def misnamed(name: str, found: Format) -> str:
    """Return what to say of a file whose extension says another format than its bytes, or nothing."""
    suffix = PurePosixPath(name).suffix.lower()
    said = EXTENSIONS.get(suffix)
    if said in (None, found) or (said is Format.TEXT and found in (Format.CSV, Format.NOTICE)):
        return ""
    return f"{name}: named as a {KINDS[said]}, but holds a {KINDS[found]}; read as what it holds"


def _is_json(text: str, suffix: str) -> bool:
    if suffix == ".json":
        return True
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _zipped(data: bytes, name: str) -> Format:
    """Return what a ZIP file is: an office document by its parts, else an archive."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            kind = (
                archive.read("mimetype")[:100].decode("ascii", "replace")
                if ("mimetype" in names and archive.getinfo("mimetype").file_size < 1000)
                else ""
            )
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        OSError,
        ValueError,
        EOFError,
    ) as error:
        raise Broken(name, "ZIP, Word, Excel or OpenDocument file", str(error)) from error
    for found in (Format.OPEN_TEXT, Format.OPEN_SHEET):
        if kind.startswith(found.value):
            return found
    if "word/document.xml" in names:
        return Format.WORD
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return Format.EXCEL
    if "ppt/presentation.xml" in names or "presentation" in kind:
        raise NotText(name, "a presentation")
    return Format.ARCHIVE


def _compound(data: bytes, name: str) -> Format:
    """Return the format of a file in Microsoft's old container."""

    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if has("__properties_version1.0"):
        return Format.OUTLOOK  # whatever is attached to it
    if has("EncryptedPackage"):
        raise Encrypted(name, "Word or Excel file")
    if has("WordDocument"):
        raise NotText(name, "an old Word file (.doc)")
    # A file that was cut off has lost the names of its streams: its own name decides.
    if has("Workbook") or has("Book") or name.lower().endswith(".xls"):
        return Format.OLD_EXCEL
    raise NotText(name, "an old Office file")

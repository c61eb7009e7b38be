"""Files that hold several documents: told by their first bytes, without loading what reads them."""

from __future__ import annotations

from ingest.errors import IngestError
from ingest.readers.sniff import OLE, Format, sniff_bytes, sniff_text


def container_format(data: bytes, name: str) -> Format | None:
    """Return the format of a file that may hold several documents; None for any other, broken ones too."""
    try:
        if data.startswith(b"PK"):
            found = sniff_bytes(data, name)
            return found if found is Format.ARCHIVE else None
        if data.startswith(OLE):
            found = sniff_bytes(data, name)
            return found if found is Format.OUTLOOK else None
        # Messages start with their headers: only those are decoded.
        if b":" not in data[:200] or sniff_bytes(data[:2000], name) is not None:
            return None
        head = data[:100_000].decode("utf-8", "replace")
        return Format.MAIL if sniff_text(head, _unless_json(name)) is Format.MAIL else None
    except IngestError:
        return None


def _unless_json(name: str) -> str:
    return "" if name.lower().endswith(".json") else name

"""Find documents by the SHA-256 of their bytes, whatever their files are called now."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from api.building.intake import digest, holds_others, read_bytes
from ingest.errors import IngestError


def files_by_digest(paths: Iterable[Path]) -> Callable[[str], tuple[bytes, str] | None]:
    """Return what gives bytes and name of the document with a SHA-256, archives included."""
    from ingest.read import find_members

    found: dict[str, tuple[Path, str]] = {}
    for path in paths:
        found[digest(path)] = (path, path.name)
        if holds_others(path):
            for member in find_members(read_bytes(path), path.name):
                if not isinstance(member, IngestError):
                    found[hashlib.sha256(member.data).hexdigest()] = (path, member.name)

    def file_of(wanted: str) -> tuple[bytes, str] | None:
        if wanted not in found:
            return None
        path, name = found[wanted]
        if not path.exists():
            return None
        if name == path.name:
            return read_bytes(path), name
        for member in find_members(read_bytes(path), path.name):
            if not isinstance(member, IngestError) and member.name == name:
                return member.data, name
        return None

    return file_of


def texts_by_digest(paths: Iterable[Path]) -> Callable[[str], str | None]:
    """Return what gives the text, as read, of the document whose bytes have a SHA-256."""
    from ingest.read import read_document

    file_of = files_by_digest(paths)

    def text_of(wanted: str) -> str | None:
        file = file_of(wanted)
        return read_document(*file).text if file else None

    return text_of

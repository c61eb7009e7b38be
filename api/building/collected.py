"""What a folder says of the addresses that its documents were collected from (`collecting`)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

MANIFEST = ".collected.json"  # hidden, so that a build does not take it for a document


@dataclass(frozen=True)
class Entry:
    """What is known of one address: the file, when its bytes came first and were last asked for."""

    address: str
    file: str = ""
    sha256: str = ""
    fetched: str = ""  # ISO 8601: when these bytes came first
    checked: str = ""  # when they were last asked for
    final: str = ""  # the address that gave them, after redirections
    etag: str = ""
    last_modified: str = ""
    said: str = ""  # why nothing was fetched, when last asked


def read_manifest(folder: Path) -> dict[str, Entry]:
    """Return what a folder knows of the addresses it was collected from, by address."""
    path = folder / MANIFEST
    if not path.exists():
        return {}
    return {one["address"]: Entry(**one) for one in json.loads(path.read_text("utf-8"))}

"""What decides how bytes are read, besides them: told without loading it."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path

from ingest.readers.tesseract import tesseract

LIBRARIES = (
    "charset-normalizer",
    "lxml",
    "pyoxigraph",
    "pypdfium2",
    "python-calamine",
    "python-docx",
    "rapidfuzz",
    "rdflib",
    "selectolax",
    "striprtf",
)

_ROOT = Path(__file__).parent.parent


@cache
def code_digest() -> str:
    """Return the digest of all that decides how bytes are read: this code, its libraries, Tesseract."""
    whole = hashlib.sha256(sys.version.encode())
    for name in LIBRARIES:
        whole.update(f"{name} {version(name)}\n".encode())
    whole.update(f"{tesseract()}\n".encode())
    for path in deciding_files():
        whole.update(path.relative_to(_ROOT).as_posix().encode() + b"\n" + path.read_bytes())
    return whole.hexdigest()


def deciding_files() -> list[Path]:
    """Return the files that decide how bytes are read, in order: code, register and weights."""
    ingest = _ROOT / "ingest"
    kinds = (".py", ".toml", ".csv")
    files = [path for path in ingest.rglob("*") if path.suffix in kinds]
    return sorted([*files, *(_ROOT / "ontology").glob("*.py")])

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


@cache
def code_digest() -> str:
    """Return the digest of all that decides how bytes are read: this code, its libraries, Tesseract."""
    whole = hashlib.sha256(sys.version.encode())
    for name in LIBRARIES:
        whole.update(f"{name} {version(name)}\n".encode())
    whole.update(f"{tesseract()}\n".encode())
    root = Path(__file__).parent.parent
    files = [*(root / "ingest").rglob("*.py"), *(root / "ingest").rglob("*.toml")]
    for path in sorted([*files, *(root / "ontology").glob("*.py")]):
        whole.update(path.relative_to(root).as_posix().encode() + b"\n" + path.read_bytes())
    return whole.hexdigest()

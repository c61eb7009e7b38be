"""Read the grants of a table whose cells were flattened into lines and interleaved."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.document import Span
from ingest.reading import Reading
from ingest.records import Record


def claimed(reading: Reading) -> list[Span]:
    """Return the stretches of the document that are such tables."""
    return []


def extract(reading: Reading) -> Iterator[Record]:
    """Yield the awards of interleaved grant tables."""
    yield from ()

"""The graph follows the document: with names, figures and dates changed, the records change alike."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from ingest.document import Document
from ingest.pipeline import Processed, process
from ingest.records import Record
from tests.changed import change

FILES = ["000", "001", "002", "003", "004"]


def told(record: Record, document: Document, changed: bool) -> list[tuple[str, str, str]]:
    """Return (class, field, print) of everything that a record states."""
    out = []
    for name, found in record.found():
        printed = " … ".join(" ".join(document.printed(s).split()) for s in found.spans)
        out.append((type(record).__name__, name, change(printed) if changed else printed))
    return out


def everything(processed: Processed, *, changed: bool = False) -> Counter[tuple[str, str, str]]:
    return Counter(
        fact for record in processed.records for fact in told(record, processed.document, changed)
    )


@pytest.mark.slow
@pytest.mark.parametrize("number", FILES)
def test_records_follow_changed_names_figures_and_dates(number: str, documents: Path) -> None:
    (path,) = documents.glob(f"{number}_*.txt")
    text = path.read_text(encoding="utf-8")
    first = process(text.encode(), path.name)
    second = process(change(text).encode(), path.name)
    foretold, found = everything(first, changed=True), everything(second)
    lost, new = foretold - found, found - foretold
    assert not lost, f"lost by the change: {sorted(lost)[:20]}"
    assert not new, f"new by the change: {sorted(new)[:20]}"
    assert not second.report.refused

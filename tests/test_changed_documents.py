"""The graph follows the document: with names, figures and dates changed, the records change alike."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from ingest.pipeline import Processed, process
from ingest.records import Doubt
from tests.changed import Changed, change

FILES = ["000", "001", "002", "003", "004"]


def everything(processed: Processed, changed: Changed | None = None) -> Counter[tuple[str, ...]]:
    """Return (class, field, print) of all that a document's records state, as printed after a change."""
    printed = changed.printed if changed else lambda a, b: processed.document.text[a:b]
    return Counter(
        (
            type(record).__name__,
            name,
            *(" ".join(printed(s.start, s.end).split()) for s in found.spans),
        )
        for record in processed.records
        if not isinstance(
            record, Doubt
        )  # states nothing; how doubtful it is depends on the size of sums
        for name, found in record.found()
        if name != "kind"  # printed by one word of a name, which the change replaces whole
    )


@pytest.mark.slow
@pytest.mark.parametrize("number", FILES)
def test_records_follow_changed_names_figures_and_dates(number: str, documents: Path) -> None:
    (path,) = documents.glob(f"{number}_*.txt")
    text = path.read_text(encoding="utf-8")
    changed = change(text)
    first = process(text.encode(), path.name)
    second = process(changed.text.encode(), path.name)
    foretold, found = everything(first, changed), everything(second)
    lost, new = foretold - found, found - foretold
    assert (sorted(lost), sorted(new)) == ([], []), "lost and new by the change"
    assert not second.report.refused

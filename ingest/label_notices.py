"""Tell which labels of a form were misspelt, and as what they were read: findings for a person to check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingest.document import Document, Span
from ingest.finding import Finding
from ingest.labelled import LabelledField, find_fields
from ingest.records import Record
from ingest.resolve import Resolver


def misspelt_labels(
    document: Document, records: Iterable[Record], resolver: Resolver
) -> Iterator[Finding]:
    """Yield a finding for each misspelt label under which something was read."""
    told = list(records)
    for field in find_fields(document):
        read = list(_read_in(field, told)) if field.meant else []
        if read:
            words = " ".join(document.printed(field.label[0]).split())
            yield Finding(
                "label-misspelt",
                f"The label “{words}” is read as “{field.meant}”.",
                tuple(dict.fromkeys(resolver.record(record) for record, _ in read)),
                tuple(dict.fromkeys(span for _, span in read)),
            )


def _read_in(field: LabelledField, records: Iterable[Record]) -> Iterator[tuple[Record, Span]]:
    """Yield what stands in a field and is a value of a record."""
    inside = set(field.value.offsets)
    for record in records:
        for _, found in record.found():
            yield from ((record, span) for span in found.spans if span.start in inside)

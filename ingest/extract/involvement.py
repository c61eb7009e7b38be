"""Read which bodies the clauses of a service name: places, routes, partners, addressees of letters.

A clause keeps its words as text; the body named in it becomes a link of the service, so that a network
shows it. The spans are those of the name within the clause.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingest.document import Span
from ingest.reading import Reading
from ingest.records import Body, Record, Service, Texts
from ingest.view import View

CLAUSES = (
    "place",
    "referral_route",
    "refers_to",
    "integrated_with",
    "advocacy_with",
    "publicised_in",
)


def involve(reading: Reading, records: Iterable[Record]) -> Iterator[Record]:
    """Yield, for each service whose clauses name bodies, a record of the same service with them."""
    for record in records:
        if isinstance(record, Service):
            bodies = tuple(_bodies(reading, record))
            if bodies:
                yield Service(id=record.id, anchor=record.anchor, name=record.name, involves=bodies)


def _bodies(reading: Reading, service: Service) -> Iterator[Body]:
    seen: set[str] = set()
    for name in CLAUSES:
        clauses: Texts = getattr(service, name)
        for found in clauses:
            for body in _named(reading, found.spans):
                if body.value.text not in seen:
                    seen.add(body.value.text)
                    yield body


def _named(reading: Reading, spans: tuple[Span, ...]) -> Iterator[Body]:
    for span in spans:
        view = View.of(reading.document, span)
        for hit in reading.glossary.names(view):
            yield reading.glossary.body(view, hit)

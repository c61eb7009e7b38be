"""A statement and its evidence: the rule that read it, and the characters of the document that say it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.document import Document, Span
from ingest.literals import exact, literal, resource
from ontology.terms import ID, OA, RDF, VSC, XSD, concept


@dataclass(frozen=True, slots=True, order=True)
class Statement:
    """One triple of the facts graph and the print that says it."""

    subject: str
    predicate: str
    object: str  # N-Triples form, so that statements sort and hash the same everywhere
    spans: tuple[Span, ...]
    rule: str


def evidence_iri(document: Document, statement: Statement) -> str:
    """Return the IRI of a statement's evidence: a hash of the digest, the spans and the statement."""
    told = "|".join(
        (
            document.digest,
            " ".join(f"{s.start}-{s.end}" for s in statement.spans),
            statement.subject,
            statement.predicate,
            statement.object,
        )
    )
    return f"{ID}evidence/{hashlib.sha256(told.encode()).hexdigest()[:20]}"


# Looked up once, as text: nine of ten triples of a document are these.
_TYPE, _SUBJECT, _PREDICATE, _OBJECT, _DERIVED_BY, _HAS_TARGET, _HAS_SOURCE = map(
    str,
    (
        RDF.type,
        RDF.subject,
        RDF.predicate,
        RDF.object,
        VSC.derivedBy,
        OA.hasTarget,
        OA.hasSource,
    ),
)
_HAS_SELECTOR, _START, _END, _EXACT, _INTEGER = map(
    str, (OA.hasSelector, OA.start, OA.end, OA.exact, XSD.integer)
)
_EVIDENCE, _STATEMENT, _RESOURCE, _POSITION, _QUOTE = (
    f"<{iri}>"
    for iri in (
        VSC.Evidence,
        RDF.Statement,
        OA.SpecificResource,
        OA.TextPositionSelector,
        OA.TextQuoteSelector,
    )
)


def evidence_of(
    document: Document, paper: str, statements: Iterable[Statement]
) -> Iterator[tuple[str, str, str]]:
    """Yield the evidence of statements, its rule and its print, and each stretch of print once."""
    spans: set[Span] = set()
    for statement in statements:
        iri = evidence_iri(document, statement)
        yield iri, _TYPE, _EVIDENCE
        yield iri, _TYPE, _STATEMENT
        yield iri, _SUBJECT, resource(statement.subject)
        yield iri, _PREDICATE, resource(statement.predicate)
        yield iri, _OBJECT, statement.object
        yield iri, _DERIVED_BY, resource(concept("rule", statement.rule))
        for span in statement.spans:
            yield iri, _HAS_TARGET, resource(print_iri(paper, span))
        spans.update(statement.spans)
    for span in spans:
        yield from _print(document, paper, span)


def print_iri(paper: str, span: Span, part: str = "char") -> str:
    """Return the IRI of a stretch of a document's text, as RFC 5147 points to characters.

    >>> print_iri("https://w3id.org/victim-services/id/document/letter", Span(5120, 5127))
    'https://w3id.org/victim-services/id/document/letter#char=5120,5127'
    """
    return f"{paper}#{part}={span.start},{span.end}"


def _print(document: Document, paper: str, span: Span) -> Iterator[tuple[str, str, str]]:
    """Yield where a stretch of print stands and what it reads."""
    target, position, quote = (print_iri(paper, span, x) for x in ("char", "position", "quote"))
    yield target, _TYPE, _RESOURCE
    yield target, _HAS_SOURCE, resource(paper)
    yield target, _HAS_SELECTOR, resource(position)
    yield target, _HAS_SELECTOR, resource(quote)
    yield from _places(document, target, span)
    yield position, _TYPE, _POSITION
    yield position, _START, f'"{span.start}"^^<{_INTEGER}>'
    yield position, _END, f'"{span.end}"^^<{_INTEGER}>'
    yield quote, _TYPE, _QUOTE
    yield quote, _EXACT, exact(document.printed(span))


def _places(document: Document, target: str, span: Span) -> Iterator[tuple[str, str, str]]:
    """Yield where in the file a print stands, for formats that have pages or cells."""
    for place in document.places_of(span):
        if place.page is not None:
            yield target, str(VSC.page), f'"{place.page}"^^<{XSD.integer}>'
        if place.page in document.recognised_pages:
            yield target, str(VSC.recognisedBy), literal(document.recognised_by)
        if place.path:
            cell = f"{place.sheet}!{place.path}" if place.sheet else place.path
            yield target, str(VSC.cell), literal(cell)

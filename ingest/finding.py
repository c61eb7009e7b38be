"""Findings: what a careful reader notices about a document's own statements.

A finding is worked out from records, never printed; it names the evidence that it rests on. Figures
worked out from printed ones (a share, a number of days) are kept with their formula.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ingest.document import Document, Span
from ingest.evidence import Statement, evidence_iri
from ingest.literals import literal
from ontology.terms import DCTERMS, ID, PROV, RDF, RDFS, VSC, concept


@dataclass(frozen=True)
class Finding:
    """Something noticed: its kind, in words, the things concerned, the print it rests on."""

    kind: str
    description: str
    about: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class WorkedFigure:
    """A figure that no document prints, worked out from some that are."""

    label: str
    value: Decimal
    unit: str
    formula: str
    about: tuple[str, ...]
    spans: tuple[Span, ...]


# As statements ------------------------------------------------------------------------------


def finding_triples(
    findings: Iterable[Finding],
    figures: Iterable[WorkedFigure],
    statements: Iterable[Statement],
    document: Document,
    paper: str,
) -> set[tuple[str, str, str]]:
    """Return findings and worked figures as triples of the derived graph."""
    places: dict[Span, list[str]] = {}
    for statement in statements:
        for span in statement.spans:
            places.setdefault(span, []).append(evidence_iri(document, statement))
    out: set[tuple[str, str, str]] = set()
    for finding in findings:
        iri = _hash("finding", document.digest, finding.kind, finding.description)
        out |= {
            (iri, str(RDF.type), f"<{VSC.Finding}>"),
            (iri, str(DCTERMS.type), f"<{concept('finding-kind', finding.kind)}>"),
            (iri, str(DCTERMS.description), literal(finding.description)),
            (iri, str(RDFS.label), literal(finding.description)),
        }
        out |= _based(iri, finding.about, finding.spans, places, paper)
    for figure in figures:
        iri = _hash("worked-figure", document.digest, figure.label, figure.formula)
        out |= {
            (iri, str(RDF.type), f"<{VSC.WorkedFigure}>"),
            (iri, str(RDFS.label), literal(figure.label)),
            (iri, str(VSC.value), literal(figure.value)),
            (iri, str(VSC.unit), literal(figure.unit)),
            (iri, str(VSC.formula), literal(figure.formula)),
        }
        out |= _based(iri, figure.about, figure.spans, places, paper)
    return out


def _based(
    iri: str,
    about: tuple[str, ...],
    spans: tuple[Span, ...],
    places: dict[Span, list[str]],
    paper: str,
) -> set[tuple[str, str, str]]:
    out = {(iri, str(VSC.inDocument), f"<{paper}>")}
    out |= {(iri, str(VSC.about), f"<{thing}>") for thing in about}
    for span in spans:
        out |= {(iri, str(PROV.wasDerivedFrom), f"<{e}>") for e in places.get(span, ())}
    return out


def _hash(kind: str, *parts: str) -> str:
    return f"{ID}{kind}/{hashlib.sha256('|'.join(parts).encode()).hexdigest()[:16]}"

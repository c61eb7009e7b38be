"""Findings: what a careful reader notices about a document's own statements.

A finding is worked out from records, never printed; it names the evidence that it rests on. Figures
worked out from printed ones (a share, a number of days) are kept with their formula.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from ingest import records as r
from ingest.assemble import Statement, evidence_iri, literal
from ingest.document import Document, Span
from ingest.resolve import Resolver
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


Noticing = Callable[[list[r.Record], Resolver], Iterator[Finding]]


def find(records: Iterable[r.Record], resolver: Resolver) -> list[Finding]:
    """Return the findings of one document, in a fixed order."""
    told = sorted(records, key=lambda record: (record.anchor, record.id))
    out = [finding for notice in NOTICES for finding in notice(told, resolver)]
    return sorted(set(out), key=lambda f: (f.kind, f.spans, f.description))


def work_out(records: Iterable[r.Record], resolver: Resolver) -> list[WorkedFigure]:
    """Return the figures that follow from those of the document."""
    told = list(records)
    return [*_response_days(told, resolver)]


def _day(when: r.When | None) -> date | None:
    if when is None or when.month is None or when.day is None:
        return None
    return date(when.year, when.month, when.day)


def _of(records: list[r.Record], kind: type[Any]) -> list[Any]:
    return [record for record in records if isinstance(record, kind)]


def _pounds(amount: Decimal) -> str:
    return f"£{amount:,f}"


# Decisions ----------------------------------------------------------------------------------


def _signed_late(records: list[r.Record], resolver: Resolver) -> Iterator[Finding]:
    """A decision signed after what it funds had begun."""
    for decision in _of(records, r.Decision):
        begun = decision.period.value.start if decision.period else None
        signed, start = _day(decision.signed.value if decision.signed else None), _day(begun)
        if signed and start and signed > start:
            days = (signed - start).days
            told = f"Signed on {signed}, {days} day{'s' * (days != 1)} after the funded period began on {start}."
            yield Finding(
                "signed-after-start",
                told,
                (resolver.record(decision),),
                (*decision.signed.spans, *decision.period.spans),
            )


def _costs_against_total(records: list[r.Record], resolver: Resolver) -> Iterator[Finding]:
    """The lines of a cost table against the decision's sum."""
    for decision in _of(records, r.Decision):
        lines = [
            line
            for line in _of(records, r.CostLine)
            if line.decision is None or line.decision.value.id == decision.id
        ]
        if not lines or decision.amount is None:
            continue
        total = sum((line.amount.value for line in lines), Decimal(0))
        sums = " + ".join(_pounds(line.amount.value) for line in lines)
        same = total == decision.amount.value
        verdict = "equals" if same else "does not equal"
        yield Finding(
            "arithmetic-holds" if same else "arithmetic-fails",
            f"The cost table adds up to {_pounds(total)} ({sums}), which {verdict} the decision's {_pounds(decision.amount.value)}.",
            (resolver.record(decision),),
            (*decision.amount.spans, *(s for line in lines for s in line.amount.spans)),
        )


def _blank_confirmations(records: list[r.Record], resolver: Resolver) -> Iterator[Finding]:
    """A role listed as consulted, with no confirmation."""
    for row in _of(records, r.Consultation):
        if row.confirmed.value is r.Tick.BLANK:
            yield Finding(
                "blank-confirmation",
                f"{row.role.value} is listed as consulted, but the confirmation is left blank.",
                (resolver.record(row),),
                row.confirmed.spans,
            )


# Disclosure ---------------------------------------------------------------------------------


def _unanswered(records: list[r.Record], resolver: Resolver) -> Iterator[Finding]:
    """A question to which no answer is printed."""
    for answer in _of(records, r.Answer):
        if answer.status.value is r.AnswerStatus.NOT_ANSWERED:
            number = f" {answer.number.value}" if answer.number else ""
            yield Finding(
                "unanswered-question",
                f"Question{number} is not answered.",
                (resolver.record(answer),),
                answer.status.spans,
            )


def _response_days(records: list[r.Record], resolver: Resolver) -> Iterator[WorkedFigure]:
    """How many days an answer to a request for information took."""
    paper = next(iter(_of(records, r.Paper)), None)
    for request in _of(records, r.Request):
        begun = request.received or request.dated
        ended = request.answered or (paper.issued if paper else None)
        if begun is None or ended is None:
            continue
        start, end = _day(begun.value), _day(ended.value)
        if start and end and end >= start:
            since = "receipt" if request.received else "the date of the request"
            yield WorkedFigure(
                "Days taken to answer",
                Decimal((end - start).days),
                "days",
                f"from {since} ({start}) to the answer ({end})",
                (resolver.record(request),),
                (*begun.spans, *ended.spans),
            )


NOTICES: tuple[Noticing, ...] = (
    _signed_late,
    _costs_against_total,
    _blank_confirmations,
    _unanswered,
)


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

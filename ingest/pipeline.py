"""The way of a fact through ingestion, whole: bytes in, a document's graphs and a report out.

A function of the bytes and the file's name alone (and of Tesseract, for scanned pages), so that documents can
be processed anywhere and in any order.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from ingest.assemble import asked_of_model, assemble, derive, state, to_trig
from ingest.belonging import without_loose
from ingest.comparison import comparison_keys
from ingest.document import Document, Origin
from ingest.doubt import Doubted, doubted
from ingest.errors import UnknownForm
from ingest.extract import extractors
from ingest.extract.detail import details
from ingest.extract.involvement import involve
from ingest.finding import Finding, WorkedFigure, finding_triples
from ingest.form import Form
from ingest.gate import Refusal, pass_gate
from ingest.glossary import Glossary
from ingest.half_names import without_halves
from ingest.identity import document_iri
from ingest.label_notices import misspelt_labels
from ingest.notices import find, work_out
from ingest.publish import to_json
from ingest.read import read_document
from ingest.reading import Reading
from ingest.recognise import recognise
from ingest.records import Doubt, Record
from ingest.resolve import Resolver
from ingest.total_notices import totals_against_lines

if TYPE_CHECKING:
    from ingest.model.ask import Ask, Asked


@dataclass(frozen=True)
class Report:
    """What a person should know of how a document was read."""

    name: str
    slug: str
    digest: str
    form: str
    records: dict[str, int]  # by plural name
    evidence: int  # pieces of it
    refused: tuple[Refusal, ...]
    unsettled: tuple[str, ...]  # names that no register entry settled
    dangling: tuple[str, ...]  # references to things that nobody made a record of
    findings: tuple[tuple[str, str], ...]  # (kind, description)
    model: Asked | None = None  # what a language model added, where one was asked
    doubts: tuple[Doubted, ...] | None = None  # sums too unsure to be stated, where there are any
    enclosed: dict[str, str] | None = None  # files read as part of it, by SHA-256, where any are


@dataclass(frozen=True)
class Processed:
    """A document read, recognised, extracted, checked and assembled."""

    document: Document
    form: Form
    slug: str
    records: tuple[Record, ...]
    findings: tuple[Finding, ...]
    figures: tuple[WorkedFigure, ...]
    quads: list[ox.Quad]  # of its graphs
    report: Report

    @property
    def trig(self) -> str:
        """The document's graphs as TriG."""
        return to_trig(self.quads)


def process(
    data: bytes, name: str, ask: Ask | None = None, origin: Origin | None = None
) -> Processed:
    """Return what the document in `data` states, as TriG and as records.

    With `ask`, a language model is asked beside the rules (`ingest.model`); its records pass the
    same gate. `origin` is where the bytes were collected, if they were. Raises an IngestError,
    worded for the person who gave the file, for what cannot be read.
    """
    document = replace(read_document(data, name), origin=origin)
    try:
        return _process(document, name, ask)
    finally:
        document.views.clear()  # each has the document, which would wait for a search for garbage


def _process(document: Document, name: str, ask: Ask | None) -> Processed:
    form = recognise(document)
    if form is None:
        raise UnknownForm(name)
    reading = Reading(document, form, Glossary.of(document, form))
    told = _records_told(reading, ask)
    records = [one for one in told.passed if not isinstance(one, Doubt)]  # doubts state nothing
    resolver = Resolver(reading, records)
    own = resolver.scope.document
    paper = document_iri(own)
    statements = state(records, resolver, document)
    findings = [
        *find(records, resolver),
        *totals_against_lines(reading, records, resolver),
        *misspelt_labels(document, records, resolver),
    ]
    figures = work_out(records, resolver)
    derived = derive(records, resolver, paper)
    derived |= finding_triples(findings, figures, statements, document, paper)
    facts = {(one.subject, one.predicate, one.object) for one in statements}
    derived |= set(comparison_keys(facts | derived))
    unsettled, dangling = sorted(resolver.unsettled), sorted(resolver.dangling)
    unsure = [one for one in told.passed if isinstance(one, Doubt)]
    report = Report(
        name,
        own,
        document.digest,
        form.kind.value,
        dict(sorted(Counter(record.plural for record in records).items())),
        len(statements),
        tuple(told.refused),
        tuple(unsettled),
        tuple(dangling),
        tuple((finding.kind, finding.description) for finding in findings),
        told.asked,
        tuple(doubted(unsure, resolver, document, paper, own, derived)) or None,
        {one.digest: one.name for one in document.enclosed} or None,
    )
    added = map(resolver.record, told.of_model)
    of_model = asked_of_model(told.asked, added, paper, own) if told.asked else ()
    quads = assemble(document, form, paper, own, statements, derived, of_model)
    return Processed(
        document, form, own, tuple(told.passed), tuple(findings), tuple(figures), quads, report
    )


@dataclass(frozen=True)
class _Told:
    """What a document tells, and what the gate made of it."""

    passed: list[Record]
    refused: list[Refusal]
    asked: Asked | None = None
    of_model: list[Record] = field(default_factory=list)  # those of `passed` that a model found


def _records_told(reading: Reading, ask: Ask | None) -> _Told:
    """Return the records of a document, read by the rules and, with `ask`, by a model beside them."""
    read = [record for _, extract in extractors() for record in extract(reading)]
    read = without_halves(reading.document, read)
    read += involve(reading, read)
    passed, refused = pass_gate(reading.document, [*read, *details(reading, read)])
    if ask is None:
        passed, loose = without_loose(passed)
        return _Told(passed, [*refused, *loose])
    from ingest.model.ask import ask_model  # it loads what checks JSON

    known = [record for record in passed if not isinstance(record, Doubt)]
    more, ungrounded, asked = ask_model(reading, known, ask)
    added, refused_too = pass_gate(reading.document, more)
    passed, loose = without_loose([*passed, *added])
    left = set(map(id, passed))
    added = [one for one in added if id(one) in left]
    return _Told(passed, [*refused, *ungrounded, *refused_too, *loose], asked, added)


def extract_json(processed: Processed) -> dict[str, Any]:
    """Return a document's records with their spans, as `vsc extract` prints them."""
    return to_json(processed.document, processed.records, processed.findings)

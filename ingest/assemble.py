"""Records with IRIs become statements, each with its evidence; what follows from them stands apart.

The four graphs of a document are described in docs/how-a-fact-travels.md. Output is deterministic:
the same records give the same quads in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from ingest import records as r
from ingest import register
from ingest.document import Document, Span
from ingest.evidence import Statement, evidence_of
from ingest.form import Form
from ingest.handles import slug
from ingest.identity import graph_iri
from ingest.label import label, section_label
from ingest.likeness import signature
from ingest.literals import literal, resource, when
from ingest.resolve import Resolver
from ontology.terms import (
    DCTERMS,
    ELI,
    FOAF,
    ID,
    ORG,
    PREFIXES,
    PROV,
    RDF,
    RDFS,
    SKOS,
    VSC,
    XSD,
    concept,
)

if TYPE_CHECKING:
    from ingest.model.ask import Asked

# Fields whose meaning a well-known term has already: by record class and field, or field alone.
TERMS: Mapping[str, str] = {
    "Paper.kind": DCTERMS.type,
    "title": DCTERMS.title,
    "publisher": DCTERMS.publisher,
    "Paper.references": DCTERMS.identifier,
    "Decision.reference": DCTERMS.identifier,
    "Request.reference": DCTERMS.identifier,
    "Paper.issued": DCTERMS.issued,
    "Publication.published": DCTERMS.issued,
    "name": VSC.namedAs,
    "short_name": SKOS.altLabel,
    "short_title": SKOS.altLabel,
    "Citation.short_title": VSC.namedAs,  # "the Act" names it in one document only
    "Organisation.kind": ORG.classification,
    "Group.kind": ORG.classification,
    "Organisation.part_of": ORG.subOrganizationOf,
    "Organisation.member_of": ORG.memberOf,
    "Group.member": ORG.hasMember,
    "Membership.member": ORG.member,
    "Membership.group": ORG.organization,
    "OfficeHolding.person": FOAF.name,
    "amount_again": VSC.amount,  # one statement, with evidence for each place that prints it
}
CLASSES: Mapping[str, str] = {"Paper": VSC.Document, "Membership": ORG.Membership}
# Fields that follow from the words of another field of the record: the evidence stands with those.
FOLLOW: Mapping[type[r.Record], frozenset[str]] = {
    r.Detail: frozenset(("sum", "day", "figure", "denial", "body"))
}
# Fields that name a fund or reserve: a thing of its own, whose name stands in the field as text.
FUNDS = frozenset(
    (kind, "source")
    for kind in (r.Award, r.Funding, r.FundingIn, r.Decision, r.CostLine, r.FundingSourceLine)
)
_FUND_WORDS = re.compile(r"\b(?:fund|reserve|budget|grant|balance|programme)s?\b", re.IGNORECASE)
_GROUPS = {r.GroupKind.PARTNERSHIP: VSC.Partnership, r.GroupKind.PANEL: VSC.Panel}
_YEAR = "http://reference.data.gov.uk/id/government-year/"


def term(record: type[r.Record], name: str) -> str:
    """Return the property that a field of a record class becomes."""
    known = TERMS.get(f"{record.__name__}.{name}") or TERMS.get(name)
    if known:
        return str(known)
    head, *tail = name.split("_")
    return str(VSC[head + "".join(word.capitalize() for word in tail)])


def class_of(record: r.Record) -> str:
    """Return the class that a record becomes."""
    if isinstance(record, r.Group):
        kind = record.kind.value if record.kind else None
        return str(_GROUPS.get(kind, VSC.Group)) if kind else str(VSC.Group)
    name = type(record).__name__
    return str(CLASSES.get(name, VSC[name]))


def state(records: Iterable[r.Record], resolver: Resolver, document: Document) -> list[Statement]:
    """Return what the records state: sorted, each statement once for each place that says it."""
    out: set[Statement] = set()
    for record in records:
        subject = resolver.record(record)
        follow = FOLLOW.get(type(record))
        if not follow:
            anchor = tuple(_opening(document, span) for span in record.anchor)
            kind = resource(class_of(record))
            out.add(Statement(subject, str(RDF.type), kind, anchor, "mention"))
        for name, found in record.found():
            # Of an award, what made the reader take it for one is in the JSON and no fact.
            if name == "why" or (follow and name in follow):
                continue
            for predicate, value in _objects(type(record), name, found.value, resolver):
                out.add(Statement(subject, predicate, value, found.spans, found.rule))
            if isinstance(found.value, r.Name):
                organisation = resolver.organisation(found.value)
                out |= set(_named(organisation, VSC.Organisation, found.value.text, found))
            elif names_fund(record, name, found):
                fund = resolver.fund(found.value)
                out.add(Statement(subject, str(VSC.fund), resource(fund), found.spans, found.rule))
                out |= set(_named(fund, VSC.Fund, found.value, found))
    return sorted(out)


def names_fund(record: r.Record, name: str, found: r.Found[Any]) -> bool:
    """Return whether a value names a fund ("Community Fund") and not just sources ("several")."""
    return (type(record), name) in FUNDS and bool(_FUND_WORDS.search(found.value))


def _named(iri: str, kind: str, text: str, found: r.Found[Any]) -> Iterator[Statement]:
    """Yield what a thing is and what it is called, for a thing that is known by being named."""
    yield Statement(iri, str(RDF.type), resource(str(kind)), found.spans, "mention")
    if not re.match(r"(?:former|previous|current|then|outgoing) ", text, re.IGNORECASE):
        yield Statement(iri, str(VSC.namedAs), literal(text), found.spans, found.rule)


def _opening(document: Document, span: Span) -> Span:
    """Return the first words of an anchor: evidence quotes a short phrase, never a passage."""
    if span.end - span.start <= 120:
        return span
    cut = document.text.rfind(" ", span.start + 1, span.start + 120)
    return Span(span.start, cut if cut > span.start else span.start + 120)


def _objects(
    record: type[r.Record], name: str, value: object, resolver: Resolver
) -> Iterator[tuple[str, str]]:
    """Yield (predicate, object) for one value of a field."""
    if isinstance(value, r.Period):
        if value.financial_year is not None:
            yield str(VSC.financialYear), resource(year_iri(value.financial_year))
        if value.start:
            yield str(VSC.startDate), when(value.start)
        if value.end:
            yield str(VSC.endDate), when(value.end)
        return
    predicate = term(record, name)
    if isinstance(value, r.Ref):
        iri = resolver.reference(value)
        if iri is not None:
            yield predicate, resource(iri)
    elif isinstance(value, r.Name):
        own = predicate == str(VSC.namedAs)  # a body's own name is text, a named body an IRI
        yield predicate, literal(value.text) if own else resource(resolver.organisation(value))
    elif isinstance(value, StrEnum):
        yield predicate, resource(concept(_scheme(type(value)), value.value))
    elif predicate == str(DCTERMS.type) and isinstance(value, str):
        yield predicate, resource(concept("document-kind", value))
    else:
        yield predicate, literal(value)


def _scheme(kind: type[StrEnum]) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", kind.__name__).lower()


def derive(
    records: Iterable[r.Record], resolver: Resolver, paper: str
) -> set[tuple[str, str, str]]:
    """Return what follows from the records by named derivations: labels, classes, places of telling.

    A thing has one label: the register's, where it has one, else the first that its records give.
    """
    out: set[tuple[str, str, str]] = set()
    labels: dict[str, str] = {}
    for record in records:
        subject, told = resolver.record(record), record.found()
        out |= set(_follows(record, subject, paper, told))
        if follow := FOLLOW.get(type(record)):
            out.add((subject, str(RDF.type), resource(class_of(record))))
            for name, found in told:
                if name in follow:
                    out |= {
                        (subject, *o) for o in _objects(type(record), name, found.value, resolver)
                    }
        for one, text in _labels(record, subject, resolver, told):
            labels.setdefault(one, text)
        for name, found in told:
            named = ""
            if isinstance(found.value, r.Name):
                named, text = resolver.organisation(found.value), found.value.text
            elif names_fund(record, name, found):
                named, text = resolver.fund(found.value), found.value
            if named:
                out.add((named, str(VSC.inDocument), resource(paper)))
                labels.setdefault(named, text)
    return out | {
        (subject, str(RDFS.label), literal(text))
        for subject, text in labels.items()
        if subject not in register.iris()
    }


Told = Sequence[tuple[str, r.Found[Any]]]  # what a record states: field and value
LEGISLATION = "http://www.legislation.gov.uk/id/"
SECTION = "/section/"


def _follows(
    record: r.Record, subject: str, paper: str, told: Told
) -> Iterator[tuple[str, str, str]]:
    """Yield what follows from one record alone."""
    yield subject, str(VSC.inDocument), resource(paper)
    if isinstance(record, r.Group):
        yield subject, str(RDF.type), resource(ORG.OrganizationalCollaboration)
        yield subject, str(RDF.type), resource(VSC.Group)
    if isinstance(record, r.Citation) and subject.startswith(LEGISLATION) and SECTION in subject:
        yield subject, str(ELI.is_part_of), resource(subject.split(SECTION)[0])
    for _, found in told:
        if isinstance(found.value, r.Period) and (enclosed := _enclosed_year(found.value)):
            yield subject, str(VSC.financialYear), resource(year_iri(enclosed))


def _labels(
    record: r.Record, subject: str, resolver: Resolver, told: Told
) -> Iterator[tuple[str, str]]:
    """Yield the labels that one record gives: its own, and those of the years that it tells of."""
    if not subject.startswith(LEGISLATION):
        yield subject, label(record, resolver)
    elif isinstance(record, r.Citation) and SECTION in subject:
        yield subject, section_label(record.title.value, subject.split(SECTION)[1])
    for _, found in told:
        if isinstance(found.value, r.Period):
            year = _enclosed_year(found.value) or found.value.financial_year
            if year:
                yield year_iri(year), f"{year}-{(year + 1) % 100:02}"


def year_iri(year: int) -> str:
    """Return the government year that begins in April of a year."""
    return f"{_YEAR}{year}-{year + 1}"


def _enclosed_year(period: r.Period) -> int | None:
    """Return the financial year, as `Period` has it, that two printed dates enclose exactly."""
    start, end = period.start, period.end
    if not start or not end or (start.month, end.month, end.year) != (4, 3, start.year + 1):
        return None
    if start.day not in (None, 1) or end.day not in (None, 31):
        return None
    return start.year


SOFTWARE = f"{ID}software/ingest"


def provenance(
    document: Document, form: Form, paper: str, own: str
) -> Iterator[tuple[str, str, str]]:
    """Yield what was read and by what: the bytes, the file's name, the form, the version."""
    activity = f"{ID}activity/{own}"
    a = str(RDF.type)
    yield paper, a, resource(VSC.Document)
    yield paper, str(VSC.fileName), literal(document.name)
    yield paper, str(VSC.sha256), literal(document.digest)
    yield paper, str(VSC.characters), f'"{len(document.text)}"^^<{XSD.integer}>'
    if document.encoding:  # of a text; a file of another format has none
        yield paper, str(VSC.encoding), literal(document.encoding)
    yield paper, str(VSC.likeness), literal(signature(document.text))
    if document.origin:
        yield paper, str(VSC.collectedFrom), f"{literal(document.origin.address)}^^<{XSD.anyURI}>"
        yield paper, str(VSC.collected), f'"{document.origin.fetched}"^^<{XSD.dateTime}>'
    yield paper, str(DCTERMS["format"]), literal(document.media_type)
    yield paper, str(VSC.form), resource(concept("document-kind", form.kind.value))
    yield activity, a, resource(PROV.Activity)
    yield activity, str(PROV.used), resource(paper)
    yield activity, str(PROV.wasAssociatedWith), resource(SOFTWARE)
    for part in ("", "evidence", "derived"):
        yield graph_iri(own, part), str(PROV.wasGeneratedBy), resource(activity)
    yield graph_iri(own, "derived"), str(PROV.wasDerivedFrom), resource(graph_iri(own))
    yield SOFTWARE, a, resource(PROV.SoftwareAgent)
    yield SOFTWARE, str(VSC.version), literal(_own_version())


def asked_of_model(
    asked: Asked, told: Iterable[str], paper: str, own: str
) -> Iterator[tuple[str, str, str]]:
    """Yield that a language model was asked about a document: which, by what prompt, when, what it told."""
    activity = f"{ID}activity/{own}-model"
    agent = f"{ID}software/model-{slug(asked.model)}"
    a = str(RDF.type)
    yield activity, a, resource(PROV.Activity)
    yield activity, str(PROV.used), resource(paper)
    yield activity, str(PROV.wasAssociatedWith), resource(agent)
    yield activity, str(VSC.promptSha256), literal(asked.prompt)
    if asked.ended:
        yield activity, str(PROV.endedAtTime), f'"{asked.ended}"^^<{XSD.dateTime}>'
    for iri in told:
        yield activity, str(PROV.generated), resource(iri)
    yield agent, a, resource(PROV.SoftwareAgent)
    yield agent, str(VSC.version), literal(asked.model)


def assemble(
    document: Document,
    form: Form,
    paper: str,
    own: str,
    statements: list[Statement],
    derived: Iterable[tuple[str, str, str]],
    more_provenance: Iterable[tuple[str, str, str]] = (),
) -> list[ox.Quad]:
    """Return the quads of a document's four graphs, sorted: the same statements, the same quads."""
    graphs: dict[str, set[tuple[str, str, str]]] = {
        graph_iri(own): {(s.subject, s.predicate, s.object) for s in statements},
        graph_iri(own, "derived"): set(derived),
        graph_iri(own, "evidence"): set(evidence_of(document, paper, statements)),
        graph_iri(own, "provenance"): {*provenance(document, form, paper, own), *more_provenance},
    }
    graphs[graph_iri(own, "derived")] -= graphs[graph_iri(own)]
    return quads_of(graphs)


def doubtful_quads(
    statements: list[Statement],
    derived: Iterable[tuple[str, str, str]],
    document: Document,
    paper: str,
    own: str,
) -> str:
    """Return what would be stated if a doubt were settled, its evidence and what follows, as sorted N-Quads."""
    facts = {(s.subject, s.predicate, s.object) for s in statements}
    evidence = set(evidence_of(document, paper, statements))
    return "".join(
        f"<{s}> <{p}> {o} <{graph}> .\n"
        for graph, triples in (
            (graph_iri(own), facts),
            (graph_iri(own, "evidence"), evidence),
            (graph_iri(own, "derived"), derived),
        )
        for s, p, o in sorted(triples)
    )


@cache
def _own_version() -> str:
    return version("victim-services-graph")


def quads_of(graphs: Mapping[str, Iterable[tuple[str, str, str]]]) -> list[ox.Quad]:
    """Return graphs of (subject IRI, predicate IRI, object in N-Triples form) as sorted quads."""
    lines = (
        f"<{s}> <{p}> {o} <{graph}> .\n"
        for graph, triples in graphs.items()
        for s, p, o in sorted(triples)
    )
    # Lenient: IRIs are made of slugs, and to check each anew takes half of the time.
    return list(ox.parse("".join(lines), format=ox.RdfFormat.N_QUADS, lenient=True))


def to_trig(quads: Iterable[ox.Quad]) -> str:
    """Return quads as TriG, in the order that they have."""
    told = {name: iri for name, iri in PREFIXES.items() if name != "time"}
    text: bytes | None = ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=told)
    return (text or b"").decode()

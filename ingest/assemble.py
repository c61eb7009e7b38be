"""Records with IRIs become statements, each with its evidence; what follows from them stands apart.

The four graphs of a document are described in docs/how-a-fact-travels.md. Output is deterministic:
the same records give the same quads in the same order.
"""

from __future__ import annotations

import calendar
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from ingest import records as r
from ingest.document import Document, Span
from ingest.form import Form
from ingest.handles import slug
from ingest.identity import graph_iri, kebab
from ingest.likeness import signature
from ingest.resolve import ORGANISATION, Resolver
from ontology.terms import (
    DCTERMS,
    ELI,
    FOAF,
    ID,
    OA,
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
}
CLASSES: Mapping[str, str] = {"Paper": VSC.Document, "Membership": ORG.Membership}
# Fields that name a fund or reserve: a thing of its own, whose name stands in the field as text.
FUNDS = frozenset(
    (kind, "source") for kind in (r.Award, r.Funding, r.FundingIn, r.Decision, r.FundingSourceLine)
)
_FUND_WORDS = re.compile(r"\b(?:fund|reserve|budget|grant|balance|programme)s?\b", re.IGNORECASE)
_GROUPS = {r.GroupKind.PARTNERSHIP: VSC.Partnership, r.GroupKind.PANEL: VSC.Panel}
_YEAR = "http://reference.data.gov.uk/id/government-year/"


@dataclass(frozen=True, slots=True, order=True)
class Statement:
    """One triple of the facts graph and the print that says it."""

    subject: str
    predicate: str
    object: str  # N-Triples form, so that statements sort and hash the same everywhere
    spans: tuple[Span, ...]
    rule: str


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
        anchor = tuple(_opening(document, span) for span in record.anchor)
        out.add(Statement(subject, str(RDF.type), _iri(class_of(record)), anchor, "mention"))
        for name, found in record.found():
            if name == "why":  # what made the reader take it for an award: in the JSON, no fact
                continue
            for predicate, value in _objects(type(record), name, found.value, resolver):
                out.add(Statement(subject, predicate, value, found.spans, found.rule))
            if isinstance(found.value, r.Name):
                organisation = resolver.organisation(found.value)
                out |= set(_named(organisation, VSC.Organisation, found.value.text, found))
            elif names_fund(record, name, found):
                fund = resolver.fund(found.value)
                out.add(Statement(subject, str(VSC.fund), _iri(fund), found.spans, found.rule))
                out |= set(_named(fund, VSC.Fund, found.value, found))
    return sorted(out)


def names_fund(record: r.Record, name: str, found: r.Found[Any]) -> bool:
    """Return whether a value names a fund ("Community Fund") and not just sources ("several")."""
    return (type(record), name) in FUNDS and bool(_FUND_WORDS.search(found.value))


def _named(iri: str, kind: str, text: str, found: r.Found[Any]) -> Iterator[Statement]:
    """Yield what a thing is and what it is called, for a thing that is known by being named."""
    yield Statement(iri, str(RDF.type), _iri(str(kind)), found.spans, "mention")
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
            year = value.financial_year
            yield str(VSC.financialYear), _iri(f"{_YEAR}{year}-{year + 1}")
        if value.start:
            yield str(VSC.startDate), when(value.start)
        if value.end:
            yield str(VSC.endDate), when(value.end)
        return
    predicate = term(record, name)
    if isinstance(value, r.Ref):
        iri = resolver.reference(value)
        if iri is not None:
            yield predicate, _iri(iri)
    elif isinstance(value, r.Name):
        own = predicate == str(VSC.namedAs)  # a body's own name is text, a named body an IRI
        yield predicate, literal(value.text) if own else _iri(resolver.organisation(value))
    elif isinstance(value, StrEnum):
        yield predicate, _iri(concept(_scheme(type(value)), value.value))
    elif predicate == str(DCTERMS.type) and isinstance(value, str):
        yield predicate, _iri(concept("document-kind", value))
    else:
        yield predicate, literal(value)


def _scheme(kind: type[StrEnum]) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", kind.__name__).lower()


def _iri(iri: str) -> str:
    return f"<{iri}>"


def when(date: r.When) -> str:
    """Return a date as a literal at the precision printed."""
    kind = XSD.date if date.day else XSD.gYearMonth if date.month else XSD.gYear
    return f'"{date}"^^<{kind}>'


def literal(value: object) -> str:
    """Return a plain value as an N-Triples literal."""
    if isinstance(value, bool):
        return f'"{str(value).lower()}"^^<{XSD.boolean}>'
    if isinstance(value, Decimal):
        return f'"{value.normalize():f}"^^<{XSD.decimal}>'
    if isinstance(value, r.When):
        return when(value)
    text = " ".join(str(value).split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


# Evidence -----------------------------------------------------------------------------------


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


def _evidence(
    document: Document, paper: str, statement: Statement
) -> Iterator[tuple[str, str, str]]:
    iri = evidence_iri(document, statement)
    yield iri, _TYPE, _EVIDENCE
    yield iri, _TYPE, _STATEMENT
    yield iri, _SUBJECT, _iri(statement.subject)
    yield iri, _PREDICATE, _iri(statement.predicate)
    yield iri, _OBJECT, statement.object
    yield iri, _DERIVED_BY, _iri(concept("rule", statement.rule))
    for number, span in enumerate(statement.spans, 1):
        mark = "" if number == 1 else f"-{number}"
        target, position, quote = (f"{iri}#{x}{mark}" for x in ("target", "position", "quote"))
        yield iri, _HAS_TARGET, _iri(target)
        yield target, _TYPE, _RESOURCE
        yield target, _HAS_SOURCE, _iri(paper)
        yield target, _HAS_SELECTOR, _iri(position)
        yield target, _HAS_SELECTOR, _iri(quote)
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


def exact(printed: str) -> str:
    """Return printed text as a literal, character for character."""
    return f'"{printed.translate(_MARKS)}"'


_MARKS = str.maketrans(
    {
        "\\": "\\\\",
        '"': '\\"',
        "\n": "\\n",
        "\r": "\\r",
        "\t": "\\t",
        "\f": "\\f",
        "\b": "\\b",
    }
)


# What follows ------------------------------------------------------------------------------


def derive(
    records: Iterable[r.Record], resolver: Resolver, paper: str
) -> set[tuple[str, str, str]]:
    """Return what follows from the records by named derivations: labels, classes, places of telling."""
    out: set[tuple[str, str, str]] = set()
    labels: dict[str, str] = {}
    for record in records:
        subject = resolver.record(record)
        out |= set(_follows(record, subject, paper))
        if not subject.startswith(LEGISLATION):
            labels.setdefault(subject, label(record, resolver))
        for name, found in record.found():
            named = ""
            if isinstance(found.value, r.Name):
                named, text = resolver.organisation(found.value), found.value.text
            elif names_fund(record, name, found):
                named, text = resolver.fund(found.value), found.value
            if named:
                out.add((named, str(VSC.inDocument), _iri(paper)))
                labels.setdefault(named, text)
            if isinstance(found.value, r.Period) and (year := _whole_year(found.value)):
                out.add((subject, str(VSC.financialYear), year))
    for subject, text in labels.items():
        known = subject.removeprefix(ORGANISATION)
        if known == subject or not resolver.in_register(known):
            out.add((subject, str(RDFS.label), literal(text)))
    return out


LEGISLATION = "http://www.legislation.gov.uk/id/"


def _follows(record: r.Record, subject: str, paper: str) -> Iterator[tuple[str, str, str]]:
    """Yield what follows from one record alone."""
    yield subject, str(VSC.inDocument), _iri(paper)
    if isinstance(record, r.Group):
        yield subject, str(RDF.type), _iri(ORG.OrganizationalCollaboration)
        yield subject, str(RDF.type), _iri(VSC.Group)
    if subject.startswith(LEGISLATION) and "/section/" in subject:
        yield subject, str(ELI.is_part_of), _iri(subject.split("/section/")[0])


def _whole_year(period: r.Period) -> str | None:
    """Return the government year that two printed dates enclose exactly, if they do."""
    start, end = period.start, period.end
    if not start or not end or (start.month, end.month, end.year) != (4, 3, start.year + 1):
        return None
    if start.day not in (None, 1) or end.day not in (None, 31):
        return None
    return _iri(f"{_YEAR}{start.year}-{end.year}")


_NAMING = (
    "name",
    "title",
    "term",
    "topic",
    "lacks",
    "role",
    "source",
    "measure",
    "group",
    "person",
    "post",
)


def label(record: r.Record, resolver: Resolver) -> str:
    """Return a label for people: the name or title, else what tells the record from its like."""
    for kinds, worded in _LABELS:
        if isinstance(record, kinds):
            return worded(record, resolver)
    return _plain_label(record)


def _plain_label(record: r.Record) -> str:
    for name in _NAMING:
        found = getattr(record, name, None)
        if isinstance(found, r.Found):
            return found.value.text if isinstance(found.value, r.Name) else str(found.value)
    return kebab(type(record)).replace("-", " ").capitalize()


def _paper_label(record: Any, resolver: Resolver) -> str:
    kind = str(record.kind.value).replace("-", " ").capitalize().replace("Foi", "FOI")
    named = record.title.value if record.title else kind
    reference = record.references[0].value if record.references else ""
    name = resolver.reading.glossary.publisher
    told = [named]
    if name and not record.title:
        told.append(name.value.text)
    if reference and reference not in named:
        told.append(reference)
    return ", ".join(told)


def _statistic_label(record: Any, _: Resolver) -> str:
    unit = record.unit.value if record.unit else ""
    counted = "%" if unit == "percent" else f" {unit}" if unit else ""
    slices = ", ".join(found.value for found in record.category)
    told = f"{record.value.value:,f}{counted}: {record.measure.value}"
    return told + (f" ({slices})" if slices else "")


def _answer_label(record: Any, resolver: Resolver) -> str:
    number = f" {record.number.value}" if record.number else ""
    return f"Answer{number} of {_reference(resolver)}: {record.status.value.replace('-', ' ')}"


def _request_label(record: Any, resolver: Resolver) -> str:
    title = f": {record.title.value}" if record.title else ""
    reference = record.reference[0].value if record.reference else _reference(resolver)
    return f"Request {reference}{title}"


def _reference(resolver: Resolver) -> str:
    """Return the document's own reference, or its slug where it prints none."""
    papers = (record for record in resolver.records if isinstance(record, r.Paper))
    told = [found.value for paper in papers for found in paper.references]
    return told[0] if told else resolver.scope.document


def _eligibility_label(record: Any, resolver: Resolver) -> str:
    service = resolver.labelled(record.service.value)
    return f"{service}: {record.group.value}: {record.answer.value.replace('-', ' ')}"


def _cost_label(record: Any, _: Resolver) -> str:
    kind = record.kind.value.capitalize() if record.kind else "Cost"
    period = f" {record.period.value}" if record.period else ""
    return f"{kind}{period}: £{record.amount.value:,f}"


def _citation_label(record: Any, _: Resolver) -> str:
    return ", ".join([record.title.value, *(found.value for found in record.section)])


def _membership_label(record: Any, resolver: Resolver) -> str:
    return f"{record.member.value.text} in {resolver.labelled(record.group.value)}"


_LABELS: tuple[tuple[Any, Callable[[Any, Resolver], str]], ...] = (
    (r.Paper, _paper_label),
    ((r.Award, r.Funding, r.FundingIn), lambda record, _: _money_label(record)),
    (r.Statistic, _statistic_label),
    (r.Answer, _answer_label),
    (r.Request, _request_label),
    (r.Eligibility, _eligibility_label),
    (r.CostLine, _cost_label),
    (r.Citation, _citation_label),
    (r.Membership, _membership_label),
)


def _money_label(record: r.Award | r.Funding | r.FundingIn) -> str:
    amount = f"£{record.amount.value:,f}" if record.amount else ""
    to = " and ".join(found.value.text for found in record.recipient)
    by = " and ".join(found.value.text for found in record.funder)
    about = max((found.value for found in getattr(record, "funds", ())), key=len, default="")
    title = getattr(record, "title", None)
    aim = title.value if title else about
    told = [
        amount,
        f"to {to}" if to else f"from {by}" if by else "",
        f"for {aim}" if aim and aim != to else "",
        f"({_period_words(record.period.value)})" if record.period else "",
    ]
    kind = kebab(type(record)).replace("-", " ")
    return " ".join(part for part in told if part) or kind


def _period_words(period: r.Period) -> str:
    """Return a period for people: "2017-18", "until 31 March 2022", "April 2022 to June 2022"."""
    if period.financial_year is not None:
        return str(period)
    start, end = _day_words(period.start), _day_words(period.end)
    if start and end:
        return f"{start} to {end}"
    return f"from {start}" if start else f"until {end}"


def _day_words(when: r.When | None) -> str:
    if when is None:
        return ""
    month = calendar.month_name[when.month] if when.month else ""
    return " ".join(str(part) for part in (when.day, month, when.year) if part)


# The whole ----------------------------------------------------------------------------------

SOFTWARE = f"{ID}software/ingest"


def provenance(
    document: Document, form: Form, paper: str, own: str
) -> Iterator[tuple[str, str, str]]:
    """Yield what was read and by what: the bytes, the file's name, the form, the version."""
    activity = f"{ID}activity/{own}"
    a = str(RDF.type)
    yield paper, a, _iri(VSC.Document)
    yield paper, str(VSC.fileName), literal(document.name)
    yield paper, str(VSC.sha256), literal(document.digest)
    yield paper, str(VSC.characters), f'"{len(document.text)}"^^<{XSD.integer}>'
    yield paper, str(VSC.encoding), literal(document.encoding)
    yield paper, str(VSC.likeness), literal(signature(document.text))
    if document.origin:
        yield paper, str(VSC.collectedFrom), f"{literal(document.origin.address)}^^<{XSD.anyURI}>"
        yield paper, str(VSC.collected), f'"{document.origin.fetched}"^^<{XSD.dateTime}>'
    yield paper, str(DCTERMS["format"]), literal(document.media_type)
    yield paper, str(VSC.form), _iri(concept("document-kind", form.kind.value))
    yield activity, a, _iri(PROV.Activity)
    yield activity, str(PROV.used), _iri(paper)
    yield activity, str(PROV.wasAssociatedWith), _iri(SOFTWARE)
    for part in ("", "evidence", "derived"):
        yield graph_iri(own, part), str(PROV.wasGeneratedBy), _iri(activity)
    yield graph_iri(own, "derived"), str(PROV.wasDerivedFrom), _iri(graph_iri(own))
    yield SOFTWARE, a, _iri(PROV.SoftwareAgent)
    yield SOFTWARE, str(VSC.version), literal(version("victim-services-graph"))


def asked_of_model(
    asked: Asked, told: Iterable[str], paper: str, own: str
) -> Iterator[tuple[str, str, str]]:
    """Yield that a language model was asked about a document: which, by what prompt, when, what it told."""
    activity = f"{ID}activity/{own}-model"
    agent = f"{ID}software/model-{slug(asked.model)}"
    a = str(RDF.type)
    yield activity, a, _iri(PROV.Activity)
    yield activity, str(PROV.used), _iri(paper)
    yield activity, str(PROV.wasAssociatedWith), _iri(agent)
    yield activity, str(VSC.promptSha256), literal(asked.prompt)
    if asked.ended:
        yield activity, str(PROV.endedAtTime), f'"{asked.ended}"^^<{XSD.dateTime}>'
    for iri in told:
        yield activity, str(PROV.generated), _iri(iri)
    yield agent, a, _iri(PROV.SoftwareAgent)
    yield agent, str(VSC.version), literal(asked.model)


def assemble(
    document: Document,
    form: Form,
    paper: str,
    own: str,
    statements: list[Statement],
    derived: Iterable[tuple[str, str, str]],
    more_provenance: Iterable[tuple[str, str, str]] = (),
) -> str:
    """Return a document's four graphs as TriG, sorted: the same statements give the same bytes."""
    graphs: dict[str, set[tuple[str, str, str]]] = {
        graph_iri(own): {(s.subject, s.predicate, s.object) for s in statements},
        graph_iri(own, "derived"): set(derived),
        graph_iri(own, "evidence"): {
            triple for s in statements for triple in _evidence(document, paper, s)
        },
        graph_iri(own, "provenance"): {*provenance(document, form, paper, own), *more_provenance},
    }
    graphs[graph_iri(own, "derived")] -= graphs[graph_iri(own)]
    return to_trig(graphs)


def doubtful_quads(statements: list[Statement], document: Document, paper: str, own: str) -> str:
    """Return what would be stated if a doubt were settled, with its evidence, as sorted N-Quads."""
    facts = {(s.subject, s.predicate, s.object) for s in statements}
    evidence = {triple for s in statements for triple in _evidence(document, paper, s)}
    return "".join(
        f"<{s}> <{p}> {o} <{graph}> .\n"
        for graph, triples in ((graph_iri(own), facts), (graph_iri(own, "evidence"), evidence))
        for s, p, o in sorted(triples)
    )


def to_trig(graphs: Mapping[str, Iterable[tuple[str, str, str]]]) -> str:
    """Return graphs of (subject IRI, predicate IRI, object in N-Triples form) as sorted TriG."""
    lines = (
        f"<{s}> <{p}> {o} <{graph}> .\n"
        for graph, triples in graphs.items()
        for s, p, o in sorted(triples)
    )
    quads: Iterable[Any] = ox.parse("".join(lines), format=ox.RdfFormat.N_QUADS)
    told = {name: iri for name, iri in PREFIXES.items() if name != "time"}
    text: bytes | None = ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=told)
    return (text or b"").decode()

"""Small documents' graphs, made by hand in the shape of docs/how-a-fact-travels.md.

A `Letter` has a text of its own; each statement names the words that print it, and the offsets of
its evidence are found in that text.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from decimal import Decimal

import pyoxigraph as ox

from graph.store import graph_of, memory_store, parse_trig, write_trig
from graph.texts import Source, Texts
from graph.validate import ontology_quads
from ontology.terms import DCTERMS, ID, OA, ORG, PROV, RDF, RDFS, SKOS, VSC, XSD, concept

N = ox.NamedNode
YEAR = "http://reference.data.gov.uk/id/government-year/"
REGISTER = (
    "<https://w3id.org/victim-services/graph/register> { "
    "<https://w3id.org/victim-services/id/organisation/southshire-office> "
    "a <https://w3id.org/victim-services/def#Organisation> ; "
    '<http://www.w3.org/2000/01/rdf-schema#label> "Office of the Southshire Commissioner" . }\n'
)


def thing(path: str) -> ox.NamedNode:
    """Return the IRI of a thing: `thing("award/a")`."""
    return N(f"{ID}{path}")


def term(value: object) -> ox.NamedNode | ox.Literal:
    """Return a value as a term: IRIs as they are, dates by their length, amounts as decimals."""
    if isinstance(value, (ox.NamedNode, ox.Literal)):
        return value
    if isinstance(value, bool):
        return ox.Literal(str(value).lower(), datatype=N(XSD.boolean))
    if isinstance(value, (int, Decimal)):
        return ox.Literal(str(value), datatype=N(XSD.decimal))
    return ox.Literal(str(value))


def day(text: str) -> ox.Literal:
    """Return a date, a month or a year as a typed literal."""
    kind = {4: XSD.gYear, 7: XSD.gYearMonth}.get(len(text), XSD.date)
    return ox.Literal(text, datatype=N(kind))


def concept_of(code: str, scheme: str = "document-kind") -> ox.NamedNode:
    """Return one concept as a term."""
    return N(concept(scheme, code))


@dataclass
class Letter:
    """One document: its text, and what it states."""

    slug: str
    text: str
    label: str = ""
    quads: list[ox.Quad] = field(default_factory=list)

    def __post_init__(self) -> None:
        paper, provenance = thing(f"document/{self.slug}"), graph_of(self.slug, "provenance")
        self.say(f"document/{self.slug}", RDF.type, N(VSC.Document), self.text.split()[0])
        for predicate, value in {
            VSC.fileName: self.file,
            VSC.sha256: self.digest,
            VSC.characters: len(self.text),
        }.items():
            self.quads.append(ox.Quad(paper, N(predicate), ox.Literal(value), provenance))
        self.say(f"document/{self.slug}", DCTERMS.type, concept_of("foi-response"), self.text[:5])
        self.quads.append(ox.Quad(paper, N(RDF.type), N(PROV.Entity), provenance))
        self.derive(f"document/{self.slug}", RDFS.label, self.label or self.slug)

    @property
    def file(self) -> str:
        return f"{self.slug}.txt"

    @property
    def data(self) -> bytes:
        return self.text.encode()

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    def say(self, subject: str, predicate: object, value: object, printed: str) -> str:
        """State something, with the words that print it; return the IRI of its evidence."""
        start = self.text.index(printed)
        return self.point(subject, predicate, value, start, start + len(printed), printed)

    def point(
        self, subject: str, predicate: object, value: object, start: int, end: int, exact: str
    ) -> str:
        """State something, with a place given by hand: it may be wrong."""
        s, p, o = thing(subject), N(str(predicate)), term(value)
        mark = hashlib.sha256(f"{self.digest}{start}{end}{s}{p}{o}".encode()).hexdigest()[:20]
        iri = f"{ID}evidence/{mark}"
        node, target = N(iri), N(f"{iri}#target")
        place, quote = N(f"{iri}#position"), N(f"{iri}#quote")
        self.quads.append(ox.Quad(s, p, o, graph_of(self.slug)))
        self.derive(subject, VSC.inDocument, thing(f"document/{self.slug}"))
        evidence = graph_of(self.slug, "evidence")
        for x, y, z in (
            (node, RDF.type, N(VSC.Evidence)),
            (node, RDF.type, N(RDF.Statement)),
            (node, RDF.subject, s),
            (node, RDF.predicate, p),
            (node, RDF.object, o),
            (node, VSC.derivedBy, N(concept("rule", "verbatim"))),
            (node, OA.hasTarget, target),
            (target, RDF.type, N(OA.SpecificResource)),
            (target, OA.hasSource, thing(f"document/{self.slug}")),
            (target, OA.hasSelector, place),
            (target, OA.hasSelector, quote),
            (place, RDF.type, N(OA.TextPositionSelector)),
            (place, OA.start, ox.Literal(start)),
            (place, OA.end, ox.Literal(end)),
            (quote, RDF.type, N(OA.TextQuoteSelector)),
            (quote, OA.exact, ox.Literal(exact)),
        ):
            self.quads.append(ox.Quad(x, N(str(y)), z, evidence))
        return iri

    def derive(self, subject: str, predicate: object, value: object) -> None:
        """Add to what follows from the document, without evidence."""
        quad = ox.Quad(
            thing(subject), N(str(predicate)), term(value), graph_of(self.slug, "derived")
        )
        self.quads.append(quad)

    def body(self, name: str, printed: str) -> ox.NamedNode:
        """State that a body is named, with its label; return its IRI."""
        self.say(f"organisation/{name}", RDF.type, N(VSC.Organisation), printed)
        self.derive(f"organisation/{name}", RDFS.label, printed)
        return thing(f"organisation/{name}")

    def award(self, name: str, payer: str, recipient: str, pounds: str, **more: object) -> str:
        """State an award; `pounds` as printed, such as £1,000."""
        award = f"award/{name}"
        self.say(award, RDF.type, N(VSC.Award), pounds)
        self.say(award, VSC.funder, self.body(payer.lower().replace(" ", "-"), payer), payer)
        self.say(
            award,
            VSC.recipient,
            self.body(recipient.lower().replace(" ", "-"), recipient),
            recipient,
        )
        self.say(award, VSC.amount, Decimal(pounds.strip("£").replace(",", "")), pounds)
        self.derive(award, RDFS.label, f"{pounds} to {recipient}")
        for key, value in more.items():
            name = {"start": "startDate", "end": "endDate", "year": "financialYear"}.get(key, key)
            self.say(award, VSC[name], value, pounds)
        return award

    def finding(self, name: str, kind: str, description: str, about: str, evidence: str) -> None:
        """Add a finding to what follows from the document."""
        self.derive(f"finding/{name}", RDF.type, N(VSC.Finding))
        self.derive(f"finding/{name}", DCTERMS.type, N(concept("finding-kind", kind)))
        self.derive(f"finding/{name}", DCTERMS.description, description)
        self.derive(f"finding/{name}", VSC.about, thing(about))
        self.derive(f"finding/{name}", PROV.wasDerivedFrom, N(evidence))

    def source(self) -> Source:
        return Source(self.slug, write_trig(self.quads), {"name": self.file})


def two_letters() -> tuple[Letter, Letter]:
    """Return a grant letter and a partnership record that share two bodies."""
    grants = Letter(
        "northshire-grants",
        "Northshire Office paid £1,000 to Aurora Help and £3,000 to Lighthouse Trust in 2031-32.",
    )
    year = N(f"{YEAR}2031-2032")
    grants.award("aurora", "Northshire Office", "Aurora Help", "£1,000", year=year)
    grants.award("lighthouse", "Northshire Office", "Lighthouse Trust", "£3,000", year=year)
    record = Letter(
        "eastmere-record",
        "Eastmere Council gave £500 to Aurora Help. The Safety Panel (SP) joins Aurora Help, Eastmere "
        "Police and Eastmere Council.",
    )
    record.award("eastmere", "Eastmere Council", "Aurora Help", "£500")
    record.say("partnership/safety-panel", RDF.type, N(VSC.Panel), "Safety Panel")
    record.say("partnership/safety-panel", VSC.namedAs, "Safety Panel", "Safety Panel")
    record.say("partnership/safety-panel", SKOS.altLabel, "SP", "SP")
    record.derive("partnership/safety-panel", RDF.type, N(VSC.Group))
    record.derive("partnership/safety-panel", RDFS.label, "Safety Panel")
    for name in ("Aurora Help", "Eastmere Council"):
        member = thing(f"organisation/{name.lower().replace(' ', '-')}")
        record.say("partnership/safety-panel", ORG.hasMember, member, name)
    record.say(
        "partnership/safety-panel",
        ORG.hasMember,
        record.body("eastmere-police", "Eastmere Police"),
        "Eastmere Police",
    )
    return grants, record


def store_of(*letters: Letter) -> ox.Store:
    """Return a store of letters, register and ontology, laid out as a release's."""
    quads = [quad for letter in letters for quad in letter.quads]
    return memory_store([*quads, *parse_trig(REGISTER, "register"), *ontology_quads()])


def texts_of(*letters: Letter) -> Texts:
    """Return letters as the texts that a release is built from."""
    return Texts(REGISTER, tuple(letter.source() for letter in letters))

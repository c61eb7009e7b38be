"""A made-up landscape of any size, in the shape of a release: documents with facts and evidence.

Every name is invented and every number drawn by chance from a seed, so the same size gives the same
quads. A statement of a document costs sixteen quads of evidence, as in the graphs that
`vsc build` writes; recipients follow Zipf's law, as grants do.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyoxigraph as ox

from bench.names import PAYERS, RECIPIENTS, body_name, place_name, zipf
from graph.derive import derive
from graph.release import Release, building, current_release, publish
from graph.store import graph_of, write_store
from graph.summary import summarise
from graph.validate import ontology_quads
from ontology.terms import DCTERMS, DEF, ID, OA, ORG, RDF, RDFS, VSC, XSD

SERVICES, YEARS = 60, range(2013, 2026)
AWARDS = 3  # of a document
QUADS_PER_DOCUMENT = 610  # about, on average
STATUSES = ("approved",) * 17 + ("proposed", "declined", "extension")
Term = ox.NamedNode | ox.Literal

TYPE, LABEL, NAMED_AS = (ox.NamedNode(str(i)) for i in (RDF.type, RDFS.label, VSC.namedAs))
IN_DOCUMENT = ox.NamedNode(VSC.inDocument)
DATE, DECIMAL = ox.NamedNode(str(XSD.date)), ox.NamedNode(str(XSD.decimal))


def thing(kind: str, slug: str) -> ox.NamedNode:
    """Return the IRI of a made-up thing."""
    return ox.NamedNode(f"{ID}{kind}/{slug}")


def payer(number: int) -> ox.NamedNode:
    """Return the IRI of a commissioner."""
    return thing("organisation", f"commissioner-{number}")


def recipient(number: int) -> ox.NamedNode:
    """Return the IRI of a provider; the lower its number, the oftener it is paid."""
    return thing("organisation", f"provider-{number}")


def name_of(body: ox.NamedNode) -> str:
    """Return the name of a commissioner or provider."""
    kind, _, digits = body.value.rpartition("/")[2].rpartition("-")
    number = int(digits)
    if kind == "commissioner":
        return f"Police and Crime Commissioner for {place_name(number)}"
    return body_name(number)


class Document:
    """One document's graphs while they are written."""

    def __init__(self, number: int, chance: random.Random) -> None:
        self.slug = f"northshire-decision-{number:06d}"
        self.iri = thing("document", self.slug)
        self.quads: list[ox.Quad] = []
        self._chance = chance
        self._place = 0
        self._facts = graph_of(self.slug)
        self._evidence = graph_of(self.slug, "evidence")
        self._derived = graph_of(self.slug, "derived")
        self._count = 0

    def state(self, subject: ox.NamedNode, predicate: str, value: Term, printed: str) -> None:
        """State one thing with the evidence for it."""
        said = ox.NamedNode(predicate)
        self.quads.append(ox.Quad(subject, said, value, self._facts))
        self._count += 1
        node = f"{ID}evidence/{self.slug}-{self._count:04d}"
        start = self._place = self._place + self._chance.randrange(8, 60)
        evidence, target, position, quote = (
            ox.NamedNode(node + part) for part in ("", "#target", "#position", "#quote")
        )
        for one, name, other in (
            (evidence, RDF.type, ox.NamedNode(VSC.Evidence)),
            (evidence, RDF.type, ox.NamedNode(str(RDF.Statement))),
            (evidence, RDF.subject, subject),
            (evidence, RDF.predicate, said),
            (evidence, RDF.object, value),
            (evidence, VSC.derivedBy, ox.NamedNode(f"{DEF}/rule#verbatim")),
            (evidence, OA.hasTarget, target),
            (target, RDF.type, ox.NamedNode(OA.SpecificResource)),
            (target, OA.hasSource, self.iri),
            (target, OA.hasSelector, position),
            (target, OA.hasSelector, quote),
            (position, RDF.type, ox.NamedNode(OA.TextPositionSelector)),
            (position, OA.start, ox.Literal(start)),
            (position, OA.end, ox.Literal(start + len(printed))),
            (quote, RDF.type, ox.NamedNode(OA.TextQuoteSelector)),
            (quote, OA.exact, ox.Literal(printed)),
        ):
            self.quads.append(ox.Quad(one, ox.NamedNode(str(name)), other, self._evidence))

    def derive(self, subject: ox.NamedNode, predicate: ox.NamedNode, value: Term) -> None:
        """Add what follows from the document without being printed in it."""
        self.quads.append(ox.Quad(subject, predicate, value, self._derived))

    def introduce(self, subject: ox.NamedNode, kind: str, label: str) -> None:
        """State the class and name of a thing."""
        self.state(subject, RDF.type, ox.NamedNode(VSC[kind]), label)
        self.derive(subject, LABEL, ox.Literal(label))
        self.derive(subject, IN_DOCUMENT, self.iri)


def day(value: date) -> ox.Literal:
    """Return a date as a literal."""
    return ox.Literal(value.isoformat(), datatype=DATE)


class Landscape:
    """Commissioners, providers and services, and the documents that tell of them."""

    def __init__(self, seed: int = 7) -> None:
        self._chance = random.Random(seed)

    def document(self, number: int) -> Document:
        """Return the next document."""
        chance = self._chance
        one = Document(number, chance)
        by = payer(chance.randrange(PAYERS))
        year = chance.choice(YEARS)
        one.introduce(one.iri, "Document", f"Decision {number} of {year}")
        kind = ox.NamedNode(f"{DEF}/document-kind#decision-record")
        one.state(one.iri, DCTERMS.type, kind, "Decision")
        one.state(one.iri, DCTERMS.publisher, by, name_of(by))
        issued = date(year, 4, 1) + timedelta(days=chance.randrange(360))
        one.state(one.iri, DCTERMS.issued, day(issued), f"{issued:%d %B %Y}")
        one.state(by, VSC.namedAs, ox.Literal(name_of(by)), name_of(by))
        bodies = [self._recipient() for _ in range(AWARDS)]
        for count, body in enumerate(bodies):
            self._award(one, f"{one.slug}-{count}", by, body, year)
        if number % 10 == 0:
            panel = thing("panel", f"{one.slug}-panel")
            one.introduce(panel, "Partnership", f"Partnership {number}")
            for member in {self._recipient() for _ in range(chance.randrange(3, 13))}:
                one.state(panel, ORG.hasMember, member, name_of(member))
        return one

    def _recipient(self) -> ox.NamedNode:
        return recipient(zipf(self._chance))

    def _award(
        self, one: Document, slug: str, by: ox.NamedNode, body: ox.NamedNode, year: int
    ) -> None:
        chance = self._chance
        award = thing("award", slug)
        pounds = chance.randrange(1_000, 400_000)
        start = date(year, 4, 1) + timedelta(days=chance.choice((0, 0, 0, 91, 183)))
        end = date(year + chance.choice((1, 1, 2, 3)), 3, 31)
        service = thing("service", f"service-{chance.randrange(SERVICES)}")
        years = ox.NamedNode(f"http://reference.data.gov.uk/id/government-year/{year}-{year + 1}")
        one.introduce(award, "Award", f"£{pounds:,} to {name_of(body)}, {year}")
        amount = ox.Literal(str(pounds), datatype=DECIMAL)
        one.state(award, VSC.amount, amount, f"£{pounds:,}")
        one.state(award, VSC.funder, by, "the Commissioner")
        one.state(award, VSC.recipient, body, name_of(body))
        one.state(award, VSC.service, service, "the service")
        one.state(award, VSC.financialYear, years, f"{year}/{(year + 1) % 100:02d}")
        one.state(award, VSC.startDate, day(start), f"{start:%d %B %Y}")
        one.state(award, VSC.endDate, day(end), f"{end:%d %B %Y}")
        status = ox.NamedNode(f"{DEF}/award-status#{chance.choice(STATUSES)}")
        one.state(award, VSC.status, status, "approved")


def register_quads() -> Iterator[ox.Quad]:
    """Yield the names of all bodies and services, as a register holds them."""
    graph = graph_of("register")
    organisation, service = ox.NamedNode(VSC.Organisation), ox.NamedNode(VSC.Service)
    for body in [*map(payer, range(PAYERS)), *map(recipient, range(RECIPIENTS))]:
        yield ox.Quad(body, TYPE, organisation, graph)
        yield ox.Quad(body, LABEL, ox.Literal(name_of(body)), graph)
    for number in range(SERVICES):
        one = thing("service", f"service-{number}")
        yield ox.Quad(one, TYPE, service, graph)
        yield ox.Quad(one, LABEL, ox.Literal(f"Support service {number}"), graph)


def release_landscape(quads: int, dataset: Path) -> Release:
    """Release a landscape of about so many quads in named graphs, unless it is there already.

    The rules of `graph/rules` derive from it as they do in a build; the gate's shapes, which look
    at one document at a time, are left out.
    """
    if (dataset / "current").exists():
        return current_release(dataset)
    landscape, slugs = Landscape(), []

    def all_quads() -> Iterable[ox.Quad]:
        yield from ontology_quads()
        yield from register_quads()
        for number in range(max(1, quads // QUADS_PER_DOCUMENT)):
            one = landscape.document(number)
            slugs.append(one.slug)
            yield from one.quads

    with building(dataset) as folder:
        store = write_store(folder / "store", all_quads())
        began = time.perf_counter()
        derive(store)
        print(f"derived in {time.perf_counter() - began:.1f} s", flush=True)
        store.optimize()
        store.flush()
        manifest = {
            "version": f"{quads:016x}",
            "released": datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC).isoformat(),
            **summarise(store, slugs),
            "reports": {slug: {} for slug in slugs},
            "problems": {slug: [] for slug in slugs},
            "quarantined": [],
        }
        del store
        return publish(folder, dataset, manifest)

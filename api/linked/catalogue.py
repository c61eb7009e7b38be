"""What programs read before they ask: service description, VoID and DCAT.

Sources: https://www.w3.org/TR/sparql11-service-description/, https://www.w3.org/TR/void/,
https://www.w3.org/TR/vocab-dcat-3/
"""

from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph as ox
from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.linked import schema_org
from api.linked.counted import count
from api.linked.dumps import DUMPS, RDF_DUMPS, Dump, Made, files_of, files_there
from api.linked.releases import known_releases
from api.live import Live
from api.pages.site import Site, choose_graph, data_links
from api.pages.words import Term
from graph.exports.award import DESCRIPTION, LICENCE, PUBLISHER
from graph.picture import json_for_html
from ontology.terms import BASE, DCTERMS, DEF, FOAF, ID, RDF, RDFS, XSD

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
DCAT = "http://www.w3.org/ns/dcat#"
FORMATS = "http://www.w3.org/ns/formats/"
ENGLISH = "http://id.loc.gov/vocabulary/iso639-1/en"
MEDIA = "https://www.iana.org/assignments/media-types/"
SPDX = "http://spdx.org/rdf/terms#"
TITLE = PUBLISHER
RESULT_FORMATS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "RDF_XML", "JSON-LD", "TriG", "N-Quads",
)  # fmt: skip
# What answers about the dataset besides its pages: path, title, and the standard it keeps to.
SERVICES = (
    ("/sparql", "SPARQL endpoint", "http://www.w3.org/TR/sparql11-protocol/"),
    (
        "/reconcile",
        "Entity reconciliation",
        "https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/",
    ),
    (
        "/rdf-graphs/service",
        "Named graphs, by the Graph Store Protocol, to read",
        "http://www.w3.org/TR/sparql11-http-rdf-update/",
    ),
    ("/openreferral", "Services, by Open Referral UK", "https://openreferraluk.org/"),
    ("/mcp", "Tools for assistants", "https://modelcontextprotocol.io/specification"),
)
STANDARDS = {
    "360giving": "https://standard.threesixtygiving.org/",
    "ocds": "https://standard.open-contracting.org/1.1/en/",
    "openreferral": "https://openreferraluk.org/",
    "tables": "https://specs.frictionlessdata.io/tabular-data-package/",
}
SMALL = 500_000  # triples of a release of which all is made that the catalogue and changes tell
PREFIXES = {
    "sd": SD, "void": VOID, "dcat": DCAT, "spdx": SPDX, "rdfs": str(RDFS),
    "dcterms": str(DCTERMS), "foaf": str(FOAF), "formats": FORMATS, "xsd": str(XSD),
    "rdf": str(RDF),
}  # fmt: skip


class Triples:
    """Collects triples, written shortly."""

    def __init__(self) -> None:
        self.found: list[ox.Triple] = []

    def add(self, subject: str, predicate: str, value: str | int | ox.Literal) -> None:
        """Add a triple; text is an IRI, a number an integer, anything else a literal as it is."""
        term: Term
        if isinstance(value, ox.Literal):
            term = value
        elif isinstance(value, int):
            term = ox.Literal(value)
        else:
            term = ox.NamedNode(value)
        self.found.append(ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), term))

    def grouped(self) -> list[ox.Triple]:
        """Return each triple once, those of a subject together, in the order they were added."""
        places = {
            subject: n for n, subject in enumerate(dict.fromkeys(t.subject for t in self.found))
        }
        return sorted(dict.fromkeys(self.found), key=lambda triple: places[triple.subject])


def routes(site: Site) -> APIRouter:
    """Return the routes of the catalogue and the dumps."""
    router = APIRouter(tags=["catalogue"])

    @router.get(
        "/.well-known/void", summary="VoID: what the dataset is and how much of what it holds"
    )
    def void(request: Request) -> Response:
        live = site.live
        choice = choose_graph(request)
        if choice.offer.media_type == "text/html":
            counted = count(live)
            return site.page(
                request, live, "void.html", title="What the dataset holds, counted",
                data=data_links("/.well-known/void"), counted=counted,
                parts=(("Classes", counted.classes), ("Properties", counted.properties)),
            )  # fmt: skip
        return site.graph(request, live, void_triples(live, host(request)), choice, PREFIXES)

    @router.get("/catalog", summary="DCAT: the dataset, its distributions and services")
    def catalog(request: Request) -> Response:
        live = site.live
        choice = choose_graph(request)
        if choice.offer.media_type != "text/html":
            return site.graph(request, live, dcat_triples(live, host(request)), choice, PREFIXES)
        return site.page(
            request, live, "catalog.html", title="Data to take away", data=data_links("/catalog"),
            dumps=DUMPS, made=files_there(live), releases=known_releases(live),
            schema=json_for_html(schema_org.catalog(live, host(request))),
        )  # fmt: skip

    return router


def host(request: Request) -> str:
    """Return the address that the service was reached at, without a slash at its end."""
    return str(request.base_url).rstrip("/")


def service_triples(live: Live, base: str) -> list[ox.Triple]:
    """Return the service description of `/sparql`."""
    out = Triples()
    service, dataset = f"{base}/sparql", f"{base}/.well-known/void#dataset"
    out.add(service, RDF.type, f"{SD}Service")
    out.add(service, f"{SD}endpoint", service)
    out.add(service, f"{SD}supportedLanguage", f"{SD}SPARQL11Query")
    out.add(service, f"{SD}feature", f"{SD}UnionDefaultGraph")
    out.add(service, f"{SD}defaultEntailmentRegime", "http://www.w3.org/ns/entailment/Simple")
    for name in RESULT_FORMATS:
        out.add(service, f"{SD}resultFormat", FORMATS + name)
    out.add(service, f"{SD}defaultDataset", dataset)
    out.add(dataset, RDF.type, f"{SD}Dataset")
    out.add(dataset, f"{SD}defaultGraph", f"{dataset}-union")
    out.add(f"{dataset}-union", RDF.type, f"{SD}Graph")
    out.add(f"{dataset}-union", f"{VOID}triples", union_size(live))
    for graph in sorted(graph_names(live)):
        entry = f"{base}/.well-known/void#graph-{graph.removeprefix(BASE).replace('/', '-')}"
        out.add(dataset, f"{SD}namedGraph", entry)
        out.add(entry, RDF.type, f"{SD}NamedGraph")
        out.add(entry, f"{SD}name", graph)
    return out.grouped()


def void_triples(live: Live, base: str) -> list[ox.Triple]:
    """Return the VoID description, with counts taken from the release itself."""
    out = Triples()
    document = f"{base}/.well-known/void"
    dataset = f"{document}#dataset"
    counted = count(live)
    out.add(document, RDF.type, f"{VOID}DatasetDescription")
    out.add(document, FOAF.primaryTopic, dataset)
    out.add(dataset, RDF.type, f"{VOID}Dataset")
    _titled(out, dataset, live)
    out.add(dataset, f"{VOID}sparqlEndpoint", f"{base}/sparql")
    out.add(dataset, f"{VOID}uriLookupEndpoint", f"{base}/thing?iri=")
    out.add(dataset, f"{VOID}uriSpace", ox.Literal(ID))
    for vocabulary in (DEF, *counted.vocabularies):
        out.add(dataset, f"{VOID}vocabulary", vocabulary)
    for name in ("Turtle", "JSON-LD", "N-Triples", "RDF_XML"):
        out.add(dataset, f"{VOID}feature", FORMATS + name)
    for dump in RDF_DUMPS:  # the others stand in the DCAT catalogue
        out.add(dataset, f"{VOID}dataDump", f"{base}/dumps/{dump.name}")
    out.add(dataset, f"{VOID}triples", counted.triples)
    out.add(dataset, f"{VOID}distinctSubjects", counted.subjects)
    out.add(dataset, f"{VOID}distinctObjects", counted.objects)
    out.add(dataset, f"{VOID}entities", counted.entities)
    out.add(dataset, f"{VOID}documents", int(live.release.manifest["counts"]["documents"]))
    out.add(dataset, f"{VOID}classes", len(counted.classes))
    out.add(dataset, f"{VOID}properties", len(counted.properties))
    for number, (iri, size) in enumerate(sorted(counted.classes.items())):
        part = f"{document}#class-{number}"
        out.add(dataset, f"{VOID}classPartition", part)
        out.add(part, f"{VOID}class", iri)
        out.add(part, f"{VOID}entities", size)
    for number, (iri, size) in enumerate(sorted(counted.properties.items())):
        part = f"{document}#property-{number}"
        out.add(dataset, f"{VOID}propertyPartition", part)
        out.add(part, f"{VOID}property", iri)
        out.add(part, f"{VOID}triples", size)
    for example in counted.examples:
        out.add(dataset, f"{VOID}exampleResource", example)
    _linksets(out, dataset, counted.links)
    return out.grouped()


def _linksets(out: Triples, dataset: str, links: dict[tuple[str, str], int]) -> None:
    """Add a linkset for each place that things here are linked to by one property."""
    others = {place: n for n, place in enumerate(sorted({place for place, _ in links}))}
    for number, ((place, predicate), size) in enumerate(links.items()):
        linkset = dataset.replace("#dataset", f"#linkset-{number}")
        other = dataset.replace("#dataset", f"#linked-{others[place]}")
        out.add(linkset, RDF.type, f"{VOID}Linkset")
        out.add(dataset, f"{VOID}subset", linkset)
        out.add(linkset, f"{VOID}subjectsTarget", dataset)
        out.add(linkset, f"{VOID}objectsTarget", other)
        out.add(linkset, f"{VOID}linkPredicate", predicate)
        out.add(linkset, f"{VOID}triples", size)
        out.add(other, RDF.type, f"{VOID}Dataset")
        out.add(other, f"{VOID}uriSpace", ox.Literal(place))


def dcat_triples(live: Live, base: str) -> list[ox.Triple]:
    """Return the DCAT catalogue: the dataset, its releases, each distribution, and the services.

    Sizes and digests are of the files; those of a large release are stated once a file is made.
    """
    out = Triples()
    catalog, dataset = f"{base}/catalog", f"{base}/.well-known/void#dataset"
    publisher = f"{catalog}#publisher"
    out.add(catalog, RDF.type, f"{DCAT}Catalog")
    out.add(catalog, DCTERMS.title, _text(TITLE))
    out.add(catalog, DCTERMS.description, _text(DESCRIPTION))
    out.add(catalog, DCTERMS.publisher, publisher)
    out.add(catalog, DCTERMS.license, LICENCE)
    out.add(catalog, DCTERMS.language, ENGLISH)
    out.add(catalog, DCTERMS.modified, _moment(live.released.isoformat()))
    out.add(catalog, f"{DCAT}dataset", dataset)
    out.add(catalog, FOAF.homepage, f"{base}/")
    out.add(publisher, RDF.type, FOAF.Agent)
    out.add(publisher, FOAF.name, _text(PUBLISHER))
    out.add(dataset, RDF.type, f"{DCAT}Dataset")
    _titled(out, dataset, live)
    out.add(dataset, DCTERMS.publisher, publisher)
    out.add(dataset, DCTERMS.language, ENGLISH)
    out.add(dataset, DCTERMS.conformsTo, DEF)
    out.add(dataset, DCTERMS.identifier, ox.Literal(BASE))
    out.add(dataset, f"{DCAT}version", ox.Literal(live.version))
    out.add(dataset, f"{DCAT}landingPage", f"{base}/")
    out.add(dataset, RDFS.seeAlso, f"{base}/changes.atom")
    for word in ("victims of crime", "commissioning", "grants", "partnerships", "evidence"):
        out.add(dataset, f"{DCAT}keyword", _text(word))
    _services(out, catalog, dataset, base)
    small = count(live).triples <= SMALL
    files = files_of(live) if small else files_there(live)
    for dump in DUMPS:
        entry = f"{catalog}#{dump.name}"
        out.add(dataset, f"{DCAT}distribution", entry)
        _distribution(out, dump, files.get(dump.name), entry, f"{base}/dumps/{dump.name}")
        out.add(entry, f"{DCAT}accessURL", catalog)
    _releases(out, live, files, catalog, dataset, base)
    return out.grouped()


def _services(out: Triples, catalog: str, dataset: str, base: str) -> None:
    """Add the services that answer about the dataset."""
    for path, title, standard in SERVICES:
        service = f"{base}{path}"
        out.add(catalog, f"{DCAT}service", service)
        out.add(service, RDF.type, f"{DCAT}DataService")
        out.add(service, DCTERMS.title, _text(title))
        out.add(service, DCTERMS.conformsTo, standard)
        out.add(service, f"{DCAT}endpointURL", service)
        out.add(service, f"{DCAT}servesDataset", dataset)
    out.add(f"{base}/sparql", f"{DCAT}endpointDescription", f"{base}/sparql")
    out.add(f"{base}/reconcile", f"{DCAT}endpointDescription", f"{base}/reconcile")
    for path in ("/rdf-graphs/service", "/openreferral"):
        out.add(f"{base}{path}", f"{DCAT}endpointDescription", f"{base}/openapi.json")


def _distribution(out: Triples, dump: Dump, made: Made | None, entry: str, file: str) -> None:
    """Add what a file is and, where it is there, how large it is and the digest of its bytes."""
    out.add(entry, RDF.type, f"{DCAT}Distribution")
    out.add(entry, DCTERMS.title, _text(dump.title))
    out.add(entry, DCTERMS.license, LICENCE)
    out.add(entry, f"{DCAT}downloadURL", file)
    out.add(entry, f"{DCAT}mediaType", MEDIA + dump.media_type)
    if dump.packing_type:
        out.add(entry, f"{DCAT}compressFormat", MEDIA + dump.packing_type)
    if dump.export in STANDARDS:
        out.add(entry, DCTERMS.conformsTo, STANDARDS[dump.export])
    if made is None:
        return
    size = ox.Literal(str(made.size), datatype=ox.NamedNode(XSD.nonNegativeInteger))
    out.add(entry, f"{DCAT}byteSize", size)
    digest = ox.Literal(made.sha256, datatype=ox.NamedNode(XSD.hexBinary))
    out.add(entry, f"{SPDX}checksum", f"{entry}-sha256")
    out.add(f"{entry}-sha256", RDF.type, f"{SPDX}Checksum")
    out.add(f"{entry}-sha256", f"{SPDX}algorithm", f"{SPDX}checksumAlgorithm_sha256")
    out.add(f"{entry}-sha256", f"{SPDX}checksumValue", digest)


def _releases(
    out: Triples, live: Live, files: Mapping[str, Made], catalog: str, dataset: str, base: str
) -> None:
    """Add the releases that are kept, each with files of its own; `files` are of the current."""
    kept = known_releases(live)
    out.add(dataset, f"{DCAT}hasCurrentVersion", f"{catalog}#release-{live.version}")
    for release, before in zip(kept, [*kept[1:], None], strict=True):
        one = f"{catalog}#release-{release.version}"
        out.add(dataset, f"{DCAT}hasVersion", one)
        out.add(one, RDF.type, f"{DCAT}Dataset")
        out.add(one, f"{DCAT}isVersionOf", dataset)
        out.add(one, DCTERMS.title, _text(f"{TITLE}, release {release.version}"))
        out.add(one, f"{DCAT}version", ox.Literal(release.version))
        out.add(one, DCTERMS.issued, _moment(release.released.isoformat()))
        out.add(one, DCTERMS.license, LICENCE)
        if before:
            out.add(one, f"{DCAT}previousVersion", f"{catalog}#release-{before.version}")
        for dump in RDF_DUMPS:
            entry = f"{one}-{dump.name}"
            out.add(one, f"{DCAT}distribution", entry)
            made = files.get(dump.name) if release.version == live.version else None
            _distribution(out, dump, made, entry, f"{base}/dumps/{release.version}/{dump.name}")
            out.add(entry, f"{DCAT}accessURL", catalog)


def _text(words: str) -> ox.Literal:
    return ox.Literal(words, language="en")


def _moment(date: str) -> ox.Literal:
    return ox.Literal(date, datatype=ox.NamedNode(XSD.dateTime))


def _titled(out: Triples, dataset: str, live: Live) -> None:
    out.add(dataset, DCTERMS.title, _text(TITLE))
    out.add(dataset, DCTERMS.description, _text(DESCRIPTION))
    out.add(dataset, DCTERMS.license, LICENCE)
    for said in (DCTERMS.issued, DCTERMS.modified):  # a release never changes
        out.add(dataset, said, _moment(live.released.isoformat()))


def union_size(live: Live) -> int:
    """Return how many triples the union of all graphs has."""
    return count(live).triples


def graph_names(live: Live) -> list[str]:
    """Return the IRIs of the release's named graphs."""
    return [g.value for g in live.store.named_graphs() if isinstance(g, ox.NamedNode)]

"""What programs read before they ask: service description, VoID, DCAT, and the dumps themselves.

Sources: https://www.w3.org/TR/sparql11-service-description/, https://www.w3.org/TR/void/,
https://www.w3.org/TR/vocab-dcat-3/
"""

from __future__ import annotations

import gzip
import shutil
import tempfile
import uuid
import weakref
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

import pyoxigraph as ox
from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, Response

from api.live import Live
from api.problem import Problem
from api.site import Site, choose_graph, data_links
from api.words import TYPE, UNION, Term
from graph.export import EXPORTS
from ontology.terms import BASE, DCTERMS, DEF, FOAF, ID, RDF, XSD

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
DCAT = "http://www.w3.org/ns/dcat#"
FORMATS = "http://www.w3.org/ns/formats/"
MEDIA = "https://www.iana.org/assignments/media-types/"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
TITLE = "Victim services commissioning graph"
DESCRIPTION = (
    "Who commissions, pays for and delivers services for victims of crime in the United Kingdom, "
    "and which characters of which public document say so."
)
RESULT_FORMATS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "RDF_XML", "JSON-LD", "TriG", "N-Quads",
)  # fmt: skip
PREFIXES = {
    "sd": SD, "void": VOID, "dcat": DCAT, "dcterms": str(DCTERMS), "foaf": str(FOAF),
    "formats": FORMATS, "xsd": str(XSD), "rdf": str(RDF),
}  # fmt: skip


@dataclass(frozen=True)
class Dump:
    """A file of the whole release: its name, what it holds, its export and whether it is packed."""

    name: str
    title: str
    export: str
    media_type: str
    packed: bool = True


DUMPS = tuple(
    Dump(
        f"victim-services.{one.suffix}{'.gz' if packed else ''}",
        one.title,
        one.name,
        one.media_type,
        packed,
    )
    for one, packed in (
        (EXPORTS["nquads"], True),
        (EXPORTS["trig"], True),
        (EXPORTS["turtle"], True),
        (EXPORTS["jsonld"], True),
        (EXPORTS["evidence"], False),
        (EXPORTS["network-graphml"], False),
        (EXPORTS["network-gexf"], False),
        (EXPORTS["tables"], False),
    )
) + tuple(
    Dump(f"victim-services-{one.name}.{one.suffix}", one.title, one.name, one.media_type, False)
    for one in (EXPORTS["360giving"], EXPORTS["ocds"], EXPORTS["openreferral"])
)  # fmt: skip


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
            dumps=DUMPS,
        )  # fmt: skip

    @router.get("/dumps/{name}", summary="The whole release as one file")
    def dump(request: Request, name: str) -> Response:
        live = site.live
        found = next((d for d in DUMPS if d.name == name), None)
        if found is None:
            raise Problem(404, "No such dump", f"there are {', '.join(d.name for d in DUMPS)}")
        tag = f'"{live.version}-{found.name}"'
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers={"ETag": tag})
        kind = "application/gzip" if found.packed else found.media_type
        headers = {"ETag": tag, "Cache-Control": "public, max-age=60"}
        return FileResponse(
            dump_file(live, found), headers=headers, media_type=kind, filename=found.name
        )

    return router


def host(request: Request) -> str:
    """Return the address that the service was reached at, without a slash at its end."""
    return str(request.base_url).rstrip("/")


def dump_file(live: Live, dump: Dump) -> Path:
    """Return the file of a dump, written once for each release.

    Packed without a date or name, so that the same release gives the same bytes.
    """

    def make() -> Path:
        path = scratch(live) / dump.name
        part = path.with_suffix(f".{uuid.uuid4().hex}")
        with part.open("wb") as file:
            if dump.packed:
                with gzip.GzipFile("", "wb", 6, file, mtime=0) as packed:
                    EXPORTS[dump.export].write(live.store, cast("IO[bytes]", packed), live.released)
            else:
                EXPORTS[dump.export].write(live.store, file, live.released)
        return part.replace(path)

    return live.once(f"dump {dump.name}", make)


def scratch(live: Live) -> Path:
    """Return a folder for files made from a release, which goes when the release is let go."""

    def make() -> Path:
        folder = Path(tempfile.mkdtemp(prefix="vsc-dumps-"))
        weakref.finalize(live, shutil.rmtree, folder, ignore_errors=True)
        return folder

    return live.once("scratch", make)


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
    return out.found


def void_triples(live: Live, base: str) -> list[ox.Triple]:
    """Return the VoID description, with counts taken from the release itself."""
    out = Triples()
    dataset = f"{base}/.well-known/void#dataset"
    out.add(dataset, RDF.type, f"{VOID}Dataset")
    _titled(out, dataset, live)
    out.add(dataset, f"{VOID}sparqlEndpoint", f"{base}/sparql")
    out.add(dataset, f"{VOID}uriSpace", ox.Literal(ID))
    out.add(dataset, f"{VOID}vocabulary", DEF)
    for vocabulary in (
        "http://www.w3.org/ns/org#",
        "http://www.w3.org/ns/prov#",
        "http://www.w3.org/ns/oa#",
    ):
        out.add(dataset, f"{VOID}vocabulary", vocabulary)
    for dump in DUMPS:
        if dump.packed:  # those that are RDF; the others stand in the DCAT catalogue
            out.add(dataset, f"{VOID}dataDump", f"{base}/dumps/{dump.name}")
    counted = count(live)
    out.add(dataset, f"{VOID}triples", counted.triples)
    out.add(dataset, f"{VOID}distinctSubjects", counted.subjects)
    out.add(dataset, f"{VOID}distinctObjects", counted.objects)
    out.add(dataset, f"{VOID}entities", counted.entities)
    out.add(dataset, f"{VOID}documents", int(live.release.manifest["counts"]["documents"]))
    out.add(dataset, f"{VOID}classes", len(counted.classes))
    out.add(dataset, f"{VOID}properties", len(counted.properties))
    for number, (iri, size) in enumerate(sorted(counted.classes.items())):
        part = f"{base}/.well-known/void#class-{number}"
        out.add(dataset, f"{VOID}classPartition", part)
        out.add(part, f"{VOID}class", iri)
        out.add(part, f"{VOID}entities", size)
    for number, (iri, size) in enumerate(sorted(counted.properties.items())):
        part = f"{base}/.well-known/void#property-{number}"
        out.add(dataset, f"{VOID}propertyPartition", part)
        out.add(part, f"{VOID}property", iri)
        out.add(part, f"{VOID}triples", size)
    for example in counted.examples:
        out.add(dataset, f"{VOID}exampleResource", example)
    return out.found


def dcat_triples(live: Live, base: str) -> list[ox.Triple]:
    """Return the DCAT catalogue: the dataset, each distribution, and the query service."""
    out = Triples()
    catalog, dataset = f"{base}/catalog", f"{base}/.well-known/void#dataset"
    out.add(catalog, RDF.type, f"{DCAT}Catalog")
    out.add(catalog, str(DCTERMS.title), ox.Literal(TITLE, language="en"))
    out.add(catalog, f"{DCAT}dataset", dataset)
    out.add(dataset, RDF.type, f"{DCAT}Dataset")
    _titled(out, dataset, live)
    out.add(dataset, f"{DCAT}version", ox.Literal(live.version))
    out.add(dataset, f"{DCAT}landingPage", f"{base}/")
    for word in ("victims of crime", "commissioning", "grants", "partnerships", "evidence"):
        out.add(dataset, f"{DCAT}keyword", ox.Literal(word, language="en"))
    service = f"{base}/sparql"
    out.add(catalog, f"{DCAT}service", service)
    out.add(service, RDF.type, f"{DCAT}DataService")
    out.add(service, str(DCTERMS.title), ox.Literal("SPARQL endpoint", language="en"))
    out.add(service, f"{DCAT}endpointURL", service)
    out.add(service, f"{DCAT}endpointDescription", service)
    out.add(service, f"{DCAT}servesDataset", dataset)
    for dump in DUMPS:
        file = f"{base}/dumps/{dump.name}"
        entry = f"{catalog}#{dump.export}"
        out.add(dataset, f"{DCAT}distribution", entry)
        out.add(entry, RDF.type, f"{DCAT}Distribution")
        out.add(entry, str(DCTERMS.title), ox.Literal(dump.title, language="en"))
        out.add(entry, str(DCTERMS.license), LICENCE)
        out.add(entry, f"{DCAT}downloadURL", file)
        out.add(entry, f"{DCAT}accessURL", f"{base}/catalog")
        out.add(entry, f"{DCAT}mediaType", MEDIA + dump.media_type)
        if dump.packed:
            out.add(entry, f"{DCAT}compressFormat", f"{MEDIA}application/gzip")
    return out.found


def schema_org(live: Live, base: str) -> dict[str, Any]:
    """Return what search engines read of the dataset."""
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": TITLE,
        "description": DESCRIPTION,
        "url": f"{base}/",
        "license": LICENCE,
        "version": live.version,
        "dateModified": live.released.date().isoformat(),
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": dump.title,
                "encodingFormat": dump.media_type,
                "contentUrl": f"{base}/dumps/{dump.name}",
            }
            for dump in DUMPS
        ],
    }


def _titled(out: Triples, dataset: str, live: Live) -> None:
    out.add(dataset, str(DCTERMS.title), ox.Literal(TITLE, language="en"))
    out.add(dataset, str(DCTERMS.description), ox.Literal(DESCRIPTION, language="en"))
    out.add(dataset, str(DCTERMS.license), LICENCE)
    date = live.released.isoformat()
    out.add(dataset, str(DCTERMS.modified), ox.Literal(date, datatype=ox.NamedNode(XSD.dateTime)))


@dataclass(frozen=True)
class Counted:
    """What VoID counts, over the union of all graphs."""

    triples: int
    subjects: int
    objects: int
    entities: int
    classes: dict[str, int]
    properties: dict[str, int]
    examples: tuple[str, ...]


def _counted(store: ox.Store) -> Counted:
    subjects: set[Term] = set()
    objects: set[Term] = set()
    classes: Counter[str] = Counter()
    properties: Counter[str] = Counter()
    triples = 0
    examples: dict[str, str] = {}
    for quad in store.quads_for_pattern(None, None, None, UNION):
        triples += 1
        subjects.add(quad.subject)
        objects.add(quad.object)
        properties[quad.predicate.value] += 1
        if quad.predicate == TYPE and isinstance(quad.object, ox.NamedNode):
            classes[quad.object.value] += 1
            subject = str(getattr(quad.subject, "value", ""))
            if subject.startswith(ID) and "#" not in subject:
                kind = quad.object.value
                examples[kind] = min(examples.get(kind, subject), subject)
    entities = {s for s in subjects if str(getattr(s, "value", "")).startswith(ID)}
    wanted = ("Organisation", "Award", "Partnership", "Service", "Decision", "Document")
    chosen = [examples[k] for k in sorted(examples) if k.rpartition("#")[2] in wanted]
    return Counted(
        triples, len(subjects), len(objects), len(entities), dict(classes), dict(properties),
        tuple(dict.fromkeys(chosen)),
    )  # fmt: skip


def count(live: Live) -> Counted:
    """Return the counts of a release, made once."""
    return live.once("counts", lambda: _counted(live.store))


def union_size(live: Live) -> int:
    """Return how many triples the union of all graphs has."""
    return count(live).triples


def graph_names(live: Live) -> list[str]:
    """Return the IRIs of the release's named graphs."""
    return [g.value for g in live.store.named_graphs() if isinstance(g, ox.NamedNode)]

"""VoID, DCAT, dumps and what search engines read: each claim is counted again or followed."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from base64 import b64decode
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.robotparser import RobotFileParser

import frictionless
import httpx
import pyoxigraph as ox
import pytest
import rdflib
import zstandard

from api.app import create_app
from ontology.terms import ID
from tests.served import BASE, release_trig, serving
from tests.served_example import SLUG, example

VOID = rdflib.Namespace("http://rdfs.org/ns/void#")
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
MEDIA = "https://www.iana.org/assignments/media-types/"
ACT = "http://www.legislation.gov.uk/id/ukpga/2014/12"
LINKS = f"""
GRAPH <{BASE}graph/register> {{
  <{BASE}id/organisation/harbour-light> rdfs:seeAlso <https://harbour.example/about>,
    <https://harbour.example/money> ; dcterms:source <{ACT}> .
  <{BASE}id/award/harbour-light-2031> vsc:financialYear
    <http://reference.data.gov.uk/id/government-year/2031-2032> .
}}
"""
EARLIER = "b" * 16


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    dataset = tmp_path_factory.mktemp("dataset")
    release_trig(dataset, example(), SLUG, version=EARLIER, ontology=True)
    release_trig(dataset, example() + LINKS, SLUG, ontology=True)
    manifest = dataset / "current" / "manifest.json"
    later = json.loads(manifest.read_text()) | {"released": "2026-02-01T00:00:00+00:00"}
    manifest.write_text(json.dumps(later))
    with serving(create_app(dataset)) as address:
        yield address


def graph_of(client: httpx.Client, path: str) -> rdflib.Graph:
    response = client.get(path)
    assert response.status_code == 200, response.text
    return rdflib.Graph().parse(data=response.text)


def rows(client: httpx.Client, query: str) -> list[dict[str, str]]:
    response = client.get("/sparql", params={"query": query, "format": "json"})
    found = response.json()["results"]["bindings"]
    return [{name: value["value"] for name, value in row.items()} for row in found]


# VoID -------------------------------------------------------------------------------------------


def test_void_counts_what_queries_count(client: httpx.Client, service: str) -> None:
    graph = graph_of(client, "/.well-known/void")
    dataset = rdflib.URIRef(f"{service}/.well-known/void#dataset")
    for predicate, counted in {
        VOID.triples: "COUNT(*)",
        VOID.distinctSubjects: "COUNT(DISTINCT ?s)",
        VOID.distinctObjects: "COUNT(DISTINCT ?o)",
        VOID.properties: "COUNT(DISTINCT ?p)",
    }.items():
        (row,) = rows(client, f"SELECT ({counted} AS ?n) {{ ?s ?p ?o }}")
        assert str(graph.value(dataset, predicate)) == row["n"], predicate
    entities = (
        f'SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s ?p ?o FILTER(STRSTARTS(STR(?s), "{ID}")) }}'
    )
    assert str(graph.value(dataset, VOID.entities)) == rows(client, entities)[0]["n"]
    for partition, term, size, query in (
        (VOID.classPartition, VOID["class"], VOID.entities,
         "SELECT ?t (COUNT(*) AS ?n) { ?s a ?t FILTER(isIRI(?t)) } GROUP BY ?t"),
        (VOID.propertyPartition, VOID.property, VOID.triples,
         "SELECT ?t (COUNT(*) AS ?n) { ?s ?t ?o } GROUP BY ?t"),
    ):  # fmt: skip
        said = {
            str(graph.value(part, term)): str(graph.value(part, size))
            for part in graph.objects(dataset, partition)
        }
        assert said == {row["t"]: row["n"] for row in rows(client, query)}


def test_each_linkset_counts_the_links_to_one_publisher(client: httpx.Client) -> None:
    graph = graph_of(client, "/.well-known/void")
    said = {}
    for linkset in graph.subjects(rdflib.RDF.type, VOID.Linkset):
        place = str(graph.value(graph.value(linkset, VOID.objectsTarget), VOID.uriSpace))
        predicate = str(graph.value(linkset, VOID.linkPredicate))
        said[place, predicate] = int(graph.value(linkset, VOID.triples))
        query = f"""SELECT (COUNT(*) AS ?n) {{ ?s <{predicate}> ?o
            FILTER(STRSTARTS(STR(?s), "{ID}") && STRSTARTS(STR(?o), "{place}")) }}"""
        assert rows(client, query)[0]["n"] == str(said[place, predicate])
    assert said == {
        ("https://harbour.example/", str(rdflib.RDFS.seeAlso)): 2,
        ("http://www.legislation.gov.uk/id/", str(rdflib.DCTERMS.source)): 1,
        ("http://reference.data.gov.uk/id/", f"{BASE}def#financialYear"): 1,
    }


def test_people_see_the_links_to_others_too(client: httpx.Client) -> None:
    page = client.get("/.well-known/void", headers={"Accept": "text/html"}).text
    row = page[page.index("https://harbour.example/") :].partition("</tr>")[0]
    assert re.search(r">2<", row)


def test_void_leads_to_examples_dumps_vocabularies_and_the_lookup(
    client: httpx.Client, service: str
) -> None:
    graph = graph_of(client, "/.well-known/void")
    dataset = rdflib.URIRef(f"{service}/.well-known/void#dataset")
    examples = list(graph.objects(dataset, VOID.exampleResource))
    assert len(examples) >= 5
    for one in examples:
        assert client.get(f"/{one.removeprefix(BASE)}").status_code == 303
    for dump in graph.objects(dataset, VOID.dataDump):
        assert client.head(str(dump)).status_code == 200
    lookup = str(graph.value(dataset, VOID.uriLookupEndpoint))
    assert client.get(lookup + str(examples[0])).status_code == 303
    used = {str(p) for p in graph_of(client, f"/doc/{examples[0].removeprefix(ID)}").predicates()}
    vocabularies = {str(v) for v in graph.objects(dataset, VOID.vocabulary)}
    assert {f"{BASE}def", str(rdflib.RDFS), "http://www.w3.org/ns/oa#"} <= vocabularies
    assert all(any(p.startswith(v) for v in vocabularies) for p in used if "foaf" not in p)


# DCAT and dumps ---------------------------------------------------------------------------------


def test_every_distribution_is_what_the_catalogue_says_of_it(
    client: httpx.Client, service: str
) -> None:
    graph = graph_of(client, "/catalog")
    dataset = rdflib.URIRef(f"{service}/.well-known/void#dataset")
    entries = list(graph.objects(dataset, DCAT.distribution))
    assert len(entries) == 23
    version = graph.value(dataset, DCAT.version)
    current = rdflib.URIRef(f"{service}/catalog#release-{version}")
    entries += graph.objects(current, DCAT.distribution)  # at addresses that stay
    kinds: Counter[str] = Counter()
    for entry in entries:
        response = client.get(str(graph.value(entry, DCAT.downloadURL)))
        assert response.status_code == 200
        assert len(response.content) == int(graph.value(entry, DCAT.byteSize))
        checksum = graph.value(entry, SPDX.checksum)
        assert graph.value(checksum, SPDX.algorithm) == SPDX.checksumAlgorithm_sha256
        digest = hashlib.sha256(response.content)
        value = graph.value(checksum, SPDX.checksumValue)
        assert value.toPython() == digest.digest()
        said = response.headers["repr-digest"].removeprefix("sha-256=:").removesuffix(":")
        assert b64decode(said) == digest.digest()
        packing = graph.value(entry, DCAT.compressFormat)
        kind = graph.value(entry, DCAT.mediaType)
        assert response.headers["content-type"].partition(";")[0] == (packing or kind).removeprefix(
            MEDIA
        )
        assert graph.value(entry, rdflib.DCTERMS.license)
        assert graph.value(entry, rdflib.DCTERMS.title)
        kinds[str(kind).removeprefix(MEDIA)] += 1
    assert kinds["application/vnd.apache.parquet"] == 8
    assert kinds["application/n-quads"] == 4


def test_the_catalogue_has_its_services_and_its_releases(
    client: httpx.Client, service: str
) -> None:
    graph = graph_of(client, "/catalog")
    catalog = rdflib.URIRef(f"{service}/catalog")
    services = {str(s) for s in graph.objects(catalog, DCAT.service)}
    paths = ("/sparql", "/reconcile", "/rdf-graphs/service", "/openreferral", "/mcp")
    assert services == {f"{service}{path}" for path in paths}
    assert all(client.options(one).status_code == 204 for one in services)
    for one in services - {f"{service}/mcp"}:
        described = graph.value(rdflib.URIRef(one), DCAT.endpointDescription)
        assert client.get(str(described)).status_code == 200
    dataset = graph.value(catalog, DCAT.dataset)
    for moment in (
        graph.value(catalog, rdflib.DCTERMS.modified),
        graph.value(dataset, rdflib.DCTERMS.issued),
        graph_of(client, "/.well-known/void").value(dataset, rdflib.DCTERMS.issued),
    ):
        assert moment.toPython().isoformat() == "2026-02-01T00:00:00+00:00"
    current = graph.value(dataset, DCAT.hasCurrentVersion)
    assert str(graph.value(current, DCAT.version)) == "aaaa000000000001"
    present, earlier = (
        rdflib.URIRef(f"{catalog}#release-{v}") for v in ("aaaa000000000001", EARLIER)
    )
    assert graph.value(present, DCAT.previousVersion) == earlier
    for release in (present, earlier):
        for entry in graph.objects(release, DCAT.distribution):
            response = client.get(str(graph.value(entry, DCAT.downloadURL)))
            assert response.status_code == 200
            assert "immutable" in response.headers["cache-control"]


def quads(client: httpx.Client, path: str) -> set[ox.Quad]:
    data = client.get(path).content
    if path.endswith(".gz"):
        data = gzip.decompress(data)
    elif path.endswith(".zst"):
        with zstandard.ZstdDecompressor().stream_reader(data) as reader:
            data = reader.read()
    form = ox.RdfFormat.N_QUADS if ".nq" in path else ox.RdfFormat.TRIG
    return set(ox.parse(data, format=form))


def test_the_dumps_hold_the_named_graphs_however_they_are_packed(client: httpx.Client) -> None:
    found = quads(client, "/dumps/victim-services.nq.gz")
    names = {q.graph_name for q in found}
    assert ox.DefaultGraph() not in names
    assert ox.NamedNode(f"{BASE}graph/{SLUG}/evidence") in names
    for name in ("nq.zst", "trig.gz", "trig.zst"):
        assert quads(client, f"/dumps/victim-services.{name}") == found


def test_the_files_of_an_earlier_release_stay_as_they_were(client: httpx.Client) -> None:
    before = quads(client, f"/dumps/{EARLIER}/victim-services.nq.zst")
    now = quads(client, "/dumps/victim-services.nq.zst")
    assert quads(client, "/dumps/aaaa000000000001/victim-services.nq.gz") == now
    assert before < now
    assert len(now - before) == 4
    unknown = client.get(f"/dumps/{'c' * 16}/victim-services.nq.gz")
    assert unknown.status_code == 404
    assert "aaaa000000000001" in unknown.json()["detail"]
    other = client.get("/dumps/other.zip")
    assert (other.status_code, "victim-services.nq.gz" in other.json()["detail"]) == (404, True)


def test_a_dump_can_be_had_in_parts_and_is_not_sent_again(client: httpx.Client) -> None:
    path = "/dumps/victim-services.nq.gz"
    whole = client.get(path)
    part = client.get(path, headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, whole.content[10:20])
    for none in ("items=0-9", "bytes=x", "bytes=9-0"):
        assert client.get(path, headers={"Range": none}).content == whole.content
    beyond = client.get(path, headers={"Range": f"bytes={len(whole.content)}-"})
    assert (beyond.status_code, beyond.headers["content-range"]) == (
        416,
        f"bytes */{len(whole.content)}",
    )
    assert beyond.json()["status"] == 416
    some = client.get(path, headers={"Range": f"bytes=0-4, {len(whole.content)}-"})
    assert (some.status_code, some.content) == (206, whole.content[:5])
    for header, value in (
        ("If-None-Match", whole.headers["etag"]),
        ("If-Modified-Since", whole.headers["last-modified"]),
    ):
        again = client.get(path, headers={header: value})
        assert (again.status_code, again.content) == (304, b"")


def test_a_reader_of_packages_reads_the_tables_by_their_addresses(client: httpx.Client) -> None:
    package = frictionless.Package(f"{client.base_url}/tables/datapackage.json")
    awards = {row["award"] for row in package.get_resource("awards").read_rows()}
    assert f"{BASE}id/award/harbour-light-2031" in awards
    table = client.get("/tables/awards.csv")
    assert table.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    metadata = client.get(table.links["describedby"]["url"])
    assert metadata.headers["content-type"] == "application/csvm+json"
    assert "awards.csv" in {one["url"] for one in metadata.json()["tables"]}
    again = client.get("/tables/awards.csv", headers={"If-None-Match": table.headers["etag"]})
    assert again.status_code == 304
    unknown = client.get("/tables/ships.csv")
    assert (unknown.status_code, "awards.csv" in unknown.json()["detail"]) == (404, True)


def test_another_service_over_the_same_release_gives_the_same_bytes(
    client: httpx.Client, tmp_path: Path
) -> None:
    release_trig(tmp_path, example() + LINKS, SLUG, ontology=True)
    with serving(create_app(tmp_path)) as address:
        for name in ("nq.gz", "nq.zst", "ttl.zst"):
            path = f"/dumps/victim-services.{name}"
            assert httpx.get(f"{address}{path}").content == client.get(path).content


# Search engines ---------------------------------------------------------------------------------


def schema_org(client: httpx.Client, path: str) -> dict[str, Any]:
    """Return the data block of a page; it is no script, and no policy stops it."""
    page = client.get(path, headers={"Accept": "text/html"}).text
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    said: dict[str, Any] = json.loads(block)
    return said


def test_the_home_page_tells_search_engines_of_the_dataset(
    client: httpx.Client, service: str
) -> None:
    said = schema_org(client, "/")
    assert (said["@context"], said["@type"]) == ("https://schema.org", "Dataset")
    assert said["license"].startswith("https://creativecommons.org/")
    assert said["version"] == "aaaa000000000001"
    assert len(said["description"]) > 50
    urls = {one["contentUrl"] for one in said["distribution"]}
    assert f"{service}/dumps/victim-services.nq.zst" in urls
    assert len(urls) == 23


def test_the_catalogue_is_one_to_search_engines(client: httpx.Client, service: str) -> None:
    said = schema_org(client, "/catalog")
    assert (said["@type"], said["url"]) == ("DataCatalog", f"{service}/catalog")
    assert said["dataset"]["@type"] == "Dataset"


def test_pages_of_things_say_what_they_are(client: httpx.Client, service: str) -> None:
    award = schema_org(client, "/doc/award/harbour-light-2031")
    assert award["@type"] == "MonetaryGrant"
    assert award["amount"] == {"@type": "MonetaryAmount", "currency": "GBP", "value": "12500"}
    assert award["fundedItem"] == {
        "@type": "Organization",
        "@id": f"{BASE}id/organisation/harbour-light",
        "name": "Harbour Light",
    }
    assert award["url"] == f"{service}/doc/award/harbour-light-2031"
    body = schema_org(client, "/doc/organisation/northshire-pcc")
    assert (body["@type"], body["alternateName"]) == ("Organization", ["Northshire PCC"])
    odd = schema_org(client, "/doc/organisation/quay-house")
    assert odd["name"] == 'Quay House <Trust> & "Friends"'
    assert schema_org(client, f"/doc/document/{SLUG}")["@type"] == "DigitalDocument"
    assert schema_org(client, f"/documents/{SLUG}")["@type"] == "DigitalDocument"
    finding = schema_org(client, "/doc/finding/late")
    assert (finding["@type"], finding["@id"]) == ("Thing", f"{BASE}id/finding/late")


# What schema.org has for every thing, and for the types that pages are of.
OF_THINGS = {"@context", "@type", "@id", "name", "url", "identifier", "alternateName", "subjectOf"}
OF_TYPES = {
    "MonetaryGrant": {"funder", "fundedItem", "amount", "sponsor"},
    "Service": {"provider", "areaServed", "serviceType"},
    "Organization": {"member", "parentOrganization"},
    "DigitalDocument": {"publisher", "datePublished", "isPartOf"},
    "Legislation": set(),
    "Thing": set(),
}


def test_pages_say_only_what_schema_org_has_for_their_type(client: httpx.Client) -> None:
    seen = set()
    site_map = client.get("/sitemap.xml").text
    for path in re.findall(r"<loc>[^<]*(/doc/[^<]*)</loc>", site_map):
        said = schema_org(client, path)
        seen.add(said["@type"])
        assert said.keys() <= OF_THINGS | OF_TYPES[said["@type"]], path
    assert {"MonetaryGrant", "Service", "Organization", "DigitalDocument"} <= seen


@pytest.mark.parametrize("path", ["/robots.txt", "/suggest?q=a"])
def test_suggestions_and_rules_for_robots_are_not_sent_again_to_who_has_them(
    client: httpx.Client, path: str
) -> None:
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_robots_may_read_pages_and_are_told_of_the_site_map(
    client: httpx.Client, service: str
) -> None:
    text = client.get("/robots.txt").text
    assert f"Sitemap: {service}/sitemap.xml" in text.splitlines()
    assert "Disallow: /sparql" in text.splitlines()
    rules = RobotFileParser()
    rules.parse(text.splitlines())
    for address in re.findall(r"<loc>([^<]*)</loc>", client.get("/sitemap.xml").text):
        assert rules.can_fetch("any", address), address
    assert not rules.can_fetch("any", f"{service}/query?query=ASK%7B%7D")

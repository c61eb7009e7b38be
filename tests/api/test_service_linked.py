"""Linked data, catalogue, dumps and health over a real port, on a made-up document."""

from __future__ import annotations

import json
import shutil
import threading
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
import rdflib

from api.app import create_app
from graph.errors import NoRelease
from tests.served import BASE, quads_of, release_trig, serving
from tests.served_example import SLUG, example
from tests.waiting import wait_until

VOID = rdflib.Namespace("http://rdfs.org/ns/void#")
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
AWARD = "award/harbour-light-2031"
RDF_TYPES = {
    ".ttl": "text/turtle",
    ".jsonld": "application/ld+json",
    ".nt": "application/n-triples",
    ".rdf": "application/rdf+xml",
}


@pytest.fixture(scope="module")
def service(example_service: str) -> str:
    return example_service


def graph_of(response: httpx.Response) -> rdflib.Graph:
    assert response.status_code == 200, response.text
    kind = response.headers["content-type"].partition(";")[0]
    return rdflib.Graph().parse(data=response.content, format=kind)


# Things ----------------------------------------------------------------------------------------


def test_a_thing_leads_to_its_description(client: httpx.Client) -> None:
    response = client.get(f"/id/{AWARD}")
    assert response.status_code == 303
    assert response.headers["location"] == f"/doc/{AWARD}"
    assert response.headers["vary"] == "Accept"


def test_an_unknown_thing_is_a_clear_404(client: httpx.Client) -> None:
    for path in ("/id/award/none", "/doc/award/none", "/doc/award/none.ttl", "/doc/%3Cb%3E"):
        response = client.get(path)
        assert response.status_code == 404
        assert "/search" in response.json()["detail"]


def test_a_description_is_the_same_graph_in_every_format(client: httpx.Client) -> None:
    graphs = [graph_of(client.get(f"/doc/{AWARD}{suffix}")) for suffix in RDF_TYPES]
    negotiated = [
        graph_of(client.get(f"/doc/{AWARD}", headers={"Accept": kind}))
        for kind in RDF_TYPES.values()
    ]
    for graph in (*graphs[1:], *negotiated):
        assert len(graph) == len(graphs[0])
    award = rdflib.URIRef(f"{BASE}id/{AWARD}")
    said = [set(graph.predicate_objects(award)) for graph in (*graphs, *negotiated)]
    assert said[0]
    assert all(one == said[0] for one in said)


def test_a_description_looks_both_ways_and_carries_its_evidence_and_licence(
    client: httpx.Client, service: str
) -> None:
    graph = graph_of(client.get(f"/doc/{AWARD}.ttl"))
    award = rdflib.URIRef(f"{BASE}id/{AWARD}")
    vsc = rdflib.Namespace(f"{BASE}def#")
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    assert (award, vsc.recipient, rdflib.URIRef(f"{BASE}id/organisation/harbour-light")) in graph
    assert (rdflib.URIRef(f"{BASE}id/decision/npcc-0042-2031"), vsc.award, award) in graph
    light = rdflib.URIRef(f"{BASE}id/organisation/harbour-light")
    assert (light, rdflib.RDFS.label, rdflib.Literal("Harbour Light")) in graph
    assert rdflib.Literal("£12,500") in set(graph.objects(None, oa.exact))
    page = next(graph.subjects(rdflib.FOAF.primaryTopic, award))
    assert str(page).startswith(f"{service}/doc/{AWARD}")
    assert (page, rdflib.DCTERMS.license, None) in graph


def test_a_browser_gets_a_page_and_a_program_turtle(client: httpx.Client) -> None:
    page = client.get(f"/doc/{AWARD}", headers={"Accept": "text/html,*/*;q=0.8"})
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert f'<{BASE}id/{AWARD}>; rel="describes"' in page.headers["link"]
    assert client.get(f"/doc/{AWARD}").headers["content-type"] == "text/turtle; charset=utf-8"
    refused = client.get(f"/doc/{AWARD}", headers={"Accept": "image/png"})
    assert refused.status_code == 406
    assert "text/turtle" in refused.json()["detail"]


def test_an_answer_names_the_address_of_its_very_form(client: httpx.Client) -> None:
    for kind in (*RDF_TYPES.values(), "text/html"):
        chosen = client.get(f"/doc/{AWARD}", headers={"Accept": kind})
        again = client.get(chosen.headers["content-location"], headers={"Accept": "*/*"})
        assert again.headers["etag"] == chosen.headers["etag"]
        assert again.headers["content-location"] == chosen.headers["content-location"]


@pytest.mark.parametrize("path", ["/documents", "/search?q=harbour", "/nothing", "/reconcile"])
def test_caches_are_told_that_an_answer_depends_on_accept(client: httpx.Client, path: str) -> None:
    for kind in ("application/json", "text/html"):
        answer = client.get(path, headers={"Accept": kind})
        assert answer.headers["vary"] == "Accept"
        assert answer.is_success or answer.headers["cache-control"] == "no-store"
        if path != "/reconcile":
            assert answer.headers["content-type"].startswith(kind)


def test_a_question_is_answered_in_the_format_that_a_program_accepts(client: httpx.Client) -> None:
    for kind in ("text/csv", "application/sparql-results+json"):
        answer = client.get("/questions/bodies", headers={"Accept": kind})
        assert answer.headers["content-type"].startswith(kind)
    for browser in ("text/html,application/xml;q=0.9,*/*;q=0.8", "*/*"):
        page = client.get("/questions/bodies", headers={"Accept": browser})
        assert page.headers["content-type"].startswith("text/html")


def test_things_of_others_are_described_by_their_iri(client: httpx.Client) -> None:
    iri = f"{BASE}def/award-status#approved"
    assert client.get("/thing", params={"iri": f"{BASE}id/{AWARD}"}).status_code == 303
    assert rdflib.URIRef(iri) in graph_of(client.get("/thing", params={"iri": iri})).all_nodes()
    assert client.get("/thing", params={"iri": "javascript:alert(1)"}).status_code == 404
    assert client.get("/thing", params={"iri": "not an iri"}).status_code == 400
    assert client.get("/thing").status_code == 400


def test_each_named_graph_can_be_had(client: httpx.Client) -> None:
    graph = graph_of(client.get(f"/graph/{SLUG}"))
    name = ox.NamedNode(f"{BASE}graph/{SLUG}")
    here = {q.triple for q in quads_of(example()) if q.graph_name == name}
    assert len(graph) == len(here)
    assert client.get("/graph/none").status_code == 404


# The ontology ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accept", "status", "kind"),
    [
        ("text/html", 200, "text/turtle"),  # which a person can read
        ("text/html, application/ld+json;q=0.9", 200, "application/ld+json"),
        ("text/html, */*;q=0.1", 200, "text/turtle"),
        ("text/html;q=0, text/turtle;q=0", 406, "application/json"),
    ],
)
def test_a_named_graph_comes_as_the_data_that_are_accepted_and_as_turtle_for_a_page(
    client: httpx.Client, accept: str, status: int, kind: str
) -> None:
    response = client.get(f"/graph/{SLUG}", headers={"Accept": accept})
    assert response.status_code == status
    assert response.headers["content-type"].partition(";")[0] == kind


def test_the_ontology_is_a_page_and_a_graph(client: httpx.Client) -> None:
    page = client.get("/def", headers={"Accept": "text/html"})
    assert 'id="Award"' in page.text
    graph = graph_of(client.get("/def"))
    assert (rdflib.URIRef(f"{BASE}def"), rdflib.RDF.type, rdflib.OWL.Ontology) in graph
    assert len(graph) == len(
        graph_of(client.get("/def", headers={"Accept": "application/rdf+xml"}))
    )


def test_a_concept_scheme_resolves_by_itself(client: httpx.Client) -> None:
    graph = graph_of(client.get("/def/award-status"))
    schemes = set(graph.objects(None, rdflib.SKOS.inScheme))
    assert schemes == {rdflib.URIRef(f"{BASE}def/award-status")}
    assert "approved" in client.get("/def/award-status", headers={"Accept": "text/html"}).text
    (version,) = graph_of(client.get("/def")).objects(None, rdflib.OWL.versionIRI)
    path = version.removeprefix(BASE.rstrip("/"))
    for suffix in ("", ".rdf"):
        assert set(graph_of(client.get(path + suffix))) == set(graph_of(client.get("/def")))
    assert client.get("/def/none").status_code == 404
    assert client.get("/def/none", headers={"Accept": "text/html"}).status_code == 404


def test_health_names_the_release(client: httpx.Client) -> None:
    said = client.get("/health").json()
    assert said["status"] == "ok"
    assert said["release"] == "aaaa000000000001"
    assert said["documents"] == 1


def test_the_openapi_document_names_every_way_in(client: httpx.Client) -> None:
    schema = client.get("/openapi.json").json()
    assert schema["openapi"].startswith("3.")
    for path in ("/", "/sparql", "/id/{path}", "/doc/{path}", "/def", "/network", "/health"):
        assert path in schema["paths"]


# Every answer ----------------------------------------------------------------------------------

PATHS = [
    "/",
    f"/doc/{AWARD}",
    "/def",
    "/sparql",
    "/health",
    "/static/style.css",
    "/nothing",
    "/catalog",
]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_the_headers_of_safety(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == "cross-origin"
    assert headers["access-control-allow-origin"] == "*"
    assert "server" not in headers


@pytest.mark.parametrize("path", PATHS)
def test_head_says_what_get_would(client: httpx.Client, path: str) -> None:
    got, head = client.get(path), client.head(path)
    assert head.status_code == got.status_code
    assert head.content == b""
    assert head.headers["content-type"] == got.headers["content-type"]


@pytest.mark.parametrize(
    "path", ["/", f"/doc/{AWARD}", f"/doc/{AWARD}.ttl", "/def", "/catalog", "/openapi.json"]
)
def test_what_the_client_has_is_not_sent_again(client: httpx.Client, path: str) -> None:
    first = client.get(path, headers={"Accept": "text/html, */*;q=0.5"})
    headers = {"Accept": "text/html, */*;q=0.5", "If-None-Match": first.headers["etag"]}
    again = client.get(path, headers=headers)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written(client: httpx.Client, method: str) -> None:
    for path in ("/", f"/doc/{AWARD}", "/dumps/victim-services.nq.gz"):
        response = client.request(method, path)
        assert response.status_code == 405
        assert response.json()["title"] == "Method not allowed"


@pytest.mark.parametrize(
    "path",
    [
        "/doc/../../etc/passwd", "/static/../app.py", "/static/%2e%2e/app.py",
        "/documents/%00", "/graph/%22%3E", "/doc/%ff%fe", "/def/..", "/search?q=%00",
        "/network?focus=x", "/network?hops=many", "/questions/none", "/network.html?focus=urn:x",
        "/thing?iri=%00", "/" + "a" * 20_000,
    ],
)  # fmt: skip
def test_odd_addresses_are_answered_calmly(client: httpx.Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code in (200, 400, 404, 414)
    assert "Traceback" not in response.text
    assert "root:" not in response.text


# Releases --------------------------------------------------------------------------------------


def test_without_a_release_the_service_does_not_start(tmp_path: Path) -> None:
    import asyncio

    async def start() -> None:
        app = create_app(tmp_path)
        async with app.router.lifespan_context(app):
            pass

    with pytest.raises(NoRelease, match="vsc build"):
        asyncio.run(start())


def test_a_new_release_is_taken_up_without_a_failed_request(tmp_path: Path) -> None:
    release_trig(tmp_path, f"GRAPH <{BASE}graph/a> {{ <urn:a> <urn:p> 1 }}", version="a" * 16)
    query = {"query": "SELECT ?o { <urn:a> <urn:p> ?o }"}
    with serving(create_app(tmp_path, watch_seconds=0.1)) as address:
        seen: list[list[tuple[int, str]]] = [[], [], []]
        stop = threading.Event()

        def ask(mine: list[tuple[int, str]]) -> None:
            with httpx.Client(base_url=address) as client:
                while not stop.is_set():
                    response = client.get("/sparql", params=query)
                    rows = response.json().get("results", {}).get("bindings", [])
                    mine.append((response.status_code, rows[0]["o"]["value"] if rows else ""))

        threads = [threading.Thread(target=ask, args=(mine,)) for mine in seen]
        for thread in threads:
            thread.start()
        wait_until(lambda: all(seen))
        release_trig(tmp_path, f"GRAPH <{BASE}graph/a> {{ <urn:a> <urn:p> 2 }}", version="b" * 16)
        wait_until(lambda: httpx.get(f"{address}/health").json()["release"] == "b" * 16)
        wait_until(lambda: all(mine[-1] == (200, "2") for mine in seen))
        stop.set()
        for thread in threads:
            thread.join()
        for mine in seen:  # first the one, then the other, and nothing else
            before = mine.count((200, "1"))
            assert mine == [(200, "1")] * before + [(200, "2")] * (len(mine) - before)


def test_a_broken_new_release_leaves_the_old_one_served(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    release_trig(tmp_path, f"GRAPH <{BASE}graph/a> {{ <urn:a> <urn:p> 1 }}", version="a" * 16)
    with serving(create_app(tmp_path, watch_seconds=0.1)) as address:
        broken = tmp_path / "releases" / "broken"
        shutil.copytree(tmp_path / "releases" / ("a" * 16), broken)
        shutil.rmtree(broken / "store")
        manifest = json.loads((broken / "manifest.json").read_text())
        (broken / "manifest.json").write_text(json.dumps(manifest | {"version": "broken"}))
        link = tmp_path / "next"
        link.symlink_to("releases/broken")
        link.replace(tmp_path / "current")
        wait_until(lambda: "the new release is not served" in caplog.text)
        assert httpx.get(f"{address}/health").json()["release"] == "a" * 16
        query = {"query": "ASK { <urn:a> ?p ?o }"}
        assert httpx.get(f"{address}/sparql", params=query).json()["boolean"] is True

"""A release in a remote SPARQL store: put there, served from there, against a real Oxigraph server."""

from __future__ import annotations

import base64
import contextlib
import gzip
import json
import random
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import httpx
import pyoxigraph as ox
import pytest
from typer.testing import CliRunner

from api.app import create_app
from api.command import app
from api.sparql.worker import GRAPHS
from graph.release import Release, current_release
from graph.remote import NotPublished, Remote, RemoteStore, StoreFailed, publish
from tests import stores
from tests.served import BASE, release_trig, serving
from tests.served_example import SLUG, release_example
from tests.stores import Store, oxigraph
from tests.waiting import PATIENCE, wait_until

AWARD = "award/harbour-light-2031"
TYPES = "SELECT ?s ?c WHERE { ?s a ?c } ORDER BY ?s ?c"
RUNAWAY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dataset")
    release_example(folder)
    return folder


@pytest.fixture(scope="module")
def release(dataset: Path) -> Release:
    return current_release(dataset)


@pytest.fixture(
    scope="module",
    params=["oxigraph", pytest.param("virtuoso", marks=[pytest.mark.virtuoso, pytest.mark.slow])],
)
def store(release: Release, request: pytest.FixtureRequest) -> Iterator[Store]:
    """Give each kind of store in turn, with the release published to it by who may do that."""
    with pytest.MonkeyPatch.context() as patch, stores.RUN[request.param]() as found:
        if found.user:
            patch.setenv("VSC_STORE_USER", found.user)
            patch.setenv("VSC_STORE_PASSWORD", found.password)
        publish(release, found.publish)
        yield found


@pytest.fixture(scope="module")
def here(dataset: Path) -> Iterator[httpx.Client]:
    with serving(create_app(dataset)) as address, httpx.Client(base_url=address) as client:
        yield client


@pytest.fixture(scope="module")
def there(store: Store) -> Iterator[httpx.Client]:
    service = create_app(Remote(store.query), limit_seconds=PATIENCE)
    with serving(service) as address, httpx.Client(base_url=address) as client:
        yield client


# Publishing ---------------------------------------------------------------------------------


def graphs_of(target: Store) -> set[ox.Quad]:
    answer = httpx.get(target.publish, headers={"Accept": "application/n-quads"})
    return {q for q in ox.parse(answer.content, format=ox.RdfFormat.N_QUADS) if not is_record(q)}


def is_record(quad: ox.Quad) -> bool:
    return quad.graph_name == ox.NamedNode(f"{BASE}graph/release")


def test_a_published_store_holds_each_graph_and_their_union(
    store: Store, release: Release, request: pytest.FixtureRequest
) -> None:
    local, remote = release.open(), RemoteStore(Remote(store.query))
    request.addfinalizer(remote.close)
    for graph in (*local.named_graphs(), ox.DefaultGraph()):
        there = set(remote.quads_for_pattern(None, None, None, graph))
        assert there == set(local.quads_for_pattern(None, None, None, graph))
    assert set(remote.named_graphs()) == set(local.named_graphs())


def test_the_next_publication_takes_away_what_is_gone_and_nothing_of_others(
    release: Release, tmp_path: Path
) -> None:
    other = "INSERT DATA { GRAPH <urn:others> { <urn:a> <urn:b> <urn:c> } }"
    next_one = release_trig(
        tmp_path, f"GRAPH <{BASE}graph/new> {{ <{BASE}id/x> a vsc:Award . }}", version="b" * 16
    )
    with oxigraph() as target:
        httpx.post(
            target.publish.replace("/store", "/update"),
            content=other,
            headers={"Content-Type": "application/sparql-update"},
        )
        publish(release, target.publish)
        assert publish(next_one, target.publish) == 1
        names = {q.graph_name for q in graphs_of(target)}
        assert names == {
            ox.DefaultGraph(),
            ox.NamedNode(f"{BASE}graph/new"),
            ox.NamedNode("urn:others"),
        }
        assert Remote(target.query).current().version == "b" * 16


def test_a_publication_that_is_cut_short_is_no_release(
    release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(step: str) -> None:
        if "union" in step:
            raise KeyboardInterrupt

    with oxigraph() as target:
        publish(release, target.publish)
        with pytest.raises(KeyboardInterrupt):
            publish(release, target.publish, stop)
        with pytest.raises(NotPublished, match="vsc publish"):
            Remote(target.query).current()


def test_vsc_publish_says_what_it_published(dataset: Path) -> None:
    with oxigraph() as target:
        ran = CliRunner().invoke(
            app, ["publish", "--store", target.publish, "--dataset", str(dataset)]
        )
        assert ran.exit_code == 0, ran.output
        assert ran.output.startswith("published version aaaa000000000001 as ")
        assert Remote(target.query).current().version == "aaaa000000000001"


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("/srv/store", "is no address such as http"),
        ("ftp://host/x", "is no address such as http"),
        ("http://me:secret@host/query", "^the store host must not have its password"),
        ("http://127.0.0.1:9/query", "does not answer"),
    ],
)
def test_an_address_that_leads_nowhere_says_what_is_wrong(
    url: str, message: str, release: Release
) -> None:
    with pytest.raises(StoreFailed, match=message) as caught:
        publish(release, url)
    assert "secret" not in str(caught.value)


def test_a_store_that_was_loaded_with_a_file_is_served(
    dataset: Path, tmp_path: Path, here: httpx.Client
) -> None:
    file = tmp_path / "release.nq"
    ran = CliRunner().invoke(app, ["publish", "--file", str(file), "--dataset", str(dataset)])
    assert ran.exit_code == 0, ran.output
    counted = {"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}
    with oxigraph() as target:
        loaded = httpx.post(
            target.publish,
            content=file.read_bytes(),
            headers={"Content-Type": "application/n-quads"},
            timeout=PATIENCE,
        )
        assert loaded.is_success
        with serving(create_app(Remote(target.query))) as address:
            for asked in (counted, {"query": TYPES}):
                there = httpx.get(f"{address}/sparql", params=asked).json()
                assert there == here.get("/sparql", params=asked).json()
            named = {"query": "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"}
            there = httpx.get(f"{address}/sparql", params=named).json()
            assert there == here.get("/sparql", params=named).json()


@pytest.mark.parametrize(("union_graph", "besides"), [(True, set()), (False, {"graph/release"})])
def test_the_record_of_a_release_is_out_of_reach_where_the_union_is_a_graph(
    release: Release, here: httpx.Client, union_graph: bool, besides: set[str]
) -> None:
    asked = {"query": "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"}

    def graphs(address: str) -> set[str]:
        rows = httpx.get(f"{address}/sparql", params=asked).json()["results"]["bindings"]
        return {row["g"]["value"] for row in rows}

    with oxigraph() as target:
        publish(release, target.publish, union_graph=union_graph)
        with serving(create_app(Remote(target.query))) as address:
            more = graphs(address) - graphs(str(here.base_url))
    assert more == {BASE + graph for graph in besides}


# Serving ------------------------------------------------------------------------------------


PATHS = [
    "/", "/documents", f"/documents/{SLUG}", "/quality", "/questions", "/money", "/coverage",
    "/network", "/search?q=harbour", "/health", "/catalog", "/.well-known/void?format=turtle",
    f"/doc/{AWARD}", f"/doc/{AWARD}.ttl", "/doc/organisation/harbour-light", "/def", "/def.ttl",
    f"/graph/{SLUG}", "/dumps/victim-services.nq.gz", "/dumps/victim-services.jsonld.gz",
    "/dumps/victim-services-tables.zip", "/dumps/victim-services-360giving.json", "/id/award/none",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_a_page_over_the_store_is_the_page_over_the_folder(
    path: str, here: httpx.Client, there: httpx.Client
) -> None:
    local, remote = here.get(path), there.get(path)
    assert remote.status_code == local.status_code
    assert said(remote, there) == said(local, here)


def said(answer: httpx.Response, client: httpx.Client) -> object:
    """Return what an answer says: the order of statements and the service's address say nothing."""
    body = answer.content
    kind = answer.headers["content-type"].partition(";")[0]
    if kind == "application/gzip":
        body = gzip.decompress(body)
        kind = "application/ld+json" if "jsonld" in str(answer.url) else "application/n-quads"
    body = body.replace(str(client.base_url).encode().rstrip(b"/"), b"http://host")
    if kind in GRAPHS:
        # A file's digest and size tell the order of its lines, which a store has of its own.
        of_order = ("#checksumValue", "#byteSize")
        quads = ox.parse(body, format=GRAPHS[kind])
        return {quad for quad in quads if not quad.predicate.value.endswith(of_order)}
    return body


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_a_query_has_the_same_answer_in_every_format(
    form: str, here: httpx.Client, there: httpx.Client
) -> None:
    asked = {"query": TYPES, "format": form}
    local, remote = (client.get("/sparql", params=asked) for client in (here, there))
    assert remote.headers["content-type"] == local.headers["content-type"]
    assert remote.content == local.content


def test_what_the_oxigraph_server_fails_at_is_answered_or_told(release: Release) -> None:
    values = [*map(str, range(60)), *(f'"{n}x"' for n in range(60))]
    random.Random(1).shuffle(values)  # at sorting this, the server ends
    mixed = f"SELECT ?v {{ VALUES ?v {{ {' '.join(values)} }} }} ORDER BY ?v"
    nameless = "CONSTRUCT { <urn:a> <http://example.org/1> 2 } WHERE { }"
    with oxigraph() as target:
        publish(release, target.publish)
        service = create_app(Remote(target.query))
        with serving(service) as address, httpx.Client(base_url=address) as client:
            for _ in range(2):
                found = client.post("/sparql", data={"query": mixed, "format": "csv"})
                assert found.status_code == 200, found.text
                numbers = [word for word in found.text.split()[1:] if word.isdigit()]
                assert numbers == [*map(str, range(60))]
            refused = client.get("/sparql", params={"query": nameless, "format": "rdfxml"})
            assert (refused.status_code, "RDF/XML" in refused.json()["detail"]) == (400, True)


def test_the_dataset_of_a_request_reaches_the_store(
    here: httpx.Client, there: httpx.Client
) -> None:
    for name in ("default-graph-uri", "named-graph-uri"):
        asked = {
            "query": "SELECT * WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } } ORDER BY ?s ?p ?o",
            name: f"{BASE}graph/{SLUG}",
        }
        local, remote = (client.get("/sparql", params=asked).json() for client in (here, there))
        assert sorted(remote["head"]["vars"]) == sorted(local["head"]["vars"])
        assert remote["results"] == local["results"]
        assert remote["results"]["bindings"]


def test_a_query_that_does_not_parse_is_the_clients_fault(
    here: httpx.Client, there: httpx.Client
) -> None:
    asked = {"query": "SELECT * WHERE { ?s ?p"}
    local, remote = (client.get("/sparql", params=asked) for client in (here, there))
    assert remote.status_code == 400
    told = "line 1, column 23: the query does not parse: it ends too soon"
    assert local.json()["detail"] == told
    detail = remote.json()["detail"]
    assert detail == told or detail.endswith("syntax error at '}'")  # as Virtuoso words it


def test_a_query_past_its_time_gets_its_503_and_others_are_answered(store: Store) -> None:
    service = create_app(Remote(store.query), limit_seconds=1)
    with serving(service) as address:
        late = httpx.get(f"{address}/sparql", params={"query": RUNAWAY})
        assert (late.status_code, late.json()["title"]) == (503, "Query took too long")
        pool = service.state.site.live.pool
        pool.limit_seconds = pool._client.timeout = PATIENCE  # the store may be busy with it still
        assert httpx.get(f"{address}/sparql", params={"query": TYPES}).status_code == 200


def test_a_new_publication_is_taken_up_while_the_service_runs(
    release: Release, tmp_path: Path
) -> None:
    trig = f"GRAPH <{BASE}graph/new> {{ <{BASE}id/award/x> a vsc:Award . }}"
    next_one = release_trig(tmp_path, trig, version="b" * 16)
    with oxigraph() as target:
        publish(release, target.publish)
        service = create_app(Remote(target.query), watch_seconds=0.1)
        with serving(service) as url:
            assert httpx.get(f"{url}/health").json()["release"] == release.version
            publish(next_one, target.publish)
            wait_until(lambda: httpx.get(f"{url}/health").json()["release"] == "b" * 16)


def test_a_store_that_goes_away_is_a_503_that_does_not_name_it(release: Release) -> None:
    with contextlib.ExitStack() as stack:
        target = stack.enter_context(oxigraph())
        publish(release, target.publish)
        with serving(create_app(Remote(target.query), watch_seconds=60)) as url:
            assert httpx.get(f"{url}/sparql", params={"query": TYPES}).status_code == 200
            stack.close()
            for path in ("/sparql?query=ASK{}", "/health"):
                gone = httpx.get(f"{url}{path}")
                assert (gone.status_code, gone.json()["title"]) == (
                    503,
                    "The store does not answer",
                )
                assert target.query not in gone.text


def test_a_store_without_a_release_is_not_served(dataset: Path) -> None:
    with oxigraph() as target:
        ran = CliRunner().invoke(app, ["serve", "--store", target.query, "--port", "0"])
    assert isinstance(ran.exception, NotPublished)


# A store with fewer formats, and one that asks who you are -----------------------------------


class OneFormat(BaseHTTPRequestHandler):
    """A store that knows JSON and N-Triples only, and whom to answer."""

    seen: list[dict[str, str]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        query = parse_qs(body)["query"][0]
        self.seen.append({"query": query, "who": self.headers.get("Authorization", "")})
        if "CONSTRUCT" in query:
            kind, body = "application/n-triples", b"<urn:a> <urn:b> <urn:c> .\n"
        else:
            kind = "application/sparql-results+json"
            body = json.dumps(rows(query)).encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""


def rows(query: str) -> dict[str, Any]:
    manifest = {"version": "c" * 16, "released": "2031-01-01T00:00:00+00:00", "documents": []}
    if "release" in query:
        value = {"type": "literal", "value": json.dumps(manifest | {"counts": {}})}
        return {"head": {"vars": ["o"]}, "results": {"bindings": [{"o": value}]}}
    found = {"x": {"type": "uri", "value": "urn:a"}}
    return {"head": {"vars": ["x"]}, "results": {"bindings": [found] if "?x" in query else []}}


@pytest.fixture
def plain_store() -> Iterator[tuple[str, list[dict[str, str]]]]:
    seen: list[dict[str, str]] = []
    handler = type("Handler", (OneFormat,), {"seen": seen})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/query", seen
        server.shutdown()


def test_an_answer_in_another_format_is_rewritten(
    plain_store: tuple[str, list[dict[str, str]]],
) -> None:
    url, _ = plain_store
    with serving(create_app(Remote(url))) as address:
        table = httpx.get(
            f"{address}/sparql", params={"query": "SELECT ?x { ?x ?y ?z }", "format": "csv"}
        )
        assert table.text == "x\r\nurn:a\r\n"
        graph = httpx.get(
            f"{address}/sparql",
            params={"query": "CONSTRUCT WHERE { ?a ?b ?c }", "format": "rdfxml"},
        )
        (triple,) = ox.parse(graph.content, format=ox.RdfFormat.RDF_XML)
        assert triple.subject == ox.NamedNode("urn:a")


def test_who_asks_is_taken_from_the_environment(
    plain_store: tuple[str, list[dict[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    url, seen = plain_store
    monkeypatch.setenv("VSC_STORE_USER", "reader")
    monkeypatch.setenv("VSC_STORE_PASSWORD", "s3cret")
    assert Remote(url).current().version == "c" * 16
    with serving(create_app(Remote(url))) as address:
        httpx.get(f"{address}/sparql", params={"query": "SELECT ?x { ?x ?y 1 }"})
    expected = "Basic " + base64.b64encode(b"reader:s3cret").decode()
    assert seen
    assert {one["who"] for one in seen} == {expected}


# Patterns -----------------------------------------------------------------------------------


def test_every_pattern_finds_what_the_folder_finds(
    store: Store, release: Release, request: pytest.FixtureRequest
) -> None:
    local, remote = release.open(), RemoteStore(Remote(store.query))
    request.addfinalizer(remote.close)
    graph = ox.NamedNode(f"{BASE}graph/{SLUG}")
    (quad,) = list(local.quads_for_pattern(ox.NamedNode(f"{BASE}id/{AWARD}"), None, None, graph))[
        :1
    ]
    for pattern in (
        (None, None, None, graph),
        (quad.subject, None, None, ox.DefaultGraph()),
        (quad.subject, quad.predicate, None, graph),
        (None, quad.predicate, quad.object, None),
        (quad.subject, quad.predicate, quad.object, None),
        (quad.subject, quad.predicate, quad.object, graph),
        (ox.NamedNode("urn:none"), None, None, ox.DefaultGraph()),
        (ox.BlankNode("b"), None, None, None),
    ):
        expected = set(local.quads_for_pattern(*pattern))
        assert set(remote.quads_for_pattern(*pattern)) == expected
        assert set(remote.quads_for_pattern(*pattern)) == expected  # as it is kept
    assert remote.contains_named_graph(graph)
    assert not remote.contains_named_graph(ox.NamedNode(f"{BASE}graph/release"))
    assert set(remote.named_graphs()) == set(local.named_graphs())


def test_what_is_kept_of_a_store_stays_small(
    store: Store, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr("graph.remote.KEPT_QUADS", 3)
    remote = RemoteStore(Remote(store.query))
    request.addfinalizer(remote.close)
    for number in range(10):
        assert not list(remote.quads_for_pattern(ox.NamedNode(f"urn:{number}"), None, None))
    assert len(remote._kept) == 3

"""The SPARQL 1.1 Protocol over a real port, requirement by requirement.

Source: https://www.w3.org/TR/sparql11-protocol/ and the protocol tests of its working group.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, TURTLE, XML, SPARQLWrapper

from api.app import create_app
from tests.served import BASE, release_trig, serving

DATA = """
GRAPH <https://w3id.org/victim-services/graph/a> { <urn:a> <urn:p> "in a" ; rdfs:label "A" . }
GRAPH <https://w3id.org/victim-services/graph/b> { <urn:b> <urn:p> "in b" . }
"""
A, B = f"{BASE}graph/a", f"{BASE}graph/b"
SELECT = "SELECT ?o WHERE { ?s <urn:p> ?o } ORDER BY ?o"
RUNAWAY = (
    "SELECT (COUNT(*) AS ?n) WHERE { "
    + " ".join(f"VALUES ?{v} {{ {' '.join(map(str, range(100)))} }}" for v in "abcdef")
    + " FILTER(?a + ?b + ?c + ?d + ?e = -1) }"
)
LIMIT_SECONDS = 1.0


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    dataset = tmp_path_factory.mktemp("dataset")
    release_trig(dataset, DATA)
    with serving(create_app(dataset, limit_seconds=LIMIT_SECONDS)) as address:
        yield address


@pytest.fixture(scope="module")
def client(service: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=service, timeout=20) as found:
        yield found


def values(response: httpx.Response) -> list[str]:
    assert response.status_code == 200, response.text
    rows = response.json()["results"]["bindings"]
    return [row["o"]["value"] for row in rows]


# The three ways to ask -------------------------------------------------------------------------


def test_get_answers_a_query(client: httpx.Client) -> None:
    response = client.get("/sparql", params={"query": SELECT})
    assert values(response) == ["in a", "in b"]
    assert response.headers["content-type"] == "application/sparql-results+json"


def test_post_of_a_form_answers_a_query(client: httpx.Client) -> None:
    assert values(client.post("/sparql", data={"query": SELECT})) == ["in a", "in b"]


def test_post_of_the_query_itself_answers_it(client: httpx.Client) -> None:
    for charset in ("", "; charset=utf-8", '; charset="UTF-8"'):
        headers = {"Content-Type": f"application/sparql-query{charset}"}
        assert values(client.post("/sparql", content=SELECT, headers=headers)) == ["in a", "in b"]


def test_a_long_query_comes_by_post(client: httpx.Client) -> None:
    long = SELECT + " #" + "x" * 100_000
    assert client.get("/sparql", params={"query": SELECT + " #" + "x" * 20_000}).status_code == 414
    assert values(client.post("/sparql", data={"query": long})) == ["in a", "in b"]


def test_letters_beyond_ascii_survive_every_way(client: httpx.Client) -> None:
    query = 'SELECT ("Dŵr £5 – 水" AS ?o) WHERE {}'
    direct = {"Content-Type": "application/sparql-query"}
    for response in (
        client.get("/sparql", params={"query": query}),
        client.post("/sparql", data={"query": query}),
        client.post("/sparql", content=query.encode(), headers=direct),
    ):
        assert values(response) == ["Dŵr £5 – 水"]


# The dataset -----------------------------------------------------------------------------------


def test_the_default_graph_is_the_union_in_which_a_triple_counts_once(tmp_path: Path) -> None:
    same = "<urn:x> <urn:p> 5 ."
    release_trig(tmp_path, f"GRAPH <{A}> {{ {same} }} GRAPH <{B}> {{ {same} }}")
    with serving(create_app(tmp_path)) as address:
        query = "SELECT (SUM(?v) AS ?o) WHERE { ?s <urn:p> ?v }"
        assert values(httpx.get(f"{address}/sparql", params={"query": query})) == ["5"]


@pytest.mark.parametrize("form", ["get", "form", "direct"])
def test_default_graph_uri_narrows_the_default_graph(client: httpx.Client, form: str) -> None:
    asked: list[tuple[str, str]] = [("default-graph-uri", A)]
    if form == "get":
        response = client.get("/sparql", params=[("query", SELECT), *asked])
    elif form == "form":
        response = client.post("/sparql", data={"query": SELECT, "default-graph-uri": A})
    else:
        headers = {"Content-Type": "application/sparql-query"}
        response = client.post("/sparql", params=asked, content=SELECT, headers=headers)
    assert values(response) == ["in a"]


def test_several_default_graphs_are_merged(client: httpx.Client) -> None:
    params = [("query", SELECT), ("default-graph-uri", A), ("default-graph-uri", B)]
    assert values(client.get("/sparql", params=params)) == ["in a", "in b"]


def test_named_graph_uri_is_all_that_graph_reaches(client: httpx.Client) -> None:
    query = "SELECT ?o WHERE { GRAPH ?g { ?s <urn:p> ?o } }"
    params = [("query", query), ("named-graph-uri", B)]
    assert values(client.get("/sparql", params=params)) == ["in b"]
    params = [("query", SELECT), ("named-graph-uri", B)]
    assert values(client.get("/sparql", params=params)) == []


def test_from_narrows_the_dataset_and_the_request_wins_over_it(client: httpx.Client) -> None:
    query = f"SELECT ?o FROM <{A}> WHERE {{ ?s <urn:p> ?o }}"
    assert values(client.get("/sparql", params={"query": query})) == ["in a"]
    params = {"query": query, "default-graph-uri": B}
    assert values(client.get("/sparql", params=params)) == ["in b"]
    params = {"query": query, "named-graph-uri": B}
    assert values(client.get("/sparql", params=params)) == []


def test_a_graph_that_is_not_here_is_empty(client: httpx.Client) -> None:
    params = {"query": SELECT, "default-graph-uri": "http://example.com/none"}
    assert values(client.get("/sparql", params=params)) == []


def test_a_graph_name_that_is_no_iri_is_refused(client: httpx.Client) -> None:
    response = client.get("/sparql", params={"query": SELECT, "default-graph-uri": "not an iri"})
    assert response.status_code == 400
    assert "not an iri" in response.json()["detail"]


# Formats ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accept", "sent"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("application/json", "application/json"),
        ("*/*", "application/sparql-results+json"),
        ("text/*", "text/csv; charset=utf-8"),
        ("text/csv;q=0.4, application/sparql-results+xml;q=0.6", "application/sparql-results+xml"),
        ("text/csv, */*;q=0", "text/csv; charset=utf-8"),
        ("nonsense, text/csv", "text/csv; charset=utf-8"),
        ("application/rdf+xml, application/sparql-results+xml;q=0.1", "application/sparql-results+xml"),
    ],
)  # fmt: skip
def test_accept_decides_the_format_of_results(client: httpx.Client, accept: str, sent: str) -> None:
    response = client.get("/sparql", params={"query": SELECT}, headers={"Accept": accept})
    assert response.status_code == 200
    assert response.headers["content-type"] == sent
    assert response.headers["vary"] == "Accept"


@pytest.mark.parametrize(
    ("accept", "sent"),
    [
        ("text/turtle", "text/turtle; charset=utf-8"),
        ("application/n-triples", "application/n-triples"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/ld+json", "application/ld+json"),
        ("*/*", "text/turtle; charset=utf-8"),
        ("application/ld+json;q=0.9, text/turtle;q=0.8", "application/ld+json"),
    ],
)
@pytest.mark.parametrize("query", ["CONSTRUCT WHERE { ?s <urn:p> ?o }", "DESCRIBE <urn:a> <urn:b>"])
def test_accept_decides_the_format_of_graphs(
    client: httpx.Client, accept: str, sent: str, query: str
) -> None:
    response = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert response.status_code == 200
    assert response.headers["content-type"] == sent
    kind = sent.partition(";")[0]
    graph = rdflib.Graph().parse(data=response.text, format=kind)
    assert (rdflib.URIRef("urn:a"), rdflib.URIRef("urn:p"), rdflib.Literal("in a")) in graph


def test_ask_answers_yes_or_no(client: httpx.Client) -> None:
    yes = client.get("/sparql", params={"query": "ASK { <urn:a> ?p ?o }"})
    no = client.get("/sparql", params={"query": "ASK { <urn:none> ?p ?o }"})
    assert (yes.json()["boolean"], no.json()["boolean"]) == (True, False)


@pytest.mark.parametrize(
    ("name", "sent"),
    [("csv", "text/csv"), ("xml", "application/sparql-results+xml"), ("text/csv", "text/csv")],
)
def test_format_in_the_address_wins_over_accept(client: httpx.Client, name: str, sent: str) -> None:
    response = client.get(
        "/sparql", params={"query": SELECT, "format": name}, headers={"Accept": "application/json"}
    )
    assert response.headers["content-type"].startswith(sent)


def test_an_unknown_format_lists_those_on_offer(client: httpx.Client) -> None:
    response = client.get("/sparql", params={"query": SELECT, "format": "docx"})
    assert response.status_code == 400
    assert "json, xml, csv, tsv" in response.json()["detail"]


@pytest.mark.parametrize("accept", ["image/png", "text/turtle", "text/csv;q=0"])
def test_results_in_no_acceptable_format_are_406_and_list_the_offer(
    client: httpx.Client, accept: str
) -> None:
    response = client.get("/sparql", params={"query": SELECT}, headers={"Accept": accept})
    assert response.status_code == 406
    assert "application/sparql-results+json" in response.json()["detail"]
    assert response.headers["content-type"] == "application/json"


def test_a_browser_is_led_to_the_query_page(client: httpx.Client) -> None:
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    response = client.get("/sparql", params={"query": SELECT}, headers={"Accept": accept})
    assert response.status_code == 303
    assert response.headers["location"].startswith("/query?query=SELECT")


# Faults ----------------------------------------------------------------------------------------


def test_a_query_that_does_not_parse_is_400_with_line_and_column(client: httpx.Client) -> None:
    response = client.get("/sparql", params={"query": "SELECT * WHERE {\n  ?s ?p }"})
    assert response.status_code == 400
    assert response.json()["title"] == "Query does not parse"
    assert response.json()["detail"].startswith("line 2, column ")


def test_an_undeclared_prefix_says_what_to_do(client: httpx.Client) -> None:
    response = client.get("/sparql", params={"query": "SELECT * { ?s ex:p ?o }"})
    assert response.status_code == 400
    assert response.json()["detail"].startswith("line 1, column 15: the prefix ex: is not declared")


@pytest.mark.parametrize(
    ("params", "status"),
    [
        ([("query", SELECT), ("query", SELECT)], 400),
        ([("default-graph-uri", A)], 400),
        ([("query", "")], 400),
        ([("update", "CLEAR ALL")], 403),
    ],
)
def test_faulty_parameters_are_refused(
    client: httpx.Client, params: list[tuple[str, str]], status: int
) -> None:
    response = client.get("/sparql", params=params)
    assert response.status_code == status
    assert set(response.json()) == {"status", "title", "detail"}


def test_an_unknown_parameter_does_no_harm(client: httpx.Client) -> None:
    response = client.get("/sparql", params={"query": SELECT, "timeout": "5", "debug": "on"})
    assert values(response) == ["in a", "in b"]


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("application/json", "{}", 415),
        ("text/plain", SELECT, 415),
        ("application/sparql-query; charset=latin-1", SELECT, 415),
        ("application/sparql-query", b"SELECT ('\xff' AS ?o) {}", 400),
        ("application/x-www-form-urlencoded", "query=%FF", 400),
        ("application/x-www-form-urlencoded", "", 400),
        ("application/sparql-update", "CLEAR ALL", 403),
        ("application/x-www-form-urlencoded", "update=CLEAR+ALL", 403),
        ("application/x-www-form-urlencoded", "query=" + "x" * 2_000_000, 413),
    ],
)
def test_faulty_bodies_are_refused(
    client: httpx.Client, kind: str, body: str | bytes, status: int
) -> None:
    response = client.post("/sparql", content=body, headers={"Content-Type": kind})
    assert response.status_code == status
    if status == 415:
        assert "application/sparql-query" in response.headers["accept-post"]


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <a:b> <a:b> <a:b> }",
        "PREFIX select: <a:> DELETE WHERE { ?s ?p ?o }",
        "DROP ALL",
        "LOAD <http://127.0.0.1/>",
    ],
)
def test_an_update_sent_as_a_query_is_refused_as_one(client: httpx.Client, query: str) -> None:
    for refused in (
        client.post("/sparql", data={"query": query}),
        client.get("/sparql", params={"query": query}),
    ):
        assert refused.status_code == 403
        assert "only reads" in refused.json()["detail"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_other_methods_are_405_and_say_which_are_allowed(client: httpx.Client, method: str) -> None:
    response = client.request(method, "/sparql")
    assert response.status_code == 405
    assert "GET" in response.headers["allow"]
    assert "POST" in response.headers["allow"]


def test_head_is_get_without_its_body(client: httpx.Client) -> None:
    got = client.get("/sparql", params={"query": SELECT})
    head = client.head("/sparql", params={"query": SELECT})
    assert head.status_code == 200
    assert head.content == b""
    for name in ("content-type", "content-length", "etag", "vary"):
        assert head.headers[name] == got.headers[name]


def test_options_and_preflight_open_reading_to_every_origin(client: httpx.Client) -> None:
    headers = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    response = client.options("/sparql", headers=headers)
    assert response.status_code == 204
    assert response.headers["access-control-allow-origin"] == "*"
    assert "POST" in response.headers["access-control-allow-methods"]
    assert "Content-Type" in response.headers["access-control-allow-headers"]
    assert (
        client.get("/sparql", params={"query": SELECT}).headers["access-control-allow-origin"]
        == "*"
    )


# No way out ------------------------------------------------------------------------------------


class Listener:
    """A server on loopback that remembers whether anybody called."""

    def __enter__(self) -> Listener:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.calls = 0
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def _listen(self) -> None:
        while True:
            try:
                caller, _ = self._socket.accept()
            except OSError:
                return
            self.calls += 1
            caller.close()

    def __exit__(self, *_: object) -> None:
        self._socket.close()


SERVICE_FORMS = [
    "SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ service silent <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ BIND(<{url}> AS ?e) SERVICE ?e {{ ?s ?p ?o }} }}",
    "PREFIX e: <{url}> SELECT * {{ {{ SELECT * {{ SeRvIcE e: {{ ?s ?p ?o }} }} }} }}",
    "ASK {{ FILTER EXISTS {{ SERVICE<{url}>{{ ?s ?p ?o }} }} }}",
    "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ OPTIONAL {{ SERVICE #\n <{url}> {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ ?s ?p '#' . SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ FILTER(?a<?b)SERVICE<{url}>{{?s ?p ?o}}FILTER(?c>?d) }}",
]


@pytest.mark.parametrize("form", SERVICE_FORMS)
def test_service_is_refused_in_every_form(client: httpx.Client, form: str) -> None:
    with Listener() as other:
        query = form.format(url=f"http://127.0.0.1:{other.port}/")
        response = client.post("/sparql", data={"query": query})
        assert response.status_code == 403
        assert "SERVICE would ask another host" in response.json()["detail"]
        assert other.calls == 0


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ('SERVICE' AS ?o) {}",
        "SELECT ('''it's SERVICE <x> {''' AS ?o) {}",
        "SELECT (1 AS ?o) {} # SERVICE <http://x/> { }",
        "PREFIX service: <urn:SERVICE> SELECT (service:service AS ?o) {}",
        "SELECT (?service AS ?o) { BIND(1 AS ?service) }",
        "SELECT (STR(<http://x/SERVICE>) AS ?o) {}",
    ],
)
def test_the_word_service_elsewhere_is_no_harm(client: httpx.Client, query: str) -> None:
    assert len(values(client.post("/sparql", data={"query": query}))) == 1


def test_from_and_graphs_of_the_request_fetch_nothing(client: httpx.Client) -> None:
    with Listener() as other:
        url = f"http://127.0.0.1:{other.port}/data.ttl"
        for params in (
            {"query": f"SELECT ?o FROM <{url}> {{ ?s ?p ?o }}"},
            {"query": f"SELECT ?o FROM NAMED <{url}> {{ GRAPH <{url}> {{ ?s ?p ?o }} }}"},
            {"query": SELECT, "default-graph-uri": url},
            {"query": SELECT, "named-graph-uri": url},
        ):
            assert values(client.get("/sparql", params=params)) == []
        assert other.calls == 0


# Limits ----------------------------------------------------------------------------------------


def test_a_runaway_query_is_stopped_at_the_limit_with_a_clear_503(client: httpx.Client) -> None:
    began = time.monotonic()
    response = client.post("/sparql", data={"query": RUNAWAY})
    took = time.monotonic() - began
    assert response.status_code == 503
    assert response.json()["title"] == "Query took too long"
    assert "1 second" in response.json()["detail"]
    assert int(response.headers["retry-after"]) > 0
    assert LIMIT_SECONDS <= took < LIMIT_SECONDS + 1.0


def test_light_queries_stay_fast_beside_runaways_and_no_process_is_left(service: str) -> None:
    with httpx.Client(base_url=service, timeout=20) as client:
        done: list[int] = []

        def run_away(number: int) -> None:
            response = httpx.post(
                f"{service}/sparql", data={"query": f"{RUNAWAY} # {number}"}, timeout=20
            )
            done.append(response.status_code)

        threads = [threading.Thread(target=run_away, args=(n,)) for n in range(4)]
        for thread in threads:
            thread.start()
        time.sleep(0.4)
        times = []
        for number in range(20):
            began = time.monotonic()
            query = f"SELECT ?o {{ ?s <urn:p> ?o }} LIMIT {number + 1}"
            assert client.get("/sparql", params={"query": query}).status_code == 200
            times.append(time.monotonic() - began)
        for thread in threads:
            thread.join()
        assert done == [503] * 4
        assert sorted(times)[10] < 0.2
        assert client.get("/health").json()["queries"] == {"running": 0, "slow": 0}


def test_a_client_that_goes_away_stops_its_query(service: str) -> None:
    with pytest.raises(httpx.ReadTimeout):
        httpx.post(f"{service}/sparql", data={"query": RUNAWAY + " # gone"}, timeout=0.3)
    until = time.monotonic() + 0.6
    while (found := httpx.get(f"{service}/health").json()["queries"])["running"]:
        assert time.monotonic() < until, found
        time.sleep(0.02)


def test_a_long_answer_comes_whole(client: httpx.Client) -> None:
    rows = " ".join(f"({n})" for n in range(1000))
    query = f"SELECT ?a ?b WHERE {{ VALUES (?a) {{ {rows} }} VALUES (?b) {{ {rows} }} }}"
    response = client.post(
        "/sparql", data={"query": query}, headers={"Accept": "text/csv"}, timeout=60
    )
    assert response.status_code == 200
    assert response.text.count("\r\n") == 1_000_001


# Freshness -------------------------------------------------------------------------------------


def test_an_etag_saves_the_answer_and_differs_by_query_and_format(client: httpx.Client) -> None:
    first = client.get("/sparql", params={"query": SELECT})
    again = client.get(
        "/sparql", params={"query": SELECT}, headers={"If-None-Match": first.headers["etag"]}
    )
    assert again.status_code == 304
    assert again.content == b""
    csv = client.get("/sparql", params={"query": SELECT, "format": "csv"})
    other = client.get("/sparql", params={"query": SELECT + " LIMIT 1"})
    assert len({r.headers["etag"] for r in (first, csv, other)}) == 3


def test_an_answer_that_changes_by_itself_is_never_kept(client: httpx.Client) -> None:
    query = "SELECT (STRUUID() AS ?o) {}"
    first = client.get("/sparql", params={"query": query})
    second = client.get("/sparql", params={"query": query})
    assert values(first) != values(second)
    assert "etag" not in first.headers
    assert first.headers["cache-control"] == "no-store"


# What it says of itself ------------------------------------------------------------------------


def test_without_a_query_the_service_describes_itself(client: httpx.Client, service: str) -> None:
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    for accept in ("text/turtle", "application/rdf+xml", "application/ld+json"):
        response = client.get("/sparql", headers={"Accept": accept})
        assert response.headers["content-type"].startswith(accept)
        graph = rdflib.Graph().parse(data=response.text, format=accept)
        subject = rdflib.URIRef(f"{service}/sparql")
        assert (subject, rdflib.RDF.type, sd.Service) in graph
        assert (subject, sd.supportedLanguage, sd.SPARQL11Query) in graph
        assert set(graph.objects(None, sd.name)) == {rdflib.URIRef(A), rdflib.URIRef(B)}


# Other people's clients ------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["GET", POST])
@pytest.mark.parametrize("kind", [JSON, XML, CSV])
def test_sparqlwrapper_works(service: str, method: str, kind: str) -> None:
    wrapper = SPARQLWrapper(f"{service}/sparql")
    wrapper.setQuery(SELECT)
    wrapper.setMethod(method)
    wrapper.setReturnFormat(kind)
    found = wrapper.queryAndConvert()
    assert "in a" in (
        str(found) if kind is JSON else found.toxml() if kind is XML else found.decode()
    )


def test_sparqlwrapper_posts_directly_and_constructs(service: str) -> None:
    wrapper = SPARQLWrapper(f"{service}/sparql")
    wrapper.setQuery("CONSTRUCT WHERE { ?s <urn:p> ?o }")
    wrapper.setMethod(POST)
    wrapper.setRequestMethod(POSTDIRECTLY)
    wrapper.setReturnFormat(TURTLE)
    graph = rdflib.Graph().parse(data=wrapper.query().convert(), format="turtle")
    assert len(graph) == 2


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_sparqlstore_works(service: str, method: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{service}/sparql", method=method))
    rows = graph.query("SELECT ?o WHERE { ?s <urn:p> ?o } ORDER BY ?o")
    assert [str(row[0]) for row in rows] == ["in a", "in b"]
    assert (rdflib.URIRef("urn:a"), rdflib.URIRef("urn:p"), rdflib.Literal("in a")) in graph


def test_one_client_may_have_only_so_many_queries_running(tmp_path: Path) -> None:
    release_trig(tmp_path, DATA)
    app = create_app(tmp_path, limit_seconds=1.5, per_client=2)
    with serving(app) as address:
        answered: list[httpx.Response] = []

        def run_away(number: int) -> None:
            query = {"query": f"{RUNAWAY} # {number}"}
            answered.append(httpx.post(f"{address}/sparql", data=query, timeout=20))

        threads = [threading.Thread(target=run_away, args=(n,)) for n in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(r.status_code for r in answered) == [429, 503, 503]
        refused = next(r for r in answered if r.status_code == 429)
        assert refused.headers["retry-after"] == "5"
        assert values(httpx.get(f"{address}/sparql", params={"query": SELECT})) == ["in a", "in b"]


# Memory ----------------------------------------------------------------------------------------

GREEDY = """SELECT (COUNT(*) AS ?n) WHERE {{ SELECT DISTINCT ?a ?b ?c WHERE {{
  VALUES ?a {{ {rows} }} VALUES ?b {{ {rows} }} VALUES ?c {{ {rows} }} }} }}"""


def test_a_query_that_wants_too_much_memory_is_ended_and_others_are_answered(
    tmp_path: Path,
) -> None:
    release_trig(tmp_path, DATA)
    rows = " ".join(map(str, range(300)))
    app = create_app(tmp_path, limit_seconds=60, memory_bytes=700 * 1024**2)
    with serving(app) as address:
        query = GREEDY.format(rows=rows)
        response = httpx.post(f"{address}/sparql", data={"query": query}, timeout=70)
        assert response.status_code == 503
        assert response.json()["title"] == "Query wanted too much memory"
        assert values(httpx.get(f"{address}/sparql", params={"query": SELECT})) == ["in a", "in b"]

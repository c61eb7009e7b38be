"""No query reaches another host, changes anything, or outlives its time and its memory."""

from __future__ import annotations

import contextlib
import html
import re
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pyoxigraph as ox
import pytest

from api.app import create_app
from api.sparql.query_text import read_query
from tests.asking import DATA, FORM, RUNAWAY, SELECT, Listener, values
from tests.served import quads_of, release_trig, serving
from tests.waiting import PATIENCE, processor_seconds, wait_until


@pytest.fixture(scope="module")
def client(sparql_service: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=sparql_service) as found:
        yield found


LIMIT_SECONDS = 1.0


@pytest.fixture(scope="module")
def hasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a service whose queries end by themselves or at a short limit."""
    dataset = tmp_path_factory.mktemp("dataset")
    release_trig(dataset, DATA)
    service = create_app(dataset, limit_seconds=LIMIT_SECONDS)
    with serving(service) as address, httpx.Client(base_url=address) as found:
        yield found


# Nested too deep -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("SELECT *\nWHERE " + "{ " * 500 + "?s ?p ?o" + " }" * 500, "line 2, column 407"),
        ("SELECT * { ?s ?p ?o FILTER(" + "(" * 500 + "1" + ")" * 501 + "}", "line 1, column 226"),
        ("SELECT * { ?s ?p ?o FILTER(" + "! " * 500 + "true) }", "line 1, column 424"),
        ("SELECT * { FILTER(" + "STR(" * 3000 + "?s" + ")" * 3001 + "}", "line 1, column 814"),
    ],
)
def test_what_is_nested_too_deep_is_refused_with_its_place(
    client: httpx.Client, query: str, place: str
) -> None:
    found = client.post("/sparql", data={"query": query})
    assert (found.status_code, found.json()["title"]) == (400, "Query is nested too deep")
    assert found.json()["detail"].startswith(f"{place}: ")


def test_what_is_long_or_has_brackets_in_strings_is_not_taken_for_deep(
    client: httpx.Client,
) -> None:
    row = "('{{{{((((' 1) "
    for text in (
        f"VALUES (?a ?b) {{ {row * 300} }}",
        "BIND(1 AS ?x) " + "?s ?p ?o FILTER(true) " * 2,
    ):
        assert client.post("/sparql", data={"query": f"SELECT * {{ {text} }}"}).status_code == 200


def test_a_long_chain_ends_no_process(hasty: httpx.Client) -> None:
    chain = " ".join(f"BIND({number} AS ?v{number})" for number in range(4000))
    found = hasty.post("/sparql", data={"query": f"SELECT ?v0 {{ {chain} }}"})
    assert found.status_code == 200 or found.json()["title"] == "Query took too long"


# No way out ------------------------------------------------------------------------------------


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


# Ways to write a clause that the store's parser follows and that a reader of words may miss.
SMUGGLED = [
    "SELECT * {{ ?s <urn:b> trueSERVICE <{url}> {{ ?x ?y ?z }} }}",
    "SELECT * {{ ?s <urn:n> 1e5SERVICE <{url}> {{ ?x ?y ?z }} }}",
    "SELECT * {{ ?s <urn:p> ?o SERVICESILENT <{url}> {{ ?x ?y ?z }} }}",
    "PREFIX : <{url}> SELECT * {{ SERVICE:{{ ?x ?y ?z }} }}",
    "PREFIX : <{url}> SELECT * {{ SERVICESILENT:x{{ ?x ?y ?z }} }}",
    "PREFIX e: <{url}> SELECT * {{ SERVICEe:x {{ ?x ?y ?z }} }}",
    "PREFIX e: <{url}> SELECT * {{ #GRAPH\nSERVICEe: {{ ?x ?y ?z }} }}",
    "PREFIX : <{url}> PREFIX service: <urn:x> SELECT * {{ SERVICE:{{ ?x ?y ?z }} }}",
    "PREFIX e: <{url}> SELECT * {{ ?s <urn:b> trueSERVICEe:\\~{{ ?x ?y ?z }} }}",
    "SELECT * {{ OPTIONAL {{ ?s <x:\\u0041'> ?o }} SERVICE <{url}> {{ ?x ?y ?z }} #'\n }}",
    "SELECT * {{ ?s <urn:p> ?o FILTER(?o<'x>')SERVICE<{url}>{{ ?x ?y ?z }}#'\n }}",
    'SELECT * {{ ?s <urn:p> ?o FILTER(?o<?s#>"""\n||true)SERVICE<{url}>{{ ?x ?y ?z }}#"""\n }}',
    "SELECT * {{ SERVICE#{{\n<{url}>#}}\n{{ ?x ?y ?z }} }}",
]
HELD = '<urn:a> <urn:b> true . <urn:a> <urn:n> 1e5 . <urn:a> <urn:p> "o" .'


@pytest.mark.parametrize("form", SMUGGLED)
def test_a_smuggled_service_clause_is_found_where_the_store_follows_it(form: str) -> None:
    store = ox.Store()
    store.extend(quads_of(HELD))
    with Listener() as other:
        query = form.format(url=other.url)
        with contextlib.suppress(OSError):  # the listener says nothing
            list(store.query(query))
        wait_until(lambda: other.calls)  # else the store does not follow this: it shows nothing
        assert read_query(query).service_at


@pytest.mark.parametrize(
    "query",
    [
        "PREFIX service: <urn:s> SELECT * { GRAPH service:g { ?s ?p ?o } }",
        "SELECT * { ?s ?p <https://w3id.org/victim-services/def#service> . { ?s ?p ?o } }",
        "PREFIX service: <urn:s> SELECT * { VALUES ?s { service:a } { ?s ?p service:o } }",
        "PREFIX service: <urn:s> SELECT * FROM NAMED service:g { ?s ?p ?o }",
        "SELECT ?service { ?service ?p '\\\\' ; ?q 'SERVICE <x:> {' }",
        "SELECT * { ?s ?p ?o FILTER(?o < 5 && ?s > <x:service>) { ?s a ?service } }",
        'SELECT * { VALUES ?o { """a""SERVICE <x:> {""" } }',
    ],
)
def test_a_query_with_service_in_its_names_is_not_taken_for_a_clause(query: str) -> None:
    ox.Store().query(query)
    assert read_query(query).service_at is None


QUOTES = ["'''x\\", "'\\", "<'>\"", "a.a.", "SERVICE<", "SERVICE:", "<a ", "<\\u0041'", "SERVICE #"]


@pytest.mark.parametrize("part", QUOTES)
def test_no_text_takes_long_to_read(part: str) -> None:
    def seconds(length: int) -> float:
        text = "SERVICE " + part * (length // len(part))
        return processor_seconds(lambda: read_query(text))

    assert seconds(40_000) < 40 * seconds(4_000) + 0.05  # ten times as long, not a hundred


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


def test_a_runaway_query_is_stopped_at_the_limit_with_a_clear_503(hasty: httpx.Client) -> None:
    began = time.monotonic()
    response = hasty.post("/sparql", data={"query": RUNAWAY})
    assert time.monotonic() - began >= LIMIT_SECONDS
    assert response.status_code == 503
    assert response.json()["title"] == "Query took too long"
    assert "1 second" in response.json()["detail"]
    assert int(response.headers["retry-after"]) > 0


def test_the_time_that_a_query_took_before_it_was_stopped_counts_in_the_metrics(
    hasty: httpx.Client,
) -> None:
    """Also where it began on the short way and was told of on the ordinary one."""

    def seconds() -> float:
        told = re.findall(
            r'vsc_answer_seconds_sum\{area="sparql"\} (\S+)', hasty.get("/metrics").text
        )
        return sum(map(float, told))  # nothing is told before the first query

    # Of a shape of its own: like of what was stopped before takes the ordinary way at once.
    query = RUNAWAY.replace("?n", "?counted")
    before = seconds()
    assert hasty.get("/sparql", params={"query": query}).status_code == 503
    assert seconds() - before >= LIMIT_SECONDS


def running(service: str) -> int:
    """Return how many queries a service runs now."""
    return int(httpx.get(f"{service}/health").json()["queries"]["running"])


@contextlib.contextmanager
def runaways(service: str, count: int) -> Iterator[None]:
    """Have so many queries running that end when their clients go, at the end of this."""
    where = httpx.URL(service)
    with contextlib.ExitStack() as clients:
        for number in range(count):
            wire = clients.enter_context(socket.create_connection((where.host, where.port or 0)))
            body = urlencode({"query": f"{RUNAWAY} # {number}"})
            head = (
                f"POST /sparql HTTP/1.1\r\nHost: test\r\nContent-Type: {FORM}\r\nContent-Length: "
            )
            wire.sendall(f"{head}{len(body)}\r\n\r\n{body}".encode())
        wait_until(lambda: running(service) == count)
        yield


def test_light_queries_are_answered_beside_runaways_and_no_process_is_left(
    sparql_service: str,
) -> None:
    with httpx.Client(base_url=sparql_service) as client, runaways(sparql_service, 4):
        for number in range(20):
            query = f"SELECT ?o {{ ?s <urn:p> ?o }} LIMIT {number + 1}"
            assert client.get("/sparql", params={"query": query}).status_code == 200
        assert running(sparql_service) == 4  # as they were
    wait_until(lambda: not running(sparql_service))
    assert httpx.get(f"{sparql_service}/health").json()["queries"]["slow"] == 0


def test_queries_beside_each_other_are_stopped_at_their_limit(hasty: httpx.Client) -> None:
    statuses: list[int] = []

    def run_away(number: int) -> None:
        address = f"{hasty.base_url}/sparql"
        statuses.append(httpx.post(address, data={"query": f"{RUNAWAY} # {number}"}).status_code)

    threads = [threading.Thread(target=run_away, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [503] * 4
    assert hasty.get("/health").json()["queries"] == {"running": 0, "slow": 0}


def test_a_client_that_goes_away_stops_its_query(sparql_service: str) -> None:
    with runaways(sparql_service, 1):
        pass
    wait_until(lambda: not running(sparql_service))  # long before its limit


def test_a_long_answer_comes_whole(sparql_service: str) -> None:  # which has time for it
    rows = " ".join(f"({n})" for n in range(500))
    query = f"SELECT ?a ?b WHERE {{ VALUES (?a) {{ {rows} }} VALUES (?b) {{ {rows} }} }}"
    accept = {"Accept": "text/csv"}
    response = httpx.post(f"{sparql_service}/sparql", data={"query": query}, headers=accept)
    assert response.status_code == 200
    assert response.text.count("\r\n") == 250_001


def test_one_client_may_have_only_so_many_queries_running(tmp_path: Path) -> None:
    release_trig(tmp_path, DATA)
    with serving(create_app(tmp_path, per_client=2)) as address:
        with runaways(address, 2):
            refused = httpx.post(f"{address}/sparql", data={"query": SELECT})
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "5")
        wait_until(lambda: not running(address))
        assert values(httpx.get(f"{address}/sparql", params={"query": SELECT})) == ["in a", "in b"]


def test_a_browser_that_asks_too_much_at_once_gets_a_page_and_a_program_json(
    tmp_path: Path,
) -> None:
    release_trig(tmp_path, DATA)
    browser = {"Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"}
    query = {"query": SELECT + " # another"}
    with serving(create_app(tmp_path, per_client=1)) as address, runaways(address, 1):
        params = {**query, "format": "csv"}
        page = httpx.get(f"{address}/sparql", params=params, headers=browser)
        sent = httpx.post(f"{address}/sparql", data=query, headers=browser)
        data = httpx.post(f"{address}/sparql", data=query)
        own = httpx.get(f"{address}/query", params=query, headers=browser)
        ready = httpx.get(f"{address}/questions/awards", headers=browser)
    for answer in (page, sent, data, own, ready):
        assert (answer.status_code, answer.headers["retry-after"]) == (429, "5")
        assert answer.headers["vary"] == "Accept"
    for answer in (own, ready):
        assert "Too many queries at once" in answer.text
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "<h1>Too many queries at once</h1>" in page.text
    again = re.search(r'Wait 5 seconds, then <a href="(/sparql\?[^"]*)">ask again</a>', page.text)
    assert again
    assert httpx.URL(address + html.unescape(again[1])).params["format"] == "csv"
    assert "Wait 5 seconds, go back, and ask again." in sent.text
    assert data.json()["title"] == "Too many queries at once"


# Memory ----------------------------------------------------------------------------------------

GREEDY = """SELECT (COUNT(*) AS ?n) WHERE {{ SELECT DISTINCT ?a ?b ?c WHERE {{
  VALUES ?a {{ {rows} }} VALUES ?b {{ {rows} }} VALUES ?c {{ {rows} }} }} }}"""


def test_a_query_that_wants_too_much_memory_is_ended_and_others_are_answered(
    tmp_path: Path,
) -> None:
    release_trig(tmp_path, DATA)
    rows = " ".join(map(str, range(300)))
    app = create_app(tmp_path, limit_seconds=PATIENCE, memory_bytes=700 * 1024**2)
    with serving(app) as address:
        query = GREEDY.format(rows=rows)
        response = httpx.post(f"{address}/sparql", data={"query": query}, timeout=2 * PATIENCE)
        assert response.status_code == 503
        assert response.json()["title"] == "Query wanted too much memory"
        assert values(httpx.get(f"{address}/sparql", params={"query": SELECT})) == ["in a", "in b"]


def test_the_longest_body_and_the_longest_answer_are_set_by_who_serves(tmp_path: Path) -> None:
    release_trig(tmp_path, DATA)
    with serving(create_app(tmp_path, body_bytes=200, answer_bytes=300)) as address:
        long = httpx.post(f"{address}/sparql", data={"query": f"{SELECT} # {'x' * 300}"})
        assert (long.status_code, long.json()["title"]) == (413, "Query is too long")
        assert "200 bytes" in long.json()["detail"]
        many = {"query": "SELECT * { ?s ?p ?o . ?a ?b ?c }"}
        large = httpx.post(f"{address}/sparql", data=many)
        assert (large.status_code, large.json()["title"]) == (403, "Answer is too large")
        small = httpx.post(f"{address}/sparql", data={"query": "ASK {}"})
        assert small.status_code == 200


MANY = r"""SELECT ?a ?b { VALUES ?a { '}},{"' '[{' 'x,\ny' } VALUES ?b { UNDEF 1 } }"""  # six rows


def test_the_most_rows_of_an_answer_are_set_by_who_serves(tmp_path: Path) -> None:
    release_trig(tmp_path, DATA)
    for most, status in ((6, 200), (5, 403)):
        with serving(create_app(tmp_path, answer_rows=most)) as address:
            for form in ("json", "xml", "csv", "tsv"):
                found = httpx.get(f"{address}/sparql", params={"query": MANY, "format": form})
                assert found.status_code == status, form
                if status == 403:
                    assert "more than 5 rows" in found.json()["detail"]

"""The SPARQL 1.1 Protocol over a real port, requirement by requirement.

Source: https://www.w3.org/TR/sparql11-protocol/ and the protocol tests of its working group.
"""

from __future__ import annotations

import gzip
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest
import rdflib

from api.app import create_app
from tests.asking import DIRECT, FORM, SELECT, A, B, values
from tests.served import BASE, release_trig, serving
from tests.waiting import PATIENCE


@pytest.fixture(scope="module")
def client(sparql_service: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=sparql_service) as found:
        yield found


# The working group's protocol tests ------------------------------------------------------------

ASK, LATIN = "ASK {}", "ASK { ?s ?p 'é' }"
UPDATE = "application/sparql-update"
# Each by its name there: what is sent (method, address, type, body), and the status that comes.
WORKING_GROUP = [
    ("query_get", "GET", {"query": ASK}, None, "", 200),
    ("query_post_form", "POST", {}, FORM, urlencode({"query": ASK}), 200),
    ("query_post_direct", "POST", {}, DIRECT, ASK, 200),
    ("bad_query_method", "PUT", {"query": ASK}, None, "", 405),
    ("bad_multiple_queries", "GET", {"query": [ASK, "SELECT * {}"]}, None, "", 400),
    ("bad_multiple_queries in a form", "POST", {}, FORM, "query=ASK%20%7B%7D&query=ASK%20%7B%7D", 400),
    ("a query in the address and another in the body", "POST", {"query": ASK}, DIRECT, ASK, 400),
    ("bad_query_wrong_media_type", "POST", {}, "text/plain", ASK, 415),
    ("bad_query_missing_form_type", "POST", {}, None, urlencode({"query": ASK}), 415),
    ("bad_query_missing_direct_type", "POST", {}, None, ASK, 415),
    ("bad_query_non_utf8", "POST", {}, f"{DIRECT}; charset=UTF-16", ASK.encode("utf-16"), 415),
    ("a query that says UTF-8 and is not", "POST", {}, f"{DIRECT}; charset=utf-8", LATIN.encode("latin-1"), 400),
    ("a form that is not UTF-8", "POST", {}, FORM, b"query=ASK+%7B%7D+%23+%E9", 400),
    ("bad_query_syntax", "GET", {"query": "ASK { "}, None, "", 400),
    ("update_post_form", "POST", {}, FORM, urlencode({"update": "CLEAR ALL"}), 403),
    ("update_post_direct", "POST", {}, UPDATE, "CLEAR ALL", 403),
    ("update_base_uri", "POST", {}, FORM, urlencode({"update": "CLEAR GRAPH <a>"}), 403),
    ("update_dataset_default_graph", "POST", {"using-graph-uri": A}, UPDATE, "CLEAR ALL", 403),
    ("update_dataset_default_graphs", "POST", {"using-graph-uri": [A, B]}, UPDATE, "CLEAR ALL", 403),
    ("update_dataset_named_graphs", "POST", {"using-named-graph-uri": [A, B]}, UPDATE, "CLEAR ALL", 403),
    ("update_dataset_full", "POST", {"using-graph-uri": A, "using-named-graph-uri": B}, UPDATE, "CLEAR ALL", 403),
    ("bad_update_get", "GET", {"update": "CLEAR ALL"}, None, "", 403),
    ("bad_multiple_updates", "POST", {}, FORM, "update=CLEAR+ALL&update=CLEAR+ALL", 403),
    ("bad_update_wrong_media_type", "POST", {}, "text/plain", "CLEAR NAMED", 415),
    ("bad_update_missing_form_type", "POST", {}, None, urlencode({"update": "CLEAR NAMED"}), 415),
    ("bad_update_non_utf8", "POST", {}, f"{UPDATE}; charset=UTF-16", "CLEAR ALL".encode("utf-16"), 403),
    ("bad_update_dataset_conflict", "POST", {}, FORM, urlencode({"using-graph-uri": A, "update": f"WITH <{A}> DELETE WHERE {{ ?s ?p ?o }}"}), 403),
    ("bad_update_syntax", "POST", {}, FORM, urlencode({"update": "CLEAR XYZ"}), 403),
]  # fmt: skip


@pytest.mark.parametrize(
    ("method", "params", "kind", "body", "status"),
    [row[1:] for row in WORKING_GROUP],
    ids=[row[0] for row in WORKING_GROUP],
)
def test_the_working_groups_requirement_holds(
    client: httpx.Client,
    method: str,
    params: dict[str, str],
    kind: str | None,
    body: str | bytes,
    status: int,
) -> None:
    headers = {"Content-Type": kind} if kind else {}
    response = client.request(method, "/sparql", params=params, content=body, headers=headers)
    assert response.status_code == status, response.text
    if status == 200:
        assert isinstance(response.json()["boolean"], bool)
    else:
        assert set(response.json()) == {"status", "title", "detail"}
    if status == 405:
        assert response.headers["allow"] == "GET, HEAD, POST, OPTIONS"


BOTH = "<urn:a> <urn:p> ?x . <urn:b> <urn:p> ?y"
EACH = "GRAPH ?g { <urn:a> <urn:p> ?x } GRAPH ?h { <urn:b> <urn:p> ?y }"
# Each by its name there: the query, the dataset of the request, and whether all of it is found.
DATASETS = [
    ("query_dataset_default_graphs", f"ASK {{ {BOTH} }}", {"default-graph-uri": [A, B]}, True),
    ("one default graph of the two", f"ASK {{ {BOTH} }}", {"default-graph-uri": [A]}, False),
    ("query_dataset_named_graphs", f"ASK {{ {EACH} }}", {"named-graph-uri": [A, B]}, True),
    ("one named graph of the two", f"ASK {{ {EACH} }}", {"named-graph-uri": [A]}, False),
    ("no default graph beside named ones", f"ASK {{ {BOTH} }}", {"named-graph-uri": [A, B]}, False),
    ("query_dataset_full", f"ASK {{ <urn:a> <urn:p> ?z . {EACH} }}", {"default-graph-uri": [A], "named-graph-uri": [A, B]}, True),
    ("the dataset in full, another default graph", f"ASK {{ <urn:a> <urn:p> ?z . {EACH} }}", {"default-graph-uri": [B], "named-graph-uri": [A, B]}, False),
    ("query_multiple_dataset", f"ASK FROM <{B}> {{ {EACH} }}", {"named-graph-uri": [A, B]}, True),
    ("what the query itself names does not count", f"ASK FROM <{B}> {{ <urn:b> ?p ?o }}", {"default-graph-uri": [A]}, False),
]  # fmt: skip


@pytest.mark.parametrize("way", ["get", "post"])
@pytest.mark.parametrize(
    ("query", "dataset", "found"), [row[1:] for row in DATASETS], ids=[row[0] for row in DATASETS]
)
def test_the_working_groups_datasets_are_asked(
    client: httpx.Client, query: str, dataset: dict[str, list[str]], found: bool, way: str
) -> None:
    answers = [client.get("/sparql", params={"query": query, **dataset})]
    if way == "post":
        kind = {"Content-Type": DIRECT}
        answers = [
            client.post("/sparql", params=dataset, content=query, headers=kind),
            client.post("/sparql", params=dataset, data={"query": query}),
            client.post("/sparql", data={"query": query, **dataset}),
        ]
    assert [answer.json()["boolean"] for answer in answers] == [found] * len(answers)


@pytest.mark.parametrize(
    ("query", "accept", "kinds"),
    [
        ("SELECT (1 AS ?x) {}", None, ["application/sparql-results+json"]),
        ("ASK {}", "application/sparql-results+xml", ["application/sparql-results+xml"]),
        ("CONSTRUCT WHERE { ?s <urn:p> ?o }", "application/rdf+xml", ["application/rdf+xml"]),
        ("DESCRIBE <urn:a>", "text/turtle, application/rdf+xml", ["text/turtle; charset=utf-8"]),
    ],
    ids=[f"query_content_type_{form}" for form in ("select", "ask", "construct", "describe")],
)
def test_each_form_of_query_answers_in_its_own_kind_of_format(
    client: httpx.Client, query: str, accept: str | None, kinds: list[str]
) -> None:
    headers = {"Accept": accept} if accept else {}
    for response in (
        client.get("/sparql", params={"query": query}, headers=headers),
        client.post("/sparql", data={"query": query}, headers=headers),
        client.post("/sparql", content=query, headers={**headers, "Content-Type": DIRECT}),
    ):
        assert response.status_code == 200
        assert response.headers["content-type"] in kinds


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("query=SELECT+(1%2B1+AS+?o)+{}", "2"),
        ("query=SELECT%20(1%2B1%20AS%20%3Fo)%20%7B%7D", "2"),
        ("query=SELECT(%22a%26b%3Dc%3Bd%22+AS+?o){}", "a&b=c;d"),
        ("query=SELECT(%22%C3%A9%22+AS+?o){}&default-graph-uri=", "é"),
        ("query=SELECT(%22\\u00e9%22+AS+?o){}&format=", "é"),
        ("query=SELECT(<a/b>+AS+?o){}", f"{BASE}a/b"),
        ("query=BASE+<http://x/y/>SELECT(<../z>+AS+?o){}", "http://x/z"),
        ("query=SELECT(1+AS+?o){}&query2=x&timeout=1&format=json", "1"),
    ],
)
def test_what_an_address_encodes_is_read_as_it_is_meant(
    client: httpx.Client, address: str, found: str
) -> None:
    assert values(client.get(f"/sparql?{address}")) == [found]


def test_a_body_may_begin_with_a_byte_order_mark(client: httpx.Client) -> None:
    body = b"\xef\xbb\xbf" + SELECT.encode()
    assert values(client.post("/sparql", content=body, headers={"Content-Type": DIRECT}))


@pytest.mark.parametrize(
    ("query", "column"),
    [
        ("SELECT (<urn:x:f>(?o) AS ?a) { ?s ?p ?o }", 9),
        ("PREFIX x: <urn:x:> ASK { ?s ?p ?o FILTER(x:f(?o)) }", 42),
    ],
)
def test_a_function_that_is_not_known_is_told_with_its_place(
    client: httpx.Client, query: str, column: int
) -> None:
    response = client.get("/sparql", params={"query": query})
    assert response.status_code == 400
    said = f"line 1, column {column}: there is no function <urn:x:f>; "
    assert response.json()["detail"].startswith(said)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "line 1, column 1: the query does not parse: it is empty"),
        ("# nothing\n", "line 1, column 1: the query does not parse: it is empty"),
        ("ASK {\r\n  ?s\r\n}", "line 3, column 1: the query does not parse from here: found '}'"),
        ("ASK {\n ?s ?p ?o", "line 2, column 10: the query does not parse: it ends too soon"),
        ("ASK { 'é水😀' x }", "line 1, column 13: the query does not parse from here: found 'x'"),
        ("SELECT * { ?s ?p ?o } LIMIT x", "line 1, column 29: the query does not parse from here: found 'x'"),
        ("SELECT ?y (COUNT(?x) AS ?n) { ?x ?y ?z }", "line 1, column 41: The SELECT contains a variable that is unbound; beside COUNT, SUM and their like, SELECT takes only what GROUP BY names"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line_its_column_and_what_stands_there(
    client: httpx.Client, query: str, said: str
) -> None:
    response = client.post("/sparql", content=query.encode(), headers={"Content-Type": DIRECT})
    assert response.status_code == 400
    assert response.json() == {"status": 400, "title": "Query does not parse", "detail": said}


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


def test_a_list_may_come_in_several_lines(client: httpx.Client) -> None:
    accept = [("Accept", "image/png"), ("Accept", "application/json;q=0.1"), ("Accept", "text/csv")]
    answer = client.get("/sparql", params={"query": SELECT}, headers=accept)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    for name, status in (("If-None-Match", 304), ("If-Match", 200)):
        tags = [(name, '"other"'), (name, answer.headers["etag"])]
        again = client.get("/sparql", params={"query": SELECT}, headers=[*accept, *tags])
        assert again.status_code == status


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


def test_what_does_not_parse_is_told_whatever_is_acceptable(client: httpx.Client) -> None:
    faulty = {"query": "CONSTRUCT { ?s ?p } WHERE { }"}
    for headers in ({"Accept": "text/csv"}, {"Accept": "image/png"}):
        refused = client.get("/sparql", params=faulty, headers=headers)
        assert refused.status_code == 400
        assert refused.json()["detail"].startswith("line 1, column 19:")


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


@pytest.mark.parametrize(
    ("group", "said"),
    [
        ("?s ?p ?o BIND(1 AS ?o) ?a ?b ?c", "line 2, column 20: ?o stands before this BIND"),
        ("{ ?x ?p ?o } BIND(STR((?p)) AS ?x)", "line 2, column 32: ?x stands before this BIND"),
        ("{ BIND(1 AS ?x) } UNION { ?x ?p ?o BIND(2 AS ?x) }", "line 2, column 46: ?x stands"),
        # Each has another fault, and no BIND of what its group has.
        ("?s ?p ?o BIND(1 AS ?x) ]", "line 2, column 24: the query does not parse"),
        ("FILTER(?x > 1) BIND(1 AS ?x) ]", "line 2, column 30: the query does not parse"),
        ("FILTER EXISTS { ?x ?p ?o } BIND(1 AS ?x) ]", "line 2, column 42: the query does not"),
        ("{ SELECT ?s { ?s ?p ?x } } BIND(1 AS ?x) ]", "line 2, column 42: the query does not"),
        ("{ BIND(1 AS ?x) } UNION { BIND(2 AS ?x) ] }", "line 2, column 41: the query does not"),
    ],
)
def test_a_bind_of_what_its_group_has_already_is_told_at_its_variable(
    client: httpx.Client, group: str, said: str
) -> None:
    response = client.post("/sparql", data={"query": f"SELECT * {{\n{group}\n}}"})
    assert response.status_code == 400
    assert response.json()["detail"].startswith(said)


def test_a_space_in_an_iri_is_told_as_such_and_not_as_a_prefix(client: httpx.Client) -> None:
    query = "SELECT * {\n  ?s <http://example.org/a b> ?o\n}"
    response = client.get("/sparql", params={"query": query})
    assert response.status_code == 400
    assert response.json()["detail"] == "line 2, column 27: an IRI cannot have ' '; write it as %20"


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
        ("application/sparql-query; a=b; Charset=UTF-16", SELECT, 415),
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
    allowed = response.headers["access-control-allow-headers"].split(", ")
    assert {"Content-Type", "If-Match", "If-Range", "If-Unmodified-Since"} <= set(allowed)
    assert (
        client.get("/sparql", params={"query": SELECT}).headers["access-control-allow-origin"]
        == "*"
    )


def test_a_slash_after_the_path_makes_no_difference(client: httpx.Client) -> None:
    """The working group writes its requests with one."""
    for ask in (
        client.get("/sparql/", params={"query": SELECT}),
        client.post("/sparql/", data={"query": SELECT}),
    ):
        assert values(ask) == ["in a", "in b"]
    assert client.put("/sparql/").headers["allow"] == "GET, HEAD, POST, OPTIONS"
    assert client.get("/rdf-graphs/service/", params={"graph": A}).status_code == 200


def test_a_packed_body_is_refused_for_what_it_is(client: httpx.Client) -> None:
    refused = client.post(
        "/sparql",
        content=gzip.compress(SELECT.encode()),
        headers={"Content-Type": DIRECT, "Content-Encoding": "gzip"},
    )
    assert (refused.status_code, refused.headers["accept-encoding"]) == (415, "identity")


@pytest.mark.parametrize("hosts", [b"", b"Host: a\r\nHost: a\r\n"])
def test_a_request_without_its_one_host_is_refused(sparql_service: str, hosts: bytes) -> None:
    where = httpx.URL(sparql_service)
    with socket.create_connection((where.host, where.port or 0), timeout=PATIENCE) as connection:
        connection.sendall(b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\n" + hosts + b"\r\n")
        assert connection.recv(1000).startswith(b"HTTP/1.1 400 ")


# Freshness -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"If-Match": "{etag}"}, 200),
        ({"If-Match": '"other", {etag}'}, 200),
        ({"If-Match": "*"}, 200),
        ({"If-Match": '"other"'}, 412),
        ({"If-Match": "W/{etag}"}, 412),
        ({"If-Match": '"other"', "If-None-Match": "{etag}"}, 412),
        ({"If-Unmodified-Since": "{date}"}, 200),
        ({"If-Unmodified-Since": "Thu, 01 Jan 2015 00:00:00 GMT"}, 412),
        ({"If-Unmodified-Since": "Thu, 01 Jan 2015 00:00:00 GMT", "If-Match": "{etag}"}, 200),
        ({"If-Unmodified-Since": "yesterday"}, 200),
    ],
)
def test_a_client_gets_the_state_that_it_asks_for_or_none(
    client: httpx.Client, headers: dict[str, str], status: int
) -> None:
    now = client.get("/sparql", params={"query": SELECT}).headers
    asked = {
        name: value.format(etag=now["etag"], date=now["last-modified"])
        for name, value in headers.items()
    }
    for method in ("GET", "HEAD"):
        answer = client.request(method, "/sparql", params={"query": SELECT}, headers=asked)
        assert answer.status_code == status
    if status == 412:
        assert client.get("/sparql", params={"query": SELECT}, headers=asked).json()["detail"]


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


def test_without_a_query_the_service_describes_itself(
    client: httpx.Client, sparql_service: str
) -> None:
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    for accept in ("text/turtle", "application/rdf+xml", "application/ld+json"):
        response = client.get("/sparql", headers={"Accept": accept})
        assert response.headers["content-type"].startswith(accept)
        graph = rdflib.Graph().parse(data=response.text, format=accept)
        subject = rdflib.URIRef(f"{sparql_service}/sparql")
        assert (subject, rdflib.RDF.type, sd.Service) in graph
        assert (subject, sd.supportedLanguage, sd.SPARQL11Query) in graph
        assert set(graph.objects(None, sd.name)) == {rdflib.URIRef(A), rdflib.URIRef(B)}

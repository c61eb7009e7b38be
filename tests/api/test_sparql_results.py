"""What results hold in each of their formats, and graphs by the Graph Store Protocol.

Source: https://www.w3.org/TR/sparql11-results-json/, https://www.w3.org/TR/rdf-sparql-XMLres/,
https://www.w3.org/TR/sparql11-results-csv-tsv/, https://www.w3.org/TR/sparql11-http-rdf-update/
"""

from __future__ import annotations

import json
import random
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import httpx
import pytest
import rdflib

from api.app import create_app
from tests.asking import DATA, A, B
from tests.served import BASE, release_trig, serving
from tests.waiting import PATIENCE


@pytest.fixture(scope="module")
def client(sparql_service: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=sparql_service) as found:
        yield found


# The formats of results ------------------------------------------------------------------------

EVERY_TERM = r"""SELECT ?iri ?text ?tagged ?whole ?decimal ?yes ?day ?odd ?none ?last {
  BIND(<http://x/é> AS ?iri) BIND("a,b \"c\"\n\td\\<&>'" AS ?text) BIND("mot"@fr AS ?tagged)
  BIND(5 AS ?whole) BIND(5.5 AS ?decimal) BIND(true AS ?yes)
  BIND("2031-04-01"^^<http://www.w3.org/2001/XMLSchema#date> AS ?day)
  BIND("x"^^<urn:t> AS ?odd) BIND("" AS ?last) }"""
XSD = "http://www.w3.org/2001/XMLSchema#"


def test_every_kind_of_term_is_in_results_as_json(client: httpx.Client) -> None:
    found = client.get("/sparql", params={"query": EVERY_TERM}).json()
    names = ["iri", "text", "tagged", "whole", "decimal", "yes", "day", "odd", "none", "last"]
    assert found["head"]["vars"] == names
    (row,) = found["results"]["bindings"]
    assert row == {
        "iri": {"type": "uri", "value": "http://x/é"},
        "text": {"type": "literal", "value": 'a,b "c"\n\td\\<&>\''},
        "tagged": {"type": "literal", "value": "mot", "xml:lang": "fr"},
        "whole": {"type": "literal", "value": "5", "datatype": f"{XSD}integer"},
        "decimal": {"type": "literal", "value": "5.5", "datatype": f"{XSD}decimal"},
        "yes": {"type": "literal", "value": "true", "datatype": f"{XSD}boolean"},
        "day": {"type": "literal", "value": "2031-04-01", "datatype": f"{XSD}date"},
        "odd": {"type": "literal", "value": "x", "datatype": "urn:t"},
        "last": {"type": "literal", "value": ""},
    }


def test_every_kind_of_term_is_in_results_as_xml(client: httpx.Client) -> None:
    whole = client.get("/sparql", params={"query": EVERY_TERM, "format": "xml"}).content
    sparql = "{http://www.w3.org/2005/sparql-results#}"
    root = ElementTree.fromstring(whole)
    assert [v.get("name") for v in root.iter(f"{sparql}variable")][:2] == ["iri", "text"]
    found = {b.get("name"): b[0] for b in root.iter(f"{sparql}binding")}
    assert "none" not in found
    assert (found["iri"].tag, found["iri"].text) == (f"{sparql}uri", "http://x/é")
    assert found["text"].text == 'a,b "c"\n\td\\<&>\''
    assert found["tagged"].get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"
    assert found["whole"].get("datatype") == f"{XSD}integer"
    assert (found["last"].text or "", dict(found["last"].attrib)) == ("", {})


def test_every_kind_of_term_is_in_results_as_csv_and_as_tsv(client: httpx.Client) -> None:
    csv = client.get("/sparql", params={"query": EVERY_TERM, "format": "csv"}).text
    assert csv == (
        "iri,text,tagged,whole,decimal,yes,day,odd,none,last\r\n"
        'http://x/é,"a,b ""c""\n\td\\<&>\'",mot,5,5.5,true,2031-04-01,x,,\r\n'
    )
    tsv = client.get("/sparql", params={"query": EVERY_TERM, "format": "tsv"}).text
    names, row, rest = tsv.split("\n")
    assert names.split("\t")[:2] == ["?iri", "?text"]
    assert row.split("\t") == [
        "<http://x/é>", r'''"a,b \"c\"\n\td\\<&>'"''', '"mot"@fr', "5", "5.5", "true",
        f'"2031-04-01"^^<{XSD}date>', '"x"^^<urn:t>', "", '""',
    ]  # fmt: skip
    assert rest == ""


def test_a_row_without_values_is_a_row(client: httpx.Client) -> None:
    query = "SELECT ?x ?y { VALUES (?x ?y) { (UNDEF 1) (UNDEF UNDEF) } }"
    csv = client.get("/sparql", params={"query": query, "format": "csv"}).text
    assert csv == "x,y\r\n,1\r\n,\r\n"
    rows = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    assert [set(row) for row in rows] == [{"y"}, set()]


def test_an_iri_with_a_comma_is_one_field_of_csv(client: httpx.Client) -> None:
    query = 'SELECT ?x ?y { VALUES (?x ?y) { (<urn:a,b> "c") (<urn:d> <urn:e,>) } }'
    csv = client.get("/sparql", params={"query": query, "format": "csv"}).text
    assert csv == 'x,y\r\n"urn:a,b",c\r\nurn:d,"urn:e,"\r\n'


def test_yes_or_no_is_csv_too(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": "ASK { }", "format": "csv"})
    assert answer.text.strip() == "true"


@pytest.mark.parametrize("seed", [1, 3, 6])
def test_values_of_any_kinds_are_sorted_each_kind_in_its_order(
    client: httpx.Client, seed: int
) -> None:
    numbers = [str(n) for n in range(60)]
    words = [f'"{n}x"' for n in range(60)]
    values = [*numbers, *words, '"2x"@en', "<urn:z>", '"2x"^^<urn:t>']
    random.Random(seed).shuffle(values)  # the store ended at some of these
    query = f"SELECT ?v {{ VALUES ?v {{ {' '.join(values)} }} }} ORDER BY "
    for condition, way in (("?v", 1), ("DESC(?v)", -1), ("ASC (?v # it\n)", 1)):
        answer = client.post("/sparql", data={"query": query + condition, "format": "csv"})
        assert answer.status_code == 200, answer.text
        found = answer.text.split()[1:][::way]
        assert found[0] == "urn:z"
        assert found[1:61] == numbers
        assert found[61:] == sorted([*[word.strip('"') for word in words], "2x", "2x"])


# The Graph Store Protocol ----------------------------------------------------------------------


def test_a_graph_is_read_by_its_name_and_the_union_as_the_default(client: httpx.Client) -> None:
    for params, kind, count in (
        ({"graph": A}, "text/turtle", 2),
        ({"default": ""}, "application/n-triples", 3),
        ({"graph": B, "format": "rdf"}, "application/rdf+xml", 1),
    ):
        accept = kind if "format" not in params else "*/*"
        response = client.get("/rdf-graphs/service", params=params, headers={"Accept": accept})
        assert response.status_code == 200
        assert response.headers["content-type"].startswith(kind)
        assert response.headers["vary"] == "Accept"
        assert len(rdflib.Graph().parse(data=response.text, format=kind)) == count
        head = client.head("/rdf-graphs/service", params=params, headers={"Accept": accept})
        assert (head.status_code, head.content) == (200, b"")


@pytest.mark.parametrize(
    ("method", "params", "status"),
    [
        ("GET", {"graph": f"{BASE}graph/none"}, 404),
        ("GET", {"graph": "not an iri"}, 400),
        ("GET", {}, 400),
        ("GET", {"graph": A, "default": ""}, 400),
        ("GET", {"graph": [A, B]}, 400),
        ("PUT", {"graph": A}, 405),
        ("POST", {"graph": A}, 405),
        ("DELETE", {"graph": A}, 405),
        ("PATCH", {"default": ""}, 405),
    ],
)
def test_what_the_graph_store_does_not_do_is_refused(
    client: httpx.Client, method: str, params: dict[str, str], status: int
) -> None:
    response = client.request(method, "/rdf-graphs/service", params=params, content=b"")
    assert response.status_code == status
    assert set(response.json()) == {"status", "title", "detail"}
    if status == 405:
        assert response.headers["allow"] == "GET, HEAD, OPTIONS"


def test_xml_keeps_returns_and_is_well_formed_whatever_a_text_holds(client: httpx.Client) -> None:
    """XML has no sign for U+0001, and a reader makes a line feed of a bare carriage return."""
    graph = {"query": r'CONSTRUCT { <urn:a> <urn:p> "a\r\nb\uFFFF" } {}', "format": "rdfxml"}
    results = {"query": r'SELECT ("a\r\nb\u0001" AS ?x) {}', "format": "xml"}
    found = rdflib.Graph().parse(data=client.get("/sparql", params=graph).text, format="xml")
    assert [str(o) for o in found.objects()] == ["a\r\nb\ufffd"]
    for _ in range(4):  # the last ones by a process that answers light queries
        results["query"] += " "
        row = ElementTree.fromstring(client.get("/sparql", params=results).text)
        assert [e.text for e in row.findall(".//{*}literal")] == ["a\r\nb\ufffd"]


def test_a_property_that_rdfxml_cannot_write_is_told(client: httpx.Client) -> None:
    asked = {"query": 'CONSTRUCT { <urn:a> <http://x/> "b" } {}', "format": "rdfxml"}
    answer = client.get("/sparql", params=asked)
    assert answer.status_code == 400
    assert "ask for Turtle" in answer.json()["detail"]


# HTTP/1.0 --------------------------------------------------------------------------------------

NUMBERS = " ".join(map(str, range(400)))
LONG = f"SELECT ?a ?b {{ VALUES ?a {{ {NUMBERS} }} VALUES ?b {{ {NUMBERS} }} }}"


def old(service: str, query: str) -> tuple[bytes, bytes]:
    """Ask as an old client does; return head and body, up to the end of the connection."""
    body = f"query={quote(query)}".encode()
    with socket.create_connection(("127.0.0.1", int(service.rpartition(":")[2])), PATIENCE) as wire:
        wire.sendall(
            b"POST /sparql HTTP/1.0\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
        )
        head, _, found = b"".join(iter(lambda: wire.recv(65536), b"")).partition(b"\r\n\r\n")
    return head.lower(), found


def test_a_long_answer_goes_to_an_old_client_with_its_length_and_not_in_chunks(
    sparql_service: str, client: httpx.Client
) -> None:
    head, found = old(sparql_service, LONG)
    assert b"transfer-encoding" not in head
    assert b"\r\ncontent-length: %d\r\n" % len(found) in head
    assert found == client.post("/sparql", data={"query": LONG}).content


def test_an_old_client_is_told_that_a_long_answer_broke_off(tmp_path: Path) -> None:
    release_trig(tmp_path, DATA)
    with serving(create_app(tmp_path, answer_bytes=4_000_000)) as address:
        head, found = old(address, LONG)
    assert head.startswith(b"http/1.1 503 ")
    assert json.loads(found)["title"] == "Answer was broken off"

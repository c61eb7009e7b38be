"""Clients that others wrote, against the running service."""

from __future__ import annotations

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, TURTLE, URLENCODED, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from tests import comunica_client
from tests.asking import SELECT, A


@pytest.mark.parametrize("method", ["GET", POST])
@pytest.mark.parametrize("kind", [JSON, XML, CSV])
def test_sparqlwrapper_works(sparql_service: str, method: str, kind: str) -> None:
    wrapper = SPARQLWrapper(f"{sparql_service}/sparql")
    wrapper.setQuery(SELECT)
    wrapper.setMethod(method)
    wrapper.setReturnFormat(kind)
    found = wrapper.queryAndConvert()
    assert "in a" in (
        str(found) if kind is JSON else found.toxml() if kind is XML else found.decode()
    )


def test_sparqlwrapper_posts_directly_and_constructs(sparql_service: str) -> None:
    wrapper = SPARQLWrapper(f"{sparql_service}/sparql")
    wrapper.setQuery("CONSTRUCT WHERE { ?s <urn:p> ?o }")
    wrapper.setMethod(POST)
    wrapper.setRequestMethod(POSTDIRECTLY)
    wrapper.setReturnFormat(TURTLE)
    graph = rdflib.Graph().parse(data=wrapper.query().convert(), format="turtle")
    assert len(graph) == 2


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_sparqlstore_works(sparql_service: str, method: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{sparql_service}/sparql", method=method))
    rows = graph.query("SELECT ?o WHERE { ?s <urn:p> ?o } ORDER BY ?o")
    assert [str(row[0]) for row in rows] == ["in a", "in b"]
    assert (rdflib.URIRef("urn:a"), rdflib.URIRef("urn:p"), rdflib.Literal("in a")) in graph


ALL_FORMATS = ["json", "xml", "csv", "tsv", "turtle", "n3", "rdf", "rdf+xml", "json-ld"]
SENT = {  # what each is answered with: for rows, for a graph; nothing where it has no such format
    "json": ("application/sparql-results+json", "application/ld+json"),
    "xml": ("application/sparql-results+xml", "application/rdf+xml"),
    "csv": ("text/csv; charset=utf-8", None),
    "tsv": ("text/tab-separated-values; charset=utf-8", None),
    "turtle": (None, "text/turtle; charset=utf-8"),
    "n3": (None, "text/turtle; charset=utf-8"),
    "rdf": (None, "application/rdf+xml"),
    "rdf+xml": (None, "application/rdf+xml"),
    "json-ld": (None, "application/ld+json"),
}


@pytest.mark.filterwarnings("ignore:.*(format|Content-Type).*:RuntimeWarning")
@pytest.mark.filterwarnings("ignore:.*ConjunctiveGraph.*:DeprecationWarning")
@pytest.mark.parametrize("kind", ALL_FORMATS)
@pytest.mark.parametrize(
    ("method", "way"), [("GET", URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)]
)
def test_sparqlwrapper_gets_each_of_its_formats_where_the_answer_has_it(
    sparql_service: str, kind: str, method: str, way: str
) -> None:
    wrapper = SPARQLWrapper(f"{sparql_service}/sparql")
    wrapper.setMethod(method)
    wrapper.setRequestMethod(way)
    wrapper.setReturnFormat(kind)
    for query, sent in zip((SELECT, "DESCRIBE <urn:a>"), SENT[kind], strict=True):
        wrapper.setQuery(query)
        if sent is None:
            with pytest.raises(QueryBadFormed, match="is not one of"):
                wrapper.query()
        else:
            assert wrapper.query().info()["content-type"] == sent


@pytest.mark.comunica
@pytest.mark.slow
@pytest.mark.parametrize(
    ("query", "answer"),
    [
        (SELECT, [{"o": "in a"}, {"o": "in b"}]),
        ("ASK { <urn:a> ?p ?o }", True),
        ("CONSTRUCT WHERE { <urn:b> ?p ?o }", [["urn:b", "urn:p", "in b"]]),
        (
            f"SELECT ?o {{ GRAPH <{A}> {{ ?s <urn:p> ?o }} OPTIONAL {{ ?s <urn:q> ?q }} }}",
            [{"o": "in a"}],
        ),
        (
            "SELECT (COUNT(?s) AS ?n) { VALUES ?s { <urn:a> <urn:b> } ?s <urn:p> ?o }",
            [{"n": "2"}],
        ),
    ],
)
def test_comunica_knows_the_endpoint_by_its_description_and_asks_it(
    sparql_service: str, query: str, answer: object
) -> None:
    assert comunica_client.ask(f"{sparql_service}/sparql", query) == answer

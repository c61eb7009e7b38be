"""Clients that others wrote, against the running service."""

from __future__ import annotations

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, TURTLE, XML, SPARQLWrapper

from tests.asking import SELECT


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

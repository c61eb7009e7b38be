"""The ontology as a document: every term with what it means, where it is used, and its picture."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
import rdflib

from api.app import create_app
from api.pages.class_diagram import EDGE, HEAD, ROW, Class, Link, draw
from ontology import modules
from ontology.terms import DEF, VSC
from tests.served import release_trig, serving


@pytest.fixture(scope="module")
def client(example_service: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=example_service) as found:
        yield found


@pytest.fixture(scope="module")
def page(client: httpx.Client) -> str:
    return client.get("/def", headers={"Accept": "text/html"}).text


@pytest.fixture(scope="module")
def ontology(client: httpx.Client) -> rdflib.Graph:
    return rdflib.Graph().parse(data=client.get("/def.ttl").text)


def our_terms(ontology: rdflib.Graph) -> set[str]:
    kinds = (
        rdflib.OWL.Class, rdflib.OWL.ObjectProperty, rdflib.OWL.DatatypeProperty,
        rdflib.OWL.AnnotationProperty,
    )  # fmt: skip
    return {
        str(subject).removeprefix(str(VSC))
        for kind in kinds
        for subject in ontology.subjects(rdflib.RDF.type, kind)
        if str(subject).startswith(str(VSC))
    }


def test_every_term_stands_once_on_the_page_with_its_definition_and_example(
    page: str, ontology: rdflib.Graph
) -> None:
    anchors = re.findall(r'<div class="term" id="([^"]*)"', page)
    assert sorted(anchors) == sorted(our_terms(ontology))
    text = html.unescape(re.sub(r"<[^>]*>", " ", page))
    for name in our_terms(ontology):
        term = VSC[name]
        for predicate in (rdflib.RDFS.label, rdflib.SKOS.definition, rdflib.SKOS.example):
            value = ontology.value(term, predicate)
            assert value is not None, (term, predicate)
            assert str(value) in text, term


def test_every_module_has_its_section_and_a_picture_of_its_classes(
    page: str, ontology: rdflib.Graph
) -> None:
    for module in modules():
        start = page.index(f'<h2 id="module-{module.name}">')
        section = page[start : page.index("<h2 ", start + 1)]
        classes = [
            name for name in module.terms
            if (VSC[name], rdflib.RDF.type, rdflib.OWL.Class) in ontology
        ]  # fmt: skip
        assert section.count("<svg") == bool(classes)
        for name in classes:
            picture = section[section.index("<svg") : section.index("</svg>")]
            assert f'href="/def#{name}"' in picture
    assert "<script>" not in page
    assert "style=" not in page


def test_what_uses_a_term_is_counted_and_can_be_listed(client: httpx.Client, page: str) -> None:
    choices = client.get("/def/award-status", headers={"Accept": "text/html"}).text
    for name, source in (
        ("recipient", page), ("Award", page), ("Evidence", page), ("derivedBy", page),
        ("approved", choices),
    ):  # fmt: skip
        term = source[source.index(f'id="{name}"') :].partition("</div>")[0]
        found = re.search(r'<a href="([^"]*)">Used ([\d,]+) times?</a>: <a href="/doc/', term)
        assert found, name
        address = html.unescape(found[1])
        (query,) = parse_qs(urlsplit(address).query)["query"]
        rows = client.get("/sparql", params={"query": query, "format": "json"}).json()
        assert len(rows["results"]["bindings"]) == int(found[2].replace(",", "")) > 0, name
        assert client.get(address, headers={"Accept": "text/html"}).status_code == 200
    term = page[page.index('id="recipient"') :].partition("</div>")[0]
    assert 'href="/doc/award/harbour-light-2031"' in term
    kind = page[page.index('id="Award"') :].partition("</div>")[0]
    assert ">Used 2 times<" in kind
    assert 'href="/def#recipient"' in kind


def test_uses_by_things_that_others_name_are_counted_too(tmp_path: Path) -> None:
    area = "GRAPH <urn:register> { <http://example.org/area/7> a vsc:PoliceArea . }"
    release_trig(tmp_path, area, ontology=True)
    with serving(create_app(tmp_path)) as address:
        page = httpx.get(f"{address}/def", headers={"Accept": "text/html"}).text
        term = page[page.index('id="PoliceArea"') :].partition("</div>")[0]
        found = re.search(r'href="([^"]*)">Used 1 time</a>: <a href="/thing\?iri=http', term)
        assert found
        (query,) = parse_qs(urlsplit(html.unescape(found[1])).query)["query"]
        asked = httpx.get(f"{address}/sparql", params={"query": query, "format": "json"}).json()
        (row,) = asked["results"]["bindings"]
        assert row["thing"]["value"] == "http://example.org/area/7"


def test_every_link_within_the_page_leads_to_a_term_there(page: str) -> None:
    anchors = set(re.findall(r'id="([^"]*)"', page))
    targets = set(re.findall(r'href="(?:/def)?#([^"]*)"', page)) - {"main"}
    assert targets
    assert targets <= anchors


def test_each_concept_of_a_list_resolves_on_the_page_of_its_list(
    client: httpx.Client, ontology: rdflib.Graph
) -> None:
    schemes = set(ontology.subjects(rdflib.RDF.type, rdflib.SKOS.ConceptScheme))
    assert len(schemes) > 5
    for scheme in schemes:
        path = f"/def/{scheme.removeprefix(f'{DEF}/')}"
        found = client.get(path, headers={"Accept": "text/html"}).text
        for concept in ontology.subjects(rdflib.SKOS.inScheme, scheme):
            assert f'id="{concept.partition("#")[2]}"' in found


def test_a_row_of_the_picture_leads_to_each_class_of_its_property() -> None:
    links = (Link("size", "urn:size", "decimal"), Link("to", "urn:to", "", ("urn:B", "urn:A")))
    drawn = draw([Class("urn:A", "a", (), links)], {"urn:A": "a", "urn:B": "b"})
    assert drawn is not None
    (box,) = drawn.boxes
    assert [row.words for row in box.rows] == ["size: decimal", "to"]
    assert {line.words for line in drawn.lines} == {"a – to – a", "a – to – b"}
    assert {line.y1 for line in drawn.lines} == {EDGE + HEAD + 1.5 * ROW}
    first, second = drawn.targets
    assert second.y >= first.y + 26
    assert drawn.height >= max(box.y + box.height, second.y + 26)
    assert draw([], {}) is None

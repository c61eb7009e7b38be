"""What a description says, the same in every format; and what its headers say, over a real port."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from api.linked import description
from api.linked.jsonld import context, terms
from api.pages.words import Words, address
from graph.store import memory_store, parse_trig
from ontology.terms import DEF, ID, PREFIXES
from tests.served import BASE, quads_of
from tests.served import PREFIXES as TURTLE_PREFIXES
from tests.served_example import example

AWARD = "award/harbour-light-2031"
THINGS = [
    AWARD,
    "organisation/harbour-light",
    "decision/npcc-0042-2031",
    "service/stalking-advocacy",
    "panel/northshire-stalking-panel",
    "document/northshire-decision",
    "finding/late",
]
FORMATS = {
    ".ttl": ("text/turtle", ox.RdfFormat.TURTLE),
    ".jsonld": ("application/ld+json", ox.RdfFormat.JSON_LD),
    ".nt": ("application/n-triples", ox.RdfFormat.N_TRIPLES),
    ".rdf": ("application/rdf+xml", ox.RdfFormat.RDF_XML),
}
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture(scope="module")
def client(example_service: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=example_service) as found:
        yield found


def triples(response: httpx.Response, form: ox.RdfFormat) -> set[ox.Triple]:
    assert response.status_code == 200, response.text
    return {q.triple for q in ox.parse(response.content, format=form)}


# The same in every format ----------------------------------------------------------------------


@pytest.mark.parametrize("thing", THINGS)
def test_every_format_has_the_same_triples_by_suffix_by_accept_and_by_name(
    client: httpx.Client, thing: str
) -> None:
    expected = triples(client.get(f"/doc/{thing}.nt"), ox.RdfFormat.N_TRIPLES)
    assert len(expected) > 5
    for suffix, (kind, form) in FORMATS.items():
        for response in (
            client.get(f"/doc/{thing}{suffix}"),
            client.get(f"/doc/{thing}", headers={"Accept": kind}),
            client.get(f"/doc/{thing}", params={"format": suffix.removeprefix(".")}),
        ):
            assert response.headers["content-type"].partition(";")[0] == kind
            assert triples(response, form) == expected


# What is told in a document has a page of its own, where each thing stands beside its passage.
@pytest.mark.parametrize("thing", [t for t in THINGS if not t.startswith("document/")])
def test_the_page_shows_what_the_data_say_of_the_thing(client: httpx.Client, thing: str) -> None:
    iri = ox.NamedNode(f"{ID}{thing}")
    found = triples(client.get(f"/doc/{thing}.nt"), ox.RdfFormat.N_TRIPLES)
    page = client.get(f"/doc/{thing}", headers=BROWSER).text
    text = html.unescape(re.sub(r"<[^>]*>", " ", page))
    leads = {html.unescape(href) for href in re.findall(r'href="([^"]*)"', page)}
    words = Words(ox.Store())
    own = [t for t in found if t.subject == iri and isinstance(t.object, ox.Literal)]
    for one in own:
        assert words.label(one.object, one.predicate.value) in text, one
    neighbours = {
        end.value
        for t in found
        if iri in (t.subject, t.object) and "/id/evidence/" not in t.subject.value
        for end in (t.subject, t.object)
        if isinstance(end, ox.NamedNode) and end != iri and end.value.startswith(ID)
    }
    assert neighbours
    for end in neighbours:
        document = f"/documents/{end.rpartition('/')[2]}"
        assert any(h.partition("#")[0] in (address(end), document) for h in leads), end


def test_a_description_holds_both_directions_neighbours_names_evidence_and_licence(
    client: httpx.Client,
) -> None:
    thing = rdflib.URIRef(f"{ID}organisation/harbour-light")
    graph = rdflib.Graph().parse(data=client.get(f"/doc/{thing.removeprefix(ID)}.ttl").text)
    vsc, oa = rdflib.Namespace(f"{DEF}#"), rdflib.Namespace(PREFIXES["oa"])
    named = {t for t in graph.triples((None, None, thing)) if t[1] != rdflib.RDF.subject}
    assert {p for _, p, _ in named} >= {vsc.recipient, vsc.provider, rdflib.ORG.hasMember}
    for subject, predicate, _ in named:
        if predicate not in (rdflib.RDF.object, rdflib.FOAF.primaryTopic):
            assert graph.value(subject, rdflib.RDFS.label), subject
            evidence = next(
                e for e in graph.subjects(rdflib.RDF.object, thing)
                if (e, rdflib.RDF.subject, subject) in graph
                and (e, rdflib.RDF.predicate, predicate) in graph
            )  # fmt: skip
            selectors = list(graph.objects(graph.value(evidence, oa.hasTarget), oa.hasSelector))
            assert any("Harbour Light" in str(graph.value(s, oa.exact)) for s in selectors)
    page = graph.value(predicate=rdflib.FOAF.primaryTopic, object=thing)
    assert graph.value(page, rdflib.DCTERMS.license) == rdflib.URIRef(
        "https://creativecommons.org/licenses/by/4.0/"
    )


def test_the_description_of_evidence_holds_its_print(client: httpx.Client) -> None:
    described = client.get("/doc/organisation/harbour-light.ttl").text
    iri = re.search(rf"{ID}evidence/\w+", described)
    assert iri
    text = client.get(f"/doc/{iri[0].removeprefix(ID)}.ttl").text
    graph, oa = rdflib.Graph().parse(data=text), rdflib.Namespace(PREFIXES["oa"])
    target = graph.value(rdflib.URIRef(iri[0]), oa.hasTarget)
    said = {p for s in graph.objects(target, oa.hasSelector) for p in graph.predicates(s)}
    assert said == {rdflib.RDF.type, oa.start, oa.end, oa.exact}


def test_a_suffix_stays_on_the_way_from_a_thing_to_its_description(client: httpx.Client) -> None:
    for suffix, (kind, _) in FORMATS.items():
        response = client.get(f"/id/{AWARD}{suffix}")
        assert (response.status_code, response.headers["location"]) == (
            303,
            f"/doc/{AWARD}{suffix}",
        )
        followed = client.get(f"/id/{AWARD}{suffix}", follow_redirects=True)
        assert followed.headers["content-type"].partition(";")[0] == kind


def test_a_description_that_is_cut_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(description, "MOST", 2)
    store = memory_store(quads_of(example()))
    light = description.describe(store, f"{ID}organisation/harbour-light")
    assert light is not None
    assert len(light.mentions) == 2
    said = [str(t.object) for t in light.about_itself("http://host/doc/x", "v")]
    assert any("Only the first 2 of 3 statements that name it" in one for one in said)
    whole = description.describe(store, f"{ID}{AWARD}")
    assert whole is not None
    assert not any("Only the first" in str(t.object) for t in whole.about_itself("urn:d", "v"))


# JSON-LD ---------------------------------------------------------------------------------------


def test_jsonld_has_short_names_and_needs_no_network_to_be_read(client: httpx.Client) -> None:
    said = client.get(f"/doc/{AWARD}.jsonld").json()
    node = next(n for n in said["@graph"] if n["@id"] == f"{ID}{AWARD}")
    assert node["@type"] == "Award"
    assert node["recipient"] == f"{ID}organisation/harbour-light"
    assert node["startDate"] == {"@value": "2031-04-01", "@type": "xsd:date"}
    assert isinstance(said["@context"], dict)
    published = client.get("/def/context.jsonld")
    assert published.headers["content-type"] == "application/ld+json"
    whole = published.json()["@context"]
    assert {n: whole[n] for n in said["@context"]} == said["@context"]


def test_the_published_context_means_what_the_part_in_a_document_means(
    client: httpx.Client,
) -> None:
    said = client.get(f"/doc/{AWARD}.jsonld").json()
    bare = rdflib.Graph().parse(data=client.get(f"/doc/{AWARD}.nt").text, format="nt")
    import json

    again = json.dumps({**said, **context()})
    assert isomorphic(rdflib.Graph().parse(data=again, format="json-ld"), bare)


def test_the_context_names_every_term_of_the_ontology(client: httpx.Client) -> None:
    ontology = rdflib.Graph().parse(data=client.get("/def.ttl").text)
    kinds = (rdflib.OWL.Class, rdflib.OWL.ObjectProperty, rdflib.OWL.DatatypeProperty)
    ours = {
        s.removeprefix(f"{DEF}#")
        for kind in kinds
        for s in ontology.subjects(rdflib.RDF.type, kind)
        if s.startswith(f"{DEF}#")
    }
    assert ours
    assert ours <= terms().keys()


def test_values_of_every_sort_come_through_jsonld() -> None:
    from api.linked.jsonld import write_jsonld

    trig = """<urn:g> { <urn:a> a vsc:Award, <urn:kind> ; vsc:recipient <urn:b>, "words" ;
        vsc:purpose "say \\"so\\"", "dire"@cy ; vsc:amount 5.50, "many", "7"^^xsd:integer ;
        <urn:p/q?r> <http://www.w3.org/ns/org#x y> ; rdf:value _:b . _:b rdfs:label "x" }"""
    trig = trig.replace("#x y", "#x/y")
    quads = list(parse_trig(TURTLE_PREFIXES + trig, "test"))
    written = write_jsonld([q.triple for q in quads], PREFIXES)
    back = rdflib.Graph().parse(data=written, format="json-ld")
    text = ox.serialize([q.triple for q in quads], format=ox.RdfFormat.N_TRIPLES)
    assert isomorphic(back, rdflib.Graph().parse(data=text, format="nt"))


# Headers ---------------------------------------------------------------------------------------


def links(response: httpx.Response) -> set[tuple[str, str, str]]:
    """Return the (address, relation, media type) of each link in the header."""
    found = re.findall(r'<([^>]*)>; rel="([^"]*)"(?:; type="([^"]*)")?', response.headers["link"])
    return set(found)


def test_links_lead_from_a_thing_to_its_description_and_to_every_other_form_of_it(
    client: httpx.Client,
) -> None:
    leads = links(client.get(f"/id/{AWARD}"))
    assert leads == {(f"/doc/{AWARD}", "describedby", "")}
    kinds = {"text/html", *(kind for kind, _ in FORMATS.values())}
    for kind in kinds:
        response = client.get(f"/doc/{AWARD}", headers={"Accept": kind})
        said = links(response)
        assert (f"{BASE}id/{AWARD}", "describes", "") in said
        assert ("https://creativecommons.org/licenses/by/4.0/", "license", "") in said
        assert ("/.well-known/void", "describedby", "") in said
        alternates = {(href, t) for href, rel, t in said if rel == "alternate"}
        assert {t for _, t in alternates} == kinds - {kind}
        for href, t in alternates:
            other = client.get(href)
            assert other.headers["content-type"].partition(";")[0] == t


@pytest.mark.parametrize(
    "path", ["/", f"/doc/{AWARD}", f"/doc/{AWARD}.nt", "/def", "/def/context.jsonld", "/catalog"]
)
def test_a_release_that_the_client_has_is_not_sent_again_by_date(
    client: httpx.Client, path: str
) -> None:
    first = client.get(path, headers=BROWSER)
    since = {**BROWSER, "If-Modified-Since": first.headers["last-modified"]}
    again = client.get(path, headers=since)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    asctime = {**BROWSER, "If-Modified-Since": "Fri Jan  2 03:04:05 2026"}
    assert client.get(path, headers=asctime).status_code == 304
    older = {**BROWSER, "If-Modified-Since": "Thu, 01 Jan 2015 00:00:00 GMT"}
    assert client.get(path, headers=older).status_code == 200
    # RFC 9110: a tag, where there is one, decides alone; what is no date does not count.
    assert client.get(path, headers={**since, "If-None-Match": '"other"'}).status_code == 200
    assert client.get(path, headers={**BROWSER, "If-Modified-Since": "never"}).status_code == 200
    assert client.get(path, headers={**BROWSER, "If-None-Match": "*"}).status_code == 304
    weak = {**BROWSER, "If-None-Match": f'"x", W/{first.headers["etag"]}'}
    assert client.get(path, headers=weak).status_code == 304


def test_each_format_has_a_tag_of_its_own_that_names_the_release(client: httpx.Client) -> None:
    tags = [client.get(f"/doc/{AWARD}{suffix}").headers["etag"] for suffix in FORMATS]
    assert len(set(tags)) == len(FORMATS)
    assert all(tag.startswith('"aaaa000000000001-') for tag in tags)


@pytest.mark.parametrize("path", [f"/doc/{AWARD}", f"/id/{AWARD}", "/def", "/.well-known/void"])
def test_a_browser_may_ask_from_any_origin_first(client: httpx.Client, path: str) -> None:
    asked = {
        "Origin": "https://elsewhere.example",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "accept, if-none-match",
    }
    response = client.options(path, headers=asked)
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["access-control-allow-origin"] == "*"
    assert "GET" in response.headers["access-control-allow-methods"]
    allowed = response.headers["access-control-allow-headers"].lower()
    assert "accept" in allowed
    assert "if-none-match" in allowed
    assert response.headers["allow"] == "GET, HEAD, OPTIONS"
    exposed = client.get(path).headers["access-control-expose-headers"].lower()
    assert all(name in exposed for name in ("etag", "link", "last-modified", "location"))


def test_what_is_negotiated_says_so(client: httpx.Client) -> None:
    for path in (f"/id/{AWARD}", f"/doc/{AWARD}", "/def", "/catalog", "/.well-known/void"):
        assert client.get(path).headers["vary"] == "Accept"
    refused = client.get(f"/doc/{AWARD}", headers={"Accept": "image/png"})
    assert (refused.status_code, refused.headers["vary"]) == (406, "Accept")

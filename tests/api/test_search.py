"""What search says of what it finds, over the served pages."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from api.app import create_app
from api.pages.search import Entry, Hit, kinds_of
from tests.served import BASE, release_trig, serving

TOLD = f"""
GRAPH <{BASE}graph/minutes> {{ <{BASE}id/organisation/lamp> a vsc:Organisation . }}
GRAPH <{BASE}graph/minutes/derived> {{
  <{BASE}id/organisation/lamp> rdfs:label "Harbour Lamp" ; vsc:inDocument <{BASE}id/document/minutes> .
  <{BASE}id/finding/pause> a vsc:Finding ; rdfs:label "Money ended 2031-03; the next began 2031-09." ;
    dcterms:type <{BASE}def/finding-kind#funding-gap> ;
    vsc:about <{BASE}id/organisation/lamp> ; vsc:inDocument <{BASE}id/document/minutes> .
}}
GRAPH <{BASE}graph/minutes/facts> {{
  <http://example.org/act/9> a vsc:Act, vsc:Citation ; rdfs:label "Harbours Act" ;
    vsc:inDocument <{BASE}id/document/minutes> .
}}
GRAPH <{BASE}graph/derived> {{
  <{BASE}id/total/lamp> a vsc:ReceivedTotal ; rdfs:label "Total awarded to Harbour Lamp" .
}}
GRAPH <{BASE}graph/register> {{
  <{BASE}id/organisation/patrol> a vsc:Organisation ; rdfs:label "Harbour Patrol" ;
    skos:altLabel "HO" .
}}
"""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    dataset = Path(tmp_path_factory.mktemp("search"))
    release_trig(dataset, TOLD, "minutes", ontology=True)
    with (
        serving(create_app(dataset)) as address,
        httpx.Client(base_url=address, headers={"Accept": "text/html"}) as client,
    ):
        yield client


@pytest.mark.parametrize(
    ("name", "tags"),
    [
        ("Harbour Lamp", []),
        ("Total awarded to Harbour Lamp", ["worked out"]),
        ("Harbour Patrol", ["register only"]),
    ],
)
def test_what_no_document_tells_of_says_whether_it_is_known_or_worked_out(
    client: httpx.Client, name: str, tags: list[str]
) -> None:
    listed = client.get("/search", params={"q": "harbour"}).text.split("<li>")
    row = next(r for r in listed if f">{name}</a>" in r).partition("</li>")[0]
    assert [t for t in ("register only", "worked out") if f">{t}</span>" in row] == tags


def test_a_finding_is_found_by_its_kind_and_tells_its_months_in_words(
    client: httpx.Client,
) -> None:
    found = client.get("/suggest", params={"q": "funding gap"}).json()
    told = {one["label"]: one["kind"] for one in found}
    assert told["Money ended March 2031; the next began September 2031."] == "finding"


def test_a_finding_is_quoted_as_part_of_a_sentence(client: httpx.Client) -> None:
    page = client.get("/doc/finding/pause").text
    assert "To quote it: Money ended March 2031; the next began September 2031, told of in" in page


@pytest.mark.parametrize(("query", "found"), [("who paid", []), ("ho paid", ["Harbour Patrol"])])
def test_initials_are_found_as_a_word_and_not_inside_another(
    client: httpx.Client, query: str, found: list[str]
) -> None:
    assert [f["label"] for f in client.get("/suggest", params={"q": query}).json()] == found


def test_what_the_first_page_counts_is_what_it_leads_to(client: httpx.Client) -> None:
    home = html.unescape(client.get("/").text)
    counts = re.findall(r'href="(/search\?kind=\w+[^"]*)"><span><strong>([\d,]+)</strong>', home)
    assert [re.sub(r"&.*", "", address) for address, _ in counts] == [
        "/search?kind=Organisation", "/search?kind=Citation",
    ]  # fmt: skip
    for address, count in counts:
        assert f">{count} found that documents tell of" in client.get(address).text
    everything = client.get("/search?kind=Organisation").text
    assert ">2 found, those spoken of most often first." in everything


def test_an_assistant_finds_a_thing_by_each_of_its_kinds(client: httpx.Client) -> None:
    asked = {
        "jsonrpc": "2.0", "id": 1, "method": "tools/call",
        "params": {"name": "search", "arguments": {"text": "harbours act", "kind": "citation"}},
    }  # fmt: skip
    told = client.post(
        "/mcp", json=asked, headers={"Accept": "application/json, text/event-stream"}
    )
    answer = json.loads(told.text[told.text.index("{") :])["result"]["structuredContent"]
    assert [found["label"] for found in answer["found"]] == ["Harbours Act"]
    assert answer["kinds"] == {"Act": 1, "Citation": 1}


def test_a_kind_that_would_show_the_same_as_a_more_particular_one_is_left_out() -> None:
    partnership, group, body = (
        ("Partnership", "partnership"),
        ("Group", "group"),
        ("Organisation", "body"),
    )

    def hit(*kinds: tuple[str, str]) -> Hit:
        return Hit(Entry("iri", "label", "kind", "", (), (), 0, told=True, kinds=kinds), "", 1)

    found = [hit(partnership, group), hit(partnership, group), hit(body)]
    assert kinds_of(found) == [(partnership, 2), (body, 1)]
    assert kinds_of([*found, hit(group)]) == [(group, 3), (partnership, 2), (body, 1)]

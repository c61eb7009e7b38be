"""From release to release: what the page, the feed and the event stream say changed."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import rdflib

from api.app import create_app, prepare
from api.linked import changes
from api.linked.difference import Difference
from api.live import Live
from api.sparql.pool import Pool
from graph.release import Release, current_release, read_release, serve
from ontology.terms import ID
from tests.served import BASE, release_trig, serving
from tests.served_example import SLUG, example

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LDES = rdflib.Namespace("https://w3id.org/ldes#")
TREE = rdflib.Namespace("https://w3id.org/tree#")
AS = rdflib.Namespace("https://www.w3.org/ns/activitystreams#")
FIRST, SECOND = "a" * 16, "b" * 16
AWARD = "award/harbour-light-2031"
OLD = f"GRAPH <{BASE}graph/earlier> {{ <{BASE}id/document/earlier> a vsc:Document }}"
NEW = f"""
GRAPH <{BASE}graph/other> {{
  <{BASE}id/award/new> a vsc:Award ; rdfs:label "A <new> award" ; vsc:amount 5 .
}}
"""


def release_pair(dataset: Path) -> None:
    """Release the example, then one with another document, another sum, and a body less."""
    release_trig(dataset, example() + OLD, SLUG, "earlier", version=FIRST, ontology=True)
    later = example().replace("vsc:amount 12500 .", "vsc:amount 13000 .")
    lines = [line for line in later.splitlines() if "organisation/quay-house" not in line]
    release_trig(dataset, "\n".join(lines) + NEW, SLUG, "other", version=SECOND, ontology=True)
    manifest = dataset / "current" / "manifest.json"
    said = json.loads(manifest.read_text()) | {"released": "2026-02-01T00:00:00+00:00"}
    manifest.write_text(json.dumps(said))


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    dataset = tmp_path_factory.mktemp("dataset")
    release_pair(dataset)
    with serving(create_app(dataset)) as address:
        yield address


def test_what_changed_is_known_before_anybody_asks(tmp_path: Path) -> None:
    release_pair(tmp_path)
    release = current_release(tmp_path)
    live = Live(release, release.open(), Pool(release.store_folder))
    prepare(live)
    assert live.has(f"difference {FIRST} {SECOND}")


def stream(client: httpx.Client, path: str) -> rdflib.Graph:
    response = client.get(path, headers={"Accept": "text/turtle"})
    assert response.status_code == 200, response.text
    return rdflib.Graph().parse(data=response.text)


def test_a_thing_that_an_earlier_release_had_is_gone_and_another_unknown(
    client: httpx.Client,
) -> None:
    for path in ("/id/organisation/quay-house", "/doc/organisation/quay-house"):
        gone = client.get(path)
        assert gone.status_code == 410
        assert FIRST in gone.json()["detail"]
    assert client.get("/doc/organisation/quay-house.ttl").status_code == 410
    assert client.get("/documents/earlier").status_code == 410
    assert client.get("/documents/never").status_code == 404
    page = client.get("/documents/earlier", headers={"Accept": "text/html"}).text
    assert f"release {FIRST} told of earlier" in page
    assert '<a href="/changes">/changes</a>' in page
    assert client.get("/id/award/never").status_code == 404
    assert client.get("/id/award/new").status_code == 303


def test_what_only_a_release_knew_that_another_took_the_place_of_again_is_gone(
    tmp_path: Path,
) -> None:
    release_pair(tmp_path)
    serve(read_release(tmp_path / "releases" / FIRST), tmp_path)
    with serving(create_app(tmp_path)) as address:
        gone = httpx.get(f"{address}/doc/award/new")
        assert gone.status_code == 410
        assert SECOND in gone.json()["detail"]
        assert httpx.get(f"{address}/doc/organisation/quay-house.ttl").status_code == 200


def test_the_feed_says_of_each_release_what_it_added_changed_and_removed(
    client: httpx.Client, service: str
) -> None:
    feed = ET.fromstring(client.get("/changes.atom").text)
    assert feed.findtext(f"{ATOM}updated") == "2026-02-01T00:00:00Z"
    latest, oldest = feed.findall(f"{ATOM}entry")
    assert latest.findtext(f"{ATOM}title") == f"Release {SECOND}: 2 documents"
    summary = latest.findtext(f"{ATOM}summary") or ""
    assert "new documents: other" in summary
    assert summary.endswith(
        "1 thing new; 2 things changed; 2 things gone; 4 statements added, 7 removed"
    )
    content = latest.findtext(f"{ATOM}content") or ""
    assert f'href="{service}/doc/award/new"' in content
    assert "A &lt;new&gt; award" in content
    assert "Quay House &lt;Trust&gt;" in content
    assert "the oldest release" in (oldest.findtext(f"{ATOM}summary") or "")
    links = {link.get("rel"): link.get("href") for link in latest.findall(f"{ATOM}link")}
    assert client.get(links["alternate"] or "").status_code == 200
    assert client.get(links["enclosure"] or "").status_code == 200


def test_the_event_stream_has_a_member_for_each_thing_that_changed(
    client: httpx.Client, service: str
) -> None:
    view = stream(client, "/changes")
    root = rdflib.URIRef(f"{service}/changes")
    assert (root, rdflib.RDF.type, LDES.EventStream) in view
    pages = {str(node) for node in view.objects(None, TREE.node)}
    assert pages == {f"{service}/changes/{v}" for v in (FIRST, SECOND)}
    page = stream(client, f"/changes/{SECOND}")
    path = view.value(root, LDES.timestampPath)
    said = {}
    for member in page.objects(root, TREE.member):
        kind = str(page.value(member, rdflib.RDF.type)).removeprefix(str(AS))
        thing = page.value(member, page.value(root, LDES.versionOfPath))
        assert page.value(member, AS.object) == thing
        assert str(page.value(member, path)) == "2026-02-01T00:00:00+00:00"
        said[str(thing).removeprefix(ID)] = kind
    assert said.pop("award/new") == "Create"
    assert said.pop("organisation/quay-house") == "Delete"
    assert said[AWARD] == "Update"
    assert said.pop("document/earlier") == "Delete"
    assert set(said.values()) == {"Update"}
    assert not list(stream(client, f"/changes/{FIRST}").objects(root, TREE.member))


def test_a_page_of_the_event_stream_is_settled_once_what_changed_is_known(
    client: httpx.Client, service: str
) -> None:
    assert (rdflib.URIRef(f"{service}/changes"), rdflib.RDF.type, TREE.Node) in stream(
        client, "/changes"
    )
    data = {"Accept": "text/turtle"}
    settled = client.get(f"/changes/{SECOND}", headers=data)
    again = {**data, "If-None-Match": settled.headers["ETag"]}
    for response in (settled, client.get(f"/changes/{SECOND}", headers=again)):
        assert "immutable" in response.headers["Cache-Control"]
    # The oldest is compared with nothing, and the view grows with each release.
    for path in ("/changes", f"/changes/{FIRST}"):
        assert "immutable" not in client.get(path, headers=data).headers["Cache-Control"]


def test_a_person_sees_what_changed_with_links(client: httpx.Client) -> None:
    for path in ("/changes", f"/changes/{SECOND}"):
        page = client.get(path, headers={"Accept": "text/html"}).text
        assert 'href="/doc/award/new"' in page
        assert "A &lt;new&gt; award" in page
        assert "Quay House &lt;Trust&gt;" in page
    assert client.get(f"/changes/{'c' * 16}").status_code == 404


def test_the_same_release_under_another_name_has_no_changes(tmp_path: Path) -> None:
    release_trig(tmp_path, example(), SLUG, version=FIRST)
    release_trig(tmp_path, example(), SLUG, version=SECOND)
    manifest = tmp_path / "current" / "manifest.json"
    said = json.loads(manifest.read_text()) | {"released": "2026-02-01T00:00:00+00:00"}
    manifest.write_text(json.dumps(said))
    with serving(create_app(tmp_path)) as address:
        feed = ET.fromstring(httpx.get(f"{address}/changes.atom").text)
        summary = feed.findtext(f"{ATOM}entry/{ATOM}summary") or ""
        assert summary.endswith("; the same statements")


def test_a_large_site_map_is_cut_in_parts(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = ET.fromstring(client.get("/sitemap.xml").text)
    urls = [loc.text for loc in whole.iter(f"{MAP}loc")]
    monkeypatch.setattr(changes, "SITE_MAP_MOST", 40)
    index = ET.fromstring(client.get("/sitemap.xml").text)
    assert index.tag == f"{MAP}sitemapindex"
    found = []
    for loc in index.iter(f"{MAP}loc"):
        part = [
            one.text for one in ET.fromstring(client.get(loc.text or "").text).iter(f"{MAP}loc")
        ]
        assert 0 < len(part) <= 40
        found += part
    assert found == urls
    for path in ("/sitemap-0.xml", "/sitemap-99.xml"):
        assert client.get(path).status_code == 404


def test_a_document_is_called_by_its_title_and_its_file(tmp_path: Path) -> None:
    def release(name: str, *documents: dict[str, str]) -> Release:
        return Release(tmp_path / name, {"version": name, "documents": documents})

    before = release("a", {"slug": "old", "title": "", "file": "old.pdf"}, {"slug": "bare"})
    after = release("b", {"slug": "new", "title": "Grants of 2031", "file": "grants.xlsx"})
    found = Difference(after, before)
    assert [found.document_name(slug) for slug in ("new", "old", "bare", "never")] == [
        "Grants of 2031 (grants.xlsx)", "old.pdf", "bare", "never",
    ]  # fmt: skip

"""Feed, site map, metrics and things that are gone, over a real port."""

from __future__ import annotations

import json
import logging
import re
import xml.etree.ElementTree as ET
from pathlib import Path, PurePath
from urllib.parse import urlsplit

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from api.app import create_app
from api.metrics import Metrics
from tests.served import release_trig, serving
from tests.served_example import SLUG, example
from tests.waiting import query_processes, wait_until

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LIGHT = "organisation/harbour-light"


@pytest.fixture(scope="module")
def service(example_service: str) -> str:
    return example_service


# Releases --------------------------------------------------------------------------------------


def test_every_address_of_the_site_map_is_a_page(client: httpx.Client, service: str) -> None:
    root = ET.fromstring(client.get("/sitemap.xml").text)
    found = [loc.text or "" for loc in root.iter(f"{MAP}loc")]
    assert f"{service}/doc/{LIGHT}" in found
    assert len(found) == len(set(found))
    for url in found:
        assert url.startswith(service)
        if "/questions/" not in url:
            assert client.get(url, headers={"Accept": "text/html"}).status_code == 200


def test_a_warm_service_has_made_what_rarer_visitors_would_wait_for(tmp_path: Path) -> None:
    release_trig(tmp_path, "GRAPH <urn:g> { <urn:a> <urn:p> 1 }")
    app = create_app(tmp_path, watch_seconds=0.05, warm=True)
    site, other = app.state.site, "aaaa000000000002"
    with serving(app):  # which takes up another release before it has made all for the first
        release_trig(tmp_path, "GRAPH <urn:g> { <urn:a> <urn:p> 2 }", version=other)
        wait_until(lambda: site.live.version == other and site.live.has("vocabulary"))
        assert len(site.templates.cache) >= len(site.templates.list_templates())


def test_what_nobody_foresaw_is_told_as_a_page_or_as_data_and_counted(tmp_path: Path) -> None:
    release_trig(tmp_path, "GRAPH <urn:g> { <urn:a> <urn:p> 1 }")
    app = create_app(tmp_path)

    @app.get("/breaks")
    def breaks() -> None:
        raise ZeroDivisionError

    with serving(app) as address, httpx.Client(base_url=address) as client:
        page = client.get("/breaks", headers={"Accept": "text/html"})
        data = client.get("/breaks", headers={"Accept": "application/json"})
        app.state.site.templates.get_template("problem.html")
        app.state.site.templates.globals.clear()  # pages fail, too
        bare = client.get("/breaks", headers={"Accept": "text/html"})
        counts = client.get("/metrics").text
    assert page.status_code == data.status_code == bare.status_code == 500
    assert "<h1>Something went wrong here</h1>" in page.text
    assert data.json()["title"] == bare.json()["title"] == "Something went wrong here"
    assert all("default-src" in one.headers["Content-Security-Policy"] for one in (page, data))
    assert re.search(r'status="500"[^\n]* 3(\.0)?$', counts, re.MULTILINE), counts


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/network?hops=many", 'hops is "many", not a whole number'),
        ("/network?hops=9", 'hops is "9", not a number up to 4'),
        ("/network.json?hops=0", 'hops is "0", not a number from 1 on'),
        ("/thing", "iri is missing"),
    ],
)
def test_a_wrong_parameter_is_told_in_plain_words(
    client: httpx.Client, path: str, says: str
) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.json()["detail"]) == (400, says)


# Files of the pages ----------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/def", "/network", "/query"])
def test_each_file_of_a_page_is_asked_for_by_what_is_in_it(client: httpx.Client, path: str) -> None:
    page = client.get(path, headers={"Accept": "text/html"}).text
    files = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert {"style.css", "icon.svg", "site.js"} <= {PurePath(urlsplit(f).path).name for f in files}
    for file in files:
        assert "immutable" in client.get(file).headers["Cache-Control"], file


@pytest.mark.parametrize("query", ["", "?v=old"])
def test_a_file_whose_address_does_not_say_what_is_in_it_is_kept_an_hour(
    client: httpx.Client, query: str
) -> None:
    answer = client.get(f"/static/icon.svg{query}")
    assert answer.headers["Cache-Control"] == "public, max-age=3600"


def test_a_file_comes_packed_to_those_who_take_it_so_and_is_known_again(
    client: httpx.Client,
) -> None:
    plain = client.get("/static/style.css", headers={"Accept-Encoding": "identity"})
    packed = client.get("/static/style.css", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert int(packed.headers["Content-Length"]) < int(plain.headers["Content-Length"]) / 2
    assert packed.content == plain.content
    assert packed.headers["Content-Type"] == plain.headers["Content-Type"]
    assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
    tag = packed.headers["ETag"]
    assert tag != plain.headers["ETag"]
    again = client.get("/static/style.css", headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    part = {"Accept-Encoding": "gzip", "Range": "bytes=0-9"}
    assert client.get("/static/style.css", headers=part).content == plain.content[:10]


# Measures --------------------------------------------------------------------------------------


def test_metrics_count_answers_by_area_and_status(client: httpx.Client) -> None:
    def count(line: str) -> float:
        text = client.get("/metrics").text
        return sum(
            float(row.rpartition(" ")[2]) for row in text.splitlines() if row.startswith(line)
        )

    missing = 'vsc_answers_total{method="GET",area="doc",status="404"}'
    before = count(missing)
    client.get("/doc/award/none")
    assert count(missing) == before + 1
    assert count('vsc_answer_seconds_bucket{area="doc",le="+Inf"}') == count(
        'vsc_answer_seconds_count{area="doc"}'
    )
    assert count("vsc_documents ") == 1


def test_the_access_log_has_no_query_and_nobody_in_it(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="vsc.access"):
        Metrics().note("GET", "/search", 200, 0.0123)
    assert json.loads(caplog.records[0].message) == {
        "method": "GET", "path": "/search", "status": 200, "ms": 12.3,
    }  # fmt: skip


def test_prometheus_reads_the_metrics(client: httpx.Client) -> None:
    said = client.get("/metrics")
    assert said.headers["cache-control"] == "no-store"
    families = {f.name: f for f in text_string_to_metric_families(said.text)}
    assert all(family.documentation for family in families.values())
    assert {"vsc_answers", "vsc_answer_seconds", "vsc_queries_running"} <= set(families)
    assert families["vsc_answer_seconds"].type == "histogram"
    assert families["vsc_answers"].type == "counter"


def test_unknown_methods_and_paths_do_not_grow_the_metrics() -> None:
    metrics = Metrics()
    for number in range(100):
        metrics.note(f"X{number}", "/", 405, 0.001)
    assert metrics.text({}).count("vsc_answers_total{") == 1
    metrics = Metrics()
    for number in range(100):
        metrics.note("GET", f"/{number}.php", 404, 0.001)
    assert metrics.text({}).count("vsc_answers_total{") == 1


def test_the_service_ends_its_processes_when_it_stops(tmp_path: Path) -> None:
    release_trig(tmp_path, example(), SLUG)
    with serving(create_app(tmp_path)) as address:
        assert httpx.get(f"{address}/sparql?query=ASK%7B%7D").status_code == 200
        assert len(query_processes(tmp_path)) >= 2
    wait_until(lambda: not query_processes(tmp_path))

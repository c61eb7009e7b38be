"""Whatever is sent, in whatever way: no error but the documented ones, no traceback, no markup."""

from __future__ import annotations

import http.client
import re
from urllib.parse import quote, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.waiting import PATIENCE

MARK = '"><script>alert(1)</script>'
METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "QUERY", "LINK"]
PATHS = [
    "/", "/sparql", "/rdf-graphs/service", "/id/", "/doc/", "/doc/award/", "/thing", "/graph/",
    "/def", "/def/", "/def.", "/catalog", "/.well-known/void", "/dumps/", "/changes/", "/documents/",
    "/questions/", "/query", "/network", "/network.json", "/network.html", "/money", "/coverage",
    "/quality", "/search", "/suggest", "/reconcile", "/reconcile/preview", "/reconcile/flyout/",
    "/reconcile/suggest/entity", "/static/", "/health", "/metrics",
    "/openapi.json", "/sitemap.xml", "/robots.txt", "/review", "/../", "/%2e%2e/", "//", "/.",
]  # fmt: skip
NAMES = [
    "query", "q", "iri", "kind", "format", "focus", "hops", "date", "months", "year", "payer",
    "default-graph-uri", "named-graph-uri", "graph", "default", "update", "queries", "extend",
    "prefix", "cursor", "id", "limit", "part", "at", "area", "kept", "scheme", "suffix",
]  # fmt: skip
HEADERS = {
    "Accept": ["*/*", "text/html", "text/turtle;q=x", ";;,q=,/", "a/b;c=\"d", "*;q=0", "text/*" * 99],
    "Content-Type": ["application/x-www-form-urlencoded", "application/sparql-query", ";", "a/b;charset=x"],
    "If-None-Match": ["*", '"x', "W/,", ","], "If-Modified-Since": ["yesterday", "Thu, 99 Foo 0000"],
    "Origin": ["null", "https://example.org"], "Range": ["bytes=9-1", "bytes=-"], "Expect": ["nonsense"],
    "Host": ["", "a b", "x" * 300, "evil.example"], "X-Forwarded-Proto": ["javascript"],
}  # fmt: skip
text = st.one_of(
    st.text(max_size=40),
    st.sampled_from([MARK, "\x00", "\ud800".encode("utf-8", "replace").decode(), "-1", "9" * 400]),
    st.sampled_from(
        ["ASK {", "SELECT * { ?s ?p ?o } LIMIT 1", "DESCRIBE <urn:x>", "%zz", "../" * 30]
    ),
)
sent = st.fixed_dictionaries({
    "method": st.sampled_from(METHODS),
    "path": st.tuples(st.sampled_from(PATHS), text),
    "pairs": st.lists(st.tuples(st.sampled_from(NAMES), text), max_size=3),
    "headers": st.dictionaries(st.sampled_from(sorted(HEADERS)), st.integers(0, 6), max_size=3),
    "body": st.one_of(st.just(b""), st.binary(max_size=60), text.map(lambda t: t.encode())),
})  # fmt: skip


@pytest.mark.slow
@settings(max_examples=300, suppress_health_check=list(HealthCheck))
@given(sent=sent)
def test_nothing_that_is_sent_breaks_the_service(example_service: str, sent: dict) -> None:  # type: ignore[type-arg]
    head, tail = sent["path"]
    query = "&".join(f"{name}={quote(value)}" for name, value in sent["pairs"])
    address = f"{head}{quote(tail)}" + (f"?{query}" if query else "")
    headers = {n: HEADERS[n][at % len(HEADERS[n])] for n, at in sent["headers"].items()}
    status, answered, body = send(example_service, sent["method"], address, headers, sent["body"])
    assert status < 500 or status in (503, 504), (status, body[:500])
    assert not re.search(rb'Traceback|File "', body)
    assert MARK.encode() not in body or "html" not in answered.get("content-type", "")
    if status >= 400 and body:
        assert answered["content-type"].startswith(("application/json", "text/html", "text/plain"))


def send(
    service: str, method: str, address: str, headers: dict[str, str], body: bytes
) -> tuple[int, dict[str, str], bytes]:
    """Send a request as it is, without a client's own corrections."""
    connection = http.client.HTTPConnection(urlsplit(service).netloc, timeout=PATIENCE)
    try:
        connection.request(method, address, body, headers)
        response = connection.getresponse()
        return response.status, {k.lower(): v for k, v in response.getheaders()}, response.read()
    finally:
        connection.close()


@pytest.mark.parametrize("path", [p for p in PATHS if not p.startswith("/static")])
def test_no_page_shows_markup_that_it_was_sent(example_service: str, path: str) -> None:
    asked = "&".join(f"{name}={quote(MARK)}" for name in NAMES)
    for address in (f"{path}{quote(MARK)}", f"{path}?{asked}"):
        accept = {"Accept": "text/html"}
        status, answered, body = send(example_service, "GET", address, accept, b"")
        assert status < 500
        if "html" in answered.get("content-type", ""):
            assert b"<script>alert" not in body

"""The SPARQL 1.1 Graph Store HTTP Protocol at `/rdf-graphs/service`: reading only.

`?graph=IRI` names a graph, `?default` the union of all. A graph is asked for as a query is, so that
its limits, its formats and its freshness are the same. `/graph/…` gives a graph at its own address.
Source: https://www.w3.org/TR/sparql11-http-rdf-update/
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.accept import parse_accept, quality_of
from api.live import Live
from api.problem import Problem, problem_schema
from api.sparql.answer_format import GRAPHS
from api.sparql.request import is_iri, query_pairs

PATH = "/rdf-graphs/service"
METHODS = "GET, HEAD, OPTIONS"
WHOLE = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


class GraphStore:
    """The graphs of the release that `live` gives; `endpoint` answers the query for one."""

    def __init__(self, live: Callable[[], Live], endpoint: ASGIApp) -> None:
        self._live = live
        self._endpoint = endpoint

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope)
        try:
            if request.method == "OPTIONS":
                await Response(status_code=204, headers={"Allow": METHODS})(scope, receive, send)
                return
            asked = await run_in_threadpool(self._asked, request)
        except Problem as problem:
            await problem.response()(scope, receive, send)
            return
        await self._endpoint({**scope, "query_string": asked}, receive, send)

    def _asked(self, request: Request) -> bytes:
        """Return the query string that asks the endpoint for the graph. Raises Problem."""
        if request.method != "GET":  # HEAD comes as GET
            detail = f"{request.method} would change a graph; this service only reads: {METHODS}"
            raise Problem(405, "Method not allowed", detail, {"Allow": METHODS})
        pairs = query_pairs(request.scope["query_string"])
        graphs = [value for name, value in pairs if name == "graph"]
        whole = any(name == "default" for name, _ in pairs)
        if len(graphs) + whole != 1:
            detail = f"give exactly one of {PATH}?graph=IRI and {PATH}?default"
            raise Problem(400, "Not one graph", detail)
        said = {"query": WHOLE}
        for iri in graphs:
            if not is_iri(iri):
                raise Problem(400, "Not a graph", f"graph={iri} is not an absolute IRI")
            live = self._live()
            if not live.store.contains_named_graph(ox.NamedNode(iri)):
                detail = f"<{iri}> is not in release {live.version}; /sparql lists the graphs"
                raise Problem(404, "No such graph", detail)
            said["default-graph-uri"] = iri
        formats = [value for name, value in pairs if name == "format" and value.strip()]
        if formats or _is_browser(request):
            said["format"] = formats[-1] if formats else "turtle"
        return urlencode(said).encode()


def _is_browser(request: Request) -> bool:
    ranges = parse_accept(request.headers.get("accept"))
    page = quality_of("text/html", ranges)
    return all(quality_of(offer.media_type, ranges) < page for offer in GRAPHS)


def graph_store_schema() -> dict[str, Any]:
    """Return what the OpenAPI document says of the graph store."""
    kinds: dict[str, Any] = {k: {} for o in GRAPHS for k in (o.media_type, *o.aliases)}
    get = {
        "tags": ["SPARQL"],
        "summary": "One graph, or the union of all (Graph Store Protocol, reading only)",
        "operationId": "graph_store_get",
        "parameters": [
            {"name": "graph", "in": "query", "schema": {"type": "string", "format": "iri"}},
            {
                "name": "default",
                "in": "query",
                "allowEmptyValue": True,
                "schema": {"type": "string"},
                "description": "without a value, as in ?default: the union of all graphs",
            },
            {"name": "format", "in": "query", "schema": {"type": "string"}},
        ],
        "responses": {
            "200": {"description": "The graph", "content": kinds},
            "304": {"description": "As the client has it"},
            "400": problem_schema("Not exactly one graph, or a parameter is wrong"),
            "405": problem_schema("This service only reads"),
            "404": problem_schema("No such graph in this release"),
            "406": problem_schema("No acceptable format"),
            "412": problem_schema("It is not what If-Match or If-Unmodified-Since asks for"),
            "414": problem_schema("The address is too long"),
            "429": problem_schema("Too many queries of this client are running"),
            "503": problem_schema("It took too long, or too many are asked for"),
        },
    }
    return {"get": get}

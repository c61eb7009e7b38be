"""The W3C Entity Reconciliation API, for OpenRefine and its like: names in, candidates out.

Candidates are bodies, services and awards. A score says how like the best of a thing's names is to
the query, from 0 to 100; its features say why. Only an exact name of a single thing is a match.
Source: https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs

import pyoxigraph as ox
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from markupsafe import escape
from rapidfuzz import fuzz
from starlette.concurrency import run_in_threadpool

from api.catalogue import TITLE, host
from api.live import Live
from api.problem import Problem
from api.search import Entry, find, index, smooth
from api.site import Site
from api.words import UNION
from ontology.terms import DEF, ID, VSC

KINDS = ("Organisation", "Service", "Award", "Partnership", "Panel", "Act")
MOST_QUERIES = 200  # in one request
MOST_CANDIDATES = 25
LEAST_SCORE = 50.0
BODY_BYTES = 1024 * 1024


def routes(site: Site) -> APIRouter:
    """Return the routes of reconciliation."""
    router = APIRouter(tags=["reconciliation"])

    @router.get("/reconcile", summary="The service's manifest, or the answer to queries")
    def by_get(request: Request, queries: str = "", extend: str = "") -> Response:
        return answer(site.live, request, queries, extend)

    @router.post("/reconcile", summary="The answer to a batch of queries")
    async def by_post(request: Request) -> Response:
        body = await request.body()
        if len(body) > BODY_BYTES:
            raise Problem(413, "Batch is too long", f"a body may have {BODY_BYTES} bytes")
        try:
            form = parse_qs(body.decode("utf-8"))
        except UnicodeDecodeError as error:
            raise Problem(400, "Batch is not UTF-8", "send a form in UTF-8") from error
        given = {name: form.get(name, [""])[0] for name in ("queries", "extend")}
        return await run_in_threadpool(
            answer, site.live, request, given["queries"], given["extend"]
        )

    @router.get("/reconcile/suggest/entity", summary="Things whose name begins so")
    def suggest(prefix: str = "", cursor: int = 0) -> JSONResponse:
        live = site.live
        found = [h.entry for h in find(live, prefix) if h.entry.kind in KINDS]
        page = found[cursor : cursor + 10]
        return JSONResponse(
            {
                "result": [
                    {"id": local(e.iri), "name": e.label, "notable": [type_of(live, e)]}
                    for e in page
                ]
            }
        )

    @router.get("/reconcile/preview", summary="A thing in a few lines, to look at")
    def preview(id: str) -> HTMLResponse:  # noqa: A002
        live = site.live
        iri = full(id)
        label = live.words.name(iri)
        text = f"<p><strong>{escape(label)}</strong><br>{escape(live.words.kind(iri))}</p>"
        style = '<link rel="stylesheet" href="/static/style.css">'
        html = f"<!doctype html><html lang=en><title>{escape(label)}</title>{style}{text}</html>"
        # OpenRefine shows the preview in a frame of its own.
        policy = "default-src 'none'; style-src 'self'"
        return HTMLResponse(html, headers={"Content-Security-Policy": policy})

    return router


def answer(live: Live, request: Request, queries: str, extend: str) -> Response:
    """Return the answer to a batch of queries, to an extension, or the manifest without either."""
    if extend:
        return JSONResponse(extended(live, parsed(extend)))
    if not queries:
        return JSONResponse(manifest(live, host(request)))
    batch = parsed(queries)
    if len(batch) > MOST_QUERIES:
        detail = f"{len(batch)} queries in one request; send at most {MOST_QUERIES}"
        raise Problem(413, "Batch is too long", detail)
    return JSONResponse({name: {"result": candidates(live, said)} for name, said in batch.items()})


def parsed(text: str) -> dict[str, Any]:
    """Return a JSON object; raise Problem 400 where the text is none."""
    try:
        found = json.loads(text)
    except ValueError as error:
        raise Problem(400, "Batch is not JSON", str(error)) from error
    if not isinstance(found, dict):
        raise Problem(400, "Batch is not an object", 'send {"q0": {"query": "…"}}')
    return found


def manifest(live: Live, base: str) -> dict[str, Any]:
    """Return what the service says of itself."""
    suggest = {"service_url": base, "service_path": "/reconcile/suggest/entity"}
    return {
        "versions": ["0.2"],
        "name": TITLE,
        "identifierSpace": ID,
        "schemaSpace": f"{DEF}#",
        "defaultTypes": [{"id": k, "name": live.words.name(str(VSC[k]))} for k in KINDS],
        "batchSize": MOST_QUERIES,
        "view": {"url": f"{base}/doc/{{{{id}}}}"},
        "preview": {"url": f"{base}/reconcile/preview?id={{{{id}}}}", "width": 400, "height": 120},
        "suggest": {"entity": suggest},
        "extend": {"property_settings": []},
    }


def candidates(live: Live, said: object) -> list[dict[str, Any]]:
    """Return what a query may mean, the best first."""
    if not isinstance(said, dict) or not isinstance(said.get("query"), str):
        raise Problem(400, "Query is not an object", 'send {"query": "a name", "type": "Award"}')
    wanted = smooth(said["query"])
    kinds = said.get("type") or list(KINDS)
    kinds = [kinds] if isinstance(kinds, str) else kinds
    limit = min(int(said.get("limit") or 5), MOST_CANDIDATES)
    scored = []
    for entry in live.once("search", lambda: index(live)):
        if entry.kind in kinds and wanted:
            score = max(likeness(wanted, name) for name in entry.smooth)
            if score >= LEAST_SCORE:
                scored.append((score, entry))
    scored.sort(key=lambda pair: (-pair[0], -pair[1].weight, pair[1].iri))
    exact = [e for score, e in scored if score == 100.0]
    return [
        {
            "id": local(entry.iri),
            "name": entry.label,
            "type": [type_of(live, entry)],
            "score": round(score, 1),
            "match": exact == [entry],
            "features": [
                {"id": "best_name_likeness", "value": round(score, 1)},
                {"id": "exact_name", "value": wanted in entry.smooth},
                {"id": "statements_naming_it", "value": entry.weight},
            ],
        }
        for score, entry in scored[:limit]
    ]


def likeness(wanted: str, name: str) -> float:
    """Return how like two smoothed names are, 0 to 100: 100 only where they are the same.

    Every word counts, so that bodies of one kind in two places stay apart.
    """
    if wanted == name:
        return 100.0
    return min(99.0, (fuzz.token_sort_ratio(wanted, name) + fuzz.ratio(wanted, name)) / 2)


def extended(live: Live, said: dict[str, Any]) -> dict[str, Any]:
    """Return the values that things have of properties, each named by its local name."""
    ids = [str(i) for i in said.get("ids", [])][:MOST_QUERIES]
    names = [str(p.get("id", "")) for p in said.get("properties", []) if isinstance(p, dict)]
    rows = {i: {n: values(live, full(i), n) for n in names} for i in ids}
    return {"meta": [{"id": n, "name": live.words.name(str(VSC[n]))} for n in names], "rows": rows}


def values(live: Live, iri: str, name: str) -> list[dict[str, Any]]:
    """Return what a thing has of one of our properties, as reconciliation writes values."""
    try:
        found = live.store.quads_for_pattern(
            ox.NamedNode(iri), ox.NamedNode(str(VSC[name])), None, UNION
        )
    except ValueError:
        return []  # a name with a letter that no IRI has
    out: list[dict[str, Any]] = []
    for quad in found:
        if isinstance(quad.object, ox.NamedNode):
            out.append({"id": local(quad.object.value), "name": live.words.label(quad.object)})
        else:
            out.append({"str": str(getattr(quad.object, "value", ""))})
    return sorted(out, key=str)


def type_of(live: Live, entry: Entry) -> dict[str, str]:
    """Return a thing's class as reconciliation writes types."""
    return {"id": entry.kind, "name": live.words.name(str(VSC[entry.kind]))}


def local(iri: str) -> str:
    """Return a thing's identifier in our identifier space; others' IRIs stay whole."""
    return iri.removeprefix(ID)


def full(identifier: str) -> str:
    """Return the IRI of an identifier."""
    return identifier if ":" in identifier else ID + identifier

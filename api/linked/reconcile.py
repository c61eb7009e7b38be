"""The W3C Entity Reconciliation API over HTTP, for OpenRefine and its like: names in, things out.

Candidates are bodies, services, awards, partnerships and Acts. Only a thing that is certain is
matched: the one thing of exactly that name, or the one with the register's identifier.
Source: https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from markupsafe import Markup, escape
from starlette.concurrency import run_in_threadpool

from api.body import read_body
from api.linked.candidates import candidates
from api.linked.catalogue import TITLE, host
from api.linked.properties import (
    KINDS,
    extended,
    find_property,
    full,
    kinds_of,
    local,
    properties,
    proposed,
    suggested,
    type_said,
    values,
)
from api.linked.things import knows
from api.live import Live
from api.pages.search import find, smooth
from api.pages.site import Site, conditional, static
from api.problem import Problem, problem_schema
from api.sparql.request import FORM
from ontology.terms import DEF, ID, SKOS, VSC

MOST_QUERIES = 200  # in one request
BODY_BYTES = 1024 * 1024
PAGE = 10  # suggestions at once
# A client shows the preview in a frame of its own.
FRAMED = "default-src 'none'; style-src 'self'; frame-ancestors *"
SHOWN = 6  # properties in a preview
ASKED = {  # as the OpenAPI document has it
    "required": True,
    "content": {
        FORM: {
            "schema": {
                "type": "object",
                "properties": {"queries": {"type": "string"}, "extend": {"type": "string"}},
            }
        }
    },
}


def routes(site: Site) -> APIRouter:
    """Return the routes of reconciliation."""
    router = APIRouter(tags=["reconciliation"])

    @router.get("/reconcile", summary="The service's manifest, or the answer to queries")
    def by_get(request: Request, queries: str = "", extend: str = "") -> Response:
        return answer(site.live, request, queries, extend)

    @router.post(
        "/reconcile",
        summary="The answer to a batch of queries",
        openapi_extra={"requestBody": ASKED},
        responses={
            413: problem_schema("The batch is too long"),
            415: problem_schema("The body is no form"),
        },
    )
    async def by_post(request: Request) -> Response:
        queries, extend = await form_of(request)
        return await run_in_threadpool(answer, site.live, request, queries, extend)

    @router.get("/reconcile/suggest/entity", summary="Things whose name begins so")
    def suggest_entity(prefix: str = "", cursor: int = 0) -> JSONResponse:
        live = site.live
        found = [
            {
                "id": local(hit.entry.iri),
                "name": hit.entry.label,
                "description": hit.entry.kind_label,
                "notable": [type_said(live, kind) for kind in kinds],
            }
            for hit in find(live, prefix)
            if (kinds := kinds_of(live, hit.entry.iri))
        ]
        return page(found, cursor)

    @router.get("/reconcile/suggest/type", summary="Kinds of thing whose name begins so")
    def suggest_type(prefix: str = "", cursor: int = 0) -> JSONResponse:
        live = site.live
        named = [(kind, live.words.name(str(VSC[kind]))) for kind in KINDS]
        wanted = smooth(prefix)
        found = [
            {**type_said(live, kind), "description": meaning(live, kind)}
            for kind, name in named
            if wanted in smooth(f"{kind} {name}")
        ]
        return page(found, cursor)

    @router.get("/reconcile/suggest/property", summary="Properties whose name begins so")
    def suggest_property(prefix: str = "", cursor: int = 0) -> JSONResponse:
        found = [
            {"id": one.id, "name": one.name, "description": one.description}
            for one in suggested(site.live, prefix)
        ]
        return page(found, cursor)

    @router.get("/reconcile/flyout/{sort}", summary="A thing, kind or property in a line or two")
    def flyout(sort: str, id: str) -> JSONResponse:  # noqa: A002
        return JSONResponse({"id": id, "html": str(in_a_line(site.live, sort, id))})

    @router.get("/reconcile/extend/propose", summary="Properties that things of a kind have")
    def propose(type: str = "", limit: int = 50) -> JSONResponse:  # noqa: A002
        live = site.live
        if type and type not in KINDS:
            raise Problem(400, "No such type", f"'{type}' is not one of {', '.join(KINDS)}")
        found = proposed(live, type)[: max(1, limit)]
        said: dict[str, Any] = {"limit": limit, "properties": [
            {"id": one.id, "name": one.name, "description": one.description} for one in found
        ]}  # fmt: skip
        return JSONResponse({"type": type, **said} if type else said)

    @router.get("/reconcile/preview", summary="A thing in a few lines, to look at")
    def preview(id: str) -> HTMLResponse:  # noqa: A002
        live = site.live
        iri = known(live, id)
        label = live.words.name(iri)
        rows = Markup().join(
            Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(name, words)
            for name, words in facts(live, iri)
        )
        body = Markup("<p><strong>{}</strong><br>{}</p><dl class='facts'>{}</dl>").format(
            label, live.words.kind(iri), rows
        )
        html = (
            f"<!doctype html><html lang='en-GB'><head><meta charset='utf-8'>"
            f"<title>{escape(label)}</title>"
            f"<link rel='stylesheet' href='{static('style.css')}'></head><body>{body}</body></html>"
        )
        return HTMLResponse(html, headers={"Content-Security-Policy": FRAMED})

    return router


async def form_of(request: Request) -> tuple[str, str]:
    """Return what a form has as `queries` and as `extend`. Raises Problem where it has neither."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != FORM:
        detail = f"a body of type {kind!r} is not read; send a form, {FORM}"
        raise Problem(415, "Unsupported media type", detail, {"Accept-Post": FORM})
    body = await read_body(request, BODY_BYTES, "Batch is too long")
    try:
        form = parse_qs(body.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Problem(400, "Batch is not UTF-8", "send a form in UTF-8") from error
    queries, extend = (form.get(name, [""])[0] for name in ("queries", "extend"))
    if not queries and not extend:
        raise Problem(400, "Nothing is asked", "send queries or extend as parts of a form")
    return queries, extend


def answer(live: Live, request: Request, queries: str, extend: str) -> Response:
    """Return the answer to a batch of queries, to an extension, or the manifest without either."""
    if extend:
        said = parsed(extend)
        ids = said.get("ids")
        if isinstance(ids, list) and len(ids) > MOST_QUERIES:
            raise too_many(len(ids))
        return JSONResponse(extended(live, said))
    if not queries:
        return conditional(request, live, JSONResponse(manifest(live, host(request))))
    batch = parsed(queries)
    if len(batch) > MOST_QUERIES:
        raise too_many(len(batch))
    return JSONResponse(answered(live, batch))


def answered(live: Live, batch: dict[str, Any]) -> dict[str, Any]:
    """Return the answer to each query of a batch, and in place of a faulty one what is wrong.

    Raises Problem 400, that of the first, where all are faulty.
    """
    found: dict[str, Any] = {}
    faults: list[Problem] = []
    for name, said in batch.items():
        try:
            found[name] = {"result": candidates(live, said)}
        except Problem as problem:
            faults.append(problem)
            found[name] = {"result": [], "error": problem.said()}
    if faults and len(faults) == len(batch):
        raise faults[0]
    return found


def too_many(number: int) -> Problem:
    """Return the refusal of a request that asks for too much at once."""
    return Problem(
        413, "Batch is too long", f"{number} in one request; send at most {MOST_QUERIES}"
    )


def parsed(text: str) -> dict[str, Any]:
    """Return a JSON object; raise Problem 400 where the text is none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Problem(400, "Batch is not JSON", str(error)) from error
    if not isinstance(found, dict):
        raise Problem(400, "Batch is not an object", 'send {"q0": {"query": "…"}}')
    return found


def manifest(live: Live, base: str) -> dict[str, Any]:
    """Return what the service says of itself."""

    def suggest(sort: str) -> dict[str, str]:
        return {
            "service_url": base,
            "service_path": f"/reconcile/suggest/{sort}",
            "flyout_service_url": base,
            "flyout_service_path": f"/reconcile/flyout/{sort}?id=${{id}}",
        }

    return {
        "versions": ["0.2"],
        "name": TITLE,
        "identifierSpace": ID,
        "schemaSpace": f"{DEF}#",
        "documentation": f"{base}/catalog",
        "serviceVersion": live.version,
        "defaultTypes": [type_said(live, kind) for kind in KINDS],
        "batchSize": MOST_QUERIES,
        "view": {"url": f"{base}/doc/{{{{id}}}}"},
        "preview": {"url": f"{base}/reconcile/preview?id={{{{id}}}}", "width": 430, "height": 300},
        "suggest": {sort: suggest(sort) for sort in ("entity", "type", "property")},
        "extend": {
            "propose_properties": {
                "service_url": base,
                "service_path": "/reconcile/extend/propose",
            },
            "property_settings": [
                {
                    "name": "limit",
                    "label": "Limit",
                    "type": "number",
                    "default": 0,
                    "help_text": "How many values of one thing to give; 0 gives all.",
                }
            ],
        },
    }


def page(found: Sequence[dict[str, Any]], cursor: int) -> JSONResponse:
    """Return suggestions from one place on."""
    start = max(0, cursor)
    return JSONResponse({"result": list(found[start : start + PAGE])})


def known(live: Live, identifier: str) -> str:
    """Return the IRI of a thing. Raises Problem 404 where the release says nothing of it."""
    iri = full(identifier)
    if not knows(live, iri):
        raise Problem(404, "Nothing known", f"no thing here has the identifier '{identifier}'")
    return iri


def in_a_line(live: Live, sort: str, identifier: str) -> Markup:
    """Return what a thing, a type or a property is, in a line of HTML."""
    line = Markup("<p><strong>{}</strong> ({})<br>{}</p>")
    if sort == "entity":
        iri = known(live, identifier)
        told = "; ".join(f"{name}: {words}" for name, words in facts(live, iri)[:3])
        return line.format(live.words.name(iri), live.words.kind(iri), told)
    if sort == "type" and identifier in KINDS:
        kind = type_said(live, identifier)
        return line.format(kind["name"], "kind of thing", meaning(live, identifier))
    if sort == "property":
        try:
            one = find_property(live, identifier)
        except Problem as problem:
            raise Problem(404, problem.title, problem.detail) from problem
        return line.format(one.name, "property", one.description)
    raise Problem(404, "Nothing known", "there are flyouts for entity, type and property, by id")


def meaning(live: Live, kind: str) -> str:
    """Return the definition of a class."""
    return live.words.text(str(VSC[kind]), SKOS.definition)


def facts(live: Live, iri: str) -> list[tuple[str, str]]:
    """Return the first few (property, values) of a thing, in words, those of most things first."""
    kind = next(iter(kinds_of(live, iri)), "")
    found = []
    for one in proposed(live, kind) if kind else properties(live).values():
        shown = [live.words.label(value, one.iri) for value in values(live, iri, one)]
        shown = [words for words in shown if words != live.words.name(iri)]
        if shown:
            more = f", and {len(shown) - 3} more" if len(shown) > 3 else ""
            found.append((one.name, ", ".join(shown[:3]) + more))
        if len(found) == SHOWN:
            break
    return found

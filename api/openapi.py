"""The OpenAPI document: what the framework generates, made complete.

It knows neither the endpoints that are no routes of its own, nor in which formats a page answers,
nor the one body that errors have here.
"""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import Response

from api.accept import Offer
from api.pages.site import HTML, RDF, Site
from api.problem import PROBLEM, problem_schema
from api.sparql.answer_format import GRAPHS, RESULTS
from api.sparql.endpoint import sparql_schema
from api.sparql.graph_store import PATH, graph_store_schema

JSON = "application/json"
CHOSEN = (*RDF, HTML)  # what `Accept` chooses from
# What each path answers with where that is not a page, or the same as JSON.
ANSWERS: dict[str, tuple[str | Offer, ...]] = {
    "/.well-known/void": CHOSEN,
    "/catalog": CHOSEN,
    "/changes": CHOSEN,
    "/changes.atom": ("application/atom+xml",),
    "/changes/{version}": CHOSEN,
    "/def": CHOSEN,
    "/def/context.jsonld": ("application/ld+json",),
    "/doc/{path}": CHOSEN,
    "/documents": ("text/html", JSON, "text/csv"),
    "/dumps/{name}": ("*/*",),
    "/dumps/{version}/{name}": ("*/*",),
    "/graph/{path}": RDF,
    "/health": (JSON,),
    "/metrics": ("text/plain",),
    "/money": ("text/html", JSON, "text/csv"),
    "/openreferral": (JSON,),
    "/openreferral/services": (JSON,),
    "/openreferral/services/{identifier}": (JSON,),
    "/questions/{name}": (HTML, *RESULTS, *GRAPHS),
    "/reconcile": (JSON,),
    "/reconcile/extend/propose": (JSON,),
    "/reconcile/flyout/{sort}": (JSON,),
    "/reconcile/suggest/entity": (JSON,),
    "/reconcile/suggest/property": (JSON,),
    "/reconcile/suggest/type": (JSON,),
    "/suggest": (JSON,),
    "/tables/{name}": ("text/csv", JSON, "application/csvm+json"),
    "/thing": CHOSEN,
}
PAGE = (HTML, JSON)
LEADS_ON = {  # to another address
    "/doc/{path}": "What goes on as another thing, or is an IRI that is whole, leads to that one's",
    "/documents/{slug}": "Programs are led to the document's description",
    "/network": "What is asked for by a name leads to it by its IRI",
    "/thing": "Things of our own are led to their description",
}


def complete(app: FastAPI, site: Site) -> None:
    """Let an application describe itself, with what the framework does not know."""
    generated = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = generated()
            for path, methods in schema["paths"].items():
                for operation in methods.values():
                    _complete(path, operation)
            schema["paths"]["/sparql"] = sparql_schema()
            schema["paths"][PATH] = graph_store_schema()
            schemas = schema.setdefault("components", {}).setdefault("schemas", {})
            for unused in ("HTTPValidationError", "ValidationError"):
                schemas.pop(unused, None)
            schemas["Problem"] = PROBLEM
            app.openapi_schema = schema
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]

    @app.get("/openapi.json", include_in_schema=False)
    def document(request: Request) -> Response:
        return site.json(request, site.live, app.openapi())


def _complete(path: str, operation: dict[str, Any]) -> None:
    """Say what an operation answers with: formats, freshness, and each error."""
    responses: dict[str, Any] = operation["responses"]
    responses.pop("422", None)  # a wrong parameter is a 400 here
    offered = ANSWERS.get(path, (JSON,) if path.endswith(".json") else PAGE)
    kinds = [kind for offer in offered for kind in media_types(offer)]
    if "200" in responses:
        responses["200"]["content"] = {kind: {} for kind in kinds}
        responses["304"] = {"description": "As the client has it"}
    if path in LEADS_ON:
        responses["303"] = {"description": LEADS_ON[path]}
    wrong = {
        "400": "A parameter is missing or wrong",
        "404": "Nothing of that name in this release",
        "405": "This service only reads",
        "412": "It is not what If-Match or If-Unmodified-Since asks for",
        "410": "An earlier release knew it, this one does not",
        "406": "No acceptable format",
        "414": "The address is too long",
        "503": "The store does not answer, or a query took too long",
    }
    left_out = {
        "404": not operation.get("parameters"),
        "410": not path.startswith(("/id/", "/doc/", "/thing")),
        "406": offered not in (CHOSEN, RDF),
        "412": "200" not in responses,
    }
    for status, words in wrong.items():
        if not left_out.get(status):
            responses.setdefault(status, problem_schema(words, page=True))


def media_types(offer: str | Offer) -> tuple[str, ...]:
    """Return the media types under which an answer may be sent."""
    return (offer,) if isinstance(offer, str) else (offer.media_type, *offer.aliases)

"""The ontology over HTTP, as pages and as data: `/def`, its lists, and the JSON-LD context."""

from __future__ import annotations

import json

import pyoxigraph as ox
from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.linked.jsonld import context
from api.linked.things import split_suffix, unknown
from api.live import Live
from api.pages.site import JSON_LD, RDF, Site, choose_graph, conditional, data_links
from api.pages.vocabulary import Vocabulary, read_vocabulary
from api.sparql.request import is_iri
from graph.store import ONTOLOGY
from ontology.terms import DEF, OWL


def routes(site: Site) -> APIRouter:
    """Return the routes of the ontology."""
    router = APIRouter(tags=["linked data"])

    @router.get("/def/context.jsonld", summary="The JSON-LD context of our terms")
    def jsonld_context(request: Request) -> Response:
        body = json.dumps(context(), indent=1).encode()
        headers = {"Cache-Control": "public, max-age=3600"}
        return conditional(request, site.live, Response(body, 200, headers, JSON_LD))

    @router.get("/def", summary="The ontology, as a page or as data")
    @router.get("/def.{suffix}", summary="The ontology, as data", include_in_schema=False)
    @router.get("/def/{scheme}", summary="One concept scheme", include_in_schema=False)
    def vocabulary(request: Request, scheme: str = "", suffix: str = "") -> Response:
        live = site.live
        scheme, wanted = split_suffix(f"{scheme}.{suffix}" if suffix else scheme)
        iri = f"{DEF}/{scheme}" if scheme else DEF
        if is_present_version(live, iri):
            scheme, iri = "", DEF
        choice = choose_graph(request, wanted=wanted)
        if choice.offer in RDF:
            return site.graph(request, live, defined(live, iri), choice)
        seen = vocabulary_of(live, scheme)
        if seen is None:
            raise unknown(iri)
        return site.page(
            request,
            live,
            "vocabulary.html",
            title=seen.title,
            data=data_links(request.url.path),
            seen=seen,
        )

    return router


def is_present_version(live: Live, iri: str) -> bool:
    """Return whether an IRI names the version of the ontology that the release has."""
    if not is_iri(iri):
        return False
    says = ox.NamedNode(DEF), ox.NamedNode(str(OWL.versionIRI)), ox.NamedNode(iri), ONTOLOGY
    return any(True for _ in live.store.quads_for_pattern(*says))


def vocabulary_of(live: Live, scheme: str) -> Vocabulary | None:
    """Return the page of a scheme; without one, of the whole ontology, made once for a release."""
    if scheme:
        return read_vocabulary(live, scheme)
    return live.once("vocabulary", lambda: read_vocabulary(live, ""))


def defined(live: Live, iri: str) -> list[ox.Triple]:
    """Return what the ontology says of itself and its terms, or of one concept scheme.

    Raises Problem 404 for what the ontology does not define.
    """
    # No name for the iterator: the error below crosses threads, which an iterator must not.
    whole = [q.triple for q in live.store.quads_for_pattern(None, None, None, ONTOLOGY)]
    if iri != DEF:
        whole = [
            t
            for t in whole
            if isinstance(t.subject, ox.NamedNode)
            and (t.subject.value == iri or t.subject.value.startswith(f"{iri}#"))
        ]
    if not whole:
        raise unknown(iri)
    return sorted(whole, key=str)

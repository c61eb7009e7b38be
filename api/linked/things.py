"""Linked data: `/id/…` leads to `/doc/…`, which describes a thing in the format asked for.

Also `/thing?iri=…` for IRIs of others that the graph speaks of, and `/graph/…` for named graphs. A
suffix (`.ttl`, `.jsonld`, …) asks for a format, as does `?format=`.
"""

from __future__ import annotations

from urllib.parse import quote

import pyoxigraph as ox
from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from api.accept import Choice, best_choice
from api.linked import schema_org
from api.linked.description import describe
from api.linked.releases import last_known
from api.live import Live
from api.pages.around import around
from api.pages.network import whole_network
from api.pages.review import released_reviews
from api.pages.site import HTML, RDF, Site, choose_graph, data_links
from api.pages.thing import read_thing
from api.pages.words import UNION, address
from api.problem import Problem, gone
from api.sparql.request import is_iri
from graph.picture import json_for_html
from graph.review import REVIEWED, Review, Verdict
from ontology.terms import DCTERMS, GRAPH, ID, VSC

SUFFIXES = {
    ".ttl": "turtle",
    ".jsonld": "jsonld",
    ".nt": "ntriples",
    ".rdf": "rdfxml",
    ".html": "html",
}


def routes(site: Site) -> APIRouter:
    """Return the routes of linked data."""
    router = APIRouter(tags=["linked data"])

    @router.get("/id/{path:path}", status_code=303, summary="A thing: leads to its description")
    def thing(path: str) -> Response:
        bare, _ = without_suffix(site.live, path)
        if not knows(site.live, f"{ID}{bare}"):
            raise unknown_or_gone(site.live, f"{ID}{bare}")
        document = f"/doc/{quote(path)}"
        link = f'<{document}>; rel="describedby"'
        return RedirectResponse(document, 303, {"Vary": "Accept", "Link": link})

    @router.get("/doc/{path:path}", summary="The description of a thing, as a page or as data")
    def document(request: Request, path: str) -> Response:
        live = site.live
        if "://" in path and is_iri(path):  # as reconciliation names an Act, by its own IRI
            return RedirectResponse(f"/thing?iri={quote(path, safe='')}", 303)
        bare, wanted = without_suffix(live, path)
        return described(site, live, request, f"{ID}{bare}", f"/doc/{quote(bare)}", wanted)

    @router.get("/thing", summary="The description of anything the graph speaks of, by its IRI")
    def anything(request: Request, iri: str) -> Response:
        if not is_iri(iri):
            raise Problem(400, "Not an IRI", f"iri={iri} is not an absolute IRI")
        if iri.startswith(ID):
            return RedirectResponse(f"/doc/{quote(iri.removeprefix(ID))}", 303)
        return described(site, site.live, request, iri, f"/thing?iri={quote(iri, safe='')}", None)

    @router.get("/graph/{path:path}", summary="One named graph, as data")
    def graph(request: Request, path: str) -> Response:
        live = site.live
        iri = f"{GRAPH}{path}"
        if not is_iri(iri) or not live.store.contains_named_graph(ox.NamedNode(iri)):
            if version := last_known(live, f"{ID}document/{path.partition('/')[0]}"):
                raise gone(f"<{iri}>", version)
            raise Problem(404, "No such graph", f"<{iri}> is not in release {live.version}")
        name = ox.NamedNode(iri)
        choice = choose_graph(
            request, page=False, wanted="turtle" if takes_pages_only(request) else None
        )
        triples = (q.triple for q in live.store.quads_for_pattern(None, None, None, name))
        return site.graph(request, live, triples, choice)

    return router


def described(
    site: Site, live: Live, request: Request, iri: str, path: str, wanted: str | None
) -> Response:
    """Return the description of a thing in the format that the request wants."""
    choice = choose_graph(request, wanted=wanted)
    if choice.offer == HTML and (now := goes_on_as(live, iri)):
        return RedirectResponse(address(now), 303)
    if choice.offer in RDF:
        made = describe(live.store, iri) if is_iri(iri) else None
        if made is None:
            raise unknown_or_gone(live, iri)
        document = str(request.base_url).rstrip("/") + path
        triples = [*made.about_itself(document, live.version), *made.triples()]
        response = site.graph(request, live, triples, choice)
    else:
        seen = read_thing(live, site.sources, iri, request) if is_iri(iri) else None
        if seen is None:
            raise unknown_or_gone(live, iri)
        query = {"iri": iri} if path.startswith("/thing") else {}
        links = data_links(path.partition("?")[0], query)
        near = around(live.words, whole_network(live), iri, seen.related)
        said = schema_org.thing(live, iri, str(request.base_url).rstrip("/"))
        response = site.page(
            request, live, "thing.html", title=seen.label, data=links, seen=seen, around=near,
            schema=json_for_html(said), taken_out=rejection_of(live, iri),
        )  # fmt: skip
    response.headers["Content-Location"] = location(path, choice)
    header = [response.headers["Link"], f'<{iri}>; rel="describes"']
    if choice.offer in RDF:  # a page names its data already
        found = others(path, choice)
        header += [f'<{href}>; rel="alternate"; type="{kind}"' for href, kind in found]
    response.headers["Link"] = ", ".join(header)
    return response


def goes_on_as(live: Live, iri: str) -> str:
    """Return the IRI of the thing that this one was found to be on review; nothing otherwise."""
    if not is_iri(iri):
        return ""
    replaced = ox.NamedNode(str(DCTERMS.isReplacedBy))
    found = live.store.quads_for_pattern(ox.NamedNode(iri), replaced, None, REVIEWED)
    return next((q.object.value for q in found if isinstance(q.object, ox.NamedNode)), "")


def rejection_of(live: Live, iri: str) -> Review | None:
    """Return the decision by which what was read of a thing was taken out, if there is one."""
    about, thing = ox.NamedNode(str(VSC.about)), ox.NamedNode(iri)
    if not any(live.store.quads_for_pattern(None, about, thing, REVIEWED)):
        return None
    decided = live.once("reviews", lambda: released_reviews(live))
    rejected = (one for one in decided if one.verdict is Verdict.REJECTED)
    return next((one for one in rejected if iri in one.about), None)


def others(path: str, choice: Choice) -> list[tuple[str, str]]:
    """Return (address, media type) of a description in the formats that were not chosen."""
    mark = "&" if "?" in path else "?"
    return [
        (f"{path}{mark}format={offer.names[0]}", offer.media_type)
        for offer in (HTML, *RDF)
        if offer != choice.offer
    ]


def location(path: str, choice: Choice) -> str:
    """Return the address of a description in the very format that was chosen."""
    name = choice.offer.names[0]
    if "?" in path:
        return f"{path}&format={name}"
    return path + next(suffix for suffix, wanted in SUFFIXES.items() if wanted == name)


def knows(live: Live, iri: str) -> bool:
    """Return whether the release says anything of an IRI."""
    if not is_iri(iri):
        return False
    node = ox.NamedNode(iri)
    store = live.store
    return any(True for _ in store.quads_for_pattern(node, None, None, UNION)) or any(
        True for _ in store.quads_for_pattern(None, None, node, UNION)
    )


def unknown(iri: str) -> Problem:
    """Return the answer for an IRI that the release does not speak of."""
    return Problem(
        404, "Nothing known", f"this release says nothing of <{iri}>; look for it at /search"
    )


def unknown_or_gone(live: Live, iri: str) -> Problem:
    """Return the answer for an IRI unknown to this release: 410 if an earlier one knew it."""
    if version := last_known(live, iri):
        return gone(f"<{iri}>", version)
    return unknown(iri)


def without_suffix(live: Live, path: str) -> tuple[str, str | None]:
    """Return a thing's path and the format its suffix asks for; a thing's own dot is no suffix."""
    bare, wanted = split_suffix(path)
    if wanted and knows(live, f"{ID}{path}"):
        return path, None
    return bare, wanted


def split_suffix(path: str) -> tuple[str, str | None]:
    """Return a path and the format that its suffix asks for.

    >>> split_suffix("award/a.ttl")
    ('award/a', 'turtle')
    """
    for suffix, name in SUFFIXES.items():
        if path.endswith(suffix):
            return path.removesuffix(suffix), name
    return path, None


def takes_pages_only(request: Request) -> bool:
    """Return whether a request wants a page and would take no data instead."""
    accept = request.headers.get("accept")
    page, data = best_choice(accept, (HTML,)), best_choice(accept, RDF)
    return "format" not in request.query_params and page is not None and data is None

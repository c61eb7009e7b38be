"""What the query editor completes with: the vocabulary, its definitions, how much it is used."""

from __future__ import annotations

import re
from typing import Any

import pyoxigraph as ox
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from api.linked.counted import count
from api.live import Live
from api.pages.site import Site, conditional
from graph.store import ONTOLOGY
from ontology.terms import OWL, PREFIXES, RDF, RDFS, SKOS

TYPE, LABEL = ox.NamedNode(str(RDF.type)), ox.NamedNode(str(RDFS.label))
DEFINED = tuple(ox.NamedNode(str(iri)) for iri in (SKOS.definition, SKOS.note, SKOS.scopeNote))
CLASSES = frozenset({str(OWL.Class), str(RDFS.Class)})
PROPERTIES = frozenset(
    {
        str(OWL.ObjectProperty),
        str(OWL.DatatypeProperty),
        str(OWL.AnnotationProperty),
        str(RDF.Property),
    }
)
_LOCAL = re.compile(r"[\w-]+")


def routes(site: Site) -> APIRouter:
    """Return the route of the editor's words."""
    router = APIRouter(tags=["questions"])

    @router.get("/query/words.json", summary="Prefixes and terms, with definitions and use")
    def words(request: Request) -> Response:
        live = site.live
        told = live.once("editor words", lambda: words_of(live))
        return conditional(request, live, JSONResponse(told))

    return router


def words_of(live: Live) -> dict[str, Any]:
    """Return prefixes by name, and every class and property with a prefix.

    They are those that the ontology declares and those that the release uses without that, such as
    `rdfs:label`.
    """
    counted = count(live)
    used = {**dict(counted.classes), **dict(counted.properties)}
    found = []
    for quad in live.store.quads_for_pattern(None, TYPE, None, ONTOLOGY):
        kind = quad.object.value if isinstance(quad.object, ox.NamedNode) else ""
        if not isinstance(quad.subject, ox.NamedNode) or kind not in CLASSES | PROPERTIES:
            continue
        name = prefixed(quad.subject.value)
        if name:
            found.append(
                {
                    "name": name,
                    "kind": "class" if kind in CLASSES else "property",
                    "label": first(live, quad.subject, LABEL) or name.partition(":")[2],
                    "definition": first(live, quad.subject, *DEFINED),
                    "used": used.get(quad.subject.value, 0),
                }
            )
    for kind, terms in (("class", counted.classes), ("property", counted.properties)):
        found += [
            {
                "name": name,
                "kind": kind,
                "label": name.partition(":")[2],
                "definition": "",
                "used": uses,
            }
            for iri, uses in terms.items()
            if (name := prefixed(iri))
        ]
    unique = {one["name"]: one for one in reversed(found)}  # what is declared says more
    return {"prefixes": dict(PREFIXES), "words": [unique[name] for name in sorted(unique)]}


def prefixed(iri: str) -> str:
    """Return an IRI by its prefix, or nothing where none fits.

    >>> prefixed("https://w3id.org/victim-services/def#Award")
    'vsc:Award'
    """
    for prefix, base in PREFIXES.items():
        if iri.startswith(base) and _LOCAL.fullmatch(iri[len(base) :]):
            return f"{prefix}:{iri[len(base) :]}"
    return ""


def first(live: Live, thing: ox.NamedNode, *predicates: ox.NamedNode) -> str:
    """Return the first text that the ontology has for a thing."""
    for predicate in predicates:
        for quad in live.store.quads_for_pattern(thing, predicate, None, ONTOLOGY):
            if isinstance(quad.object, ox.Literal):
                return quad.object.value
    return ""

"""The coverage page: who each service is stated to be for, who not, and what is not known."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox
from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.evidence import evidence_about
from api.live import Live
from api.proofs import Proof, Proofs, by_statement
from api.site import Site
from api.words import TYPE, UNION, Term
from ontology.terms import DCTERMS, VSC

SPATIAL = ox.NamedNode(DCTERMS.spatial)
ROWS_SHOWN = 50
ANSWERS = {
    "yes": "stated",
    "no": "denied",
    "conditional": "on conditions",
    "not-stated": "not stated",
}


@dataclass(frozen=True)
class Cell:
    """One thing said of a service, with its evidence."""

    words: str
    answer: str  # a key of ANSWERS, or nothing
    note: str
    proofs: tuple[Proof, ...]


@dataclass(frozen=True)
class Line:
    """One service and what is said of whom it is for."""

    iri: str
    label: str
    areas: tuple[str, ...]
    providers: tuple[tuple[str, str], ...]
    commissioners: tuple[tuple[str, str], ...]
    open_to: tuple[Cell, ...]
    closed_to: tuple[Cell, ...]
    on_terms: tuple[Cell, ...]
    documents: tuple[tuple[str, str], ...]


def routes(site: Site) -> APIRouter:
    """Return the route of the coverage page."""
    router = APIRouter(tags=["pages"])

    @router.get("/coverage", summary="Which service is stated to be for whom, and where")
    def coverage(request: Request, area: str = "") -> Response:
        live = site.live
        every = live.once("services", lambda: services_of(live))
        areas = sorted({a for _, _, found in every for a in found})
        chosen = [iri for _, iri, found in every if not area or area in found]
        proofs = Proofs(live, site.sources)
        return site.page(
            request,
            live,
            "coverage.html",
            title="Coverage",
            lines=[read_line(live, proofs, iri) for iri in chosen[:ROWS_SHOWN]],
            count=len(chosen),
            areas=areas,
            area=area,
        )

    return router


def services_of(live: Live) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return (label, IRI, areas) of each service of the release, by name."""
    found = live.store.quads_for_pattern(None, TYPE, ox.NamedNode(VSC.Service), UNION)
    services = {q.subject.value for q in found if isinstance(q.subject, ox.NamedNode)}
    return sorted((live.words.name(iri), iri, areas_of(live, iri)) for iri in services)


def read_line(live: Live, proofs: Proofs, iri: str) -> Line:
    """Return what is said of whom one service is for."""
    words = live.words
    evidence = by_statement(evidence_about(live.store, iri))

    def objects(name: str) -> list[Term]:
        node = ox.NamedNode(iri)
        found = live.store.quads_for_pattern(node, ox.NamedNode(VSC[name]), None, UNION)
        return sorted((q.object for q in found), key=str)

    def cells(name: str) -> list[Cell]:
        return [
            Cell(words.label(o), "", "", proofs.of(evidence.get((iri, str(VSC[name]), o), ())))
            for o in objects(name)
        ]

    def named(name: str) -> tuple[tuple[str, str], ...]:
        return tuple(
            (o.value, words.label(o)) for o in objects(name) if isinstance(o, ox.NamedNode)
        )

    told = _eligibilities(live, proofs, iri)
    return Line(
        iri,
        words.name(iri),
        areas_of(live, iri),
        named("provider"),
        named("commissioner"),
        once([*(c for c in told if c.answer == "yes"), *cells("audience")]),
        once([*(c for c in told if c.answer == "no"), *cells("excludes")]),
        once([*(c for c in told if c.answer not in ("yes", "no")), *cells("condition")]),
        named("inDocument"),
    )


def once(found: list[Cell]) -> tuple[Cell, ...]:
    """Return each group of people once, the fuller statement of it first."""
    said: dict[str, Cell] = {}
    for cell in found:
        said.setdefault(cell.words, cell)
    return tuple(sorted(said.values(), key=lambda cell: cell.words))


def areas_of(live: Live, service: str) -> tuple[str, ...]:
    """Return the areas of a service; where it states none, those of its commissioners."""
    store, node = live.store, ox.NamedNode(service)
    stated = store.quads_for_pattern(node, ox.NamedNode(VSC.area), None, UNION)
    found = {live.words.label(q.object) for q in stated}
    if not found:
        found = {
            live.words.label(area.object)
            for q in store.quads_for_pattern(node, ox.NamedNode(VSC.commissioner), None, UNION)
            if isinstance(q.object, ox.NamedNode)
            for area in store.quads_for_pattern(q.object, SPATIAL, None, UNION)
        }
    return tuple(sorted(found))


def _eligibilities(live: Live, proofs: Proofs, service: str) -> list[Cell]:
    words, store = live.words, live.store
    out = []
    found = store.quads_for_pattern(None, ox.NamedNode(VSC.service), ox.NamedNode(service), UNION)
    for quad in found:
        if not isinstance(quad.subject, ox.NamedNode):
            continue
        iri = quad.subject.value
        if str(VSC.Eligibility) not in words.kinds(iri):
            continue
        answer = words.text(iri, VSC.answer).rpartition("#")[2]
        note = "; ".join(
            words.label(q.object)
            for q in store.quads_for_pattern(
                quad.subject, ox.NamedNode(VSC.qualification), None, UNION
            )
        )
        shown = [e for e in evidence_about(store, iri) if e.predicate == str(VSC.answer)]
        out.append(Cell(words.text(iri, VSC.group), answer, note, proofs.of(shown)))
    return sorted(out, key=lambda cell: cell.words)

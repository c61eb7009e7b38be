"""The coverage page: who each service is stated to be for, who not, and what is not known."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox
from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.evidence import evidence_about
from api.live import Live
from api.site import Site
from api.thing import Proof, Proofs, by_statement
from api.words import TYPE, UNION, Term
from ontology.terms import DCTERMS, VSC

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
        lines = read_lines(live, site)
        areas = sorted({a for line in lines for a in line.areas})
        chosen = [line for line in lines if not area or area in line.areas]
        return site.page(
            request, live, "coverage.html", title="Coverage", lines=chosen, areas=areas, area=area,
        )  # fmt: skip

    return router


def read_lines(live: Live, site: Site) -> list[Line]:
    """Return all services of the release, by name."""
    proofs = Proofs(live, site.sources)
    found = live.store.quads_for_pattern(None, TYPE, ox.NamedNode(VSC.Service), UNION)
    services = {q.subject.value for q in found if isinstance(q.subject, ox.NamedNode)}
    return sorted((_line(live, proofs, iri) for iri in services), key=lambda line: line.label)


def _line(live: Live, proofs: Proofs, iri: str) -> Line:
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
        tuple(words.label(o) for o in objects("area")) or areas_of(live, named("commissioner")),
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


def areas_of(live: Live, commissioners: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """Return the areas of a service's commissioners, where the service states none itself."""
    spatial = ox.NamedNode(DCTERMS.spatial)
    found = {
        live.words.label(q.object)
        for iri, _ in commissioners
        for q in live.store.quads_for_pattern(ox.NamedNode(iri), spatial, None, UNION)
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

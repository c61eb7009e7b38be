"""The ontology as people read it: each term with what it means and where it is used."""

from __future__ import annotations

from dataclasses import dataclass, field

import pyoxigraph as ox

from api.live import Live
from api.words import TYPE, UNION
from graph.store import ONTOLOGY
from ontology.terms import DCTERMS, DEF, OWL, RDFS, SCHEMA, SKOS, VSC


@dataclass(frozen=True)
class Term:
    """One term, with what the ontology says of it."""

    iri: str
    name: str
    label: str
    definition: str
    note: str
    example: str
    source: str
    parents: tuple[str, ...]
    domains: tuple[str, ...]
    ranges: tuple[str, ...]
    used: int
    examples: tuple[str, ...] = ()


@dataclass
class Vocabulary:
    """The page of the ontology, or of one concept scheme."""

    iri: str
    title: str
    description: str
    version: str = ""
    licence: str = ""
    sections: list[tuple[str, str, list[Term]]] = field(default_factory=list)  # id, title, terms
    schemes: list[tuple[str, str, str]] = field(default_factory=list)  # IRI, label, definition


def read_vocabulary(live: Live, scheme: str) -> Vocabulary | None:
    """Return the page of the ontology, or of one scheme by its short name; None if unknown."""
    if scheme:
        return _scheme(live, f"{DEF}/{scheme}")
    words = live.words
    page = Vocabulary(
        DEF,
        words.text(DEF, DCTERMS.title) or "Vocabulary",
        words.text(DEF, DCTERMS.description),
        words.text(DEF, OWL.versionInfo),
        words.text(DEF, DCTERMS.license),
    )
    for anchor, title, kind in (
        ("classes", "Classes", OWL.Class),
        ("links", "Properties that lead to things", OWL.ObjectProperty),
        ("values", "Properties that have a value", OWL.DatatypeProperty),
        ("either", "Properties of either sort", OWL.AnnotationProperty),
    ):
        found = [t for t in _of_kind(live, kind) if t.startswith(str(VSC))]
        page.sections.append((anchor, title, [_term(live, iri, kind) for iri in found]))
    page.schemes = [
        (iri, words.name(iri), words.text(iri, SKOS.definition))
        for iri in _of_kind(live, SKOS.ConceptScheme)
    ]
    return page


def _scheme(live: Live, iri: str) -> Vocabulary | None:
    if iri not in _of_kind(live, SKOS.ConceptScheme):
        return None
    words = live.words
    page = Vocabulary(iri, words.name(iri), words.text(iri, SKOS.definition))
    concepts = [
        q.subject.value
        for q in live.store.quads_for_pattern(
            None, ox.NamedNode(SKOS.inScheme), ox.NamedNode(iri), ONTOLOGY
        )
        if isinstance(q.subject, ox.NamedNode)
    ]
    terms = [_term(live, concept, SKOS.Concept) for concept in sorted(concepts)]
    page.sections.append(("concepts", "Choices", terms))
    return page


def _of_kind(live: Live, kind: str) -> list[str]:
    found = live.store.quads_for_pattern(None, TYPE, ox.NamedNode(kind), ONTOLOGY)
    iris = {q.subject.value for q in found if isinstance(q.subject, ox.NamedNode)}
    return sorted(iris, key=str.lower)


def _term(live: Live, iri: str, kind: str) -> Term:
    words = live.words
    node = ox.NamedNode(iri)
    if kind == OWL.Class:
        uses = live.store.quads_for_pattern(None, TYPE, node, UNION)
    elif kind == SKOS.Concept:
        uses = live.store.quads_for_pattern(None, None, node, UNION)
    else:
        uses = live.store.quads_for_pattern(None, node, None, UNION)
    subjects = [q.subject.value for q in uses if isinstance(q.subject, ox.NamedNode)]
    shown = sorted(s for s in subjects if "/id/" in s and "/id/evidence/" not in s)
    return Term(
        iri,
        iri.rpartition("#")[2],
        words.name(iri),
        words.text(iri, SKOS.definition),
        words.text(iri, SKOS.scopeNote),
        words.text(iri, SKOS.example),
        words.text(iri, DCTERMS.source),
        _objects(live, iri, RDFS.subClassOf) + _objects(live, iri, RDFS.subPropertyOf),
        _objects(live, iri, RDFS.domain) + _objects(live, iri, SCHEMA.domainIncludes),
        _objects(live, iri, RDFS.range),
        len(shown),
        tuple(shown[:3]),
    )


def _objects(live: Live, iri: str, predicate: str) -> tuple[str, ...]:
    found = live.store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(predicate), None, ONTOLOGY)
    return tuple(sorted(q.object.value for q in found if isinstance(q.object, ox.NamedNode)))

"""What a release holds, counted: for its manifest, the home page and the catalogue.

What is said of one document comes from its own graphs alone, so it is worked out once for each
text and kept; what is counted across documents is asked of the store.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

import pyoxigraph as ox

from graph.facts import plain
from graph.store import DERIVED, LABEL, PARTS, count_named, graph_of
from graph.validate import ontology_quads
from ontology.terms import DCTERMS, ID, OWL, PROV, RDF, RDFS, VSC

TYPE = ox.NamedNode(RDF.type)
EVIDENCE = ox.NamedNode(VSC.Evidence)
FINDING = ox.NamedNode(VSC.Finding)
CLASS = ox.NamedNode(OWL.Class)
OF_EVIDENCE = tuple(ox.NamedNode(str(name)) for name in (RDF.subject, RDF.predicate, RDF.object))
# Classes of what stands beside the facts: they are not counted among the things told of.
BESIDE = frozenset(str(name) for name in (VSC.Evidence, VSC.Review))
# Of a document, in its graphs: the manifest's key, and the properties to try in turn.
DOCUMENT_FIELDS = {
    "file": (VSC.fileName,),
    "sha256": (VSC.sha256,),
    "kind": (DCTERMS.type,),
    "title": (RDFS.label, DCTERMS.title),
    "publisher": (DCTERMS.publisher,),
    "issued": (DCTERMS.issued,),
}


def summarise(store: ox.Store, slugs: Sequence[str]) -> dict[str, Any]:
    """Return counts, documents and findings of a store, ready for JSON."""
    entries = []
    for slug in slugs:
        graphs = [graph_of(slug), *(graph_of(slug, part) for part in PARTS)]
        quads = (q for graph in graphs for q in store.quads_for_pattern(None, None, None, graph))
        entries.append(describe(slug, quads))
    across = findings_in(store, DERIVED)
    return add_up(entries, across, count_named(store), count_things(store))


def add_up(
    entries: Iterable[Mapping[str, Any]],
    across: Sequence[dict[str, Any]],
    quads: int,
    things: Mapping[str, int],
) -> dict[str, Any]:
    """Return what the manifest says, from what `describe` says of each document.

    `across` are the findings across documents, `quads` those of all named graphs, `things` what
    `count_things` counts.
    """
    entries = list(entries)
    documents = [entry["document"] for entry in entries]
    findings = [finding for entry in entries for finding in entry["findings"]] + list(across)
    counts = {
        "documents": len(documents),
        **{key: sum(d[key] for d in documents) for key in ("statements", "evidenced", "evidence")},
        "findings": len(findings),
        "quads": quads,
        "things": dict(things),
    }
    return {"counts": counts, "documents": documents, "findings": findings}


def describe(slug: str, quads: Iterable[ox.Quad]) -> dict[str, Any]:
    """Return what is said of one document, from the quads of its graphs.

    The keys are `document`, its signature `likeness`, `findings`, the number of `quads`, and the
    `labels` of things that other documents may name too. Of the
    document `statements` counts what it states, `evidenced` those of them that have evidence,
    `evidence` the pieces of it.
    """
    iri = ox.NamedNode(f"{ID}document/{slug}")
    facts_graph, evidence_graph = graph_of(slug), graph_of(slug, "evidence")
    derived_graph = graph_of(slug, "derived")
    facts: set[ox.Triple] = set()
    evidence = 0
    shown: dict[Any, dict[Any, Any]] = {}
    own: dict[str, set[str]] = {}
    derived: list[ox.Quad] = []
    everything = set(quads)
    for quad in everything:
        if quad.graph_name == facts_graph:
            facts.add(quad.triple)
        elif quad.graph_name == evidence_graph:
            if quad.predicate in OF_EVIDENCE:
                shown.setdefault(quad.subject, {})[quad.predicate] = quad.object
            evidence += quad.predicate == TYPE and quad.object == EVIDENCE
        elif quad.graph_name == derived_graph:
            derived.append(quad)
        if quad.subject == iri:
            own.setdefault(quad.predicate.value, set()).add(plain(quad.object))
    told = {tuple(found.get(name) for name in OF_EVIDENCE) for found in shown.values()}
    document = {
        "slug": slug,
        "iri": iri.value,
        "graph": facts_graph.value,
        **{key: first_value(own, names) for key, names in DOCUMENT_FIELDS.items()},
        "statements": len(facts),
        "evidenced": sum((t.subject, t.predicate, t.object) in told for t in facts),
        "evidence": evidence,
    }
    return {
        "document": document,
        "likeness": first_value(own, (VSC.likeness,)),
        "findings": findings_of(derived, slug),
        "quads": len(everything),
        "labels": {
            plain(quad.subject): plain(quad.object)
            for quad in derived
            if quad.predicate == LABEL and slug not in plain(quad.subject)
        },
    }


def default_graph(store: ox.Store) -> Iterator[ox.Quad]:
    """Return the triples of the union of all graphs, each once."""
    return store.quads_for_pattern(None, None, None, ox.DefaultGraph())


def first_value(values: Mapping[str, set[str]], names: Sequence[str]) -> str:
    """Return the first value, in alphabetical order, of the first property that has one."""
    for name in names:
        if found := values.get(str(name)):
            return min(found)
    return ""


def findings_of(quads: Iterable[ox.Quad], slug: str) -> list[dict[str, Any]]:
    """Return the findings among the quads of one graph: IRI, kind, description, what about."""
    told: dict[str, dict[str, list[str]]] = {}
    found = []
    for quad in quads:
        thing = plain(quad.subject)
        told.setdefault(thing, {}).setdefault(quad.predicate.value, []).append(plain(quad.object))
        if quad.predicate == TYPE and quad.object == FINDING:
            found.append(thing)

    def values(thing: str, name: str) -> list[str]:
        return sorted(told[thing].get(str(name), ()))

    return [
        {
            "iri": thing,
            "document": slug,
            "kind": "".join(values(thing, DCTERMS.type)[:1]).rpartition("#")[2],
            "description": "".join(values(thing, DCTERMS.description)[:1]),
            "about": values(thing, VSC.about),
            "evidence": len(values(thing, PROV.wasDerivedFrom)),
        }
        for thing in sorted(found)
    ]


def findings_in(store: ox.Store, graph: ox.NamedNode) -> list[dict[str, Any]]:
    """Return the findings of a graph that is of no one document."""
    found = [quad.subject for quad in store.quads_for_pattern(None, TYPE, FINDING, graph)]
    quads = (store.quads_for_pattern(subject, None, None, graph) for subject in found)
    return findings_of(chain.from_iterable(quads), "")


def count_things(store: ox.Store) -> dict[str, int]:
    """Return how many things of each of our classes a release tells of."""
    classes = {
        plain(q.subject) for q in ontology_quads() if q.predicate == TYPE and q.object == CLASS
    }
    counts = {
        name.rpartition("#")[2]: sum(
            1 for _ in store.quads_for_pattern(None, TYPE, ox.NamedNode(name), ox.DefaultGraph())
        )
        for name in sorted(classes)
        if is_counted(name)
    }
    return {name: count for name, count in counts.items() if count}


def is_counted(name: str) -> bool:
    """Return whether things of a class are counted."""
    return name.startswith(str(VSC)) and name not in BESIDE

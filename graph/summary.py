"""What a release holds, counted: for its manifest, the home page and the catalogue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pyoxigraph as ox

from graph.facts import evidenced, plain
from graph.store import DERIVED, PARTS, graph_of
from ontology.terms import DCTERMS, ID, PROV, RDF, RDFS, VSC

TYPE = ox.NamedNode(RDF.type)
EVIDENCE = ox.NamedNode(VSC.Evidence)
FINDING = ox.NamedNode(VSC.Finding)
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
    documents = [describe_document(store, slug) for slug in slugs]
    findings = [f for slug in slugs for f in list_findings(store, graph_of(slug, "derived"), slug)]
    findings += list_findings(store, DERIVED, "")
    counts = {
        "documents": len(documents),
        **{key: sum(d[key] for d in documents) for key in ("statements", "evidenced", "evidence")},
        "findings": len(findings),
        "quads": len(store) - sum(1 for _ in default_graph(store)),
        "things": count_classes(store, slugs),
    }
    return {"counts": counts, "documents": documents, "findings": findings}


def default_graph(store: ox.Store) -> Iterator[ox.Quad]:
    """Return the triples of the union of all graphs, each once."""
    return store.quads_for_pattern(None, None, None, ox.DefaultGraph())


def describe_document(store: ox.Store, slug: str) -> dict[str, Any]:
    """Return what the release says of one document: names, dates and counts.

    `statements` counts what the document states, `evidenced` those of them that have evidence,
    `evidence` the pieces of evidence.
    """
    iri = ox.NamedNode(f"{ID}document/{slug}")
    evidence_graph = graph_of(slug, "evidence")
    facts = {q.triple for q in store.quads_for_pattern(None, None, None, graph_of(slug))}
    evidence = [q.subject for q in store.quads_for_pattern(None, TYPE, EVIDENCE, evidence_graph)]
    shown = {triple for triple, _ in evidenced(store, evidence_graph)}
    return {
        "slug": slug,
        "iri": iri.value,
        "graph": graph_of(slug).value,
        **{key: first_value(store, iri, names) for key, names in DOCUMENT_FIELDS.items()},
        "statements": len(facts),
        "evidenced": len(facts & shown),
        "evidence": len(evidence),
    }


def first_value(store: ox.Store, thing: ox.NamedNode, names: Sequence[str]) -> str:
    """Return the first value, in alphabetical order, of the first property that has one."""
    for name in names:
        found = store.quads_for_pattern(thing, ox.NamedNode(name), None, ox.DefaultGraph())
        if values := sorted(plain(q.object) for q in found):
            return values[0]
    return ""


def list_findings(store: ox.Store, graph: ox.NamedNode, slug: str) -> list[dict[str, Any]]:
    """Return the findings of one graph: IRI, kind, description, what they are about."""

    def values(iri: str, name: str) -> list[str]:
        found = store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(name), None, graph)
        return sorted(plain(q.object) for q in found)

    found = [plain(q.subject) for q in store.quads_for_pattern(None, TYPE, FINDING, graph)]
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


def count_classes(store: ox.Store, slugs: Sequence[str]) -> dict[str, int]:
    """Return how many things of each of our classes the documents and the register name."""
    graphs = [graph_of("register"), DERIVED]
    graphs += [
        graph_of(slug, part) for slug in slugs for part in ("", *PARTS) if part != "evidence"
    ]
    things = {
        (q.subject, q.object)
        for graph in graphs
        for q in store.quads_for_pattern(None, TYPE, None, graph)
    }
    counts = Counter(plain(kind) for _, kind in things)
    return {k.rpartition("#")[2]: n for k, n in sorted(counts.items()) if k.startswith(str(VSC))}

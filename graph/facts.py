"""What the documents of a release state, indexed in memory for walking from thing to thing.

Each statement leads to the documents that state it and the evidence for it; the register and the
derived graphs add names and kinds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import pyoxigraph as ox

from graph.store import graph_of, released_slugs
from ontology.terms import DCTERMS, ID, RDF, RDFS, SKOS, VSC

Statement = tuple[str, str, str]  # subject, predicate, object: IRIs, or the text of a literal

LABELS = (str(RDFS.label), str(SKOS.prefLabel), str(DCTERMS.title), str(VSC.namedAs))


@dataclass
class Facts:
    """Statements by subject, and what stands behind each."""

    by_subject: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    by_predicate: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    documents: dict[Statement, set[str]] = field(default_factory=dict)  # IRIs
    evidence: dict[Statement, set[str]] = field(default_factory=dict)  # IRIs

    def add(self, statement: Statement) -> None:
        """Index one statement."""
        subject, predicate, value = statement
        self.by_subject.setdefault(subject, defaultdict(set))[predicate].add(value)
        self.by_predicate.setdefault(predicate, set()).add((subject, value))

    def objects(self, subject: str, predicate: str) -> list[str]:
        """Return what a thing has under one property, sorted."""
        return sorted(self.by_subject.get(subject, {}).get(predicate, ()))

    def first(self, subject: str, predicate: str) -> str:
        """Return the first of `objects`, or nothing."""
        return next(iter(self.objects(subject, predicate)), "")

    def pairs(self, predicate: str) -> list[tuple[str, str]]:
        """Return the (subject, object) pairs of one property, sorted."""
        return sorted(self.by_predicate.get(predicate, ()))

    def of_class(self, kind: str) -> list[str]:
        """Return the things of one class, sorted."""
        return [subject for subject, value in self.pairs(str(RDF.type)) if value == kind]

    def label(self, thing: str) -> str:
        """Return the name of a thing: its label, else a name as printed, else its slug."""
        for name in LABELS:
            if found := self.first(thing, name):
                return found
        return thing.rstrip("/").rpartition("/")[2]

    def documents_of(self, thing: str) -> list[str]:
        """Return the documents that state anything of a thing, sorted."""
        found: set[str] = set()
        for predicate, values in self.by_subject.get(thing, {}).items():
            for value in values:
                found |= self.documents.get((thing, predicate, value), set())
        return sorted(found)


@dataclass(frozen=True)
class Whole:
    """A release to be written in several formats: its store, and its facts, indexed once."""

    store: ox.Store

    @cached_property
    def facts(self) -> Facts:
        """Return the facts of every document."""
        return read_facts(self.store)


def read_facts(store: ox.Store) -> Facts:
    """Return the facts of every document of a store."""
    facts = Facts()
    for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph()):
        if is_ours(quad.subject):
            facts.add(plain_statement(quad.triple))
    for slug in released_slugs(store):
        document = f"{ID}document/{slug}"
        for quad in store.quads_for_pattern(None, None, None, graph_of(slug)):
            facts.documents.setdefault(plain_statement(quad.triple), set()).add(document)
        for triple, node in evidenced(store, graph_of(slug, "evidence")):
            facts.evidence.setdefault(plain_statement(triple), set()).add(node)
    return facts


def is_ours(term: object) -> bool:
    """Return whether a term is one of our things other than a piece of evidence."""
    iri = term.value if isinstance(term, ox.NamedNode) else ""
    return iri.startswith(ID) and not iri.startswith(f"{ID}evidence/")


def plain_statement(triple: ox.Triple) -> Statement:
    """Return a triple as plain texts."""
    return (plain(triple.subject), plain(triple.predicate), plain(triple.object))


def plain(term: object) -> str:
    """Return a term's own text: an IRI, or the text of a literal."""
    return str(getattr(term, "value", term))


def evidenced(store: ox.Store, graph: ox.NamedNode) -> Iterator[tuple[ox.Triple, str]]:
    """Yield each statement that an evidence graph shows, with the IRI of the evidence."""
    subjects, predicates, objects = (
        {
            q.subject: q.object
            for q in store.quads_for_pattern(None, ox.NamedNode(name), None, graph)
        }
        for name in (RDF.subject, RDF.predicate, RDF.object)
    )
    for node, subject in subjects.items():
        if node in predicates and node in objects:
            statement = ox.Triple(subject, predicates[node], objects[node])  # type: ignore[arg-type]
            yield statement, plain(node)

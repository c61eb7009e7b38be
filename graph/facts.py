"""What the documents of a release state, indexed in memory for walking from thing to thing.

Each statement leads to the documents that state it and the evidence for it; the register and the
derived graphs add names and kinds.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pyoxigraph as ox

from graph.store import graph_of, is_of_evidence, released_slugs
from ontology.terms import DCTERMS, ID, RDF, RDFS, SKOS, VSC

Statement = tuple[str, str, str]  # subject, predicate, object: IRIs, or the text of a literal
Behind = tuple[str] | set[str]

LABELS = (str(RDFS.label), str(SKOS.prefLabel), str(DCTERMS.title), str(VSC.namedAs))


@dataclass
class Facts:
    """Statements by subject, and what stands behind each."""

    by_subject: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    by_predicate: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    # IRIs; a tuple where it is one, as nearly everywhere: a set of one takes four times the memory.
    documents: dict[Statement, Behind] = field(default_factory=dict)
    evidence: dict[Statement, Behind] = field(default_factory=dict)
    _by_object: dict[str, dict[str, list[str]]] = field(default_factory=dict, repr=False)

    def add(self, statement: Statement) -> None:
        """Index one statement."""
        subject, predicate, value = statement
        self._by_object.pop(predicate, None)
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

    def subjects(self, predicate: str, value: str) -> list[str]:
        """Return the things that have a value under one property, sorted."""
        if predicate not in self._by_object:
            found: dict[str, list[str]] = {}
            for subject, one in self.pairs(predicate):
                found.setdefault(one, []).append(subject)
            self._by_object[predicate] = found
        return self._by_object[predicate].get(value, [])

    def of_class(self, kind: str) -> list[str]:
        """Return the things of one class, sorted."""
        return self.subjects(str(RDF.type), kind)

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
                found.update(self.documents.get((thing, predicate, value), ()))
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
        document = (f"{ID}document/{slug}",)
        for quad in store.quads_for_pattern(None, None, None, graph_of(slug)):
            put_behind(facts.documents, plain_statement(quad.triple), document)
        for triple, node in evidenced(store, graph_of(slug, "evidence")):
            put_behind(facts.evidence, plain_statement(triple), (node,))
    return facts


def read_some(
    store: ox.Store,
    predicates: Iterable[str],
    classes: Iterable[str],
    evidenced: Collection[str],
) -> Facts:
    """Return what a store states under some properties, and which things are of some classes.

    Statements under the properties of `evidenced` have their evidence. Where little is wanted, this
    is many times quicker than to read everything.
    """
    facts = Facts()
    graphs = fact_graphs(store)
    wanted: list[tuple[str, ox.NamedNode | None]] = [(name, None) for name in predicates]
    wanted += [(str(RDF.type), ox.NamedNode(name)) for name in classes]
    for name, kind in wanted:
        for quad in store.quads_for_pattern(None, ox.NamedNode(name), kind, None):
            add_quad(facts, quad, graphs)
    subject, predicate, value = (
        ox.NamedNode(str(n)) for n in (RDF.subject, RDF.predicate, RDF.object)
    )
    for name in evidenced:
        for one in store.quads_for_pattern(None, predicate, ox.NamedNode(name), ox.DefaultGraph()):
            for near in store.quads_for_pattern(one.subject, subject, None, ox.DefaultGraph()):
                for far in store.quads_for_pattern(one.subject, value, None, ox.DefaultGraph()):
                    statement = (shared(near.object), name, shared(far.object))
                    put_behind(facts.evidence, statement, (plain(one.subject),))
    return facts


def read_things(store: ox.Store, facts: Facts, things: Iterable[str]) -> None:
    """Add all that a store states of some things."""
    graphs = fact_graphs(store)
    for thing in things:
        for quad in store.quads_for_pattern(ox.NamedNode(thing), None, None, None):
            add_quad(facts, quad, graphs)


def fact_graphs(store: ox.Store) -> dict[str, tuple[str]]:
    """Return the document, by its IRI, that each graph of facts is of, by its IRI too."""
    return {graph_of(slug).value: (f"{ID}document/{slug}",) for slug in released_slugs(store)}


def put_behind(found: dict[Statement, Behind], statement: Statement, one: tuple[str]) -> None:
    """Note one document or piece of evidence as what stands behind a statement.

    >>> found: dict[Statement, Behind] = {}
    >>> for one in ("a", "a", "b"):
    ...     put_behind(found, ("award", "amount", "100"), (one,))
    >>> sorted(found["award", "amount", "100"])
    ['a', 'b']
    """
    known = found.setdefault(statement, one)
    if isinstance(known, set):
        known.update(one)
    elif known != one:
        found[statement] = {*known, *one}


def add_quad(facts: Facts, quad: ox.Quad, graphs: Mapping[str, tuple[str]]) -> None:
    """Add a statement of one of our things, with the document whose graph it stands in."""
    if is_ours(quad.subject):
        statement = plain_statement(quad.triple)
        facts.add(statement)
        if document := graphs.get(plain(quad.graph_name)):
            put_behind(facts.documents, statement, document)


def is_ours(term: object) -> bool:
    """Return whether a term is one of our things other than evidence."""
    iri = term.value if isinstance(term, ox.NamedNode) else ""
    return iri.startswith(ID) and not is_of_evidence(iri)


def plain_statement(triple: ox.Triple) -> Statement:
    """Return a triple as plain texts."""
    return (shared(triple.subject), shared(triple.predicate), shared(triple.object))


def shared(term: object) -> str:
    """Return a term's own text, which all statements that have it share."""
    return sys.intern(plain(term))


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

"""The evidence of statements: what a document prints, where, and by which rule it was read.

Where the document itself is at hand the passage around the print can be shown; it is read from the
document each time and never stored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice

import pyoxigraph as ox

from api.pages.words import TYPE, UNION, Term
from ontology.terms import OA, RDF, VSC

SUBJECT, PREDICATE, OBJECT = (ox.NamedNode(RDF[n]) for n in ("subject", "predicate", "object"))
REIFIED = frozenset({SUBJECT.value, PREDICATE.value, OBJECT.value, str(OA.hasSource)})
DERIVED_BY = ox.NamedNode(VSC.derivedBy)
TARGET, SOURCE, SELECTOR = (ox.NamedNode(OA[n]) for n in ("hasTarget", "hasSource", "hasSelector"))
START, END, EXACT = (ox.NamedNode(OA[n]) for n in ("start", "end", "exact"))

Said = dict[ox.NamedNode, list[Term]]  # what is said of one node, by predicate

# What a piece of evidence is read from.
READ = (
    SUBJECT, PREDICATE, OBJECT, DERIVED_BY, TARGET, SOURCE, SELECTOR, START, END, EXACT,
)  # fmt: skip


@dataclass(frozen=True, order=True)
class Print:
    """Characters `start` to `end` (excluded) of a document, and what they read."""

    start: int
    end: int
    exact: str


@dataclass(frozen=True)
class Evidence:
    """One statement, and the print of one document that says it."""

    iri: str
    subject: str
    predicate: str
    object: Term
    rule: str
    document: str
    prints: tuple[Print, ...]

    @property
    def statement(self) -> tuple[str, str, Term]:
        """Return the statement that this is evidence of."""
        return self.subject, self.predicate, self.object

    @property
    def exact(self) -> str:
        """Return the print, its pieces apart where a page header cuts it."""
        return " … ".join(p.exact for p in self.prints)


def evidence_about(store: ox.Store, subject: str, *predicates: str) -> list[Evidence]:
    """Return the evidence of the statements about a thing, in the order of the documents.

    With predicates, only of statements under these.
    """
    found = store.quads_for_pattern(None, SUBJECT, ox.NamedNode(subject), UNION)
    nodes = [q.subject for q in found]
    if predicates:
        wanted = {ox.NamedNode(p) for p in predicates}
        nodes = [
            node
            for node in nodes
            if any(
                q.object in wanted for q in store.quads_for_pattern(node, PREDICATE, None, UNION)
            )
        ]
    return _sorted(read_evidence(store, node) for node in nodes)


def evidence_in(store: ox.Store, graph: str) -> list[Evidence]:
    """Return all evidence of one evidence graph, in the order of the document's text.

    The graph is read once, as far as it is needed: its nodes say little each, and there are many.
    """
    place = ox.NamedNode(graph)
    said: dict[Term, Said] = {}
    for predicate in READ:
        for quad in store.quads_for_pattern(None, predicate, None, place):
            said.setdefault(quad.subject, {}).setdefault(predicate, []).append(quad.object)
    found = store.quads_for_pattern(None, TYPE, ox.NamedNode(VSC.Evidence), place)
    return _sorted(_evidence(quad.subject, lambda one: said.get(one, {})) for quad in found)


def evidence_naming(store: ox.Store, iri: str, most: int) -> list[Evidence]:
    """Return the evidence of statements whose value is this thing: the first `most` found."""
    found = store.quads_for_pattern(None, OBJECT, ox.NamedNode(iri), UNION)
    return _sorted(read_evidence(store, q.subject) for q in islice(found, most))


def _sorted(found: Iterable[Evidence | None]) -> list[Evidence]:
    return sorted((e for e in found if e), key=lambda e: (e.document, e.prints, e.iri))


def read_evidence(store: ox.Store, node: Term) -> Evidence | None:
    """Return one piece of evidence; None where the node is a statement without a print."""
    return _evidence(node, lambda one: _said(store, one))


def _evidence(node: Term, look_up: Callable[[Term], Said]) -> Evidence | None:
    said = look_up(node)
    subject, predicate = _first(said, SUBJECT), _first(said, PREDICATE)
    value = _first(said, OBJECT)
    if not (
        isinstance(node, ox.NamedNode)
        and isinstance(subject, ox.NamedNode)
        and isinstance(predicate, ox.NamedNode)
        and value is not None
    ):
        return None
    prints: list[Print] = []
    document = ""
    for target in said.get(TARGET, ()):
        of_target = look_up(target)
        document = _text(of_target, SOURCE) or document
        selected: Said = {}
        for selector in of_target.get(SELECTOR, ()):
            selected |= look_up(selector)
        start, end = _text(selected, START), _text(selected, END)
        if start and end:
            prints.append(Print(int(start), int(end), _text(selected, EXACT)))
    if not prints:
        return None
    rule = _text(said, DERIVED_BY)
    return Evidence(
        node.value, subject.value, predicate.value, value, rule, document, tuple(sorted(prints))
    )


def _said(store: ox.Store, node: Term) -> Said:
    """Return what is said of a node, by predicate: one look at the store for all of it."""
    said: Said = {}
    if isinstance(node, ox.NamedNode | ox.BlankNode):
        for quad in store.quads_for_pattern(node, None, None, UNION):
            said.setdefault(quad.predicate, []).append(quad.object)
    return said


def _first(said: Said, predicate: ox.NamedNode) -> Term | None:
    return next(iter(said.get(predicate, ())), None)


def _text(said: Said, predicate: ox.NamedNode) -> str:
    return str(getattr(_first(said, predicate), "value", ""))

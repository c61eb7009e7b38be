"""The evidence of statements: what a document prints, where, and by which rule it was read.

Where the document itself is at hand the passage around the print can be shown; it is read from the
document each time and never stored.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from api.words import UNION, Term
from ontology.terms import OA, RDF, VSC

SUBJECT, PREDICATE, OBJECT = (ox.NamedNode(RDF[n]) for n in ("subject", "predicate", "object"))
REIFIED = frozenset({SUBJECT.value, PREDICATE.value, OBJECT.value, str(OA.hasSource)})
DERIVED_BY = ox.NamedNode(VSC.derivedBy)
TARGET, SOURCE, SELECTOR = (ox.NamedNode(OA[n]) for n in ("hasTarget", "hasSource", "hasSelector"))
START, END, EXACT = (ox.NamedNode(OA[n]) for n in ("start", "end", "exact"))


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


def evidence_about(store: ox.Store, subject: str) -> list[Evidence]:
    """Return the evidence of every statement about a thing, in the order of the documents."""
    return _read(store, SUBJECT, ox.NamedNode(subject))


def evidence_naming(store: ox.Store, thing: str) -> list[Evidence]:
    """Return the evidence of every statement that has the thing as its object."""
    return _read(store, OBJECT, ox.NamedNode(thing))


def evidence_in(store: ox.Store, graph: str) -> list[Evidence]:
    """Return all evidence of one evidence graph, in the order of the document's text."""
    kind = ox.NamedNode(RDF.type)
    found = store.quads_for_pattern(None, kind, ox.NamedNode(VSC.Evidence), ox.NamedNode(graph))
    return _sorted(read_evidence(store, q.subject) for q in found)


def _read(store: ox.Store, role: ox.NamedNode, thing: ox.NamedNode) -> list[Evidence]:
    found = store.quads_for_pattern(None, role, thing, UNION)
    return _sorted(read_evidence(store, q.subject) for q in found)


def _sorted(found: Iterable[Evidence | None]) -> list[Evidence]:
    return sorted((e for e in found if e), key=lambda e: (e.document, e.prints, e.iri))


def read_evidence(store: ox.Store, node: Term) -> Evidence | None:
    """Return one piece of evidence; None where the node is a statement without a print."""
    subject, predicate, rule = (_first(store, node, p) for p in (SUBJECT, PREDICATE, DERIVED_BY))
    said = _first(store, node, OBJECT)
    if not (
        isinstance(node, ox.NamedNode)
        and isinstance(subject, ox.NamedNode)
        and isinstance(predicate, ox.NamedNode)
        and said is not None
    ):
        return None
    prints: list[Print] = []
    document = ""
    for target in _all(store, node, TARGET):
        source = _first(store, target, SOURCE)
        document = source.value if isinstance(source, ox.NamedNode) else document
        selectors = _all(store, target, SELECTOR)
        place = [
            _value(store, s, p) for p in (START, END) for s in selectors if _first(store, s, p)
        ]
        exact = "".join(_value(store, s, EXACT) for s in selectors)
        if len(place) == 2:
            prints.append(Print(int(place[0]), int(place[1]), exact))
    if not prints:
        return None
    rule_iri = rule.value if isinstance(rule, ox.NamedNode) else ""
    return Evidence(
        node.value, subject.value, predicate.value, said, rule_iri, document, tuple(sorted(prints))
    )


def _all(store: ox.Store, node: Term, predicate: ox.NamedNode) -> list[Term]:
    if not isinstance(node, ox.NamedNode | ox.BlankNode):
        return []
    return [q.object for q in store.quads_for_pattern(node, predicate, None, UNION)]


def _first(store: ox.Store, node: Term, predicate: ox.NamedNode) -> Term | None:
    return next(iter(_all(store, node, predicate)), None)


def _value(store: ox.Store, node: Term, predicate: ox.NamedNode) -> str:
    return str(getattr(_first(store, node, predicate), "value", ""))

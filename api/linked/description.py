"""What a description of a thing holds, decided once for every format.

The thing's own statements, the statements that name it, labels and classes of its neighbours, and
the evidence of all these statements. The description of a thing that is named very often stops
at `MOST` of its mentions and says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pyoxigraph as ox

from api.pages.evidence import OBJECT, REIFIED, SELECTOR, SUBJECT, TARGET
from api.pages.words import TYPE, UNION, Term
from ontology.terms import DCTERMS, FOAF, RDFS, SKOS, VSC

MOST = 2000  # mentions by others
LICENCE = ox.NamedNode("https://creativecommons.org/licenses/by/4.0/")
_NAMES = [ox.NamedNode(iri) for iri in (RDFS.label, SKOS.prefLabel, DCTERMS.title, VSC.namedAs)]


@dataclass
class Description:
    """The triples of a description, by what they are for."""

    iri: str
    own: list[ox.Triple] = field(default_factory=list)
    mentions: list[ox.Triple] = field(default_factory=list)
    neighbours: list[ox.Triple] = field(default_factory=list)
    evidence: list[ox.Triple] = field(default_factory=list)
    named: int = 0  # statements by others that name it
    complete: bool = True

    def about_itself(self, document: str, version: str) -> list[ox.Triple]:
        """Return the statements about the description: its topic, licence and release."""
        page = ox.NamedNode(document)
        left_out = [] if self.complete else [
            ox.Triple(page, ox.NamedNode(RDFS.comment), ox.Literal(
                f"Only the first {MOST} of {self.named} statements that name it are here, without "
                "their evidence; ask for all of them at /sparql.", language="en"
            ))
        ]  # fmt: skip
        return [
            *left_out,
            ox.Triple(page, TYPE, ox.NamedNode(FOAF.Document)),
            ox.Triple(page, ox.NamedNode(FOAF.primaryTopic), ox.NamedNode(self.iri)),
            ox.Triple(page, ox.NamedNode(DCTERMS.license), LICENCE),
            ox.Triple(page, ox.NamedNode(DCTERMS.hasVersion), ox.Literal(version)),
        ]

    def triples(self) -> list[ox.Triple]:
        """Return all triples of the description, each once, in a fixed order."""
        whole = {*self.own, *self.mentions, *self.neighbours, *self.evidence}
        return sorted(whole, key=str)


def describe(store: ox.Store, iri: str) -> Description | None:
    """Return the description of a thing; None where the release says nothing about it."""
    thing = ox.NamedNode(iri)
    made = Description(iri)
    made.own = [q.triple for q in store.quads_for_pattern(thing, None, None, UNION)]
    evidence: list[Term] = [q.subject for q in store.quads_for_pattern(None, SUBJECT, thing, UNION)]
    mentions = [
        q.triple
        for q in store.quads_for_pattern(None, None, thing, UNION)
        if q.predicate.value not in REIFIED
    ]
    if not made.own and not mentions and not is_used(store, thing):
        return None
    mentions.sort(key=str)
    made.named = len(mentions)
    made.complete = made.named <= MOST
    made.mentions = mentions[:MOST]
    if made.complete:
        evidence += [q.subject for q in store.quads_for_pattern(None, OBJECT, thing, UNION)]
    prints = [t.object for t in made.own if t.predicate == TARGET]
    made.own += [t for node in prints for t in _evidence(store, node)]
    made.evidence = [t for node in evidence for t in _evidence(store, node)]
    made.neighbours = _neighbours(store, iri, [*made.own, *made.mentions])
    return made


def is_used(store: ox.Store, term: ox.NamedNode) -> bool:
    """Return whether a term is a property of statements here, though nothing is said of it."""
    return any(True for _ in store.quads_for_pattern(None, term, None, UNION))


def _evidence(store: ox.Store, node: Term) -> list[ox.Triple]:
    found: list[ox.Triple] = []
    if not isinstance(node, ox.NamedNode | ox.BlankNode):
        return found
    for quad in store.quads_for_pattern(node, None, None, UNION):
        found.append(quad.triple)
        if quad.predicate in (TARGET, SELECTOR):
            found += _evidence(store, quad.object)
    return found


def _neighbours(store: ox.Store, iri: str, triples: list[ox.Triple]) -> list[ox.Triple]:
    terms = {
        term
        for triple in triples
        for term in (triple.subject, triple.predicate, triple.object)
        if isinstance(term, ox.NamedNode) and term.value != iri
    }
    return [
        quad.triple
        for term in terms
        for predicate in (*_NAMES, TYPE)
        for quad in store.quads_for_pattern(term, predicate, None, UNION)
    ]

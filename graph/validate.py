"""The SHACL gate: what one document's graphs say, checked with the register and the ontology.

Each document is checked alone, so its cost does not grow with the dataset. A violation keeps the
document out of the release; warnings and information are reported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pyoxigraph as ox

import ontology
from graph.store import ONTOLOGY, parse_trig
from ontology.terms import OWL, RDF, RDFS, SCHEMA, SKOS
from shapes.check import Report, Result, load_shapes, validate

VIOLATION = "violation"


@dataclass(frozen=True)
class Checked:
    """One document and what the gate says of it, worst first."""

    slug: str
    problems: tuple[Result, ...]

    @property
    def passes(self) -> bool:
        """Whether the document may be released."""
        return Report(self.problems).releasable

    def counts(self) -> dict[str, int]:
        """Return how many problems there are of each severity that occurs."""
        return dict(Counter(problem.severity for problem in self.problems))


@lru_cache(maxsize=2)
def register_quads(register: str) -> tuple[ox.Quad, ...]:
    """Return the register's quads; kept, because each document is checked with them."""
    return tuple(parse_trig(register, "register.trig"))


@lru_cache(maxsize=1)
def ontology_quads() -> tuple[ox.Quad, ...]:
    """Return the merged ontology, in its own graph."""
    triples = ox.parse(ontology.merged().encode(), format=ox.RdfFormat.TURTLE)
    return tuple(ox.Quad(t.subject, t.predicate, t.object, ONTOLOGY) for t in triples)


# What shapes and rules look up in the ontology: no words about it.
LOOKED_UP = frozenset(
    ox.NamedNode(str(name))
    for name in (
        RDF.type,
        RDFS.subClassOf,
        RDFS.domain,
        RDFS.range,
        RDFS.isDefinedBy,
        OWL.disjointWith,
        SKOS.inScheme,
        SCHEMA.domainIncludes,
        SCHEMA.rangeIncludes,
    )
)


def load(register: str) -> None:
    """Load what checking needs, where there is time before the first document comes."""
    known_by_subject(register)
    load_shapes()


def check(slug: str, trig: str, register: str) -> Checked:
    """Return what the shapes and rules say of one document's graphs.

    Raises BadData when a text does not parse.
    """
    return check_quads(slug, list(parse_trig(trig, f"{slug}.trig")), register)


def check_quads(slug: str, quads: Sequence[ox.Quad], register: str) -> Checked:
    """Return what the shapes and rules say of the quads of one document's graphs."""
    # No union here, unlike in a release: the rules ask which graph says what, and join the rest.
    store = ox.Store()
    store.extend(mentioned(quads, register))
    store.extend(quads)
    return Checked(slug, validate(store).results)


def mentioned(quads: Iterable[ox.Quad], register: str) -> list[ox.Quad]:
    """Return what register and ontology say of the terms in `quads`, and of those it ties them to.

    No shape or rule needs the rest, which would cost as much as a document to check each time: the
    register points to areas and to wider bodies, the ontology to wider classes, domains, ranges and
    schemes, and a check goes on from the document's things and terms only.
    """
    by_subject = known_by_subject(register)
    terms = {term for quad in quads for term in (quad.subject, quad.predicate, quad.object)}
    waiting: list[object] = [term for term in terms if term in by_subject]
    found: dict[object, Sequence[ox.Quad]] = {}
    while waiting:
        term = waiting.pop()
        if term not in found:
            found[term] = by_subject[term]
            ties = {end for quad in found[term] for end in (quad.predicate, quad.object)}
            waiting += [end for end in ties if end in by_subject]
    return [quad for told in found.values() for quad in told]


@lru_cache(maxsize=2)
def known_by_subject(register: str) -> dict[object, list[ox.Quad]]:
    """Return the quads of the register, and what checks look up in the ontology, by subject."""
    found: dict[object, list[ox.Quad]] = {}
    for quad in register_quads(register):
        found.setdefault(quad.subject, []).append(quad)
    for quad in ontology_quads():
        if quad.predicate in LOOKED_UP:
            found.setdefault(quad.subject, []).append(quad)
    return found


def as_turtle(checked: Iterable[Checked]) -> str:
    """Return the reports on several documents as one sh:ValidationReport, in Turtle."""
    results = tuple(problem for one in checked for problem in one.problems)
    return str(Report(results).graph().serialize(format="turtle"))

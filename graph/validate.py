"""The SHACL gate: what one document's graphs say, checked with the register and the ontology.

Each document is checked alone, so its cost does not grow with the dataset. A violation keeps the
document out of the release; warnings and information are reported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import pyoxigraph as ox

import ontology
from graph.store import ONTOLOGY, parse_trig
from shapes.check import Report, Result, validate

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


def check(slug: str, trig: str, register: str) -> Checked:
    """Return what the shapes and rules say of one document's graphs.

    Raises BadData when a text does not parse.
    """
    # No union here, unlike in a release: the rules ask which graph says what, and join the rest.
    store = ox.Store()
    store.extend(ontology_quads())
    store.extend(register_quads(register))
    store.extend(parse_trig(trig, f"{slug}.trig"))
    return Checked(slug, validate(store).results)


def as_turtle(checked: Iterable[Checked]) -> str:
    """Return the reports on several documents as one sh:ValidationReport, in Turtle."""
    results = tuple(problem for one in checked for problem in one.problems)
    return str(Report(results).graph().serialize(format="turtle"))

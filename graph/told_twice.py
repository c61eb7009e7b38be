"""Awards of two documents that may be one: pairs for a person to decide on.

Which they are, a finding of the release says (`rules/20-award-possibly-the-same.rq`); each is
counted until somebody says that the two are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from graph.review import Review, standing
from graph.store import labels
from ontology.terms import DCTERMS, VSC, concept

_UNION = ox.DefaultGraph()
_KIND = ox.NamedNode(str(DCTERMS.type))
_POSSIBLY = ox.NamedNode(str(concept("finding-kind", "possibly-the-same")))
_ABOUT = ox.NamedNode(str(VSC.about))
_IN = ox.NamedNode(str(VSC.inDocument))


@dataclass(frozen=True)
class Told:
    """An award as one of the two documents tells it."""

    iri: str
    label: str
    documents: tuple[str, ...]


@dataclass(frozen=True)
class Twice:
    """Two awards that may be one; the first one's IRI would stay."""

    first: Told
    second: Told
    finding: str

    @property
    def things(self) -> frozenset[str]:
        """Return the IRIs of both."""
        return frozenset((self.first.iri, self.second.iri))


def told_twice(store: ox.Store) -> list[Twice]:
    """Return all pairs, by their labels."""
    return sorted(
        _every(store), key=lambda pair: (pair.first.label, pair.first.iri, pair.second.iri)
    )


def undecided(pairs: Iterable[Twice], reviews: Iterable[Review]) -> list[Twice]:
    """Return the pairs that nobody has decided on."""
    decided = {review.things for review in standing(reviews)}
    return [pair for pair in pairs if pair.things not in decided]


def _every(store: ox.Store) -> Iterator[Twice]:
    for quad in store.quads_for_pattern(None, _KIND, _POSSIBLY, _UNION):
        if isinstance(quad.subject, ox.NamedNode):
            about = sorted(_values(store, quad.subject, _ABOUT))
            if len(about) == 2:
                yield Twice(_told(store, about[0]), _told(store, about[1]), quad.subject.value)


def _told(store: ox.Store, iri: str) -> Told:
    node = ox.NamedNode(iri)
    names = sorted(labels(store, node))
    return Told(iri, names[0] if names else iri, tuple(sorted(_values(store, node, _IN))))


def _values(store: ox.Store, subject: ox.NamedNode, predicate: ox.NamedNode) -> set[str]:
    return {
        quad.object.value
        for quad in store.quads_for_pattern(subject, predicate, None, _UNION)
        if isinstance(quad.object, (ox.Literal, ox.NamedNode))
    }


def as_rows(pairs: Iterable[Twice]) -> list[dict[str, object]]:
    """Return pairs as JSON has them."""
    return [
        {
            "awards": [
                {"iri": one.iri, "label": one.label, "documents": list(one.documents)}
                for one in (pair.first, pair.second)
            ],
            "finding": pair.finding,
        }
        for pair in pairs
    ]

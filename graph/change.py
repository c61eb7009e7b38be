"""From one release to the next: its store is taken over and changed, not filled anew.

A store's files are never rewritten once they are there, so a copy of it costs links, not bytes. In
the copy, the graphs of documents that changed are replaced, and what follows across documents is
worked out again around the things that these tell of. The result is the same as from scratch.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from graph import derive as derivation
from graph.alike import alike
from graph.facts import plain
from graph.store import DERIVED, PARTS, graph_of, open_store
from graph.summary import TYPE, is_counted
from ontology.terms import ID, RDFS

LABEL = ox.NamedNode(str(RDFS.label))
STEPS = 2  # from a thing that a changed document tells of to what a rule may hang on
EVIDENCE_IRI = f"{ID}evidence/"


@dataclass
class Change:
    """The store of the release before, and a copy of it that becomes the next."""

    before: ox.Store
    store: ox.Store
    things: set[ox.NamedNode] = field(default_factory=set)  # told of in what changed
    renamed: set[ox.NamedNode] = field(default_factory=set)  # whose labels changed
    typed: set[tuple[str, str]] = field(default_factory=set)  # (thing, class) that may have changed
    subjects: set[ox.NamedNode] = field(default_factory=set)  # of which anything changed
    quads: int = 0  # how many more there are in named graphs

    def replace(self, graphs: Iterable[ox.NamedNode], quads: Iterable[ox.Quad]) -> None:
        """Let `quads` be all that stands in `graphs`."""
        old = {
            q for graph in graphs for q in self.before.quads_for_pattern(None, None, None, graph)
        }
        new = set(quads)
        for quad in old | new:
            for term in (quad.subject, quad.object):
                if isinstance(term, ox.NamedNode) and not term.value.startswith(EVIDENCE_IRI):
                    self.things.add(term)
        self.apply(old - new, new - old)

    def apply(self, gone: set[ox.Quad], come: set[ox.Quad]) -> None:
        """Take quads out and put others in, the union of all graphs with them."""
        self.quads += len(come) - len(gone)
        self.subjects |= {
            quad.subject for quad in gone | come if isinstance(quad.subject, ox.NamedNode)
        }
        self.store.extend(come)
        self.store.extend(ox.Quad(q.subject, q.predicate, q.object) for q in come)
        for quad in gone:
            self.store.remove(quad)
        for quad in gone:
            others = self.store.quads_for_pattern(quad.subject, quad.predicate, quad.object)
            if all(isinstance(q.graph_name, ox.DefaultGraph) for q in others):
                self.store.remove(ox.Quad(quad.subject, quad.predicate, quad.object))
        for graph in {quad.graph_name for quad in gone}:
            if next(self.store.quads_for_pattern(None, None, None, graph), None) is None:
                self.store.remove_graph(graph)  # else its name stays
        for quad in gone | come:
            if quad.predicate == LABEL and isinstance(quad.subject, ox.NamedNode):
                self.renamed.add(quad.subject)
            elif quad.predicate == TYPE and is_counted(plain(quad.object)):
                self.typed.add((plain(quad.subject), plain(quad.object)))

    def derive(self) -> None:
        """Work out again what follows across documents, as far as the changes reach."""
        around = self.around()
        # The signatures of all documents are soon compared, so those are not asked for less.
        gone, come = alike(self.before), alike(self.store)
        for rule in derivation.rules():
            for text in derivation.around(rule.text, around, self.renamed):
                gone |= set(derivation.concluded(self.before, rule.name, text))
                come |= set(derivation.concluded(self.store, rule.name, text))
        self.apply(gone - come, come - gone)

    def around(self) -> set[ox.NamedNode]:
        """Return the things told of in what changed, and those that they lead to."""
        found = set(self.things)
        edge = found
        for _ in range(STEPS):
            edge = {
                quad.object
                for thing in edge
                for store in (self.before, self.store)
                for quad in store.quads_for_pattern(thing, None, None, ox.DefaultGraph())
                if isinstance(quad.object, ox.NamedNode)
                and not quad.object.value.startswith(EVIDENCE_IRI)
            } - found
            found |= edge
        return found

    def count_things(self, before: Mapping[str, int]) -> dict[str, int]:
        """Return the counts of things by class, from those of the release before."""
        counts = dict(before)
        for thing, kind in self.typed:
            triple = (ox.NamedNode(thing), TYPE, ox.NamedNode(kind))
            name = kind.rpartition("#")[2]
            was, is_now = (
                any(True for _ in store.quads_for_pattern(*triple, ox.DefaultGraph()))
                for store in (self.before, self.store)
            )
            counts[name] = counts.get(name, 0) + is_now - was
        return {name: count for name, count in sorted(counts.items()) if count}


def begin(before: Path, folder: Path) -> Change:
    """Return a change from the store in `before` to a copy of it in `folder`."""
    old = open_store(before)
    # Links to the files, not copies of them, where both are on one file system.
    old.backup(str(folder))
    return Change(old, ox.Store(str(folder)))


def graphs_of(slug: str) -> list[ox.NamedNode]:
    """Return the graphs of one document."""
    return [graph_of(slug), *(graph_of(slug, part) for part in PARTS)]


def derived_quads(store: ox.Store) -> list[ox.Quad]:
    """Return what a store holds as following across documents."""
    return list(store.quads_for_pattern(None, None, None, DERIVED))

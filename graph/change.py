"""From one release to the next: its store is taken over and changed, not filled anew.

A store's files are never rewritten once they are there, so a copy of it costs links, not bytes. In
the copy, the graphs of documents that changed are replaced, and what follows across documents is
worked out again around the things that these tell of. The result is the same as from scratch.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from graph import derive as derivation
from graph.alike import Paper, alike, papers_in
from graph.facts import plain
from graph.store import LABEL, PARTS, graph_of, is_of_evidence, labels, open_store
from graph.summary import TYPE, is_counted
from ontology.terms import ID

DOCUMENT_IRI = f"{ID}document/"


@dataclass
class Change:
    """The store of the release before, and a copy of it that becomes the next."""

    before: ox.Store
    store: ox.Store
    things: set[ox.NamedNode] = field(default_factory=set)  # told of in what changed
    labelled: set[ox.NamedNode] = field(default_factory=set)  # whose labels may have changed
    replaced: set[ox.NamedNode] = field(default_factory=set)  # graphs
    typed: set[tuple[str, str]] = field(default_factory=set)  # (thing, class) that may have changed
    subjects: set[ox.NamedNode] = field(default_factory=set)  # of which anything changed
    quads: int = 0  # how many more there are in named graphs

    def replace(self, graphs: Iterable[ox.NamedNode], quads: Iterable[ox.Quad]) -> None:
        """Let `quads` be all that stands in `graphs`."""
        graphs = set(graphs)
        self.replaced |= graphs
        old = {
            q for graph in graphs for q in self.before.quads_for_pattern(None, None, None, graph)
        }
        new = set(quads)
        self.things |= told_of(old | new)
        self.apply(old - new, new - old)

    def apply(self, gone: set[ox.Quad], come: set[ox.Quad]) -> None:
        """Take quads out and put others in, the union of all graphs with them."""
        self.quads += len(come) - len(gone)
        self.subjects |= {
            quad.subject for quad in gone | come if isinstance(quad.subject, ox.NamedNode)
        }
        for quad in gone:
            self.store.remove(quad)
        for quad in gone:
            others = self.store.quads_for_pattern(quad.subject, quad.predicate, quad.object)
            if all(isinstance(q.graph_name, ox.DefaultGraph) for q in others):
                self.store.remove(ox.Quad(quad.subject, quad.predicate, quad.object))
        for graph in {quad.graph_name for quad in gone}:
            if next(self.store.quads_for_pattern(None, None, None, graph), None) is None:
                self.store.remove_graph(graph)  # else its name stays
        # Last: the store knows "10:00:00+00:00" and "10:00:00Z" as one, so that taking the one out
        # would take the other.
        self.store.extend(come)
        self.store.extend(ox.Quad(q.subject, q.predicate, q.object) for q in come)
        for quad in gone | come:
            if quad.predicate == LABEL and isinstance(quad.subject, ox.NamedNode):
                self.labelled.add(quad.subject)
            elif quad.predicate == TYPE and is_counted(plain(quad.object)):
                self.typed.add((plain(quad.subject), plain(quad.object)))

    def derive(self, papers: Mapping[str, Paper]) -> set[ox.NamedNode]:
        """Work out again what follows across documents, as far as the changes reach.

        `papers` are the documents that there are now. Returns what other things follow of.
        """
        stores = (self.before, self.store)
        documents = {
            one
            for one in self.subjects
            if one.value.startswith(DOCUMENT_IRI) and not is_of_evidence(one.value)
        }
        things = self.things | self.told_of_by(documents)
        renamed = {one for one in self.labelled if labels(stores[0], one) != labels(stores[1], one)}
        then = {k: v for k, v in papers.items() if ox.NamedNode(k) not in documents}
        then |= papers_in(self.before, documents)
        other = {one for one in documents if then.get(one.value) != papers.get(one.value)}
        gone, come = alike(then, other), alike(papers, other)
        with ThreadPoolExecutor(1) as beside:  # both stores at once: they work without Python
            for rule in derivation.rules():
                keys = derivation.keys(rule.text, stores, things, renamed)
                for text in derivation.asked_for(rule.text, keys):
                    was = beside.submit(set, derivation.concluded(self.before, rule.name, text))
                    come |= set(derivation.concluded(self.store, rule.name, text))
                    gone |= was.result()
        self.apply(gone - come, come - gone)
        return {q.subject for q in gone ^ come if isinstance(q.subject, ox.NamedNode)}

    def told_of_by(self, documents: Iterable[ox.NamedNode]) -> set[ox.NamedNode]:
        """Return what these documents tell of, where they were not replaced themselves."""
        graphs = {
            graph for one in documents for graph in graphs_of(one.value.removeprefix(DOCUMENT_IRI))
        }
        return told_of(
            quad
            for graph in graphs - self.replaced
            for quad in self.store.quads_for_pattern(None, None, None, graph)
        )

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


def told_of(quads: Iterable[ox.Quad]) -> set[ox.NamedNode]:
    """Return the things that quads name, without evidence."""
    return {
        term
        for quad in quads
        for term in (quad.subject, quad.object)
        if isinstance(term, ox.NamedNode) and not is_of_evidence(term.value)
    }


def graphs_of(slug: str) -> list[ox.NamedNode]:
    """Return the graphs of one document."""
    return [graph_of(slug), *(graph_of(slug, part) for part in PARTS)]

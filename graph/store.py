"""The store of one release: every graph by its name, and their union as the default graph.

Oxigraph can join all named graphs on the fly, but then a triple that stands in two graphs is found
twice and sums come out wrong. A release therefore holds the union once more as its default graph:
query it plainly, without `use_default_graph_as_union`, and each triple is found once. Dumps write
the named graphs only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from graph.errors import BadData
from ontology.terms import DEF, GRAPH, ID, PREFIXES, RDFS, SKOS

T = TypeVar("T")

REGISTER = ox.NamedNode(f"{GRAPH}register")
ONTOLOGY = ox.NamedNode(f"{GRAPH}ontology")
DERIVED = ox.NamedNode(f"{GRAPH}derived")
LABEL = ox.NamedNode(str(RDFS.label))
ALSO_CALLED = ox.NamedNode(str(SKOS.altLabel))
PARTS = ("evidence", "derived", "provenance")  # of a document, after its facts

# Quads that are sorted in memory at once: some 500 MiB. Left alone, the store takes over 2 GiB.
LOADED_AT_ONCE = 400_000

WRITING_PREFIXES = {
    **PREFIXES,
    "dcat": "http://www.w3.org/ns/dcat#",
    "void": "http://rdfs.org/ns/void#",
    "sh": "http://www.w3.org/ns/shacl#",
    "rule": f"{DEF}/rule#",
}


def graph_of(slug: str, part: str = "") -> ox.NamedNode:
    """Return the graph of a document's facts, or of one of `PARTS`.

    >>> graph_of("letter", "evidence").value
    'https://w3id.org/victim-services/graph/letter/evidence'
    """
    return ox.NamedNode(f"{GRAPH}{slug}/{part}" if part else f"{GRAPH}{slug}")


def is_of_evidence(iri: str) -> bool:
    """Return whether an IRI is that of a piece of evidence, or of the print that it points to.

    >>> is_of_evidence("https://w3id.org/victim-services/id/document/letter#char=5120,5127")
    True
    """
    return iri.startswith(f"{ID}evidence/") or (iri.startswith(f"{ID}document/") and "#" in iri)


def parse_trig(text: str | bytes, place: str) -> Iterator[ox.Quad]:
    """Yield the quads of a TriG text; `place` names it in the error.

    Raises BadData when it does not parse.
    """
    data = text.encode() if isinstance(text, str) else text
    try:
        yield from ox.parse(data, format=ox.RdfFormat.TRIG, rename_blank_nodes=True)
    except (SyntaxError, ValueError) as error:
        raise BadData(place, f"not TriG: {error}") from error


def write_trig(quads: Iterable[ox.Quad]) -> str:
    """Return the quads as TriG in one fixed order: the same quads give the same bytes."""
    # Sorted by graph, subject, predicate and object, so that a change reads as a small diff.
    ordered = sorted(
        set(quads),
        key=lambda q: (str(q.graph_name), str(q.subject), str(q.predicate), str(q.object)),
    )
    return sort_prefixes(as_trig(ordered))


def as_trig(quads: Iterable[ox.Quad]) -> str:
    """Return the quads as TriG, in the order that they have."""
    written = ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=WRITING_PREFIXES) or b""
    return written.decode()


def sort_prefixes(text: str) -> str:
    """Return TriG or Turtle with its prefixes in order; the store writes them in any order."""
    lines = text.splitlines(keepends=True)
    body = next((i for i, line in enumerate(lines) if not line.startswith("@prefix ")), len(lines))
    return "".join([*sorted(lines[:body]), *lines[body:]])


def with_union(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Yield each quad, and its triple for the default graph."""
    for quad in quads:
        yield quad
        yield ox.Quad(quad.subject, quad.predicate, quad.object)


def memory_store(quads: Iterable[ox.Quad]) -> ox.Store:
    """Return a store in memory, laid out as a release's."""
    store = ox.Store()
    store.bulk_extend(with_union(quads))
    return store


def write_store(folder: Path, quads: Iterable[ox.Quad]) -> ox.Store:
    """Fill a new store in `folder` and return it, open for writing.

    The store takes quads as they are made: lists of them cost memory and a fifth of the time.
    """
    store = ox.Store(str(folder))
    load(store, quads)
    return store


def load(store: ox.Store, quads: Iterable[ox.Quad]) -> None:
    """Add quads to a store, and to its union, as many at once as memory allows."""
    coming = with_union(quads)
    for first in coming:
        store.bulk_extend(chain([first], islice(coming, LOADED_AT_ONCE - 1)))


def labels(store: ox.Store, thing: ox.NamedNode) -> set[str]:
    """Return the labels of a thing in the union of all graphs."""
    found = store.quads_for_pattern(thing, LABEL, None, ox.DefaultGraph())
    return {quad.object.value for quad in found if isinstance(quad.object, ox.Literal)}


def batched(things: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield things in lists of at most so many."""
    coming = iter(things)
    while some := list(islice(coming, size)):
        yield some


def open_store(folder: Path) -> ox.Store:
    """Open the store in `folder` for reading only; any number of processes may."""
    return ox.Store.read_only(str(folder))


def named_quads(store: ox.Store) -> Iterator[ox.Quad]:
    """Yield the quads of all named graphs: the dataset without its union."""
    for graph in sorted(store.named_graphs(), key=str):
        yield from store.quads_for_pattern(None, None, None, graph)


def count_named(store: ox.Store) -> int:
    """Return how many quads all named graphs hold; the store counts, not Python."""
    rows = store.query("SELECT (COUNT(*) AS ?count) WHERE { GRAPH ?graph { ?s ?p ?o } }")
    if not isinstance(rows, ox.QuerySolutions):
        raise TypeError("a count is a SELECT")
    return int(next(rows)["count"].value)


def released_slugs(store: ox.Store) -> list[str]:
    """Return the slugs of the documents whose graphs a store holds, sorted."""
    names = {graph.value for graph in store.named_graphs() if isinstance(graph, ox.NamedNode)}
    slugs = (
        name.removeprefix(GRAPH).removesuffix("/evidence")
        for name in names
        if name.endswith("/evidence")
    )
    return sorted(slugs)

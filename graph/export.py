"""Write a whole release in a format that others read: dumps, the evidence table, the network.

Each export writes bytes to an open file, so that a large dataset needs no memory for its text.
Dumps hold the named graphs; formats without graphs hold their union.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO

import pyoxigraph as ox

from graph.errors import UnknownFormat
from graph.facts import plain
from graph.network import build_network, write_gexf, write_graphml
from graph.store import WRITING_PREFIXES, graph_of, named_quads
from graph.summary import default_graph
from graph.verify import documents, prints
from ontology.terms import RDF, VSC

EVIDENCE_COLUMNS = ("document", "start", "end", "exact", "subject", "predicate", "object", "rule")


@dataclass(frozen=True)
class Export:
    """One format: what it is called, what it holds, and what writes it."""

    name: str
    title: str
    media_type: str
    suffix: str
    write: Callable[[ox.Store, IO[bytes]], None]


def dump(form: ox.RdfFormat) -> Callable[[ox.Store, IO[bytes]], None]:
    """Return what writes all named graphs in a format that has graphs."""

    def write(store: ox.Store, out: IO[bytes]) -> None:
        ox.serialize(named_quads(store), out, form, prefixes=WRITING_PREFIXES)

    return write


def union(form: ox.RdfFormat) -> Callable[[ox.Store, IO[bytes]], None]:
    """Return what writes the union of all graphs in a format without graphs."""

    def write(store: ox.Store, out: IO[bytes]) -> None:
        triples = (quad.triple for quad in default_graph(store))
        ox.serialize(triples, out, form, prefixes=WRITING_PREFIXES)

    return write


def write_evidence(store: ox.Store, out: IO[bytes]) -> None:
    """Write one CSV row for each piece of print: where it stands and the statement it is for.

    `document` is the source file's own name; start and end count characters of its text from 0.
    `object` is an IRI or the plain text of a value; `rule` is the rule's code, such as money.
    """
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(EVIDENCE_COLUMNS)
    rows.writerows(evidence_rows(store))
    text.detach()


def evidence_rows(store: ox.Store) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the evidence table, in the order of documents and of their text."""
    for slug, name, _ in documents(store):
        graph = graph_of(slug, "evidence")
        said: dict[str, dict[str, str]] = {}
        for key, predicate in {
            "subject": RDF.subject,
            "predicate": RDF.predicate,
            "object": RDF.object,
            "rule": VSC.derivedBy,
        }.items():
            for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), None, graph):
                said.setdefault(plain(quad.subject), {})[key] = plain(quad.object)
        for piece in prints(store, slug):
            statement = said.get(piece.evidence, {})
            yield (
                name,
                str(piece.start),
                str(piece.end),
                piece.exact,
                statement.get("subject", ""),
                statement.get("predicate", ""),
                statement.get("object", ""),
                statement.get("rule", "").rpartition("#")[2],
            )


EXPORTS = {
    one.name: one
    for one in (
        Export("nquads", "all graphs", "application/n-quads", "nq", dump(ox.RdfFormat.N_QUADS)),
        Export("trig", "all graphs", "application/trig", "trig", dump(ox.RdfFormat.TRIG)),
        Export("jsonld", "all graphs", "application/ld+json", "jsonld", dump(ox.RdfFormat.JSON_LD)),
        Export("turtle", "their union", "text/turtle", "ttl", union(ox.RdfFormat.TURTLE)),
        Export(
            "ntriples", "their union", "application/n-triples", "nt", union(ox.RdfFormat.N_TRIPLES)
        ),
        Export("rdfxml", "their union", "application/rdf+xml", "rdf", union(ox.RdfFormat.RDF_XML)),
        Export("evidence", "every piece of evidence", "text/csv", "csv", write_evidence),
        Export(
            "network-graphml",
            "the network of bodies",
            "application/graphml+xml",
            "graphml",
            lambda store, out: write_graphml(build_network(store), out),
        ),
        Export(
            "network-gexf",
            "the network of bodies",
            "application/gexf+xml",
            "gexf",
            lambda store, out: write_gexf(build_network(store), out),
        ),
    )
}


def find_export(name: str) -> Export:
    """Return the export of that name.

    Raises UnknownFormat with the names there are.
    """
    if name not in EXPORTS:
        raise UnknownFormat(name, EXPORTS)
    return EXPORTS[name]

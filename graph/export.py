"""Write a whole release in a format that others read: dumps, tables, networks, sector formats.

Each export writes bytes to an open file, so that a large dataset needs no memory for its text. It
is given the release and the time it was made, which some formats state.
Dumps hold the named graphs; formats without graphs hold their union.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import IO, cast

import pyoxigraph as ox

from graph.errors import UnknownFormat
from graph.exports.evidence import write_evidence
from graph.exports.ocds import write_releases
from graph.exports.openreferral import write_services
from graph.exports.packages import write_tables
from graph.exports.tables import TABLES
from graph.exports.threesixtygiving import write_grants
from graph.facts import Whole
from graph.network import build_network, write_gexf, write_graphml
from graph.store import WRITING_PREFIXES, named_quads
from graph.summary import default_graph
from graph.xml_text import XmlOut

Make = Callable[[Whole, IO[bytes], datetime], None]


@dataclass(frozen=True)
class Export:
    """One format: what it is called, what it holds, and what writes it."""

    name: str
    title: str
    media_type: str
    suffix: str
    make: Make

    def write(self, release: ox.Store | Whole, out: IO[bytes], released: datetime) -> None:
        """Write a release; what several formats share is read once where it is a `Whole`."""
        self.make(release if isinstance(release, Whole) else Whole(release), out, released)


def dump(form: ox.RdfFormat) -> Make:
    """Return what writes all named graphs in a format that has graphs."""

    def write(whole: Whole, out: IO[bytes], _: datetime) -> None:
        ox.serialize(named_quads(whole.store), out, form, prefixes=WRITING_PREFIXES)

    return write


def union(form: ox.RdfFormat) -> Make:
    """Return what writes the union of all graphs in a format without graphs."""

    def write(whole: Whole, out: IO[bytes], _: datetime) -> None:
        triples = (quad.triple for quad in default_graph(whole.store))
        sink = cast("IO[bytes]", XmlOut(out)) if form == ox.RdfFormat.RDF_XML else out
        ox.serialize(triples, sink, form, prefixes=WRITING_PREFIXES)

    return write


def parquet_of(name: str) -> Make:
    """Return what writes one table as Parquet."""

    def write(whole: Whole, out: IO[bytes], released: datetime) -> None:
        # Loaded when it is needed: its library is large, and most who come here need it not.
        from graph.exports.parquet import write_parquet

        write_parquet(whole, name, out, released)

    return write


EXPORTS = {
    one.name: one
    for one in (
        Export(
            "nquads",
            "everything, with a graph for each document",
            "application/n-quads",
            "nq",
            dump(ox.RdfFormat.N_QUADS),
        ),
        Export(
            "trig",
            "everything, with a graph for each document",
            "application/trig",
            "trig",
            dump(ox.RdfFormat.TRIG),
        ),
        Export(
            "jsonld",
            "everything, with a graph for each document",
            "application/ld+json",
            "jsonld",
            dump(ox.RdfFormat.JSON_LD),
        ),
        Export(
            "turtle", "everything in one graph", "text/turtle", "ttl", union(ox.RdfFormat.TURTLE)
        ),
        Export(
            "ntriples",
            "everything in one graph",
            "application/n-triples",
            "nt",
            union(ox.RdfFormat.N_TRIPLES),
        ),
        Export(
            "rdfxml",
            "everything in one graph",
            "application/rdf+xml",
            "rdf",
            union(ox.RdfFormat.RDF_XML),
        ),
        Export(
            "evidence",
            "every piece of evidence",
            "text/csv",
            "csv",
            lambda whole, out, _: write_evidence(whole.store, out),
        ),
        Export(
            "network-graphml",
            "the network of bodies",
            "application/graphml+xml",
            "graphml",
            lambda whole, out, _: write_graphml(build_network(whole), out),
        ),
        Export(
            "network-gexf",
            "the network of bodies",
            "application/gexf+xml",
            "gexf",
            lambda whole, out, _: write_gexf(build_network(whole), out),
        ),
        Export(
            "tables",
            "tidy tables as CSV, described for Frictionless and CSVW",
            "application/zip",
            "zip",
            write_tables,
        ),
        *(
            Export(
                f"parquet-{name}",
                f"the table of {name}",
                "application/vnd.apache.parquet",
                "parquet",
                parquet_of(name),
            )
            for name in TABLES
        ),
        Export("360giving", "grants, 360Giving 1.4", "application/json", "json", write_grants),
        Export("ocds", "awards, OCDS 1.1.5", "application/json", "json", write_releases),
        Export(
            "openreferral",
            "services, Open Referral UK 3.0",
            "application/json",
            "json",
            write_services,
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

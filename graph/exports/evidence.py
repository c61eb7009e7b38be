"""The table of evidence: one row for each piece of print and the statement it is for."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import IO

import pyoxigraph as ox

from graph.facts import plain
from graph.store import graph_of
from graph.verify import documents, prints
from ontology.terms import RDF, VSC

EVIDENCE_COLUMNS = ("document", "start", "end", "exact", "subject", "predicate", "object", "rule")


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

"""Run SPARQL on a release and write the answer in the format asked for.

The store itself follows SERVICE to other hosts: whoever takes queries from others refuses that
first.
"""

from __future__ import annotations

import re

import pyoxigraph as ox

from graph.columns import table
from graph.csv_text import csv_of_tsv
from graph.errors import BadQuery, UnknownFormat
from graph.store import WRITING_PREFIXES, sort_prefixes
from graph.xml_text import fit_xml
from ontology.terms import BASE

RESULT_FORMATS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.TSV,  # of which CSV is made
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPH_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
FORMATS = ("table", *RESULT_FORMATS, *GRAPH_FORMATS)

Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


def run(store: ox.Store, text: str, place: str = "query") -> Answer:
    """Return the answer to a query over the union of the store's graphs.

    Raises BadQuery when it does not parse or fails; `place` names it.
    """
    try:
        return store.query(text, prefixes=WRITING_PREFIXES)
    except SyntaxError as error:
        raise BadQuery(place, where(str(error))) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise BadQuery(place, str(error)) from error


def where(message: str) -> str:
    """Return the parser's message with its place in words.

    >>> where("error at 2:9: expected '.'")
    "line 2, column 9: expected '.'"
    """
    return re.sub(r"^error at (\d+):(\d+): ", r"line \1, column \2: ", message)


def write(answer: Answer, form: str, room: int = 0) -> str:
    """Return the answer as text in one of `FORMATS`.

    A table is for people, CSV and JSON for programs; for a graph, `table` is Turtle. `room` is the
    width that a table may have, 0 for any.
    Raises UnknownFormat for a format that this kind of answer does not have.
    """
    if isinstance(answer, ox.QueryTriples):
        chosen = GRAPH_FORMATS.get("turtle" if form == "table" else form)
        if chosen is None:
            raise UnknownFormat(form, GRAPH_FORMATS)
        triples = sorted(answer, key=str)
        written = ox.serialize(triples, format=chosen, prefixes=WRITING_PREFIXES) or b""
        written = fit_xml(written) if chosen == ox.RdfFormat.RDF_XML else written
        return sort_prefixes(written.decode())
    if form == "table":
        if isinstance(answer, ox.QueryBoolean):
            return "yes\n" if answer else "no\n"
        names = [variable.value for variable in answer.variables]
        return table(names, ([cell(value) for value in row] for row in answer), room)
    if form not in RESULT_FORMATS:
        raise UnknownFormat(form, ("table", *RESULT_FORMATS))
    written = answer.serialize(format=RESULT_FORMATS[form]) or b""
    fit = {"xml": fit_xml, "csv": csv_of_tsv}.get(form, bytes)
    return fit(written).decode()


def cell(term: object) -> str:
    """Return a term as a person reads it: text without its type, an IRI by its short name.

    >>> cell(ox.NamedNode("https://w3id.org/victim-services/def#Award"))
    'vsc:Award'

    So is each of several documents that a question joins, of which the store makes one text.
    """
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return short_iri(term.value)
    text = str(getattr(term, "value", term))
    return " ".join(map(short_iri, joined_things(text))) or text


def joined_things(text: str) -> list[str]:
    """Return the IRIs of several things of the project of which a text consists, or none.

    >>> joined_things(f"{BASE}id/document/d a letter")
    []
    """
    parts = text.split(" ")
    return parts if len(parts) > 1 and all(p.startswith(BASE + "id/") for p in parts) else []


def short_iri(iri: str) -> str:
    """Return an IRI with a known prefix, or with the project's own base left out."""
    for prefix, namespace in WRITING_PREFIXES.items():
        rest = iri.removeprefix(namespace)
        if rest != iri and re.fullmatch(r"[\w-]+", rest):
            return f"{prefix}:{rest}"
    return iri.removeprefix(BASE)

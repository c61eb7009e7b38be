"""Tell evidence of the one form that every document's has, which is what `evidence.ttl` asks for.

Nine of ten statements of a document are evidence. A SHACL engine asks for each property of each
piece by itself, and took more time for that than for all the rest; so it is shown evidence only
where some has another form, and says then what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

_PREFIXES = """
PREFIX vsc: <https://w3id.org/victim-services/def#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
# Whole pieces, a row each: 6 statements of a piece, and one for each of its prints.
_PIECES = f"""{_PREFIXES}
SELECT (COUNT(*) AS ?rows) (COUNT(DISTINCT ?piece) AS ?pieces) WHERE {{
    ?piece a vsc:Evidence , rdf:Statement ; rdf:subject ?subject ; rdf:predicate ?predicate ;
        rdf:object ?object ; vsc:derivedBy ?rule .
    FILTER(isIRI(?subject) && isIRI(?predicate))
}}"""
_TIES = f"""{_PREFIXES}
SELECT (COUNT(*) AS ?rows) (COUNT(DISTINCT ?piece) AS ?pieces)
    (COUNT(DISTINCT ?print) AS ?prints) WHERE {{
    ?piece oa:hasTarget ?print . ?piece a vsc:Evidence . ?print a oa:SpecificResource .
}}"""
# Whole prints, a row each: 9 statements of a print, which any number of pieces may share.
_PRINTS = f"""{_PREFIXES}
SELECT (COUNT(*) AS ?rows) (COUNT(DISTINCT ?print) AS ?prints)
    (COUNT(DISTINCT ?position) AS ?positions) (COUNT(DISTINCT ?quote) AS ?quotes) WHERE {{
    ?print a oa:SpecificResource ; oa:hasSource ?document ; oa:hasSelector ?position , ?quote .
    ?position a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
    ?quote a oa:TextQuoteSelector ; oa:exact ?exact .
    FILTER(DATATYPE(?start) = xsd:integer && DATATYPE(?end) = xsd:integer
        && ?start >= 0 && ?start < ?end
        && DATATYPE(?exact) = xsd:string && STRLEN(?exact) <= 300 && REGEX(?exact, "\\\\S"))
}}"""
# All that stands there, but for the page or cell of a print, of which no shape speaks.
_ALL = f"""{_PREFIXES}
SELECT (COUNT(*) AS ?all) WHERE {{
    ?thing ?property ?value FILTER(?property NOT IN (vsc:page, vsc:cell))
}}"""
_OF_EVIDENCE = frozenset(
    ox.NamedNode(namespace + name)
    for namespace, names in (
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", ("subject", "predicate", "object")),
        ("https://w3id.org/victim-services/def#", ("derivedBy", "recognisedBy")),
        (
            "http://www.w3.org/ns/oa#",
            ("hasTarget", "hasSource", "hasSelector", "start", "end", "exact"),
        ),
    )
    for name in names
)


def is_plain(data: ox.Store, graph: ox.NamedNode) -> bool:
    """Return whether a graph holds whole pieces of evidence of the plain form, and nothing else.

    Every piece and print is counted once, so that there is nothing else where these come to all.
    """
    pieces, ties, prints = (_counts(data, query, graph) for query in (_PIECES, _TIES, _PRINTS))
    return (
        pieces["rows"] == pieces["pieces"] == ties["pieces"]
        and prints["rows"] == prints["prints"] == prints["positions"] == prints["quotes"]
        and prints["prints"] == ties["prints"]
        and _counts(data, _ALL, graph)["all"]
        == 6 * pieces["pieces"] + ties["rows"] + 9 * prints["prints"]
    )


def tells_evidence(quads: Iterable[ox.Quad]) -> bool:
    """Return whether any of the quads is one that belongs to evidence."""
    return any(quad.predicate in _OF_EVIDENCE for quad in quads)


def _counts(data: ox.Store, query: str, graph: ox.NamedNode) -> dict[str, int]:
    rows = data.query(query, default_graph=graph)
    if not isinstance(rows, ox.QuerySolutions):
        raise TypeError("a count is a SELECT")
    row = next(rows)
    return {name.value: int(row[name].value) for name in rows.variables}

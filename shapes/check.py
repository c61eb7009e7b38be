"""Check a dataset against the shapes and the rules.

Shapes see the union of all graphs of the store; rules see the graphs by name. The store holds one
document's graphs, the register and the ontology, whose subclasses and schemes the shapes look up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pyoxigraph as ox
import pyshacl_turbo
from rdflib import RDF, SH, Graph, Literal, Node, URIRef

import shapes
from shapes.plain_evidence import is_plain, tells_evidence
from shapes.rule import rules

_SHAPES = "https://w3id.org/victim-services/shapes#"
_REPORT = "urn:x-report:"
_SEVERITY: dict[Node, str] = {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "info"}
_ORDER = {"violation": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that the shapes or rules say of one node."""

    severity: str  # "violation", "warning" or "info"
    message: str
    focus: str  # the IRI or literal that it is said of
    path: str = ""  # an IRI, or empty where the path is longer than one step
    value: str = ""
    source: str = ""  # the shape's IRI, where it has one, or the rule's


@dataclass(frozen=True, slots=True)
class Report:
    """All results, violations first, then by message and node."""

    results: tuple[Result, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing at all was found, as SHACL means the word."""
        return not self.results

    @property
    def releasable(self) -> bool:
        """Whether no result is a violation."""
        return not self.violations

    @property
    def violations(self) -> tuple[Result, ...]:
        """The results that stop a release."""
        return tuple(result for result in self.results if result.severity == "violation")

    def graph(self) -> Graph:
        """Return the report in SHACL's own terms."""
        return _report_graph(self)


def validate(data: ox.Store) -> Report:
    """Return what the shapes and the rules find in the union of the store's graphs."""
    found = {*_shape_results(data), *_rule_results(data)}
    return Report(
        tuple(
            sorted(
                found,
                key=lambda r: (_ORDER[r.severity], r.message, r.focus, r.path, r.value, r.source),
            )
        )
    )


@cache
def _compiled() -> Any:
    # Shapes and data both come as a pyoxigraph Store: pyshacl-turbo 0.6 compares plain strings
    # wrongly when one of them is a Store and the other an rdflib graph.
    store = ox.Store()
    for path in shapes.files():
        store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    return pyshacl_turbo.compile_shapes(store)  # type: ignore[no-untyped-call]


def load_shapes() -> None:
    """Read shapes and rules, which the first check would do."""
    _compiled()
    rules()


def _shape_results(data: ox.Store) -> Iterator[Result]:
    _, report, _ = _compiled().validate(seen_by_shapes(data))
    yield from read_report(report)


def seen_by_shapes(data: ox.Store) -> ox.Store:
    """Return what has to be shown to the shapes: all but evidence, where all of that is plain."""
    evidence: list[ox.NamedNode] = []
    others = list(data.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    for graph in data.named_graphs():
        if isinstance(graph, ox.NamedNode) and graph.value.endswith("/evidence"):
            evidence.append(graph)
        else:
            others += data.quads_for_pattern(None, None, None, graph)
    if tells_evidence(others) or not all(is_plain(data, graph) for graph in evidence):
        return data
    store = ox.Store()
    store.extend(others)
    return store


def read_report(report: Graph) -> Iterator[Result]:
    """Yield the results of a SHACL report, whatever engine wrote it."""
    for node in report.objects(predicate=SH.result):
        parts = dict(report.predicate_objects(node))
        path, shape = parts.get(SH.resultPath), parts.get(SH.sourceShape)
        yield Result(
            severity=_SEVERITY[parts[SH.resultSeverity]],
            message=str(parts.get(SH.resultMessage, "")),
            focus=str(parts[SH.focusNode]),
            path=str(path) if isinstance(path, URIRef) else "",
            value=str(parts[SH.value]) if SH.value in parts else "",
            source=str(shape) if isinstance(shape, URIRef) else "",
        )


def _rule_results(data: ox.Store) -> Iterator[Result]:
    for rule in rules():
        rows = data.query(rule.query, use_default_graph_as_union=True)
        if not isinstance(rows, ox.QuerySolutions):
            raise shapes.ShapesError(f"rules/{rule.name}.rq: not a SELECT; select ?focus")
        names = {variable.value for variable in rows.variables}
        for row in rows:
            cells = {name: row[name] for name in ("focus", "path", "value") if name in names}
            text = {name: _oxigraph_term(cell) for name, cell in cells.items() if cell is not None}
            yield Result(rule.severity, rule.message, source=_SHAPES + rule.name, **text)


def _oxigraph_term(node: Any) -> str:
    return str(node.value) if isinstance(node, (ox.NamedNode, ox.Literal)) else str(node)


def _node(text: str) -> URIRef | Literal:
    return URIRef(text) if re.fullmatch(r"[a-z][a-z0-9+.-]*:[^\s<>\"]+", text) else Literal(text)


def _report_graph(report: Report) -> Graph:
    """Return a sh:ValidationReport whose nodes are numbered in the report's order."""
    graph = Graph()
    graph.bind("sh", SH)
    top = URIRef(f"{_REPORT}report")
    graph.add((top, RDF.type, SH.ValidationReport))
    graph.add((top, SH.conforms, Literal(report.conforms)))
    for number, result in enumerate(report.results, 1):
        node = URIRef(f"{_REPORT}result-{number}")
        graph.add((top, SH.result, node))
        graph.add((node, RDF.type, SH.ValidationResult))
        graph.add((node, SH.resultSeverity, SH[result.severity.capitalize()]))
        graph.add((node, SH.resultMessage, Literal(result.message, lang="en")))
        graph.add((node, SH.focusNode, _node(result.focus)))
        if result.path:
            graph.add((node, SH.resultPath, URIRef(result.path)))
        if result.value:
            graph.add((node, SH.value, _node(result.value)))
        if result.source:
            graph.add((node, SH.sourceShape, URIRef(result.source)))
    return graph

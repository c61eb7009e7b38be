"""Each constraint has an example that conforms and one that does not; each says exactly what it must."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, partial
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import RDFS, SH, SKOS, Graph
from rdflib.plugins.sparql import prepareQuery
from rdflib.query import Result as Answer

import ontology
import shapes
from graph.store import is_of_evidence
from graph.validate import check_quads
from ingest import register
from ontology.terms import GRAPH, ID
from shapes import ShapesError
from shapes.check import Report, Result, read_report, seen_by_shapes, validate
from shapes.rule import Rule, read_rule, rules
from tests.waiting import times_as_long

EXAMPLES = sorted(
    path for path in (shapes.folder() / "examples").rglob("*") if path.suffix in (".ttl", ".trig")
)
IDS = [path.relative_to(shapes.folder() / "examples").as_posix() for path in EXAMPLES]

FOR_SHACL = [path for path in EXAMPLES if path.suffix == ".ttl"]  # SHACL sees no named graphs
OF_GRAPHS = [path for path in EXAMPLES if path.suffix == ".trig"]


def expected(path: Path) -> set[tuple[str, str]]:
    """Return what the first line of an example says: (severity, message), or nothing."""
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    if first == "# conforms":
        return set()
    match = re.fullmatch(r"# expects (violation|warning|info): (.+)", first)
    assert match, (
        f"{path}: the first line says neither '# conforms' nor '# expects severity: message'"
    )
    return {(match[1], match[2])}


@pytest.fixture(scope="module")
def vocabulary() -> bytes:
    return ontology.merged().encode()


def store_of(path: Path, vocabulary: bytes) -> ox.Store:
    store = ox.Store()
    kind = ox.RdfFormat.TRIG if path.suffix == ".trig" else ox.RdfFormat.TURTLE
    store.load(path=str(path), format=kind)
    store.load(
        vocabulary,
        format=ox.RdfFormat.TURTLE,
        to_graph=ox.NamedNode("https://w3id.org/victim-services/graph/ontology"),
    )
    return store


def told(report: Report) -> set[tuple[str, str]]:
    return {(result.severity, result.message) for result in report.results}


@pytest.mark.parametrize("path", EXAMPLES, ids=IDS)
def test_an_example_gives_exactly_the_message_it_expects(path: Path) -> None:
    # With what a check looks up of the ontology, which is enough.
    found = check_quads("example", list(ox.parse(path=str(path))), "").problems
    assert told(Report(found)) == expected(path)


@pytest.mark.parametrize("path", OF_GRAPHS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_named_graphs_give_it_with_the_whole_vocabulary_too(path: Path, vocabulary: bytes) -> None:
    assert told(validate(store_of(path, vocabulary))) == expected(path)


def apart(path: Path) -> str:
    """Return an example whose things have names that no other example's have."""
    return path.read_text("utf-8").replace(ID, f"{ID}{path.parent.name}/{path.stem}/")


@pytest.fixture(scope="module")
def found_together(vocabulary: bytes) -> tuple[Result, ...]:
    """Return what all examples for SHACL give in one check, with the whole vocabulary."""
    store = ox.Store()
    store.load(vocabulary, format=ox.RdfFormat.TURTLE)
    for path in FOR_SHACL:
        store.load(apart(path).encode(), format=ox.RdfFormat.TURTLE)
    return validate(store).results


def test_examples_give_it_together_and_with_the_whole_vocabulary_too(
    found_together: tuple[Result, ...],
) -> None:
    wanted = {(f"{p.parent.name}/{p.stem}", *one) for p in FOR_SHACL for one in expected(p)}
    of_things = {
        ("/".join(r.focus.removeprefix(ID).split("/")[:2]), r.severity, r.message)
        for r in found_together
        if r.focus.startswith(ID)  # and is no law, year or literal, which have one name everywhere
    }
    assert of_things <= wanted
    assert told(Report(found_together)) == {one[1:] for one in wanted}


def test_every_message_has_an_example_that_gives_it() -> None:
    messages = {str(message) for message in shapes.load().objects(predicate=SH.message)}
    messages |= {rule.message for rule in rules()}
    shown = {message for path in EXAMPLES for _, message in expected(path)}
    assert shown == messages


@pytest.mark.parametrize("folder", sorted({path.parent for path in EXAMPLES}), ids=lambda p: p.name)
def test_every_shape_has_an_example_that_conforms(folder: Path) -> None:
    assert any(not expected(path) for path in folder.iterdir())


def test_a_message_belongs_to_one_constraint() -> None:
    messages = [str(message) for message in shapes.load().objects(predicate=SH.message)]
    assert sorted(messages) == sorted(set(messages))


def test_the_ontology_alone_conforms(vocabulary: bytes) -> None:
    store = ox.Store()
    store.load(vocabulary, format=ox.RdfFormat.TURTLE)
    assert validate(store).conforms


@pytest.mark.slow
def test_pyshacl_finds_what_the_fast_engine_finds(
    found_together: tuple[Result, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    pyshacl = pytest.importorskip("pyshacl")
    prepare, ask = cache(prepareQuery), Graph.query

    def ask_prepared(graph: Graph, text: str, *given: Any) -> Answer:
        """Ask what pySHACL asks of each node anew, its text read once."""
        return ask(graph, prepare(text), *given)

    monkeypatch.setattr(Graph, "query", ask_prepared)
    data = Graph(bind_namespaces="none")
    for path in FOR_SHACL:
        data += Graph().parse(data=apart(path), format="turtle").triples((None, None, None))
    for looked_up in (RDFS.subClassOf, SKOS.inScheme):
        data += ontology.load().triples((None, looked_up, None))
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes.load(), advanced=True)

    def plainly(results: Iterable[Result]) -> set[tuple[str, ...]]:
        return {(r.severity, r.message, r.focus, r.path) for r in results}

    by_rule = {rule.message for rule in rules()}
    assert plainly(r for r in found_together if r.message not in by_rule) == plainly(
        read_report(report)
    )


OF_EVIDENCE = [p for p in FOR_SHACL if p.parent.name in ("evidence", "target", "position", "quote")]
OWN = ox.NamedNode(f"{GRAPH}nc-letter/evidence")


def in_its_own_graph(path: Path, vocabulary: bytes) -> ox.Store:
    """Return an example with its evidence in the graph of the document's evidence."""
    store = store_of(path, vocabulary)
    for quad in list(store.quads_for_pattern(None, None, None, ox.DefaultGraph())):
        if is_of_evidence(str(getattr(quad.subject, "value", ""))):
            store.remove(quad)
            store.add(ox.Quad(quad.subject, quad.predicate, quad.object, OWN))
    return store


def told_by_shapes(store: ox.Store) -> set[tuple[str, str]]:
    by_rule = {rule.message for rule in rules()}
    return {one for one in told(validate(store)) if one[1] not in by_rule}


@pytest.mark.parametrize("path", OF_EVIDENCE, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_evidence_in_its_own_graph_gives_the_same_message(path: Path, vocabulary: bytes) -> None:
    by_rule = {rule.message for rule in rules()}
    of_shapes = {one for one in expected(path) if one[1] not in by_rule}
    assert told_by_shapes(in_its_own_graph(path, vocabulary)) == of_shapes


def test_the_shapes_see_evidence_only_where_it_has_not_the_plain_form(vocabulary: bytes) -> None:
    store = in_its_own_graph(shapes.folder() / "examples/quote/conforms.ttl", vocabulary)
    left = seen_by_shapes(store)
    assert len(left) == len(store) - 16
    store.update(f"INSERT DATA {{ GRAPH {OWN} {{ <urn:x> a <urn:y> }} }}")
    assert seen_by_shapes(store) is store


def test_what_another_graph_says_of_evidence_is_seen_too(vocabulary: bytes) -> None:
    store = in_its_own_graph(shapes.folder() / "examples/evidence/conforms.ttl", vocabulary)
    piece = next(store.quads_for_pattern(None, None, None, OWN)).subject
    piece = ox.NamedNode(str(piece)[1:-1].split("#")[0])
    subject = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#subject")
    store.add(ox.Quad(piece, subject, ox.NamedNode("urn:x:another"), ox.NamedNode("urn:x:graph")))
    message = "Evidence names the one subject of its statement, rdf:subject."
    assert told_by_shapes(store) == {("violation", message)}


def test_the_register_conforms(vocabulary: bytes) -> None:
    store = ox.Store()
    store.load(vocabulary, format=ox.RdfFormat.TURTLE)
    store.load(register.trig().encode(), format=ox.RdfFormat.TRIG)
    assert validate(store).results == ()


def test_results_come_worst_first_and_say_where(vocabulary: bytes) -> None:
    store = store_of(shapes.folder() / "examples/award/status-of-another-scheme.ttl", vocabulary)
    store.update("DELETE WHERE { ?award <https://w3id.org/victim-services/def#startDate> ?date }")
    report = validate(store)
    assert [result.severity for result in report.results] == ["violation", "info"]
    award = "https://w3id.org/victim-services/id/award/lighthouse-2031"
    assert {result.focus for result in report.results} == {award}
    assert not report.releasable
    assert report.violations == report.results[:1]


def test_a_warning_does_not_stop_a_release(vocabulary: bytes) -> None:
    report = validate(store_of(shapes.folder() / "examples/award/two-states.ttl", vocabulary))
    assert report.releasable
    assert not report.conforms


def test_a_report_reads_back_from_its_own_rdf(vocabulary: bytes) -> None:
    report = validate(
        store_of(shapes.folder() / "examples/shared/amount-below-zero.ttl", vocabulary)
    )
    assert tuple(read_report(report.graph())) == report.results


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("# title: a\n# message: b\nSELECT ?focus {}", r"odd\.rq: no severity in the header"),
        (
            "# title: a\n# message: b\n# severity: bad\n",
            r"odd\.rq: severity 'bad' is not one of viol",
        ),
    ],
)
def test_a_rule_without_its_header_says_what_to_add(
    tmp_path: Path, text: str, complaint: str
) -> None:
    (tmp_path / "odd.rq").write_text(text, encoding="utf-8")
    with pytest.raises(ShapesError, match=complaint):
        read_rule(tmp_path / "odd.rq")


def test_a_rule_that_selects_nothing_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    asking = Rule("odd", "Odd", "info", "Odd.", "ASK { ?focus ?path ?value }")
    monkeypatch.setattr("shapes.check.rules", lambda: (asking,))
    with pytest.raises(ShapesError, match=r"rules/odd\.rq: not a SELECT; select \?focus"):
        validate(ox.Store())


def of_many_figures(count: int, vocabulary: bytes) -> ox.Store:
    """Return a document that states `count` figures, each statement with its evidence."""
    example = shapes.folder() / "examples/rules/statement-without-evidence/conforms.trig"
    store = store_of(example, vocabulary)
    graphs = [ox.NamedNode(f"{GRAPH}nc-letter{part}") for part in ("", "/evidence")]
    once = [quad for graph in graphs for quad in store.quads_for_pattern(None, None, None, graph)]

    def renamed(term: Any, number: int) -> Any:
        own = isinstance(term, ox.NamedNode) and (
            "/statistic/" in term.value or "/evidence/" in term.value
        )
        return (
            ox.NamedNode(re.sub(r"(helped|evidence/\d)", rf"\1-{number}", term.value))
            if own
            else term
        )

    for number in range(count):
        store.bulk_extend(
            ox.Quad(
                renamed(q.subject, number), q.predicate, renamed(q.object, number), q.graph_name
            )
            for q in once
        )
    return store


@pytest.mark.slow
def test_a_document_five_times_as_long_takes_about_five_times_as_long(vocabulary: bytes) -> None:
    def check(store: ox.Store) -> None:
        assert validate(store).conforms

    few, many = (partial(check, of_many_figures(count, vocabulary)) for count in (300, 1500))
    # Twice over for a machine that is busy; a rule that compares all with all gives 25 and more.
    assert times_as_long(few, many) < 10

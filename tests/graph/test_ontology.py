"""The vocabulary is whole, consistent, within OWL 2 RL, and says what documents state."""

from __future__ import annotations

import dataclasses
import functools
import re
import runpy
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS

import ontology
import shapes
from ingest import form, records, rules
from ingest.assemble import CLASSES, class_of, term
from ontology.terms import DEF, SCHEMA, VSC, concept, scheme

KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
VANN = Namespace("http://purl.org/vocab/vann/")

# The datatypes of OWL 2 RL (OWL 2 Profiles, section 4.2) that the vocabulary may name.
RL_DATATYPES = {
    XSD.string,
    XSD.decimal,
    XSD.integer,
    XSD.boolean,
    XSD.dateTime,
    XSD.anyURI,
    RDFS.Literal,
}


@pytest.fixture(scope="module")
def vocabulary() -> Graph:
    return ontology.load()


@functools.cache
def own_terms() -> list[URIRef]:
    graph = ontology.load()
    kinds = {s for kind in KINDS for s in graph.subjects(RDF.type, kind)}
    return sorted(t for t in kinds if isinstance(t, URIRef) and t.startswith(VSC))


def enumerations() -> Iterator[tuple[str, type[StrEnum]]]:
    """Yield each closed list of the records with the name of its scheme."""
    for value in vars(records).values():
        if isinstance(value, type) and issubclass(value, StrEnum) and value is not StrEnum:
            yield re.sub(r"(?<=[a-z])(?=[A-Z])", "-", value.__name__).lower(), value
    yield "document-kind", form.FormKind


def record_fields() -> Iterator[tuple[type[records.Record], str]]:
    for record in records.RECORDS:
        for item in dataclasses.fields(record):
            if item.name not in records.BARE and "Found[Period]" not in str(item.type):
                yield record, item.name


def classes_of(record: type[records.Record]) -> set[URIRef]:
    if record is records.Group:
        return {VSC.Group, VSC.Partnership, VSC.Panel}
    return {URIRef(CLASSES.get(record.__name__, VSC[record.__name__]))}


# Each term ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", own_terms(), ids=lambda t: t.removeprefix(VSC))
def test_a_term_is_labelled_defined_shown_and_placed(name: URIRef, vocabulary: Graph) -> None:
    for predicate in (RDFS.label, SKOS.definition, SKOS.example, RDFS.isDefinedBy):
        assert len(list(vocabulary.objects(name, predicate))) == 1, predicate
    assert vocabulary.value(name, RDFS.isDefinedBy) == URIRef(DEF)
    label, definition = (vocabulary.value(name, p) for p in (RDFS.label, SKOS.definition))
    assert isinstance(label, Literal)
    assert label.language == "en"
    assert not re.search(rf"\b{re.escape(label)}\b", str(definition), re.IGNORECASE), "names itself"
    assert str(definition).endswith(".")


@pytest.mark.parametrize("name", own_terms(), ids=lambda t: t.removeprefix(VSC))
def test_a_term_is_one_kind_of_thing_named_as_its_kind(name: URIRef, vocabulary: Graph) -> None:
    kinds = [kind for kind in vocabulary.objects(name, RDF.type) if kind in KINDS]
    assert len(kinds) == 1
    assert name.removeprefix(VSC)[0].isupper() == (kinds == [OWL.Class])


@functools.cache
def used_names() -> set[URIRef]:
    """Return the terms that a record, a shape, a rule or a program that makes statements uses."""
    used = {URIRef(term(record, field)) for record, field in record_fields()}
    used |= {c for record in records.RECORDS for c in classes_of(record)}
    root = Path(ontology.__file__).parents[1]
    makers = [
        *root.glob("ingest/**/*.py"),
        *root.glob("graph/**/*.py"),
        *root.glob("graph/**/*.rq"),
    ]
    for path in [*makers, *shapes.files(), *(shapes.folder() / "rules").glob("*.rq")]:
        text = path.read_text(encoding="utf-8")
        used |= {VSC[name] for name in re.findall(r"\b(?:VSC\.|vsc:)(\w+)", text)}
    return used


@pytest.mark.parametrize("name", own_terms(), ids=lambda t: t.removeprefix(VSC))
def test_a_term_is_used(name: URIRef) -> None:
    assert name in used_names()


# The records --------------------------------------------------------------------------------


@pytest.mark.parametrize("record", records.RECORDS, ids=lambda r: r.__name__)
def test_a_record_has_its_class(record: type[records.Record], vocabulary: Graph) -> None:
    for kind in classes_of(record):
        assert (kind, RDF.type, OWL.Class) in vocabulary


@pytest.mark.parametrize("record", records.RECORDS, ids=lambda r: r.__name__)
def test_a_record_stands_in_the_module_of_its_part_of_the_vocabulary(
    record: type[records.Record],
) -> None:
    module = record.__module__.removeprefix("ingest.records.")
    part = (Path(ontology.__file__).parent / f"{module}.ttl").read_text(encoding="utf-8")
    own = [kind.removeprefix(VSC) for kind in classes_of(record) if kind.startswith(VSC)]
    assert all(f"\nvsc:{name} a owl:Class" in part for name in own)


def test_a_group_without_a_kind_is_a_group() -> None:
    from ingest.document import Span

    found = records.Found("Joint Unit", (Span(0, 10),))
    assert class_of(records.Group(id="g", anchor=(Span(0, 10),), name=found)) == str(VSC.Group)


@pytest.mark.parametrize(
    ("record", "field"),
    list(record_fields()),
    ids=lambda x: x if isinstance(x, str) else x.__name__,
)
def test_a_field_has_its_term_and_the_term_knows_the_class(
    record: type[records.Record], field: str, vocabulary: Graph
) -> None:
    name = URIRef(term(record, field))
    assert any((name, RDF.type, kind) in vocabulary for kind in KINDS), f"no term {name}"
    if not name.startswith(VSC):
        return
    domains = {
        *vocabulary.objects(name, RDFS.domain),
        *vocabulary.objects(name, SCHEMA.domainIncludes),
    }
    if domains:
        for kind in classes_of(record):
            wider = set(vocabulary.transitive_objects(kind, RDFS.subClassOf))
            assert domains & wider, f"{name} does not know {kind}"


@pytest.mark.parametrize(
    ("record", "field"),
    list(record_fields()),
    ids=lambda x: x if isinstance(x, str) else x.__name__,
)
def test_a_term_takes_what_its_field_holds(
    record: type[records.Record], field: str, vocabulary: Graph
) -> None:
    name = URIRef(term(record, field))
    held = str({f.name: f.type for f in dataclasses.fields(record)}[field])
    [kind] = [kind for kind in vocabulary.objects(name, RDF.type) if kind in KINDS]
    if kind == OWL.AnnotationProperty or field == "name":
        return
    is_link = any(word in held for word in ("Body", "Bodies", "Link")) or any(
        cls.__name__ in held for _, cls in enumerations()
    )
    assert kind == (OWL.ObjectProperty if is_link else OWL.DatatypeProperty)
    ranges = {"bool": XSD.boolean, "Text": XSD.string}
    for word, datatype in ranges.items():
        if word in held:
            assert vocabulary.value(name, RDFS.range) in (datatype, RDFS.Literal, None)


@pytest.mark.parametrize(
    ("name", "enumeration"), list(enumerations()), ids=lambda x: x if isinstance(x, str) else ""
)
def test_a_closed_list_has_a_concept_for_each_member_and_no_other(
    name: str, enumeration: type[StrEnum], vocabulary: Graph
) -> None:
    listed = set(vocabulary.subjects(SKOS.inScheme, scheme(name)))
    assert listed == {concept(name, member.value) for member in enumeration}


def test_every_rule_of_the_gate_is_a_concept(vocabulary: Graph) -> None:
    listed = set(vocabulary.subjects(SKOS.inScheme, scheme("rule")))
    missing = {concept("rule", name) for name in rules.RULES} - listed
    assert not missing, "add them to ontology/concepts.ttl and run python -m ontology"


def test_every_kind_of_finding_that_is_made_is_a_concept(vocabulary: Graph) -> None:
    root = Path(ontology.__file__).parents[1]
    made: set[str] = set()
    for path in root.glob("ingest/**/*.py"):
        for head in re.findall(r"\bFinding\(([^,]*),", path.read_text(encoding="utf-8")):
            made |= set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', head))
    for path in root.glob("graph/rules/*.rq"):
        made |= set(re.findall(r"finding-kind:([a-z-]+)", path.read_text(encoding="utf-8")))
    assert "arithmetic-fails" in made, "the search finds nothing"
    listed = set(vocabulary.subjects(SKOS.inScheme, scheme("finding-kind")))
    missing = {concept("finding-kind", kind) for kind in made} - listed
    assert not missing, "add them to ontology/concepts.ttl and run python -m ontology"


def test_a_concept_is_named_explained_and_in_the_scheme_of_its_iri(vocabulary: Graph) -> None:
    for one in vocabulary.subjects(RDF.type, SKOS.Concept):
        assert vocabulary.value(one, SKOS.inScheme) == URIRef(str(one).partition("#")[0])
        assert vocabulary.value(one, SKOS.prefLabel)
        assert vocabulary.value(one, SKOS.definition)
        assert (vocabulary.value(one, SKOS.inScheme), RDF.type, SKOS.ConceptScheme) in vocabulary


# The whole ----------------------------------------------------------------------------------


def test_the_header_says_title_licence_version_and_prefix(vocabulary: Graph) -> None:
    header = URIRef(DEF)
    assert (header, RDF.type, OWL.Ontology) in vocabulary
    version = str(vocabulary.value(header, OWL.versionInfo))
    assert vocabulary.value(header, OWL.versionIRI) == URIRef(f"{DEF}/{version}")
    licence = vocabulary.value(header, DCTERMS.license)
    assert licence == URIRef("https://creativecommons.org/licenses/by/4.0/")
    for predicate in (DCTERMS.title, DCTERMS.description, DCTERMS.creator):
        assert vocabulary.value(header, predicate)
    assert str(vocabulary.value(header, VANN.preferredNamespaceUri)) == str(VSC)


def test_the_merged_file_is_up_to_date() -> None:
    assert ontology.MERGED.read_text(encoding="utf-8") == ontology.merged(), (
        "run python -m ontology"
    )


def test_the_program_writes_the_merged_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(ontology, "MERGED", tmp_path / "merged.ttl")
    runpy.run_module("ontology.__main__")
    assert (tmp_path / "merged.ttl").read_text(encoding="utf-8") == ontology.merged()
    assert capsys.readouterr().out == f"{tmp_path / 'merged.ttl'}: written\n"


def test_every_module_is_in_the_merged_file() -> None:
    files = {path.stem for path in ontology.FOLDER.glob("*.ttl")} - {ontology.MERGED.stem}
    assert files == set(ontology.MODULES)


def test_two_namespaces_for_one_prefix_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, iri in (("a", "https://example.org/a#"), ("b", "https://example.org/b#")):
        (tmp_path / f"{name}.ttl").write_text(f"@prefix x: <{iri}> .\n", encoding="utf-8")
    monkeypatch.setattr(ontology, "FOLDER", tmp_path)
    monkeypatch.setattr(ontology, "MODULES", ("a", "b"))
    with pytest.raises(ontology.OntologyError, match=r"^b\.ttl: .* use one namespace"):
        ontology.merged()


def test_no_blank_nodes_so_that_the_same_bytes_come_out_everywhere(vocabulary: Graph) -> None:
    assert not [node for triple in vocabulary for node in triple if isinstance(node, BNode)]


def test_the_vocabulary_keeps_to_owl_2_rl(vocabulary: Graph) -> None:
    """Every axiom is between names and of a form that section 4.2 of OWL 2 Profiles allows."""
    allowed = {OWL.versionIRI, OWL.versionInfo, OWL.disjointWith, OWL.inverseOf}
    assert {p for p in vocabulary.predicates() if p.startswith(str(OWL))} <= allowed
    classes = set(vocabulary.subjects(RDF.type, OWL.Class))
    objects = set(vocabulary.subjects(RDF.type, OWL.ObjectProperty))
    data = set(vocabulary.subjects(RDF.type, OWL.DatatypeProperty))
    notes = set(vocabulary.subjects(RDF.type, OWL.AnnotationProperty))
    assert not objects & data
    assert not objects & notes
    assert not data & notes
    for left, right in [
        *vocabulary.subject_objects(RDFS.subClassOf),
        *vocabulary.subject_objects(OWL.disjointWith),
    ]:
        assert left in classes, left
        assert right in classes, right
    for left, right in vocabulary.subject_objects(RDFS.subPropertyOf):
        kinds = [{left, right} <= kind for kind in (objects, data)]
        assert any(kinds) or left in notes, left
    for name, domain in vocabulary.subject_objects(RDFS.domain):
        assert domain in classes, name
    for name, kind in vocabulary.subject_objects(RDFS.range):
        assert kind in (RL_DATATYPES if name in data else classes), name


def test_every_property_that_the_vocabulary_writes_with_is_declared(vocabulary: Graph) -> None:
    builtin = tuple(str(space) for space in (RDF, RDFS, OWL))
    declared = {s for kind in KINDS for s in vocabulary.subjects(RDF.type, kind)}
    assert {p for p in vocabulary.predicates() if not str(p).startswith(builtin)} <= declared


def test_a_class_is_aligned_with_a_class_and_a_property_with_a_property(vocabulary: Graph) -> None:
    links = [
        pair
        for match in (SKOS.closeMatch, SKOS.relatedMatch)
        for pair in vocabulary.subject_objects(match)
    ]
    assert links
    for own, other in links:
        initials = [re.split(r"[#/]", str(one))[-1][0].isupper() for one in (own, other)]
        assert initials[0] == initials[1], (own, other)


PAGE = Path(ontology.__file__).parents[1] / "docs" / "ontology.md"
QUERIES = re.findall(r"```sparql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def example_data() -> ox.Store:
    store = ox.Store()
    store.load(ontology.merged().encode(), format=ox.RdfFormat.TURTLE)
    for path in (shapes.folder() / "examples").glob("*/conforms.ttl"):
        store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    # What a document's derived graph adds, and what no conforming example happens to hold.
    store.update(
        """PREFIX vsc: <https://w3id.org/victim-services/def#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        PREFIX answer: <https://w3id.org/victim-services/def/answer-status#>
        INSERT { ?s rdfs:label ?name } WHERE { ?s vsc:namedAs ?name } ;
        INSERT { ?s a vsc:Group } WHERE { ?s a/rdfs:subClassOf vsc:Group } ;
        INSERT { ?s vsc:status answer:not-held } WHERE { ?s a vsc:Answer } ;
        INSERT { ?s vsc:source ?p } WHERE { ?s a vsc:Statistic . ?p a vsc:Publication } ;
        INSERT { ?e rdf:predicate vsc:amount } WHERE { ?e a vsc:Evidence }"""
    )
    return store


@pytest.mark.parametrize("query", QUERIES[1:])
def test_a_query_of_the_page_on_the_ontology_finds_something(
    query: str, example_data: ox.Store
) -> None:
    text = QUERIES[0] + query
    names = {VSC[name] for name in re.findall(r"vsc:(\w+)", text)}
    assert names <= set(own_terms())
    rows = example_data.query(text)
    assert isinstance(rows, ox.QuerySolutions)
    assert list(rows)


@pytest.mark.slow
def test_the_vocabulary_with_examples_of_everything_has_no_contradiction(vocabulary: Graph) -> None:
    closed = _closure(vocabulary)
    assert _contradictions(closed) == []


@pytest.mark.slow
def test_a_thing_of_two_classes_that_exclude_each_other_is_a_contradiction(
    vocabulary: Graph,
) -> None:
    thing = URIRef("https://w3id.org/victim-services/id/award/odd")
    closed = _closure(vocabulary, (thing, RDF.type, VSC.Award), (thing, RDF.type, VSC.FundingIn))
    assert len(_contradictions(closed)) == 1


def _closure(vocabulary: Graph, *more: tuple[URIRef, URIRef, URIRef]) -> Graph:
    owlrl = pytest.importorskip("owlrl")
    graph = Graph()
    for triple in vocabulary:
        # The closure asks for the axioms; notes for people only make it slow.
        if triple[1] not in (
            SKOS.definition,
            SKOS.example,
            SKOS.scopeNote,
            SKOS.note,
            SKOS.prefLabel,
        ):
            graph.add(triple)
    for path in sorted((shapes.folder() / "examples").glob("*/conforms.ttl")):
        graph.parse(path, format="turtle")
    for triple in more:
        graph.add(triple)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


def _contradictions(closed: Graph) -> list[str]:
    error = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
    return sorted(str(message) for message in closed.objects(predicate=error))

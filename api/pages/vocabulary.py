"""The ontology as people read it: each term with what it means and where it is used."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import islice
from urllib.parse import urlencode

import pyoxigraph as ox

from api.linked.counted import count, is_thing
from api.live import Live
from api.pages.class_diagram import Class, Diagram, Link, draw
from api.pages.words import TYPE, UNION, short
from graph.store import ONTOLOGY
from ontology import modules
from ontology.terms import DCTERMS, DEF, ID, OWL, RDF, RDFS, SCHEMA, SKOS, VSC

SORTS = {
    str(OWL.Class): "class",
    str(OWL.ObjectProperty): "link",
    str(OWL.DatatypeProperty): "value",
    str(OWL.AnnotationProperty): "link or value",
}

LOOKED_AT = 200  # uses of a term, for examples


@dataclass(frozen=True)
class Term:
    """One term, with what the ontology says of it and how the release uses it."""

    iri: str
    name: str
    label: str
    sort: str  # class, property, choice
    definition: str
    note: str
    example: str
    source: str
    parents: tuple[str, ...]
    domains: tuple[str, ...]
    ranges: tuple[str, ...]
    used: int
    uses: str  # where all uses are listed
    examples: tuple[str, ...] = ()
    properties: tuple[str, ...] = ()  # of a class: what is said of its things


@dataclass(frozen=True)
class Section:
    """Some terms under a heading, with a picture of the classes among them."""

    anchor: str
    title: str
    about: str
    terms: tuple[Term, ...]
    diagram: Diagram | None = None


@dataclass
class Vocabulary:
    """The page of the ontology, or of one concept scheme."""

    iri: str
    title: str
    description: str
    version: str = ""
    licence: str = ""
    sections: list[Section] = field(default_factory=list)
    schemes: list[tuple[str, str, str]] = field(default_factory=list)  # IRI, label, definition

    @property
    def terms(self) -> list[Term]:
        """Return all terms."""
        return [term for section in self.sections for term in section.terms]


def read_vocabulary(live: Live, scheme: str) -> Vocabulary | None:
    """Return the page of the ontology, or of one scheme by its short name; None if unknown."""
    if scheme:
        return _scheme(live, f"{DEF}/{scheme}")
    words = live.words
    page = Vocabulary(
        DEF,
        words.text(DEF, DCTERMS.title) or "Vocabulary",
        words.text(DEF, DCTERMS.description),
        words.text(DEF, OWL.versionInfo),
        words.text(DEF, DCTERMS.license),
    )
    sorts = {iri: kind for kind in SORTS for iri in _of_kind(live, kind)}
    terms = {iri: _term(live, iri, kind) for iri, kind in sorts.items() if iri.startswith(str(VSC))}
    for term in terms.values():
        said = tuple(p.iri for p in terms.values() if term.iri in p.domains)
        if said:
            terms[term.iri] = replace(term, properties=said)
    left = dict(terms)
    for module in sorted(modules(), key=lambda m: m.name == "shared"):  # what all use comes last
        found = [left.pop(str(VSC[n])) for n in module.terms if str(VSC[n]) in left]
        found.sort(key=lambda term: (term.sort != "class", term.label.lower()))
        if found:
            title = module.name.capitalize()
            diagram = _diagram(live, [t for t in found if t.sort == "class"], terms)
            page.sections.append(
                Section(f"module-{module.name}", title, module.about, tuple(found), diagram)
            )
    if left:  # a release of another version of the ontology has terms that this one has not
        page.sections.append(Section("others", "Other terms", "", tuple(left.values())))
    page.schemes = [
        (iri, words.name(iri), words.text(iri, SKOS.definition))
        for iri in _of_kind(live, SKOS.ConceptScheme)
    ]
    return page


def _diagram(live: Live, classes: list[Term], terms: dict[str, Term]) -> Diagram | None:
    """Return the picture of some classes, with everything that is said of their things."""
    words = live.words
    classes_known = {iri for iri, term in terms.items() if term.sort == "class"}

    def link(iri: str) -> Link:
        one = terms[iri]
        leads = tuple(r for r in one.ranges if r in classes_known or _is_class(live, r))
        value = "" if leads else ", ".join(short(r).removeprefix("xsd:") for r in one.ranges)
        return Link(one.label, iri, value, leads)

    drawn = [
        Class(
            term.iri,
            term.label,
            tuple((p, words.name(p)) for p in term.parents),
            tuple(link(iri) for iri in sorted(term.properties, key=lambda i: terms[i].label)),
        )
        for term in classes
    ]
    labels = {iri: words.name(iri) for c in drawn for o in c.links for iri in o.leads_to}
    return draw(drawn, labels)


def _is_class(live: Live, iri: str) -> bool:
    return iri.startswith("http") and str(OWL.Class) in live.words.kinds(iri)


def _scheme(live: Live, iri: str) -> Vocabulary | None:
    if iri not in _of_kind(live, SKOS.ConceptScheme):
        return None
    words = live.words
    page = Vocabulary(iri, words.name(iri), words.text(iri, SKOS.definition))
    concepts = [
        q.subject.value
        for q in live.store.quads_for_pattern(
            None, ox.NamedNode(SKOS.inScheme), ox.NamedNode(iri), ONTOLOGY
        )
        if isinstance(q.subject, ox.NamedNode)
    ]
    terms = tuple(_term(live, concept, str(SKOS.Concept)) for concept in sorted(concepts))
    page.sections.append(Section("concepts", "Choices", "", terms))
    return page


def _of_kind(live: Live, kind: str) -> list[str]:
    found = live.store.quads_for_pattern(None, TYPE, ox.NamedNode(kind), ONTOLOGY)
    iris = {q.subject.value for q in found if isinstance(q.subject, ox.NamedNode)}
    return sorted(iris, key=str.lower)


def _term(live: Live, iri: str, kind: str) -> Term:
    words = live.words
    used = count(live).uses.get(iri, 0)
    return Term(
        iri,
        iri.rpartition("#")[2],
        words.name(iri),
        SORTS.get(kind, "choice"),
        words.text(iri, SKOS.definition),
        words.text(iri, SKOS.scopeNote),
        words.text(iri, SKOS.example),
        words.text(iri, DCTERMS.source),
        _objects(live, iri, RDFS.subClassOf) + _objects(live, iri, RDFS.subPropertyOf),
        _objects(live, iri, RDFS.domain) + _objects(live, iri, SCHEMA.domainIncludes),
        _objects(live, iri, RDFS.range) + _objects(live, iri, SCHEMA.rangeIncludes),
        used,
        _uses(iri, kind),
        _examples(live, iri, kind) if used else (),
    )


def _examples(live: Live, iri: str, kind: str) -> tuple[str, ...]:
    """Return three of the things that use a term, of the first few: there may be very many."""
    node = ox.NamedNode(iri)
    if kind == str(OWL.Class):
        uses = live.store.quads_for_pattern(None, TYPE, node, UNION)
    elif kind == str(SKOS.Concept):
        uses = live.store.quads_for_pattern(None, None, node, UNION)
    else:
        uses = live.store.quads_for_pattern(None, node, None, UNION)
    seen = islice(uses, LOOKED_AT)
    found = {q.subject.value for q in seen if isinstance(q.subject, ox.NamedNode)}
    things = {s for s in found if is_thing(s)}
    told = {s for s in things if not s.startswith(f"{ID}evidence/")}
    return tuple(sorted(told or things, key=lambda s: (not s.startswith(ID), s))[:3])


def _uses(iri: str, kind: str) -> str:
    """Return where all uses of a term are listed: a query that shows them."""
    things = f'FILTER(isIRI(?thing) && !STRSTARTS(STR(?thing), "{DEF}"))'
    if kind == str(OWL.Class):
        pattern, names = f"?thing a <{iri}> .", "?thing"
    elif kind == str(SKOS.Concept):
        pattern, names = f"?thing ?property <{iri}> .", "?thing ?property"
        things = f"FILTER(?property != <{RDF.object}>)\n  {things}"
    else:
        pattern, names = f"?thing <{iri}> ?value .", "?thing ?value"
    query = f"SELECT {names} WHERE {{\n  {pattern}\n  {things}\n}}\nORDER BY ?thing"
    return f"/query?{urlencode({'query': query})}"


def _objects(live: Live, iri: str, predicate: str) -> tuple[str, ...]:
    found = live.store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(predicate), None, ONTOLOGY)
    return tuple(sorted(q.object.value for q in found if isinstance(q.object, ox.NamedNode)))

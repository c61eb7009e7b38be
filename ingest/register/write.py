"""Write the register as TriG: one graph, subjects and values in a fixed order, no blank nodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingest import register
from ontology.terms import GRAPH, ID, concept

_PREFIXES = (
    ("dcterms", "http://purl.org/dc/terms/"),
    ("org", "http://www.w3.org/ns/org#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("vsc", "https://w3id.org/victim-services/def#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
)
_PLACE = "http://statistics.data.gov.uk/id/statistical-geography/"
_POLICE_AREAS = ("E23", "W15")  # the first characters of the codes of police areas

Statement = tuple[str, str]  # a predicate and an object, as they are written


def register_trig() -> str:
    """Return the whole register as TriG."""
    subjects = dict(sorted([*_areas(), *_bodies(), *_changes(), *_acts(), *_methods()]))
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in _PREFIXES)
    body = "\n".join(_subject(iri, said) for iri, said in subjects.items())
    return f"{head}\n<{GRAPH}register> {{\n\n{body}}}\n"


def _subject(iri: str, said: Iterable[Statement]) -> str:
    lines = " ;\n    ".join(f"{predicate} {value}" for predicate, value in said)
    return f"<{iri}>\n    {lines} .\n"


def _areas() -> Iterator[tuple[str, list[Statement]]]:
    for area in register.areas():
        yield (
            _PLACE + area.code,
            [
                ("a", "vsc:PoliceArea"),
                ("rdfs:label", _text(area.ons_name)),
                ("dcterms:identifier", _text(area.code)),
                ("dcterms:source", _iri("https://geoportal.statistics.gov.uk/")),
            ],
        )


def _bodies() -> Iterator[tuple[str, list[Statement]]]:
    for entry in register.entries():
        said = [("a", "vsc:Organisation"), ("rdfs:label", _text(entry.name))]
        said += [("skos:altLabel", _text(alias)) for alias in sorted(set(entry.aliases))]
        said.append(("org:classification", _iri(concept("body-kind", entry.kind.value))))
        said += [("dcterms:identifier", _text(one)) for one in sorted(entry.identifiers)]
        if entry.area_code[:3] in _POLICE_AREAS:
            said.append(("dcterms:spatial", _iri(_PLACE + entry.area_code)))
        whole = entry.part_of or entry.office_of
        if whole:
            said.append(("org:subOrganizationOf", _iri(f"{ID}organisation/{whole}")))
        if entry.note:
            said.append(("skos:note", _text(entry.note)))
        said.append(("dcterms:source", _iri(entry.source)))
        yield entry.iri, said


def _changes() -> Iterator[tuple[str, list[Statement]]]:
    for change in register.changes():
        yield (
            change.iri,
            [
                ("a", "org:ChangeEvent"),
                ("rdfs:label", _text(change.label)),
                ("org:originalOrganization", _iri(change.original.iri)),
                ("org:resultingOrganization", _iri(change.resulting.iri)),
                ("dcterms:date", f'"{change.year}"^^xsd:gYear'),
                ("dcterms:source", _iri(change.resulting.source)),
            ],
        )


def _acts() -> Iterator[tuple[str, list[Statement]]]:
    for act in register.acts():
        said = [
            ("a", "vsc:Act"),
            ("rdfs:label", _text(act.title)),
            ("dcterms:title", _text(act.title)),
        ]
        yield act.iri, [*said, ("dcterms:source", _iri(act.iri.replace("/id/", "/")))]


def _methods() -> Iterator[tuple[str, list[Statement]]]:
    for method in register.methods():
        said = [("a", "vsc:Programme"), ("rdfs:label", _text(method.name))]
        said += [("skos:altLabel", _text(alias)) for alias in sorted(method.aliases)]
        yield method.iri, [*said, ("dcterms:source", _iri(method.source))]


def _iri(iri: str) -> str:
    return f"<{iri}>"


def _text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'

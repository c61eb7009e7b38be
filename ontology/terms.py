"""The IRIs of the project, for Python: base, namespaces and the concepts of its schemes.

Nothing here reads a file. Namespaces of others are those that rdflib ships where it has them.
"""

from __future__ import annotations

from rdflib import Namespace, URIRef
from rdflib.namespace import (
    DCAT,
    DCTERMS,
    FOAF,
    ORG,
    OWL,
    PROV,
    RDF,
    RDFS,
    SKOS,
    TIME,
    VOID,
    XSD,
)

BASE = "https://w3id.org/victim-services/"
ID = f"{BASE}id/"  # things: ID + "award/..."
DEF = f"{BASE}def"  # the ontology itself; no slash at its end
GRAPH = f"{BASE}graph/"  # named graphs: GRAPH + slug, GRAPH + slug + "/evidence"

VSC = Namespace(f"{DEF}#")
OA = Namespace("http://www.w3.org/ns/oa#")
SH = Namespace("http://www.w3.org/ns/shacl#")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
SCHEMA = Namespace("https://schema.org/")

# The prefixes to write with, in the order of the tables in docs/how-a-fact-travels.md.
PREFIXES: dict[str, str] = {
    "vsc": str(VSC),
    "oa": str(OA),
    "org": str(ORG),
    "prov": str(PROV),
    "dcterms": str(DCTERMS),
    "foaf": str(FOAF),
    "skos": str(SKOS),
    "time": str(TIME),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "owl": str(OWL),
    "xsd": str(XSD),
    "eli": str(ELI),
    "schema": str(SCHEMA),
}

__all__ = [
    "BASE", "DCAT", "DCTERMS", "DEF", "ELI", "FOAF", "GRAPH", "ID", "OA", "ORG", "OWL", "PREFIXES",
    "PROV", "RDF", "RDFS", "SCHEMA", "SH", "SKOS", "TIME", "VOID", "VSC", "XSD", "concept",
    "scheme",
]  # fmt: skip


def scheme(name: str) -> URIRef:
    """Return the IRI of a concept scheme: `scheme("award-status")`."""
    return URIRef(f"{DEF}/{name}")


def concept(scheme: str, code: str) -> URIRef:
    """Return the IRI of one concept of a scheme.

    >>> str(concept("award-status", "approved"))
    'https://w3id.org/victim-services/def/award-status#approved'
    """
    return URIRef(f"{DEF}/{scheme}#{code}")

"""JSON-LD as people write it: short names for our terms, under a context that is published.

The whole context stands at `/def/context.jsonld`. What is sent carries the part of it that it uses,
so that it reads the same where no network is.
Source: https://www.w3.org/TR/json-ld11/
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import pyoxigraph as ox
from rdflib import URIRef

from ontology import load
from ontology.terms import OWL, PREFIXES, RDF, RDFS, VSC, XSD

_NAME = re.compile(r"[\w-]+")
_TYPE = str(RDF.type)
_TEXT = str(XSD.string)
Definition = str | dict[str, str]


@cache
def terms() -> dict[str, Definition]:
    """Return the short name of each of our terms, with the type its values mostly have."""
    graph = load()
    found: dict[str, Definition] = {}
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty):
        for subject in graph.subjects(RDF.type, kind):
            if not isinstance(subject, URIRef) or not subject.startswith(str(VSC)):
                continue
            name = subject.removeprefix(str(VSC))
            said: dict[str, str] = {"@id": f"vsc:{name}"}
            range_ = str(graph.value(subject, RDFS.range) or "")
            if kind == OWL.ObjectProperty:
                said["@type"] = "@id"
            elif range_.startswith(str(XSD)) and range_ != _TEXT:
                said["@type"] = f"xsd:{range_.removeprefix(str(XSD))}"
            found[name] = said if len(said) > 1 else f"vsc:{name}"
    return dict(sorted(found.items()))


def context() -> dict[str, Any]:
    """Return the published context: the usual prefixes, and our terms by their short names."""
    return {"@context": {"@version": 1.1, **PREFIXES, **terms()}}


def write_jsonld(triples: Iterable[ox.Triple], prefixes: Mapping[str, str]) -> bytes:
    """Return triples as one compact JSON-LD document, in the order they are first spoken of."""
    compact = _Compact(prefixes)
    nodes: dict[str, dict[str, Any]] = {}
    for triple in triples:
        subject = _identifier(triple.subject)
        node = nodes.setdefault(subject, {"@id": subject})
        if triple.predicate.value == _TYPE and isinstance(triple.object, ox.NamedNode):
            node.setdefault("@type", []).append(compact.name(triple.object.value))
        else:
            name = compact.name(triple.predicate.value)
            node.setdefault(name, []).append(compact.value(name, triple.object))
    graph = [
        {key: said[0] if isinstance(said, list) and len(said) == 1 else said
         for key, said in node.items()}
        for node in nodes.values()
    ]  # fmt: skip
    document = {"@context": compact.context(), "@graph": graph}
    return (json.dumps(document, indent=1, ensure_ascii=False) + "\n").encode()


class _Compact:
    """Shortens names and values, and remembers which part of the context that took."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = {**prefixes, **PREFIXES}
        self._short: dict[str, str] = {}
        self._used: dict[str, Definition] = {}

    def context(self) -> dict[str, Definition]:
        """Return the part of the context that was used, its prefixes first."""
        return dict(sorted(self._used.items(), key=lambda item: (item[0] in terms(), item[0])))

    def name(self, iri: str) -> str:
        """Return the short name of a class or a property; an IRI without one stays as it is."""
        if iri not in self._short:
            self._short[iri] = self._shortened(iri)
        return self._short[iri]

    def _shortened(self, iri: str) -> str:
        own = iri.removeprefix(str(VSC))
        if own != iri and own in terms():
            said = self._used[own] = terms()[own]
            for used in said.values() if isinstance(said, dict) else (said,):
                self._note(used)
            return own
        for prefix, namespace in self._prefixes.items():
            rest = iri.removeprefix(namespace)
            if rest != iri and _NAME.fullmatch(rest):
                self._used[prefix] = namespace
                return f"{prefix}:{rest}"
        return iri

    def _note(self, name: str) -> None:
        """Remember the prefix of a short name that a definition uses."""
        prefix = name.partition(":")[0]
        if prefix in self._prefixes:
            self._used[prefix] = self._prefixes[prefix]

    def value(self, name: str, term: object) -> str | dict[str, str]:
        """Return a value under a property's short name."""
        said = terms().get(name)
        kind = said.get("@type", "") if isinstance(said, dict) else ""
        if not isinstance(term, ox.Literal):
            identifier = _identifier(term)
            return identifier if kind == "@id" else {"@id": identifier}
        if term.language:
            return {"@value": term.value, "@language": term.language}
        datatype = term.datatype.value
        if datatype == _TEXT:
            return {"@value": term.value} if kind else term.value
        short = self.name(datatype)
        return term.value if short == kind else {"@value": term.value, "@type": short}


def _identifier(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)

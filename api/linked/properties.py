"""What things that can be reconciled have: properties by short names, and their values.

A property's name is the last part of its IRI, with its prefix where two would share it. A name with
`^` before it is the same link walked backwards: `^recipient` leads from a body to its awards.
Source: https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pyoxigraph as ox

from api.live import Live
from api.pages.search import smooth
from api.pages.words import TYPE, UNION, Term, short
from api.problem import Problem
from graph.facts import plain
from graph.store import is_of_evidence
from ontology.terms import BASE, DEF, ID, RDF, RDFS, SKOS, VSC, XSD

# The kinds of thing that can be reconciled, by the local names of their classes.
KINDS = ("Organisation", "Service", "Award", "Partnership", "Panel", "Act")
# Bookkeeping that nobody looks a thing up by.
_LEFT_OUT = {str(RDF.type), str(VSC.inDocument)}
_NUMBERS = {str(XSD.decimal): float, str(XSD.double): float, str(XSD.integer): int}
_MOST_VALUES = 200  # of one property of one thing
Said = dict[str, Any]


@dataclass
class Property:
    """A property of things that can be reconciled, and how many things of each kind have it."""

    id: str
    iri: str
    name: str
    description: str
    inverse: bool = False
    kinds: Counter[str] = field(default_factory=Counter)

    @property
    def values_kind(self) -> str:
        """Return the kind of the values, where they are all of one that can be reconciled."""
        return next(iter(self.leads_to)) if len(self.leads_to) == 1 else ""

    leads_to: set[str] = field(default_factory=set)


def kinds_of(live: Live, iri: str) -> tuple[str, ...]:
    """Return the local names of a thing's classes that can be reconciled."""
    names = (kind.rpartition("#")[2] for kind in live.words.kinds(iri) if kind.startswith(DEF))
    return tuple(name for name in names if name in KINDS)


def properties(live: Live) -> dict[str, Property]:
    """Return every property that things of `KINDS` have, by its name; made once for a release."""
    return live.once("properties", lambda: _properties(live))


def find_property(live: Live, name: str) -> Property:
    """Return a property by its name, its prefixed name or its IRI.

    Raises Problem 400 where there is none, with where to find the names.
    """
    known = properties(live)
    if name in known:
        return known[name]
    for one in known.values():
        mark = "^" if one.inverse else ""
        if name in (mark + one.iri, mark + short(one.iri)):
            return one
    raise Problem(
        400, "No such property", f"'{name}' is no property here; see /reconcile/suggest/property"
    )


def proposed(live: Live, kind: str) -> list[Property]:
    """Return the properties of a kind of thing, the most used first; of all kinds without one."""

    def size(one: Property) -> int:
        return one.kinds[kind] if kind else sum(one.kinds.values())

    found = [one for one in properties(live).values() if size(one)]
    return sorted(found, key=lambda one: (one.inverse, -size(one), one.id))


def suggested(live: Live, prefix: str) -> list[Property]:
    """Return properties whose name or description begins so, word by word."""
    wanted = smooth(prefix).split()
    return [
        one
        for one in proposed(live, "")
        if all(
            any(word.startswith(part) for word in smooth(f"{one.id} {one.name}").split())
            for part in wanted
        )
    ]


def values(live: Live, iri: str, one: Property) -> list[Term]:
    """Return what a thing has of a property, in a fixed order."""
    node, predicate = ox.NamedNode(iri), ox.NamedNode(one.iri)
    if one.inverse:
        found = (q.subject for q in live.store.quads_for_pattern(None, predicate, node, UNION))
        return sorted((t for t in found if _is_thing(t)), key=str)
    return sorted(
        (q.object for q in live.store.quads_for_pattern(node, predicate, None, UNION)), key=str
    )


def names(live: Live, term: Term) -> set[str]:
    """Return what a value is called: its text, or the labels of a thing."""
    if isinstance(term, ox.Literal):
        return {term.value}
    return {plain(quad.object) for quad in _labels(live, plain(term))}


def codes(term: Term) -> set[str]:
    """Return what names a thing exactly: its IRI, its identifier, its code in a list."""
    if isinstance(term, ox.Literal):
        return set()
    iri = plain(term)
    return {iri, local(iri), iri.rpartition("#")[2], iri.rpartition("/")[2]} - {""}


def value_said(live: Live, term: Term) -> Said:
    """Return a value as the API writes it; dates stay texts, at the precision that is printed."""
    if isinstance(term, ox.Literal):
        kind = _NUMBERS.get(term.datatype.value)
        if kind is None:
            return {"str": term.value}
        return {"int" if kind is int else "float": kind(term.value)}
    iri = plain(term)
    if iri.startswith(ID):
        return {"id": local(iri), "name": live.words.name(iri)}
    return {"str": live.words.name(iri) if iri.startswith(BASE) else iri}


def extended(live: Live, said: Said) -> Said:
    """Return the values that things have of properties.

    `said` has the `ids` and the `properties`, each with an `id` and perhaps `settings`, whose
    `limit` says how many values of one thing to give. Raises Problem 400 for what is faulty.
    """
    ids, wanted = said.get("ids"), said.get("properties")
    if not isinstance(ids, list) or not isinstance(wanted, list):
        raise Problem(
            400, "Extension is faulty", 'send {"ids": ["…"], "properties": [{"id": "…"}]}'
        )
    chosen = [(find_property(live, _name(one)), _limit(one)) for one in wanted]
    rows = {
        str(identifier): {
            one.id: [value_said(live, v) for v in values(live, full(str(identifier)), one)[:most]]
            for one, most in chosen
        }
        for identifier in ids
    }
    return {"meta": [_meta(live, one) for one, _ in chosen], "rows": rows}


def local(iri: str) -> str:
    """Return a thing's identifier in our identifier space; others' IRIs stay whole."""
    return iri.removeprefix(ID)


def full(identifier: str) -> str:
    """Return the IRI of an identifier. Raises Problem 400 where it makes none."""
    iri = identifier if ":" in identifier else ID + identifier
    try:
        return ox.NamedNode(iri).value
    except ValueError as error:
        raise Problem(400, "Not an identifier", f"'{identifier}' names nothing here") from error


def type_said(live: Live, kind: str) -> dict[str, str]:
    """Return a class as the API writes types."""
    return {"id": kind, "name": live.words.name(str(VSC[kind]))}


def _meta(live: Live, one: Property) -> Said:
    said: Said = {"id": one.id, "name": one.name}
    return {**said, "type": type_said(live, one.values_kind)} if one.values_kind else said


def _name(one: object) -> str:
    if isinstance(one, dict) and isinstance(one.get("id"), str):
        return str(one["id"])
    raise Problem(400, "Extension is faulty", 'each property is an object: {"id": "recipient"}')


def _limit(one: Said) -> int:
    settings = one.get("settings")
    most = settings.get("limit") if isinstance(settings, dict) else None
    try:
        number = int(most or 0)
    except (TypeError, ValueError, OverflowError) as error:
        raise Problem(400, "Setting is faulty", f"limit is {most!r}; give a number") from error
    return min(number, _MOST_VALUES) if number > 0 else _MOST_VALUES


def _labels(live: Live, iri: str) -> Iterator[ox.Quad]:
    for name in (RDFS.label, SKOS.prefLabel, SKOS.altLabel, VSC.namedAs):
        found = live.store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(name), None, UNION)
        yield from (q for q in found if isinstance(q.object, ox.Literal))


def _is_thing(term: Term) -> bool:
    """Return whether a term is a thing of ours with a page, and no piece of evidence."""
    iri = term.value if isinstance(term, ox.NamedNode) else ""
    return iri.startswith(ID) and "#" not in iri and not is_of_evidence(iri)


def _properties(live: Live) -> dict[str, Property]:
    found: dict[tuple[str, bool], Property] = {}
    for kind in KINDS:
        of_kind = live.store.quads_for_pattern(None, TYPE, ox.NamedNode(str(VSC[kind])), UNION)
        for thing in sorted({plain(q.subject) for q in of_kind if _is_thing(q.subject)}):
            for one in _statements(live, thing, found):
                one.kinds[kind] += 1
    by_name: dict[str, Property] = {}
    for (iri, inverse), one in sorted(
        found.items(), key=lambda item: (not item[0][0].startswith(DEF), item[0])
    ):
        mark = "^" if inverse else ""
        name = mark + iri.replace("#", "/").rpartition("/")[2]
        one.id = name if name not in by_name else mark + short(iri)
        by_name[one.id] = one
    return by_name


def _statements(live: Live, thing: str, found: dict[tuple[str, bool], Property]) -> list[Property]:
    """Return the properties that one thing has, each once, noted in `found`."""
    node = ox.NamedNode(thing)
    pairs = [
        (q.predicate.value, False, q.object)
        for q in live.store.quads_for_pattern(node, None, None, UNION)
    ] + [
        (q.predicate.value, True, q.subject)
        for q in live.store.quads_for_pattern(None, None, node, UNION)
        if _is_thing(q.subject)
    ]
    had: dict[tuple[str, bool], Property] = {}
    for iri, inverse, value in pairs:
        if iri in _LEFT_OUT:
            continue
        key = (iri, inverse)
        if key not in found:
            found[key] = _property(live, iri, inverse=inverse)
        had[key] = found[key]
        kinds = kinds_of(live, plain(value)) if _is_thing(value) else ()
        found[key].leads_to.add(kinds[0] if kinds else "")
    return list(had.values())


def _property(live: Live, iri: str, *, inverse: bool) -> Property:
    words = live.words
    name = words.name(iri)
    meaning = words.text(iri, SKOS.definition) or words.text(iri, SKOS.note)
    if inverse:
        return Property("", iri, f"things whose {name} it is", meaning, inverse=True)
    return Property("", iri, name, meaning)


# Properties whose values say for certain which thing is meant.
IDENTIFYING = frozenset({"http://purl.org/dc/terms/identifier"})

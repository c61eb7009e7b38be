"""How the terms of a release are written for people: labels of things, dates, pounds, addresses.

One `Words` belongs to one release, and remembers what it has looked up. Nothing here knows HTML.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from textwrap import wrap
from urllib.parse import quote, unquote

import pyoxigraph as ox

from api.pages.decided import decision_title
from ingest.calendar_names import MONTHS
from ontology.terms import DCTERMS, DEF, FOAF, GRAPH, ID, PREFIXES, RDF, RDFS, SKOS, VSC, XSD

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
UNION = ox.DefaultGraph()
TYPE = ox.NamedNode(RDF.type)
_LABELS = [
    ox.NamedNode(iri)
    for iri in (
        RDFS.label, SKOS.prefLabel, DCTERMS.title, VSC.namedAs, FOAF.name, VSC.shortTitle,
        SKOS.altLabel, VSC["term"], VSC.topic, VSC.measure, VSC.lacks, VSC.role, VSC.group,
        VSC.funds, DCTERMS.identifier,
    )
]  # fmt: skip
# Others' terms, in plain words where the last part of their name is not plain.
_PLAIN = {
    "rdf:type": "kind of thing", "rdfs:label": "label", "dcterms:identifier": "reference",
    "dcterms:type": "kind", "org:hasMember": "member", "org:organization": "group",
    "org:subOrganizationOf": "part of", "org:classification": "kind of body",
    "skos:altLabel": "also called", "dcterms:spatial": "area", "foaf:name": "person",
    "prov:wasDerivedFrom": "rests on", "skos:inScheme": "list", "rdfs:seeAlso": "see also",
    "owl:sameAs": "the same as", "org:Organization": "body", "prov:Entity": "thing told of",
    "prov:used": "document read", "prov:wasAssociatedWith": "program", "prov:Activity": "reading",
    "prov:wasGeneratedBy": "made by", "prov:SoftwareAgent": "program",
}  # fmt: skip
DOCUMENT, READING = f"{ID}document/", f"{ID}activity/"
# What the graphs of a document hold, by the end of their names.
GRAPHS: Mapping[str, str] = {
    "": "statements", "evidence": "evidence", "derived": "what follows from the statements",
    "provenance": "how it was read",
}  # fmt: skip
FINDING, FORMULA = str(VSC.Finding), str(VSC.formula)  # in words of ours, no document's
_MONEY = {str(VSC[name]) for name in ("amount", "total", "totalPounds")}
_MONTHS = MONTHS.split("|")
_ISO = re.compile(r"\b((?:19|20)\d{2})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?\b(?!-)")
_HASH = re.compile(r"-(?=\d*[a-f])[0-9a-f]{8}$")  # what ends a name of ours that was too long
_DATE = re.compile(r"^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$")


@dataclass
class Words:
    """Labels and definitions of a release's things, looked up once each."""

    store: ox.Store
    _labels: dict[str, str] = field(default_factory=dict)
    _kinds: dict[str, list[str]] = field(default_factory=dict)

    def label(self, term: Term, predicate: str = "") -> str:
        """Return a term as a person reads it; the predicate tells pounds from other numbers."""
        if isinstance(term, ox.Literal):
            return literal_text(term, predicate)
        iri = term.value if isinstance(term, ox.NamedNode) else str(term)
        if iri not in self._labels:
            self._labels[iri] = self._looked_up(term)
        return self._labels[iri]

    def name(self, iri: str) -> str:
        """Return the label of an IRI."""
        return self.label(ox.NamedNode(iri))

    def text(self, iri: str, predicate: str) -> str:
        """Return the first text that the release says of an IRI under a predicate, or nothing."""
        found = self.store.quads_for_pattern(
            ox.NamedNode(iri), ox.NamedNode(predicate), None, UNION
        )
        return min((str(getattr(q.object, "value", "")) for q in found), default="")

    def kinds(self, iri: str) -> list[str]:
        """Return the classes of a thing: ours first, the more precise first."""
        if iri not in self._kinds:
            self._kinds[iri] = self._classes(iri)
        return self._kinds[iri]

    def _classes(self, iri: str) -> list[str]:
        found = self.store.quads_for_pattern(ox.NamedNode(iri), TYPE, None, UNION)
        kinds = {str(getattr(q.object, "value", "")) for q in found}
        return sorted(kinds, key=lambda k: (not k.startswith(DEF), k in self._above(kinds), k))

    def _above(self, kinds: set[str]) -> set[str]:
        """Return the classes of which another of these is a kind: they say less."""
        sub = ox.NamedNode(RDFS.subClassOf)
        return {
            str(getattr(q.object, "value", ""))
            for kind in kinds
            for q in self.store.quads_for_pattern(ox.NamedNode(kind), sub, None, UNION)
        } & kinds

    def kind(self, iri: str) -> str:
        """Return what to call a thing's class in a list: "award"; nothing where it has none."""
        return next((self.name(kind) for kind in self.kinds(iri)), "")

    def _looked_up(self, term: Term) -> str:
        if isinstance(term, ox.NamedNode):
            for predicate in _LABELS:
                found = self.store.quads_for_pattern(term, predicate, None, UNION)
                values = [q.object for q in found if isinstance(q.object, ox.Literal)]
                if values:
                    # The shortest of several, and the first of equals: the same each time.
                    label = min((v.value for v in values), key=lambda v: (len(v), v))
                    return dated_text(label) if FINDING in self.kinds(term.value) else label
            iri = term.value
            decided = decision_title(self.store, iri, self.name)
            return decided or self._made_of(iri) or readable(iri)
        return str(term)

    def _made_of(self, iri: str) -> str:
        """Return what to call a graph of a document, or its reading; nothing for other things."""
        if iri.startswith(READING):
            return f"reading of {self.name(DOCUMENT + iri.removeprefix(READING))}"
        slug, _, part = iri.removeprefix(GRAPH).partition("/")
        paper = DOCUMENT + slug
        if not iri.startswith(GRAPH) or not self.kinds(paper):
            return ""
        return f"{GRAPHS.get(part, part)} of {self.name(paper)}"


def literal_text(term: ox.Literal, predicate: str = "") -> str:
    """Return a literal as a person reads it.

    >>> literal_text(ox.Literal("2022-04-05", datatype=ox.NamedNode(XSD.date)))
    '5 April 2022'
    >>> literal_text(ox.Literal("2022-04-05T09:30:12Z", datatype=ox.NamedNode(XSD.dateTime)))
    '5 April 2022, 09:30'
    >>> literal_text(ox.Literal("11000", datatype=ox.NamedNode(XSD.decimal)), str(VSC.amount))
    '£11,000'
    >>> literal_text(ox.Literal("days from 2022-04-05"), str(VSC.formula))
    'days from 5 April 2022'
    """
    kind = term.datatype.value
    if kind == str(XSD.boolean):
        return "yes" if term.value in ("true", "1") else "no"
    if kind == str(XSD.dateTime):
        day, _, hour = term.value.partition("T")
        return f"{date_text(day)}, {hour[:5]}"
    if kind in (str(XSD.date), str(XSD.gYearMonth), str(XSD.gYear)):
        return date_text(term.value)
    if kind in (str(XSD.decimal), str(XSD.integer)):
        return number_text(term.value, pounds=predicate in _MONEY)
    return dated_text(term.value) if predicate == FORMULA else term.value


def date_text(value: str) -> str:
    """Return an ISO date at its own precision in words: 2022, April 2022, 5 April 2022."""
    match = _DATE.match(value)
    if match is None:
        return value
    year, month, day = match.groups()
    if month is None:
        return year
    name = _MONTHS[int(month) - 1] if 1 <= int(month) <= 12 else month
    return f"{int(day)} {name} {year}" if day else f"{name} {year}"


def dated_text(words: str) -> str:
    """Return a text whose ISO dates are in words; 2010-11 may be a financial year, and stays.

    >>> dated_text("Funding ended 2020-03; signed 2022-04-05.")
    'Funding ended March 2020; signed 5 April 2022.'
    """

    def said(found: re.Match[str]) -> str:
        year, month, day = found.groups()
        either = day is None and int(month) == (int(year) + 1) % 100
        return found[0] if either else date_text(found[0])

    return _ISO.sub(said, words)


def number_text(value: str, *, pounds: bool = False) -> str:
    """Return a number with its thousands apart, whole pounds without pence.

    >>> number_text("-14600.5", pounds=True)
    '-£14,600.50'
    """
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    size = abs(number)
    whole = size == size.to_integral_value()
    text = f"{size:,.0f}" if whole else f"{size:,.2f}" if pounds else f"{size:,f}"
    return f"{'-' if number < 0 else ''}{'£' if pounds else ''}{text}"


def readable(iri: str) -> str:
    """Return what an IRI without a label is called: its last part, in words where it is ours.

    >>> readable("https://w3id.org/victim-services/id/award/northshire-harbour-light-70a3c57c")
    'award northshire harbour light'
    """
    if iri.startswith(f"{DEF}"):
        return spaced(re.split(r"[#/]", iri)[-1])
    if iri.startswith(f"{ID}evidence/"):
        return "evidence"
    if iri.startswith(ID):
        kind, _, slug = iri.removeprefix(ID).partition("/")
        return f"{spaced(kind)} {_HASH.sub('', slug).replace('-', ' ')}".strip()
    year = re.search(r"reference\.data\.gov\.uk/id/(?:government|british)-year/(.+)$", iri)
    if year:
        return year[1].replace("-", " to ")
    name = short(iri)
    return _PLAIN.get(name) or (name if name == iri else spaced(name.partition(":")[2]))


def short(iri: str) -> str:
    """Return an IRI with a known prefix where one fits, else as it is.

    >>> short("http://www.w3.org/ns/org#hasMember")
    'org:hasMember'
    """
    for prefix, namespace in PREFIXES.items():
        rest = iri.removeprefix(namespace)
        if rest != iri and re.fullmatch(r"[\w-]+", rest):
            return f"{prefix}:{rest}"
    return iri


def in_lines(name: str, letters: int, most: int) -> tuple[str, ...]:
    """Return a name in lines; one that is too long loses words in its middle, as ends tell most.

    >>> in_lines("Office of the Police and Crime Commissioner for Northshire", 21, 3)
    ('Office of the Police', '… Crime Commissioner', 'for Northshire')
    """
    words, lines = name.split(), wrap(name, letters)
    left = len(words)
    while len(lines) > most and left > 2:
        left -= 1
        head = (left + 1) // 2
        lines = wrap(" ".join([*words[:head], "…", *words[len(words) - left + head :]]), letters)
    return tuple(lines[:most])


def begun(text: str) -> str:
    """Return a text that begins with a capital letter."""
    return text[:1].upper() + text[1:]


def spaced(name: str) -> str:
    """Return a name of several words with blanks between them: "startDate" is "start date"."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).replace("-", " ").replace("_", " ")
    return words.lower()


def iri_at(address: str) -> str:
    """Return the IRI of the thing of our own that is described at an address.

    >>> iri_at("/doc/award/a-1")
    'https://w3id.org/victim-services/id/award/a-1'
    """
    return ID + unquote(address.removeprefix("/doc/"))


def address(iri: str) -> str:
    """Return where on this host a thing is described: its own path, or a page that any IRI has.

    >>> address("https://w3id.org/victim-services/id/award/a-1")
    '/doc/award/a-1'
    """
    if iri.startswith(ID):
        path, hash_mark, fragment = iri.removeprefix(ID).partition("#")
        return f"/doc/{quote(path)}" + (f"#{quote(fragment, safe='=,')}" if hash_mark else "")
    if iri == DEF or iri.startswith((f"{DEF}#", f"{DEF}/")):
        return "/def" + iri.removeprefix(DEF)
    if iri.startswith(GRAPH):
        return f"/graph/{quote(iri.removeprefix(GRAPH))}"
    return f"/thing?iri={quote(iri, safe='')}"

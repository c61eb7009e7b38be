"""What a release holds, counted over the union of its graphs: for VoID and its page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlsplit

import pyoxigraph as ox

from api.live import Live
from api.pages.words import TYPE, UNION, Term
from ontology.terms import BASE, DCTERMS, DEF, ID, PREFIXES, RDF

EXAMPLES = ("Organisation", "Award", "Partnership", "Service", "Decision", "Document", "Panel")
_NO_LINK = {str(DCTERMS.license), TYPE.value}
# Of evidence: says again what a thing is said to be, and by which property.
REIFIED = frozenset({str(RDF.object), str(RDF.predicate)})


@dataclass(frozen=True)
class Counted:
    """What VoID counts; `links` are triples from things here to things of others.

    `uses` counts for each term of ours the triples of things that it is the class, the property or,
    but in evidence for just that, the value of.
    """

    triples: int
    subjects: int
    objects: int
    entities: int
    classes: dict[str, int]
    properties: dict[str, int]
    examples: tuple[str, ...]
    links: dict[tuple[str, str], int]  # by (where the others' things are, property)
    uses: dict[str, int]

    @property
    def vocabularies(self) -> list[str]:
        """Return the namespaces of others' vocabularies whose terms are used."""
        used = [*self.classes, *self.properties]
        spaces = {space for space in PREFIXES.values() for term in used if term.startswith(space)}
        return sorted(space for space in spaces if not space.startswith(BASE))


def count(live: Live) -> Counted:
    """Return the counts of a release, made once."""
    return live.once("counts", lambda: _counted(live.store))


def _counted(store: ox.Store) -> Counted:
    subjects: set[Term] = set()
    objects: set[Term] = set()
    classes: Counter[str] = Counter()
    properties: Counter[str] = Counter()
    links: Counter[tuple[str, str]] = Counter()
    uses: Counter[str] = Counter()
    triples = 0
    examples: dict[str, str] = {}
    for quad in store.quads_for_pattern(None, None, None, UNION):
        triples += 1
        subjects.add(quad.subject)
        objects.add(quad.object)
        predicate = quad.predicate.value
        properties[predicate] += 1
        subject = str(getattr(quad.subject, "value", ""))
        told = is_thing(subject)
        if told and predicate.startswith(DEF):
            uses[predicate] += 1
        if not isinstance(quad.object, ox.NamedNode):
            continue
        value = quad.object.value
        if told and predicate not in REIFIED and value.startswith(DEF):
            uses[value] += 1
        if quad.predicate == TYPE:
            classes[value] += 1
            if subject.startswith(ID) and "#" not in subject:
                examples[value] = min(examples.get(value, subject), subject)
        elif is_link(subject, predicate, value):
            links[where(value), predicate] += 1
    entities = {s for s in subjects if str(getattr(s, "value", "")).startswith(ID)}
    chosen = [examples[k] for k in sorted(examples) if k.rpartition("#")[2] in EXAMPLES]
    return Counted(
        triples, len(subjects), len(objects), len(entities), dict(classes), dict(properties),
        tuple(dict.fromkeys(chosen)), dict(sorted(links.items())), dict(uses),
    )  # fmt: skip


def is_thing(subject: str) -> bool:
    """Return whether a release tells of a thing by this IRI, and not a term of ours."""
    return subject.startswith("http") and not subject.startswith(DEF)


def is_link(subject: str, predicate: str, value: str) -> bool:
    """Return whether a triple leads from a thing here, not its evidence, to a thing of others."""
    return (
        subject.startswith(ID)
        and not subject.startswith(f"{ID}evidence/")
        and predicate not in _NO_LINK
        and value.startswith(("http://", "https://"))
        and not value.startswith((BASE, *PREFIXES.values()))
    )


def where(iri: str) -> str:
    """Return the part of an IRI that its publisher's things share.

    >>> where("http://www.legislation.gov.uk/id/ukpga/2011/13")
    'http://www.legislation.gov.uk/id/'
    """
    parts = urlsplit(iri)
    inner = "id/" if parts.path.startswith("/id/") else ""
    return f"{parts.scheme}://{parts.netloc}/{inner}"

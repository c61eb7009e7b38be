"""What a finding rests on, side by side: one column for each thing, or for each document of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from api.live import Live
from api.pages.evidence import Evidence, read_evidence
from api.pages.proofs import Proof, Proofs
from api.pages.words import UNION
from ontology.terms import PROV, RDF, SKOS, VSC

MOST_SIDES, MOST_SAID = 4, 5
# What says least of why two statements are at odds is told last.
_LAST = {str(RDF.type), str(VSC.namedAs), str(SKOS.altLabel), str(VSC.body)}


@dataclass(frozen=True)
class Said:
    """One statement of a side: the property, its value and where that leads, the evidence."""

    predicate: str
    words: str
    iri: str
    proofs: tuple[Proof, ...]


@dataclass(frozen=True)
class Side:
    """One column: the thing that is spoken of, the document that speaks, and what it says."""

    iri: str
    label: str
    kind: str
    document: str
    document_label: str
    said: tuple[Said, ...]
    left_out: int


def sides_of(live: Live, proofs: Proofs, finding: str) -> list[Side]:
    """Return the columns of a finding, those of what it is about first."""
    node = ox.NamedNode(finding)
    rests = live.store.quads_for_pattern(node, ox.NamedNode(PROV.wasDerivedFrom), None, UNION)
    evidence = [e for q in rests if (e := read_evidence(live.store, q.object))]
    about = {
        str(getattr(q.object, "value", ""))
        for q in live.store.quads_for_pattern(node, ox.NamedNode(VSC.about), None, UNION)
    }
    grouped: dict[tuple[str, str], list[Evidence]] = {}
    for one in evidence:
        grouped.setdefault((one.subject, one.document), []).append(one)
    wanted = sorted(grouped, key=lambda key: (key[0] not in about, key))
    if any(key[0] in about for key in wanted):
        wanted = [key for key in wanted if key[0] in about]
    return [side(live, proofs, key, grouped[key]) for key in wanted[:MOST_SIDES]]


def side(live: Live, proofs: Proofs, key: tuple[str, str], found: Sequence[Evidence]) -> Side:
    """Return one column."""
    words = live.words
    statements: dict[tuple[str, str], list[Evidence]] = {}
    for one in sorted(found, key=lambda e: (e.predicate in _LAST, e.prints)):
        statements.setdefault((one.predicate, str(one.object)), []).append(one)
    said = tuple(
        Said(
            words.name(of[0].predicate),
            words.label(of[0].object, of[0].predicate),
            of[0].object.value if isinstance(of[0].object, ox.NamedNode) else "",
            proofs.of(of),
        )
        for of in list(statements.values())[:MOST_SAID]
    )
    subject, document = key
    return Side(
        subject, words.name(subject), words.kind(subject), document, words.name(document), said,
        max(0, len(statements) - MOST_SAID),
    )  # fmt: skip

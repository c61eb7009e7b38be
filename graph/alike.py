"""Documents that are nearly the same text: one paper at several addresses, in several formats.

Each document carries a signature of its text (`vsc:likeness`): hashes of runs of words, then hashes
of figures. Two texts are nearly the same when most of both agree, by the share of equal hashes.
Only documents that share a stretch of their signatures are compared, so that the work grows with
the number of documents and not with its square.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pyoxigraph as ox

from graph.facts import plain
from graph.store import DERIVED
from ontology.terms import DCTERMS, ID, PROV, RDF, RDFS, VSC, concept

WORDS, FIGURES = 44, 28  # hashes of each kind in a signature, as `ingest.likeness` writes them
DIGITS = 4  # hexadecimal, of each hash
FIGURES_BAND, WORDS_BAND = 7, 11  # hashes side by side that must be shared to be compared
LEAST_WORDS, LEAST_FIGURES = 0.7, 0.8  # shares that must agree
NO_FIGURES = "0" * DIGITS * FIGURES
LIKENESS = ox.NamedNode(str(VSC.likeness))
FILE_NAME = ox.NamedNode(str(VSC.fileName))


@dataclass(frozen=True, slots=True)
class Paper:
    """What a document is compared by, and the name of its file."""

    signature: str
    file: str


def papers_in(store: ox.Store, among: Iterable[ox.NamedNode] | None = None) -> dict[str, Paper]:
    """Return the documents that a store holds, or some of them, by IRI."""
    default, patterns = ox.DefaultGraph(), [None] if among is None else among
    found = {}
    for pattern in patterns:
        for quad in store.quads_for_pattern(pattern, LIKENESS, None, default):
            names = store.quads_for_pattern(quad.subject, FILE_NAME, None, default)
            name = min((plain(one.object) for one in names), default="")
            found[plain(quad.subject)] = Paper(plain(quad.object), name)
    return found


def papers_of(entries: Iterable[Mapping[str, Any]]) -> dict[str, Paper]:
    """Return the same from what `graph.summary.describe` says of each document."""
    return {
        one["document"]["iri"]: Paper(one["likeness"], one["document"]["file"]) for one in entries
    }


def alike(
    papers: Mapping[str, Paper], among: Collection[ox.NamedNode] | None = None
) -> set[ox.Quad]:
    """Return what follows from the signatures of documents: findings and links.

    With `among`, only what concerns one of these documents.
    """
    signatures = {
        iri: paper.signature
        for iri, paper in papers.items()
        if len(paper.signature) == (WORDS + FIGURES) * DIGITS
    }
    asked = None if among is None else {one.value for one in among}
    found: set[ox.Quad] = set()
    for first, second in near(signatures, asked):
        words, figures = agreement(hashes(signatures[first]), hashes(signatures[second]))
        if words >= LEAST_WORDS and figures >= LEAST_FIGURES:
            names = [papers[one].file or one for one in (first, second)]
            found |= set(told(names, first, second, words, figures))
    return found


def hashes(signature: str) -> tuple[str, ...]:
    """Return the hashes of a signature, one by one."""
    return tuple(signature[at : at + DIGITS] for at in range(0, len(signature), DIGITS))


def near(
    signatures: Mapping[str, str], among: Collection[str] | None = None
) -> set[tuple[str, str]]:
    """Return the pairs that share a stretch of hashes, each pair in alphabetical order.

    Of figures: letters of one office share half of their words, and hardly a figure. Where a text
    has no figures, of words. With `among`, only pairs with one of these.
    """
    wanted = None if among is None else {s for one in among for s in stretches(signatures.get(one))}
    sharing: dict[tuple[int, str], list[str]] = defaultdict(list)
    if wanted is None or wanted:
        for document, signature in sorted(signatures.items()):
            for stretch in stretches(signature):
                if wanted is None or stretch in wanted:
                    sharing[stretch].append(document)
    return {
        pair
        for group in sharing.values()
        for pair in combinations(group, 2)
        if among is None or pair[0] in among or pair[1] in among
    }


def stretches(signature: str | None) -> Iterator[tuple[int, str]]:
    """Yield the stretches of a signature by which it is compared, each with where it stands."""
    if not signature:
        return
    start, end, band = WORDS, WORDS + FIGURES, FIGURES_BAND
    if signature.endswith(NO_FIGURES):
        start, end, band = 0, WORDS, WORDS_BAND
    for at in range(start * DIGITS, end * DIGITS, band * DIGITS):
        yield at, signature[at : at + band * DIGITS]


def agreement(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[float, float]:
    """Return the shares of hashes of words and of figures that agree."""
    same = [one == other for one, other in zip(first, second, strict=True)]
    return sum(same[:WORDS]) / WORDS, sum(same[WORDS:]) / FIGURES


def told(
    names: Sequence[str], first: str, second: str, words: float, figures: float
) -> Iterator[ox.Quad]:
    """Yield a finding on two documents with these names, and the link between them."""
    said = (
        f"{names[0]} and {names[1]} are nearly the same text: about {words:.0%} of their runs of "
        f"words and {figures:.0%} of their figures agree; what both tell is told once."
    )
    key = hashlib.sha256(f"near-duplicate|{first}|{second}".encode()).hexdigest()[:16]
    finding = ox.NamedNode(f"{ID}finding/{key}")
    one, other = ox.NamedNode(first), ox.NamedNode(second)

    def quad(subject: ox.NamedNode, name: object, value: ox.NamedNode | ox.Literal) -> ox.Quad:
        return ox.Quad(subject, ox.NamedNode(str(name)), value, DERIVED)

    yield quad(finding, RDF.type, ox.NamedNode(str(VSC.Finding)))
    yield quad(finding, DCTERMS.type, ox.NamedNode(str(concept("finding-kind", "near-duplicate"))))
    yield quad(finding, DCTERMS.description, ox.Literal(said))
    yield quad(finding, RDFS.label, ox.Literal(said))
    for document in (one, other):
        yield quad(finding, VSC.about, document)
        yield quad(finding, PROV.wasDerivedFrom, document)
    yield quad(one, VSC.nearDuplicateOf, other)
    yield quad(other, VSC.nearDuplicateOf, one)

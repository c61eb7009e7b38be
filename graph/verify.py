"""Check the promise: no evidence, no statement, and each piece of evidence is what the document
prints.

The texts are given by their digest, as read by whoever can read them; nothing here opens a
document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from graph.facts import evidenced, plain
from graph.store import graph_of, released_slugs
from ontology.terms import ID, OA, RDF, VSC


@dataclass(frozen=True)
class Print:
    """One piece of print that evidence points to."""

    evidence: str  # IRI
    document: str  # IRI
    start: int  # in characters of the text as read, from 0
    end: int  # excluded
    exact: str


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that does not hold."""

    document: str  # the file's name
    kind: str  # "text differs", "no selector", "no evidence", "no statement"
    detail: str


@dataclass
class Verified:
    """What was checked, and what does not hold."""

    spans: int = 0
    statements: int = 0
    documents: list[str] = field(default_factory=list)  # file names
    missing: list[str] = field(default_factory=list)  # released, but not among those given
    faults: list[Fault] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether every document was at hand and everything checked holds."""
        return not self.faults and not self.missing


def verify(store: ox.Store, text_of: Callable[[str], str | None]) -> Verified:
    """Return what comes of checking every document of the store.

    `text_of` gives the text whose bytes have a SHA-256 (in hexadecimal), or None when it is not at
    hand.
    """
    result = Verified()
    for slug, name, digest in documents(store):
        result.documents.append(name)
        result.faults += unmatched(store, slug, name)
        result.statements += sum(
            1 for _ in store.quads_for_pattern(None, None, None, graph_of(slug))
        )
        text = text_of(digest)
        if text is None:
            result.missing.append(f"{name} (SHA-256 {digest or 'not stated'})")
            continue
        count, faults = check_spans(store, slug, name, text)
        result.spans += count
        result.faults += faults
    result.faults.sort()
    return result


def documents(store: ox.Store) -> list[tuple[str, str, str]]:
    """Return slug, file name and SHA-256 of each document of the store, by slug."""
    return [
        (slug, value(store, slug, VSC.fileName) or slug, value(store, slug, VSC.sha256))
        for slug in released_slugs(store)
    ]


def value(store: ox.Store, slug: str, name: str) -> str:
    """Return what the store says of a document under one property, or nothing."""
    document = ox.NamedNode(f"{ID}document/{slug}")
    found = store.quads_for_pattern(document, ox.NamedNode(name), None, ox.DefaultGraph())
    return min((plain(q.object) for q in found), default="")


def unmatched(store: ox.Store, slug: str, name: str) -> Iterator[Fault]:
    """Yield the statements without evidence, and the evidence without a statement."""
    stated = {q.triple for q in store.quads_for_pattern(None, None, None, graph_of(slug))}
    shown = {triple for triple, _ in evidenced(store, graph_of(slug, "evidence"))}
    for triple in sorted(stated - shown, key=str):
        yield Fault(name, "no evidence", str(triple))
    for triple in sorted(shown - stated, key=str):
        yield Fault(name, "no statement", str(triple))


def check_spans(store: ox.Store, slug: str, name: str, text: str) -> tuple[int, list[Fault]]:
    """Return how many pieces of print were compared with the text, and those that differ."""
    faults: list[Fault] = []
    count = 0
    printed: set[str] = set()
    for piece in prints(store, slug):
        count += 1
        printed.add(piece.evidence)
        found = text[piece.start : piece.end]
        if found != piece.exact:
            faults.append(
                Fault(
                    name,
                    "text differs",
                    f"characters {piece.start} to {piece.end} read {found!r}, the evidence "
                    f"{piece.evidence} says {piece.exact!r}",
                )
            )
    faults += [
        Fault(name, "no selector", f"{evidence} points to no characters")
        for evidence in evidence_of(store, slug)
        if evidence not in printed
    ]
    return count, faults


def evidence_of(store: ox.Store, slug: str) -> list[str]:
    """Return the IRIs of a document's evidence, sorted."""
    graph = graph_of(slug, "evidence")
    kind, evidence = ox.NamedNode(RDF.type), ox.NamedNode(VSC.Evidence)
    return sorted(plain(q.subject) for q in store.quads_for_pattern(None, kind, evidence, graph))


def prints(store: ox.Store, slug: str) -> Iterator[Print]:
    """Yield the pieces of print that a document's evidence points to, in the order of the text."""
    graph = graph_of(slug, "evidence")

    def objects(name: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for quad in store.quads_for_pattern(None, ox.NamedNode(name), None, graph):
            found.setdefault(plain(quad.subject), []).append(plain(quad.object))
        return found

    targets, sources, selectors = (
        objects(OA.hasTarget),
        objects(OA.hasSource),
        objects(OA.hasSelector),
    )
    starts, ends, exacts = objects(OA.start), objects(OA.end), objects(OA.exact)
    pieces: list[Print] = []
    for evidence, found in targets.items():
        for target in found:
            chosen = selectors.get(target, [])
            place = next((s for s in chosen if s in starts and s in ends), None)
            quote = next((s for s in chosen if s in exacts), None)
            if place is None or quote is None:
                continue
            pieces.append(
                Print(
                    evidence=evidence,
                    document=sources.get(target, [""])[0],
                    start=int(starts[place][0]),
                    end=int(ends[place][0]),
                    exact=exacts[quote][0],
                )
            )
    yield from sorted(pieces, key=lambda p: (p.start, p.end, p.evidence))

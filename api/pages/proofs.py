"""Evidence ready to be shown: the print, its place in words, and the passage if it is at hand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from api.live import Live
from api.pages.evidence import Evidence, Print, evidence_about
from api.pages.sources import Passage, Sources
from api.pages.words import Term
from ontology.terms import VSC

MOST_PROOFS = 6  # of one statement


@dataclass(frozen=True)
class Proof:
    """Evidence ready to be shown: the print, its place, and the passage where it is at hand."""

    iri: str
    document: str
    document_label: str
    exact: str
    prints: tuple[Print, ...]
    rule: str
    rule_label: str
    passages: tuple[Passage, ...]
    part: str = ""  # the heading under which it stands
    line: int = 0  # of the text, counted from 1; 0 where the text is not at hand
    others: int = 0  # further evidence of the same statement, which is not shown


class Proofs:
    """Makes evidence ready to be shown, looking each document up once."""

    def __init__(self, live: Live, sources: Sources) -> None:
        self._live = live
        self._sources = sources
        self._digests: dict[str, str] = {}
        self._parts: dict[str, list[tuple[int, str]]] = {}

    def of(self, found: Iterable[Evidence]) -> tuple[Proof, ...]:
        """Return the evidence with its passages: the first few, of as many documents as can be."""
        every = list(found)
        first = {one.document: one for one in reversed(every)}
        chosen = [*first.values(), *(e for e in every if first[e.document] is not e)]
        proofs = [self._proof(one) for one in chosen[:MOST_PROOFS]]
        if len(every) > MOST_PROOFS:
            proofs[-1] = replace(proofs[-1], others=len(every) - MOST_PROOFS)
        return tuple(proofs)

    def _proof(self, one: Evidence) -> Proof:
        words = self._live.words
        if one.document not in self._digests:
            self._digests[one.document] = words.text(one.document, VSC.sha256)
        digest = self._digests[one.document]
        passages = (self._sources.passage(digest, p) for p in one.prints)
        text = self._sources.text(digest)
        start = one.prints[0].start
        return Proof(
            one.iri,
            one.document,
            words.name(one.document),
            one.exact,
            one.prints,
            one.rule,
            words.name(one.rule) if one.rule else "",
            tuple(p for p in passages if p),
            self._part(one.document, start),
            text.count("\n", 0, start) + 1 if text else 0,
        )

    def _part(self, document: str, start: int) -> str:
        """Return the heading under which a character of a document stands, where one is known."""
        if document not in self._parts:
            self._parts[document] = self._live.lately(
                f"parts {document}", lambda: self._headings(document)
            )
        above = bisect_right(self._parts[document], (start, "\uffff"))
        return self._parts[document][above - 1][1] if above else ""

    def _headings(self, document: str) -> list[tuple[int, str]]:
        """Return (first character, words) of the headings that a document is known to have."""
        return sorted(
            (e.prints[0].start, self._live.words.label(e.object))
            for e in evidence_about(self._live.store, document, str(VSC.part))
        )


def by_statement(found: Iterable[Evidence]) -> dict[tuple[str, str, Term], list[Evidence]]:
    """Return evidence by the statement it is for."""
    out: dict[tuple[str, str, Term], list[Evidence]] = {}
    for one in found:
        out.setdefault(one.statement, []).append(one)
    return out

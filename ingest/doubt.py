"""Doubts: sums too unsure to be stated as awards, kept so that a person can settle them.

A doubt states nothing. It keeps what would be stated, under the IRI that the award would have, so
that accepting it on review needs no second reading of the document.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from ingest.assemble import derive, doubtful_quads, state
from ingest.document import Document
from ingest.records import Award, Body, Doubt
from ingest.resolve import Resolver
from ontology.terms import RDFS

LABEL = str(RDFS.label)


@dataclass(frozen=True)
class Doubted:
    """One doubt for a person to look at; `quads` are N-Quads of what accepting it would state."""

    iri: str
    recipient: tuple[str, ...]
    amount: str  # pounds
    exact: str
    start: int
    end: int
    confidence: str  # how often a reading like this one is right: 0 to 1
    grounds: tuple[str, ...]
    quads: str


def doubted(
    doubts: Iterable[Doubt],
    resolver: Resolver,
    document: Document,
    paper: str,
    own: str,
    derived: Collection[tuple[str, str, str]],
) -> Iterator[Doubted]:
    """Yield the doubts of a document, each as the award that it may be.

    What has a label by what the document's records give (`derived`) gets no other one.
    """
    labelled = {subject for subject, predicate, _ in derived if predicate == LABEL}
    publisher = resolver.reading.glossary.publisher
    for doubt in doubts:
        if doubt.amount is None or not doubt.recipient:
            continue
        award = _award(doubt, (publisher,) if publisher else ())
        spans = doubt.amount.spans
        statements = state([award], resolver, document)
        follows = derive([award], resolver, paper)
        told = {one for one in follows if one[1] != LABEL or one[0] not in labelled}
        yield Doubted(
            resolver.record(award),
            tuple(body.value.text for body in doubt.recipient),
            str(doubt.amount.value),
            " … ".join(document.printed(span) for span in spans),
            spans[0].start,
            spans[-1].end,
            str(doubt.confidence or ""),
            doubt.grounds,
            doubtful_quads(statements, told, document, paper, own),
        )


def _award(doubt: Doubt, funder: tuple[Body, ...]) -> Award:
    return Award(
        id=doubt.id,
        anchor=doubt.anchor,
        recipient=doubt.recipient,
        amount=doubt.amount,
        funder=funder,
        why=doubt.why,
    )

"""Things of one class that mention another: a list on its page, with what each says in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pyoxigraph as ox
from fastapi import Request

from api.live import Live
from api.pages.evidence import evidence_about
from api.pages.paging import Paged, paged
from api.pages.proofs import Proof, Proofs, by_statement
from api.pages.thing_words import COLUMNS, local_name
from api.pages.words import UNION
from ontology.terms import DCTERMS, FOAF, ORG, RDFS, VSC

MOST_MENTIONS = 25  # of one kind on one page; others are on the next
# Values of these are addresses of others, to be followed rather than described here.
OUTWARD = {str(iri) for iri in (DCTERMS.source, DCTERMS.license, RDFS.seeAlso, FOAF.homepage)}
_WHEN = (VSC.financialYear, VSC.startDate, VSC.endDate)
_NAMES = {
    **{n: str(DCTERMS[n]) for n in ("title", "identifier", "type", "description", "publisher")},
    **{n: str(ORG[n]) for n in ("hasMember", "member", "organization")},
    "name": str(FOAF.name),
    "published": str(DCTERMS.issued),
}


@dataclass(frozen=True)
class Cell:
    """What a list of mentions says of one of its things: words, and where they lead."""

    words: str
    iri: str
    outward: bool = False


@dataclass(frozen=True)
class Row:
    """One thing that mentions the page's thing: its cells in the columns of its class."""

    iri: str
    label: str
    cells: tuple[tuple[Cell, ...], ...]
    proofs: tuple[Proof, ...]


@dataclass(frozen=True)
class Mentions:
    """Things of one class that mention the page's thing in one way."""

    title: str
    place: str  # its id in the page
    columns: tuple[str, ...]
    page: Paged[Row]

    @property
    def printed(self) -> bool:
        """Return whether any row has evidence: what is worked out has it on its own page."""
        return any(row.proofs for row in self.page.rows)


class Lists:
    """The lists of a page: those that mention its thing, on the page of each that is asked for."""

    def __init__(self, live: Live, proofs: Proofs, iri: str, request: Request) -> None:
        self.request = request
        self.words = live.words
        self.store = live.store
        self.node = ox.NamedNode(iri)
        self.proofs = proofs

    def listed(
        self, title: str, kind: str, predicate: str, subjects: list[ox.NamedNode]
    ) -> Mentions:
        """Return the page of one list of mentions that the request asks for."""
        ordered = sorted(set(subjects), key=lambda s: (self.words.label(s), s.value))
        place = f"{local_name(kind) or 'things'}-{local_name(predicate)}".lower()
        part = paged(self.request, ordered, place, MOST_MENTIONS, place)
        rows = [self._row(s, kind, predicate) for s in part.rows]
        names = [n for n in self._columns(kind) if n != local_name(predicate)]
        used = [i for i, _ in enumerate(names) if any(says_more(row, i) for row in rows)]
        heads = (
            "when" if names[i] == "when" else self.words.name(self._predicate(names[i]))
            for i in used
        )
        shown = [replace(r, cells=tuple(r.cells[i] for i in used)) for r in rows]
        page = Paged(
            shown, part.total, part.number, part.pages, part.first, part.before, part.after
        )
        return Mentions(title, place, tuple(heads), page)

    def _columns(self, kind: str) -> tuple[str, ...]:
        return COLUMNS.get(local_name(kind), ())

    def _predicate(self, name: str) -> str:
        return _NAMES.get(name, str(VSC[name]))

    def _row(self, subject: ox.NamedNode, kind: str, predicate: str) -> Row:
        own = by_statement(evidence_about(self.store, subject.value, predicate))
        cells = [
            self._cell(subject, name)
            for name in self._columns(kind)
            if name != local_name(predicate)
        ]
        proofs = self.proofs.of(own.get((subject.value, predicate, self.node), ()))
        return Row(subject.value, self.words.label(subject), tuple(cells), proofs)

    def _cell(self, subject: ox.NamedNode, name: str) -> tuple[Cell, ...]:
        if name == "when":
            return self._period(subject)
        return self._plain(subject, self._predicate(name))

    def _plain(self, subject: ox.NamedNode, predicate: str) -> tuple[Cell, ...]:
        """Return what is said of another thing, without its evidence: its own page has that."""
        return tuple(
            Cell(
                self.words.label(quad.object, predicate),
                iri := quad.object.value if isinstance(quad.object, ox.NamedNode) else "",
                outward=iri.startswith("http") and predicate in OUTWARD,
            )
            for quad in self.store.quads_for_pattern(subject, ox.NamedNode(predicate), None, UNION)
        )

    def _period(self, subject: ox.NamedNode) -> tuple[Cell, ...]:
        """Return the time of a thing as one value: from when to when, or a financial year."""
        year, start, end = (self._plain(subject, str(predicate)) for predicate in _WHEN)
        told = period([v.words for v in start], [v.words for v in end])
        return (Cell(told, ""),) if told else year


def period(starts: Sequence[str], ends: Sequence[str]) -> str:
    """Return from when to when in words; documents may tell of several days for either.

    >>> period(["1 April 2031"], ["March 2032"]), period([], ["2031"]), period(["2031"], [])
    ('1 April 2031 to March 2032', 'until 2031', 'from 2031')
    >>> period(["1 April 2031", "1 May 2031"], [])
    'from 1 April 2031 or 1 May 2031'
    """
    start, end = " or ".join(starts), " or ".join(ends)
    if start and end:
        return f"{start} to {end}"
    return f"from {start}" if start else f"until {end}" if end else ""


def says_more(row: Row, column: int) -> bool:
    """Return whether a cell says anything that the name of its row does not say."""
    words = "; ".join(v.words for v in row.cells[column])
    return bool(words) and words != row.label

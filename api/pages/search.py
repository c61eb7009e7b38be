"""Search over everything that has a name: bodies, services, awards, documents, laws, terms.

A name is found by the beginnings of its words in any order, then by its inside, then by likeness.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph as ox
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from rapidfuzz import fuzz

from api.live import Live
from api.pages.kinds import shade_of
from api.pages.paging import paged
from api.pages.site import Site, conditional, json_link, wants_json
from api.pages.thing_words import local_name
from api.pages.words import TYPE, UNION, Words, address, literal_text
from graph.store import ONTOLOGY
from ingest.register import spelt_out
from ontology.terms import DCTERMS, DEF, FOAF, ID, RDFS, SKOS, VSC

NAMES = tuple(
    ox.NamedNode(iri)
    for iri in (
        RDFS.label, SKOS.prefLabel, SKOS.altLabel, DCTERMS.title, VSC.namedAs, FOAF.name,
        DCTERMS.identifier, VSC.fileName, VSC.topic, VSC.measure, VSC["term"],
    )
)  # fmt: skip
MOST = 50  # hits of one page
MOST_AS_DATA = 1000
SUGGESTED = 8
TOLD = 1.5  # a name that documents tell of comes before one a little nearer to the query
ALIKE = 84  # of 110: how like a name must be to a query that nothing answers
SHORTEST = 4  # letters of a name that can be misspelt: initials stand within any words
_COMMA = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")  # between the thousands of a number
_HALF_TYPED = re.compile(r"\s*£?\d{1,3}(?:,\d{3})*,\d{0,2}\s*")
_LEFT_OUT = {"Evidence", ""}
ORIGINS = {"/register": "register only", "/derived": "worked out"}  # by the end of a graph's name


@dataclass(frozen=True)
class Entry:
    """One thing that can be found: its names as printed, and smoothed for comparing."""

    iri: str
    label: str
    kind: str  # local name of its class
    kind_label: str
    names: tuple[str, ...]
    smooth: tuple[str, ...]
    weight: int  # how often it is spoken of
    told: bool  # whether a document tells of it
    kinds: tuple[tuple[str, str], ...] = ()  # local name and label of each of its classes
    origin: str = ""  # where it is from if none does: "register only", "worked out", or nothing

    @property
    def shade(self) -> str:
        """Return the kind of thing that colours its mark."""
        return shade_of([self.kind])


@dataclass(frozen=True)
class Hit:
    """An entry that was found, and the name it was found by where that is not its label."""

    entry: Entry
    by: str
    score: float


def routes(site: Site) -> APIRouter:
    """Return the routes of search."""
    router = APIRouter(tags=["search"])

    @router.get("/search", summary="Find things by name")
    def search(request: Request, q: str = "", kind: str = "", told: str = "") -> Response:
        live = site.live
        found = [h for h in find(live, q) if h.entry.told or not told]
        kinds = kinds_of(found)
        chosen = [h for h in found if not kind or kind in dict(h.entry.kinds)]
        if wants_json(request):
            return site.json(request, live, [said(h) for h in chosen[:MOST_AS_DATA]])
        return site.page(
            request, live, "search.html", title="Search", q=q, kind=kind, told=told, kinds=kinds,
            hits=paged(request, chosen, size=MOST),
            data=json_link(request),
        )  # fmt: skip

    @router.get("/suggest", summary="The first few things whose name begins so")
    def suggest(request: Request, q: str = "") -> Response:
        live = site.live
        found = find(live, q)[:SUGGESTED] if q.strip() else []
        fresh = {"Cache-Control": "max-age=60"}
        return conditional(request, live, JSONResponse([said(h) for h in found], headers=fresh))

    return router


def kinds_of(found: Sequence[Hit]) -> list[tuple[tuple[str, str], int]]:
    """Return the kinds of what was found with how many there are, the most first.

    Left out is one that would show the same as a more particular one: groups that are partnerships.
    """
    of: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, hit in enumerate(found):
        for kind in hit.entry.kinds:
            of[kind].add(number)
    own = {hit.entry.kinds[0] for hit in found if hit.entry.kinds}
    shown = [k for k, those in of.items() if k in own or all(those != of[one] for one in own)]
    return sorted(((k, len(of[k])) for k in shown), key=lambda one: -one[1])


def said(hit: Hit) -> dict[str, str]:
    """Return a hit as JSON has it."""
    entry = hit.entry
    return {
        "iri": entry.iri, "label": entry.label, "kind": entry.kind_label, "name": hit.by,
        "address": address(entry.iri), "shade": entry.shade,
    }  # fmt: skip


def find(live: Live, query: str) -> list[Hit]:
    """Return what is found, the best first; an empty query finds everything, by name."""
    entries = live.once("search", lambda: index(live))
    wanted = smooth(query.replace(",", "") if _HALF_TYPED.fullmatch(query) else query)
    if not wanted:
        return [Hit(e, "", 0) for e in sorted(entries, key=by_fame)]
    written = ways(wanted)
    hits = []
    for entry in entries:
        score, name = max(
            (score_of(way, s), n)
            for way in written
            for s, n in zip(entry.smooth, entry.names, strict=True)
        )
        if score:
            score += TOLD if entry.told else 0
            hits.append(Hit(entry, "" if name == entry.label else name, score))
    if not hits and len(wanted) > 3:
        hits = [h for e in entries if (h := alike(wanted, e))]
    return sorted(hits, key=lambda h: (-h.score, -h.entry.weight, h.entry.label, h.entry.iri))


def score_of(wanted: str, name: str) -> float:
    """Return how well a smoothed name answers a smoothed query; 0 where it does not."""
    if name == wanted:
        return 6
    if name.startswith(wanted):
        return 3
    words = name.split()
    if all(any(w.startswith(part) for w in words) for part in wanted.split()):
        return 2
    return 1 if wanted in name else 0


def alike(wanted: str, entry: Entry) -> Hit | None:
    """Return a hit for a name that is nearly the query: a slip of the pen."""
    likeness = [
        # Of names that hold something like the query, the one that holds little else is meant.
        (fuzz.partial_ratio(wanted, s) + fuzz.ratio(wanted, s) / 10, n)
        for s, n in zip(entry.smooth, entry.names, strict=True)
        if len(s) >= SHORTEST or s in wanted.split()
    ]
    score, name = max(likeness, default=(0, ""))
    if score < ALIKE:
        return None
    return Hit(entry, "" if name == entry.label else name, score / 1000)


def smooth(text: str) -> str:
    """Return a name for comparing: no accents, no case, no marks, single blanks.

    >>> smooth("  St. Mary's  Café "), smooth("£1,044,000 in 2021,2022")
    ('st mary s cafe', '1044000 in 2021 2022')
    """
    bare = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in bare if not unicodedata.combining(c)).casefold().replace("&", " and ")
    return " ".join(re.findall(r"\w+", _COMMA.sub("", bare)))


def ways(name: str) -> tuple[str, ...]:
    """Return how a smoothed name may be written: as it is, and with its counties spelt out.

    >>> ways("hants police"), ways("pier trust"), ways("")
    (('hants police', 'hampshire police'), ('pier trust',), ())
    """
    return tuple(dict.fromkeys((name, spelt_out(name)))) if name else ()


def index(live: Live) -> list[Entry]:
    """Return everything that has a name, each thing once."""
    names: dict[str, set[str]] = {}
    for predicate in NAMES:
        for quad in live.store.quads_for_pattern(None, predicate, None, UNION):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
                names.setdefault(quad.subject.value, set()).add(literal_text(quad.object))
    return [e for iri, found in sorted(names.items()) if (e := entry_of(live, iri, found))]


def entry_of(live: Live, iri: str, names: set[str]) -> Entry | None:
    """Return a thing's entry; None for bookkeeping and others' vocabulary."""
    words = live.words
    term = iri.startswith((f"{DEF}#", f"{DEF}/"))
    kinds = words.kinds(iri)
    kind = local_name(kinds[0]) if kinds else ""
    if kind in _LEFT_OUT or (iri.startswith(DEF) and not term):
        return None
    if not term and not iri.startswith(ID) and in_ontology(live, iri):
        return None
    label = words.name(iri)
    sort = words.text(iri, DCTERMS.type) if kind == "Finding" else ""
    found = tuple(sorted({*names, label, *([words.name(sort)] if sort else ())}))
    weight = 0 if term else mentions(live, iri)
    kind_label = "term" if term else words.name(kinds[0])
    told = bool(words.text(iri, VSC.inDocument)) or kind == "Document"
    return Entry(
        iri,
        label,
        "term" if term else kind,
        kind_label,
        found,
        tuple(smooth(n) for n in found),
        weight,
        told,
        (("term", "term"),) if term else named_kinds(words, kinds),
        "" if told or term else origin_of(live, iri),
    )


def named_kinds(words: Words, kinds: list[str]) -> tuple[tuple[str, str], ...]:
    """Return what each class of a thing is called: of ours, else of the first of others."""
    ours = [kind for kind in kinds if kind.startswith(DEF)] or kinds[:1]
    return tuple((local_name(kind), words.name(kind)) for kind in ours)


def origin_of(live: Live, iri: str) -> str:
    """Return where a thing is from that no document tells of, as a reader is told it."""
    found = live.store.quads_for_pattern(ox.NamedNode(iri), None, None, None)
    graphs = [q.graph_name.value for q in found if isinstance(q.graph_name, ox.NamedNode)]
    return next((said for end, said in ORIGINS.items() if any(g.endswith(end) for g in graphs)), "")


def by_fame(entry: Entry) -> tuple[bool, int, str]:
    """Return what entries sort by without a query: told of, often named, by name."""
    return not entry.told, -entry.weight, entry.label


def in_ontology(live: Live, iri: str) -> bool:
    """Return whether an IRI is one of others' terms that the ontology notes."""
    found = live.store.quads_for_pattern(ox.NamedNode(iri), TYPE, None, ONTOLOGY)
    return any(True for _ in found)


def mentions(live: Live, iri: str) -> int:
    """Return how many statements name a thing."""
    return sum(1 for _ in live.store.quads_for_pattern(None, None, ox.NamedNode(iri), UNION))

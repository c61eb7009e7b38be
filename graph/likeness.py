"""Which bodies of a release may be one: pairs for a person to decide on, each with its reasons.

Nothing here merges. Names are compared within blocks only, so the work grows with the number of
names that share a rare word or an abbreviation, not with the square of all names. A pair is
proposed for what its names share; what speaks against it is said beside what speaks for it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

import pyoxigraph as ox
from rapidfuzz.distance import OSA

from graph.review import Review, standing
from graph.store import REGISTER
from ontology.common_words import COMMON
from ontology.terms import DCTERMS, ORG, RDF, RDFS, SKOS, VSC

LEAST = 0.82  # of 1: how alike two names must be to be proposed
LARGEST_BLOCK = 60  # bodies that share one word; a commoner word tells nobody apart
INITIALS = "one may be the other's initials"
GOES_ON = "one name goes on where the other ends"
_LEGAL = frozenset({"ltd", "limited", "plc", "cic", "cio", "llp", "inc", "the", "company"})
_SMALL = frozenset({"of", "and", "for", "in", "on", "to", "at", "a", "an", "uk"})
_DISTRICTS = ("city", "borough", "district", "county")
_FORCES = {"constabulary": "police", "opcc": "office", "pcc": "commissioner"}


@dataclass(frozen=True)
class Known:
    """One body as the release knows it."""

    iri: str
    label: str
    names: tuple[str, ...]
    kinds: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    registered: bool = False


@dataclass(frozen=True)
class Candidate:
    """Two bodies that may be one. `score` runs from LEAST to 1; it orders, it decides nothing."""

    first: Known  # the one whose IRI would stay
    second: Known
    score: float
    by: tuple[str, str]  # the two names that are alike
    reasons_for: tuple[str, ...] = field(default=())
    reasons_against: tuple[str, ...] = field(default=())


def candidates(store: ox.Store, reviews: Iterable[Review] = ()) -> list[Candidate]:
    """Return the pairs that nobody has decided on yet, the likeliest first."""
    decided = {review.things for review in standing(reviews)}
    known = list(known_bodies(store))
    found = []
    for first, second in pairs(known):
        if frozenset((first.iri, second.iri)) in decided:
            continue
        candidate = compare(first, second)
        if candidate is not None:
            found.append(candidate)
    return sorted(found, key=lambda c: (-c.score, c.first.iri, c.second.iri))


def known_bodies(store: ox.Store) -> Iterator[Known]:
    """Yield every body that a release names, with all its names."""
    a, organisation = ox.NamedNode(str(RDF.type)), ox.NamedNode(str(VSC.Organisation))

    def values(subject: ox.NamedNode, *predicates: str) -> list[str]:
        return [
            quad.object.value
            for predicate in predicates
            for quad in store.quads_for_pattern(subject, ox.NamedNode(predicate), None, _UNION)
            if isinstance(quad.object, (ox.Literal, ox.NamedNode))
        ]

    for quad in store.quads_for_pattern(None, a, organisation, _UNION):
        body = quad.subject
        if not isinstance(body, ox.NamedNode):
            continue
        labels = sorted(values(body, str(RDFS.label)))
        names = {*labels, *values(body, str(SKOS.altLabel), str(VSC.namedAs))}
        if names:
            yield Known(
                body.value,
                (labels or sorted(names))[0],
                tuple(sorted(names)),
                frozenset(values(body, str(ORG.classification))),
                frozenset(values(body, str(DCTERMS.spatial))),
                frozenset(values(body, str(VSC.inDocument))),
                any(True for _ in store.quads_for_pattern(body, None, None, REGISTER)),
            )


_UNION = ox.DefaultGraph()


def pairs(known: Iterable[Known]) -> Iterator[tuple[Known, Known]]:
    """Yield each two bodies that share a block, once."""
    blocks: defaultdict[str, dict[str, Known]] = defaultdict(dict)
    for body in known:
        for key in {key for name in body.names for key in keys(name)}:
            blocks[key][body.iri] = body
    seen: set[tuple[str, str]] = set()
    for _, block in sorted(blocks.items()):
        if len(block) > LARGEST_BLOCK:
            continue
        for first, second in combinations(sorted(block.values(), key=_stays_first), 2):
            pair = (first.iri, second.iri)
            if pair not in seen and not (first.registered and second.registered):
                seen.add(pair)
                yield first, second


def _stays_first(body: Known) -> tuple[bool, int, str]:
    """Return what bodies sort by: the register's own, then the one told of most, stays."""
    return not body.registered, -len(body.documents), body.iri


def keys(name: str) -> set[str]:
    """Return the blocks of a name: the beginning of each telling word, and its initials.

    >>> sorted(keys("The Lantern Rooms Project Ltd"))
    ['=lrp', 'lant', 'proj', 'room']
    """
    telling = words(name)
    found = {word[:4] for word in telling if word not in _SMALL}
    if len(telling) > 1:
        found.add("=" + "".join(word[0] for word in telling if word not in _SMALL))
    elif name.isupper():
        found.add("=" + name.lower())
    return found


def words(name: str) -> list[str]:
    """Return the words of a name that tell bodies apart, in lower case.

    >>> words("St. Jude's Women’s Aid (Northshire) C.I.O.")
    ['st', 'judes', 'womens', 'aid', 'northshire']
    """
    bare = re.sub(r"\b((?:[a-z]\.){2,})", lambda m: m[1].replace(".", ""), name.lower())
    bare = bare.replace("&", " and ").replace("’", "'").replace("'", "")
    return [_FORCES.get(w, w) for w in re.findall(r"\w+", bare) if w not in _LEGAL]


def compare(first: Known, second: Known) -> Candidate | None:
    """Return what speaks for and against two bodies being one; None where no names are alike."""
    score, by, how = _best(first, second)
    if score < LEAST:
        return None
    reasons = [how]
    against = []
    shared = first.areas & second.areas
    if shared:
        reasons.append("they serve the same area")
    elif first.areas and second.areas:
        against.append("they serve different areas")
    if first.kinds and second.kinds and not first.kinds & second.kinds:
        against.append("documents call them bodies of different kinds")
    both = first.documents & second.documents
    if both:
        name = "names" if len(both) == 1 else "name"
        against.append(f"{_count(len(both), 'document')} {name} both, each by its own name")
    weight = score + 0.02 * len(reasons[1:]) - 0.05 * len(against)
    return Candidate(first, second, round(min(1.0, weight), 3), by, tuple(reasons), tuple(against))


def _best(first: Known, second: Known) -> tuple[float, tuple[str, str], str]:
    best: tuple[float, tuple[str, str], str] = (0.0, ("", ""), "")
    for a in telling_names(first):
        for b in telling_names(second):
            score, how = likeness(a, b)
            if how == INITIALS and _is_spelt_out(first if len(words(a)) == 1 else second):
                continue
            if how == GOES_ON and _is_whole(first if len(words(a)) < len(words(b)) else second):
                continue
            if score > best[0]:
                best = (score, (a, b), how)
    return best


def _is_whole(body: Known) -> bool:
    """Return whether the register has all names of a body: charities have branches."""
    public = body.kinds and not any(kind.endswith("charity") for kind in body.kinds)
    return body.registered and bool(public)


def _is_spelt_out(body: Known) -> bool:
    """Return whether a body that is called by initials also has a longer name of its own."""
    return any(len(words(name)) > 1 for name in body.names)


def telling_names(body: Known) -> list[str]:
    """Return the names that tell a body from others: "Probation" does so in one area only.

    The register's bodies are known by all of theirs.

    >>> telling_names(Known("a", "Quay Probation", ("Probation", "Quay Probation")))
    ['Quay Probation']
    """
    return [n for n in body.names if body.registered or not COMMON.issuperset(words(n))]


def likeness(first: str, second: str) -> tuple[float, str]:
    """Return how alike two names are, from 0 to 1, and in which way.

    A word that only one of them has weighs: shared words alone make no two bodies one.

    >>> likeness("Harbour Light Ltd", "Harbour Light")
    (1.0, 'the same words, apart from the legal form')
    >>> likeness("Amber Far Shore", "Far Shore Far Sea")[0] < LEAST
    True
    """
    a, b = words(first), words(second)
    if not a or not b:
        return 0.0, ""
    if a == b:
        return 1.0, "the same words, apart from the legal form"
    if Counter(a) == Counter(b):
        return 0.95, "the same words in another order"
    initials = "".join(word[0] for word in a if word not in _SMALL)
    other = "".join(word[0] for word in b if word not in _SMALL)
    short, initial = (second, initials) if len(b) == 1 else (first, other)
    if min(len(a), len(b)) == 1 < max(len(a), len(b)) and short.lower() == initial:
        return 0.85, INITIALS
    if len(a) != len(b):
        small, large = sorted((a, b), key=len)
        if len(small) > 1 and large[: len(small)] == small:
            return 0.83, GOES_ON
        if small == large[:1] and large[1:] in (["council"], *([w, "council"] for w in _DISTRICTS)):
            return 0.83, "a place may stand for its council"
        return 0.0, ""
    unlike = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(unlike) == 1 and OSA.distance(*unlike[0]) == 1 and min(map(len, unlike[0])) > 3:
        longest = max(map(len, unlike[0]))  # one letter of a long word tells less than of a short
        return 0.95 - 0.4 / longest, f"they differ by a slip in one word: {' / '.join(unlike[0])}"
    return 0.0, ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def as_rows(found: Iterable[Candidate]) -> list[Mapping[str, object]]:
    """Return candidates as JSON holds them."""
    return [
        {
            "first": one.first.iri,
            "second": one.second.iri,
            "names": list(one.by),
            "score": one.score,
            "for": list(one.reasons_for),
            "against": list(one.reasons_against),
            "documents": sorted(one.first.documents | one.second.documents),
        }
        for one in found
    ]

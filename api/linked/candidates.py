"""Which things a name and what else is known of them may mean, and why.

A score runs from 0 to 100. It is the likeness of the best of a thing's names, or, where values of
properties are given too, two thirds of that and one third of how well those fit. A register's
identifier decides alone: a thing that has it scores 100, and one that has another of the same
register none. Features say how a score came about.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyoxigraph as ox
from rapidfuzz import fuzz, process

from api.linked.properties import (
    IDENTIFYING,
    KINDS,
    Property,
    codes,
    find_property,
    kinds_of,
    local,
    names,
    type_said,
    values,
)
from api.live import Live
from api.pages.search import Entry, index, smooth, ways
from api.pages.words import UNION
from api.problem import Problem
from ontology.terms import ID, VSC

MOST_CANDIDATES = 50
FEW_CANDIDATES = 5
LEAST_SCORE = 50.0
FITS = 90.0  # how like a property's value must be for it to speak for a thing
LONGEST = 1000  # characters of a name
LOOKED_AT = 400  # of the names most like a query
SENT = 'send {"query": "a name", "type": "Award", "properties": [{"pid": "area", "v": "…"}]}'
_STRICT = ("any", "all", "should")


@dataclass(frozen=True)
class Wanted:
    """One query: a name, the kinds of thing that will do, and what else is known."""

    name: str
    kinds: tuple[str, ...]
    strict: str  # how the kinds are meant: any of them, all of them, or any, but others too
    known: tuple[tuple[Property, tuple[str, ...]], ...]
    limit: int


@dataclass
class Scored:
    """A thing with its score, and the features that made it."""

    entry: Entry
    kinds: tuple[str, ...]
    score: float
    features: dict[str, float | bool] = field(default_factory=dict)
    certain: bool = False  # by its exact name, or by an identifier
    against: bool = False  # a property speaks against it


def read_wanted(live: Live, said: object) -> Wanted:
    """Return a query as it was sent. Raises Problem 400 where it is faulty."""
    if not isinstance(said, dict):
        raise Problem(400, "Query is not an object", SENT)
    name, given = said.get("query", ""), said.get("properties") or []
    if not isinstance(name, str) or not isinstance(given, list):
        raise Problem(400, "Query is faulty", f"query is a text and properties a list; {SENT}")
    if not name.strip() and not given:
        raise Problem(400, "Query is empty", f"it has neither a name nor properties; {SENT}")
    if len(name) > LONGEST:
        raise Problem(400, "Name is too long", f"a name may have {LONGEST} characters")
    kinds = said.get("type") or []
    kinds = [kinds] if isinstance(kinds, str) else kinds
    strict = said.get("type_strict") or "any"
    if not isinstance(kinds, list) or not all(isinstance(kind, str) for kind in kinds):
        raise Problem(
            400, "Query is faulty", f"type is the id of a type, or a list of them; {SENT}"
        )
    if strict not in _STRICT:
        raise Problem(400, "Query is faulty", f"type_strict is one of {', '.join(_STRICT)}; {SENT}")
    kinds = [kind.replace("#", ":").rpartition(":")[2] for kind in kinds]
    for kind in kinds:
        if kind not in KINDS:
            raise Problem(400, "No such type", f"'{kind}' is not one of {', '.join(KINDS)}")
    limit = said.get("limit") or FEW_CANDIDATES
    if not isinstance(limit, (int, float)) or not 1 <= limit < math.inf:
        raise Problem(400, "Query is faulty", f"limit is {limit!r}; give a number from 1 on")
    return Wanted(
        name,
        tuple(kinds),
        strict,
        tuple(_known(live, one) for one in given),
        min(int(limit), MOST_CANDIDATES),
    )


def candidates(live: Live, said: object) -> list[dict[str, Any]]:
    """Return what a query may mean, the best first, as the API writes it."""
    wanted = read_wanted(live, said)
    scored = [one for one in scores(live, wanted) if one.score >= LEAST_SCORE]
    if not wanted.kinds:
        put_awards_below(live, scored)
    scored.sort(
        key=lambda one: (-one.score, "Award" in one.kinds, -one.entry.weight, one.entry.iri)
    )
    sure = [one for one in scored if one.certain and not one.against]
    return [
        {
            "id": local(one.entry.iri),
            "name": one.entry.label,
            "description": described(one),
            "type": [type_said(live, kind) for kind in one.kinds],
            "score": round(one.score, 1),
            "match": sure == [one],
            "features": [
                {"id": name, "value": value if isinstance(value, bool) else round(value, 1)}
                for name, value in one.features.items()
            ],
        }
        for one in scored[: wanted.limit]
    ]


def put_awards_below(live: Live, scored: Iterable[Scored]) -> None:
    """Give an award, of which no type was asked, no higher score than what its title may name."""
    known = {one.entry.iri: one for one in scored}
    for one in known.values():
        if "Award" in one.kinds and not one.certain:
            bears = [
                known[iri].score
                for name in (VSC.recipient, VSC.service)
                for quad in live.store.quads_for_pattern(
                    ox.NamedNode(one.entry.iri), ox.NamedNode(name), None, UNION
                )
                if (iri := getattr(quad.object, "value", "")) in known
            ]
            one.score = min([one.score, *bears])


def described(one: Scored) -> str:
    """Return what tells a candidate from its namesakes."""
    others = [name for name in one.entry.names if name != one.entry.label][:3]
    return "; ".join([one.entry.kind_label, *others])


def scores(live: Live, wanted: Wanted) -> Iterable[Scored]:
    """Yield the score of each thing that a query may mean."""
    name, meant = smooth(wanted.name), identified(wanted.name)
    called = ways(name)
    for entry, kinds in likely(live, wanted, called):
        like = max((likeness(way, one) for way in called for one in entry.smooth), default=0.0)
        if entry.iri == meant:
            like = 100.0
        one = Scored(entry, kinds, like, certain=like == 100.0 and names_one(entry, kinds, name))
        one.certain = one.certain or entry.iri == meant
        if name:
            one.features["name_likeness"] = like
            one.features["exact_name"] = one.certain
        fits = [found for found in (fit(live, one, *pair) for pair in wanted.known) if found >= 0]
        if fits:
            mean = sum(fits) / len(fits)
            one.score = (2 * like + mean) / 3 if name else mean
        for known, given in wanted.known:
            if known.iri in IDENTIFYING:
                identify(live, one, known, given)
        if wanted.strict == "should" and wanted.kinds:
            has = bool(set(wanted.kinds) & set(kinds))
            one.features["type"] = has
            one.score *= 1.0 if has else 0.8
        one.features["statements_naming_it"] = float(entry.weight)
        yield one


def identified(text: str) -> str:
    """Return the IRI that a query's text would be, whole or from its kind on, as in `award/a`."""
    text = text.strip()
    return text if ":" in text else ID + text


def names_one(entry: Entry, kinds: tuple[str, ...], name: str) -> bool:
    """Return whether a name that a thing has can be that thing's alone.

    The title of an award cannot: tables print the recipient's name there, or what it is for.
    """
    return "Award" not in kinds or name == smooth(entry.label)


def fit(live: Live, one: Scored, known: Property, given: tuple[str, ...]) -> float:
    """Return how well what a thing has of a property fits what is known, 0 to 100.

    -1 where the thing has nothing of it, which speaks neither for nor against.
    """
    has, exactly = written(live, one.entry.iri, known)
    if not (has or exactly) or known.iri in IDENTIFYING:
        return -1.0
    asked = {smooth(text) for text in given}
    best = max((likeness(text, value) for text in asked for value in has), default=0.0)
    best = 100.0 if exactly & asked else best
    one.features[f"property:{known.id}"] = best
    one.against = one.against or best < FITS
    return best


def identify(live: Live, one: Scored, known: Property, given: tuple[str, ...]) -> None:
    """Let an identifier decide: the same is certain, another of the same register excludes.

    Identifiers of two registers say nothing of each other.
    """
    has, _ = written(live, one.entry.iri, known)
    asked = {smooth(text) for text in given}
    if has & asked:
        one.score, one.certain = 100.0, True
    elif not {register(t) for t in has} & {register(t) for t in asked}:
        return
    else:
        one.score, one.certain, one.against = 0.0, False, True
    one.features[f"property:{known.id}"] = one.certain


def written(live: Live, iri: str, known: Property) -> tuple[set[str], set[str]]:
    """Return the values of a thing's property, smoothed: names, and what must be met exactly.

    Looked up once for a release.
    """
    kept: dict[str, tuple[set[str], set[str]]] = live.once(f"written {known.id}", dict)
    if iri not in kept:
        found = values(live, iri, known)
        kept[iri] = (
            {smooth(text) for value in found for text in names(live, value)},
            {smooth(text) for value in found for text in codes(value)},
        )
    return kept[iri]


def register(identifier: str) -> str:
    """Return the register that a smoothed identifier is of.

    >>> register("gb chc 1000001")
    'gb chc'
    """
    return identifier.rpartition(" ")[0]


def likely(
    live: Live, wanted: Wanted, called: Sequence[str]
) -> Iterable[tuple[Entry, tuple[str, ...]]]:
    """Yield things of the kinds that will do, with their kinds: those whose names are most like.

    Also those with an identifier that is known; without a name, all of them.
    """
    found = live.once("reconciled", lambda: entries(live))
    fitting = [
        (entry, kinds)
        for entry, kinds in found
        if not wanted.kinds
        or wanted.strict == "should"
        or (all if wanted.strict == "all" else any)(kind in kinds for kind in wanted.kinds)
    ]
    if not called:
        return fitting
    choices = [(n, number) for number, (entry, _) in enumerate(fitting) for n in entry.smooth]
    chosen = {
        choices[place][1]
        for way in called
        for _, _, place in process.extract(
            way,
            [n for n, _ in choices],
            scorer=fuzz.token_sort_ratio,
            limit=LOOKED_AT,
            score_cutoff=30,
        )
    }
    meant = identified(wanted.name)
    chosen |= {number for number, (entry, _) in enumerate(fitting) if entry.iri == meant}
    for known, given in wanted.known:
        if known.iri in IDENTIFYING:
            asked = {smooth(text) for text in given}
            chosen |= {
                number
                for number, (entry, _) in enumerate(fitting)
                if asked & written(live, entry.iri, known)[0]
            }
    return [fitting[number] for number in sorted(chosen)]


def entries(live: Live) -> list[tuple[Entry, tuple[str, ...]]]:
    """Return everything that can be reconciled, with all its kinds."""
    found = live.once("search", lambda: index(live))
    return [(entry, kinds) for entry in found if (kinds := kinds_of(live, entry.iri))]


def likeness(wanted: str, name: str) -> float:
    """Return how like two smoothed names are, 0 to 100: 100 only where they are the same.

    Every word counts, so that bodies of one kind in two places stay apart.
    """
    if wanted == name:
        return 100.0
    return min(99.0, (fuzz.token_sort_ratio(wanted, name) + fuzz.ratio(wanted, name)) / 2)


def _known(live: Live, one: object) -> tuple[Property, tuple[str, ...]]:
    """Return a property and the values that are known of it."""
    if not isinstance(one, dict) or "pid" not in one or "v" not in one:
        raise Problem(400, "Property is faulty", 'send {"pid": "area", "v": "a value"}')
    given = one["v"] if isinstance(one["v"], list) else [one["v"]]
    found = []
    for value in given:
        text = value.get("id") if isinstance(value, dict) else value
        if text is None:
            raise Problem(
                400, "Property is faulty", f"{one['pid']}: a value is a text or has an id"
            )
        found.append(str(text).lower() if isinstance(text, bool) else str(text)[:LONGEST])
    if not found:
        raise Problem(400, "Property is faulty", f"{one['pid']}: no value is given")
    return find_property(live, str(one["pid"])), tuple(found)

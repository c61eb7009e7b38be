"""The queries of the bench: light ones that look something up, heavy ones that add everything up.

Each is a function of a number, so that as many different queries can be had as are needed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

from bench.landscape import AWARDS, thing
from ontology.terms import DEF

PREFIXES = (
    "PREFIX vsc: <https://w3id.org/victim-services/def#> "
    "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> "
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    "PREFIX org: <http://www.w3.org/ns/org#> PREFIX oa: <http://www.w3.org/ns/oa#> "
)
PAID = (
    "FILTER NOT EXISTS { ?award vsc:status ?s . FILTER(?s IN "
    f"(<{DEF}/award-status#declined>, <{DEF}/award-status#proposed>, <{DEF}/award-status#nil>)) }}"
)
RUNAWAY = (
    "SELECT (COUNT(*) AS ?n) WHERE { "
    + " ".join(f"VALUES ?{v} {{ {' '.join(map(str, range(100)))} }}" for v in "abcdef")
    + " FILTER(?a + ?b + ?c + ?d + ?e = -1) }"
)


def award(number: int, documents: int) -> str:
    """Return the IRI of an award of a landscape of so many documents, in angle brackets."""
    document, which = divmod(number % (documents * AWARDS), AWARDS)
    return str(thing("award", f"northshire-decision-{document:06d}-{which}"))


def award_in_short(number: int, documents: int) -> str:
    """An award's label, amount and recipient."""
    return (
        f"{PREFIXES}SELECT ?label ?pounds ?recipient ?name WHERE {{ {award(number, documents)} "
        "rdfs:label ?label ; vsc:amount ?pounds ; vsc:recipient ?recipient . "
        "?recipient rdfs:label ?name }"
    )


def members(number: int, documents: int) -> str:
    """The members of a partnership, with their names."""
    document = number * 10 % documents // 10 * 10
    panel = thing("panel", f"northshire-decision-{document:06d}-panel")
    return (
        f"{PREFIXES}SELECT ?who ?name WHERE {{ {panel} org:hasMember ?who . "
        "?who rdfs:label ?name } ORDER BY ?name ?who"
    )


def provenance(number: int, documents: int) -> str:
    """Where an award's amount is printed: the document, the offsets and the print."""
    return (
        f"{PREFIXES}SELECT ?pounds ?document ?start ?end ?exact WHERE {{ ?e rdf:subject "
        f"{award(number, documents)} ; rdf:predicate vsc:amount ; rdf:object ?pounds ; "
        "oa:hasTarget ?target . ?target oa:hasSource ?document ; oa:hasSelector ?p , ?q . "
        "?p oa:start ?start ; oa:end ?end . ?q oa:exact ?exact }"
    )


def totals(*_: int) -> str:
    """Pounds and awards by payer and financial year."""
    return (
        f"{PREFIXES}SELECT ?payer ?year (SUM(?amount) AS ?pounds) (COUNT(?award) AS ?awards) WHERE "
        "{ ?award a vsc:Award ; vsc:funder ?payer ; vsc:financialYear ?year ; vsc:amount ?amount . "
        f"{PAID} }} GROUP BY ?payer ?year ORDER BY ?payer ?year"
    )


def top_recipients(*_: int) -> str:
    """The twenty recipients with the most money."""
    return (
        f"{PREFIXES}SELECT ?recipient ?name (SUM(?amount) AS ?pounds) (COUNT(?award) AS ?awards) "
        "WHERE { ?award a vsc:Award ; vsc:recipient ?recipient ; vsc:amount ?amount . "
        f"?recipient rdfs:label ?name . {PAID} }} GROUP BY ?recipient ?name "
        "ORDER BY DESC(?pounds) ?recipient LIMIT 20"
    )


def classes(*_: int) -> str:
    """How many things each class has."""
    return (
        "SELECT ?class (COUNT(?thing) AS ?things) WHERE { ?thing a ?class } "
        "GROUP BY ?class ORDER BY DESC(?things) ?class"
    )


LIGHT = (award_in_short, members, provenance)
HEAVY = (totals, top_recipients, classes)
KINDS: dict[str, tuple[Callable[[int, int], str], ...]] = {"light": LIGHT, "heavy": HEAVY}


@dataclass(frozen=True)
class Mix:
    """The queries of a run: of one kind, each asked once only or a few again and again."""

    kind: str
    repeated: bool
    texts: tuple[str, ...]


def mix(kind: str, repeated: bool, documents: int, count: int = 600) -> Mix:
    """Return `count` queries in turn; for heavy ones, one of each."""
    asked = KINDS[kind]
    several = count // len(asked) if kind == "light" else 1
    texts = tuple(one(n * 7, documents) for n, one in product(range(several), asked))
    return Mix(kind, repeated, texts)

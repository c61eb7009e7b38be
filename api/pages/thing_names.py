"""All names of a thing and why they are its: what documents print, what the register knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from api.live import Live
from api.pages.evidence import Evidence, evidence_naming
from api.pages.proofs import Proof, Proofs
from api.pages.search import smooth
from api.pages.words import UNION
from ontology.terms import DCTERMS, DEF, OWL, RDFS, SKOS, VSC

MOST_READ = 120  # pieces of evidence that name the thing; of more, the first found
MOST_NAMES = 40
LINK = f"{DEF}/rule#link"
NAMING = {
    str(VSC.namedAs): "named so", str(SKOS.altLabel): "also called so",
    str(RDFS.label): "its name here",
    str(DCTERMS.identifier): "its reference", str(VSC.shortTitle): "its short title",
    str(OWL.sameAs): "the same thing elsewhere", str(DCTERMS.title): "its title",
}  # fmt: skip
# Classes of things that documents call by several names.
NAMED = {
    "Organisation",
    "Partnership",
    "Panel",
    "Group",
    "Service",
    "Fund",
    "Programme",
    "Act",
    "Publication",
}


@dataclass(frozen=True)
class Name:
    """One name: how often it is printed for the thing, why it counts as its name, and the proof."""

    words: str
    times: int
    why: tuple[str, ...]
    proofs: tuple[Proof, ...]
    iri: str = ""  # an identifier elsewhere, to be followed


def names_of(live: Live, proofs: Proofs, iri: str, own: Iterable[Evidence]) -> list[Name]:
    """Return the names of a thing, those that documents print most often first.

    `own` is the evidence of what is said of the thing itself.
    """
    printed: dict[str, list[Evidence]] = {}
    why: dict[str, dict[str, None]] = {}

    def add(one: Evidence, reason: str) -> None:
        key = smooth(one.prints[0].exact)
        printed.setdefault(key, []).append(one)
        why.setdefault(key, {})[reason] = None

    for one in own:
        if one.predicate in NAMING and not isinstance(one.object, ox.NamedNode):
            add(one, NAMING[one.predicate])
    for one in evidence_naming(live.store, iri, MOST_READ):
        tied = one.rule == LINK  # the words tie it to something, and need not name it
        if not tied or smooth(one.prints[0].exact) in printed:
            rule = live.words.name(one.rule) if one.rule and not tied else ""
            add(one, f"read as it, by the rule “{rule}”" if rule else "read as it")
    found = [
        Name(
            shortest(of),
            len({(e.document, e.prints) for e in of}),
            tuple(why[key]),
            proofs.of(of[:1]),
        )
        for key, of in printed.items()
    ]
    found += registered(live, iri, set(printed))
    return sorted(found, key=lambda n: (-n.times, bool(n.iri), n.words))[:MOST_NAMES]


def shortest(found: Iterable[Evidence]) -> str:
    """Return a name as it is printed, its line breaks as blanks."""
    names = (" ".join(e.prints[0].exact.split()) for e in found)
    return min(names, key=lambda words: (len(words), words))


def registered(live: Live, iri: str, known: set[str]) -> list[Name]:
    """Return the names and identifiers that are stated without a print: the register's."""
    out = []
    for predicate, words in NAMING.items():
        for quad in live.store.quads_for_pattern(
            ox.NamedNode(iri), ox.NamedNode(predicate), None, UNION
        ):
            if isinstance(quad.object, ox.NamedNode):
                out.append(Name(quad.object.value, 0, (words,), (), quad.object.value))
            elif isinstance(quad.object, ox.Literal) and smooth(quad.object.value) not in known:
                out.append(Name(quad.object.value, 0, (words,), ()))
    return list({name.words: name for name in out}.values())

"""Find the one node of a network that is meant: by its IRI, a name, initials or a part of a name.

The network page's script finds names in the same order (frontend/src/network/data.ts).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import networkx as nx
import pyoxigraph as ox

from graph.errors import UnknownThing
from ontology.terms import BASE, SKOS

_BETWEEN_WORDS = re.compile(r"[^\w’']+")


def find_thing(store: ox.Store, network: nx.MultiDiGraph, given: str) -> str:
    """Return the IRI that was given whole, without its base, or by what only one thing is called.

    A whole name goes before another that it is also called, its initials, and a part of a name.
    Raises UnknownThing where none or several are meant.
    """
    for iri in (given, BASE + given):
        if iri in network:
            return iri
    wanted = given.strip().casefold()
    for found in like(store, network, wanted) if wanted else ():
        if len(found) == 1:
            return found[0]
        if found:
            raise UnknownThing(given, found)
    raise UnknownThing(given)


def like(store: ox.Store, network: nx.MultiDiGraph, wanted: str) -> Iterator[list[str]]:
    """Yield the nodes that are called so in each way in turn, the best way first."""
    names = {str(node): str(said["label"]) for node, said in network.nodes(data=True)}
    folded = {node: name.casefold() for node, name in names.items()}
    yield sorted(node for node, name in folded.items() if name == wanted)
    yield sorted({node for node, name in other_names(store) if name == wanted} & names.keys())
    yield sorted(node for node, name in names.items() if initials(name) == wanted)
    yield sorted(node for node, name in folded.items() if wanted in name)


def other_names(store: ox.Store) -> Iterator[tuple[str, str]]:
    """Yield what things are also called, for comparing, abbreviations among it."""
    also = ox.NamedNode(str(SKOS.altLabel))
    for quad in store.quads_for_pattern(None, also, None, ox.DefaultGraph()):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
            yield quad.subject.value, quad.object.value.casefold()


def initials(name: str) -> str:
    """Return the first letter of each word of a name, in small letters.

    >>> initials("Multi-Agency Children’s Panel")
    'macp'
    """
    return "".join(word[0] for word in _BETWEEN_WORDS.split(name) if word).casefold()

"""The prints behind the ties of two nodes of the network, for the page that draws it."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pyoxigraph as ox

from api.pages.words import address
from graph.picture import proofs_of, tie_words


def evidence_of_tie(
    store: ox.Store, network: nx.MultiDiGraph, near: str, far: str
) -> list[dict[str, Any]]:
    """Return every tie between two nodes, either way, with the prints that say it."""
    found: list[dict[str, Any]] = []
    for one, other in ((near, far), (far, near)):
        if near == far and found:
            break
        if not network.has_edge(one, other):
            continue
        for kind, said in sorted(network[one][other].items()):
            part = nx.MultiDiGraph()
            part.add_edge(one, other, key=kind, **said)
            proofs = proofs_of(store, part)
            found.append(
                {
                    "from": str(network.nodes[one]["label"]),
                    "to": str(network.nodes[other]["label"]),
                    "kind": kind,
                    "words": tie_words(kind),
                    "pounds": float(said["pounds"]),
                    "years": list(said["years"]),
                    "prints": [{**proof, "address": address(iri)} for iri, proof in proofs.items()],
                }
            )
    return found

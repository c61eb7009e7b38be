"""The neighbourhood of a thing as a small picture without scripts: a ring around it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from textwrap import wrap

import networkx as nx

from graph.picture import edge_words

MOST = 14  # neighbours drawn, the best connected first
WIDTH, HEIGHT = 760, 420
LINE_CHARACTERS = 22


@dataclass(frozen=True)
class Spot:
    """One node: where it is drawn, its name in short lines, and what ties it to the middle."""

    iri: str
    label: str
    lines: tuple[str, ...]
    kind: str
    x: float
    y: float
    ties: str


@dataclass(frozen=True)
class Around:
    """The picture: the middle, the ring, and how many neighbours it leaves out."""

    centre: Spot
    ring: tuple[Spot, ...]
    left_out: int


def around(network: nx.MultiDiGraph, iri: str) -> Around | None:
    """Return the neighbourhood of a node; None where it has none."""
    if iri not in network:
        return None
    near = sorted(
        set(nx.all_neighbors(network, iri)) - {iri}, key=lambda n: (-network.degree(n), n)
    )
    if not near:
        return None
    drawn = sorted(near[:MOST], key=lambda n: (str(network.nodes[n]["kind"]), n))
    ring = []
    for number, node in enumerate(drawn):
        angle = 2 * math.pi * number / len(drawn) - math.pi / 2
        x = WIDTH / 2 + math.cos(angle) * WIDTH * 0.37
        y = HEIGHT / 2 - 10 + math.sin(angle) * HEIGHT * 0.37
        ring.append(spot(network, node, round(x, 1), round(y, 1), ties(network, iri, node)))
    return Around(
        spot(network, iri, WIDTH / 2, HEIGHT / 2 - 10, ""), tuple(ring), len(near) - len(drawn)
    )


def spot(network: nx.MultiDiGraph, node: str, x: float, y: float, tied: str) -> Spot:
    """Return a node with its label in lines."""
    label = str(network.nodes[node]["label"])
    lines = wrap(label, LINE_CHARACTERS)
    shown = lines if len(lines) <= 3 else [*lines[:2], lines[2] + " …"]
    return Spot(node, label, tuple(shown), str(network.nodes[node]["kind"]), x, y, tied)


def ties(network: nx.MultiDiGraph, iri: str, other: str) -> str:
    """Return what ties two nodes, each tie read from the one it starts at."""
    said = [
        f"{network.nodes[a]['label']} {edge_words(kind, found)} {network.nodes[b]['label']}"
        for a, b in ((iri, other), (other, iri))
        for kind, found in (network.get_edge_data(a, b) or {}).items()
    ]
    return "; ".join(said)

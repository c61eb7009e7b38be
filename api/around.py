"""The neighbourhood of a thing as a small picture without scripts: a ring around it.

Bodies, partnerships and services stand in the network, which ties them past awards and memberships;
anything else is drawn with the things that its own facts and mentions lead to.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from textwrap import wrap

import networkx as nx

from api.kinds import shade_of
from api.words import Words
from graph.picture import edge_words

MOST = 10  # neighbours drawn, the best connected first
WIDTH, HEIGHT = 620, 400
LINE_CHARACTERS = 22


@dataclass(frozen=True)
class Spot:
    """One node: where it is drawn, its name in short lines, and what ties it to the middle."""

    iri: str
    label: str
    lines: tuple[str, ...]
    shade: str
    x: float
    y: float
    ties: str


@dataclass(frozen=True)
class Around:
    """The picture: the middle, the ring, and how many neighbours it leaves out."""

    centre: Spot
    ring: tuple[Spot, ...]
    left_out: int
    in_network: bool


def around(
    words: Words, network: nx.MultiDiGraph, iri: str, related: Mapping[str, Iterable[str]]
) -> Around | None:
    """Return the neighbourhood of a thing; None where nothing is tied to it.

    `related` are the things that its facts and mentions lead to, with what ties them.
    """
    in_network = iri in network and any(n != iri for n in nx.all_neighbors(network, iri))
    if in_network:
        near = sorted(
            set(nx.all_neighbors(network, iri)) - {iri}, key=lambda n: (-network.degree(n), n)
        )
        tied = {node: ties(network, iri, node) for node in near[:MOST]}
    else:
        near = [node for node in related if node != iri]
        tied = {node: ", ".join(dict.fromkeys(related[node])) for node in near[:MOST]}
    if not near:
        return None
    drawn = sorted(tied, key=lambda n: (shade_of(words.kinds(n)), words.name(n)))
    ring = []
    for number, node in enumerate(drawn):
        angle = 2 * math.pi * number / len(drawn) - math.pi / 2
        x = WIDTH / 2 + math.cos(angle) * WIDTH * 0.36
        y = HEIGHT / 2 - 14 + math.sin(angle) * HEIGHT * 0.37
        ring.append(spot(words, node, round(x, 1), round(y, 1), tied[node]))
    centre = spot(words, iri, WIDTH / 2, HEIGHT / 2 - 14, "")
    return Around(centre, tuple(ring), len(near) - len(drawn), in_network)


def spot(words: Words, node: str, x: float, y: float, tied: str) -> Spot:
    """Return a node with its label in lines."""
    label = words.name(node)
    lines = wrap(label, LINE_CHARACTERS)
    shown = lines if len(lines) <= 2 else [lines[0], lines[1] + " …"]
    return Spot(node, label, tuple(shown), shade_of(words.kinds(node)), x, y, tied)


def ties(network: nx.MultiDiGraph, iri: str, other: str) -> str:
    """Return what ties two nodes, each tie read from the one it starts at."""
    said = [
        f"{network.nodes[a]['label']} {edge_words(kind, found)} {network.nodes[b]['label']}"
        for a, b in ((iri, other), (other, iri))
        for kind, found in (network.get_edge_data(a, b) or {}).items()
    ]
    return "; ".join(said)

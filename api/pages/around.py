"""The neighbourhood of a thing as a small picture without scripts: a ring around it.

Bodies, partnerships and services stand in the network, which ties them past awards and memberships;
anything else is drawn with the things that its own facts and mentions lead to.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

from api.pages.kinds import shade_of
from api.pages.words import Words, in_lines
from graph.picture import tie_sentence

MOST = 10  # neighbours drawn, the best connected first
WIDTH, HEIGHT, LOW = 620, 420, 130  # lower where everything is in one row
LETTERS, LINES, LINE = 22, 3, 14  # of a name: of a line, lines, units a line
LETTER = 7.3  # width of one, about


@dataclass(frozen=True)
class Spot:
    """One node: where it is drawn, its name in short lines, and what ties it to the middle."""

    iri: str
    label: str
    lines: tuple[str, ...]
    shade: str
    x: float
    y: float
    name_y: float  # of its first line
    ties: str


@dataclass(frozen=True)
class Around:
    """The picture: the middle, the ring, and how many neighbours it leaves out."""

    height: int
    centre: Spot
    ground: tuple[float, float, float, float]  # x, y, width, height: of the middle's name
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
    height = LOW if len(drawn) < 3 else HEIGHT
    middle = (WIDTH / 2, 40 if height == LOW else HEIGHT / 2 - 8)
    ring = [
        spot(words, node, at, tied[node], over=at[1] < middle[1] - 1)
        for node, at in zip(drawn, places(len(drawn), middle), strict=True)
    ]
    centre = spot(words, iri, middle, "")
    wide = max(len(line) for line in centre.lines) * LETTER + 8
    ground = (centre.x - wide / 2, centre.name_y - 12, wide, len(centre.lines) * LINE + 4)
    return Around(height, centre, ground, tuple(ring), len(near) - len(drawn), in_network)


def places(count: int, middle: tuple[float, float]) -> list[tuple[float, float]]:
    """Return where so many nodes stand around the middle: none right below it, where its name is.

    One or two stand beside it.
    """
    begin = -math.pi if count < 3 else -math.pi / 2 + (math.pi / count if count % 2 == 0 else 0)
    turns = [begin + 2 * math.pi * number / count for number in range(count)]
    return [
        (
            round(middle[0] + math.cos(turn) * WIDTH * 0.37, 1),
            round(middle[1] + math.sin(turn) * HEIGHT * 0.35, 1),
        )
        for turn in turns
    ]


def spot(
    words: Words, node: str, at: tuple[float, float], tied: str, *, over: bool = False
) -> Spot:
    """Return a node with its name in lines, which stand over it or under it."""
    label = words.name(node)
    lines = in_lines(label, LETTERS, LINES)
    name_y = at[1] - 16 - LINE * (len(lines) - 1) if over else at[1] + 24
    return Spot(node, label, lines, shade_of(words.kinds(node)), *at, round(name_y, 1), tied)


def ties(network: nx.MultiDiGraph, iri: str, other: str) -> str:
    """Return what ties two nodes, each tie read from the one it starts at."""
    said = [
        tie_sentence(network.nodes[a]["label"], kind, found, network.nodes[b]["label"])
        for a, b in ((iri, other), (other, iri))
        for kind, found in (network.get_edge_data(a, b) or {}).items()
    ]
    return "; ".join(said)

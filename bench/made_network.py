"""A made network of any size, shaped like commissioning: areas, each with its own bodies and a few
that work everywhere. The same number gives the same network.
"""

from __future__ import annotations

import random
from decimal import Decimal

import networkx as nx

from ontology.terms import ID

AREA_NODES = 40  # nodes of one area: a commissioner, partnerships, services, providers


def made_network(count: int) -> nx.MultiDiGraph:
    """Return a network of `count` nodes, two ties each or so, as `build_network` returns one."""
    chance = random.Random(count)
    network = nx.MultiDiGraph()
    kinds = ("organisation",) * 6 + ("service",) * 3 + ("partnership",)
    for number in range(count):
        kind = "organisation" if number % AREA_NODES == 0 else chance.choice(kinds)
        network.add_node(
            f"{ID}{kind}/made-{number}",
            label=f"Made {kind} {number} of area {number // AREA_NODES}",
            kind=kind,
            classification="",
            documents=(f"{ID}document/made",),
        )
    nodes = list(network)
    for number, node in enumerate(nodes):
        first = number - number % AREA_NODES
        near = [nodes[first]] if number != first else [nodes[chance.randrange(count)]]
        near += [nodes[min(first + chance.randrange(AREA_NODES), count - 1)]]
        if chance.random() < 0.15:
            near.append(nodes[chance.randrange(count)])
        for other in near:
            if other != node:
                tie(network, chance, other, node)
    return network


def tie(network: nx.MultiDiGraph, chance: random.Random, near: str, far: str) -> None:
    """Add a tie of a kind that fits its far end; half of what is paid for has a year."""
    kind = {"service": "funds", "partnership": "member of"}.get(network.nodes[far]["kind"], "pays")
    money = kind != "member of"
    year = chance.randrange(2013, 2027)
    network.add_edge(
        near, far, key=kind, kind=kind,
        documents=(f"{ID}document/made",), evidence=(), awards=(),
        pounds=Decimal(chance.randrange(1_000, 500_000)) if money else Decimal(0),
        years=(f"{year}-{year + 1}",) if money and chance.random() < 0.5 else (),
        start="", end="",
    )  # fmt: skip

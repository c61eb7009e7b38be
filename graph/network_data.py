"""The network as data for the page that draws it: nodes with places, ties with years and themes.

Evidence is left to be asked for tie by tie, so that a large network is soon there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import networkx as nx
import pyoxigraph as ox

from graph.measures import MEASURES
from graph.picture import kind_of, places_of, tie_words
from graph.store import labels
from ontology.terms import DCTERMS, VSC

# What a tie is about, by its kind. The words are those of graph.network.
THEMES: Mapping[str, tuple[str, ...]] = {
    "money": ("pays", "funds", "is paid for"),
    "partnership": ("member of", "leads", "reviews", "linked to", "is partner of"),
    "delivery": ("delivers", "commissions", "supports", "works with", "visits", "uses"),
    "structure": ("part of",),
    "research": ("researches with",),
}
SIZES = ("income", "spending", "partners")  # of graph.measures, besides ties
BROKERAGE = "betweenness"  # asked for apart: it takes seconds where there are thousands of bodies
MOST_MEASURED = 5_000  # nodes; beyond, brokerage takes minutes and is not offered
# What a tie is sent as, in this order; kinds by their number, and no years where none is printed.
TIE = ("from", "to", "kind", "pounds", "documents", "since", "until")


@dataclass(frozen=True)
class Size:
    """One way to size nodes: its key, title, meaning and unit."""

    name: str
    title: str
    meaning: str
    unit: str


def theme_of(kind: str) -> str:
    """Return what a tie is about.

    >>> theme_of("pays")
    'money'
    """
    return next((theme for theme, kinds in THEMES.items() if kind in kinds), "other")


def graph_data(store: ox.Store, network: nx.MultiDiGraph, whole: int) -> dict[str, Any]:
    """Return what the page draws of a network that has `whole` nodes in all.

    Coordinates are about -1 to 1 of the picture's larger side, y upwards; a tie has its pounds, and
    the first and last calendar year of what is printed, none where no year is.
    """
    places = scaled(places_of(network))
    measures = [m for m in MEASURES if m.name in SIZES]
    values = {measure.name: measure.values(network) for measure in measures}
    if whole <= MOST_MEASURED:
        measures += [m for m in MEASURES if m.name == BROKERAGE]
    nodes = [
        {
            "id": node,
            "name": str(said["label"]),
            "kind": str(said["kind"]),
            "areas": areas_of(store, node),
            "x": places[node][0],
            "y": places[node][1],
            "sizes": {n: round(of[node], 4) for n, of in values.items() if of.get(node)},
        }
        for node, said in sorted(network.nodes(data=True))
    ]
    number = {node["id"]: at for at, node in enumerate(nodes)}
    kinds = sorted({str(kind) for *_, kind in network.edges(keys=True)})
    return {
        "whole": whole,
        "kinds": [
            {"kind": kind, "shade": kind_of(kind)[0], "words": kind_of(kind)[2]}
            for kind in sorted({str(node["kind"]) for node in nodes})
        ],
        "sizes": [asdict(Size(m.name, m.title, m.meaning, m.unit)) for m in measures],
        "nodes": nodes,
        "tie_kinds": [
            {"kind": kind, "words": tie_words(kind), "theme": theme_of(kind)} for kind in kinds
        ],
        "tie": TIE,
        "ties": [
            [
                number[near],
                number[far],
                kinds.index(key),
                float(said["pounds"]),
                len(said["documents"]),
                *years_of(said),
            ]
            for near, far, key, said in sorted(
                network.edges(keys=True, data=True), key=lambda edge: edge[:3]
            )
        ],
    }


def graph_json(store: ox.Store, network: nx.MultiDiGraph, whole: int) -> bytes:
    """Return `graph_data` as the page gets it."""
    data = graph_data(store, network, whole)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def brokers(network: nx.MultiDiGraph) -> dict[str, float]:
    """Return the brokerage of each body that has any; nothing for a network too large for it."""
    if len(network) > MOST_MEASURED:
        return {}
    measure = next(m for m in MEASURES if m.name == BROKERAGE)
    return {node: round(value, 4) for node, value in measure.values(network).items() if value}


def scaled(places: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Return places of a picture, y downwards, as places from about -1 to 1, y upwards."""
    if not places:
        return {}
    xs, ys = zip(*places.values(), strict=True)
    middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    half = max(max(xs) - min(xs), max(ys) - min(ys)) / 2 or 1.0
    return {
        node: (round((x - middle[0]) / half, 4), round((middle[1] - y) / half, 4))
        for node, (x, y) in places.items()
    }


def areas_of(store: ox.Store, node: str) -> list[str]:
    """Return the names of the areas that a node serves or is told to cover."""
    found = set()
    for predicate in (str(DCTERMS.spatial), str(VSC.area)):
        for quad in store.quads_for_pattern(
            ox.NamedNode(node), ox.NamedNode(predicate), None, ox.DefaultGraph()
        ):
            if isinstance(quad.object, ox.Literal):
                found.add(quad.object.value)
            elif isinstance(quad.object, ox.NamedNode):
                found |= labels(store, quad.object)
    return sorted(found)


def years_of(said: Mapping[str, Any]) -> tuple[int, ...]:
    """Return the first and last calendar year that a tie's print names, or nothing.

    >>> years_of({"years": ("2021-2022",), "start": "2020-04-01", "end": ""})
    (2020, 2022)
    """
    told = [*said.get("years", ()), said.get("start", ""), said.get("end", "")]
    found = [int(year) for text in told for year in re.findall(r"\b(?:19|20)\d\d\b", str(text))]
    return (min(found), max(found)) if found else ()

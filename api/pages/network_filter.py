"""The part of the network that a view of the page shows, by the choices in the view's address.

The page's script chooses the same in the browser (frontend/src/network/data.ts).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx
import pyoxigraph as ox

from graph.errors import UnknownThing
from graph.network import neighbourhood
from graph.network_data import areas_of, theme_of, years_of


@dataclass(frozen=True)
class View:
    """What is chosen; empty, or a year of 0, means any."""

    focus: str = ""
    hops: int = 2
    hidden: frozenset[str] = frozenset()  # kinds of nodes
    theme: str = ""
    area: str = ""
    since: int = 0
    until: int = 0

    @property
    def whole(self) -> bool:
        """Return whether nothing is filtered out, so that nodes without ties stay too."""
        return not (self.theme or self.since or self.until)


def seen(store: ox.Store, network: nx.MultiDiGraph, view: View) -> nx.MultiDiGraph:
    """Return the part of a network that a view shows.

    A tie without a printed year stays in every year. Raises UnknownThing for a focus that the
    network does not have.
    """
    if view.focus and view.focus not in network:
        raise UnknownThing(view.focus)
    nodes = {n for n, said in network.nodes(data=True) if said["kind"] not in view.hidden}
    inside = {n for n in nodes if not view.area or view.area in areas_of(store, n)}
    ties = [
        (near, far, key)
        for near, far, key, said in network.edges(keys=True, data=True)
        if {near, far} <= nodes and {near, far} & inside and fits(key, said, view)
    ]
    kept = {node for near, far, _ in ties for node in (near, far)} | (
        inside if view.whole else set()
    )
    part = nx.MultiDiGraph()
    if view.focus:
        kept.add(view.focus)
    part.add_nodes_from((n, network.nodes[n]) for n in sorted(kept))
    part.add_edges_from((near, far, key, network.edges[near, far, key]) for near, far, key in ties)
    return neighbourhood(part, view.focus, view.hops) if view.focus else part


def fits(kind: str, said: Mapping[str, Any], view: View) -> bool:
    """Return whether a tie is of the theme and the years that are looked at.

    >>> fits("pays", {"years": ("2021-2022",)}, View(theme="money", since=2022))
    True
    >>> fits("pays", {"years": ("2021-2022",)}, View(until=2020))
    False
    """
    if view.theme and theme_of(kind) != view.theme:
        return False
    years = years_of(said)
    if not years:
        return True
    return (not view.until or years[0] <= view.until) and (not view.since or years[1] >= view.since)

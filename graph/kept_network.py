"""The network of a release, kept in its folder: a service need not work it out at each start.

The file says which code made it. What other code made is not read, for today's may see another
network. The same release and code give the same bytes.
"""

from __future__ import annotations

import gzip
import json
import os
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox

from graph.appraise import digest_of
from graph.network import best, build_network
from graph.network_data import graph_json
from graph.picture import told_of
from ontology.terms import BASE

FILE = "network.json.gz"
MOST_DRAWN = 2_000  # nodes in the first picture: the best tied
LISTS = ("documents", "evidence", "awards")  # of IRIs, which are written without their base
MADE_BY = ("facts", "kept_network", "layout", "measures", "network", "network_data", "picture")


@dataclass(frozen=True)
class KeptNetwork:
    """The network that documents tell of, and the data of its first picture, as JSON."""

    network: nx.MultiDiGraph
    drawn: bytes


def work_out(store: ox.Store) -> KeptNetwork:
    """Return the network of a store, and its first picture laid out."""
    network = told_of(build_network(store)).copy()
    return KeptNetwork(network, graph_json(store, best(network, MOST_DRAWN)[0], len(network)))


def keep(network: KeptNetwork, folder: Path) -> None:
    """Write a network into the folder of its release; it appears complete or not at all."""
    nodes = list(network.network)
    number = {node: at for at, node in enumerate(nodes)}
    told: dict[str, Any] = {
        "made_by": made_by(),
        "nodes": [[short(node), as_json(network.network.nodes[node])] for node in nodes],
        "ties": [
            [number[near], number[far], key, as_json(said)]
            for near, far, key, said in network.network.edges(keys=True, data=True)
        ],
        "drawn": network.drawn.decode(),
    }
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    part = folder / f".{FILE}.{os.getpid()}"
    part.write_bytes(gzip.compress(text.encode(), compresslevel=6, mtime=0))
    part.replace(folder / FILE)


def kept(folder: Path) -> KeptNetwork | None:
    """Return the network that a release's folder holds; None where today's code made none."""
    try:
        told = json.loads(gzip.decompress((folder / FILE).read_bytes()))
    except FileNotFoundError:
        return None
    if told["made_by"] != made_by():
        return None
    network = nx.MultiDiGraph()
    nodes = [whole(node) for node, _ in told["nodes"]]
    network.add_nodes_from((whole(node), from_json(said)) for node, said in told["nodes"])
    network.add_edges_from(
        (nodes[near], nodes[far], key, from_json(said)) for near, far, key, said in told["ties"]
    )
    return KeptNetwork(network, told["drawn"].encode())


@lru_cache(maxsize=1)
def made_by() -> str:
    """Return the digest of the code that a network follows from."""
    folder = Path(__file__).parent
    return digest_of(folder / f"{name}.py" for name in MADE_BY)


def as_json(said: dict[str, Any]) -> dict[str, Any]:
    """Return the attributes of a node or tie as JSON holds them; what is empty is left out."""
    out = {name: value for name, value in said.items() if value}
    for name in LISTS:
        if name in out:
            out[name] = [short(iri) for iri in out[name]]
    return out | ({"pounds": str(said["pounds"])} if "pounds" in said else {})


def from_json(said: dict[str, Any]) -> dict[str, Any]:
    """Return attributes as `build_network` has them."""
    empty = TIE if "pounds" in said else NODE
    out = {name: tuple(value) if isinstance(value, list) else value for name, value in said.items()}
    for name in LISTS:
        if name in out:
            out[name] = tuple(whole(iri) for iri in out[name])
    if "pounds" in out:
        out["pounds"] = Decimal(out["pounds"])
    return {name: out.get(name, value) for name, value in empty.items()}


NODE: dict[str, Any] = {"label": "", "kind": "", "classification": "", "documents": ()}
TIE: dict[str, Any] = {
    "kind": "", "documents": (), "evidence": (), "awards": (), "pounds": Decimal(0), "years": (),
    "start": "", "end": "",
}  # fmt: skip


def short(iri: str) -> str:
    """Return an IRI without the base of ours; another's begins with `<`.

    >>> short("https://w3id.org/victim-services/id/a"), short("https://example.org/a")
    ('id/a', '<https://example.org/a')
    """
    rest = iri.removeprefix(BASE)
    return rest if rest != iri else f"<{iri}"


def whole(text: str) -> str:
    """Return the IRI that `short` made shorter.

    >>> whole("id/a"), whole("<https://example.org/a")
    ('https://w3id.org/victim-services/id/a', 'https://example.org/a')
    """
    return text[1:] if text.startswith("<") else BASE + text

"""A thing of the network by whatever it is called, the same for commands and addresses."""

from __future__ import annotations

import networkx as nx
import pyoxigraph as ox
import pytest

from graph.errors import UnknownThing
from graph.find_thing import find_thing
from graph.store import memory_store
from ontology.terms import ID
from tests.served import quads_of

NAMES = {
    f"{ID}partnership/panel": "Northshire Multi-Agency Panel",
    f"{ID}organisation/nmap": "Harbour NMAP Team",
    f"{ID}organisation/harbour": "Harbour",
    f"{ID}organisation/court": "Some Crown Court",
    f"{ID}organisation/coast": "Safe Coast Charity",
    f"{ID}organisation/fund": "The SCC Fund",
}


@pytest.fixture(scope="module")
def network() -> nx.MultiDiGraph:
    network = nx.MultiDiGraph()
    for node, label in NAMES.items():
        network.add_node(node, label=label)
    return network


@pytest.fixture(scope="module")
def store() -> ox.Store:
    told = f'<{ID}organisation/court> skos:altLabel "Bench" .'
    return memory_store(quads_of(f"GRAPH <urn:g> {{ {told} }}"))


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (f"{ID}organisation/fund", "organisation/fund"),
        ("id/organisation/fund", "organisation/fund"),
        ("harbour", "organisation/harbour"),  # and not the other that has it in its name
        ("bench", "organisation/court"),
        ("nmap", "partnership/panel"),  # its initials, before a part of a name
        (" crown ", "organisation/court"),
    ],
)
def test_a_thing_is_found_by_each_way_of_calling_it(
    store: ox.Store, network: nx.MultiDiGraph, given: str, found: str
) -> None:
    assert find_thing(store, network, given) == ID + found


@pytest.mark.parametrize(("given", "several"), [("SCC", 2), ("nobody", 0), (" ", 0)])
def test_what_is_no_one_thing_is_said_with_those_it_may_be(
    store: ox.Store, network: nx.MultiDiGraph, given: str, several: int
) -> None:
    with pytest.raises(UnknownThing) as error:
        find_thing(store, network, given)
    assert len(error.value.several) == several

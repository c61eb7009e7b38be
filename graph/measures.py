"""What the network says of a body, in numbers, and what each number means.

Measures of position are on the projection of bodies onto each other (`projection`): two are tied
when they sit in one partnership, pay one another, or work on one service. Measures of dependency
are on money (`payments`). All describe the documents that were read, never the whole world.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

import networkx as nx

from graph.errors import GraphError
from graph.network import GROUPS

EXACT_UP_TO = 2_000  # nodes; above, betweenness is estimated from a sample of so many
SHARED = GROUPS | {"service", "programme"}


class NoMoney(GraphError):
    """No share exists where the amounts sum to nothing."""

    def __init__(self) -> None:
        super().__init__("the amounts sum to nothing, so there are no shares of them")


def projection(network: nx.MultiDiGraph) -> nx.Graph:
    """Return the bodies, tied where they share a group, service or programme or have a direct tie.

    `weight` is how many such things two bodies share, `shared` names them.
    """
    bodies = [n for n, kind in network.nodes(data="kind") if kind == "organisation"]
    graph = nx.Graph()
    graph.add_nodes_from((body, dict(network.nodes[body])) for body in bodies)
    shared: dict[tuple[str, str], set[str]] = defaultdict(set)
    for node, kind in network.nodes(data="kind"):
        if kind in SHARED:
            around = sorted({n for n in nx.all_neighbors(network, node) if n in graph})
            for i, one in enumerate(around):
                for other in around[i + 1 :]:
                    shared[one, other].add(node)
    for near, far, kind in network.edges(keys=True):
        if near in graph and far in graph and near != far:
            shared[min(near, far), max(near, far)].add(kind)
    for (one, other), things in sorted(shared.items()):
        graph.add_edge(one, other, weight=len(things), shared=tuple(sorted(things)))
    return graph


def payments(network: nx.MultiDiGraph) -> nx.DiGraph:
    """Return who pays whom: an edge from payer to recipient with `pounds` and the `awards` in it.

    Only sums that a document states count; a payment without a sum is left out.
    """
    graph = nx.DiGraph()
    for payer, recipient, said in network.edges(data=True):
        if said["kind"] == "pays" and said["pounds"] > 0:
            for end in (payer, recipient):
                graph.add_node(end, label=network.nodes[end]["label"])
            graph.add_edge(payer, recipient, pounds=said["pounds"], awards=said["awards"])
    return graph


def concentration(pounds_by_body: Mapping[str, Decimal]) -> float:
    """Return the Herfindahl-Hirschman index of some money: from 1/n (n equal shares) to 1 (one
    share).

    Raises NoMoney when the amounts sum to nothing.
    Source: Rhoades 1993, Federal Reserve Bulletin 79, 188-189.

    >>> concentration({"org/a": Decimal(75), "org/b": Decimal(25)})
    0.625
    """
    total = sum(pounds_by_body.values(), Decimal(0))
    if total <= 0:
        raise NoMoney
    return float(sum((pounds / total) ** 2 for pounds in pounds_by_body.values()))


@dataclass(frozen=True)
class Dependency:
    """How much of one provider's recorded money comes from its largest payer."""

    provider: str
    payer: str  # the largest; the first by IRI where two pay alike
    pounds: Decimal  # from that payer
    total: Decimal  # from all payers
    share: float  # pounds / total
    concentration: float  # of all its payers
    awards: tuple[str, ...]  # IRIs behind `pounds`


def dependencies(network: nx.MultiDiGraph) -> list[Dependency]:
    """Return each provider's dependency, the most dependent first.

    A share of 1 may only mean that no other payer's documents were read.
    """
    graph = payments(network)
    found: list[Dependency] = []
    for provider in sorted(graph):
        income = {
            payer: graph.edges[payer, provider]["pounds"] for payer in graph.predecessors(provider)
        }
        if not income:
            continue
        payer = min(income, key=lambda one: (-income[one], one))
        total = sum(income.values(), Decimal(0))
        awards = graph.edges[payer, provider]["awards"]
        share = float(income[payer] / total)
        found.append(
            Dependency(provider, payer, income[payer], total, share, concentration(income), awards)
        )
    return sorted(found, key=lambda d: (-d.share, -d.total, d.provider))


def betweenness(network: nx.MultiDiGraph) -> dict[str, float]:
    """Return how often each body lies on a shortest path between two others, from 0 to 1.

    A body with a high value connects others that are not otherwise connected: a broker.
    Source: Freeman 1977, Sociometry 40, 35-41. Estimated from a sample of 500 nodes when there are
    more than `EXACT_UP_TO` (Brandes and Pich 2007).
    """
    graph = projection(network)
    sample = 500 if len(graph) > EXACT_UP_TO else None
    values = nx.betweenness_centrality(graph, k=sample, seed=1)
    return {node: float(value) for node, value in values.items()}


def constraint(network: nx.MultiDiGraph) -> dict[str, float]:
    """Return how much each body's contacts are tied to one another; bodies without contacts are
    left out.

    A low value means contacts who do not know each other, so room to broker; near 1 or above, a
    closed circle. Source: Burt 1992, Structural Holes, chapter 2.
    """
    graph = projection(network)
    tied = [node for node in graph if graph.degree(node)]
    return {
        node: float(v) for node, v in nx.constraint(graph.subgraph(tied), weight="weight").items()
    }


def partners(network: nx.MultiDiGraph) -> dict[str, float]:
    """Return with how many other bodies each body is tied."""
    return {node: float(degree) for node, degree in projection(network).degree()}


def memberships(network: nx.MultiDiGraph) -> dict[str, float]:
    """Return in how many partnerships, panels and other groups each body sits."""
    return {
        body: float(
            len({far for _, far, kind in network.out_edges(body, keys=True) if kind == "member of"})
        )
        for body, kind in network.nodes(data="kind")
        if kind == "organisation"
    }


def income(network: nx.MultiDiGraph) -> dict[str, float]:
    """Return the pounds that documents say were paid or promised to each body."""
    graph = payments(network)
    return {
        node: float(sum(p for _, _, p in graph.in_edges(node, data="pounds"))) for node in graph
    }


def spending(network: nx.MultiDiGraph) -> dict[str, float]:
    """Return the pounds that documents say each body paid or promised."""
    graph = payments(network)
    return {
        node: float(sum(p for _, _, p in graph.out_edges(node, data="pounds"))) for node in graph
    }


def dependency(network: nx.MultiDiGraph) -> dict[str, float]:
    """Return the share of each provider's recorded money that comes from its largest payer."""
    return {one.provider: one.share for one in dependencies(network)}


@dataclass(frozen=True)
class Measure:
    """A number per body: what it is called, what it means, and what computes it."""

    name: str
    title: str
    meaning: str
    unit: str
    values: Callable[[nx.MultiDiGraph], dict[str, float]]


MEASURES = (
    Measure(
        "partners",
        "Partners",
        "Other bodies it shares a partnership, panel or service with, pays, or is paid by.",
        "bodies",
        partners,
    ),
    Measure(
        "memberships",
        "Memberships",
        "Partnerships, panels and other groups it sits in.",
        "groups",
        memberships,
    ),
    Measure(
        "betweenness",
        "Brokerage",
        "How often it lies on the shortest path between two other bodies: high means that it "
        "connects bodies that are not otherwise connected.",
        "0 to 1",
        betweenness,
    ),
    Measure(
        "constraint",
        "Constraint",
        "How much its contacts are tied to one another: low means room to broker, near 1 or above "
        "a closed circle.",
        "0 to about 1.2",
        constraint,
    ),
    Measure(
        "income",
        "Income recorded",
        "Pounds that the documents say were paid or promised to it.",
        "pounds",
        income,
    ),
    Measure(
        "spending",
        "Spending recorded",
        "Pounds that the documents say it paid or promised.",
        "pounds",
        spending,
    ),
    Measure(
        "dependency",
        "Dependency",
        "Share of its recorded income that comes from its largest payer; 1 may only mean that no "
        "other payer's documents were read.",
        "0 to 1",
        dependency,
    ),
)

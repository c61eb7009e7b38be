"""The network of a release: who sits with whom, who pays whom, who delivers what for whom.

A typed multigraph. Nodes are bodies, partnerships, services and programmes (and awards, where asked
for); an edge is one kind of tie between two of them, with every document that states it and the
evidence for it. What can be measured on it is in `graph.measures`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import IO, Any

import networkx as nx
import numpy as np
import pyoxigraph as ox

from graph.facts import Facts, Statement, Whole, read_some, read_things
from graph.layout import force_layout
from ontology.terms import ORG, RDF, VSC

# Statements that are a tie as they stand: property, kind of tie, and whether the tie runs from the
# object (a body) to the subject (a partnership, service or programme).
TIES: tuple[tuple[str, str, bool], ...] = (
    (str(ORG.hasMember), "member of", True),
    (str(ORG.memberOf), "member of", False),
    (str(ORG.subOrganizationOf), "part of", False),
    (str(VSC.lead), "leads", True),
    (str(VSC.reviewedWith), "reviews", True),
    (str(VSC.linkedTo), "linked to", False),
    (str(VSC.provider), "delivers", True),
    (str(VSC.commissioner), "commissions", True),
    (str(VSC.supportedBy), "supports", True),
    (str(VSC.worksWith), "works with", True),
    (str(VSC.visits), "visits", False),
    (str(VSC.usedBy), "uses", True),
)
# Things that tie others to each other: class, near end, far end, kind of tie.
LINKS: tuple[tuple[str, str, str, str], ...] = (
    (str(ORG.Membership), str(ORG.member), str(ORG.organization), "member of"),
    (str(VSC.Award), str(VSC.recipient), str(VSC.service), "is paid for"),
    (str(VSC.Award), str(VSC.partner), str(VSC.recipient), "is partner of"),
    (str(VSC.Funding), str(VSC.recipient), str(VSC.service), "is paid for"),
    (str(VSC.Statistic), str(VSC.researcher), str(VSC.researchedWith), "researches with"),
)
MONEY = (str(VSC.Award), str(VSC.Funding), str(VSC.FundingIn))
PAID_FOR = (str(VSC.service), str(VSC.group))
SERVICE_FUNDER = (str(VSC.funder), "funds")  # of a service, with no award between

# What ties are read from: properties whose evidence they show, further ones, and classes.
SHOWN = frozenset(
    [predicate for predicate, _, _ in TIES]
    + [end for _, near, far, _ in LINKS for end in (near, far)]
    + [str(VSC[n]) for n in ("amount", "funder", "recipient", "service", "group")]
    + [str(VSC[n]) for n in ("decision", "award", "decider")]
)
READ = SHOWN | {str(VSC[n]) for n in ("financialYear", "startDate", "endDate", "status")}
CLASSES = frozenset([*MONEY, str(VSC.Service), *(kind for kind, *_ in LINKS)])

NODE_KINDS = {
    str(VSC.Service): "service",
    str(VSC.Programme): "programme",
    str(VSC.Partnership): "partnership",
    str(VSC.Panel): "panel",
    str(VSC.Group): "group",
}
GROUPS = frozenset({"partnership", "panel", "group"})
UNPAID = frozenset({"declined", "proposed", "nil"})  # statuses of an award that pays nothing (yet)


@dataclass
class Tie:
    """One kind of tie from one node to another, and all that the documents say for it."""

    documents: set[str] = field(default_factory=set)
    evidence: set[str] = field(default_factory=set)
    awards: dict[str, Decimal] = field(default_factory=dict)  # pounds by the IRI of what pays them
    years: set[str] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)

    def rest_on(self, facts: Facts, statements: Iterable[Statement]) -> None:
        """Add what stands behind some statements."""
        for statement in statements:
            self.documents.update(facts.documents.get(statement, ()))
            self.evidence.update(facts.evidence.get(statement, ()))

    def pay(self, facts: Facts, thing: str) -> None:
        """Add the sum and the time of an award or other money; a sum told twice counts once."""
        for pounds in facts.objects(thing, str(VSC.amount))[:1]:
            self.awards[thing] = Decimal(pounds)
            self.rest_on(facts, [(thing, str(VSC.amount), pounds)])
        self.years |= {y.rpartition("/")[2] for y in facts.objects(thing, str(VSC.financialYear))}
        for name in (VSC.startDate, VSC.endDate):
            self.dates |= set(facts.objects(thing, str(name)))

    def attributes(self, kind: str) -> dict[str, Any]:
        """Return the tie as the attributes of an edge."""
        return {
            "kind": kind,
            "documents": tuple(sorted(self.documents)),
            "evidence": tuple(sorted(self.evidence)),
            "awards": tuple(sorted(self.awards)),
            "pounds": sum(self.awards.values(), Decimal(0)),
            "years": tuple(sorted(self.years)),
            "start": min(self.dates, default=""),
            "end": max(self.dates, default=""),
        }


Ties = dict[tuple[str, str, str], Tie]  # by near end, far end and kind


def build_network(store: ox.Store | Whole) -> nx.MultiDiGraph:
    """Return the network that the documents of a store state.

    Nodes have `label`, `kind`, `classification` (of a body) and `documents`. An edge's key is its
    kind; it has `documents`, `evidence`, and of money `pounds`, `awards`, `years`, `start` and
    `end`.
    """
    facts = store.facts if isinstance(store, Whole) else read_some(store, READ, CLASSES, SHOWN)
    ties: Ties = {}
    for near, far, kind, statements in stated_ties(facts):
        tie(ties, near, far, kind).rest_on(facts, statements)
    for money in MONEY:
        for thing in facts.of_class(money):
            if money != str(VSC.Award) or pays(facts, thing):
                add_money(ties, facts, thing)
    if not isinstance(store, Whole):
        read_things(store, facts, sorted({end for near, far, _ in ties for end in (near, far)}))
    return drawn(facts, ties)


def tie(ties: Ties, near: str, far: str, kind: str) -> Tie:
    """Return the tie of a kind between two nodes, new where there was none."""
    return ties.setdefault((near, far, kind), Tie())


def stated_ties(facts: Facts) -> Iterator[tuple[str, str, str, list[Statement]]]:
    """Yield (near, far, kind, statements) of each tie that no money flows along."""
    for predicate, kind, reverse in TIES:
        for subject, value in facts.pairs(predicate):
            near, far = (value, subject) if reverse else (subject, value)
            yield near, far, kind, [(subject, predicate, value)]
    for service in facts.of_class(str(VSC.Service)):
        predicate, kind = SERVICE_FUNDER
        for payer in facts.objects(service, predicate):
            yield payer, service, kind, [(service, predicate, payer)]
    for kind_of_thing, near_end, far_end, kind in LINKS:
        for thing in facts.of_class(kind_of_thing):
            for near in facts.objects(thing, near_end):
                for far in facts.objects(thing, far_end):
                    yield near, far, kind, [(thing, near_end, near), (thing, far_end, far)]


def pays(facts: Facts, award: str) -> bool:
    """Return whether an award pays something: it was not declined, nil, or only proposed."""
    statuses = {s.rpartition("#")[2] for s in facts.objects(award, str(VSC.status))}
    return not statuses or bool(statuses - UNPAID)


def payers(facts: Facts, thing: str) -> Iterator[tuple[str, list[Statement]]]:
    """Yield who pays, with the statements that say so: the funder, else the decision's decider."""
    funders = facts.objects(thing, str(VSC.funder))
    for funder in funders:
        yield funder, [(thing, str(VSC.funder), funder)]
    if funders:
        return
    decisions = {
        (d, (thing, str(VSC.decision), d)) for d in facts.objects(thing, str(VSC.decision))
    }
    decisions |= {(d, (d, str(VSC.award), thing)) for d in facts.subjects(str(VSC.award), thing)}
    for decision, statement in sorted(decisions):
        for decider in facts.objects(decision, str(VSC.decider)):
            yield decider, [statement, (decision, str(VSC.decider), decider)]


def add_money(ties: Ties, facts: Facts, thing: str) -> None:
    """Add the ties that one award or other money makes."""
    recipients = facts.objects(thing, str(VSC.recipient))
    for payer, statements in payers(facts, thing):
        for recipient in recipients:
            received = (thing, str(VSC.recipient), recipient)
            paid = tie(ties, payer, recipient, "pays")
            paid.rest_on(facts, [*statements, received])
            paid.pay(facts, thing)
        for name in PAID_FOR:
            for service in facts.objects(thing, name):
                funded = tie(ties, payer, service, "funds")
                funded.rest_on(facts, [*statements, (thing, name, service)])
                funded.pay(facts, thing)


def drawn(facts: Facts, ties: Ties) -> nx.MultiDiGraph:
    """Return the ties as a graph, its nodes described, everything in one fixed order."""
    network = nx.MultiDiGraph()
    for node in sorted({end for near, far, _ in ties for end in (near, far)}):
        network.add_node(node, **node_attributes(facts, node))
    for (near, far, kind), found in sorted(ties.items(), key=lambda item: item[0]):
        network.add_edge(near, far, key=kind, **found.attributes(kind))
    return network


def node_attributes(facts: Facts, node: str) -> dict[str, Any]:
    """Return what a node says of itself."""
    types = facts.objects(node, str(RDF.type))
    kind = next((name for cls, name in NODE_KINDS.items() if cls in types), "organisation")
    classification = facts.first(node, str(ORG.classification)).rpartition("#")[2]
    return {
        "label": facts.label(node),
        "kind": kind,
        "classification": classification if kind == "organisation" else "",
        "documents": tuple(facts.documents_of(node)),
    }


def neighbourhood(network: nx.MultiDiGraph, centre: str, hops: int = 1) -> nx.MultiDiGraph:
    """Return the part of a network within so many ties of one node, in either direction."""
    near = nx.single_source_shortest_path_length(network.to_undirected(as_view=True), centre, hops)
    return network.subgraph(sorted(near)).copy()


def best(network: nx.MultiDiGraph, most: int) -> tuple[nx.MultiDiGraph, int]:
    """Return the part with the `most` best connected nodes, and how many it leaves out."""
    if len(network) <= most:
        return network, 0
    degree = dict(network.degree())
    kept = sorted(network, key=lambda n: (-degree[n], n))[:most]
    return network.subgraph(kept).copy(), len(network) - most


def layout(network: nx.Graph) -> dict[str, tuple[float, float]]:
    """Return a place for each node, each coordinate from -1 to 1: the same on every run.

    Every pair that is tied pulls alike, however many ties it has.
    """
    nodes = sorted(network)
    number = {node: n for n, node in enumerate(nodes)}
    ties = {(min(u, v), max(u, v)) for u, v in network.edges() if u != v}
    places = force_layout(len(nodes), sorted((number[u], number[v]) for u, v in ties))
    rounded = np.round(places, 4).tolist()
    return {node: (x, y) for node, (x, y) in zip(nodes, rounded, strict=True)}


def flattened(network: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Return the network with attributes that every file format holds: texts and numbers."""
    plain = nx.MultiDiGraph()
    for node, said in network.nodes(data=True):
        plain.add_node(node, **{key: flat(value) for key, value in said.items()})
    for near, far, key, said in network.edges(keys=True, data=True):
        plain.add_edge(near, far, key=key, **{name: flat(value) for name, value in said.items()})
    return plain


def flat(value: object) -> str | float:
    """Return a value as a text or a number; several are separated by blanks."""
    if isinstance(value, tuple):
        return " ".join(value)
    return float(value) if isinstance(value, Decimal) else str(value)


def write_graphml(network: nx.MultiDiGraph, out: IO[bytes]) -> None:
    """Write the network as GraphML."""
    nx.write_graphml_xml(flattened(network), out, encoding="utf-8", prettyprint=True)


def write_gexf(network: nx.MultiDiGraph, out: IO[bytes]) -> None:
    """Write the network as GEXF 1.2."""
    nx.write_gexf(flattened(network), out, encoding="utf-8", prettyprint=True)

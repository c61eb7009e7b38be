"""Evidence of the plain form is told by counts; anything else goes to the shapes."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from shapes.plain_evidence import is_plain

GRAPH = ox.NamedNode("https://w3id.org/victim-services/graph/letter/evidence")
PREFIXES = """@prefix vsc: <https://w3id.org/victim-services/def#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix : <https://w3id.org/victim-services/id/document/letter#> .
"""


def piece(name: str, *places: str) -> str:
    targets = " , ".join(f":{place}" for place in places)
    return (
        f":{name} a vsc:Evidence , rdf:Statement ; rdf:subject :award ; rdf:predicate vsc:amount ;"
        f" rdf:object {name[-1]} ; vsc:derivedBy :money ; oa:hasTarget {targets} .\n"
    )


def printed(place: str, start: int = 5, more: str = "") -> str:
    return (
        f":{place} a oa:SpecificResource ; oa:hasSource <https://w3id.org/victim-services/id/document/letter> ;"
        f" oa:hasSelector :{place}-position , :{place}-quote {more}.\n"
        f":{place}-position a oa:TextPositionSelector ; oa:start {start} ; oa:end 9 .\n"
        f':{place}-quote a oa:TextQuoteSelector ; oa:exact "£900" .\n'
    )


@pytest.mark.parametrize(
    ("told", "plain"),
    [
        (piece("e1", "p") + printed("p"), True),
        (piece("e1", "p") + piece("e2", "p") + printed("p"), True),
        (piece("e1", "p", "q") + printed("p") + printed("q"), True),
        (piece("e1", "p") + printed("p", more="; vsc:page 2 "), True),
        (piece("e1", "p") + printed("p") + printed("q"), False),
        (piece("e1", "p", "q") + printed("p"), False),
        (piece("e1", "p") + printed("p", start=9), False),
        (piece("e1", "p") + printed("p") + ":p-position oa:start 4 .", False),
        (piece("e1", "p") + printed("p") + ":e1 rdf:object 3 .", False),
        (piece("e1", "p") + printed("p") + ":e1 rdf:subject :other .", False),
        (piece("e1", "p").replace("vsc:derivedBy :money ; ", "") + printed("p"), False),
        (piece("e1", "p") + printed("p") + piece("e2", "p").replace(" ; oa:hasTarget :p", ""), False),
        (piece("e1", "p") + printed("p").replace("£900", " "), False),
        (piece("e1", "p") + printed("p") + ":e1 vsc:amount 3 .", False),
    ],
    ids=[
        "one", "two of one print", "one of two prints", "with its page", "a print of nothing", "a print that is none",
        "ends where it starts", "two starts", "two objects", "two subjects", "no rule", "no print", "blank", "more beside",
    ],
)  # fmt: skip
def test_evidence_is_plain_where_it_is_whole_and_nothing_else_stands_beside_it(
    told: str, plain: bool
) -> None:
    store = ox.Store()
    store.load((PREFIXES + told).encode(), ox.RdfFormat.TURTLE, to_graph=GRAPH)
    assert is_plain(store, GRAPH) is plain

"""The released store as a process asks it: a copy of the union in memory, the rest from disk."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.sparql.released_store import ReleasedStore, asks_union, types_first
from graph.store import open_store, write_store
from tests.served import quads_of

DATA = 'GRAPH <urn:g> { <urn:a> <urn:p> 1 } GRAPH <urn:h> { <urn:a> <urn:p> true ; <urn:q> "b" }'
# Ways to reach a named graph, some of which no reader of words would see.
BEYOND = [
    "SELECT * { GRAPH <urn:g> { ?s ?p ?o } }",
    "SELECT * { graph#x\n?g { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1GRAPH ?g { ?x ?y ?z } }",
    "SELECT * { ?s ?p trueGRAPH ?g { ?x ?y ?z } }",
    "SELECT * { ?s ?p 1.GRAPH ?g { ?x ?y ?z } }",
    "PREFIX a: <urn:> SELECT * { GRAPHa:g { ?s ?p ?o } }",
    "SELECT *FROM <urn:g> { ?s ?p ?o }",
    "SELECT ?s\nfrom<urn:g>{ ?s ?p ?o }",
    "SELECT (1 AS ?x)FROM NAMED<urn:g>{ GRAPH ?g { ?s ?p ?o } }",
    "PREFIX a: <urn:> ASKFROMa:g{ ?s a:q ?o }",
    "CONSTRUCTFROM <urn:g> WHERE { ?s ?p ?o }",
    "CONSTRUCT { ?s ?p ?o }FROM <urn:g> { ?s ?p ?o }",
    "DESCRIBE <urn:a>FROM <urn:g>",
    "DESCRIBE *FROM <urn:g> { ?s ?p ?o }",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store") / "store"
    written = write_store(folder, quads_of(DATA))
    written.flush()
    return folder


@pytest.fixture(scope="module")
def copied(folder: Path) -> ReleasedStore:
    return ReleasedStore(folder, in_memory=True)


@pytest.fixture(scope="module")
def whole(folder: Path) -> ox.Store:
    return open_store(folder)


def rows(answer: ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean) -> list[str]:
    if isinstance(answer, ox.QueryBoolean):
        return [str(bool(answer))]
    return sorted(str(row) for row in answer)


@pytest.mark.parametrize("query", BEYOND)
def test_what_reaches_a_named_graph_is_asked_of_the_whole_store(
    copied: ReleasedStore, whole: ox.Store, query: str
) -> None:
    assert rows(copied.query(query)) == rows(whole.query(query))
    assert not asks_union(query)


@pytest.mark.parametrize(
    "query",
    [
        "PREFIX prov: <http://www.w3.org/ns/prov#> ASK { ?s prov:wasDerivedFrom ?o }",
        "SELECT * { ?s <urn:x/graph/a> ?validFrom }",
        "PREFIX a: <urn:> DESCRIBE a:b.FROM",
    ],
)
def test_a_name_that_has_the_word_in_it_is_asked_of_the_copy(query: str) -> None:
    assert asks_union(query)


def test_a_copy_begins_with_what_each_thing_is_and_leaves_nothing_out() -> None:
    store = ox.Store()
    for quad in quads_of("<urn:a> <urn:p> 1 ; a <urn:B> . <urn:b> <urn:p> 2 . <urn:c> a <urn:C> ."):
        store.add(quad)
    everything = set(store)
    inside = [quad for quad in everything if quad.graph_name == ox.DefaultGraph()]
    copied = list(types_first(store))
    assert len(copied) == len(inside)
    assert set(copied) == set(inside)
    assert [quad.predicate.value.endswith("#type") for quad in copied] == [True] * 2 + [False] * 2


WORDS = ["FROM", "from ", "NAMED", "<urn:g>", "a:g", "GRAPH", "graph ", "?g", "?s", "a:p", "1", "."]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.sampled_from(["SELECT * ", "SELECT *", "ASK", "DESCRIBE ?s", "DESCRIBE a:b", "CONSTRUCT"]),
    st.lists(st.sampled_from(WORDS), max_size=4),
    st.lists(st.sampled_from([*WORDS, "true", "'b'", "{", "}", "/", " "]), max_size=10),
)
def test_both_answer_alike_whatever_a_query_is_made_of(
    copied: ReleasedStore, whole: ox.Store, form: str, dataset: list[str], pattern: list[str]
) -> None:
    query = f"PREFIX a: <urn:> {form}{''.join(dataset)}{{?x ?y ?z {''.join(pattern)}}}"
    try:
        expected = rows(whole.query(query))
    except SyntaxError:
        return
    assert rows(copied.query(query)) == expected

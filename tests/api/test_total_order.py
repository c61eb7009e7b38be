"""ORDER BY is made one that the store can sort by, wherever it stands and whatever looks like it."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from api.sparql.total_order import asked_in_total_order, in_total_order

STORE = ox.Store()
for number in range(5):
    thing, name = ox.NamedNode(f"urn:{number * 3 % 5}"), ox.Literal(f"n{number}")
    STORE.add(ox.Quad(thing, ox.NamedNode("urn:name"), name))

# Queries with so many conditions that are given another.
QUERIES = [
    ("SELECT * { ?a ?b ?c } ORDER BY ?c", 1),
    ("SELECT * { ?a ?b ?c } order by desc(?c) $a LIMIT 2 OFFSET 1", 2),
    ("SELECT * { ?a ?b ?c } ORDER BY ?c LIMIT 3 # ?a } of ?b", 1),
    ("SELECT * { ?a ?b ?c } ORDER BY ?c # ?a\n DESC(?b)", 2),
    ("SELECT * { ?a ?b ?c }ORDER BY(?c)UCASE(?c)DESC (?a)LIMIT 2", 3),
    ("SELECT * { ?a ?b ?c } ORDER BY # ?a\n ?c # ORDER BY ?a\n DESC(?b # )\n)", 2),
    ("SELECT * { { SELECT ?a { ?a ?b ?c } ORDER BY ?c LIMIT 3 } } ORDER BY DESC(?a)", 2),
    ("SELECT * { ?a ?b ?c } ORDER BY <http://www.w3.org/2001/XMLSchema#string>(?a)", 1),
    (
        "PREFIX x: <http://www.w3.org/2001/XMLSchema#> SELECT * { ?a ?b ?c } ORDER BY x:string(?a)",
        1,
    ),
    ("SELECT * { ?a ?b ?c } ORDER BY ?c VALUES ?b { <urn:name> }", 1),
    ("SELECT ?order ?by { ?order ?by ?c } ORDER BY ?order", 1),
    # What needs none, or only looks like it.
    ("SELECT ?a (COUNT(*) AS ?n) { ?a ?b ?c } GROUP BY ?a ORDER BY COUNT(*) DESC(STRLEN(?a))", 0),
    ("SELECT * { ?a ?b ?c FILTER(?c != 'ORDER BY ?c') } # ORDER BY ?a", 0),
    ('SELECT * { ?a ?b ?c FILTER(?c != "} ORDER BY ?c") }', 0),
    ('SELECT ?a { ?a ?b ?c } GROUP BY ?a HAVING(STR(?a) != "} ORDER BY ?c #")', 0),
    ("SELECT * { ?a ?b ?c } ORDER BY NOT EXISTS { ?a ?b 1 }", 0),
    ("PREFIX ORDER: <urn:> SELECT * { ?a ?b ?c OPTIONAL { ?a ORDER:BY ?d } }", 0),
]


@pytest.mark.parametrize(("query", "many"), QUERIES)
def test_each_condition_gets_another_and_the_answer_stays(query: str, many: int) -> None:
    ordered = in_total_order(query)
    assert ordered.count("COALESCE(IF(TZ(") == many
    assert [str(row) for row in STORE.query(ordered)] == [str(row) for row in STORE.query(query)]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?a ?b ?c } ORDER BY",
        "SELECT * { ?a ?b ?c } ORDER BY LIMIT 1",
        "SELECT * { ?a ?b ?c } ORDER BY (",
        "SELECT * { ?a ?b ?c } ORDER BY ?cLIMIT 3",
        "SELECT * { ?a ?b ?c } ORDER BY ?c x",
    ],
)
def test_an_error_tells_of_the_query_as_it_came(query: str) -> None:
    with pytest.raises(SyntaxError) as as_it_came:
        STORE.query(query)
    with pytest.raises(SyntaxError) as told:
        asked_in_total_order(query, STORE.query)
    assert str(told.value) == str(as_it_came.value)


def test_a_long_condition_is_not_written_again_and_again() -> None:
    query = f"SELECT * {{ }} ORDER BY ({'?a + ' * 200}1)"
    assert in_total_order(query) == query

"""Exports: dumps that read back, and the table of evidence."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import pyoxigraph as ox
import pytest

from graph.errors import UnknownFormat
from graph.export import EXPORTS, find_export
from graph.exports.evidence import EVIDENCE_COLUMNS
from graph.store import named_quads
from ontology.terms import VSC
from tests.sample import Letter, store_of, two_letters

RELEASED = datetime(2032, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def store() -> ox.Store:
    return store_of(*two_letters())


def exported(store: ox.Store, name: str) -> bytes:
    out = io.BytesIO()
    find_export(name).write(store, out, RELEASED)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("nquads", ox.RdfFormat.N_QUADS),
        ("trig", ox.RdfFormat.TRIG),
        ("jsonld", ox.RdfFormat.JSON_LD),
    ],
)
def test_a_dump_of_graphs_holds_each_quad_once(
    name: str, form: ox.RdfFormat, store: ox.Store
) -> None:
    back = ox.Store()
    back.load(exported(store, name), format=form)
    assert len(back) == sum(1 for _ in named_quads(store))
    assert not list(back.quads_for_pattern(None, None, None, ox.DefaultGraph()))


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("turtle", ox.RdfFormat.TURTLE),
        ("ntriples", ox.RdfFormat.N_TRIPLES),
        ("rdfxml", ox.RdfFormat.RDF_XML),
    ],
)
def test_a_dump_without_graphs_holds_their_union(
    name: str, form: ox.RdfFormat, store: ox.Store
) -> None:
    back = ox.Store()
    back.load(exported(store, name), format=form)
    union = list(store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    assert len(back) == len(union)


def rows(store: ox.Store) -> list[dict[str, str]]:
    text = exported(store, "evidence").decode()
    assert text.splitlines()[0] == "document,start,end,exact,subject,predicate,object,rule"
    return list(csv.DictReader(io.StringIO(text)))


def test_the_evidence_table_has_a_row_for_each_piece_of_print(store: ox.Store) -> None:
    grants, record = two_letters()
    texts = {letter.file: letter.text for letter in (grants, record)}
    found = rows(store)
    assert tuple(found[0]) == EVIDENCE_COLUMNS
    pieces = list(
        store.query(
            "SELECT ?t WHERE { ?e oa:hasTarget ?t }", prefixes={"oa": "http://www.w3.org/ns/oa#"}
        )
    )
    assert len(found) == len(pieces)
    for row in found:
        assert texts[row["document"]][int(row["start"]) : int(row["end"])] == row["exact"]
    paid = [row for row in found if row["predicate"] == str(VSC.amount)]
    assert {(row["exact"], row["object"], row["rule"]) for row in paid} == {
        ("£1,000", "1000", "verbatim"),
        ("£3,000", "3000", "verbatim"),
        ("£500", "500", "verbatim"),
    }


def test_rows_stand_in_the_order_of_documents_and_of_their_text(store: ox.Store) -> None:
    places = [(row["document"], int(row["start"]), int(row["end"])) for row in rows(store)]
    assert places == sorted(places)


def test_print_with_quotes_commas_and_line_ends_comes_through() -> None:
    text = 'Odd "name",\r\nwith lines'
    letter = Letter("odd", text)
    letter.say("organisation/odd", VSC.namedAs, "Odd name", text)
    exact = [row["exact"] for row in csv_rows(store_of(letter)) if row["object"] == "Odd name"]
    assert exact == [text]


def csv_rows(store: ox.Store) -> list[dict[str, str]]:
    """Read the table as a program does that keeps line ends inside quotes."""
    text = exported(store, "evidence").decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_an_unknown_format_is_refused_with_the_choice() -> None:
    with pytest.raises(UnknownFormat, match=r"^format 'xlsx' is not one of nquads, trig"):
        find_export("xlsx")


@pytest.mark.parametrize("name", EXPORTS)
def test_every_export_writes_something_and_says_what_it_is(name: str, store: ox.Store) -> None:
    chosen = EXPORTS[name]
    assert exported(store, name)
    assert "/" in chosen.media_type
    assert chosen.title
    assert chosen.suffix.isalnum()

"""Answers as people read them: columns folded, pictures that fit, values to choose from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from api.pages.answer_table import Cell, Table, table_of
from api.pages.answer_view import MOST_BARS, folded, suggestions, view
from api.pages.words import Words
from graph.dataset import Reviewed, release_quads
from graph.derive import derive
from graph.errors import BadQuery
from graph.query import run, write
from graph.question import find_question, parse_question, questions
from graph.store import memory_store
from graph.texts import read_texts
from tests.served import BASE, quads_of

ROOT = Path(__file__).parents[2]


def cells(*words: str, leads: str = "") -> tuple[Cell, ...]:
    return tuple(Cell(w, leads, w.lstrip("£").isdigit()) for w in words)


def table(columns: str, *rows: tuple[Cell, ...]) -> Table:
    return Table(tuple(columns.split()), rows, len(rows))


def test_a_thing_and_its_name_are_one_column_that_leads_to_it() -> None:
    one = table("bodyName pounds body", (*cells("Trust", "£5"), Cell("Trust", "/doc/t", False)))
    assert folded(one) == table("bodyName pounds", (Cell("Trust", "/doc/t", False), *cells("£5")))


def test_a_long_text_that_goes_on_over_rows_is_told_once() -> None:
    long, other = "Quay House says that it is open. " * 4, "Pier Trust says that it is shut. " * 4
    rows = [cells(one, one) for one in (long, long, other, long)]
    shown = view(table("description printed", *rows), "").table
    assert [row[0].words for row in shown.rows] == [long, "as above", other, long]
    assert [row[1].words for row in shown.rows] == [long, long, other, long]  # a print stays


def test_a_thing_of_another_name_keeps_its_column() -> None:
    one = table("bodyName document", (*cells("Trust"), Cell("Letter", "/doc/l", False)))
    assert folded(one) == one


def test_words_under_the_head_of_a_thing_lead_to_it() -> None:
    one = table("law lawIri", (*cells("Act 2014"), Cell("Act 2014, section 1", "/doc/l", False)))
    assert view(one, "").table == table("law", (Cell("Act 2014", "/doc/l", False),))
    assert view(one, "").heads == ("law",)


def test_columns_without_any_value_are_left_out_and_named() -> None:
    seen = view(table("name startDate end", cells("a", "", "5 May"), cells("b", "", "")), "")
    assert seen.table == table("name end", cells("a", "5 May"), cells("b", ""))
    assert (seen.heads, seen.empty) == (("name", "end"), ("start date",))


def test_choices_are_called_as_people_call_them() -> None:
    one = table("kind", cells("police-force"), (Cell("police-force", "/doc/p", False),))
    rows = view(one, "", {"police-force": "police force"}).table.rows
    assert [row[0].words for row in rows] == ["police force", "police-force"]


def test_bars_are_as_long_as_their_numbers_and_what_has_none_has_no_bar() -> None:
    rows = (cells("a", "£1,000"), cells("b", "£250"), cells("c", ""))
    seen = view(table("name pounds", *rows), "bars name pounds")
    assert [(b.label, b.length) for b in seen.bars] == [("a", 100.0), ("b", 25.0)]


def test_many_bars_are_cut_and_counted() -> None:
    rows = [cells(str(n), str(n)) for n in range(MOST_BARS + 3)]
    seen = view(table("name pounds", *rows), "bars name pounds")
    assert (len(seen.bars), seen.left_out) == (MOST_BARS, 3)


def test_a_network_ties_each_name_once() -> None:
    rows = (cells("Panel", "Trust"), cells("Panel", "Moor"), cells("Panel", "Trust"))
    seen = view(table("groupName memberName", *rows), "network groupName memberName")
    for drawn in seen.ties:
        assert [e.label for e in drawn.right] == ["Trust", "Moor"]
        assert len(drawn.lines) == 2


def test_each_thing_of_a_network_has_its_colour_and_words_have_none() -> None:
    row = (Cell("Panel", "/doc/panel/p", False), Cell("both", "", False))
    seen = view(table("groupName memberName", row), "network groupName memberName", {}, str.upper)
    for drawn in seen.ties:
        assert [one.shade for one in (*drawn.left, *drawn.right)] == ["/DOC/PANEL/P", ""]


def test_names_of_a_network_fit_a_wide_page_and_a_narrow_one() -> None:
    long = "Northshire and Southmoor Partnership for Whoever Is Stalked or Harassed There"
    seen = view(table("groupName memberName", cells(long, long)), "network groupName memberName")
    letter = 7.4  # wide, about, at the size that names are written in
    for drawn in seen.ties:
        for one in (*drawn.left, *drawn.right):
            assert max(map(len, one.lines)) * letter <= drawn.page.label
            assert len(one.lines) * 14 <= drawn.page.row
    assert [one.page.width for one in seen.ties] == [900, 360]
    assert "…" not in " ".join(seen.ties[0].left[0].lines)
    assert "…" in " ".join(seen.ties[1].left[0].lines)
    assert seen.ties[1].left[0].lines[-1].endswith("There")


def test_values_to_choose_from_are_those_of_the_answer() -> None:
    one = table("payerLabel amount", cells("Moor", "£5"), cells("Fell", "£6"), cells("Moor", "£7"))
    assert suggestions(one, ["payerName", "words"]) == {"payerName": ("Fell", "Moor")}


@pytest.mark.parametrize("show", ["pie a b", "bars a", "bars a nothing", "network a+b a"])
def test_a_picture_that_cannot_be_is_refused(show: str) -> None:
    text = f"# title: t\n# meaning: m\n# show: {show}\nSELECT ?a ?b WHERE {{ ?a ?b 1 }}"
    with pytest.raises(BadQuery, match="show"):
        parse_question("q", text)


@dataclass
class Released:
    words: Words


def test_every_picture_fits_its_answer_on_the_released_graph() -> None:
    texts = read_texts(ROOT / "data")
    store = memory_store(
        release_quads(texts, map(Reviewed.of(texts, texts.sources, None).quads, texts.sources))
    )
    derive(store)
    for question in (q for q in questions() if q.show):
        found = json.loads(write(run(store, question.text, question.name), "json"))
        seen = view(table_of(Released(Words(store)), found), question.show)  # type: ignore[arg-type]
        assert seen.bars or seen.ties or not seen.table.rows, question.name


def test_several_documents_in_one_cell_are_told_by_their_names() -> None:
    trig = "".join(
        f"""GRAPH <{BASE}graph/{name}> {{
          <{BASE}id/award/a> a vsc:Award ; vsc:inDocument <{BASE}id/document/{name}> .
          <{BASE}id/document/{name}> a vsc:Document ; rdfs:label "Letter {name}" . }}\n"""
        for name in ("d", "e")
    )
    store = memory_store(quads_of(trig))
    found = json.loads(write(run(store, find_question("awards").text), "json"))
    seen = table_of(Released(Words(store)), found)  # type: ignore[arg-type]
    (row,) = seen.rows
    assert sorted(row[seen.columns.index("document")].words.split("; ")) == ["Letter d", "Letter e"]

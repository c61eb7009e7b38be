"""The answer to a query as a table for people: labels for things, pounds and dates in words.

Queries run on the same terms as `/sparql`: in a process that is stopped at the limit on time.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from api.accept import Offer
from api.live import Live
from api.pages.words import address
from api.sparql.answer_format import GRAPHS, RESULTS
from api.sparql.answers import timed
from api.sparql.endpoint import explained, refuse_fault, refuse_text
from api.sparql.job import Job
from api.sparql.query_text import read_query
from graph.query import joined_things
from ontology.terms import VSC, XSD

ROWS_SHOWN = 200
LONGEST_WORD = 30  # letters
JSON, TURTLE = RESULTS[0], GRAPHS[0]


@dataclass(frozen=True)
class Cell:
    """One value of a table: its words and, for a thing, where it leads."""

    words: str
    leads: str
    number: bool

    @property
    def is_unbroken(self) -> bool:
        """Return whether a word, an address, is so long that its column would push others off."""
        return any(len(word) > LONGEST_WORD for word in self.words.split())


@dataclass(frozen=True)
class Table:
    """An answer as a table, cut at `ROWS_SHOWN`; or as text, where it is a graph or a yes or no."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    total: int = 0
    text: str = ""


async def run(live: Live, query: str, offer: Offer) -> bytes:
    """Return an answer's bytes. Raises Problem for a query that is refused, faulty or too slow."""
    job = Job(
        query,
        offer.media_type,
        live.pool.spool_name(),
        most_bytes=16 * 1024 * 1024,
        inline_bytes=16 * 1024 * 1024,
        early_seconds=24 * 3600,  # a page needs the whole answer, however long it takes
    )
    answer = await timed(live, job)
    if answer.outcome.fault == "syntax":
        raise await explained(live, job, answer.outcome.message)
    refuse_fault(answer, live, query)
    return answer.body


async def answer_table(live: Live, query: str) -> Table:
    """Return an answer as a table."""
    text = read_query(query)
    refuse_text(text)
    if text.form in ("CONSTRUCT", "DESCRIBE"):
        found = (await run(live, query, TURTLE)).decode()
        return Table(text=found or "(an empty graph)")
    return table_of(live, json.loads(await run(live, query, JSON)))


def table_of(live: Live, found: dict[str, Any]) -> Table:
    """Return SPARQL JSON results as a table, things by their labels."""
    if "boolean" in found:
        return Table(text="yes" if found["boolean"] else "no")
    columns = tuple(found["head"]["vars"])
    rows = found["results"]["bindings"]
    shown = tuple(
        tuple(cell_of(live, row[c], c) if c in row else Cell("", "", False) for c in columns)
        for row in rows[:ROWS_SHOWN]
    )
    return Table(columns, shown, len(rows))


def cell_of(live: Live, value: dict[str, Any], column: str) -> Cell:
    """Return one value of SPARQL JSON results for people."""
    if value["type"] == "uri":
        return Cell(live.words.name(value["value"]), address(value["value"]), False)
    if value["type"] == "bnode":
        return Cell(f"_:{value['value']}", "", False)
    if value["type"] != "literal":
        return Cell(json.dumps(value["value"]), "", False)
    if things := joined_things(value["value"]):
        return Cell("; ".join(map(live.words.name, things)), "", False)
    kind = value.get("datatype", str(XSD.string))
    literal = ox.Literal(value["value"], datatype=ox.NamedNode(kind))
    pounds = "pounds" in column.lower() or "amount" in column.lower()
    predicate = str(VSC.amount) if pounds else ""
    number = kind in (str(XSD.decimal), str(XSD.integer), str(XSD.double))
    return Cell(live.words.label(literal, predicate), "", number)

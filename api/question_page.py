"""Ready-made questions as pages with forms, and a page for queries of one's own.

Both run on the same terms as `/sparql`: in a process that is stopped at the limit on time, without
other hosts. Answers are shown as a table here, and can be had as CSV or JSON.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pyoxigraph as ox
from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.accept import Offer
from api.answers import timed
from api.job import Job
from api.live import Live
from api.pages import by_theme
from api.problem import Problem
from api.query_text import read_query
from api.site import Site, conditional
from api.sparql import GRAPHS, RESULTS, choose_format, explained, refuse_fault, refuse_text
from api.words import address
from graph.errors import GraphError, UnknownQuery
from graph.picture import json_for_html
from graph.question import Question, find_question, questions
from ontology.terms import PREFIXES, XSD

ROWS_SHOWN = 500
JSON, CSV, TURTLE = RESULTS[0], RESULTS[2], GRAPHS[0]
FIRST_QUERY = """SELECT ?recipient ?amount ?printed WHERE {
  ?award a vsc:Award ;
         vsc:recipient ?recipient ;
         vsc:amount ?amount .
  ?evidence rdf:subject ?award ;
            rdf:predicate vsc:amount ;
            oa:hasTarget/oa:hasSelector/oa:exact ?printed .
}
ORDER BY DESC(?amount)
LIMIT 20"""


@dataclass(frozen=True)
class Cell:
    """One value of a table: its words and, for a thing, where it leads."""

    words: str
    leads: str
    number: bool


@dataclass(frozen=True)
class Table:
    """An answer as a table, cut at `ROWS_SHOWN`; or as text, where it is a graph or a yes or no."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    total: int = 0
    text: str = ""


def routes(site: Site) -> APIRouter:
    """Return the routes of questions and queries."""
    router = APIRouter(tags=["questions"])

    @router.get("/questions", summary="The ready-made questions")
    def listed(request: Request) -> Response:
        return site.page(
            request, site.live, "questions.html", title="Questions", themes=by_theme(questions())
        )

    @router.get("/questions/{name}", summary="One ready-made question and its answer")
    async def asked(request: Request, name: str, format: str = "") -> Response:  # noqa: A002
        live = site.live
        question = known_question(name)
        given = {p.name: request.query_params.get(p.name, "") for p in question.parameters}
        set_here = {n: v for n, v in given.items() if n in request.query_params}
        query, fault = bound(question, set_here)
        if format:
            if fault:
                raise Problem(400, "Parameter is wrong", fault)
            return await as_data(request, live, query, format)
        table = Table() if fault else await answer_table(live, query)
        again = urlencode({**set_here, "format": "csv"})
        return site.page(
            request,
            live,
            "question.html",
            title=question.title,
            data=[] if fault else [
                (f"/questions/{name}?{again}", "text/csv", "CSV"),
                (f"/questions/{name}?{urlencode({**set_here, 'format': 'json'})}",
                 JSON.media_type, "JSON"),
            ],
            question=question,
            values=given,
            query=query,
            table=table,
            fault=fault,
            related=[q for q in questions() if q.name in question.see],
        )  # fmt: skip

    @router.get("/query", summary="A query of one's own, and its answer as a table")
    async def query(request: Request, query: str = "") -> Response:
        live = site.live
        problem: Problem | None = None
        table: Table | None = None
        if query.strip():
            try:
                table = await answer_table(live, query)
            except Problem as found:
                problem = found
        encoded = urlencode({"query": query})
        links = [
            (f"/sparql?{encoded}&format={n}", t, w)
            for n, t, w in (("csv", CSV.media_type, "CSV"), ("json", JSON.media_type, "JSON"))
        ]
        if table and not table.columns:
            links = [(f"/sparql?{encoded}&format=turtle", TURTLE.media_type, "Turtle")]
        return site.page(
            request,
            live,
            "query.html",
            title="Query",
            data=links if table else [],
            query=query or with_prefixes(FIRST_QUERY),
            table=table,
            problem=problem,
            fault_data=json_for_html(json.loads(problem.body())) if problem else "",
            themes=[
                (theme, [(q, f"/query?{urlencode({'query': q.text})}") for q in found])
                for theme, found in by_theme(questions())
            ],
        )

    return router


def known_question(name: str) -> Question:
    """Return a ready-made question; raise Problem 404 where there is none of that name."""
    try:
        return find_question(name)
    except UnknownQuery as error:
        raise Problem(
            404, "No such question", f"no question is called {name}; see /questions"
        ) from error


def bound(question: Question, values: dict[str, str]) -> tuple[str, str]:
    """Return the question's query with these values, and what is wrong with them, if anything."""
    try:
        return question.bind(values), ""
    except GraphError as error:
        return question.text, str(error)


def with_prefixes(text: str) -> str:
    """Return a query with the prefixes it uses declared above it."""
    used = [p for p in PREFIXES if f"{p}:" in text]
    return "\n".join(f"PREFIX {p}: <{PREFIXES[p]}>" for p in used) + "\n" + text


async def as_data(request: Request, live: Live, query: str, wanted: str) -> Response:
    """Return an answer in the format asked for."""
    choice = choose_format(None, wanted, read_query(query).form)
    body = await run(live, query, choice.offer)
    response = Response(body, 200, {"Content-Type": choice.content_type})
    return conditional(request, live, response)


async def run(live: Live, query: str, offer: Offer) -> bytes:
    """Return an answer's bytes. Raises Problem for a query that is refused, faulty or too slow."""
    job = Job(
        query,
        offer.media_type,
        live.pool.spool_name(),
        most_bytes=16 * 1024 * 1024,
        inline_bytes=16 * 1024 * 1024,
    )
    answer = await timed(live, job)
    if answer.outcome.fault == "syntax":
        raise await explained(live, job, answer.outcome.message)
    refuse_fault(answer, live)
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
    kind = value.get("datatype", str(XSD.string))
    literal = ox.Literal(value["value"], datatype=ox.NamedNode(kind))
    pounds = "pounds" in column.lower() or "amount" in column.lower()
    predicate = "https://w3id.org/victim-services/def#amount" if pounds else ""
    number = kind in (str(XSD.decimal), str(XSD.integer), str(XSD.double))
    return Cell(live.words.label(literal, predicate), "", number)

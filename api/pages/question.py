"""Ready-made questions as pages with forms, and a page for queries of one's own.

Both run on the same terms as `/sparql`: in a process that is stopped at the limit on time, without
other hosts. Answers are shown as a table here, and can be had as CSV or JSON.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from typing import Any
from urllib.parse import urlencode

import pyoxigraph as ox
from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.accept import best_choice
from api.live import Live
from api.pages.answer_table import JSON, TURTLE, Table, answer_table, run
from api.pages.answer_view import SUGGESTED, heading, suggestions, view
from api.pages.home import by_theme
from api.pages.kinds import shade_of
from api.pages.search import index
from api.pages.site import FRESH, HTML, Site, conditional, json_link, wants_json
from api.pages.words import iri_at
from api.problem import Problem
from api.sparql.answer_format import RESULTS, choose_format
from api.sparql.query_text import read_query
from graph.errors import GraphError, UnknownQuery
from graph.picture import json_for_html
from graph.question import Question, find_question, questions
from graph.store import ONTOLOGY
from ontology.terms import PREFIXES, SKOS

AS_DATA = (("csv", RESULTS[2].media_type, "CSV"), ("json", JSON.media_type, "JSON"))
Counted = Callable[[], AbstractContextManager[None]]  # counts a query of who asks
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


def routes(site: Site) -> APIRouter:
    """Return the routes of questions and queries."""
    router = APIRouter(tags=["questions"])

    @router.get("/questions", summary="The ready-made questions")
    def listed(request: Request) -> Response:
        if wants_json(request):
            return site.json(request, site.live, [as_json(question) for question in questions()])
        return site.page(
            request, site.live, "questions.html", title="Questions",
            themes=by_theme(questions()), data=json_link(request),
        )  # fmt: skip

    @router.get("/questions/{name}", summary="One ready-made question and its answer")
    async def asked(request: Request, name: str, format: str = "") -> Response:  # noqa: A002
        question = known_question(name)
        set_here = {n: v for n, v in request.query_params.items() if n != "format"}
        wanted = format or asked_format(request)
        if wanted:
            return await question_data(site, request, question, set_here, wanted)
        return await question_page(site, request, question, set_here)

    @router.get("/query", summary="A query of one's own, and its answer as a table")
    async def query(request: Request, query: str = "") -> Response:
        return await query_page(site, request, query)

    return router


async def question_data(
    site: Site, request: Request, question: Question, set_here: dict[str, str], wanted: str
) -> Response:
    """Return the answer to a question in the format `wanted`."""
    query, fault = bound(question, set_here)
    if fault:
        raise Problem(400, "Parameter is wrong", fault)
    if question.lacks(set_here):
        raise Problem(400, "Parameter is missing", f"set {' or '.join(question.needs)}")
    with site.clients.asking(request):
        return await as_data(request, site.live, query, wanted)


async def question_page(
    site: Site, request: Request, question: Question, set_here: dict[str, str]
) -> Response:
    """Return the page of a question: its form, what is wrong with what was set, its answer."""
    live = site.live
    query, fault = bound(question, set_here)
    lacking = question.lacks(set_here)
    values = {p.name: set_here.get(p.name, "") for p in question.parameters}
    counted = partial(site.clients.asking, request)
    table = Table() if fault or lacking else await kept_answer(live, query, counted)
    offered = await suggested(live, question, None if set_here else table, counted)
    codes = live.once("codes", lambda: codes_of(live))
    return site.page(
        request,
        live,
        "question.html",
        title=question.title,
        # An address without parameters asks for the form, which is there.
        status=400 if fault or (lacking and set_here) else 200,
        data=[] if fault or lacking else data_links(question, set_here),
        question=question,
        values=values,
        query=query,
        view=view(
            table,
            question.show,
            codes,
            lambda leads: shade_of(live.words.kinds(iri_at(leads))),
        ),
        heading=heading,
        codes=codes,
        offered=offered,
        address=str(request.url),
        faults=faults_of(question, values),
        unknown=sorted(set_here.keys() - values.keys()),
        lacking=lacking,
        asked=bool(set_here),
        kept=urlencode({n: v for n, v in values.items() if v}),
        related=[q for q in questions() if q.name in question.see],
    )


def data_links(question: Question, set_here: dict[str, str]) -> list[tuple[str, str, str]]:
    """Return where the answer to a question can be had as data: address, media type, name."""
    return [
        (f"/questions/{question.name}?{urlencode({**set_here, 'format': name})}", media_type, word)
        for name, media_type, word in AS_DATA
    ]


async def query_page(site: Site, request: Request, query: str) -> Response:
    """Return the page for a query of one's own, with its answer or what is wrong with it."""
    live = site.live
    problem: Problem | None = None
    table: Table | None = None
    if query.strip():
        try:
            with site.clients.asking(request):
                table = await answer_table(live, query)
        except Problem as found:
            problem = found
    encoded = urlencode({"query": query})
    links = [
        (f"/sparql?{encoded}&format={name}", media_type, word) for name, media_type, word in AS_DATA
    ]
    if table and not table.columns:
        links = [(f"/sparql?{encoded}&format=turtle", TURTLE.media_type, "Turtle")]
    page = site.page(
        request,
        live,
        "query.html",
        title="Query",
        status=problem.status if problem else 200,
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
    page.headers.update(problem.headers if problem else {})
    return page


def codes_of(live: Live) -> dict[str, str]:
    """Return what the choices of closed lists are called, by the last part of their names."""
    found: dict[str, set[str]] = {}
    for quad in live.store.quads_for_pattern(None, ox.NamedNode(SKOS.prefLabel), None, ONTOLOGY):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
            code = quad.subject.value.rpartition("#")[2]
            found.setdefault(code, set()).add(quad.object.value)
    return {code: labels.pop() for code, labels in found.items() if len(labels) == 1}


def asked_format(request: Request) -> str:
    """Return the format of results that Accept wants rather than a page; nothing for a page."""
    best = best_choice(request.headers.get("accept"), (HTML, *RESULTS))
    return best.offer.names[0] if best and best.offer != HTML else ""


def known_question(name: str) -> Question:
    """Return a ready-made question; raise Problem 404 where there is none of that name."""
    try:
        return find_question(name)
    except UnknownQuery as error:
        raise Problem(
            404, "No such question", f"no question is called {name}; see /questions"
        ) from error


async def kept_answer(live: Live, query: str, counted: Counted) -> Table:
    """Return the answer of a ready-made question, kept while it is among those asked lately."""
    key = f"answer {query}"
    known: Table | None = live.kept(key)
    if known is None:
        with counted():
            known = await answer_table(live, query)
    return live.lately(key, lambda: known)


async def suggested(
    live: Live, question: Question, answer: Table | None, counted: Counted
) -> dict[str, tuple[str, ...]]:
    """Return values for a question's parameters, from its answer with none of them set.

    That is asked once for a release; where it cannot be had in time, nothing is suggested. A
    question that needs one of them offers the things that are called by its parameter's name.
    """
    if question.needs:
        return {name: found for name in question.needs if (found := called(live, name))}
    names = [p.name for p in question.parameters if p.kind == "text" and not p.choices]
    kept = f"suggestions {question.name}"
    if not names:
        return {}
    if answer is None and not live.has(kept):
        try:
            answer = await kept_answer(live, question.text, counted)
        except Problem:
            return {}
    return live.once(kept, lambda: suggestions(answer or Table(), names))


def called(live: Live, sort: str) -> tuple[str, ...]:
    """Return what the things of a class are called: of `service`, the services.

    Only as many as a form can offer.
    """
    entries = live.once("search", lambda: index(live))
    labels = {one.label for one in entries if one.kind.casefold() == sort.casefold()}
    return tuple(sorted(labels, key=str.casefold))[:SUGGESTED]


def as_json(question: Question) -> dict[str, Any]:
    """Return a question as JSON has it."""
    return {
        "name": question.name, "title": question.title, "theme": question.theme,
        "meaning": question.meaning, "address": f"/questions/{question.name}",
        "parameters": [
            {"name": p.name, "type": p.kind, "meaning": p.meaning, "example": p.example,
             "choices": list(p.choices)}
            for p in question.parameters
        ],
        "needs": list(question.needs),
    }  # fmt: skip


def bound(question: Question, values: dict[str, str]) -> tuple[str, str]:
    """Return the question's query with these values, and what is wrong with them, if anything."""
    try:
        return question.bind(values), ""
    except GraphError as error:
        return question.text, str(error)


def faults_of(question: Question, values: dict[str, str]) -> dict[str, str]:
    """Return what is wrong with each value that is set, by the name of its parameter."""
    told = {p.name: p.wrong(values[p.name]) for p in question.parameters if values[p.name]}
    return {name: wrong for name, wrong in told.items() if wrong}


def with_prefixes(text: str) -> str:
    """Return a query with the prefixes it uses declared above it."""
    used = [p for p in PREFIXES if f"{p}:" in text]
    return "\n".join(f"PREFIX {p}: <{PREFIXES[p]}>" for p in used) + "\n" + text


async def as_data(request: Request, live: Live, query: str, wanted: str) -> Response:
    """Return an answer in the format asked for."""
    choice = choose_format(None, wanted, read_query(query).form)
    body = await run(live, query, choice.offer)
    response = Response(body, 200, {**FRESH, "Content-Type": choice.content_type})
    return conditional(request, live, response)

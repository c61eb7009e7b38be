"""The SPARQL 1.1 Protocol at `/sparql`: reading only, by GET and both forms of POST.

An ASGI application of its own rather than a route: it sees each method, each header and the
client's going away, and answers a repeated query from its cache without a framework in between.
Source: https://www.w3.org/TR/sparql11-protocol/
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from api.accept import Choice
from api.live import Live
from api.pages.site import has_already
from api.problem import Problem, problem_schema
from api.sparql.answer_format import (
    GRAPHS,
    RESULTS,
    Asked,
    choose_format,
    etag,
    headers_of,
    prefers_page,
)
from api.sparql.answers import Cache, Flight, Flights, KeptAnswer, LongAnswer, disconnected, timed
from api.sparql.clients import Clients, address_of
from api.sparql.job import Job
from api.sparql.pool import Answer, Pool
from api.sparql.query_text import (
    DEEPEST,
    QueryText,
    explain_fault,
    explain_syntax_error,
    read_query,
    spread,
)
from api.sparql.request import BODY_BYTES, DIRECT, FORM, no_update, read_request

METHODS = "GET, HEAD, POST, OPTIONS"
ANSWER_BYTES = 256 * 1024 * 1024  # the longest answer that is sent
LONG_QUERY = 20_000  # characters
WHEN_GONE = "vsc.when-gone"  # in an ASGI scope: takes what to call when the client has gone
BEGUN = "vsc.begun"  # in an ASGI scope: the query of this request, begun before it came here


@dataclass
class Begun:
    """A query that runs: what makes its answer, of which release, under which name."""

    live: Live
    key: str
    flight: Flight
    headers: dict[str, str]
    count_off: Callable[[], None]


class Endpoint:
    """The endpoint: `live` gives the release to ask, `describe` what to say without a query.

    `tell` words an error for whoever asked: a page for a browser, JSON for a program.
    """

    def __init__(
        self,
        live: Callable[[], Live],
        describe: Callable[[Request], Response],
        tell: Callable[[Request, Problem], Response],
        clients: Clients,
        body_bytes: int = BODY_BYTES,
        answer_bytes: int = ANSWER_BYTES,
        answer_rows: int = 0,
    ) -> None:
        self._live = live
        self._clients = clients
        self._body_bytes = body_bytes
        self.answer_bytes = answer_bytes
        self.answer_rows = answer_rows
        self._describe = describe
        self._tell = tell
        self._cache = Cache()
        self._flights = Flights()

    @property
    def live(self) -> Live:
        """Return the release to ask."""
        return self._live()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        try:
            response = await self._answer(request)
        except Problem as problem:
            response = self._tell(request, problem)
        except ClientDisconnect:
            return
        response.headers["Vary"] = "Accept"
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(
                status_code=204,
                headers={"Allow": METHODS, "Accept-Post": f"{FORM}, {DIRECT}"},
            )
        if request.method not in ("GET", "POST"):
            raise Problem(
                405,
                "Method not allowed",
                f"{request.method} is not one of {METHODS}; this endpoint only reads",
                {"Allow": METHODS},
            )
        asked = await read_request(request, self._body_bytes)
        if request.method != "POST" and prefers_page(request.headers.get("accept"), asked):
            return RedirectResponse(_page_for(asked), 303)
        if asked is None:
            return await run_in_threadpool(self._describe, request)
        return await self._run(request, asked)

    def begin(self, query: str, form: str, accept: str | None, client: str) -> Begun | None:
        """Begin a plain query, of which nothing else is asked; None where it cannot begin here."""
        asked, live = Asked(query, (), (), None), self._live()
        if (
            not isinstance(live.pool, Pool)
            or prefers_page(accept, asked)
            or self._clients.is_full(client)
        ):
            return None
        try:
            choice = choose_format(accept, None, form)
        except Problem:
            return None
        key = etag(live.version, asked, choice)
        if key in self._flights or self._cache.get(key):
            return None
        job = self._job(live, asked, choice)
        flight = self._flights.begin(key, live.pool.begin(job))
        flight.waiting = 1
        return Begun(
            live,
            key,
            flight,
            headers_of(live.last_modified, key, choice),
            self._clients.count(client),
        )

    def keep(self, begun: Begun, body: bytes) -> None:
        """Keep the answer to a query that `begin` began."""
        self._cache.put(begun.key, KeptAnswer(body, begun.headers))

    def _job(self, live: Live, asked: Asked, choice: Choice) -> Job:
        return Job(
            query=asked.query,
            media_type=choice.offer.media_type,
            spool=live.pool.spool_name(),
            default_graphs=asked.default_graphs if asked.has_dataset else None,
            named_graphs=asked.named_graphs if asked.has_dataset else None,
            most_bytes=self.answer_bytes,
            most_rows=self.answer_rows,
        )

    async def _run(self, request: Request, asked: Asked) -> Response:
        text = await read_whole(asked.query)
        refuse_text(text)
        begun: Begun | None = request.scope.get(BEGUN)
        live = begun.live if begun else self._live()
        try:
            choice = choose_format(request.headers.get("accept"), asked.format, text.form)
        except Problem:
            await self._refuse_unparsed(live, asked, text.form)
            raise
        key = etag(live.version, asked, choice)
        headers = headers_of(live.last_modified, key, choice)
        if text.volatile:
            headers = {"Content-Type": choice.content_type, "Cache-Control": "no-store"}
        elif begun is None:
            if request.method == "GET" and has_already(request, live, key):
                del headers["Content-Type"]
                return Response(status_code=304, headers=headers)
            if kept := self._cache.get(key):
                return Response(kept.body, headers=kept.headers)
        job = self._job(live, asked, choice)
        done = begun.count_off if begun else self._clients.count(address_of(request))
        try:
            if begun:
                work = begun.flight.taken(live)
            elif text.volatile:
                work = _alone(live, job)
            else:
                work = self._flights.answer(key, live, job)
            answer = await _unless_gone(request, work)
            if answer.spool:
                long, done = LongAnswer(answer.spool, headers, done), _nothing
                return long
        finally:
            done()
        if answer.outcome.fault == "syntax":
            raise await explained(live, job, answer.outcome.message)
        refuse_fault(answer, live, asked.query)
        if not text.volatile:
            self._cache.put(key, KeptAnswer(answer.body, headers))
        return Response(answer.body, headers=headers)

    async def _refuse_unparsed(self, live: Live, asked: Asked, form: str) -> None:
        """Raise Problem 400 where a query does not parse, whatever its client accepts.

        Its answer may have no byte, so that none is made. A store elsewhere is not asked.
        """
        if isinstance(live.pool, Pool):
            job = replace(self._job(live, asked, choose_format(None, None, form)), most_bytes=0)
            answer = await timed(live, job)
            if answer.outcome.fault == "syntax":
                raise await explained(live, job, answer.outcome.message)


def _nothing() -> None:
    """Do nothing."""


async def _alone(live: Live, job: Job) -> Answer:
    """Return the answer to a job that nobody else waits for; its reader has joined a long one."""
    answer = await timed(live, job)
    if answer.spool:
        answer.spool.join()
    return answer


async def read_whole(query: str) -> QueryText:
    """Return what a query's words say; a long one is read beside what others ask."""
    if len(query) > LONG_QUERY:
        return await asyncio.to_thread(read_query, query)
    return read_query(query)


def refuse_text(text: QueryText) -> None:
    """Raise Problem: 403 for an update or a query that asks another host, 400 for others not read.

    Some stores read `define …` before a query as orders of their own, to fetch graphs for example.
    """
    if text.updates:
        raise no_update()
    if text.pragma_at:
        line, column = text.pragma_at
        detail = f"line {line}, column {column}: DEFINE is not SPARQL 1.1"
        raise Problem(400, "Query does not parse", detail)
    if text.service_at:
        line, column = text.service_at
        raise Problem(
            403,
            "Federated queries are refused",
            f"line {line}, column {column}: SERVICE would ask another host; "
            "ask each endpoint by itself",
        )
    if text.deep_at:
        line, column = text.deep_at
        raise Problem(
            400,
            "Query is nested too deep",
            f"line {line}, column {column}: more than {DEEPEST} brackets are open here; "
            "take apart what is nested, or list values with VALUES",
        )


async def explained(live: Live, job: Job, message: str) -> Problem:
    """Return what to say of a query that does not parse: the store is asked once more where."""
    again = ""
    if len(job.query) <= LONG_QUERY:
        tried = await timed(live, replace(job, query=spread(job.query)))
        again = tried.outcome.message
    said = await asyncio.to_thread(explain_syntax_error, message, job.query, again)
    return Problem(400, "Query does not parse", said)


def refuse_fault(answer: Answer, live: Live, query: str) -> None:
    """Raise Problem where a query was not answered."""
    fault, message = answer.outcome.fault, answer.outcome.message
    if fault == "large":
        raise Problem(
            403,
            "Answer is too large",
            f"{message}; ask in parts with LIMIT and OFFSET, or take the dumps listed at /catalog",
        )
    if fault:
        said = explain_fault(message, query)
        raise Problem(400, "Query cannot be answered", f"{said} (release {live.version})")


def _page_for(asked: Asked | None) -> str:
    return "/query" + (f"?{urlencode({'query': asked.query})}" if asked else "")


async def _unless_gone(request: Request, work: Coroutine[Any, Any, Answer]) -> Answer:
    """Return what the work comes to; stop it when the client goes away first."""
    call_when_gone, me = request.scope.get(WHEN_GONE), asyncio.current_task()
    if call_when_gone is None or me is None:
        return await _unless_heard_gone(request, work)
    gone = False

    def leave() -> None:
        nonlocal gone
        gone = True
        me.cancel()

    forget = call_when_gone(leave)
    try:
        return await work
    except asyncio.CancelledError:
        if gone:
            me.uncancel()
            raise ClientDisconnect from None
        raise
    finally:
        forget()


async def _unless_heard_gone(request: Request, work: Coroutine[Any, Any, Answer]) -> Answer:
    """Do the same under a server that only says in its messages that the client has gone."""
    task = asyncio.ensure_future(work)
    gone = asyncio.ensure_future(disconnected(request.receive))
    try:
        await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise ClientDisconnect
        return task.result()
    finally:
        for pending in (task, gone):
            pending.cancel()
            with suppress(asyncio.CancelledError, Problem):
                await pending


def sparql_schema() -> dict[str, Any]:
    """Return what the OpenAPI document says of the endpoint."""
    text = {"type": "string"}
    query = {**text, "example": "SELECT * WHERE { ?s ?p ?o } LIMIT 10"}
    iris = {"type": "array", "items": {"type": "string", "format": "iri"}}
    kinds = [k for o in (*RESULTS, *GRAPHS) for k in (o.media_type, *o.aliases)]
    answers: dict[str, Any] = {
        "200": {
            "description": "The results of a SELECT or ASK, the graph of a CONSTRUCT or DESCRIBE; "
            "without a query, the service description",
            "content": {media_type: {} for media_type in dict.fromkeys(kinds)},
        },
        "303": {"description": "A browser is led to the query page"},
        "304": {"description": "As the client has it"},
    }
    for status, words in {
        "400": "The query does not parse, or a parameter is wrong",
        "403": "The query would ask another host, change data, or is answered with too much",
        "405": "This endpoint only reads",
        "406": "No acceptable format",
        "412": "It is not what If-Match or If-Unmodified-Since asks for",
        "413": "The body is too long",
        "414": "The address is too long",
        "415": "The body is of another type",
        "429": "Too many queries of this client are running",
        "503": "The query took too long or wanted too much memory, or too many run",
    }.items():
        answers[status] = problem_schema(words)
    many = {"in": "query", "schema": iris, "style": "form", "explode": True}
    dataset = [
        {"name": "default-graph-uri", **many, "description": "graphs to merge as the default one"},
        {"name": "named-graph-uri", **many, "description": "graphs that GRAPH reaches"},
        {"name": "format", "in": "query", "schema": text, "description": "json, csv, turtle, …"},
    ]
    asked = {"name": "query", "in": "query", "schema": query, "description": "a SPARQL 1.1 query"}
    form = {"type": "object", "properties": {"query": query}, "required": ["query"]}
    body = {"required": True, "content": {FORM: {"schema": form}, DIRECT: {"schema": query}}}
    said = {"tags": ["SPARQL"], "summary": "SPARQL 1.1 Protocol", "responses": answers}
    return {
        "get": {**said, "operationId": "sparql_get", "parameters": [asked, *dataset]},
        "post": {**said, "operationId": "sparql_post", "parameters": dataset, "requestBody": body},
    }

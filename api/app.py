"""The HTTP service over a dataset: every way in but the command line.

uvicorn.run(create_app(Path("build/dataset")))
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from api import mcp_server, openapi
from api.accept import parse_accept, quality_of
from api.headers import Guard, allowed
from api.linked import catalogue, changes, definitions, dumps, openreferral, reconcile, things
from api.linked.counted import count
from api.linked.difference import differences
from api.linked.jsonld import terms
from api.live import Elsewhere, Folder, Live, Served, Source
from api.log import log_to_standard_error
from api.metrics import Metrics
from api.pages import (
    coverage,
    document,
    editor,
    home,
    money,
    network,
    quality,
    question,
    review,
    search,
)
from api.pages.awards import awards_of, funding_of
from api.pages.files import PageFiles
from api.pages.site import FOLDER, Site, choose_graph
from api.pages.sources import Sources
from api.pages.stories import stories as make_stories
from api.problem import Problem, store_problem
from api.sparql import endpoint, graph_store
from api.sparql.again import Again
from api.sparql.clients import PER_CLIENT, Clients
from api.sparql.endpoint import ANSWER_BYTES, Endpoint
from api.sparql.graph_store import GraphStore
from api.sparql.pool import Pool
from api.sparql.protocol import QuickProtocol
from api.sparql.request import BODY_BYTES
from api.sparql.short_way import PlainQueries
from api.wrong_value import wrong_values
from graph.exports.award import DESCRIPTION, LICENCE
from graph.remote import Remote, StoreFailed

MODULES = (
    home, quality, search, document, editor, question, money, coverage, network,
    catalogue, dumps, changes, openreferral, reconcile, review, things, definitions,
)  # fmt: skip
# How uvicorn is to run it: what software answers is nobody's business, who asked is not logged, and
# those who are being answered when it is stopped get their answer.
SERVER: dict[str, Any] = {
    "http": QuickProtocol,
    "server_header": False,
    "access_log": False,  # it has addresses and queries; api.metrics logs without them
    "lifespan": "on",
    "timeout_graceful_shutdown": 35,  # seconds: longer than a query may run
    "timeout_keep_alive": 30,
}
# What answers without the framework, which knows the methods of all else.
METHODS_OF = {
    "/sparql": endpoint.METHODS, graph_store.PATH: graph_store.METHODS, "/mcp": mcp_server.METHODS
}  # fmt: skip
LOG = logging.getLogger("vsc.service")


def create_app(
    dataset: Path | Remote,
    *,
    documents: Path | None = None,
    limit_seconds: float = 30.0,
    memory_bytes: int = 4 * 1024**3,
    copies_bytes: int | None = None,
    per_client: int = PER_CLIENT,
    body_bytes: int = BODY_BYTES,
    answer_bytes: int = ANSWER_BYTES,
    answer_rows: int = 0,
    watch_seconds: float = 1.0,
    warm: bool = False,
) -> FastAPI:
    """Return the service over the releases in `dataset`, a folder or a remote store.

    `documents` is a folder with the source documents, whose passages are then shown beside facts.
    A query may run `limit_seconds` and its process have `memory_bytes`, all copies of the store in
    memory together `copies_bytes` (by default half of the machine's); one address may have
    `per_client` queries running. A query's body may have `body_bytes`, its answer `answer_bytes`
    and `answer_rows` (0 for any number).
    Another release is looked for every `watch_seconds`. A service that is to last is `warm`: what
    only some visitors ask for is made before they come.
    Starting it raises NoRelease where nothing is released.
    """
    log_to_standard_error()
    source = source_of(dataset, limit_seconds, memory_bytes, copies_bytes)
    served = Served(source, watch_seconds, prepare)
    site = Site(served, Sources(documents), Clients(per_client))
    if warm:
        served.make_later = partial(rest, site)
    metrics = Metrics()
    again = Again(lambda: site.live.version, metrics)
    assistants = mcp_server.create_server(site)
    mcp = mcp_server.over_http(assistants)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[dict[str, Any]]:
        await served.open()
        try:
            async with assistants.session_manager.run():
                plain = PlainQueries(endpoint, again)
                yield {"again": again, "plain": plain, "methods_at": methods_at}
        finally:
            await served.close()

    app = FastAPI(
        title="Victim services commissioning graph",
        version="1",
        description=DESCRIPTION,
        license_info={"name": "CC BY 4.0", "url": LICENCE},
        openapi_url=None,  # the framework's own has no ETag
        docs_url=None,  # its page loads scripts from another host
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.site = site

    def methods_at(path: str) -> str:
        return METHODS_OF.get(path.removesuffix("/")) or allowed(app.routes, path)

    def describe_service(request: Request) -> Response:
        live = site.live
        choice = choose_graph(request, page=False)
        triples = catalogue.service_triples(live, catalogue.host(request))
        return site.graph(request, live, triples, choice, catalogue.PREFIXES)

    for module in MODULES:
        app.include_router(module.routes(site))
    app.mount("/static", PageFiles(directory=FOLDER / "static"), name="static")
    _word_problems(app, site)
    openapi.complete(app, site)
    endpoint = Endpoint(
        lambda: site.live, describe_service, partial(_answer, site), site.clients, body_bytes,
        answer_bytes, answer_rows,
    )  # fmt: skip

    _tell_metrics(app, site, metrics)
    direct: dict[str, ASGIApp]
    direct = {
        "/sparql": endpoint,
        graph_store.PATH: GraphStore(lambda: site.live, endpoint),
        "/mcp": mcp,
    }
    app.add_middleware(Guard, direct=direct, again=again, unforeseen=partial(_unforeseen, site))
    return app


def _tell_metrics(app: FastAPI, site: Site, metrics: Metrics) -> None:
    """Add the address at which the service tells what it counts."""

    @app.get("/metrics", summary="Counts for Prometheus", tags=["catalogue"])
    async def measured() -> Response:
        live = site.live
        if isinstance(live.pool, Pool):
            await live.pool.desks.told()
        gauges = {
            "queries_running": live.pool.counts["running"],
            "queries_slow": live.pool.counts["slow"],
            "release_timestamp_seconds": live.released.timestamp(),
            "ready": float(live.ready and live.pool.settled),
            "documents": live.release.manifest["counts"]["documents"],
        }
        kept = {"Cache-Control": "no-store"}
        return Response(metrics.text(gauges), 200, kept, "text/plain; version=0.0.4")


def source_of(
    dataset: Path | Remote,
    limit_seconds: float = 30.0,
    memory_bytes: int = 4 * 1024**3,
    copies_bytes: int | None = None,
) -> Source:
    """Return where releases come from: a folder here, or a store elsewhere."""
    if isinstance(dataset, Remote):
        return Elsewhere(dataset, limit_seconds)
    new_pool = partial(Pool, limit_seconds=limit_seconds, memory_bytes=memory_bytes)
    if copies_bytes is not None:
        new_pool = partial(new_pool, copies_bytes=copies_bytes)
    return Folder(dataset, new_pool)


def prepare(live: Live) -> None:
    """Make what is made once for a release, so that its first visitors need not wait for it."""
    live.once("search", lambda: search.index(live))
    network.known(live)
    awards_of(live)
    funding_of(live)
    count(live)
    live.once("documents", lambda: document.listed(live))
    live.once("coverage", lambda: coverage.services_of(live))
    live.once("stories", lambda: make_stories(live))
    if count(live).triples <= catalogue.SMALL:
        differences(live)
    terms()


def rest(site: Site, live: Live) -> Iterator[Callable[[], object]]:
    """Yield what makes, each in a moment, what rarer visitors would wait for."""
    for name in site.templates.list_templates():
        yield partial(site.templates.get_template, name)
    yield partial(network.first_rows, live)
    yield partial(definitions.vocabulary_of, live, "")


def _answer(site: Site, request: Request, problem: Problem) -> Response:
    """Return an error in the one body that errors have, or as a page for a browser."""
    ranges = parse_accept(request.headers.get("accept"))
    if quality_of("text/html", ranges) > quality_of("application/json", ranges):
        page = site.page(
            request, site.live, "problem.html", title=problem.title, status=problem.status,
            problem=problem, wait=problem.headers.get("Retry-After", ""),
            again=again_at(request),
        )  # fmt: skip
        page.headers.update(problem.headers)
        return page
    return problem.response()


def again_at(request: Request) -> str:
    """Return the address that asks the same again; nothing where that takes more than a link."""
    url = request.url
    return f"{url.path}{'?' if url.query else ''}{url.query}" if request.method == "GET" else ""


def _unforeseen(site: Site, request: Request, error: Exception) -> Response:
    """Return what is said where nothing else answers; why is in the log only."""
    LOG.error("unforeseen error at %s", request.url.path, exc_info=error)
    said = "it was logged; try another page, or again later"
    problem = Problem(500, "Something went wrong here", said)
    try:
        return _answer(site, request, problem)
    except Exception:  # also where pages are what is wrong
        LOG.exception("the page that says so fails, too")
        return problem.response()


def _word_problems(app: FastAPI, site: Site) -> None:
    """Answer every error that is known in the same way."""
    answer = partial(_answer, site)

    async def ours(request: Request, error: Exception) -> Response:
        if isinstance(error, Problem):
            return answer(request, error)
        raise error

    async def elsewhere(request: Request, error: Exception) -> Response:
        LOG.warning("%s", error)
        return answer(request, store_problem())

    async def theirs(request: Request, error: Exception) -> Response:
        if not isinstance(error, HTTPException):
            raise error
        words = {
            404: ("No such page", f"nothing stands at {request.url.path}; start at /"),
            405: ("Method not allowed", "this service only reads: use GET or HEAD"),
        }
        title, detail = words.get(error.status_code, (str(error.detail), str(error.detail)))
        headers = dict(error.headers or {})
        if error.status_code == 405:
            headers["Allow"] = allowed(app.routes, request.url.path)
        return answer(request, Problem(error.status_code, title, detail, headers))

    async def invalid(request: Request, error: Exception) -> Response:
        if not isinstance(error, RequestValidationError):
            raise error
        said = wrong_values({**e, "loc": e["loc"][1:]} for e in error.errors())
        return answer(request, Problem(400, "Parameter missing or wrong", said))

    app.add_exception_handler(Problem, ours)
    app.add_exception_handler(StoreFailed, elsewhere)
    app.add_exception_handler(HTTPException, theirs)
    app.add_exception_handler(RequestValidationError, invalid)

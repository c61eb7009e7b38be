"""The answers to queries: kept for whoever asks the same again, and made once for all who wait.

An answer is known by its ETag, which names the release, the question and the format.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.live import Live
from api.problem import Problem, store_problem
from api.sparql.job import Job
from api.sparql.pool import Answer, Busy, TookTooLong, WorkerDied
from api.sparql.spool import CutOff, Spool
from graph.remote import StoreFailed

CACHE_BYTES = 64 * 1024 * 1024  # of answers kept
KEPT_ANSWER_BYTES = 1024 * 1024  # the longest answer kept
LOG = logging.getLogger("vsc.service")


@dataclass(frozen=True)
class KeptAnswer:
    """An answer as it was sent, to be sent again."""

    body: bytes
    headers: dict[str, str]


@dataclass
class Cache:
    """Answers by their ETag, of `most_bytes` at most; the least recently used leave first."""

    most_bytes: int = CACHE_BYTES
    _kept: OrderedDict[str, KeptAnswer] = field(default_factory=OrderedDict)
    _bytes: int = 0

    def get(self, key: str) -> KeptAnswer | None:
        """Return the answer kept under this key."""
        kept = self._kept.get(key)
        if kept is None:
            return None
        self._kept.move_to_end(key)
        return kept

    def put(self, key: str, kept: KeptAnswer) -> None:
        """Keep an answer, and forget old ones for it."""
        if key in self._kept or len(kept.body) > KEPT_ANSWER_BYTES:
            return
        self._kept[key] = kept
        self._bytes += len(kept.body)
        while self._bytes > self.most_bytes:
            _, old = self._kept.popitem(last=False)
            self._bytes -= len(old.body)


class Flight:
    """A query that is running, and how many wait for it."""

    def __init__(self, work: asyncio.Future[Answer]) -> None:
        self.work = work
        self.waiting = 0
        self.landed = False  # whether all who wait have joined a long answer

    @property
    def spool(self) -> Spool | None:
        """Return the long answer that the query has begun; None where it has not, or failed."""
        if not self.work.done() or self.work.cancelled() or self.work.exception():
            return None
        return self.work.result().spool

    async def taken(self, live: Live) -> Answer:
        """Return the answer to the one who waited for it. Raises Problem."""
        self.waiting -= 1
        return await told(self.work, live)

    def leave(self) -> None:
        """Count off one who waited and goes without the answer; the last one stops the query."""
        self.waiting -= 1
        if self.landed and self.spool:
            self.spool.leave()
        elif not self.waiting:
            self.work.cancel()


class Flights:
    """Queries that run now, each once however many ask it."""

    def __init__(self) -> None:
        self._flying: dict[str, Flight] = {}

    def __contains__(self, key: str) -> bool:
        return key in self._flying

    def begin(self, key: str, work: asyncio.Future[Answer]) -> Flight:
        """Let others who ask the same wait for this too; whoever calls this is to."""
        flight = self._flying[key] = Flight(work)
        work.add_done_callback(lambda _: self._landed(key, flight))
        return flight

    async def answer(self, key: str, live: Live, job: Job) -> Answer:
        """Return the answer to a job; whoever takes a long one has joined its readers.

        It stops when all who wait for it are cancelled. Raises Problem.
        """
        flight = self._flying.get(key)
        if flight is None:
            flight = self.begin(key, asyncio.ensure_future(live.pool.run(job)))
        elif flight.work.done():  # a long answer that still grows
            answer = flight.work.result()
            if answer.spool:
                answer.spool.join()
            return answer
        flight.waiting += 1
        try:
            await asyncio.wait({flight.work})
        except asyncio.CancelledError:
            flight.leave()
            raise
        return await flight.taken(live)

    def _landed(self, key: str, flight: Flight) -> None:
        """Let all who wait join a long answer, before the first of them can leave it again."""
        flight.landed, spool = True, flight.spool
        if spool is None:
            del self._flying[key]
            return
        for _ in range(flight.waiting):
            spool.join()
        spool.when_ended(lambda: self._flying.pop(key, None))
        if not flight.waiting:  # all went in the moment of its beginning
            spool.join()
            spool.leave()


async def timed(live: Live, job: Job) -> Answer:
    """Return the answer to a job. Raises Problem 503 where it was stopped or found no place."""
    return await told(live.pool.run(job), live)


async def told(work: Awaitable[Answer], live: Live) -> Answer:
    """Return what the work comes to. Raises Problem 503 where it was stopped or found no place."""
    try:
        return await work
    except TookTooLong as error:
        raise Problem(
            503,
            "Query took too long",
            f"stopped after {live.pool.limit_seconds:g} seconds; ask for less (a LIMIT, fewer "
            "OPTIONALs, a narrower pattern), or take the dumps listed at /catalog",
            {"Retry-After": "60"},
        ) from error
    except Busy as error:
        raise Problem(
            503, "Too many queries", "all places are taken; try again shortly", {"Retry-After": "5"}
        ) from error
    except StoreFailed as error:
        LOG.warning("%s", error)
        raise store_problem() from error
    except WorkerDied as error:
        raise Problem(
            503,
            "Query wanted too much memory",
            "its process was ended, for its memory or for nesting too deep; "
            "ask for less, or take the dumps listed at /catalog",
            {"Retry-After": "60"},
        ) from error


class LongAnswer(Response):
    """Sends an answer while it grows, at the pace of its client; `done` is called at the end.

    Where the query fails on the way, the connection is broken, so that nobody takes the part that
    was sent for the whole. HTTP/1.0 knows no chunks (RFC 9112, section 6.1): it gets the answer
    once its length is known.
    """

    def __init__(self, spool: Spool, headers: dict[str, str], done: Callable[[], None]) -> None:
        super().__init__(None, 200, headers)
        del self.headers["Content-Length"]
        self._spool = spool
        self._done = done

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the answer until its end, or until the client goes."""
        if scope["http_version"] == "1.0":
            sending = asyncio.ensure_future(self._send_whole(scope, receive, send))
        else:
            sending = asyncio.ensure_future(self._send(send, self.raw_headers))
        gone = asyncio.ensure_future(disconnected(receive))
        try:
            await asyncio.wait({sending, gone}, return_when=asyncio.FIRST_COMPLETED)
            if sending.done():
                sending.result()
        except CutOff as error:
            LOG.warning("an answer was broken off: %s", error)  # and so is its connection
        finally:
            for task in (sending, gone):
                task.cancel()
                with suppress(asyncio.CancelledError, CutOff):
                    await task
            self._spool.leave()
            self._done()

    async def _send_whole(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            length = b"%d" % await self._spool.whole()
        except CutOff as error:
            detail = f"{error}; ask for less, or take the dumps listed at /catalog"
            problem = Problem(503, "Answer was broken off", detail)
            await problem.response()(scope, receive, send)
        else:
            await self._send(send, [*self.raw_headers, (b"content-length", length)])

    async def _send(self, send: Send, headers: list[tuple[bytes, bytes]]) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        async for part in self._spool.parts():
            await send({"type": "http.response.body", "body": part, "more_body": True})
        await send({"type": "http.response.body", "body": b""})


async def disconnected(receive: Receive) -> None:
    """Return when the client has gone away."""
    while (await receive())["type"] != "http.disconnect":
        pass

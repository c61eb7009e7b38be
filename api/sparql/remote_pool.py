"""Sends queries to a remote SPARQL 1.1 store: what `pool` is where the store is elsewhere.

A query that outlives its time here is given up and its connection closed, which most stores take as
a reason to stop; set the store's own limit as well. The store is asked for the format that the
client wants; where it writes another, its answer is rewritten here.
"""

from __future__ import annotations

import asyncio
import tempfile
import uuid
from pathlib import Path
from typing import IO, cast

import httpx
import pyoxigraph as ox

from api.sparql.dialect import dialect_of
from api.sparql.job import Job, Outcome
from api.sparql.pool import Answer, Busy, TookTooLong
from api.sparql.spool import Spool
from api.sparql.worker import GRAPHS, RESULTS, Sink, Tell, TooLarge
from graph.remote import (
    Remote,
    RemoteStore,
    StoreFailed,
    credentials,
    media_type,
    read_results,
)
from graph.xml_text import NotXml

PLACES = 32  # queries that the store is asked at once


class RemotePool:
    """The queries that a remote store is answering; used as `api.sparql.pool.Pool` is.

    `store` asks the same store for the service's own pages; it is closed with the pool.
    """

    def __init__(
        self,
        remote: Remote,
        store: RemoteStore,
        limit_seconds: float = 30.0,
        places: int = PLACES,
    ) -> None:
        self.limit_seconds = limit_seconds
        self._store = store
        self._url = remote.url
        self._places = asyncio.Semaphore(places)
        self._runs: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Open the connections, and hear how the store speaks. Raises StoreFailed."""
        self._dialect = await asyncio.to_thread(dialect_of, self._store)
        limits = httpx.Limits(max_connections=PLACES, max_keepalive_connections=PLACES)
        self._client = httpx.AsyncClient(
            auth=credentials(), timeout=self.limit_seconds, limits=limits
        )
        self._folder = tempfile.TemporaryDirectory(prefix="vsc-answers-")

    async def run(self, job: Job, limit_seconds: float | None = None) -> Answer:
        """Return the answer to a job, or the beginning of a long one.

        Raises TookTooLong, Busy or StoreFailed. When the caller is cancelled, so is the query.
        """
        limit = min(limit_seconds or self.limit_seconds, self.limit_seconds)
        first: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        task = asyncio.ensure_future(self._ran(job, limit, first))
        self._runs.add(task)
        task.add_done_callback(self._runs.discard)
        try:
            return await first
        except BaseException:
            task.cancel()
            raise

    async def _ran(self, job: Job, limit: float, first: asyncio.Future[Answer]) -> None:
        """Run a job to its end, and say in `first` what it begins with."""
        spool: Spool | None = None
        running = asyncio.current_task()

        def give_up() -> None:
            if running is not None:
                running.cancel()

        def tell(outcome: Outcome) -> None:
            nonlocal spool
            if spool is None:
                spool = Spool(Path(job.spool), give_up)
                first.set_result(Answer(outcome, b"", spool))
            spool.grow(outcome.size)

        fault = "WorkerDied"
        try:
            answer = await self._placed(job, limit, tell)
            fault = answer.outcome.message
            if spool is not None:
                spool.grow(answer.outcome.size)
            elif not first.done():
                first.set_result(answer)
        except (TookTooLong, Busy, StoreFailed) as error:
            fault = type(error).__name__
            if not first.done():
                first.set_exception(error)
        finally:
            if not first.done():
                first.cancel()
            if spool is not None:
                spool.end(fault)

    @property
    def folder(self) -> Path:
        """Return a folder for files that go when the pool does."""
        return Path(self._folder.name)

    def spool_name(self) -> str:
        """Return the path of a file that does not exist yet, for a long answer."""
        return str(self.folder / uuid.uuid4().hex)

    @property
    def settled(self) -> bool:
        """Return whether queries run over what they are going to run over: they do."""
        return True

    @property
    def counts(self) -> dict[str, int]:
        """Return how many queries run now; the store alone knows which are slow."""
        return {"running": len(self._runs), "slow": 0}

    async def close(self, wait_seconds: float = 0.0) -> None:
        """Let queries and pages that are being answered finish for a while, then close."""
        try:
            await asyncio.sleep(wait_seconds)
        finally:
            await self._client.aclose()
            self._store.close()
            self._folder.cleanup()

    async def _placed(self, job: Job, limit: float, tell: Tell) -> Answer:
        try:
            await asyncio.wait_for(self._places.acquire(), limit)
        except TimeoutError as error:
            raise Busy from error
        try:
            async with asyncio.timeout(limit):
                ordered = self._dialect.sorted(job)
                answer = await self._exchange(ordered, tell)
                if answer.outcome.fault == "syntax" and ordered != job:
                    answer = await self._exchange(job, tell)  # told of as it came
                return answer
        except (TimeoutError, httpx.TimeoutException) as error:
            raise TookTooLong from error
        except httpx.HTTPError as error:
            raise StoreFailed(self._url, f"does not answer ({error})") from error
        finally:
            self._places.release()

    async def _exchange(self, job: Job, tell: Tell) -> Answer:
        kind = job.media_type
        request = self._client.stream(
            "POST",
            self._url,
            data=self._dialect.form(job),
            headers={"Accept": self._dialect.accept(job)},
        )
        async with request as response:
            if not response.is_success:
                return self._refused(response, await _first(response))
            found = media_type(response)
            loop = asyncio.get_running_loop()

            def tell_from_anywhere(outcome: Outcome) -> None:  # another thread may write
                loop.call_soon_threadsafe(tell, outcome)

            sink = Sink(job, tell_from_anywhere)
            try:
                if self._dialect.passes_on(job, found):
                    async for part in response.aiter_bytes():
                        sink.write(part)
                else:
                    whole = await _whole(response, job.most_bytes)
                    await asyncio.to_thread(_rewrite, whole, found, kind, sink)
                sink.end()
            except TooLarge as error:
                sink.done()
                return Answer(Outcome("large", str(error)), b"")
            except NotXml as error:
                sink.done()
                return Answer(Outcome("failed", str(error)), b"")
            except (SyntaxError, ValueError) as error:
                sink.done()
                raise StoreFailed(self._url, f"answers with what is no {kind} ({error})") from error
        sink.done()
        await asyncio.sleep(0)  # what was said of its growth comes first
        return Answer(Outcome(size=sink.size, spooled=sink.spooled), sink.inline())

    def _refused(self, response: httpx.Response, words: str) -> Answer:
        """Return what a refusal means to the client. Raises TookTooLong or StoreFailed."""
        if response.status_code in (408, 504):
            raise TookTooLong
        if response.status_code == 400:
            # What comes after the first lines is the query again, with what was sent beside it.
            return Answer(Outcome("syntax", words.partition("\n\n")[0]), b"")
        raise StoreFailed(self._url, f"answers {response.status_code} {words}".rstrip())


async def _first(response: httpx.Response, most: int = 2000) -> str:
    """Return the first characters of a refusal."""
    text = ""
    async for part in response.aiter_text():
        text += part
        if len(text) > most:
            break
    return text[:most].strip()


async def _whole(response: httpx.Response, most_bytes: int) -> bytes:
    """Return an answer as it came. Raises TooLarge."""
    whole = bytearray()
    async for part in response.aiter_bytes():
        whole += part
        if len(whole) > most_bytes:
            raise TooLarge(f"more than {most_bytes} bytes")
    return bytes(whole)


def _rewrite(whole: bytes, found: str, wanted: str, sink: Sink) -> None:
    """Write an answer in the format wanted. Raises ValueError where nothing reads it."""
    out = cast("IO[bytes]", sink)
    if wanted in RESULTS:
        read_results(whole, found).serialize(out, format=RESULTS[wanted])
        return
    if found not in GRAPHS:
        raise ValueError(f"it is {found or 'of no type'}")
    triples = (quad.triple for quad in ox.parse(whole, format=GRAPHS[found]))
    ox.serialize(triples, out, format=GRAPHS[wanted])

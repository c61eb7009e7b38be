"""Sends queries to a remote SPARQL 1.1 store: what `api.pool` is where the store is elsewhere.

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

from api.job import Job, Outcome
from api.pool import Answer, Busy, TookTooLong
from api.worker import GRAPHS, RESULTS, Sink, TooLarge
from graph.remote import Remote, RemoteStore, StoreFailed, credentials

PLACES = 32  # queries that the store is asked at once


class RemotePool:
    """The queries that a remote store is answering; used as `api.pool.Pool` is.

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
        self._running = 0

    async def start(self) -> None:
        """Open the connections."""
        limits = httpx.Limits(max_connections=PLACES, max_keepalive_connections=PLACES)
        self._client = httpx.AsyncClient(
            auth=credentials(), timeout=self.limit_seconds, limits=limits
        )
        self._folder = tempfile.TemporaryDirectory(prefix="vsc-answers-")

    async def run(self, job: Job, limit_seconds: float | None = None) -> Answer:
        """Return the answer to a job. Raises TookTooLong, Busy or StoreFailed."""
        limit = min(limit_seconds or self.limit_seconds, self.limit_seconds)
        self._running += 1
        try:
            return await self._placed(job, limit)
        finally:
            self._running -= 1

    @property
    def folder(self) -> Path:
        """Return a folder for files that go when the pool does."""
        return Path(self._folder.name)

    def spool_name(self) -> str:
        """Return the path of a file that does not exist yet, for a long answer."""
        return str(self.folder / uuid.uuid4().hex)

    @property
    def counts(self) -> dict[str, int]:
        """Return how many queries run now; the store alone knows which are slow."""
        return {"running": self._running, "slow": 0}

    async def close(self, wait_seconds: float = 0.0) -> None:
        """Let queries and pages that are being answered finish for a while, then close."""
        try:
            await asyncio.sleep(wait_seconds)
        finally:
            await self._client.aclose()
            self._store.close()
            self._folder.cleanup()

    async def _placed(self, job: Job, limit: float) -> Answer:
        try:
            await asyncio.wait_for(self._places.acquire(), limit)
        except TimeoutError as error:
            raise Busy from error
        finished = False
        try:
            async with asyncio.timeout(limit):
                answer = await self._exchange(job)
            finished = True
            return answer
        except (TimeoutError, httpx.TimeoutException) as error:
            raise TookTooLong from error
        except httpx.HTTPError as error:
            raise StoreFailed(self._url, f"does not answer ({error})") from error
        finally:
            self._places.release()
            if not finished:
                Path(job.spool).unlink(missing_ok=True)

    async def _exchange(self, job: Job) -> Answer:
        kind, others = job.media_type, GRAPHS if job.media_type in GRAPHS else RESULTS
        accept = ", ".join([kind, *(f"{other};q=0.5" for other in others if other != kind)])
        params: list[tuple[str, str | int | float | bool | None]]
        params = [("default-graph-uri", iri) for iri in job.default_graphs or ()]
        params += [("named-graph-uri", iri) for iri in job.named_graphs or ()]
        headers = {"Content-Type": "application/sparql-query", "Accept": accept}
        request = self._client.stream(
            "POST", self._url, params=params, content=job.query.encode(), headers=headers
        )
        async with request as response:
            if not response.is_success:
                return self._refused(response, await _first(response))
            found = response.headers.get("content-type", "").partition(";")[0].strip().lower()
            sink = Sink(job)
            try:
                if found == kind:
                    async for part in response.aiter_bytes():
                        sink.write(part)
                else:
                    whole = await _whole(response, job.most_bytes)
                    await asyncio.to_thread(_rewrite, whole, found, kind, sink)
            except TooLarge:
                sink.drop()
                return Answer(Outcome("large", f"more than {job.most_bytes} bytes"), b"")
            except (SyntaxError, ValueError) as error:
                sink.drop()
                raise StoreFailed(self._url, f"answers with what is no {kind} ({error})") from error
        sink.done()
        outcome = Outcome(size=sink.size, spooled=sink.spooled)
        return Answer(outcome, sink.inline(), Path(job.spool) if sink.spooled else None)

    def _refused(self, response: httpx.Response, words: str) -> Answer:
        """Return what a refusal means to the client. Raises TookTooLong or StoreFailed."""
        if response.status_code in (408, 504):
            raise TookTooLong
        if response.status_code == 400:
            return Answer(Outcome("syntax", words), b"")
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
            raise TooLarge
    return bytes(whole)


def _rewrite(whole: bytes, found: str, wanted: str, sink: Sink) -> None:
    """Write an answer in the format wanted. Raises ValueError where nothing reads it."""
    out = cast("IO[bytes]", sink)
    if wanted in RESULTS:
        if found not in RESULTS:
            raise ValueError(f"it is {found or 'of no type'}")
        ox.parse_query_results(whole, RESULTS[found]).serialize(out, format=RESULTS[wanted])
        return
    if found not in GRAPHS:
        raise ValueError(f"it is {found or 'of no type'}")
    triples = (quad.triple for quad in ox.parse(whole, format=GRAPHS[found]))
    ox.serialize(triples, out, format=GRAPHS[wanted])

"""Runs queries in processes that can be stopped, so that none outlives its time.

A query starts in one of a few quick places, one for each processor. If it takes long it moves to
one of the slow places: its process gets a low priority and a fresh one takes its quick place, so
that light queries beside heavy ones stay fast. At its limit a query's process is killed and its
memory is the system's again.
"""

from __future__ import annotations

import asyncio
import os
import socket
import struct
import subprocess
import sys
import tempfile
import uuid
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from api.job import LENGTH, Job, Outcome
from api.worker import COMMAND


class TookTooLong(Exception):
    """The query was stopped at the limit on time."""


class WorkerDied(Exception):
    """The query's process ended under it: it wanted more memory than it may have."""


class Busy(Exception):
    """No place came free within the limit on time."""


@dataclass(frozen=True)
class Answer:
    """How a query ended; its bytes are in `body` or, where `spool` is given, in that file."""

    outcome: Outcome
    body: bytes
    spool: Path | None = None


@dataclass
class _Worker:
    pid: int
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter


@dataclass
class Pool:
    """The worker processes over one released store.

    `limit_seconds` is how long a query may run, `quick_seconds` after how long it counts as slow,
    `quick` and `slow` how many of each kind run at once.
    """

    store: Path
    limit_seconds: float = 30.0
    quick_seconds: float = 0.2
    quick: int = field(default_factory=lambda: max(2, os.cpu_count() or 2))
    slow: int = 8
    memory_bytes: int = 4 * 1024**3  # of one process, the store included

    def __post_init__(self) -> None:
        self._idle: list[_Worker] = []
        self._busy: set[int] = set()
        self._slow_now = 0
        self._quick_places = asyncio.Semaphore(self.quick)
        self._forking = asyncio.Lock()
        self._drained = asyncio.Event()
        self._running = 0
        self._closing = False

    async def start(self) -> None:
        """Start the process that holds the store and wait until it has opened it.

        Raises OSError where the store cannot be opened.
        """
        ours, theirs = socket.socketpair()
        with theirs:
            self._parent = subprocess.Popen(  # noqa: S603  our own module, no shell
                [
                    sys.executable,
                    "-m",
                    "api.worker",
                    str(self.store),
                    str(theirs.fileno()),
                    str(self.memory_bytes),
                ],
                pass_fds=[theirs.fileno()],
                cwd=Path(__file__).parent.parent,
                start_new_session=True,
            )
        self._control = ours
        ready = await asyncio.to_thread(ours.recv, 1)
        if ready != b"R":
            ours.close()
            await asyncio.to_thread(self._parent.wait)
            raise OSError(f"the store {self.store} does not open: build it again with vsc build")
        self._folder = tempfile.TemporaryDirectory(prefix="vsc-answers-")
        self._idle.append(await self._fork())

    async def run(self, job: Job, limit_seconds: float | None = None) -> Answer:
        """Return the answer to a job.

        Raises TookTooLong, WorkerDied or Busy. When the caller is cancelled, because its client has
        gone, the query stops.
        """
        limit = min(limit_seconds or self.limit_seconds, self.limit_seconds)
        self._running += 1
        try:
            return await self._placed(job, limit)
        finally:
            self._running -= 1
            if self._closing and not self._running:
                self._drained.set()

    def spool_name(self) -> str:
        """Return the path of a file that does not exist yet, for a long answer."""
        return str(Path(self._folder.name) / uuid.uuid4().hex)

    @property
    def counts(self) -> dict[str, int]:
        """Return how many queries run now, and how many of them are slow."""
        return {"running": self._running, "slow": self._slow_now}

    async def close(self, wait_seconds: float = 0.0) -> None:
        """Let running queries finish for a while, then end every process."""
        self._closing = True
        if self._running and wait_seconds:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._drained.wait(), wait_seconds)
        for worker in self._idle:
            worker.writer.close()
        self._idle.clear()
        self._control.close()
        await asyncio.to_thread(self._parent.wait)
        self._folder.cleanup()

    # Places -----------------------------------------------------------------------------------

    async def _placed(self, job: Job, limit: float) -> Answer:
        try:
            await asyncio.wait_for(self._quick_places.acquire(), limit)
        except TimeoutError as error:
            raise Busy from error
        place = _Place(self)
        try:
            worker = self._idle.pop() if self._idle else await self._fork()
            return await self._on(worker, job, limit, place)
        finally:
            place.leave()

    async def _on(self, worker: _Worker, job: Job, limit: float, place: _Place) -> Answer:
        exchange = asyncio.ensure_future(_exchange(worker, job))
        finished = False
        try:
            done, _ = await asyncio.wait({exchange}, timeout=min(self.quick_seconds, limit))
            if not done and limit > self.quick_seconds:
                place.move_to_slow(worker)
                done, _ = await asyncio.wait({exchange}, timeout=limit - self.quick_seconds)
            if not done:
                raise TookTooLong
            answer = exchange.result()
            finished = True
            return answer
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise WorkerDied from error
        finally:
            exchange.cancel()
            if finished and place.is_quick and not self._closing:
                self._idle.append(worker)
            else:
                self._end(worker)
            if not finished:
                Path(job.spool).unlink(missing_ok=True)

    async def _fork(self) -> _Worker:
        async with self._forking:
            pid, pipe = await asyncio.to_thread(self._ask_for_child)
        reader, writer = await asyncio.open_connection(sock=pipe, limit=2**20)
        return _Worker(pid, reader, writer)

    def _ask_for_child(self) -> tuple[int, socket.socket]:
        self._control.sendall(COMMAND.pack(b"F", 0))
        message, descriptors, _, _ = socket.recv_fds(self._control, 8, 1)
        if not descriptors:
            raise WorkerDied
        pipe = socket.socket(fileno=descriptors[0])
        pipe.setblocking(False)
        return struct.unpack(">Q", message)[0], pipe

    def _end(self, worker: _Worker) -> None:
        worker.writer.close()
        with suppress(OSError):
            self._control.sendall(COMMAND.pack(b"K", worker.pid))


class _Place:
    """The place that one query holds: a quick one at first, perhaps a slow one later."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self.is_quick = True

    def move_to_slow(self, worker: _Worker) -> None:
        """Give the quick place to the next query, where a slow place is free."""
        if self._pool._slow_now >= self._pool.slow:
            return
        self._pool._slow_now += 1
        self.is_quick = False
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, worker.pid, 10)
        self._pool._quick_places.release()

    def leave(self) -> None:
        """Free the place that is held now."""
        if self.is_quick:
            self._pool._quick_places.release()
        else:
            self._pool._slow_now -= 1


async def _exchange(worker: _Worker, job: Job) -> Answer:
    worker.writer.write(job.encode())
    await worker.writer.drain()
    (length,) = LENGTH.unpack(await worker.reader.readexactly(LENGTH.size))
    outcome = Outcome.decode(await worker.reader.readexactly(length))
    if outcome.spooled:
        return Answer(outcome, b"", Path(job.spool))
    return Answer(outcome, await worker.reader.readexactly(outcome.size))

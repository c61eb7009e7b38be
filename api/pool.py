"""Runs queries in processes that can be stopped, so that none outlives its time.

A query starts in one of a few quick places. If it takes long it moves to one of the slow places and
another process takes its quick place, so that light queries beside heavy ones stay fast; if it
takes very long, its process gets a low priority. Where all slow places are taken it stands still
until one is free. At its limit a query's process is killed and its memory is the system's again.

Each process has the store as a copy in memory where such copies fit, else reads it from disk. The
service answers from disk while the first copy is made.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections import deque
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from api.job import Job, Outcome
from api.parent import Parent, Worker, WorkerDied
from api.spool import Spool
from api.worker import bytes_of_copy

__all__ = ["Answer", "Busy", "Pool", "TookTooLong", "WorkerDied"]
MOST_PARKED = 64  # queries that stand still
PATIENT_SECONDS = 0.5  # after which a query gets a low priority, and its process no other query
FEWEST_SLOW = 2  # places that copies in memory must leave room for


class TookTooLong(Exception):
    """The query was stopped at the limit on time."""


class Busy(Exception):
    """No place came free in the time that a query may wait."""


@dataclass(frozen=True)
class Answer:
    """How a query ended; its bytes are in `body` or, where it is a long one, come from `spool`.

    A long answer may still be growing. Whoever takes it joins its readers (`Spool.join`).
    """

    outcome: Outcome
    body: bytes
    spool: Spool | None = None


def half_of_memory() -> int:
    """Return half of the machine's memory, in bytes."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2


@dataclass
class Pool:
    """The worker processes over one released store.

    `limit_seconds` is how long a query may run, `quick_seconds` after how long it counts as slow,
    `quick` and `slow` how many of each kind run at once. `copies_bytes` is the memory that all
    copies of the store may take together: where it is too little for one a process, the store is
    read from disk; 0 means always.
    """

    store: Path
    limit_seconds: float = 30.0
    wait_seconds: float = 30.0  # for a place, before the time of a query begins
    quick_seconds: float = 0.2
    quick: int = field(default_factory=lambda: max(2, os.cpu_count() or 2))
    slow: int = field(default_factory=lambda: 2 * max(2, os.cpu_count() or 2))
    memory_bytes: int = 4 * 1024**3  # of one process, the store included
    copies_bytes: int = field(default_factory=half_of_memory)
    spool_bytes: int = 4 * 1024**3  # of long answers that are being made, together

    def __post_init__(self) -> None:
        self._idle: list[Worker] = []
        self._numbers = count(1)  # of files for long answers
        self._slow_now = 0
        self._parked: deque[_Run] = deque()
        self._places = self.quick
        self._queue: deque[asyncio.Future[None]] = deque()
        self._drained = asyncio.Event()
        self._runs: set[_Run] = set()
        self._waiting = 0
        self._closing = False
        self._tasks: set[asyncio.Task[None]] = set()
        copy = bytes_of_copy(self.store) if self.store.is_dir() else 0
        room = self.copies_bytes // max(1, copy) - self.quick - 1  # and one that is forked from
        self._copies = room >= FEWEST_SLOW and copy < self.memory_bytes // 2
        if self._copies:
            self.slow = min(self.slow, room)

    async def start(self) -> None:
        """Start the process that holds the store and wait until it has opened it.

        Raises OSError where the store cannot be opened.
        """
        self._parent = await Parent.start(self.store, self.memory_bytes, in_memory=False)
        self._folder = TemporaryDirectory(prefix="vsc-answers-")
        self._idle.append(await self._parent.fork())
        if self._copies:
            self._keep(self._copy())

    async def run(self, job: Job, limit_seconds: float | None = None) -> Answer:
        """Return the answer to a job, or the beginning of a long one.

        Raises TookTooLong, WorkerDied or Busy. When the caller is cancelled, because its client has
        gone, the query stops.
        """
        limit = min(limit_seconds or self.limit_seconds, self.limit_seconds)
        self._waiting += 1
        try:
            await self._take_place(max(limit, self.wait_seconds))
        finally:
            self._waiting -= 1
            self._note_drained()
        run = _Run(self, job, limit)
        self._runs.add(run)
        try:
            run.begin(self._idle.pop() if self._idle else await self._parent.fork())
            return await run.first
        except BaseException:
            run.stop()
            raise

    async def _spare(self) -> None:
        """Have a process ready for the next query, which is then not to wait for a fork."""
        with suppress(WorkerDied, OSError):
            worker = await self._parent.fork()
            if self._closing or worker.parent is not self._parent or self._idle:
                worker.end()
            else:
                self._idle.append(worker)

    def _keep(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def spool_name(self) -> str:
        """Return the path of a file that does not exist yet, for a long answer."""
        return f"{self._folder.name}/{next(self._numbers)}"

    @property
    def counts(self) -> dict[str, int]:
        """Return how many queries run now or wait, and how many of them are slow."""
        slow = self._slow_now + len(self._parked)
        return {"running": len(self._runs) + self._waiting, "slow": slow}

    @property
    def settled(self) -> bool:
        """Return whether queries run over what they are going to run over."""
        return self._parent.in_memory == self._copies

    async def close(self, wait_seconds: float = 0.0) -> None:
        """Let running queries finish for a while, then end every process."""
        self._closing = True
        try:
            if self.counts["running"] and wait_seconds:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._drained.wait(), wait_seconds)
        finally:  # also where the wait itself was cut short
            for run in list(self._runs):
                run.stop()
            for worker in self._idle:
                worker.end()
            self._idle.clear()
            for task in list(self._tasks):
                task.cancel()
            try:
                await asyncio.gather(*self._tasks, return_exceptions=True)
                await self._parent.close()
            finally:
                self._folder.cleanup()

    async def _copy(self) -> None:
        """Copy the store into memory, and take new processes from there."""
        try:
            parent = await Parent.start(self.store, self.memory_bytes, in_memory=True)
        except OSError:
            self._copies = False  # the disk serves as well, only slower
            return
        old, self._parent = self._parent, parent
        ended, self._idle = self._idle, []  # before they end: nobody is to take one of them
        for worker in ended:
            worker.end()
        try:
            self._idle.append(await parent.fork())
            # A run without a process yet may be having one made by the old parent.
            while any(not run.worker or run.worker.parent is old for run in self._runs):
                await asyncio.sleep(0.1)
        finally:
            await old.close()

    # Places -----------------------------------------------------------------------------------

    async def _take_place(self, limit: float) -> None:
        if self._places > 0:
            self._places -= 1
            return
        loop = asyncio.get_running_loop()
        turn = loop.create_future()
        self._queue.append(turn)
        timer = loop.call_later(limit, _refuse, turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled() and not turn.exception():
                self._give_place()  # it came too late
            raise
        finally:
            timer.cancel()

    def _give_place(self) -> None:
        while self._queue:
            turn = self._queue.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self._places += 1

    def _note_drained(self) -> None:
        if self._closing and not self.counts["running"]:
            self._drained.set()


def _signal(worker: Worker, what: signal.Signals) -> None:
    with suppress(OSError):
        os.kill(worker.pid, what)


def _refuse(turn: asyncio.Future[None]) -> None:
    """Let somebody wait no longer for a place."""
    if not turn.done():
        turn.set_exception(Busy())


class _Run:
    """One query in its process, from its start to its end or its stop."""

    def __init__(self, pool: Pool, job: Job, limit: float) -> None:
        self._pool = pool
        self._job = job
        self._loop = asyncio.get_running_loop()
        self._limit = limit
        self._spool: Spool | None = None
        self._quick = self._patient = True
        self._over = False
        self.worker: Worker | None = None
        self.first: asyncio.Future[Answer] = self._loop.create_future()

    def begin(self, worker: Worker) -> None:
        """Give the job to its process, and set the clock."""
        self.worker = worker
        worker.give(self._job, self._told, self._died)
        quick = self._pool.quick_seconds
        slow = self._slow_down if quick < self._limit else self._time_over
        self._timer = self._loop.call_later(min(quick, self._limit), slow)

    def stop(self, error: Exception | None = None) -> None:
        """End the process and with it the query, if it has not ended."""
        if not self._over:
            self._finish(error or WorkerDied())

    def _told(self, outcome: Outcome, body: bytes) -> None:
        if outcome.more:
            self._grow(outcome)
        elif self._spool:
            self._spool.grow(outcome.size)
            self._finish(None, outcome.message or outcome.fault)
        else:
            spool = None
            if outcome.spooled:
                spool = Spool(Path(self._job.spool))
                spool.grow(outcome.size)
                spool.end(outcome.message)
            if not self.first.done():
                self.first.set_result(Answer(outcome, body, spool))
            self._finish(None)

    def _grow(self, outcome: Outcome) -> None:
        """Pass on that a long answer has begun or grown."""
        if self._spool is None:
            if self.first.done():
                return
            self._spool = Spool(Path(self._job.spool), self.stop)
            self.first.set_result(Answer(Outcome(spooled=True), b"", self._spool))
        self._spool.grow(outcome.size)
        sizes = (run._spool.size for run in self._pool._runs if run._spool)
        if sum(sizes) > self._pool.spool_bytes:
            self.stop(Busy())

    def _died(self) -> None:
        self.stop(WorkerDied())

    def _slow_down(self) -> None:
        """Give the quick place to the next query; go on slowly, or stand still for now."""
        pool, worker = self._pool, self.worker
        room = pool._slow_now < pool.slow
        if worker is not None and (room or len(pool._parked) < MOST_PARKED):
            self._quick = False
            if room:
                pool._slow_now += 1
            else:
                pool._parked.append(self)
                _signal(worker, signal.SIGSTOP)
            pool._give_place()
            if not pool._idle:
                pool._keep(pool._spare())
        left = self._limit - pool.quick_seconds
        if left > PATIENT_SECONDS:
            self._timer = self._loop.call_later(PATIENT_SECONDS, self._lose_patience)
        else:
            self._timer = self._loop.call_later(left, self._time_over)

    def _lose_patience(self) -> None:
        """Give a query that takes very long the processor that others leave."""
        self._patient = False
        if self.worker is not None:
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self.worker.pid, 10)
        left = self._limit - self._pool.quick_seconds - PATIENT_SECONDS
        self._timer = self._loop.call_later(left, self._time_over)

    def _leave_slow_place(self) -> None:
        """Let the next query that stands still go on."""
        pool = self._pool
        if self in pool._parked:
            pool._parked.remove(self)
        elif pool._parked and not pool._closing:
            following = pool._parked.popleft()
            if following.worker is not None:
                _signal(following.worker, signal.SIGCONT)
        else:
            pool._slow_now -= 1

    def _time_over(self) -> None:
        self.stop(TookTooLong())

    def _finish(self, error: Exception | None, fault: str = "") -> None:
        """Free the place; keep the process for the next query where it is well and needed."""
        self._over = True
        pool, worker = self._pool, self.worker
        pool._runs.discard(self)
        if worker is not None:
            self._timer.cancel()
            stays = error is None and self._patient and worker.parent is pool._parent
            if stays and len(pool._idle) <= pool.quick and not pool._closing:
                pool._idle.append(worker)
            else:
                worker.end()
        if self._quick:
            pool._give_place()
        else:
            self._leave_slow_place()
        if self._spool is not None:
            self._spool.end(fault or (type(error).__name__ if error else ""))
        elif error is not None:
            Path(self._job.spool).unlink(missing_ok=True)
            if not self.first.done():
                self.first.set_exception(error)
                self.first.exception()  # its caller may be gone, and nobody need be told of that
        pool._note_drained()

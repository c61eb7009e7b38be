"""Runs queries in processes that can be stopped, so that none outlives its time.

A query starts in one of a few quick places. If it takes long it moves to one of the slow places and
another process takes its quick place, so that light queries beside heavy ones stay fast; if it
takes very long, its process gets a low priority. Where all slow places are taken it stands still
until one is free. One whose like took long lately, or runs slowly now, waits for a slow place from
the beginning, and its time with it. At its limit a query's process is killed and its memory is the
system's again.

Each process has the store as a copy in memory where such copies fit, else reads it from disk. The
service answers from disk while the first copy is made.
"""

from __future__ import annotations

import asyncio
import os
from collections import deque
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from api.sparql.desks import Desks
from api.sparql.job import Job
from api.sparql.parent import Parent, Worker, WorkerDied
from api.sparql.query_run import Answer, Busy, Run, TookTooLong
from api.sparql.released_store import bytes_of_copy

__all__ = ["Answer", "Busy", "Pool", "TookTooLong", "WorkerDied"]
MOST_PARKED = 64  # queries that stand still
FEWEST_SLOW = 2  # places that copies in memory must leave room for


def half_of_memory() -> int:
    """Return half of the machine's memory, in bytes."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2


@dataclass
class Pool:
    """The worker processes over one released store.

    `limit_seconds` is how long a query may run, `quick` and `slow` how many of each kind run at
    once: one is slow when it or its like had `SLOW_SECONDS` of a processor. `copies_bytes` is the
    memory that all copies of the store may take together: where it is too little for one a process,
    the store is read from disk; 0 means always.
    """

    store: Path
    limit_seconds: float = 30.0
    wait_seconds: float = 30.0  # for a place, before the time of a query begins
    quick: int = field(default_factory=lambda: 1 + max(2, os.cpu_count() or 2))
    slow: int = field(default_factory=lambda: 2 * max(2, os.cpu_count() or 2))
    memory_bytes: int = 4 * 1024**3  # of one process, the store included
    copies_bytes: int = field(default_factory=half_of_memory)
    spool_bytes: int = 4 * 1024**3  # of long answers that are being made, together

    def __post_init__(self) -> None:
        self.desks = Desks(lambda: self._parent.fork_desk())
        self._idle: list[Worker] = []
        self._numbers = count(1)  # of files for long answers
        self._slow_now = 0
        self._parked: deque[Run] = deque()
        self._places = self.quick
        self._queue: deque[Run] = deque()  # those that wait for a quick place
        self._slow_queue: deque[Run] = deque()
        self._drained = asyncio.Event()
        self._runs: set[Run] = set()
        self._closing = False
        self._tasks: set[asyncio.Task[None]] = set()
        copy = bytes_of_copy(self.store) if self.store.is_dir() else 0
        used = self.quick + self.desks.most + 1  # and one that is forked from
        room = self.copies_bytes // max(1, copy) - used
        self._copies = room >= FEWEST_SLOW and copy < self.memory_bytes // 2
        if self._copies:
            self.slow = min(self.slow, room)

    async def start(self) -> None:
        """Start the process that holds the store and wait until it has opened it.

        Raises OSError where the store cannot be opened.
        """
        self._parent = await Parent.start(self.store, self.memory_bytes, in_memory=False)
        self._folder = TemporaryDirectory(prefix="vsc-answers-")
        try:
            self._idle.append(await self._parent.fork())
        except BaseException:  # also where the service ends meanwhile
            await self.close()
            raise
        if self._copies:
            self._keep(self._copy())
        else:
            self.desks.prepare()

    async def run(self, job: Job, limit_seconds: float | None = None) -> Answer:
        """Return the answer to a job, or the beginning of a long one.

        Raises TookTooLong, WorkerDied or Busy. When the caller is cancelled, because its client has
        gone, the query stops.
        """
        return await self.begin(job, limit_seconds)

    def begin(self, job: Job, limit_seconds: float | None = None) -> asyncio.Future[Answer]:
        """Begin a job, or let it wait for a place, and return what `run` waits for.

        When that is cancelled, the query stops.
        """
        limit = min(limit_seconds or self.limit_seconds, self.limit_seconds)
        run = Run(self, job, limit)
        self._runs.add(run)
        if self._is_slow(run.shape):
            self._take_slow_place(run)
        elif self._places > 0:
            self._places -= 1
            self._set_off(run)
        else:
            self._queue.append(run)
            run.wait(max(limit, self.wait_seconds))
        return run.first

    def _is_slow(self, shape: str) -> bool:
        """Return whether the like of a query took long lately or is slow now."""
        alike = (run for run in self._runs if run.shape == shape)
        return self.desks.lightness.is_slow(shape) or any(run.is_slow for run in alike)

    def _take_slow_place(self, run: Run) -> None:
        """Let a query begin whose like is slow, or wait for a place and its end."""
        run.count_as_slow()
        if self._slow_now < self.slow:
            self._slow_now += 1
            self._set_off(run)
        else:
            self._slow_queue.append(run)

    def let_alike_wait(self) -> None:
        """Let those that wait for a quick place and whose like is slow wait for a slow one."""
        waiting = [one for one in self._queue if not one.over]
        self._queue.clear()
        for one in waiting:
            if self._is_slow(one.shape):
                self._take_slow_place(one)
            else:
                self._queue.append(one)

    def _set_off(self, run: Run) -> None:
        """Give a run that has its place a process."""
        run.placed = True
        if self._idle:
            run.begin(self._idle.pop())
        else:
            self._keep(self._fork_for(run))

    async def _fork_for(self, run: Run) -> None:
        try:
            worker = await self._parent.fork()
        except (WorkerDied, OSError):
            run.stop()
            return
        if run.over:
            self.put_back(worker)
        else:
            run.begin(worker)

    def put_back(self, worker: Worker) -> None:
        """Keep a process for the next query, where it serves and is needed; else end it."""
        serves = worker.parent is self._parent and not self._closing
        if serves and len(self._idle) < self.quick + self.slow:
            self._idle.append(worker)
        else:
            worker.end()

    async def _spare(self) -> None:
        """Have a process ready for the next query, which is then not to wait for a fork."""
        with suppress(WorkerDied, OSError):
            self.put_back(await self._parent.fork())

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
        slow = self._slow_now + len(self._parked) + sum(not run.over for run in self._slow_queue)
        return {"running": len(self._runs), "slow": slow}

    @property
    def settled(self) -> bool:
        """Return whether queries run over what they are going to run over."""
        return self._parent.in_memory == self._copies

    async def close(self, wait_seconds: float = 0.0) -> None:
        """Let running queries finish for a while, then end every process.

        When the caller is cancelled meanwhile, the processes end all the same.
        """
        self._closing = True
        try:
            if self.counts["running"] and wait_seconds:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._drained.wait(), wait_seconds)
        finally:
            ending = asyncio.ensure_future(self._end())
            try:
                await asyncio.shield(ending)
            except asyncio.CancelledError:
                await ending
                raise

    async def _end(self) -> None:
        for run in list(self._runs):
            run.stop()
        for worker in self._idle:
            worker.end()
        self._idle.clear()
        for task in list(self._tasks):
            task.cancel()
        try:
            await asyncio.gather(*self._tasks, return_exceptions=True)
            await self.desks.empty()
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
            await self.desks.empty()
            self._idle.append(await parent.fork())
            self.desks.prepare()
            while any(run.may_be_in(old) for run in self._runs):
                await asyncio.sleep(0.1)
        finally:
            await old.close()

    # Places -----------------------------------------------------------------------------------

    def move_to_slow_place(self, run: Run) -> None:
        """Give its quick place to the next; let it go on slowly, or stand still for now."""
        room = self._slow_now < self.slow
        if not room and len(self._parked) >= MOST_PARKED:
            return
        run.is_slow = True
        if room:
            self._slow_now += 1
        else:
            self._parked.append(run)
            run.stand_still()
        self.let_alike_wait()
        self._give_place()
        if not self._idle:
            self._keep(self._spare())

    def leave(self, run: Run) -> None:
        """Let the next query have the place of one that is over."""
        self._runs.discard(run)
        if run in self._parked:
            self._parked.remove(run)
            run.go_on()
        elif run.placed and run.is_slow:
            self._give_slow_place()
        elif run.placed:
            self._give_place()
        if self._closing and not self.counts["running"]:
            self._drained.set()

    def is_spool_full(self) -> bool:
        """Return whether the long answers that are being made take too much room together."""
        sizes = (run.spool.size for run in self._runs if run.spool)
        return sum(sizes) > self.spool_bytes

    def _give_place(self) -> None:
        """Let the next query that waits begin."""
        while self._queue:
            run = self._queue.popleft()
            if not run.over:
                self._set_off(run)
                return
        self._places += 1

    def _give_slow_place(self) -> None:
        """Let the next query go on that stands still or waits for a slow place."""
        if self._parked and not self._closing:
            self._parked.popleft().go_on()
            return
        while self._slow_queue:
            run = self._slow_queue.popleft()
            if not run.over:
                self._set_off(run)
                return
        self._slow_now -= 1

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
import signal
from collections import deque
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from api.desks import Desks
from api.job import Job, Outcome
from api.lightness import ENDLESS_SECONDS, SLOW_SECONDS, VERY_SLOW_SECONDS
from api.parent import Parent, Worker, WorkerDied
from api.plain_query import shape_of
from api.released_store import bytes_of_copy
from api.spool import Spool

__all__ = ["Answer", "Busy", "Pool", "TookTooLong", "WorkerDied"]
MOST_PARKED = 64  # queries that stand still
LOOK_SECONDS = 0.1  # between two looks at what a query has had of a processor
LOW = 15  # priority of a query that is very slow, whose process gets no other query
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
        self._parked: deque[_Run] = deque()
        self._places = self.quick
        self._queue: deque[_Run] = deque()  # those that wait for a quick place
        self._slow_queue: deque[_Run] = deque()
        self._drained = asyncio.Event()
        self._runs: set[_Run] = set()
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
        run = _Run(self, job, limit)
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

    def _take_slow_place(self, run: _Run) -> None:
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

    def _set_off(self, run: _Run) -> None:
        """Give a run that has its place a process."""
        run.placed = True
        if self._idle:
            run.begin(self._idle.pop())
        else:
            self._keep(self._fork_for(run))

    async def _fork_for(self, run: _Run) -> None:
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

    def give_place(self) -> None:
        """Let the next query that waits begin."""
        while self._queue:
            run = self._queue.popleft()
            if not run.over:
                self._set_off(run)
                return
        self._places += 1

    def give_slow_place(self) -> None:
        """Let the next query go on that stands still or waits for a slow place."""
        if self._parked and not self._closing:
            following = self._parked.popleft()
            if following.worker is not None:
                _signal(following.worker, signal.SIGCONT)
            return
        while self._slow_queue:
            run = self._slow_queue.popleft()
            if not run.over:
                self._set_off(run)
                return
        self._slow_now -= 1

    def note_drained(self) -> None:
        """Let whoever closes the pool know that nothing runs any more."""
        if self._closing and not self.counts["running"]:
            self._drained.set()


def _signal(worker: Worker, what: signal.Signals) -> None:
    with suppress(OSError):
        os.kill(worker.pid, what)


def processor_seconds(pid: int) -> float | None:
    """Return the processor time that a process has had; None where the system does not say."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_bytes().split()[0]) / 1e9
    except (OSError, ValueError, IndexError):
        return None


class _Run:
    """One query, from the moment that it is asked to its end or its stop."""

    def __init__(self, pool: Pool, job: Job, limit: float) -> None:
        self._pool = pool
        self._job = job
        self._loop = asyncio.get_running_loop()
        self._limit = limit
        self._since = self._loop.time()  # from when its time counts
        self.shape = shape_of(job.query)
        self._spool: Spool | None = None
        self._patient = True
        self.is_slow = False
        self._used: float | None = None  # processor time that its process had at the first look
        self._timers: list[asyncio.TimerHandle] = []
        self.placed = False
        self.over = False
        self.worker: Worker | None = None
        self.first: asyncio.Future[Answer] = self._loop.create_future()
        self.first.add_done_callback(self._stop_if_unwanted)

    def wait(self, seconds: float) -> None:
        """Wait so long for a place."""
        self._timers = [self._loop.call_later(seconds, self.stop, Busy())]

    def begin(self, worker: Worker) -> None:
        """Give the job to its process, and set the clock."""
        self.worker = worker
        for timer in self._timers:
            timer.cancel()
        worker.give(self._job, self._told, self._died)
        if not self.is_slow:
            self._since = self._loop.time()
        self._timers = [self._loop.call_at(self._since + self._limit, self._time_over)]
        if not self.is_slow:
            self._look_later()
        elif self._pool.desks.lightness.is_endless(self.shape):
            self._lower()
        else:
            self._used = processor_seconds(worker.pid)
            self._judge_later()

    def count_as_slow(self) -> None:
        """Ask for a slow place from the beginning; its time counts while it waits for one."""
        self.is_slow = True
        for timer in self._timers:
            timer.cancel()
        self._timers = [self._loop.call_at(self._since + self._limit, self.stop, Busy())]

    def stop(self, error: Exception | None = None) -> None:
        """End the process and with it the query, if it has not ended."""
        if not self.over:
            self._finish(error or WorkerDied())

    def may_be_in(self, parent: Parent) -> bool:
        """Return whether its process is a child of this one, or may be going to be."""
        if self.worker is None:
            return self.placed
        return self.worker.parent is parent

    def _stop_if_unwanted(self, first: asyncio.Future[Answer]) -> None:
        if first.cancelled():
            self.stop()

    def _told(self, outcome: Outcome, body: bytes) -> None:
        if not outcome.more:
            self._pool.desks.lightness.note(self.shape, outcome.seconds)
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

    def _look_later(self) -> None:
        self._timers[1:] = [self._loop.call_later(LOOK_SECONDS, self._look)]

    def _look(self) -> None:
        """See whether the query is slow: it has had a quick place and a processor for a while.

        One that waited for the processor, as all do on a crowded machine, is not.
        """
        used = processor_seconds(self.worker.pid) if self.worker else None
        if self._used is None:
            self._used = used or 0.0
        elif used is None or used - self._used >= SLOW_SECONDS:
            self._slow_down()
            return
        self._look_later()

    def _slow_down(self) -> None:
        """Give the quick place to the next query; go on slowly, or stand still for now."""
        pool, worker = self._pool, self.worker
        room = pool._slow_now < pool.slow
        if worker is not None and (room or len(pool._parked) < MOST_PARKED):
            self.is_slow = True
            if room:
                pool._slow_now += 1
            else:
                pool._parked.append(self)
                _signal(worker, signal.SIGSTOP)
            pool.let_alike_wait()
            pool.give_place()
            if not pool._idle:
                pool._keep(pool._spare())
        self._judge_later()

    def _judge_later(self) -> None:
        self._timers[1:] = [self._loop.call_later(VERY_SLOW_SECONDS, self._judge)]

    def _judge(self) -> None:
        """See how long the query has had a processor, that the next of its like is known.

        If that is very long, it gets the time that others leave.
        """
        had = self._had()
        if had >= VERY_SLOW_SECONDS:
            self._pool.desks.lightness.note(self.shape, had)
            self._pool.let_alike_wait()
        if had < ENDLESS_SECONDS:
            self._judge_later()
        else:
            self._lower()

    def _lower(self) -> None:
        self._patient = False
        if self.worker is not None:
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self.worker.pid, LOW)

    def _leave_slow_place(self) -> None:
        """Let the next query that stands still go on."""
        if self in self._pool._parked:
            self._pool._parked.remove(self)
            if self.worker is not None:  # it may have answered just before it was to stand still
                _signal(self.worker, signal.SIGCONT)
        elif self.placed:
            self._pool.give_slow_place()

    def _time_over(self) -> None:
        """Stop it, and remember its like as endless, where it has had a processor.

        On a crowded machine a light one can be stopped too. Were its like taken for endless then,
        they would get the time that others leave, and be stopped one after another.
        """
        had = self._had() if self._patient else ENDLESS_SECONDS
        if had >= SLOW_SECONDS:
            had = max(self._limit, ENDLESS_SECONDS)
        self._pool.desks.lightness.note(self.shape, had)
        self.stop(TookTooLong())

    def _had(self) -> float:
        """Return the processor time that it has had since it was first looked at, in seconds."""
        used = processor_seconds(self.worker.pid) if self.worker else None
        return ENDLESS_SECONDS if used is None else used - (self._used or 0.0)

    def _finish(self, error: Exception | None, fault: str = "") -> None:
        """Free the place; keep the process for the next query where it is well and needed."""
        self.over = True
        pool, worker = self._pool, self.worker
        pool._runs.discard(self)
        for timer in self._timers:
            timer.cancel()
        if worker is not None:
            if error is None and self._patient:
                pool.put_back(worker)
            else:
                worker.end()
        if self.is_slow:
            self._leave_slow_place()
        elif self.placed:
            pool.give_place()
        if self._spool is not None:
            self._spool.end(fault or (type(error).__name__ if error else ""))
        elif error is not None:
            Path(self._job.spool).unlink(missing_ok=True)
            if not self.first.done():
                self.first.set_exception(error)
                self.first.exception()  # its caller may be gone, and nobody need be told of that
        pool.note_drained()

"""One query that runs in a process which can be stopped: from being asked to its end or its stop.

How long it has had a processor is looked at now and then: it asks for a slow place when it takes
long, gets a low priority when it takes very long, and at its limit its process is killed.
"""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from api import processor_time
from api.sparql.desks import Desks
from api.sparql.job import Job, Outcome
from api.sparql.lightness import ENDLESS_SECONDS, SLOW_SECONDS, VERY_SLOW_SECONDS
from api.sparql.parent import Parent, Worker, WorkerDied
from api.sparql.plain_query import shape_of
from api.sparql.spool import Spool

LOOK_SECONDS = 0.1  # between two looks at what a query has had of a processor
LOW = 15  # priority of a query that is very slow, whose process gets no other query


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


class Places(Protocol):
    """What a run asks of the pool that gave it its place."""

    desks: Desks

    def move_to_slow_place(self, run: Run) -> None:
        """Give its quick place to the next; let it go on slowly, or stand still for now."""

    def let_alike_wait(self) -> None:
        """Let those that wait for a quick place and whose like is slow wait for a slow one."""

    def is_spool_full(self) -> bool:
        """Return whether the long answers that are being made take too much room together."""

    def put_back(self, worker: Worker) -> None:
        """Keep a process for the next query, where it serves and is needed; else end it."""

    def leave(self, run: Run) -> None:
        """Let the next query have the place of one that is over."""


class Run:
    """One query, from the moment that it is asked to its end or its stop."""

    def __init__(self, pool: Places, job: Job, limit: float) -> None:
        self._pool = pool
        self._job = job
        self._loop = asyncio.get_running_loop()
        self._limit = limit
        self._since = self._loop.time()  # from when its time counts
        self.shape = shape_of(job.query)
        self.spool: Spool | None = None
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
            self._used = processor_time.seconds_of(worker.pid)
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
        elif self.spool:
            self.spool.grow(outcome.size)
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
        if self.spool is None:
            if self.first.done():
                return
            self.spool = Spool(Path(self._job.spool), self.stop)
            self.first.set_result(Answer(Outcome(spooled=True), b"", self.spool))
        self.spool.grow(outcome.size)
        if self._pool.is_spool_full():
            self.stop(Busy())

    def _died(self) -> None:
        self.stop(WorkerDied())

    def _look_later(self) -> None:
        self._timers[1:] = [self._loop.call_later(LOOK_SECONDS, self._look)]

    def _look(self) -> None:
        """See whether the query is slow: it has had a quick place and a processor for a while.

        One that waited for the processor, as all do on a crowded machine, is not.
        """
        used = processor_time.seconds_of(self.worker.pid) if self.worker else None
        if self._used is None:
            self._used = used or 0.0
        elif used is None or used - self._used >= SLOW_SECONDS:
            self._slow_down()
            return
        self._look_later()

    def _slow_down(self) -> None:
        """Give the quick place to the next query; go on slowly, or stand still for now."""
        if self.worker is not None:
            self._pool.move_to_slow_place(self)
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

    def stand_still(self) -> None:
        """Take the processor from it until it is told to go on."""
        self._signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Let it go on; it may have answered just before it was to stand still."""
        self._signal(signal.SIGCONT)

    def _signal(self, what: signal.Signals) -> None:
        if self.worker is not None:
            with suppress(OSError):
                os.kill(self.worker.pid, what)

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
        used = processor_time.seconds_of(self.worker.pid) if self.worker else None
        return ENDLESS_SECONDS if used is None else used - (self._used or 0.0)

    def _finish(self, error: Exception | None, fault: str = "") -> None:
        """Free the place; keep the process for the next query where it is well and needed."""
        self.over = True
        pool, worker = self._pool, self.worker
        for timer in self._timers:
            timer.cancel()
        if worker is not None:
            if error is None and self._patient:
                pool.put_back(worker)
            else:
                worker.end()
        pool.leave(self)
        if self.spool is not None:
            self.spool.end(fault or (type(error).__name__ if error else ""))
        elif error is not None:
            Path(self._job.spool).unlink(missing_ok=True)
            if not self.first.done():
                self.first.set_exception(error)
                self.first.exception()  # its caller may be gone, and nobody need be told of that

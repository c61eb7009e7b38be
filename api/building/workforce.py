"""Processes that work on one piece at a time and can be stopped: a bad piece costs only itself.

The executors of the standard library cannot stop a piece of work that has begun, and break whole
when one of their processes dies. Documents come from anywhere, and their parsers are written in C:
each piece here has a limit of time and of memory, and a process that passes it is killed and
replaced.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import resource
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Generic, TypeVar

from api import processor_time

R = TypeVar("R")

SECONDS = 60.0  # of processor time, for one document; most take less than one, a scanned page some
BY_THE_CLOCK = 5  # times as long at most: work that waits for a processor is not to blame for it
TO_BEGIN = 60.0  # seconds: a process starts and loads code first, on a busy machine slowly
MOST_BYTES = 1_000_000_000  # of memory that one process may take for its work


@dataclass
class _Worker:
    """A process, the way to it, and the piece that it works on."""

    process: Any
    pipe: Connection
    piece: int | None = None
    until: float = 0.0  # monotonic: when to look at it again
    last: float = 0.0  # monotonic: when to give it up, whatever it does
    worked: float = 0.0  # processor seconds that it had had when the piece began


@dataclass
class Workforce(Generic[R]):
    """Up to `count` processes.

    `lost` makes the result of a piece that was given up, from its arguments and the reason.
    `seconds` is how much processor time a piece may take, from when its process has begun with it,
    and a fifth of what it may take by the clock (`BY_THE_CLOCK`): a busy machine loses no document.
    `method` is how processes start: a fork is quickest, but where other threads run, as in a worker
    of a cluster, it may copy a lock that nobody opens again; there it is "forkserver".
    """

    count: int
    lost: Callable[[tuple[Any, ...], str], R]
    seconds: float = SECONDS
    most_bytes: int = MOST_BYTES
    method: str | None = None  # as processes start by default
    _ahead: list[_Worker] = field(default_factory=list, init=False, repr=False)

    def begin(self, load: Callable[[], object]) -> None:
        """Start one process that loads code with `load` while its work is looked up.

        It ends with `close`, where no work comes of it.
        """
        one = self._start(self._ahead)
        one.pipe.send((load, None))
        self._ahead.append(one)

    def close(self) -> None:
        """End what was begun and has no work."""
        ahead, self._ahead = self._ahead, []
        for one in ahead:
            one.process.kill()
        _stop(ahead)

    def map(self, work: Callable[..., R], *columns: Iterable[Any]) -> Iterator[R]:
        """Yield `work` of each piece, in the order given, as `Executor.map` does.

        Work begins at once, before the first result is asked for.
        """
        pieces = list(zip(*columns, strict=True))
        waiting = iter(range(len(pieces)))
        workers, self._ahead = self._ahead, []
        for _ in range(min(self.count, len(pieces)) - len(workers)):
            workers.append(self._start(workers))
        self._give(workers, waiting, work, pieces)
        return self._results(workers, waiting, work, pieces)

    def _results(
        self,
        workers: list[_Worker],
        waiting: Iterator[int],
        work: Callable[..., R],
        pieces: list[tuple[Any, ...]],
    ) -> Iterator[R]:
        results: dict[int, R] = {}
        try:
            for number in range(len(pieces)):
                while number not in results:
                    self._give(workers, waiting, work, pieces)
                    self._take(workers, pieces, results)
                yield results.pop(number)
        finally:
            _stop(workers)

    def _start(self, others: list[_Worker]) -> _Worker:
        context: Any = multiprocessing.get_context(self.method)
        ours, theirs = context.Pipe()
        # A forked process holds copies of our ends, and would keep others waiting after our death.
        forked = context.get_start_method() == "fork"
        copies = [ours, *(one.pipe for one in others)] if forked else []
        process = context.Process(
            target=_serve, args=(theirs, copies, self.most_bytes), daemon=True
        )
        # An interruption in the very moment of a fork would be lost.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
        try:
            process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        theirs.close()
        return _Worker(process, ours)

    def _give(
        self,
        workers: list[_Worker],
        waiting: Iterator[int],
        work: Callable[..., R],
        pieces: list[tuple[Any, ...]],
    ) -> None:
        """Give each idle process its next piece."""
        for one in workers:
            if one.piece is None and (piece := next(waiting, None)) is not None:
                one.pipe.send((work, pieces[piece]))
                one.piece = piece
                one.until = one.last = time.monotonic() + TO_BEGIN + self.seconds

    def _take(
        self, workers: list[_Worker], pieces: list[tuple[Any, ...]], results: dict[int, R]
    ) -> None:
        """Wait for the first word of a process or the first limit, and take what there is."""
        busy = [(one, one.piece) for one in workers if one.piece is not None]
        left = min(one.until for one, _ in busy) - time.monotonic()
        ready = wait([one.pipe for one, _ in busy], timeout=max(0.0, left))
        for one, piece in busy:
            if one.pipe in ready:
                try:
                    done, told = one.pipe.recv()
                    if done:
                        results[piece] = told
                        one.piece = None
                    else:
                        one.until = time.monotonic() + self.seconds
                        one.last = time.monotonic() + BY_THE_CLOCK * self.seconds
                        one.worked = told
                    continue
                except (EOFError, OSError):
                    one.process.join()
                    reason = _ending(one.process.exitcode)
            elif time.monotonic() < one.until or not (reason := self._overdue(one)):
                continue
            results[piece] = self.lost(pieces[piece], reason)
            one.process.kill()
            one.process.join()
            one.pipe.close()
            workers.remove(one)
            workers.append(self._start(workers))

    def _overdue(self, one: _Worker) -> str:
        """Return why a piece is given up; nothing where it goes on, until the new `until`."""
        now = time.monotonic()
        taken = processor_time.seconds_of_family(one.process.pid) - one.worked
        if taken >= self.seconds:
            return f"it took more than {self.seconds:g} seconds of processor time"
        if now >= one.last:
            return f"it was not done after {BY_THE_CLOCK * self.seconds:g} seconds"
        one.until = min(one.last, now + max(0.1, self.seconds - taken))
        return ""


def _serve(pipe: Connection, copies: list[Connection], most_bytes: int) -> None:
    """Work on what comes through the pipe until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever was asked to stop closes the pipe
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
    for copy in copies:
        copy.close()
    collect_seldom()
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = held_bytes() + most_bytes
    limit = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, most))
    while True:
        try:
            work, arguments = pipe.recv()
        except EOFError:
            return
        if arguments is None:
            work()
            collect_seldom()
            continue
        pipe.send((False, sum(os.times()[:4])))  # begun: the code of the work is loaded
        pipe.send((True, work(*arguments)))


def collect_seldom() -> None:
    """Look for garbage less often in a process whose work makes many things and few cycles.

    What was loaded before is not looked through again. A twentieth of the time of reading and a
    twelfth of that of checking go into it otherwise; a process takes some 75 MiB more (250 in all
    after 500 documents, under 600 after 5,000).
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 10)


def held_bytes() -> int:
    """Return how much of the limit is taken before any work: a fork has its parent's memory too.

    Libraries reserve memory that they never touch, and that counts. 0 where Linux does not say.
    """
    try:
        pages = Path("/proc/self/statm").read_text("ascii").split()[5]
    except OSError:
        return 0
    return int(pages) * resource.getpagesize()


def _ending(code: int | None) -> str:
    if code is not None and code < 0:
        return f"its process was ended by {signal.Signals(-code).name}, perhaps for want of memory"
    return "its process ended before its work did"


def _stop(workers: list[_Worker]) -> None:
    for one in workers:
        one.pipe.close()
    for one in workers:
        if one.piece is not None:
            one.process.kill()
        one.process.join(5)
        if one.process.is_alive():
            one.process.kill()
            one.process.join()

"""How tests wait: for what is to be so, never for a time, so that no slow machine turns one red."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from fastapi import FastAPI

PATIENCE = 300.0  # seconds; passed only where what is waited for never comes


def wait_until(is_so: Callable[[], object]) -> None:
    """Wait until something is so; fail where it does not come to be.

    >>> wait_until(lambda: True)
    """
    began = time.monotonic()
    while not is_so():
        waited = time.monotonic() - began
        assert waited < PATIENCE, "what is waited for does not come"
        # The longer it takes, the more seldom: to look takes of the processor that it waits for.
        time.sleep(min(0.1, 0.005 + waited / 10))


def processor_seconds(work: Callable[[], object], times: int = 3) -> float:
    """Return the processor time that work takes: the least of several times, without garbage's.

    Neither a machine that stands still nor what other threads do counts.
    """
    taken = []
    gc.collect()
    gc.disable()
    try:
        for _ in range(times):
            began = time.thread_time()
            work()
            taken.append(time.thread_time() - began)
    finally:
        gc.enable()
    return min(taken)


def times_as_long(little: Callable[[], object], much: Callable[[], object]) -> float:
    """Return how many times the processor time of little work much work takes, at the least.

    A processor that others share gives less in its time, now and then by half: so each is done in
    turn, and what counts is the most that the one took and the least that the other did.
    """
    taken = [(processor_seconds(little, 1), processor_seconds(much, 1)) for _ in range(2)]
    return min(long for _, long in taken) / max(short for short, _ in taken)


def query_processes(dataset: Path) -> set[psutil.Process]:
    """Return the processes that run queries over the releases of a folder, and no other's."""
    found = set()
    for child in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):  # it has just ended
            if child.status() != psutil.STATUS_ZOMBIE and any(
                Path(word).is_relative_to(dataset) for word in child.cmdline()
            ):
                found.add(child)
    return found


@contextlib.contextmanager
def standing_still(app: FastAPI) -> Iterator[None]:
    """Let the next query of a service that has no other make no step before this ends."""
    pool = app.state.site.live.pool
    wait_until(lambda: pool.settled and pool._idle)
    pid = pool._idle[-1].pid  # it takes the next one
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGCONT)

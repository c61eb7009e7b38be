"""The processes that run queries, without the service around them."""

from __future__ import annotations

import asyncio
import gc
import os
import select
import signal
import warnings
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
import uvloop

from api.live import Folder, Live, Served
from api.sparql.job import Job
from api.sparql.plain_query import shape_of
from api.sparql.pool import Pool, TookTooLong
from graph.release import current_release
from tests.served import BASE, release_trig
from tests.waiting import PATIENCE, query_processes


@pytest.mark.slow
def test_a_pool_closed_at_any_moment_of_its_start_leaves_nothing_open(tmp_path: Path) -> None:
    release_trig(tmp_path, f"GRAPH <{BASE}graph/a> {{ <urn:a> <urn:p> 1 }}")
    store = current_release(tmp_path).store_folder

    async def start_and_close(seconds: float) -> None:
        pool = Pool(store)
        await pool.start()
        await asyncio.sleep(seconds)
        await pool.close()

    async def often() -> None:
        for hundredths in range(0, 24, 2):
            await start_and_close(hundredths / 100)

    gc.collect()  # what others left
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", ResourceWarning)
        uvloop.run(often())
        gc.collect()
    assert [str(one.message) for one in caught] == []
    assert query_processes(tmp_path) == set()


def test_a_release_that_cannot_be_taken_up_leaves_no_process(tmp_path: Path) -> None:
    def release(number: int) -> None:
        trig = f"GRAPH <{BASE}graph/a> {{ <urn:a> <urn:p> {number} }}"
        release_trig(tmp_path, trig, version=f"aaaa00000000000{number}")

    async def serve_and_release() -> None:
        tried = asyncio.Event()
        loop = asyncio.get_running_loop()

        def prepare(live: Live) -> None:
            if live.version.endswith("2"):
                loop.call_soon_threadsafe(tried.set)
                raise ValueError("nothing to be made of it")

        served = Served(Folder(tmp_path), watch_seconds=0.01, prepare=prepare)
        await served.open()
        release(2)
        await asyncio.wait_for(tried.wait(), PATIENCE)
        await served.close()
        assert served.live.version.endswith("1")

    release(1)
    asyncio.run(serve_and_release())
    assert query_processes(tmp_path) == set()


def use_pool(
    folder: Path, use: Callable[[Pool, Job], Coroutine[None, None, None]], **settings: Any
) -> None:
    """Start a pool over a store of one statement, use it with a light job, and close it again."""
    release_trig(folder, f"GRAPH <{BASE}graph/a> {{ <urn:a> <urn:p> 1 }}")
    job = Job("SELECT * { ?s ?p ?o }", "text/csv", str(folder / "answer"))

    async def start_and_use() -> None:
        pool = Pool(current_release(folder).store_folder, copies_bytes=0, **settings)
        await pool.start()
        try:
            await use(pool, job)
        finally:
            await pool.close()

    uvloop.run(start_and_use())


def test_a_query_stopped_for_want_of_a_processor_is_not_taken_for_endless(tmp_path: Path) -> None:
    async def starve(pool: Pool, job: Job) -> None:
        assert (await pool.run(job)).body
        os.kill(pool._idle[-1].pid, signal.SIGSTOP)  # as good as a machine with too much to do
        with pytest.raises(TookTooLong):
            await pool.run(job, limit_seconds=0.5)
        assert not pool.desks.lightness.is_slow(shape_of(job.query))
        assert (await pool.run(job)).body

    use_pool(tmp_path, starve)


def test_a_process_that_answered_when_it_was_to_stand_still_serves_the_next(tmp_path: Path) -> None:
    async def park(pool: Pool, job: Job) -> None:
        answer = pool.begin(job)
        (run,) = pool._runs
        worker = run.worker
        assert worker is not None
        way = worker._transport.get_extra_info("socket")
        assert select.select([way], [], [], PATIENCE)[0]  # it has answered, and nobody reads yet
        run._slow_down()
        assert (await answer).body
        assert pool._idle[-1] is worker
        assert (await pool.run(job)).body

    use_pool(tmp_path, park, slow=0)

"""The processes that run queries, without the service around them."""

from __future__ import annotations

import asyncio
import gc
import warnings
from pathlib import Path

import psutil
import pytest
import uvloop

from api.live import Folder, Live, Served
from api.pool import Pool
from graph.release import current_release
from tests.served import BASE, release_trig


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

    children = psutil.Process().children(recursive=True)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", ResourceWarning)
        uvloop.run(often())
        gc.collect()
    assert [str(one.message) for one in caught] == []
    assert psutil.Process().children(recursive=True) == children


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
        await asyncio.wait_for(tried.wait(), 60)
        await served.close()
        assert served.live.version.endswith("1")

    release(1)
    children = psutil.Process().children(recursive=True)
    asyncio.run(serve_and_release())
    assert psutil.Process().children(recursive=True) == children

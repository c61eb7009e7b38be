"""The service as a process: it changes its release, and stops, without a failed request."""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import httpx
import psutil
import pytest

from tests.asking import A
from tests.served import release_trig
from tests.stores import free_port, wait_for
from tests.waiting import PATIENCE, wait_until

TRIG = f'GRAPH <{A}> {{{{ <urn:a> <urn:p> "{{text}}" . }}}}'
LOG = "served.log"
pytestmark = pytest.mark.slow


@contextlib.contextmanager
def process(dataset: Path, *options: str) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """Run `vsc serve` on a free port; yields the process and its address.

    What it says is in a file: a pipe that nobody reads from would hold it up.
    """
    port = free_port()
    command = [Path(sys.executable).parent / "vsc", "serve", "--port", str(port)]
    with (dataset / LOG).open("wb") as log:
        running = subprocess.Popen([*command, "--dataset", dataset, *options], stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/health", running)
        yield running, address
    finally:
        running.kill()
        running.wait()


def version(number: int) -> str:
    return f"{number:016x}"


def is_served(address: str, release: str) -> bool:
    return bool(httpx.get(f"{address}/health").json()["release"] == release)


def test_a_release_is_taken_up_under_load_without_a_failed_request(tmp_path: Path) -> None:
    release_trig(tmp_path, TRIG.format(text=0), version=version(0))
    failed: list[str] = []
    seen: Counter[str] = Counter()
    stop = threading.Event()

    def ask(address: str, thread: int) -> None:
        with httpx.Client(base_url=address) as client:
            number = 0
            while not stop.is_set():
                number += 1
                query = f"SELECT ?o {{ ?s <urn:p> ?o }} # {thread} {number % 50}"
                for path in (f"/sparql?query={query}", "/", "/graph/a", "/health"):
                    try:
                        answer = client.get(path.replace("#", "%23"))
                    except httpx.HTTPError as error:
                        failed.append(f"{path}: {error!r}")
                        continue
                    if answer.status_code != 200:
                        failed.append(f"{path}: {answer.status_code} {answer.text[:200]}")
                    if path.startswith("/sparql"):
                        (row,) = answer.json()["results"]["bindings"]
                        seen[row["o"]["value"]] += 1

    with process(tmp_path, "--quiet") as (_, address):
        threads = [threading.Thread(target=ask, args=(address, n)) for n in range(4)]
        for thread in threads:
            thread.start()
        wait_until(lambda: seen["0"])
        for number in (1, 2):
            release_trig(tmp_path, TRIG.format(text=number), version=version(number))
            wait_until(partial(is_served, address, version(number)))
            # Those who ask may be busy with the release before.
            wait_until(partial(seen.__getitem__, str(number)))
        stop.set()
        for thread in threads:
            thread.join()
    assert not failed
    assert set(seen) == {"0", "1", "2"}


def is_refused(address: str) -> bool:
    try:
        httpx.get(f"{address}/health")
    except httpx.ConnectError:
        return True
    except httpx.TransportError:
        pass  # taken in before the port was closed, and broken off
    return False


def test_a_query_that_runs_when_the_service_is_stopped_gets_its_answer(tmp_path: Path) -> None:
    release_trig(tmp_path, TRIG.format(text=0))
    answers: list[httpx.Response] = []

    def ask(address: str) -> None:
        answers.append(httpx.post(f"{address}/sparql", data={"query": "ASK { ?s ?p ?o }"}))

    with process(tmp_path, "--json-log", "--memory", "0") as (running, address):
        thread = threading.Thread(target=ask, args=(address,))
        processes = psutil.Process(running.pid).children(recursive=True)
        for one in processes:
            one.suspend()  # the query runs until they may go on
        try:
            thread.start()
            wait_until(lambda: httpx.get(f"{address}/health").json()["queries"]["running"])
            running.send_signal(signal.SIGTERM)
            wait_until(lambda: is_refused(address))
            assert thread.is_alive()
        finally:
            for one in processes:
                one.resume()
        thread.join()
        assert running.wait(PATIENCE) == 0
    log = (tmp_path / LOG).read_text("utf-8")
    assert "Traceback" not in log, log[log.find("Traceback") :]
    assert [answer.status_code for answer in answers] == [200]
    lines = [json.loads(line) for line in log.splitlines()]
    asked = next(line for line in lines if line.get("path") == "/sparql")
    assert set(asked) == {"time", "level", "logger", "method", "path", "status", "ms"}
    assert answers[0].json()["boolean"] is True

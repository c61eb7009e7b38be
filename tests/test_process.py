"""The service as a process: it changes its release, and stops, without a failed request."""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.asking import A
from tests.served import release_trig
from tests.stores import free_port

TRIG = f'GRAPH <{A}> {{{{ <urn:a> <urn:p> "{{text}}" . }}}}'
SLOW = (
    "SELECT (COUNT(*) AS ?n) WHERE { "
    + " ".join(f"VALUES ?{v} {{ {' '.join(map(str, range(50)))} }}" for v in "abcd")
    + " FILTER(?a + ?b + ?c + ?d = -1) }"
)
pytestmark = pytest.mark.slow


@contextlib.contextmanager
def process(dataset: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run `vsc serve` on a free port; yields the process and its address."""
    port = free_port()
    command = [Path(sys.executable).parent / "vsc", "serve", "--port", str(port)]
    running = subprocess.Popen(
        [*command, "--dataset", dataset, *options], stderr=subprocess.PIPE, text=True
    )
    address = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + 90
        while time.monotonic() < until and running.poll() is None:
            with contextlib.suppress(httpx.HTTPError):
                httpx.get(f"{address}/health", timeout=5)
                break
            time.sleep(0.1)
        yield running, address
    finally:
        running.kill()
        running.communicate()


def version(number: int) -> str:
    return f"{number:016x}"


def test_a_release_is_taken_up_under_load_without_a_failed_request(tmp_path: Path) -> None:
    release_trig(tmp_path, TRIG.format(text=0), version=version(0))
    failed: list[str] = []
    seen: Counter[str] = Counter()
    stop = threading.Event()

    def ask(address: str, thread: int) -> None:
        with httpx.Client(base_url=address, timeout=60) as client:
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
        for number in range(1, 3):
            time.sleep(0.5)
            release_trig(tmp_path, TRIG.format(text=number), version=version(number))
            until = time.monotonic() + 60
            while httpx.get(f"{address}/health", timeout=30).json()["release"] != version(number):
                assert time.monotonic() < until
                time.sleep(0.05)
            while not seen[str(number)]:  # those who ask may be busy with the release before
                assert time.monotonic() < until
                time.sleep(0.05)
        stop.set()
        for thread in threads:
            thread.join()
    assert not failed
    assert set(seen) == {"0", "1", "2"}


def test_a_query_that_runs_when_the_service_is_stopped_gets_its_answer(tmp_path: Path) -> None:
    release_trig(tmp_path, TRIG.format(text=0))
    answers: list[httpx.Response] = []

    def ask(address: str) -> None:
        answers.append(httpx.post(f"{address}/sparql", data={"query": SLOW}, timeout=60))

    with process(tmp_path, "--json-log") as (running, address):
        thread = threading.Thread(target=ask, args=(address,))
        thread.start()
        until = time.monotonic() + 20
        while httpx.get(f"{address}/health").json()["queries"]["running"] == 0:
            assert time.monotonic() < until
            time.sleep(0.01)
        running.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        assert thread.is_alive(), "the query was too short to show anything"
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"{address}/health", timeout=5)
        thread.join()
        _, log = running.communicate(timeout=30)
        assert running.returncode == 0
        assert "Traceback" not in log, log[log.find("Traceback") :]
    assert [answer.status_code for answer in answers] == [200]
    lines = [json.loads(line) for line in log.splitlines()]
    asked = next(line for line in lines if line.get("path") == "/sparql")
    assert set(asked) == {"time", "level", "logger", "method", "path", "status", "ms"}
    assert answers[0].json()["results"]["bindings"][0]["n"]["value"] == "0"

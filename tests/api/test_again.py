"""Answers that are kept, shared and sent while they are made, over a real port."""

from __future__ import annotations

import asyncio
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import psutil
import pytest
from fastapi import FastAPI

from api.app import create_app
from api.metrics import Metrics
from api.sparql.again import ENTRY_BYTES, Again
from api.sparql.answers import Answer, Cache, Flight, Flights, KeptAnswer
from api.sparql.plain_query import shape_of
from api.sparql.pool import Pool
from tests.served import BASE, release_trig, serving
from tests.waiting import PATIENCE, standing_still, wait_until

A, B = f"{BASE}graph/a", f"{BASE}graph/b"
DATA = f'GRAPH <{A}> {{ <urn:a> <urn:p> "in a" }} GRAPH <{B}> {{ <urn:b> <urn:p> "in b" }}'
SELECT = "SELECT ?o WHERE { ?s <urn:p> ?o } ORDER BY ?o"
ROWS = " ".join(map(str, range(700)))
LONG = f"SELECT ?a ?b WHERE {{ VALUES ?a {{ {ROWS} }} VALUES ?b {{ {ROWS} }} }}"
NEVER_ENDING = LONG.replace("} }", f"}} VALUES ?c {{ {ROWS} }} }}", 1).replace(
    "?a ?b WHERE", "* WHERE"
)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    dataset = tmp_path_factory.mktemp("dataset")
    release_trig(dataset, DATA)
    return create_app(dataset, limit_seconds=2 * PATIENCE)


@pytest.fixture(scope="module")
def service(app: FastAPI) -> Iterator[str]:
    with serving(app) as address:
        yield address


class Wire:
    """A connection on which bytes go out as they are."""

    def __init__(self, address: str) -> None:
        self.socket = socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2])))
        self.socket.settimeout(PATIENCE)
        self._left = b""

    def __enter__(self) -> Wire:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def ask(self, request: bytes, head: bool = False) -> tuple[int, dict[str, str], bytes]:
        self.socket.sendall(request)
        return self.answer(head)

    def answer(self, head: bool = False) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and body of the next answer on the connection."""
        while b"\r\n\r\n" not in self._left:
            self._left += self.socket.recv(65536)
        start, _, self._left = self._left.partition(b"\r\n\r\n")
        lines = start.decode().split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in lines[1:])
        size = 0 if head else int(headers.get("content-length", 0))
        while len(self._left) < size:
            self._left += self.socket.recv(65536)
        body, self._left = self._left[:size], self._left[size:]
        return int(lines[0].split()[1]), headers, body


def request(query: str, more: str = "", accept: str = "text/csv", method: str = "GET") -> bytes:
    extra = f"&{more}" if more else ""
    return (
        f"{method} /sparql?query={quote(query)}{extra} HTTP/1.1\r\nHost: test\r\n"
        f"Accept: {accept}\r\n\r\n"
    ).encode()


@pytest.fixture
def runs(app: FastAPI, service: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The queries that reach the store."""
    seen: list[str] = []
    pool = app.state.site.live.pool
    begin = pool.begin

    def noted(job: Any, limit_seconds: float | None = None) -> Any:
        seen.append(job.query)
        return begin(job, limit_seconds)

    monkeypatch.setattr(pool, "begin", noted)
    return seen


def test_the_same_bytes_get_the_same_answer_without_another_run(
    service: str, runs: list[str]
) -> None:
    with Wire(service) as wire:
        first = wire.ask(request(SELECT + " # same"))
        again = wire.ask(request(SELECT + " # same"))
    assert first[0] == 200
    assert first[2] == b"o\r\nin a\r\nin b\r\n"
    assert {**first[1], "date": ""} == {**again[1], "date": ""}
    assert first[2] == again[2]
    assert "content-security-policy" in again[1]
    assert again[1]["access-control-allow-origin"] == "*"
    assert again[1]["vary"] == "accept"
    assert len(runs) == 1


def test_answers_sent_again_are_counted(service: str, caplog: pytest.LogCaptureFixture) -> None:
    def count() -> float:
        said = httpx.get(f"{service}/metrics").text
        found = re.search(r'vsc_answers_total{method="GET",area="sparql",status="200"} (\d+)', said)
        return float(found[1]) if found else 0

    before = count()
    with Wire(service) as wire:
        for _ in range(5):  # the first one is made, the others are sent again
            wire.ask(request(SELECT + " # counted"))
    assert count() == before + 5


def test_format_dataset_and_method_make_another_question(service: str) -> None:
    with Wire(service) as wire:
        for _ in range(2):
            assert wire.ask(request(SELECT))[2].startswith(b"o\r\n")
            json = wire.ask(request(SELECT, accept="application/sparql-results+json"))
            assert json[2].startswith(b"{")
            one = wire.ask(request(SELECT, f"default-graph-uri={quote(A)}"))
            assert one[2] == b"o\r\nin a\r\n"
            named = wire.ask(request(SELECT, f"named-graph-uri={quote(A)}"))
            assert named[2] == b"o\r\n"
            head = wire.ask(request(SELECT, method="HEAD"), head=True)
            assert head[:1] == (200,)
            assert head[1]["content-length"] == "15"


def test_a_tag_that_still_holds_is_answered_by_304_again_and_again(service: str) -> None:
    with Wire(service) as wire:
        tag = wire.ask(request(SELECT))[1]["etag"]
        asked = request(SELECT).replace(b"\r\n\r\n", f"\r\nIf-None-Match: {tag}\r\n\r\n".encode())
        for _ in range(3):
            status, headers, body = wire.ask(asked)
            assert (status, body, headers["etag"]) == (304, b"", tag)


def test_requests_in_one_packet_and_in_pieces_are_all_answered(service: str) -> None:
    two = request(SELECT + " # one") + request("ASK {}", accept="application/sparql-results+json")
    with Wire(service) as wire:
        for _ in range(3):
            assert wire.ask(two)[2] == b"o\r\nin a\r\nin b\r\n"
            assert b"true" in wire.answer()[2]
        piece = request(SELECT + " # pieces")
        for _ in range(3):
            wire.socket.sendall(piece[:40])
            time.sleep(0.05)
            assert wire.ask(piece[40:])[0] == 200


def test_faults_and_changing_answers_are_never_kept(service: str, runs: list[str]) -> None:
    with Wire(service) as wire:
        for _ in range(2):
            assert wire.ask(request("SELECT (STRUUID() AS ?o) {}"))[0] == 200
            assert wire.ask(request("SELECT ("))[0] == 400
    assert sum("STRUUID" in query for query in runs) == 2


def test_another_release_answers_anew(tmp_path: Path) -> None:
    release_trig(tmp_path, DATA)
    with serving(create_app(tmp_path, watch_seconds=0.05)) as address, Wire(address) as wire:
        for _ in range(2):
            old = wire.ask(request(SELECT))
        release_trig(tmp_path, f'GRAPH <{A}> {{ <urn:a> <urn:p> "new" }}', version="b" * 16)
        wait_until(lambda: wire.ask(request(SELECT))[2] != old[2])
        new = wire.ask(request(SELECT))
        assert new[2] == b"o\r\nnew\r\n"
        assert new[1]["etag"] != old[1]["etag"]
        assert wire.ask(request(SELECT))[2] == new[2]


def test_many_who_ask_the_same_at_once_cost_one_run(service: str, runs: list[str]) -> None:
    slow = LONG.replace("SELECT ?a ?b", "SELECT (COUNT(*) AS ?n)") + " # at once"
    answers: list[bytes] = []

    def ask() -> None:
        with Wire(service) as wire:
            answers.append(wire.ask(request(slow))[2])

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [b"n\r\n490000\r\n"] * 8
    assert len(runs) == 1


def test_whoever_asked_first_may_leave_without_the_others_losing(
    app: FastAPI, service: str, runs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    flights: list[Flight] = []
    begin = Flights.begin

    def noted(self: Flights, key: str, work: asyncio.Future[Answer]) -> Flight:
        flights.append(begin(self, key, work))
        return flights[-1]

    monkeypatch.setattr(Flights, "begin", noted)
    asked = request("SELECT ?left { ?s <urn:p> ?left } ORDER BY ?left")
    with Wire(service) as first, Wire(service) as second:
        with standing_still(app):
            first.socket.sendall(asked)
            wait_until(lambda: [one.waiting for one in flights] == [1])
            second.socket.sendall(asked)
            wait_until(lambda: [one.waiting for one in flights] == [2])
            first.socket.close()
            wait_until(lambda: [one.waiting for one in flights] == [1])
        assert second.answer()[2] == b"left\r\nin a\r\nin b\r\n"
    assert len(runs) == 1


# Plain queries, which go past the framework ------------------------------------------------------

UNUSUAL = b"X-Unusual: 1\r\n"


def asked_both_ways(service: str, asked: bytes) -> list[tuple[int, dict[str, str], bytes]]:
    """Return the answer of the short way and that of the ordinary one."""
    with Wire(service) as wire:
        short = wire.ask(asked)
        ordinary = wire.ask(asked.replace(b"\r\n\r\n", b"\r\n" + UNUSUAL + b"\r\n"))
    return [(status, {**headers, "date": ""}, body) for status, headers, body in (short, ordinary)]


@pytest.mark.parametrize(
    "accept", ["text/csv", "application/json", "*/*", "text/html", "image/png"]
)
@pytest.mark.parametrize(
    "query",
    [
        SELECT,
        "ASK { ?s ?p 'é + %' }",
        "DESCRIBE <urn:a>",
        "SELECT (",
        "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT (NOW() AS ?now) {}",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "",
    ],
)
def test_both_ways_give_the_same_answer(
    app: FastAPI, service: str, query: str, accept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    short, ordinary = asked_both_ways(service, request(query, accept=accept))
    if "NOW" in query:
        short, ordinary = ((status, headers, b"") for status, headers, _ in (short, ordinary))
        short[1].pop("content-length", 0), ordinary[1].pop("content-length", 0)
    assert short == ordinary


def test_a_plain_query_that_is_stopped_or_long_is_told_as_ever(
    app: FastAPI, service: str, runs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = app.state.site.live.pool
    never = NEVER_ENDING.replace("SELECT *", "SELECT (COUNT(*) AS ?n)") + " # plain"
    with Wire(service) as wire:
        with monkeypatch.context() as patch:
            patch.setattr(pool, "limit_seconds", 2)
            status, headers, body = wire.ask(request(never))
            assert (status, headers["retry-after"]) == (503, "60")
            assert b"stopped after 2 seconds" in body
        assert wire.ask(request(SELECT + " # after"))[0] == 200
        with monkeypatch.context() as patch:
            patch.setattr(pool, "limit_seconds", 2)
            wire.socket.sendall(request(never + " again"))
            wait_until(lambda: runs[-1].endswith("again"))
        # What comes meanwhile is answered in its turn.
        assert wire.ask(request(SELECT + " # meanwhile"))[0] == 503
        assert wire.answer()[2] == b"o\r\nin a\r\nin b\r\n"
        wire.socket.sendall(request(LONG + " # plain"))
        whole = b""
        while not whole.endswith(b"\r\n0\r\n\r\n"):
            whole += wire.socket.recv(1 << 20)
        assert whole.startswith(b"HTTP/1.1 200 OK\r\n")


def test_a_client_that_goes_stops_its_plain_query(app: FastAPI, service: str) -> None:
    pool = app.state.site.live.pool
    never = NEVER_ENDING.replace("SELECT *", "SELECT (COUNT(*) AS ?n)") + " # goes"
    with Wire(service) as wire:
        wire.socket.sendall(request(never))
        wait_until(lambda: pool.counts["running"])
        (run,) = pool._runs
        wire.socket.sendall(request(SELECT))
    wait_until(lambda: not pool.counts["running"])
    assert run.first.cancelled()  # and was not stopped at its limit


def let_time_be_over(app: FastAPI) -> None:
    """Do what the clock of each query that runs or waits would do at its limit; it is set to that."""
    pool = app.state.site.live.pool
    for run in list(pool._runs):
        clock = run._timers[0]
        assert not clock.cancelled()
        assert clock.when() == pytest.approx(run._since + pool.limit_seconds, abs=0.1)
        run._loop.call_soon_threadsafe(run._time_over if run.worker else run.stop)


# Long answers ----------------------------------------------------------------------------------


def test_a_long_answer_begins_before_its_end_and_comes_whole(service: str) -> None:
    with httpx.stream(
        "GET", f"{service}/sparql", params={"query": LONG}, headers={"Accept": "text/csv"}
    ) as response:
        assert response.status_code == 200
        assert response.headers["transfer-encoding"] == "chunked"
        assert response.read().count(b"\r\n") == 490_001


def test_a_failure_after_the_first_byte_breaks_the_connection(app: FastAPI, service: str) -> None:
    asked = {"query": NEVER_ENDING}
    with httpx.stream("GET", f"{service}/sparql", params=asked) as response:
        assert response.status_code == 200
        let_time_be_over(app)
        with pytest.raises(httpx.RemoteProtocolError):
            response.read()
    assert httpx.get(f"{service}/health").json()["queries"]["running"] == 0


def test_a_long_answer_that_grows_too_long_breaks_the_connection(tmp_path: Path) -> None:
    release_trig(tmp_path, DATA)
    with serving(create_app(tmp_path, answer_bytes=3_000_000)) as address:
        asked = {"query": LONG, "format": "csv"}
        with httpx.stream("GET", f"{address}/sparql", params=asked) as response:
            assert response.status_code == 200
            with pytest.raises(httpx.RemoteProtocolError):
                response.read()


def test_a_reader_that_stops_reading_holds_no_place_and_no_memory(
    app: FastAPI, service: str, runs: list[str]
) -> None:
    before = psutil.Process().memory_info().rss
    asked = request(LONG + " # unread")
    wires = [Wire(service) for _ in range(4)]
    try:
        for wire in wires:
            wire.socket.sendall(asked)
        wait_until(lambda: runs)
        wait_until(lambda: not app.state.site.live.pool.counts["running"])  # though nobody reads
        with Wire(service) as other:
            assert other.ask(request(SELECT + " # beside"))[0] == 200
        # Four answers of some 4 MB each are under way; none of them is in this process.
        assert psutil.Process().memory_info().rss - before < 12_000_000
    finally:
        for wire in wires:
            wire.socket.close()


# Bounds ----------------------------------------------------------------------------------------


def test_what_is_kept_has_a_bound_in_bytes_and_ends_with_its_age() -> None:
    version = ["v1"]
    again = Again(lambda: version[0], Metrics(), most_bytes=2000 + 3 * ENTRY_BYTES)

    def keep(number: int, age: int = 60) -> bytes:
        headers = [
            (b"etag", b'"v1-x"'), (b"content-length", b"500"),
            (b"cache-control", b"public, max-age=%d" % age),
        ]  # fmt: skip
        asked = b"request %d" % number
        again.keep(asked, "GET", "/", {"status": 200, "headers": headers}, b"x" * 500)
        return asked

    kept = [keep(number) for number in range(5)]
    assert [again.find(one) is not None for one in kept] == [False, False, True, True, True]
    assert again.find(keep(6, age=0)) is None
    version[0] = "v2"
    assert again.find(kept[-1]) is None


def test_the_cache_of_answers_has_a_bound_in_bytes() -> None:
    cache = Cache(most_bytes=1000)
    for number in range(5):
        cache.put(str(number), KeptAnswer(b"x" * 400, {}))
    assert [cache.get(str(number)) is not None for number in range(5)] == [False] * 3 + [True] * 2


def test_more_runaways_than_places_stand_still_and_light_queries_go_by(tmp_path: Path) -> None:
    release_trig(tmp_path, DATA)
    app = create_app(tmp_path)
    with serving(app) as address:
        pool = app.state.site.live.pool
        pool.slow = 1
        statuses: list[int] = []

        def run_away(number: int) -> None:
            query = NEVER_ENDING.replace("SELECT *", "SELECT (COUNT(*) AS ?n)") + f" # {number}"
            asked = httpx.get(f"{address}/sparql", params={"query": query})
            statuses.append(asked.status_code)

        threads = [threading.Thread(target=run_away, args=(n,)) for n in range(6)]
        for thread in threads:
            thread.start()
        wait_until(lambda: pool.counts == {"running": 6, "slow": 6})
        with Wire(address) as wire:
            assert wire.ask(request(SELECT))[0] == 200
            assert not statuses  # answered while all of them were there
        let_time_be_over(app)
        for thread in threads:
            thread.join()
        assert statuses == [503] * 6
        assert pool.counts == {"running": 0, "slow": 0}


def stopped_pool(app: FastAPI, address: str, query: str) -> Pool:
    """Return the pool of a service with one slow place that has stopped the like of a query."""
    pool: Pool = app.state.site.live.pool
    pool.slow = 1
    with Wire(address) as wire:
        assert wire.ask(request(query))[0] == 503
        while not pool.desks.lightness.is_slow(shape_of(query)):  # it had too little of a processor
            assert wire.ask(request(query))[0] == 503
    return pool


def test_a_query_whose_like_was_stopped_takes_no_quick_place(tmp_path: Path) -> None:
    release_trig(tmp_path, DATA)
    app = create_app(tmp_path, limit_seconds=0.7)
    never = NEVER_ENDING.replace("SELECT *", "SELECT (COUNT(*) AS ?n)")
    with serving(app) as address:
        pool = stopped_pool(app, address, f"{never} # first")
        pool.limit_seconds = 60
        with ExitStack() as open_wires:
            for number in range(5):
                wire = open_wires.enter_context(Wire(address))
                wire.socket.sendall(request(f"{never} # {number}"))
            places: set[int] = set()  # quick ones that were free, seen again and again

            def all_slow() -> bool:
                places.add(pool._places)
                return pool.counts == {"running": 5, "slow": 5}

            wait_until(all_slow)
            assert places == {pool.quick}  # slow from their beginning, not when they are looked at
        # With their clients gone they end, long before their limit.


def test_queries_whose_like_was_stopped_wait_for_a_place_only_to_their_end(tmp_path: Path) -> None:
    release_trig(tmp_path, DATA)
    app = create_app(tmp_path, limit_seconds=0.7)
    never = NEVER_ENDING.replace("SELECT *", "SELECT (COUNT(*) AS ?n)")
    with serving(app) as address, ExitStack() as open_wires:
        pool = stopped_pool(app, address, f"{never} # first")
        pool.limit_seconds = 60
        holder = open_wires.enter_context(Wire(address))
        holder.socket.sendall(request(f"{never} # that keeps the place"))
        wait_until(lambda: pool.counts["slow"] == 1)
        pool.limit_seconds = 0.7
        wires = [open_wires.enter_context(Wire(address)) for _ in range(4)]
        for number, wire in enumerate(wires):
            wire.socket.sendall(request(f"{never} # {number}"))
        problems = [wire.answer() for wire in wires]
        assert [status for status, _, _ in problems] == [503] * 4
        assert all(b"all places are taken" in body for _, _, body in problems)


def test_a_query_whose_like_is_slow_now_takes_no_quick_place(tmp_path: Path) -> None:
    release_trig(tmp_path, DATA)
    app = create_app(tmp_path, limit_seconds=60)
    with serving(app) as address:
        pool = app.state.site.live.pool
        pool.slow = 1
        never = NEVER_ENDING.replace("SELECT *", "SELECT (COUNT(*) AS ?n)")
        with Wire(address) as first, Wire(address) as second:
            first.socket.sendall(request(f"{never} # first"))
            wait_until(lambda: pool.counts["slow"])
            second.socket.sendall(request(f"{never} # second"))
            wait_until(lambda: pool.counts["running"] == 2)
            assert pool.counts["slow"] == 2  # from its beginning, and not when it is looked at
            assert pool._places == pool.quick
        # With their clients gone they end, long before their limit.

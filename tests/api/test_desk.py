"""Light queries answered by desks, over connections that go to and fro, on a real port."""

from __future__ import annotations

import asyncio
import re
import socket
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import psutil
import pytest
import uvicorn
import uvloop
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from uvicorn.server import ServerState

from api.app import create_app
from api.sparql.desk import MOVES_AT, NEW_WEIGHT
from api.sparql.desks import Desks
from api.sparql.job import Job
from api.sparql.lightness import LIGHT_SECONDS, Lightness
from api.sparql.plain_query import _decoded, shape_of
from api.sparql.protocol import QuickProtocol
from tests.api.test_again import UNUSUAL, Wire, request
from tests.served import BASE, release_trig, serving
from tests.waiting import PATIENCE, query_processes, wait_until

DATA = f'GRAPH <{BASE}graph/a> {{ <urn:a> <urn:p> "in a" }}'
Answer = tuple[int, dict[str, str], bytes]  # status, headers, body
ROWS = " ".join(map(str, range(700)))
# Light or not by a number in it, of which its shape says nothing.
SO_MANY = (
    "SELECT (COUNT(*) AS ?n) {{ {{ SELECT * {{ VALUES ?a {{ " + ROWS + " }} VALUES ?b {{ " + ROWS
    + " }} }} LIMIT {} }} }} # {}"
)  # fmt: skip


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    dataset = tmp_path_factory.mktemp("dataset")
    release_trig(dataset, DATA)
    return create_app(dataset, limit_seconds=PATIENCE)


@pytest.fixture(scope="module")
def service(app: FastAPI) -> Iterator[str]:
    with serving(app) as address:
        yield address


def ask_until_at_a_desk(app: FastAPI, wire: Wire, query: str) -> tuple[bytes, Answer]:
    """Ask alike queries until one does not run in the pool; return that request and its answer."""
    ran: list[str] = []
    pool = app.state.site.live.pool
    begin = pool.begin

    def noted(job: Job, limit_seconds: float | None = None) -> asyncio.Future[Any]:
        ran.append(job.query)
        return begin(job, limit_seconds)  # type: ignore[no-any-return]

    pool.begin = noted
    try:
        for number in range(10_000):
            ran.clear()
            asked = request(f"{query} # {number}")
            answer = wire.ask(asked)
            if not ran:
                return asked, answer
        raise AssertionError("no desk takes it")
    finally:
        pool.begin = begin


def test_a_query_light_by_experience_is_answered_by_a_desk_as_ever(
    app: FastAPI, service: str
) -> None:
    query = "SELECT ?o { <urn:a> ?p ?o }"
    with Wire(service) as wire, Wire(service) as other:
        asked, at_desk = ask_until_at_a_desk(app, wire, query)
        ordinary = other.ask(asked.replace(b"\r\n\r\n", b"\r\n" + UNUSUAL + b"\r\n"))
        assert {**at_desk[1], "date": ""} == {**ordinary[1], "date": ""}
        assert at_desk[2] == ordinary[2] == b"o\r\nin a\r\n"
        # The connection goes on, whatever is asked on it.
        assert wire.ask(asked)[2] == at_desk[2]
        assert wire.ask(request("SELECT (", accept="*/*"))[0] == 400
        assert wire.ask(asked)[2] == at_desk[2]
        assert wire.ask(b"GET /health HTTP/1.1\r\nHost: test\r\n\r\n")[0] == 200
        wire.socket.sendall(asked[:30])
        time.sleep(0.02)
        assert wire.ask(asked[30:] + asked)[2] == at_desk[2]
        assert wire.answer()[2] == at_desk[2]


def test_desks_are_there_before_there_is_something_for_them_to_do(tmp_path: Path) -> None:
    release_trig(tmp_path, DATA)
    app = create_app(tmp_path)
    with serving(app) as address, Wire(address) as wire:
        desks = app.state.site.live.pool.desks
        wait_for_desks(desks)
        for number in range(2):  # the first shows what the other will take
            assert wire.ask(request(f"SELECT ?o {{ <urn:a> ?p ?o }} # {number}"))[0] == 200
        assert len(desks._open) == desks.most


def test_a_query_that_is_not_light_after_all_moves_with_all_connections(
    app: FastAPI, service: str
) -> None:
    wires = [Wire(service) for _ in range(6)]
    try:
        for wire in wires:
            ask_until_at_a_desk(app, wire, SO_MANY.format(1, "light"))
        for round_ in range(3):
            wires[round_].socket.sendall(request(SO_MANY.format(450_000, round_)))
            for number, wire in enumerate(wires):
                if wire is not wires[round_]:
                    few = request(SO_MANY.format(5, f"{number} {round_}"))
                    assert wire.ask(few)[2] == b"n\r\n5\r\n"
            assert wires[round_].answer()[2] == b"n\r\n450000\r\n"
    finally:
        for wire in wires:
            wire.socket.close()


def test_connections_that_repeat_themselves_are_gathered_and_spread_again(tmp_path: Path) -> None:
    release_trig(tmp_path, DATA)
    app = create_app(tmp_path)
    light = "SELECT ?o {{ <urn:a> ?p ?o }} # {}"
    with serving(app) as address, ExitStack() as open_wires:
        desks = app.state.site.live.pool.desks
        most = desks.most = max(2, desks.most)
        wait_for_desks(desks)
        wires = [open_wires.enter_context(Wire(address)) for _ in range(6 * most)]
        for number, wire in enumerate(wires):
            ask_until_at_a_desk(app, wire, light.format(f"first {number}"))
        wait_for_connections(wires, [6] * most)
        for number, wire in enumerate(wires):
            for _ in range(2 * MOVES_AT):
                assert wire.ask(request(light.format(number)))[2] == b"o\r\nin a\r\n"
        fewer = (most + 1) // 2
        wait_for_connections(wires, [6 * most // fewer] * fewer)
        for number, wire in enumerate(wires):
            for time_ in range(2 * MOVES_AT // NEW_WEIGHT + 2):
                assert wire.ask(request(light.format((number, time_))))[0] == 200
        wait_for_connections(wires, [6] * most)


def test_a_connection_that_repeats_what_the_service_has_kept_goes_to_a_desk(
    service: str,
) -> None:
    kept = request("SELECT ?p { <urn:a> ?p ?o } # kept")
    with Wire(service) as wire, Wire(service) as first:
        assert first.ask(kept)[0] == 200
        wire.ask(kept)
        assert connections_of_desks([wire]) == []
        for _ in range(2 * MOVES_AT):
            assert wire.ask(kept)[2] == b"p\r\nurn:p\r\n"
        wait_for_connections([wire], [1])


def wait_for_desks(desks: Desks) -> None:
    """Wait until all are ready to be given something."""
    wait_until(lambda: len(desks._ready) == desks.most)


def wait_for_connections(wires: list[Wire], expected: list[int]) -> None:
    """Wait until desks hold so many of these connections each, as near as their turns come out."""

    def are_spread() -> bool:
        held = connections_of_desks(wires)
        near = [abs(a - b) for a, b in zip(held, expected, strict=False)]
        return len(held) == len(expected) and sum(held) == len(wires) and max(near) <= 2

    wait_until(are_spread)


def connections_of_desks(wires: list[Wire]) -> list[int]:
    """Return how many of these connections each process has that has any."""
    clients = {wire.socket.getsockname()[1] for wire in wires}
    held = Counter(
        process.pid
        for process in psutil.Process().children(recursive=True)
        for connection in process.net_connections("tcp")
        if connection.raddr and connection.raddr.port in clients
    )
    return sorted(held.values())


def test_what_desks_answer_is_counted(tmp_path: Path) -> None:
    release_trig(tmp_path, DATA)
    app = create_app(tmp_path)

    def counted(address: str) -> int:
        with Wire(address) as asking:
            said = asking.ask(b"GET /metrics HTTP/1.1\r\nHost: test\r\n\r\n")[2].decode()
        line = 'vsc_answers_total{method="GET",area="sparql",status="200"} '
        return int(said.partition(line)[2].partition("\n")[0] or 0)

    with serving(app) as address, Wire(address) as wire:
        asked, _ = ask_until_at_a_desk(app, wire, "ASK { <urn:a> ?p ?o }")
        before = int(re.findall(r"%23%20(\d+)", asked.decode())[0]) + 1
        for number in range(20):
            wire.ask(request(f"ASK {{ <urn:a> ?p ?o }} # counted {number % 10}"))
        wait_until(lambda: counted(address) >= before + 20)  # a desk may be long in telling
        assert counted(address) == before + 20


def test_desks_end_with_their_service_and_with_their_release(tmp_path: Path) -> None:
    release_trig(tmp_path, DATA)
    app = create_app(tmp_path, watch_seconds=0.05)
    query = "SELECT ?o { ?s <urn:p> ?o }"
    with serving(app) as address, Wire(address) as wire:
        ask_until_at_a_desk(app, wire, query)
        release_trig(tmp_path, DATA.replace("in a", "new"), version="b" * 16)
        number = count()
        wait_until(
            lambda: wire.ask(request(f"{query} # swap {next(number)}"))[2] == b"o\r\nnew\r\n"
        )
        _, answer = ask_until_at_a_desk(app, wire, query)
        assert answer[2] == b"o\r\nnew\r\n"
        assert query_processes(tmp_path)
    wait_until(lambda: not query_processes(tmp_path))


def test_experience_forgives_slowly() -> None:
    lightness = Lightness()
    assert not lightness.is_light("new")
    lightness.note("q", 10 * LIGHT_SECONDS)
    light_after = 0
    while not lightness.is_light("q"):
        lightness.note("q", 0.0)
        light_after += 1
    assert light_after == 5


@given(st.text("%+=aé0F&;_ \n", max_size=20))
def test_codes_are_read_as_the_standard_library_does(text: str) -> None:
    for encoded in (text.encode("ascii", "ignore"), text.encode().hex("%").encode()):
        clean = encoded.replace(b"\n", b"").replace(b" ", b"")
        assert _decoded(clean) == unquote_to_bytes(clean.replace(b"+", b" "))


def test_alike_queries_have_one_shape() -> None:
    a = shape_of("PREFIX a: <urn:1> SELECT * { <urn:a> a:p 'x{' ; a:q \"it's\" } LIMIT 10 # one")
    b = shape_of('PREFIX a: <urn:2> SELECT * { <urn:b> a:p \'\' ; a:q "\\"" } LIMIT 99 # two <')
    assert a == b
    assert a != shape_of(
        "PREFIX a: <urn:1> SELECT * { <urn:a> a:q 'x{' ; a:q \"it's\" } LIMIT 10 #"
    )


@pytest.mark.parametrize(
    "commented",
    [
        "# of what is {paid}\nSELECT * { ?s a:p 1 }",
        "# it's about\n# awards\nSELECT * { ?s a:p 1 }",
        'SELECT * { ?s a:p 1 } # it\'s "all"',
        "SELECT * {\n  # of 'one\n  ?s a:p 1 #\n}",
    ],
)
def test_a_comment_is_no_part_of_the_shape_of_a_query(commented: str) -> None:
    assert shape_of(commented) == shape_of("SELECT * { ?s a:p 1 }")


def test_what_stands_in_a_string_before_the_first_brace_does_not_hide_the_pattern() -> None:
    light = 'SELECT ("{" AS ?a) { ?s a:p "x" }'
    assert shape_of(light) == shape_of('SELECT ("#" AS ?a) { ?s a:p "y" }')
    assert shape_of(light) != shape_of(light.replace("?s a:p", "?s ?p ?o . ?t a:p"))


def test_what_a_desk_gives_back_is_read_before_what_came_since() -> None:
    async def echo(scope: Any, receive: Any, send: Any) -> None:
        message = await receive()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": message["body"]})

    async def gone_to_and_fro() -> bytes:
        state = {"config": uvicorn.Config(echo), "server_state": ServerState(), "app_state": {}}
        with socket.create_server(("127.0.0.1", 0)) as server:
            client = socket.create_connection(server.getsockname())
            given, _ = server.accept()
        with client:
            client.sendall(b"whole")  # waits to be read when the connection comes back
            head = b"POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\n\r\n"
            await QuickProtocol(**state)._take_back(given, b"", head)
            client.setblocking(False)
            return await asyncio.get_running_loop().sock_recv(client, 1000)

    answer = uvloop.run(gone_to_and_fro())
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert b"whole" in answer

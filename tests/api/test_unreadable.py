"""Bytes that are no request, or never become one: an error like any other, and a bound on each."""

from __future__ import annotations

import json
import socket
from typing import Any

import pytest

from api.sparql import protocol
from tests.waiting import PATIENCE

CLOSE = b"Host: a\r\nConnection: close\r\n\r\n"


@pytest.fixture(autouse=True)
def long_ear(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a client that is refused end what it says, however slowly."""
    monkeypatch.setattr(protocol, "LINGER_SECONDS", PATIENCE)


def sent(service: str, *parts: bytes) -> tuple[int, dict[str, str], Any]:
    """Send bytes as they are; return the status, headers and JSON of all that comes back."""
    with socket.create_connection(("127.0.0.1", int(service.rpartition(":")[2])), PATIENCE) as wire:
        for part in parts:
            wire.sendall(part)
        received = b"".join(iter(lambda: wire.recv(65536), b""))
    head, _, body = received.partition(b"\r\n\r\n")
    start, *lines = head.decode().split("\r\n")
    return int(start.split()[1]), dict(ln.split(": ", 1) for ln in lines), json.loads(body)


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"NONSENSE\r\n\r\n",
        b"GET /sparql HTTP/1.1\r\nno colon\r\n" + CLOSE,
        b"GET /sparql HTTP/7.5\r\n" + CLOSE,
        b"POST /sparql HTTP/1.1\r\nTransfer-Encoding: chunked\r\n" + CLOSE + b"zz\r\n",
        b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: a b/c\r\nConnection: close\r\n\r\n",
    ],
)
def test_what_is_no_request_gets_the_body_that_errors_have(
    example_service: str, request_bytes: bytes
) -> None:
    status, headers, problem = sent(example_service, request_bytes)
    assert status == problem["status"] == 400
    assert problem["detail"]
    assert headers["content-type"] == "application/json"
    assert headers["access-control-allow-origin"] == "*"


def test_an_unknown_method_is_told_the_methods_of_the_path(example_service: str) -> None:
    status, headers, problem = sent(example_service, b"FETCH /sparql?a HTTP/1.1\r\n" + CLOSE)
    assert (status, headers["allow"]) == (405, "GET, HEAD, POST, OPTIONS")
    assert "FETCH" in problem["detail"]
    assert sent(example_service, b"FETCH /money HTTP/1.1\r\n" + CLOSE)[1]["allow"] == (
        "GET, HEAD, OPTIONS"
    )


def test_a_head_without_end_and_a_very_long_address_are_refused(example_service: str) -> None:
    head = b"GET / HTTP/1.1\r\nHost: a\r\nX-Long: "
    assert sent(example_service, head, *[b"a" * 30_000] * 5)[0] == 431
    assert sent(example_service, b"GET /?", *[b"a" * 30_000] * 5)[0] == 414


def test_what_was_asked_before_is_answered_first(example_service: str) -> None:
    """On one connection, the answer to faulty bytes never takes the place of another's."""
    asked = b"GET /money?format=json HTTP/1.1\r\nHost: a\r\n\r\nNONSENSE\r\n\r\n"
    assert sent(example_service, asked)[0] == 200


def test_a_request_that_does_not_come_in_whole_ends_with_its_time(
    example_service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "WHOLE_SECONDS", 0.1)
    assert sent(example_service, b"GET / HTTP/1.1\r\nHost:")[0] == 408
    body = (
        b"POST /sparql HTTP/1.1\r\nContent-Type: application/sparql-query\r\nContent-Length: 9\r\n"
    )
    assert sent(example_service, body + CLOSE, b"ASK")[0] == 408


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (b"/sparql", b"application/sparql-query"),
        (b"/sparql", b"application/x-www-form-urlencoded"),
        (b"/reconcile", b"application/x-www-form-urlencoded"),
    ],
)
def test_a_body_whose_length_is_too_long_is_refused_before_it_comes(
    example_service: str, path: bytes, kind: bytes
) -> None:
    head = b"POST %s HTTP/1.1\r\nContent-Type: %s\r\nContent-Length: 5000000000\r\n" % (path, kind)
    port = int(example_service.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as wire:
        wire.sendall(head + b"Host: a\r\n\r\n")
        assert wire.recv(12) == b"HTTP/1.1 413"


def test_a_batch_that_goes_on_too_long_is_refused_on_the_way(example_service: str) -> None:
    head = (
        b"POST /reconcile HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        b"Transfer-Encoding: chunked\r\nHost: a\r\n\r\n"
    )
    port = int(example_service.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as wire:
        wire.sendall(head + b"200000\r\n" + b"a" * 0x200000 + b"\r\n")  # and no end
        assert wire.recv(12) == b"HTTP/1.1 413"

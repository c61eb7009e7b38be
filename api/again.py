"""Answers sent again without being made: a cache before the framework, by the bytes of a request.

Two requests of the same bytes are the same question, whatever they name: path, query, host, format,
tag. So an answer that belongs to the release (its ETag says so) is kept under the bytes that asked
for it, for as long as it lets caches keep it, and goes with the release. `QuickProtocol` is how
uvicorn reads HTTP here: it looks for an answer before a request is even parsed. Whatever is not
found goes the ordinary way.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import cast

from starlette.types import Message
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from api.metrics import Metrics

MOST_BYTES = 64 * 1024 * 1024  # of requests and answers together
MOST_ANSWER_BYTES = 1024 * 1024
MOST_REQUEST_BYTES = 32 * 1024
REQUEST = "vsc.request"  # in an ASGI scope: the bytes of a request that came whole and alone
WHEN_GONE = "vsc.when-gone"  # in an ASGI scope: takes what to call when the client has gone
_MAX_AGE = re.compile(rb"(?:^|[ ,])max-age=(\d+)")


@dataclass(frozen=True, slots=True)
class Sent:
    """An answer as it went out: what comes before its date and what comes after."""

    version: str
    until: float  # monotonic
    counted_as: tuple[str, str, int]  # method, path, status
    start: bytes
    rest: bytes


class Again:
    """The answers kept. `version` gives the release that is served now."""

    def __init__(
        self, version: Callable[[], str], metrics: Metrics, most_bytes: int = MOST_BYTES
    ) -> None:
        self.metrics = metrics
        self._version = version
        self._most_bytes = most_bytes
        self._kept: OrderedDict[bytes, Sent] = OrderedDict()
        self._bytes = 0

    def find(self, request: bytes) -> Sent | None:
        """Return the answer to these bytes, where it is kept and still good."""
        sent = self._kept.get(request)
        if sent is None:
            return None
        if sent.version != self._version() or monotonic() > sent.until:
            self._drop(request)
            return None
        self._kept.move_to_end(request)
        return sent

    def keep(self, request: bytes, method: str, path: str, start: Message, body: bytes) -> None:
        """Keep an answer, given as its ASGI messages, where it may be kept."""
        status, headers = start["status"], dict(start["headers"])
        version = self._version()
        age = _MAX_AGE.search(headers.get(b"cache-control", b""))
        if (
            status not in (200, 304)
            or (status == 200 and b"content-length" not in headers)
            or b"connection" in headers
            or not headers.get(b"etag", b"").startswith(b'"%s-' % version.encode())
            or age is None
            or len(body) > MOST_ANSWER_BYTES
        ):
            return
        self._drop(request)
        lines = b"".join(b"%s: %s\r\n" % pair for pair in start["headers"])
        self._kept[request] = Sent(
            version,
            monotonic() + int(age[1]),
            (method, path, status),
            STATUS_LINE[status],
            b"%s\r\n%s" % (lines, body),
        )
        self._bytes += len(request) + len(self._kept[request].rest)
        while self._bytes > self._most_bytes:
            self._drop(next(iter(self._kept)))

    def _drop(self, request: bytes) -> None:
        old = self._kept.pop(request, None)
        if old is not None:
            self._bytes -= len(request) + len(old.rest)


class QuickProtocol(HttpToolsProtocol):
    """uvicorn's own way to read HTTP, after a look at what was answered before."""

    _date: tuple[object, bytes] = (None, b"")  # the server's default headers and their bytes

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._again: Again | None = self.app_state.get("again")
        self._reading = False  # in the middle of a request
        self._begun = 0  # requests, in the bytes that came last
        self._when_gone: dict[int, Callable[[], object]] = {}
        self._last = 0.0  # when a kept answer was sent

    def data_received(self, data: bytes) -> None:
        """Send a kept answer, or read the request as ever."""
        idle = not self._reading and (self.cycle is None or self.cycle.response_complete)
        if self._again is not None and idle and not self.flow.write_paused:
            sent = self._again.find(data)
            if sent is not None:
                self._send(sent)
                return
        self._begun = 0
        super().data_received(data)
        one = idle and self._begun == 1 and not self._reading and len(data) <= MOST_REQUEST_BYTES
        if one and self.cycle is not None and self.cycle.keep_alive:
            # The application has not begun to run: it is told what it was asked by.
            cast("dict[str, object]", self.scope)[REQUEST] = data

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell those who work for the client that it has gone."""
        super().connection_lost(exc)
        for call in list(self._when_gone.values()):
            call()

    def _call_when_gone(self, call: Callable[[], object]) -> Callable[[], object]:
        """Call something when the client has gone, and return what takes that back."""
        self._when_gone[id(call)] = call
        return lambda: self._when_gone.pop(id(call), None)

    def on_message_begin(self) -> None:
        """Note that a request has begun."""
        self._reading = True
        self._begun += 1
        super().on_message_begin()
        cast("dict[str, object]", self.scope)[WHEN_GONE] = self._call_when_gone

    def on_message_complete(self) -> None:
        """Note that the request is whole."""
        self._reading = False
        super().on_message_complete()

    def timeout_keep_alive_handler(self) -> None:
        """Close a connection on which nothing has come for long, kept answers included."""
        left = self._last + self.timeout_keep_alive - self.loop.time()
        if left > 0:
            self._wait(left)
        else:
            super().timeout_keep_alive_handler()

    def _send(self, sent: Sent) -> None:
        default = self.server_state.default_headers
        if QuickProtocol._date[0] is not default:
            lines = b"".join(b"%s: %s\r\n" % pair for pair in default)
            QuickProtocol._date = (default, lines)
        self.transport.write(b"".join((sent.start, QuickProtocol._date[1], sent.rest)))
        self.server_state.total_requests += 1
        if self._again is not None:
            self._again.metrics.note_again(sent.counted_as)
        self._last = self.loop.time()
        if self.timeout_keep_alive_task is None:
            self._wait(self.timeout_keep_alive)

    def _wait(self, seconds: float) -> None:
        self.timeout_keep_alive_task = self.loop.call_later(
            seconds, self.timeout_keep_alive_handler
        )

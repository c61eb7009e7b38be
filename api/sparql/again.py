"""Answers sent again without being made: a cache before the framework, by the bytes of a request.

Two requests of the same bytes are the same question, whatever they name: path, query, host, format,
tag. So an answer that belongs to the release (its ETag says so) is kept under the bytes that asked
for it, for as long as it lets caches keep it, and goes with the release. `protocol` looks for
one before a request is even parsed.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from starlette.types import Message
from uvicorn.protocols.http.httptools_impl import STATUS_LINE

from api.metrics import Metrics

MOST_BYTES = 64 * 1024 * 1024  # of requests and answers together
MOST_ANSWER_BYTES = 1024 * 1024
ENTRY_BYTES = 250  # what an answer takes besides its own bytes and those of its request
REQUEST = "vsc.request"  # in an ASGI scope: the bytes of a request that came whole and alone
_MAX_AGE = re.compile(rb"(?:^|[ ,])max-age=(\d+)")


@dataclass(frozen=True, slots=True)
class Sent:
    """An answer as it went out: what comes before its date and what comes after."""

    version: str
    until: float  # monotonic
    counted_as: tuple[str, str, int]  # method, path, status
    start: bytes
    rest: bytes

    @classmethod
    def of(
        cls,
        version: str,
        seconds: float,
        counted_as: tuple[str, str, int],
        lines: bytes,
        body: bytes,
    ) -> Sent:
        """Return an answer that holds for so long, of its header lines and its body."""
        until, status = monotonic() + seconds, counted_as[2]
        return cls(version, until, counted_as, STATUS_LINE[status], b"%s\r\n%s" % (lines, body))


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
        lines = b"".join(b"%s: %s\r\n" % pair for pair in start["headers"])
        self.put(request, Sent.of(version, int(age[1]), (method, path, status), lines, body))

    def put(self, request: bytes, sent: Sent) -> None:
        """Keep what was sent, and forget what was asked for least lately."""
        self._drop(request)
        self._kept[request] = sent
        self._bytes += _size(request, sent)
        while self._bytes > self._most_bytes:
            self._drop(next(iter(self._kept)))

    def _drop(self, request: bytes) -> None:
        old = self._kept.pop(request, None)
        if old is not None:
            self._bytes -= _size(request, old)


def _size(request: bytes, sent: Sent) -> int:
    return len(request) + len(sent.rest) + ENTRY_BYTES

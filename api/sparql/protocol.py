"""How uvicorn reads HTTP here: after a look at what can be answered without the framework.

That is a request whose answer is kept (`again`) and a plain query (`plain_query`). Whatever is
neither goes the ordinary way.
"""

from __future__ import annotations

import asyncio
import socket
import sys
from asyncio import Future
from collections.abc import Callable
from typing import cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api.headers import SINCE, TOO_LONG, URL_BYTES
from api.problem import Problem
from api.sparql.again import REQUEST, Again, Sent
from api.sparql.desk import MOVES_AT
from api.sparql.endpoint import BEGUN, WHEN_GONE
from api.sparql.plain_query import Plain, read_plain
from api.sparql.pool import Answer
from api.sparql.short_way import Asked, PlainQueries
from api.unreadable import (
    HEAD_BYTES,
    HEAD_TOO_LARGE,
    TOO_SLOW,
    WHOLE_SECONDS,
    as_sent,
    unread,
)

MOST_REQUEST_BYTES = 32 * 1024
LINGER_SECONDS = 2.0


class QuickProtocol(HttpToolsProtocol):
    """uvicorn's own way to read HTTP, after a look at what was answered before."""

    _date: tuple[object, bytes] = (None, b"")  # the server's default headers and their bytes

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._again: Again | None = self.app_state.get("again")
        self._reading = False  # in the middle of a request
        self._begun = 0  # requests, in the bytes that came last
        self._when_gone: dict[int, Callable[[], object]] = {}
        self._repeats = 0  # answers sent without being made
        self._last = 0.0  # when an answer was sent without the framework
        self._plain: PlainQueries | None = self.app_state.get("plain")
        self._asked: Asked | None = None  # the plain query that is being answered
        self._later = b""  # what came meanwhile
        self._last_one = False
        self._came_back: tuple[bytes, bytes] | None = None  # from a desk: to be sent, to be read
        self.url = b""
        self._refused = False  # what comes now is not read
        self._data = b""  # that the parser is given
        self._head_bytes = 0  # of a request whose head is not whole
        self._in_time: asyncio.TimerHandle | None = None  # refuses a request that is too slow

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin; with what a desk gave back, before anything that came since is read."""
        super().connection_made(transport)
        if self._came_back is None:
            self._wait(self.timeout_keep_alive)
            return
        rest, request = self._came_back
        if rest:
            transport.write(rest)
        if request:
            self.data_received(request)
        else:
            self._last = self.loop.time()
            self._wait(self.timeout_keep_alive)
        self._came_back = None

    def data_received(self, data: bytes) -> None:
        """Send a kept answer, begin a plain query, or read the request as ever."""
        if self._refused:
            return
        if self._asked is not None:
            self._later += data
            if len(self._later) > MOST_REQUEST_BYTES:
                self.flow.pause_reading()
            return
        idle = not self._reading and (self.cycle is None or self.cycle.response_complete)
        if self._again is not None and idle and not self.flow.write_paused:
            sent = self._again.find(data)
            if sent is not None:
                self._repeats += 1
                if self._repeats % MOVES_AT == 0 and self._give_away_repeating(data):
                    return
                self._again.metrics.note_again(sent.counted_as)
                self._send(sent)
                return
            if self._plain is not None and self.client is not None:
                plain = read_plain(data)
                if plain is not None and self._give_away(plain, data, repeats=False):
                    return
                if plain is not None:
                    self._asked = self._plain.begin(plain, data, self.client[0])
                if self._asked is not None:
                    self._unset_keepalive_if_required()
                    self._asked.work.add_done_callback(self._answered)
                    return
        self._read(data, idle=idle)

    def _give_away_repeating(self, request: bytes) -> bool:
        """Give a connection that repeats a light query to a desk; return whether one has it."""
        plain = read_plain(request)
        return plain is not None and self._give_away(plain, request, repeats=True)

    def _give_away(self, plain: Plain, request: bytes, *, repeats: bool) -> bool:
        """Give a light query to a desk, with the connection; return whether one has taken it."""
        own = self.transport.get_extra_info("socket")
        busy = self.transport.get_write_buffer_size() or self.transport.get_extra_info("sslcontext")
        if self._plain is None or own is None or busy or self._came_back is not None:
            return False
        given = self._plain.give_away(
            plain,
            request,
            own.fileno(),
            self.timeout_keep_alive,
            self._take_back,
            repeats=repeats,
        )
        if given:
            self.transport.abort()  # closes this process's end only
        return given

    async def _take_back(self, client: socket.socket, rest: bytes, request: bytes) -> None:
        """Go on with a connection that a desk gave back, as another of this server."""
        if client.family not in (socket.AF_INET, socket.AF_INET6):
            client.close()
            return

        def made() -> QuickProtocol:
            protocol = type(self)(
                config=self.config, server_state=self.server_state, app_state=self.app_state
            )
            protocol._came_back = rest, request
            return protocol

        await self.loop.connect_accepted_socket(made, client)

    def _read(self, data: bytes, *, idle: bool) -> None:
        self._begun, self._data = 0, data
        super().data_received(data)
        self._data = b""
        if self._reading and self._head_bytes >= 0:
            self._head_bytes += len(data)
            if self._head_bytes > HEAD_BYTES:
                self._refuse_unread("the head does not end")
        one = idle and self._begun == 1 and not self._reading and len(data) <= MOST_REQUEST_BYTES
        if one and self.cycle is not None and self.cycle.keep_alive:
            # The application has not begun to run: it is told what it was asked by.
            cast("dict[str, object]", self.scope)[REQUEST] = data

    def send_400_response(self, msg: str) -> None:
        """Say what is wrong with bytes that the parser refused; uvicorn has one line for all."""
        self._refuse_unread(str(sys.exception() or msg))

    def _refuse_unread(self, reason: str) -> None:
        if len(self.url) > URL_BYTES:
            self._refuse(TOO_LONG)
        elif self._head_bytes > HEAD_BYTES:
            self._refuse(HEAD_TOO_LARGE)
        else:
            self._refuse(unread(reason, self._data, self.app_state["methods_at"]))

    def _refuse(self, problem: Problem) -> None:
        """Answer a request that cannot be read, after those before it, and end the connection."""
        self._stop_clock()
        if self._refused or self.transport.is_closing():
            return
        self._refused = True
        cycle, head_read = self.cycle, self._head_bytes < 0
        if cycle and not cycle.response_complete:
            if cycle.response_started or not cycle.more_body:  # the last that is answered
                cycle.keep_alive = False
                return
        elif head_read:  # it was answered before it was whole
            self.transport.close()
            return
        if self._again is not None:
            self._again.metrics.note("", "", problem.status, 0.0)
        self.transport.write(as_sent(problem, self.server_state.default_headers))
        # A client that is still sending would lose the answer if the connection were closed now.
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self.loop.call_later(LINGER_SECONDS, self.transport.close)

    def _stop_clock(self) -> None:
        if self._in_time is not None:
            self._in_time.cancel()
            self._in_time = None

    def _answered(self, work: Future[Answer]) -> None:
        """Send the answer to a plain query, then go on with what came meanwhile."""
        asked, self._asked = self._asked, None
        if asked is None or self._plain is None:  # the client has gone
            return
        sent = self._plain.ended(asked, work)
        if sent is None:
            self._read(asked.request, idle=True)
            cast("dict[str, object]", self.scope).update({BEGUN: asked.begun, SINCE: asked.since})
        else:
            self._send(sent)
            if self._last_one:
                self.transport.close()
        later, self._later = self._later, b""
        self.flow.resume_reading()
        if later:
            self.data_received(later)

    def shutdown(self) -> None:
        """Close the connection, after the answer that is being made."""
        if self._asked is not None:
            self._last_one = True
        else:
            super().shutdown()

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell those who work for the client that it has gone."""
        super().connection_lost(exc)
        self._unset_keepalive_if_required()  # also where the client broke off
        self._stop_clock()
        asked, self._asked = self._asked, None
        if asked is not None:
            asked.left()
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
        self._head_bytes = 0
        self._in_time = self.loop.call_later(WHOLE_SECONDS, self._refuse, TOO_SLOW)
        super().on_message_begin()
        cast("dict[str, object]", self.scope)[WHEN_GONE] = self._call_when_gone

    def on_headers_complete(self) -> None:
        """Begin to answer, unless the head is longer than heads may be."""
        self._head_bytes = sum(len(name) + len(value) for name, value in self.headers)
        if self._head_bytes > HEAD_BYTES or len(self.url) > URL_BYTES:
            raise ValueError("the head is too large")  # ends the parser's work
        self._head_bytes = -1
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Note that the request is whole."""
        self._reading = False
        self._stop_clock()
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
        self._last = self.loop.time()
        if self.timeout_keep_alive_task is None:
            self._wait(self.timeout_keep_alive)

    def _wait(self, seconds: float) -> None:
        self.timeout_keep_alive_task = self.loop.call_later(
            seconds, self.timeout_keep_alive_handler
        )

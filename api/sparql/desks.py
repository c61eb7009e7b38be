"""The desks of a release, seen from the service: who gives them connections and takes them back.

The other side is `api.sparql.desk`.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field

from api.metrics import Metrics
from api.sparql.desk import BACK, MOST_PACKET, Told
from api.sparql.lightness import Lightness
from api.sparql.parent import WorkerDied
from api.sparql.plain_query import COUNTED_AS, read_plain, shape_of

HEAVY_SECONDS = 0.02  # what a query counts as that a desk gave back for being heavy
END_SECONDS = 5.0
AGAIN_SECONDS = 0.005


@dataclass(frozen=True)
class Settings:
    """What a desk has to know of the release and of what may be answered."""

    version: str
    released: str  # as HTTP writes it
    keep_seconds: float  # a connection on which nothing comes
    most_bytes: int  # of an answer
    most_rows: int  # of it; 0 for any number

    def encode(self) -> bytes:
        """Return the message."""
        return b"S" + json.dumps(self.__dict__).encode()


TakeBack = Callable[[socket.socket, bytes, bytes], Awaitable[None]]


@dataclass
class Desks:
    """Up to `most` desks; `fork` starts one, and gives the way to it."""

    fork: Callable[[], Awaitable[socket.socket]]
    most: int = field(default_factory=lambda: min(8, os.cpu_count() or 2))

    def __post_init__(self) -> None:
        self.lightness = Lightness()
        self._open: list[_Desk] = []
        self._all: set[_Desk] = set()
        self._ready: list[socket.socket] = []  # ways to desks that have nothing to do yet
        self._starting: set[asyncio.Task[None]] = set()
        self._turn = 0

    def prepare(self) -> None:
        """Start as many desks as there may be, for whoever comes first."""
        while len(self._open) + len(self._ready) + len(self._starting) < self.most:
            start = asyncio.ensure_future(self._start())
            self._starting.add(start)
            start.add_done_callback(self._starting.discard)

    def give(
        self,
        descriptor: int,
        request: bytes,
        settings: Settings,
        take_back: TakeBack,
        metrics: Metrics,
        *,
        repeats: bool,
    ) -> bool:
        """Give a desk a connection with a request that came; return whether one has taken it.

        Where too few desks are there others are started. What a desk gives back, with what is still
        to be sent and a request to answer, is for `take_back`.
        """
        self.prepare()
        while self._ready:
            pipe = self._ready.pop()
            pipe.send(settings.encode())
            desk = _Desk(self, pipe, take_back, metrics)
            self._open.append(desk)
            self._all.add(desk)
        return self.move(descriptor, request, repeats=repeats)

    def move(self, descriptor: int, request: bytes = b"", *, repeats: bool) -> bool:
        """Give one of the desks that are there a connection, if half of them for one that repeats.

        Return whether it has taken it.
        """
        count = len(self._open)
        if not count:
            return False
        self._turn += 1
        desk = self._open[self._turn % (-(-count // 2) if repeats else count)]
        return desk.give(b"R" if repeats else b"C", descriptor, request)

    async def _start(self) -> None:
        with suppress(WorkerDied, OSError):
            self._ready.append(await self.fork())

    async def told(self) -> None:
        """Wait until what was answered up to now is counted."""
        words = [desk.ask_what_was_answered() for desk in self._open]
        if words:
            await asyncio.wait(words, timeout=1)

    async def empty(self) -> None:
        """Take every connection back and end every desk."""
        for start in list(self._starting):
            await start
        while self._ready:
            self._ready.pop().close()  # which ends it
        gone = [desk.gone for desk in self._all]
        for desk in list(self._open):
            self.close(desk)
        if gone:
            await asyncio.wait(gone, timeout=END_SECONDS)

    def close(self, desk: _Desk) -> None:
        """Give a desk nothing more, and let it end."""
        if desk in self._open:
            self._open.remove(desk)
        desk.end()

    def forget(self, desk: _Desk) -> None:
        """Take note that a desk is gone."""
        if desk in self._open:
            self._open.remove(desk)
        self._all.discard(desk)


class _Desk:
    """One desk, by the way to it."""

    def __init__(
        self, desks: Desks, pipe: socket.socket, take_back: TakeBack, metrics: Metrics
    ) -> None:
        self._desks = desks
        self._pipe = pipe
        self._take_back = take_back
        self._metrics = metrics
        self._loop = asyncio.get_running_loop()
        self._asked: list[asyncio.Future[None]] = []
        self._coming: set[asyncio.Future[None]] = set()
        self.gone: asyncio.Future[None] = self._loop.create_future()
        self._loop.add_reader(pipe.fileno(), self._read)

    def give(self, word: bytes, descriptor: int, request: bytes) -> bool:
        """Give it a connection; return whether it has taken it."""
        try:
            socket.send_fds(self._pipe, [word + request], [descriptor])
        except OSError:  # it has more to do than it can, or is gone
            return False
        return True

    def ask_what_was_answered(self) -> asyncio.Future[None]:
        """Return what is done when it has said so."""
        asked = self._loop.create_future()
        try:
            self._pipe.send(b"N")
            self._asked.append(asked)
        except OSError:
            asked.set_result(None)
        return asked

    def end(self) -> None:
        """Say that it is to end, again and again where it has no ear for it yet."""
        if self.gone.done():
            return
        try:
            self._pipe.send(b"E")
        except BlockingIOError:
            self._loop.call_later(AGAIN_SECONDS, self.end)
        except OSError:
            self._close()

    def _read(self) -> None:
        try:
            packet, descriptors, _, _ = socket.recv_fds(self._pipe, MOST_PACKET, 1)
        except BlockingIOError:
            return
        except OSError:
            packet, descriptors = b"", []
        kind = packet[:1]
        if not kind:
            self._close()
        elif kind == b"N":
            self._count(Told(*json.loads(packet[1:])))
        elif kind == b"X":
            self._desks.close(self)
        else:
            self._came_back(packet, descriptors[0])

    def _came_back(self, packet: bytes, descriptor: int) -> None:
        kind, length = BACK.unpack_from(packet)
        end = BACK.size + length
        rest, request = packet[BACK.size : end], packet[end:]
        if kind == b"H" and (plain := read_plain(request)):
            self._desks.lightness.note(shape_of(plain.query), HEAVY_SECONDS)
        client = socket.socket(fileno=descriptor)
        if kind in (b"R", b"D") and self._desks.move(descriptor, repeats=kind == b"R"):
            client.close()
            return
        client.setblocking(False)
        coming = asyncio.ensure_future(self._take_back(client, rest, request))
        self._coming.add(coming)
        coming.add_done_callback(self._coming.discard)

    def _count(self, told: Told) -> None:
        self._metrics.note_together(COUNTED_AS, told.classes, told.seconds)
        if told.asked and self._asked:
            asked = self._asked.pop(0)
            if not asked.done():
                asked.set_result(None)

    def _close(self) -> None:
        if not self.gone.done():
            self._loop.remove_reader(self._pipe.fileno())
            self._pipe.close()
            self._desks.forget(self)
            self.gone.set_result(None)

"""A process that answers light queries by itself, over connections that the service gave it.

A query that takes a fifth of a millisecond is not worth handing to and fro: a desk reads plain
queries from its connections, answers them from the store one after another, and gives a connection
back with whatever it does not answer, be that another request, a fault, or a query that is not
known to be light. The store cannot be stopped, so a second thread keeps watch: when a query takes
long after all, a timer wakes it, and it gives every connection back, that query's with its request,
and ends the process. Nothing of this shows to a client but the time.

Connections that ask the same again and again are gathered at one desk: an answer that is kept takes
so little that two desks would only take turns with each other, and with their clients, on the same
processors. Being woken costs more than such an answer too, so a desk stays awake for a moment
behind one.

Messages are packets. The service sends `S` + settings, `C` + a request, if any, with its
connection, `R` likewise for one that repeats itself, `N` to hear what was answered, `E` to have all
back and the process ended. A desk sends `B` (back), `H` (back, since it is heavy), `M` (moved), `R`
(it repeats itself) or `D` (it asks different things after all) + the length of what is still to be
sent to the client + that + a request, with its connection; `N` + what was answered; `X` when it
waits for its `E`.
"""

from __future__ import annotations

import json
import os
import resource
import select
import signal
import socket
import threading
import time
from contextlib import suppress
from email.utils import formatdate
from struct import Struct
from typing import NamedTuple

import pyoxigraph as ox

from api.accept import Choice
from api.metrics import BOUNDS, Metrics, class_of
from api.problem import Problem
from api.sparql.again import Again, Sent
from api.sparql.answer_format import Asked, choose_format, etag, headers_of, prefers_page
from api.sparql.lightness import Lightness
from api.sparql.plain_query import Plain, answer_as_sent, read_plain, shape_of
from api.sparql.released_store import ReleasedStore
from api.sparql.row_count import RowCount
from api.sparql.worker import GRAPHS, RESULTS
from graph.csv_text import csv_of_tsv
from graph.xml_text import fit_xml

MOST_PACKET = 256 * 1024
LONGEST_ANSWER = 128 * 1024  # what a client does not take at once must fit in a packet
REQUEST_BYTES = 16 * 1024
BACK = Struct(">cI")
INT = Struct("i")  # of C, as descriptors come
STUCK_SECONDS = 0.02  # of processor time, after which a query is not light
WATCH_SECONDS = 0.01  # between two looks at one that takes longer than that by the clock
WAITED_SECONDS = 0.25  # for whatever else
TOLD_SECONDS = 1.0  # between two words of what was answered
SWEEP_SECONDS = 5.0
AWAKE_SECONDS = 0.00005  # behind an answer that was kept
NEW_WEIGHT = 8  # of an answer that was not kept, beside one that was
MOVES_AT = 64  # as much more of the one than of the other


class Told(NamedTuple):
    """What a desk answered since it last said so."""

    classes: list[int]  # answers by the time that they took, as in `BOUNDS`
    seconds: float  # of all of them
    asked: bool  # whether the service had asked


class Client:
    """A connection that is here, and whether it repeats itself."""

    __slots__ = ("_repeats", "gathered", "socket", "used")

    def __init__(self, descriptor: int, *, gathered: bool) -> None:
        self.socket = socket.socket(fileno=descriptor)
        self.socket.setblocking(False)
        self.used = time.monotonic()  # when something last came
        self.gathered = gathered
        self._repeats = MOVES_AT if gathered else 0

    def note(self, *, kept: bool) -> bytes | None:
        """Take note of an answer; return the word with which the connection is to move, if any."""
        if kept:
            self._repeats = min(self._repeats + 1, MOVES_AT)
            return None if self.gathered or self._repeats < MOVES_AT else b"R"
        self._repeats = max(self._repeats - NEW_WEIGHT, -MOVES_AT)
        return b"D" if self.gathered and self._repeats == -MOVES_AT else None


class Desk:
    """The connections that are here, and the store."""

    def __init__(self, store: ReleasedStore, pipe: socket.socket) -> None:
        self._store = store
        self._pipe = pipe
        self._poll = select.epoll()
        self._poll.register(pipe, select.EPOLLIN)
        self._clients: dict[int, Client] = {}
        self._awake = False  # whether what was answered last was kept
        self._lightness = Lightness()
        self._version = self._released = ""
        self._keep_seconds, self._most_bytes, self._most_rows = 0.0, 0, 0
        self._again = Again(lambda: self._version, Metrics())
        self._received = memoryview(bytearray(REQUEST_BYTES))
        self._date = (0, b"")
        self._classes = [0] * len(BOUNDS)  # answers that the service has not heard of, by time
        self._seconds = 0.0  # that they took
        self._told = 0.0
        self._turn = threading.Lock()  # of the one who may use the pipe
        self._asking: tuple[int, bytes] | None = None  # the query that runs
        self._since = (0.0, 0.0)  # when it began: processor time and clock
        self._clock = time.pthread_getcpuclockid(threading.get_ident())

    def serve(self) -> None:
        """Answer until the service says that it is enough, or goes."""
        self._set_watch()
        swept = time.monotonic()
        while True:
            for descriptor, _ in self._events():
                if descriptor == self._pipe.fileno():
                    if not self._hear_all():
                        return
                elif descriptor in self._clients:
                    self._read(descriptor)
            now = time.monotonic()
            if now - self._told > TOLD_SECONDS:
                self._tell()
            if now - swept > SWEEP_SECONDS:
                swept = now
                for descriptor, client in list(self._clients.items()):
                    if now - client.used > self._keep_seconds:
                        self._close(descriptor)

    def _events(self) -> list[tuple[int, int]]:
        """Wait for what comes, at first awake where the answer before it was kept."""
        if self._awake:
            self._awake = False
            until = time.monotonic() + AWAKE_SECONDS
            while time.monotonic() < until:
                if events := self._poll.poll(0):
                    return events
                os.sched_yield()  # to the client, where it has the same processor
        return self._poll.poll(TOLD_SECONDS if self._has_to_tell() else SWEEP_SECONDS)

    # What the service says and hears --------------------------------------------------------

    def _hear_all(self) -> bool:
        """Take all that the service has said, that nobody waits longer; return whether to go on."""
        try:
            while self._hear(*self._packet(socket.MSG_DONTWAIT)):
                pass
        except BlockingIOError:
            return True
        return False

    def _hear(self, packet: bytes, descriptors: list[int]) -> bool:
        """Take one word of the service; return whether to go on."""
        kind, rest = packet[:1], packet[1:]
        if kind in (b"C", b"R"):
            descriptor = self._take(descriptors[0], gathered=kind == b"R")
            if plain := read_plain(rest):
                self._lightness.trust(shape_of(plain.query))
            if rest:
                self._serve(descriptor, rest)
        elif kind == b"S":
            said = json.loads(rest)
            self._version, self._released = said["version"], said["released"]
            self._keep_seconds, self._most_bytes = said["keep_seconds"], said["most_bytes"]
            self._most_rows = said["most_rows"]
        elif kind == b"N":
            self._tell(asked=True)
        else:
            if kind == b"E":
                self._leave()
            return False
        return True

    def _take(self, descriptor: int, *, gathered: bool = False) -> int:
        self._clients[descriptor] = Client(descriptor, gathered=gathered)
        self._poll.register(descriptor, select.EPOLLIN)
        return descriptor

    def _packet(self, flags: int = 0) -> tuple[bytes, list[int]]:
        # socket.recv_fds does not pass the flags on in every version of Python.
        packet, added, _, _ = self._pipe.recvmsg(MOST_PACKET, socket.CMSG_LEN(INT.size), flags)
        return packet, [INT.unpack(data)[0] for _, _, data in added if len(data) == INT.size]

    def _tell(self, *, asked: bool = False) -> None:
        """Say what was answered since this was last said: the sums only, which are soon counted."""
        self._told = time.monotonic()
        if asked or self._has_to_tell():
            told = Told(self._classes, self._seconds, asked)
            self._classes, self._seconds = [0] * len(BOUNDS), 0.0
            self._pipe.sendall(b"N" + json.dumps(told).encode())

    def _has_to_tell(self) -> bool:
        return any(self._classes)

    def _give_back(self, kind: bytes, descriptor: int, request: bytes, rest: bytes = b"") -> None:
        """Give a connection back, with the request to answer and what is still to be sent."""
        packet = BACK.pack(kind, len(rest)) + rest + request
        socket.send_fds(self._pipe, [packet], [descriptor])
        self._poll.unregister(descriptor)
        self._close(descriptor)

    def _leave(self) -> None:
        """Give every connection back, with the request that is being answered."""
        self._tell()
        for descriptor in list(self._clients):
            if self._asking is not None and descriptor == self._asking[0]:
                self._give_back(b"H", *self._asking)
            else:
                self._give_back(b"M", descriptor, b"")

    # Clients --------------------------------------------------------------------------------

    def _close(self, descriptor: int) -> None:
        self._clients.pop(descriptor).socket.close()

    def _read(self, descriptor: int) -> None:
        try:
            count = self._clients[descriptor].socket.recv_into(self._received)
            request = bytes(self._received[:count])
        except BlockingIOError:
            return
        except OSError:
            request = b""
        if request:
            self._serve(descriptor, request)
        else:
            self._close(descriptor)

    def _serve(self, descriptor: int, request: bytes) -> None:
        """Answer a request, or give it back with its connection."""
        client = self._clients[descriptor]
        client.used = began = time.monotonic()
        sent = self._again.find(request)
        kept = sent is not None
        if sent is not None:
            self._classes[0] += 1  # it took no time
            self._awake = True
        else:
            plain = read_plain(request)
            found = None if plain is None else self._answer(plain, descriptor, request)
            if not isinstance(found, Sent):
                self._give_back(found or b"B", descriptor, request)
                return
            sent = found
            self._again.put(request, sent)
            took = time.monotonic() - began
            self._classes[class_of(took)] += 1
            self._seconds += took
        second = int(time.time())
        if self._date[0] != second:
            self._date = second, b"date: %s\r\n" % formatdate(second, usegmt=True).encode()
        whole = b"".join((sent.start, self._date[1], sent.rest))
        try:
            count = client.socket.send(whole)
        except BlockingIOError:
            count = 0
        except OSError:
            self._close(descriptor)
            return
        if count < len(whole):
            self._give_back(b"M", descriptor, b"", whole[count:])
        elif (word := client.note(kept=kept)) is not None:
            self._give_back(word, descriptor, b"")

    def _answer(self, plain: Plain, descriptor: int, request: bytes) -> Sent | bytes | None:
        """Return the answer to a query, `H` where it is heavy, None where it is not for here."""
        shape = shape_of(plain.query)
        if prefers_page(plain.accept, None):
            return None
        if not self._lightness.is_light(shape):
            return b"H" if self._lightness.knows(shape) else None
        try:
            choice = choose_format(plain.accept, None, plain.form)
        except Problem:
            return None
        self._since = time.clock_gettime(self._clock), time.monotonic()
        self._asking = descriptor, request
        signal.setitimer(signal.ITIMER_REAL, STUCK_SECONDS, WATCH_SECONDS)
        body = self._asked_of_store(plain.query, choice)
        with self._turn:  # for ever, where the one who keeps watch has it
            self._asking = None
        signal.setitimer(signal.ITIMER_REAL, 0)
        self._lightness.note(shape, time.clock_gettime(self._clock) - self._since[0])
        if body is None:
            return None
        if len(body) > min(LONGEST_ANSWER, self._most_bytes):
            return b"H"
        if self._most_rows and RowCount(choice.offer.media_type).add(body) > self._most_rows:
            return None
        key = etag(self._version, Asked(plain.query, (), (), None), choice)
        return answer_as_sent(self._version, headers_of(self._released, key, choice), body)

    def _asked_of_store(self, query: str, choice: Choice) -> bytes | None:
        """Return the answer; None where there is none, which the ordinary way tells."""
        media_type = choice.offer.media_type
        try:
            answer = self._store.query(query)
            if isinstance(answer, ox.QueryTriples):
                written = answer.serialize(format=GRAPHS[media_type])
            else:
                written = answer.serialize(format=RESULTS[media_type])
            if written and media_type == "text/csv":
                return csv_of_tsv(written)
            return fit_xml(written) if written and media_type.endswith("+xml") else written
        except Exception:  # the store's errors have no common class
            return None

    # The watch ------------------------------------------------------------------------------

    def _set_watch(self) -> None:
        """Let each tick of the timer wake a second thread, also while the store is busy."""
        ticks, tick = os.pipe()
        os.set_blocking(tick, False)
        signal.set_wakeup_fd(tick, warn_on_full_buffer=False)
        signal.signal(signal.SIGALRM, lambda *_: None)
        threading.Thread(target=self._watch, args=[ticks], daemon=True).start()

    def _watch(self, ticks: int) -> None:
        while os.read(ticks, 64):
            with self._turn:
                if self._asking is not None and self._is_stuck():
                    self._end_stuck()

    def _is_stuck(self) -> bool:
        used = time.clock_gettime(self._clock) - self._since[0]
        return used > STUCK_SECONDS or time.monotonic() - self._since[1] > WAITED_SECONDS

    def _end_stuck(self) -> None:
        """Give all back while a query runs in the other thread, and end the process under it."""
        with suppress(OSError):
            self._pipe.sendall(b"X")
            while True:
                packet, descriptors = self._packet()
                if packet[:1] in (b"C", b"R"):
                    self._give_back(b"B", self._take(descriptors[0]), packet[1:])
                elif packet[:1] in (b"E", b""):
                    break
            self._leave()
        os._exit(0)


def serve(store: ReleasedStore, pipe: socket.socket) -> None:
    """Be a desk until the service says that it is enough, or goes."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    with suppress(BrokenPipeError, ConnectionResetError):
        Desk(store, pipe).serve()

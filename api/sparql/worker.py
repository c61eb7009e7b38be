"""The processes that run queries: a parent that holds the store, and children that can be killed.

The store cannot be told to stop a query, so each query runs in a child process that is killed when
its time is over. `python -m api.sparql.worker STORE FD BYTES disk|memory` is the parent: it opens
the released store (or copies it into memory, which answers 1.5 to 6 times faster), has no threads,
and forks a ready child in milliseconds whenever the service asks for one over the socket FD. A
child may have BYTES of memory.

    b"F" + 8 bytes      fork; the answer is the child's process id and its end of a socket pair
    b"D" + 8 bytes      the same, and the child is a desk (`api.sparql.desk`)
    b"K" + process id   kill that child

When the service goes, the socket closes, and all of them end.
"""

from __future__ import annotations

import ctypes
import gc
import os
import resource
import signal
import socket
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic, process_time
from typing import IO, cast

import pyoxigraph as ox

from api.sparql.job import LENGTH, Job, Outcome
from api.sparql.released_store import ReleasedStore
from api.sparql.row_count import RowCount
from graph.csv_text import CsvOfTsv
from graph.xml_text import NotXml, fit_xml

COMMAND = struct.Struct(">cQ")
STEP_BYTES = 256 * 1024  # of a long answer between two words of its growth
RECEIVE_BYTES = 64 * 1024
NICE = 5  # of processes that run what is not known to be light, so that the service goes first

RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.TSV,  # of which `graph.csv_text` makes CSV
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/trig": ox.RdfFormat.TRIG,
    "application/n-quads": ox.RdfFormat.N_QUADS,
}


# Running one job ------------------------------------------------------------------------------

Tell = Callable[[Outcome], None]


class TooLarge(Exception):
    """The answer is longer than the service sends; its text says by what measure."""


class Sink:
    """Takes an answer: in memory at first, in a file when it grows, and not without end.

    `tell` learns how far the file has grown.
    """

    def __init__(self, job: Job, tell: Tell) -> None:
        """Take the answer to this job."""
        self._job = job
        self._tell = tell
        self._rows = RowCount(job.media_type) if job.most_rows else None
        self._xml = job.media_type.endswith("+xml")
        self._csv = CsvOfTsv() if job.media_type == "text/csv" else None
        self._held: list[bytes] = []
        self._file: IO[bytes] | None = None
        self._told = 0
        self._began = monotonic()
        self.size = 0

    @property
    def spooled(self) -> bool:
        """Return whether the answer is in a file."""
        return self._file is not None

    def write(self, data: bytes) -> int:
        """Take the next part of the answer. Raises TooLarge beyond the limit."""
        if self._xml:
            self._take(fit_xml(data))
        else:
            self._take(self._csv.add(data) if self._csv else data)
        return len(data)

    def end(self) -> None:
        """Take note that there is no further part. Raises TooLarge beyond the limit."""
        if self._csv:
            self._take(self._csv.end())

    def _take(self, data: bytes) -> None:
        if self.size + len(data) > self._job.most_bytes:
            raise TooLarge(f"more than {self._job.most_bytes} bytes")
        if self._rows is not None and self._rows.add(data) > self._job.most_rows:
            raise TooLarge(f"more than {self._job.most_rows} rows")
        self.size += len(data)
        if self._file is not None:
            self._file.write(data)
            if self.size - self._told >= STEP_BYTES:
                self._say(self._file)
            return
        self._held.append(data)
        late = monotonic() - self._began > self._job.early_seconds
        if late or self.size > self._job.inline_bytes:
            self._file = Path(self._job.spool).open("wb", STEP_BYTES)  # noqa: SIM115
            self._file.write(self.inline())
            self._held.clear()
            self._say(self._file)

    def flush(self) -> None:
        """Do nothing: `done` writes out what is buffered."""

    def inline(self) -> bytes:
        """Return the answer that is held in memory."""
        return b"".join(self._held)

    def done(self) -> None:
        """Write out what a file still buffers."""
        if self._file is not None:
            self._file.close()

    def _say(self, file: IO[bytes]) -> None:
        file.flush()
        self._told = self.size
        self._tell(Outcome(size=self.size, spooled=True, more=True))


def run(store: ReleasedStore, job: Job, tell: Tell) -> tuple[Outcome, bytes]:
    """Return how the job ended, and its answer where that is not in the spool file.

    `tell` is called whenever the file has grown. Of an answer that fails after that, the file holds
    a part.
    """
    sink, began = Sink(job, tell), process_time()
    fault = message = ""
    try:
        answer = store.query(job.query, job.default_graphs, job.named_graphs)
        if isinstance(answer, ox.QueryTriples):
            answer.serialize(cast("IO[bytes]", sink), format=GRAPHS[job.media_type])
        else:
            answer.serialize(cast("IO[bytes]", sink), format=RESULTS[job.media_type])
        sink.end()
    except SyntaxError as error:
        fault, message = "syntax", str(error)
    except TooLarge as error:
        fault, message = "large", str(error)
    except NotXml as error:
        fault, message = "failed", str(error)
    except Exception as error:  # the store's errors have no common class
        fault, message = "failed", str(error) or type(error).__name__
    sink.done()
    seconds = process_time() - began
    if fault and not sink.spooled:
        return Outcome(fault, message, seconds=seconds), b""
    return Outcome(fault, message, sink.size, sink.spooled, seconds=seconds), sink.inline()


# The child ------------------------------------------------------------------------------------


def _run_jobs(store: ReleasedStore, pipe: socket.socket) -> None:
    os.nice(NICE)

    def tell(outcome: Outcome) -> None:
        pipe.sendall(outcome.encode())

    while head := _receive(pipe):
        outcome, answer = run(store, Job.decode(head), tell)
        pipe.sendall(outcome.encode() + answer)


def _receive(pipe: socket.socket) -> bytes:
    """Return the head of the next message; nothing when the service has gone."""
    received = bytearray(pipe.recv(RECEIVE_BYTES))
    if not received:
        return b""
    if len(received) < LENGTH.size:
        received += _exactly(pipe, LENGTH.size - len(received))
    missing = LENGTH.size + LENGTH.unpack_from(received)[0] - len(received)
    if missing:
        received += _exactly(pipe, missing)
    return bytes(received[LENGTH.size :])


def _exactly(pipe: socket.socket, count: int) -> bytes:
    received = bytearray()
    while len(received) < count:
        part = pipe.recv(count - len(received))
        if not part:
            return b""
        received += part
    return bytes(received)


def _confine(memory_bytes: int) -> None:
    """Take from a child what a query never needs: the network, endless memory, outliving us.

    The refusal of SERVICE is what keeps queries from the network; this is a second wall where the
    system has one, so a system without it is no error.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "linux":
        libc.prctl(1, signal.SIGKILL, 0, 0, 0)  # PR_SET_PDEATHSIG
        libc.unshare(0x10000000 | 0x40000000)  # CLONE_NEWUSER | CLONE_NEWNET
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


# The parent -----------------------------------------------------------------------------------


def _serve_commands(
    folder: Path, control: socket.socket, memory_bytes: int, *, in_memory: bool
) -> None:
    try:
        store = ReleasedStore(folder, in_memory=in_memory)
    except OSError:
        return  # whoever started this is told by the socket that closes
    gc.disable()  # neither this process nor a child makes cycles; pages stay shared with children
    children: set[int] = set()
    control.sendall(b"R")  # ready
    while command := _exactly(control, COMMAND.size):
        verb, number = COMMAND.unpack(command)
        _reap(children)
        if verb == b"F":
            children.add(_fork(_run_jobs, socket.SOCK_STREAM, store, control, memory_bytes))
        elif verb == b"D":
            from api.sparql import desk  # there is no need for what it needs before

            children.add(_fork(desk.serve, socket.SOCK_SEQPACKET, store, control, memory_bytes))
        elif number in children:  # which it is until it is reaped; that may take a while
            os.kill(number, signal.SIGKILL)
    for child in children:
        os.kill(child, signal.SIGKILL)


def _reap(children: set[int]) -> None:
    """Forget the children that ended by themselves; only then is their number free again."""
    for child in list(children):
        if os.waitpid(child, os.WNOHANG)[0]:
            children.discard(child)


def _fork(
    work: Callable[[ReleasedStore, socket.socket], None],
    kind: socket.SocketKind,
    store: ReleasedStore,
    control: socket.socket,
    memory_bytes: int,
) -> int:
    ours, theirs = socket.socketpair(socket.AF_UNIX, kind)
    child = os.fork()
    if child == 0:
        status = 1
        try:
            control.close()
            theirs.close()
            _confine(memory_bytes)
            work(store, ours)
            status = 0
        finally:
            os._exit(status)
    socket.send_fds(control, [struct.pack(">Q", child)], [theirs.fileno()])
    ours.close()
    theirs.close()
    return child


def main() -> None:
    """Open the store named on the command line and serve the socket named after it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the service decides when it ends
    folder, descriptor, memory_bytes = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    with socket.socket(fileno=descriptor) as control:
        _serve_commands(folder, control, memory_bytes, in_memory=sys.argv[4] == "memory")


if __name__ == "__main__":
    main()

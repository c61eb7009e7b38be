"""The processes that run queries: a parent that holds the store, and children that can be killed.

The store cannot be told to stop a query, so each query runs in a child process that is killed when
its time is over. `python -m api.worker STORE FD BYTES` is the parent: it opens the released store
(a copy in memory where it is small enough, which answers 1.5 to 6 times faster), has no threads,
and forks a ready child in milliseconds whenever the service asks for one over the socket FD. A
child may have BYTES of memory.

    b"F" + 8 bytes      fork; the answer is the child's process id and its end of a socket pair
    b"K" + process id   kill that child

When the service goes, the socket closes, and all of them end.
"""

from __future__ import annotations

import ctypes
import io
import os
import resource
import signal
import socket
import struct
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from api.job import LENGTH, Job, Outcome
from graph.store import open_store
from ontology.terms import BASE

COMMAND = struct.Struct(">cQ")
IN_MEMORY_BYTES = 256 * 1024 * 1024  # of the store's files; 4 times that in each busy child

RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
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


def load_store(folder: Path) -> ox.Store:
    """Return the released store: in memory where it is small, else read-only from disk."""
    disk = open_store(folder)
    size = sum(file.stat().st_size for file in folder.iterdir() if file.is_file())
    if size > IN_MEMORY_BYTES:
        return disk
    memory = ox.Store()
    dumped = io.BytesIO()
    disk.dump(dumped, ox.RdfFormat.N_QUADS)
    memory.load(dumped.getvalue(), ox.RdfFormat.N_QUADS)
    return memory


# Running one job ------------------------------------------------------------------------------


class TooLarge(Exception):
    """The answer is longer than the service sends."""


class Sink:
    """Takes an answer: in memory at first, in a file when it grows, and not without end."""

    def __init__(self, job: Job) -> None:
        """Take the answer to this job."""
        self._job = job
        self._file: IO[bytes] = io.BytesIO()
        self.size = 0
        self.spooled = False

    def write(self, data: bytes) -> int:
        """Take the next part of the answer. Raises TooLarge beyond the limit."""
        self.size += len(data)
        if self.size > self._job.most_bytes:
            raise TooLarge
        if not self.spooled and self.size > self._job.inline_bytes:
            head = self.inline()
            self._file = Path(self._job.spool).open("wb")  # noqa: SIM115
            self._file.write(head)
            self.spooled = True
        self._file.write(data)
        return len(data)

    def flush(self) -> None:
        """Do nothing: `done` writes out what is buffered."""

    def inline(self) -> bytes:
        """Return the answer that is held in memory."""
        return self._file.getvalue() if isinstance(self._file, io.BytesIO) else b""

    def drop(self) -> None:
        """Forget an answer that is not sent."""
        if self.spooled:
            self._file.close()
            Path(self._job.spool).unlink(missing_ok=True)

    def done(self) -> None:
        """Write out what a file still buffers."""
        if self.spooled:
            self._file.close()


def run(store: ox.Store, job: Job) -> tuple[Outcome, bytes]:
    """Return how the job ended, and its answer where that is not in the spool file."""
    sink = Sink(job)
    try:
        answer = _query(store, job)
        if isinstance(answer, ox.QueryTriples):
            answer.serialize(cast("IO[bytes]", sink), format=GRAPHS[job.media_type])
        else:
            answer.serialize(cast("IO[bytes]", sink), format=RESULTS[job.media_type])
        sink.done()
    except SyntaxError as error:
        return Outcome("syntax", str(error)), b""
    except TooLarge:
        return Outcome("large", f"more than {job.most_bytes} bytes"), b""
    except Exception as error:  # the store's errors have no common class
        return Outcome("failed", f"{type(error).__name__}: {error}"), b""
    return Outcome(size=sink.size, spooled=sink.spooled), sink.inline()


def _query(store: ox.Store, job: Job) -> ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean:
    if job.default_graphs is not None or job.named_graphs is not None:
        # The request's dataset replaces the query's, so both parts are given, if only as empty.
        return store.query(
            job.query,
            base_iri=BASE,
            default_graph=[ox.NamedNode(iri) for iri in job.default_graphs or ()],
            named_graphs=[ox.NamedNode(iri) for iri in job.named_graphs or ()],
        )
    return store.query(job.query, base_iri=BASE)


# The child ------------------------------------------------------------------------------------


def _serve_jobs(store: ox.Store, pipe: socket.socket) -> None:
    while head := _receive(pipe):
        outcome, answer = run(store, Job.decode(head))
        pipe.sendall(outcome.encode() + answer)


def _receive(pipe: socket.socket) -> bytes:
    """Return the head of the next message; nothing when the service has gone."""
    prefix = _exactly(pipe, LENGTH.size)
    return _exactly(pipe, LENGTH.unpack(prefix)[0]) if prefix else b""


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


def _serve_commands(folder: Path, control: socket.socket, memory_bytes: int) -> None:
    try:
        store = load_store(folder)
    except OSError:
        return  # whoever started this is told by the socket that closes
    children: set[int] = set()
    control.sendall(b"R")  # ready
    while command := _exactly(control, COMMAND.size):
        verb, number = COMMAND.unpack(command)
        _reap(children)
        if verb == b"F":
            children.add(_fork(store, control, memory_bytes))
        elif number in children:
            children.discard(number)
            os.kill(number, signal.SIGKILL)
            os.waitpid(number, 0)
    for child in children:
        os.kill(child, signal.SIGKILL)


def _reap(children: set[int]) -> None:
    """Forget the children that ended by themselves; only then is their number free again."""
    for child in list(children):
        if os.waitpid(child, os.WNOHANG)[0]:
            children.discard(child)


def _fork(store: ox.Store, control: socket.socket, memory_bytes: int) -> int:
    ours, theirs = socket.socketpair()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            control.close()
            theirs.close()
            _confine(memory_bytes)
            _serve_jobs(store, ours)
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
        _serve_commands(folder, control, memory_bytes)


if __name__ == "__main__":
    main()

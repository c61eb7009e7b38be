"""The process that holds a store, and its children that run queries: seen from the service.

The other side is `api.sparql.worker`.
"""

from __future__ import annotations

import asyncio
import os
import resource
import socket
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import cast

from api.sparql.job import LENGTH, Job, Outcome
from api.sparql.worker import COMMAND

# The store reads and simplifies a query by recursion; this is taken only as far as it is used.
STACK_BYTES = 512 * 1024**2
# A query takes and frees tens of thousands of small pieces of memory: kept at hand, and not given
# back to the system each time, they cost a third less. Where glibc is not, this says nothing.
STACK_BYTES = (
    512 * 1024**2
)  # of a process, as far as it is used: the store takes queries by recursion
TUNABLES = ":".join(
    filter(
        None,
        (
            os.environ.get("GLIBC_TUNABLES"),
            "glibc.malloc.tcache_count=2000",
            "glibc.malloc.mmap_threshold=67108864",
            "glibc.malloc.trim_threshold=67108864",
            "glibc.malloc.top_pad=1048576",
        ),
    )
)


class WorkerDied(Exception):
    """The query's process ended under it: it wanted more memory than it may have."""


class Worker(asyncio.Protocol):
    """A child that runs one query after another."""

    def __init__(self, parent: Parent, pid: int) -> None:
        self.parent = parent
        self.pid = pid
        self._received = bytearray()
        self._told: Callable[[Outcome, bytes], None] | None = None
        self._died: Callable[[], None] | None = None
        self._ended = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the way to the child."""
        self._transport = cast("asyncio.Transport", transport)
        self.parent.workers.add(self)

    def give(
        self, job: Job, told: Callable[[Outcome, bytes], None], died: Callable[[], None]
    ) -> None:
        """Run a job. `told` learns of its outcomes, the last one without `more`, or else `died`."""
        self._told, self._died = told, died
        if self._ended:
            asyncio.get_running_loop().call_soon(self.connection_lost, None)
        else:
            self._transport.write(job.encode())

    def end(self) -> None:
        """Kill the child."""
        self._told = self._died = None
        self._ended = True
        self._transport.abort()
        self.parent.kill(self.pid)

    def data_received(self, data: bytes) -> None:
        """Read what the child says."""
        self._received += data
        while len(self._received) >= LENGTH.size:
            start = LENGTH.size + LENGTH.unpack_from(self._received)[0]
            if len(self._received) < start:
                return
            outcome = Outcome.decode(bytes(self._received[LENGTH.size : start]))
            end = start if outcome.spooled else start + outcome.size
            if len(self._received) < end:
                return
            body = bytes(self._received[start:end])
            del self._received[:end]
            told = self._told
            if not outcome.more:
                self._told = self._died = None
            if told is not None:
                told(outcome, body)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        """Say that the child is gone."""
        self._ended = True
        self.parent.forget(self)
        died, self._told, self._died = self._died, None, None
        if died is not None:
            died()


class Parent:
    """The process that holds a store and forks children that have it too."""

    def __init__(
        self, process: subprocess.Popen[bytes], control: socket.socket, *, in_memory: bool
    ) -> None:
        self.in_memory = in_memory
        self._process = process
        self._control = control
        self._forking = asyncio.Lock()
        self._forks: set[asyncio.Future[Worker]] = set()
        self.workers: set[Worker] = set()  # those that a way leads to
        self._all_gone = asyncio.Event()
        self._ready = False

    @classmethod
    async def start(cls, store: Path, memory_bytes: int, *, in_memory: bool) -> Parent:
        """Start it and wait until it has opened or copied the store.

        Raises OSError where the store cannot be opened.
        """
        ours, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-m", "api.sparql.worker", str(store), str(theirs.fileno())]
            command += [str(memory_bytes), "memory" if in_memory else "disk"]
            with _deep_stack():
                process = subprocess.Popen(  # noqa: S603  our own module, no shell
                    command,
                    pass_fds=[theirs.fileno()],
                    cwd=Path(__file__).parent.parent.parent,
                    start_new_session=True,
                    env={**os.environ, "GLIBC_TUNABLES": TUNABLES},
                )
        parent = cls(process, ours, in_memory=in_memory)
        try:
            ready = await _received(ours)
        except asyncio.CancelledError:
            await parent.close()
            raise
        if ready != b"R":
            await parent.close()
            raise OSError(f"the store {store} does not open: build it again with vsc build")
        parent._ready = True
        return parent

    async def fork(self) -> Worker:
        """Return a fresh child. Raises WorkerDied where there can be none.

        When the caller is cancelled meanwhile, the child ends again.
        """
        forking = asyncio.ensure_future(self._fork())
        self._forks.add(forking)
        forking.add_done_callback(self._forks.discard)
        try:
            return await asyncio.shield(forking)
        except asyncio.CancelledError:
            forking.add_done_callback(_end_unwanted)
            raise

    async def fork_desk(self) -> socket.socket:
        """Return the way to a fresh desk. Raises WorkerDied."""
        async with self._forking:
            _, pipe = await asyncio.to_thread(self._ask_for_child, b"D")
        return pipe

    async def _fork(self) -> Worker:
        async with self._forking:
            pid, pipe = await asyncio.to_thread(self._ask_for_child, b"F")
        worker = Worker(self, pid)
        await asyncio.get_running_loop().create_connection(lambda: worker, sock=pipe)
        return worker

    def kill(self, pid: int) -> None:
        """Kill a child."""
        with suppress(OSError):
            self._control.sendall(COMMAND.pack(b"K", pid))

    def forget(self, worker: Worker) -> None:
        """Take note that a child is gone, or going."""
        self.workers.discard(worker)
        if not self.workers:
            self._all_gone.set()

    async def close(self) -> None:
        """End the process and its children, those that are just being made too.

        When the caller is cancelled meanwhile, they end all the same.
        """
        ending = asyncio.ensure_future(self._end())
        try:
            await asyncio.shield(ending)
        except asyncio.CancelledError:
            await ending
            raise

    async def _end(self) -> None:
        if self._forks:
            await asyncio.wait(self._forks)
        for worker in list(self.workers):
            worker.end()
        self._control.close()  # it ends its children, and then itself
        if not self._ready:
            self._process.kill()
        await asyncio.to_thread(self._process.wait)
        while self.workers:
            self._all_gone.clear()
            await self._all_gone.wait()
        await asyncio.sleep(0)  # the loop closes what was to be closed

    def _ask_for_child(self, kind: bytes) -> tuple[int, socket.socket]:
        self._control.sendall(COMMAND.pack(kind, 0))
        message, descriptors, _, _ = socket.recv_fds(self._control, 8, 1)
        if not descriptors:
            raise WorkerDied
        pipe = socket.socket(fileno=descriptors[0])
        pipe.setblocking(False)
        return struct.unpack(">Q", message)[0], pipe


@contextmanager
def _deep_stack() -> Iterator[None]:
    """Let a process that is started here have a deep stack, as far as the system allows one."""
    soft, hard = resource.getrlimit(resource.RLIMIT_STACK)
    most = STACK_BYTES if hard == resource.RLIM_INFINITY else min(hard, STACK_BYTES)
    with suppress(ValueError, OSError):  # no more than there was, then
        resource.setrlimit(resource.RLIMIT_STACK, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_STACK, (soft, hard))


def _end_unwanted(forking: asyncio.Future[Worker]) -> None:
    """End a child that nobody waited for to its start."""
    if not forking.cancelled() and not forking.exception():
        forking.result().end()


async def _received(control: socket.socket) -> bytes:
    """Return the first byte that comes, without keeping a thread waiting for it."""
    control.setblocking(False)
    try:
        return await asyncio.get_running_loop().sock_recv(control, 1)
    finally:
        control.setblocking(True)

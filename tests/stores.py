"""Other people's SPARQL stores on free ports of loopback: an Oxigraph server, a Virtuoso."""

from __future__ import annotations

import contextlib
import random
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from tests.waiting import PATIENCE, wait_until

VIRTUOSO, ISQL = shutil.which("virtuoso-t"), shutil.which("isql-vt")
USER, PASSWORD = "vsc", "s3cret"
# Small, and with no limit of its own on rows; it writes nothing outside its folder.
INI = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
ServerThreads = 20
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
CheckpointInterval = 0
SchedulerInterval = 10
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = 1000000
"""
GRANTS = (
    f"DB.DBA.USER_CREATE('{USER}', '{PASSWORD}'); "
    f"GRANT SPARQL_UPDATE TO \"{USER}\"; DB.DBA.RDF_DEFAULT_USER_PERMS_SET('{USER}', 7); "
    "DB.DBA.RDF_DEFAULT_USER_PERMS_SET('nobody', 0);"
)


@dataclass(frozen=True)
class Store:
    """A running store: where graphs are put, where it is asked, and who may."""

    publish: str
    query: str
    user: str = ""
    password: str = ""


def free_port() -> int:
    """Return a port of loopback on which nobody listens.

    It is none of those that the system gives to connections: one of them could have it before the
    server that it is for.
    """
    given = Path("/proc/sys/net/ipv4/ip_local_port_range").read_text("ascii").split()
    below = [*range(10_000, int(given[0]))] or [0]
    while True:
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", random.SystemRandom().choice(below)))
            return int(probe.getsockname()[1])


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until a server answers."""

    def answers() -> bool:
        assert server.poll() is None, f"the server of {address} has ended"
        with contextlib.suppress(httpx.TransportError):
            httpx.get(address)
            return True
        return False

    wait_until(answers)


@contextlib.contextmanager
def oxigraph() -> Iterator[Store]:
    """Run an Oxigraph server in memory."""
    port = free_port()
    server = subprocess.Popen(
        [Path(sys.executable).parent / "oxigraph", "serve", "--bind", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address, server)
        yield Store(f"{address}/store", f"{address}/query")
    finally:
        server.kill()
        server.wait()


@contextlib.contextmanager
def virtuoso() -> Iterator[Store]:
    """Run a Virtuoso in a folder of its own, with a user who may change and read what is there."""
    assert VIRTUOSO, "virtuoso-opensource-7-bin is not installed"
    assert ISQL, "virtuoso-opensource-7-bin is not installed"
    sql, port = free_port(), free_port()
    with TemporaryDirectory(prefix="vsc-virtuoso-") as folder:
        Path(folder, "virtuoso.ini").write_text(INI.format(sql=sql, http=port), "utf-8")
        server = subprocess.Popen(
            [VIRTUOSO, "+foreground", "+configfile", "virtuoso.ini"],
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        address = f"http://127.0.0.1:{port}"
        try:
            wait_for(f"{address}/sparql", server)
            subprocess.run(
                [ISQL, f"127.0.0.1:{sql}", "dba", "dba", "VERBOSE=OFF", f"exec={GRANTS}"],
                check=True,
                capture_output=True,
                timeout=PATIENCE,
            )
            yield Store(
                f"{address}/sparql-graph-crud-auth", f"{address}/sparql-auth", USER, PASSWORD
            )
        finally:
            server.kill()
            server.wait()


RUN = {"oxigraph": oxigraph, "virtuoso": virtuoso}

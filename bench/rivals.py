"""The systems that are measured beside each other, each started on loopback over the same quads.

Ours is started as anybody starts it, by `vsc serve`; the Oxigraph server opens a copy of the same
store. Virtuoso (Debian: virtuoso-opensource-7) and rdflib-endpoint (PyPI; RDFLIB_ENDPOINT names its
Python) take part where they are installed.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pyoxigraph as ox

from graph.release import Release
from graph.store import open_store

BIN = Path(sys.executable).parent
VIRTUOSO = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = {sql}
DirsAllowed = {folder}
NumberOfBuffers = 170000
MaxDirtyBuffers = 130000
ServerThreads = 100
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerThreads = 80
[SPARQL]
ResultSetMaxRows = 1000000
DefaultGraph = urn:none
"""
RDFLIB = """
import sys, uvicorn
from rdflib import Dataset
from rdflib_endpoint import SparqlEndpoint
graph = Dataset(default_union=True)
graph.parse(sys.argv[1], format="nquads")
uvicorn.run(SparqlEndpoint(graph=graph, path="/sparql"), port=int(sys.argv[2]), log_level="error")
"""


@dataclass(frozen=True)
class System:
    """A running system: its name in tables, its address, the path of its endpoint, its process."""

    name: str
    address: str
    endpoint: str
    process: int

    def ask(self, query: str) -> list[dict[str, str]]:
        """Return the rows of an answer, each value as plain text."""
        headers = {"Accept": "application/sparql-results+json"}
        response = httpx.get(
            self.address + self.endpoint, params={"query": query}, headers=headers, timeout=120
        )
        response.raise_for_status()
        rows = response.json()["results"]["bindings"]
        return [{name: cell["value"] for name, cell in row.items()} for row in rows]


def free_port() -> int:
    """Return a port of loopback that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def started(
    name: str, command: list[str], port: int, endpoint: str, wait: float = 120
) -> Iterator[System]:
    """Run a server until it answers, and end it afterwards."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    system = System(name, f"http://127.0.0.1:{port}", endpoint, process.pid)
    try:
        until = time.monotonic() + wait
        while True:
            with contextlib.suppress(httpx.HTTPError):
                system.ask("SELECT ?s WHERE { ?s ?p ?o } LIMIT 1")
                break
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"{name} did not start: {' '.join(command)}")
            time.sleep(0.1)
        yield system
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextlib.contextmanager
def ours(dataset: Path, *options: str) -> Iterator[System]:
    """Serve a dataset by `vsc serve`."""
    port = free_port()
    command = [str(BIN / "vsc"), "serve", "--port", str(port), "--dataset", str(dataset), *options]
    with started("vsc serve", command, port, "/sparql") as system:
        until = time.monotonic() + 900
        while "\nvsc_ready 1\n" not in httpx.get(f"{system.address}/metrics", timeout=60).text:
            if time.monotonic() > until:
                raise RuntimeError("vsc serve has not got ready")
            time.sleep(0.5)
        yield system


@contextlib.contextmanager
def oxigraph(release: Release) -> Iterator[System]:
    """Serve the release's store by Oxigraph's own server, read-only."""
    port = free_port()
    command = [str(BIN / "oxigraph"), "serve-read-only", "--location", str(release.store_folder)]
    command += ["--bind", f"127.0.0.1:{port}"]
    with started("Oxigraph, from disk", command, port, "/query") as system:
        yield system


@contextlib.contextmanager
def oxigraph_in_memory(dump: Path) -> Iterator[System]:
    """Serve the same quads by Oxigraph's server without a folder, which keeps them in memory."""
    port = free_port()
    command = [str(BIN / "oxigraph"), "serve", "--bind", f"127.0.0.1:{port}"]
    with started_empty(command, port) as system:
        with dump.open("rb") as quads:
            sent = httpx.post(
                f"{system.address}/store",
                content=quads,
                headers={"Content-Type": "application/n-quads"},
                timeout=600,
            )
        sent.raise_for_status()
        yield system


@contextlib.contextmanager
def started_empty(command: list[str], port: int) -> Iterator[System]:
    """Run Oxigraph's server over nothing."""
    with started("Oxigraph, in memory", command, port, "/query") as system:
        yield system


@contextlib.contextmanager
def virtuoso(dump: Path) -> Iterator[System | None]:
    """Serve the same quads by Virtuoso; None where it is not installed."""
    server, isql = shutil.which("virtuoso-t"), shutil.which("isql-vt") or shutil.which("isql-v")
    if server is None or isql is None:
        print("Virtuoso is not installed (Debian: virtuoso-opensource-7); it is left out")
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="vsc-bench-") as name:
        port, sql = free_port(), free_port()
        folder = Path(name)
        settings = folder / "virtuoso.ini"
        settings.write_text(VIRTUOSO.format(folder=folder, port=port, sql=sql), "ascii")
        (folder / dump.name).symlink_to(dump)
        command = [server, "+foreground", "+configfile", str(settings)]
        with started("Virtuoso 7", command, port, "/sparql") as system:
            load = f"ld_dir('{folder}', '{dump.name}', 'urn:none'); rdf_loader_run(); checkpoint;"
            command = [isql, f"127.0.0.1:{sql}", "dba", "dba", f"exec={load}"]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            yield system


@contextlib.contextmanager
def rdflib_endpoint(dump: Path) -> Iterator[System | None]:
    """Serve the same quads by rdflib-endpoint over rdflib's memory; None where not installed."""
    python = os.environ.get("RDFLIB_ENDPOINT", sys.executable)
    found = subprocess.run([python, "-c", "import rdflib_endpoint"], check=False, stderr=-3)
    if found.returncode:
        print("rdflib-endpoint is not installed (set RDFLIB_ENDPOINT); it is left out")
        yield None
        return
    port = free_port()
    command = [python, "-c", RDFLIB, str(dump), str(port)]
    with started("rdflib-endpoint", command, port, "/sparql", wait=600) as system:
        yield system


def write_dump(release: Release, path: Path, *, union: bool) -> Path:
    """Write the release's quads as N-Quads: with the union as default graph, or named graphs only.

    Virtuoso and rdflib form the union of named graphs themselves; Oxigraph in memory is given what
    the released store holds.
    """
    if not path.exists():
        store = open_store(release.store_folder)
        part = path.with_suffix(".part")
        with part.open("wb") as out:
            if union:
                store.dump(out, ox.RdfFormat.N_QUADS)
            else:
                ox.serialize(
                    (q for q in store if not isinstance(q.graph_name, ox.DefaultGraph)),
                    out,
                    ox.RdfFormat.N_QUADS,
                )
        part.replace(path)
    return path

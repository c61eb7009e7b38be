"""A small released dataset, and the service over it on a real port: what the service's tests share."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox
import uvicorn

from api.app import SERVER
from graph.release import Release, building, publish
from graph.store import parse_trig, write_store
from graph.summary import summarise
from graph.validate import ontology_quads
from tests.waiting import PATIENCE, wait_until

BASE = "https://w3id.org/victim-services/"
PREFIXES = """
@prefix vsc: <https://w3id.org/victim-services/def#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def release_trig(
    dataset: Path,
    trig: str,
    *slugs: str,
    version: str = "aaaa000000000001",
    ontology: bool = False,
) -> Release:
    """Release quads as they stand, laid out as `vsc build` does; with the ontology where asked."""
    quads = quads_of(trig)
    if ontology:
        quads += ontology_quads()
    with building(dataset) as folder:
        store = write_store(folder / "store", quads)
        store.flush()
        manifest = {
            "version": version,
            "released": datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC).isoformat(),
            **summarise(store, list(slugs)),
            "reports": {slug: {} for slug in slugs},
            "problems": {slug: [] for slug in slugs},
            "quarantined": [],
        }
        del store
        return publish(folder, dataset, manifest)


@contextlib.contextmanager
def serving(app: object) -> Iterator[str]:
    """Run an application on a free port of loopback; yields its address."""
    # Bound here, so that nobody else takes the port before the service has it.
    with socket.create_server(("127.0.0.1", 0)) as bound:
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", **SERVER))
        thread = threading.Thread(target=server.run, args=([bound],), daemon=True)
        thread.start()
        wait_until(lambda: server.started or not thread.is_alive())
        assert server.started, "the service did not start"
        try:
            yield f"http://127.0.0.1:{bound.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(PATIENCE)


def quads_of(trig: str) -> list[ox.Quad]:
    """Return the quads of TriG with the usual prefixes."""
    return list(parse_trig(PREFIXES + trig, "test"))

"""What the tests of the SPARQL endpoint share: two small graphs, queries on them, a listener."""

from __future__ import annotations

import socket
import threading

import httpx

from tests.served import BASE

DATA = """
GRAPH <https://w3id.org/victim-services/graph/a> { <urn:a> <urn:p> "in a" ; rdfs:label "A" . }
GRAPH <https://w3id.org/victim-services/graph/b> { <urn:b> <urn:p> "in b" . }
"""
A, B = f"{BASE}graph/a", f"{BASE}graph/b"
SELECT = "SELECT ?o WHERE { ?s <urn:p> ?o } ORDER BY ?o"
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
RUNAWAY = (
    "SELECT (COUNT(*) AS ?n) WHERE { "
    + " ".join(f"VALUES ?{v} {{ {' '.join(map(str, range(100)))} }}" for v in "abcdef")
    + " FILTER(?a + ?b + ?c + ?d + ?e = -1) }"
)


def values(response: httpx.Response) -> list[str]:
    """Return what ?o is in each row of an answer."""
    assert response.status_code == 200, response.text
    rows = response.json()["results"]["bindings"]
    return [row["o"]["value"] for row in rows]


class Listener:
    """A server on loopback that remembers whether anybody called."""

    def __enter__(self) -> Listener:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/"
        self.calls = 0
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def _listen(self) -> None:
        while True:
            try:
                caller, _ = self._socket.accept()
            except OSError:
                return
            self.calls += 1
            caller.close()

    def __exit__(self, *_: object) -> None:
        self._socket.close()

"""A release in a SPARQL 1.1 store on another machine: put there once, read from there by services.

The store is the project's own: its default graph becomes the union of all graphs, as in every
release, and one more graph, `…/graph/release`, holds the manifest and names the graphs that belong
to the release. It is put last, so that a publication that is cut short is not taken for a release.
A store without a default graph of its own (Virtuoso) holds the union in a graph, `…/graph/union`.
Source: https://www.w3.org/TR/sparql11-http-rdf-update/
"""

from __future__ import annotations

import json
import os
from collections import OrderedDict
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import IO, Any
from urllib.parse import urlsplit

import httpx
import pyoxigraph as ox

from graph.errors import GraphError
from graph.release import Release
from graph.store import named_quads
from graph.summary import default_graph
from ontology.terms import DCTERMS, GRAPH, OWL, RDF

RELEASE = ox.NamedNode(f"{GRAPH}release")
UNION = ox.NamedNode(f"{GRAPH}union")
UNION_IN = ox.NamedNode("http://www.w3.org/ns/sparql-service-description#defaultGraph")
HAS_PART = ox.NamedNode(DCTERMS.hasPart)
MANIFEST = ox.NamedNode(RDF.value)
VERSION = ox.NamedNode(OWL.versionInfo)
USER, PASSWORD = "VSC_STORE_USER", "VSC_STORE_PASSWORD"  # names of variables
# XML first: Virtuoso's JSON writes booleans as 1 and 0, its XML does not.
RESULTS = {
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
}
ACCEPT_RESULTS = "application/sparql-results+xml, application/sparql-results+json;q=0.5"
ASK_ANSWERED = "__ASK_RETVAL"  # the column in which Virtuoso answers ASK
GRAPH_SECONDS = 600.0  # for putting one graph
KEPT_QUADS = 200_000  # of all patterns together
KEPT_ANSWER_QUADS = 200  # of one pattern; longer answers are asked again

Term = ox.NamedNode | ox.BlankNode | ox.Literal


class StoreFailed(GraphError):
    """The remote store does not answer, or refuses."""

    def __init__(self, url: str, found: str) -> None:
        super().__init__(
            f"the store {url} {found}; see that it runs, that the address is right and that "
            f"{USER} and {PASSWORD} are set where it asks who you are"
        )


class NotPublished(GraphError):
    """The remote store holds no release."""

    def __init__(self, url: str) -> None:
        super().__init__(f"the store {url} holds no release; put one there with vsc publish")


class Credentials(httpx.Auth):
    """Who we are to the store: by HTTP basic, or by digest once the store has asked for that."""

    def __init__(self, user: str, password: str) -> None:
        self._basic = httpx.BasicAuth(user, password)
        self._digest = httpx.DigestAuth(user, password)
        self._wants_digest = False

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Send a request with who we are, in the way that the store wants."""
        if not self._wants_digest:
            response = yield next(self._basic.auth_flow(request))
            if response.status_code != 401:
                return
            # Virtuoso says that it wants digest only to those who say nothing.
            self._wants_digest = True
            del request.headers["Authorization"]
        yield from self._digest.auth_flow(request)


def credentials() -> Credentials | None:
    """Return who we are to the store, from the environment; None where nothing is set."""
    user = os.environ.get(USER)
    return Credentials(user, os.environ.get(PASSWORD, "")) if user else None


def check_address(url: str) -> str:
    """Return the address of a store. Raises StoreFailed where it is none, or has a password in it.

    A password in an address would end up in logs and lists of processes.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise StoreFailed(url, "is no address such as http://127.0.0.1:7878/query")
    if parts.username or parts.password:
        raise StoreFailed(parts.hostname, "must not have its password in its address")
    return url


def said(url: str, response: httpx.Response) -> httpx.Response:
    """Return an answer that is one. Raises StoreFailed."""
    if response.is_success:
        return response
    words = " ".join(response.text.split())[:200]
    raise StoreFailed(url, f"answers {response.status_code} {words}".rstrip())


NO_DEFAULT_GRAPH = (400, 404, 405, 500, 501)  # what stores say that have none to put


def media_type(response: httpx.Response) -> str:
    """Return what an answer says it is, without its parameters."""
    return str(response.headers.get("content-type", "")).partition(";")[0].strip().lower()


# Publishing ---------------------------------------------------------------------------------


def publish(
    release: Release,
    url: str,
    say: Callable[[str], None] = lambda _: None,
    *,
    union_graph: bool = False,
) -> int:
    """Put a release into the store whose graph store protocol answers at `url`.

    Graphs of the release before that are not in this one go. The union of all is put as the default
    graph or, with `union_graph` and where a store has none to put, as a graph. Returns how many
    graphs the release has. Raises StoreFailed.
    """
    check_address(url)
    store = release.open()
    graphs = sorted({quad.graph_name for quad in named_quads(store)}, key=str)
    with httpx.Client(auth=credentials(), timeout=GRAPH_SECONDS) as client:

        def send(method: str, params: dict[str, str], **more: Any) -> httpx.Response:
            try:
                return client.request(method, url, params=params, **more)
            except httpx.HTTPError as error:
                raise StoreFailed(url, f"does not answer ({error})") from error

        def put(params: dict[str, str], triples: Iterable[ox.Triple]) -> httpx.Response:
            # N-Triples are Turtle, which every store reads.
            body = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
            headers = {"Content-Type": "text/turtle"}
            if "default" in params:  # Virtuoso refuses it unread, and reads it as the next request
                headers["Connection"] = "close"
            return send("PUT", params, content=body, headers=headers)

        before = parts(send("GET", {"graph": RELEASE.value}, headers={"Accept": "text/turtle"}))
        # Taken away first: while graphs change, the store holds no release.
        if before:
            said(url, send("DELETE", {"graph": RELEASE.value}))
        for graph in graphs:
            say(f"putting {plain(graph)}")
            found = store.quads_for_pattern(None, None, None, graph)
            said(url, put({"graph": plain(graph)}, (quad.triple for quad in found)))
        say("putting the union of all graphs")
        names = [plain(graph) for graph in graphs]
        union = default_graph(store)
        if not union_graph:
            answer = put({"default": ""}, (quad.triple for quad in union))
            union_graph = answer.status_code in NO_DEFAULT_GRAPH
            if not union_graph:
                said(url, answer)
        if union_graph:
            union = default_graph(store)
            said(url, put({"graph": UNION.value}, (quad.triple for quad in union)))
            names.append(UNION.value)
        for gone in sorted(before - set(names)):
            said(url, send("DELETE", {"graph": gone}))
        said(url, put({"graph": RELEASE.value}, record(release, names)))
    return len(graphs)


def write_store_file(release: Release, out: IO[bytes]) -> int:
    """Write a release as N-Quads that make any store, loaded with them, one that can be served.

    The union of all graphs and the record of the release are graphs in it, since what a store makes
    of a default graph in a file differs. Returns how many graphs the release has.
    """
    store = release.open()
    names = sorted({plain(quad.graph_name) for quad in named_quads(store)})
    union = (in_graph(quad.triple, UNION) for quad in default_graph(store))
    told = (in_graph(one, RELEASE) for one in record(release, [*names, UNION.value]))
    ox.serialize(chain(named_quads(store), union, told), out, ox.RdfFormat.N_QUADS)
    return len(names)


def in_graph(triple: ox.Triple, graph: ox.NamedNode) -> ox.Quad:
    """Return a triple as a quad of a graph."""
    return ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def parts(response: httpx.Response) -> set[str]:
    """Return the graphs of the release that a store holds; none where it holds none.

    A store may answer 404 or an empty graph where there is none.
    """
    if not response.is_success:
        return set()
    quads = ox.parse(response.content, format=ox.RdfFormat.TURTLE)
    return {plain(quad.object) for quad in quads if quad.predicate == HAS_PART}


def record(release: Release, graphs: Iterable[str]) -> Iterator[ox.Triple]:
    """Yield what the release graph says: version, manifest, and which graphs belong to it."""
    yield ox.Triple(RELEASE, VERSION, ox.Literal(release.version))
    yield ox.Triple(RELEASE, MANIFEST, ox.Literal(json.dumps(release.manifest, sort_keys=True)))
    for graph in graphs:
        yield ox.Triple(RELEASE, HAS_PART, ox.NamedNode(graph))
        if graph == UNION.value:
            yield ox.Triple(RELEASE, UNION_IN, UNION)


def plain(term: object) -> str:
    """Return a term's own text."""
    return str(getattr(term, "value", ""))


# Reading ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Remote:
    """A store's query address, and how many seconds one question may take."""

    url: str
    timeout_seconds: float = 30.0

    def __post_init__(self) -> None:
        check_address(self.url)

    def client(self) -> httpx.Client:
        """Return a client of the store, for any number of threads."""
        return httpx.Client(auth=credentials(), timeout=self.timeout_seconds)

    def current(self) -> Release:
        """Return the release that the store holds. Raises NotPublished or StoreFailed."""
        with self.client() as client:
            found = list(
                RemoteStore(self, client).quads_for_pattern(RELEASE, MANIFEST, None, RELEASE)
            )
        if not found:
            raise NotPublished(self.url)
        return Release(Path(), json.loads(plain(found[0].object)))


def read_results(whole: bytes, kind: str) -> ox.QuerySolutions | ox.QueryBoolean:
    """Return results as a store wrote them. Raises ValueError, SyntaxError where they are none."""
    if kind not in RESULTS:
        raise ValueError(f"it is {kind or 'of no type'}")
    found = ox.parse_query_results(whole, RESULTS[kind])
    if isinstance(found, ox.QuerySolutions) and [v.value for v in found.variables] == [
        ASK_ANSWERED
    ]:
        yes = any(str(getattr(row[0], "value", "0")) != "0" for row in found)
        text = b'{"head":{},"boolean":%s}' % (b"true" if yes else b"false")
        return ox.parse_query_results(text, ox.QueryResultsFormat.JSON)
    return found


class RemoteStore:
    """The part of `pyoxigraph.Store` that reading uses, answered by a remote store.

    It is made for one release, which does not change, so short answers are kept. A blank node has
    no name that a store would know again: patterns with one find nothing.
    """

    def __init__(self, remote: Remote, client: httpx.Client | None = None) -> None:
        self._remote = remote
        self._client = client or remote.client()
        self._kept: OrderedDict[str, list[ox.Quad]] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def close(self) -> None:
        """Close the connections; what is asked after that is an error."""
        self._client.close()

    def query(self, text: str) -> ox.QuerySolutions | ox.QueryBoolean:
        """Return the answer to a SELECT or ASK. Raises StoreFailed."""
        url = self._remote.url
        response = said(url, self.post(text, ACCEPT_RESULTS))
        try:
            return read_results(response.content, media_type(response))
        except (SyntaxError, ValueError) as error:
            raise StoreFailed(url, f"answers with something that is no result ({error})") from error

    def post(self, text: str, accept: str) -> httpx.Response:
        """Return what the store answers to a query. Raises StoreFailed where it does not answer."""
        url = self._remote.url
        try:
            # A form: Virtuoso never answers a query that comes as the body itself.
            return self._client.post(url, data={"query": text}, headers={"Accept": accept})
        except httpx.HTTPError as error:
            raise StoreFailed(url, f"does not answer ({error})") from error

    def quads_for_pattern(
        self, subject: Term | None, predicate: Term | None, value: Term | None,
        graph: ox.NamedNode | ox.DefaultGraph | None = None,
    ) -> Iterator[ox.Quad]:  # fmt: skip
        """Yield the quads that have these terms; None stands for any."""
        given = (subject, predicate, value)
        if any(isinstance(term, ox.BlankNode) for term in given):
            return iter(())
        of_union = isinstance(graph, ox.DefaultGraph) and self.union_in_a_graph
        place = UNION if of_union else graph
        text = pattern_query(given, place, default=not (graph is None and self.union_in_a_graph))
        kept = self._known(text)
        if kept is None:
            kept = list(self._ask(text, given, place))
            if len(kept) <= KEPT_ANSWER_QUADS:
                self._keep(text, kept)
        return iter(kept)

    @cached_property
    def union_in_a_graph(self) -> bool:
        """Return whether the union of all graphs is a graph here, as where none is the default."""
        return any(True for _ in self.quads_for_pattern(RELEASE, UNION_IN, UNION, RELEASE))

    @cached_property
    def _ours(self) -> frozenset[ox.NamedNode]:
        return frozenset(self.named_graphs())

    def named_graphs(self) -> Iterator[ox.NamedNode]:
        """Yield the graphs that belong to the release."""
        for quad in self.quads_for_pattern(RELEASE, HAS_PART, None, RELEASE):
            if isinstance(quad.object, ox.NamedNode) and quad.object != UNION:
                yield quad.object

    def contains_named_graph(self, name: ox.NamedNode) -> bool:
        """Return whether a graph belongs to the release."""
        return name in self._ours

    def _ask(
        self, text: str, given: tuple[Term | None, ...],
        graph: ox.NamedNode | ox.DefaultGraph | None,
    ) -> Iterator[ox.Quad]:  # fmt: skip
        solutions = self.query(text)
        if not isinstance(solutions, ox.QuerySolutions):
            raise StoreFailed(self._remote.url, "answers yes or no to a question for rows")
        names = [variable.value for variable in solutions.variables]
        ours = self._ours if graph is None else frozenset()
        for solution in solutions:
            row = dict(zip(names, solution, strict=True))
            s, p, o = (row.get(name) or term for name, term in zip("spo", given, strict=True))
            place = row.get("g") or (graph if graph is not None else ox.DefaultGraph())
            if place == UNION:
                place = ox.DefaultGraph()
            elif place != graph and not isinstance(place, ox.DefaultGraph) and place not in ours:
                continue  # the record of the release, or what the store keeps for itself
            yield ox.Quad(s, p, o, place)  # type: ignore[arg-type]

    def _known(self, text: str) -> list[ox.Quad] | None:
        with self._lock:
            if text in self._kept:
                self._kept.move_to_end(text)
            return self._kept.get(text)

    def _keep(self, text: str, quads: list[ox.Quad]) -> None:
        """Keep an answer, an empty one too, and forget those that were not asked for longest."""
        with self._lock:
            if text not in self._kept:
                self._kept[text] = quads
                self._size += len(quads) + 1
            while self._size > KEPT_QUADS:
                _, old = self._kept.popitem(last=False)
                self._size -= len(old) + 1


def pattern_query(
    given: tuple[Term | None, ...],
    graph: ox.NamedNode | ox.DefaultGraph | None,
    *,
    default: bool = True,
) -> str:
    """Return the query for a pattern; any graph includes the default graph, if that is one.

    >>> pattern_query((None, ox.NamedNode("urn:p"), None), ox.NamedNode("urn:g"))
    'SELECT ?s ?o WHERE { GRAPH <urn:g> { ?s <urn:p> ?o } }'
    """
    words = [
        f"?{name}" if term is None else str(term) for name, term in zip("spo", given, strict=True)
    ]
    asked = [f"?{name}" for name, term in zip("spo", given, strict=True) if term is None]
    triple = " ".join(words)
    if graph is None:
        where = f"GRAPH ?g {{ {triple} }}"
        where = f"{{ {where} }} UNION {{ {triple} }}" if default else where
        asked.append("?g")
    elif isinstance(graph, ox.DefaultGraph):
        where = triple
    else:
        where = f"GRAPH {graph} {{ {triple} }}"
    # A SELECT needs a column: with nothing to ask for, one row says that the quad is there.
    return f"SELECT {' '.join(asked) or '(1 AS ?there)'} WHERE {{ {where} }}"

"""How a remote store takes queries and writes answers: what differs from store to store.

A query goes as a form, because Virtuoso never answers one that comes as the body itself. Where the
union of all graphs is a graph there, that graph is named as the default one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from api.sparql.job import Job
from api.sparql.tokens import Tokens
from api.sparql.total_order import in_total_order
from api.sparql.worker import GRAPHS, RESULTS
from graph.remote import ACCEPT_RESULTS, UNION, RemoteStore
from ontology.terms import GRAPH

# A store that writes these rows as the recommendation has them writes other results so, too.
PROBE = 'SELECT ?a ?b { VALUES (?a ?b) { (true "x, \\"y\\"") (UNDEF <urn:z>) } }'
PROBED = {
    "text/csv": b'a,b\r\ntrue,"x, ""y"""\r\n,urn:z\r\n',
    "text/tab-separated-values": b'?a\t?b\ntrue\t"x, \\"y\\""\n\t<urn:z>\n',
}
WRITTEN_AS = {"text/csv": "text/tab-separated-values"}  # CSV is made of it, here as elsewhere
NOTHING = f"{GRAPH}none"  # no graph has this name
MOST_NAMED = 2000  # graphs that a request names; a store with more is not told which are ours


@dataclass(frozen=True)
class Dialect:
    """One store's ways.

    `exact` says that it writes results as the recommendations have them, so that they are passed
    on; else they are read and written anew. `union` is the graph that holds the union, and `named`
    are the graphs of the release, where the store's default graph is not the union.
    """

    exact: bool
    union: str = ""
    named: tuple[str, ...] = ()

    def accept(self, job: Job) -> str:
        """Return the Accept header for a job's answer: its own format before all others."""
        kind = WRITTEN_AS.get(job.media_type, job.media_type)
        if kind in RESULTS and not self.exact:
            return ACCEPT_RESULTS
        others = GRAPHS if kind in GRAPHS else RESULTS
        return ", ".join([kind, *(f"{other};q=0.5" for other in others if other != kind)])

    def sorted(self, job: Job) -> Job:
        """Return a job whose ORDER BY sorts values of any kinds, where the store may know how.

        The Oxigraph server ends at some mixtures; Virtuoso does not know all that it takes.
        """
        return replace(job, query=in_total_order(job.query)) if self.exact else job

    def passes_on(self, job: Job, found: str) -> bool:
        """Return whether an answer of the type found is sent on as it is."""
        kind = WRITTEN_AS.get(job.media_type, job.media_type)
        return found == kind and (self.exact or found in GRAPHS)

    def form(self, job: Job) -> dict[str, list[str]]:
        """Return the form that asks a job's query of the dataset that it is for."""
        default, named = job.default_graphs or (), job.named_graphs or ()
        if self.union and (default or named):
            # Such a store takes a part that is not named for everything it has.
            default, named = default or (NOTHING,), named or (NOTHING,)
        elif self.union and not any(word == "FROM" for word, _ in Tokens(job.query).words()):
            default, named = (self.union,), self.named
        return {
            "query": [job.query],
            "default-graph-uri": [*default],
            "named-graph-uri": [*named],
        }


def dialect_of(store: RemoteStore) -> Dialect:
    """Return how a store speaks. Raises StoreFailed where it does not answer."""
    exact = all(says(store, media_type, probed) for media_type, probed in PROBED.items())
    if not store.union_in_a_graph:
        return Dialect(exact)
    named = tuple(sorted(graph.value for graph in store.named_graphs()))
    return Dialect(exact, UNION.value, named if len(named) <= MOST_NAMED else ())


def says(store: RemoteStore, media_type: str, probed: bytes) -> bool:
    """Return whether a store writes the rows of the probe so."""
    answer = store.post(PROBE, media_type)
    return answer.is_success and answer.content == probed

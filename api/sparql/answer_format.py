"""In which format a query is answered, and the headers that come with its answer."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from api.accept import Choice, Offer, choose, parse_accept, quality_of

RESULTS = (
    Offer("application/sparql-results+json", ("json", "srj"), ("application/json",)),
    Offer("application/sparql-results+xml", ("xml", "srx"), ("application/xml", "text/xml")),
    Offer("text/csv", ("csv",)),
    Offer("text/tab-separated-values", ("tsv",)),
)
GRAPHS = (
    Offer(
        "text/turtle",
        ("turtle", "ttl", "n3"),
        ("application/turtle", "application/x-turtle", "text/n3", "text/rdf+n3"),
    ),
    Offer("application/n-triples", ("ntriples", "nt"), ("text/plain",)),
    Offer(
        "application/rdf+xml",
        ("rdfxml", "rdf", "rdf+xml", "xml"),
        ("application/xml", "text/xml"),
    ),
    Offer("application/ld+json", ("jsonld", "json-ld", "json"), ("application/json",)),
    Offer("application/trig", ("trig",)),
    Offer("application/n-quads", ("nquads", "nq")),
)
FRESH_SECONDS = 60  # that an answer may be kept before anybody asks whether it still holds
CACHE_CONTROL = f"public, max-age={FRESH_SECONDS}"


@dataclass(frozen=True)
class Asked:
    """What one request asks: the query, its dataset, and the format of the answer."""

    query: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    format: str | None

    @property
    def has_dataset(self) -> bool:
        """Return whether the request itself names a dataset, which replaces the query's."""
        return bool(self.default_graphs or self.named_graphs)


@lru_cache(1000)  # clients ask in few ways
def choose_format(accept: str | None, wanted: str | None, form: str) -> Choice:
    """Return the format of an answer to a query of that form; a query without a form is a fault."""
    if form in ("CONSTRUCT", "DESCRIBE"):
        return choose(accept, GRAPHS, wanted, f"{form} answers with a graph.")
    if form in ("SELECT", "ASK"):
        return choose(accept, RESULTS, wanted, f"{form} answers with results.")
    return Choice(RESULTS[0], RESULTS[0].content_type)  # only ever carries a syntax error


def etag(version: str, asked: Asked, choice: Choice) -> str:
    """Return the strong ETag of an answer: it names the release, the question and the format."""
    whole = hashlib.sha256()
    parts = (asked.query, *asked.default_graphs, "\0", *asked.named_graphs, choice.content_type)
    for part in parts:
        whole.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return f'"{version}-{whole.hexdigest()[:24]}"'


def headers_of(released: str, key: str, choice: Choice) -> dict[str, str]:
    """Return what comes with an answer that belongs to a release of that date, as HTTP has it."""
    return {
        "Content-Type": choice.content_type,
        "ETag": key,
        "Last-Modified": released,
        "Cache-Control": CACHE_CONTROL,
    }


def prefers_page(accept: str | None, asked: Asked | None) -> bool:
    """Return whether this is a person's browser, which gets the query page."""
    if accept is None or (asked and asked.format):
        return False
    return _wants_page(accept)


@lru_cache(1000)
def _wants_page(accept: str) -> bool:
    ranges = parse_accept(accept)
    page = quality_of("text/html", ranges)
    return all(quality_of(o.media_type, ranges) < page for o in (*RESULTS, *GRAPHS))

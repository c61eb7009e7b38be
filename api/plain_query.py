"""The short way of a plain query: from the bytes of its request to a process and back.

Most requests are a GET of one query with nothing else to it, and the query reads nothing but the
store. Such a one is known by two patterns that take no other for it; what it costs to go through
the framework is more than what the store needs to answer. Everything else, and every fault, goes
the ordinary way (`api.sparql`), which answers plain queries just the same.
"""

from __future__ import annotations

import re
from asyncio import Future
from dataclasses import dataclass
from functools import lru_cache
from time import perf_counter
from urllib.parse import unquote_to_bytes

from api.again import Again, Sent
from api.answer_format import FRESH_SECONDS
from api.headers import SAFETY_LINES, URL_BYTES
from api.pool import Answer
from api.query_text import VOLATILE
from api.sparql import Begun, Endpoint

PATH = "/sparql"
_REQUEST = re.compile(
    rb"GET /sparql\?query=([!\"$-%'-~]+) HTTP/1\.1\r\n((?:[A-Za-z-]+: ?[ -~]*\r\n)+)\r\n"
)
# Those that say nothing of the answer, but for Accept.
_HEADERS = frozenset({
    "accept", "accept-encoding", "accept-language", "host", "referer", "user-agent"
})  # fmt: skip
_FORM = re.compile(
    r"""
    \s*+
    (?:(?:PREFIX\s++[\w.\-]*+:\s*+<[^<>"{}|^`\\\s]*+>
        | BASE\s*+<[^<>"{}|^`\\\s]*+>
        | \#[^\n\r]*+
      )\s*+)*+
    (SELECT|ASK|CONSTRUCT|DESCRIBE)(?![\w:.\-])
    """,
    re.VERBOSE | re.IGNORECASE,
)
# After a colon or a dash, in the name of a class or an IRI for example, no word begins. The word
# comes first in the pattern, since fixed letters are found quickly.
_SERVICE = re.compile(r"SERVICE(?<![-:]SERVICE)")
_VOLATILE = re.compile(rf"(?<![-:?$A-Z])(?:{'|'.join(sorted(VOLATILE))})")


def form_of_plain(query: str) -> str | None:
    r"""Return the form of a query that reaches only the store and is always answered alike.

    None where it may be another; that is then looked at more closely.

    >>> form_of_plain("PREFIX a: <urn:a> # what\nselect * { ?s a a:Service }")
    'SELECT'
    >>> form_of_plain("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }")
    """
    found = _FORM.match(query)
    if found is None:
        return None
    text = query.upper()
    changing = any(word in text for word in VOLATILE) and _VOLATILE.search(text)
    # Letters may be written as escapes, which are for the closer look.
    if changing or "\\U" in text or _SERVICE.search(text):
        return None
    return found[1].upper()


@lru_cache(1000)
def _accepted(headers: bytes) -> tuple[bool, str | None]:
    """Return whether the headers are plain ones, and what Accept says among them."""
    accept: str | None = None
    seen = set()
    for line in headers.decode("ascii").split("\r\n")[:-1]:
        name, _, value = line.partition(":")
        name = name.lower()
        if name not in _HEADERS or name in seen:
            return False, None
        seen.add(name)
        if name == "accept":
            accept = value.strip()
    return "host" in seen, accept


@dataclass
class Asked:
    """A plain query that runs, by the bytes of its request."""

    request: bytes
    begun: Begun
    since: float

    @property
    def work(self) -> Future[Answer]:
        """Return what its answer comes from."""
        return self.begun.flight.work

    def left(self) -> None:
        """Say that the client has gone."""
        self.begun.count_off()
        self.begun.flight.leave()


class PlainQueries:
    """Answers plain queries."""

    def __init__(self, endpoint: Endpoint, again: Again) -> None:
        self._endpoint = endpoint
        self._again = again

    def begin(self, request: bytes, client: str) -> Asked | None:
        """Begin the query of a request; None where it is to go the ordinary way."""
        found = _REQUEST.fullmatch(request)
        if found is None or len(request) > URL_BYTES:
            return None
        usual, accept = _accepted(found[2])
        if not usual:
            return None
        try:
            query = unquote_to_bytes(found[1].replace(b"+", b" ")).decode()
        except UnicodeDecodeError:
            return None
        form = form_of_plain(query)
        if form is None:
            return None
        begun = self._endpoint.begin(query, form, accept, client)
        return None if begun is None else Asked(request, begun, perf_counter())

    def ended(self, asked: Asked, work: Future[Answer]) -> Sent | None:
        """Return a query's answer as it is to be sent; None where the ordinary way tells it."""
        begun = asked.begun
        if work.cancelled() or work.exception():
            return None
        answer = work.result()
        if answer.spool or answer.outcome.fault:
            return None
        begun.count_off()
        begun.flight.waiting -= 1
        body = answer.body
        self._endpoint.keep(begun, body)
        head = "".join([f"{name.lower()}: {value}\r\n" for name, value in begun.headers.items()])
        lines = b"%scontent-length: %d\r\nvary: Accept\r\n%s" % (
            head.encode("latin-1"), len(body), SAFETY_LINES,
        )  # fmt: skip
        counted_as = ("GET", PATH, 200)
        sent = Sent.of(begun.live.version, FRESH_SECONDS, counted_as, lines, body)
        self._again.put(asked.request, sent)
        self._again.metrics.note(*counted_as, perf_counter() - asked.since)
        return sent

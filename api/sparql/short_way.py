"""The short way of a plain query: from the bytes of its request to a process and back.

One that is light by experience goes with its connection to a desk (`desk`), any other to a
process of the pool. Every fault is told the ordinary way.
"""

from __future__ import annotations

from asyncio import Future
from dataclasses import dataclass
from time import perf_counter

from api.sparql.again import Again, Sent
from api.sparql.desks import Settings, TakeBack
from api.sparql.endpoint import Begun, Endpoint
from api.sparql.plain_query import COUNTED_AS, Plain, answer_as_sent, shape_of
from api.sparql.pool import Answer, Pool


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

    def begin(self, plain: Plain, request: bytes, client: str) -> Asked | None:
        """Begin the query of a request; None where it is to go the ordinary way."""
        begun = self._endpoint.begin(plain.query, plain.form, plain.accept, client)
        return None if begun is None else Asked(request, begun, perf_counter())

    def give_away(
        self,
        plain: Plain,
        request: bytes,
        descriptor: int,
        keep_seconds: float,
        back: TakeBack,
        *,
        repeats: bool,
    ) -> bool:
        """Give a desk a request with its connection, and whether it repeats itself.

        Return whether one has taken it.
        """
        live = self._endpoint.live
        if not isinstance(live.pool, Pool):
            return False
        desks = live.pool.desks
        if not desks.lightness.is_light(shape_of(plain.query)):
            return False
        most = self._endpoint.answer_bytes, self._endpoint.answer_rows
        settings = Settings(live.version, live.last_modified, keep_seconds, *most)
        metrics = self._again.metrics
        return desks.give(descriptor, request, settings, back, metrics, repeats=repeats)

    def ended(self, asked: Asked, work: Future[Answer]) -> Sent | None:
        """Return a query's answer as it is to be sent; None where the ordinary way tells it."""
        begun = asked.begun
        answer = None if work.cancelled() or work.exception() else work.result()
        if answer is None or answer.spool or answer.outcome.fault:
            return None
        begun.count_off()
        begun.flight.waiting -= 1
        self._endpoint.keep(begun, answer.body)
        sent = answer_as_sent(begun.live.version, begun.headers, answer.body)
        self._again.put(asked.request, sent)
        self._again.metrics.note(*COUNTED_AS, perf_counter() - asked.since)
        return sent

"""How many queries each client has running: an address may have so many at once, and no more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from starlette.requests import Request

from api.problem import Problem

PER_CLIENT = 100  # queries that one address may have running at once


class Clients:
    """The queries that run, by the address that asks."""

    def __init__(self, most: int = PER_CLIENT) -> None:
        self._most = most
        self._asking: Counter[str] = Counter()

    def is_full(self, client: str) -> bool:
        """Return whether an address has as many running as it may."""
        return self._asking[client] >= self._most

    def count(self, client: str) -> Callable[[], None]:
        """Count a query of this client's, and return what counts it off again.

        Raises Problem 429 where it has too many running.
        """
        if self.is_full(client):
            running = "One query" if self._most == 1 else f"{self._most} queries"
            raise Problem(
                429,
                "Too many queries at once",
                f"{running} at a time from one address; wait for one to end, then ask again",
                {"Retry-After": "5"},
            )
        self._asking[client] += 1

        def count_off() -> None:
            self._asking[client] -= 1
            if not self._asking[client]:
                del self._asking[client]

        return count_off

    @contextmanager
    def asking(self, request: Request) -> Iterator[None]:
        """Count the query of a page. Raises Problem 429."""
        count_off = self.count(address_of(request))
        try:
            yield
        finally:
            count_off()


def address_of(request: Request) -> str:
    """Return the address that a request came from."""
    return request.client.host if request.client else ""

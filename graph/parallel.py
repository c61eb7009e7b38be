"""Work on many pieces with any executor, without holding all of them at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol, TypeVar

R = TypeVar("R")

AHEAD = 64  # pieces handed over before the first result is taken


class Promise(Protocol):
    """A result that is being worked out."""

    def result(self) -> Any:
        """Wait for the result and return it, or raise what the work raised."""


class Submitter(Protocol):
    """Any executor shaped as those of `concurrent.futures`: a pool, or a cluster's client."""

    def submit(self, work: Callable[..., Any], /, *arguments: Any) -> Any:
        """Begin a piece of work, and return its promise."""


def spread(
    executor: Submitter | None,
    work: Callable[..., R],
    pieces: Iterable[tuple[Any, ...]],
    lost: Callable[[tuple[Any, ...], Exception], R] | None = None,
) -> Iterator[R]:
    """Yield `work` of each piece, in the order given; without an executor, in this process.

    Pieces are taken as they are needed, at most `AHEAD` of them before the first result. A piece
    whose promise fails gives what `lost` makes of it, or raises.
    """
    if executor is None:
        for piece in pieces:
            yield work(*piece)
        return
    waiting: deque[tuple[tuple[Any, ...], Promise]] = deque()
    coming = iter(pieces)
    while True:
        for piece in coming:
            waiting.append((piece, executor.submit(work, *piece)))
            if len(waiting) >= AHEAD:
                break
        if not waiting:
            return
        piece, promise = waiting.popleft()
        try:
            yield promise.result()
        except Exception as error:
            if lost is None:
                raise
            yield lost(piece, error)

"""How far a long piece of work is, how fast it goes and how long it will take yet."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TextIO

SECONDS_BETWEEN = 0.5  # on a terminal, where the line is written over
SECONDS_BETWEEN_LINES = 10.0  # in a log


@dataclass
class Progress:
    """A count on its way to `length`; what was done before this run is `known`."""

    label: str
    length: int
    known: int = 0
    out: TextIO = field(default_factory=lambda: sys.stderr)
    done: int = 0
    started: float = field(default_factory=time.monotonic)
    _told: float = field(default_factory=time.monotonic)

    def begin(self, known: int, length: int) -> Callable[[], None]:
        """Take up the count, of which so many are done before; return what counts one."""
        self.known, self.length, self.started = known, length, time.monotonic()
        return self.step

    def end(self) -> None:
        """Leave the last count standing where a person watches."""
        if self.done and self.out.isatty():
            self.out.write(f"\x1b[K{self.in_words(time.monotonic() - self.started)}\n")

    def step(self) -> None:
        """Count one, and tell at times."""
        self.done += 1
        now = time.monotonic()
        pause = SECONDS_BETWEEN if self.out.isatty() else SECONDS_BETWEEN_LINES
        if now - self._told >= pause:
            self._told = now
            self.tell(self.in_words(now - self.started))

    def tell(self, words: str) -> None:
        """Write a line, over the last one where a person watches."""
        end = "\r" if self.out.isatty() else "\n"
        self.out.write(f"\x1b[K{words}{end}" if self.out.isatty() else f"{words}{end}")
        self.out.flush()

    def in_words(self, seconds: float) -> str:
        """Return how far it is after so many seconds.

        >>> Progress("reading", 1000, known=400, done=100).in_words(12)
        'reading: 500 of 1,000 (400 known from before), 500 a minute, 1 min left'
        """
        words = f"{self.label}: {self.known + self.done:,} of {self.length:,}"
        if self.known:
            words += f" ({self.known:,} known from before)"
        if not self.done or seconds <= 0:
            return words
        left = (self.length - self.known - self.done) * seconds / self.done
        return f"{words}, {self.done * 60 / seconds:,.0f} a minute, {in_time(left)} left"


def in_time(seconds: float) -> str:
    """Return a stretch of time as a person says it.

    >>> [in_time(s) for s in (3, 61, 7300)]
    ['3 s', '1 min', '2 h 2 min']
    """
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"

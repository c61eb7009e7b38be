"""Which queries are light and which slow, by experience: by what their like took lately.

Two queries are alike where they differ in IRIs, strings, numbers and comments only. A guess, then:
whoever relies on it keeps watch (`api.sparql.desk`).
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

LIGHT_SECONDS = 0.005  # of processor time
FORGIVING = 0.6  # how much of the worst is remembered with each that takes less
SLOW_SECONDS = 0.05  # of processor time
VERY_SLOW_SECONDS = 0.5  # of processor time
ENDLESS_SECONDS = 2.0  # of processor time; as likely as not, it has no end
MOST_SHAPES = 2000


@dataclass
class Lightness:
    """The processor time that each kind of query took, by its shape; a new one is not light."""

    _worst: OrderedDict[str, float] = field(default_factory=OrderedDict)

    def note(self, shape: str, seconds: float) -> None:
        """Take note of what a query of this shape took."""
        before = self._worst.pop(shape, 0.0)
        self._worst[shape] = max(seconds, FORGIVING * before)
        if len(self._worst) > MOST_SHAPES:
            self._worst.popitem(last=False)

    def trust(self, shape: str) -> None:
        """Take another's word that queries of this shape are light."""
        self._worst[shape] = 0.0

    def is_light(self, shape: str) -> bool:
        """Return whether a query of this shape will hardly take long."""
        worst = self._worst.get(shape)
        return worst is not None and worst < LIGHT_SECONDS

    def is_slow(self, shape: str) -> bool:
        """Return whether a query of this shape is likely to take long."""
        return self._worst.get(shape, 0.0) >= SLOW_SECONDS

    def is_endless(self, shape: str) -> bool:
        """Return whether a query of this shape is likely to take very long."""
        return self._worst.get(shape, 0.0) >= ENDLESS_SECONDS

    def knows(self, shape: str) -> bool:
        """Return whether a query of this shape was asked before."""
        return shape in self._worst

"""Places for the nodes of a network: those that are tied near each other, the others apart.

Force-directed (Fruchterman and Reingold 1991, Software: Practice and Experience 21, 1129-1164) on
arrays. In a large network each node is pushed away by a sample of the others, drawn anew in each
round, which costs the same for each node however many there are. The same network gives the same
places on every run.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

ROUNDS = 150
EVERY = 300  # up to this many nodes, each is pushed by every other
SAMPLED = 60  # beyond, by so many others in each round
LARGE = 5_000  # beyond so many nodes, fewer rounds and samples: nobody sees the difference there

Places = NDArray[np.float64]


def force_layout(count: int, ties: Sequence[tuple[int, int]]) -> Places:
    """Return `count` places, x and y from -1 to 1; `ties` are pairs of node numbers from 0.

    >>> force_layout(2, [(0, 1)]).shape
    (2, 2)
    """
    random = np.random.default_rng(1)
    places = random.uniform(-1, 1, (count, 2))
    if count < 2:
        return places * 0.0
    spacing = 2 / count**0.5
    ends = np.array(ties, dtype=np.int64).reshape(-1, 2)
    for step in np.linspace(0.2, 0.002, ROUNDS if count <= LARGE else ROUNDS // 2):
        moved = _pushed(places, spacing, random) + _pulled(places, ends, spacing)
        moved -= places * spacing * 0.3  # a weak pull to the middle holds untied parts near
        length = np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)
        places += moved / length * np.minimum(length, step)
    places -= (places.max(axis=0) + places.min(axis=0)) / 2
    fitted: Places = places / max(np.abs(places).max(), 1e-9)
    return fitted


def _pushed(places: Places, spacing: float, random: np.random.Generator) -> Places:
    """Return how each node is pushed by the others: spacing² / distance away from each."""
    count = len(places)
    if count <= EVERY:
        apart = places[:, None, :] - places[None, :, :]
        share = 1.0
    else:
        sampled = SAMPLED if count <= LARGE else SAMPLED // 3
        others = random.integers(0, count, (count, sampled))
        apart = places[:, None, :] - places[others]
        share = count / sampled
    square = np.maximum((apart**2).sum(axis=2), 1e-6)
    pushed: Places = (apart / square[:, :, None]).sum(axis=1) * spacing**2 * share
    return pushed


def _pulled(places: Places, ends: NDArray[np.int64], spacing: float) -> Places:
    """Return how each node is pulled by its ties: distance² / spacing along each."""
    pulled = np.zeros_like(places)
    if not len(ends):
        return pulled
    along = places[ends[:, 1]] - places[ends[:, 0]]
    force = along * np.linalg.norm(along, axis=1, keepdims=True) / spacing
    np.add.at(pulled, ends[:, 0], force)
    np.add.at(pulled, ends[:, 1], -force)
    return pulled

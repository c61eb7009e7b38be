"""Places of nodes: near where tied, apart where not, and the same on every run, large or small."""

from __future__ import annotations

import numpy as np
import pytest

from graph.layout import EVERY, force_layout


def two_rings(size: int) -> list[tuple[int, int]]:
    """Return the ties of two rings with no tie between them."""
    ring = [(n, (n + 1) % size) for n in range(size)]
    return ring + [(a + size, b + size) for a, b in ring]


@pytest.mark.parametrize("size", [4, EVERY])  # below and above what is pushed by every other
def test_tied_nodes_are_nearer_than_others(size: int) -> None:
    places = force_layout(2 * size, two_rings(size))
    ends = np.array(two_rings(size))
    tied = np.linalg.norm(places[ends[:, 0]] - places[ends[:, 1]], axis=1).mean()
    others = np.linalg.norm(places[:size] - places[size:][::-1], axis=1).mean()
    assert tied < others / 1.5


@pytest.mark.parametrize("count", [0, 1, 2, 30, EVERY + 1])
def test_places_fill_the_square_and_repeat(count: int) -> None:
    ties = [(n, n // 2) for n in range(1, count)]
    places = force_layout(count, ties)
    assert places.shape == (count, 2)
    assert np.array_equal(places, force_layout(count, ties))
    assert np.isfinite(places).all()
    if count > 1:
        assert np.abs(places).max() == 1.0
        assert len(np.unique(places, axis=0)) == count

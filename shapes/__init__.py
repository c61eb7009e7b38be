"""What a valid graph looks like: SHACL by module, and rules over named graphs in `rules/`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from rdflib import Graph

FOLDER = Path(__file__).parent


class ShapesError(Exception):
    """A file of shapes or rules is not as it should be."""


def folder() -> Path:
    """Return the folder that holds the shapes, `rules/` and `examples/`."""
    return FOLDER


def files() -> tuple[Path, ...]:
    """Return the files of shapes, by name."""
    return tuple(sorted(FOLDER.glob("*.ttl")))


@cache
def load() -> Graph:
    """Return all shapes as one graph, parsed once; do not add to it."""
    graph = Graph()
    for path in files():
        graph.parse(path, format="turtle")
    return graph

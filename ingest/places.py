"""Tell which names are places: the areas of the register and the parts of the country."""

from __future__ import annotations

from functools import cache

from ingest import register


@cache
def _places() -> frozenset[str]:
    labels = {x for area in register.areas() for x in (*area.labels, area.ons_name)}
    wide = {
        "England",
        "Wales",
        "England and Wales",
        "Scotland",
        "Northern Ireland",
        "UK",
        "Isle of Wight",
    }
    return frozenset(map(register.normal, labels | wide | {"United Kingdom", "London"}))


def is_place(text: str) -> bool:
    """Return whether `text` is an area's name or a part of the country."""
    return register.normal(text) in _places()

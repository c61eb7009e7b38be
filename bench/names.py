"""Invented names for what the measurements are made on: places, bodies, kinds of crime."""

from __future__ import annotations

import random
from functools import cache
from itertools import accumulate

PAYERS, RECIPIENTS = 43, 4_000
PLACES = (
    "Northshire", "Eastmere", "Westvale", "Southfold", "Midwold", "Highmoor", "Lowdale", "Farness",
    "Thornmarch", "Ashfordshire", "Brackenshire", "Coldmere",
)  # fmt: skip
FIRST = (
    "Harbour", "Lantern", "Willow", "Beacon", "Juniper", "Ember", "Cedar", "Meadow", "Dawn", "Aurora",
    "Saffron", "Kestrel", "Heron", "Anchor", "Bridge", "Compass", "Orchard", "Rowan", "Quayside", "Tide",
)  # fmt: skip
SECOND = (
    "Trust", "Aid", "Support", "Advocacy", "Alliance", "House", "Light", "Circle", "Foundation", "Women's Aid",
)  # fmt: skip
TOWNS = (
    "Oakham", "Brookley", "Marlow", "Stonegate", "Fenwick", "Harrow Vale", "Ilford Bay", "Kingsmere", "Ledbury",
    "Norwell", "Penrose", "Ringwold", "Selby Moor", "Tarnside", "Upwell", "Wexcombe", "Yarrowby", "Aldbrook",
    "Birchley", "Carrick",
)  # fmt: skip
CRIMES = (
    "domestic abuse", "stalking", "sexual violence", "hate crime", "modern slavery", "fraud", "burglary",
    "anti-social behaviour", "road crime", "child sexual exploitation",
)  # fmt: skip


def place_name(number: int) -> str:
    """Return the name of an area, of which there are `PAYERS`."""
    first = PLACES[number % len(PLACES)]
    round_ = number // len(PLACES)
    return f"{('', 'North ', 'South ', 'West ')[round_]}{first}"


def body_name(number: int) -> str:
    """Return the name of a recipient, of which there are `RECIPIENTS`; no two are the same."""
    first = FIRST[number % len(FIRST)]
    second = SECOND[number // len(FIRST) % len(SECOND)]
    town = TOWNS[number // len(FIRST) // len(SECOND) % len(TOWNS)]
    return f"{first} {second} {town}"


@cache
def _weights() -> list[float]:
    return list(accumulate((rank + 1) ** -0.9 for rank in range(RECIPIENTS)))


def zipf(chance: random.Random) -> int:
    """Return the number of a recipient, the lower the oftener."""
    (found,) = chance.choices(range(RECIPIENTS), cum_weights=_weights())
    return found

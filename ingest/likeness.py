"""How like two texts are, from a short signature of each: the same paper in another file or not.

A signature is two rows of smallest hashes (Broder 1997, "On the resemblance and containment of
documents"): one of the text's runs of five words, one of its figures, each with the word before it.
The share of places at which two rows agree estimates the share of runs, or figures, that the texts
have in common. Figures count apart because next year's paper says the same with other figures.
"""

from __future__ import annotations

import re
from functools import cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

WORDS, FIGURES = 44, 28  # hashes in each row
RUN = 5  # words
DIGITS = 4  # hexadecimal, of each hash
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_BITS = 32
Hashes = NDArray[np.uint64]


def signature(text: str) -> str:
    """Return the signature of a text: `WORDS` and then `FIGURES` hashes, in hexadecimal.

    >>> len(signature("The award is £5,000.")) == (WORDS + FIGURES) * DIGITS
    True
    """
    tokens = _TOKEN.findall(text.lower())
    words = [token for token in tokens if not token[0].isdigit()]
    runs = {" ".join(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))}
    figures = {
        f"{tokens[at - 1] if at else ''} {token}"
        for at, token in enumerate(tokens)
        if token[0].isdigit()
    }
    return _row(runs, WORDS) + _row(figures, FIGURES)


def _row(things: set[str], count: int) -> str:
    if not things:
        return "0" * DIGITS * count
    hashes = np.array([_hash(thing) for thing in things], dtype=np.uint64)
    factors, terms = _family(count)
    # Multiplied modulo 2**64, of which the upper half is kept: well mixed, and the same everywhere.
    mixed = (hashes[None, :] * factors[:, None] + terms[:, None]) >> np.uint64(_BITS)
    smallest = mixed.min(axis=1)
    return "".join(f"{int(one) & 0xFFFF:0{DIGITS}x}" for one in smallest)


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


@cache
def _family(count: int) -> tuple[Hashes, Hashes]:
    """Return odd factors and terms of so many hash functions, always the same."""
    drawn = np.random.Generator(np.random.PCG64(1997)).integers(
        0, 2**64, size=(2, count), dtype=np.uint64
    )
    return drawn[0] | np.uint64(1), drawn[1]

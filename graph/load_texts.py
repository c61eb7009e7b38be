"""Fill a store with the texts of documents as they are, several at once.

The store parses and sorts a text without Python, so that each processor has one in hand; quads made
in Python are sorted batch by batch, while all else waits. A batch has its union with it: apart, the
terms of both would be written twice. Larger batches take more memory and are not quicker.
"""

from __future__ import annotations

import os
import re
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pyoxigraph as ox

AT_ONCE = 4_000_000  # bytes of text in one batch: with its union 100,000 quads, some 80 MiB to sort
THREADS = min(4, os.cpu_count() or 1)
# As `graph.store.write_trig` writes it: a graph's triples stand between two lines of their own.
_WRITTEN = re.compile(r"(?:@prefix [^\n]*\n)*(?:<[^>\n]*> \{\n(?:\t[^\n]*\n)+\}\n)*")
_AROUND_GRAPH = re.compile(rb"^(?:<[^>\n]*> \{|\})\n", re.MULTILINE)


def load_texts(store: ox.Store, texts: Iterable[str]) -> None:
    """Add to a store, and to its union, the graphs of texts of which `is_written` holds."""
    with ThreadPoolExecutor(THREADS) as threads:
        running: deque[Future[None]] = deque()
        for data in _batches(texts):
            running.append(threads.submit(_load, store, data))
            while len(running) >= THREADS:  # no batch waits in memory
                running.popleft().result()
        for one in running:
            one.result()


def _load(store: ox.Store, data: bytes) -> None:
    # What parsed once is not looked through for faults of its IRIs again.
    store.bulk_load(data + union_of(data), ox.RdfFormat.TRIG, lenient=True)


def union_of(data: bytes) -> bytes:
    r"""Return the triples of all graphs of a text of which `is_written` holds, in no graph.

    >>> union_of(b"<urn:g> {\n\t<urn:a> <urn:p> <urn:b> .\n}\n")
    b'\t<urn:a> <urn:p> <urn:b> .\n'
    """
    return _AROUND_GRAPH.sub(b"", data)


def is_written(text: str) -> bool:
    """Return whether TriG is laid out as this project writes it, without blank nodes.

    A blank node would be another one in the union.
    """
    return "_:" not in text and _WRITTEN.fullmatch(text) is not None


def _batches(texts: Iterable[str]) -> Iterator[bytes]:
    batch = bytearray()
    for text in texts:
        batch += text.encode()
        if len(batch) >= AT_ONCE:
            yield bytes(batch)
            batch.clear()
    if batch:
        yield bytes(batch)

"""A document in pieces: what is evidence of which statements, what nothing was read from.

A long document is shown in parts; a piece of evidence belongs to the part in which it begins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from api.pages.evidence import Evidence

PART_CHARACTERS = 30_000
UNREAD_CHARACTERS = 40  # a paragraph shorter than this says too little to be told as unread
_BLANK = re.compile(r"\n\s*\n\s*\n")
_PARAGRAPH = re.compile(r"(\n[ \t\r]*\n\s*)")


@dataclass(frozen=True)
class Piece:
    """A stretch of text: plain, unread (no statement rests on its paragraph), or evidence."""

    text: str
    shade: str  # "", "unread", or a kind of `api.pages.kinds`
    evidence: tuple[Evidence, ...] = ()
    opens: tuple[str, ...] = ()  # evidence whose first character this is


@dataclass(frozen=True)
class Part:
    """Characters `start` to `end` (excluded) of a document, which one page shows."""

    number: int
    start: int
    end: int

    def holds(self, position: int) -> bool:
        """Return whether a character is in this part."""
        return self.start <= position < self.end


def parts_of(length: int, text: str | None) -> list[Part]:
    """Return the parts of a document of so many characters, cut at line ends where it is at hand.

    >>> [(p.start, p.end) for p in parts_of(70_000, None)]
    [(0, 30000), (30000, 60000), (60000, 70000)]
    """
    edges = [0]
    while length - edges[-1] > PART_CHARACTERS:
        edge = edges[-1] + PART_CHARACTERS
        line = text.rfind("\n", edges[-1] + PART_CHARACTERS // 2, edge) if text else -1
        edges.append(line + 1 if line >= 0 else edge)
    edges.append(max(length, 1))
    return [Part(n, a, b) for n, (a, b) in enumerate(pairwise(edges), start=1)]


def spans_of(text: str, found: Iterable[Evidence]) -> list[tuple[int, int, Evidence]]:
    """Return where evidence stands in a text; what reads otherwise there is not of this text."""
    return [
        (p.start, p.end, e) for e in found for p in e.prints if text[p.start : p.end] == p.exact
    ]


def cut(
    text: str,
    part: Part,
    spans: Sequence[tuple[int, int, Evidence]],
    shade: Callable[[Evidence], str],
) -> list[Piece]:
    """Return a part of the text in pieces, each with the evidence that covers it."""
    inside = [
        (max(start, part.start), min(end, part.end), evidence)
        for start, end, evidence in spans
        if start < part.end and end > part.start
    ]
    edges = sorted({part.start, part.end, *(x for s, e, _ in inside for x in (s, e))})
    starting: dict[int, list[tuple[int, Evidence]]] = {}
    for start, end, evidence in inside:
        starting.setdefault(start, []).append((end, evidence))
    pieces: list[Piece] = []
    open_now: list[tuple[int, Evidence]] = []
    seen: set[str] = set()
    for start, end in pairwise(edges):
        open_now = [(e, ev) for e, ev in open_now if e > start] + starting.get(start, [])
        # Blanks between two prints lead nowhere: a link without words has no name.
        if not open_now or (text[start:end].isspace() and start not in starting):
            pieces += plain(text[start:end])
            continue
        # The shortest span is the most precise: it gives the colour and is listed first.
        here = [ev for _, ev in sorted(open_now, key=lambda pair: (pair[0] - start, pair[1].iri))]
        opens = tuple(
            dict.fromkeys(ev.iri for _, ev in starting.get(start, []) if ev.iri not in seen)
        )
        seen.update(opens)
        pieces.append(Piece(text[start:end], shade(here[0]), tuple(dict.fromkeys(here)), opens))
    return pieces


def plain(text: str) -> list[Piece]:
    """Return text without evidence: paragraphs that stand in it whole are unread.

    Many blank lines are shown as one.
    """
    split = _PARAGRAPH.split(text)
    last = len(split) - 1
    return [
        Piece(_BLANK.sub("\n\n", words), "unread" if 0 < n < last and long_enough(words) else "")
        for n, words in enumerate(split)
        if words
    ]


def long_enough(words: str) -> bool:
    """Return whether a paragraph is long enough to be told as unread."""
    return len(words.strip()) >= UNREAD_CHARACTERS


def share_read(text: str, spans: Iterable[tuple[int, int, Evidence]]) -> float:
    """Return which share of a text's characters, blanks left out, is evidence: 0 to 1."""
    covered = bytearray(len(text))
    for start, end, _ in spans:
        covered[start:end] = b"\1" * (end - start)
    printed = [n for n, c in enumerate(text) if not c.isspace()]
    return sum(covered[n] for n in printed) / len(printed) if printed else 0.0


def unread_paragraphs(text: str, spans: Iterable[tuple[int, int, Evidence]]) -> int:
    """Return how many paragraphs of a text no statement rests on."""
    starts = sorted(start for start, _, _ in spans)
    count, at, n = 0, 0, 0
    for words in _PARAGRAPH.split(text):
        while n < len(starts) and starts[n] < at:
            n += 1
        if long_enough(words) and not (n < len(starts) and starts[n] < at + len(words)):
            count += 1
        at += len(words)
    return count

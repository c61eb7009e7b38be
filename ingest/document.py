"""A document as read: its text, never rewritten, and where each of its blocks stands in it.

Every offset of the project counts characters of `Document.text` from 0, the end excluded, as the
Web Annotation position selector does. Nothing here opens a file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` of a document's text, the end excluded."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span {self.start} to {self.end} holds no characters")

    def covers(self, other: Span) -> bool:
        """Return whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Return whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


class BlockKind(StrEnum):
    """What a stretch of text is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    LABEL = "label"
    VALUE = "value"
    RUNNING = "running"  # a page header or footer that is printed again and again


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of text of one kind.

    `marker` is the printed number or bullet of an item or a numbered heading ("1a", "2.", "-").
    `row` and `column` place a cell, counted from 0; `table` numbers the tables of a document. A cell
    reaches over `rows` rows of its table, where its format tells.
    """

    kind: BlockKind
    span: Span
    marker: str = ""
    level: int = 0
    table: int | None = None
    row: int | None = None
    column: int | None = None
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of text stands in a file that is no plain text.

    `page` counts from 1; `sheet` is a worksheet's name; `path` leads to the element: a cell ("B7"),
    a JSON pointer. `box` is left, bottom, right and top in points from the page's lower left corner.
    """

    span: Span
    page: int | None = None
    sheet: str = ""
    path: str = ""
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where on the web the bytes of a document were found, and when first (ISO 8601)."""

    address: str
    fetched: str


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that an e-mail brings and that is read as part of it: its name, SHA-256 and stretch of text."""

    name: str
    digest: str
    span: Span


@dataclass(frozen=True)
class Document:
    """One published document: its text, its blocks and the digest of its bytes.

    Of a plain text, `text` is exactly what was read. Of any other format it is the canonical text that
    the format's reader makes of the bytes, the same on every reading (docs/readers.md), and `places`
    leads from there into the file.
    """

    text: str
    digest: str  # SHA-256 of the bytes, in hexadecimal
    name: str  # the file's own name, without folders
    media_type: str = "text/plain"
    encoding: str = "utf-8"
    blocks: tuple[Block, ...] = field(default=(), repr=False)
    places: tuple[Place, ...] = field(
        default=(), repr=False
    )  # in order of their spans, none shared
    notes: tuple[str, ...] = ()  # what a person should know of how it was read
    origin: Origin | None = None  # where it was collected, if it was
    enclosed: tuple[Enclosed, ...] = ()  # what an e-mail brings, in reading order
    recognised_by: str = ""  # the program, with its version, that read pages which are pictures
    recognised_pages: frozenset[int] = frozenset()  # counted from 1
    # Views already made of this document, by span: every extractor asks for the same ones.
    views: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    def printed(self, span: Span) -> str:
        """Return the characters of `span`, exactly as read."""
        return self.text[span.start : span.end]

    def places_of(self, span: Span) -> Iterator[Place]:
        """Yield the places in the file that hold a part of `span`, in reading order."""
        at = max(0, bisect_right(self.places, span.start, key=lambda place: place.span.start) - 1)
        while at < len(self.places) and self.places[at].span.start < span.end:
            if self.places[at].span.overlaps(span):
                yield self.places[at]
            at += 1

    def blocks_of(self, *kinds: BlockKind) -> Iterator[Block]:
        """Yield the blocks of these kinds in reading order."""
        if kinds not in self.views:  # of running headers each view asks
            self.views[kinds] = [block for block in self.blocks if block.kind in kinds]
        return iter(self.views[kinds])

"""The canonical text of a document in the making: lines as they are put, with their blocks and places.

Readers put headings, paragraphs, items and table rows on a canvas in reading order. The text is laid
out as a plain text would be: a blank line between paragraphs, a row of a table on one line with tabs
between its cells. So extractors need not know from which format a text comes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from ingest.blocks import find_blocks
from ingest.document import Block, BlockKind, Document, Enclosed, Place, Span
from ingest.errors import EmptyDocument, OverLimit
from ingest.readers.grid import Cell
from ingest.readers.limits import LIMIT_CHARACTERS

LONGEST_HEADING = 200  # characters: what is longer is a paragraph that was styled as a heading
_UNPRINTED = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f\u200b\u200c\u200d\u2060\ufeff\ufffe\ud800-\udfff\xad]"
)

Box: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the file, without its span: what a reader knows before the text is put."""

    page: int | None = None
    sheet: str = ""
    path: str = ""
    box: Box | None = None

    def holds(self, span: Span) -> Place:
        """Return the place that this spot is for a stretch of text."""
        return Place(span, self.page, self.sheet, self.path, self.box)


@dataclass
class Canvas:
    """Text being laid out for one document, whose file is called `name`."""

    name: str
    notes: list[str] = field(default_factory=list)
    scans: bool = True  # whether pages that are pictures are to be read
    recognised_by: str = ""  # the program that read pages which are pictures
    recognised_pages: set[int] = field(default_factory=set)
    _parts: list[str] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)
    _enclosed: list[Enclosed] = field(default_factory=list)
    _places: list[Place] = field(default_factory=list)
    _length: int = 0
    _tables: int = 0
    _rows: int = 0
    _last: str = ""  # what was put last: "heading", "line", "item" or "row"

    def heading(self, text: str, level: int, spot: Spot | None = None) -> None:
        """Put a heading; level 1 is the document's own."""
        shown = clean(text)
        if not shown or len(shown) > LONGEST_HEADING:
            self.line(shown, spot)
            return
        span = self._put(shown, "heading", apart=True, spot=spot)
        self._blocks.append(Block(BlockKind.HEADING, span, level=level))

    def paragraph(self, text: str) -> None:
        """Put a paragraph; its line breaks stay."""
        apart = True
        for line in text.split("\n"):
            if shown := clean(line):
                self._put(shown, "line", apart=apart, spot=None)
                apart = False

    def line(self, text: str, spot: Spot | None = None, *, apart: bool = True) -> None:
        """Put one line: with a blank one before it, or right under the line before."""
        if shown := clean(text):
            self._put(shown, "line", apart=apart, spot=spot)

    def go_on(self, text: str, spot: Spot | None = None) -> None:
        """Put more of the line that was put last, after a blank."""
        if shown := clean(text):
            self._put(shown, "line", apart=False, spot=spot, glue=" ")

    def plain(self, text: str) -> None:
        """Put a plain text as it is laid out; lines with tabs are rows of a table."""
        apart = True
        for line in text.splitlines():
            if "\t" in line.strip():
                if self._last != "row":
                    self.start_table()
                self.row(line.split("\t"))
            else:
                self.line(line, apart=apart or self._last == "row")
            apart = not line.strip()

    def item(self, text: str, marker: str, spot: Spot | None = None) -> None:
        """Put an item of a list under the one before it; `marker` is its number or bullet."""
        if shown := clean(text):
            self._put(f"{marker} {shown}", "item", apart=self._last != "item", spot=spot)

    def start_table(self) -> None:
        """Begin a table: the rows that follow are of one."""
        self._tables += 1
        self._rows = 0
        self._last = ""

    def table(self, rows: Iterable[Sequence[Cell]]) -> None:
        """Put a table, its cells by column."""
        self.start_table()
        for row in rows:
            self.row([cell.text for cell in row], reach=[cell.rows for cell in row])

    def row(
        self,
        cells: Sequence[str],
        spots: Sequence[Spot | None] = (),
        reach: Sequence[int] = (),
    ) -> None:
        """Put a row of the table that was begun; a blank cell keeps its column.

        `reach` is over how many rows each cell goes, 1 where it is not told.
        """
        shown = [clean(cell) for cell in cells]
        while shown and not shown[-1]:
            shown.pop()
        if not shown:
            self._rows += 1
            return
        start = self._put("\t".join(shown), "row", apart=self._last != "row", spot=None).start
        for column, cell in enumerate(shown):
            if cell:
                span = Span(start, start + len(cell))
                self._blocks.append(
                    Block(
                        BlockKind.CELL,
                        span,
                        table=self._tables - 1,
                        row=self._rows,
                        column=column,
                        rows=reach[column] if column < len(reach) else 1,
                    )
                )
                spot = spots[column] if column < len(spots) else None
                if spot is not None:
                    self._places.append(spot.holds(span))
            start += len(cell) + 1
        self._rows += 1

    @contextmanager
    def enclose(self, name: str, digest: str) -> Iterator[None]:
        """Take what is put meanwhile as a file that the document brings: under its name, and apart from all before."""
        self._last = ""
        called = name.removeprefix(f"{self.name}!")
        start = self._put(f"Attachment: {called}", "line", apart=True, spot=None).start
        yield
        self._enclosed.append(Enclosed(name, digest, Span(start, self._length)))

    def document(self, digest: str, media_type: str, encoding: str = "utf-8") -> Document:
        """Return what was put as a document; raise EmptyDocument when it is nothing."""
        text = "".join(self._parts)
        if not text.strip():
            raise EmptyDocument(self.name)
        made = Document(
            f"{text}\n",
            digest,
            self.name,
            media_type,
            encoding,
            places=tuple(self._places),
            notes=tuple(self.notes),
            enclosed=tuple(self._enclosed),
            recognised_by=self.recognised_by,
            recognised_pages=frozenset(self.recognised_pages),
        )
        return replace(made, blocks=find_blocks(made, self._blocks), views={})

    def _put(
        self, text: str, kind: str, *, apart: bool, spot: Spot | None, glue: str = "\n"
    ) -> Span:
        glue = "" if not self._length else "\n\n" if apart else glue
        start = self._length + len(glue)
        self._length = start + len(text)
        if self._length > LIMIT_CHARACTERS:
            raise OverLimit(self.name, self._length, "characters", LIMIT_CHARACTERS)
        self._parts += (glue, text)
        self._last = kind
        span = Span(start, self._length)
        if spot is not None:
            self._places.append(spot.holds(span))
        return span


def clean(text: str) -> str:
    """Return a text on one line, without what is not printed; blanks of any kind are one blank."""
    return " ".join(_UNPRINTED.sub("", text).split())


Reader: TypeAlias = Callable[[bytes, Canvas], None]

"""Read the cells of a form's table that is ticked: which fund could pay, who was asked.

A table of funding sources has a column for capital and one for revenue; a cell holds a yes, a no or
nothing, and each of the three is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.document import Block
from ingest.grid import Grid, Row
from ingest.phrases import clip
from ingest.records import CostKind, Found, Text, Tick
from ingest.rules import KEYWORDS

_KINDS = {
    kind: re.compile(r"(?:total )?(?P<word>" + kind.value + r")\b", re.IGNORECASE)
    for kind in CostKind
}
_SOURCES = re.compile(
    r"funding source|source of fund|applicable|insert|tick|funded from", re.IGNORECASE
)
_TICKS = {
    tick: re.compile(rf"(?:{KEYWORDS['tick'][tick]})(?!\w)", re.IGNORECASE)
    for tick in (Tick.YES, Tick.NOT_APPLICABLE, Tick.NO, Tick.BLANK)
}


def read_kind(grid: Grid, block: Block) -> Found[CostKind] | None:
    """Return capital or revenue where a heading cell says so."""
    view = grid.view(block)
    for kind, pattern in _KINDS.items():
        match = pattern.match(view.text)
        if match:
            return Found(kind, view.match_spans(match, "word"), "cost-kind")
    return None


def read_sources(grid: Grid) -> Iterator[tuple[Text, Found[CostKind], Found[Tick]]]:
    """Yield each source of funding with each kind of spending, and how its cell is marked."""
    if not _is_sources(grid):
        return
    kinds = {c: k for c, b in grid.rows[0].items() if (k := read_kind(grid, b))}
    for row in grid.rows[1:]:
        first = row.get(0)
        source = clip(grid.view(first), 0, len(grid.view(first).text)) if first else None
        if source is None:
            continue
        for column, kind in kinds.items():
            marked = read_tick(grid, row, column)
            if marked is not None:
                yield source, kind, marked


def _is_sources(grid: Grid) -> bool:
    heads = " ".join(grid.view(b).text for b in grid.rows[0].values())
    title = grid.document.printed(grid.title.span) if grid.title else ""
    kinds = [b for b in grid.rows[0].values() if read_kind(grid, b)]
    return bool(kinds) and bool(_SOURCES.search(f"{title} {heads}"))


def read_tick(grid: Grid, row: Row, column: int) -> Found[Tick] | None:
    """Return whether a cell is filled in with a yes or a no, or left blank; None for anything else."""
    block = row.get(column)
    if block is None:
        blank = grid.blank(row, column)
        return Found(Tick.BLANK, (blank,), "blank-cell") if blank else None
    view = grid.view(block)
    for tick, pattern in _TICKS.items():
        match = pattern.match(view.text)
        if match:
            return Found(tick, view.match_spans(match), "tick")
    return None

"""Read the totals that a document prints under the sums that it gives: the last row of a table, the last line of a list.

What a total is of is told by where it stands: the sums right above it, in its own column of a table. Only where
each of them was read as an award is the total taken, since else it is of something more.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.document import BlockKind, Span
from ingest.extract.award.cells import cell_money
from ingest.extract.units import Unit
from ingest.records import Found, Funding
from ingest.values import Hit, find_money

_TOTAL = re.compile(
    r"\W*(?P<word>(?:cyfanswm(?: (?:terfynol|cyffredinol))? ?[/|–-] ?)?(?:grand |overall |combined |sub-? ?)?total|cyfanswm)s?(?: ?[/|–-] ?cyfanswm)?(?: (?:amount|sum|value|grants?|awards?|funding|awarded|allocated|granted|given|approved|allocation|for (?:20)?\d\d\W(?:20)?\d\d))*\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Total:
    """A printed total, the word that says so, and where the sums stand that it is of."""

    amount: Found[Decimal]
    word: Found[str]
    lines: tuple[Span, ...]


def read_totals(units: Sequence[Unit], given: Collection[Span]) -> Iterator[Funding]:
    """Yield the totals of the awards whose sums stand at `given`."""
    for number, total in enumerate(find_totals(units, given), 1):
        yield Funding(
            id=f"total-{number}",
            anchor=total.amount.spans,
            amount=total.amount,
            kind=total.word,
        )


def find_totals(units: Sequence[Unit], given: Collection[Span]) -> Iterator[Total]:
    """Yield each total of two or more sums all of which stand at `given`."""
    for at, unit in enumerate(units):
        if unit.kind is BlockKind.CELL:
            yield from _of_row(units, at, given)
        elif total := _of_line(units, at, given):
            yield total


def _of_row(units: Sequence[Unit], at: int, given: Collection[Span]) -> Iterator[Total]:
    """Yield the totals of the row that a cell begins, each with the sums above it in its column."""
    first = units[at]
    word = _TOTAL.fullmatch(first.text)
    if word is None:
        return
    before: dict[int, list[Unit]] = {}
    for unit in reversed(units[:at]):
        if unit.block.table != first.block.table or unit.block.row == first.block.row:
            break
        before.setdefault(unit.block.column or 0, []).append(unit)
    for unit in units[at + 1 :]:
        if unit.block.table != first.block.table or unit.block.row != first.block.row:
            break
        hits = cell_money(unit, headed=True)
        lines = _lines(before.get(unit.block.column or 0, []), given)
        if len(hits) == 1 and len(lines) > 1:
            yield Total(
                hits[0].found(unit.view),
                Found(word["word"], first.view.match_spans(word, "word")),
                lines,
            )


def _lines(above: Sequence[Unit], given: Collection[Span]) -> tuple[Span, ...]:
    """Return where the sums of a column stand up to its heading, the nearest first; none where one is not given."""
    found: list[Span] = []
    for cell in above:
        hits = cell_money(cell, headed=True)
        if not hits:
            break  # the heading
        place = hits[0].found(cell.view).spans[0]
        if len(hits) > 1 or place not in given:
            return ()
        found.append(place)
    return tuple(found)


def _of_line(units: Sequence[Unit], at: int, given: Collection[Span]) -> Total | None:
    """Return the total that a line is, or a label with its value, of the lines right above it."""
    unit = units[at]
    value = units[at + 1] if unit.kind is BlockKind.LABEL and at + 1 < len(units) else unit
    hits = find_money(value.text)
    if len(hits) != 1:
        return None
    lead = unit.text if value is not unit else unit.text[: hits[0].start]
    word = _TOTAL.fullmatch(lead)
    rest = value.text[hits[0].end :] + (value.text[: hits[0].start] if value is not unit else "")
    if word is None or re.search(r"\w", rest):
        return None
    lines = _lines_above(units, at, given)
    if len(lines) < 2:
        return None
    return Total(
        hits[0].found(value.view),
        Found(word["word"], unit.view.match_spans(word, "word")),
        lines,
    )


def _lines_above(units: Sequence[Unit], at: int, given: Collection[Span]) -> tuple[Span, ...]:
    """Return where the sums of the lines right above one stand; none where one is not given."""
    found: list[Span] = []
    for unit in reversed(units[:at]):
        hits: list[Hit[Decimal]] = find_money(unit.text)
        if not hits and unit.kind is BlockKind.LABEL:
            continue  # of the value that was seen before
        if not hits:
            break
        place = hits[0].found(unit.view).spans[0]
        if len(hits) > 1 or place not in given:
            return ()
        found.append(place)
    return tuple(found)

"""Give an award what the other cells of its row tell of it: when it begins and ends, by which procedure it was let.

A register of contracts or grants has a column for each; the heading of the column says what a cell is. Columns
called as the 360Giving Data Standard has them ("Planned Dates:Start Date") are read as well.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from ingest.begin_end import read_begin_end
from ingest.document import BlockKind, Span
from ingest.extract.award.cells import has_sum
from ingest.extract.award.headings import headings_of
from ingest.extract.procurement_route import distinct, route_under, routes_said
from ingest.extract.units import Unit
from ingest.phrases import clip
from ingest.records import Award, Found, Period, ProcurementRoute, Text, When
from ingest.values import find_dates, find_periods

_PAPER = r"(?:planned dates:|(?:contract|grant|funding|award|agreement|service|project|current|original|initial) )?"
_START = re.compile(
    rf"{_PAPER}(?:start(?:s|ed|ing)?|commence(?:s|d|ment)?|begin(?:s|ning)?|began|from|valid from|live)(?: (?:date|on|of (?:contract|grant|agreement)))?", re.IGNORECASE
)  # fmt: skip
_END = re.compile(
    rf"{_PAPER}(?:end(?:s|ed|ing)?|expir(?:y|es|ed)|finish(?:es|ed)?|until|to|valid to)(?: (?:date|on|of (?:contract|grant|agreement)))?", re.IGNORECASE
)  # fmt: skip
_PERIOD = re.compile(
    rf"{_PAPER}(?:period|term|dates?|duration|years?)(?: (?:covered|of (?:contract|grant|award|agreement)))?|financial year", re.IGNORECASE
)  # fmt: skip
_DECIDED = re.compile(
    r"(?:date (?:of )?(?:award(?:ed)?|approv(?:ed|al)|decision|agreed|granted|signed)|(?:award|approval|decision|contract award) date|awarded on|approved on)", re.IGNORECASE
)  # fmt: skip
_TITLE = re.compile(
    r"(?:(?:contract|grant|project|service|scheme|agreement|award) )?(?:title|name)(?: of (?:the )?(?:contract|grant|project|service|scheme|agreement))?|(?:contract|project|service|scheme|agreement)(?: description| provided)?|description(?: of (?:the )?(?:contract|services?|goods))?|for what|what for|subject", re.IGNORECASE
)  # fmt: skip
_FUND = re.compile(
    r"(?:grant|funding) (?:programme|program|scheme|stream|source|round|pot)(?::title| (?:name|title))?|(?:name of (?:the )?)?fund(?: name)?|source of (?:the )?(?:funding|funds|grant)|funding from|programme", re.IGNORECASE
)  # fmt: skip
_PURPOSE = re.compile(
    r"(?:(?:grant|project|award) )?(?:purpose|description|summary)(?: of (?:the )?(?:grant|project|award|funding))?", re.IGNORECASE
)  # fmt: skip
_EXTENSION = re.compile(
    r"(?:(?:contract|possible|available|further|optional) )*extensions?(?: (?:options?|available|periods?|provision|clause|terms?))*|options? to extend|extend(?:able|ible)(?: (?:by|to|until))?\??", re.IGNORECASE
)  # fmt: skip
_NONE = re.compile(r"\W*(?:none|no|n/?a|nil|not applicable|tbc|yes|-)?\W*", re.IGNORECASE)

Cells = dict[int, Unit]  # by column
Table = dict[int, Cells]  # by row


@dataclass(frozen=True)
class Rows:
    """The rows of all tables, each with the heading above it, and their cells by where they stand."""

    rows: list[tuple[Cells, Cells]]
    cells: list[tuple[Span, int]]  # each with its row, by where it begins
    furthest: list[int]  # where the last of the cells up to one ends

    def around(self, place: Span) -> tuple[Cells, Cells]:
        """Return the first row of which a cell holds a place, with its heading; else nothing."""
        held: list[int] = []
        at = bisect_right(self.cells, place.start, key=lambda cell: cell[0].start) - 1
        while at >= 0 and self.furthest[at] >= place.end:
            span, row = self.cells[at]
            held += [row] if span.covers(place) else []
            at -= 1
        return self.rows[min(held)] if held else ({}, {})


def tables_of(units: list[Unit]) -> dict[int, Table]:
    """Return the cells of each table, by row and column."""
    tables: dict[int, Table] = {}
    for unit in units:
        block = unit.block
        if block.kind is BlockKind.CELL and block.table is not None and block.row is not None:
            tables.setdefault(block.table, {}).setdefault(block.row, {})[block.column or 0] = unit
    return tables


def rows_of(tables: Iterable[Table]) -> Rows:
    """Return the rows of tables, and where each cell stands."""
    rows: list[tuple[Cells, Cells]] = []
    for table in tables:
        heads, above, sums = dict[int, Cells](), Cells(), list[int]()
        for number in sorted(table):
            heads[number] = above
            own = None if has_sum(table[number], sums, above) else headings_of(table[number])
            if own is not None:
                above, sums = table[number], own[1]
        rows += [(row, heads[number]) for number, row in table.items()]
    cells = [(u.block.span, n) for n, (row, _) in enumerate(rows) for u in row.values()]
    cells.sort(key=lambda cell: cell[0].start)
    return Rows(rows, cells, list(accumulate((span.end for span, _ in cells), max)))


def with_row(award: Award, rows: Rows) -> Award:
    """Return the award with what its row tells of it, where a row with a heading above holds its sum."""
    row, heads = rows.around(award.amount.spans[0]) if award.amount else ({}, {})
    told = {
        column: (heads[column], unit)
        for column, unit in row.items()
        if column in heads and (award.amount is None or not _holds(unit, award))
    }
    if not told:
        return award
    decided = _decided(told)
    title = award.title or _words(told, _TITLE, award)
    others = {c: cells for c, cells in told.items() if not title or not _prints(cells[1], title)}
    return replace(
        award,
        period=award.period if _of_year(row, heads, award) else _period(told) or award.period,
        title=title,
        source=award.source or _only(_words(told, _FUND, award)),
        purpose=award.purpose or _only(_words(others, _PURPOSE, award) if title else None),
        decided=award.decided or decided,
        route=distinct([*award.route, *_routes(told)]),
        extendable_by=_extensions(told),
    )


Told = dict[int, tuple[Unit, Unit]]  # by column: the heading and the cell


def _holds(unit: Unit, award: Award) -> bool:
    return award.amount is not None and unit.block.span.covers(award.amount.spans[0])


def _prints(unit: Unit, text: Text) -> bool:
    return unit.block.span.covers(text.spans[0])


def _only(text: Text | None) -> tuple[Text, ...]:
    return (text,) if text else ()


def _of_year(row: Cells, heads: Cells, award: Award) -> bool:
    """Return whether the sum stands in the column of one year: when the row's service ends is another thing."""
    if award.period is None or award.period.value.financial_year is None:
        return False
    own = (heads[c].text for c, unit in row.items() if c in heads and _holds(unit, award))
    return any(len(find_periods(text, open_ended=False)) == 1 for text in own)


def _cells(told: Told, words: re.Pattern[str]) -> list[tuple[Unit, Unit]]:
    return [(h, u) for h, u in told.values() if words.fullmatch(h.text.strip(" :*()£"))]


def _day(unit: Unit) -> bool:
    hits = find_dates(unit.text)
    return len(hits) == 1 and len(unit.text.strip()) - (hits[0].end - hits[0].start) <= _BESIDE


_BESIDE = 12  # characters beside a date: "00:00:00", "(est.)"


def _period(told: Told) -> Found[Period] | None:
    """Return the time of the contract or grant: from the day of one column to that of another."""
    sides = [
        c[0] for words in (_START, _END) if len(c := _cells(told, words)) == 1 and _day(c[0][1])
    ]
    if sides:
        views = [
            part
            for head, unit in sides
            for part in (head.view, unit.view.part(0, find_dates(unit.text)[0].end))
        ]
        period = read_begin_end(" ".join(view.text for view in views))
        spans = tuple(span for view in views for span in view.spans(0, len(view.text)))
        return Found(period, spans, "begin-end") if period else None
    for _, unit in _cells(told, _PERIOD):
        hits = find_periods(unit.text)
        if len(hits) == 1 and len(unit.text) - (hits[0].end - hits[0].start) <= _BESIDE:
            return hits[0].found(unit.view)
    return None


_NOTES = re.compile(r"(?:further |other )?(?:notes?|comments?|remarks|information)", re.IGNORECASE)


def _routes(told: Told) -> Iterator[Found[ProcurementRoute]]:
    """Yield the procedures that a column for them says, or a note."""
    for head, unit in told.values():
        yield from route_under(head.text, unit.view)
    for _, unit in _cells(told, _NOTES):
        yield from routes_said(unit.view)


def _decided(told: Told) -> Found[When] | None:
    for _, unit in _cells(told, _DECIDED):
        if _day(unit):
            return find_dates(unit.text)[0].found(unit.view)
    return None


def _words(told: Told, words: re.Pattern[str], award: Award) -> Text | None:
    """Return what the one cell under such a heading says, where it is no name of who is paid."""
    for _, unit in _cells(told, words):
        named = any(unit.block.span.covers(s) for body in award.recipient for s in body.spans)
        if not named and re.search(r"[A-Za-z]{3}", unit.text):
            return clip(unit.view, 0, len(unit.text))
    return None


def _extensions(told: Told) -> tuple[Text, ...]:
    found = [
        clip(unit.view, 0, len(unit.text))
        for _, unit in _cells(told, _EXTENSION)
        if not _NONE.fullmatch(unit.text)
    ]
    return tuple(text for text in found if text)

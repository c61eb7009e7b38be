"""Read awards out of the rows of tables: a body in the name column, a sum in the sum column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.cued import cued
from ingest.document import BlockKind
from ingest.extract.award.cells import (
    LEADING_GRANT,
    cell_money,
    has_sum,
    is_refused,
    row_name,
    row_sum,
)
from ingest.extract.award.headings import (
    BODY_HEAD,
    NAME_HEAD,
    TELLS_WHAT,
    are_years,
    headings_of,
    is_of_no_bodies,
    names_column,
)
from ingest.extract.award.lead_ins import OFFERING, LeadIns, of_others, of_spending
from ingest.extract.award.list_promise import why_of
from ingest.extract.recipient.found import name_found
from ingest.extract.recipient.kind import IsBody, Kind
from ingest.extract.recipient.line_name import cleared, name_part
from ingest.extract.sums.promise import Promise
from ingest.extract.units import Unit
from ingest.reading import Reading
from ingest.records import Found
from ingest.values import IN_THOUSANDS, Hit, find_money, read_thousands
from ingest.view import View

_Rows = dict[int, dict[int, Unit]]  # cells by row and column


def read_tables(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield the awards of table rows: a body in the name column, a sum in the sum column."""
    tables: dict[int, _Rows] = {}
    for unit in units:
        block = unit.block
        if block.kind is BlockKind.CELL and block.table is not None and block.row is not None:
            rows = tables.setdefault(block.table, {})
            rows.setdefault(block.row, {})[block.column or 0] = unit
    for rows in _joined(tables.values()):
        led = _led_by_body(units, rows, is_body)
        if led is not None:
            yield from _all_of_one(reading, led, rows)
        else:
            yield from _table(reading, units, rows, is_body)


def _joined(
    tables: Iterable[_Rows],
) -> Iterator[_Rows]:
    """Yield the tables, those of one row each that follow each other with the same columns as one."""
    run: _Rows = {}
    for rows in tables:
        above, first = list(run.values())[-1:], next(iter(rows.values()))
        follows = above and max(u.index for u in above[0].values()) + 1 == min(
            u.index for u in first.values()
        )
        if len(rows) == 1 and follows and above[0].keys() == first.keys():
            run[len(run)] = first
            continue
        if run:
            yield run
            run = {}
        if len(rows) == 1:
            run = {0: first}
        else:
            yield rows
    if run:
        yield run


@dataclass(frozen=True)
class _Heads:
    """The headings above a row: which column names bodies, which hold sums, and the cells themselves."""

    names: int | None
    sums: list[int]
    cells: dict[int, Unit]

    @property
    def of_bodies(self) -> bool:
        """Whether the column of names is headed as one of bodies."""
        head = self.cells.get(self.names) if self.names is not None else None
        return head is not None and BODY_HEAD.search(head.text) is not None


_SCALE = re.compile(rf"[ (]*(?:£|{IN_THOUSANDS.pattern})[ )]*", re.IGNORECASE)


def _scaled(heads: _Heads, row: dict[int, Unit]) -> _Heads:
    """Return the headings with what a line below them says of their figures: "£000"."""
    cells = {
        column: replace(unit, view=View.joined([unit.view, row[column].view]))
        if column in row
        else unit
        for column, unit in heads.cells.items()
    }
    return _Heads(heads.names, heads.sums, cells)


def _table(reading: Reading, units: list[Unit], rows: _Rows, is_body: IsBody) -> Iterator[Promise]:
    """Yield what the rows of a table promise, those of tables of spending and of others' money none."""
    wide = [row for row in rows.values() if len(row) > 1] or list(rows.values())
    cells = {u.index for row in wide for u in row.values()}
    first = min(cells)
    cue = LeadIns(units, cells).awarding(first)
    heads = _Heads(None, [], {})
    approved = _as_proposed(units)
    for number in sorted(rows):
        row = _with_name_above(rows, number, heads.names)
        if heads.sums and all(_SCALE.fullmatch(u.text) for u in rows[number].values()):
            heads = _scaled(heads, rows[number])
            continue
        own = None if has_sum(row, heads.sums, heads.cells) else headings_of(row)
        if own is not None and not own[1] and approved:
            own = own[0], [c for c, u in row.items() if _PROPOSED.fullmatch(u.text)][:1]
        if own is not None and (own[1] or not heads.sums):
            heads = _Heads(*own, row)
        if own is not None or any(is_refused(unit.text) for unit in row.values()):
            continue
        row = {
            c: u for c, u in row.items()
            if c not in heads.cells or not TELLS_WHAT.fullmatch(heads.cells[c].text)
        }  # fmt: skip
        name = row_name(row, heads.names, is_body, of_bodies=heads.of_bodies)
        if name is None or (name[2] is Kind.ODD and _is_of_nobody(name[0], wide[0] | heads.cells)):
            continue
        if name[2] is Kind.ODD and _OF_MANY.match(name[0].text):
            continue
        if heads.names is None and cue is None and not LEADING_GRANT.match(name[0].text):
            continue
        if of_spending(units, first, after=2) or of_others(units, first):
            return
        yearly = _by_columns(reading, units, first, name, row, heads, cue)
        if yearly is not None:
            yield from yearly
            continue
        hit_unit = row_sum(row, heads.sums, name[0], heads.cells)
        if hit_unit is None:
            continue
        hit, cell = hit_unit
        below = [rows.get(n, {}) for n in range(number + 1, number + cell.block.rows)]
        shared = (row_name(r, heads.names, is_body, of_bodies=heads.of_bodies) for r in below)
        sharing = [s for s in shared if s and s[0].block.column == name[0].block.column]
        bodies = tuple(
            name_found(reading, unit.view, *place) for unit, place, _ in [name, *sharing]
        )
        why = why_of(units, units[first], cue)
        yield Promise(bodies, hit.found(cell.view), name[0].view, why, name[0].index, "row")


# The column of what was proposed, and the decision by which that is given.
_PROPOSED = re.compile(
    r"(?:(?:sum|amount|award|grant|allocation|funding|share) )?(?:proposed|recommended)(?: (?:sum|amount|award|grant|allocation|funding|share))?(?: ?\(?£\)?)?",
    re.IGNORECASE,
)
_ALL_APPROVED = cued(
    r"\b(?:I|[Cc]ommissioner|PF?CC|[Mm]ayor|[Bb]oard|[Pp]anel)(?: (?:has|have|hereby|formally|therefore))* (?:approves?d?|agrees?d?(?: (?:to|with))?|accepts?(?:ed)?|endorsed?)(?: all(?: of)?)? (?:the |these |its |above )*(?:recommendations?|proposals?|proposed (?:awards|grants|allocations?))\b"
    r"|\b(?:[Rr]ecommendations?|RECOMMENDATIONS?|[Pp]roposed (?:awards|grants|allocations?)) (?:(?:was|were|is|are|all|be) )*(?:approved|agreed|accepted|APPROVED|AGREED)\b(?! (?:in part|subject))"
)


def _as_proposed(units: Sequence[Unit]) -> bool:
    """Return whether a decision gives what was proposed as it was."""
    return any(_ALL_APPROVED.search(unit.text) for unit in units if len(unit.text) < 300)


# What rows come to, though a name could begin so: "Total of page", "Total carried forward".
_OF_MANY = re.compile(r"\W*(?:(?:Sub-?|Grand |Page )?[Tt]otals?|Balance)(?: [a-z]|\W*$)")


def _is_of_nobody(name: Unit, heads: dict[int, Unit]) -> bool:
    """Return whether a name stands in a column that tells where money goes or what for, not who gets it."""
    head = heads.get(name.block.column) if name.block.column is not None else None
    return head is not None and is_of_no_bodies(head.text)


def _by_columns(
    reading: Reading,
    units: list[Unit],
    first: int,
    name: tuple[Unit, tuple[int, int], Kind],
    row: dict[int, Unit],
    heads: _Heads,
    cue: re.Match[str] | None,
) -> Iterator[Promise] | None:
    """Return what a row promises in thousands of pounds or year by year, None where its headings say neither."""
    scaled = _of_thousands(units, first, heads.cells, heads.sums)
    if scaled:
        to_bodies = cue is not None and _TO_BODIES.search(cue.string)
        named = any(NAME_HEAD.search(head.text) for head in heads.cells.values())
        capitals = name[2] is Kind.BODY or name[0].text.istitle() or " " not in name[0].text
        offered = OFFERING.search(units[max(0, first - 1)].text)
        if offered or not (named or (capitals and to_bodies)):
            return iter(())
        return _in_thousands(reading, name[:2], row, heads.cells, scaled)
    if are_years(heads.cells, heads.sums):
        headed = _tell_money(units, first, heads.cells)
        sums = [heads.cells[c] for c in heads.sums]
        return _yearly(reading, name[:2], row, sums, headed=headed)
    return None


# What says above a table without a heading of names that its rows are those who were paid.
_TO_BODIES = re.compile(
    r"\b(?:[Pp]ayments?|[Gg]rants?|[Ff]unding|[Aa]wards?|[Cc]ontracts?|[Pp]aid|[Gg]iven|[Aa]warded|[Aa]llocated)\b[^.;:£]{0,60}? to (?:the following|(?:[a-z-]+ ){0,3}?(?:bodies|organisations|providers|charities|groups|partners|agencies|recipients|suppliers|councils|authorities))\b"
)


# "The Commissioner has made these grants to Kite Trust:", over a table of years and sums.
_GRANTS_TO = re.compile(
    r"\b(?:[Gg]rants?|[Pp]ayments?|[Aa]wards?|[Ff]unding|[Dd]onations?|[Ss]ums?|[Mm]oney|given|paid|awarded)\b[^.:;£]{0,40}? to (?:the )?(?P<n>[^.:;£]{3,80}?)(?: (?:since|in|over|during|as|are|is|was|were|from|for)\b[^.;£]{0,60})?:?\s*$"
)


def _led_by_body(
    units: list[Unit], rows: _Rows, is_body: IsBody
) -> tuple[Unit, tuple[int, int]] | None:
    """Return the one body that the line above a table without names says its sums were given to."""
    first = min(u.index for row in rows.values() for u in row.values())
    if any(names_column(row) for row in rows.values()):
        return None
    above = units[first - 1] if first else None
    said = _GRANTS_TO.search(above.text) if above is not None else None
    if above is None or said is None or OFFERING.search(above.text):
        return None
    name = name_part(cleared(said["n"]), is_body, trusted=False)
    if name is None or name[2] not in (Kind.BODY, Kind.ODD) or name[:2] != (0, len(said["n"])):
        return None
    return above, said.span("n")


def _all_of_one(
    reading: Reading, led: tuple[Unit, tuple[int, int]], rows: _Rows
) -> Iterator[Promise]:
    """Yield what a table of one body's grants comes to, or each of them where it has no total."""
    unit, place = led
    found: list[tuple[Unit, Hit[Decimal]]] = []
    for row in rows.values():
        sums = [(u, h) for u in row.values() for h in find_money(u.text)]
        if len(sums) != 1:
            continue
        if any(_SUM_OF_ALL.match(u.text) for u in row.values()):
            found = sums
            break
        found += sums
    body = name_found(reading, unit.view, *place)
    for cell, hit in found:
        view = View.joined([unit.view, cell.view])
        why = Found(unit.text, unit.view.spans(0, len(unit.text)))
        yield Promise((body,), hit.found(cell.view), view, why, cell.index, "row")


_SUM_OF_ALL = re.compile(r"\W*(?:Grand )?[Tt]otal\b")


def _of_thousands(
    units: list[Unit], first: int, heads: dict[int, Unit], columns: list[int]
) -> dict[int, Found[str]]:
    """Return the words that say of a table's columns of sums that they are thousands of pounds each.

    They stand in a column's heading, or right above the table for all of them.
    """
    said: dict[int, Found[str]] = {}
    for column in columns:
        for unit in [heads[column], *units[max(0, first - 2) : first]] if column in heads else ():
            match = IN_THOUSANDS.search(unit.text)
            if match and column not in said:
                said[column] = Found(match.group(), unit.view.match_spans(match))
    return said


def _in_thousands(
    reading: Reading,
    name: tuple[Unit, tuple[int, int]],
    row: dict[int, Unit],
    heads: dict[int, Unit],
    said: dict[int, Found[str]],
) -> Iterator[Promise]:
    """Yield the one sum of a row in thousands of pounds, or that of each year, but of no budget."""
    unit, place = name
    if len(said) > 1 and not are_years(heads, list(said)):
        return
    body = name_found(reading, unit.view, *place)
    for column, words in said.items():
        cell = row.get(column)
        figure = cell.text.strip() if cell is not None else ""
        pounds = read_thousands(figure, words.value)
        if cell is None or not pounds:
            continue
        start = cell.text.index(figure)
        spans = (*cell.view.spans(start, start + len(figure)), *words.spans)
        view = View.joined([heads[column].view, unit.view])
        yield Promise((body,), Found(pounds, spans, "thousands"), view, words, unit.index, "row")


def _with_name_above(rows: _Rows, number: int, column: int | None) -> dict[int, Unit]:
    """Return a row with the cell of names that reaches down to it from a row above."""
    row = rows[number]
    if column is None or column in row:
        return row
    above = next(
        (rows[n][column] for n in range(number, -1, -1) if column in rows.get(n, {})), None
    )
    if above is None or (above.block.row or 0) + above.block.rows <= number:
        return row
    return {**row, column: above}


_MONEY_TOLD = re.compile(
    r"£|\b(?:grants?|awards?|awarded|fund(?:s|ed|ing)?|amounts?|paid|payments?|contracts?|allocat\w+|values?|spend(?:ing)?|spent|expenditure)\b",
    re.IGNORECASE,
)


def _tell_money(units: list[Unit], first: int, heads: dict[int, Unit]) -> bool:
    """Return whether a table's headings, or one of the two blocks above it, tell that its figures are money."""
    around = [*units[max(0, first - 2) : first], *heads.values()]
    return any(_MONEY_TOLD.search(unit.text) for unit in around)


def _yearly(
    reading: Reading,
    name: tuple[Unit, tuple[int, int]],
    row: dict[int, Unit],
    heads: list[Unit],
    *,
    headed: bool,
) -> Iterator[Promise]:
    """Yield what one body was given in each year of a table: no sum that is nothing."""
    unit, place = name
    body = name_found(reading, unit.view, *place)
    for head in heads:
        cell = row.get(head.block.column or 0)
        hits = cell_money(cell, headed=headed) if cell is not None else []
        if cell is None or len(hits) != 1 or not hits[0].value:
            continue
        view = View.joined([head.view, unit.view])
        why = Found(head.text, head.view.spans(0, len(head.text)))
        yield Promise((body,), hits[0].found(cell.view), view, why, unit.index, "row")

"""Read the small tables of a decision: cost by year and kind, and the funds that could pay.

Each cell is a record: a zero is a sum like another, and a blank cell of the funding table says that a
source was not chosen, which is not the same as nothing being said of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest import handles
from ingest.document import Block, Span
from ingest.funding_table import read_kind, read_sources
from ingest.grid import Grid, find_grids
from ingest.labelled import find_fields
from ingest.phrases import clip
from ingest.reading import Reading
from ingest.records import (
    CostKind,
    CostLine,
    Found,
    FundingSourceLine,
    Link,
    Period,
    Record,
    Ref,
    Text,
)
from ingest.values import Hit, find_money, find_numbers, find_periods
from ingest.view import View

_POUNDS = re.compile(r"£(?!\s?(?:\d|[km]\b))")


def extract(reading: Reading) -> Iterator[Record]:
    """Yield the cost lines and funding source lines of a document's tables."""
    if reading.form.kind not in ("decision-record", "committee-paper", "decision-log"):
        return
    record = reading.form.kind == "decision-record"
    found: dict[str, Record] = {}
    for grid in find_grids(reading.document):
        lines: list[Record] = list(_source_lines(grid))
        for line in lines or _cost_lines(grid, wholly=record):
            found.setdefault(line.id, line)
    yield from found.values() or _told_lines(reading) if record else found.values()


def source_sums(reading: Reading) -> Iterator[Span]:
    """Yield the sums that tables of a decision record say come from a source: who pays them is not paid."""
    if reading.form.kind == "decision-record" and "£" in reading.document.text:
        for grid in find_grids(reading.document):
            for line in _cost_lines(grid, wholly=True):
                if line.source is not None:
                    yield from line.amount.spans


def _decision(*spans: Span) -> Link:
    return Found(Ref(handles.decision()), spans, "link")


def _source_lines(grid: Grid) -> Iterator[FundingSourceLine]:
    for source, kind, marked in read_sources(grid):
        yield FundingSourceLine(
            id=f"funding-source-line/{handles.slug(source.value)}-{kind.value}",
            anchor=source.spans,
            decision=_decision(*source.spans),
            source=source,
            kind=kind,
            marked=marked,
        )


def _period(grid: Grid, block: Block) -> Found[Period] | None:
    view = grid.view(block)
    periods = find_periods(view.text, open_ended=False)
    return periods[0].found(view) if len(periods) == 1 else None


# Cost by year, kind and source ----------------------------------------------------------------

_WHOLE = re.compile(
    r"(?:(?:grand|overall|total|annual) )*(?:totals?|costs?|amounts?|sums?|values?|grant|funding|budget|£|pounds)(?: (?:cost|funding|amount|value|grant|required|requested|approved|awarded|agreed))?s?(?: ?\(?£\)?)?",
    re.IGNORECASE,
)
_SOURCES = re.compile(
    r"(?:(?:funding|income) )?sources?\b|\bsources? of |\b(?:funded|paid|met) (?:by|from)\b|\bfunders?\b|^(?:funding )?partners?$|\bcontribut(?:ors?|ions?)\b|^\W*(?:\d+\W+)?funding\W*$",
    re.IGNORECASE,
)
_FUND = re.compile(
    r"(?!.*\b(?:to|for)\b).+\b(?:reserves?|fund|budget|grant|balances)(?: \([^()]*\))?",
    re.IGNORECASE,
)
_MET_FROM = re.compile(
    r"(?:(?:to be )?(?:met|funded|paid) (?:from|by)|contribution (?:from|of|by))(?: the)? (?P<source>\w.*)",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[A-Za-z]{3}")


@dataclass(frozen=True)
class _Head:
    """What a heading, or the first cell of a row, says of its sums; `whole`: that they are those of all."""

    period: Found[Period] | None = None
    kind: Found[CostKind] | None = None
    source: Text | None = None
    whole: bool = False


def _cost_lines(grid: Grid, *, wholly: bool) -> Iterator[CostLine]:
    """Yield a line for each sum that stands where a year and a kind of spending, or a source, meet.

    With `wholly`, what is paid in one year from all sources, or from one source in all years, is a line too.
    """
    of_sources = wholly and any(_SOURCES.search(text) for text in _headings(grid))
    headed = all(_sum(grid, block) is None for block in grid.rows[0].values())
    heads = {c: _head(grid, b) for c, b in grid.rows[0].items() if headed}
    firsts = [_head(grid, row[0], source=of_sources) if 0 in row else _Head() for row in grid.rows]
    kinds = any(head.kind for head in (*heads.values(), *firsts))
    lines: dict[str, CostLine | None] = {}  # None: told twice, with two sums
    for row, beside in list(zip(grid.rows, firsts, strict=True))[headed:]:
        for column in (c for c in row if c):
            head = heads.get(column, _Head()) if headed else _Head(whole=len(row) == 2)
            if not wholly or kinds:
                head, beside = replace(head, whole=False), replace(beside, whole=False)
            line = _cost(grid, row[column], beside, head)
            if line is not None:
                known = lines.get(line.id, line)
                same = known is not None and known.amount.value == line.amount.value
                lines[line.id] = known if same else None
    yield from (line for line in lines.values() if line)


def _headings(grid: Grid) -> Iterator[str]:
    yield from (grid.view(b).text for b in grid.rows[0].values() if _sum(grid, b) is None)
    if grid.title:
        yield grid.document.printed(grid.title.span)


def _head(grid: Grid, block: Block, *, source: bool = False) -> _Head:
    """Return what a heading tells, or the first cell of a row; with `source`, other words are one."""
    view = grid.view(block)
    text = " ".join(view.text.split()).strip(" :*")
    if _WHOLE.fullmatch(text):
        return _Head(whole=True)
    period, kind = _period(grid, block), read_kind(grid, block)
    words = not (period or kind or _sum(grid, block)) and _WORDS.search(text)
    met = _MET_FROM.match(text) if words else None
    if met:
        at = view.text.index(met["source"])
        return _Head(source=clip(view, at, len(view.text)))
    fund = words and (source or (_FUND.fullmatch(text) and block.row == 0 and block.column))
    return _Head(period, kind, clip(view, 0, len(view.text)) if fund else None)


def _cost(grid: Grid, block: Block, beside: _Head, head: _Head) -> CostLine | None:
    period, kind = beside.period or head.period, beside.kind or head.kind
    source = beside.source or head.source
    amount = _sum(grid, block)
    crossed = period is not None and bool(kind or source)
    alone = (head.whole or beside.whole) and bool(period or source)
    if amount is None or not (crossed or alone):
        return None
    told = (one.value for one in (period, kind, source) if one)
    return CostLine(
        id=f"cost-line/{'-'.join(handles.slug(str(value)) for value in told)}",
        anchor=(block.span,),
        decision=_decision(block.span),
        period=period,
        kind=kind,
        source=source,
        amount=amount,
    )


def _sum(grid: Grid, block: Block) -> Found[Decimal] | None:
    view = grid.view(block)
    sums = find_money(view.text) or (find_numbers(view.text) if _in_pounds(grid) else [])
    return sums[0].found(view) if len(sums) == 1 else None


def _in_pounds(grid: Grid) -> bool:
    """Return whether a heading says that bare numbers are pounds: "£", but not "£000"."""
    heads = [grid.view(b).text for b in grid.rows[0].values()]
    heads += [grid.document.printed(grid.title.span)] if grid.title else []
    return any(_POUNDS.search(head) for head in heads)


# The same in words: "£18,000 in 2031/32 and £74,000 in 2032/33" ---------------------------------

_TOLD_IN = ("total", "recommendation", "finance", "period", "timescale", "summary")
_IN = re.compile(
    r",? (?:\(|(?:(?:in|for|during|falling in|payable in) )?(?:the )?(?:financial )?(?:year )?)"
)
_BEFORE = re.compile(
    r"\)?(?: ?[:–—=-] ?| \(| will cost | costs? | is | will be )(?:a (?:further|sum of) )?"
)
_NEXT = re.compile(r"\)?(?:[,;]| [-–•])?(?: ?and)?(?: then)?(?: (?:a )?(?:further|another))? ?")


def _told_lines(reading: Reading) -> Iterator[CostLine]:
    """Yield a line for each of two sums or more that a field of a decision tells, one a year."""
    for field in find_fields(reading.document):
        text = field.value.text.replace("\n", " ") if field.name in _TOLD_IN else ""
        view = View(field.value.document, text, field.value.offsets)
        pairs = list(_pairs(text))
        years = [period.value for _, period, _, _ in pairs]
        if len(pairs) < 2 or len(set(years)) < len(pairs):
            continue
        for money, period, _, _ in pairs:
            yield CostLine(
                id=f"cost-line/{period.value}",
                anchor=view.spans(min(money.start, period.start), max(money.end, period.end)),
                decision=_decision(*view.spans(money.start, money.end)),
                period=period.found(view),
                amount=money.found(view),
            )
        return


def _pairs(text: str) -> Iterator[tuple[Hit[Decimal], Hit[Period], int, int]]:
    """Yield each sum with the financial year beside it, from where to where, as long as one follows another."""
    sums = find_money(text) if text.count("£") > 1 else []
    years = [hit for hit in find_periods(text) if hit.value.financial_year] if sums else []
    found: list[tuple[Hit[Decimal], Hit[Period], int, int]] = []
    for money in sums:
        for year in years:
            after = year.start >= money.end and _IN.fullmatch(text, money.end, year.start)
            before = year.end <= money.start and _BEFORE.fullmatch(text, year.end, money.start)
            if after or before:
                start, end = min(money.start, year.start), max(money.end, year.end)
                if found and not _NEXT.fullmatch(text, found[-1][3], start):
                    found = []
                found.append((money, year, start, end))
                break
    yield from found

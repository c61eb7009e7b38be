"""Read rows of figures by year under a row of headings, parted by marks: "Year / Referrals / Accepted", "2031-32 / 337 / 214"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.document import Span
from ingest.extract.statistic.once import handle_of
from ingest.extract.statistic.table import time_told
from ingest.form import PartKind
from ingest.phrases import clip
from ingest.reading import Reading
from ingest.records import Statistic
from ingest.values import find_numbers
from ingest.view import View

_MARK = re.compile(r" / |; ?| \| ")
_HEAD = re.compile(r"(?:(?:financial|calendar) )?(?:years?|periods?|months?|quarters?|dates?)", re.IGNORECASE)  # fmt: skip
_COUNT = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_OUTSIDE = (PartKind.REQUEST, PartKind.BOILERPLATE)


def row_statistics(reading: Reading) -> Iterator[Statistic]:
    """Yield the counts of such rows: each is of its row's time, and its column's heading says what is counted."""
    head: list[View] = []
    for line in re.finditer(r"[^\n]+", reading.document.text):
        if not _MARK.search(line.group()):
            head = []
            continue
        cells = _cells(View.of(reading.document, Span(*line.span())))
        if _HEAD.fullmatch(cells[0].text.strip()):
            outside = reading.form.part_at(line.start()) in _OUTSIDE
            head = [] if outside or any("£" in cell.text for cell in cells) else cells
        elif head:
            yield from _of_row(head, cells)


def _cells(view: View) -> list[View]:
    cuts = [m.span() for m in _MARK.finditer(view.text)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(view.text)]
    return [view.part(start, end) for start, end in zip(starts, ends, strict=True)]


def _of_row(head: list[View], cells: list[View]) -> Iterator[Statistic]:
    time = time_told(cells[0]) if len(cells) == len(head) else None
    if time is None:
        return
    for label, cell in zip(head[1:], cells[1:], strict=True):
        measure = clip(label, 0, len(label.text))
        hits = find_numbers(cell.text) if _COUNT.fullmatch(cell.text.strip()) else []
        if measure and len(hits) == 1:
            value = hits[0].found(cell)
            one = Statistic(
                id="",
                anchor=value.spans,
                value=value,
                measure=measure,
                period=time.period,
                scope=(time.scope,) if time.scope else (),
            )
            yield replace(one, id=handle_of(one))

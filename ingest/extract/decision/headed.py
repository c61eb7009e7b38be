"""Read a list of decisions each of which is headed by its number and its day: "OPCC-31-014 (6 April)".

The day may leave its year to the heading of the page, where that tells one calendar year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest import handles
from ingest.day_before import DAY, YEAR, read_day_in_year
from ingest.decision_lines import HEADED_LINE
from ingest.document import BlockKind, Span
from ingest.extract.decision.status import told_status
from ingest.phrases import clip
from ingest.reading import Reading
from ingest.records import Decision, Found, Text, When
from ingest.values import find_dates, find_money
from ingest.view import View, sentence_bounds

_HEAD = 300  # characters in which a page says of which year it is
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|agreed|approved|accepted|awarded|decided|noted|refused)\b"
)
_AGREED = re.compile(
    r"\b(?:agreed|approved|awarded|authorised|allocated|at|costs? of|of)\b[^.£]{0,60}$",
    re.IGNORECASE,
)


def year_of_page(reading: Reading) -> Found[When] | None:
    """Return the one calendar year that the head of a page prints."""
    cells = (b.span.start for b in reading.document.blocks_of(BlockKind.CELL))
    end = min(_HEAD, next(cells, _HEAD), len(reading.document.text))
    view = View.of(reading.document, Span(0, max(1, end)), lines=True)
    first = HEADED_LINE.search(view.text)
    years = list(YEAR.finditer(view.text, 0, first.start() if first else len(view.text)))
    if len({match["year"] for match in years}) != 1:
        return None
    return Found(When(int(years[0]["year"])), view.match_spans(years[0], "year"), "date")


def day_in_year(view: View, year: Found[When] | None) -> Found[When] | None:
    """Return a day without a year as one of the year of its page."""
    match = DAY.match(view.text.strip()) if year else None
    if match is None or year is None:
        return None
    start = view.text.index(match.group())
    told = read_day_in_year(match.group(), str(year.value))
    spans = view.spans(start, start + len(match.group()))
    return Found(told, (*spans, *year.spans), "day-in-year") if told else None


def read_headed(reading: Reading, year: Found[When] | None) -> Iterator[Decision]:
    """Yield the decisions of such a list, each with what stands below its heading."""
    view = View.of(reading.document, lines=True)
    heads = list(HEADED_LINE.finditer(view.text))
    for head, following in zip(heads, [*heads[1:], None], strict=False):
        end = following.start() if following else len(view.text)
        reference = clip(view, *head.span("reference"))
        if reference is None:
            continue
        day = view.part(*head.span("day"))
        dates = find_dates(day.text)
        below = view.part(head.end(), end)
        said = View(below.document, below.text.replace("\n", " "), below.offsets)
        sums = find_money(said.text)
        settled = len(sums) == 1 and _AGREED.search(said.text, 0, sums[0].start)
        yield Decision(
            id=handles.decision(reference.value),
            anchor=reference.spans,
            reference=reference,
            title=_title(said),
            signed=dates[0].found(day) if dates else day_in_year(day, year),
            status=told_status(said),
            amount=sums[0].found(said) if settled else None,
        )


def _title(said: View) -> Text | None:
    """Return the first sentence where it says nothing by itself: "Extension of the contract with Elm Trust."""
    first = next(iter(sentence_bounds(said.text)), None)
    if first is None or _VERB.search(said.text, *first):
        return None
    return clip(said, *first, longest=200)

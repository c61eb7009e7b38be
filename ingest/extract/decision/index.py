"""Read a page that lists decisions, of each its number and title, or a title over how its paper begins.

"012-2031 – Night line grant" is one, and so is a heading over "Overview The line has … […]". What was decided
stands in the papers that the list leads to, so that it tells no more than these, and perhaps a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ingest import handles
from ingest.decision_lines import index_lines
from ingest.document import BlockKind
from ingest.extract.decision.name import GENERAL
from ingest.extract.decision.status import status_word
from ingest.form import FormKind
from ingest.phrases import clip
from ingest.reading import Reading
from ingest.records import Decision, DecisionStatus, Found, When
from ingest.values import find_dates
from ingest.view import View


def read_index(reading: Reading) -> Iterator[Decision]:
    """Yield the decisions of a list of them; none where the page is no list."""
    if reading.form.kind is not FormKind.DECISION_LOG:
        return
    seen: set[str] = set()
    for decision in list(_by_number(reading)) or _by_title(reading):
        if decision.id not in seen:
            seen.add(decision.id)
            yield decision


def _by_number(reading: Reading) -> Iterator[Decision]:
    view = View.of(reading.document, lines=True)
    lines = index_lines(view.text)
    for line, following in zip(lines, [*lines[1:], None], strict=False):
        below = view.part(line.end(), following.start() if following else len(view.text))
        became, when = _became(below)
        reference = clip(view, *line.span("reference"))
        title = clip(view, *line.span("title"), longest=200)
        if reference is None or title is None:
            continue
        day = view.part(*line.span("day")) if line.groupdict().get("day") else None
        dates = find_dates(day.text) if day else []
        yield Decision(
            id=handles.decision(reference.value),
            anchor=reference.spans,
            reference=reference,
            title=title,
            signed=dates[0].found(day) if day and len(dates) == 1 else when,
            status=became,
        )


# "Agreed on 4 March 2031 to extend …": what became of the decision over it.
_BECAME = re.compile(
    r"\s*(?P<word>Agreed|Approved|Authorised|Refused|Declined|Rejected|Noted|Deferred|Withdrawn)(?: by [^.\n:]{3,60}?)?(?: on|:)? (?P<day>\d[^.;:\n]{5,20}?\d{4}\b|\d\d?/\d\d?/\d{2,4})"
)


def _became(below: View) -> tuple[Found[DecisionStatus] | None, Found[When] | None]:
    match = _BECAME.match(below.text)
    days = find_dates(match["day"]) if match else []
    if match is None or len(days) != 1:
        return None, None
    status = status_word(below.part(*match.span("word")))
    return status, days[0].found(below.part(*match.span("day")))


LISTED_BELOW = re.compile(r"\bdecisions\b[^.\n]{0,160} below\b", re.IGNORECASE)
_BEGINS = re.compile(
    r"(?:\[…\]|\[\.\.\.\]|…|\.\.\.|\b[Rr]ead more)\W*$"
)  # how a paper's beginning ends


def _by_title(reading: Reading) -> Iterator[Decision]:
    """Yield a decision for each heading that stands over the beginning of its paper."""
    blocks = reading.form.statements(reading.document)
    below = LISTED_BELOW.search(reading.document.text)
    for heading, beginning in pairwise(blocks):
        titled = heading.kind is BlockKind.HEADING and below and heading.span.start > below.start()
        if not titled or not _BEGINS.search(reading.document.printed(beginning.span)):
            continue
        view = View.of(reading.document, heading.span)
        title = None if GENERAL.fullmatch(view.text) else clip(view, 0, len(view.text), longest=200)
        if title:
            yield Decision(id=handles.decision(title.value), anchor=title.spans, title=title)

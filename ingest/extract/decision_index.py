"""Read a page that lists decisions by number and title, each on a line: "012-2031 – Night line grant".

The number stands before the title or after it, and a day may stand behind both. What was decided stands
in the papers that the lines lead to, so that a line tells no more than these three.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest import handles
from ingest.form import FormKind, index_lines
from ingest.phrases import clip
from ingest.reading import Reading
from ingest.records import Decision
from ingest.values import find_dates
from ingest.view import View


def read_index(reading: Reading) -> Iterator[Decision]:
    """Yield the decisions of a list of them; none where the page is no list."""
    if reading.form.kind is not FormKind.DECISION_LOG:
        return
    view = View.of(reading.document, lines=True)
    seen: set[str] = set()
    for line in index_lines(view.text):
        reference = clip(view, *line.span("reference"))
        title = clip(view, *line.span("title"), longest=200)
        if reference is None or title is None or reference.value in seen:
            continue
        seen.add(reference.value)
        day = view.part(*line.span("day")) if line["day"] else None
        dates = find_dates(day.text) if day else []
        yield Decision(
            id=handles.decision(reference.value),
            anchor=reference.spans,
            reference=reference,
            title=title,
            signed=dates[0].found(day) if day and len(dates) == 1 else None,
        )

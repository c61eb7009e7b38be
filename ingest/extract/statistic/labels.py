"""Read the counts that stand behind labels in one line: "Applications: 34 Approved: 12 Declined: 19"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.extract.statistic.once import handle_of
from ingest.phrases import clip
from ingest.reading import Reading
from ingest.records import Statistic
from ingest.values import find_numbers
from ingest.view import View

_PAIR = re.compile(r"(?<![\w:])(?P<label>[A-Z][a-z]+(?:[ -][a-z]+){0,3}): ?(?P<sum>£ ?)?(?P<count>\d[\d,]*)(?![\d.:/%]|[a-z]| ?[ap]m\b)")  # fmt: skip
_FEWEST = 3  # counts of a line: one alone may be anything
NO_COUNT = re.compile(
    r"\b(?:page|item|section|version|ref(?:erence)?s?|number|tel\w*|phone|fax|year|date|issue|lot|round|paragraph|year|charity|company|registered|vat|postcode|call)\b",
    re.IGNORECASE,
)


def labelled_counts(reading: Reading) -> Iterator[Statistic]:
    """Yield the counts of lines that are a run of labels, each with its figure; sums are no counts."""
    for block in reading.form.statements(reading.document):
        view = View.of(reading.document, block.span)
        pairs = list(_PAIR.finditer(view.text)) if view.text.count(":") >= _FEWEST else []
        counts = [p for p in pairs if not p["sum"] and not NO_COUNT.search(p["label"])]
        if len(counts) < _FEWEST or sum(len(p[0]) + 2 for p in pairs) < len(view.text) - 4:
            continue
        hits = {hit.start: hit for hit in find_numbers(view.text)}
        for pair in counts:
            measure, hit = clip(view, *pair.span("label")), hits.get(pair.start("count"))
            if measure and hit:
                one = Statistic(
                    id="", anchor=hit.found(view).spans, value=hit.found(view), measure=measure
                )
                yield replace(one, id=handle_of(one))

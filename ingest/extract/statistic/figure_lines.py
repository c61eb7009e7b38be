"""Read lines that are a label and its count each, below a heading of figures: "Referred 412" over "Started therapy 268".

A line in small letters, "by police 53", is a slice of the count above it. The time is the one that the heading tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.document import Span
from ingest.extract.statistic.labels import NO_COUNT
from ingest.extract.statistic.once import handle_of
from ingest.form import PartKind
from ingest.phrases import clip
from ingest.reading import Reading
from ingest.records import Found, Period, Statistic, Text
from ingest.values import find_numbers, find_periods
from ingest.view import View

_LINE = re.compile(
    r"[ \t]*(?P<label>[A-Za-z](?:[A-Za-z ,’'()&/-]|(?:19|20)\d\d/\d\d(?!\d))+(?<=[A-Za-z)\d]))[ \t]+(?!(?:19|20)\d\d[ \t]*$)(?P<n>\d{1,3}(?:,\d{3})+|\d{1,6})[ \t]*"
)
_OF_FIGURES = re.compile(
    r"\b(?:figures|numbers|statistics|how (?:are|did|have) we (?:do|done|doing)|performance|activity|caseload|at a glance|our year|outcomes)\b",
    re.IGNORECASE,
)
_FEWEST = 3  # lines: fewer may be anything
_ABOVE = 3  # printed lines above the first in which such a heading stands
_LONGEST = 80  # characters of such a line
_OUTSIDE = (PartKind.REQUEST, PartKind.BOILERPLATE, PartKind.SPECIFICATION)


def figure_lines(reading: Reading) -> Iterator[Statistic]:
    """Yield the count of each such line."""
    run: list[re.Match[str]] = []
    heads: list[Span] = []
    text = reading.document.text
    for line in re.finditer(r"[^\n]*\n?", text):
        told = line.group().rstrip("\n")
        match = (
            _LINE.fullmatch(text, line.start(), line.start() + len(told))
            if len(told) <= _LONGEST
            else None
        )
        if match is not None and not NO_COUNT.search(match["label"]):
            run.append(match)
            continue
        if len(run) >= _FEWEST:
            yield from _counts(reading, run, heads)
        if run:
            run, heads = [], []
        if told.strip():
            heads = [*heads, Span(line.start(), line.start() + len(told))][-_ABOVE:]


def _counts(reading: Reading, run: list[re.Match[str]], heads: list[Span]) -> Iterator[Statistic]:
    views = [View.of(reading.document, span) for span in heads]
    outside = reading.form.part_at(run[0].start("label")) in _OUTSIDE
    if outside or not any(_OF_FIGURES.search(view.text) for view in views):
        return
    periods = [
        hit.found(view) for view in views for hit in find_periods(view.text, open_ended=False)
    ]
    period: Found[Period] | None = periods[0] if len(periods) == 1 else None
    whole: Text | None = None
    for match in run:
        view = View.of(reading.document, Span(*match.span()))
        at = match.start("n") - match.start() - (len(match.group()) - len(match.group().lstrip()))
        hits = [hit for hit in find_numbers(view.text) if hit.start == at]
        label = clip(view, 0, len(view.text[:at].rstrip()))
        if len(hits) != 1 or label is None:
            continue
        part = whole is not None and match["label"][0].islower()
        whole = whole if whole is not None and part else label
        value = hits[0].found(view)
        one = Statistic(
            id="", anchor=value.spans, value=value, measure=whole, category=(label,) if part else (), period=period
        )  # fmt: skip
        yield replace(one, id=handle_of(one))

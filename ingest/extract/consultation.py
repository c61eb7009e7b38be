"""Read who was consulted on a decision: each role asked, of which body, and whether it is confirmed.

The table of consultees may go on over a page; a cell of confirmation left blank is stated as blank,
which is neither a yes nor a no. Where the form has lines instead of a table, only a line that ends in a
yes or a no is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest import handles
from ingest.document import Span
from ingest.funding_table import read_tick
from ingest.grid import Grid, Row, find_grids
from ingest.labelled import find_fields
from ingest.phrases import clip
from ingest.reading import Reading
from ingest.records import Bodies, Consultation, Found, Record, Ref, Text, Tick
from ingest.view import View

_ROLE = re.compile(r"(?:role|post|job title|position|title|consultee|who)\b", re.IGNORECASE)
_BODY = re.compile(
    r"(?:organisation|organization|agency|body|employer|department)\b", re.IGNORECASE
)
_CONFIRMED = re.compile(
    r"\b(?:confirm\w*|consulted|consultation|yes ?/ ?no|y ?/ ?n)\b", re.IGNORECASE
)
_LINE = re.compile(
    r"^[\s•*-]*(?P<role>[A-Z][\w&,/'’() -]{3,70}?)(?: \((?P<body>[A-Z][\w ()/&-]+)\))?\s*(?:[:–|-]|\s{2,})\s*(?P<tick>yes|no)\b",
    re.IGNORECASE,
)
_POST = re.compile(
    r"officer|executive|manager|head|director|lead|accountant|commissioner|solicitor|adviser|advisor|constable|treasurer|counsel|legal|finance",
    re.IGNORECASE,
)


def extract(reading: Reading) -> Iterator[Record]:
    """Yield one consultation for each role that the consultation section of a decision lists."""
    if reading.form.kind not in ("decision-record", "committee-paper", "decision-log"):
        return
    found = [c for grid in find_grids(reading.document) for c in _in_grid(reading, grid)]
    yield from found or _in_lines(reading)


def _in_grid(reading: Reading, grid: Grid) -> Iterator[Consultation]:
    head = {c: grid.text(grid.rows[0], c) for c in grid.rows[0]}
    confirmed = next((c for c, text in head.items() if _CONFIRMED.search(text)), None)
    role = next((c for c, text in head.items() if _ROLE.match(text) and c != confirmed), None)
    body = next((c for c, text in head.items() if _BODY.match(text)), None)
    if role is None or confirmed is None:
        return
    for row in grid.rows[1:]:
        if role not in row:
            continue
        view = grid.view(row[role])
        title = clip(view, 0, len(view.text))
        tick = read_tick(grid, row, confirmed)
        if title is None or tick is None:
            continue
        bodies = _bodies(reading, grid, row, body)
        yield _consultation(title, bodies, tick, tuple(b.span for b in row.values()))


def _bodies(reading: Reading, grid: Grid, row: Row, column: int | None) -> Bodies:
    """Return the bodies of a cell: "OPCC (HCC)" and "OPCC/HC" name two."""
    if column is None or column not in row:
        return ()
    view = grid.view(row[column])
    return tuple(reading.glossary.body(view, hit) for hit in reading.glossary.names(view))


def _consultation(
    role: Text, bodies: Bodies, tick: Found[Tick], anchor: tuple[Span, ...]
) -> Consultation:
    names = "-".join(handles.slug(body.value.text) for body in bodies)
    return Consultation(
        id=f"consultation/{handles.slug(f'{role.value} {names}')}",
        anchor=anchor,
        decision=Found(Ref(handles.decision()), role.spans, "link"),
        role=role,
        organisation=bodies,
        confirmed=tick,
    )


def _in_lines(reading: Reading) -> Iterator[Consultation]:
    for field in find_fields(reading.document):
        if field.name != "consultation":
            continue
        for line in field.lines():
            match = _LINE.match(line.text)
            if match is None or not _POST.search(match["role"]):
                continue
            role = clip(line, *match.span("role"))
            tick = Tick.YES if match["tick"].lower() == "yes" else Tick.NO
            marked = Found(tick, line.match_spans(match, "tick"), "tick")
            if role is not None:
                yield _consultation(role, _named(reading, line, match), marked, role.spans)


def _named(reading: Reading, line: View, match: re.Match[str]) -> Bodies:
    if not match["body"]:
        return ()
    inside = line.part(*match.span("body"))
    return tuple(reading.glossary.body(inside, hit) for hit in reading.glossary.names(inside))

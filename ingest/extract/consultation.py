"""Read who was consulted on a decision: each role asked, of which body, and whether it is confirmed.

The table of consultees may go on over a page; a cell of confirmation left blank is stated as blank,
which is neither a yes nor a no. Where there is no table, `ingest.extract.consultation_section` reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.extract.consultation_section import consultation, in_section
from ingest.funding_table import read_tick
from ingest.grid import Grid, Row, find_grids
from ingest.phrases import clip
from ingest.reading import Reading
from ingest.records import Bodies, Consultation, Found, Record, Tick

_ROLE = re.compile(r"(?:role|post|job title|position|title|consultee|who)\b", re.IGNORECASE)
_BODY = re.compile(
    r"(?:organisation|organization|agency|body|employer|department)\b", re.IGNORECASE
)
_RESPONSE = re.compile(
    r"(?:responses?|views?|comments?|repl(?:y|ies)|answers?|feedback|outcome)\b", re.IGNORECASE
)
_CONSULTEE = re.compile(r"consult(?:ee|ed)s?", re.IGNORECASE)
_CONFIRMED = re.compile(
    r"\b(?:confirm\w*|consulted|consultation|yes ?/ ?no|y ?/ ?n)\b", re.IGNORECASE
)


def extract(reading: Reading) -> Iterator[Record]:
    """Yield one consultation for each role that the consultation section of a decision lists."""
    if reading.form.kind not in ("decision-record", "committee-paper", "decision-log"):
        return
    found = [c for grid in find_grids(reading.document) for c in _in_grid(reading, grid)]
    yield from found or in_section(reading)


def _in_grid(reading: Reading, grid: Grid) -> Iterator[Consultation]:
    head = {c: grid.text(grid.rows[0], c) for c in grid.rows[0]}
    confirmed = next((c for c, text in head.items() if _CONFIRMED.search(text)), None)
    role = next((c for c, text in head.items() if _ROLE.match(text) and c != confirmed), None)
    body = next((c for c, text in head.items() if _BODY.match(text)), None)
    said = next((c for c, text in head.items() if _RESPONSE.match(text) and c != role), None)
    if role is None or (confirmed is None and said is None):
        return
    listed = _listed(grid, role)
    for row in grid.rows[1:]:
        if role not in row:
            continue
        view = grid.view(row[role])
        title = clip(view, 0, len(view.text))
        tick = read_tick(grid, row, confirmed) if confirmed is not None else None
        answer = grid.view(row[said]) if said is not None and said in row else None
        if confirmed is None:  # a list of consultees with what each answered
            tick = listed if answer else read_tick(grid, row, said) if said is not None else None
        if title is None or tick is None:
            continue
        told = clip(answer, 0, len(answer.text), longest=160) if answer else None
        bodies = _bodies(reading, grid, row, body)
        one = consultation(title, bodies, tick, tuple(b.span for b in row.values()))
        yield replace(one, response=(told,) if told else ())


def _listed(grid: Grid, role: int) -> Found[Tick] | None:
    """Return that those of a column were consulted, where its head says so: "Consultee"."""
    view = grid.view(grid.rows[0][role])
    word = _CONSULTEE.match(view.text)
    return Found(Tick.YES, view.match_spans(word), "tick") if word else None


def _bodies(reading: Reading, grid: Grid, row: Row, column: int | None) -> Bodies:
    """Return the bodies of a cell: "OPCC (HCC)" and "OPCC/HC" name two."""
    if column is None or column not in row:
        return ()
    view = grid.view(row[column])
    return tuple(reading.glossary.body(view, hit) for hit in reading.glossary.names(view))

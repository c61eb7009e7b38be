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
from ingest.phrases import clip, members
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
    yield from found or list(_in_lines(reading)) or _in_words(reading)


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


_SAID = re.compile(
    r"(?:^\s*|(?<=[.;] ))(?P<who>[A-Z][^.;:]{3,200}?),? (?:have|has|had|was|were)(?: all| both| each| also)? (?P<tick>not (?:been )?consulted|(?:been )?consulted)\b(?! (?:about|by) (?:their|the victims))"
)
_LISTS = re.compile(r"[^.:?]{3,300}?(?=\.(?:\s|$)|$)")
_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|took|taken|support\w*|agree\w*|none|not|no|that|which|who|undertaken|carried)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:all of )?(?:the|an?|our|its) ", re.IGNORECASE)


def _in_words(reading: Reading) -> Iterator[Consultation]:
    """Yield who a consultation section lists, or says was or was not consulted."""
    for field in find_fields(reading.document):
        if field.name != "consultation":
            continue
        view = View(field.value.document, field.value.text.replace("\n", " "), field.value.offsets)
        said = list(_SAID.finditer(view.text))
        for match in said:
            no = match["tick"].startswith("not")
            tick = Found(Tick.NO if no else Tick.YES, view.match_spans(match, "tick"), "tick")
            yield from _members(reading, view, match.span("who"), tick)
        label = View.of(reading.document, field.label[0])
        word = _CONSULTED.search(label.text)
        listed = _LISTS.match(view.text.lstrip())
        if word and listed and not _CLAUSE.search(listed.group()):
            tick = Found(Tick.YES, label.match_spans(word), "tick")
            start = len(view.text) - len(view.text.lstrip())
            yield from _members(reading, view, (start, start + listed.end()), tick)


_CONSULTED = re.compile(r"consult(?:ed|ees|ation)", re.IGNORECASE)


def _members(
    reading: Reading, view: View, span: tuple[int, int], tick: Found[Tick]
) -> Iterator[Consultation]:
    """Yield each member of a list of who was consulted: posts, bodies, groups."""
    whole = _ONE_NAME.sub(lambda m: re.sub(r"[, ]", "_", m.group()), view.text)
    for first, last in members(whole, *span):
        article = _ARTICLE.match(view.text, first, last)
        role = clip(view, article.end() if article else first, last)
        if role is None or len(role.value.split()) > _LONGEST_ROLE or _CLAUSE.search(role.value):
            continue
        start = view.text.index(role.value.split()[0], first)
        inside = view.part(start, last)
        bodies = tuple(reading.glossary.body(inside, h) for h in reading.glossary.names(inside))
        yield _consultation(role, bodies, tick, role.spans)


_LONGEST_ROLE = 9  # words
_ONE_NAME = re.compile(r"Police,? (?:Fire )?(?:and|&) Crime [A-Z]\w+")  # has no members


def _named(reading: Reading, line: View, match: re.Match[str]) -> Bodies:
    if not match["body"]:
        return ()
    inside = line.part(*match.span("body"))
    return tuple(reading.glossary.body(inside, hit) for hit in reading.glossary.names(inside))

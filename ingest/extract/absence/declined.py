"""Read whom a table of outcomes gives nothing, for what and why: a row of it is declined.

"Elm Hall | Training | £4,200 | Declined. Unspent grant | -": nothing was given to Elm Hall for training.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.document import Span
from ingest.extract.paper_title import title_of_paper
from ingest.extract.recipient.found import body_check, name_found
from ingest.extract.recipient.kind import Kind
from ingest.extract.recipient.line_name import name_part
from ingest.grid import Grid, Row, find_grids
from ingest.phrases import clip
from ingest.reading import Reading
from ingest.records import AnswerStatus, Found, StatedAbsence, Text
from ingest.view import View

_WHO = re.compile(
    r"(?:(?:name of )?(?:the )?)?(?:(?:lead |applicant )?(?:organisation|applicant|group|charity|provider|bidder|body|who))s?(?: name)?",
    re.IGNORECASE,
)
_WHAT = re.compile(
    r"(?:project|purpose|activity|scheme|service|application|bid|request|for what)s?(?: (?:title|name|description|summary))?",
    re.IGNORECASE,
)
_OUTCOME = re.compile(
    r"(?:(?:panel|final|pf?cc|commissioner)(?:[’']s)? )?(?:outcome|decision|status|result)s?",
    re.IGNORECASE,
)
_DECLINED = re.compile(
    r"(?P<word>Declined|Refused|Rejected|Unsuccessful|Turned down|Not (?:approved|supported|funded|awarded|successful))\b(?:\W+(?P<why>\w.*))?$",
    re.IGNORECASE | re.DOTALL,
)


def declined_rows(reading: Reading) -> Iterator[StatedAbsence]:
    """Yield for each row that a table of outcomes calls declined who was given nothing for what."""
    for grid in find_grids(reading.document):
        columns = _columns(grid)
        for row in grid.rows[1:] if columns else ():
            absence = _of_row(reading, grid, row, columns)
            if absence:
                yield absence


def _columns(grid: Grid) -> dict[str, int]:
    """Return which columns say who asked, what for and what came of it; empty where one is not there."""
    found: dict[str, int] = {}
    for column in sorted(grid.rows[0]):
        head = grid.text(grid.rows[0], column).strip(" :*")
        for name, words in (("who", _WHO), ("what", _WHAT), ("outcome", _OUTCOME)):
            if name not in found and words.fullmatch(head):
                found[name] = column
                break
    return found if len(found) == 3 else {}


def _of_row(
    reading: Reading, grid: Grid, row: Row, columns: dict[str, int]
) -> StatedAbsence | None:
    if not set(columns.values()) <= set(row):
        return None
    who, what, outcome = (grid.view(row[columns[name]]) for name in ("who", "what", "outcome"))
    match = _DECLINED.match(outcome.text)
    name = name_part(who.text, body_check(reading), trusted=True)
    lacks = clip(what, 0, len(what.text))
    if match is None or lacks is None or name is None or name[2] not in (Kind.BODY, Kind.ODD):
        return None
    publisher = reading.glossary.publisher
    reason = clip(outcome, *match.span("why")) if match["why"] else None
    spans = outcome.match_spans(match, "word")
    return StatedAbsence(
        id="absence",
        anchor=spans,
        body=(publisher,) if publisher else (),
        lacks=lacks,
        status=Found(AnswerStatus.REFUSED, spans, "answer-status"),
        towards=(name_found(reading, who, *name[:2]),),
        reason=(reason,) if reason else (),
    )


# Lists of bidders. --------------------------------------------------------------------------------

_LOSERS = re.compile(
    r"^[ \t]*(?P<head>(?P<word>Unsuccessful|Not (?:chosen|selected|successful)|Losing|Rejected)(?: (?:suppliers|bidders|tenderers|applicants|bids|tenders))?|(?:Suppliers|Bidders|Tenderers|Applicants) (?P<word2>not (?:chosen|selected|successful)))[ \t]*(?::|[ \t]{2,}|\n)[ \t]*(?P<list>(?:[^\n]+\n?)+)",
    re.MULTILINE,
)
_OF_LOT = re.compile(r"[ \t]*(?P<lot>Lot (?:\d{1,2}|[A-Z]))[ \t]*[:–-][ \t]*")


def declined_bidders(reading: Reading) -> Iterator[StatedAbsence]:
    """Yield for each body under "Unsuccessful suppliers" that it was not given the contract, or which lot of it."""
    for block in _LOSERS.finditer(reading.document.text):
        word = block.span("word" if block["word"] else "word2")
        spans = (Span(*word),)
        for line in re.finditer(r"[^\n]+", block["list"]):
            start = block.start("list") + line.start()
            lot = _OF_LOT.match(line.group())
            lacks = _lot(reading, start, lot) if lot else _title(reading)
            at = lot.end() if lot else 0
            if lacks is None or (at == 0 and line.start() and ":" in line.group()):
                break  # the next field of the notice
            for name in re.finditer(r"[^;]+", line.group()[at:]):
                view = View.of(
                    reading.document, Span(start + at + name.start(), start + at + name.end())
                )
                found = name_part(view.text, body_check(reading), trusted=True)
                whole = found is not None and found[:2] == (
                    len(view.text) - len(view.text.lstrip()),
                    len(view.text.rstrip()),
                )
                if found is not None and (whole or found[2] in (Kind.BODY, Kind.ODD)):
                    yield StatedAbsence(
                        id="absence",
                        anchor=spans,
                        lacks=lacks,
                        status=Found(AnswerStatus.REFUSED, spans, "answer-status"),
                        towards=(name_found(reading, view, *found[:2]),),
                    )


_PAPER = re.compile(r"\b(?:notice|award|portal|register)\b", re.IGNORECASE)


def _title(reading: Reading) -> Text | None:
    """Return what a notice is on, where its title is not that of the paper itself."""
    title = title_of_paper(reading)
    return None if title and _PAPER.search(title.value) else title


def _lot(reading: Reading, start: int, lot: re.Match[str]) -> Text | None:
    view = View.of(reading.document, Span(start + lot.start("lot"), start + lot.end("lot")))
    return clip(view, 0, len(view.text))

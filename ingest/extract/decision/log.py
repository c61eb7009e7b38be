"""Read a table of decisions that was flattened into lines: number, title, summary, and a date after them.

The heading of the table says what its date means ("Date Authorised"). A row starts at a line that opens
with a number in the style of the log and goes on to the next one; its date is the last line that is a
date and nothing else, which stands after the text that it belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ingest import handles
from ingest.cued import cued
from ingest.document import Block
from ingest.extract.decision.headed import day_in_year, read_headed, year_of_page
from ingest.extract.decision.people import MAKER_POST
from ingest.extract.decision.status import does, status_word
from ingest.form import FormKind
from ingest.grid import Grid, Row, find_grids
from ingest.labelled import title_span
from ingest.phrases import clip
from ingest.reading import Reading
from ingest.records import Decision, DecisionStatus, Found, Period, Text, When
from ingest.values import find_dates, find_money, find_periods
from ingest.view import View

# A column's heading: at the end of its line, as no label before a date is.
_HEADING = re.compile(
    r"\bdates?\s+(?P<word>authorised|approved)[ \t|]*$", re.IGNORECASE | re.MULTILINE
)
_ROW = re.compile(
    r"(?m)^[ \t|]*(?P<reference>\d{1,3} ?[–-] ?20\d\d|20\d\d ?[-/] ?\d{2,6}|[A-Z]{2,6}[/ -](?:[A-Z]{1,3}[/-])?\d{2,5}(?:[/-]\d{2,5}){0,2}|[A-Z]{2,6}\d{2,5}/\d{2,4})(?= *$| +[A-Z]| *\|)"
)
_AGREED = re.compile(
    r"\b(?:agreed|approved|awarded|authorised|allocated)\b[^.£]{0,120}$|(?:^|[\n.] *|  )To (?:agree|approve|award|give|grant|contribute|fund)\b[^.£]{0,120}$",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\b(?:request|application|proposal|bid|funding|it|this)\b(?: (?:from|by|for|of) [^.;]{3,90}?)?(?: (?:was|has been|is))? (?P<word>refused|rejected|declined|not (?:approved|supported|agreed))\b"
    r"|(?m:^[ \t|]*To (?P<to>decline|refuse)\b)",
    re.IGNORECASE,
)
_NOTES = re.compile(r"(?m)^[ \t|]*To (?P<word>note)\b")


def read_log(reading: Reading) -> Iterator[Decision]:
    """Yield the decisions of a log without labels; none where its heading has no date of decision."""
    log = reading.form.kind is FormKind.DECISION_LOG
    year = year_of_page(reading) if log else None
    tables = [d for grid in find_grids(reading.document) for d in _in_grid(grid, year, log=log)]
    yield from (
        tables
        or (list(read_headed(reading, year)) if log else [])
        or list(_published(reading))
        or list(_in_lines(reading))
        or (_by_links(reading) if log else ())
    )


def _in_lines(reading: Reading) -> Iterator[Decision]:
    view = View.of(reading.document, lines=True)
    heading = _HEADING.search(view.text)
    rows = [m for m in _ROW.finditer(view.text) if heading is None or m.start() > heading.end()]
    alone = [m for m in rows if _YEARLY.fullmatch(m["reference"])]
    if heading is None and (
        len(rows) < _FEW - bool(alone) or reading.form.kind is not FormKind.DECISION_LOG
    ):
        return  # a number alone on a line may be anything
    status = None
    if heading is not None:
        spans = view.match_spans(heading, "word")
        status = Found(DecisionStatus.APPROVED, spans, "decision-status")
    seen: set[str] = set()
    for row, following in zip(rows, [*rows[1:], None], strict=False):
        end = following.start() if following else len(view.text)
        decision = _read(view.part(row.start("reference"), end), status)
        if decision is not None and decision.id not in seen:
            seen.add(decision.id)
            yield decision


_YEARLY = re.compile(r"\d{1,3} ?[–-] ?20\d\d")
_FEW = 2  # numbers of decisions, by which a log is known that has lost its heading


def _read(row: View, approved: Found[DecisionStatus] | None) -> Decision | None:
    match = _ROW.match(row.text)
    reference = clip(row, *match.span("reference")) if match else None
    if match is None or reference is None:
        return None
    signed, end = _date(row)
    title = _title(row, match.end())
    if title is None and signed is None:
        return None
    refused = _REFUSED.search(row.text, 0, end)
    noted = _NOTES.search(row.text, 0, end)
    told = (
        _found(row, refused, DecisionStatus.REFUSED)
        if refused
        else _found(row, noted, DecisionStatus.NOTED)
        if noted
        else approved
    )
    return Decision(
        id=handles.decision(reference.value),
        anchor=reference.spans,
        reference=reference,
        title=title,
        signed=signed,
        status=told if signed or refused else None,
        amount=_amount(row, end),
        period=_time(row, end),
        reason=_why(row, refused, end),
    )


_TO_DO = re.compile(r"(?m)^[ \t|]*To [a-z]+\b[^.]*")


def _time(row: View, end: int) -> Found[Period] | None:
    """Return the one time that the row's words of decision tell: "To extend the contract to 31 March 2031"."""
    told = _TO_DO.search(row.text, 0, end)
    part = row.part(*told.span()) if told else None
    line = View(part.document, part.text.replace("\n", " "), part.offsets) if part else None
    hits = find_periods(line.text) if line else []
    return hits[0].found(line) if line and len(hits) == 1 else None


_BECAUSE = re.compile(r"[^.]{0,80}? (?:as|because|since) (?P<why>[^.]{8,110})")


def _why(row: View, refused: re.Match[str] | None, end: int) -> tuple[Text, ...]:
    """Return why a request was refused: "To decline the request as match funding had not been found"."""
    match = _BECAUSE.match(row.text, refused.end(), end) if refused else None
    reason = clip(row, *match.span("why")) if match else None
    return (reason,) if reason else ()


def _found(view: View, match: re.Match[str], status: DecisionStatus) -> Found[DecisionStatus]:
    word = "to" if "to" in match.groupdict() and match["to"] else "word"
    return Found(status, view.match_spans(match, word), "decision-status")


def _title(row: View, start: int) -> Text | None:
    """Return the title: the rest of the number's line and what goes on, or the next line."""
    rest = row.text[start:]
    paragraph = re.match(
        r"\s*\S[^\n]*(?:\n[^\n]+)?(?=\n\s*\n|$)", rest
    )  # two lines alone: one title
    span = paragraph.span() if paragraph else title_span(rest)
    return clip(row, start + span[0], start + span[1], longest=200) if span else None


def _date(row: View) -> tuple[Found[When] | None, int]:
    lines = list(re.finditer(r"[^\n]*\S", row.text))
    for line in reversed(lines):
        dates = find_dates(line.group())
        if len(dates) == 1 and not re.search(
            r"\w", line.group()[: dates[0].start] + line.group()[dates[0].end :]
        ):
            part = row.part(*line.span())
            return dates[0].found(part), line.start()
    return None, len(row.text)


def _amount(row: View, end: int) -> Found[Decimal] | None:
    """Return the one sum that the row says was agreed."""
    text = row.text[:end].replace("\n", " ")
    sums = [h for h in find_money(text) if _AGREED.search(text[: h.start])]
    every = {h.value for h in find_money(text)}
    return sums[0].found(row) if sums and len(every) == 1 else None


# A list of decisions published, each under its day, title and number ------------------------------

_PUBLISHED = re.compile(
    r"(?m)^[^\S\n]*(?P<date>\d\d/\d\d/20\d\d) [-–] (?P<title>[^\n]{5,400}?) ref: (?P<reference>\d{1,6})(?:[^\S\n]+(?:Recommendations? |Decision )?(?P<status>Approved|Agreed|Noted|Refused|Rejected|Withdrawn)\b)?[^\n]*$"
)
_BECAME = {
    "Approved": DecisionStatus.APPROVED,
    "Agreed": DecisionStatus.APPROVED,
    "Noted": DecisionStatus.NOTED,
    "Refused": DecisionStatus.REFUSED,
    "Rejected": DecisionStatus.REFUSED,
    "Withdrawn": DecisionStatus.WITHDRAWN,
}
_MAKER = re.compile(r"(?m)^[^\S\n]*Decision Maker:[^\S\n]*(?P<post>[^\n]{4,100})")


def _published(reading: Reading) -> Iterator[Decision]:
    """Yield the decisions of "07/04/2031 - Sale of land ref: 4680 Recommendations Approved", with who made each."""
    view = View.of(reading.document, lines=True)
    rows = list(_PUBLISHED.finditer(view.text))
    for row, following in zip(rows, [*rows[1:], None], strict=False):
        end = following.start() if following else len(view.text)
        reference, title = (clip(view, *row.span(g), longest=200) for g in ("reference", "title"))
        if title is None:
            continue
        days = find_dates(row["date"])
        maker = _MAKER.search(view.text, row.end(), end)
        post = maker and MAKER_POST.match(maker["post"])
        status = row["status"] and Found(
            _BECAME[row["status"]], view.match_spans(row, "status"), "decision-status"
        )
        yield Decision(
            id=handles.decision(row["reference"]),
            anchor=view.match_spans(row, "reference"),
            reference=reference or Found(row["reference"], view.match_spans(row, "reference")),
            title=title,
            signed=Found(days[0].value, view.match_spans(row, "date"), days[0].rule)
            if days
            else None,
            signatory_post=clip(view, *maker.span("post")) if maker and post else None,
            status=status or None,
        )


# A log without numbers, whose rows end in the same link --------------------------------------------

_SUMMARY = re.compile(r"(?m)^[ \t|]*summary of (?:the )?decisions?[ \t|]*$", re.IGNORECASE)
_LINK = re.compile(
    r"(?m)^[ \t|]*(?:(?:view|download|read) (?:the )?(?:decision|document|report)|supporting documents?)[ \t|]*$",
    re.IGNORECASE,
)
_TITLED = re.compile(r"\s*(?P<title>[A-Z][^\n]{3,160}[^\n.:;,])\n[^\S\n]*\n\s*\S")


def _by_links(reading: Reading) -> Iterator[Decision]:
    """Yield the decisions of which each is a title, a summary and a link to its paper."""
    view = View.of(reading.document, lines=True)
    heading = _SUMMARY.search(view.text)
    start = heading.end() if heading else len(view.text)
    seen: set[str] = set()
    for link in _LINK.finditer(view.text, start):
        titled = _TITLED.match(view.text, start, link.start())
        title = clip(view, *titled.span("title"), longest=200) if titled else None
        start = link.end()
        if title is not None and title.value not in seen:
            seen.add(title.value)
            yield Decision(id=handles.decision(title.value), anchor=title.spans, title=title)


# A log that kept its columns --------------------------------------------------------------------

_COLUMNS = {
    "reference": re.compile(r"(?:decision )?(?:ref(?:erence)?|number|no)\b", re.IGNORECASE),
    "date": re.compile(r"date\b", re.IGNORECASE),
    "agreed": cued(r"decision (?P<word>agreed|approved)$", re.IGNORECASE),
    "decision": re.compile(r"(?:details of |summary of )?decision(?! ref)|title", re.IGNORECASE),
    "approved": re.compile(r"(?P<word>approved|authorised|agreed) by\b", re.IGNORECASE),
}
# What a log may have besides.
_MORE_COLUMNS = {
    "post": re.compile(
        r"(?:taken|decided|made) by|by$|who$|(?:decision[- ]|policy )?maker", re.IGNORECASE
    ),
    "sum": re.compile(r"(?:contract |grant )?(?:value|amount|cost)\b", re.IGNORECASE),
}
# What stands before a sum that is decided, and not told of a part or a pot.
_DECIDED = re.compile(
    r"\b(?:agree|approv|authoris|award|allocat|grant|contribut|donat|cost|spend|purchas|funding of\b|pay|to the value|value of|sum of|total of)\w*[^.£]{0,120}$",
    re.IGNORECASE,
)
_NOTE = re.compile(r"To (?P<word>note)\b")
_WITHDRAWN = re.compile(
    r"\b(?:grant|funding|award|offer|item|request|decision)\b[^.;]{0,60}? (?P<word>withdrawn)\b",
    re.IGNORECASE,
)


def _row_time(text: View) -> Found[Period] | None:
    """Return the one time that the words of a row tell."""
    hits = find_periods(text.text)
    return hits[0].found(text) if len(hits) == 1 else None


def _in_grid(grid: Grid, year: Found[When] | None, *, log: bool) -> Iterator[Decision]:
    """Yield a decision for each row of a table with a reference, a date, a decision and who approved it.

    In a log (`log`) a reference and a decision are enough: "Reference number | Originator | Summary".
    """
    columns: dict[str, int] = {}
    for column in sorted(grid.rows[0]):
        text = grid.text(grid.rows[0], column)
        known = {**_COLUMNS, **_MORE_COLUMNS}
        name = next((n for n, p in known.items() if n not in columns and p.match(text)), None)
        if name:
            columns[name] = column
    if (set(columns) - set(_MORE_COLUMNS)) | {"agreed"} != set(_COLUMNS) and not (
        log and {"reference", "decision"} <= set(columns)
    ):
        return
    approved, agreed = _approval(grid, columns, "approved"), _approval(grid, columns, "agreed")
    for row in grid.rows[1:]:
        yes = "agreed" in columns and grid.text(row, columns["agreed"]).lower() == "yes"
        decision = _row(grid, row, columns, agreed if yes else approved)
        if decision is not None:
            decision = _with_more(grid, row, columns, year, decision)
        if decision is not None and yes and decision.status is None:
            decision = replace(decision, status=agreed)
        if decision is not None:
            yield decision


def _approval(grid: Grid, columns: dict[str, int], name: str) -> Found[DecisionStatus] | None:
    """Return that decisions are approved, where a column of that name is headed so."""
    if name not in columns:
        return None
    head = grid.view(grid.rows[0][columns[name]])
    word = _COLUMNS[name].match(head.text)
    spans = head.match_spans(word, "word") if word else ()
    return Found(DecisionStatus.APPROVED, spans, "decision-status") if spans else None


_ONE_WORD = re.compile(rf"\W*(?P<word>{'|'.join(_BECAME)})\W*")


def _with_more(
    grid: Grid, row: Row, columns: dict[str, int], year: Found[When] | None, decision: Decision
) -> Decision:
    """Return a decision with the day that leaves its year to the page, who took it and its one sum."""
    when = grid.view(row[columns["date"]]) if columns.get("date") in row else None
    post = grid.view(row[columns["post"]]) if columns.get("post") in row else None
    worth = grid.view(row[columns["sum"]]) if columns.get("sum") in row else None
    sums = find_money(worth.text) if worth else []
    text = grid.view(row[columns["decision"]])
    word = _ONE_WORD.fullmatch(post.text) if post else None
    became = (
        Found(_BECAME[word["word"]], post.match_spans(word, "word"), "decision-status")
        if post and word
        else None
    )
    alone = len(sums) == 1 and _LONE.fullmatch(worth.text) is not None if worth else False
    return replace(
        decision,
        signed=decision.signed or (day_in_year(when, year) if when else None),
        signatory_post=decision.signatory_post
        or (clip(post, 0, len(post.text)) if post and not became else None),
        status=decision.status or became or _became(grid, row) or (does(text) if when else None),
        amount=(sums[0].found(worth) if alone else None)
        if worth and re.search(r"\w", worth.text)
        else decision.amount,
    )


_LONE = re.compile(
    r"[^\w–-]*£[^\sA-Za-z]*\d[\d,.]*(?: ?(?:m|k|million|thousand))?\W*"
)  # taken back: "-£500"
_OUTCOME = re.compile(r"(?:final )?(?:decision|status|outcome|result)(?: status)?", re.IGNORECASE)


def _became(grid: Grid, row: Row) -> Found[DecisionStatus] | None:
    """Return the status that a column for it tells in a word: "Not approved"."""
    heads = (c for c in sorted(row) if _OUTCOME.fullmatch(grid.text(grid.rows[0], c).strip(" :")))
    return next((told for c in heads if (told := status_word(grid.view(row[c])))), None)


def _first_line(grid: Grid, block: Block) -> Text | None:
    """Return the first line of a cell, which is the title where a summary stands under it."""
    view = View.of(grid.document, block.span, lines=True)
    line = re.match(r"\s*[^\n]+", view.text)
    return clip(view, 0, line.end() if line else len(view.text), longest=200)


def _row(
    grid: Grid, row: Row, columns: dict[str, int], approved: Found[DecisionStatus] | None
) -> Decision | None:
    if columns["reference"] not in row or columns["decision"] not in row:
        return None
    number, text = grid.view(row[columns["reference"]]), grid.view(row[columns["decision"]])
    reference = clip(number, 0, len(number.text))
    when = grid.view(row[columns["date"]]) if columns.get("date") in row else None
    dates = find_dates(when.text) if when else []
    note, refused = _NOTE.match(text.text), _REFUSED.search(text.text)
    withdrawn = _WITHDRAWN.search(text.text)
    status = (
        _found(text, note, DecisionStatus.NOTED)
        if note
        else _found(text, withdrawn, DecisionStatus.WITHDRAWN)
        if withdrawn
        else _found(text, refused, DecisionStatus.REFUSED)
        if refused
        else approved
    )
    sums = find_money(text.text)
    decided = _DECIDED.search(text.text, 0, sums[0].start) if sums else None
    if reference is None:
        return None
    return Decision(
        id=handles.decision(reference.value),
        anchor=reference.spans,
        reference=reference,
        title=_first_line(grid, row[columns["decision"]]),
        signed=dates[0].found(when) if when and len(dates) == 1 else None,
        status=status,
        period=_row_time(text),
        amount=sums[0].found(text) if len(sums) == 1 and decided and not note else None,
    )

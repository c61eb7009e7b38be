"""Read the grants of a table whose cells were flattened into lines and interleaved.

Such a table is known by its headings, torn into lines of their own: a name of a grant, an amount, a
provider. Years stand alone above the rows. Within a year, each sum starts a row: the lines just above
it name the grant, the rest of its line and the next one name the provider; where nothing follows, the
provider is the body named in the row's later lines. A cell that says Yes or No ends the row's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest import handles
from ingest.cued import cued
from ingest.document import Document, Span
from ingest.extract.grant_note import publications_noted, purposes_noted
from ingest.extract.recipient.found import body_check
from ingest.extract.recipient.kind import Kind, kind_of
from ingest.form import PartKind
from ingest.reading import Reading
from ingest.records import (
    Award,
    AwardStatus,
    BodyKind,
    Eligibility,
    Eligible,
    Found,
    Name,
    Period,
    Record,
    Ref,
    Service,
)
from ingest.values import find_money, find_periods
from ingest.view import View

_HEADINGS = (
    r"name of (?:grant|project|award)", r"(?:grant|award)(?: amount)?", r"amount(?: of (?:grant|award))?",
    r"(?:service )?provider(?: amount)?", r"services? provided", r"(?:specific )?(?:\w+ )?outcomes?(?:/outputs?)?",
    r"provides services? for .{3,60}", r"open to .{3,60}", r"organisation", r"recipient", r"year",
)  # fmt: skip
_HEADING = cued("|".join(f"(?:{h})" for h in _HEADINGS), re.IGNORECASE)
_GROUP = re.compile(
    r"(?:provides services? for|open to) (?P<group>[^\n]{3,40}(?:\n[^\n]{3,60})?)", re.IGNORECASE
)
_YES = re.compile(r"(?P<answer>\b(?:Yes|No)\b)\s*[–—-]?\s*(?:(?P<through>through)\b)?")
_POINTER = re.compile(r"See (?:the )?(?:attached )?(?:Service )?Specification")
_WORDS = re.compile(r"[\w’'&-]+")


@dataclass(frozen=True)
class _Line:
    start: int
    end: int
    text: str
    block: int  # lines between blank lines share a number


@dataclass
class _Row:
    """One row: the lines of its grant's name, of its provider, and all the others."""

    name: list[_Line]
    sum_line: _Line
    rest: list[_Line]
    year: tuple[View, int, int] | None


def claimed(reading: Reading) -> list[Span]:
    """Return the stretches of the document that are such tables."""
    return [table for table, _ in _tables(reading)]


def extract(reading: Reading) -> Iterator[Record]:
    """Yield the awards of interleaved grant tables, their services and who may use them."""
    services: dict[str, Service] = {}
    for _, lines in _tables(reading):
        group = _group(reading.document, lines)
        for number, row in enumerate(_rows(reading, lines), 1):
            for record in _records(reading, row, group, number):
                if isinstance(record, Service):
                    services.setdefault(record.id, record)
                else:
                    yield record
    yield from services.values()


# Finding the table --------------------------------------------------------------------------


def _tables(reading: Reading) -> Iterator[tuple[Span, list[_Line]]]:
    """Yield each stretch from its first torn heading to its footnotes or the next part."""
    for part in reading.form.parts:
        if part.kind not in (PartKind.APPENDIX, PartKind.RESPONSE, PartKind.BODY):
            continue
        lines = _lines(reading.document, part.span)
        heads = [i for i, line in enumerate(lines) if _HEADING.fullmatch(line.text.strip())]
        sums = [i for i, line in enumerate(lines) if re.match(r"\s*£[\d,]+", line.text)]
        kinds = {_head_kind(lines[i].text) for i in heads}
        if len(heads) < 3 or not sums or not {"name", "sum", "provider"} <= kinds:
            continue
        first = _year_above(lines, heads[0])
        last = next(
            (i for i in range(sums[-1], len(lines)) if lines[i].text.lstrip().startswith("*")),
            len(lines),
        )
        chosen = lines[first:last]
        yield Span(chosen[0].start, chosen[-1].end), chosen


def _head_kind(text: str) -> str:
    text = text.lower()
    if "provider" in text or "organisation" in text or "recipient" in text:
        return "provider"
    return (
        "name" if "name" in text else "sum" if re.search(r"amount|grant|award", text) else "other"
    )


def _lines(document: Document, span: Span) -> list[_Line]:
    lines: list[_Line] = []
    block = 0
    for match in re.finditer(r"[^\n]*\n?", document.text[span.start : span.end]):
        text = match.group().rstrip("\n")
        if not text.strip():
            block += 1
            continue
        start = span.start + match.start() + len(text) - len(text.lstrip())
        lines.append(_Line(start, start + len(text.strip()), text.strip(), block))
    return lines


def _year_above(lines: list[_Line], index: int) -> int:
    return index - 1 if index and _year(lines[index - 1].text) else index


def _year(text: str) -> bool:
    hits = find_periods(text, open_ended=False)
    return len(hits) == 1 and hits[0].end - hits[0].start >= len(text.strip()) - 1


# Reading its rows ---------------------------------------------------------------------------


def _rows(reading: Reading, lines: list[_Line]) -> list[_Row]:
    rows: list[_Row] = []
    year: tuple[View, int, int] | None = None
    pending: list[_Line] = []
    for line in lines:
        if _year(line.text):
            view = View.of(reading.document, Span(line.start, line.end))
            year, pending = (view, 0, len(view.text)), []
        elif _is_heading(line, lines):
            continue
        elif re.match(r"£[\d,.]+", line.text):
            name = _last_block(pending, rows)
            rows.append(_Row(name, line, [], year))
            pending = []
        elif rows and rows[-1].year == year:
            rows[-1].rest.append(line)
            pending.append(line)
        else:
            pending.append(line)
    return rows


def _is_heading(line: _Line, lines: list[_Line]) -> bool:
    """Return whether a line is a torn heading, or goes on with one in its own block."""
    if _HEADING.fullmatch(line.text):
        return True
    before = [x for x in lines if x.block == line.block and x.end < line.start]
    return (
        bool(before)
        and re.match(r"(?:provides services? for|open to)", before[-1].text, re.IGNORECASE)
        is not None
    )


def _last_block(pending: list[_Line], rows: list[_Row]) -> list[_Line]:
    """Return the lines just above a sum that stand together; they no longer belong to the row before."""
    if not pending:
        return []
    name = [line for line in pending if line.block == pending[-1].block]
    if rows:
        rows[-1].rest = [line for line in rows[-1].rest if line not in name]
    return name


def _group(document: Document, lines: list[_Line]) -> Found[str] | None:
    """Return of whom the table says whether they can use the service: the last torn heading."""
    text = document.text[lines[0].start : lines[-1].end]
    match = _GROUP.search(text)
    if match is None:
        return None
    start, end = lines[0].start + match.start("group"), lines[0].start + match.end("group")
    view = View.of(document, Span(start, end))
    return Found(view.text, view.spans(0, len(view.text)))


def _records(
    reading: Reading, row: _Row, group: Found[str] | None, number: int
) -> Iterator[Record]:
    document = reading.document
    view = View.of(document, Span(row.sum_line.start, row.sum_line.end))
    hit = find_money(view.text)[0]
    grant, names = _torn_cells(reading, row, hit.end)
    provider = _pieces_named(reading, names) if names else _provider(reading, row, hit.end)
    title = _pieces_joined(grant) if names else _joined(document, row.name)
    if provider is None:
        return
    activity = _activity(reading, row, provider)
    named = (
        title if title and kind_of(title.value, body_check(reading)) is not Kind.BODY else activity
    )
    handle = handles.service(named.value) if named else None
    service = (Found(Ref(handle), named.spans, "link"),) if named and handle else ()
    outcome, (answer, qualified) = _outcome(reading, row), _answer(reading, row)
    period = _period(row)
    publisher = reading.glossary.publisher
    year = str(period.value) if period else ""
    texts = [line.text for line in row.rest]
    yield Award(
        id=f"grant-{year}-{handles.slug(provider.value.text)}-{number}",
        anchor=view.spans(hit.start, hit.end),
        recipient=(provider,),
        amount=hit.found(view),
        funder=(publisher,) if publisher else (),
        service=service,
        title=title,
        period=period,
        status=_status(document, row),
        instrument=_instrument(document, row),
        outcome=(outcome,) if outcome else (),
        purpose=tuple(purposes_noted(reading, texts, row.sum_line.end)),
        cites=tuple(publications_noted(reading, texts, row.sum_line.end)),
    )
    if named is None or handle is None:
        return
    yield Service(
        id=handle,
        anchor=named.spans,
        name=named,
        provider=(provider,),
        outcome=(outcome,) if outcome else (),
    )
    if group is not None and answer is not None:
        yield Eligibility(
            id=f"eligibility-{year}-{handles.slug(named.value)}-{number}",
            anchor=answer.spans,
            service=Found(Ref(handle), named.spans, "link"),
            group=group,
            answer=answer,
            qualification=(qualified,) if qualified else (),
            period=period,
        )


def _joined(document: Document, lines: list[_Line]) -> Found[str] | None:
    if not lines:
        return None
    view = View.of(document, Span(lines[0].start, lines[-1].end))
    return Found(view.text, view.spans(0, len(view.text)))


def _torn_cells(reading: Reading, row: _Row, sum_end: int) -> tuple[list[_Line], list[_Line]]:
    """Return the lines of the grant's cell and of the provider's, where both are printed by turns.

    Cells that are each several lines high come out line by line: the grant's first line, the sum,
    the provider's first line, then the grant's second, the provider's second.
    """
    block = row.sum_line.block
    after = [line for line in row.rest if line.block == block]
    together = bool(row.name) and row.name[-1].block == block
    if row.sum_line.text[sum_end:].strip() or not together or len(after) < 2:
        return [], []
    names = after[:1]
    if kind_of(names[0].text, body_check(reading)) is not Kind.BODY:
        for line in after[2::2]:
            if not line.text[0].isupper() or line.text.endswith("*"):
                break
            names.append(line)
    return [*row.name, *(line for line in after if line not in names)], names


def _pieces_joined(lines: list[_Line]) -> Found[str]:
    texts = [line.text.rstrip("*") for line in lines]
    spans = tuple(Span(x.start, x.start + len(t)) for x, t in zip(lines, texts, strict=True))
    return Found(" ".join(texts), spans)


def _pieces_named(reading: Reading, lines: list[_Line]) -> Found[Name]:
    told = _pieces_joined(lines)
    kind = reading.glossary.is_body(told.value) or BodyKind.UNKNOWN
    return Found(Name(told.value, kind), told.spans)


def _provider(reading: Reading, row: _Row, sum_end: int) -> Found[Name] | None:
    """Return the body after the sum on its line, with the line that it runs on to; else one below or above."""
    after = row.sum_line.text[sum_end:].strip()
    if after:
        start = row.sum_line.end - len(after)
        more = [x for x in row.rest if x.block == row.sum_line.block][:1]
        end = more[-1].end if more and _goes_on(reading, after, more[0].text) else row.sum_line.end
        return _named(reading, Span(start, end))
    for line in [*row.rest, *row.name]:
        if kind_of(line.text, body_check(reading)) is Kind.BODY:
            return _named(reading, Span(line.start, line.end))
    return _named(reading, Span(row.name[0].start, row.name[-1].end)) if row.name else None


def _goes_on(reading: Reading, first: str, second: str) -> bool:
    return (
        len(second.split()) <= 3 and kind_of(f"{first} {second}", body_check(reading)) is Kind.BODY
    )


def _named(reading: Reading, span: Span) -> Found[Name]:
    view = View.of(reading.document, span)
    kind = reading.glossary.is_body(view.text) or BodyKind.UNKNOWN
    return Found(Name(view.text, kind), view.spans(0, len(view.text)))


def _activity(reading: Reading, row: _Row, provider: Found[Name]) -> Found[str] | None:
    """Return what is provided: the first short line of the row that is neither a body nor a heading."""
    for line in row.rest:
        short = len(line.text.split()) <= 4 and line.block != row.sum_line.block
        if (
            short
            and line.text[:1].isupper()
            and kind_of(line.text, body_check(reading)) in (Kind.ODD, Kind.THEME)
        ):
            alone = not any(x is not line and x.block == line.block for x in row.rest)
            if alone and line.text not in provider.value.text:
                return Found(line.text, (Span(line.start, line.end),))
    return None


def _outcome(reading: Reading, row: _Row) -> Found[str] | None:
    """Return the outcome cell: the block before the Yes, or what stands between a pointer and it."""
    document = reading.document
    for i, line in enumerate(row.rest):
        answer = _YES.search(line.text)
        if answer is None:
            continue
        pointer = _POINTER.match(line.text)
        if pointer and answer.start() > pointer.end():
            return _torn_outcome(document, line, pointer.end(), answer.start(), row.rest[i + 1 :])
        block = [x for x in row.rest[:i] if x.block == (row.rest[i - 1].block if i else -1)]
        if answer.start() == 0 and block and len(block) >= 2:
            return _joined(document, block)
    return None


def _torn_outcome(
    document: Document, line: _Line, start: int, end: int, following: list[_Line]
) -> Found[str] | None:
    view = View.of(document, Span(line.start + start, line.start + end))
    pieces = [view.text.strip()]
    spans = [*view.spans(0, len(view.text))]
    tail = re.search(r"\*\s+(?P<word>[\w ]+?)\*+$", following[0].text) if following else None
    if tail:
        at = following[0].start + tail.start("word")
        pieces.append(tail["word"])
        spans.append(Span(at, at + len(tail["word"])))
    return Found(" ".join(pieces), tuple(spans)) if pieces[0] else None


def _answer(reading: Reading, row: _Row) -> tuple[Found[Eligible] | None, Found[str] | None]:
    """Return whether the group can use the service, and how the cell qualifies that."""
    document = reading.document
    for i, line in enumerate(row.rest):
        match = _YES.search(line.text)
        if match is None:
            continue
        at = line.start + match.start("answer")
        span = Span(at, at + len(match["answer"]))
        value = Eligible.YES if match["answer"] == "Yes" else Eligible.NO
        begin = line.start + (match.start("through") if match["through"] else match.end())
        ends = [
            x for x in row.rest[i + 1 :] if x.block == line.block and not re.search(r"\*", x.text)
        ]
        pieces = [Span(begin, line.end)] if begin < line.end else []
        pieces += [Span(x.start, x.end) for x in ends]
        answer = Found(value, (span,), "eligible")
        if not pieces:
            return answer, None
        text = " ".join(" ".join(document.printed(p).split()) for p in pieces)
        return answer, Found(text, tuple(pieces)) if len(text) > 3 else None
    return None, None


def _period(row: _Row) -> Found[Period] | None:
    if row.year is None:
        return None
    view = row.year[0]
    return find_periods(view.text, open_ended=False)[0].found(view)


def _status(document: Document, row: _Row) -> Found[AwardStatus] | None:
    """Return "approved" by the words above the table that say the grants were awarded."""
    head = document.text[: row.sum_line.start]
    matches = list(re.finditer(r"\bgrants? (awarded)\b", head, re.IGNORECASE))
    if not matches:
        return None
    at = matches[-1].start(1)
    return Found(AwardStatus.APPROVED, (Span(at, at + len("awarded")),), "award-status")


def _instrument(document: Document, row: _Row) -> Found[str] | None:
    matches = list(
        re.finditer(r"\bName of (grant)\b", document.text[: row.sum_line.start], re.IGNORECASE)
    )
    if not matches:
        return None
    at = matches[-1].start(1)
    return Found(matches[-1].group(1), (Span(at, at + 5),))

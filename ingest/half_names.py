"""Leave out what is only half of a name: "Holm" of "Holm and Dale Mediation", and awards to the last line of a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.document import Document, Span
from ingest.records import Award, BodyKind, Organisation, Record


def without_halves(document: Document, records: Sequence[Record]) -> list[Record]:
    """Return the records without the bodies that stand nowhere but within a longer name, and awards to a torn one."""
    records = _without_torn(document, records)
    paid = [
        span
        for award in records
        if isinstance(award, Award)
        for body in award.recipient
        for span in body.spans
    ]
    wholes = [span for span in set(paid) if " " in document.printed(span)]
    return [one for one in records if not (wholes and _is_half(document, one, wholes))]


def _holds(whole: str, name: str, *, unknown: bool) -> bool:
    """Return whether a longer name ends in another, or joins it with more: "Supporting Holm CIC" and "Holm CIC"."""
    joined = unknown and (" and " in whole or " & " in whole) and name in whole
    return joined or (whole.endswith(f" {name}") and whole.count("(") == 0)


def _is_half(document: Document, record: Record, wholes: Iterable[Span]) -> bool:
    """Return whether a body stands nowhere but within a name of who is paid, or runs over the end of one."""
    if not isinstance(record, Organisation) or len(record.name.spans) != 1:
        return False
    (span,) = record.name.spans
    if any(whole.start < span.start < whole.end < span.end for whole in wholes):
        return True
    name = document.printed(span)
    unknown = record.name.value.kind is BodyKind.UNKNOWN
    longer = {whole for w in wholes if name in (whole := document.printed(w)) and whole != name}
    if not any(_holds(whole, name, unknown=unknown) for whole in longer):
        return False
    text = document.text
    within = [match.span() for whole in longer for match in re.finditer(re.escape(whole), text)]
    alone = re.finditer(rf"(?<![\w(]){re.escape(name)}(?!\w)(?! [A-Z])", text)
    return all(any(s <= one.start() and one.end() <= e for s, e in within) for one in alone)


_LONGEST = 300  # characters of a row
_FEWEST, _ROWS = 3, 2  # awards that show how a list is laid out, and those of them that begin a row


def _without_torn(document: Document, records: Sequence[Record]) -> Sequence[Record]:
    """Return the records without the awards to the last line of a name that stands on several.

    Where blank lines part the rows, and names begin them, what stands below other words of its row is the rest of a
    name: those words were not read as part of it.
    """
    placed = {
        one.id: _words_above(document, one.recipient[0].spans[0])
        for one in records
        if isinstance(one, Award) and len(one.recipient) == 1 and _is_line(document, one)
    }
    if len(placed) < _FEWEST or sum(not above for above in placed.values()) < _ROWS:
        return records
    torn = {id_ for id_, above in placed.items() if above and all(map(_CELL.fullmatch, above))}
    return [one for one in records if not (isinstance(one, Award) and one.id in torn)]


_CELL = re.compile(
    r"(?:[A-Z][\w’'-]*|\(?[A-Z][\w’'-]*\)?)(?: (?:and|of|for|the|&|\(?[A-Z][\w’'()-]*))*"
)


def _is_line(document: Document, award: Award) -> bool:
    """Return whether a recipient begins a line, and its sum stands on another."""
    text, span = document.text, award.recipient[0].spans[0]
    line = text.rfind("\n", 0, span.start) + 1
    sums = award.amount.spans[0].start if award.amount else line
    return not text[line : span.start].strip(" \t*•-") and "\n" in text[span.end : sums]


def _words_above(document: Document, span: Span) -> list[str]:
    """Return the lines of its row that stand above a name, down from the last blank line."""
    line = document.text.rfind("\n", 0, span.start) + 1
    row = document.text[max(0, line - _LONGEST) : line].rpartition("\n\n")[2]
    return [above for text in row.split("\n") if (above := text.strip())]

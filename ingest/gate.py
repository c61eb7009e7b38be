"""The gate: a value that its rule does not read out of its spans goes no further.

Rule-based extractors and any other kind pass the same gate. What is refused is reported, never
dropped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from ingest.document import Document, Span
from ingest.records import BARE, Found, Record
from ingest.rules import RULES, holds

LONGEST_TEXT = 300  # characters: a value is a name, a figure or a short phrase, never a passage


_CUT = re.compile(r"[a-z] (?:the|an)$")  # "deliver the": a text that stops


@dataclass(frozen=True, slots=True)
class Refusal:
    """One value that was refused, and why."""

    record: str
    field: str
    value: str
    start: int
    end: int
    reason: str


def pass_gate(document: Document, records: Iterable[Record]) -> tuple[list[Record], list[Refusal]]:
    """Return the records with the values that hold, and the refusals.

    A record that loses a field it cannot do without is refused whole.
    """
    passed: list[Record] = []
    refusals: list[Refusal] = []
    for record in records:
        kept, refused = _pass_record(document, record)
        refusals += refused
        if kept is not None:
            passed.append(kept)
    return passed, refusals


def _pass_record(document: Document, record: Record) -> tuple[Record | None, list[Refusal]]:
    refused: list[Refusal] = []
    changes: dict[str, Any] = {}
    lost = False
    if not record.anchor or any(s.end > len(document.text) for s in record.anchor):
        span = record.anchor[0] if record.anchor else Span(0, 1)
        reason = "the record has no evidence within the document"
        return None, [Refusal(type(record).__name__, "", record.id, span.start, span.end, reason)]
    for item in fields(record):
        value = getattr(record, item.name)
        if isinstance(value, Found):
            reason = fault(document, value)
            if reason:
                refused.append(refusal(record, item.name, value, reason))
                changes[item.name] = None
                lost = lost or "None" not in str(item.type)
        elif item.name not in BARE and isinstance(value, tuple):
            faults = [(one, fault(document, one)) for one in value]
            refused += [refusal(record, item.name, one, why) for one, why in faults if why]
            changes[item.name] = tuple(one for one, why in faults if not why)
    if lost:
        return None, refused
    return (replace(record, **changes) if refused else record), refused


def fault(document: Document, found: Found[Any]) -> str:
    """Return why `found` does not hold in `document`, or an empty string when it does."""
    if found.rule not in RULES:
        return f"rule {found.rule!r} is not one of {', '.join(sorted(RULES))}"
    if any(span.end > len(document.text) for span in found.spans):
        return f"its span ends beyond the document's {len(document.text)} characters"
    printed = tuple(document.printed(span) for span in found.spans)
    if sum(map(len, printed)) > LONGEST_TEXT:
        return f"its print is longer than {LONGEST_TEXT} characters; a value is a short phrase"
    if isinstance(found.value, str) and _CUT.search(found.value):
        return "it ends in an article, before the word that it is of"
    if not holds(found.rule, printed, found.value):
        return f"rule {found.rule!r} does not read it out of {' | '.join(printed)!r}"
    return ""


def refusal(record: Record, field: str, value: Found[Any], reason: str) -> Refusal:
    """Return the refusal of one value of a record, with its place."""
    name = type(record).__name__
    return Refusal(name, field, str(value.value), value.spans[0].start, value.spans[-1].end, reason)

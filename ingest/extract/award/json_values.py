"""What values of JSON say, each with its characters as print: names, sums in pounds, days."""

from __future__ import annotations

from decimal import Decimal

from ingest.begin_end import read_begin_end
from ingest.document import Span
from ingest.json_places import Value
from ingest.reading import Reading
from ingest.records import Body, BodyKind, Found, Name, Period, When
from ingest.rules import unescaped
from ingest.values import Hit, find_dates, find_numbers
from ingest.view import View

DAY = 10  # characters of a date without its time


def said(value: Value | None, text: str) -> str | None:
    """Return what a string says, as printed."""
    return value.string(text) if value else None


def pounds_in(
    reading: Reading, amount: Value, currency: Value | None
) -> tuple[View, Hit[Decimal]] | None:
    """Return a figure that is an amount in pounds, where its currency does not say otherwise."""
    if said(currency, reading.document.text) not in (None, "GBP"):
        return None
    view = View.of(reading.document, Span(amount.start, amount.end))
    hits = find_numbers(view.text)
    whole = len(hits) == 1 and (hits[0].start, hits[0].end) == (0, len(view.text))
    return (view, hits[0]) if whole else None


def day_told(reading: Reading, value: Value | None) -> Found[When] | None:
    """Return the day that a string is, without its time."""
    if value is None or len(said(value, reading.document.text) or "") < DAY:
        return None
    view = View.of(reading.document, Span(value.start + 1, value.start + 1 + DAY))
    hits = find_dates(view.text)
    return hits[0].found(view) if len(hits) == 1 else None


def days_of(reading: Reading, value: Value) -> Found[Period] | None:
    """Return the days that "startDate" and "endDate" give, each with its own name as print."""
    spans = []
    for name in ("startDate", "endDate"):
        day = value.at(name)
        if day is not None and len(said(day, reading.document.text) or "") >= DAY:
            spans.append(Span(day.key, day.start + 1 + DAY))
    told = read_begin_end(" ".join(reading.document.printed(span) for span in spans))
    return Found(told, tuple(spans), "begin-end") if told and spans else None


def text_told(reading: Reading, value: Value | None) -> tuple[Found[str], ...]:
    """Return what a string says, nothing where it says nothing."""
    printed = said(value, reading.document.text)
    return (string(printed, value),) if value and printed and printed.strip() else ()


def string(printed: str, value: Value) -> Found[str]:
    """Return what the inside of a string stands for; escapes are undone by the rule for JSON strings."""
    rule = "json-string" if "\\" in printed else "verbatim"
    return Found(unescaped(printed), (Span(value.start + 1, value.end - 1),), rule)


def body_named(reading: Reading, value: Value | None) -> Body | None:
    """Return the body that a string names."""
    told = next(iter(text_told(reading, value)), None)
    if told is None:
        return None
    kind = reading.glossary.is_body(told.value) or BodyKind.UNKNOWN
    return Found(Name(told.value, kind), told.spans, told.rule)

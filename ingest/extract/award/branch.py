"""Give a recipient's name the place that stands behind it and says which branch it is.

"Relate (East Tarn)"; "Kite Trust for Tarn – £500" or "Kite Trust (Moorside) – £500" in a list whose other
lines have their sums right behind their names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.document import Span
from ingest.extract.award.recipients import is_place
from ingest.extract.recipient.kind import ENDS_AS_PLACE, Kind, Named, is_place_name
from ingest.extract.recipient.words import KNOWN_PLACE
from ingest.extract.sums.promise import Promise
from ingest.reading import Reading
from ingest.records import Body

_BRACKET = re.compile(r" \((?P<in>[A-Z][\w’' &-]{2,40})\)")
_SIDE = (
    r"(?:North|South|East|West|Mid|Central|Greater|Upper|Lower|Northern|Southern|Eastern|Western)"
)
_PART = re.compile(rf"{_SIDE}(?:[ -](?:{_SIDE}|of|and|&|the))*(?: [A-Z][\w’'-]+){{0,3}}")


_BEHIND = re.compile(r" \((?P<in>[A-Z][a-z’'-]+)\)| for (?P<for>[A-Z][\w’'-]+)")
_FEWEST = 2  # other lines that show what a list prints between its names and sums
_MARKS = 6  # characters: no more stand between


def with_branches(reading: Reading, promises: Sequence[Promise]) -> list[Promise]:
    """Return promises, their recipients with the places behind their names."""
    marks = Counter(text for p in promises if (text := _between(reading, p, p.recipients[0])))
    return [
        replace(p, recipients=tuple(_placed(reading, p, body, marks) for body in p.recipients))
        for p in promises
    ]


def _between(reading: Reading, promise: Promise, body: Body, start: int | None = None) -> str:
    """Return the few marks, one of them no blank, between a name and the sum behind it; nothing where words stand there."""
    end = start or body.spans[-1].end
    text = reading.document.text[end : promise.amount.spans[0].start]
    return text if len(text) <= _MARKS and re.fullmatch(r"[^\w\n]*[^\w\s][^\w\n]*", text) else ""


def _placed(reading: Reading, promise: Promise, body: Body, marks: Counter[str]) -> Body:
    end = body.spans[-1].end
    if len(body.spans) != 1 or body.rule != "verbatim":
        return body
    text = reading.document.text
    bracket = _BRACKET.match(text, end)
    found = bracket if bracket and is_area(reading, bracket["in"]) else None
    if found is None and (behind := _BEHIND.match(text, end)) is not None:
        usual = marks[_between(reading, promise, body, behind.end()) or " "] >= _FEWEST
        place = behind["in"] or behind["for"]
        known = is_area(reading, place) or (
            behind["in"] is not None and ENDS_AS_PLACE.fullmatch(place) is not None
        )
        found = behind if usual and known else None
    if found is None:
        return body
    name = replace(body.value, text=body.value.text + found.group())
    return replace(body, value=name, spans=(Span(body.spans[0].start, found.end()),))


def is_area(reading: Reading, words: str) -> bool:
    """Return whether words are those of a place: one that is known, a side of one, or the document's own."""
    named = Named(words, 0, len(words), Kind.ODD)
    known = KNOWN_PLACE.fullmatch(words) or _PART.fullmatch(words)
    return known is not None or is_place_name(words) or is_place(reading, named)

"""Give a recipient's name the place that stands in brackets behind it and says which branch it is: "Relate (East Tarn)"."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.document import Span
from ingest.extract.award_recipients import is_place
from ingest.extract.promise import Promise
from ingest.extract.recipient_words import KNOWN_PLACE
from ingest.extract.recipients import Kind, Named
from ingest.reading import Reading
from ingest.records import Body

_BRACKET = re.compile(r" \((?P<in>[A-Z][\w’' &-]{2,40})\)")
_SIDE = (
    r"(?:North|South|East|West|Mid|Central|Greater|Upper|Lower|Northern|Southern|Eastern|Western)"
)
_PART = re.compile(rf"{_SIDE}(?:[ -](?:{_SIDE}|of|and|&|the))*(?: [A-Z][\w’'-]+){{0,3}}")


def with_branch(reading: Reading, promise: Promise) -> Promise:
    """Return a promise, its recipients with the place in brackets behind their names."""
    return replace(promise, recipients=tuple(_placed(reading, b) for b in promise.recipients))


def _placed(reading: Reading, body: Body) -> Body:
    end = body.spans[-1].end
    bracket = _BRACKET.match(reading.document.text, end) if len(body.spans) == 1 else None
    if bracket is None or body.rule != "verbatim" or not _is_area(reading, bracket["in"]):
        return body
    name = replace(body.value, text=body.value.text + bracket.group())
    return replace(body, value=name, spans=(Span(body.spans[0].start, bracket.end()),))


def _is_area(reading: Reading, words: str) -> bool:
    """Return whether words are those of a place: one that is known, a side of one, or the document's own."""
    named = Named(words, 0, len(words), Kind.ODD)
    known = KNOWN_PLACE.fullmatch(words) or _PART.fullmatch(words)
    return known is not None or is_place(reading, named)

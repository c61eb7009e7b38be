"""Read what a letter or a deed gives to whom it is addressed to: "you", or the second of its parties.

The name stands at the head, behind a label ("To: …") or the number of the party; the sum further down, where
the body is only "you" or has "the grant increased by £…".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.document import BlockKind, Span
from ingest.extract.award_labels import value_name
from ingest.extract.promise import IsBody, Promise, Unit, name_found
from ingest.extract.recipients import Kind, find_names, kind_of
from ingest.reading import Reading
from ingest.records import Body, Found
from ingest.values import find_money
from ingest.view import View

_HEAD = 12  # units within which a letter says to whom it goes
_TO = re.compile(
    r"(?:to|addressee|(?P<body>recipient|(?:name of )?(?:recipient )?organisation))", re.IGNORECASE
)
_YOU = r"you(?:r (?:organisation|charity|group|club|company|school|service))?\b"
_TO_YOU = re.compile(
    rf"(?<!can )(?<!could )(?<!may )(?<!might )\b(?P<v>offer|award|grant|give|provide|pay|allocat)(?:e|ed|ing|s)?(?: to)? {_YOU}[^.;:£]{{0,80}}?(?=£)"
    rf"|\b{_YOU} (?:has|have|had|is|are|was|were|will)(?: been| be)?(?: to be| now)? (?P<v2>awarded|granted|given|offered|allocated|receive)\b[^.;:£]{{0,60}}?(?=£)"
)
_SECOND_PARTY = re.compile(
    r"\(1\)[^()]{0,120}?\bcommissioner\b[^()]{0,90}?\(2\)[ \t]*(?P<n>[^\n]+)", re.IGNORECASE
)
_MORE = re.compile(
    r"\b(?:[Gg]rant|[Cc]ontract|[Ff]unding|[Aa]greement)\b[^.;:£]{0,60}? (?P<v>(?:is|are|was|has been|will be|shall be|to be)(?: hereby)? (?:increased|uplifted|extended|varied)) by [^.;:£]{0,20}?(?=£)"
)


def read_addressed(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield the sums that are given to "you", or added to the grant of a deed's second party."""
    for unit in units:
        for pattern in (_TO_YOU, _MORE):
            match = pattern.search(unit.text)
            if match is None:
                continue
            to_you = pattern is _TO_YOU
            body = _addressee(reading, units, is_body) if to_you else _party(reading, is_body)
            hit = next((h for h in find_money(unit.text) if h.start == match.end()), None)
            if body is None or hit is None:
                continue
            way = "v2" if match.groupdict().get("v2") else "v"
            why = Found(match[way], unit.view.match_spans(match, way))
            yield Promise(
                (body,), hit.found(unit.view), unit.view, why, unit.index, "label", hit.end
            )


def _addressee(reading: Reading, units: list[Unit], is_body: IsBody) -> Body | None:
    """Return the body behind the label that says to whom a letter goes; what may be a person is none."""
    for unit in units[1:_HEAD]:
        label = _TO.fullmatch(units[unit.index - 1].text.strip(" :"))
        body = value_name(reading, unit, 0, is_body) if label else None
        if label is None or body is None or unit.kind is not BlockKind.VALUE:
            continue
        sure = label["body"] or kind_of(body.value.text, is_body) is Kind.BODY
        return body if sure else None
    return None


def _party(reading: Reading, is_body: IsBody) -> Body | None:
    """Return the second party of a deed, where the first is the commissioner and its words make it a body."""
    match = _SECOND_PARTY.search(reading.document.text)
    names = find_names(match["n"], is_body) if match else []
    if match is None or not names or names[0].start or names[0].kind is not Kind.BODY:
        return None
    view = View.of(reading.document, Span(*match.span("n")))
    return name_found(reading, view, 0, names[0].end)

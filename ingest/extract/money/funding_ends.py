"""Read of which body a contract or a grant ends, and when: "The current contract with X ends on 31 March 2031"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cued import Several, cued
from ingest.extract.recipient.found import name_found
from ingest.extract.units import Unit
from ingest.phrases import BODY, clip
from ingest.reading import Reading
from ingest.records import Body, Found, Funding, Period, Text
from ingest.values import find_periods
from ingest.view import View

_PAPER = r"(?P<instrument>grant agreement|service level agreement|funding agreement|contract|grant|agreement|funding)s?"
_FOR = r"(?:,? (?:for|to (?:deliver|provide|run)|which funds) (?:the |an? |its |their )?(?P<funds>[^.;,£]{3,80}?))?"
_NOW = r"(?:current|existing|present|previous|initial|original)"
ENDS = (
    r"(?:(?:is|are|was|were) (?:currently |also )?(?:due|set|expected|scheduled) to (?:end|expire|finish|conclude|cease|run out)|(?:will|would) (?:end|expire|finish|conclude|cease|come to an end)"
    r"|end(?:s|ed)?|expires?|expired|finish(?:es|ed)?|concludes?|concluded|ceases?|ceased|runs? out|comes? to an end|came to an end|(?:runs?|lasts?) (?=until))\b"
)
_TOLD = Several(
    (None, cued(pattern))
    for pattern in (
        rf"\b(?:{_NOW} )?{_PAPER},? (?:currently |presently )?(?:with|held by|awarded to|let to|given to) (?:the )?(?P<body>{BODY}){_FOR},? (?={ENDS})",
        rf"(?P<body>{BODY})[’']s? {_NOW} {_PAPER}{_FOR} (?={ENDS})",
        rf"\b(?:delivered|provided|run|operated) by (?:the )?(?P<body>{BODY}),? (?:under|through|via) (?:an?|the|its|their) (?:{_NOW} )?{_PAPER},? (?:that|which) (?={ENDS})",
    )
)
_FAR = 34  # characters from the first word of ending to the date


def read_endings(reading: Reading, units: list[Unit]) -> Iterator[Funding]:
    """Yield the agreements with a body of which a sentence without a sum tells the end, each once."""
    known: set[tuple[str, Period]] = set()
    for unit in units:
        for view in unit.view.sentences():
            for _, pattern in _TOLD.may_match(view.text) if "£" not in view.text else ():
                for match in pattern.finditer(view.text):
                    end = _end(view, match.end())
                    body = _body(reading, view, match)
                    if end and body and (body.value.text, end.value) not in known:
                        known.add((body.value.text, end.value))
                        yield _funding(view, match, body, end, len(known))


def _funding(
    view: View, match: re.Match[str], body: Body, end: Found[Period], number: int
) -> Funding:
    told = match["instrument"]
    spans = view.match_spans(match, "instrument")
    funds: Text | None = (
        clip(view, *match.span("funds")) if match.groupdict().get("funds") else None
    )
    return Funding(
        id=f"ending-{number}",
        anchor=spans,
        recipient=(body,),
        funds=(funds,) if funds else (),
        period=end,
        instrument=None if told == "funding" else Found(told, spans),
    )


def _body(reading: Reading, view: View, match: re.Match[str]) -> Body | None:
    """Return the body that the agreement is with: one that the document knows, or a name of two words."""
    start, end = match.span("body")
    for hit in reading.glossary.names(view):
        if hit.start <= start < hit.end:
            return reading.glossary.body(view, hit)
    return name_found(reading, view, start, end) if " " in match["body"] else None


def _end(view: View, at: int) -> Found[Period] | None:
    """Return until when: the one end that stands right after the words of ending."""
    near = [hit for hit in find_periods(view.text) if at <= hit.start <= at + _FAR]
    one = near[0] if near and near[0].value.start is None else None
    return one.found(view) if one and one.value.end else None

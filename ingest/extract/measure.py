"""Read what money pays for, with who does it, from a list: "To be funded are: - More advisers – Elm Trust".

No sum stands beside a measure, so it is no award; a list that names places or days after its dashes is none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.body_heads import may_be_body
from ingest.cued import cued
from ingest.document import BlockKind
from ingest.phrases import NAME, clip, members
from ingest.reading import Reading
from ingest.records import Bodies, Body, BodyKind, Found, Funding, Name, Record
from ingest.view import View
from ingest.words import words_of

_LEADS_IN = cued(r"\b(?:fund(?:ed|ing|s)?|grants?|money|support(?:ed)?|investment|commissioned)\b[^.;£]*:\s*$", re.IGNORECASE)  # fmt: skip
_ITEM = re.compile(r"(?P<what>[A-Z][^£–—]{8,110}?)(?: [-–—]|[-–—]) (?P<who>(?:the |The )?[A-Z][^£–—.;]{3,120}?)[.;]?\s*$")  # fmt: skip
_NAMED = re.compile(rf"\s*(?:[Tt]he )?(?P<v>{NAME})")
_PLACES = frozenset(
    ["Road", "Street", "Park", "Town", "Hall", "School", "Estate", "Square", "Station", "Lane"]
)
_Measure = tuple[View, re.Match[str], Bodies]
_FEWEST = 2  # items of such a list


def extract(reading: Reading) -> Iterator[Record]:
    """Yield each measure of a list with the bodies that it is funded with."""
    found: list[_Measure] = []
    for items in _lists(reading):
        told = [one for view in items if (one := _measure(reading, view))]
        if len(told) >= _FEWEST:
            found += told
    for number, (view, match, bodies) in enumerate(found, 1):
        what = clip(view, *match.span("what"))
        if what:
            yield Funding(
                id=f"measure-{number}", anchor=what.spans, funds=(what,), recipient=bodies
            )


def _lists(reading: Reading) -> Iterator[list[View]]:
    """Yield the items of each list that a sentence on money leads in."""
    items: list[View] = []
    leads = False
    for block in reading.form.statements(reading.document):
        view = View.of(reading.document, block.span)
        if block.kind is BlockKind.ITEM:
            if leads:
                items.append(view)
            continue
        if items:
            yield items
        items, leads = [], _LEADS_IN.search(view.text) is not None
    if items:
        yield items


def _measure(reading: Reading, view: View) -> _Measure | None:
    """Return an item that tells what and who: behind its dash stand names of bodies and nothing else."""
    match = _ITEM.match(view.text)
    if match is None or any(hit.start < len("the ") for hit in reading.glossary.names(view)):
        return None
    who = view.part(*match.span("who"))
    bodies = [_body(reading, who, *part) for part in members(who.text, 0, len(who.text))]
    named = tuple(body for body in bodies if body)
    return (view, match, named) if len(named) == len(bodies) else None


def _body(reading: Reading, view: View, start: int, end: int) -> Body | None:
    """Return one name: a body that is known, or two capitalised words or more that can be one."""
    name = _NAMED.match(view.text, start, end)
    if name is None or not re.fullmatch(r"\s*(?:\([^()]*\))?", view.text[name.end() : end]):
        return None
    part = view.part(*name.span("v"))
    for hit in reading.glossary.names(part):
        if (hit.start, hit.end) == (0, len(part.text)):
            return reading.glossary.body(part, hit)
    words = [word.bare for word in words_of(part.text)]
    known = reading.glossary.is_body(part.text)
    alike = len(words) > 1 and may_be_body(words, surely=True) and words[-1] not in _PLACES
    return (
        Found(Name(part.text, known or BodyKind.UNKNOWN), part.spans(0, len(part.text)))
        if known or alike
        else None
    )

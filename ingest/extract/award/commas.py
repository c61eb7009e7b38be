"""Keep a recipient's name whole that has commas of its own: "Rape Crisis, Tarn and Wolds", "Hand, Heart and Home".

In a cell, a line of a list or a label's value what ends in "and" after commas is one name, unless two of what the
commas part are bodies by themselves. In a sentence it is one where all of them are single words or, behind a body,
places.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.document import Span
from ingest.extract.award.branch import is_area
from ingest.extract.recipient.kind import IsBody, Kind, kind_of
from ingest.extract.recipient.words import LEADS
from ingest.extract.sums.promise import Promise
from ingest.extract.sums.shared import SHARED
from ingest.reading import Reading
from ingest.records import Body

_WORD = r"[A-Z](?:[\w’'-]|\.(?=\w))*"
_WORDS = rf"{_WORD}(?: (?:(?:of|for|the|in|with|on|upon) )*{_WORD})*"
_LISTED = re.compile(rf"{_WORDS}(?:, {_WORDS})+,? (?:and|&) {_WORDS}")
_PARTED = re.compile(r",? (?:and|&) |, ")
# What a name in a slot of its own stands between.
_OPENS = re.compile(r"(?:^|(?<=,)\"|[\n\t|:]|\s{2,}|[-•*●–] |\d[.)] )\s*$")
_CLOSES = re.compile(r" ?(?:$|\",|[\n\t|:(]|\s{2,}|[–—-] |,? £)")
# What may stand around it in a sentence.
_TO = re.compile(r"\b(?:to|for|with) (?:the )?$")
_ENDS = re.compile(r"[.;\n]|$| (?:to|for|towards|in|from|has|have|was|will|is)\b")
_FORM = re.compile(r" (?:CIC|CIO|Ltd|Limited|LLP)$")
_FAR = 120  # characters: no such name begins or ends further from a part of it
# Bodies whose names are a word: a list of them is of several.
_WELL_KNOWN = re.compile(
    r"[A-Z\d&]{2,}|Police|Councils?|Health|Probation|Schools|Relate|Mind|Nacro|Crimestoppers|Remedi|Barnardo[’']?s|Shelter|Refuge|Crisis|Catch22|Emmaus|Scope|Respect|SafeLives|Childline|Samaritans|Galop|Unseen|Addaction|Cranstoun|Lifeline"
)


def with_commas(reading: Reading, promises: Sequence[Promise], is_body: IsBody) -> list[Promise]:
    """Return promises, a recipient's name with all that its commas part."""
    return [_whole(reading, promise, is_body) for promise in promises]


def _whole(reading: Reading, promise: Promise, is_body: IsBody) -> Promise:
    bodies = promise.recipients
    if len(bodies) > 1 and promise.pattern == SHARED:
        return promise  # "three of our services – Kite, Iris Aid and Marl": as many as are told
    if any(len(b.spans) != 1 or b.rule != "verbatim" for b in bodies):
        return promise
    first, last = min(b.spans[0].start for b in bodies), max(b.spans[0].end for b in bodies)
    start = max(0, first - _FAR)
    text = reading.document.text[start : last + _FAR]
    if "," not in text:
        return promise
    for match in _LISTED.finditer(text):
        inside = match.start() <= first - start and last - start <= match.end()
        if inside and _is_one(reading, text, match, is_body):
            span = Span(start + match.start(), start + match.end())
            body: Body = replace(
                bodies[0], value=replace(bodies[0].value, text=match.group()), spans=(span,)
            )
            return replace(promise, recipients=(body,))
    return promise


def _is_one(reading: Reading, text: str, match: re.Match[str], is_body: IsBody) -> bool:
    """Return whether commas within a text part one name and not several."""
    parts = _PARTED.split(match.group())
    if LEADS.fullmatch(parts[0] + " "):
        return False  # "Meanwhile, Holm Stroke and Heart Club (HSHC) has …"
    bodies = [_is_alone(part, is_body) for part in parts]
    if sum(bodies) > 1 or any(_WELL_KNOWN.fullmatch(part) for part in parts[1:]):
        return False
    before, behind = text[: match.start()], match.end()
    if _OPENS.search(before) and _CLOSES.match(text, behind):
        return True
    if not _TO.search(before) or not _ENDS.match(text, behind):
        return False
    parts[-1] = _FORM.sub("", parts[-1])
    words = not any(" " in part or _WELL_KNOWN.fullmatch(part) for part in parts)
    return words or (bodies[0] and all(is_area(reading, part) for part in parts[1:]))


def _is_alone(part: str, is_body: IsBody) -> bool:
    """Return whether what commas part is a body's name by itself."""
    if _WELL_KNOWN.fullmatch(part):
        return True
    return " " in part and kind_of(part, is_body) is Kind.BODY

"""Cut a name otherwise: shorter, longer, or in two, as the name of a recipient may be meant.

A cut made once for all texts is wrong for some: "Kite Trust in Marl", "Tarn and Fell Council", a
name run into the next column. Each way to cut is offered beside the name as found; what is weighed
with the words around decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.cued import cued
from ingest.extract.recipient.head_words import HEADS
from ingest.extract.recipient.kind import IsBody, Kind, Named, kind_of

_RUN_ON = re.compile(
    rf"(?:\b(?:{HEADS})|[a-z]\))(?= [A-Z][\w’'-]*)(?! (?:CIC|Ltd|Limited|CIO|UK)\b)"
)
_LEAD = re.compile(
    r"(?:(?:Through|Via|By|With|For|From|At|In|To|On|As|That|Since|While|Earlier|Later|Meanwhile|Including|Also|Both|And|The|A|An|Our|Local|Further|Another|Provider|Supplier|Recipient|Organisation|Applicant|Name|Grant|Award)(?: (?:on|the|to|of|by))* )+(?=[A-Z\d])"
)
_PLACE_BEHIND = re.compile(
    r"(?: (?:in|at|of|on) (?:the )?|, )[A-Z][a-z’'-]+(?:(?: (?:upon|on|le|in|the|and|of))* [A-Z][a-z’'-]+)?(?![\w’'])"
)
_LOW_BEHIND = re.compile(
    r"(?: (?!and\b|for\b|in\b|at\b|to\b|of\b|who\b|which\b|has\b|have\b|was\b|is\b|will\b|with\b|from\b|the\b)[a-z-]{3,}){0,2}? (?:group|project|club|network|team|centre|center|association|society|trust|charity|hub|service|services|police|constabulary|council|school|academy|church|hall|cadets|scouts|guides|brownies|choir|band|foundation|partnership|forum|charities|hospital|college|university|library|museum|company|committee|board|unit|branch|shop|hospice|refuge|choir|nursery|playgroup|pre-school|preschool|orchestra|theatre|players)\b"
)
_OWNER = re.compile(r"(?P<o>[A-Z].{2,}?)[’']s? (?=[A-Z])")
_HALVES = re.compile(
    r" (?:and|&|with|for|in partnership with|on behalf of|t/a|trading as|/) (?:the )?(?=[A-Z\d])|, (?=[A-Z])"
)
_LOW_AHEAD = cued(r"\b(?:the )?(?:charity|hall|church|school|parish|group) (?:at|of|in) (?:the )?$")
_ST = re.compile(r"\bSt\. $")


def cut_otherwise(
    text: str, names: Sequence[Named], is_body: IsBody
) -> Iterator[tuple[Named, str]]:
    """Yield other cuts of the names of a text, each with the way it was made, none of them a name as found."""
    seen = {(n.start, n.end) for n in names}
    for i, named in enumerate(names):
        if named.kind not in (Kind.BODY, Kind.ODD, Kind.PLACE):
            continue
        for start, end, way in _cuts(text, named, names[i + 1] if i + 1 < len(names) else None):
            if (start, end) in seen or end - start < 3:
                continue
            kind = kind_of(text[start:end], is_body)
            if kind in (Kind.BODY, Kind.ODD):
                seen.add((start, end))
                yield Named(text[start:end], start, end, kind), way


def _cuts(text: str, named: Named, after: Named | None) -> Iterator[tuple[int, int, str]]:
    start, end, name = named.start, named.end, named.text
    low = _LOW_BEHIND.match(text, end)
    if low:
        yield start, low.end(), "words behind"
    if named.kind is Kind.PLACE:
        return
    for head in _RUN_ON.finditer(name):
        yield start, start + head.end(), "run on"
    lead = _LEAD.match(name)
    if lead:
        yield start + lead.end(), end, "lead left out"
    place = _PLACE_BEHIND.match(text, end)
    if place:
        yield start, place.end(), "place behind"
    owner = _OWNER.match(name)
    if owner:
        yield start, start + owner.end("o"), "owner"
    for half in _HALVES.finditer(name):
        yield start, start + half.start(), "first half"
        yield start + half.end(), end, "second half"
    ahead = _LOW_AHEAD.search(text[max(0, start - 40) : start])
    if ahead:
        yield max(0, start - 40) + ahead.start(), end, "words ahead"
    saint = _ST.search(text[max(0, start - 4) : start])
    if saint:
        yield max(0, start - 4) + saint.start(), end, "saint"
    if after is not None and re.fullmatch(r" (?:and|&) (?:the )?", text[end : after.start]):
        yield start, after.end, "two as one"

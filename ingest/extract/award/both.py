"""Say whose a sum is that "the two charities" share, or get each, that were named together before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.document import Span
from ingest.extract.award.recipients import is_publisher, promises_of
from ingest.extract.recipient.found import body_check, name_found
from ingest.extract.recipient.kind import Kind, Named
from ingest.extract.recipient.names import find_names
from ingest.extract.sums.promise import Promise
from ingest.extract.sums.promised import BY_LOTTERY
from ingest.extract.sums.role import Role, Told
from ingest.extract.sums.shared import GROUPS, MANY, NO_GIFT, PUBLIC, SHARED, parted
from ingest.reading import Reading
from ingest.records import Found
from ingest.view import View

_THEM = rf"(?P<who>(?:[Tt]he|[Tt]hese) (?:[a-z]+ )?(?P<many>two|three|four|five|six) (?:[a-z]+ )?{GROUPS}|[Bb]oth (?:[a-z]+ )?{GROUPS})"
_SUM = r"(?:a|an|the|over|more than|nearly|almost|around|just|total|of|grant|funding|worth|further|between them) "
_THEY_GET = re.compile(
    rf"{_THEM}(?: (?:has|have|had|will|now|also|are|to|set|being|been|be|were|each|jointly|both))* "
    rf"(?P<v>shar(?:e|ed|ing)|split|divided?|receiv(?:e|ed|ing)|get|got|awarded|given|granted|allocated)(?: each)? (?:{_SUM})*$"
)
_GOES_TO_THEM = re.compile(
    rf"(?: (?:grant|in funding|of funding|funding|award|in total))?,?(?: which)? (?:(?:is|was|will|has|have|been|to|be|being) )*(?P<v>(?:split|shared|divided)(?: (?:equally|evenly|out|up|jointly))* (?:between|among|amongst|by)) {_THEM}(?! (?:in|of|from|which|that|who|with) )"
)
_EACH_AFTER = re.compile(r"(?: (?:grant|in funding|of funding))? (?:each|apiece)\b")
_EACH = re.compile(r"\beach\b")
_SHARE = re.compile(r"shar|split|divide")
_BETWEEN_THEM = re.compile(r"[^.;£]{0,30}? between (?:them|the two)\b")
# That an office gives, or that others do.
_GRANTING = re.compile(
    r"\b(?:award(?:s|ed|ing)?|grants?|granted|fund(?:s|ed|ing)|allocat\w+|[Cc]ommission\w*|PF?CC|contracts?)\b"
)
_BY_PEOPLE = re.compile(
    r"\b(?:raised|raises|raising|sale|raffle|collect\w+|shoppers|runners|fundrais\w+|donations|proceeds)\b",
    re.IGNORECASE,
)
_NOT_GIVEN = (Role.MATCH, Role.DECLINED)
_FAR_BEFORE = 900  # characters from the names to the sum
_AND = re.compile(r"(?: \([^()]{1,60}\))?(?:,|,? and|,? &|,? as well as|,? along with) (?:the )?")
_SEVERAL = re.compile(rf"\b(?:both|{GROUPS}),? (?:the )?$")


def of_both(reading: Reading, told: Told, view: View) -> Iterator[Promise]:
    """Yield "£… will be shared between the two charities" as promised to the two named together before."""
    start, end = told.money.start, told.money.end
    before = view.text[:start]
    match = _THEY_GET.search(before) or _GOES_TO_THEM.match(view.text, end)
    if match is None or told.role in _NOT_GIVEN or BY_LOTTERY.match(view.text, end):
        return
    each = bool(_EACH_AFTER.match(view.text, end) or _EACH.search(match.group()))
    shared = _SHARE.match(match["v"]) or _BETWEEN_THEM.match(view.text, end)
    clause = before[before.rfind(", ") + 1 :] if match.start() >= end else match.group()
    if each == bool(shared) or (shared and NO_GIFT.search(clause)):
        return
    stop = view.offsets[min(match.start(), start)]
    named = _named_together(reading, stop, MANY[match["many"] or "both"])
    if named:
        since = reading.document.text[named[0][0].offsets[0] : view.offsets[-1]]
        if not _GRANTING.search(since) or _BY_PEOPLE.search(since):
            return
    here = view.spans(*match.span("who"))
    bodies = [
        Found(body.value, (body.spans[0], *here), "named-elsewhere")
        for body in (name_found(reading, where, n.start, n.end) for where, n in named)
    ]
    if bodies:
        told = replace(told, role=Role.AWARD, why=match.span("v"), each=each, pattern=SHARED)
        yield from promises_of(told, bodies, view, -1)


def _named_together(reading: Reading, stop: int, many: int) -> list[tuple[View, Named]]:
    """Return the names of the last list of bodies before a place of the document, where it is of so many."""
    for block in reversed(reading.document.blocks):
        if block.span.start >= stop:
            continue
        if stop - block.span.end > _FAR_BEFORE:
            break
        where = View.of(reading.document, Span(block.span.start, min(block.span.end, stop)))
        lists: list[list[Named]] = []
        for named in find_names(where.text, body_check(reading)):
            if named.kind not in (Kind.BODY, Kind.ODD) or is_publisher(reading, named):
                continue
            if lists and _AND.fullmatch(where.text[lists[-1][-1].end : named.start]):
                lists[-1].append(named)
            else:
                lists.append([named])
        several = [_all_of(where, names) for names in lists]
        last = next((names for names in reversed(several) if len(names) > 1), None)
        if last is not None:
            public = any(PUBLIC.search(n.text) for n in last)
            return [(where, n) for n in last] if len(last) == many and not public else []
    return []


def _all_of(where: View, names: list[Named]) -> list[Named]:
    """Return the names of a list: one that several are spoken of before is parted, "the charities Kite and Iris"."""
    if len(names) == 1 and _SEVERAL.search(where.text[: names[0].start]):
        return list(parted(tuple(names)))
    return names

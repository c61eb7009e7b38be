"""Join the names that commas or a dash within one name have parted."""

from __future__ import annotations

import re

from ingest.cued import cued
from ingest.extract.recipient.kind import ENDS_AS_PLACE, Kind, Named, is_place_name

_GIVEN_NEXT = re.compile(
    r"(?:,[^,.;]{3,60},)? (?:has|have|was|were|will|received?|gets?|is|are) (?:been |be |to )?(?:also )?(?:award|grant|giv|receiv|alloca|hand|a grant|£)"
)


# A health body is named for all of its places: "NHS Holm, Tarn and Marl ICB".
NHS_OF_PLACES = r"\bNHS [A-Z][\w’'-]+(?: (?:of |the )?[A-Z][\w’'-]+){0,3}(?:, [A-Z][\w’'-]+(?: (?:of |the )?[A-Z][\w’'-]+){0,3}){1,4},? (?:and|&) [A-Z][\w’'-]+(?: (?:of |the )?[A-Z][\w’'-]+){0,3} (?:ICB|CCG|Integrated Care Board|Clinical Commissioning Group)\b"
# "£200 to Holm Safe, Well, Happy Partnership towards": commas of one name, as no "and" makes a list of it.
_ONE_NAME = re.compile(
    rf"(?P<nhs>{NHS_OF_PLACES})"
    r"|(?<= to )(?:the )?(?P<n>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?(?:, [A-Z][\w’'-]+){1,3}, [A-Z][\w’'-]+ (?:Partnership|Trust|Project|Group|Club|Centre|Forum|Network|Alliance))(?= (?:towards|for|to) )"
)


def with_commas(text: str, found: list[Named]) -> list[Named]:
    """Return the names, those that commas within one name part as that one."""
    several = text.count(", ") > 1 or ("NHS " in text and ", " in text)
    for match in _ONE_NAME.finditer(text) if several else ():
        start, end = match.span("nhs" if match["nhs"] else "n")
        others = [n for n in found if n.end <= start or n.start >= end]
        whole = Named(text[start:end], start, end, Kind.BODY)
        found = sorted([*others, whole], key=lambda n: n.start)
    return found


# Which part of a body, told behind a dash: "Rise – North", "Kite Trust – Moorside Branch".
PART_OF_BODY = cued(
    r"(?:North|South|East|West|Central|Mid)(?:[ -](?:East|West))?(?: (?:and|&) (?:North|South|East|West|Central|Mid))?"
    r"|(?:[A-Z][\w’'-]+ ){1,3}(?:Branch|Region|Division)|Wales|Cymru|UK"
)
_NAME_ENDS = re.compile(
    r"\s*(?:[.,;:()£|]|$|[–—-] |(?:for|to|towards|will|has|have|had|was|were|is|are|receiv\w+|gets?|got|in|from|by|who|which|and|at|with|of)\b)"
)


def with_dashes(text: str, found: list[Named]) -> list[Named]:
    """Return the names, one that goes on after a dash as one: "ARC - Autism Resource Centre"."""
    joined: list[Named] = []
    for named in found:
        first = joined[-1] if joined else None
        if first and re.match(r" [–—-] ", text[first.end : named.start]):
            between = text[first.end : named.start]
            if _goes_on(text, first, named, between) or _has_part(text, first, named, between):
                joined[-1] = Named(text[first.start : named.end], first.start, named.end, Kind.BODY)
                continue
        joined.append(named)
    return joined


def _goes_on(text: str, first: Named, named: Named, between: str) -> bool:
    """Return whether a name spells out the one before a dash, or is its title: "Dale Arts – The Barn has been given"."""
    bodies = (Kind.BODY, Kind.ODD)
    if first.kind not in bodies or named.kind not in (*bodies, Kind.THEME, Kind.FUND):
        return False
    spelt = re.fullmatch(r" [–—-] ", between) and spells_out(named.text, first.text)
    titled = (
        re.fullmatch(r" [–—-] The ", between)
        and re.search(r" |[a-z][A-Z]", first.text)
        and _GIVEN_NEXT.match(text, named.end)
    )
    return bool(spelt or titled)


def spells_out(name: str, short: str) -> bool:
    """Return whether a name spells out the letters of a short form, or the last three and more of them."""
    initials = "".join(w[0] for w in re.findall(r"[A-Z][\w’']*", name))
    if not re.fullmatch(r"[A-Z]{2,8}", short) or len(initials) < 2:
        return False
    letters = iter(initials)
    of_name = short[0] == initials[0] and all(letter in letters for letter in short)
    return of_name or (len(initials) > 2 and short.endswith(initials))


def _has_part(text: str, first: Named, named: Named, between: str) -> bool:
    """Return whether what stands behind a dash is the part of a body: "Rise – North will receive"."""
    one = first.kind in (Kind.BODY, Kind.ODD) or (
        first.kind is Kind.THEME and " " not in first.text
    )
    if not one or not re.fullmatch(r" [–—-] ", between):
        return False
    if PART_OF_BODY.fullmatch(named.text):
        return _NAME_ENDS.match(text, named.end) is not None
    place = is_place_name(named.text) or ENDS_AS_PLACE.fullmatch(named.text)
    said = _GOES_ON.match(text, named.end) and " " not in first.text
    return bool(place and said)


# A sentence goes on behind the place: no column of places, and no aside.
_GOES_ON = re.compile(r",? (?:in|for|to|who|which|will|has|have|was|is|received|gets?)\b")

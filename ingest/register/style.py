"""Read the styles of commissioners and of their offices: "Northshire OPCC", "PFCC for Northshire".

A style says what kind of office it is and, where one is printed with it, for which area. Styles
change (fire and rescue is added, victims are named), so they are read by their form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.cued import cued
from ingest.records import BodyKind

KEPT = 20_000  # names that are remembered: a document names the same few again and again


@dataclass(frozen=True, slots=True)
class Style:
    """A commissioner or an office, with the normalised name of its area, if it has one."""

    kind: BodyKind
    area: str = ""


@lru_cache(KEPT)
def normal(name: str) -> str:
    """Return a name made comparable: case, a leading article, quotes, "&" and punctuation evened out.

    >>> normal("The Information Commissioner’s Office")
    'information commissioners office'
    """
    text = re.sub(r"['‘’`]", "", name).lower().replace("&", " and ")
    text = " ".join(re.sub(r"[^\w]+", " ", text).split())
    return re.sub(r"^the (?=\w)", "", text)


_SOLE = (
    r"(?:pf?cc|pcvc|police (?:(?:(?:and )?fire )?and crime )?commissioners?|police fire and rescue and crime commissioners?"
    r"|commissioners? for police fire and rescue and crime|police crime and victims commissioners?)"
)
_SHORT_OFFICE = r"(?:opcc|opfcc|opcvc)"
_AREA = r"(?P<area>[a-z][a-z ]*?)"
_HOLDER = r"(?:(?:former|current|previous|new|present) )?"
_OFFICE = tuple(
    cued(pattern)
    for pattern in (
        rf"office (?:of|for) the {_SOLE}(?: (?:for|of) {_AREA})?",
        rf"office (?:of|for) the {_AREA} {_SOLE}",
        rf"{_AREA} office (?:of|for) the {_SOLE}",
        rf"(?:{_AREA} )?{_SOLE} office",
        rf"(?:{_AREA} )?{_SHORT_OFFICE}",
        rf"{_SHORT_OFFICE} (?:for )?{_AREA}",
    )
)
_COMMISSIONER = tuple(
    re.compile(pattern)
    for pattern in (rf"{_HOLDER}{_SOLE}(?: for {_AREA})?", rf"{_HOLDER}{_AREA} {_SOLE}")
)


@lru_cache(KEPT)
def read_style(text: str) -> Style | None:
    """Return the style that `text` is, or None when it is none."""
    name = normal(text)
    for patterns, kind in (
        (_OFFICE, BodyKind.COMMISSIONER_OFFICE),
        (_COMMISSIONER, BodyKind.COMMISSIONER),
    ):
        for pattern in patterns:
            match = pattern.fullmatch(name)
            if match:
                return Style(kind, re.sub(r"^the ", "", match.groupdict().get("area") or ""))
    return None


def office_kind(text: str) -> BodyKind | None:
    """Return whether `text` is the bare style of a commissioner or an office, with no area in it."""
    style = read_style(text)
    return style.kind if style and not style.area else None

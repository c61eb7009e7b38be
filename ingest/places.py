"""Tell which names are places, and of which police area a text speaks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from ingest import register
from ingest.cued import cued
from ingest.name_words import LEADING


@cache
def _places() -> frozenset[str]:
    labels = {x for area in register.areas() for x in (*area.labels, area.ons_name)}
    wide = {
        "England",
        "Wales",
        "England and Wales",
        "Scotland",
        "Northern Ireland",
        "UK",
        "Isle of Wight",
    }
    return frozenset(map(register.normal, labels | wide | {"United Kingdom", "London"}))


def is_place(text: str) -> bool:
    """Return whether `text` is an area's name or a part of the country."""
    return register.normal(text) in _places()


@cache
def _towns() -> frozenset[str]:
    return frozenset(map(register.normal, register.towns()))


def is_district(text: str) -> bool:
    """Return whether `text` is the name of a county, a city or a district, whatever else it may mean."""
    return text in _districts()


def is_town(text: str) -> bool:
    """Return whether `text` is the name of a town that gives no district its name."""
    return register.normal(text) in _towns()


_STREET = r"(?! (?:Road|Street|Avenue|Lane|Close|House|Square|Way|Drive|Arms|Hotel)\b)"
_COUNCIL = r"(?= (?:(?:City|Borough|District|County|Town) )*Council\b)"
_BEFORE = re.compile(r"(?P<word>[A-Z][\w’'-]*) $")
_PARTS = frozenset(
    ["North", "South", "East", "West", "Mid", "Central", "Greater", "And", "Visit", "Safer"]
)


@cache
def _area_names() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Return how the places of police areas are printed, and the code of the area of each."""
    codes: dict[str, str] = {}
    councils: dict[str, str] = {}
    for area in register.areas():
        lies = register.places().get(area.code, register.Places(area.slug))
        codes |= dict.fromkeys((*area.labels, *lies.places), area.code)
        councils |= dict.fromkeys(lies.councils, area.code)
    del codes["London"]  # also where ministers and national charities are
    both = {**codes, **councils}
    printed = {
        **{re.escape(n) + (_COUNCIL if n in councils else _STREET): n for n in both},
        **{re.escape(n.upper()) + _STREET: n for n in codes},
    }
    # The longest first: "North Lincolnshire" is not in the area of Lincolnshire.
    ways = sorted(printed, key=lambda way: -len(printed[way]))
    pattern = re.compile(rf"\b(?=[A-Z])(?<!-)(?:{'|'.join(ways)})(?![\w-])")
    return pattern, {register.normal(n): code for n, code in both.items()}


def area_of_text(text: str) -> str:
    """Return the GSS code of the one police area whose places a text names, or "".

    >>> area_of_text("Grants went to groups in Luton and across Bedfordshire.")
    'E23000026'
    >>> area_of_text("Groups in Luton and Ipswich"), area_of_text("The Kent Road site")
    ('', '')
    """
    pattern, codes = _area_names()
    found = {
        codes[register.normal(match.group())]
        for match in pattern.finditer(text)
        if not _is_of_name(text, match.start())
    }
    return found.pop() if len(found) == 1 else ""


def _is_of_name(text: str, start: int) -> bool:
    """Return whether a place is the last word of another name: "Ann Kent", not "West Kent"."""
    before = _BEFORE.search(text, max(0, start - 40), start)
    word = before["word"] if before else ""
    return bool(word) and word not in LEADING | _PARTS and not word.isupper()


# Towns and parishes have councils of their own beside the district's.
_DISTRICT = cued(
    r"(?:the )?(?P<place>[A-Z].+?)(?: (?:City|Borough|District|Metropolitan(?: Borough| District)?))? Council"
)
_BOROUGH = re.compile(
    r"(?:the )?(?:(?:London|Royal|Metropolitan) )?Borough of (?P<place>[A-Z].+?)(?: Council)?"
)
_SEVERAL = frozenset(["Newcastle", "Stratford"])  # districts of two areas are called so


def council_of(name: str) -> str:
    """Return the district whose council `name` is, in any of its styles, or "".

    >>> council_of("Luton Council"), council_of("Luton Borough Council"), council_of("Borough of Luton")
    ('Luton', 'Luton', 'Luton')
    >>> council_of("Luton Town Council"), council_of("Elmby Council")
    ('', '')
    """
    even = name.replace(" & ", " and ")
    match = _DISTRICT.fullmatch(even) or _BOROUGH.fullmatch(even)
    place = match["place"] if match else ""
    return place if place in _districts() else ""


@cache
def _districts() -> frozenset[str]:
    lies = register.places().values()
    return frozenset(n for one in lies for n in (*one.places, *one.councils)) - _SEVERAL

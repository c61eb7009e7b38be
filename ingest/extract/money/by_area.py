"""Read how a sum is split by what it is for: lines of "Counselling £20,000" under "The areas covered:".

A line that names no body promises nothing to anybody; the sum is told with what it is for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest

from ingest.cued import cued
from ingest.extract.units import Unit
from ingest.phrases import clip
from ingest.reading import Reading
from ingest.records import Found, Funding, Period
from ingest.values import find_money, find_periods

# What the lines below are said to be: areas of need, themes, and no organisations.
_SPLIT = cued(
    r"\b(?:areas|themes|priorities|categories|strands|headings|(?:crime|service|support|offence) types|types of (?:crime|service|support|offence|need))\b(?! (?:of )?(?:organisations|charities|providers))[^.:£]{0,60}:\s*$"
)
_LINE = re.compile(
    r"\s*(?P<what>[A-Z][^£:;()]{2,70}?)(?::| ?[-–—])?\s*(?=£)(?:£[\d,.]+ ?(?:k|m|million)?)[.;,]?\s*$"
)


def sums_by_area(reading: Reading, units: list[Unit], awarded: set[Decimal]) -> Iterator[Funding]:
    """Yield each line of such a list, where two or more stand under its lead-in and none names a body.

    `awarded` are the sums that the document gives to bodies: of those nothing is told here.
    """
    lead: Unit | None = None
    lines: list[tuple[Unit, re.Match[str]]] = []
    number = 0
    for unit, following in zip_longest(units, units[1:]):
        match = _LINE.fullmatch(unit.text) if lead else None
        if match:
            lines.append((unit, match))
        goes_on = match and following and _LINE.fullmatch(following.text)
        if lead and not goes_on and len(lines) > 1 and not _names_bodies(reading, lines):
            period = _period(lead)
            for line, told in lines:
                number += 1
                yield from _record(line, told, period, number, awarded)
        if not goes_on:
            lead, lines = (unit if _SPLIT.search(unit.text) else None), []


def _names_bodies(reading: Reading, lines: list[tuple[Unit, re.Match[str]]]) -> bool:
    return any(reading.glossary.names(unit.view) for unit, _ in lines)


def _period(lead: Unit) -> Found[Period] | None:
    """Return the one period of the line above the list."""
    periods = find_periods(lead.text, open_ended=False)
    return periods[0].found(lead.view) if len(periods) == 1 else None


def _record(
    unit: Unit,
    told: re.Match[str],
    period: Found[Period] | None,
    number: int,
    awarded: set[Decimal],
) -> Iterator[Funding]:
    what = clip(unit.view, *told.span("what"))
    sums = find_money(unit.text)
    if what and len(sums) == 1 and sums[0].value not in awarded:
        yield Funding(
            id=f"area-{number}",
            anchor=unit.view.spans(sums[0].start, sums[0].end),
            funds=(what,),
            amount=sums[0].found(unit.view),
            period=period,
        )

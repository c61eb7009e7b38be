"""Read the sums without a pound sign that stand under a heading of money given."""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.values import Hit, find_numbers

_MONEY_GIVEN = re.compile(
    r"(?=.*\b(?:grant|award|funding|amount|sum|value|allocation|contribution)s?\b)(?:(?:total|actual|final|grants?|awards?|funding|amounts?|sums?|values?|allocations?|contributions?|of|the)\b ?){1,4}"
    r"(?:awarded|granted|paid|given|approved|allocated|received|offered|agreed)?",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d\d)?|\d{2,7}(?:\.\d\d)?")
_AT_END = re.compile(
    r"(?<=\s)(?:\d{1,3}(?:,\d{3})+(?:\.\d\d)?|\d{2,7}\.\d\d|\d{2,3}|\d{4,7}(?<!19\d\d)(?<!20\d\d))(?=\s*\|?\s*$)"
)


def heads_money(heading: str) -> bool:
    """Return whether figures under a heading are pounds that somebody was given."""
    return "£" in heading or _MONEY_GIVEN.fullmatch(heading.strip(" |*:")) is not None


def whole_sum(cell: str) -> Hit[Decimal] | None:
    """Return the figure that a cell is."""
    match = _WHOLE.fullmatch(cell.strip())
    return _figure(cell, cell.index(match.group())) if match else None


def last_sum(line: str) -> Hit[Decimal] | None:
    """Return the figure that a row on one line ends with: no year, for want of a mark in it."""
    match = _AT_END.search(line)
    return _figure(line, match.start()) if match else None


def _figure(text: str, start: int) -> Hit[Decimal] | None:
    return next((h for h in find_numbers(text) if h.start == start), None)

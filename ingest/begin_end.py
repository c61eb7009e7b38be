"""Read when something begins and ends from the words beside each day: "Contract start: 1 April 2031"."""

from __future__ import annotations

import re

from ingest.records import Period, When
from ingest.values import find_dates

_SIDES = (("start", re.compile(r"\b(?:start|beg[ia]n|begun|commence|launch|open|live|introduc|establish|set up|since|from)", re.IGNORECASE)), ("end", re.compile(r"\b(?:end|expir|finish|until|till)|(?<!due )(?<!expected )\bto(?: the)? $", re.IGNORECASE)))  # fmt: skip


def read_begin_end(text: str) -> Period | None:
    """Return the interval of a text that is one or two words for it, each with a date after it."""
    dates = find_dates(text) or find_dates(text, years=True)
    told: dict[str, When] = {}
    at = 0
    for hit in dates:
        sides = [side for side, word in _SIDES if word.search(text, at, hit.start)]
        if len(sides) != 1 or sides[0] in told:
            return None
        told[sides[0]] = hit.value
        at = hit.end
    return Period(told.get("start"), told.get("end")) if told else None

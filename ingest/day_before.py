"""Read a day printed without its year: "14 March" of a paper published on 21 March 2031, or of a list of 2031."""

from __future__ import annotations

import re
from datetime import date

from ingest.calendar_names import MONTH_NUMBERS, MONTHS
from ingest.records import When
from ingest.values import read_date

DAY = re.compile(
    rf"(?<![\d/.-])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>(?:{MONTHS})\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)(?!,? ?-? ?\d)",
    re.IGNORECASE,
)
_LONGEST = 120  # days between the two: of what lies further apart, the year is not sure


YEAR = re.compile(r"(?<![\d/–-])(?P<year>(?:19|20)\d\d)(?![\d/–-])")


def read_day_in_year(day: str, year: str) -> When | None:
    """Return the day of that name in the one calendar year that is printed."""
    match, told = DAY.fullmatch(day.strip()), YEAR.fullmatch(year.strip())
    if match is None or told is None:
        return None
    month = MONTH_NUMBERS[match["month"][:3].lower()]
    try:
        date(int(told["year"]), month, int(match["day"]))
    except ValueError:
        return None
    return When(int(told["year"]), month, int(match["day"]))


def read_day_before(day: str, later: str) -> When | None:
    """Return the last day of that name on or before the full date `later`; None where it lies far back."""
    match, end = DAY.fullmatch(day.strip()), read_date(later)
    if match is None or end is None or end.month is None or end.day is None:
        return None
    month = MONTH_NUMBERS[match["month"][:3].lower()]
    last = date(end.year, end.month, end.day)
    for year in (end.year, end.year - 1):
        try:
            told = date(year, month, int(match["day"]))
        except ValueError:
            return None
        if told <= last:
            return When(year, month, told.day) if (last - told).days <= _LONGEST else None
    return None

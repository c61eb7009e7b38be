"""The names of months and weekdays, for the patterns of all that look for dates."""

from __future__ import annotations

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
WELSH_MONTHS = (
    "Ionawr|Chwefror|Mawrth|Ebrill|Mai|Mehefin|Gorffennaf|Awst|Medi|Hydref|Tachwedd|Rhagfyr"
)
WEEKDAYS = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
# "jan", "january": 1, ...; "sept" beside "sep".
MONTH_NUMBERS = {
    written: number
    for number, name in enumerate(MONTHS.lower().split("|"), start=1)
    for written in (name, name[:3])
} | {"sept": 9}

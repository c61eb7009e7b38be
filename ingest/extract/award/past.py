"""Tell the awards that a decision only looks back at: "In 2029 the office awarded £500 to the previous provider".

They were given, but not by this decision: neither its year nor its approval is theirs.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.calendar_names import MONTHS
from ingest.cued import cued
from ingest.extract.sums.promise import Promise
from ingest.form import FormKind
from ingest.reading import Reading
from ingest.records import Award
from ingest.values import find_dates, find_periods

_GAVE = r"(?:awarded|gave|granted|paid|allocated|approved|agreed|funded|provided|received|given|had)\b[^.;£]{0,80}$"
_IN_YEAR = cued(
    rf"\b(?:[Ii]n|[Dd]uring|[Ss]ince) (?:(?:{MONTHS}|early|late|the|financial|year) )*(?P<year>(?:19|20)\d\d)\b[^.;£]{{0,100}}?\b{_GAVE}",
)
_EARLIER = cued(
    rf"\b(?:[Ll]ast year|[Pp]reviously|[Oo]riginally|[Ii]n (?:the past|(?:previous|earlier|past) years))\b[^.;£]{{0,80}}?\b{_GAVE}"
)
_DATED = re.compile(r"\b[Dd]ate\b[^\n]{0,40}\n?[^\n]{0,40}")
_DECISIONS = (FormKind.DECISION_RECORD, FormKind.DECISION_LOG)


def is_told_of_before(reading: Reading, promise: Promise) -> bool:
    """Return whether a decision tells of a sum as given before: earlier in words, or in a year before its own."""
    start = promise.amount.spans[0].start
    if reading.form.kind not in _DECISIONS or start not in promise.view.offsets:
        return False
    before = promise.view.text[: promise.view.offsets.index(start)]
    if _EARLIER.search(before):
        return True
    match = _IN_YEAR.search(before)
    year = _year_of(reading) if match else None
    return match is not None and year is not None and int(match["year"]) < year


def as_told_then(award: Award, promise: Promise) -> Award:
    """Return an award of before with what its own sentence tells: no approval, decision or year of this paper."""
    periods = find_periods(promise.view.text, open_ended=False)
    own = award.period if periods else None
    return replace(award, period=own, status=None, decision=None)


def _year_of(reading: Reading) -> int | None:
    """Return the last year in which a paper is dated."""
    lines = [match.group() for match in _DATED.finditer(reading.document.text)]
    return max((hit.value.year for line in lines for hit in find_dates(line)), default=None)

"""Read lines of a name and a sum for each of the years that a line of headings ends with.

"Grants to local charities 2030/31 2031/32" over "Kite Trust £500 £700": columns run together by blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.document import BlockKind
from ingest.extract.award_lead_ins import OFFERING, LeadIns, of_spending
from ingest.extract.promise import IsBody, Promise, Unit, cleared, name_found, name_part
from ingest.extract.recipients import Kind
from ingest.reading import Reading
from ingest.records import Found
from ingest.values import find_money, find_periods

_YEARS = re.compile(
    r"(?P<before>.*?)(?P<years>(?:(?:^|[\s|])\(?(?:19|20)\d\d ?[/–-] ?(?:19|20)?\d\d\)?(?=[\s|]|$)){2,6})(?P<total>[\s|]+[Tt]otal)?[\s|]*(?:\(£\))?\s*"
)
_GIVEN = re.compile(
    r"\b(?:[Gg]rants?|[Aa]wards?|[Aa]warded|[Ff]unding (?:to|for|given|awarded)|[Gg]iven|[Pp]aid to|[Dd]onations|[Pp]roviders?|[Rr]ecipients?)\b"
)
_NO_NAME = re.compile(r"\W*(?:(?:Sub-?|Grand )?Totals?|All|Overall)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s|–—-]*")


def read_year_rows(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield the sum of each year of the lines under a line of headings that ends with years."""
    for unit in units:
        heads = _YEARS.fullmatch(unit.text) if len(unit.text) <= 120 else None
        if heads is None or unit.kind is BlockKind.CELL or not _tells_of_gifts(units, unit):
            continue
        years = find_periods(unit.text, open_ended=False)
        years = [year for year in years if year.start >= heads.start("years")]
        for row in units[unit.index + 1 :]:
            hits = find_money(row.text)
            if not hits and len(row.text) <= 40:
                continue  # a district or a fund above its rows
            many = len(years) + bool(heads["total"])
            name = name_part(cleared(row.text[: hits[0].start]), is_body, trusted=True) if hits else None  # fmt: skip
            if name is None or len(hits) != many or len(row.text) > 200:
                break
            if _NO_NAME.match(row.text) or name[2] not in (Kind.BODY, Kind.ODD):
                continue
            ends = [name[1], *(h.end for h in hits)]
            starts = [*(h.start for h in hits), len(row.text)]
            if not all(
                _BETWEEN.fullmatch(row.text[a:b]) for a, b in zip(ends, starts, strict=True)
            ):
                break
            body = name_found(reading, row.view, *name[:2])
            for year, hit in zip(years, hits, strict=False):
                why = Found(unit.text[year.start : year.end], unit.view.spans(year.start, year.end))
                if hit.value:
                    yield Promise(
                        (body,), hit.found(row.view), row.view, why, row.index, "row",
                        period=year.found(unit.view),
                    )  # fmt: skip


def _tells_of_gifts(units: Sequence[Unit], head: Unit) -> bool:
    """Return whether a line of headings, or what stands above it, says that its sums are given."""
    if of_spending(units, head.index) or OFFERING.search(head.text):
        return False
    if _GIVEN.search(head.text):
        return True
    return LeadIns(list(units), {head.index}).awarding(head.index) is not None

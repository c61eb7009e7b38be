"""Tell what the cells of a row of a table say: whom it names, its sum, whether it was refused."""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.cued import cued
from ingest.extract.award.headings import NOT_HEAD
from ingest.extract.recipient.kind import STANDS_FOR_A_THING, IsBody, Kind, kind_of
from ingest.extract.recipient.line_name import cleared, name_part, whole_name
from ingest.extract.units import Unit
from ingest.values import Hit, find_money, find_numbers

LEADING_GRANT = re.compile(
    r"(?:Grant|Award|Funding|Contract|Donation)s? (?:funding )?(?:to|with|for) "
)


# A cell of names may say where a body is: "Hope Church, Tarn".
WHERE = re.compile(r", [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}\s*")


# A name that goes on behind a dash, in a column of names: "The Open Chair – Families Against Knives".
_NAME_AND_MORE = re.compile(
    r"\s*(?P<n>(?P<first>(?:[A-Z][\w’'&]*)(?: (?:[A-Z][\w’'&]*|of|the|for|in|and)){1,4}) [–—-] (?:[A-Z][\w’'&]*)(?: (?:[A-Z][\w’'&]*|of|the|for|in|and|against|with)){1,5})\s*"
)


def row_name(
    row: dict[int, Unit], column: int | None, is_body: IsBody, *, of_bodies: bool
) -> tuple[Unit, tuple[int, int], Kind] | None:
    """Return the name of a row: that of the names' column; any cell's where there is none."""
    cells = [row[column]] if column is not None and column in row else [row[c] for c in sorted(row)]
    best = None
    for unit in cells:
        if len(unit.text) > 100 or find_money(unit.text):
            continue
        name = name_part(cleared(unit.text), is_body, trusted=True)
        if of_bodies and (name is None or name[2] is Kind.THEME):
            name = whole_name(unit.text) or _one_word(unit.text)
        if name is None or name[2] not in (Kind.BODY, Kind.ODD):
            continue
        if unit.block.column == column and name[0] == 0 and WHERE.fullmatch(unit.text, name[1]):
            name = (0, len(unit.text.rstrip()), name[2])
        whole = _NAME_AND_MORE.fullmatch(unit.text) if of_bodies else None
        odd = whole and (kind_of(whole["first"]) is Kind.ODD or whole["first"].startswith("The "))
        if whole is not None and odd:
            name = (*whole.span("n"), Kind.ODD)
        if name[2] is Kind.BODY or LEADING_GRANT.match(unit.text):
            return unit, name[:2], name[2]
        best = best or (unit, name[:2], name[2])
    return best


_ONE_WORD = re.compile(r"\s*(?P<n>[A-Z][a-z]{3,}[A-Za-z]*|[A-Z]{3,6})\s*")
_NOBODY = re.compile(
    r"(?:Various|Several|Multiple|Internal|External|None|Unknown|Police|Council|Force|Office|Vacant|Pending|Ongoing|Agreed|Approved|Declined|Refused|Individual|Person|Totals?|Subtotals?|Cyfanswm|Other|Others|Withdrawn|Advertised|Tender|Contract|Grant|O?PF?CCS?|OPCVC|CSPS?|VRUS?|VRN|VCSE|MOJ|DLUHC|TOTAL|TOTALS|VARIOUS|NONE|OTHER|POLICE|COUNCIL|YEAR|DATE|AMOUNT|GRANT)"
)


def _one_word(cell: str) -> tuple[int, int, Kind] | None:
    """Return the place of a name of one common word, "Refuge", or of capitals, "MASH", that is all a column of bodies holds."""
    match = _ONE_WORD.fullmatch(cell)
    if match is None or _NOBODY.fullmatch(match["n"]) or STANDS_FOR_A_THING.fullmatch(match["n"]):
        return None
    return (*match.span("n"), Kind.ODD)


def row_sum(
    row: dict[int, Unit], columns: list[int], name: Unit, heads: dict[int, Unit]
) -> tuple[Hit[Decimal], Unit] | None:
    """Return the row's one sum: that of the heading's column, else the only one whose heading says nothing else of it."""
    given = [(h, row[c]) for c in columns if c in row for h in cell_money(row[c], headed=True)]
    if len(given) == 1 or (given and len({h.value for h, _ in given}) == 1):
        return given[0]
    other = [c for c, head in heads.items() if NOT_HEAD.search(head.text)]
    cells = [u for c, u in row.items() if u is not name and c not in other]
    every = [(h, u) for u in cells for h in cell_money(u, headed=False)]
    return every[-1] if len(every) == 1 else _as_asked(row, other)


_IN_FULL = re.compile(
    r"\W*(?:awarded|approved|agreed|granted|funded|supported)(?: in full| as requested| as asked)?\W*",
    re.IGNORECASE,
)


def _as_asked(row: dict[int, Unit], asked: list[int]) -> tuple[Hit[Decimal], Unit] | None:
    """Return the sum that a row asks for, where a cell of it says that it is approved."""
    if not any(_IN_FULL.fullmatch(u.text) for u in row.values()):
        return None
    sums = [(h, row[c]) for c in asked if c in row for h in cell_money(row[c], headed=True)]
    return sums[0] if len(sums) == 1 else None


# What one of many costs: "£42 per session".
RATE = re.compile(
    r" (?:per|an|each|a) (?:hour|session|head|person|child|day|night|visit|mile|place|family|household|unit|client|referral|case)\b"
)


def cell_money(unit: Unit, *, headed: bool) -> list[Hit[Decimal]]:
    """Return the sums of a cell; with a heading that says so, a figure without a sign is one."""
    hits = [h for h in find_money(unit.text) if not RATE.match(unit.text, h.end)]
    if (
        not hits
        and headed
        and re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d\d?)?|\d{3,}(?:\.\d\d?)?", unit.text.strip())
    ):
        return find_numbers(unit.text)
    return hits


def has_sum(row: dict[int, Unit], columns: list[int], heads: dict[int, Unit]) -> bool:
    """Return whether a row has a sum where the headings say sums stand: then it is no heading itself."""
    under = [(row[c], heads[c]) for c in columns if c in row and c in heads]
    return any(
        cell_money(u, headed=True) or _SMALL.fullmatch(u.text.strip()) or _NIL.fullmatch(u.text)
        for u, head in under
        if u.text != head.text
    )


_NIL = re.compile(r"\W*(?:nil|none|n/?a|tbc)?\W*", re.IGNORECASE)
_SMALL = re.compile(r"\d{1,3}(?:\.\d+)?")  # a figure of thousands


REFUSED = cued(
    r"\b(?:do not fund|declined?|refused?|rejected?|withdrawn|unsuccessful|not (?:approved|agreed|supported|successful|funded|awarded))\b",
    re.IGNORECASE,
)
# What a row says of itself while nothing is decided: a status that fills its cell.
_WAITS = re.compile(
    r"\W*(?:(?:under|for|in|awaiting|to be) )?(?:pending|review|consideration|decision|decided|assess(?:ment|ed)|deferred|on hold|progress|discussion|tbc|submitted|received)(?: (?:a )?(?:decision|panel|approval))?\W*",
    re.IGNORECASE,
)


def is_refused(cell: str) -> bool:
    """Return whether a cell says of its row that it was refused, or that nothing is decided."""
    return (REFUSED.match(cell.lstrip(" –—-:.*")) or _WAITS.fullmatch(cell)) is not None

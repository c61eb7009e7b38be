"""Read awards out of the rows of tables: a body in the name column, a sum in the sum column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from ingest.cued import cued
from ingest.document import BlockKind
from ingest.extract.award_lead_ins import OFFERING, LeadIns, of_others, of_spending
from ingest.extract.award_list_promise import why_of
from ingest.extract.line_name import cleared, name_part, whole_name
from ingest.extract.promise import Promise
from ingest.extract.recipient_found import name_found
from ingest.extract.recipient_kind import IsBody, Kind, kind_of
from ingest.extract.units import Unit
from ingest.reading import Reading
from ingest.records import Found
from ingest.values import IN_THOUSANDS, Hit, find_money, find_numbers, read_thousands
from ingest.view import View

# Tables -------------------------------------------------------------------------------------

NAME_HEAD = cued(
    r"\b(?:organisation|organization|recipient|provider|supplier|applicant|grantee|name|charity|group|awarded to|payee|partner|body|council|authority|agency|area of funding and organisation|who (?:runs|provides|delivers|gets|got|received|has)|(?:run|provided|delivered) by)s?\b|\b(?:authorities|agencies|sefydliad(?:au)?|darparwyr?|derbynnydd|derbynwyr|elusen(?:nau)?)\b",
    re.IGNORECASE,
)
_BODY_HEAD = re.compile(
    r"\b(?:organi[sz]ation|recipient|provider|supplier|grantee|charity|(?<!age )(?<!user )group|(?:awarded|paid|given|granted|allocated) to|payee|who (?:runs|provides|delivers|gets|got|received|has)|(?:run|provided|delivered) by|sefydliad(?:au)?|darparwyr?|derbynnydd|derbynwyr|elusen(?:nau)?)s?\b",
    re.IGNORECASE,
)
SUM_HEAD = re.compile(
    r"£|\b(?:amount|award(?:ed)?|grant|value|allocation|allocated|funding|total|sum|20\d\d|swm|cyllid|dyfarniad|gwerth)\b",
    re.IGNORECASE,
)
NOT_HEAD = re.compile(
    r"\b(?:request\w*|asked|applied|sought|match|own|others?|elsewhere|bid|total project cost|project cost|estimate\w*|balance|spent|budget|remaining|variance|income|turnover|savings?|saved|returned|repaid|recovered|underspen\w+|loss(?:es)?|lost|fees?|charged?|salary|pay|proposed|sources?)\b",
    re.IGNORECASE,
)

# A column of places.
_PLACE_HEAD = re.compile(
    r"\W*(?:local |policing |force )?(?:authority |council )?(?:districts?|areas?|wards?|boroughs?|towns?|localit(?:y|ies)|divisions?|neighbourhoods?|count(?:y|ies)|place|location)\W*",
    re.IGNORECASE,
)

# A column of what a sum is spent on.
_ITEM = re.compile(
    r"\W*(?:cost |budget |spending )?(?:items?|description|details?|expenditure|heading|element|costs?|breakdown|budget line|category)\W*",
    re.IGNORECASE,
)


def _is_of_no_bodies(head: str) -> bool:
    """Return whether a column is headed as one of places or of what a sum is spent on, not of bodies."""
    return (_PLACE_HEAD.fullmatch(head) or _ITEM.fullmatch(head)) is not None


# A column that names who gets the sums beside it.
_TO_WHOM = re.compile(
    r"\W*(?:grant |funding )?(?:awarded|paid|given|granted|allocated) to\W*", re.IGNORECASE
)

# The column of what the commissioner gives, beside those of other funders.
_OWN = re.compile(
    r"(?:O?PF?CC|(?:Police and Crime )?Commissioner)(?:[’']s)?(?: (?:funding|contribution|grant|share|amount))?(?: ?\(?£\)?)?"
)
# What a column says of a grant, other than how much it is.
_OF_GRANT = re.compile(
    r"\b(?:purpose|names?|titles?|types?|dates?|periods?|descriptions?|details?|summary|numbers?|references?|sources?|streams?|duration|terms?|start|end)\b",
    re.IGNORECASE,
)


# A column that names the grant itself, or what it is for: "Name of grant", "Project name".
_WHAT = r"(?:grant|award|project|fund|scheme|activity|bid|contract|decision)s?"
_NAMES_GRANT = re.compile(
    rf"\bnames? of (?:the |each )?{_WHAT}\b|\b{_WHAT} names?\b", re.IGNORECASE
)


def read_tables(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield the awards of table rows: a body in the name column, a sum in the sum column."""
    tables: dict[int, dict[int, dict[int, Unit]]] = {}
    for unit in units:
        block = unit.block
        if block.kind is BlockKind.CELL and block.table is not None and block.row is not None:
            rows = tables.setdefault(block.table, {})
            rows.setdefault(block.row, {})[block.column or 0] = unit
    for rows in _joined(tables.values()):
        led = _led_by_body(units, rows, is_body)
        if led is not None:
            yield from _all_of_one(reading, led, rows)
        else:
            yield from _table(reading, units, rows, is_body)


def _joined(
    tables: Iterable[dict[int, dict[int, Unit]]],
) -> Iterator[dict[int, dict[int, Unit]]]:
    """Yield the tables, those of one row each that follow each other with the same columns as one."""
    run: dict[int, dict[int, Unit]] = {}
    for rows in tables:
        above, first = list(run.values())[-1:], next(iter(rows.values()))
        follows = above and max(u.index for u in above[0].values()) + 1 == min(
            u.index for u in first.values()
        )
        if len(rows) == 1 and follows and above[0].keys() == first.keys():
            run[len(run)] = first
            continue
        if run:
            yield run
            run = {}
        if len(rows) == 1:
            run = {0: first}
        else:
            yield rows
    if run:
        yield run


def _table(
    reading: Reading, units: list[Unit], rows: dict[int, dict[int, Unit]], is_body: IsBody
) -> Iterator[Promise]:
    name_column: int | None = None
    sum_columns: list[int] = []
    years: dict[int, Unit] = {}  # the heading row
    wide = [row for row in rows.values() if len(row) > 1] or list(rows.values())
    cells = {u.index for row in wide for u in row.values()}
    first = min(cells)
    cue = LeadIns(units, cells).awarding(first)
    for number in sorted(rows):
        row = _with_name_above(rows, number, name_column)
        heads = None if _has_sum(row, sum_columns, years) else headings_of(row)
        if heads is not None and (heads[1] or not sum_columns):
            (name_column, sum_columns), years = heads, row
            continue
        if heads is not None or any(_is_refused(unit.text) for unit in row.values()):
            continue
        of_bodies = name_column in years and _BODY_HEAD.search(years[name_column].text) is not None
        row = {
            c: u
            for c, u in row.items()
            if c not in years or not _TELLS_WHAT.fullmatch(years[c].text)
        }
        of_places = {c for c, head in (wide[0] | years).items() if _is_of_no_bodies(head.text)}
        name = _row_name(row, name_column, is_body, of_bodies=of_bodies)
        if name is not None and name[2] is Kind.ODD and name[0].block.column in of_places:
            continue  # where the money goes or what for, not who gets it
        if name is None or (
            name_column is None and cue is None and not _LEADING_GRANT.match(name[0].text)
        ):
            continue
        if of_spending(units, first, after=2) or of_others(units, first):
            return
        unit, place, kind = name
        scaled = _of_thousands(units, first, years, sum_columns)
        if scaled:
            above = units[max(0, first - 1)].text
            yield from _in_thousands(reading, (unit, place), row, years, scaled, above)
            continue
        if _years(years, sum_columns):
            heads_of_sums = [years[c] for c in sum_columns]
            headed = _tell_money(units, first, years)
            yield from _yearly(reading, (unit, place), row, heads_of_sums, headed=headed)
            continue
        hit_unit = _row_sum(row, sum_columns, unit, years)
        told = name_column is not None or cue is not None or _LEADING_GRANT.match(unit.text)
        if hit_unit is None or (kind is Kind.ODD and not told):
            continue
        hit, cell = hit_unit
        bodies = [name_found(reading, unit.view, *place)]
        for below in range(number + 1, number + cell.block.rows):
            shares = _row_name(rows.get(below, {}), name_column, is_body, of_bodies=of_bodies)
            if shares is not None and shares[0].block.column == unit.block.column:
                bodies.append(name_found(reading, shares[0].view, *shares[1]))
        yield Promise(
            tuple(bodies),
            hit.found(cell.view),
            unit.view,
            why_of(units, units[first], cue),
            unit.index,
            "row",
        )


# A column of what grants are for, by whose words nobody is named.
_TELLS_WHAT = re.compile(
    r"\W*(?:purpose|descriptions?|details?|comments?|notes?|reasons?|what (?:it is|for)|used? for)\b.{0,25}",
    re.IGNORECASE,
)
# "The Commissioner has made these grants to Kite Trust:", over a table of years and sums.
_GRANTS_TO = re.compile(
    r"\b(?:[Gg]rants?|[Pp]ayments?|[Aa]wards?|[Ff]unding|[Dd]onations?|[Ss]ums?|[Mm]oney|given|paid|awarded)\b[^.:;£]{0,40}? to (?:the )?(?P<n>[^.:;£]{3,80}?)(?: (?:since|in|over|during|as|are|is|was|were|from|for)\b[^.;£]{0,60})?:?\s*$"
)


def _led_by_body(
    units: list[Unit], rows: dict[int, dict[int, Unit]], is_body: IsBody
) -> tuple[Unit, tuple[int, int]] | None:
    """Return the one body that the line above a table without names says its sums were given to."""
    first = min(u.index for row in rows.values() for u in row.values())
    if any(_names_column(row) for row in rows.values()):
        return None
    above = units[first - 1] if first else None
    said = _GRANTS_TO.search(above.text) if above is not None else None
    if above is None or said is None or OFFERING.search(above.text):
        return None
    name = name_part(cleared(said["n"]), is_body, trusted=False)
    if name is None or name[2] not in (Kind.BODY, Kind.ODD) or name[:2] != (0, len(said["n"])):
        return None
    return above, said.span("n")


def _names_column(row: dict[int, Unit]) -> bool:
    """Return whether a row heads a column of bodies."""
    return any(
        NAME_HEAD.search(u.text) and not _OF_GRANT.search(u.text) and not find_money(u.text)
        for u in row.values()
    )


def _all_of_one(
    reading: Reading, led: tuple[Unit, tuple[int, int]], rows: dict[int, dict[int, Unit]]
) -> Iterator[Promise]:
    """Yield what a table of one body's grants comes to, or each of them where it has no total."""
    unit, place = led
    found: list[tuple[Unit, Hit[Decimal]]] = []
    for row in rows.values():
        sums = [(u, h) for u in row.values() for h in find_money(u.text)]
        if len(sums) != 1:
            continue
        if any(_SUM_OF_ALL.match(u.text) for u in row.values()):
            found = sums
            break
        found += sums
    body = name_found(reading, unit.view, *place)
    for cell, hit in found:
        view = View.joined([unit.view, cell.view])
        why = Found(unit.text, unit.view.spans(0, len(unit.text)))
        yield Promise((body,), hit.found(cell.view), view, why, cell.index, "row")


_SUM_OF_ALL = re.compile(r"\W*(?:Grand )?[Tt]otal\b")


def _of_thousands(
    units: list[Unit], first: int, heads: dict[int, Unit], columns: list[int]
) -> dict[int, Found[str]]:
    """Return the words that say of a table's columns of sums that they are thousands of pounds each.

    They stand in a column's heading, or right above the table for all of them.
    """
    said: dict[int, Found[str]] = {}
    for column in columns:
        for unit in [heads[column], *units[max(0, first - 2) : first]] if column in heads else ():
            match = IN_THOUSANDS.search(unit.text)
            if match and column not in said:
                said[column] = Found(match.group(), unit.view.match_spans(match))
    return said


def _in_thousands(
    reading: Reading,
    name: tuple[Unit, tuple[int, int]],
    row: dict[int, Unit],
    heads: dict[int, Unit],
    said: dict[int, Found[str]],
    above: str,
) -> Iterator[Promise]:
    """Yield the one sum of a row in thousands of pounds, or that of each year, but of no budget."""
    unit, place = name
    named = any(NAME_HEAD.search(head.text) for head in heads.values())
    if OFFERING.search(above) or not named or (len(said) > 1 and not _years(heads, list(said))):
        return
    body = name_found(reading, unit.view, *place)
    for column, words in said.items():
        cell = row.get(column)
        figure = cell.text.strip() if cell is not None else ""
        pounds = read_thousands(figure, words.value)
        if cell is None or not pounds:
            continue
        start = cell.text.index(figure)
        spans = (*cell.view.spans(start, start + len(figure)), *words.spans)
        view = View.joined([heads[column].view, unit.view])
        yield Promise((body,), Found(pounds, spans, "thousands"), view, words, unit.index, "row")


def _has_sum(row: dict[int, Unit], columns: list[int], heads: dict[int, Unit]) -> bool:
    """Return whether a row has a sum where the headings say sums stand: then it is no heading itself."""
    under = [(row[c], heads[c]) for c in columns if c in row and c in heads]
    return any(
        cell_money(u, headed=True) or _SMALL.fullmatch(u.text.strip()) or _NIL.fullmatch(u.text)
        for u, head in under
        if u.text != head.text
    )


_NIL = re.compile(r"\W*(?:nil|none|n/?a|tbc)?\W*", re.IGNORECASE)
_SMALL = re.compile(r"\d{1,3}(?:\.\d+)?")  # a figure of thousands


def _with_name_above(
    rows: dict[int, dict[int, Unit]], number: int, column: int | None
) -> dict[int, Unit]:
    """Return a row with the cell of names that reaches down to it from a row above."""
    row = rows[number]
    if column is None or column in row:
        return row
    above = next(
        (rows[n][column] for n in range(number, -1, -1) if column in rows.get(n, {})), None
    )
    if above is None or (above.block.row or 0) + above.block.rows <= number:
        return row
    return {**row, column: above}


REFUSED = cued(
    r"\b(?:do not fund|declined?|refused?|rejected?|withdrawn|unsuccessful|not (?:approved|agreed|supported|successful|funded|awarded))\b",
    re.IGNORECASE,
)
# What a row says of itself while nothing is decided: a status that fills its cell.
_WAITS = re.compile(
    r"\W*(?:(?:under|for|in|awaiting|to be) )?(?:pending|review|consideration|decision|decided|assess(?:ment|ed)|deferred|on hold|progress|discussion|tbc|submitted|received)(?: (?:a )?(?:decision|panel|approval))?\W*",
    re.IGNORECASE,
)


def _is_refused(cell: str) -> bool:
    """Return whether a cell says of its row that it was refused, or that nothing is decided."""
    return (REFUSED.match(cell.lstrip(" –—-:.*")) or _WAITS.fullmatch(cell)) is not None


_YEAR = re.compile(
    r"\W*(?:(?:grant|amount|award|funding|value|sum|allocation|total|paid|in|for|awarded|FY)s?\W+){0,3}(?:FY ?)?20\d\d ?[-–/] ?(?:20)?\d\d\W*(?:(?:grant|amount|award|funding|value|allocation)s?\W*)?(?:£k|£)?(?:\W*000s?)?\W*",
    re.IGNORECASE,
)


def _years(heads: dict[int, Unit], columns: list[int]) -> bool:
    """Return whether the sums of a table stand in two or more columns that are a year each."""
    return len(columns) > 1 and all(c in heads and _YEAR.fullmatch(heads[c].text) for c in columns)


_MONEY_TOLD = re.compile(
    r"£|\b(?:grants?|awards?|awarded|fund(?:s|ed|ing)?|amounts?|paid|payments?|contracts?|allocat\w+|values?|spend(?:ing)?|spent|expenditure)\b",
    re.IGNORECASE,
)


def _tell_money(units: list[Unit], first: int, heads: dict[int, Unit]) -> bool:
    """Return whether a table's headings, or one of the two blocks above it, tell that its figures are money."""
    around = [*units[max(0, first - 2) : first], *heads.values()]
    return any(_MONEY_TOLD.search(unit.text) for unit in around)


def _yearly(
    reading: Reading,
    name: tuple[Unit, tuple[int, int]],
    row: dict[int, Unit],
    heads: list[Unit],
    *,
    headed: bool,
) -> Iterator[Promise]:
    """Yield what one body was given in each year of a table: no sum that is nothing."""
    unit, place = name
    body = name_found(reading, unit.view, *place)
    for head in heads:
        cell = row.get(head.block.column or 0)
        hits = cell_money(cell, headed=headed) if cell is not None else []
        if cell is None or len(hits) != 1 or not hits[0].value:
            continue
        view = View.joined([head.view, unit.view])
        why = Found(head.text, head.view.spans(0, len(head.text)))
        yield Promise((body,), hits[0].found(cell.view), view, why, unit.index, "row")


_LEADING_GRANT = re.compile(
    r"(?:Grant|Award|Funding|Contract|Donation)s? (?:funding )?(?:to|with|for) "
)


def headings_of(row: dict[int, Unit]) -> tuple[int | None, list[int]] | None:
    """Return the name column and the sum columns where a row is a table's heading."""
    alone = all(u.text.strip(" ()") == "£" for u in row.values())  # over a column of sums
    if (len(row) < 2 and not alone) or any(
        find_money(IN_THOUSANDS.sub("", u.text)) for u in row.values()
    ):
        return None
    sums = [
        c for c, u in row.items()
        if SUM_HEAD.search(u.text)
        and not NOT_HEAD.search(u.text)
        and not _TO_WHOM.fullmatch(u.text)
        and ("£" in u.text or not _OF_GRANT.search(u.text))
    ]  # fmt: skip
    names = [
        c for c, u in row.items()
        if (NAME_HEAD.search(u.text) or _TO_WHOM.fullmatch(u.text)) and c not in sums and not _NAMES_GRANT.search(u.text)
    ]  # fmt: skip
    if not sums and not names:
        return None
    names = [c for c in names if _BODY_HEAD.search(row[c].text)] or names
    totals = [c for c in sums if re.search(r"\btotal\b", row[c].text, re.IGNORECASE)]
    totals = [c for c in totals if not _YEAR.fullmatch(row[c].text)]
    given = [c for c in sums if re.search(r"award|approv|grant|alloc", row[c].text, re.IGNORECASE)]
    own = [c for c, u in row.items() if _OWN.fullmatch(u.text.strip()) and c not in names]
    return (names[0] if names else None), (own[:1] or totals[:1] or given[:1] or sums)


# A cell of names may say where a body is: "Hope Church, Tarn".
WHERE = re.compile(r", [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}\s*")


# A name that goes on behind a dash, in a column of names: "The Open Chair – Families Against Knives".
_NAME_AND_MORE = re.compile(
    r"\s*(?P<n>(?P<first>(?:[A-Z][\w’'&]*)(?: (?:[A-Z][\w’'&]*|of|the|for|in|and)){1,4}) [–—-] (?:[A-Z][\w’'&]*)(?: (?:[A-Z][\w’'&]*|of|the|for|in|and|against|with)){1,5})\s*"
)


def _row_name(
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
        if name[2] is Kind.BODY or _LEADING_GRANT.match(unit.text):
            return unit, name[:2], name[2]
        best = best or (unit, name[:2], name[2])
    return best


_ONE_WORD = re.compile(r"\s*(?P<n>[A-Z][a-z]{3,}[A-Za-z]*)\s*")
_NOBODY = re.compile(
    r"(?:Various|Several|Multiple|Internal|External|None|Unknown|Police|Council|Force|Office|Vacant|Pending|Ongoing|Agreed|Approved|Declined|Refused|Individual|Person|Totals?|Subtotals?|Cyfanswm|Other|Others|Withdrawn|Advertised|Tender|Contract|Grant)"
)


def _one_word(cell: str) -> tuple[int, int, Kind] | None:
    """Return the place of a name of one common word, "Refuge", that is all a column of bodies holds."""
    match = _ONE_WORD.fullmatch(cell)
    if match is None or _NOBODY.fullmatch(match["n"]):
        return None
    return (*match.span("n"), Kind.ODD)


def _row_sum(
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

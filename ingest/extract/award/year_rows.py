"""Read names with a sum for each of several years: in lines under a heading of years, in brackets, and below them.

"Grants to local charities 2030/31 2031/32" over "Kite Trust £500 £700": columns run together by blanks.
"Kite Trust (2030/31: £500, 2031/32: £700)": the parts, or the whole where it stands before them.
"Kite Trust" over "2030/31: £500" and "2031/32: £700", under a lead-in that says they are awards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.cued import cued
from ingest.document import BlockKind
from ingest.extract.award.bare import bare_name, bare_sum
from ingest.extract.award.lead_ins import OFFERING, LeadIns, asked_who_got, of_spending
from ingest.extract.award.list_promise import why_of
from ingest.extract.recipient.found import name_found
from ingest.extract.recipient.kind import IsBody, Kind
from ingest.extract.recipient.line_name import cleared, name_part
from ingest.extract.recipient.names import find_bodies
from ingest.extract.sums.promise import Promise
from ingest.extract.units import Unit
from ingest.reading import Reading
from ingest.records import Found
from ingest.values import Hit, find_money, find_periods

_YEARS = cued(
    r"(?P<before>.*?)(?P<years>(?:(?:^|[\s|])\(?(?:19|20)\d\d ?[/–-] ?(?:19|20)?\d\d\)?(?: ?\(£\))?(?=[\s|]|$)){2,6})(?P<total>[\s|]+[Tt]otal)?[\s|]*(?:\(£\))?\s*"
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


_YEAR = (
    r"(?:(?:FY ?)?(?:19|20)\d\d(?: ?[/–-] ?(?:19|20)?\d\d)?|[Yy](?:ea)?r (?:\d|one|two|three|four|five)"
    r"|the (?:first|second|third|fourth|fifth|final)(?: year)?)"
)
_PART = (
    rf"(?:(?:in |for )?{_YEAR}[\s:–—-]*£[\d,.]*\d|£[\d,.]*\d,? (?:in |for |during )?\(?{_YEAR}\)?)"
)
# A name, its whole perhaps, and the sums of years in brackets behind it.
_BRACKET = re.compile(
    rf"[\s,:–—-]*(?P<whole>£[\d,.]*\d)?\s*\((?P<parts>{_PART}(?:(?:[,;]| and|, and) {_PART}){{1,6}})\)"
)


def read_year_brackets(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield what names are given by year in brackets behind them, or in all where that stands before it."""
    bracketed = [u for u in units if u.text.count("£") > 1 and "(" in u.text]
    if not bracketed:
        return
    leads = LeadIns(list(units), {u.index for u in units if "£" in u.text})
    for unit in bracketed:
        for named in find_bodies(unit.text, is_body):
            match = _BRACKET.match(unit.text, named.end)
            before = unit.text[: named.start]
            why = _GIVES.search(before) if match else None
            if match is None or not (why or leads.awarding(unit.index)) or _ASKED.search(before):
                continue
            at = range(*match.span("parts"))
            hits = [h for h in find_money(unit.text) if h.start in at]
            whole = [h for h in find_money(unit.text) if h.start == match.start("whole")]
            if whole and whole[0].value != sum((h.value for h in hits), Decimal(0)):
                continue
            found = Found(why.group(), unit.view.match_spans(why)) if why else None
            body = name_found(reading, unit.view, named.start, named.end)
            for hit in whole or hits:
                yield Promise((body,), hit.found(unit.view), unit.view, found, unit.index, "turns")


# All that is told of a name: "2030/31 £500; 2031/32 £700".
_FURTHER = (
    rf"(?:[,;]| and|, and|;? [|/])? (?:then )?(?:{_PART}|{_YEAR}[\s:–—-]*(?:nil|none|nothing))"
)
_ONLY_PARTS = re.compile(rf"\W*{_PART}(?:{_FURTHER})*\W*")
_RUN = re.compile(rf"{_PART}(?:{_FURTHER}){{1,6}}")
_HEADED = re.compile(
    rf"(?:[^£]*[.;] Lead(?: partner| body)?: )?(?P<name>[^£:;]{{3,80}}?)(?P<set_off>: | [–—-] |[.,]? )(?={_PART})"
)


def read_year_parts(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield what a name is given by year behind it: "Kite Trust: 2030/31 £500; 2031/32 £700".

    With nothing to set it off it is a name and no more, with two sums or more behind it.
    """
    told: list[
        tuple[Unit, tuple[int, int, Kind] | None, Unit, int]
    ] = []  # the unit of a name, the name, that of the sums, where
    for unit in units:
        labelled = unit.kind is BlockKind.VALUE and unit.index > 0
        headed = _HEADED.match(unit.text) if not labelled and "£" in unit.text else None
        start = headed.end() if headed else 0
        if not (labelled or headed) or not _ONLY_PARTS.fullmatch(unit.text, start):
            continue
        over = units[unit.index - 1] if labelled else unit
        at, words = (headed.start("name"), headed["name"]) if headed else (0, over.text)
        name = name_part(cleared(words), is_body, trusted=True)
        if headed and not headed["set_off"].strip(" .,"):
            whole = name is not None and name[:2] == (0, len(words))
            name = name if whole and unit.text.count("£") > 1 else None
        told.append((over, name and (at + name[0], at + name[1], name[2]), unit, start))
    if not any(name and name[2] is Kind.BODY for _, name, _, _ in told):
        return
    leads = LeadIns(units, {u.index for a, _, b, _ in told for u in (a, b)}, asked_who_got(reading))
    for over, name, unit, start in told:
        cue = leads.awarding(over.index)
        if name is None or name[2] not in (Kind.BODY, Kind.ODD) or cue is None:
            continue
        body = name_found(reading, over.view, *name[:2])
        for hit in find_money(unit.text):
            if hit.start >= start and hit.value:
                why = why_of(units, unit, cue)
                yield Promise((body,), hit.found(unit.view), unit.view, why, unit.index, "row")


def by_year(promises: Sequence[Promise], units: list[Unit]) -> Iterator[Promise]:
    """Yield the promises, each with those of the further years behind it: "£500 in 2030/31, £700 in 2031/32"."""
    promised = {promise.amount.spans[0] for promise in promises}
    for promise in promises:
        years = _years_of(promise, units[promise.unit]) if promise.unit >= 0 else []
        if sum(hit.spans[0] in promised for hit in years) == 1:
            yield from (replace(promise, amount=hit, pattern="row") for hit in years if hit.value)
        else:
            yield promise


def _years_of(promise: Promise, unit: Unit) -> list[Found[Decimal]]:
    """Return the sums of the run of years that a promised sum is one of."""
    for run in _RUN.finditer(unit.text) if unit.text.count("£") > 1 else ():
        within = range(*run.span())
        hits = [hit.found(unit.view) for hit in find_money(unit.text) if hit.start in within]
        if any(hit.spans == promise.amount.spans for hit in hits):
            return hits
    return []


_GIVES = re.compile(
    r"\b(?:award\w*|grants?|granted|fund|funding|given?|gave|pa(?:y|id)|approv\w+|agreed?|allocat\w+)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\b(?:bids?|requests?|requested|applied|applications?|budget\w*|sought)\b[^.;]*$", re.IGNORECASE)  # fmt: skip


_MONTH = r"(?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* "
_WHEN_LINE = cued(
    rf"\W*(?P<when>(?:{_MONTH})?(?:19|20)\d\d(?: ?(?:[/–-]|to) ?(?:{_MONTH})?(?:(?:19|20)\d\d|\d\d))?) ?[:–—-]+ ?(?:£[\d,.]*\d[km]?(?: \([^()£]*\))?|nil|none|nothing)\W*",
    re.IGNORECASE,
)


def read_year_lines(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield what the name above lines of a time and a sum is given: all of one kind, so one of the names is a body's."""
    dated = {u.index: m for u in units if len(u.text) < 140 and (m := _WHEN_LINE.fullmatch(u.text))}
    names: dict[int, tuple[int, int, Kind]] = {}
    for index in dated:
        above = index - 1
        if above < 0 or above in dated or units[above].kind is BlockKind.CELL:
            continue
        text = cleared(units[above].text).rstrip(" :")
        name = name_part(text, is_body, trusted=False)
        if name and name[:2] == (0, len(text)) and name[2] in (Kind.BODY, Kind.ODD):
            names[above] = name
    if not any(kind is Kind.BODY for *_, kind in names.values()):
        return
    leads = LeadIns(units, {*dated, *names}, asked_who_got(reading))
    for above, (start, end, _) in names.items():
        cue = leads.awarding(above)
        at = above + 1
        while cue is not None and at in dated:
            unit, match = units[at], dated[at]
            body = name_found(reading, units[above].view, start, end)
            at += 1
            hits = find_money(unit.text)
            if not hits:
                continue  # nothing, that year
            periods = find_periods(match["when"], open_ended=False)
            when = (
                Found(periods[0].value, unit.view.spans(*match.span("when"))) if periods else None
            )
            yield Promise(
                (body,), hits[0].found(unit.view), unit.view, why_of(units, unit, cue), unit.index, "row", period=when
            )  # fmt: skip


_ONLY_YEAR = re.compile(r"\W*(?:FY ?)?(?:19|20)\d\d ?[/–-] ?(?:19|20)?\d\d\W*")
_NIL = re.compile(r"\W*(?:nil|none|n/a|tb[ac])?\W*", re.IGNORECASE)
_FEWEST = 2  # names, each with a year and a sum on lines of their own below


def read_year_cells(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield what the name above lines of years and sums in turn is given: "Kite Trust" over "2030/31" over "£500"."""
    rows: dict[int, list[tuple[Unit, Hit[Decimal]]]] = {}
    names: dict[int, tuple[int, int]] = {}
    for unit in units:
        at, sums = unit.index + 1, []
        while at + 1 < len(units) and _ONLY_YEAR.fullmatch(units[at].text):
            below = units[at + 1]
            hit = bare_sum(below)
            if hit is None and _ONLY_YEAR.fullmatch(below.text):
                at += 1  # a dash below it was read as the mark of the next year
                continue
            if hit is None and not _NIL.fullmatch(below.text):
                break
            sums += [(below, hit)] if hit else []
            at += 2
        name = bare_name(unit, is_body) if at > unit.index + 1 else None
        if name is not None:
            rows[unit.index], names[unit.index] = sums, name
    if len(names) < _FEWEST:
        return
    leads = LeadIns(list(units), {*names, *(u.index for row in rows.values() for u, _ in row)})
    for index, row in rows.items():
        cue = leads.awarding(index)
        body = name_found(reading, units[index].view, *names[index])
        for unit, hit in row if cue else ():
            why = why_of(units, unit, cue) if cue else None
            year = find_periods(units[unit.index - 1].text, open_ended=False)
            period = year[0].found(units[unit.index - 1].view) if year else None
            yield Promise(
                (body,), hit.found(unit.view), unit.view, why, unit.index, "row", period=period
            )


def _tells_of_gifts(units: Sequence[Unit], head: Unit) -> bool:
    """Return whether a line of headings, or what stands above it, says that its sums are given."""
    if of_spending(units, head.index) or OFFERING.search(head.text):
        return False
    if _GIVEN.search(head.text):
        return True
    return LeadIns(list(units), {head.index}).awarding(head.index) is not None

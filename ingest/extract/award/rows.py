"""Read rows of a name and a sum under one line of headings: "Organisation Project Amount"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.cued import cued
from ingest.document import BlockKind
from ingest.extract.award.cells import REFUSED
from ingest.extract.award.headings import NAME_HEAD
from ingest.extract.award.lead_ins import OFFERING, of_spending
from ingest.extract.award.list_line import DATED
from ingest.extract.award.runs import GIVING, NO_AWARD, read_runs
from ingest.extract.recipient.found import name_found
from ingest.extract.recipient.head_words import HEADS
from ingest.extract.recipient.kind import IsBody, Kind, Named
from ingest.extract.recipient.line_name import cleared, name_part, whole_name
from ingest.extract.recipient.names import find_bodies, find_names
from ingest.extract.sums.plain import heads_money, last_sum
from ingest.extract.sums.promise import Promise
from ingest.extract.units import Unit
from ingest.reading import Reading
from ingest.records import Found
from ingest.values import Hit, find_money


def read_rows(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield the awards of rows under one line of headings, then those of runs of names and sums."""
    yield from _under_headings(reading, units, is_body)
    yield from _under_given(reading, units, is_body)
    yield from _of_log(reading, units, is_body)
    yield from _under_cells(reading, units, is_body)
    yield from _years_below(reading, units, is_body)
    yield from read_runs(reading, units, is_body)


_NAME_HEAD = cued(
    r"\b(?:(?:Service )?[Pp]roviders?|[Oo]rgani[sz]ations?|[Rr]ecipients?|[Ss]uppliers?|[Aa]pplicants?|[Cc]harit(?:y|ies)|[Gg]roups?|[Gg]rantees?|(?:[Bb]ody|[Bb]odies)|Names?(?: of (?:[Oo]rganisation|[Gg]roup|[Aa]pplicant|[Rr]ecipient|[Cc]harity))?)\b"
)
_SUM_HEAD = re.compile(
    r"£|\b(?:[Aa]mounts?|[Vv]alues?|[Aa]wards?|[Aa]warded|[Gg]ranted|[Gg]rants?|[Ff]unding|[Aa]llocation|[Cc]ontribution|[Tt]otal|[Ss]ums?)\b"
)
_NO_HEAD = re.compile(
    r"£ ?\d|[.:;,]|\b(?:[Rr]equested|[Ss]ought|[Bb]ids?|[Bb]udget|[Ii]ncome|[Ss]pend|is|are|was|were|has|have|will|be|that|which|been|our|we)\b"
)
_IN_PLACE = re.compile(r" (?:in|from|across|around|near) (?:and around )?[A-Z]")
_NUMBER_HEAD = re.compile(r"\W*(?:(?:No|Ref|Number|ID|[Dd]ate)\b\W*)?")
_ASKED_HEAD = re.compile(r"\b(?:[Rr]equest\w*|[Aa]sked|[Ss]ought|[Aa]pplied)\b")
_GIVEN_HEAD = re.compile(
    r"\b(?:[Aa]warded|[Gg]ranted|[Aa]pproved|[Oo]ffered|[Aa]llocated|[Aa]greed|[Rr]ecommended)\b"
)
_TOTAL = re.compile(r"\W*(?:Sub-?|Grand )?[Tt]otals?\b")
_GOES_ON = "CIC|Ltd|Limited|CIO|UK|(?:Aid|Trust|Centre|Club|Association|Group|Society|Foundation|Council|School|Academy)\\b"
_RUN_ON = re.compile(rf"\b(?:{HEADS})(?= (?!{_GOES_ON})[A-Z])")
_GAP = re.compile(r"\t|[ \xa0]{2,}")


def _heading(unit: Unit) -> str:
    """Return a line as a heading is mostly printed: "SERVICE PROVIDER VALUE" as "Service Provider Value"."""
    told = unit.text.title() if unit.text.isupper() else unit.text
    return told if len(told) == len(unit.text) else unit.text


def _under_headings(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    for unit in units:
        text = _heading(unit)
        name, money = _NAME_HEAD.search(text), _SUM_HEAD.search(text)
        if not name or not money or len(text) > 110 or len(text.split()) > 12:
            continue
        if _IN_PLACE.match(text, name.end()):
            continue  # "Groups in Holm hail …": a headline
        both = _ASKED_HEAD.search(text), _GIVEN_HEAD.search(text)
        given = both[1].start() > both[0].start() if both[0] and both[1] else None
        if (
            (given is None and _NO_HEAD.search(text))
            or unit.kind is BlockKind.CELL
            or name.end() > money.start()
        ):
            continue
        if of_spending(units, unit.index, after=0):
            continue
        plain = given is None and heads_money(text[money.start() :])
        rows = _rows_below(units, unit.index, given=given, plain=plain)
        if len(rows) < 2 and not (
            rows and _GIVEN_HEAD.search(text) and _is_pair(*rows[0], is_body)
        ):
            continue
        why = Found(unit.text, unit.view.spans(0, len(text)))
        first = bool(_NUMBER_HEAD.fullmatch(text[: name.start()])) and not _is_two(
            text, rows, is_body
        )
        between = text[name.end() : money.start()].strip(" |/–—-()")
        for row, hit in rows:
            named = _first(reading, row, hit, is_body) if first else _last(row, hit, is_body)
            if named is not None and first and between:
                named = _without_next(row.text, named)
            if named is not None:
                body = name_found(reading, row.view, named.start, named.end)
                yield Promise((body,), hit.found(row.view), row.view, why, row.index, "row")


def _is_pair(row: Unit, hit: Hit[Decimal], is_body: IsBody) -> bool:
    """Return whether a row is a body's name and its sum, and nothing else."""
    names = find_names(row.text[: hit.start], is_body)
    whole = len(names) == 1 and names[0].kind is Kind.BODY and names[0].start <= 1
    return whole and hit.start - names[0].end <= 3 and len(row.text) - hit.end <= 1


_LOG_HEAD = re.compile(
    r"(?=.*\b(?:Decision|Title|Summary|Description|Details?|Subject|Purpose)\b)(?=.*(?:\b(?:Amount|Value|Cost|Sum|Funding)\b|£))[\w £()./|–-]{10,90}"
)
_GIVES_TO = re.compile(
    r"\b(?:[Aa]ward(?:ed|s)?|[Gg]rants?|[Gg]ranted|[Ff]und(?:ing|s|ed)?|[Cc]ontribut\w+|[Dd]onat\w+|[Pp]a(?:y|id|yment)|[Cc]ontracts?|[Ee]xten\w+|[Ss]ponsor\w*|[Rr]enew\w*)\b[^.;£]{0,110}?\b(?P<to>to|with|of|for) (?:the )?$"
)
_PAPERS = 60  # characters behind the sum of a row: its papers


def _of_log(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield what the rows of a log say is given, under a line of headings that names no column of bodies."""
    for unit in units:
        text = _heading(unit)
        if len(text) > 90 or not _LOG_HEAD.fullmatch(text) or find_money(text):
            continue
        if unit.kind is BlockKind.CELL or _NAME_HEAD.search(text) or OFFERING.search(text):
            continue
        why = Found(unit.text, unit.view.spans(0, len(unit.text)))
        for row in units[unit.index + 1 :]:
            hits = find_money(row.text)
            if not hits or len(row.text) - hits[-1].end > _PAPERS or REFUSED.search(row.text):
                continue
            named = _given_to(row.text[: hits[0].start], is_body)
            if named is not None:
                body = name_found(reading, row.view, named.start, named.end)
                given = hits[-1].found(row.view)
                yield Promise((body,), given, row.view, why, row.index, "row")


def _given_to(told: str, is_body: IsBody) -> Named | None:
    """Return whom a row says something is given to; whom it is of or for only where it tells of no other."""
    slots = [
        (n, m["to"]) for n in find_bodies(told, is_body) if (m := _GIVES_TO.search(told[: n.start]))
    ]
    to = next((n for n, link in slots if link in ("to", "with")), None)
    heads = (
        n
        for n in find_bodies(told, is_body)
        if n.kind is Kind.BODY
        and _HEADS_ROW.fullmatch(told, 0, n.start)
        and _WHAT_NEXT.match(told, n.end)
    )
    return to or next((n for n, _ in slots if n.kind is Kind.BODY), None) or next(heads, None)


# The number and the date that a row begins with, and what comes behind a name that heads it.
_HEADS_ROW = re.compile(
    r"\W*(?:[\w/.-]*\d[\w/.-]*\s+)?(?:\d{1,2}[/. -](?:\d{1,2}|[A-Z][a-z]{2,8})[/. -]\d{2,4}\s+)?"
)
_WHAT_NEXT = re.compile(r": | [–—-] ")


_SUMS_GIVEN = cued(
    r"\W*(?:[Aa]mounts?|[Ss]ums?|[Gg]rants?|[Ff]unding|[Aa]wards?) (?:[Gg]ranted|[Aa]warded|[Aa]pproved|[Aa]greed|[Gg]iven)\W*(?:\(£\))?\W*"
)


def _under_given(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield the lines of a name and its sum right under a heading of the sums alone: "Amount granted"."""
    for unit in units:
        if not _SUMS_GIVEN.fullmatch(unit.text) or unit.kind is BlockKind.CELL:
            continue
        why = Found(unit.text, unit.view.spans(0, len(unit.text)))
        for row, hit in _rows_below(units, unit.index):
            name = name_part(cleared(row.text[: hit.start]), is_body, trusted=True)
            if name is None or name[2] not in (Kind.BODY, Kind.ODD):
                break
            if name[0] > 1 or hit.start - name[1] > 3 or len(row.text) - hit.end > 1:
                break
            body = name_found(reading, row.view, *name[:2])
            yield Promise((body,), hit.found(row.view), row.view, why, row.index, "row")


_CELLS = re.compile(r"\s[–—|/-]\s|\t|\s?\|\s?")


def _under_cells(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield the rows whose cells are kept apart by dashes or bars, as those of their headings are."""
    for unit in units:
        text = _heading(unit)
        heads = _cells(text)
        fewest = 2 if "|" in text or "\t" in text else 3
        if len(heads) < fewest or len(text) > 160 or find_money(text):
            continue
        names = [
            i for i, (a, b) in enumerate(heads)
            if _NAME_HEAD.match(text[a:b]) or NAME_HEAD.fullmatch(text[a:b].strip())
        ]  # fmt: skip
        sums = [i for i, (a, b) in enumerate(heads) if _SUM_HEAD.search(text[a:b])]
        sums = [i for i in sums if i not in names and not _NO_HEAD.search(text[slice(*heads[i])])]
        if not names or not sums:
            continue
        why = Found(unit.text, unit.view.spans(0, len(unit.text)))
        plain = heads_money(text[slice(*heads[sums[-1]])])
        for row, hit in _rows_below(units, unit.index, plain=plain):
            cells = _cells(row.text)
            if len(cells) != len(heads) or not cells[sums[-1]][0] <= hit.start < cells[sums[-1]][1]:
                continue
            start, end = cells[names[0]]
            cell = cleared(row.text[start:end])
            part = name_part(cell, is_body, trusted=True)
            if part is None or part[2] not in (Kind.BODY, Kind.ODD):
                part = whole_name(cell)
            if part is not None:
                body = name_found(reading, row.view, start + part[0], start + part[1])
                yield Promise((body,), hit.found(row.view), row.view, why, row.index, "row")


def _cells(text: str) -> list[tuple[int, int]]:
    """Return where the cells of a line start and end."""
    marks = [m.span() for m in _CELLS.finditer(text)]
    starts, ends = [0, *(b for _, b in marks)], [*(a for a, _ in marks), len(text)]
    return list(zip(starts, ends, strict=True))


_YEAR_LINE = re.compile(
    r"\W*(?:(?:FY|[Ii]n|[Ff]or) )?(?:(?:19|20)\d\d(?: ?[/–-] ?(?:19|20)?\d\d)?|\d{1,2}[/.-]\d{1,2}[/.-](?:\d\d){1,2})[\s:–—-]*$"
)


def _years_below(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield the sums of lines of years under a line that says whom they were given."""
    for unit in units:
        lead = unit.text.rstrip()
        why = GIVING.search(lead)
        if why is None or len(lead) > 250 or find_money(lead) or NO_AWARD.search(lead):
            continue
        bodies = find_bodies(lead, is_body)
        if len({n.text for n in bodies}) != 1:
            continue
        named = bodies[-1]
        for row in units[unit.index + 1 : unit.index + 9]:
            hits = find_money(row.text)
            if len(hits) != 1 or not _YEAR_LINE.fullmatch(row.text[: hits[0].start]):
                break
            body = name_found(reading, unit.view, named.start, named.end)
            found = Found(why.group(), unit.view.match_spans(why))
            yield Promise((body,), hits[0].found(row.view), unit.view, found, row.index, "row")


def _is_two(text: str, rows: list[tuple[Unit, Hit[Decimal]]], is_body: IsBody) -> bool:
    """Return whether "Service Provider" heads two columns: the rows start with a service and end with a name."""
    if not text.startswith("Service Provider"):
        return False
    ends = [named for row, hit in rows if (named := _last(row, hit, is_body)) is not None]
    return sum(named.start > 3 for named in ends) * 2 > len(rows)


def _rows_below(
    units: Sequence[Unit], head: int, *, given: bool | None = None, plain: bool = False
) -> list[tuple[Unit, Hit[Decimal]]]:
    """Return the lines under a line of headings that tell one sum each, up to a line that is none.

    Where they tell two, what was asked and what was given, `given` says whether the second is given;
    `plain` says that a figure without a sign at a line's end is a sum.
    """
    rows: list[tuple[Unit, Hit[Decimal]]] = []
    missed = 0
    for unit in units[head + 1 :]:
        last = last_sum(unit.text) if plain and "£" not in unit.text else None
        hits = [last] if last else find_money(unit.text)
        many = 1 if given is None else 2
        if len(hits) == many and len(unit.text) <= 220 and not _TOTAL.match(unit.text):
            if not REFUSED.search(unit.text, hits[-1].end):
                rows.append((unit, hits[-1] if given else hits[0]))
            missed = 0
        else:
            missed += 1
            if missed > 2 or len(unit.text) > 220 or _TOTAL.match(unit.text):
                break
    return rows


_REFERENCE = re.compile(r"[A-Z]{1,6}\d*[/-]\d[\w/-]* ")  # of an application: "SG4/007 Kite Trust"


def _first(reading: Reading, row: Unit, hit: Hit[Decimal], is_body: IsBody) -> Named | None:
    """Return the name in the first cell of a row: up to a wide blank, or to where the next one starts."""
    before = min([hit.start, *(h.start for h in find_money(row.text)[:1])])
    dated = DATED.match(row.text)
    start = dated.end() + 1 if dated else 0
    if (reference := _REFERENCE.match(row.text, start)) is not None:
        start = reference.end()
    named = next((n for n in find_names(row.text[:before], is_body) if n.start >= start), None)
    if named is None or named.start > start + 3 or named.kind not in (Kind.BODY, Kind.ODD):
        return None
    printed = reading.document.text
    for at in range(named.start + 1, named.end):
        if _GAP.match(printed, row.view.offsets[at]):
            return Named(row.text[named.start : at], named.start, at, named.kind)
    run_on = _RUN_ON.search(named.text)
    if run_on is None:
        return named
    return Named(named.text[: run_on.end()], named.start, named.start + run_on.end(), Kind.BODY)


# What the last word of a name begins, where that is a cell of its own: "SafeMoor Court | companions".
_BEGINS = re.compile(r"-[a-z]| (?!(?:of|and|the|for|in|at|on|to|with|towards|from)\b)[a-z]")


def _without_next(text: str, named: Named) -> Named:
    """Return a name without its last word where that begins the next cell's words."""
    head, _, last = named.text.rpartition(" ")
    begins = _BEGINS.match(text, named.end) or _HYPHENED.search(last)
    if not head or not begins or (" " in head and _ENDS.search(last)):
        return named
    head = head.removesuffix(" &").removesuffix(" and")
    return replace(named, text=head, end=named.start + len(head))


_HYPHENED = re.compile(r"^[A-Z][a-z]+-[a-z]+$")  # "Drop-in"
_ENDS = re.compile(rf"^(?:{HEADS})$")


def _last(row: Unit, hit: Hit[Decimal], is_body: IsBody) -> Named | None:
    """Return the name that ends right before a row's sum, after a cell of other words."""
    names = find_names(row.text[: hit.start], is_body)
    named = names[-1] if names else None
    if named is None or hit.start - named.end > 3 or named.kind not in (Kind.BODY, Kind.ODD):
        return None
    whole = " " in named.text or (named.text.isalpha() and len(named.text) > 4)
    return named if whole or _BEHIND_WORK.search(row.text, 0, named.start) else None


# What a name of one odd word stands behind: the words for a service in the cell before.
_BEHIND_WORK = re.compile(r" (?!(?:of|the|and|for|in|to|with|by|on|at) $)[a-z]{3,} $")

"""Read names and sums on neighbouring lines: one above the other, or a column of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from ingest.cued import cued
from ingest.document import BlockKind
from ingest.extract.award.bare import GRANT_TO, bare_name, bare_sum
from ingest.extract.award.lead_ins import OFFERING, LeadIns
from ingest.extract.award.list_promise import why_of
from ingest.extract.recipient.found import name_found
from ingest.extract.recipient.kind import IsBody, Kind, kind_of
from ingest.extract.recipient.line_name import cleared, name_part
from ingest.extract.sums.promise import Promise
from ingest.extract.units import Unit
from ingest.reading import Reading
from ingest.values import Hit, find_money

_FOR_USE = cued(r"\W*£[\d,.]*\d[km]?\*{0,2},? (?:to|for|towards) [^£]*$")


def _sum_and_use(unit: Unit) -> Hit[Decimal] | None:
    """Return the sum that a line begins with, where the rest says what it is for: "£500 to buy bins"."""
    use = _FOR_USE.match(unit.text) if len(unit.text) <= 150 else None
    hits = find_money(unit.text) if use else []
    return hits[0] if len(hits) == 1 else None


_TO_DO = re.compile(
    r"(?:,? to (?:provide|deliver|run|support|help|fund|buy|create|continue|develop|expand|offer|employ|train|work|set)| for (?:its|their)|,? towards) [a-z][^£.;:?]{3,150}"
)


def _with_use(
    units: list[Unit], names: Mapping[int, object], is_body: IsBody
) -> dict[int, tuple[int, int]]:
    """Return the places of the names above sums that lines start with, where the rest says what for.

    "Kite Trust to run a café" over "£500"; what is done may open such a line as well, so one of them must be a body's.
    """
    found: dict[int, tuple[int, int, Kind]] = {}
    for unit, below in pairwise(units):
        if unit.kind in (BlockKind.CELL, BlockKind.LABEL) or unit.index - 1 in names:
            continue
        use = _TO_DO.search(unit.text) if bare_sum(below) is not None else None
        if use is None or use.end() != len(unit.text.rstrip()):
            continue
        before = unit.text[: use.start()]
        name = name_part(cleared(before), is_body, trusted=False)
        if name is not None and name[0] <= 2 and len(before) - name[1] <= 1:
            found[unit.index] = name
    bodies = any(kind is Kind.BODY for *_, kind in found.values())
    kinds = (Kind.BODY, Kind.ODD) if bodies else ()
    return {at: (start, end) for at, (start, end, kind) in found.items() if kind in kinds}


def _fund_name(unit: Unit) -> tuple[int, int] | None:
    """Return the place of the name of a line that holds nothing else, where that ends in "Fund"."""
    match = (
        re.match(r"[A-Z][\w’'& -]+\b(?= *$)", cleared(unit.text)) if len(unit.text) <= 90 else None
    )
    return match.span() if match and kind_of(match.group()) is Kind.FUND else None


def stacked(
    reading: Reading, units: list[Unit], is_body: IsBody, listed: set[int]
) -> Iterator[Promise]:
    """Yield names and sums on neighbouring lines, where the pair is repeated or a lead-in says so."""
    names = {u.index: place for u in units if (place := bare_name(u, is_body)) is not None}
    names |= _with_use(units, names, is_body)
    sums = {u.index: hit for u in units if (hit := bare_sum(u) or _sum_and_use(u)) is not None}
    leads = LeadIns(units, listed | set(names))
    before: tuple[int, int, re.Match[str]] | None = None  # the pair above: where, which way, why
    labelled = (BlockKind.LABEL, BlockKind.VALUE)
    free = {i: hit for i, hit in sums.items() if units[i].kind not in labelled}
    far = _far_above(names, free, goes_on=bool(free) and _is_of_name(units[min(free) - 1]))
    far = far or _rows_apart(units, names, free)
    if far and any(_DECIDES.match(units[i - 1].text) for i in sums):
        return  # what is decided, under its title: whose each sum is, its sentence says
    under = (units[i + 1].text for i in sums if i + 1 in names)
    cells = Counter(text for text in under if kind_of(text, is_body) is not Kind.BODY)
    places = _places_above(units, names, sums)
    for first in (i for i in sums if i - 1 not in sums):
        fund = _fund_name(units[first + far]) if far and first + far >= 0 else None
        if fund is not None:
            names[first + far] = fund  # what stands where the others have their names is one
        above, below = first - 1 in names, first + 1 in names
        step = far if far and first + far in names else -1 if above else 1 if below else 0
        if step == 0 or (step == 1 and bare_sum(units[first]) is None):
            continue
        if step == 1 and (_is_below(first, names, sums) or _is_of_next_row(first, names, sums)):
            continue  # the name is that of the sum below it
        if step == 1 and cells[units[first + 1].text] > 1:
            continue  # the same in one row after the other: a column's word, no name
        if step == -1 and units[first - 1].text in places:
            continue
        many = sum(
            1 for i in range(first, first + 60) if all(j in sums for j in range(first, i + 1))
        )
        if many > 1 and step == -1:
            yield from _two_columns(
                reading, units, names, sums, (first, many, leads.awarding(first))
            )
            continue
        cue = leads.awarding(first)
        if cue is None and before and before[1] == step and first - before[0] <= 5:
            between = " ".join(u.text for u in units[before[0] : first])
            cue = None if OFFERING.search(between) else before[2]
        if cue is None and step == -1:
            cue = GRANT_TO.search(units[first - 1].text)
        if cue is None:
            continue
        before = (first, step, cue)
        unit = units[first + step]
        body = name_found(reading, unit.view, *names[unit.index])
        hit = sums[first]
        why = why_of(units, units[first], cue)
        yield Promise(
            (body,), hit.found(units[first].view), unit.view, why, first, "name above sum"
        )


_DECIDES = re.compile(
    r"(?:The )?(?:(?:Deputy|D?PF?CC|PCVC|Police|Fire|and|Crime|Victims[’']|,) ?)*(?:(?:PF?CC|PCVC|Commissioner|Mayor|Chief Executive) )(?:has |have )?(?:agree|approve|award|decide|authorise|grant|note|endorse|confirm|accept)[sd]?\b"
    r"|(?:To|Approval (?:of|to)|Agreement to|Approved?|Agreed?(?: to)?) (?:award|extend|vary|renew|grant|give|continue|enter|let|approve)?(?:ed|ing)? ?(?:into )?(?:the |a |an |its )?(?:[a-z]+ )?(?:contract|grant|agreement|funding|extension|contribution|payment|award)\b"
)


def _is_below(first: int, names: Mapping[int, object], sums: Mapping[int, object]) -> bool:
    """Return whether sums and names that take turns from a sum on end in a sum: each name is above its own."""
    last = first
    while last + 1 in names and last + 2 in sums:
        last += 2
    return last > first and last + 1 not in names


def _places_above(
    units: list[Unit], names: Mapping[int, object], sums: Mapping[int, object]
) -> set[str]:
    """Return what stands above several sums, with a name above it in one row, and is no body's: where they are."""
    above = Counter(units[i - 1].text for i in sums if i - 1 in names)
    below = {units[i - 1].text for i in sums if i - 1 in names and i - 2 in names}
    return {text for text in below if above[text] > 1 and kind_of(text) is not Kind.BODY}


_ROW = 3  # units from a name to its sum, where cells on what it does or where it is come between


def _is_of_next_row(first: int, names: Mapping[int, object], sums: Mapping[int, object]) -> bool:
    """Return whether the name below a sum begins a row that ends in its own, as the last row does in its."""
    nearest = next((i for i in range(first + 2, first + 2 + _ROW) if i in names or i in sums), None)
    return nearest in sums and max(sums) + 1 not in names


_LEADS_IN = re.compile(r":\s*$|\b(?:award|grant|fund|allocat|follow|receiv|giv)", re.IGNORECASE)


def _is_of_name(unit: Unit) -> bool:
    """Return whether the line above the first sum tells what a name does, and leads no list in."""
    return unit.text[:1].isupper() and " " in unit.text and not _LEADS_IN.search(unit.text)


def _far_above(names: Mapping[int, object], sums: Mapping[int, object], *, goes_on: bool) -> int:
    """Return how far above its sum each name stands where a line on what it does comes between; 0 where none do.

    Then the first sum has a name above and the last one has none below, but where the list is cut off: then
    `goes_on` says that what stands above the first sum leads in no list.
    """
    if len(sums) < 2 or (max(sums) + 1 in names and not goes_on):
        return 0
    first = min(sums)
    for far in (2, 3):
        between = range(first - far + 1, first)
        if first - far in names and not any(i in names or i in sums for i in between):
            return -far
    return 0


_FEWEST_ROWS = 3


def _rows_apart(units: list[Unit], names: Mapping[int, object], sums: Mapping[int, object]) -> int:
    """Return how far above its sum each row of as many lines begins, where most begin with a body; 0 where none do.

    "Kite Watch", "New signs", "Holm", "£500", and so on: the line right above a sum says where.
    """
    places = sorted(sums)
    steps = Counter(second - first for first, second in pairwise(places))
    step, often = steps.most_common(1)[0] if steps else (0, 0)
    if step not in (3, 4) or often + 1 < max(_FEWEST_ROWS, len(places) - 1):
        return 0
    firsts = [i - step + 1 for i in places if i - step + 1 >= 0]
    bodies = [i for i in firsts if i in names and kind_of(units[i].text) is Kind.BODY]
    beside = [i for i in places if kind_of(units[i - 1].text) is Kind.BODY]
    return 1 - step if len(bodies) * 2 > len(places) and len(beside) < len(bodies) else 0


def _two_columns(
    reading: Reading,
    units: list[Unit],
    names: dict[int, tuple[int, int]],
    sums: dict[int, Hit[Decimal]],
    run: tuple[int, int, re.Match[str] | None],
) -> Iterator[Promise]:
    """Yield a column of names above a column of as many sums, pair by pair, under a lead-in."""
    first, many, cue = run
    if cue is None or any(first - i not in names for i in range(1, many + 1)):
        return
    if first - many - 1 in names:
        return  # more names than sums: which go together nothing tells
    for place in range(many):
        unit = units[first - many + place]
        at = first + place
        body = name_found(reading, unit.view, *names[unit.index])
        yield Promise(
            (body,),
            sums[at].found(units[at].view),
            unit.view,
            why_of(units, units[first], cue),
            at,
            "name above sum",
        )

"""Read a table whose cells came out one to a line: "Organisation", "District", "£", then the rows.

The sums alone on their lines give the rows their length; the headings, one to a line as well, say
which line of a row holds the name. A cell that is missing shifts its row, which is then left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from ingest.cued import cued
from ingest.document import BlockKind, Span
from ingest.extract.award.bare import bare_sum
from ingest.extract.award.broken_names import broken_names
from ingest.extract.award.cells import WHERE
from ingest.extract.award.lead_ins import OFFERING, SPENDING, STRONG, LeadIns
from ingest.extract.recipient.found import name_found
from ingest.extract.recipient.kind import IsBody, Kind
from ingest.extract.recipient.line_name import cleared, name_part
from ingest.extract.sums.plain import heads_money, whole_sum
from ingest.extract.sums.promise import Promise
from ingest.extract.units import Unit
from ingest.labelled import is_label
from ingest.reading import Reading
from ingest.records import Found
from ingest.values import Hit, find_money
from ingest.view import View

_NAME = re.compile(
    r"(?:(?:service|name of(?: the)?|successful|lead|grant|recipient|funded|applicant|local|voluntary) )*"
    r"(?:providers?|organisations?|organizations?|recipients?|suppliers?|applicants?|names?|charit(?:y|ies)|groups?|bod(?:y|ies)|grantees?|awarded to|partners?|beneficiar(?:y|ies)|contractors?|agenc(?:y|ies)|awardees?|paid to|who)"
    r"(?: names?| \w+ed| name)?(?:s|\(s\))?",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"(?:.{0,25}\b(?:amounts?|awards?|awarded|grants?|granted|funding|sums?|values?|allocat\w+|contributions?|total|price|costs?)\b.{0,30}|.{0,20}£.{0,12}|(?:(?:sum|actual|actually|total|what (?:we|was)|how much(?: was)?) )?(?:paid|given|gave|offered|approved|agreed|received|payments?)(?: (?:out|in (?:the )?year|in (?:19|20)\d\d\S*))?)",
    re.IGNORECASE,
)
_NOT_GIVEN = re.compile(
    r"\b(?:request\w*|sought|appl(?:y|ied)|asked|bid|budget|match|income|forecast|spend|project|purpose|reason|use|used|description|details|title|type|date|period|status|round|number|ref\w*)\b",
    re.IGNORECASE,
)
_NO_ROW = re.compile(r"(?:sub-?|grand )?totals?\b|page \d", re.IGNORECASE)
_HEADING = 45  # characters: no heading of a column is longer
_CELL = 220
_COLUMNS = range(2, 8)
_APART = 24  # lines between two rows: what is farther below is of another table


@dataclass(frozen=True)
class _Head:
    """The headings of a table: the unit that heads names, the one that heads sums, the last of the two.

    `back` are the columns from names to sums: a line in brackets goes on with the heading above it.
    """

    name: int
    sum: int
    last: int
    back: int


def read_columns(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield the rows of tables whose cells stand one to a line, under headings one to a line."""
    for head in _heads(units):
        rows = _rows(units, head)
        short = _short(rows, head.back)
        broken = broken_names(reading, units, head.last, [at - head.back for at in rows])
        for at in rows:
            hit = _sum_of(units, at, head)
            named = at - head.back
            if not 0 <= named < len(units):
                continue  # the text ends before the row does
            cell = broken.get(named, units[named])
            if at in short and named not in broken:
                cell = _lines(reading, [cell])[0]
            if hit is None or hit.value == 0 or _NO_ROW.match(cell.text) or len(cell.text) > _CELL:
                continue
            name = _name_of(cell.text, is_body)
            if name is None:
                continue
            heading = units[head.sum]
            why = Found(heading.text, heading.view.spans(0, len(heading.text)))
            body = name_found(reading, cell.view, *name)
            yield Promise((body,), hit.found(units[at].view), cell.view, why, at, "row")


def _sum_of(units: Sequence[Unit], at: int, head: _Head) -> Hit[Decimal] | None:
    """Return the sum that a cell is: one without a sign only under a heading of money given.

    What stands behind a label on its line is no cell: "Effective from: 24" below the table.
    """
    labelled = units[at].kind is BlockKind.VALUE and (
        units[at].view.offsets[0] - units[at - 1].view.offsets[-1] <= len(":  ")
    )
    plain = whole_sum(units[at].text) if heads_money(units[head.sum].text) else None
    return bare_sum(units[at]) if labelled else plain or bare_sum(units[at])


def _short(rows: Sequence[int], back: int) -> set[int]:
    """Return the sums of rows with fewer units than others: a name ran on with the cell of the line below it."""
    steps = [b - a for a, b in pairwise(rows)]
    width = max((step for step, many in Counter(steps).items() if many > 1), default=0)
    ends = rows[1:] if back > 0 else rows  # a row ends with its sum, or the next one begins with it
    return {at for at, step in zip(ends, steps, strict=False) if step < width}


# A cell of names may say by whom a body is paid: "Through Tarn Council".
_THROUGH = re.compile(r"(?:Through|Via|By|With|To) (?=[A-Z])")


# What became of a fund, and no name: "Left for Quarter 4".
_OF_FUND = re.compile(
    r"\W*(?:left (?:for|to|over|in)\b|remaining\b|set aside\b|awarded (?:in|so far|to date)\b|un(?:spent|committed)\b|(?:carried|brought) forward)",
    re.IGNORECASE,
)


def _name_of(cell: str, is_body: IsBody) -> tuple[int, int] | None:
    """Return where in a cell its name stands; None where it is no body's."""
    if _OF_FUND.match(cell):
        return None
    if is_label(cell.strip(" :*")):
        return None
    lead = _THROUGH.match(cell)
    at = lead.end() if lead else 0
    name = name_part(cleared(cell[at:]), is_body, trusted=True)
    if name is None or name[2] not in (Kind.BODY, Kind.ODD):
        return None
    start, end = name[0] + at, name[1] + at
    where = WHERE.fullmatch(cell, end)
    return start, len(cell.rstrip()) if where else end


def _heads(units: Sequence[Unit]) -> Iterator[_Head]:
    """Yield the headings of names with the nearest that heads sums, below it rather than above."""
    fields = Counter(u.text for u in units if u.kind is BlockKind.LABEL)
    for unit in units:
        if not _NAME.fullmatch(unit.text.strip(" :*")) or unit.kind is BlockKind.CELL:
            continue
        if unit.kind is BlockKind.LABEL and fields[unit.text] > 1:
            continue  # the label of a field of one group after the other
        near = range(max(0, unit.index - 6), min(len(units), unit.index + 7))
        sums = [
            i
            for i in near
            if i != unit.index
            and _is_heading(units[i])
            and _SUM.fullmatch(units[i].text.strip())
            and not _NOT_GIVEN.search(units[i].text)
            and all(_is_heading(units[j]) for j in range(min(i, unit.index), max(i, unit.index)))
        ]
        if not sums:
            continue
        nearest = min(sums, key=lambda i: (i < unit.index, abs(i - unit.index)))
        above = " ".join(u.text for u in units[max(0, unit.index - 5) : unit.index])
        if SPENDING.search(above) or (OFFERING.search(above) and "award" not in above.lower()):
            continue
        low, high = sorted((unit.index, nearest))
        apart = sum(not units[i].text.startswith("(") for i in range(low + 1, high + 1))
        back = apart if nearest > unit.index else -apart
        yield _Head(unit.index, nearest, max(nearest, unit.index), back)


def _is_heading(unit: Unit) -> bool:
    text = unit.text.strip()
    return (
        len(text) <= _HEADING
        and not re.search(r"£ ?\d|[.;]$", text)
        and unit.kind is not BlockKind.CELL
    )


def _rows(units: Sequence[Unit], head: _Head) -> list[int]:
    """Return the units of the sums of the rows under the headings.

    Most rows must be as long as each other; where one is shorter or longer its name must still
    stand behind the sum of the row before.
    """
    lone: list[int] = []
    for at in range(head.last + 1, len(units)):
        unit = units[at]
        if _is_again(units, head, at):
            break  # its rows are read below their own headings
        if _sum_of(units, at, head) is not None:
            lone.append(unit.index)
        elif len(unit.text) > _CELL or unit.index - (lone[-1] if lone else head.last) > _APART:
            break
    back = head.back
    while len(lone) > 1 and lone[-1] - lone[-2] <= back:
        lone.pop()  # below the rows, a label and a sum to each: "Total awarded", "£1,700"
    if len(lone) < 2:
        return [at for at in lone if at - head.sum in _COLUMNS and at - back > head.last]
    steps = Counter(b - a for a, b in pairwise(lone))
    width, many = max(steps.items(), key=lambda item: (item[1], -item[0]))
    if width not in _COLUMNS or width <= abs(back) or many * 2 < len(lone) - 1:
        return []
    starts = [head.last, *lone[:-1]]
    return [
        at
        for before, at in zip(starts, lone, strict=True)
        if at - before > max(back, 0)
        and not any(_NO_ROW.match(unit.text) for unit in units[before + 1 : at])
    ]


def _is_again(units: Sequence[Unit], head: _Head, at: int) -> bool:
    """Return whether the headings of a table are printed again from a unit on."""
    first, second = sorted((head.name, head.sum))
    below = at + second - first
    return (
        units[at].text == units[first].text
        and below < len(units)
        and units[below].text == units[second].text
    )


# Cards: groups of lines between blank ones ----------------------------------------------------

_FEWEST = 2  # cards that make a list
_LONGEST = 6  # lines of a card
_WIDEST = 9  # lines of a card whose lines are named by headings


def read_cards(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield the sum of each group of lines, kept apart by blank ones, that a name heads."""
    cards: list[tuple[Unit, tuple[int, int], Unit, Hit[Decimal]]] = []
    at = 0  # which line of a card is the name
    heads: list[Unit] = []
    for group in _groups(reading, units):
        if not cards and (headed := _headed_at(group)) is not None:
            at, heads = headed, group
            continue
        if len(heads) > _LONGEST:
            lines = _lines(reading, group)
            cards += _under_heads(heads, lines, at, is_body) if len(lines) == len(heads) else ()
        if len(heads) > _LONGEST or len(group) > _LONGEST:
            continue
        if len(group) > 2 and bare_sum(group[0]) is not None and not at:
            group = [group[1], group[0], *group[2:]]  # the sum stands above the name
        head = group[min(at, len(group) - 1)]
        sums = [(u, hit) for u in group if u is not head and (hit := bare_sum(u)) is not None]
        name = _name_of(head.text, is_body)
        alone = len(cleared(head.text).strip()) - 3 if name else 0
        if len(sums) != 1 or name is None or alone > name[1] - name[0]:
            continue
        if any(find_money(u.text) for u in group if u is not sums[0][0]):
            continue
        cards.append((head, name, *sums[0]))
    if len(cards) < _FEWEST:
        return
    leads = LeadIns(units, {u.index for head, _, u, _ in cards for u in (head, u)})
    first = cards[0][0].index
    above = " ".join(u.text for u in units[max(0, first - 4) : first])
    why = leads.awarding(first) or (_titled(units[:first]) if len(cards) > _FEWEST else None)
    why = why or (_registered(units[:first]) if heads else None)
    if why is None or SPENDING.search(above):
        return
    for head, name, unit, hit in cards:
        if hit.value:
            body = name_found(reading, head.view, *name)
            yield Promise((body,), hit.found(unit.view), head.view, None, unit.index, "row")


def _lines(reading: Reading, group: Sequence[Unit]) -> list[Unit]:
    """Return the lines of a card as printed, each one that ran on with the next apart again."""
    lines = []
    for unit in group:
        at = unit.block.span.start
        for line in reading.document.printed(unit.block.span).split("\n"):
            span = Span(at, at + len(line))
            view = View.of(reading.document, span) if line.strip() else None
            if view:
                lines.append(replace(unit, block=replace(unit.block, span=span), view=view))
            at = span.end + 1
    return lines


def _under_heads(
    heads: Sequence[Unit], group: Sequence[Unit], at: int, is_body: IsBody
) -> Iterator[tuple[Unit, tuple[int, int], Unit, Hit[Decimal]]]:
    """Yield the name and the sum of a card each of whose lines has its heading, whatever else it tells."""
    sums = [
        i
        for i, head in enumerate(heads)
        if _SUM.fullmatch(head.text.strip(" :*")) and not _NOT_GIVEN.search(head.text)
    ]
    name = _name_of(group[at].text, is_body)
    hit = find_money(group[sums[0]].text)[:1] if len(sums) == 1 else []
    if name and hit and not _NOBODY_YET.match(group[at].text):
        yield group[at], name, group[sums[0]], hit[0]


_NOBODY_YET = re.compile(
    r"\W*(?:awaiting|to be|tb[ca]\b|pending|not yet|various|none\b|multiple|several|vacant|n/a)",
    re.IGNORECASE,
)
_REGISTER = re.compile(
    r"\b(?:contracts?|grants?|awards?)\b[\w &,/]{0,30}\bregister\b|\bregister of (?:contracts|grants|awards)\b",
    re.IGNORECASE,
)


def _registered(above: Sequence[Unit]) -> re.Match[str] | None:
    """Return the words of a title above that call the cards below it a register of contracts or grants."""
    titles = (u.text for u in reversed(above) if len(u.text) <= _TITLE)
    return next((found for text in titles if (found := _REGISTER.search(text))), None)


def card_table(reading: Reading, units: list[Unit]) -> dict[int, dict[int, Unit]]:
    """Return the cards whose lines are named by headings as the rows of a table, the headings first."""
    rows: dict[int, dict[int, Unit]] = {}
    for group in _groups(reading, units):
        if not rows and _headed_at(group) is None:
            continue
        lines = _lines(reading, group) if rows else group
        if not rows or len(lines) == len(rows[0]):
            rows[len(rows)] = dict(enumerate(lines))
    return rows


def of_nobody_yet(reading: Reading, units: list[Unit]) -> Iterator[Span]:
    """Yield the sums of such rows where the line for the name says that nobody is there yet: "Awaiting signature"."""
    rows = card_table(reading, units)
    at = _headed_at(list(rows[0].values())) if rows else None
    if at is None:
        return
    for row in list(rows.values())[1:]:
        for unit in row.values() if _NOBODY_YET.match(row[at].text) else ():
            for hit in find_money(unit.text):
                yield from unit.view.spans(hit.start, hit.end)


def _headed_at(group: Sequence[Unit]) -> int | None:
    """Return which of the headings above cards heads names; None where the lines are no headings.

    A line in brackets goes on with the heading above it.
    """
    heads = [u.text.strip(" :*") for u in group if not u.text.startswith("(")]
    named = [i for i, text in enumerate(heads) if _NAME.fullmatch(text)]
    money = any(_SUM.fullmatch(text) and not _NOT_GIVEN.search(text) for text in heads)
    return named[0] if named and money and all(len(text) <= _HEADING for text in heads) else None


_TITLE = 60  # characters: no title of a page of cards is longer
# What the page of a picture prints where it has one.
_PICTURE = cued(r"\[(?:image|photo|picture|logo|icon)\b[^\]]*\]", re.IGNORECASE)


def _titled(above: Sequence[Unit]) -> re.Match[str] | None:
    """Return the words of a title above that say that the cards below it are of awards."""
    titles = (u.text for u in reversed(above) if len(u.text) <= _TITLE)
    return next((found for text in titles if (found := STRONG.search(text))), None)


def _groups(reading: Reading, units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Yield the runs of short lines without a blank one between them."""
    group: list[Unit] = []
    for unit in units:
        if _PICTURE.fullmatch(unit.text.strip()):
            continue
        between = (
            reading.document.text[group[-1].block.span.end : unit.block.span.start] if group else ""
        )
        if group and between.count("\n") > 1:
            if 2 <= len(group) <= _WIDEST:
                yield group
            group = []
        group.append(unit)
    if 2 <= len(group) <= _WIDEST:
        yield group

"""Part what the publisher says into units of one line each, for the readers of sums.

A unit is a block of the document, a line of it where each line tells something of its own, or
several where one goes on in the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.cued import cued
from ingest.document import Block, BlockKind, Span
from ingest.extract.recipient.kind import Kind, kind_of
from ingest.extract.recipient.names import find_names
from ingest.extract.wrapped import is_forced, is_sentence_torn, longest_line, page_width
from ingest.form import PartKind
from ingest.reading import Reading
from ingest.records import Found, Period
from ingest.values import find_periods
from ingest.view import View


@dataclass(frozen=True)
class Unit:
    """One block of a document as one line of text, with its place among the others."""

    index: int
    block: Block
    view: View

    @property
    def text(self) -> str:
        """Return the block's text, blanks smoothed."""
        return self.view.text

    @property
    def kind(self) -> BlockKind:
        """Return what the block is on the page."""
        return self.block.kind


_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?")


def is_section(unit: Unit, text: str) -> bool:
    """Return whether a line is one word with a number, as sections have: "3. Meetings", "2.0 Information"."""
    printed = unit.block.marker or unit.text.split(" ", 1)[0]
    return " " not in text.strip() and _NUMBER.fullmatch(printed) is not None


def units_of(reading: Reading) -> list[Unit]:
    """Return the blocks in which the publisher speaks: all but the asker's words and page headers."""
    blocks = [
        block
        for block in reading.document.blocks
        if block.kind is not BlockKind.RUNNING
        and reading.form.part_at(block.span.start) is not PartKind.REQUEST
    ]
    blocks = [
        line
        for block in _named_sums(reading, _rejoined(reading, blocks))
        for part in _after_stops(reading, block)
        for line in _by_lines(reading, part)
    ]
    units: list[Unit] = []
    bullet = False  # a bullet stands alone on the line above
    for block in blocks:
        view = View.of(reading.document, block.span)
        if not re.search(r"[\w£]", view.text):
            bullet = re.fullmatch(r"\s*[-•*–●▪]\s*", view.text) is not None
            continue
        if _ADVERT.fullmatch(view.text):
            continue
        kind = BlockKind.ITEM if bullet and block.kind is BlockKind.PARAGRAPH else block.kind
        units.append(Unit(len(units), replace(block, kind=kind), view))
        bullet = False
    return units


# What a newspaper's page prints where it had an advertisement.
_ADVERT = cued(r"\W*(?:(?:Hide Ad|Advertisement|Article continues below)\W*)+")
_SUM_WORDS = re.compile(
    r"\b(?:amounts?|values?|grants?|funding|funds?|awards?|awarded|totals?|price|costs?|budgets?|sums?|contributions?|allocat\w+|fees?|spend\w*|income|request\w*|bids?|approved|agreed|financ\w+|expenditure|payments?|balance|remaining|annual|maximum|minimum|rate|worth|decision|year|[12]\d{3})\b",
    re.IGNORECASE,
)


def _named_sums(reading: Reading, blocks: list[Block]) -> Iterator[Block]:
    """Yield the blocks, a label that may be a name joined to its value that is a sum: "Iris Trust: £500 for …".

    Where the labels of a list are bodies, so is each label with a value that ends in a sum: "Iris Trust: New hall – £500".
    """
    label: Block | None = None
    ending = _bodies_with_sums(reading, blocks)
    for block in blocks:
        text = reading.document.text[block.span.start : block.span.end]
        told = text.lstrip().startswith("£") or block in ending
        if label is not None and block.kind is BlockKind.VALUE and told:
            whole = Span(label.span.start, block.span.end)
            yield replace(label, kind=BlockKind.PARAGRAPH, span=whole)
            label = None
            continue
        if label is not None:
            yield label
            label = None
        opens = text.count("(") > text.count(")")  # "Kite Trust (2030/31" is no label
        if (
            block.kind is BlockKind.LABEL
            and text[:1].isupper()
            and (opens or not _SUM_WORDS.search(text))
        ):
            label = block
        else:
            yield block
    if label is not None:
        yield label


_ENDS_IN_SUM = re.compile(r"[^£\n.;]{3,90}[\s–—:-]£[\d,.]*\d[km]?\W*")


def _bodies_with_sums(reading: Reading, blocks: list[Block]) -> set[Block]:
    """Return the values that end in a sum, where more of their labels than of them name bodies."""
    text = reading.document.text
    values = {
        below: text[above.span.start : above.span.end]
        for above, below in pairwise(blocks)
        if above.kind is BlockKind.LABEL and below.kind is BlockKind.VALUE
        if _ENDS_IN_SUM.fullmatch(text, below.span.start, below.span.end)
    }
    bodies = sum(kind_of(label) is Kind.BODY for label in values.values())
    if bodies < 2:
        return set()
    told = (find_names(text[value.span.start : value.span.end]) for value in values)
    others = sum(any(n.kind is Kind.BODY for n in names) for names in told)
    return set(values) if others < bodies else set()


_TORN = re.compile(r"(?<=\s)(?:the|of|for|and|to|with|in|by|a|an|from|at|our|their|its)$")
_COLUMN = re.compile(r"(?:What|Who)\b[^.:;]{0,30}$")  # the heading of a column: "What it was for"


def _rejoined(reading: Reading, blocks: list[Block]) -> list[Block]:
    """Return the blocks with a paragraph that stops at a word like "for" joined to what follows it."""
    out: list[Block] = []
    for block in blocks:
        before = out[-1] if out else None
        flowing = (BlockKind.PARAGRAPH, BlockKind.HEADING)
        if before and before.kind in flowing and block.kind in flowing:
            text = reading.document.text[before.span.start : before.span.end]
            between = reading.document.text[before.span.end : block.span.start]
            if _TORN.search(text) and not between.strip() and not _COLUMN.match(text):
                whole = Span(before.span.start, block.span.end)
                out[-1] = replace(before, kind=BlockKind.PARAGRAPH, span=whole)
                continue
        out.append(block)
    return out


# A line that introduces or asks, and the line below it that is no more of its sentence; a line above a field's number.
_FIELD = re.compile(r"[^\n][^\S\n]*\n(?=[ \t]*[IVX]{1,4}\.\d[\d.]*\) ?[A-Z])")
# A line of what the name above it had: "Kite Arts" over "Received £500 to …".
_STOP = re.compile(
    r"[:?][^\S\n]*\n(?=[ \t]*(?:[A-Z£•*–-]|\d+[.)]))|\.[^\S\n]*\n(?=[ \t]*(?:A\d{1,2}[.:]|[A-Z£][^\n.]{1,59}(?:\n|$)))"
    rf"|[\w)](?<! has)(?<! have)(?<! had)(?<! and)(?<! also)(?<! which)(?<! who)[^\S\n]*\n(?=[ \t]*(?:[Rr]eceived|Awarded|Granted|Given|Allocated) (?:an? )?(?:[a-z]+ (?:of )?)?£)|{_FIELD.pattern}"
)


# What goes on behind a colon though a line ends there: the names of a list, the sum of "Grant:" alone.
_SAME_SENTENCE = re.compile(
    r"[A-Z][^.:;£]*(?:, [A-Z][^.:;£,]*)+,? and (?:the )?[A-Z][^.:;£,]*\.?|£[\d,.]*\d\."
)


def _after_stops(reading: Reading, block: Block) -> Iterator[Block]:
    """Yield a paragraph or an item cut where a line ends a sentence and the next begins a list or an answer."""
    start = block.span.start
    if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.VALUE):
        stops = _FIELD if block.kind is BlockKind.VALUE else _STOP
        for stop in stops.finditer(reading.document.text, start, block.span.end):
            rest = reading.document.text[stop.end() : block.span.end].strip()
            if rest and not (stop.group()[0] == ":" and _SAME_SENTENCE.fullmatch(rest)):
                yield replace(block, span=Span(start, stop.start() + 1))
                start = stop.end()
                block = replace(block, kind=BlockKind.PARAGRAPH)
    yield replace(block, span=Span(start, block.span.end))


_GOES_ON = re.compile(r"(?:[,;:&–-]|\b(?:and|of|the|for|in|to|a|an|with|by|on|at|from|or))\s*$")
_CARD = 50  # characters: a line of a list, a card or a torn table is no longer


_ONLY_SUM = re.compile(r"\s*\n\s*£[\d,.]*\d[ \t]*(?:\n|$)")


# A name that the end of a line tears: "£500 from the fund to Kite Arts" over "Foundation, as set out".
_NAME_LAST = re.compile(r"£[\d,.]+\b[^.;:£]* to (?:the )?(?:[A-Z][\w’'&-]++ ?){1,4}$")
_NAME_GOES_ON = re.compile(
    r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,2},? (?:as|to|for|towards|which|in|from|over|so|and) [^£]*$"
)
# … and one that has something in a sentence: "£500 for paint, and Kite" over "Arts have £925 to print".
_AND_NAME_LAST = re.compile(r"£[\d,.]+\b[^£]*[a-z],? and (?:the )?(?:[A-Z][\w’'&-]++ ?){1,4}$")
_NAME_HAS = re.compile(
    r"(?:[A-Z][\w’'-]* ){1,4}(?:has|have|had|will|was|were|received|gets?|got)\b"
)
# What a row of a table ends with whose columns are kept apart by blanks: "£500 £1,200".
_SUM_COLUMNS = re.compile(r"\w\W*(?:£ ?[\d,.]*\d[\s|]+)+£ ?[\d,.]*\d[\s|]*$")

# A sum in a column of its own: what stands below it goes on with the column before.
_SUM_APART = re.compile(r"\S {3,}£[\d,.]*\d\s*$")


# What heads the value below it in a notice: "V.2.3) Name and address of the contractor".
_FIELD_HEAD = re.compile(r"[IVX]{1,4}\.\d[\d.]*\) [^:]*")


def _by_lines(reading: Reading, block: Block) -> list[Block]:
    """Return a paragraph that is a list without bullets as its lines.

    Such a list has a sum in half of its lines, or all of its lines are short, with a sum in one of
    them or alone on the line below, or no longer line anywhere in the document; none goes on in the next.
    """
    text = reading.document.printed(block.span)
    lines = list(re.finditer(r"[^\n]*\S", text))
    if block.kind is not BlockKind.PARAGRAPH or len(lines) < 2:
        return [block]
    if _FIELD_HEAD.fullmatch(lines[0].group().strip()):
        head, rest = lines[0], Span(block.span.start + lines[1].start(), block.span.end)
        first = Span(block.span.start + head.start(), block.span.start + head.end())
        return [replace(block, span=first), *_by_lines(reading, replace(block, span=rest))]
    texts = [line.group().strip() for line in lines]
    if any(_TORN.search(text) and not _COLUMN.match(text) for text in texts[:-1]):
        return [block]
    if any(
        (_NAME_LAST.search(line) and _NAME_GOES_ON.match(below))
        or (_AND_NAME_LAST.search(line) and _NAME_HAS.match(below))
        for line, below in pairwise(texts)
    ):
        return [block]
    longest = longest_line(reading.document)
    if any(is_sentence_torn(line, below, longest) for line, below in pairwise(texts)):
        return [block]
    if texts[0].endswith(":") and _SAME_SENTENCE.fullmatch(" ".join(texts[1:])):
        return [block]
    listed = sum(
        line.group().count("£") == 1 or _SUM_COLUMNS.search(line.group()) is not None
        for line in lines
    )
    starts = all(
        re.match(r"\s*(?:[^\w\s]+\s*)?[A-Z0-9£•*–-]", line.group())
        or (at and _SUM_APART.search(lines[at - 1].group()))
        for at, line in enumerate(lines)
    )
    short = all(len(line.group()) <= _CARD for line in lines) and (
        listed > 0 or max(map(len, reading.document.text.splitlines())) <= _CARD
    )
    goes_on = any(_GOES_ON.search(line.group()) for line in lines[:-1])
    cells = all(len(line.group()) <= _CARD for line in lines) and _ONLY_SUM.match(
        reading.document.text, block.span.end
    )
    if not starts or not (listed * 2 >= len(lines) or ((short or cells) and not goes_on)):
        return [block]
    at = block.span.start
    return [
        replace(block, span=Span(at + start, at + end))
        for start, end in _entries(lines, page_width(reading.document))
    ]


def year_above(units: Sequence[Unit], unit: int) -> Found[Period] | None:
    """Return the one financial year of the nearest heading or short line without a sum above a unit."""
    for above in reversed(units[max(0, unit - 40) : unit]):
        told = "£" in above.text or _of_other_entry(units, above, unit)  # its year is its own sum's
        if above.kind.value in ("heading", "label") or (len(above.text) < 80 and not told):
            years = find_periods(above.text, open_ended=False)
            if len(years) == 1 and years[0].value.financial_year is not None:
                return years[0].found(above.view)
    return None


def _of_other_entry(units: Sequence[Unit], above: Unit, unit: int) -> bool:
    """Return whether a value is a field of an entry before that of a unit: its label comes again between the two."""
    if above.kind is not BlockKind.VALUE or not above.index:
        return False
    label = units[above.index - 1].text
    between = units[above.index + 1 : unit]
    return any(one.kind is BlockKind.LABEL and one.text == label for one in between)


# A sum and whom it is given to, at the end of a line: "£500 for Kite".
_GIVEN_LAST = re.compile(r"£[\d,.]+k? (?:to|for|by|from) (?:the )?[A-Z][^.;:£]*$")


def _entries(lines: Sequence[re.Match[str]], width: int) -> list[tuple[int, int]]:
    """Return where the entries of a list start and end: its lines, one joined to what had no room on it."""
    entries = [lines[0].span()]
    for above, below in pairwise(lines):
        upper, lower = above.group(), below.group()
        both = "£" in upper and "£" in lower and not _GIVEN_LAST.search(upper)
        both = both and not (_SUM_FIRST.match(lower) and not _SUM_FIRST.match(upper))
        if width and is_forced(upper, lower, width) and not both and not _STOPS.search(upper):
            entries[-1] = entries[-1][0], below.end()
        else:
            entries.append(below.span())
    return entries


_STOPS = re.compile(r"[.;:!?]\s*$")
_SUM_FIRST = re.compile(r"\W*£")

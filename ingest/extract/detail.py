"""Read what is said with a sum, a day or a count that no other record has: a phrase, a labelled line, a row.

"ceiling is £40,000 a year" answers a question that no record knows of: its words say what the sum
is, and nothing is made of them but that they stand there. Of a sentence the words around the figure are
taken and not all of it: passages stay in their documents. Nothing is read of what was asked, of standing
text, of a sentence that is cut off, and of persons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ingest.cut_off import is_cut_off
from ingest.document import Block, BlockKind, Document, Span
from ingest.extract.recipient_kind import Kind
from ingest.extract.recipients import find_names
from ingest.form import PartKind
from ingest.grid import Grid, Row, find_grids
from ingest.reading import Reading
from ingest.records import Detail, Doubt, Found, Name, Period, Record, Text, When
from ingest.values import find_dates, find_money, find_numbers, find_percents
from ingest.view import View

_OUTSIDE = (PartKind.REQUEST, PartKind.BOILERPLATE)
_LONGEST = 240  # characters: a sentence that is longer is a passage
_LONGEST_WORDS = 120  # characters of a label with its value, or of a row
_FEWEST = 3  # words besides the figures: fewer do not say what a figure is
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]+")
# What a day is that is worth telling: when something begins, ends or is due.
_TERM = re.compile(
    r"\b(?:until|till|by|from|since|before|after|to|ends?|ended|ending|expir\w+|begins?|began|starts?|started|runs?|due|closes?|closed|closing|deadline|review\w*|extended)\b[^.;]{0,30}$",
    re.IGNORECASE,
)
# What a number counts, or that it is of a year: other numbers are those of clauses, pages and rooms.
_COUNT = re.compile(
    r"(?<![\w.,/£-])(?P<n>\d{1,3}(?:,\d{3})+|\d{1,6})(?= (?:per [a-zA-Z]|in (?:19|20)\d\d|(?:[a-z]+ ){0,2}?(?:people|victims|survivors|children|adults|women|men|cases|referrals|crimes|offences|incidents|clients|organisations|bids|bidders|applications|posts|sessions|places|beds)\b))"
)
# A label that says what its number counts: "Bids assessed: 3". Others number a thing, a place or a part.
_LABELLED = re.compile(
    r"\b(?!(?:[a-z]+ )*(?:numbers?|no|refs?|references?|codes?|versions?|pages?|rooms?|items?|lots?|parts?|sections?|paragraphs?|tel|telephone|phone|fax|postcode|cpv|id|sheet|issue|year|step|stage|table|figure)\b)(?:[A-Za-z’'-]+ ){0,5}[A-Za-z’'-]+: (?P<n>(?!0\d|(?:19|20)\d\d\b)(?:\d{1,3}(?:,\d{3})+|\d{1,6}))(?=[.;,](?: |$)|$)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_CELL = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
# A question, a torn sentence, a line of a person or of the paper itself, a limit that the law sets for answers.
_LEFT_OUT = re.compile(
    r"\?\W*$|(?<=\s)(?:the|an?|of|and|or|to|for|in|on|by|with|from|at|that|which)$|@|\b0\d{2,4} ?\d{3} ?\d{3,4}\b|(?i:\b(?:appropriate|cost) limit\b|\bper hour\b|\byour (?:e-?mail|letter|request|enquiry)\b"
    r"|^\W*(?:(?:counter)?signed|signature|(?:report )?author|prepared|requested|supported|approved|authorised|submitted|completed|contact|officer|lead|name|report of|dear|from|date|dated|page|issue|version|last (?:modified|updated)|published|posted|received|sent|ref|reference)\b[^.]{0,20}:)"
    r"|(?<=[a-z:,] )(?:[A-Z]\. ?){1,2}[A-Z][a-z]+|[A-Z][a-z]+ [A-Z][a-z’'-]+, (?:[A-Z][\w’'&-]* ){0,5}(?:Manager|Officer|Head|Director|Lead|Adviser|Analyst|Coordinator|Co-ordinator|Assistant|Chair)\b",
)


def details(reading: Reading, records: Iterable[Record]) -> Iterator[Detail]:
    """Yield the phrases, labelled lines and rows whose sums, days or counts no record has."""
    known = _Known(reading.document, records)
    for line in _lines(reading):
        text = line.view.text
        if len(text) > _LONGEST or not _DIGIT.search(text) or not line.says_what:
            continue
        sums = [one for one in _sums(line.view) if known.lacks(one)]
        days = [one for one in _days(line.view) if known.lacks(one)]
        figures = [one for one in _figures(line) if not known.has_taken(one)]
        if not (sums or days or figures) or _LEFT_OUT.search(text) or _tells_of_person(text, known):
            continue
        for words in _words(line, [*sums, *days, *figures]):
            yield Detail(
                id=f"detail-{words.spans[0].start}",
                anchor=words.spans,
                words=words,
                sum=tuple(one for one in sums if _within(one, words)),
                day=tuple(one for one in days if _within(one, words)),
                figure=tuple(one for one in figures if _within(one, words)),
                heading=line.heading,
            )


_SENTENCE = re.compile(r"[.!]\W*$|^[^:]*$|[^.:]{60}")  # no label with its value
_CLAUSE = re.compile(r"[;:()]|[,.](?=\s|$)| [–—-] ")
_PART = re.compile(r"[;:()]|\.(?=\s|$)")
_TOKEN = re.compile(r"\S+")
_BEFORE, _AFTER = 8, 5  # words of the clause that are taken with a figure
_IDLE = re.compile(
    r"(?:the|an?|and|or|but|so|that|which|who|we|it|they|this|these|there|of|to|for|in|on|by|with|from|at|as|also|then)",
    re.IGNORECASE,
)


def _words(line: _Line, found: Iterable[Found[Any]]) -> Iterator[Text]:
    """Yield what is taken of a line: all of a label with its value or of a row, of a sentence what is around each."""
    view, text = line.view, line.view.text
    if not _SENTENCE.search(text) or line.is_row:
        if len(text) <= _LONGEST_WORDS:
            yield Found(text.strip(), view.spans(0, len(text)))
        return
    reaches: list[tuple[int, int]] = []
    for one in sorted(found, key=lambda f: f.spans[0].start):
        start, end = view.place(one.spans[0].start), view.place(one.spans[-1].end - 1)
        if start is None or end is None:
            continue
        first, last = _around(text, start, end + 1, _CLAUSE)
        if len(_WORD.findall(text[first:last])) < _FEWEST - 1:  # "and the rest, £8,000, went to …"
            first, last = _around(text, start, end + 1, _PART)
        if reaches and first <= reaches[-1][1] and last - reaches[-1][0] <= _LONGEST_WORDS:
            first = reaches.pop()[0]
        reaches.append((first, last))
    for first, last in reaches:
        if _WORD.search(text[first:last]):
            yield Found(text[first:last], view.spans(first, last))


def _around(text: str, start: int, end: int, bound: re.Pattern[str]) -> tuple[int, int]:
    """Return where the words around a figure begin and end, none beyond what bounds its clause."""
    left = max((m.end() for m in bound.finditer(text, 0, start)), default=0)
    stop = bound.search(text, end)
    right = stop.start() if stop else len(text)
    before = [*_TOKEN.finditer(text, left, start)][-_BEFORE:]
    after = [*_TOKEN.finditer(text, end, right)][:_AFTER]
    while before and _IDLE.fullmatch(before[0].group()):
        del before[0]
    while after and _IDLE.fullmatch(after[-1].group()):
        del after[-1]
    return (before[0].start() if before else start), (after[-1].end() if after else end)


def _within(one: Found[Any], words: Text) -> bool:
    return words.spans[0].start <= one.spans[0].start and one.spans[-1].end <= words.spans[-1].end


@dataclass(frozen=True)
class _Line:
    """What stands as one: a sentence, a label with its value, or a row with the headings of its columns."""

    view: View
    heading: Text | None = None
    cells: tuple[View, ...] = ()  # of a row that has headings
    is_row: bool = False

    @property
    def says_what(self) -> bool:
        """Return whether there are words that may say what a figure is."""
        if self.heading is None:
            fewest = _FEWEST - (": " in self.view.text)
            return len(_WORD.findall(self.view.text)) >= fewest
        return _WORD.search(f"{self.heading.value} {self.view.text}") is not None


class _Known:
    """What the records of a document have: values, names of bodies, and the characters that they took."""

    def __init__(self, document: Document, records: Iterable[Record]) -> None:
        self.names = ""
        self._values: set[object] = set()
        self._taken = bytearray(len(document.text) + 1)
        for record in records:
            if isinstance(record, Doubt):
                continue
            for _, found in record.found():
                self._add(found.value)
                for span in found.spans:
                    self._taken[span.start : span.end] = b"\1" * (span.end - span.start)

    def _add(self, value: object) -> None:
        if isinstance(value, Period):
            self._values |= {value.start, value.end}
        elif isinstance(value, Name):
            self.names += f"{value.text}\n"
        elif isinstance(value, (Decimal, When)):
            self._values.add(value)

    def lacks(self, found: Found[Decimal] | Found[When]) -> bool:
        """Return whether no record has this value, nor any character of its print."""
        return found.value not in self._values and not self.has_taken(found)

    def has_taken(self, found: Found[Any]) -> bool:
        """Return whether a record has a character of a print."""
        return any(any(self._taken[span.start : span.end]) for span in found.spans)


# Who holds an office by election is named in public.
_ELECTED = re.compile(r"\b(?:[Cc]ommissioner|PCC|PFCC|[Mm]ayor)(?: for [A-Z]\w+)?,? $")
_POST = re.compile(
    r"\b(?:Chief|Officer|Executive|Manager|Head|Director|Deputy|Constable|Lead|Justice|Law|Public|Court|Government)\b"
)
_DOES = re.compile(
    r" (?:provides?|delivers?|runs|receive[sd]?|gets?|(?:is|was|are|were) (?:paid|funded|given|awarded)|has been|hosts?)\b"
)
_MAYBE_PERSON = re.compile(r"[A-Z][a-z’'-]+ (?:[A-Z]\.? )?[A-Z][A-Za-z’'-]+")


def _tells_of_person(text: str, known: _Known) -> bool:
    """Return whether a name is a person's, or may be: two words that are no known body and do as no body does."""
    return any(
        not _ELECTED.search(text[: name.start])
        for name in find_names(text)
        if name.kind is Kind.PERSON
        or (
            name.kind is Kind.ODD
            and _MAYBE_PERSON.fullmatch(name.text)
            and not _POST.search(name.text)
            and not _DOES.match(text, name.end)
            and name.text not in known.names
        )
    )


def _sums(view: View) -> Iterator[Found[Decimal]]:
    for hit in find_money(view.text):
        if hit.value > 0:
            yield hit.found(view)


def _days(view: View) -> Iterator[Found[When]]:
    for hit in find_dates(view.text):
        if hit.value.day and _TERM.search(view.text[: hit.start]):
            yield hit.found(view)


def _figures(line: _Line) -> Iterator[Found[Decimal]]:
    """Yield the shares and counts of a sentence, and the numbers that fill cells of a row."""
    view = line.view
    for hit in find_percents(view.text):
        yield hit.found(view)
    for cell in line.cells:
        if _CELL.fullmatch(cell.text) and not _YEAR.fullmatch(cell.text):
            yield from (hit.found(cell) for hit in find_numbers(cell.text))
    counts = {match.span("n") for told in (_COUNT, _LABELLED) for match in told.finditer(view.text)}
    for hit in find_numbers(view.text) if counts else ():
        if (hit.start, hit.end) in counts:
            yield hit.found(view)


def _lines(reading: Reading) -> Iterator[_Line]:
    """Yield the rows of tables, then the labelled values and sentences of the rest."""
    document = reading.document
    in_rows = bytearray(len(document.text) + 1)
    for grid in find_grids(document):
        heading = _heading(grid)
        for row in grid.rows:
            span = _span(row)
            in_rows[span.start : span.end] = b"\1" * (span.end - span.start)
            if reading.form.part_at(span.start) in _OUTSIDE:
                continue
            headed = heading is not None and row is not grid.rows[0]
            cells = tuple(grid.view(row[at]) for at in sorted(row) if at) if headed else ()
            yield _Line(View.of(document, span), heading if headed else None, cells, is_row=True)
    end = len(document.text.rstrip()) if is_cut_off(document.text) else len(document.text) + 1
    for span in _blocks(document):
        if reading.form.part_at(span.start) in _OUTSIDE or any(in_rows[span.start : span.end]):
            continue
        for sentence in View.of(document, span).sentences():
            if sentence.offsets[-1] + 1 < end:
                yield _Line(sentence)


def _span(row: Row) -> Span:
    return Span(min(b.span.start for b in row.values()), max(b.span.end for b in row.values()))


def _blocks(document: Document) -> Iterator[Span]:
    """Yield where sentences stand; a value with the label before it."""
    label: Block | None = None
    for block in document.blocks:
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.VALUE):
            first = label if label and block.kind is BlockKind.VALUE else block
            yield Span(first.span.start, block.span.end)
        label = block if block.kind is BlockKind.LABEL else None


_COLUMNS = 3  # at least: of two columns the first row may be a label and its value
_NO_HEADING = re.compile(r"£(?!000)|[:%]|[^\n]{41}")  # "£000s" heads a column


def _heading(grid: Grid) -> Text | None:
    """Return the headings of a table's columns: its first row, where no cell of it holds a value."""
    head = grid.rows[0]
    if len(head) < _COLUMNS or any(_NO_HEADING.search(grid.text(head, column)) for column in head):
        return None
    view = View.of(grid.document, _span(head))
    return Found(view.text.strip(), view.spans(0, len(view.text)))

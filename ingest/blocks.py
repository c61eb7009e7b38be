"""Cut a text into blocks: headings, paragraphs, items, table cells, labels and values.

Blocks are found from layout alone: blank lines, line lengths, bullets, numbers, tabs, colons. What a
format itself tells of its headings and tables is taken as told, and layout finds the rest. A page
header or footer that is printed again in mid-text is marked as running, and the sentence that it
cuts stays one paragraph around it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

from ingest.barred import barred
from ingest.comma_rows import comma_cells, comma_rows
from ingest.document import Block, BlockKind, Document, Span

# The second level of a word processor's list is marked with the letter "o".
_BULLET = re.compile(
    r"[ \t]*(?P<marker>[-•●▪■◦*·\uf0b7\uf0a7»➢✓✔‣⁃➤►▶○□▫❖◆★☆✦✗➔❑]|–(?= )|o(?=[ \t]+[A-Z£“‘]))[ \t\xa0]*(?=\S)"
)
# A number that no day is: "02.05.31 - news" begins with no clause.
_NUMBER = re.compile(
    r"[ \t]*(?:[-•*][ \t])?(?!\d+\.\d+[ \t]+(?:thousand|million|billion|per ?cent|times)\b)(?!(?:0\d\.\d\d?|\d\d?\.0\d)\.\d\d|\d\d?\.\d\d?\.20\d\d)(?P<marker>[Qq](?:uestion)? ?\d{1,2}[a-z]?[.):]?|\(?(?:\d{1,2}[a-z]?|[a-z]|[ivx]{1,4})[.)]"
    r"(?:\d{1,2}\.?)*(?:[ \t]\d{1,2}[.)])?|\d{1,2}[a-z](?=[ \t\xa0]))(?=[\s*]|$)[ \t\xa0]*"
)
# A field of a public notice has the mark of its section before its label: "V.2.3) Contractor: …".
_LABEL = re.compile(
    r"[ \t]*(?P<field>[IVX]{1,4}(?:\.\d{1,2}){1,3}\)?[ \t]+)?(?P<label>[A-Z][^\n:;.!?]{1,60}?)[ \t\xa0]*:(?!//)[ \t\xa0]*(?P<value>[^\n]*)"
)
_LABEL_DASHED = re.compile(r"[A-Z][A-Z /]{3,30} [–—-] \S")  # "APPLICANT – Kite Hall"
_CAPITALS = re.compile(r"[A-Z][A-Z0-9 ,&'’()/–-]{6,}$")
_NUMBERED_HEADING = re.compile(
    r"(?P<marker>\d{1,2}(?:\.\d{1,2})*)[ \t]+(?=[A-Z])(?![A-Z][a-z]{2,8},? (?:19|20)\d\d\b)"  # "4 May 2031"
)
_PAGE = re.compile(
    r"[ \t]*(?:page[ \t]*)?\d{1,3}[ \t]*(?:of|/)[ \t]*\d{1,3}[ \t]*|[ \t]*page[ \t]+\d{1,3}[ \t]*",
    re.IGNORECASE,
)
_TERMINAL = re.compile(r"[.!?:;][\"'’”)\]*]*\s*$")
_SEPARATOR = re.compile(r"[\s|:+-]*-{3,}[\s|:+-]*$")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int  # without the line break
    text: str

    @property
    def blank(self) -> bool:
        return not self.text.strip()


def find_blocks(document: Document, known: Sequence[Block] = ()) -> tuple[Block, ...]:
    """Return the blocks of a text in reading order, running headers included.

    `known` are blocks that the document's format tells, in reading order; none of those found from
    the layout shares a character with them.
    """
    lines = list(_lines(document.text))
    running = _running(lines)
    blocks = [Block(BlockKind.RUNNING, Span(lines[i].start, lines[i].end)) for i in sorted(running)]
    content = [line for i, line in enumerate(lines) if i not in running]
    blocks += _content_blocks(document, content, [b.span for b in blocks])
    if known:
        blocks = [*known, *_beside(known, blocks)]
    return tuple(sorted(blocks, key=lambda b: (b.span.start, -b.span.end)))


def _beside(known: Sequence[Block], found: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks found where none is known, their tables numbered after the known ones."""
    starts = [block.span.start for block in known]
    tables = 1 + max((block.table for block in known if block.table is not None), default=-1)
    for block in found:
        before = bisect_left(starts, block.span.end)
        if before and known[before - 1].span.end > block.span.start:
            continue
        yield block if block.table is None else replace(block, table=block.table + tables)


def _lines(text: str) -> Iterator[_Line]:
    for match in re.finditer(r"[^\n\f]*(?:\n|\f|$)", text):
        if match.group():
            body = match.group().rstrip("\n\f\r")
            yield _Line(match.start(), match.start() + len(body), body)


# Running headers ----------------------------------------------------------------------------


def _running(lines: list[_Line]) -> set[int]:
    """Return the indexes of lines that are page headers or footers printed again.

    A sequence of short lines is a page header when it comes again and at least one of its copies
    stands in the middle of a sentence. The first copy is the document's own head and stays.
    """
    filled = [i for i, line in enumerate(lines) if not line.blank]
    starts_chunk = {i for i in filled if i == 0 or lines[i - 1].blank}
    ends_chunk = {i for i in filled if i + 1 == len(lines) or lines[i + 1].blank}
    texts = [" ".join(lines[i].text.split()) for i in filled]
    running = {i for i in filled if _PAGE.fullmatch(lines[i].text)}
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for length in range(1, 9):
        for at in range(len(filled) - length + 1):
            words = tuple(texts[at : at + length])
            apart = filled[at] in starts_chunk and filled[at + length - 1] in ends_chunk
            if apart and all(len(word) <= 80 and not word.endswith(".") for word in words):
                places[words].append(at)
    taken: set[int] = set()
    for words, starts in sorted(places.items(), key=lambda item: -len(item[0])):
        if len(starts) < 2 or any(at in taken for at in starts):
            continue
        if not any(_cuts_sentence(texts, at, len(words)) for at in starts):
            continue
        copies = starts if _cuts_sentence(texts, starts[0], len(words)) else starts[1:]
        for at in copies:
            running |= {filled[at + k] for k in range(len(words))}
        taken |= {at + k for at in starts for k in range(len(words))}
    return running


def _cuts_sentence(texts: list[str], at: int, length: int) -> bool:
    """Return whether the sentence before `at` goes on after the sequence: a long line that does
    not end, and one after it that starts in lower case.
    """
    if at == 0 or at + length >= len(texts):
        return False
    before, after = texts[at - 1], texts[at + length]
    return (
        len(before.split()) >= 8
        and not _TERMINAL.search(before)
        and after[:1].islower()
        and len(after.split()) >= 4
    )


# Content ------------------------------------------------------------------------------------


def _content_blocks(document: Document, lines: list[_Line], running: list[Span]) -> Iterator[Block]:
    chunks = _join_cut(list(_chunks(lines)), running)
    width = _width(lines)
    table = 0
    for chunk in chunks:
        for lines, cut in _around_tables(chunk):
            if cut:
                yield from _under_head(lines, table) or _table(lines, table, cut)
                table += 1
                continue
            for cells, columns in barred([line.text for line in lines]):
                if columns:
                    yield from _cells([lines[c.start : c.stop] for c in cells], columns, table)
                    table += 1
                    continue
                for part in _parts(lines[cells[0].start : cells[-1].stop], width):
                    yield from _classified(document, part, alone=len(part) == len(chunk))


def _behind_marker(line: _Line) -> str:
    """Return a line without the bullet or number it starts with: a tab behind that parts no columns."""
    marker = _BULLET.match(line.text) or _NUMBER.match(line.text)
    return line.text[marker.end() :] if marker else line.text


def _width(lines: Sequence[_Line]) -> int:
    """Return how many characters wide a text is printed; more than `_UNWRAPPED` where each paragraph is one line.

    It is where more lines are longer than any printed one than go on below in lower case.
    """
    wide = sorted(len(line.text) for line in lines if not line.blank)
    if not wide:
        return 0
    paragraphs = sum(length > _UNWRAPPED for length in wide)
    wrapped = sum(
        after.text.strip()[:1].islower() and not _TERMINAL.search(before.text)
        for before, after in pairwise(lines)
    )
    width = wide[int(len(wide) * 0.9)]
    return max(width, _UNWRAPPED + 1) if paragraphs > wrapped else width


_WRAPPED = 2  # lines of a cell that go on below without a mark of columns
_SENTENCE = re.compile(r"\s*[A-Z][^|]{40,}[.!?]\s*$")


_Cut: TypeAlias = Callable[[str], Iterable[tuple[int, int]]]  # a line into where its cells stand


def _around_tables(chunk: list[_Line]) -> Iterator[tuple[list[_Line], _Cut | None]]:
    """Yield the stretches of a chunk in order, each with what cuts its lines where they are rows of a table."""
    at = 0
    for rows in comma_rows([line.text for line in chunk]):
        yield from _around_marked(chunk[at : rows.start])
        yield chunk[rows.start : rows.stop], comma_cells
        at = rows.stop
    yield from _around_marked(chunk[at:])


def _around_marked(chunk: list[_Line]) -> Iterator[tuple[list[_Line], _Cut | None]]:
    """Yield the stretches of a chunk in order, each with what cuts its lines where tabs or bars make rows of them.

    A menu of a page with bars between its words makes no table of the lines below it.
    """
    tabs = any("\t" in _behind_marker(line) for line in chunk)
    if not tabs and all(line.text.count("|") < 2 or not line.text.strip(" |") for line in chunk):
        yield from [(chunk, None)] if chunk else []
        return
    marked = [i for i, line in enumerate(chunk) if "|" in line.text or "\t" in line.text]
    at = 0
    while marked:
        first = last = marked[0]
        if _under_head(chunk[first : marked[-1] + 1], 0):  # whose cells may be sentences
            last, marked = marked[-1], []
        for i in marked:
            between = chunk[last + 1 : i]
            if len(between) > _WRAPPED or any(_SENTENCE.match(line.text) for line in between):
                break
            last = i
        if first > at:
            yield chunk[at:first], None
        yield chunk[first : last + 1], _marked_cells
        at = last + 1
        marked = [i for i in marked if i > last]
    if at < len(chunk):
        yield chunk[at:], None


def _under_head(chunk: list[_Line], table: int) -> list[Block]:
    """Return the cells of a table that has its heading on one line and then a bar after each cell.

    Nothing is returned where the cells do not fill rows as wide as the heading.
    """
    head, rest = chunk[0], chunk[1:]
    width = head.text.rstrip().count("|")
    closed = head.text.rstrip().endswith("|") and not head.text.lstrip().startswith("|")
    if width < 3 or not closed or any(line.text.count("|") > 1 for line in rest):
        return []
    blocks = list(_table([head], table, _marked_cells))
    cells: list[list[_Line]] = [[]]
    for line in rest:
        if line.text.strip(" |\t"):
            cells[-1].append(line)
        if "|" in line.text:
            cells.append([])
    full = cells[:-1]
    if len(full) < width or any("|" in line.text.rstrip()[:-1] for line in rest):
        return []
    for place, cell in enumerate(full[: len(full) // width * width]):
        if cell:
            first, last = cell[0], cell[-1]
            start = first.start + len(first.text) - len(first.text.lstrip())
            span = Span(start, last.start + len(last.text.rstrip(" |\t")))
            row, column = divmod(place, width)
            blocks.append(Block(BlockKind.CELL, span, table=table, row=row + 1, column=column))
    return blocks


def _cells(cells: list[list[_Line]], columns: int, table: int) -> Iterator[Block]:
    """Yield the cells of a table that stand one below another, each of a line or more."""
    for place, lines in enumerate(cells):
        start = lines[0].start + len(lines[0].text) - len(lines[0].text.lstrip(" |\t"))
        end = lines[-1].start + len(lines[-1].text.rstrip(" |\t"))
        if start < end:
            row, column = divmod(place, columns)
            yield Block(BlockKind.CELL, Span(start, end), table=table, row=row, column=column)


def _chunks(lines: list[_Line]) -> Iterator[list[_Line]]:
    """Yield the stretches of lines between blank lines; a blank line inside a table keeps it whole."""
    chunk: list[_Line] = []
    for line in lines:
        if line.blank and "\t" not in line.text:
            if chunk:
                yield chunk
            chunk = []
        else:
            chunk.append(line)
    if chunk:
        yield chunk


def _join_cut(chunks: list[list[_Line]], running: list[Span]) -> list[list[_Line]]:
    """Join two stretches that only a page header parts, where the sentence goes on."""
    joined: list[list[_Line]] = []
    for chunk in chunks:
        before = joined[-1] if joined else None
        if (
            before
            and any(before[-1].end <= s.start and s.end <= chunk[0].start for s in running)
            and len(before[-1].text.split()) >= 5
            and not _TERMINAL.search(before[-1].text)
            and re.match(r"[a-z0-9(]", chunk[0].text.strip())
            and not _NUMBERED_HEADING.match(chunk[0].text.strip())
            and "\t" not in before[-1].text + chunk[0].text
        ):
            # One line from here on: what follows the page header starts no item of its own.
            cut, rest = before[-1], chunk[0]
            whole = _Line(cut.start, rest.end, f"{cut.text} {rest.text}")
            joined[-1] = [*before[:-1], whole, *chunk[1:]]
        else:
            joined.append(chunk)
    return joined


def _parts(chunk: list[_Line], width: int) -> Iterator[list[_Line]]:
    """Cut a stretch of lines where an item, a label or a new paragraph starts."""
    part: list[_Line] = []
    listing = False  # after "…:", lines that start with a blank are items that lost their bullet
    for line in chunk:
        if part and (
            _starts_part(line.text, listing) or _ends_part(part[-1].text, line.text, width)
        ):
            yield part
            part = []
        part.append(line)
        if line.text.rstrip().endswith(":"):
            listing = True
    if part:
        yield part


def _starts_part(text: str, listing: bool) -> bool:
    if _BULLET.match(text) or _NUMBER.match(text) or _LABEL_DASHED.match(text):
        return True
    if listing and re.match(r"[ \xa0]{1,3}\S", text):
        return True
    label = _LABEL.match(text)
    return bool(label and (label["field"] or len(label["label"].split()) <= 6)) or bool(
        _CAPITALS.match(text.strip())
    )


_UNWRAPPED = 160  # characters: longer lines are paragraphs, each on one line


_ANSWER = re.compile(r"[ \t]*(?:[\d£]|(?:Yes|No|None|Nil|Not)\b)")  # below the question


_YEAR_ALONE = re.compile(
    r"[ \t]*(?:19|20)\d\d ?[/–-] ?(?:19|20)?\d\d[ \t]*$"
)  # of a table a cell a line
# A line that is a row of its own: it ends with a sum, or with the year of one.
_ROW = re.compile(
    r"[ \t](?:£[\d,.]*\d(?:k|m)?(?: ?\((?:19|20)\d\d ?[/–-] ?\d\d\))?|\(£[\d,.]*\d(?:k|m)?(?: (?:a|per) (?:year|annum))?\))[ \t]*$"
)


# "and that the others wait." below the last row of a list, "Kite Hall – 500.00".
_LISTED_BEFORE, _ENDS_IN_FIGURE = re.compile(r"[ \t]*and that\b"), re.compile(r"\d$")
_SUM_ENDS = re.compile(
    r"£[\d,.]*\d(?:k|m)?[;.]?[ \t]*$"
)  # "Kite Hall – £500;" over "and Iris Arts – £700."


# What goes on below a question that has been asked: one more, or how it is meant.
_ASKS_ON = re.compile(
    r"\?|^\W*(?:[Pp]lease|If|I|We|My|This|These|And|Or|And/or|For|In|Also|How|Wh(?:at|en|ere|ich|o|y)|By|Can|Could)\b"
)


# A field that stands alone above its value.
_FIELD_ALONE = re.compile(
    r"(?:Suppliers?|Recipients?|Providers?|Organisations?|Applicants?|Contractors?|Awarded to|Value|Amount|Total|Reference|Status|Purpose|Address|(?:Our |OPCC )?(?:Response|Answer|Reply)|Request|Question(?: \d{1,2})?|Decision|Recommendations?|Background):?"
)


def _ends_part(before: str, after: str, width: int) -> bool:
    """Return whether a paragraph ends between two lines: the first is short for the page, and the
    second does not go on in lower case.
    """
    bare = before.strip()
    if _CAPITALS.match(bare) or _FIELD_ALONE.fullmatch(after.strip()) or _YEAR_ALONE.match(after):
        return True
    following = after.strip()[:1]
    if _LISTED_BEFORE.match(after) and _ENDS_IN_FIGURE.search(bare):
        return True
    if following.islower():
        return bare.endswith(";") and all(_SUM_ENDS.search(line) for line in (bare, after))
    if width > _UNWRAPPED:
        return True
    short = len(before) < 0.72 * width
    if _ROW.search(bare) and _ROW.search(after):
        return True
    if bare.endswith("?") and (_ANSWER.match(after) or not _ASKS_ON.search(after)):
        return True
    if _TERMINAL.search(bare):
        return short or len(bare) < 60 or len(before) < 0.85 * width
    return short


def _classified(document: Document, part: list[_Line], *, alone: bool) -> Iterator[Block]:
    first = part[0].text
    start, end = part[0].start, part[-1].end
    whole = _trimmed(document, start, end)
    if whole is None:
        return
    text = document.printed(whole)
    bullet = _BULLET.match(first) if not first.strip().startswith("**") else None
    number = _NUMBER.match(first)
    label = _LABEL.match(first) if len(part) <= 3 and not number and not bullet else None
    longest = 4 if label and label["value"] and not label["field"] else 8
    if label and len(label["label"].split()) > longest:
        label = None
    heading = _heading(text, alone=alone) if not (label and label["value"]) else None
    if heading is not None:
        yield replace(heading, span=whole)
    elif number and number["marker"].strip():
        body = _trimmed(document, part[0].start + number.end(), end)
        yield Block(BlockKind.ITEM, body or whole, marker=" ".join(number["marker"].split()))
    elif bullet:
        body = _trimmed(document, part[0].start + bullet.end(), end)
        yield Block(BlockKind.ITEM, body or whole, marker=bullet["marker"])
    elif first[:1] in " \xa0" and first.strip() and len(first) - len(first.lstrip()) <= 3:
        yield Block(BlockKind.ITEM, whole)
    elif label:
        at = part[0].start
        yield Block(BlockKind.LABEL, Span(at + label.start("label"), at + label.end("label")))
        value = _trimmed(document, part[0].start + label.start("value"), end)
        if value is not None:
            yield Block(BlockKind.VALUE, value)
    else:
        yield Block(BlockKind.PARAGRAPH, whole)


def _heading(text: str, *, alone: bool) -> Block | None:
    """Return a heading block (its span to be set) when a stretch of text reads as one."""
    bare = text.strip().strip("*#").strip()
    if "\n" in bare and len(bare) > 120:
        return None
    if len(bare.split()) > 16 or len(bare) > 130 or re.search(r"[.;,!?]$|^[a-z]", bare):
        return None
    if _CAPITALS.match(bare) and "\n" not in bare:
        return Block(BlockKind.HEADING, Span(0, 1), level=1)
    if (
        not alone
        or bare.endswith(":")
        or "\n" in bare
        or _BULLET.match(bare)
        or bare.startswith("–")
    ):
        return None
    number = _NUMBERED_HEADING.match(bare)
    if number and len(bare.split()) <= 10:
        marker = number["marker"]
        return Block(
            BlockKind.HEADING, Span(0, 1), marker=marker, level=1 + marker.rstrip(".").count(".")
        )
    words = bare.split()
    if re.search(r"£|\d{4}|@|https?:", bare) and len(words) <= 3:
        return None
    if len(words) <= 14 and len(bare) >= 4 and not _NUMBER.match(bare):
        return Block(BlockKind.HEADING, Span(0, 1), level=2)
    return None


def _table(chunk: list[_Line], table: int, cut: _Cut) -> Iterator[Block]:
    """Yield the cells of a table whose rows are lines, each cut into its cells."""
    row = 0
    for line in chunk:
        if _SEPARATOR.fullmatch(line.text) and "-" in line.text:
            continue
        shift = 1 if "\t" not in line.text and line.text.lstrip().startswith("|") else 0
        for column, (start, end) in enumerate(cut(line.text)):
            cell = line.text[start:end]
            bare = cell.strip()
            if bare and column >= shift:
                at = line.start + start + len(cell) - len(cell.lstrip())
                span = Span(at, at + len(bare))
                yield Block(BlockKind.CELL, span, table=table, row=row, column=column - shift)
        row += 1


def _marked_cells(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the cells of a line stand that tabs part, or bars where it has none."""
    at = 0
    for cell in text.split("\t" if "\t" in text else "|"):
        yield at, at + len(cell)
        at += len(cell) + 1


def _trimmed(document: Document, start: int, end: int) -> Span | None:
    while start < end and document.text[start].isspace():
        start += 1
    while end > start and document.text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None

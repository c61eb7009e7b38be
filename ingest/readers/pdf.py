"""PDF files: lines and tables by where the characters stand, each with its page and box.

The order of characters in a PDF says little; their places say what a person sees. Page headers, footers and page
numbers that are printed again and again stand in the text once, so that no sentence is cut by them.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.errors import Broken, Encrypted, NoPageText, OverLimit
from ingest.readers.canvas import Canvas, Spot, clean
from ingest.readers.limits import LIMIT_PAGES, LIMIT_RECOGNISED_PAGES
from ingest.readers.ocr import Unrecognised, is_picture, recognise
from ingest.readers.print import Line, Print, Rule, Segment, Stretch, lines_of
from ingest.readers.print_table import Table, find_tables
from ingest.readers.tesseract import tesseract

LIMIT_PAGE_CHARACTERS = 100_000
MOST_OBJECTS = 5_000  # of one page, looked at for ruling lines
RUNNING_CHARACTERS = 50  # of a line: shorter ones do not tell where the right margin is
PAGE_WIDTH = 595.0  # points: A4, upright
THIN = 2.5  # points: a filled box no higher than this is a line
_UNFINISHED = re.compile(r"[^.!?:;\"'’”)\]*\s]\s*$")
_MARKER = re.compile(
    r"(?:[-•●▪■◦*·–➢✓]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]|[Qq]\d{1,2}\b)\s*", re.ASCII
)
_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?[-–(]?\s*#+\s*[-–)]?(?:\s*(?:of|/|\|)\s*#+)?", re.IGNORECASE
)


def read_pdf(data: bytes, canvas: Canvas) -> None:
    """Put what a PDF prints on the canvas, page by page."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise Encrypted(canvas.name, "PDF file") from error
        raise Broken(canvas.name, "PDF file", str(error)) from error
    with document:
        count = len(document)
        if count > LIMIT_PAGES:
            raise OverLimit(canvas.name, count, "pages", LIMIT_PAGES)
        pages: list[tuple[list[Line], list[Rule]]] = []
        blank = 0
        for number in range(count):
            try:
                page = document[number]
            except pypdfium2.PdfiumError as error:
                canvas.notes.append(f"{canvas.name}: page {number + 1} cannot be read: {error}")
                continue
            lines, rules = _read_page(page, number + 1, canvas.name)
            pages.append((lines or _recognised(page, number + 1, canvas), rules))
            blank += not pages[-1][0]
            page.close()
    if count and blank == len(pages):
        raise NoPageText(canvas.name, count, tesseract())
    if blank:
        canvas.notes.append(
            f"{canvas.name}: {blank} of {count} pages are pictures or blank, and were not read"
        )
    if read := sorted(canvas.recognised_pages):
        which = ", ".join(map(str, read))
        canvas.notes.append(
            f"{canvas.name}: the text of {len(read)} of {count} pages ({which}) was recognised from pictures by "
            f"{tesseract()} (at most {LIMIT_RECOGNISED_PAGES} are); compare what matters with the file"
        )
    _put_pages(_without_furniture(pages), canvas, _margin(pages))


def _read_page(page: pypdfium2.PdfPage, number: int, name: str) -> tuple[list[Line], list[Rule]]:
    text = page.get_textpage()
    count = text.count_chars()
    if count > LIMIT_PAGE_CHARACTERS:
        raise OverLimit(name, count, f"characters on page {number}", LIMIT_PAGE_CHARACTERS)
    turned = _Turned(page)
    lines = lines_of(_segments(text, count, turned, number))
    rules = list(_rules(page, turned)) if any(len(line.segments) > 1 for line in lines) else []
    text.close()
    return lines, rules


def _recognised(page: pypdfium2.PdfPage, number: int, canvas: Canvas) -> list[Line]:
    """Return the lines that Tesseract finds on a page without text, where it is installed."""
    enough = len(canvas.recognised_pages) >= LIMIT_RECOGNISED_PAGES
    if enough or not tesseract() or not is_picture(page):
        return []
    if not canvas.scans:
        raise NoPageText(canvas.name, 1, "")
    try:
        lines = lines_of(recognise(page, number))
    except Unrecognised as error:
        canvas.notes.append(f"{canvas.name}: page {number} was not recognised: {error}")
        return []
    if lines:
        canvas.recognised_by = tesseract()
        canvas.recognised_pages.add(number)
    return lines


class _Turned:
    """A page's coordinates as it is looked at: its own rotation undone."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.rotation = page.get_rotation()
        self.width, self.height = page.get_size()

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the unturned page is seen."""
        if self.rotation == 90:
            return y, self.height - x
        if self.rotation == 180:
            return self.width - x, self.height - y
        if self.rotation == 270:
            return self.width - y, x
        return x, y


def _segments(
    text: pypdfium2.PdfTextPage, count: int, turned: _Turned, page: int
) -> Iterator[Segment]:
    """Yield stretches of characters that stand on one line without a wide gap."""
    now: Stretch | None = None
    spaced = False
    for character, one in _prints(text, count, turned):
        if one is None:
            spaced = True
        elif now is not None and now.goes_on_with(one):
            now.join(character, one, spaced or one[0] - now.right > 0.18 * one[3])
            spaced = False
        else:
            if now is not None:
                yield now.segment(page)
            now = Stretch(character, one)
            spaced = False
    if now is not None:
        yield now.segment(page)


def _unchecked(function: Any, returned: type) -> Any:
    """Return a function of the library without the check of each argument, which takes longer than most calls."""
    return ctypes.PYFUNCTYPE(returned)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_UNICODE = _unchecked(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
_SIZE = _unchecked(pdfium.FPDFText_GetFontSize, ctypes.c_double)
_BOX = _unchecked(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int)
_ORIGIN = _unchecked(pdfium.FPDFText_GetCharOrigin, ctypes.c_int)


def _prints(
    text: pypdfium2.PdfTextPage, count: int, turned: _Turned
) -> Iterator[tuple[str, Print | None]]:
    """Yield each character with where it stands; a blank with None."""
    unicode, size_of, box_of, origin_of = _UNICODE, _SIZE, _BOX, _ORIGIN
    # As wide as the pen moves, unlike the print itself: "1" is as wide as "0".
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    # Made once: for each character of a page this is most of the work.
    box_at, x_at, y_at = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    page = text.raw  # looked up in the object for each call otherwise
    upright = not turned.rotation
    for index in range(count):
        code = unicode(page, index)
        character = "-" if code in (0x2, 0xFFFE) else chr(code) if 0 < code < 0x110000 else ""
        if not character or 0xD800 <= code < 0xE000:
            continue
        if character.isspace():
            yield character, None
            continue
        if not box_of(page, index, box_at) or not origin_of(page, index, x_at, y_at):
            continue
        size = max(4.0, min(100.0, size_of(page, index)))
        if upright:
            x0, y0, x1, y1, base = box.left, box.bottom, box.right, box.top, y.value
        else:
            _, base = turned.point(x.value, y.value)
            x0, y0 = turned.point(box.left, box.bottom)
            x1, y1 = turned.point(box.right, box.top)
        if x0 > x1:
            x0, x1 = x1, x0
        if y0 > y1:
            y0, y1 = y1, y0
        yield character, (x0, x1, base, size, y0, y1)


def _rules(page: pypdfium2.PdfPage, turned: _Turned) -> Iterator[Rule]:
    """Yield the horizontal lines of a page: thin boxes, and the upper and lower sides of others."""
    for number, one in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3)):
        if number >= MOST_OBJECTS:
            return
        left, bottom, right, top = one.get_bounds()
        x0, y0 = turned.point(left, bottom)
        x1, y1 = turned.point(right, top)
        (x0, x1), (y0, y1) = sorted((x0, x1)), sorted((y0, y1))
        if x1 - x0 < 10:
            continue
        if y1 - y0 <= THIN:
            yield Rule((y0 + y1) / 2, x0, x1)
        else:
            yield Rule(y0, x0, x1)
            yield Rule(y1, x0, x1)


# The pages together --------------------------------------------------------------------------


def _without_furniture(
    pages: list[tuple[list[Line], list[Rule]]],
) -> Iterator[tuple[list[Line], list[Rule]]]:
    """Yield pages without the headers and footers that others print again; the first copy stays.

    Page numbers go from every page. A line is furniture when it stands among the first or last two of its page and
    reads the same, figures aside, on at least half of the pages.
    """
    shapes = [Counter({_shape(line) for line in (*lines[:2], *lines[-2:])}) for lines, _ in pages]
    often = Counter(shape for one in shapes for shape in one)
    needed = max(2, len([1 for lines, _ in pages if lines]) / 2)
    seen: set[str] = set()
    for lines, rules in pages:
        kept: list[Line] = []
        for at, line in enumerate(lines):
            shape = _shape(line)
            edge = at < 2 or at >= len(lines) - 2
            if edge and (_PAGE_NUMBER.fullmatch(shape) and len(lines) > 1):
                continue
            if edge and len(pages) > 1 and often[shape] >= needed:
                if shape in seen:
                    continue
                seen.add(shape)
            kept.append(line)
        yield kept, rules


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", clean(line.text))


def _margin(pages: list[tuple[list[Line], list[Rule]]]) -> float:
    """Return how far to the right running text reaches, in points; 0 where no two lines show it."""
    reached = sorted(
        line.box[2]
        for lines, _ in pages
        for line in lines
        if len(line.segments) == 1 and len(line.text) >= RUNNING_CHARACTERS
    )
    if not reached:
        return 0.0
    margin = reached[int(0.98 * len(reached))]
    left = min(line.box[0] for lines, _ in pages for line in lines)
    # Margins are mostly as wide on the right as on the left; else two lines must agree on one.
    usual = 0.85 * (PAGE_WIDTH - left) <= margin
    return margin if usual or sum(0.92 * margin <= right for right in reached) >= 2 else 0.0


def _put_pages(
    pages: Iterator[tuple[list[Line], list[Rule]]], canvas: Canvas, margin: float
) -> None:
    """Put lines and tables; a sentence or table that goes over a page break goes on."""
    before: Line | Table | None = None
    for lines, rules in pages:
        first = True
        pitch = _pitch(lines)
        for part in find_tables(lines, rules):
            if isinstance(part, Table):
                goes_on = first and isinstance(before, Table) and before.width == part.width
                _put_table(canvas, part, before if goes_on and isinstance(before, Table) else None)
            elif not isinstance(before, Line) or _is_apart(part, before, pitch, new_page=first):
                canvas.line(part.text, Spot(page=part.page, box=part.box))
            elif _is_wrapped(part, before, margin):
                canvas.go_on(part.text, Spot(page=part.page, box=part.box))
            else:
                canvas.line(part.text, Spot(page=part.page, box=part.box), apart=False)
            before = part
            first = False


def _put_table(canvas: Canvas, table: Table, before: Table | None) -> None:
    rows = table.rows
    if before is None:
        canvas.start_table()
    elif [cell.text for cell in rows[0]] == [cell.text for cell in before.rows[0]]:
        rows = rows[1:]
    for row in rows:
        spots = [Spot(page=cell.page, box=cell.box) if cell.text else None for cell in row]
        canvas.row([cell.text for cell in row], spots)


def _is_apart(line: Line, before: Line, pitch: float, *, new_page: bool) -> bool:
    """Return whether a line starts a paragraph of its own."""
    if new_page:
        return not (_UNFINISHED.search(before.text) and line.text[:1].islower())
    down = before.base - line.base
    return down > 1.35 * pitch or down < 0 or abs(before.size - line.size) > 0.15 * line.size


def _is_wrapped(line: Line, before: Line, margin: float) -> bool:
    """Return whether the line before was broken only because the next word did not fit on it."""
    if not margin or _MARKER.match(line.text) or before.text.endswith("-"):
        return False
    first = line.segments[0]
    word = first.text.split(" ", 1)[0]
    width = (first.right - first.left) * len(word) / max(1, len(first.text))
    return before.box[2] + 0.25 * before.size + width > margin - 0.2 * before.size


def _pitch(lines: list[Line]) -> float:
    """Return the distance from line to line within paragraphs, in points: the most usual small one."""
    if not lines:
        return 12.0
    size = sorted(line.size for line in lines)[len(lines) // 2]
    down = [a.base - b.base for a, b in pairwise(lines)]
    usual = sorted(d for d in down if 0.8 * size <= d <= 2.2 * size)
    return usual[len(usual) // 4] if usual else 1.2 * size

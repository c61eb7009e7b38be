"""Text of scanned pages, recognised by the program Tesseract where it is installed.

A page is drawn as a picture and given to the program, which tells words with their boxes; they become segments
as print does, so that lines and tables are found in the same way. What is recognised may be wrong: every
place of it names the program that read it.
"""

from __future__ import annotations

import resource
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import mean, median

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.readers.print import Segment

DOTS_PER_INCH = 300  # what Tesseract is trained for
MOST_DOTS = 40_000_000  # of one page: A2 at 300 dots an inch; larger pages are drawn coarser
SECONDS = 30  # of processor time, for one page; usual ones take two
LEAST_CONFIDENCE = 50  # of 100, on average over a page: below it is no print
HEIGHT_OF_SIZE = 0.74  # how high letters with ascenders are, of the size of their font
DEPTH_OF_SIZE = 0.21  # how far letters reach below their line
_BELOW = frozenset("gjpqyQ,;()[]{}|@/")  # characters that reach below the line
_WORD = "5"  # the level of a word in the program's table
_BARS = " |¦│‖[]{}"


class Unrecognised(Exception):
    """A page that the program gave up."""


def is_picture(page: pypdfium2.PdfPage) -> bool:
    """Return whether a page shows a picture, as a scanned one does and a blank one does not."""
    return any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def recognise(page: pypdfium2.PdfPage, number: int) -> list[Segment]:
    """Return the words that a page shows, places in points from its lower left corner as it is seen.

    `number` counts pages from 1. Nothing is returned for what is hardly print, as in a photograph. Raises
    Unrecognised when the program fails or takes too long.
    """
    width, height = page.get_size()
    scale = min(DOTS_PER_INCH / 72, (MOST_DOTS / (width * height)) ** 0.5)
    words = list(_words(_run(_picture(page, scale), round(72 * scale))))
    if not words or mean(word.confidence for word in words) < LEAST_CONFIDENCE:
        return []
    return list(_segments(words, number, scale, height))


def _picture(page: pypdfium2.PdfPage, scale: float) -> bytes:
    """Return a page drawn in grey as a portable graymap."""
    bitmap = page.render(scale=scale, grayscale=True)
    dots = memoryview(bytes(bitmap.buffer))
    rows = (dots[y * bitmap.stride :][: bitmap.width] for y in range(bitmap.height))
    return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(rows)


def _run(picture: bytes, dots_per_inch: int) -> str:
    """Return the program's table of a picture: tab-separated, a line for each word."""
    command = ["tesseract", "stdin", "stdout", "--dpi", str(dots_per_inch), "-l", "eng", "tsv"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as program:  # noqa: S603
        # Of processor time, so that a busy machine reads the same; it holds when we are killed, too.
        resource.prlimit(program.pid, resource.RLIMIT_CPU, (SECONDS, SECONDS))
        try:
            told, fault = program.communicate(picture, timeout=10 * SECONDS)
        except subprocess.TimeoutExpired as error:
            program.kill()
            raise Unrecognised("it took too long") from error
    if program.returncode:
        said = " ".join(fault.decode("utf-8", "replace").split())[:200]
        raise Unrecognised(said or f"it ended with status {program.returncode}")
    return told.decode("utf-8", "replace")


@dataclass(frozen=True)
class _Word:
    text: str
    line: tuple[str, ...]  # the numbers of its block, paragraph and line
    left: int  # dots, from the upper left corner
    top: int
    width: int
    height: int
    confidence: float


def _words(table: str) -> Iterator[_Word]:
    for line in table.split("\n")[1:]:
        level, *cells = line.split("\t", 11)
        # The lines of a table are recognised as bars between its words.
        if level == _WORD and cells[10].strip(_BARS):
            left, top, width, height = map(int, cells[5:9])
            yield _Word(
                cells[10].strip(), tuple(cells[1:4]), left, top, width, height, float(cells[9])
            )


def _segments(words: list[_Word], number: int, scale: float, height: float) -> Iterator[Segment]:
    """Yield each word as a segment on the line that it stands on."""
    lines: dict[tuple[str, ...], list[_Word]] = defaultdict(list)
    for word in words:
        lines[word.line].append(word)
    usual = median(word.height for word in words)
    for line in lines.values():
        letters = median(word.height for word in line)
        # Letters with and without ascenders differ by so much within one font.
        letters = usual if 0.75 * usual <= letters <= 1.25 * usual else letters
        size = letters / scale / HEIGHT_OF_SIZE
        base = height - _foot(line, DEPTH_OF_SIZE * size * scale) / scale
        for word in line:
            left, right = word.left / scale, (word.left + word.width) / scale
            top = height - word.top / scale
            yield Segment(
                word.text, number, left, right, base, size, top - word.height / scale, top
            )


def _foot(line: list[_Word], depth: float) -> float:
    """Return how far down the letters of a line stand, in dots; `depth` is how far some reach below."""
    standing = [word.top + word.height for word in line if not _BELOW & set(word.text)]
    return median(standing or [word.top + word.height - depth for word in line])

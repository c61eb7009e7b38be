"""Read the notes under a grant table that its rows point to with stars: what for, and by which paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ingest.document import Span
from ingest.extract.disclosure_question import publications_cited
from ingest.publications import read_titles
from ingest.reading import Reading
from ingest.records import Found, Link
from ingest.view import View

_NOTE = re.compile(r"^[ \t]*(?P<stars>\*+)\s?(?=\w)", re.MULTILINE)
_TOWARDS = re.compile(
    r"The (?:grant|funding) is (?:to go )?(?:towards|for|to) (?P<p>[^.\n]{5,120})"
)


def purposes_noted(reading: Reading, row: Iterable[str], after: int) -> Iterator[Found[str]]:
    """Yield what the grant of a row is for, as the note says to which one of its cells points."""
    for note in _notes(reading, row, after):
        match = _TOWARDS.match(reading.document.text, note.start)
        if match:
            yield Found(match["p"].strip(), (Span(match.start("p"), match.end("p")),))


def publications_noted(reading: Reading, row: Iterable[str], after: int) -> Iterator[Link]:
    """Yield the publications that the notes name to which the cells of a row point."""
    for note in _notes(reading, row, after):
        yield from publications_cited(View.of(reading.document, note), read_titles(reading))


def _notes(reading: Reading, row: Iterable[str], after: int) -> Iterator[Span]:
    """Yield the notes behind character `after` whose stars stand behind a word of the row."""
    text = reading.document.text
    marks = {len(m[1]) for cell in row for m in re.finditer(r"\w(\*+)(?!\*)", cell)}
    starts = list(_NOTE.finditer(text, after))
    for at, match in enumerate(starts):
        blank = re.compile(r"\n\s*\n").search(text, match.end())
        ends = [
            blank.start() if blank else len(text),
            *(m.start() for m in starts[at + 1 : at + 2]),
        ]
        if len(match["stars"]) in marks:
            yield Span(match.end(), min(ends))

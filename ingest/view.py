"""Read a document with its layout smoothed away, without losing where each character stands.

A view is text made for reading: page headers left out, line breaks and runs of blanks turned into
one space, NBSP into a space. Each character of a view remembers its offset in the document, so a
match in a view gives back true spans: two of them where a page header cuts the value in half.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ingest.cued import cued
from ingest.document import BlockKind, Document, Span


@dataclass(frozen=True)
class View:
    """Smoothed text of part of a document; `offsets[i]` is where character i stands in it."""

    document: Document
    text: str
    offsets: tuple[int, ...]

    @staticmethod
    def of(document: Document, span: Span | None = None, *, lines: bool = False) -> View:
        """Return the view of `span`, or of the whole document.

        With `lines`, single line breaks stay (as newlines) so that rules can see lines; otherwise
        they become spaces. Running page headers are left out either way.
        """
        key = (span and span.start, span and span.end, lines)  # found faster than by the span
        known = document.views.get(key)
        if isinstance(known, View):
            return known
        whole = span or Span(0, max(1, len(document.text)))
        skipped = [b.span for b in document.blocks_of(BlockKind.RUNNING) if b.span.overlaps(whole)]
        adverts = _ADVERTS.finditer(document.text, whole.start, whole.end)
        skipped += [Span(*m.span()) for m in adverts]
        skipped += [word for word in _no_words(document) if word.overlaps(whole)]
        skipped.sort(key=lambda s: s.start)
        view = _smooth(document, whole, skipped, keep_lines=lines)
        document.views[key] = view
        return view

    @staticmethod
    def joined(views: Iterable[View], separator: str = " ") -> View:
        """Return several views of one document read as one, in the order given."""
        parts = [v for v in views if v.text]
        if not parts:
            raise ValueError("no view to join")
        text = ""
        offsets: list[int] = []
        for part in parts:
            if text:
                text += separator
                offsets += [offsets[-1]] * len(separator)
            text += part.text
            offsets += part.offsets
        return View(parts[0].document, text, tuple(offsets))

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Return where view characters `start` to `end` stand in the document.

        One span for each unbroken stretch: blanks and line breaks that were smoothed away do not
        break a stretch, a page header does.
        """
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start >= end:
            raise ValueError(f"view characters {start} to {end} hold no text")
        here = self.offsets[start]
        if self.offsets[start:end] == tuple(range(here, here + end - start)):
            return (_trimmed(self.document, Span(here, here + end - start)),)
        found: list[Span] = []
        first = last = self.offsets[start]
        for index in range(start + 1, end):
            here = self.offsets[index]
            if here == last:
                continue
            if here < last or _shows(self.document.text[last + 1 : here]):
                found.append(Span(first, last + 1))
                first = here
            last = here
        found.append(Span(first, last + 1))
        return tuple(_trimmed(self.document, span) for span in found)

    def part(self, start: int, end: int) -> View:
        """Return the view of view characters `start` to `end`."""
        return View(self.document, self.text[start:end], self.offsets[start:end])

    def place(self, offset: int) -> int | None:
        """Return where a character of the document stands in a view in its order, if it does."""
        at = bisect_left(self.offsets, offset)
        return at if at < len(self.offsets) and self.offsets[at] == offset else None

    def match_spans(self, match: re.Match[str], group: int | str = 0) -> tuple[Span, ...]:
        """Return where a group of a match on `self.text` stands in the document."""
        return self.spans(*match.span(group))

    def sentences(self) -> Iterator[View]:
        """Yield the view's sentences, each a view; abbreviations do not end one."""
        return iter(self._sentences)

    @cached_property
    def _sentences(self) -> tuple[View, ...]:
        return tuple(self.part(start, end) for start, end in sentence_bounds(self.text))


# Characters without a blank: a picture written as letters, a line of marks.
_NO_WORD = re.compile(r"(?<!\S)\S{600,}")


def _no_words(document: Document) -> list[Span]:
    """Return what has no blank for so long that it says nothing; patterns for words would be tried from each character on."""
    known = document.views.get("no words")
    if known is None:
        known = [Span(*m.span()) for m in _NO_WORD.finditer(document.text)]
        document.views["no words"] = known
    found: list[Span] = known
    return found


_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|e\.g|i\.e|etc|[Nn]o|[Ss]t|[Mm]r|[Mm]rs|[Mm]s|[Dd]r|[Rr]ev|[Aa]pprox|[Ll]td|[Ss]|[Aa]rt|[Pp]t"
    r"|[Ss]ec|[Rr]ef|[Tt]el|vs?|cf|p\.a|inc|[Vv]ol|[Pp]p?))\.$"
)
_LONGEST = 40  # characters: an abbreviation with the marks and blanks after it is shorter
_SHOWN = re.compile(r"\S")
_END = re.compile(r"[.!?][\"'’”)\]*]*(?=\s|$)|\n\s*\n|\n(?=\s*[-•*–]\s)")


def sentence_bounds(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each sentence of `text`, blanks at its edges left out."""
    start = 0
    for match in _END.finditer(text):
        # The end of the sentence is enough to see an abbreviation.
        before = text[max(start, match.end() - _LONGEST) : match.end()].rstrip()
        following = _SHOWN.search(text, match.end())
        after = following.group() if following else ""
        if match.group().startswith(".") and _ABBREVIATION.search(before) and after != "\n":
            continue
        if match.group().startswith(".") and after and after.islower():
            continue
        yield from _bounds(text, start, match.end())
        start = match.end()
    yield from _bounds(text, start, len(text))


_SENTENCE = 2_000  # characters: what goes on for longer is a list without full stops, read in parts


def _bounds(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _SENTENCE:
        last = start + _SENTENCE
        at = max(text.rfind(mark, start, last) for mark in ("; ", ", "))
        if at <= start:
            at = max(text.rfind(" ", start, last), text.rfind("\n", start, last))
        at = at + 1 if at > start else last
        yield start, at
        start = at
        while text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _trimmed(document: Document, span: Span) -> Span:
    start, end = span.start, span.end
    while end - start > 1 and document.text[end - 1].isspace():
        end -= 1
    while end - start > 1 and document.text[start].isspace():
        start += 1
    return Span(start, end)


_DROPPED = "\u00ad\u200b\u200c\u200d\ufeff"  # soft hyphen, zero-width characters, byte order mark


# The label of an advertisement that a newspaper's page runs together with the next line.
_ADVERTS = cued(r"^[ \t]*(?:Advertisement)?(?:Hide Ad)+(?=[A-Z])", re.MULTILINE)
_WORDS = rf"[^\s{_DROPPED}]+(?: (?!(?<=£ )\d)[^\s{_DROPPED}]+)*"  # "£ 500" is "£500"
_KEPT = re.compile(_WORDS)  # what smoothing leaves as it is
# Text that smoothing leaves as it is: no blank but single spaces, none at its start.
_SMOOTH = re.compile(rf"(?:{_WORDS} ?)?")
_DIGIT_NEXT = re.compile(r"\s+(?=\d)")


def _shows(text: str) -> bool:
    """Return whether a text has a character that a reader sees."""
    return any(not character.isspace() and character not in _DROPPED for character in text)


def _smooth(document: Document, whole: Span, skipped: list[Span], *, keep_lines: bool) -> View:
    index, end = whole.start, min(whole.end, len(document.text))
    if not skipped and _SMOOTH.fullmatch(document.text, index, end):
        return View(document, document.text[index:end], tuple(range(index, end)))
    characters: list[str] = []
    offsets: list[int] = []
    skips = iter(skipped)
    skip = next(skips, None)
    while index < end:
        if skip and index >= skip.start:
            index = max(index, skip.end)
            skip = next(skips, None)
            _put_blank(characters, offsets, max(index - 1, 0), " ")
            continue
        kept = _KEPT.match(document.text, index, min(skip.start, end) if skip else end)
        if kept:
            characters += kept.group()
            offsets += range(index, kept.end())
            index = kept.end()
            continue
        character = document.text[index]
        if (
            characters
            and characters[-1] == "£"
            and (gap := _DIGIT_NEXT.match(document.text, index))
        ):
            index = gap.end()
            continue
        if character.isspace():
            blank = character if keep_lines and character == "\n" else " "
            _put_blank(characters, offsets, index, blank)
        index += 1
    return View(document, "".join(characters), tuple(offsets))


def _put_blank(characters: list[str], offsets: list[int], index: int, blank: str) -> None:
    """Add a blank unless one stands there already; a line break wins over a space."""
    if not characters:
        return
    if characters[-1] == " " and blank == "\n":
        characters[-1], offsets[-1] = blank, index
    elif characters[-1] not in " \n" or (blank == "\n" and characters[-2:] != ["\n", "\n"]):
        characters.append(blank)
        offsets.append(index)

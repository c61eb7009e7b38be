"""Find what a document's short forms stand for: where it says so itself, and nowhere else.

Four forms: "Full Name (FN)", "FN (Full Name)", a line of a legend "FN - Full Name", and a term that
is defined in quotes, "Freedom of Information Act 2000 (the “Act”)". The letters of a short form must
be the initials of its full form, in order; a bracket that only stands beside a name defines nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.document import Span
from ingest.view import View


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form, what it stands for, and where the document says so."""

    short: str
    full: str
    spans: tuple[Span, ...]  # of the full form, then of the short one
    full_spans: tuple[Span, ...] = ()


_SHORT = r"[A-Z][A-Za-z]*[A-Z&][A-Za-z&]*"
_AFTER = re.compile(rf"\((?:the |or )?[\"“'‘]?(?P<short>{_SHORT}?)(?P<plural>s)?[\"”'’]?\)")
_BEFORE = re.compile(rf"(?<![\w(])(?P<short>{_SHORT}) \((?P<full>[A-Z][^()]{{4,110}})\)")
_LEGEND = re.compile(
    rf"(?m)^\W*(?P<short>{_SHORT})\s*(?:[-–—:=]|\t)\s*(?P<full>[A-Z][^\n]{{4,110}}?)\.?$"
)
_TERM = re.compile(
    r"\((?:hereafter |hereinafter |referred to as |known as )*(?P<the>[Tt]he )?[\"“'‘](?:[Tt]he )?"
    r"(?P<short>[A-Z][A-Za-z]*(?: [A-Z][A-Za-z]*){0,3})[\"”'’]\)"
)
_WORD = re.compile(r"[^\W_][\w’']*(?:\.[A-Z])*|&")
_SMALL = {"a", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to"}
_SMALL |= {"via", "with", "against", "&"}
_TITLE = re.compile(
    r"[A-Z][\w’'-]*(?:,? (?:(?:of|the|and|for|to|in|from|on|&) ){0,3}(?:[A-Z][\w’'-]*|\d{4}))*$"
)


def find_abbreviations(view: View) -> Iterator[Abbreviation]:
    """Yield the definitions of a view made with its lines kept, in reading order of their kinds."""
    for match in _AFTER.finditer(view.text):
        full = _full_before(view.text, match.start(), match["short"])
        if full:
            yield _abbreviation(view, match["short"], full, match.span("short"))
    for match in _BEFORE.finditer(view.text):
        end = _covered(match["full"], match["short"])
        if end:
            start = match.start("full")
            yield _abbreviation(view, match["short"], (start, start + end), match.span("short"))
    for match in _LEGEND.finditer(view.text):
        if _covered(match["full"], match["short"]) == len(match["full"]):
            yield _abbreviation(view, match["short"], match.span("full"), match.span("short"))
    for match in _TERM.finditer(view.text):
        title = _TITLE.search(view.text, max(0, match.start() - 150), match.start() - 1)
        if title and title[0].split()[-1:] and match["short"].split()[-1] in title[0]:
            yield _abbreviation(view, match["short"], title.span(), match.span("short"))


def _abbreviation(
    view: View, short: str, full: tuple[int, int], at: tuple[int, int]
) -> Abbreviation:
    full_spans = view.spans(*full)
    text = " ".join(view.text[full[0] : full[1]].split())
    return Abbreviation(short, text, (*full_spans, *view.spans(*at)), full_spans)


def _full_before(text: str, end: int, short: str) -> tuple[int, int] | None:
    """Return where the words stand, just before `end`, whose initials `short` is; the fewest words."""
    start = max(0, end - 160)
    cut = max(text.rfind(mark, start, end) for mark in (". ", "; ", ": ", "(", ")", "\n\n"))
    words = list(_WORD.finditer(text, max(start, cut), end))
    for first in range(len(words) - 1, -1, -1):
        chosen = [w.group() for w in words[first:]]
        if chosen[0].lower() in _SMALL or not chosen[0][0].isupper():
            continue
        if spells(chosen, short):
            return words[first].start(), words[-1].end()
    return None


def _covered(full: str, short: str) -> int:
    """Return how many characters of `full` the short form covers: all, with a tail in lower case."""
    words = list(_WORD.finditer(full))
    for count in range(len(words), 0, -1):
        tail = [w.group() for w in words[count:]]
        if any(not t[0].islower() for t in tail):
            return 0
        if spells([w.group() for w in words[:count]], short):
            return len(full.rstrip())
    return 0


def spells(words: list[str], short: str) -> bool:
    """Return whether the initials of `words` spell `short`; small words may be left out.

    A word in capitals may give all its letters ("HM Inspectorate" in HMI).
    """
    return _spells(tuple(words), short.upper().replace("&", ""))


def _spells(words: tuple[str, ...], letters: str) -> bool:
    if not words:
        return not letters
    word, rest = words[0], words[1:]
    if word.lower() in _SMALL and _spells(rest, letters):
        return True
    if (
        word.isupper()
        and len(word) > 1
        and letters.startswith(word)
        and _spells(rest, letters[len(word) :])
    ):
        return True
    return bool(letters) and word[0].upper() == letters[0] and _spells(rest, letters[1:])

"""Find what a document's short forms stand for: where it says so itself, and nowhere else.

Four forms: "Full Name (FN)", "FN (Full Name)", a line of a legend "FN - Full Name", and a term that
is defined in quotes, "Freedom of Information Act 2000 (the “Act”)". The letters of a short form must
be the initials of its full form, in order, unless the document goes on to use it; a bracket that only
stands beside a name defines nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.cued import cued
from ingest.document import Span
from ingest.name_words import LEADING, NEVER_BODIES, SECTOR_SHORT_FORMS
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
_BEFORE = cued(rf"(?<![\w(])(?P<short>{_SHORT}) \((?P<full>[A-Z][^()]{{4,110}})\)")
_LEGEND = re.compile(
    rf"(?m)^[^\w\n]*+(?P<short>{_SHORT})\s*(?:[-–—:=]|\t)\s*(?P<full>[A-Z][^\n]{{4,110}}?)\.?$"
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


_ACRONYM = re.compile(r"(?<![\w-])[A-Z][A-Z&]{1,7}(?![\w-])")
_CAPITALS = re.compile(r"[A-Z][\w’'-]*(?: (?:(?:of|the|and|for|&) ){0,2}[A-Z][\w’'-]*){1,8}")
_CAPITALS_END = re.compile(rf"{_CAPITALS.pattern}$")
_MAY_BE_SHORT = {"Fund", "Plan", "Strategy", "Framework", "Programme", "Scheme", "Code", "Charter"}


def find_abbreviations(view: View) -> Iterator[Abbreviation]:
    """Yield the definitions of a view made with its lines kept; for one short form, the surest first."""
    text = view.text
    for match in _AFTER.finditer(text):
        full = _full_before(text, match.start(), match["short"])
        if full:
            yield _abbreviation(view, match["short"], full, match.span("short"))
    for match in _BEFORE.finditer(text):
        end = _covered(match["full"], match["short"])
        if end:
            start = match.start("full")
            yield _abbreviation(view, match["short"], (start, start + end), match.span("short"))
    for match in _LEGEND.finditer(text):
        if _covered(match["full"], match["short"]) == len(match["full"]):
            yield _abbreviation(view, match["short"], match.span("full"), match.span("short"))
    for match in _TERM.finditer(text):
        title = _TITLE.search(text, max(0, match.start() - 150), match.start() - 1)
        if title and match["short"].split()[-1] in title[0]:
            yield _abbreviation(view, match["short"], title.span(), match.span("short"))
    yield from _unspelt(view)


_USES = (
    3  # times that a short form stands in a document, for a bracket with other letters to define it
)


def _unspelt(view: View) -> Iterator[Abbreviation]:
    """Yield the definitions whose letters are not the initials: a line of a legend, or a bracket.

    Such a short form must be in use elsewhere in the document; roles and usual short forms of the
    sector are never defined so.
    """
    text = view.text
    uses = Counter(_ACRONYM.findall(text))
    for match in _LEGEND.finditer(text):
        if uses[match["short"]] > 1 and _CAPITALS.fullmatch(match["full"]):
            yield _abbreviation(view, match["short"], match.span("full"), match.span("short"))
    for match in _AFTER.finditer(text):
        if uses[match["short"]] < 2 or match["short"] in SECTOR_SHORT_FORMS:
            continue
        name = _CAPITALS_END.search(text, max(0, match.start() - 120), match.start() - 1)
        if name and name[0].split()[-1] not in NEVER_BODIES - _MAY_BE_SHORT:
            words = name[0].split()
            while words and words[0] in LEADING:
                words.pop(0)
            sure = uses[match["short"]] >= _USES or _in_order(words, match["short"])
            if len(words) > 1 and sure:
                start = name.end() - len(name[0]) + name[0].index(words[0])
                yield _abbreviation(view, match["short"], (start, name.end()), match.span("short"))


def _in_order(words: list[str], short: str) -> bool:
    """Return whether the letters are initials of some of the words, in order: "SNT" in "South Ness Arts Trust"."""
    initials = iter("".join(w[0] for w in words if w[0].isupper()))
    return all(letter in initials for letter in short)


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

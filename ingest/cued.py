"""Patterns that are looked for only where a word stands that each of their matches has.

Hundreds of patterns are tried on each sentence, and most find none of their words in it. To look for the words
alone takes a tenth of the time, as they are found without trying the pattern from each character on. Which words
these are is read off the pattern itself: of "(?:award|grant)(?:s|ed)?" each match has "award" or "grant".

A pattern that ends where the text does ("led by (?:the )?$") is looked for only as far before that end as it can
reach: before a name on the last page of a report it would be tried on all pages.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, cast

_LONG = 4_000  # characters: from a place within a longer text on, the pattern is tried at once
_END = sys.maxsize


def cued(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern as `re.compile` does; it is made when a text first has a word that it needs."""
    return cast("re.Pattern[str]", _Cued(pattern, flags))


class _Cued:
    """A pattern with the words of which one is in each of its matches."""

    __slots__ = ("_compiled", "_flags", "_reach", "_small", "_words", "pattern")

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags
        self._small = _takes_either_case(pattern, flags)
        self._reach: int | None = None  # until it is first used; 0 where it may begin anywhere
        self._words: tuple[str, ...] | None = None  # until it is first used
        self._compiled: re.Pattern[str] | None = None  # until a text may match

    def _may(self, text: str, start: int) -> re.Pattern[str] | None:
        """Return the pattern where it may match in a text."""
        if self._words is None:
            self._words = needed(self.pattern, self._flags)
        if self._words and (start == 0 or len(text) <= _LONG):
            if self._small:
                text = text.lower()
            for word in self._words:
                if word in text:
                    break
            else:
                return None
        return self._compiled or self._compile()

    def _compile(self) -> re.Pattern[str]:
        self._compiled = re.compile(self.pattern, self._flags)
        return self._compiled

    def search(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        if self._reach is None:
            self._reach = reach(self.pattern, self._flags)
        if self._reach and (first := min(end, len(text)) - self._reach) > start:
            return (self._compiled or self._compile()).search(text, first, end)
        may = self._may(text, start)
        return may.search(text, start, end) if may else None

    def match(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        may = self._may(text, start)
        return may.match(text, start, end) if may else None

    def fullmatch(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        may = self._may(text, start)
        return may.fullmatch(text, start, end) if may else None

    def finditer(self, text: str, start: int = 0, end: int = _END) -> Iterator[re.Match[str]]:
        may = self._may(text, start)
        return may.finditer(text, start, end) if may else iter(())

    def findall(self, text: str, start: int = 0, end: int = _END) -> list[Any]:
        may = self._may(text, start)
        return may.findall(text, start, end) if may else []

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        may = self._may(text, 0)
        return may.sub(by, text, count) if may else text


def _takes_either_case(pattern: str, flags: int) -> bool:
    """Return whether a pattern somewhere takes letters in either case: its words are looked for in small letters."""
    return bool(flags & re.IGNORECASE) or re.search(r"\(\?[aLmsux]*i", pattern) is not None


def needed(pattern: str, flags: int = 0) -> tuple[str, ...]:
    r"""Return words of which each match of a pattern has one; none where nothing is certain.

    In small letters where the pattern somewhere takes letters in either case.

    >>> needed(r"\b(?:award|grant)(?:s|ed)? (?:to|of) (?P<name>[A-Z]\w+)")
    ('award', 'grant')
    """
    words = _of_items(_parser.parse(pattern, flags)) or frozenset[str]()
    return tuple(
        sorted({word.lower() for word in words} if _takes_either_case(pattern, flags) else words)
    )


def reach(pattern: str, flags: int = 0) -> int:
    r"""Return how many characters before the end of a text a pattern may begin; 0 where anywhere.

    It may only where it ends at the end of the text: "$" also stands before a last new line.

    >>> reach(r"\b(?:led|run) by (?:the )?$"), reach(r"\w+ by $")
    (12, 0)
    """
    parsed = _parser.parse(pattern, flags)
    if parsed.state.flags & re.MULTILINE or re.search(r"\(\?[a-zA-Z]*m", pattern):
        return 0
    most = parsed.getwidth()[1]
    return most + 1 if most < _LONG and _ends_with_text(parsed) else 0


def _ends_with_text(items: Iterable[tuple[Any, Any]]) -> bool:
    """Return whether each way of a pattern ends at the end of the text."""
    last: tuple[Any, Any] = ([*items] or [(None, None)])[-1]
    code, told = last
    if code is op.BRANCH:
        return all(_ends_with_text(way) for way in told[1])
    if code is op.SUBPATTERN:
        return _ends_with_text(told[3])
    return code is op.AT and told in (op.AT_END, op.AT_END_STRING)


def _of_items(items: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """Return the rarest words that parts of a pattern, one after the other, need; None where they need none."""
    found: list[frozenset[str]] = []
    run = ""
    for code, told in (*items, (None, None)):
        if code is op.LITERAL:
            run += chr(told)
            continue
        if run.strip():
            found.append(frozenset([run]))
        run = ""
        words = _of_item(code, told)
        if words:
            found.append(words)
    return min(found, key=_commonness, default=None)


def _of_item(code: Any, told: Any) -> frozenset[str] | None:
    if code is op.SUBPATTERN:
        return _of_items(told[3])
    if code is op.ASSERT:
        return _of_items(told[1])
    if code is op.ATOMIC_GROUP:
        return _of_items(told)
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT) and told[0]:
        return _of_items(told[2])
    if code is op.BRANCH:
        ways = [_of_items(way) for way in told[1]]
        every = [word for way in ways if way for word in way]
        shortest = [w for w in every if not any(o != w and o in w for o in every)]
        return frozenset(shortest) if all(ways) else None
    return None


def _commonness(words: frozenset[str]) -> float:
    """Return how common one of some words may be: each letter more makes a word eight times as rare."""
    return sum(8.0 ** -len(word) for word in words)

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
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Generic, TypeVar, cast

K = TypeVar("K")

_LONG = 4_000  # characters: from a place within a longer text on, the pattern is tried at once
_END = sys.maxsize

_small_of = lru_cache(512)(str.lower)  # many patterns are tried on a sentence, one after the other


def _in_small_letters(text: str) -> str:
    return _small_of(text) if len(text) <= _LONG else text.lower()


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
                text = _in_small_letters(text)
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


class Several(Generic[K]):
    """Patterns that are tried on the same texts, each with what it is called: one look for the words of all.

    Most sentences have no word of most patterns, and to ask each pattern takes as long as to look for twenty words.
    """

    __slots__ = ("_always", "_pairs", "_small", "_words")

    def __init__(self, pairs: Iterable[tuple[K, re.Pattern[str]]]) -> None:
        self._pairs = tuple(pairs)
        # Words with the patterns that need one of them, as bits; None until they are first used.
        self._words: list[tuple[str, int]] | None = None
        self._small: list[tuple[str, int]] = []  # those to look for in small letters
        self._always = 0  # the patterns that need no word

    def may_match(self, text: str) -> Sequence[tuple[K, re.Pattern[str]]]:
        """Return the patterns of which a text has a word that they need, in their order."""
        if self._words is None:
            self._words = self._look_up()
        found = self._always
        for word, ways in self._words:
            if word in text:
                found |= ways
        if self._small:
            text = _in_small_letters(text)
            for word, ways in self._small:
                if word in text:
                    found |= ways
        if not found:
            return ()
        return [pair for at, pair in enumerate(self._pairs) if found >> at & 1]

    def _look_up(self) -> list[tuple[str, int]]:
        exact: dict[str, int] = {}
        small: dict[str, int] = {}
        for at, (_, pattern) in enumerate(self._pairs):
            flags = pattern._flags if isinstance(pattern, _Cued) else pattern.flags
            words = needed(pattern.pattern, flags)
            kept = small if _takes_either_case(pattern.pattern, flags) else exact
            for word in words:
                kept[word] = kept.get(word, 0) | 1 << at
            self._always |= 0 if words else 1 << at
        self._small = [*small.items()]
        return [*exact.items()]


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
    spelt = [""]  # the run with what stands before it in one of two letters: "[Ss]ection"
    for code, told in (*items, (None, None)):
        if code is op.LITERAL:
            run += chr(told)
            spelt = [way + chr(told) for way in spelt]
            continue
        if run.strip():
            found.append(frozenset([run]))
        run = ""
        if (letters := _either(code, told)) and len(spelt) <= 2:
            spelt = [way + letter for way in spelt for letter in letters]
            continue
        if len(spelt) > 1 and spelt[0].strip():
            found.append(frozenset(spelt))
        spelt = [""]
        words = _of_item(code, told)
        if words:
            found.append(words)
    return min(found, key=_commonness, default=None)


def _either(code: Any, told: Any) -> str:
    """Return the two letters of which a part of a pattern is one; nothing where it is something else."""
    two = code is op.IN and len(told) == 2 and all(one is op.LITERAL for one, _ in told)
    return "".join(chr(letter) for _, letter in told) if two else ""


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
    """Return how common one of some words may be.

    Each of four letters makes a word eight times as rare, each further one twice: what is rare
    enough is better one word than two.
    """
    return sum(8.0 ** -min(4, len(word)) / 2.0 ** max(0, len(word) - 4) for word in words)

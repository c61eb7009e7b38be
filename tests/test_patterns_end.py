"""No pattern has more than one way to read a row of the same words: with two, thirty words have a thousand million."""

from __future__ import annotations

import importlib
import pkgutil
import re
import signal
from collections.abc import Iterable, Iterator
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import ingest
from ingest.cued import _Cued

TIMES = 30  # that what a pattern repeats stands in a row
SECONDS = 3.0  # for all rows of one pattern; most take a thousandth
LETTERS = "aA 1-,.&'\n\t’(£)/:;|x–•"
CLASSES = {
    op.CATEGORY_DIGIT: str.isdigit,
    op.CATEGORY_SPACE: str.isspace,
    op.CATEGORY_WORD: lambda letter: letter.isalnum() or letter == "_",
    op.CATEGORY_NOT_DIGIT: lambda letter: not letter.isdigit(),
    op.CATEGORY_NOT_SPACE: lambda letter: not letter.isspace(),
    op.CATEGORY_NOT_WORD: lambda letter: not (letter.isalnum() or letter == "_"),
}
REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)


def inside(code: Any, told: Any) -> list[Any]:
    """Return the parts of a pattern that one of its items is made of."""
    if code in REPEATS:
        return [told[2]]
    if code is op.BRANCH:
        return list(told[1])
    if code is op.SUBPATTERN:
        return [told[3]]
    return [told] if code is op.ATOMIC_GROUP else []


def takes(items: Iterable[tuple[Any, Any]], letter: str) -> bool:
    """Return whether a class of letters has one."""
    hit = denied = False
    for code, told in items:
        denied |= code is op.NEGATE
        hit |= code is op.LITERAL and told == ord(letter)
        hit |= code is op.RANGE and told[0] <= ord(letter) <= told[1]
        hit |= code is op.CATEGORY and CLASSES[told](letter)
    return hit != denied


def words(items: Iterable[tuple[Any, Any]], way: int) -> str:
    """Return words that a part of a pattern matches, of its ways the one with a number; what it looks at beside is left out."""
    said = ""
    for code, told in items:
        if code is op.LITERAL:
            said += chr(told)
        elif code in (op.IN, op.NOT_LITERAL, op.ANY):
            known = told if code is op.IN else [(op.NEGATE, None), (op.LITERAL, told or 0)]
            fit = [letter for letter in LETTERS if takes(known, letter)]
            said += (
                fit[way % len(fit)]
                if fit
                else next((chr(t if c is op.LITERAL else t[0]) for c, t in known if t), "")
            )
        elif code is op.BRANCH:
            said += words(told[1][way % len(told[1])], way)
        elif code in REPEATS:
            said += words(told[2], way) * min(told[0] or way % 2, 3)
        else:
            said += "".join(words(part, way) for part in inside(code, told))
    return said


def ways(items: Iterable[tuple[Any, Any]]) -> int:
    """Return how many ways the choice with most of them has in a part of a pattern."""
    most = 4
    for code, told in items:
        parts = inside(code, told)
        most = max([most, len(parts), *map(ways, parts)])
    return min(most, 40)


def rows(items: Iterable[tuple[Any, Any]], before: str = "") -> Iterator[str]:
    """Yield, for each part that a pattern repeats, what stands before it and the part many times."""
    for code, told in items:
        if code in REPEATS and told[1] > 8:
            for said in {words(told[2], way) for way in range(ways(told[2]))}:
                yield from (said * TIMES, before + said * TIMES)
        for part in inside(code, told):
            yield from rows(part, before)
        before = (before + words([(code, told)], 0))[-200:]


def patterns_in(held: object, depth: int = 0) -> Iterator[tuple[str, int]]:
    """Yield the patterns that a name of a module stands for, and how they are to be read."""
    if isinstance(held, re.Pattern):
        yield held.pattern, held.flags
    elif isinstance(held, _Cued):
        yield held.pattern, held._flags
    elif isinstance(held, dict | list | tuple) and depth < 4:
        for one in held.values() if isinstance(held, dict) else held:
            yield from patterns_in(one, depth + 1)


def patterns() -> dict[tuple[str, int], str]:
    """Return all patterns by which documents are read, with the module that has each."""
    found: dict[tuple[str, int], str] = {}
    for module in pkgutil.walk_packages(ingest.__path__, "ingest."):
        for held in vars(importlib.import_module(module.name)).values():
            for pattern, flags in patterns_in(held):
                if isinstance(pattern, str):
                    found.setdefault((pattern, int(flags) & ~re.UNICODE), module.name)
    return found


class TooLong(Exception):
    """A pattern was not done in time."""


def stop(*_: object) -> None:
    raise TooLong


def creeps(pattern: str, flags: int) -> str:
    """Return the row over which a pattern does not come to an end; nothing where there is none."""
    row = ""
    compiled = re.compile(pattern, flags)
    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        for row in dict.fromkeys(rows(_parser.parse(pattern, flags))):
            compiled.search(row + "\0")
            compiled.search(row + "\n!")
    except TooLong:
        return row
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return ""


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?:a+)+$",
        r"(?:now|currently|[a-z]+ly)(?: (?:currently|[a-z]+ly))* by",
        r"(?:[A-Z]\w+ ?)+(?=,)",
    ],
)
def test_a_pattern_with_two_ways_to_read_a_row_is_found(pattern: str) -> None:
    assert creeps(pattern, 0)


def test_every_pattern_comes_to_an_end_over_rows_of_what_it_repeats() -> None:
    slow = {
        where + ": " + pattern[:200]: row[:60]
        for (pattern, flags), where in patterns().items()
        if (row := creeps(pattern, flags))
    }
    assert slow == {}

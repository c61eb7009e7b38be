"""Tell whether a text was cut off: its last words are then no whole names and no whole values."""

from __future__ import annotations

import re

_MARK = re.compile(r"[£•*·–-]")
# "£1,200.5", whether of pounds or of millions; "£1,20"; "£9", when nobody gives so little and no mark ends it.
_HALF_SUM = re.compile(r"£(?:[\d,]{1,10}\.\d|\d{1,3}(?:,\d{3})*,\d{0,2}|\d)$")
_SENTENCE = 7  # words: a shorter line at the end may be a name, a date or a heading
_TITLE = re.compile(
    r"[^a-z\s]\S*|of|the|and|for|in|to|by|with|at|on"
)  # a word of a name in capitals


def is_cut_off(text: str) -> bool:
    r"""Return whether a text stops in the middle of a sentence, or of a line that stands whole before.

    >>> is_cut_off("The line is open to all who live in the"), is_cut_off("Yours sincerely\nJane Roe")
    (True, False)
    >>> is_cut_off("£4 to Kite Hall;\n£3 to Iris Hall;\n£2 to Moor Hall;\n£1 to Larch")
    True
    >>> is_cut_off("Kite Hall\n£500\nIris Hall\n£1,20"), is_cut_off("Kite Hall\n£500\nIris Hall\n£1,200")
    (True, False)
    >>> is_cut_off("Those who are to have a share of the fund are the Kite Hall with £500 and Iris\nHal")
    True
    >>> is_cut_off("OPCC - Office of the Police and Crime Commissioner")
    False
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    last = lines[-1] if lines else ""
    if not last or re.search(r"[.?!:;)\]”\"’'…]$", last):
        return False
    if _HALF_SUM.search(last):
        return True
    if _goes_on(lines):
        return True
    begun = any(line != last and line.startswith(last) for line in lines[:-1])
    words = [*_wrapped(text), *last.split()]
    titled = all(_TITLE.fullmatch(word) for word in words)
    return begun or (len(words) >= _SENTENCE and not titled)


def _wrapped(text: str) -> list[str]:
    """Return the words of the line above the last one, where its sentence goes on there."""
    above, _, last = text.rstrip().rpartition("\n")
    line = above.rpartition("\n")[2].strip()
    wide = len(line) > _WIDE and not re.search(r"[.?!:;£|\t]$", line)
    apart = (
        not last.strip()
        or _MARK.match(last.strip())
        or re.search(r"£| {3,}|\t|\||://|www\.|@", last)
    )
    return line.split() if wide and not apart and re.search(r"[a-z,] [a-z]", line) else []


_WIDE = 60  # characters: a sentence that a shorter line breaks off in is not told to go on


def _goes_on(lines: list[str]) -> bool:
    """Return whether the last line is one of a list whose lines all end with a stop but this one."""
    mark = _MARK.match(lines[-1])
    before = lines[-4:-1]
    listed = mark is not None and all(line.startswith(mark.group()) for line in before)
    return len(before) == 3 and listed and all(line[-1] in ".;," for line in before)

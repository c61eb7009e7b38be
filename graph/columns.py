"""Rows as text for people: in columns as wide as they need, or as wide as a terminal has room for.

Nothing is cut; a long text is told once over the rows that have it. What does not fit beside each
other in columns is written one value to a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import wrap

GAP = "  "
NARROWEST = 12  # characters of a column whose words are broken into lines
LONG = 120  # characters of a text that is told once over rows


def table(names: Sequence[str], rows: Iterable[Sequence[str]], room: int = 0) -> str:
    """Return rows under their names; `room` is the terminal's width, 0 for any width.

    >>> print(table(["name", "pounds"], [["The name of a body", "100"]], room=22))
    name            pounds
    --------------  ------
    The name of a   100
    body
    (1 row)
    <BLANKLINE>
    """
    lines = told_once([" ".join(value.split()) for value in row] for row in rows)
    widths = [max(len(line[i]) for line in [names, *lines]) for i in range(len(names))]
    count = f"({len(lines)} row{'' if len(lines) == 1 else 's'})"
    if room:
        space = room - len(GAP) * (len(names) - 1)
        if sum(min(width, NARROWEST) for width in widths) > space:
            return "\n".join([*one_below_another(names, lines, room), count]) + "\n"
        widths = narrowed(widths, space)
    out = [names, ["-" * width for width in widths], *lines]
    return "\n".join([*(said for line in out for said in beside(line, widths)), count]) + "\n"


def told_once(rows: Iterable[list[str]]) -> list[list[str]]:
    """Return rows in which a long text that goes on from the row above is told there only."""
    out: list[list[str]] = []
    above: list[str] = []
    for row in rows:
        same = [
            len(value) > LONG and " " in value and above[n : n + 1] == [value]
            for n, value in enumerate(row)
        ]
        out.append(["as above" if s else value for value, s in zip(row, same, strict=True)])
        above = row
    return out


def narrowed(widths: Sequence[int], space: int) -> list[int]:
    """Return widths of columns that fit into a space: the widest give way first.

    >>> narrowed([4, 30, 50], 40)
    [4, 18, 18]
    """
    out = list(widths)
    while (over := sum(out) - space) > 0:
        widest = max(out)
        those = [i for i, width in enumerate(out) if width == widest]
        below = max((width for width in out if width < widest), default=0)
        step = max(1, min(widest - below, over // len(those)))
        for i in those[:over]:
            out[i] -= step
    return out


def beside(values: Sequence[str], widths: Sequence[int]) -> list[str]:
    """Return the lines of one row, each value within its column."""
    cells = [wrap(value, width) for value, width in zip(values, widths, strict=True)]
    return [
        GAP.join(
            (cell[n] if n < len(cell) else "").ljust(width)
            for cell, width in zip(cells, widths, strict=True)
        ).rstrip()
        for n in range(max(1, *map(len, cells)) if cells else 0)
    ]


def one_below_another(names: Sequence[str], rows: Iterable[Sequence[str]], room: int) -> list[str]:
    """Return rows as blocks of lines, one for each value there is; long ones go on in the next."""
    margin = max(map(len, names)) + len(GAP)
    out: list[str] = []
    for row in rows:
        for name, value in zip(names, row, strict=True):
            if value:
                whole, next_indent = name.ljust(margin) + value, " " * margin
                out += wrap(whole, max(room, margin + NARROWEST), subsequent_indent=next_indent)
        out.append("")
    return out

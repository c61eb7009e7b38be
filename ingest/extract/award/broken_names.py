"""Make names whole that a narrow column broke over several lines, in tables whose cells came out one to a line.

Blank lines part the rows. The name of a row that has more lines than others begins where the row does; it ends
before a line that stands next to the name in another row, "Town", or where the cells counted back from the sum say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.document import Span
from ingest.extract.units import Unit
from ingest.reading import Reading
from ingest.view import View

_LINES = 4  # of a name at most
_NEARLY = 0.75  # of the widest line: letters differ in width


def broken_names(
    reading: Reading, units: Sequence[Unit], heads: int, names: Sequence[int]
) -> dict[int, Unit]:
    """Return, by the line counted as the name of its row, the whole name of each row that a blank line begins.

    `heads` is the last line of headings, `names` are the lines that a row's length says are names. There are none
    where no row has its name in its first line, so that whatever stands there in all of them is another cell.
    """
    starts = {
        at: start
        for at in names
        if 0 <= at < len(units) and (start := _start(reading, units, heads, at)) is not None
    }
    plain = [at for at, start in starts.items() if start == at]
    beside = {units[at + 1].text for at in plain if at + 1 < len(units)}
    width = max((len(units[at].text) for at in plain), default=0)
    found: dict[int, Unit] = {}
    for at, start in starts.items() if plain else ():
        lines = list(units[start : at + 1])
        end = next((i for i, line in enumerate(lines) if i and line.text in beside), len(lines))
        lines = lines[:end]
        torn = all(
            len(above.text) + 1 + len(below.text.split()[0]) > width * _NEARLY
            for above, below in pairwise(lines)
        )
        broken = start < at and len(lines) <= _LINES and torn
        found[at] = _joined(lines) if broken else units[at]
    return found


def _start(reading: Reading, units: Sequence[Unit], heads: int, at: int) -> int | None:
    """Return the first line of the row in which a line stands: that below a blank one; None where none is near."""
    text = reading.document.text
    for start in range(at, max(heads, at - _LINES), -1):
        above = text[units[start - 1].block.span.end : units[start].block.span.start]
        if above.count("\n") > 1:
            return start
    return None


def _joined(lines: Sequence[Unit]) -> Unit:
    span = Span(lines[0].block.span.start, lines[-1].block.span.end)
    view = View.joined([line.view for line in lines])
    return replace(lines[-1], block=replace(lines[-1].block, span=span), view=view)

"""Say who else gets a sum that is told once for several: "A, B and C will each receive £500"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.document import BlockKind
from ingest.extract.recipient.kind import Kind, Named
from ingest.extract.units import Unit

# What says that a sum is told of each, near it or as its kind: "£500 each", "£500 grants".
_EACH = re.compile(
    r"\b(?:[Ee]ach|apiece|[Bb]oth(?= (?:of|have|had|has|were|was|are|will|receiv\w+|gets?|got|been|being|awarded|given|granted|the|these|those|charities|organisations|groups|clubs|projects|bodies|services)\b|[,.;)]|$))\b(?! (?:years?|months?|weeks?|days?|quarters?|other|child|person|session|of (?:the )?(?:two|three|four|five|next)? ?years)\b)"
    r"|£[\d,.]+(?:k|m)? (?:grants|donations|awards|cheques|contributions)\b"
)
_JOINT = re.compile(
    r"(?: \([^()]{1,60}\)|,? (?:in|of|at|from|based in) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)?"
    r"(?:,|;|,? and|,? &|,? as well as|,? plus|,? along with)+ (?:(?:and|the|also|to|for|a|an) )*"
)
_SENTENCE = re.compile(r"[.!?][”\"’']?\s+(?=[A-Z“\"‘£])")
_LIST_AROUND = 12  # lines of a list that share a sum told above or below it


def is_each(text: str, at: int) -> bool:
    """Return whether the sentence around the character `at` tells its one sum of each of several."""
    low = max((m.end() for m in _SENTENCE.finditer(text, 0, at)), default=0)
    stop = _SENTENCE.search(text, at)
    sentence = text[low : stop.start() if stop else len(text)]
    return _EACH.search(sentence) is not None and sentence.count("£") == 1


def sharers(
    units: Sequence[Unit],
    names: Sequence[Sequence[Named]],
    at: int,
    named: Named,
    *,
    by_lines: bool,
) -> Iterator[tuple[Unit, Named]]:
    """Yield the names that stand in one list with a name of unit `at`: in its sentence, or in lines."""
    unit = units[at]
    own = [n for n in names[at] if n.kind in (Kind.BODY, Kind.ODD)]
    place = next(
        (i for i, n in enumerate(own) if n.start < named.end and named.start < n.end), None
    )
    if place is not None:
        yield from ((unit, n) for n in _joined(unit.text, own, place))
    if by_lines and _is_line(unit, named):
        for way in (-1, 1):
            for step in range(1, _LIST_AROUND):
                index = at + way * step
                if not 0 <= index < len(units) or units[index].kind is not unit.kind:
                    break
                first = names[index][0] if names[index] else None
                if first is None or not _is_line(units[index], first) or "£" in units[index].text:
                    break
                yield units[index], first


def _joined(text: str, own: Sequence[Named], place: int) -> Iterator[Named]:
    """Yield the names that only a comma or "and" keeps apart from one, to its left and its right."""
    for left in range(place - 1, -1, -1):
        if not _JOINT.fullmatch(text[own[left].end : own[left + 1].start]):
            break
        yield own[left]
    for right in range(place + 1, len(own)):
        if not _JOINT.fullmatch(text[own[right - 1].end : own[right].start]):
            break
        yield own[right]


def _is_line(unit: Unit, named: Named) -> bool:
    listed = unit.kind in (BlockKind.ITEM, BlockKind.CELL, BlockKind.PARAGRAPH)
    return (
        listed
        and len(unit.text) <= 160
        and named.start <= 3
        and named.kind in (Kind.BODY, Kind.ODD)
    )

"""Make promises of the name and the sum of a list's line: to one, or to each of several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ingest.extract.recipient.found import name_found
from ingest.extract.recipient.kind import Kind
from ingest.extract.recipient.line_name import name_part
from ingest.extract.recipient.names import find_names
from ingest.extract.sums.promise import Promise
from ingest.extract.units import Unit
from ingest.reading import Reading
from ingest.records import Found
from ingest.values import Hit

EACH_OF = re.compile(r" (?:each|apiece)\b")
_JOINTLY = re.compile(r",? jointly with (?:the )?")


def promise_of(
    reading: Reading,
    units: list[Unit],
    unit: Unit,
    name: tuple[int, int],
    hit: Hit[Decimal],
    cue: re.Match[str] | None,
) -> Promise:
    """Return the promise of a line's sum to the name at `name`, and to who has it "jointly with" that."""
    bodies = [name_found(reading, unit.view, *part) for part in _parts(unit.text, *name)]
    pair = re.search(r" and (?=[A-Z])", unit.text[slice(*name)])
    if pair and EACH_OF.match(unit.text, hit.end):
        start, end = name
        bodies = [
            name_found(reading, unit.view, start, start + pair.start()),
            name_found(reading, unit.view, start + pair.end(), end),
        ]
    joint = _JOINTLY.match(unit.text, name[1])
    if joint is not None:
        other = name_part(unit.text[joint.end() :], lambda _: False, trusted=True)
        if other is not None and other[0] == 0 and other[2] in (Kind.BODY, Kind.ODD):
            start, end = joint.end(), joint.end() + other[1]
            bodies.append(name_found(reading, unit.view, start, end))
    return Promise(
        tuple(bodies),
        hit.found(unit.view),
        unit.view,
        why_of(units, unit, cue),
        unit.index,
        "line",
        max(hit.end, name[1]),
    )


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the places of the two names that "and" joins to what a line begins with, or else of the whole."""
    names = find_names(text[start:end])
    if len(names) == 2 and all(n.kind in (Kind.BODY, Kind.ODD) for n in names):
        first, second = names
        whole = first.start == 0 and second.end == end - start
        if whole and _AND.fullmatch(text, start + first.end, start + second.start):
            return [(start + n.start, start + n.end) for n in names]
    return [(start, end)]


_AND = re.compile(r" (?:and|&) (?:the )?")


def for_each_one(promise: Promise, unit: Unit, hit: Hit[Decimal]) -> Iterator[Promise]:
    """Yield a promise for each of its bodies where each has the sum: "Elm Trust and Oak Hall: £500 each"."""
    if not EACH_OF.match(unit.text, hit.end):
        yield promise
        return
    for body in promise.recipients:
        yield replace(promise, recipients=(body,))


def why_of(units: list[Unit], unit: Unit, cue: re.Match[str] | None) -> Found[str] | None:
    """Return the lead-in's words, found in the unit that they stand in."""
    if cue is None:
        return None
    for j in range(unit.index - 1, -1, -1):
        if units[j].text == cue.string:
            return Found(cue.group(), units[j].view.spans(*cue.span()))
    return None

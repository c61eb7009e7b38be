"""Read the sum that all of a list of names have together: "£500 has been awarded to the following groups:".

The lead-in tells the sum once and of all; the lines below it are names and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cued import cued
from ingest.document import BlockKind
from ingest.extract.award.bare import bare_name
from ingest.extract.recipient.found import name_found
from ingest.extract.recipient.kind import IsBody
from ingest.extract.sums.promise import Promise
from ingest.extract.sums.promised import BY_LOTTERY
from ingest.extract.sums.shared import GROUPS, MANY, NO_GIFT, PUBLIC, SHARED
from ingest.extract.units import Unit
from ingest.reading import Reading
from ingest.records import Found
from ingest.values import find_money

_LEAD = cued(
    rf"£[\d,.]*\d(?: ?(?:k|m|million))?\b[^;:£]{{0,90}}? (?P<v>(?:was|were|is|has been|have been|will be|to be|being)(?: equally| jointly)? (?:awarded|given|granted|allocated|paid|shared|split|divided)(?: equally| evenly)?) (?:to|between|among|amongst|by) (?:the |these |those |all )?(?:following )?(?:(?P<many>{'|'.join(MANY)}) )?(?:[a-z-]+ ){{0,3}}?(?:following|{GROUPS})\b[^.;:£]{{0,70}}:?\s*$"
)
_SOME = re.compile(r"\b(?:includ\w+|such as|among them|some of|up to|available)\b", re.IGNORECASE)
_MOST = 20  # names that a sum may be told of together


def read_shared_lists(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield the one sum of a lead-in as promised to all whose names stand in the lines below it."""
    for unit in units:
        lead = _LEAD.search(unit.text) if unit.text.count("£") else None
        hits = find_money(unit.text) if lead else []
        if lead is None or len(hits) != 1 or _is_of_some(unit.text, hits[0].end):
            continue
        names: list[tuple[Unit, tuple[int, int]]] = []
        for line in units[unit.index + 1 : unit.index + 2 + _MOST]:
            place = bare_name(line, is_body) if line.kind is BlockKind.ITEM else None
            if place is None:
                break
            names.append((line, place))
        after = unit.index + 1 + len(names)
        told = MANY[lead["many"]] if lead["many"] else len(names)
        ends = after < len(units) or reading.glossary.stops_at is None
        if not 2 <= len(names) <= _MOST or told != len(names) or not ends:
            continue
        bodies = [name_found(reading, line.view, *place) for line, place in names]
        if any(PUBLIC.search(body.value.text) for body in bodies):
            continue  # what councils and forces share is most often a ministry's
        why = Found(lead["v"], unit.view.spans(*lead.span("v")))
        yield Promise(tuple(bodies), hits[0].found(unit.view), unit.view, why, unit.index, SHARED)


def _is_of_some(text: str, at: int) -> bool:
    """Return whether a lead-in tells of some of those only, or of what nobody gives."""
    return bool(_SOME.search(text) or NO_GIFT.search(text) or BY_LOTTERY.match(text, at))

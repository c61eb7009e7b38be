"""Read entries of who sought how much, with what became of it below: "Kite Trust – a bus. £600 sought." over "Awarded £450."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cued import cued
from ingest.document import BlockKind
from ingest.extract.award.bare import bare_name
from ingest.extract.recipient.found import name_found
from ingest.extract.recipient.kind import IsBody, Kind
from ingest.extract.recipient.line_name import cleared, name_part
from ingest.extract.sums.promise import Promise
from ingest.extract.units import Unit
from ingest.reading import Reading
from ingest.records import Found
from ingest.values import find_money

_SOUGHT = cued(
    r"(?P<n>[^.;:£]{3,90}?)(?:(?: [–—-] |: |\. |, )[^£;:]{3,120}?)?[\s.,;:–—(-]+(?:£[\d,.]*\d (?:was |were )?(?:sought|requested|asked for|applied for|bid for)"
    r"|(?:(?i:amount|sum|grant) )?(?:[Ss]ought|[Rr]equest(?:ed|ing)?|[Aa]sked for|[Aa]pplied for|[Bb]id for|[Ss]eeking):? £[\d,.]*\d)\)?\W*"
)
_NO = re.compile(
    r"\b(?:[Dd]eclined|[Rr]efused|[Rr]ejected|[Dd]eferred|[Uu]nsuccessful|[Nn]ot|[Tt]urned down|[Ww]ithdrawn|[Ll]apsed|[Nn]o award|to be decided|recommend\w*)\b"
)
_AT = re.compile(
    r"\b(?P<v>[Aa]warded|[Aa]pproved|[Aa]greed|[Gg]ranted|[Gg]ave|[Rr]esolved to (?:give|award|grant|pay)|AGREED|APPROVED|AWARDED|GRANTED)\b(?: in part)?[^.;£]{0,30}(?=£)"
)
_IN_FULL = re.compile(
    r"\b(?P<v>[Aa]warded|[Aa]pproved|[Aa]greed|[Gg]ranted|[Ss]upported|[Ff]unded|AGREED|APPROVED|AWARDED|GRANTED)(?: (?:it |this )?in full\b|\W*$|\. )"
)
_BELOW = 3  # units in which it is told what became of it


def read_sought(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield what is told, below an entry of who sought a sum, to have been given of it."""
    entries = [u for u in units if "£" in u.text and _SOUGHT.fullmatch(u.text)]
    starts = {u.index for u in entries}
    for entry in entries:
        match = _SOUGHT.fullmatch(entry.text)
        name = name_part(cleared(match["n"]), is_body, trusted=True) if match else None
        asked = find_money(entry.text)
        over = units[entry.index - 1] if entry.index else entry
        above = bare_name(over, is_body) if over.kind is BlockKind.ITEM else None
        if above is not None and (name is None or name[2] is not Kind.BODY):
            name, where_named = (*above, Kind.BODY), over  # what is wanted has no name of its own
        else:
            where_named = entry
        if name is None or name[2] not in (Kind.BODY, Kind.ODD) or len(asked) != 1:
            continue
        for unit in units[entry.index + 1 : entry.index + 1 + _BELOW]:
            if unit.index in starts or _NO.search(unit.text):
                break
            at, full = _AT.search(unit.text), _IN_FULL.search(unit.text)
            told, where = at or full, unit if at else entry
            beside = units[unit.index + 1 : unit.index + 2] if unit.kind is BlockKind.LABEL else []
            if unit.kind is BlockKind.LABEL and not beside:
                break  # the page ends before it tells how much
            if full and not at and beside and find_money(beside[0].text):
                where = beside[0]  # "Agreed:" beside the sum that was
            hit = next((h for h in find_money(where.text) if not at or h.start == at.end()), None)
            if told is None or hit is None:
                continue
            body = name_found(reading, where_named.view, *name[:2])
            why = Found(told["v"], unit.view.match_spans(told, "v"))
            yield Promise((body,), hit.found(where.view), entry.view, why, where.index, "label")
            break

"""Join a sum to the recipient that another resolution names: "for the contract described in resolution 3"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.extract.award_recipients import promises_of
from ingest.extract.award_sentences import Progress
from ingest.extract.promise import Promise, Unit, body_check, name_found
from ingest.extract.recipients import Kind, find_names
from ingest.reading import Reading

_REFERS = re.compile(
    r"(?: ?\([^()]*\))?[^.;£()]{0,120}?\b(?P<v>contract|grant|agreement|award)s?\b,? (?:as |which is |that is )?(?:described|set out|referred to|mentioned|named|detailed|approved|agreed) (?:in|at|under|by) (?:the )?"
    r"(?:recommendation|resolution|paragraph|point|decision|item|part) \(?(?P<number>\d{1,2}(?:\([a-z]\))?|[a-z])\)?(?!\w)",
    re.IGNORECASE,
)
_LET_TO = re.compile(
    r"\baward(?:ed|ing)?(?: of)? (?:an? |the )?[^.;£]{0,60}?\b(?:contract|grant|agreement)\b[^.;£]{0,50}? (?:to|with) (?:the )?(?=[A-Z\d])"
)


def read_referred(reading: Reading, read: Progress, units: list[Unit]) -> Iterator[Promise]:
    """Yield a sum that is for a contract which another numbered resolution awards to a body."""
    for told, view, index in [*read.others, *read.decided]:
        refers = _REFERS.match(view.text, told.money.end)
        for unit in units if refers else ():
            other = unit.index != index and "£" not in unit.text
            if not refers or not other or _number_of(unit) != refers["number"]:
                continue
            let = _LET_TO.search(unit.text)
            names = find_names(unit.text, body_check(reading)) if let else []
            named = next((n for n in names if let and n.start == let.end()), None)
            if named is not None and named.kind in (Kind.BODY, Kind.ODD):
                body = name_found(reading, unit.view, named.start, named.end)
                one = replace(told, why=refers.span("v"), pattern="referred", each=False)
                yield from promises_of(one, [body], view, index)
                break


def _number_of(unit: Unit) -> str:
    """Return the number or letter that a resolution stands under, empty where there is none."""
    marker = unit.block.marker.strip(" ().\t")
    match = re.match(r"\(?(?P<n>\d{1,2}|[a-z])[.)]\s", unit.text)
    return marker or (match["n"] if match else "")

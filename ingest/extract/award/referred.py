"""Join a sum to the recipient that another resolution names: "for the contract described in resolution 3"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.document import BlockKind
from ingest.extract.award.recipients import promises_of
from ingest.extract.award.sentences import Progress
from ingest.extract.recipient.found import body_check, name_found
from ingest.extract.recipient.kind import Kind
from ingest.extract.recipient.names import find_names
from ingest.extract.sums.promise import Promise
from ingest.extract.sums.role import Role
from ingest.extract.units import Unit
from ingest.form import FormKind
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


_FOR_ITS = re.compile(
    r"\b(?P<v>allocat|award|provid|releas|grant)\w*\b[^.;£]{0,70}\bfunding\b[^.;£]{0,90}? to (?:the )?(?P<name>[A-Z][\w’'&-]*(?: [\w’'&-]+){0,5}?) for the (?:following )?(?:[a-z]+ ){0,2}?(?:projects|purposes|posts|items|initiatives|activities|schemes|work)\b"
)
_COSTS = re.compile(r"\b(?:at a (?:total )?cost of|costs? (?:of [^.;£]{3,60} )?(?:is|are|will be)[^.;£]{0,30}|costing) (?:around |about |up to )?$")  # fmt: skip


def read_costed(reading: Reading, read: Progress, units: list[Unit]) -> Iterator[Promise]:
    """Yield what each item costs that a decision funds for one body: "funding to X for the projects below"."""
    if reading.form.kind is not FormKind.DECISION_RECORD or read.promises:
        return
    told = [(u, m) for u in units for m in _FOR_ITS.finditer(u.text)]
    names = {m["name"].lower() for _, m in told}
    if len(names) != 1 or reading.glossary.is_body(told[0][1]["name"].title()) is None:
        return
    unit, match = told[0]
    body = name_found(reading, unit.view, *match.span("name"))
    for sum_, view, index in [*read.others, *read.decided]:
        item = index > unit.index and units[index].kind is BlockKind.ITEM
        if item and sum_.role is not Role.DECLINED and _COSTS.search(view.text[: sum_.money.start]):
            one = replace(sum_, why=None, pattern="referred", each=False)
            yield from promises_of(one, [body], view, index)


def _number_of(unit: Unit) -> str:
    """Return the number or letter that a resolution stands under, empty where there is none."""
    marker = unit.block.marker.strip(" ().\t")
    match = re.match(r"\(?(?P<n>\d{1,2}|[a-z])[.)]\s", unit.text)
    return marker or (match["n"] if match else "")

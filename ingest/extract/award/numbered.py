"""Read a decision that approves applications by their numbers: "APPROVE (i), (iii) and (iv)" of a list above it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cued import cued
from ingest.extract.recipient.found import name_found
from ingest.extract.recipient.kind import IsBody, Kind
from ingest.extract.recipient.line_name import cleared, name_part
from ingest.extract.sums.promise import Promise
from ingest.extract.units import Unit
from ingest.reading import Reading
from ingest.records import Found
from ingest.values import find_money

_NUMBER = r"\(?(?:[ivx]{1,4}|\d{1,2}|[a-h])\)?"
_APPROVES = cued(
    rf"(?:^|[.;:] )\W*(?:I |[A-Z][a-z]* )?(?P<v>APPROVED?|AGREED?|FUND|(?i:approves?|approved|agrees?|agreed)(?: to fund)?)"
    rf"(?: (?:applications?|bids?|items?|grants?|numbers?|nos?\.?|projects?))* ?(?P<list>{_NUMBER}(?:(?:, | and |, and | & | to |–){_NUMBER})+)(?=\W|$)"
)
_ONE = re.compile(
    r"(?<!\w)(?P<from>[ivx]+|\d+|[a-h])\)?(?:(?: to |–)\(?(?P<to>[ivx]+|\d+|[a-h]))?(?=\W|$)"
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_MARKED = re.compile(rf"\W*(?P<number>{_NUMBER})[.)]? ")
# Behind the mark of an entry, its name up to where a sentence ends.
_NAMED = re.compile(r"(?P<n>[A-Z\d](?:[^.£]|\.(?! )|(?<=[A-Z]\.[A-Z])\. ){2,90})\. ")
# What a name goes on with: "Kite Cadets, T.S. Iris".
_GOES_ON = re.compile(r",? ?(?:\([^()]*\) ?)?(?:[A-Z][\w’'.&-]*(?: |$)){0,4}")


def read_numbered(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield the one sum of each entry of a list whose number the decision below it approves."""
    for unit in units:
        match = _APPROVES.search(unit.text)
        if match is None:
            continue
        approved = _numbers(match["list"])
        above = {n: u for u in units[: unit.index] if (n := _number_of(u)) in approved}
        if not above or above.keys() != approved:
            continue
        why = Found(match["v"], unit.view.match_spans(match, "v"))
        for entry in above.values():
            hits, name = find_money(entry.text), _name_of(entry, is_body)
            if len(hits) == 1 and name is not None:
                body = name_found(reading, entry.view, *name)
                given = hits[0].found(entry.view)
                yield Promise((body,), given, entry.view, why, entry.index, "label", hits[0].end)


def _numbers(told: str) -> set[str]:
    """Return the numbers of a list of them, "(i) to (iii)" all three."""
    found: set[str] = set()
    for match in _ONE.finditer(told):
        first, last = match["from"], match["to"] or match["from"]
        order = (
            _ROMAN
            if first in _ROMAN and last in _ROMAN
            else [str(n) for n in range(1, 100)]
            if first.isdigit()
            else "abcdefgh"
        )
        if first in order and last in order:
            found.update(order[order.index(first) : order.index(last) + 1])
    return found


def _number_of(unit: Unit) -> str:
    """Return the number that an entry stands under, empty where it has none."""
    match = _MARKED.match(unit.text)
    return (unit.block.marker or (match["number"] if match else "")).strip(" ().\t").lower()


def _name_of(entry: Unit, is_body: IsBody) -> tuple[int, int] | None:
    """Return where the name of an entry stands: its first words, with all that its sentence has in capitals."""
    marked = _MARKED.match(entry.text) if not entry.block.marker else None
    start = marked.end() if marked else 0
    named = _NAMED.match(entry.text, start)
    until = named.end("n") if named else len(entry.text)
    name = name_part(cleared(entry.text[start:until]), is_body, trusted=True)
    if name is None or name[2] not in (Kind.BODY, Kind.ODD) or name[0] > 1:
        return None
    whole = named is not None and _GOES_ON.fullmatch(entry.text, start + name[1], until)
    return start + name[0], until if whole else start + name[1]

"""Read awards out of contract notices published as JSON (Open Contracting Data Standard).

The text is JSON, but offsets must stay true, so values are read with their places. A file holds one release or
many: each award belongs to the buyer, title and contracts of its own. The value of a tender is an estimate and
never an award, and a sum in another currency is no sum in pounds.
Source: https://standard.open-contracting.org/latest/en/schema/release/
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ingest.begin_end import read_begin_end
from ingest.document import Span
from ingest.extract.sums.promise import Promise
from ingest.json_places import Value, objects_in, read_values
from ingest.reading import Reading
from ingest.records import Body, BodyKind, Found, Name, Period
from ingest.rules import unescaped
from ingest.values import Hit, find_numbers
from ingest.view import View

_ENDED = ("cancelled", "unsuccessful", "pending")
_AMOUNTS = ("amount", "amountNet", "amountGross")
_DAY = 10  # characters of a date without its time


def read_json(reading: Reading) -> Iterator[Promise]:
    """Yield one promise for each award object that names suppliers and a value."""
    text = reading.document.text
    if '"ocid"' not in text and '"awards"' not in text:
        return
    found: dict[tuple[str | None, str | None, int], Promise] = {}
    for release in objects_in(read_values(text)):
        process = _said(release.at("ocid"), text)
        for award in release.all_of("awards"):
            number = _said(award.at("id"), text)
            alone = -1 if process and number else award.start
            for promise in _award(reading, release, award):
                # A later release of the same process tells its awards again: the last one counts.
                found[process, number, alone] = promise
    yield from found.values()


def _award(reading: Reading, release: Value, award: Value) -> Iterator[Promise]:
    """Yield the award; it may leave its value and its dates to the one contract that it led to."""
    text = reading.document.text
    number = _said(award.at("id"), text)
    contracts = release.all_of("contracts")
    led_to = [c for c in contracts if number and _said(c.at("awardID"), text) == number]
    parts = [award, *(led_to if len(led_to) == 1 else [])]
    names = [body for s in award.all_of("suppliers") if (body := _body(reading, s.at("name")))]
    told = [_pounds(reading, part.at("value")) for part in parts]
    sums = [hit for hit in told if hit is not None]
    awards = release.members["awards"]
    if names and sums and _said(award.at("status"), text) not in _ENDED:
        view, hit = sums[0]
        why = Found("awards", (Span(awards.key, awards.key + len("awards")),))
        periods = [p for part in parts for p in (part.at("contractPeriod"), part.at("period")) if p]
        yield Promise(
            tuple(names),
            hit.found(view),
            view,
            why,
            -1,
            "json",
            payers=_buyers(reading, release),
            period=next((found for p in periods if (found := _period(reading, p))), None),
            purpose=_title(reading, release, award),
        )


def _said(value: Value | None, text: str) -> str | None:
    """Return what a string says, as printed."""
    return value.string(text) if value else None


def _pounds(reading: Reading, value: Value | None) -> tuple[View, Hit[Decimal]] | None:
    """Return the amount of a value in pounds."""
    text = reading.document.text
    if value is None or _said(value.at("currency"), text) not in (None, "GBP"):
        return None
    for name in _AMOUNTS:
        amount = value.at(name)
        if amount is not None:
            view = View.of(reading.document, Span(amount.start, amount.end))
            hits = find_numbers(view.text)
            whole = len(hits) == 1 and (hits[0].start, hits[0].end) == (0, len(view.text))
            return (view, hits[0]) if whole else None
    return None


def _buyers(reading: Reading, release: Value) -> tuple[Body, ...]:
    """Return who buys: the buyer, else the parties in that role."""
    text = reading.document.text
    if buyer := _body(reading, release.at("buyer", "name")):
        return (buyer,)
    in_role = (
        party
        for party in release.all_of("parties")
        if any(_said(role, text) == "buyer" for role in party.all_of("roles"))
    )
    return tuple(body for party in in_role if (body := _body(reading, party.at("name"))))


def _period(reading: Reading, value: Value) -> Found[Period] | None:
    """Return the days that "startDate" and "endDate" give, each with its own name as print."""
    spans = []
    for name in ("startDate", "endDate"):
        day = value.at(name)
        if day is not None and len(_said(day, reading.document.text) or "") >= _DAY:
            spans.append(Span(day.key, day.start + 1 + _DAY))
    told = read_begin_end(" ".join(reading.document.printed(span) for span in spans))
    return Found(told, tuple(spans), "begin-end") if told and spans else None


def _title(reading: Reading, release: Value, award: Value) -> tuple[Found[str], ...]:
    """Return what was bought, by the award's own title or else the tender's."""
    for value in (award.at("title"), release.at("tender", "title")):
        if value is not None and (printed := _said(value, reading.document.text)):
            return (_string(printed, value),) if printed.strip() else ()
    return ()


def _string(printed: str, value: Value) -> Found[str]:
    """Return what the inside of a string stands for; escapes are undone by the rule for JSON strings."""
    rule = "json-string" if "\\" in printed else "verbatim"
    return Found(unescaped(printed), (Span(value.start + 1, value.end - 1),), rule)


def _body(reading: Reading, value: Value | None) -> Body | None:
    """Return the body that a string names."""
    printed = _said(value, reading.document.text)
    if value is None or not printed or not printed.strip():
        return None
    told = _string(printed, value)
    kind = reading.glossary.is_body(told.value) or BodyKind.UNKNOWN
    return Found(Name(told.value, kind), told.spans, told.rule)

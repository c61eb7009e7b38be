"""Read awards out of contract notices published as JSON (Open Contracting Data Standard).

The text is JSON, but offsets must stay true, so values are read with their places. A file holds one release or
many: each award belongs to the buyer, title and contracts of its own. The value of a tender is an estimate and
never an award, and a sum in another currency is no sum in pounds.
Source: https://standard.open-contracting.org/latest/en/schema/release/
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ingest.document import Span
from ingest.extract.award.json_values import body_named, days_of, pounds_in, said, text_told
from ingest.extract.sums.promise import Promise
from ingest.json_places import Value, objects_in, read_values
from ingest.reading import Reading
from ingest.records import Body, Found
from ingest.values import Hit
from ingest.view import View

_ENDED = ("cancelled", "unsuccessful", "pending")
_AMOUNTS = ("amount", "amountNet", "amountGross")


def read_json(reading: Reading) -> Iterator[Promise]:
    """Yield one promise for each award object that names suppliers and a value."""
    text = reading.document.text
    if '"ocid"' not in text and '"awards"' not in text:
        return
    found: dict[tuple[str | None, str | None, int], Promise] = {}
    for release in objects_in(read_values(text)):
        process = said(release.at("ocid"), text)
        for award in release.all_of("awards"):
            number = said(award.at("id"), text)
            alone = -1 if process and number else award.start
            for promise in _award(reading, release, award):
                # A later release of the same process tells its awards again: the last one counts.
                found[process, number, alone] = promise
    yield from found.values()


def _award(reading: Reading, release: Value, award: Value) -> Iterator[Promise]:
    """Yield the award; it may leave its value and its dates to the one contract that it led to."""
    text = reading.document.text
    number = said(award.at("id"), text)
    contracts = release.all_of("contracts")
    led_to = [c for c in contracts if number and said(c.at("awardID"), text) == number]
    parts = [award, *(led_to if len(led_to) == 1 else [])]
    names = [body for s in award.all_of("suppliers") if (body := body_named(reading, s.at("name")))]
    told = [_pounds(reading, part.at("value")) for part in parts]
    sums = [hit for hit in told if hit is not None]
    awards = release.members["awards"]
    if names and sums and said(award.at("status"), text) not in _ENDED:
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
            period=next((found for p in periods if (found := days_of(reading, p))), None),
            purpose=_title(reading, release, award),
        )


def _pounds(reading: Reading, value: Value | None) -> tuple[View, Hit[Decimal]] | None:
    """Return the amount of a value in pounds."""
    if value is None:
        return None
    amounts = [amount for name in _AMOUNTS if (amount := value.at(name)) is not None]
    return pounds_in(reading, amounts[0], value.at("currency")) if amounts else None


def _buyers(reading: Reading, release: Value) -> tuple[Body, ...]:
    """Return who buys: the buyer, else the parties in that role."""
    text = reading.document.text
    if buyer := body_named(reading, release.at("buyer", "name")):
        return (buyer,)
    in_role = (
        party
        for party in release.all_of("parties")
        if any(said(role, text) == "buyer" for role in party.all_of("roles"))
    )
    return tuple(body for party in in_role if (body := body_named(reading, party.at("name"))))


def _title(reading: Reading, release: Value, award: Value) -> tuple[Found[str], ...]:
    """Return what was bought, by the award's own title or else the tender's."""
    own = award.at("title")
    has_own = said(own, reading.document.text)
    return text_told(reading, own if has_own else release.at("tender", "title"))

"""Quotes become records: each is found in the document, or what rests on it is refused.

A quote is found when the document prints it, blanks, line breaks, quotation marks and dashes not told
apart. One that is printed in several places is taken where it stands nearest to the record's
other words. Sums and periods are read out of the print by `ingest.values`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from ingest import handles
from ingest.document import Span
from ingest.gate import Refusal
from ingest.model.reply import Told, ToldAward, ToldIncome, ToldPartnership, ToldService
from ingest.naming import kind_of
from ingest.reading import Reading
from ingest.records import (
    Award,
    Body,
    BodyKind,
    Found,
    FundingIn,
    Group,
    Name,
    Period,
    Record,
    Ref,
    Service,
)
from ingest.values import read_money, read_period
from ingest.view import View

T = TypeVar("T")
Read = Callable[[str], T | None]
NOT_PRINTED = "the document does not print this quote"
_ALIKE = str.maketrans("‘’“”–—\u2011\u2212", "''\"\"----")


@dataclass(frozen=True)
class Place:
    """Where a quote stands: its print, and its spans in the document."""

    text: str
    spans: tuple[Span, ...]

    @property
    def start(self) -> int:
        """The first character of the quote."""
        return self.spans[0].start


class Grounds:
    """The text of a document, to find quotes in."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._view = View.of(reading.document)
        self._text = self._view.text.translate(_ALIKE)

    def places(self, quote: str) -> list[Place]:
        """Return every place that prints a quote as whole words, in reading order."""
        wanted = " ".join(quote.translate(_ALIKE).split())
        found: list[Place] = []
        at = self._text.find(wanted) if wanted else -1
        while at >= 0:
            end = at + len(wanted)
            if self._whole(at, end):
                found.append(Place(self._view.text[at:end], self._view.spans(at, end)))
            at = self._text.find(wanted, at + 1)
        return found

    def _whole(self, start: int, end: int) -> bool:
        """Return whether a stretch neither begins nor ends within a word or a figure."""
        text = self._text
        before, after = text[:start][-1:], text[end : end + 1]
        figure_goes_on = (
            text[end - 1].isdigit() and after in ",." and text[end + 1 : end + 2].isdigit()
        )
        return not (
            (before.isalnum() and text[start].isalnum())
            or (after.isalnum() and text[end - 1].isalnum())
            or (text[start].isdigit() and before in ",." and text[:start][-2:-1].isdigit())
            or figure_goes_on
        )


@dataclass
class Grounded:
    """What came of a reply: records whose every value is printed, and what was refused."""

    records: list[Record]
    refused: list[Refusal]


class _Grounding:
    """The work on one told record: finds its quotes, gathers what has to be refused."""

    def __init__(self, grounds: Grounds, kind: str, near: int) -> None:
        self.grounds, self.kind, self.near = grounds, kind, near
        self.refused: list[Refusal] = []

    def refuse(self, field: str, quote: str, reason: str) -> None:
        self.refused.append(Refusal(f"{self.kind} of the model", field, quote, 0, 0, reason))

    def place(self, field: str, quote: str | None) -> Place | None:
        """Return where a quote stands, nearest to the record's anchor; None when it is refused."""
        if quote is None:
            return None
        places = self.grounds.places(quote)
        if not places:
            self.refuse(field, quote, NOT_PRINTED)
            return None
        return min(places, key=lambda place: abs(place.start - self.near))

    def value(self, field: str, quote: str | None, read: Read[T], rule: str) -> Found[T] | None:
        """Return a value that a rule reads out of a quote."""
        place = self.place(field, quote)
        if place is None or quote is None:
            return None
        value = read(" ".join(place.text.split()))
        if value is None:
            self.refuse(field, quote, f"rule {rule!r} reads nothing out of this quote")
            return None
        return Found(value, place.spans, rule)

    def text(self, field: str, quote: str | None) -> Found[str] | None:
        place = self.place(field, quote)
        return Found(place.text, place.spans) if place else None

    def texts(self, field: str, quotes: Iterable[str | None]) -> tuple[Found[str], ...]:
        return tuple(found for q in quotes if (found := self.text(field, q)))

    def bodies(self, field: str, quotes: Iterable[str]) -> tuple[Body, ...]:
        return tuple(self._body(place) for q in quotes if (place := self.place(field, q)))

    def _body(self, place: Place) -> Body:
        glossary = self.grounds.reading.glossary
        kind = kind_of(place.text, glossary.lexicon) or BodyKind.UNKNOWN
        return Found(Name(place.text, kind), place.spans)


def ground(grounds: Grounds, told: Sequence[Told], first: int = 1) -> Grounded:
    """Return the records that what a model told comes to; handles are numbered from `first`."""
    out = Grounded([], [])
    for number, one in enumerate(told, first):
        kind = type(one).__name__.removeprefix("Told")
        work = _Grounding(grounds, kind, _anchor(grounds, one))
        out.records += _records(work, one, number)
        out.refused += work.refused
    return out


def _anchor(grounds: Grounds, told: Told) -> int:
    """Return about where a record stands: the place of its head word nearest to its other words."""
    head, others = _head(told)
    beside = [place.start for quote in others for place in grounds.places(quote)]
    places = grounds.places(head)
    if not places:
        return min(beside, default=0)
    return min(
        places, key=lambda place: min((abs(place.start - one) for one in beside), default=0)
    ).start


def _head(told: Told) -> tuple[str, list[str]]:
    if isinstance(told, ToldAward):
        return told.amount, [*told.recipients, told.why]
    if isinstance(told, ToldIncome):
        return told.amount, [told.funder]
    if isinstance(told, ToldService):
        return told.name, told.provider
    return told.name, told.members


def _records(work: _Grounding, told: Told, number: int) -> list[Record]:
    if isinstance(told, ToldAward):
        return _award(work, told, number)
    if isinstance(told, ToldIncome):
        return _income(work, told, number)
    if isinstance(told, ToldService):
        return _service(work, told)
    return _group(work, told)


def _award(work: _Grounding, told: ToldAward, number: int) -> list[Record]:
    amount = work.value("amount", told.amount, read_money, "money")
    recipients = work.bodies("recipient", told.recipients)
    why = work.text("why", told.why)
    period = work.value("period", told.period, read_period, "period")
    source, purpose, instrument, name = (
        work.text(field, quote)
        for field, quote in (
            ("source", told.source),
            ("purpose", told.purpose),
            ("instrument", told.instrument),
            ("service", told.service),
        )
    )
    if amount is None or len(recipients) < len(told.recipients) or why is None:
        return []  # an award without its sum, its recipient or its ground is none
    service = _service_of(name) if name else None
    publisher = work.grounds.reading.glossary.publisher
    award = Award(
        id=f"model-award-{number}",
        anchor=amount.spans,
        recipient=recipients,
        amount=amount,
        funder=(publisher,) if publisher else (),
        service=(_link(service, service.name.spans),) if service else (),
        period=period,
        source=(source,) if source else (),
        purpose=(purpose,) if purpose else (),
        instrument=instrument,
        why=(why,),
    )
    return [award, *([service] if service else [])]


def _income(work: _Grounding, told: ToldIncome, number: int) -> list[Record]:
    amount: Found[Decimal] | None = work.value("amount", told.amount, read_money, "money")
    funder = work.bodies("funder", [told.funder])
    period: Found[Period] | None = work.value("period", told.period, read_period, "period")
    purpose = work.texts("purpose", [told.purpose])
    if amount is None or not funder:
        return []
    publisher = work.grounds.reading.glossary.publisher
    return [
        FundingIn(
            id=f"model-income-{number}",
            anchor=amount.spans,
            funder=funder,
            recipient=(publisher,) if publisher else (),
            amount=amount,
            purpose=purpose,
            period=period,
        )
    ]


def _service(work: _Grounding, told: ToldService) -> list[Record]:
    name = work.text("name", told.name)
    provider = work.bodies("provider", told.provider)
    audience, area = work.texts("audience", told.audience), work.texts("area", told.area)
    if name is None:
        return []
    return [_service_of(name, provider=provider, audience=audience, area=area)]


def _service_of(name: Found[str], **fields: Any) -> Service:
    return Service(id=handles.service(name.value), anchor=name.spans, name=name, **fields)


def _group(work: _Grounding, told: ToldPartnership) -> list[Record]:
    name = work.text("name", told.name)
    members = work.bodies("member", told.members)
    purpose = work.texts("purpose", [told.purpose])
    if name is None or not members:
        return []
    return [
        Group(
            id=handles.group(name.value),
            anchor=name.spans,
            name=name,
            member=members,
            purpose=purpose,
        )
    ]


def _link(record: Record, spans: tuple[Span, ...]) -> Found[Ref]:
    return Found(Ref(record.id), spans, "link")

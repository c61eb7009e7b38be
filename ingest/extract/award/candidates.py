"""Pair each sum of a document with the names that may be its recipient."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from ingest.document import BlockKind, Span
from ingest.extract.award.cells import RATE
from ingest.extract.award.features import Features, told_often
from ingest.extract.award.lead_ins import of_spending, table_heads
from ingest.extract.award.recipients import is_spent_on
from ingest.extract.award.shared import is_each, sharers
from ingest.extract.award.variants import cut_otherwise
from ingest.extract.recipient.found import body_check
from ingest.extract.recipient.kind import IsBody, Kind, Named, kind_of
from ingest.extract.recipient.line_name import cleared, name_part
from ingest.extract.recipient.names import find_names
from ingest.extract.units import Unit
from ingest.reading import Reading
from ingest.values import Hit, find_money


@dataclass(frozen=True)
class Candidate:
    """A sum and a name that may be its recipient, with the features of the pair."""

    sum_unit: Unit
    hit: Hit[Decimal]
    name_unit: Unit
    name: Named
    features: frozenset[str]


_ABOVE, _BELOW = 4, 2  # units around a sum in which its recipient may be named
_FAR_ABOVE = 9  # units in which it may be where its name is plainly a body's
_FAR = 600  # characters of a long block: what stands farther from a sum is not paired with it


class Pairing:
    """The names and sums of a document, read once for all of its candidates."""

    def __init__(self, reading: Reading, units: list[Unit]) -> None:
        self.reading = reading
        self._units = units
        is_body = body_check(reading)
        self._is_body = is_body
        self._names = [_names_of(unit, is_body) for unit in units]
        self._money = [find_money(unit.text) for unit in units]
        self._features = Features(reading, units, self._names, self._money, is_body)
        self._often = told_often(self._names)
        self._cuts: dict[int, list[Named]] = {}  # of each unit that was asked for, in order
        self._ways: dict[tuple[int, int, int], str] = {}

    def of_sums(
        self, wanted: Callable[[Unit, Hit[Decimal]], bool] = lambda _unit, _hit: True
    ) -> Iterator[list[Candidate]]:
        """Yield, for each sum that is wanted in reading order, the names that may be its recipient."""
        for unit in self._units:
            for place, hit in enumerate(self._money[unit.index]):
                if hit.value == 0 or RATE.match(unit.text, hit.end) or not wanted(unit, hit):
                    continue
                yield [
                    self._candidate(unit, place, other, named)
                    for other, named in self._names_near(unit)
                    if other is not unit or abs(named.start - hit.start) <= _FAR
                ]

    def of(self, amount: Span, name: Span) -> tuple[Candidate, bool] | None:
        """Return the pair that two places of the document are, and whether the name is read as one.

        None where the sum or the name stands outside the publisher's own words.
        """
        unit, other = self._unit_at(amount), self._unit_at(name)
        if unit is None or other is None:
            return None
        at = unit.view.offsets.index(amount.start)
        place = next((i for i, h in enumerate(self._money[unit.index]) if h.start == at), None)
        if place is None:
            return None
        start = other.view.offsets.index(name.start)
        end = start + sum(o < name.end for o in other.view.offsets[start:])
        named = next(
            (n for n in self._all_of(other.index) if (n.start, n.end) == (start, end)), None
        )
        text = other.text[start:end]
        given = named or Named(text, start, end, kind_of(text, self._is_body))
        return self._candidate(unit, place, other, given), named is not None

    def is_spending(self, unit: Unit) -> bool:
        """Return whether a unit stands on a page of what is spent, on anything, over some sum."""
        return of_spending(self._units, unit.index, heads=self._heads)

    def is_for(self, candidate: Candidate) -> bool:
        """Return whether a sum of a list is for what it is spent on, and its name no certain body's."""
        odd = candidate.name.kind is Kind.ODD
        return odd and is_spent_on(self._units, candidate.sum_unit)

    def sharing(self, amount: Span, name: Span) -> list[tuple[Unit, Named]]:
        """Return the names that get a sum as well as the name that gets it, where it is told of each."""
        pair = self.of(amount, name)
        if pair is None:
            return []
        one = pair[0]
        if not is_each(one.sum_unit.text, one.hit.start):
            return []
        by_lines = one.sum_unit is not one.name_unit
        at = one.name_unit.index
        return list(sharers(self._units, self._names, at, one.name, by_lines=by_lines))

    def _unit_at(self, span: Span) -> Unit | None:
        unit = self._at.get(span.start)
        return unit if unit is not None and unit.block.span.covers(span) else None

    @cached_property
    def _heads(self) -> list[int]:
        return table_heads(self._units)

    @cached_property
    def _at(self) -> dict[int, Unit]:
        """Return the unit that each character of the document stands in."""
        return {offset: unit for unit in reversed(self._units) for offset in unit.view.offsets}

    def _candidate(self, unit: Unit, place: int, other: Unit, named: Named) -> Candidate:
        features = self._features.of(unit, place, other, named)
        way = self._ways.get((other.index, named.start, named.end))
        features |= {f"cut: {way}", f"cut: {way}, {named.kind.value}"} if way else {"cut: as found"}
        return Candidate(unit, self._money[unit.index][place], other, named, features)

    def _names_near(self, unit: Unit) -> Iterator[tuple[Unit, Named]]:
        """Yield the names of a unit and of those near it that may be a recipient's, in order."""
        seen: set[str] = set()
        low, high = max(0, unit.index - _ABOVE), min(len(self._units), unit.index + _BELOW + 1)
        near = [
            unit.index,
            *range(unit.index - 1, low - 1, -1),
            *range(unit.index + 1, high),
            *range(min(3, low)),
        ]
        for index in near:
            for named in self._all_of(index):
                key = f"{index == unit.index}{named.text}"
                if key not in seen and named.kind in (Kind.BODY, Kind.ODD):
                    seen.add(key)
                    yield self._units[index], named
        for index in range(low - 1, max(2, unit.index - _FAR_ABOVE) - 1, -1):
            for named in self._names[index]:
                told = seen & {f"True{named.text}", f"False{named.text}"}
                if not told and named.kind is Kind.BODY:
                    seen.add(f"False{named.text}")
                    yield self._units[index], named
        for index, named in self._often:
            if not seen & {f"True{named.text}", f"False{named.text}"}:
                yield self._units[index], named

    def _all_of(self, index: int) -> list[Named]:
        """Return the names of a unit as found and as they may be cut otherwise."""
        if index not in self._cuts:
            unit, names = self._units[index], self._names[index]
            self._cuts[index] = list(names)
            for named, way in cut_otherwise(unit.text, names, self._is_body):
                if not _NO_NAME.search(named.text):
                    self._cuts[index].append(named)
                    self._ways[index, named.start, named.end] = way
        return self._cuts[index]


def _names_of(unit: Unit, is_body: IsBody) -> list[Named]:
    """Return the names of a unit: as a line of a list has them where it is one, else as sentences do."""
    found = find_names(unit.text, is_body)
    if unit.kind is BlockKind.LABEL and "£" not in unit.text:
        return []
    if len(unit.text) <= 160:
        line = name_part(cleared(unit.text), is_body, trusted=True)
        if line is not None and line[2] in (Kind.BODY, Kind.ODD):
            start, end, kind = line
            whole = Named(unit.text[start:end], start, end, kind)
            known = any((n.start, n.end) == (start, end) for n in found)
            if not known and not find_money(whole.text):
                found = sorted([whole, *found], key=lambda n: n.start)
    return [n for n in found if not _NO_NAME.search(n.text)]


# Sums, codes and the words of labels: no name, whatever their capitals.
_NO_NAME = re.compile(
    r"£|\bGBP\b|^[IVX]{1,4}\.\d[\d.]*\)|^\d[\d.,]* ?(?:million|m|bn|k)\b|\d[\d,.]*\d{3}|^\W*\d[\d\W]*$|^[AQ]\d{1,2}\W*$|^(?:Bidder|Tenderer|Supplier|Provider|Applicant|Company) [A-Z\d]$|^(?:Applicant|Requested|Outcome|Declined|Approved|Currency|Amount|Value|Total|Apply|Could|Dear|Yours|Thank|Decision|Notice|Payments?|Nationally|That|Director)\b|^(?:The )?(?:Members?|Trustees|Residents?|Resident representatives?|Local Members?|Districts?|Areas?|Wards?|Round|Year|Date|Purpose|Organisations?)$|:"
)

"""Make the awards of what was given, each with all the terms that the document tells of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest import register
from ingest.document import Span
from ingest.extract.agreement_terms import with_agreement_terms
from ingest.extract.award.choice import Choice
from ingest.extract.award.columns import card_table
from ingest.extract.award.notice import with_notice
from ingest.extract.award.past import as_told_then, is_told_of_before
from ingest.extract.award.purpose import with_purpose, without_next
from ingest.extract.award.record import award_of
from ingest.extract.award.row_terms import Rows, rows_of, tables_of, with_row
from ingest.extract.award.terms import (
    Group,
    Times,
    fund_told,
    groups_of_terms,
    period_told_next,
    times_of_all,
    with_only_period,
    with_terms,
    with_time_of_all,
)
from ingest.extract.award.yearly import with_yearly
from ingest.extract.decision.cited import with_cited
from ingest.extract.money.office_bills import bill, is_register
from ingest.extract.procurement_route import distinct, routes_around
from ingest.extract.recipient.found import councils_meant
from ingest.extract.service.extractor import tell
from ingest.extract.service.told import Telling
from ingest.extract.sums.promise import Promise
from ingest.extract.units import Unit, year_above
from ingest.reading import Reading
from ingest.records import Award, Funding


@dataclass(frozen=True)
class _Told:
    """What a document tells of its awards apart from the words of each."""

    telling: Telling
    groups: list[Group]
    rows: Rows
    times: Times
    places: list[Span]  # of the sums
    units: dict[int, Unit]  # by where a sum begins in them
    named: list[Span]  # of the recipients
    paid: set[str]  # the recipients, their names made alike


def awards_given(
    reading: Reading, units: list[Unit], given: Sequence[Choice], funding: list[Funding]
) -> Iterator[Award | Funding]:
    """Yield the awards that a document tells, in its order, and what of them is a bill; `funding` is what it tells of other money."""
    if not given:
        return
    told = _told(reading, units, [choice.promise for choice in given])
    contracts = reading.document if is_register(reading.document.text) else None
    for number, choice in enumerate(given, 1):
        award = award_of(reading, choice.promise, number, units, (funding, told.telling))
        councils = tuple(c for b in award.recipient for c in councils_meant(reading, b))
        award = replace(award, recipient=councils)
        if any(register.normal(payer.value.text) in told.paid for payer in award.funder):
            award = replace(award, funder=())  # who is paid on a page is not the one who pays
        if is_told_of_before(reading, choice.promise):
            award = as_told_then(award, choice.promise)
        else:
            award = _with_all_terms(reading, units, award, choice.promise, told)
            if own := bill(award, choice.promise.view, contracts):
                yield own
                continue
        yield replace(award, confidence=choice.confidence, grounds=choice.grounds)


def _told(reading: Reading, units: list[Unit], given: Sequence[Promise]) -> _Told:
    tables = tables_of(units)
    if not tables and (cards := card_table(reading, units)):
        tables = {0: cards}
    places = [promise.amount.spans[0] for promise in given]
    starts = {place.start for place in places}
    return _Told(
        tell(reading),
        groups_of_terms(reading),
        rows_of(tables.values()),
        times_of_all(reading),
        places=places,
        units={
            at: unit for unit in reversed(units) for at in starts.intersection(unit.view.offsets)
        },
        named=[body.spans[0] for promise in given for body in promise.recipients],
        paid={register.normal(body.value.text) for promise in given for body in promise.recipients},
    )


def _with_all_terms(
    reading: Reading, units: list[Unit], award: Award, promise: Promise, told: _Told
) -> Award:
    """Return an award with what its row, its heading, the page and the whole document tell of it."""
    alone = len(told.places) == 1
    award = with_terms(reading, fund_told(reading, award), told.groups)
    above = year_above(units, promise.unit)
    award = with_row(period_told_next(reading, award, above), told.rows)
    if promise.pattern != "the same again":  # beside it stands what another got it for
        award = with_purpose(award, told.units)
    award = with_yearly(without_next(award, told.named), told.units)
    award = with_time_of_all(award, told.times, told.places)
    if alone:
        award = with_agreement_terms(reading, with_only_period(award, told.groups))
    award = replace(award, route=distinct([*award.route, *routes_around(reading, award)]))
    return with_cited(reading, with_notice(reading, award, alone=alone))

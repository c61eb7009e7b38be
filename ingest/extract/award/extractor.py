"""Read awards, income and other funding out of a document.

The readers of `award.promises` propose who is promised which sum; how sure each is, and what is too
unsure, is decided in `award.choice`; what is given gets its terms in `award.given`. What is left is
other money.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.extract.agreement_terms import decision_behind, with_agreement_terms
from ingest.extract.award.agreement import read_agreement
from ingest.extract.award.branch import with_branches
from ingest.extract.award.choice import Choice, choose, doubt_of
from ingest.extract.award.commas import with_commas
from ingest.extract.award.given import awards_given
from ingest.extract.award.grants_data import read_grants
from ingest.extract.award.grounds import way_read
from ingest.extract.award.ocds import read_json
from ingest.extract.award.once import in_all, whole_of_years
from ingest.extract.award.promises import Promised, read_promises
from ingest.extract.award.record import award_of
from ingest.extract.award.totals import read_totals
from ingest.extract.money.by_area import sums_by_area
from ingest.extract.money.funding_ends import read_endings
from ingest.extract.money.funding_told import read_funding
from ingest.extract.money.other import read_other_sums
from ingest.extract.money.passed import passed_on, shared_sums
from ingest.extract.money.posts_paid import posts_paid_for
from ingest.extract.money.put_in import read_put_in
from ingest.extract.money.told import contributions, read_sums_told
from ingest.extract.recipient.found import body_check
from ingest.extract.service.told import Telling
from ingest.extract.sums.promise import Promise
from ingest.extract.units import Unit, units_of
from ingest.reading import Reading
from ingest.records import Award, Funding, Record


def extract(reading: Reading) -> Iterator[Record]:
    """Yield the awards, the income and the other funding that a document tells."""
    objects = [promise for promise in read_json(reading) if promise.amount.value]
    if objects:
        yield from _of_notice(reading, objects)
        return  # a file of data has no sentences
    if grants := list(read_grants(reading)):
        grounds = (way_read("grant object"),)
        yield from (replace(one, confidence=_SURE_OF_OBJECTS, grounds=grounds) for one in grants)
        return
    promised = read_promises(reading)
    units = promised.units
    funding = _funding(reading, units)
    given, doubts = choose(reading, units, promised.promises, promised.spent)
    given = _whole(reading, units, given)
    yield from awards_given(reading, units, given, funding)
    for number, choice in enumerate(doubts, 1):
        yield doubt_of(choice, number)
    if not given:
        yield from (with_agreement_terms(reading, one) for one in read_agreement(reading))
    yield from read_totals(units, {choice.promise.amount.spans[0] for choice in given})
    yield from _other_money(reading, promised, {choice.promise.amount.value for choice in given})
    behind = decision_behind(reading)
    yield from (behind,) if behind else ()
    yield from read_put_in(reading, units)
    yield from posts_paid_for(reading, units)
    yield from funding


_SURE_OF_OBJECTS = Decimal("0.98")


def _of_notice(reading: Reading, objects: list[Promise]) -> Iterator[Award]:
    """Yield the awards that the objects of a notice are: each stands for itself, and has its own terms."""
    units = units_of(reading)
    for number, promise in enumerate(objects, 1):
        award = award_of(reading, promise, number, units, ([], Telling()))
        grounds = (way_read("award object of a notice"),)
        yield replace(award, confidence=_SURE_OF_OBJECTS, grounds=grounds)


def _funding(reading: Reading, units: list[Unit]) -> list[Funding]:
    """Return the funding of services and posts that is told, and when it ends: each period once."""
    endings = list(read_endings(reading, units))
    ended = {end.period.spans for end in endings if end.period}
    told = read_funding(reading, units)
    return [*(f for f in told if not f.period or f.period.spans not in ended), *endings]


def _whole(reading: Reading, units: list[Unit], given: Sequence[Choice]) -> list[Choice]:
    """Return what was given with sums and names whole: of all years or parts, with branches and commas."""
    kept = list(_in_whole(given))
    wholes = in_all([choice.promise for choice in kept], units)
    kept = [replace(c, promise=p) for c, p in zip(kept, wholes, strict=True) if p is not None]
    named = with_branches(reading, [choice.promise for choice in kept])
    named = with_commas(reading, named, body_check(reading))
    return [replace(c, promise=p) for c, p in zip(kept, named, strict=True)]


def _in_whole(choices: Iterable[Choice]) -> Iterator[Choice]:
    """Yield the awards, of a sum a year and what it comes to in all one: the whole."""
    seen = set()
    for choice in choices:
        promise = whole_of_years(choice.promise)
        key = promise.amount.spans, tuple(body.spans for body in promise.recipients)
        if key not in seen:
            seen.add(key)
            yield replace(choice, promise=promise)


def _other_money(reading: Reading, promised: Promised, awarded: set[Decimal]) -> Iterator[Record]:
    """Yield the money that a document tells and gives nobody; `awarded` are the sums that it gives."""
    read, units = promised.read, promised.units
    others = [t for t in read.others + read.decided if t[0].money.value not in awarded]
    told: list[Record] = list(contributions(reading, units))
    told += sums_by_area(reading, units, awarded)
    shares = {span for one in told for span in one.anchor}
    others = [t for t in others if not shares.intersection(t[0].money.found(t[1]).spans)]
    told += read_other_sums(reading, others, units)
    known = awarded | {sum_.value for t in told if (sum_ := getattr(t, "amount", None))}
    told += read_sums_told(others, units, known, reading)
    yield from passed_on(reading, told, units)
    yield from shared_sums(reading, known, units)

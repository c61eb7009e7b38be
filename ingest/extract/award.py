"""Read awards, income and other funding out of a document.

Sums are read from tables, labelled groups, lists and sentences, in that order; what each sum is, is
decided in `ingest.extract.sums`, what a list line is in `ingest.extract.award_lists`,
whose a sum is that is told apart from its recipient in `ingest.extract.award_pairs`. A sum told again is
one award (`award_once`); how sure each is, and what is too unsure, is decided in `award_choice`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest import register
from ingest.document import BlockKind, Span
from ingest.extract import grant_table
from ingest.extract.agreement_terms import (
    decision_behind,
    parts_paid,
    with_agreement_terms,
)
from ingest.extract.award_addressed import given_to_you, read_addressed
from ingest.extract.award_agreement import read_agreement
from ingest.extract.award_applications import (
    asked_about,
    awaiting,
    of_bidders,
    proposed,
    read_applicants_last,
    read_outcomes,
    read_requested,
    read_said_approved,
    read_supported,
    read_ticked,
)
from ingest.extract.award_blanks import tabled
from ingest.extract.award_boxes import not_approved
from ingest.extract.award_branch import with_branches
from ingest.extract.award_choice import Choice, choose, doubt_of
from ingest.extract.award_columns import card_table, of_nobody_yet, read_cards, read_columns
from ingest.extract.award_commas import with_commas
from ingest.extract.award_contracts import read_contracts
from ingest.extract.award_decisions import read_paired
from ingest.extract.award_fields import read_applications
from ingest.extract.award_form_rows import labelled
from ingest.extract.award_grid import regridded
from ingest.extract.award_grounds import way_read
from ingest.extract.award_json import read_json
from ingest.extract.award_labels import read_labels, read_questions
from ingest.extract.award_limits import limits
from ingest.extract.award_lists import read_lists
from ingest.extract.award_notice import with_notice
from ingest.extract.award_once import in_all, once, whole_of_years
from ingest.extract.award_pairs import (
    read_agreed,
    read_all_of_it,
    read_approved_bids,
    read_each_of_them,
    read_entries_left,
    read_named_next,
    read_sums_below,
)
from ingest.extract.award_past import as_told_then, is_told_of_before
from ingest.extract.award_payer import is_payer
from ingest.extract.award_purpose import with_purpose, without_next
from ingest.extract.award_recipients import is_spent_on
from ingest.extract.award_record import award_of
from ingest.extract.award_referred import read_costed, read_referred
from ingest.extract.award_refused import not_given, put_in, refused, spent_itself
from ingest.extract.award_row_terms import rows_of, tables_of, with_row
from ingest.extract.award_rows import read_rows
from ingest.extract.award_sentences import (
    Progress,
    heading_name,
    is_heading,
    is_titled,
    read_sentence,
    subject_of,
)
from ingest.extract.award_spaced import spaced
from ingest.extract.award_tables import read_tables
from ingest.extract.award_terms import (
    fund_told,
    groups_of_terms,
    period_told_next,
    times_of_all,
    with_only_period,
    with_terms,
    with_time_of_all,
)
from ingest.extract.award_totals import read_totals
from ingest.extract.award_year_rows import read_year_brackets, read_year_rows
from ingest.extract.decision_cited import with_cited
from ingest.extract.decision_costs import source_sums
from ingest.extract.funding_ends import read_endings
from ingest.extract.funding_told import read_funding
from ingest.extract.money_passed import passed_on, shared_sums
from ingest.extract.money_put_in import paid_together, read_put_in
from ingest.extract.other_money import read_other_sums
from ingest.extract.posts_paid import posts_paid_for
from ingest.extract.procurement_route import distinct, routes_around
from ingest.extract.promise import Promise
from ingest.extract.recipient_found import body_check
from ingest.extract.service import tell
from ingest.extract.service_told import Telling
from ingest.extract.sum_role import Role, Told
from ingest.extract.sums_told import contributions, read_sums_told
from ingest.extract.units import Unit, units_of
from ingest.reading import Reading
from ingest.records import Award, Body, BodyKind, Record


@dataclass(frozen=True)
class Promised:
    """What the readers propose for a document's sums."""

    units: list[Unit]
    read: Progress
    promises: list[Promise]
    spent: list[Span]  # places of sums that are something else for certain


def extract(reading: Reading) -> Iterator[Record]:
    """Yield the awards, the income and the other funding that a document tells."""
    objects = [promise for promise in read_json(reading) if promise.amount.value]
    if objects:
        yield from _of_notice(reading, objects)
        return  # a file of data has no sentences
    promised = read_promises(reading)
    units, read = promised.units, promised.read
    endings = list(read_endings(reading, units))
    ended = {end.period.spans for end in endings if end.period}
    told_of = [
        f for f in read_funding(reading, units) if not f.period or f.period.spans not in ended
    ]
    funding = [*told_of, *endings]
    given, doubts = choose(reading, units, promised.promises, promised.spent)
    given = list(_in_whole(given))
    wholes = in_all([choice.promise for choice in given], units)
    given = [replace(c, promise=p) for c, p in zip(given, wholes, strict=True) if p is not None]
    branches = with_branches(reading, [choice.promise for choice in given])
    branches = with_commas(reading, branches, body_check(reading))
    given = [replace(c, promise=p) for c, p in zip(given, branches, strict=True)]
    telling = tell(reading) if given else Telling()
    paid = {register.normal(body.value.text) for c in given for body in c.promise.recipients}
    groups = groups_of_terms(reading) if given else []
    tables = tables_of(units) if given else {}
    if given and not tables and (cards := card_table(reading, units)):
        tables = {0: cards}
    rows = rows_of(tables.values())
    times = times_of_all(reading) if given else []
    places = [choice.promise.amount.spans[0] for choice in given]
    named = [body.spans[0] for choice in given for body in choice.promise.recipients]
    for number, choice in enumerate(given, 1):
        award = award_of(reading, choice.promise, number, units, (funding, telling))
        if any(register.normal(payer.value.text) in paid for payer in award.funder):
            award = replace(award, funder=())  # who is paid on a page is not the one who pays
        if is_told_of_before(reading, choice.promise):
            award = as_told_then(award, choice.promise)
            yield replace(award, confidence=choice.confidence, grounds=choice.grounds)
            continue
        award = with_terms(reading, fund_told(reading, award), groups)
        award = with_row(period_told_next(reading, award), rows)
        again = (
            choice.promise.pattern == "the same again"
        )  # beside it stands what another got it for
        award = award if again else with_purpose(award, units)
        award = without_next(award, named)
        award = with_time_of_all(award, times, places)
        if len(given) == 1:
            award = with_agreement_terms(reading, with_only_period(award, groups))
        award = replace(award, route=distinct([*award.route, *routes_around(reading, award)]))
        award = with_cited(reading, with_notice(reading, award, alone=len(given) == 1))
        yield replace(award, confidence=choice.confidence, grounds=choice.grounds)
    for number, choice in enumerate(doubts, 1):
        yield doubt_of(choice, number)
    if not given:
        yield from (with_agreement_terms(reading, one) for one in read_agreement(reading))
    yield from read_totals(units, {choice.promise.amount.spans[0] for choice in given})
    awarded = {c.promise.amount.value for c in given}
    others = [t for t in read.others + read.decided if t[0].money.value not in awarded]
    told: list[Record] = list(contributions(reading, units))
    shares = {span for one in told for span in one.anchor}
    others = [t for t in others if not shares.intersection(t[0].money.found(t[1]).spans)]
    told += read_other_sums(reading, others, units)
    known = awarded | {sum_.value for t in told if (sum_ := getattr(t, "amount", None))}
    told += read_sums_told(others, units, known, reading)
    yield from passed_on(reading, told, units)
    yield from shared_sums(reading, known, units)
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


def read_promises(reading: Reading) -> Promised:
    """Return what the readers propose, before it is weighed which of it is an award."""
    claimed = grant_table.claimed(reading)
    units = [u for u in units_of(reading) if not any(s.covers(u.block.span) for s in claimed)]
    units = [replace(u, index=i) for i, u in enumerate(units)]
    units = labelled(reading, units)
    units = regridded(reading, spaced(reading, tabled(reading, units)))
    read = _read(reading, units)
    read.promises += read_agreed(reading, read, units)
    read.promises += read_named_next(reading, read, units)
    read.promises += read_all_of_it(reading, read, units)
    read.promises += read_each_of_them(reading, units)
    read.promises += read_entries_left(reading, read, units)
    read.promises += read_approved_bids(reading, read, units)
    read.promises += [
        p for p in read_sums_below(reading, units)
        if not any(p.amount.spans == other.amount.spans for other in read.promises)
    ]  # fmt: skip
    read.promises += read_referred(reading, read, units)
    read.promises += read_costed(reading, read, units)
    read.promises += read_paired(reading, read, units)
    read.promises += read_contracts(reading, read, units)
    spent = [s for t, v, _ in read.others if _is_nobodys(t) for s in t.money.found(v).spans]
    paid_for = [p for p in read.promises if _is_for(p, units)]
    read.promises = [p for p in read.promises if p not in paid_for]
    spent += [span for p in paid_for for span in p.amount.spans]
    waiting = {*awaiting(units), *proposed(units), *asked_about(units)}
    waiting |= {
        *refused(units),
        *not_given(units),
        *put_in(units),
        *paid_together(units),
        *not_approved(units),
    }
    waiting |= {*limits(units), *spent_itself(units)}
    waiting |= {*of_nobody_yet(reading, units), *source_sums(reading), *parts_paid(reading, units)}
    to_you = {*given_to_you(units)}
    spent += [*waiting, *to_you]
    read.promises = [p for p in read.promises if not (p.amount.spans[0] in to_you and _is_named_after(p, units))]  # fmt: skip
    read.promises = [p for p in read.promises if not waiting.intersection(p.amount.spans)]
    promises = once(
        [p for p in read.promises if p.amount.value], units
    )  # nothing given is no award
    left_out = {p.amount.spans for p in read.promises} - {p.amount.spans for p in promises}
    spent += [span for spans in left_out for span in spans]  # told again, or a part of a whole
    return Promised(units, read, promises, spent)


def _in_whole(choices: Iterable[Choice]) -> Iterator[Choice]:
    """Yield the awards, of a sum a year and what it comes to in all one: the whole."""
    seen = set()
    for choice in choices:
        promise = whole_of_years(choice.promise)
        key = promise.amount.spans, tuple(body.spans for body in promise.recipients)
        if key not in seen:
            seen.add(key)
            yield replace(choice, promise=promise)


def _is_named_after(promise: Promise, units: list[Unit]) -> bool:
    """Return whether the recipients of a promise are named behind its sum, in the same block."""
    block = units[promise.unit].block.span
    places = [body.spans[0] for body in promise.recipients]
    return all(block.covers(p) and p.start > promise.amount.spans[0].start for p in places)


def _is_for(promise: Promise, units: list[Unit]) -> bool:
    """Return whether a promise reads as a recipient what a sum of a list is spent on."""
    unsure = all(body.value.kind is BodyKind.UNKNOWN for body in promise.recipients)
    return unsure and promise.unit >= 0 and is_spent_on(units, units[promise.unit])


# What a run of names and sums may end with: "and the remaining £500 goes to Kite Trust".
_REMAINING = re.compile(r"\b(?:remaining|final|last|other) £")


def _give_up(read: Progress, before: tuple[int, int, int], taken: set[int]) -> None:
    """Take what a sentence tells of sums that stand at `taken` out of what was read since."""
    promises, others, decided = before
    read.promises[promises:] = [
        p for p in read.promises[promises:] if p.amount.spans[0].start not in taken
    ]
    for sums, at in ((read.others, others), (read.decided, decided)):
        sums[at:] = [one for one in sums[at:] if one[0].money.found(one[1]).spans[0].start not in taken]  # fmt: skip


_NOBODYS = (Role.INCOME, Role.DECLINED)


def _is_nobodys(told: Told) -> bool:
    """Return whether a sum is told to be no award: income, refused, a fee paid to someone, all of many years."""
    return told.role in _NOBODYS or (told.role is Role.BUDGET and bool(told.recipients))


_READERS = (
    read_tables, read_columns, read_questions, read_applications, read_outcomes, read_applicants_last, read_requested, read_supported, read_said_approved, read_ticked, read_labels, read_addressed, read_cards, read_year_rows, read_year_brackets, read_rows, read_lists
)  # fmt: skip


def _read(reading: Reading, units: list[Unit]) -> Progress:
    is_body = body_check(reading)
    read = Progress()
    for reader in _READERS:
        before = {p.amount.spans for p in read.promises}
        for promise in reader(reading, units, is_body):
            if any(is_payer(reading, body.value.text) for body in promise.recipients):
                continue
            if promise.unit not in read.used and promise.amount.spans not in before:
                read.promises.append(promise)
        read.used |= {p.unit for p in read.promises}
    last: Body | None = None
    by_unit: dict[int, list[Promise]] = {}
    for promise in read.promises:
        by_unit.setdefault(promise.unit, []).append(promise)
    for unit in units:
        told = by_unit.get(unit.index, [])
        by_turns = bool(told) and all(p.pattern == "turns" for p in told)
        if (unit.index in read.used and not by_turns) or of_bidders(units, unit):
            continue
        if is_heading(unit) or is_titled(units, unit):
            read.heading = heading_name(reading, unit)
        labelled = unit.kind is BlockKind.VALUE and unit.index > 0
        label = heading_name(reading, units[unit.index - 1]) if labelled else None
        subject = label or subject_of(reading, unit)
        read.subject = (unit.index, subject) if subject else None
        taken = {p.amount.spans[0].start for p in told if by_turns}
        for sentence in unit.view.sentences():
            told_by_turns = bool(taken.intersection(sentence.offsets))
            if told_by_turns and not _REMAINING.search(sentence.text):
                continue
            so_far = len(read.promises), len(read.others), len(read.decided)
            last = read_sentence(reading, read, units, unit, sentence, last)
            if told_by_turns:
                _give_up(read, so_far, taken)
    return read

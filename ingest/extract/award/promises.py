"""Propose who is promised which sum: by tables, labelled groups, lists and sentences, in that order.

What each sum is, is decided in `ingest.extract.sums.decide`, what a list line is in `ingest.extract.award.lists`,
whose a sum is that is told apart from its recipient in `ingest.extract.award.pairs`. A sum told again is
one promise (`award.once`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.document import BlockKind, Span
from ingest.extract import grant_table
from ingest.extract.agreement_terms import parts_paid
from ingest.extract.award.addressed import given_to_you, read_addressed
from ingest.extract.award.applications import (
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
from ingest.extract.award.blanks import tabled
from ingest.extract.award.boxes import not_approved
from ingest.extract.award.columns import of_nobody_yet, read_cards, read_columns
from ingest.extract.award.contracts import read_contracts
from ingest.extract.award.decisions import read_paired
from ingest.extract.award.fields import read_applications
from ingest.extract.award.form_rows import labelled
from ingest.extract.award.grid import regridded
from ingest.extract.award.labels import read_labels, read_questions
from ingest.extract.award.led_lines import read_led_lines
from ingest.extract.award.limits import limits
from ingest.extract.award.lists import read_lists
from ingest.extract.award.numbered import read_numbered
from ingest.extract.award.once import once
from ingest.extract.award.pairs import (
    read_agreed,
    read_all_of_it,
    read_approved_bids,
    read_each_of_them,
    read_entries_left,
    read_named_next,
    read_sums_below,
)
from ingest.extract.award.payer import is_payer
from ingest.extract.award.recipients import is_spent_on
from ingest.extract.award.referred import read_costed, read_referred
from ingest.extract.award.refused import not_given, put_in, refused, spent_itself
from ingest.extract.award.rows import read_rows
from ingest.extract.award.sentences import (
    Progress,
    heading_name,
    is_heading,
    is_titled,
    read_sentence,
    subject_of,
)
from ingest.extract.award.shared_list import read_shared_lists
from ingest.extract.award.sought import read_sought
from ingest.extract.award.spaced import spaced
from ingest.extract.award.tables import read_tables
from ingest.extract.award.tenders import read_tenders
from ingest.extract.award.year_rows import (
    by_year,
    read_year_brackets,
    read_year_cells,
    read_year_lines,
    read_year_parts,
    read_year_rows,
)
from ingest.extract.decision.costs import source_sums
from ingest.extract.money.put_in import paid_together
from ingest.extract.recipient.found import body_check
from ingest.extract.sums.promise import Promise
from ingest.extract.sums.role import Role, Told
from ingest.extract.units import Unit, units_of
from ingest.reading import Reading
from ingest.records import Body, BodyKind
from ingest.values import find_money
from ingest.view import View


@dataclass(frozen=True)
class Promised:
    """What the readers propose for a document's sums."""

    units: list[Unit]
    read: Progress
    promises: list[Promise]
    spent: list[Span]  # places of sums that are something else for certain


def read_promises(reading: Reading) -> Promised:
    """Return what the readers propose, before it is weighed which of it is an award."""
    units = _units(reading)
    read = _read(reading, units)
    _read_apart(reading, read, units)
    spent = [s for t, v, _ in read.others if _is_nobodys(t) for s in t.money.found(v).spans]
    paid_for = [p for p in read.promises if _is_for(p, units)]
    read.promises = [p for p in read.promises if p not in paid_for]
    spent += [span for p in paid_for for span in p.amount.spans]
    waiting = _not_given(reading, units)
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


def _units(reading: Reading) -> list[Unit]:
    """Return the lines that may tell of sums, those of tables made their cells; what `grant_table` reads is left out."""
    claimed = grant_table.claimed(reading)
    units = [u for u in units_of(reading) if not any(s.covers(u.block.span) for s in claimed)]
    units = [replace(u, index=i) for i, u in enumerate(units)]
    units = labelled(reading, units)
    units = [_untitled(reading, unit) for unit in units]
    return regridded(reading, spaced(reading, tabled(reading, units)))


# The title of a piece of work, before who does it: "“Sing the Tide” – Kite Hall, £500".
_TITLED = re.compile(r"\s*[\"“][^\"”£\n]{2,70}[\"”]\s(?:[–—:-]|by|from)\s+(?=[A-Z][^£\n]*£)")


def _untitled(reading: Reading, unit: Unit) -> Unit:
    """Return a unit without the title in quotation marks that it begins with, where a name and a sum follow."""
    span = unit.block.span
    titled = _TITLED.match(reading.document.text, span.start, span.end)
    if titled is None:
        return unit
    rest = Span(titled.end(), span.end)
    return replace(unit, block=replace(unit.block, span=rest), view=View.of(reading.document, rest))


def _read_apart(reading: Reading, read: Progress, units: list[Unit]) -> None:
    """Read sums that are told apart from whom they are given to, after all else has been read."""
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
    read.promises += read_tenders(reading, read, units)
    read.promises += read_paired(reading, read, units)
    read.promises += read_contracts(reading, read, units)
    read.promises = list(by_year(read.promises, units))


def _not_given(reading: Reading, units: list[Unit]) -> set[Span]:
    """Return the places of sums that are asked for, wait, were refused, or are no gift."""
    return {
        *awaiting(units),
        *proposed(units),
        *asked_about(units),
        *refused(units),
        *not_given(units),
        *put_in(units),
        *paid_together(units),
        *not_approved(units),
        *limits(units),
        *spent_itself(units),
        *of_nobody_yet(reading, units),
        *source_sums(reading),
        *parts_paid(reading, units),
    }


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
    read_tables, read_columns, read_questions, read_applications, read_outcomes, read_applicants_last, read_requested, read_supported, read_said_approved, read_ticked, read_numbered, read_sought, read_led_lines, read_labels, read_addressed, read_cards, read_year_rows, read_year_cells, read_year_brackets, read_year_lines, read_year_parts, read_rows, read_lists, read_shared_lists
)  # fmt: skip


def _read(reading: Reading, units: list[Unit]) -> Progress:
    """Read the tables, labels and lists of a document, and the sentences of the units that are none."""
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
    by_unit: dict[int, list[Promise]] = {}
    for promise in read.promises:
        by_unit.setdefault(promise.unit, []).append(promise)
    last: Body | None = None
    for unit in units:
        told = by_unit.get(unit.index, [])
        by_turns = bool(told) and all(p.pattern == "turns" for p in told)
        if (unit.index in read.used and not by_turns) or of_bidders(units, unit):
            continue
        _note_subject(reading, read, units, unit)
        taken = {p.amount.spans[0].start for p in told if by_turns}
        last = _read_unit(reading, read, units, unit, last, taken)
    return read


def _note_subject(reading: Reading, read: Progress, units: list[Unit], unit: Unit) -> None:
    """Keep the bodies that head a unit and those below it, for sentences that do not name them."""
    if is_heading(unit) or is_titled(units, unit):
        read.heading = heading_name(reading, unit)
    labelled = unit.kind is BlockKind.VALUE and unit.index > 0
    label = heading_name(reading, units[unit.index - 1]) if labelled else None
    subject = label or subject_of(reading, unit)
    read.subject = (unit.index, subject) if subject else None


def _opens(sentence: View, taken: set[int]) -> bool:
    """Return whether a sentence tells a sum before those at `taken`, which take turns with their names."""
    first = next(iter(find_money(sentence.text)), None)
    if first is None or sentence.text[: first.start].endswith("("):
        return False  # of a list of names with a sum each, what its name is was not told
    return sentence.offsets[first.start] not in taken


def _read_unit(
    reading: Reading,
    read: Progress,
    units: list[Unit],
    unit: Unit,
    last: Body | None,
    taken: set[int],
) -> Body | None:
    """Read the sentences of a unit, of which the sums at `taken` are read; return whom it spoke of last."""
    for sentence in unit.view.sentences():
        told_by_turns = bool(taken.intersection(sentence.offsets))
        if told_by_turns and not (_REMAINING.search(sentence.text) or _opens(sentence, taken)):
            continue
        so_far = len(read.promises), len(read.others), len(read.decided)
        last = read_sentence(reading, read, units, unit, sentence, last)
        if told_by_turns:
            _give_up(read, so_far, taken)
    return last

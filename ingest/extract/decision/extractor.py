"""Read the decisions that a document records: who decided what, when, with what money and under which power.

A decision record, a notice on a web page and a page of several notices carry labelled fields; each group
of them is one decision. What a decision aims at, rests on and risks is read from its sentences by
`ingest.extract.decision.case`; a log without labels is read by `ingest.extract.decision.log`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from ingest import handles
from ingest.decision_lines import heads_columns
from ingest.document import BlockKind
from ingest.extract.decision.case import read_case
from ingest.extract.decision.cited import cited_decisions
from ingest.extract.decision.groups import Fields, group_fields
from ingest.extract.decision.index import read_index
from ingest.extract.decision.log import read_log
from ingest.extract.decision.money import amount_of, amounts_again, period_of, periods_again
from ingest.extract.decision.name import heading_before, named_by_decision, reference_of, title_of
from ingest.extract.decision.people import (
    DECIDERS,
    day_without_year,
    decider_of,
    decision_maker,
    post_in,
    requester_of,
    signatory_of,
    signed_in_words,
    signed_on,
)
from ingest.extract.decision.replies import replies
from ingest.extract.decision.resolved import resolutions
from ingest.extract.decision.status import read_status, told_status
from ingest.extract.letter import find_references
from ingest.form import FormKind
from ingest.labelled import LabelledField, find_fields
from ingest.phrases import clip
from ingest.reading import Reading
from ingest.records import Decision, DecisionStatus, Record
from ingest.values import read_date
from ingest.view import View

FORMS = (FormKind.DECISION_RECORD, FormKind.DECISION_LOG, FormKind.COMMITTEE_PAPER)
# Of these fields a group must have one to be a decision; a report to a panel only asks or informs.
_MADE = {"approval", "status", "signed", "decider"}
_DECIDING = {
    FormKind.DECISION_RECORD: _MADE | {"recommendation", "summary"},
    FormKind.DECISION_LOG: _MADE | {"recommendation", "summary"},
    FormKind.COMMITTEE_PAPER: _MADE,
}


def extract(reading: Reading) -> Iterator[Record]:
    """Yield the decisions whose fields a document labels."""
    if reading.form.kind not in FORMS:
        yield from (decision for decision, _ in cited_decisions(reading))
        return
    log = list(read_log(reading)) or list(read_index(reading))
    if log:
        yield from filter(None, map(_titled, log))
        return
    groups = group_fields(list(_fields(reading)))
    told = [d for group in groups if (d := _read(reading, group)) is not None]
    told = _own_titles(told) or list(_narrated(reading))
    if len(told) == 1 and told[0].signatory is None:
        told = [replace(told[0], **signed_in_words(reading, told[0]))]
    if len(told) == 1 and told[0].reference is None:
        marks = find_references(reading)
        told = [replace(told[0], reference=marks[0])] if len(marks) == 1 else told
    known: dict[str, Decision] = {}
    for decision in told:
        handle = _handle_among(decision) if len(told) > 1 else handles.decision()
        known.setdefault(handle, replace(decision, id=handle))
    if reading.form.kind is FormKind.COMMITTEE_PAPER and not any(d.status for d in told):
        # The notes of a meeting are no decision by their title alone.
        known = {h: d for h, d in known.items() if {name for name, _ in d.found()} != {"title"}}
        known |= {decision.id: decision for decision in resolutions(reading)}
        known |= {decision.id: decision for decision in replies(reading)}
    yield from filter(None, map(_titled, known.values()))
    own = {decision.reference.value for decision in known.values() if decision.reference}
    yield from (
        d for d, _ in cited_decisions(reading) if d.reference and d.reference.value not in own
    )


def _titled(decision: Decision) -> Decision | None:
    """Return a decision without a title that is only its day; None for the heads of the columns of a log."""
    title = decision.title
    if title is None:
        return decision
    if heads_columns(title.value):
        return None
    return replace(decision, title=None) if read_date(title.value) else decision


def _own_titles(told: list[Decision]) -> list[Decision]:
    """Return decisions without the title that several have from one place: that is the page's."""
    places = Counter(d.title.spans for d in told if d.title)
    return [
        replace(d, title=None) if d.title and d.reference and places[d.title.spans] > 1 else d
        for d in told
    ]


_INTERESTS = re.compile(r"declarations? of interests?", re.IGNORECASE)


def _fields(reading: Reading) -> Iterator[LabelledField]:
    """Yield the labelled fields; what a meeting declares of its members' interests approves nothing."""
    meeting = reading.form.kind is FormKind.COMMITTEE_PAPER
    for field in find_fields(reading.document):
        label = "".join(reading.document.printed(span) for span in field.label)
        if not (meeting and _INTERESTS.fullmatch(label)):
            yield field


def _handle_among(decision: Decision) -> str:
    """Return the handle of one of several decisions: by its reference, its title, or its place."""
    named = decision.reference or decision.title
    return handles.decision(named.value if named else str(decision.anchor[0].start))


def _read(reading: Reading, group: Fields) -> Decision | None:
    """Return the decision that a group of fields tells, or None where they tell none."""
    names = {f.name for f in group if f.text}
    filed = reading.form.kind is FormKind.DECISION_RECORD and {"reference", "title"} <= names
    if not names & _DECIDING[reading.form.kind] and not filed:
        return None
    status = read_status(group)
    signatory, post = signatory_of(group)
    maker, maker_post = decision_maker(group)
    role, unit = requester_of(group)
    reference = reference_of(group)
    title = title_of(group) or heading_before(reading, group) or named_by_decision(group)
    if status is None and reference is None and title is None:
        return None
    amount, period = amount_of(group), period_of(group)
    return Decision(
        id="",
        anchor=next(told.spans for told in (reference, title, status) if told is not None),
        reference=reference,
        title=title,
        decider=decider_of(reading, group, post),
        signatory=signatory or maker,
        signatory_post=post_in(post) or maker_post,
        signed=signed_on(
            group, signed=status is not None and status.value is not DecisionStatus.PROPOSED
        )
        or day_without_year(group),
        status=status,
        amount=amount,
        amount_again=amounts_again(group, amount),
        period=period,
        period_again=periods_again(group, period),
        requester_role=role,
        requester_unit=unit,
        **vars(read_case(reading, group)),
    )


def _narrated(reading: Reading) -> Iterator[Decision]:
    """Yield the decision of a notice without labels: its heading, and the words that say it was made."""
    if reading.form.kind is not FormKind.DECISION_RECORD:
        return
    fields = find_fields(reading.document)
    title = title_of(fields)
    for block in reading.form.statements(reading.document):
        view = View.of(reading.document, block.span)
        if block.kind is BlockKind.HEADING and title is None and len(view.text.split()) > 2:
            title = clip(view, 0, len(view.text), longest=200)
        status = told_status(view) if title and block.kind is BlockKind.PARAGRAPH else None
        if status is not None and title is not None:
            publisher = reading.glossary.publisher
            known = publisher if publisher and publisher.value.kind in DECIDERS else None
            yield Decision(id="", anchor=title.spans, title=title, status=status, decider=known)
            return

"""What to notice in a document's records: contradictions, gaps, sums that do or do not hold.

Each notice is a function from the records to findings. It reads records alone, so it works on any
form of document, and it speaks only where the records settle the matter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from ingest import figure_notices
from ingest import records as r
from ingest.document import Span
from ingest.finding import Finding, WorkedFigure
from ingest.resolve import Resolver

Noticing = Callable[[list[r.Record], Resolver], Iterator[Finding]]


def find(records: Iterable[r.Record], resolver: Resolver) -> list[Finding]:
    """Return the findings of one document, in a fixed order."""
    told = sorted(records, key=lambda record: (record.anchor, record.id))
    out = [finding for notice in NOTICES for finding in notice(told, resolver)]
    return sorted(set(out), key=lambda f: (f.kind, f.spans, f.description))


def work_out(records: Iterable[r.Record], resolver: Resolver) -> list[WorkedFigure]:
    """Return the figures that follow from those of the document."""
    told = list(records)
    return [*_response_days(told, resolver), *figure_notices.shares(told, resolver)]


def _day(when: r.When | None) -> date | None:
    if when is None or when.month is None or when.day is None:
        return None
    return date(when.year, when.month, when.day)


def _pounds(amount: Decimal) -> str:
    return f"£{amount:,f}"


# Decisions ----------------------------------------------------------------------------------


def _signed_late(records: list[r.Record], resolver: Resolver) -> Iterator[Finding]:
    """A decision signed after what it funds had begun."""
    for decision in r.of_kind(records, r.Decision):
        if not decision.period or not decision.signed:
            continue
        signed, start = _day(decision.signed.value), _day(decision.period.value.start)
        if signed and start and signed > start:
            days = (signed - start).days
            told = f"Signed on {signed}, {days} day{'s' * (days != 1)} after the funded period began on {start}."
            yield Finding(
                "signed-after-start",
                told,
                (resolver.record(decision),),
                (*decision.signed.spans, *decision.period.spans),
            )


def _costs_against_total(records: list[r.Record], resolver: Resolver) -> Iterator[Finding]:
    """The lines of each cost table, by year or by source, against the decision's sum."""
    for decision in r.of_kind(records, r.Decision):
        tables: dict[tuple[bool, ...], list[r.CostLine]] = {}
        for line in r.of_kind(records, r.CostLine):
            if line.decision is None or line.decision.value.id == decision.id:
                told = bool(line.period), bool(line.kind), bool(line.source)
                tables.setdefault(told, []).append(line)
        for lines in tables.values():
            if decision.amount is not None:
                yield _cost_finding(decision, decision.amount, lines, resolver)


def _cost_finding(
    decision: r.Decision, amount: r.Found[Decimal], lines: list[r.CostLine], resolver: Resolver
) -> Finding:
    total = sum((line.amount.value for line in lines), Decimal(0))
    sums = " + ".join(_pounds(line.amount.value) for line in lines)
    same = total == amount.value
    verdict = "equals" if same else "does not equal"
    return Finding(
        "arithmetic-holds" if same else "arithmetic-fails",
        f"The cost table adds up to {_pounds(total)} ({sums}), which {verdict} the decision's {_pounds(amount.value)}.",
        (resolver.record(decision),),
        (*amount.spans, *(s for line in lines for s in line.amount.spans)),
    )


def _blank_confirmations(records: list[r.Record], resolver: Resolver) -> Iterator[Finding]:
    """A role listed as consulted, with no confirmation."""
    for row in r.of_kind(records, r.Consultation):
        if row.confirmed.value is r.Tick.BLANK:
            yield Finding(
                "blank-confirmation",
                f"{row.role.value} is listed as consulted, but the confirmation is left blank.",
                (resolver.record(row),),
                row.confirmed.spans,
            )


# Dates --------------------------------------------------------------------------------------


def _dates_out_of_order(records: list[r.Record], resolver: Resolver) -> Iterator[Finding]:
    """An end printed before its start, or an answer before the request: kept as printed, and said."""
    for record in records:
        period = getattr(record, "period", None)
        if isinstance(period, r.Found):
            start, end = period.value.start, period.value.end
            if _before(end, start):
                told = f"Ends on {end}, before it starts on {start}."
                yield Finding("dates-out-of-order", told, (resolver.record(record),), period.spans)
        if isinstance(record, r.Request) and record.answered:
            asked = [date for date in (record.received, record.dated) if date]
            for begun in asked:
                if _before(record.answered.value, begun.value):
                    yield Finding(
                        "dates-out-of-order",
                        f"Answered on {record.answered.value}, before the request of {begun.value}.",
                        (resolver.record(record),),
                        (*begun.spans, *record.answered.spans),
                    )


def _before(one: r.When | None, other: r.When | None) -> bool:
    """Return whether `one` is before `other`, at the coarser of their precisions."""
    if one is None or other is None:
        return False
    length = min(len(str(one)), len(str(other)))
    return str(one)[:length] < str(other)[:length]


# Disclosure ---------------------------------------------------------------------------------


def _unanswered(records: list[r.Record], resolver: Resolver) -> Iterator[Finding]:
    """A question to which no answer is printed."""
    topics = {question.id: question.topic.value for question in r.of_kind(records, r.Question)}
    for answer in r.of_kind(records, r.Answer):
        if answer.status.value is r.AnswerStatus.NOT_ANSWERED:
            asked = [topics[link.value.id] for link in answer.question if link.value.id in topics]
            number = f" {answer.number.value}" if answer.number else ""
            topic = f" ({'; '.join(asked)})" if asked else ""
            yield Finding(
                "unanswered-question",
                f"Question{number}{topic} is not answered.",
                (resolver.record(answer),),
                answer.status.spans,
            )


def _response_days(records: list[r.Record], resolver: Resolver) -> Iterator[WorkedFigure]:
    """How many days an answer to a request for information took."""
    paper = next(iter(r.of_kind(records, r.Paper)), None)
    for request in r.of_kind(records, r.Request):
        begun = request.received or request.dated
        ended = request.answered or (paper.issued if paper else None)
        if begun is None or ended is None:
            continue
        start, end = _day(begun.value), _day(ended.value)
        if start and end and end >= start:
            since = "receipt" if request.received else "the date of the request"
            yield WorkedFigure(
                f"Days taken to answer{_of_request(request)}",
                Decimal((end - start).days),
                "days",
                f"from {since} ({start}) to the answer ({end})",
                (resolver.record(request),),
                (*begun.spans, *ended.spans),
            )


def _of_request(request: r.Request) -> str:
    return f" request {request.reference[0].value}" if request.reference else ""


# Money ---------------------------------------------------------------------------------------

_SPECIFIC = re.compile(r"\b(?:specific|dedicated|separate|additional|new|further)\b", re.IGNORECASE)
_FUNDING = re.compile(
    r"\b(?:fund(?:s|ing|ed)?|grants?|money|payments?|budget|contribut\w+)\b", re.IGNORECASE
)


def _funding_told_and_denied(records: list[r.Record], resolver: Resolver) -> Iterator[Finding]:
    """A body that says it pays for something, and says that it has paid nothing."""
    denials = [
        absence
        for absence in r.of_kind(records, r.StatedAbsence)
        if _FUNDING.search(absence.lacks.value) and not _SPECIFIC.search(absence.lacks.value)
    ]
    for denial in denials:
        deniers = {resolver.organisation(found.value) for found in denial.body}
        told = list(_funding_told(records, resolver, deniers))
        if not deniers or not told:
            continue
        things = tuple(dict.fromkeys(iri for iri, _, _ in told))
        words = "; ".join(dict.fromkeys(what for _, what, _ in told))
        towards = " and ".join(found.value.text for found in denial.towards)
        denied = repr(denial.lacks.value) + (f" to {towards}" if towards else "")
        yield Finding(
            "contradiction",
            f"The document denies {denied}, and also says: {words}.",
            (resolver.record(denial), *things),
            (*denial.lacks.spans, *(span for _, _, spans in told for span in spans)),
        )


def _funding_told(
    records: list[r.Record], resolver: Resolver, payers: set[str]
) -> Iterator[tuple[str, str, tuple[Span, ...]]]:
    """Yield (thing, what is said, where) for all that says one of these bodies pays."""
    for service in r.of_kind(records, r.Service):
        for verb, bodies in (("commissions", service.commissioner), ("funds", service.funder)):
            for found in _paying(bodies, resolver, payers):
                told = f"{found.value.text} {verb} {service.name.value}"
                yield resolver.record(service), told, found.spans
    for award in r.of_kind(records, r.Award):
        for found in _paying(award.funder, resolver, payers):
            if award.amount:
                told = f"{found.value.text} awards {_pounds(award.amount.value)}"
                yield resolver.record(award), told, award.amount.spans
    yield from _funding_answered(records, resolver, payers)


def _funding_answered(
    records: list[r.Record], resolver: Resolver, payers: set[str]
) -> Iterator[tuple[str, str, tuple[Span, ...]]]:
    """Yield what answers to questions about funding say of it."""
    topics = {question.id: question.topic.value for question in r.of_kind(records, r.Question)}
    for answer in r.of_kind(records, r.Answer):
        asked = " ".join(topics.get(link.value.id, "") for link in answer.question)
        if not _ASKS_OF_FUNDING.search(asked):
            continue
        for found in _paying(answer.body, resolver, payers):
            yield resolver.record(answer), f"to {asked!r}: {found.value.text}", found.spans
        for value in (*answer.value, *answer.scope):
            if _TELLS_OF_FUNDING.search(value.value):
                yield resolver.record(answer), f"to {asked!r}: {value.value}", value.spans


_ASKS_OF_FUNDING = re.compile(r"\b(?:financ|fund|budget|contribut)", re.IGNORECASE)
_TELLS_OF_FUNDING = re.compile(
    r"\bbudget\b.*\balloca|\bfunded\b|\bprovides? funding\b", re.IGNORECASE
)


def _paying(bodies: r.Bodies, resolver: Resolver, payers: set[str]) -> Iterator[r.Body]:
    return (found for found in bodies if resolver.organisation(found.value) in payers)


def _continuity(records: list[r.Record], resolver: Resolver) -> Iterator[Finding]:
    """Whether what followed the end of a funding began at once or left a gap."""
    told: list[r.Award | r.Funding] = [
        *r.of_kind(records, r.Award),
        *r.of_kind(records, r.Funding),
    ]
    for ended in told:
        end = ended.period.value.end if ended.period else None
        if end is None or ended.period is None:
            continue
        begins = [
            (start, spans, other)
            for other in told
            if other is not ended and _same_thing(ended, other, resolver)
            for start, spans in _starts(other)
            if _months(start) >= _months(end)
            and (_day(start) or date.max) > (_day(end) or date.min)
        ]
        if not begins:
            continue
        start, spans, other = min(begins, key=lambda begin: (_months(begin[0]), begin[1]))
        if ended.decided and _months(ended.decided.value) > _months(start):
            continue
        yield _gap(resolver, (ended, end), (other, start), (*ended.period.spans, *spans))


def _gap(
    resolver: Resolver,
    first: tuple[Any, r.When],
    second: tuple[Any, r.When],
    spans: tuple[Span, ...],
) -> Finding:
    (ended, end), (other, start) = first, second
    about = (resolver.record(ended), resolver.record(other))
    last, next_day = _day(end), _day(start)
    if last and next_day:
        days = (next_day - last).days - 1
        gap = f"{days} day{'s' * (days != 1)}" if days else ""
    else:
        months = _months(start) - _months(end)
        gap = f"{months} month{'s' * (months != 1)}" if months > 1 else ""
    if gap:
        told = f"Funding ended {end}; the next that is told of began or was decided {start}: {gap} without recorded funding."
        return Finding("funding-gap", told, about, spans)
    told = f"Funding ended {end}, and the next began {start}: no gap."
    return Finding("funding-continuous", told, about, spans)


def _starts(funding: Any) -> Iterator[tuple[r.When, tuple[Span, ...]]]:
    """Yield when a funding began: its own first day, else the day on which it was decided."""
    if funding.period and funding.period.value.start:
        yield funding.period.value.start, funding.period.spans
    elif funding.decided:
        yield funding.decided.value, funding.decided.spans


def _same_thing(one: Any, other: Any, resolver: Resolver) -> bool:
    """Return whether two fundings are for the same thing, as far as the document links them."""
    extends = getattr(other, "extends", None)
    if extends is not None:
        return bool(extends.value.id == one.id)
    return bool(_funded(one, resolver) & _funded(other, resolver))


def _funded(funding: Any, resolver: Resolver) -> set[str]:
    links = (*getattr(funding, "group", ()), *funding.service)
    return {iri for link in links if (iri := resolver.reference(link.value))}


def _months(when: r.When) -> int:
    return when.year * 12 + (when.month or 1)


NOTICES: tuple[Noticing, ...] = (
    _signed_late,
    _costs_against_total,
    _blank_confirmations,
    _dates_out_of_order,
    _unanswered,
    _funding_told_and_denied,
    _continuity,
    figure_notices.parts_and_totals,
    figure_notices.changes,
    figure_notices.same_figure_twice,
    figure_notices.unaccounted,
    figure_notices.projections,
)

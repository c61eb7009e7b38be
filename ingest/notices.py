"""What to notice in a document's records: contradictions, gaps, sums that do or do not hold.

Each notice is a function from the records to findings. It reads records alone, so it works on any
form of document, and it speaks only where the records settle the matter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations
from typing import Any

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
    return [*_response_days(told, resolver), *_shares(told, resolver)]


def _day(when: r.When | None) -> date | None:
    if when is None or when.month is None or when.day is None:
        return None
    return date(when.year, when.month, when.day)


def _of(records: list[r.Record], kind: type[Any]) -> list[Any]:
    return [record for record in records if isinstance(record, kind)]


def _pounds(amount: Decimal) -> str:
    return f"£{amount:,f}"


# Decisions ----------------------------------------------------------------------------------


def _signed_late(records: list[r.Record], resolver: Resolver) -> Iterator[Finding]:
    """A decision signed after what it funds had begun."""
    for decision in _of(records, r.Decision):
        begun = decision.period.value.start if decision.period else None
        signed, start = _day(decision.signed.value if decision.signed else None), _day(begun)
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
    """The lines of a cost table against the decision's sum."""
    for decision in _of(records, r.Decision):
        lines = [
            line
            for line in _of(records, r.CostLine)
            if line.decision is None or line.decision.value.id == decision.id
        ]
        if not lines or decision.amount is None:
            continue
        total = sum((line.amount.value for line in lines), Decimal(0))
        sums = " + ".join(_pounds(line.amount.value) for line in lines)
        same = total == decision.amount.value
        verdict = "equals" if same else "does not equal"
        yield Finding(
            "arithmetic-holds" if same else "arithmetic-fails",
            f"The cost table adds up to {_pounds(total)} ({sums}), which {verdict} the decision's {_pounds(decision.amount.value)}.",
            (resolver.record(decision),),
            (*decision.amount.spans, *(s for line in lines for s in line.amount.spans)),
        )


def _blank_confirmations(records: list[r.Record], resolver: Resolver) -> Iterator[Finding]:
    """A role listed as consulted, with no confirmation."""
    for row in _of(records, r.Consultation):
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
    topics = {question.id: question.topic.value for question in _of(records, r.Question)}
    for answer in _of(records, r.Answer):
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
    paper = next(iter(_of(records, r.Paper)), None)
    for request in _of(records, r.Request):
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
        for absence in _of(records, r.StatedAbsence)
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
    for service in _of(records, r.Service):
        for verb, bodies in (("commissions", service.commissioner), ("funds", service.funder)):
            for found in _paying(bodies, resolver, payers):
                told = f"{found.value.text} {verb} {service.name.value}"
                yield resolver.record(service), told, found.spans
    for award in _of(records, r.Award):
        for found in _paying(award.funder, resolver, payers):
            if award.amount:
                told = f"{found.value.text} awards {_pounds(award.amount.value)}"
                yield resolver.record(award), told, award.amount.spans
    yield from _funding_answered(records, resolver, payers)


def _funding_answered(
    records: list[r.Record], resolver: Resolver, payers: set[str]
) -> Iterator[tuple[str, str, tuple[Span, ...]]]:
    """Yield what answers to questions about funding say of it."""
    topics = {question.id: question.topic.value for question in _of(records, r.Question)}
    for answer in _of(records, r.Answer):
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
    told = [*_of(records, r.Award), *_of(records, r.Funding)]
    for ended in told:
        end = ended.period.value.end if ended.period else None
        if end is None:
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


# Figures ------------------------------------------------------------------------------------


def _parts_and_totals(records: list[r.Record], resolver: Resolver) -> Iterator[Finding]:
    """Two figures of one kind and period that add up to a third."""
    by_period: dict[str, list[r.Statistic]] = {}
    for figure in _of(records, r.Statistic):
        if figure.period and _unit(figure) not in ("percent", "") and figure.value.value > 20:
            by_period.setdefault(_year(figure), []).append(figure)
    seen: set[frozenset[Decimal]] = set()
    for period, figures in by_period.items():
        values = {figure.value.value: figure for figure in figures}
        for one, two in combinations(sorted(values), 2):
            total = values.get(one + two)
            if total is None or _unit(values[one]) != _unit(values[two]) != _unit(total):
                continue
            if _unit(values[one]) != _unit(total) or frozenset((one, two)) in seen:
                continue
            seen.add(frozenset((one, two)))
            whole = (values[two], values[one], total)
            yield Finding(
                "arithmetic-holds",
                f"{_said(whole[0])} and {_said(whole[1])} add up to {_said(total)} ({period}).",
                tuple(resolver.record(figure) for figure in whole),
                tuple(span for figure in whole for span in figure.value.spans),
            )


def _year(figure: r.Statistic) -> str:
    """Return the financial year of a figure's period, however it is printed."""
    period = figure.period.value if figure.period else r.Period()
    if period.financial_year is not None:
        return str(period)
    start, end = period.start, period.end
    if start and end and start.month == 4 and end.month == 3 and end.year == start.year + 1:
        return str(r.Period(financial_year=start.year))
    return str(period)


def _unit(figure: r.Statistic) -> str:
    return figure.unit.value.lower() if figure.unit else ""


def _said(figure: r.Statistic) -> str:
    sliced = ", ".join(found.value for found in figure.category)
    return f"{figure.value.value:,f} {figure.measure.value}" + (f" ({sliced})" if sliced else "")


_CHANGE = re.compile(r"\b(?:increase|rise|growth|decrease|fall|reduction|drop)\b", re.IGNORECASE)


def _changes(records: list[r.Record], resolver: Resolver) -> Iterator[Finding]:
    """A printed change in percent against the two figures printed with it."""
    figures = _of(records, r.Statistic)
    for change in figures:
        if _unit(change) != "percent" or not _CHANGE.search(change.measure.value):
            continue
        place = change.value.spans[-1]
        near = [
            figure
            for figure in figures
            if figure is not change
            and _unit(figure) != "percent"
            and 0 < figure.value.spans[0].start - place.end < 60
        ]
        if len(near) != 2 or not near[0].value.value:
            continue
        before, after = (figure.value.value for figure in near)
        exact = ((after - before) / before * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
        same = abs(abs(exact) - change.value.value) <= Decimal("0.5")
        yield Finding(
            "arithmetic-holds" if same else "arithmetic-fails",
            f"From {before:,f} to {after:,f} is a change of {exact}%; printed is {change.value.value}%.",
            tuple(resolver.record(figure) for figure in (change, *near)),
            tuple(span for figure in (change, *near) for span in figure.value.spans),
        )


def _same_figure_twice(records: list[r.Record], resolver: Resolver) -> Iterator[Finding]:
    """One percentage of one thing in one period, told with two meanings."""
    figures = [f for f in _of(records, r.Statistic) if _unit(f) == "percent" and f.period]
    seen = set()
    for one, two in combinations(figures, 2):
        slices = [" ".join(found.value.lower() for found in f.category) for f in (one, two)]
        alike = one.value.value == two.value.value and _year(one) == _year(two)
        measured = one.measure.value.lower() == two.measure.value.lower()
        if not alike or not measured or slices[0] == slices[1] or not all(slices):
            continue
        key = (one.value.value, frozenset(slices))
        if key in seen:
            continue
        seen.add(key)
        yield Finding(
            "inconsistent-description",
            f"{one.value.value}% of {one.measure.value} ({_year(one)}) is told as {slices[0]!r} and as {slices[1]!r}.",
            (resolver.record(one), resolver.record(two)),
            (*one.value.spans, *two.value.spans),
        )


def _unaccounted(records: list[r.Record], resolver: Resolver) -> Iterator[Finding]:
    """Those who completed and those still engaged, against those who were accepted."""
    figures = [f for f in _of(records, r.Statistic) if _unit(f) != "percent" and f.service]
    for service in _of(records, r.Service):
        own = [f for f in figures if any(link.value.id == service.id for link in f.service)]
        accepted, done, going = (
            [f for f in own if words.search(_said(f))] for words in (_ACCEPTED, _COMPLETED, _GOING)
        )
        if not (len(accepted) == len(done) == len(going) == 1):
            continue
        whole, parts = accepted[0], [done[0], going[0]]
        total = sum((part.value.value for part in parts), Decimal(0))
        rest = whole.value.value - total
        sums = f"{parts[0].value.value:,f} completed and {parts[1].value.value:,f} still engaged"
        told = f"{sums} make {total:,f} of {whole.value.value:,f} accepted"
        yield Finding(
            "arithmetic-fails" if rest else "arithmetic-holds",
            f"{told}: {abs(rest):,f} not accounted for." if rest else f"{told}.",
            (resolver.record(service), *(resolver.record(f) for f in (whole, *parts))),
            tuple(span for f in (whole, *parts) for span in f.value.spans),
        )


_ACCEPTED = re.compile(r"\baccept", re.IGNORECASE)
_COMPLETED = re.compile(r"\bcomplet", re.IGNORECASE)
_GOING = re.compile(r"\b(?:continu|still|ongoing|currently engag)", re.IGNORECASE)


def _projections(records: list[r.Record], resolver: Resolver) -> Iterator[Finding]:
    """A figure projected by a growth in percent, against the figure that it grows from."""
    figures = _of(records, r.Statistic)
    seen: set[tuple[Decimal, ...]] = set()
    for growth in figures:
        if _unit(growth) != "percent" or not _CHANGE.search(growth.measure.value):
            continue
        of = {found.value.lower() for found in growth.category}
        results = [
            f for f in figures if _sliced(f) & of and _unit(f) != "percent" and _alike(f, growth)
        ]
        bases = [f for f in figures if f.measure.value.lower() in of and _unit(f) != "percent"]
        for result, base in ((x, y) for x in results for y in bases):
            key = (base.value.value, growth.value.value, result.value.value)
            if key in seen or base is result:
                continue
            seen.add(key)
            exact = (base.value.value * (100 + growth.value.value) / 100).to_integral_value(
                ROUND_HALF_UP
            )
            near = abs(exact - result.value.value) * 100 <= result.value.value * (
                5 if result.qualifier else 1
            )
            about = f"{result.qualifier.value.value} " if result.qualifier else ""
            yield Finding(
                "arithmetic-holds" if near else "arithmetic-fails",
                f"{base.value.value:,f} increased by {growth.value.value}% is {exact:,f}; printed is {about}{result.value.value:,f}.",
                tuple(resolver.record(f) for f in (base, growth, result)),
                tuple(span for f in (base, growth, result) for span in f.value.spans),
            )


def _sliced(figure: r.Statistic) -> set[str]:
    return {found.value.lower() for found in figure.category}


def _alike(one: r.Statistic, other: r.Statistic) -> bool:
    return bool(one.period and other.period and _year(one) == _year(other))


_STEPS = (("accepted", _ACCEPTED), ("completed", _COMPLETED))


def _shares(records: list[r.Record], resolver: Resolver) -> Iterator[WorkedFigure]:
    """What share of those referred to a service was accepted, and of those accepted completed."""
    for service in _of(records, r.Service):
        own = [
            figure
            for figure in _of(records, r.Statistic)
            if any(link.value.id == service.id for link in figure.service)
            and _unit(figure) != "percent"
        ]
        referred = [
            f
            for f in own
            if re.search(r"\breferr", f.measure.value, re.IGNORECASE) and not f.category
        ]
        whole, name = (referred[0], "referrals") if len(referred) == 1 else (None, "")
        for step, words in _STEPS:
            part = next((figure for figure in own if words.search(figure.measure.value)), None)
            if whole is not None and part is not None and 0 < part.value.value <= whole.value.value:
                share = part.value.value / whole.value.value * 100
                yield WorkedFigure(
                    f"Share of {name} {step}",
                    share.quantize(Decimal("0.1"), ROUND_HALF_UP),
                    "percent",
                    f"{part.value.value:,f} / {whole.value.value:,f}",
                    (resolver.record(service), resolver.record(part), resolver.record(whole)),
                    (*part.value.spans, *whole.value.spans),
                )
            whole, name = (part, step) if part is not None else (whole, name)


NOTICES: tuple[Noticing, ...] = (
    _signed_late,
    _costs_against_total,
    _blank_confirmations,
    _dates_out_of_order,
    _unanswered,
    _funding_told_and_denied,
    _continuity,
    _parts_and_totals,
    _changes,
    _same_figure_twice,
    _unaccounted,
    _projections,
)

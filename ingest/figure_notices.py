"""What to notice in a document's figures: totals, changes and shares that do or do not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations

from ingest import records as r
from ingest.finding import Finding, WorkedFigure
from ingest.resolve import Resolver

_MANY = 12  # figures of one kind and period: among more, some add up to a third by chance


def parts_and_totals(records: list[r.Record], resolver: Resolver) -> Iterator[Finding]:
    """Two figures of one kind and period that add up to a third, where there are few of them."""
    alike: dict[tuple[str, str], dict[Decimal, r.Statistic]] = {}
    for figure in r.of_kind(records, r.Statistic):
        if figure.period and _unit(figure) not in ("percent", "") and figure.value.value > 20:
            alike.setdefault((_year(figure), _unit(figure)), {})[figure.value.value] = figure
    seen: set[frozenset[Decimal]] = set()
    for (period, _), values in alike.items():
        for one, two in combinations(sorted(values), 2) if len(values) <= _MANY else ():
            total = values.get(one + two)
            if total is None or frozenset((one, two)) in seen:
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


def changes(records: list[r.Record], resolver: Resolver) -> Iterator[Finding]:
    """A printed change in percent against the two figures printed with it."""
    figures = r.of_kind(records, r.Statistic)
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


def same_figure_twice(records: list[r.Record], resolver: Resolver) -> Iterator[Finding]:
    """One percentage of one thing in one period, told with two meanings."""
    figures = [f for f in r.of_kind(records, r.Statistic) if _unit(f) == "percent" and f.period]
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


def unaccounted(records: list[r.Record], resolver: Resolver) -> Iterator[Finding]:
    """Those who completed and those still engaged, against those who were accepted."""
    figures = [f for f in r.of_kind(records, r.Statistic) if _unit(f) != "percent" and f.service]
    for service in r.of_kind(records, r.Service):
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


def projections(records: list[r.Record], resolver: Resolver) -> Iterator[Finding]:
    """A figure projected by a growth in percent, against the figure that it grows from."""
    figures = r.of_kind(records, r.Statistic)
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


def shares(records: list[r.Record], resolver: Resolver) -> Iterator[WorkedFigure]:
    """What share of those referred to a service was accepted, and of those accepted completed."""
    for service in r.of_kind(records, r.Service):
        own = [
            figure
            for figure in r.of_kind(records, r.Statistic)
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

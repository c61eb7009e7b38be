"""What to notice in printed totals: whether the awards that they are of add up to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from ingest import records as r
from ingest.document import Span
from ingest.extract.award.totals import find_totals
from ingest.extract.units import units_of
from ingest.finding import Finding
from ingest.reading import Reading
from ingest.resolve import Resolver

_MOST_SUMS = 8  # that are told one by one


def totals_against_lines(
    reading: Reading, records: Iterable[r.Record], resolver: Resolver
) -> Iterator[Finding]:
    """Yield a finding for each printed total: the awards above it add up to it, or they do not."""
    told = list(records)
    awards: dict[Span, list[r.Award]] = {}  # several at one sum: it is given to each
    for award in r.of_kind(told, r.Award):
        if award.amount:
            awards.setdefault(award.amount.spans[0], []).append(award)
    totals = {
        f.anchor: f
        for f in r.of_kind(told, r.Funding)
        if f.kind and any(word in f.kind.value.lower() for word in ("total", "cyfanswm"))
    }
    if not awards or not totals:
        return
    for total in find_totals(units_of(reading), awards.keys()):
        record = totals.get(total.amount.spans)
        if record is None:
            continue
        lines = [award for place in reversed(total.lines) for award in awards[place]]
        sums = [line.amount.value for line in lines if line.amount]
        added, printed = sum(sums, Decimal(0)), total.amount.value
        if added != printed and abs(added - printed) < 1:
            continue  # one of them is told without its pence
        one_by_one = f" ({' + '.join(map(_pounds, sums))})" if len(sums) <= _MOST_SUMS else ""
        said = (
            f"The {len(sums)} sums above the printed total add up to {_pounds(added)}{one_by_one}"
        )
        apart = f"{_pounds(abs(printed - added))} {'more' if printed > added else 'less'}"
        yield Finding(
            "arithmetic-holds" if added == printed else "arithmetic-fails",
            f"{said}, as it says."
            if added == printed
            else f"{said}; it says {_pounds(printed)}, {apart}.",
            (resolver.record(record), *dict.fromkeys(resolver.record(line) for line in lines)),
            (*total.amount.spans, *(s for line in lines if line.amount for s in line.amount.spans)),
        )


def _pounds(amount: Decimal) -> str:
    return f"£{amount:,f}"

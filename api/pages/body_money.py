"""What one body gives and receives, by the other side: from the awards that count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from api.live import Live
from api.pages.awards import Award, Named, awards_of

MOST = 12  # other sides listed; the money page has all
Index = dict[str, tuple[list[Award], list[Award]]]


@dataclass(frozen=True)
class Party:
    """Another side: its pounds, the awards, and the length of its bar, 0 to 100."""

    name: Named
    pounds: Decimal
    awards: tuple[Award, ...]
    bar: float


@dataclass(frozen=True)
class Stream:
    """Money out of or into one body."""

    out: bool
    pounds: Decimal
    awards: int
    parties: tuple[Party, ...]
    left_out: int


def streams_of(live: Live, iri: str) -> list[Stream]:
    """Return the money out and the money in of a body, each where there is any."""
    index = live.once("money by body", lambda: by_body(awards_of(live)))
    given, received = index.get(iri, ([], []))
    return [stream(out, found) for out, found in ((True, given), (False, received)) if found]


def by_body(awards: Sequence[Award]) -> Index:
    """Return the awards that each body gives and receives."""
    index: Index = defaultdict(lambda: ([], []))
    for award in awards:
        if award.counts:
            for side, bodies in enumerate((award.funders, award.recipients)):
                for iri, _ in bodies:
                    index[iri][side].append(award)
    return dict(index)


def stream(out: bool, awards: Sequence[Award]) -> Stream:
    """Return one stream by its other sides; an award of several sides is shared equally."""
    pounds: dict[Named, Decimal] = defaultdict(Decimal)
    by_party: dict[Named, list[Award]] = defaultdict(list)
    total = Decimal(0)
    for award in awards:
        unknown = ("", "recipient not stated" if out else "payer not stated")
        others = (award.recipients if out else award.funders) or (unknown,)
        mine = award.amount / max(1, len(award.funders if out else award.recipients))
        total += mine
        for other in others:
            pounds[other] += mine / len(others)
            by_party[other].append(award)
    most = max(pounds.values()) or Decimal(1)
    ordered = sorted(pounds, key=lambda name: (-pounds[name], name))
    parties = tuple(
        Party(name, pounds[name], tuple(by_party[name]), round(float(100 * pounds[name] / most), 1))
        for name in ordered[:MOST]
    )
    return Stream(out, total, len(awards), parties, len(ordered) - len(parties))

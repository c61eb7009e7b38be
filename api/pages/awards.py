"""The awards of a release, each as one object: who pays whom, how much, for what and when.

Sums leave out what pays nothing or not yet: awards that were declined, only proposed, or nil.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from api.live import Live
from api.pages.words import TYPE, UNION, Term, date_text, number_text
from ontology.terms import DCTERMS, VSC

_YEAR = re.compile(r"/government-year/(\d{4})-")
UNPAID = frozenset({"declined", "proposed", "nil"})
Named = tuple[str, str]  # IRI, label
NOBODY: Named = ("", "")  # who pays where no document says it


@dataclass(frozen=True)
class Award:
    """One award, or money told of like one; bodies and services are (IRI, label)."""

    iri: str
    label: str
    amount: Decimal
    has_amount: bool
    qualifier: str
    status: str
    funders: tuple[Named, ...]
    recipients: tuple[Named, ...]
    services: tuple[Named, ...]
    sources: tuple[str, ...]
    years: tuple[str, ...]
    financial_years: tuple[int, ...]  # by the calendar year in which each begins
    start: str
    end: str
    documents: tuple[Named, ...]
    promised: bool = True  # an award; else money told of that is no award
    pays_for: tuple[str, ...] = ()  # as printed, of money told of
    extends: tuple[str, ...] = ()  # the earlier money that it prolongs
    title: str = ""  # as printed, where it is not just who gets it

    @property
    def counts(self) -> bool:
        """Return whether the award belongs in sums."""
        return self.has_amount and self.status not in UNPAID

    @property
    def amount_text(self) -> str:
        """Return the sum as people write it, with the word that weakens it."""
        if not self.has_amount:
            return "no amount stated"
        pounds = number_text(str(self.amount), pounds=True)
        return f"{self.qualifier} {pounds}" if self.qualifier else pounds

    @property
    def when(self) -> str:
        """Return the period as people write it."""
        if self.years:
            return ", ".join(self.years)
        if self.start and self.end:
            return f"{date_text(self.start)} to {date_text(self.end)}"
        return date_text(self.start or self.end)

    @property
    def first_day(self) -> str:
        """Return what the award sorts by in time."""
        return self.start or (self.years[0][:4] if self.years else self.end)


@dataclass(frozen=True)
class Dependency:
    """What one body is told to receive, and how much of it from the largest payer that is named."""

    recipient: Named
    pounds: Decimal
    awards: int
    payers: int  # that are named
    largest: Named | None  # none where nobody is named
    share: float  # of the pounds, 0 to 1
    unstated: bool  # some of the pounds have no payer: `payers` and `share` may be more


def awards_of(live: Live) -> list[Award]:
    """Return all awards of the release, the oldest first."""
    return live.once("awards", lambda: sorted(_read(live), key=lambda a: (a.first_day, a.iri)))


def funding_of(live: Live) -> list[Award]:
    """Return the other money that a release tells of, the oldest first; none of it is an award."""
    return live.once(
        "funding", lambda: sorted(_read(live, "Funding"), key=lambda a: (a.first_day, a.iri))
    )


def _read(live: Live, kind: str = "Award") -> Iterable[Award]:
    for quad in live.store.quads_for_pattern(None, TYPE, ox.NamedNode(VSC[kind]), UNION):
        if isinstance(quad.subject, ox.NamedNode):
            yield _award(live, quad.subject, promised=kind == "Award")


def _award(live: Live, node: ox.NamedNode, *, promised: bool) -> Award:
    words = live.words

    def objects(name: str) -> list[Term]:
        found = live.store.quads_for_pattern(node, ox.NamedNode(VSC[name]), None, UNION)
        return sorted((q.object for q in found), key=str)

    def named(name: str) -> tuple[Named, ...]:
        return tuple(
            (o.value, words.label(o)) for o in objects(name) if isinstance(o, ox.NamedNode)
        )

    def texts(name: str) -> list[str]:
        return [words.label(o) for o in objects(name)]

    def value(name: str) -> str:
        return next((str(getattr(o, "value", "")) for o in objects(name)), "")

    try:
        amount, has_amount = Decimal(value("amount")), True
    except InvalidOperation:
        amount, has_amount = Decimal(0), False
    recipients = named("recipient")
    titles = live.store.quads_for_pattern(node, ox.NamedNode(DCTERMS.title), None, UNION)
    title = min((str(getattr(q.object, "value", "")) for q in titles), default="")
    return Award(
        node.value,
        words.label(node),
        amount,
        has_amount,
        next(iter(texts("qualifier")), ""),
        value("status").rpartition("#")[2],
        named("funder") or (_deciders(live, node) if promised else ()),
        recipients,
        named("service"),
        tuple(texts("source")),
        tuple(texts("financialYear")),
        tuple(sorted({int(m[1]) for o in objects("financialYear") if (m := _YEAR.search(str(o)))})),
        value("startDate"),
        value("endDate"),
        named("inDocument"),
        promised,
        () if promised else tuple(texts("funds")),
        tuple(iri for iri, _ in named("extends")) if promised else (),
        "" if any(title == label for _, label in recipients) else title,
    )


def _deciders(live: Live, award: ox.NamedNode) -> tuple[Named, ...]:
    """Return whose decision made the award, where no funder is stated."""
    store, decider = live.store, ox.NamedNode(VSC.decider)
    decisions = [
        q.object for q in store.quads_for_pattern(award, ox.NamedNode(VSC.decision), None, UNION)
    ]
    decisions += [
        q.subject for q in store.quads_for_pattern(None, ox.NamedNode(VSC.award), award, UNION)
    ]
    found = {
        q.object.value
        for d in decisions
        if isinstance(d, ox.NamedNode)
        for q in store.quads_for_pattern(d, decider, None, UNION)
        if isinstance(q.object, ox.NamedNode)
    }
    return tuple((iri, live.words.name(iri)) for iri in sorted(found))


def dependencies(awards: Sequence[Award]) -> list[Dependency]:
    """Return who depends on whom, the largest sums first, from the awards that count.

    An award to several bodies, or by several, counts with an equal share for each.
    """
    pounds: dict[Named, dict[Named, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    count: dict[Named, int] = defaultdict(int)
    for award in awards:
        if not award.counts:
            continue
        payers = award.funders or (NOBODY,)
        for recipient in award.recipients:
            count[recipient] += 1
            for payer in payers:
                part = award.amount / (len(payers) * len(award.recipients))
                pounds[recipient][payer] += part
    made = []
    for recipient, by_payer in pounds.items():
        total = sum(by_payer.values(), Decimal(0))
        named = sorted(by_payer.keys() - {NOBODY})
        largest = max(named, key=lambda payer: by_payer[payer], default=None)
        share = float(by_payer[largest] / total) if largest and total else 0.0
        unstated = NOBODY in by_payer
        made.append(
            Dependency(recipient, total, count[recipient], len(named), largest, share, unstated)
        )
    return sorted(made, key=lambda d: (-d.pounds, d.recipient[1]))

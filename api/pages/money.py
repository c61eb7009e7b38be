"""The money page: who pays whom for what, by year; what runs when, and what is about to stop."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.live import Live
from api.pages.award_picture import NARROW, draw_time
from api.pages.award_time import (
    Ending,
    Lane,
    endings,
    interval,
    lanes,
    months_after,
    year_of,
    year_words,
    years_of,
)
from api.pages.awards import Award, Dependency, Named, awards_of, dependencies, funding_of
from api.pages.coverage import services_of
from api.pages.evidence import evidence_about
from api.pages.paging import paged
from api.pages.proofs import Proof, Proofs
from api.pages.review import pairs_of_awards, released_reviews
from api.pages.sankey import Picture, draw_flows, not_stated
from api.pages.site import Site, json_link, wants_json
from api.problem import Problem
from api.sparql.request import is_iri
from graph.told_twice import Twice
from ontology.terms import VSC

ROWS_SHOWN = 25
MOST_MONTHS = 60
SOON = 6  # months
PAYERS_FIRST = 4  # of the list that a narrow screen shows; the others are folded
FEW_ROWS = 10  # awards, not too many for a narrow screen to show at once
MOST_CHOICES = 150  # in one list of the form; others are reached from their own pages


@dataclass(frozen=True)
class Year:
    """The awards that begin in one financial year; `bar` is its length of the longest, 0 to 100."""

    words: str
    year: int | None
    pounds: Decimal
    awards: int
    bar: float


@dataclass(frozen=True)
class Asked:
    """What a request for money asks for; empty means any."""

    payer: str
    recipient: str
    service: str
    year: int | None
    begin: date
    months: int
    today: date

    @property
    def past(self) -> bool:
        """Return whether the whole window is over."""
        return self.end < self.today

    @property
    def end(self) -> date:
        """Return the last day of the window in which endings are looked for."""
        return months_after(self.begin, self.months)

    @property
    def key(self) -> str:
        """Return which awards are asked for, whatever the window."""
        return " ".join((self.payer, self.recipient, self.service, str(self.year)))

    @property
    def kept(self) -> str:
        """Return whom and what is asked about as the beginning of an address's query."""
        told = (("payer", self.payer), ("recipient", self.recipient), ("service", self.service))
        return "".join(f"{urlencode({name: iri})}&" for name, iri in told if iri)

    def takes(self, award: Award) -> bool:
        """Return whether an award is among those asked for."""
        return (
            (not self.payer or any(iri == self.payer for iri, _ in award.funders))
            and (not self.recipient or any(iri == self.recipient for iri, _ in award.recipients))
            and (not self.service or any(iri == self.service for iri, _ in award.services))
            and (self.year is None or self.year in years_of(award))
        )


@dataclass(frozen=True)
class Money:
    """All that the page tells of the awards asked for, worked out once while it is looked at."""

    awards: list[Award]
    funding: list[Award]  # told of, and no award: never in a sum
    total: Decimal
    left_out: int
    twice: tuple[int, Decimal]  # pairs of awards that may be one, and what the total has twice then
    flows: Picture | None
    by_year: list[Year]
    lanes: list[Lane]
    ends: list[date]  # that are stated, the first first
    depends: list[Dependency]

    @property
    def running(self) -> list[Award]:
        """Return what may end: the awards that count, and other funding."""
        return [*(a for a in self.awards if a.counts), *self.funding]


def told(
    every: Sequence[Award], other: Sequence[Award], asked: Asked, pairs: Iterable[Twice] = ()
) -> Money:
    """Return what is told of the awards asked for, and of other money that ends.

    Of awards the `pairs` may be one.
    """
    awards = [a for a in every if asked.takes(a)]
    counted = [a for a in awards if a.counts]
    funding = [f for f in other if asked.takes(f)]
    return Money(
        awards,
        funding,
        sum((a.amount for a in counted), Decimal(0)),
        len(awards) - len(counted),
        counted_twice(counted, pairs),
        draw_flows(counted),
        by_year(counted),
        lanes(counted),
        sorted({day for a in [*counted, *funding] if (day := interval(a)[1])}),
        dependencies(counted),
    )


def routes(site: Site) -> APIRouter:
    """Return the route of the money page."""
    router = APIRouter(tags=["pages"])

    @router.get("/money", summary="Awards: from whom, to whom, for what, when, and what stops")
    def money(
        request: Request, payer: str = "", recipient: str = "", service: str = "", year: str = "",
        date: str = "", months: str = "",
    ) -> Response:  # fmt: skip
        live = site.live
        today = datetime.now(UTC).date()
        begin, window = read_day(date) or today, read_months(months)
        asked = Asked(payer, recipient, service, read_year(year), begin, window, today)
        money = live.lately(
            f"money {asked.key}",
            lambda: told(awards_of(live), funding_of(live), asked, pairs_of(live)),
        )
        found = money.lanes
        stopping = endings(money.running, asked.begin, asked.end)
        if wants_json(request):
            return site.json(request, live, data_of(money, asked, stopping))
        rows = paged(request, money.awards, size=ROWS_SHOWN, place="awards")
        return site.page(
            request,
            live,
            "money.html",
            title="Money",
            asked=asked,
            kept=asked.kept,
            chosen=chosen(live, asked),
            payers=names(n for a in money.awards if a.counts for n in a.funders),
            areas=areas_of(live, money.awards) if asked.recipient else [],
            day_given=bool(date),
            awards=rows,
            out_of=any(a.sources for a in rows.rows),
            proofs={a.iri: proofs_of(live, site, a) for a in rows.rows},
            total=money.total,
            twice=money.twice,
            left_out=money.left_out,
            flows=money.flows,
            by_year=money.by_year,
            time=draw_time(found, asked.begin, asked.end),
            upright_time=draw_time(found, asked.begin, asked.end, NARROW),
            lanes=paged(
                request, [lane for lane in found if lane.has_time], "lane", ROWS_SHOWN, "runs"
            ),
            stopping=paged(request, stopping, "ending", ROWS_SHOWN, "stops"),
            latest=money.ends[-1] if money.ends else None,
            next_end=next((day for day in money.ends if day > asked.end), None),
            service_not_stated=not_stated("service"),
            PAYERS_FIRST=PAYERS_FIRST,
            FEW_ROWS=FEW_ROWS,
            depends=paged(request, money.depends, "body", ROWS_SHOWN, "depends"),
            choices=live.once("money choices", lambda: choices(awards_of(live))),
            with_chosen=partial(with_chosen, live),
            data=[
                *json_link(request),
                ("/questions/awards?format=csv", "text/csv", "all awards as CSV"),
            ],
        )

    return router


def pairs_of(live: Live) -> list[Twice]:
    """Return the pairs of awards that may be one and that nobody had decided on by this release."""
    return pairs_of_awards(live, live.once("reviews", lambda: released_reviews(live)))


def counted_twice(counted: Sequence[Award], pairs: Iterable[Twice]) -> tuple[int, Decimal]:
    """Return how many of the pairs are both among awards that count, and the pounds told again.

    Of an award that three documents tell of there are three pairs, and two sums too many.
    """
    pounds = {award.iri: award.amount for award in counted}
    both = [pair for pair in pairs if pair.things <= pounds.keys()]
    first: dict[str, str] = {}
    for pair in both:
        one, other = (_first(first, iri) for iri in (pair.first.iri, pair.second.iri))
        if one != other:
            first[max(one, other)] = min(one, other)
    return len(both), sum((pounds[iri] for iri in first), Decimal(0))


def _first(first: Mapping[str, str], iri: str) -> str:
    while iri in first:
        iri = first[iri]
    return iri


def read_year(text: str) -> int | None:
    """Return the year in which a financial year begins: 2022, or 2022 to 2023. Raises Problem."""
    if not text:
        return None
    if not text[:4].isdecimal() or len(text) < 4:
        raise Problem(400, "Year is wrong", f"year={text} is not a year such as 2022")
    return int(text[:4])


def read_day(text: str) -> date | None:
    """Return a day, or None where none is given. Raises Problem for what is none."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Problem(
            400, "Date is wrong", f"date={text} is not a day such as 2022-04-30"
        ) from error


def read_months(text: str) -> int:
    """Return a number of months, from 1 to `MOST_MONTHS`. Raises Problem for what is none."""
    if not text:
        return SOON
    if not text.isdecimal() or not 1 <= int(text) <= MOST_MONTHS:
        accepted = f"is not a whole number from 1 to {MOST_MONTHS}"
        raise Problem(400, "Months are wrong", f"months={text} {accepted}")
    return int(text)


def proofs_of(live: Live, site: Site, award: Award) -> tuple[Proof, ...]:
    """Return the evidence of an award's amount."""
    found = evidence_about(live.store, award.iri, str(VSC.amount))
    return Proofs(live, site.sources).of(found)


def choices(awards: Sequence[Award]) -> dict[str, Any]:
    """Return what the form offers: payers, recipients and services by name, and years."""
    return {
        "payers": names(n for a in awards for n in a.funders),
        "recipients": names(n for a in awards for n in a.recipients),
        "services": names(n for a in awards for n in a.services),
        "years": [year_words(y) for y in sorted({y for a in awards for y in years_of(a)})],
    }


def chosen(live: Live, asked: Asked) -> list[str]:
    """Return what was asked for in words: from whom, to whom, for what, in which year."""
    told = (("from", asked.payer), ("to", asked.recipient), ("for", asked.service))
    said = [f"{word} {live.words.name(iri)}" for word, iri in told if is_iri(iri)]
    return said if asked.year is None else [*said, f"in {year_words(asked.year)}"]


def with_chosen(live: Live, offered: list[Named], chosen: str) -> list[Named]:
    """Return the choices of a list, with the one chosen where it is not among them."""
    if not is_iri(chosen) or any(iri == chosen for iri, _ in offered):
        return offered
    return [(chosen, live.words.name(chosen)), *offered]


def areas_of(live: Live, awards: Iterable[Award]) -> list[str]:
    """Return the areas of the services that awards pay for, by name."""
    wanted = {iri for a in awards for iri, _ in a.services}
    every = live.once("coverage", lambda: services_of(live))
    return sorted({area for s in every if s.iri in wanted for area in s.areas})


def names(found: Iterable[Named]) -> list[Named]:
    """Return each thing once, by name: the most often named, where they are very many."""
    often = Counter(found).most_common(MOST_CHOICES)
    return sorted((name for name, _ in often), key=lambda pair: pair[1])


def by_year(awards: Sequence[Award]) -> list[Year]:
    """Return the awards that count by the financial year in which each begins."""
    pounds: dict[int | None, Decimal] = defaultdict(Decimal)
    count: dict[int | None, int] = defaultdict(int)
    for award in awards:
        if award.counts:
            begin, end = interval(award)
            day = begin or end
            year = year_of(day) if day else None
            pounds[year] += award.amount
            count[year] += 1
    most = max(pounds.values(), default=Decimal(0)) or Decimal(1)
    return [
        Year(
            "no time stated" if year is None else year_words(year),
            year, pounds[year], count[year], round(float(100 * pounds[year] / most), 1),
        )
        for year in sorted(pounds, key=lambda y: (y is None, y or 0))
    ]  # fmt: skip


def data_of(money: Money, asked: Asked, stopping: Sequence[Ending]) -> dict[str, Any]:
    """Return what the page tells as JSON has it: every award, and what stops in the window."""
    return {
        "awards": [as_json(a) for a in money.awards],
        "window": {"from": asked.begin.isoformat(), "to": asked.end.isoformat()},
        "endings": [
            {
                **as_json(e.award),
                "kind": "award" if e.award.promised else "funding",
                "pays_for": list(e.award.pays_for),
                "followed_by": {"iri": e.after.iri, "label": e.after.label} if e.after else None,
            }
            for e in stopping
        ],
    }


def as_json(award: Award) -> dict[str, Any]:
    """Return an award as JSON has it: amounts in pounds, things as IRI and label."""

    def things(found: Iterable[Named]) -> list[dict[str, str]]:
        return [{"iri": iri, "label": label} for iri, label in found]

    begin, end = interval(award)
    return {
        "iri": award.iri, "label": award.label,
        "pounds": float(award.amount) if award.has_amount else None,
        "counts": award.counts, "status": award.status,
        "from": things(award.funders), "to": things(award.recipients),
        "for": things(award.services), "title": award.title, "out_of": list(award.sources),
        "begins": begin.isoformat() if begin else None, "ends": end.isoformat() if end else None,
        "documents": things(award.documents),
    }  # fmt: skip

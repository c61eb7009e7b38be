"""The money page: who pays whom, for which service, year by year; and what is about to end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from textwrap import wrap

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.awards import Award, Flow, Named, awards_of, flows
from api.evidence import evidence_about
from api.live import Live
from api.site import Site
from api.thing import Proof, Proofs
from ontology.terms import VSC

WIDTH, BAR, GAP = 960, 12, 12  # of the picture, in its own units
LABEL = 270  # beside the bars, on either side
LINE_CHARACTERS = 40  # of a name beside a bar
FLOWS_DRAWN = 40
ROWS_SHOWN = 200


@dataclass(frozen=True)
class Box:
    """One body in the picture: a bar as tall as its money."""

    name: Named
    lines: tuple[str, ...]
    x: float
    y: float
    height: float
    pounds: Decimal


@dataclass(frozen=True)
class Band:
    """One flow in the picture: a path from a payer's bar to a recipient's."""

    path: str
    thickness: float
    flow: Flow


@dataclass(frozen=True)
class Picture:
    """A Sankey diagram of two columns."""

    height: float
    payers: tuple[Box, ...]
    recipients: tuple[Box, ...]
    bands: tuple[Band, ...]


def routes(site: Site) -> APIRouter:
    """Return the route of the money page."""
    router = APIRouter(tags=["pages"])

    @router.get("/money", summary="Awards: from whom, to whom, for what, when")
    def money(request: Request, payer: str = "", recipient: str = "", year: str = "") -> Response:
        live = site.live
        every = awards_of(live)
        chosen = [a for a in every if matches(a, payer, recipient, year)]
        found = flows(chosen)
        return site.page(
            request,
            live,
            "money.html",
            title="Money",
            awards=[(a, proofs_of(live, site, a)) for a in chosen[:ROWS_SHOWN]],
            count=len(chosen),
            flows=found,
            picture=draw_flows(found[:FLOWS_DRAWN]) if found else None,
            drawn=min(len(found), FLOWS_DRAWN),
            total=sum((a.amount for a in chosen if a.counts), Decimal(0)),
            left_out=sum(1 for a in chosen if not a.counts),
            payers=names(n for a in every for n in a.funders),
            recipients=names(n for a in every for n in a.recipients),
            years=sorted({y for a in every for y in years_of(a)}),
            by_year=by_year(chosen),
            payer=payer,
            recipient=recipient,
            year=year,
        )

    return router


def proofs_of(live: Live, site: Site, award: Award) -> tuple[Proof, ...]:
    """Return the evidence of an award's amount."""
    found = [e for e in evidence_about(live.store, award.iri) if e.predicate == str(VSC.amount)]
    return Proofs(live, site.sources).of(found)


def matches(award: Award, payer: str, recipient: str, year: str) -> bool:
    """Return whether an award is among those asked for; an empty choice means any."""
    return (
        (not payer or payer in {iri for iri, _ in award.funders})
        and (not recipient or recipient in {iri for iri, _ in award.recipients})
        and (not year or year in years_of(award))
    )


def years_of(award: Award) -> list[str]:
    """Return the years in which an award runs, as its document prints them."""
    if award.years:
        return list(award.years)
    return [award.first_day[:4]] if award.first_day else []


def names(found: Iterable[Named]) -> list[Named]:
    """Return each body once, by name."""
    return sorted(set(found), key=lambda pair: pair[1])


def by_year(awards: Sequence[Award]) -> list[tuple[str, Decimal, int]]:
    """Return (year, pounds, awards) for the awards that count."""
    pounds: dict[str, Decimal] = defaultdict(Decimal)
    count: dict[str, int] = defaultdict(int)
    for award in awards:
        if award.counts:
            year = ", ".join(years_of(award)) or "no year stated"
            pounds[year] += award.amount
            count[year] += 1
    return [(year, pounds[year], count[year]) for year in sorted(pounds)]


def draw_flows(found: Sequence[Flow]) -> Picture:
    """Return the flows as bars and bands; thickness is proportional to pounds, 2 units at least."""
    sums: dict[str, dict[Named, Decimal]] = {
        "payer": defaultdict(Decimal),
        "recipient": defaultdict(Decimal),
    }
    for flow in found:
        sums["payer"][flow.payer] += flow.pounds
        sums["recipient"][flow.recipient] += flow.pounds
    most = max(sum(side.values()) for side in sums.values()) or Decimal(1)
    tall = 22 * max(len(side) for side in sums.values()) + 60
    scale = float(Decimal(tall) / most)
    payers = stack(sums["payer"], LABEL, scale)
    recipients = stack(sums["recipient"], WIDTH - LABEL - BAR, scale)
    used: dict[tuple[str, Named], float] = defaultdict(float)
    bands = []
    at = {("payer", b.name): b for b in payers} | {("recipient", b.name): b for b in recipients}
    for flow in found:
        thick = max(2.0, float(flow.pounds) * scale)
        left, right = at["payer", flow.payer], at["recipient", flow.recipient]
        y1 = left.y + used["payer", flow.payer] + thick / 2
        y2 = right.y + used["recipient", flow.recipient] + thick / 2
        used["payer", flow.payer] += thick
        used["recipient", flow.recipient] += thick
        x1, x2 = left.x + BAR, right.x
        middle = (x1 + x2) / 2
        path = f"M{x1:.1f},{y1:.1f} C{middle:.1f},{y1:.1f} {middle:.1f},{y2:.1f} {x2:.1f},{y2:.1f}"
        bands.append(Band(path, round(thick, 1), flow))
    height = max(b.y + b.height for b in (*payers, *recipients)) + GAP
    return Picture(height, payers, recipients, tuple(bands))


def stack(sums: dict[Named, Decimal], x: float, scale: float) -> tuple[Box, ...]:
    """Return bars under each other, the largest on top, with room for a line of text each."""
    boxes = []
    y = float(GAP)
    for name, pounds in sorted(sums.items(), key=lambda item: (-item[1], item[0][1])):
        height = max(2.0, float(pounds) * scale)
        lines = tuple(wrap(name[1], LINE_CHARACTERS)[:2])
        boxes.append(Box(name, lines, x, round(y, 1), round(height, 1), pounds))
        y += max(height, 15.0 * (len(lines) + 1)) + GAP
    return tuple(boxes)

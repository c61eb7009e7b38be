"""The home page, the quality page, and what programs ask of the service's health."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response

from api.awards import awards_of
from api.live import Live
from api.site import Site, data_links
from api.words import TYPE, UNION
from graph.question import Question, questions
from ontology.terms import ORG, VSC

# The kinds of thing that the home page counts, in this order.
COUNTED = (
    "Organisation", "Partnership", "Panel", "Service", "Award", "Decision", "Request", "Answer",
    "Statistic", "Act",
)  # fmt: skip


ROBOTS = "User-agent: *\nDisallow: /sparql\nDisallow: /query\n"


@dataclass(frozen=True)
class Story:
    """A way to start: a title, what is to be seen, and where."""

    title: str
    words: str
    address: str


def routes(site: Site) -> APIRouter:
    """Return the routes of these pages."""
    router = APIRouter(tags=["pages"])

    @router.get("/", summary="What the graph holds, and where to start")
    def home(request: Request) -> Response:
        live = site.live
        manifest = live.release.manifest
        return site.page(
            request,
            live,
            "home.html",
            title="Victim services commissioning graph",
            data=data_links("/.well-known/void"),
            counts=manifest["counts"],
            things=counted(live),
            findings=Counter(finding_kind(f) for f in manifest["findings"]).most_common(),
            documents=manifest["documents"],
            themes=by_theme(questions()),
            stories=live.once("stories", lambda: stories(live)),
        )

    @router.get("/quality", summary="What was checked, what was found, what was kept out")
    def quality(request: Request, kind: str = "") -> Response:
        live = site.live
        manifest = live.release.manifest
        findings = manifest["findings"]
        kinds = Counter(finding_kind(f) for f in findings)
        chosen = [f for f in findings if not kind or finding_kind(f) == kind]
        if request.query_params.get("format") == "json":
            return JSONResponse(
                {
                    k: manifest[k]
                    for k in ("version", "findings", "problems", "quarantined", "reports")
                }
            )
        return site.page(
            request,
            live,
            "quality.html",
            title="Quality",
            data=[("/quality?format=json", "application/json", "JSON")],
            counts=manifest["counts"],
            kinds=kinds.most_common(),
            kind=kind,
            findings=sorted(
                chosen, key=lambda f: (finding_kind(f), f["document"], f["description"])
            ),
            documents={d["slug"]: d for d in manifest["documents"]},
            problems=problem_rows(manifest),
            quarantined=manifest["quarantined"],
            reports=manifest["reports"],
        )

    @router.get("/health", summary="Whether the service answers, and from which release")
    def health() -> JSONResponse:
        live = site.live
        answers = bool(live.store.query("ASK { ?s ?p ?o }"))
        said = {
            "status": "ok" if answers else "empty",
            "release": live.version,
            "released": live.released.isoformat(),
            "documents": live.release.manifest["counts"]["documents"],
            "queries": live.pool.counts,
        }
        return JSONResponse(said, headers={"Cache-Control": "no-store"})

    @router.get("/robots.txt", include_in_schema=False)
    def robots() -> PlainTextResponse:
        return PlainTextResponse(ROBOTS)

    return router


def finding_kind(finding: dict[str, Any]) -> str:
    """Return a finding's kind in words."""
    return str(finding["kind"]).replace("-", " ") or "finding"


def counted(live: Live) -> list[tuple[str, int, str]]:
    """Return (kind in the plural, how many, where they are listed) for the home page."""
    counts = live.release.manifest["counts"]["things"]
    out = []
    for name in COUNTED:
        if counts.get(name):
            label = live.words.name(str(VSC[name]))
            out.append((label, counts[name], f"/search?kind={name}"))
    return out


def by_theme(found: list[Question]) -> list[tuple[str, list[Question]]]:
    """Return the questions under their themes."""
    themes: dict[str, list[Question]] = {}
    for question in found:
        themes.setdefault(question.theme or "other", []).append(question)
    return list(themes.items())


def problem_rows(manifest: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Return what the shapes reported of released documents: (slug, problem), the worst first."""
    order = {"violation": 0, "warning": 1, "info": 2}
    rows = [(slug, p) for slug, found in manifest["problems"].items() for p in found]
    return sorted(
        rows, key=lambda row: (order.get(row[1]["severity"], 3), row[0], row[1]["message"])
    )


def stories(live: Live) -> list[Story]:
    """Return three ways to start, from what the release holds: a partnership, money, a gap."""
    out = []
    words = live.words
    if group := largest_group(live):
        label = words.name(group)
        out.append(
            Story("A partnership", f"Who sits in {label}, and which bodies it shares with others.",
                  f"/network?focus={group}")
        )  # fmt: skip
    awards = [a for a in awards_of(live) if a.counts and a.recipients and a.services]
    awards = awards or [a for a in awards_of(live) if a.counts and a.recipients]
    if awards:
        first = max(awards, key=lambda a: (len(a.services), a.amount, a.iri))
        who = first.recipients[0][1]
        out.append(
            Story("A flow of money", f"{first.amount_text} to {who}: from whom, for what, when.",
                  f"/money#{first.iri.rpartition('/')[2]}")
        )  # fmt: skip
    findings = live.release.manifest["findings"]
    gaps = [f for f in findings if "gap" in str(f["kind"])] or [
        f for f in findings if "contradiction" in str(f["kind"])
    ]
    if gaps:
        kind = finding_kind(gaps[0])
        out.append(Story("A gap", str(gaps[0]["description"]), f"/quality?kind={kind}"))
    return out


def largest_group(live: Live) -> str:
    """Return the partnership or panel with the most members, or nothing."""
    sizes: Counter[str] = Counter()
    for kind in (VSC.Partnership, VSC.Panel, VSC.Group):
        for quad in live.store.quads_for_pattern(None, TYPE, ox.NamedNode(kind), UNION):
            if isinstance(quad.subject, ox.NamedNode):
                sizes[quad.subject.value] = members(live, quad.subject)
    return max(sorted(sizes), key=lambda iri: sizes[iri], default="")


def members(live: Live, group: ox.NamedNode) -> int:
    """Return how many bodies a group has, however they are told."""
    has = live.store.quads_for_pattern(group, ox.NamedNode(ORG.hasMember), None, UNION)
    memberships = live.store.quads_for_pattern(None, ox.NamedNode(ORG.organization), group, UNION)
    return max(sum(1 for _ in has), sum(1 for _ in memberships))

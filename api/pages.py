"""The home page, the quality page, and what programs ask of the service's health."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

import pyoxigraph as ox
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

from api import schema_org
from api.awards import awards_of
from api.catalogue import host
from api.live import Live
from api.site import REASSURING, Site, data_links
from api.words import TYPE, UNION
from graph.picture import json_for_html
from graph.question import Question, questions
from ontology.terms import ORG, VSC

# The kinds of thing that the home page counts, in this order.
COUNTED = {
    "Organisation": ("body", "bodies"), "Partnership": ("partnership", "partnerships"),
    "Panel": ("panel", "panels"), "Service": ("service", "services"), "Award": ("award", "awards"),
    "Decision": ("decision", "decisions"), "Request": ("request", "requests"),
    "Answer": ("answer", "answers"), "StatedAbsence": ("stated absence", "stated absences"),
    "Statistic": ("figure", "figures"), "Citation": ("law cited", "laws cited"),
}  # fmt: skip

ROBOTS = (
    "User-agent: *\nDisallow: /sparql\nDisallow: /query\nDisallow: /reconcile\nDisallow: /mcp\n"
)


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
            things=live.once("counted", lambda: counted(live)),
            findings=Counter(finding_kind(f) for f in manifest["findings"]).most_common(),
            documents=manifest["documents"],
            themes=by_theme(questions()),
            stories=live.once("stories", lambda: stories(live)),
            schema=json_for_html(schema_org.dataset(live, host(request))),
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
            findings=sorted(chosen, key=worst_first),
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

    @router.get("/favicon.ico", include_in_schema=False)
    def icon() -> Response:
        return RedirectResponse("/static/icon.svg", 301)

    @router.get("/robots.txt", include_in_schema=False)
    def robots(request: Request) -> PlainTextResponse:
        return PlainTextResponse(f"{ROBOTS}\nSitemap: {host(request)}/sitemap.xml\n")

    return router


def finding_kind(finding: dict[str, Any]) -> str:
    """Return a finding's kind in words."""
    return str(finding["kind"]).replace("-", " ") or "finding"


def counted(live: Live) -> list[tuple[str, int, str]]:
    """Return (word, how many, where they are listed) of what documents tell of, by class.

    What only the register knows is not counted.
    """
    told = {
        quad.subject
        for quad in live.store.quads_for_pattern(None, ox.NamedNode(VSC.inDocument), None, UNION)
    }
    out = []
    for name, words in COUNTED.items():
        of_kind = live.store.quads_for_pattern(None, TYPE, ox.NamedNode(str(VSC[name])), UNION)
        count = sum(1 for quad in of_kind if quad.subject in told)
        if count:
            out.append((words[count > 1], count, f"/search?kind={name}"))
    return out


def worst_first(finding: dict[str, Any]) -> tuple[bool, str, str, str]:
    """Return what findings sort by: what holds comes last."""
    kind = finding_kind(finding)
    return kind.endswith(REASSURING), kind, str(finding["document"]), str(finding["description"])


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
    findings = sorted(live.release.manifest["findings"], key=worst_first)
    for word in ("gap", "contradiction", ""):
        found = next((f for f in findings if word in str(f["kind"])), None)
        if found:
            kind = finding_kind(found)
            said = shorten(str(found["description"]), 160, placeholder=" …")
            title = f"{'An' if kind[0] in 'aeiou' else 'A'} {kind}"
            out.append(Story(title, said, f"/quality?kind={kind}"))
            break
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

"""The home page, and what programs ask of the service's health."""

from __future__ import annotations

from dataclasses import asdict

import pyoxigraph as ox
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

from api.linked import schema_org
from api.linked.catalogue import host
from api.live import Live
from api.pages.document import listed
from api.pages.kinds import SHADES
from api.pages.left_out import without_reading
from api.pages.quality import kinds_of
from api.pages.site import Site, conditional, data_links, json_link, wants_json
from api.pages.stories import stories
from api.pages.words import TYPE, UNION
from graph.picture import json_for_html
from graph.question import Question, questions
from ontology.terms import VSC

# The kinds of thing that the home page counts, in this order.
COUNTED = {
    "Organisation": ("body", "bodies"), "Partnership": ("partnership", "partnerships"),
    "Panel": ("panel", "panels"), "Service": ("service", "services"), "Award": ("award", "awards"),
    "Decision": ("decision", "decisions"), "Request": ("request", "requests"),
    "Answer": ("answer", "answers"), "StatedAbsence": ("stated absence", "stated absences"),
    "Statistic": ("figure", "figures"), "Citation": ("law cited", "laws cited"),
}  # fmt: skip

ROBOTS = (
    "User-agent: *\nDisallow: /sparql\nDisallow: /query?query=\n"
    "Disallow: /reconcile\nDisallow: /mcp\n"
)


def routes(site: Site) -> APIRouter:
    """Return the routes of these pages."""
    router = APIRouter(tags=["pages"])

    @router.get("/", summary="What the graph holds, and where to start")
    def home(request: Request) -> Response:
        live = site.live
        manifest = live.release.manifest
        things = live.once("counted", lambda: counted(live))
        told = live.once("stories", lambda: stories(live))
        days = sorted(d["date"] for d in live.once("documents", lambda: listed(live)) if d["date"])
        if wants_json(request):
            return site.json(
                request,
                live,
                {
                    "release": live.version,
                    "released": live.released.isoformat(),
                    "counts": manifest["counts"],
                    "documents": {"oldest": days[0], "newest": days[-1]} if days else {},
                    "findings": dict(kinds_of(manifest)),
                    "stories": [asdict(story) for story in told],
                },
            )
        return site.page(
            request,
            live,
            "home.html",
            title="Victim services commissioning graph",
            data=[*json_link(request), *data_links("/.well-known/void")],
            days=days,
            counts=manifest["counts"],
            things=things,
            findings=kinds_of(manifest),
            unread=len(without_reading(manifest)),
            # Only a few have room: first those that a picture answers before anything is chosen.
            themes=by_theme(sorted(questions(), key=lambda q: (not q.show, len(q.parameters)))),
            stories=told,
            schema=json_for_html(schema_org.dataset(live, host(request))),
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
    def robots(request: Request) -> Response:
        said = PlainTextResponse(f"{ROBOTS}\nSitemap: {host(request)}/sitemap.xml\n")
        return conditional(request, site.live, said)

    return router


def counted(live: Live) -> list[tuple[str, int, str, str]]:
    """Return (word, how many, where they are listed, kind) of what documents tell of, by class.

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
            out.append((words[count > 1], count, f"/search?kind={name}&told=yes", SHADES[name]))
    return out


def by_theme(found: list[Question]) -> list[tuple[str, list[Question]]]:
    """Return the questions under their themes."""
    themes: dict[str, list[Question]] = {}
    for question in found:
        themes.setdefault(question.theme or "other", []).append(question)
    return sorted(themes.items())

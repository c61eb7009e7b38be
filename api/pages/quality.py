"""The quality page: what was checked and found, what was kept out, and what reading left open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox
from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.linked.counted import count
from api.live import Live
from api.pages.document import entries
from api.pages.left_out import without_reading
from api.pages.paging import paged
from api.pages.site import REASSURING, Site, json_link, wants_json
from api.pages.words import TYPE
from graph.store import ONTOLOGY
from ontology.terms import OWL, VSC

ROWS_SHOWN = 25
EXAMPLES = 3  # things named for each remark of the shapes
SEVERITIES = ("violation", "warning", "info")  # the worst first


@dataclass(frozen=True)
class Usage:
    """How the release uses the vocabulary: classes and properties of ours, and how often each."""

    used: list[tuple[str, str, int]]  # IRI, kind of term, times; the most often first
    unused: list[tuple[str, str]]  # IRI, kind of term


@dataclass(frozen=True)
class Remark:
    """What the shapes report of several things in the same words."""

    severity: str
    message: str
    times: int
    examples: tuple[tuple[str, str], ...]  # slug of a document, IRI of a thing or nothing


def routes(site: Site) -> APIRouter:
    """Return the route of the quality page."""
    router = APIRouter(tags=["pages"])

    @router.get("/quality", summary="What was checked, what was found, what was kept out")
    def quality(request: Request, kind: str = "", document: str = "", remark: str = "") -> Response:
        live = site.live
        manifest = live.release.manifest
        if wants_json(request):
            names = ("version", "findings", "problems", "quarantined", "reports")
            told = {name: manifest[name] for name in names}
            return site.json(request, live, {**told, "unread": manifest.get("unread", [])})
        findings = live.once("findings", lambda: sorted(manifest["findings"], key=worst_first))
        chosen = [
            f for f in findings
            if (not kind or finding_kind(f) == kind) and (not document or f["document"] == document)
        ]  # fmt: skip
        problems = live.once("problems", lambda: problem_rows(manifest))
        looked_at = [
            (slug, p) for slug, p in problems
            if (not document or slug == document) and (not remark or p["message"] == remark)
        ]  # fmt: skip
        alike = live.once("problems alike", lambda: remarks_of(problems))
        reports = live.once("reports", lambda: open_ends(manifest))
        usage = live.once("usage", lambda: usage_of(live))
        return site.page(
            request,
            live,
            "quality.html",
            title="Quality",
            data=json_link(request),
            counts=manifest["counts"],
            kinds=kinds_of(manifest),
            kind=kind,
            document=document,
            findings=paged(request, chosen, "finding", ROWS_SHOWN, "findings"),
            documents=entries(live),
            remark=remark,
            problems=paged(request, looked_at, "check", ROWS_SHOWN, "checks"),
            remarks=paged(request, alike, "check", ROWS_SHOWN, "checks"),
            all_problems=len(problems),
            unread=paged(request, without_reading(manifest), "file", ROWS_SHOWN, "unread"),
            read_elsewhere=[one for one in manifest.get("unread", []) if "reason" not in one],
            quarantined=paged(request, kept_out(manifest), "out", ROWS_SHOWN, "quarantined"),
            reports=paged(request, reports, "read", ROWS_SHOWN, "reading"),
            refused=sum(len(r.get("refused") or []) for r in manifest["reports"].values()),
            unsettled=sum(len(r.get("unsettled") or []) for r in manifest["reports"].values()),
            usage=usage,
            terms=paged(request, usage.used, "term", ROWS_SHOWN, "usage"),
        )

    return router


def finding_kind(finding: dict[str, Any]) -> str:
    """Return a finding's kind in words."""
    return str(finding["kind"]).replace("-", " ") or "finding"


def kinds_of(manifest: dict[str, Any]) -> list[tuple[str, int]]:
    """Return the kinds of findings with how many there are: what needs looking at first."""
    counts = Counter(finding_kind(f) for f in manifest["findings"])
    return sorted(counts.items(), key=lambda k: (k[0].endswith(REASSURING), -k[1], k[0]))


def worst_first(finding: dict[str, Any]) -> tuple[bool, str, str, str]:
    """Return what findings sort by: what holds comes last."""
    kind = finding_kind(finding)
    return kind.endswith(REASSURING), kind, str(finding["document"]), str(finding["description"])


def problem_rows(manifest: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Return what the shapes reported of released documents: (slug, problem), the worst first."""
    rows = [(slug, p) for slug, found in manifest["problems"].items() for p in found]
    return sorted(
        rows, key=lambda row: (SEVERITIES.index(row[1]["severity"]), row[0], row[1]["message"])
    )


def remarks_of(rows: Iterable[tuple[str, dict[str, Any]]]) -> list[Remark]:
    """Return each thing that the shapes reported once, the worst and most frequent first."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for slug, p in rows:
        found.setdefault((p["severity"], p["message"]), []).append((slug, p["focus"] or ""))
    alike = [Remark(*said, len(of), tuple(of[:EXAMPLES])) for said, of in found.items()]
    return sorted(alike, key=lambda r: (SEVERITIES.index(r.severity), -r.times, r.message))


def kept_out(manifest: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the documents that did not pass, each with the name of its file."""
    reports = manifest["reports"]
    return [
        q | {"file": reports.get(q["slug"], {}).get("name", "")} for q in manifest["quarantined"]
    ]


def open_ends(manifest: dict[str, Any]) -> list[tuple[str, dict[str, Any], int]]:
    """Return (slug, report, remarks of the shapes) of each document, the most left open first."""
    rows = [
        (slug, report, len(manifest["problems"].get(slug, [])))
        for slug, report in manifest["reports"].items()
    ]

    def left_open(row: tuple[str, dict[str, Any], int]) -> tuple[int, str]:
        slug, report, remarks = row
        names = ("refused", "unsettled", "dangling")
        return -sum(len(report.get(name) or []) for name in names) - remarks, slug

    return sorted(rows, key=left_open)


def usage_of(live: Live) -> Usage:
    """Return how often the release uses each class and property of the vocabulary."""
    counted = count(live)
    times = {**counted.classes, **counted.properties}
    terms = {
        (str(getattr(q.subject, "value", "")), "class" if kind == OWL.Class else "property")
        for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
        for q in live.store.quads_for_pattern(None, TYPE, ox.NamedNode(kind), ONTOLOGY)
        if str(getattr(q.subject, "value", "")).startswith(str(VSC))
    }
    used = [(iri, kind, times[iri]) for iri, kind in terms if times.get(iri)]
    return Usage(
        sorted(used, key=lambda u: (-u[2], u[0])),
        sorted((iri, kind) for iri, kind in terms if not times.get(iri)),
    )

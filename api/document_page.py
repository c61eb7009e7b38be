"""The documents: a list, and each one with its evidence highlighted where its text is at hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pyoxigraph as ox
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from api.evidence import Evidence, evidence_in
from api.live import Live
from api.problem import Problem
from api.site import Site, data_links
from api.words import UNION, address
from ontology.terms import DCTERMS, GRAPH, ID, VSC

# Colours of the text's highlights, by what the statement is about: local names of classes.
SHADES = {
    "Award": "money", "Funding": "money", "FundingIn": "money", "CostLine": "money",
    "FundingSourceLine": "money", "Organisation": "body", "OfficeHolding": "body",
    "Partnership": "group", "Panel": "group", "Group": "group", "Membership": "group",
    "Service": "service", "Eligibility": "service", "Programme": "service",
    "Decision": "decision", "Option": "decision", "Consultation": "decision",
    "Request": "answer", "Question": "answer", "Answer": "answer", "StatedAbsence": "answer",
    "Statistic": "figure", "Citation": "law", "Act": "law", "Publication": "law",
    "Definition": "law", "Document": "paper",
}  # fmt: skip
SHADE_WORDS = {
    "money": "money", "body": "bodies and posts", "group": "partnerships", "service": "services",
    "decision": "decisions", "answer": "questions and answers", "figure": "figures",
    "law": "laws and publications", "paper": "the document itself", "other": "other",
}  # fmt: skip


@dataclass(frozen=True)
class Piece:
    """A stretch of text: plain, or the print of one or more statements."""

    text: str
    shade: str
    evidence: tuple[Evidence, ...]
    opens: tuple[str, ...]  # evidence whose first character this is


@dataclass(frozen=True)
class Statement:
    """One statement of the document, in words."""

    evidence: Evidence
    subject: str
    kind: str
    predicate: str
    value: str
    value_iri: str
    rule: str
    shade: str


def routes(site: Site) -> APIRouter:
    """Return the routes of the documents."""
    router = APIRouter(tags=["documents"])

    @router.get("/documents", summary="The documents of this release")
    def documents(request: Request, format: str = "") -> Response:  # noqa: A002
        live = site.live
        found = live.release.manifest["documents"]
        if format == "json":
            return JSONResponse(found)
        return site.page(
            request, live, "documents.html", title="Documents", documents=found,
            signed={d["slug"]: signed(live, d["slug"]) for d in found if not d["issued"]},
            findings=Counter(f["document"] for f in live.release.manifest["findings"]),
            quarantined=live.release.manifest["quarantined"],
            reports=live.release.manifest["reports"],
            data=[("/documents?format=json", "application/json", "JSON")],
        )  # fmt: skip

    @router.get("/documents/{slug}", summary="One document and what it states")
    def document(request: Request, slug: str) -> Response:
        live = site.live
        manifest = live.release.manifest
        entry = next((d for d in manifest["documents"] if d["slug"] == slug), None)
        if entry is None:
            raise no_document(manifest, slug)
        evidence = evidence_in(live.store, f"{GRAPH}{slug}/evidence")
        text = site.sources.text(str(entry.get("sha256", "")))
        return site.page(
            request,
            live,
            "document.html",
            title=str(entry["title"] or slug),
            data=data_links(f"/doc/document/{slug}"),
            entry=entry,
            iri=f"{ID}document/{slug}",
            facts=facts_of(live, f"{ID}document/{slug}"),
            pieces=cut(live, text, evidence) if text is not None else None,
            sections=sections(statements(live, evidence)),
            legend=legend(live, evidence),
            findings=[
                (f["iri"], str(f["kind"]).replace("-", " "), str(f["description"]))
                for f in manifest["findings"]
                if f["document"] == slug
            ],
            report=manifest["reports"].get(slug, {}),
            problems=manifest["problems"].get(slug, []),
        )

    return router


def signed(live: Live, slug: str) -> str:
    """Return the last date on which a document's decision was signed, ISO 8601; or nothing."""
    graph = ox.NamedNode(f"{GRAPH}{slug}")
    found = live.store.quads_for_pattern(None, ox.NamedNode(VSC.signed), None, graph)
    return max((q.object.value for q in found if isinstance(q.object, ox.Literal)), default="")


def no_document(manifest: dict[str, Any], slug: str) -> Problem:
    """Return the answer for a document that is not in the release, with the reason if known."""
    kept_out = next((q for q in manifest["quarantined"] if q["slug"] == slug), None)
    if kept_out:
        reasons = "; ".join(p["message"] for p in kept_out["problems"][:3])
        return Problem(
            404, "Document kept out", f"{slug} did not pass its checks: {reasons}; see /quality"
        )
    return Problem(404, "No such document", f"no document {slug} in this release; see /documents")


def facts_of(live: Live, iri: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what is said of the document itself: (property, [(words, address)])."""
    wanted = (
        "kind",
        "publisher",
        "issued",
        "received",
        "identifier",
        "fileName",
        "sha256",
        "characters",
    )
    said: dict[str, list[tuple[str, str]]] = {}
    for quad in live.store.quads_for_pattern(ox.NamedNode(iri), None, None, UNION):
        name = quad.predicate.value.replace("#", "/").rpartition("/")[2]
        name = "kind" if quad.predicate.value == str(DCTERMS.type) else name
        if name in wanted:
            leads = address(quad.object.value) if isinstance(quad.object, ox.NamedNode) else ""
            words = live.words.label(quad.object, quad.predicate.value)
            said.setdefault(name, []).append((words, leads))
    labels = {
        "fileName": "file",
        "sha256": "SHA-256 of its bytes",
        "kind": "recognised as",
        "identifier": "reference",
    }
    return [(labels.get(n, n), sorted(said[n])) for n in wanted if n in said]


def shade(live: Live, evidence: Evidence) -> str:
    """Return the colour group of a statement, by its subject's class."""
    kinds = live.words.kinds(evidence.subject)
    names = [k.replace("#", "/").rpartition("/")[2] for k in kinds]
    return next((SHADES[n] for n in names if n in SHADES), "other")


def cut(live: Live, text: str, found: Iterable[Evidence]) -> list[Piece]:
    """Return the text in pieces, each with the evidence that covers it.

    Evidence that reads otherwise than the text is left out: it is not of this text.
    """
    spans = [
        (p.start, p.end, e) for e in found for p in e.prints if text[p.start : p.end] == p.exact
    ]
    edges = sorted({0, len(text), *(s for s, _, _ in spans), *(e for _, e, _ in spans)})
    starting: dict[int, list[tuple[int, Evidence]]] = {}
    for start, end, evidence in spans:
        starting.setdefault(start, []).append((end, evidence))
    pieces: list[Piece] = []
    open_now: list[tuple[int, Evidence]] = []
    seen: set[str] = set()
    for start, end in pairwise(edges):
        open_now = [(e, ev) for e, ev in open_now if e > start] + starting.get(start, [])
        # The shortest span is the most precise: it gives the colour and is listed first.
        here = [ev for _, ev in sorted(open_now, key=lambda pair: (pair[0] - start, pair[1].iri))]
        opens = tuple(
            dict.fromkeys(ev.iri for _, ev in starting.get(start, []) if ev.iri not in seen)
        )
        seen.update(opens)
        tone = shade(live, here[0]) if here else ""
        pieces.append(Piece(text[start:end], tone, tuple(dict.fromkeys(here)), opens))
    return pieces


def statements(live: Live, found: Iterable[Evidence]) -> list[Statement]:
    """Return the document's statements in words, in the order of its text."""
    words = live.words
    return [
        Statement(
            e,
            words.name(e.subject),
            words.kind(e.subject),
            words.name(e.predicate),
            words.label(e.object, e.predicate),
            e.object.value if isinstance(e.object, ox.NamedNode) else "",
            words.name(e.rule) if e.rule else "",
            shade(live, e),
        )
        for e in sorted(found, key=lambda e: (e.prints[0].start, e.prints[0].end, e.iri))
    ]


def sections(found: Iterable[Statement]) -> list[tuple[str, str, list[Statement]]]:
    """Return (IRI, label, statements) for each thing told of, in the order of the text."""
    grouped: dict[str, list[Statement]] = {}
    for one in found:
        grouped.setdefault(one.evidence.subject, []).append(one)
    return [(iri, of[0].subject, of) for iri, of in grouped.items()]


def legend(live: Live, found: Iterable[Evidence]) -> list[tuple[str, str, int]]:
    """Return (shade, words, how many statements) for the shades that occur."""
    counts = Counter(shade(live, e) for e in found)
    return [(s, words, counts[s]) for s, words in SHADE_WORDS.items() if counts[s]]

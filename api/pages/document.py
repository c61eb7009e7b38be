"""The documents: a list, and each one with its evidence highlighted where its text is at hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox
from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from api.linked import schema_org
from api.linked.catalogue import host
from api.linked.releases import last_known
from api.live import Live
from api.pages.document_text import cut, parts_of, share_read, spans_of, unread_paragraphs
from api.pages.evidence import Evidence, evidence_in
from api.pages.kinds import SHADE_WORDS, shade_of
from api.pages.left_out import without_reading
from api.pages.paging import paged
from api.pages.search import smooth
from api.pages.site import Site, data_links, json_link, wants_json
from api.pages.words import UNION, address, spaced
from api.problem import Problem, gone
from graph.picture import json_for_html
from ontology.terms import GRAPH, ID, VSC

DOCUMENTS_SHOWN = 50


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

    @property
    def says_print(self) -> bool:
        """Return whether the print reads like the value, so that it need not be shown again."""
        return smooth(self.value) == smooth(self.evidence.exact)


@dataclass(frozen=True)
class Read:
    """A document as it was read: its evidence, and its text where that is at hand."""

    evidence: list[Evidence]
    text: str | None
    spans: list[tuple[int, int, Evidence]]
    share: float  # of the text's characters that are evidence, 0 to 1
    unread: int  # paragraphs
    length: int  # characters
    legend: list[tuple[str, str, int]]


def routes(site: Site) -> APIRouter:
    """Return the routes of the documents."""
    router = APIRouter(tags=["documents"])

    @router.get("/documents", summary="The documents of this release")
    def documents(
        request: Request, q: str = "", kind: str = "", publisher: str = "", year: str = ""
    ) -> Response:
        live = site.live
        every = live.once("documents", lambda: listed(live))
        wanted = smooth(q).split()
        found = [
            d for d in every
            if (not kind or d["kind"] == kind)
            and (not publisher or d["publisher"] == publisher)
            and (not year or d["date"].startswith(year))
            and all(word in d["smooth"] for word in wanted)
        ]  # fmt: skip
        if wants_json(request):
            told = [{k: v for k, v in d.items() if k != "smooth"} for d in found]
            return site.json(request, live, told)
        return site.page(
            request, live, "documents.html", title="Documents",
            documents=paged(request, found, size=DOCUMENTS_SHOWN), every=len(every),
            q=q, kind=kind, publisher=publisher, year=year,
            kinds=names(live, (d["kind"] for d in every)),
            publishers=names(live, (d["publisher"] for d in every)),
            years=sorted({d["date"][:4] for d in every if d["date"]}, reverse=True),
            quarantined=live.release.manifest["quarantined"],
            unread=len(without_reading(live.release.manifest)),
            data=json_link(request),
        )  # fmt: skip

    @router.get("/documents/{slug}", summary="One document and what it states")
    def document(request: Request, slug: str, part: int = 0, at: int = 0) -> Response:
        live = site.live
        manifest = live.release.manifest
        entry = entries(live).get(slug)
        if entry is None:
            raise no_document(live, slug)
        if wants_json(request):
            return RedirectResponse(f"/doc/document/{quote(slug)}?format=jsonld", 303)
        iri = f"{ID}document/{slug}"
        read = live.lately(f"document {slug}", lambda: read_whole(site, live, entry))
        parts = parts_of(read.length, read.text)
        shown = next((p for p in parts if p.holds(at)), parts[0])
        if part:
            shown = parts[min(max(part, 1), len(parts)) - 1]
        here = [e for e in read.evidence if shown.holds(e.prints[0].start)]
        pieces = None
        if read.text is not None:
            pieces = cut(read.text, shown, read.spans, lambda e: shade(live, e))
        findings = live.once("findings by document", lambda: findings_by_document(manifest))
        return site.page(
            request,
            live,
            "document.html",
            title=str(entry["title"] or slug),
            data=data_links(f"/doc/document/{slug}"),
            entry=entry,
            iri=iri,
            schema=json_for_html(schema_org.thing(live, iri, host(request))),
            facts=facts_of(live, iri),
            signed="" if entry["issued"] else signed(live, slug),
            read=read,
            part=shown,
            cuts=parts,
            pieces=pieces,
            opened={iri for piece in pieces or () for iri in piece.opens},
            sections=sections(statements(live, here)),
            findings=findings.get(slug, []),
            records=read_as(manifest["reports"].get(slug, {})),
            report=manifest["reports"].get(slug, {}),
            problems=manifest["problems"].get(slug, []),
        )  # fmt: skip

    return router


def entries(live: Live) -> dict[str, dict[str, Any]]:
    """Return what the manifest says of each document, by its slug."""
    return live.once(
        "documents by slug", lambda: {d["slug"]: d for d in live.release.manifest["documents"]}
    )


def listed(live: Live) -> list[dict[str, Any]]:
    """Return the documents, the newest first and those without a day last, ready to be shown."""
    findings = Counter(f["document"] for f in live.release.manifest["findings"])
    out = []
    for entry in live.release.manifest["documents"]:
        day = "" if entry["issued"] else signed(live, entry["slug"])
        label = live.words.name(entry["iri"])
        publisher = live.words.name(entry["publisher"]) if entry["publisher"] else ""
        out.append(
            {
                **entry,
                "date": entry["issued"] or day,
                "signed": bool(day),
                "findings": findings[entry["slug"]],
                "smooth": smooth(f"{label} {publisher} {entry['file']}"),
            }
        )
    return newest_first(out)


def newest_first(found: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return documents, the newest first; those without a day last, by name.

    >>> found = [{"date": day, "slug": slug} for day, slug in (("", "b"), ("2031", "c"), ("", "a"))]
    >>> [d["slug"] for d in newest_first(found)]
    ['c', 'a', 'b']
    """
    by_name = sorted(found, key=lambda d: d["slug"])
    return sorted(by_name, key=lambda d: d["date"], reverse=True)


def names(live: Live, found: Iterable[str]) -> list[tuple[str, str]]:
    """Return (IRI, label) of each thing once, by label."""
    return sorted(((i, live.words.name(i)) for i in set(found) if i), key=lambda pair: pair[1])


def findings_by_document(manifest: dict[str, Any]) -> dict[str, list[tuple[str, str, str]]]:
    """Return (IRI, kind, words) of the findings of each document, by slug."""
    out: dict[str, list[tuple[str, str, str]]] = {}
    for f in manifest["findings"]:
        said = (f["iri"], str(f["kind"]).replace("-", " "), str(f["description"]))
        out.setdefault(f["document"], []).append(said)
    return out


def read_whole(site: Site, live: Live, entry: dict[str, Any]) -> Read:
    """Return a document as it was read."""
    evidence = evidence_in(live.store, f"{GRAPH}{entry['slug']}/evidence")
    text = site.sources.text(str(entry.get("sha256", "")))
    spans = [] if text is None else spans_of(text, evidence)
    ends = (p.end for e in evidence for p in e.prints)
    return Read(
        evidence,
        text,
        spans,
        share_read(text, spans) if text else 0.0,
        unread_paragraphs(text, spans) if text else 0,
        len(text) if text else max(ends, default=0),
        legend(live, evidence),
    )


def signed(live: Live, slug: str) -> str:
    """Return the last date on which a document's decision was signed, ISO 8601; or nothing."""
    graph = ox.NamedNode(f"{GRAPH}{slug}")
    found = live.store.quads_for_pattern(None, ox.NamedNode(VSC.signed), None, graph)
    return max((q.object.value for q in found if isinstance(q.object, ox.Literal)), default="")


def no_document(live: Live, slug: str) -> Problem:
    """Return the answer for a document that is not in the release, with the reason if known."""
    quarantined = live.release.manifest["quarantined"]
    kept_out = next((q for q in quarantined if q["slug"] == slug), None)
    if kept_out:
        reasons = "; ".join(p["message"] for p in kept_out["problems"][:3])
        return Problem(
            404, "Document kept out", f"{slug} did not pass its checks: {reasons}; see /quality"
        )
    if version := last_known(live, f"{ID}document/{slug}"):
        return gone(slug, version)
    return Problem(404, "No such document", f"no document {slug} in this release; see /documents")


def facts_of(live: Live, iri: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what is said of the document itself: (property, [(words, address)])."""
    wanted = ("publisher", "identifier", "issued", "received", "characters", "fileName", "sha256")
    said: dict[str, list[tuple[str, str]]] = {}
    for quad in live.store.quads_for_pattern(ox.NamedNode(iri), None, None, UNION):
        name = quad.predicate.value.replace("#", "/").rpartition("/")[2]
        if name in wanted:
            leads = address(quad.object.value) if isinstance(quad.object, ox.NamedNode) else ""
            words = live.words.label(quad.object, quad.predicate.value)
            said.setdefault(name, []).append((words, leads))
    labels = {
        "fileName": "file",
        "sha256": "SHA-256 of its bytes",
        "identifier": "reference",
    }
    return [(labels.get(n, n), sorted(said[n])) for n in wanted if n in said]


def shade(live: Live, evidence: Evidence) -> str:
    """Return the kind of thing that a statement is about, which colours its print."""
    return shade_of(live.words.kinds(evidence.subject))


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
    """Return (IRI, label, statements) of each thing, in order of the text; details last, as one."""
    grouped: dict[str, list[Statement]] = {}
    details: list[Statement] = []
    for one in found:
        of = details if one.kind == "detail" else grouped.setdefault(one.evidence.subject, [])
        of.append(one)
    told = [(iri, of[0].subject, of) for iri, of in grouped.items()]
    return [*told, (VSC.Detail, "Also stated", details)] if details else told


def legend(live: Live, found: Iterable[Evidence]) -> list[tuple[str, str, int]]:
    """Return (shade, words, how many statements) for the shades that occur."""
    counts = Counter(shade(live, e) for e in found)
    return [(s, words, counts[s]) for s, words in SHADE_WORDS.items() if counts[s]]


def read_as(report: dict[str, Any]) -> list[tuple[str, int]]:
    """Return (words, how many) of the records that were read from a document."""
    records: dict[str, int] = report.get("records") or {}
    return sorted(((spaced(name), n) for name, n in records.items()), key=lambda r: (-r[1], r[0]))

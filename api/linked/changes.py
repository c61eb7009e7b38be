"""From release to release: what changed, as a page, as Atom and as an event stream; a site map.

`/changes` is a Linked Data Event Stream: its view leads to a page for each kept release, whose
members say which thing is new, changed or gone.
Sources: https://www.rfc-editor.org/rfc/rfc4287, https://w3id.org/ldes/specification
"""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox
from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.linked.catalogue import TITLE, Triples, host
from api.linked.difference import Difference, differences
from api.linked.dumps import FOREVER
from api.linked.releases import release_named
from api.live import Live
from api.pages.site import NAVIGATION, RDF, Site, choose_graph, conditional, data_links
from api.pages.words import TYPE, UNION, address
from api.problem import Problem
from graph.exports.award import LICENCE
from graph.question import questions
from graph.release import Release
from graph.store import is_of_evidence
from ontology.terms import DCTERMS, ID, VSC, XSD
from ontology.terms import RDF as RDF_TERMS

SITE_MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
SITE_MAP_MOST = 50_000  # addresses in one site map, by its protocol
LISTED = 200  # things of one sort of change in an entry of the feed; the event stream has all
LDES = "https://w3id.org/ldes#"
TREE = "https://w3id.org/tree#"
ACTIVITY = "https://www.w3.org/ns/activitystreams#"
ACTIVITIES = {"new": "Create", "changed": "Update", "gone": "Delete"}
PREFIXES = {
    "ldes": LDES, "tree": TREE, "as": ACTIVITY, "dcterms": str(DCTERMS), "xsd": str(XSD),
}  # fmt: skip


def routes(site: Site) -> APIRouter:
    """Return the routes of the changes and the site map."""
    router = APIRouter(tags=["catalogue"])

    @router.get("/changes.atom", summary="The releases as an Atom feed, the newest first")
    def feed(request: Request) -> Response:
        live = site.live
        body = feed_xml(live, differences(live), host(request)).encode()
        return conditional(request, live, Response(body, 200, None, "application/atom+xml"))

    @router.get("/changes", summary="What changed from release to release")
    def changes(request: Request) -> Response:
        live = site.live
        return said(request, live, differences(live), "", "Changes")

    @router.get("/changes/{version}", summary="What changed to one release")
    def change(request: Request, version: str) -> Response:
        live = site.live
        found = [d for d in differences(live) if d.release.version == version]
        if not found:
            raise Problem(
                404, "No such release", f"release {version} is not kept; see /changes for those"
            )
        return said(request, live, found, version, f"Changes to {version}")

    def said(
        request: Request, live: Live, found: list[Difference], version: str, title: str
    ) -> Response:
        choice = choose_graph(request)
        if choice.offer in RDF:
            triples = stream_triples(found, host(request), members=bool(version))
            response = site.graph(request, live, triples, choice, PREFIXES)
            if version and not found[0].is_first:  # closed: what changed to a release is settled
                response.headers["Cache-Control"] = FOREVER
            return response
        return site.page(
            request, live, "changes.html", title=title, data=data_links(request.url.path),
            found=[(d, labelled(live, d)) for d in found],
        )  # fmt: skip

    @router.get("/sitemap.xml", include_in_schema=False)
    def site_map(request: Request) -> Response:
        live = site.live
        pages = site_paths(live)
        if len(pages) <= SITE_MAP_MOST:
            return as_xml(request, live, addresses(request, live, pages))
        parts = range(1, -(-len(pages) // SITE_MAP_MOST) + 1)
        entries = "".join(
            f"<sitemap><loc>{escape(host(request))}/sitemap-{n}.xml</loc></sitemap>" for n in parts
        )
        return as_xml(request, live, f'<sitemapindex xmlns="{SITE_MAP}">{entries}</sitemapindex>')

    @router.get("/sitemap-{number}.xml", include_in_schema=False)
    def part_of_site_map(request: Request, number: int) -> Response:
        live = site.live
        start = (number - 1) * SITE_MAP_MOST
        pages = site_paths(live)[max(0, start) : start + SITE_MAP_MOST]
        if number < 1 or not pages:
            raise Problem(404, "No such part", "the site map at /sitemap.xml names its parts")
        return as_xml(request, live, addresses(request, live, pages))

    return router


def addresses(request: Request, live: Live, paths: list[str]) -> str:
    """Return addresses as a site map has them."""
    day = live.released.date().isoformat()
    entries = "".join(
        f"<url><loc>{escape(host(request) + path)}</loc><lastmod>{day}</lastmod></url>"
        for path in paths
    )
    return f'<urlset xmlns="{SITE_MAP}">{entries}</urlset>'


def as_xml(request: Request, live: Live, body: str) -> Response:
    """Return a document of XML."""
    text = f'<?xml version="1.0" encoding="UTF-8"?>{body}'
    return conditional(request, live, Response(text.encode(), 200, None, "application/xml"))


def labelled(live: Live, one: Difference) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Return (word, things) of each sort of change, each thing as (IRI, label, kind)."""
    before = release_named(live, one.before.version) if one.before else None
    after = release_named(live, one.release.version)
    out = []
    for word, things in one.kinds:
        source = before if word == "gone" else after
        if source and things:
            words = source.words
            out.append((word, [(iri, words.name(iri), words.kind(iri)) for iri in things]))
    return out


def in_words(one: Difference) -> str:
    """Return a difference in a line."""
    if one.is_first:
        return "the oldest release that is kept"
    parts = []
    if one.new_documents:
        parts.append(f"new documents: {'; '.join(map(one.document_name, one.new_documents))}")
    if one.gone_documents:
        parts.append(f"documents gone: {'; '.join(map(one.document_name, one.gone_documents))}")
    parts += [
        f"{len(things)} thing{'' if len(things) == 1 else 's'} {word}"
        for word, things in one.kinds
        if things
    ]
    if one.added or one.removed:
        parts.append(f"{one.added} statements added, {one.removed} removed")
    if not one.whole:
        parts.append("compared by documents only")
    return "; ".join(parts) or "the same statements"


def feed_xml(live: Live, found: list[Difference], base: str) -> str:
    """Return the feed: an entry for each release, with what it added, changed and removed."""
    entries = []
    for one in found:
        release = one.release
        size = release.manifest["counts"]["statements"]
        page = f"{base}/changes/{release.version}"
        dump = f"{base}/dumps/{release.version}/victim-services.nq.gz"
        entries.append(
            f"<entry><id>urn:release:{release.version}</id>"
            f"<title>Release {release.version}: {len(release.manifest['documents'])} documents"
            f"</title><updated>{stamp(release)}</updated>"
            f"<link rel='alternate' type='text/html' href={quoteattr(page)}/>"
            f"<link rel='enclosure' type='application/gzip' href={quoteattr(dump)}/>"
            f"<summary>{escape(f'{size} statements; {in_words(one)}')}</summary>"
            f"<content type='html'>{escape(listed_html(live, one, base))}</content></entry>"
        )
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>{escape(base)}/changes.atom</id><title>{TITLE}: releases</title>"
        f"<author><name>{TITLE}</name></author><updated>{stamp(found[0].release)}</updated>"
        f"<rights>{LICENCE}</rights><link rel='alternate' type='text/html' "
        f"href={quoteattr(f'{base}/changes')}/>"
        f"<link rel='self' href={quoteattr(f'{base}/changes.atom')}/>{''.join(entries)}</feed>"
    )


def listed_html(live: Live, one: Difference, base: str) -> str:
    """Return the things of a difference as HTML, for a reader of feeds."""
    parts = [f"<p>{escape(in_words(one))}</p>"]
    for word, things in labelled(live, one):
        items = "".join(
            f"<li><a href={quoteattr(base + address(iri))}>{escape(label)}</a> {escape(kind)}</li>"
            for iri, label, kind in things[:LISTED]
        )
        left = len(things) - LISTED
        more = f"<li>and {left} more</li>" if left > 0 else ""
        parts.append(f"<p>{word}:</p><ul>{items}{more}</ul>")
    return "".join(parts)


def stream_triples(found: list[Difference], base: str, *, members: bool) -> list[ox.Triple]:
    """Return the event stream's view, or one release's page of it with its members."""
    out = Triples()
    stream = f"{base}/changes"
    out.add(stream, RDF_TERMS.type, f"{LDES}EventStream")
    if not members:
        out.add(stream, RDF_TERMS.type, f"{TREE}Node")
    out.add(stream, DCTERMS.title, ox.Literal(f"{TITLE}: changes", language="en"))
    out.add(stream, DCTERMS.license, LICENCE)
    out.add(stream, f"{LDES}timestampPath", DCTERMS.created)
    out.add(stream, f"{LDES}versionOfPath", DCTERMS.isVersionOf)
    for one in found:
        page = f"{stream}/{one.release.version}"
        out.add(page, RDF_TERMS.type, f"{TREE}Node")
        date = ox.Literal(one.release.released.isoformat(), datatype=ox.NamedNode(XSD.dateTime))
        if members:
            out.add(stream, f"{TREE}view", page)
            _members(out, stream, page, one, date)
        else:
            relation = f"{stream}#{one.release.version}"
            out.add(stream, f"{TREE}view", stream)
            out.add(stream, f"{TREE}relation", relation)
            out.add(relation, RDF_TERMS.type, f"{TREE}EqualToRelation")
            out.add(relation, f"{TREE}node", page)
            out.add(relation, f"{TREE}path", DCTERMS.created)
            out.add(relation, f"{TREE}value", date)
    return out.grouped()


def _members(out: Triples, stream: str, page: str, one: Difference, date: ox.Literal) -> None:
    """Add what happened to each thing: it was created, updated or deleted."""
    for word, things in one.kinds:
        for iri in things:
            member = f"{page}#{quote(iri.removeprefix(ID))}"
            out.add(stream, f"{TREE}member", member)
            out.add(member, RDF_TERMS.type, f"{ACTIVITY}{ACTIVITIES[word]}")
            out.add(member, f"{ACTIVITY}object", iri)
            out.add(member, DCTERMS.isVersionOf, iri)
            out.add(member, DCTERMS.created, date)


def stamp(release: Release) -> str:
    """Return when a release was made, as Atom writes it."""
    made = datetime.fromisoformat(str(release.manifest["released"])).astimezone(UTC)
    return made.isoformat().replace("+00:00", "Z")


def site_paths(live: Live) -> list[str]:
    """Return the addresses of all pages: fixed ones, documents, questions, and things."""
    paths = ["/", *(href for href, _ in NAVIGATION), "/def", "/catalog", "/changes"]
    paths += [f"/documents/{d['slug']}" for d in live.release.manifest["documents"]]
    paths += [f"/questions/{q.name}" for q in questions()]
    paths += live.once("things", lambda: thing_paths(live))
    return paths


def thing_paths(live: Live) -> list[str]:
    """Return the pages of all things of our own, evidence left out."""
    evidence = str(VSC.Evidence)
    found = {
        quad.subject.value
        for quad in live.store.quads_for_pattern(None, TYPE, None, UNION)
        if isinstance(quad.subject, ox.NamedNode)
        and quad.subject.value.startswith(ID)
        and "#" not in quad.subject.value
        and getattr(quad.object, "value", "") != evidence
    }
    return sorted(address(iri) for iri in found if not is_of_evidence(iri))

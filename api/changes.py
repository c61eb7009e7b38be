"""From release to release: a feed of changes, a site map, and what became of what is gone."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.sax.saxutils import escape

import pyoxigraph as ox
from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.catalogue import TITLE, host
from api.live import Live
from api.releases import known_releases
from api.site import NAVIGATION, Site, conditional
from api.words import TYPE, UNION, address
from graph.question import questions
from graph.release import Release
from ontology.terms import ID, VSC

SITE_MAP_MOST = 50_000  # addresses in one site map, by its protocol


def routes(site: Site) -> APIRouter:
    """Return the routes of the feed and the site map."""
    router = APIRouter(tags=["catalogue"])

    @router.get("/changes.atom", summary="The releases as an Atom feed, the newest first")
    def feed(request: Request) -> Response:
        live = site.live
        body = feed_xml(known_releases(live), host(request)).encode()
        return conditional(request, live, Response(body, 200, None, "application/atom+xml"))

    @router.get("/sitemap.xml", include_in_schema=False)
    def site_map(request: Request) -> Response:
        live = site.live
        day = live.released.date().isoformat()
        urls = [f"{host(request)}{path}" for path in site_paths(live)]
        entries = "".join(
            f"<url><loc>{escape(url)}</loc><lastmod>{day}</lastmod></url>" for url in urls
        )
        body = (
            '<?xml version="1.0" encoding="UTF-8"?>'
            f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'
        )
        return conditional(request, live, Response(body, 200, None, "application/xml"))

    return router


def feed_xml(releases: list[Release], base: str) -> str:
    """Return the feed: an entry for each release, with the documents that came and went."""
    entries = []
    for release, before in zip(releases, [*releases[1:], None], strict=True):
        now = {str(d["slug"]) for d in release.manifest["documents"]}
        then = {str(d["slug"]) for d in before.manifest["documents"]} if before else set()
        parts = [f"{release.manifest['counts']['statements']} statements"]
        parts += [f"new: {', '.join(sorted(now - then))}"] if before and now - then else []
        parts += [f"gone: {', '.join(sorted(then - now))}"] if then - now else []
        entries.append(
            f"<entry><id>urn:release:{release.version}</id>"
            f"<title>Release {release.version}: {len(now)} documents</title>"
            f"<updated>{stamp(release)}</updated><link href='{escape(base)}/catalog'/>"
            f"<summary>{escape('; '.join(parts))}</summary></entry>"
        )
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>{escape(base)}/changes.atom</id><title>{TITLE}: releases</title>"
        f"<author><name>{TITLE}</name></author><updated>{stamp(releases[0])}</updated>"
        f"<link rel='self' href='{escape(base)}/changes.atom'/>{''.join(entries)}</feed>"
    )


def stamp(release: Release) -> str:
    """Return when a release was made, as Atom writes it."""
    made = datetime.fromisoformat(str(release.manifest["released"])).astimezone(UTC)
    return made.isoformat().replace("+00:00", "Z")


def site_paths(live: Live) -> list[str]:
    """Return the addresses of all pages: fixed ones, documents, questions, and things."""
    paths = ["/", *(href for href, _ in NAVIGATION), "/def", "/catalog"]
    paths += [f"/documents/{d['slug']}" for d in live.release.manifest["documents"]]
    paths += [f"/questions/{q.name}" for q in questions()]
    paths += live.once("things", lambda: thing_paths(live))
    return paths[:SITE_MAP_MOST]


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
    return sorted(address(iri) for iri in found if "/id/evidence/" not in iri)

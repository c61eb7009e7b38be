"""Services over the API of Open Referral UK 3.0: a description of itself, services in pages, one.

Source: https://openreferraluk.org/ (its API specification)
"""

from __future__ import annotations

import io
import json
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.linked.catalogue import host
from api.live import Live
from api.pages.search import smooth
from api.pages.site import Site, conditional
from api.problem import Problem
from graph.export import EXPORTS
from graph.exports.openreferral import page_of

PATH = "/openreferral"
PROFILE = "https://docs.openreferraluk.org/en/latest/"
VERSION = "HSDS-UK-3.0"
MOST = 100  # services on one page
# What a service has on a page of many: without what belongs to it.
BRIEF = (
    "id", "name", "description", "url", "status", "alert", "assured_date", "last_modified",
    "organization",
)  # fmt: skip
Said = dict[str, Any]


def routes(site: Site) -> APIRouter:
    """Return the routes of the API."""
    router = APIRouter(tags=["catalogue"])

    @router.get(PATH, summary="Open Referral UK: what this API is")
    def about(request: Request) -> Response:
        described = f"{host(request)}/openapi.json"
        said = {"version": VERSION, "profile": PROFILE, "openapi_url": described}
        return as_json(request, site.live, said)

    @router.get(f"{PATH}/services", summary="Open Referral UK: services, in pages")
    def listed(request: Request, search: str = "", page: int = 1, per_page: int = 50) -> Response:
        live = site.live
        found = [one for one in services(live) if smooth(search) in words_of(one)]
        size = max(1, min(per_page, MOST))
        pages = max(1, -(-len(found) // size))
        if not 1 <= page <= pages:
            raise Problem(404, "No such page", f"page is {page}; there are pages 1 to {pages}")
        shown = [
            {k: one[k] for k in BRIEF if k in one} for one in found[(page - 1) * size : page * size]
        ]
        body = page_of(shown, total=len(found), number=page, pages=pages)
        return as_json(request, live, body)

    @router.get(f"{PATH}/services/{{identifier}}", summary="Open Referral UK: one service")
    def one(request: Request, identifier: str) -> Response:
        live = site.live
        found = next((s for s in services(live) if s["id"] == identifier), None)
        if found is None:
            raise Problem(
                404, "No such service", f"no service has the id {identifier}; see {PATH}/services"
            )
        return as_json(request, live, found)

    return router


def services(live: Live) -> list[Said]:
    """Return all services of a release, as the export writes them; made once."""

    def make() -> list[Said]:
        out = io.BytesIO()
        EXPORTS["openreferral"].write(live.store, out, live.released)
        found: list[Said] = json.loads(out.getvalue())["contents"]
        return found

    return live.once("openreferral", make)


def words_of(service: Said) -> str:
    """Return what a search looks through."""
    return smooth(f"{service['name']} {service['description']}")


def as_json(request: Request, live: Live, body: Said) -> Response:
    """Return an answer with its tag."""
    data = json.dumps(body, ensure_ascii=False).encode()
    return conditional(request, live, Response(data, 200, None, "application/json"))

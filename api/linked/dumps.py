"""A release as files to take away: which there are, and the files themselves.

`/dumps/NAME` is the current release's, `/dumps/VERSION/NAME` that of one release, for as long as it
is kept. Two downloads of one release have the same bytes.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
import uuid
import weakref
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, RedirectResponse, Response
from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope, Send

from api.linked.releases import release_named
from api.live import Live
from api.pages.site import FRESH, Site, has_already
from api.problem import Problem
from graph.export import EXPORTS, Export
from graph.exports.award import LICENCE
from graph.exports.tables import TABLES
from graph.facts import Whole
from graph.packing import PACKINGS, packed

FOREVER = "public, max-age=31536000, immutable"
CSVW = "application/csvm+json"  # how the metadata of tables on the web says so
KINDS = {".csv": "text/csv; charset=utf-8; header=present", ".json": "application/json"}
_PARTS = re.compile(r"bytes=(?:[ \t]*(?:\d+-\d*|-\d+)[ \t]*(?:,|$))+")
_PART = re.compile(r"(\d+)-(\d+)")


@dataclass(frozen=True)
class Dump:
    """A file of a whole release: its name, its export, and how it is packed."""

    name: str
    export: str
    packing: str = ""

    @property
    def _export(self) -> Export:
        return EXPORTS[self.export]

    @property
    def title(self) -> str:
        """Return what the file holds."""
        return self._export.title

    @property
    def media_type(self) -> str:
        """Return the media type of what is in the file."""
        return self._export.media_type

    @property
    def packing_type(self) -> str:
        """Return the media type of the packing; nothing where the file is not packed."""
        return PACKINGS[self.packing][1]


@dataclass(frozen=True)
class Made:
    """A dump's file: where it stands, how many bytes it has, and their SHA-256 in hexadecimal."""

    path: Path
    size: int
    sha256: str


RDF_DUMPS = tuple(
    Dump(f"victim-services.{EXPORTS[name].suffix}{PACKINGS[packing][0]}", name, packing)
    for name in ("nquads", "trig", "turtle", "jsonld")
    for packing in ("gzip", "zstd")
)
DUMPS = (
    *RDF_DUMPS,
    *(
        Dump(f"victim-services.{EXPORTS[name].suffix}", name)
        for name in ("evidence", "network-graphml", "network-gexf", "tables")
    ),
    *(Dump(f"victim-services-{name}.parquet", f"parquet-{name}") for name in TABLES),
    *(
        Dump(f"victim-services-{name}.{EXPORTS[name].suffix}", name)
        for name in ("360giving", "ocds", "openreferral")
    ),
)


class File(FileResponse):
    """A file, whole or in parts.

    A `Range` of other units or without sense is left out of account, as are parts beyond the end
    where others are not (RFC 9110, section 14.2).
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        wanted = Headers(scope=scope).get("range", "")
        headers = [h for h in scope["headers"] if h[0] != b"range"]
        size = Path(self.path).stat().st_size
        if _PARTS.fullmatch(wanted) and not any(
            int(first) > int(last) for first, last in _PART.findall(wanted)
        ):
            parts = [part.strip() for part in wanted.removeprefix("bytes=").split(",")]
            there = [part for part in parts if begins_within(part, size)] or parts
            headers.append((b"range", f"bytes={','.join(there)}".encode()))
        refused = False

        async def told(message: Message) -> None:
            nonlocal refused
            if message["type"] == "http.response.start" and message["status"] == 416:
                refused = True
                await no_such_part(size).response()(scope, receive, send)
            elif not refused:
                await send(message)

        await super().__call__({**scope, "headers": headers}, receive, told)


def begins_within(part: str, size: int) -> bool:
    """Return whether a part of a file that has so many bytes has any of them.

    >>> [begins_within(part, 10) for part in ("0-4", "9-", "10-", "-3", "-0", "")]
    [True, True, False, True, False, False]
    """
    first, dash, last = part.partition("-")
    return int(first) < size if first else bool(dash) and int(last) > 0


def no_such_part(size: int) -> Problem:
    """Return the answer to a `Range` that is all beyond the end."""
    detail = f"it has {size} bytes, and the first is 0"
    return Problem(416, "No such part", detail, {"Content-Range": f"bytes */{size}"})


def routes(site: Site) -> APIRouter:
    """Return the routes of the dumps."""
    router = APIRouter(tags=["catalogue"])

    @router.get("/dumps", include_in_schema=False)
    def listed() -> Response:
        return RedirectResponse("/catalog", 303)

    @router.get("/dumps/{name}", summary="The whole release as one file")
    def dump(request: Request, name: str) -> Response:
        return answer(request, site.live, name, FRESH["Cache-Control"])

    @router.get("/tables/{name}", summary="One of the tidy tables, or what describes them")
    def table(request: Request, name: str) -> Response:
        return table_answer(request, site.live, name)

    @router.get("/dumps/{version}/{name}", summary="One release as one file, while it is kept")
    def versioned(request: Request, version: str, name: str) -> Response:
        live = release_named(site.live, version)
        if live is None:
            detail = f"release {version} is not kept; the present one is {site.live.version}"
            raise Problem(404, "No such release", detail)
        return answer(request, live, name, FOREVER)

    return router


def answer(request: Request, live: Live, name: str, keep: str) -> Response:
    """Return a dump's file, or 304 where the client has it already."""
    found = next((d for d in DUMPS if d.name == name), None)
    if found is None:
        raise Problem(404, "No such dump", f"there are {', '.join(d.name for d in DUMPS)}")
    headers = {
        "ETag": f'"{live.version}-{found.name}"',
        "Last-Modified": live.last_modified,
        "Cache-Control": keep,
        "Link": f'</catalog>; rel="describedby", <{LICENCE}>; rel="license"',
    }
    if has_already(request, live, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    made = file_of(live, found)
    digest = b64encode(bytes.fromhex(made.sha256)).decode()
    headers["Repr-Digest"] = f"sha-256=:{digest}:"  # RFC 9530
    kind = found.packing_type or found.media_type
    return File(made.path, headers=headers, media_type=kind, filename=found.name)


def table_answer(request: Request, live: Live, name: str) -> Response:
    """Return a file out of the archive of tables, which readers of packages ask for one by one."""
    folder = live.once("tables", lambda: unpacked(live))
    names = sorted(path.name for path in folder.iterdir())
    if name not in names:
        raise Problem(404, "No such table", f"there are {', '.join(names)}")
    headers = {
        "ETag": f'"{live.version}-tables-{name}"',
        "Last-Modified": live.last_modified,
        "Cache-Control": FRESH["Cache-Control"],
        "Link": f'</tables/csv-metadata.json>; rel="describedby"; type="{CSVW}", '
        f'<{LICENCE}>; rel="license"',
    }
    if has_already(request, live, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    kind = CSVW if name == "csv-metadata.json" else KINDS[Path(name).suffix]
    return File(folder / name, headers=headers, media_type=kind)


def unpacked(live: Live) -> Path:
    """Return a folder with the files of the archive of tables."""
    archive = next(dump for dump in DUMPS if dump.export == "tables")
    folder = scratch(live) / "tables"
    with ZipFile(file_of(live, archive).path) as packed_tables:
        packed_tables.extractall(folder)
    return folder


def file_of(live: Live, dump: Dump, whole: Whole | None = None) -> Made:
    """Return the file of a dump, written once for each release.

    `whole` is the release where several are written, so that its facts are read once.
    """
    release = whole or Whole(live.store)

    def make() -> Made:
        path = scratch(live) / dump.name
        part = path.with_suffix(f".{uuid.uuid4().hex}")
        with part.open("wb") as file:
            if dump.packing:
                with packed(file, dump.packing) as out:
                    EXPORTS[dump.export].write(release, out, live.released)
            else:
                EXPORTS[dump.export].write(release, file, live.released)
        with part.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return Made(part.replace(path), path.stat().st_size, digest)

    return live.once(f"dump {dump.name}", make)


def files_of(live: Live) -> dict[str, Made]:
    """Return all dumps' files by their names, written where they are not there yet."""
    whole = Whole(live.store)
    return {dump.name: file_of(live, dump, whole) for dump in DUMPS}


def files_there(live: Live) -> dict[str, Made]:
    """Return those dumps' files that somebody has asked for already."""
    found = {dump.name: live.had(f"dump {dump.name}") for dump in DUMPS}
    return {name: made for name, made in found.items() if made}


def scratch(live: Live) -> Path:
    """Return a folder for files made from a release, which goes when the release is let go."""

    def make() -> Path:
        folder = Path(tempfile.mkdtemp(prefix="vsc-dumps-"))
        weakref.finalize(live, shutil.rmtree, folder, ignore_errors=True)
        return folder

    return live.once("scratch", make)

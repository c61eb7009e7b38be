"""The files of the pages: styles, scripts and pictures.

One that is asked for by what is in it, by the version in its address or by its name, never changes:
a browser keeps it, and does not ask again. Texts are sent packed to those who take them so.
"""

from __future__ import annotations

import gzip
import os
from functools import lru_cache
from pathlib import Path, PurePath
from urllib.parse import parse_qs

from fastapi.staticfiles import StaticFiles
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Scope

from api.linked.dumps import FOREVER
from api.pages.site import file_version

AN_HOUR = "public, max-age=3600"
NAMED_BY_CONTENT = "part-*.js"  # what scripts share
PACKED = (".css", ".js", ".svg")


class PageFiles(StaticFiles):
    """The folder `static`, as it is served; nothing in it changes while the service runs."""

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """Return the answer with a file, packed where that is welcome, and how long it lasts."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        if str(full_path).endswith(PACKED):
            response = self._packed(response, str(full_path), scope)
        response.headers["Cache-Control"] = FOREVER if self._by_content(scope) else AN_HOUR
        return response

    def _packed(self, response: Response, path: str, scope: Scope) -> Response:
        """Return the answer with a text, in gzip where the client takes it whole and so."""
        asked = Headers(scope=scope)
        if response.status_code in (200, 304) and "range" not in asked and takes_gzip(asked):
            kept = response.headers
            if response.status_code == 200:
                response = Response(packed(path), media_type=response.media_type)
                response.headers["Content-Encoding"] = "gzip"
                response.headers["Last-Modified"] = kept["last-modified"]
            # Other bytes than those of the file, which goes by its own tag.
            response.headers["ETag"] = f"W/{kept['etag']}"
        response.headers["Vary"] = "Accept-Encoding"
        return response

    def _by_content(self, scope: Scope) -> bool:
        """Return whether an address says what is in its file."""
        name = self.get_path(scope)
        asked = parse_qs(scope["query_string"].decode("latin-1")).get("v")
        return PurePath(name).match(NAMED_BY_CONTENT) or asked == [file_version(name)]


def takes_gzip(asked: Headers) -> bool:
    """Return whether a client says that it takes gzip.

    >>> takes_gzip(Headers({"Accept-Encoding": "br, GZIP;q=0.5"}))
    True
    >>> takes_gzip(Headers({"Accept-Encoding": "gzip;q=0, br"}))
    False
    """
    for member in asked.get("accept-encoding", "").lower().split(","):
        coding, _, quality = (part.strip() for part in member.partition(";"))
        if coding == "gzip":
            return not quality or bool(quality.removeprefix("q=").strip("0."))
    return False


@lru_cache(100)
def packed(path: str) -> bytes:
    """Return the bytes of a file in gzip."""
    return gzip.compress(Path(path).read_bytes(), mtime=0)

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

from api.dumps import FOREVER
from api.site import file_version

NAMED_BY_CONTENT = "part-*.js"  # what scripts share
PACKED = (".css", ".js", ".svg")


class PackedFiles(StaticFiles):
    """A folder of files that do not change while the service runs."""

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """Return the answer with a file, packed where that is welcome."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        if not str(full_path).endswith(PACKED):
            return response
        asked = Headers(scope=scope)
        if response.status_code in (200, 304) and "range" not in asked and takes_gzip(asked):
            kept = response.headers
            if response.status_code == 200:
                response = Response(packed(str(full_path)), media_type=response.media_type)
                response.headers["Content-Encoding"] = "gzip"
                response.headers["Last-Modified"] = kept["last-modified"]
            # Other bytes than those of the file, which goes by its own tag.
            response.headers["ETag"] = f"W/{kept['etag']}"
        response.headers["Vary"] = "Accept-Encoding"
        return response


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


class PageFiles(PackedFiles):
    """The folder `static`, as it is served."""

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """Return the answer with a file, told to last where its address says what is in it."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        name = self.get_path(scope)
        asked = parse_qs(scope["query_string"].decode("latin-1")).get("v")
        if PurePath(name).match(NAMED_BY_CONTENT) or asked == [file_version(name)]:
            response.headers["Cache-Control"] = FOREVER
        return response

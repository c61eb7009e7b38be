"""The files of the pages: styles, scripts and pictures.

One that is asked for by what is in it, by the version in its address or by its name, never changes:
a browser keeps it, and does not ask again.
"""

from __future__ import annotations

import os
from pathlib import PurePath
from urllib.parse import parse_qs

from fastapi.staticfiles import StaticFiles
from starlette.responses import Response
from starlette.types import Scope

from api.dumps import FOREVER
from api.site import file_version

NAMED_BY_CONTENT = "part-*.js"  # what scripts share


class PageFiles(StaticFiles):
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

"""What is answered to bytes that are no request, or never become one: an error like any other.

uvicorn has a line of plain text for what its parser refuses, and no bound for a head or for the
time that a request takes to come. `api.sparql.protocol` asks here what to say, and says it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from uvicorn.protocols.http.httptools_impl import STATUS_LINE

from api.headers import SAFETY_LINES
from api.problem import Problem

HEAD_BYTES = 64 * 1024  # of a request, before its body
WHOLE_SECONDS = 60.0  # for a request to come in whole

HEAD_TOO_LARGE = Problem(
    431, "Head is too large", f"address and headers may have {HEAD_BYTES} bytes together"
)
TOO_SLOW = Problem(
    408, "Request is too slow", f"it did not come in whole in {WHOLE_SECONDS:g} seconds; send again"
)
_TOKEN = rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_REQUEST_LINE = re.compile(rb"^(" + _TOKEN + rb") (/\S*|\*) HTTP/1\.[01]\r?$", re.MULTILINE)
_METHODS = frozenset({b"GET", b"HEAD", b"POST", b"PUT", b"DELETE", b"OPTIONS", b"PATCH"})


def unread(reason: str, data: bytes, methods_at: Callable[[str], str]) -> Problem:
    """Return what is wrong with `data`, which the parser refused for `reason`.

    `methods_at` gives the methods of a path. One that the parser does not know is one that no path
    has.
    """
    for method, target in _REQUEST_LINE.findall(data) if "method" in reason.lower() else ():
        if method not in _METHODS:
            allow = methods_at(target.partition(b"?")[0].decode("latin-1"))
            detail = f"{method.decode()} is not one of {allow}"
            return Problem(405, "Method not allowed", detail, {"Allow": allow})
    return Problem(400, "Not an HTTP request", f"{reason}; send HTTP/1.1 as RFC 9112 has it")


def as_sent(problem: Problem, default_headers: Iterable[tuple[bytes, bytes]]) -> bytes:
    """Return an error in the bytes in which it goes out, as the last on its connection."""
    response = problem.response()
    response.headers.update({"Connection": "close", "Vary": "Accept"})
    lines = b"".join(b"%s: %s\r\n" % pair for pair in (*default_headers, *response.raw_headers))
    return b"".join((STATUS_LINE[problem.status], lines, SAFETY_LINES, b"\r\n", problem.body()))

"""Headers that every answer has: safety, sharing with other origins, and limits on what comes in.

Nothing is loaded from elsewhere and no script stands inside a page, so the content policy says just
that. Reading is open to every origin; there is nothing to write and nobody is logged in.
"""

from __future__ import annotations

from collections.abc import Mapping
from time import perf_counter

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.again import REQUEST, Again
from api.problem import Problem

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
SAFETY = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Range, ETag, Link, Last-Modified, Location, "
    "Repr-Digest, Retry-After",
}
RAW_SAFETY = [(name.lower().encode(), value.encode()) for name, value in SAFETY.items()]
SAFETY_LINES = b"".join(b"%s: %s\r\n" % pair for pair in RAW_SAFETY)
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match, If-Modified-Since, "
    "Range, Mcp-Method, Mcp-Name, Mcp-Protocol-Version, Mcp-Session-Id",
    "Access-Control-Max-Age": "86400",
}
METHODS = "GET, HEAD, OPTIONS"
METHODS_OF = {"/reconcile": "GET, HEAD, POST, OPTIONS", "/mcp": "POST, OPTIONS"}
URL_BYTES = 16 * 1024


class Guard:
    """Wraps the application: limits on the way in, headers on the way out.

    HEAD is answered as GET with its body left away, so that no route can say otherwise. What stands
    in `direct`, by its path, is called without the framework in between.
    """

    def __init__(self, app: ASGIApp, direct: Mapping[str, ASGIApp], again: Again) -> None:
        self._app = app
        self._direct = direct
        self._again = again
        self._metrics = again.metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        began, method, asked = perf_counter(), scope["method"], scope.get(REQUEST)
        head = method == "HEAD"
        if head:
            scope = {**scope, "method": "GET"}

        start: Message | None = None

        async def with_headers(message: Message) -> None:
            nonlocal start
            if head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            if message["type"] == "http.response.start":
                taken = perf_counter() - began
                self._metrics.note(method, scope["path"], message["status"], taken)
                own = {name for name, _ in message["headers"]}
                added = (pair for pair in RAW_SAFETY if pair[0] not in own)
                message["headers"] = [*message["headers"], *added]
                if scope["method"] == "OPTIONS":
                    MutableHeaders(scope=message).update(PREFLIGHT)
                start = message
            elif start is not None:
                if asked and not message.get("more_body"):
                    body = message.get("body", b"")
                    self._again.keep(asked, method, scope["path"], start, body)
                start = None  # whatever comes after is a part of a long answer
            await send(message)

        if len(scope["path"]) + len(scope["query_string"]) > URL_BYTES:
            detail = f"an address may have {URL_BYTES} bytes; send a long query by POST"
            problem = Problem(414, "Address is too long", detail)
            await problem.response()(scope, receive, with_headers)
            return
        if method == "OPTIONS" and scope["path"] not in self._direct:
            # The same for every path: a browser asks before it knows what is there.
            allow = {"Allow": METHODS_OF.get(scope["path"], METHODS)}
            await Response(status_code=204, headers=allow)(scope, receive, with_headers)
            return
        app = self._direct.get(scope["path"], self._app)
        await app(scope, receive, with_headers)

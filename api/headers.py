"""Headers that every answer has: safety, sharing with other origins, and limits on what comes in.

Nothing is loaded from elsewhere and no script stands inside a page, so the content policy says just
that. Reading is open to every origin; there is nothing to write and nobody is logged in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import perf_counter

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Mount
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problem import Problem
from api.sparql.again import REQUEST, Again
from api.tracking import without_tracking

SINCE = "vsc.since"  # in an ASGI scope: when a request came, where that was before its scope was
Unforeseen = Callable[[Request, Exception], Response]
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
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Accept-Ranges, Content-Disposition, Content-Location, "
    "Content-Range, ETag, Link, Last-Modified, Location, Repr-Digest, Retry-After",
}
RAW_SAFETY = [(name.lower().encode(), value.encode()) for name, value in SAFETY.items()]
SAFETY_LINES = b"".join(b"%s: %s\r\n" % pair for pair in RAW_SAFETY)
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Cache-Control, Content-Type, If-Match, "
    "If-Modified-Since, If-None-Match, If-Range, If-Unmodified-Since, Range, X-Requested-With, "
    "Mcp-Method, Mcp-Name, Mcp-Protocol-Version, Mcp-Session-Id",
    "Access-Control-Max-Age": "86400",
}
METHODS = ("GET", "HEAD", "POST", "OPTIONS")  # as Allow lists them
URL_BYTES = 16 * 1024
TOO_LONG = Problem(
    414,
    "Address is too long",
    f"an address may have {URL_BYTES} bytes; send a long query by POST",
)
HOST = re.compile(r"(?:\[[0-9A-Fa-f:.]+\]|[\w.~!$&'()*+,;=%-]*)(?::\d*)?", re.ASCII)
# What stands there whole is the same whatever a client accepts; all else may be negotiated.
FILES = "/static/"
# Headers that hold a list, which may come in several lines.
LISTS = frozenset({b"accept", b"if-match", b"if-none-match"})


class Guard:
    """Wraps the application: limits on the way in, headers on the way out.

    HEAD is answered as GET with its body left away, so that no route can say otherwise. What stands
    in `direct`, by its path, is called without the framework in between; a slash after the path
    makes no difference. `If-Match` and `If-Unmodified-Since` are judged here for all answers.
    `unforeseen` answers where anything else fails, so that such an answer has its headers and is
    logged and counted as others are.
    """

    def __init__(
        self,
        app: ASGIApp,
        direct: Mapping[str, ASGIApp],
        again: Again,
        unforeseen: Unforeseen,
    ) -> None:
        self._app = app
        self._unforeseen = unforeseen
        self._direct = direct
        self._again = again
        self._metrics = again.metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        began, method, asked = perf_counter(), scope["method"], scope.get(REQUEST)
        began = scope.get(SINCE, began)
        head = method == "HEAD"
        scope = {**scope, "headers": joined(scope["headers"])}
        if head:
            scope["method"] = "GET"

        start: Message | None = None
        refused = False

        async def with_headers(message: Message) -> None:
            nonlocal start, refused
            if refused:
                return
            if message["type"] == "http.response.start" and fails(scope, message):
                await PRECONDITION.response()(scope, receive, with_headers)
                refused = True
                return
            if head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            if message["type"] == "http.response.start":
                taken = perf_counter() - began
                self._metrics.note(method, scope["path"], message["status"], taken)
                message["headers"] = completed(message["headers"], scope["path"])
                if scope["method"] == "OPTIONS":
                    MutableHeaders(scope=message).update(PREFLIGHT)
                start = message
            elif start is not None:
                if asked and not message.get("more_body"):
                    body = message.get("body", b"")
                    self._again.keep(asked, method, scope["path"], start, body)
                start = None  # whatever comes after is a part of a long answer
            await send(message)

        await self._answer_whatever_happens(scope, receive, with_headers)

    async def _answer_whatever_happens(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, with an error where answering fails before it has begun."""
        begun = False

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._answer(scope, receive, noted)
        except Exception as error:
            if begun:  # breaking off is all that can be done
                raise
            await self._unforeseen(Request(scope), error)(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or have it answered by what stands at its path."""
        if problem := faulty(scope):
            await problem.response()(scope, receive, send)
            return
        path = scope["path"].removesuffix("/")
        direct = self._direct.get(path)
        if scope["method"] == "OPTIONS" and direct is None:
            # The same for every path: a browser asks before it knows what is there.
            allow = {"Allow": allowed(scope["app"].routes, path)}
            await Response(status_code=204, headers=allow)(scope, receive, send)
            return
        if direct is not None:  # a protocol says what stands in its address
            await direct({**scope, "path": path, "raw_path": path.encode()}, receive, send)
            return
        query = without_tracking(scope["query_string"])
        await self._app({**scope, "query_string": query}, receive, send)


def joined(headers: Sequence[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Return a request's headers with each list in one line (RFC 9110, section 5.3).

    >>> joined([(b"accept", b"text/csv;q=0.1"), (b"host", b"a"), (b"accept", b"text/turtle")])
    [(b'host', b'a'), (b'accept', b'text/csv;q=0.1, text/turtle')]
    """
    lines: dict[bytes, list[bytes]] = {name: [] for name in LISTS}
    others = []
    for name, value in headers:
        if name in LISTS:
            lines[name].append(value)
        else:
            others.append((name, value))
    return [*others, *((name, b", ".join(values)) for name, values in lines.items() if values)]


def faulty(scope: Scope) -> Problem | None:
    """Return what is wrong with a request whatever it asks for."""
    if len(scope["path"]) + len(scope["query_string"]) > URL_BYTES:
        return TOO_LONG
    hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
    if len(hosts) > 1 or (not hosts and scope["http_version"] != "1.0"):  # RFC 9112, section 3.2
        found = f"{len(hosts)} Host headers; HTTP/1.1 asks for exactly one"
        return Problem(400, "Not one host", found)
    if hosts and not HOST.fullmatch(hosts[0]):
        return Problem(400, "Not a host", f"Host: {hosts[0]} is no name with a port or without")
    return None


def allowed(routes: Sequence[BaseRoute], path: str) -> str:
    """Return the methods that stand at a path, as Allow lists them; reading where nothing does."""
    own = [route for route in routes if not isinstance(route, Mount)]  # files are only read
    scope = {"type": "http", "path": path, "root_path": "", "headers": []}
    found = {
        method
        for method in METHODS
        if any(r.matches({**scope, "method": method})[0] == Match.FULL for r in own)
    } or {"GET"}
    found |= {"OPTIONS", *(["HEAD"] if "GET" in found else [])}
    return ", ".join(method for method in METHODS if method in found)


def completed(headers: list[tuple[bytes, bytes]], path: str) -> list[tuple[bytes, bytes]]:
    """Return an answer's headers with those that every answer has."""
    own = dict(headers)
    if b"frame-ancestors *" in own.get(b"content-security-policy", b""):
        own[b"x-frame-options"] = b""  # which is older, and knows no exception
    added = [pair for pair in RAW_SAFETY if pair[0] not in own]
    if b"vary" not in own and not path.startswith(FILES):
        added.append((b"vary", b"Accept"))
    return [*headers, *added]


PRECONDITION = Problem(
    412,
    "Precondition failed",
    "what stands here is not what If-Match or If-Unmodified-Since asks for; ask without them",
)


def fails(scope: Scope, start: Message) -> bool:
    """Return whether an answer to a GET is other than what the client would have it be.

    Source: RFC 9110, sections 13.1.1, 13.1.4 and 13.2.2: a tag that was sent decides alone, only
    strong tags are equal here, and a date that is none does not count.
    """
    if scope["method"] != "GET" or start["status"] not in (200, 206, 304):
        return False
    asked, answer = Headers(scope=scope), Headers(raw=start["headers"])
    if (tags := asked.get("if-match")) is not None:
        wanted = {tag.strip() for tag in tags.split(",")}
        return not wanted & {"*", answer.get("etag", "*")}
    if "if-unmodified-since" not in asked or "last-modified" not in answer:
        return False
    since, modified = map(http_date, (asked["if-unmodified-since"], answer["last-modified"]))
    return bool(since and modified and modified > since)


def http_date(text: str) -> datetime | None:
    """Return a moment as HTTP writes it, in any of its three ways; None for what is no date.

    >>> http_date("Sun Nov  6 08:49:37 1994") == http_date("Sun, 06 Nov 1994 08:49:37 GMT")
    True
    """
    try:
        found = parsedate_to_datetime(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)  # asctime, which names no zone

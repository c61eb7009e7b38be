"""The body of a request, read no further than it may be long."""

from __future__ import annotations

from starlette.requests import Request

from api.problem import Problem


async def read_body(request: Request, most_bytes: int, title: str) -> bytes:
    """Return the body of a request. Raises Problem 413, with `title`, where it is too long.

    A length that is told beforehand is refused before anything is read. What still comes is read
    and dropped by the server, so that a client in the middle of sending gets the answer.
    """
    refused = Problem(413, title, f"a body may have {most_bytes} bytes")
    if int(request.headers.get("content-length", "0")) > most_bytes:
        raise refused
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > most_bytes:
            raise refused
    return bytes(body)

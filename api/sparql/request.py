"""What a request asks of `/sparql`: its parameters, by GET and both forms of POST.

Source: https://www.w3.org/TR/sparql11-protocol/#query-operation
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

import pyoxigraph as ox
from starlette.requests import Request

from api.body import read_body
from api.problem import Problem
from api.sparql.answer_format import Asked

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
BODY_BYTES = 1024 * 1024  # the longest body that is read
_PERCENT = re.compile("(?:%[0-9A-Fa-f]{2})+")


async def read_request(request: Request, body_bytes: int = BODY_BYTES) -> Asked | None:
    """Return what a request asks; None where it asks nothing and wants the service description.

    Raises Problem: 400 for a fault in the parameters, 403 for an update, 413 and 415 for a body.
    """
    parameters = query_pairs(request.scope["query_string"])
    if request.method == "POST":
        parameters += await _body(request, body_bytes)
    names = {name for name, _ in parameters}
    if "update" in names:
        raise no_update()
    queries = [value for name, value in parameters if name == "query"]
    dataset = names & {"default-graph-uri", "named-graph-uri"}
    if not queries and request.method != "POST" and not dataset:
        return None
    if len(queries) != 1:
        found = f"{len(queries)} query parameters" if queries else "no query parameter"
        raise Problem(400, "Not one query", f"{found}; give exactly one")
    # Clients send a name and a media type, or nothing for a format that they do not know.
    formats = [value for name, value in parameters if name == "format" and value.strip()]
    return Asked(
        queries[0],
        _graphs(parameters, "default-graph-uri"),
        _graphs(parameters, "named-graph-uri"),
        formats[-1] if formats else None,
    )


def query_pairs(encoded: bytes) -> list[tuple[str, str]]:
    """Return the parameters of a form or an address, in order. Raises Problem 400."""
    try:
        parts = (part.partition("=") for part in encoded.decode("utf-8").split("&") if part)
        return [(_decoded(name), _decoded(value)) for name, _, value in parts]
    except ValueError as error:
        raise Problem(
            400, "Parameters are not UTF-8", "percent-encode each parameter as UTF-8"
        ) from error


def _decoded(text: str) -> str:
    """Return a part of a form as it was before it was encoded. Raises ValueError."""
    return _PERCENT.sub(_run_of_bytes, text.replace("+", " "))


def _run_of_bytes(found: re.Match[str]) -> str:
    return bytes.fromhex(found[0].replace("%", "")).decode("utf-8")


async def _body(request: Request, most_bytes: int) -> list[tuple[str, str]]:
    given = request.headers.get("content-type", "")
    media_type, _, rest = given.partition(";")
    media_type = media_type.strip().lower()
    if media_type == "application/sparql-update":
        raise no_update()
    charset = _charset(rest)
    if media_type not in (FORM, DIRECT) or charset not in ("utf-8", "utf8", "us-ascii"):
        found = f"a body of type {given!r}" if given else "a body without a Content-Type"
        raise Problem(
            415,
            "Unsupported media type",
            f"{found} is not read; send {FORM} or {DIRECT}, in UTF-8",
            {"Accept-Post": f"{FORM}, {DIRECT}"},
        )
    coding = request.headers.get("content-encoding", "identity").strip().lower()
    if coding != "identity":
        raise Problem(
            415,
            "Unsupported content coding",
            f"a body packed as {coding!r} is not read; send it as it is",
            {"Accept-Encoding": "identity"},
        )
    body = await read_body(request, most_bytes, "Query is too long")
    if media_type == FORM:
        return query_pairs(body)
    try:
        return [("query", body.decode("utf-8-sig"))]
    except UnicodeDecodeError as error:
        raise Problem(
            400, "Query is not UTF-8", f"byte {error.start} is none; send UTF-8"
        ) from error


def _charset(parameters: str) -> str:
    """Return the charset among the parameters of a media type, whose names are of any case."""
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip('"').lower()
    return "utf-8"


def no_update() -> Problem:
    """Return what is said of an update."""
    return Problem(
        403,
        "Updates are not accepted",
        "this endpoint only reads; the dataset changes by a new release (vsc build)",
    )


def _graphs(parameters: Iterable[tuple[str, str]], name: str) -> tuple[str, ...]:
    # An empty one is what forms send that leave the choice open.
    found = tuple(value for key, value in parameters if key == name and value)
    for iri in found:
        if not is_iri(iri):
            raise Problem(400, "Not a graph", f"{name}={iri} is not an absolute IRI")
    return found


def is_iri(text: str) -> bool:
    """Return whether a text is an absolute IRI that SPARQL could write between angle brackets."""
    if any(c in '<>"{}|^`\\' or c <= " " or "\ud800" <= c <= "\udfff" for c in text):
        return False
    try:
        return bool(urlsplit(text).scheme and ox.NamedNode(text))
    except ValueError:
        return False

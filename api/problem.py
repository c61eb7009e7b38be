"""What goes wrong over HTTP, in one body for all: a status, a title and the next step.

A page shows it to a person, every other client gets it as JSON. Nothing here knows a route.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from starlette.responses import Response


class Problem(Exception):
    """An answer that is not what was asked for, worded for whoever asked.

    `title` says what is wrong in a few words, `detail` where, what was found, what is accepted and
    what to do next. `headers` go with the answer (`Allow`, `Retry-After`).
    """

    def __init__(
        self, status: int, title: str, detail: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(f"{status} {title}: {detail}")
        self.status = status
        self.title = title
        self.detail = detail
        self.headers = dict(headers or {})

    def body(self) -> bytes:
        """Return the error as JSON, UTF-8."""
        return json.dumps(self.said(), ensure_ascii=False).encode()

    def said(self) -> dict[str, Any]:
        """Return what the body of the error holds."""
        return {"status": self.status, "title": self.title, "detail": self.detail}

    def response(self) -> Response:
        """Return the answer that carries the error."""
        headers = {"Cache-Control": "no-store", **self.headers}
        return Response(self.body(), self.status, headers, "application/json")


def gone(what: str, version: str) -> Problem:
    """Return the answer for what an earlier release told of and this one does not."""
    detail = f"release {version} told of {what}, this one no longer does; see /changes"
    return Problem(410, "Gone", detail)


def store_problem() -> Problem:
    """Return what a client is told where the remote store fails; why is in the log only."""
    return Problem(
        503, "The store does not answer", "it was logged; try again shortly", {"Retry-After": "10"}
    )


PROBLEM = {  # as the OpenAPI document has it
    "type": "object",
    "description": "What is wrong, and what to do next",
    "properties": {
        "status": {"type": "integer"},
        "title": {"type": "string"},
        "detail": {"type": "string"},
    },
    "required": ["status", "title", "detail"],
}


def problem_schema(words: str, *, page: bool = False) -> dict[str, Any]:
    """Return what the OpenAPI document says of an error; with `page`, a browser gets a page."""
    content: dict[str, Any] = {
        "application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}
    }
    if page:
        content["text/html"] = {}
    return {"description": words, "content": content}

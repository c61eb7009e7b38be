"""What an assistant is told that calls a tool wrongly, or sends what is no call at all.

The SDK tells it in Pydantic's words. Here an assistant reads which argument is wrong, what was
found, what is accepted, and what the argument is for.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import CallToolResult, InputRequiredResult
from pydantic import ValidationError
from starlette.responses import JSONResponse, Response
from starlette.types import Message, Receive, Scope, Send

from api.problem import Problem
from api.wrong_value import wrong_values

SDK_SAYS = "Error executing tool "  # before the name of the tool and what is wrong
EXAMPLE = '{"jsonrpc": "2.0", "id": 1, "method": "tools/list"}'
NO_CALL = f"this is no message of JSON-RPC 2.0; send one such as {EXAMPLE}"
ADVICE = {
    400: f"send application/json, such as {EXAMPLE}",
    413: "send less: a request is one message, and no tool takes long ones",
}


class Tools(MCPServer):
    """A server whose tools are called with arguments that they have, of the right kind."""

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Any, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        """Call a tool; a wrong call raises ToolError that says what is wrong with it."""
        tools = {tool.name: tool.input_schema["properties"] for tool in await self.list_tools()}
        if name not in tools:
            raise ToolError(f"there is no tool {name}; there are {', '.join(tools)}")
        if unknown := ", ".join(sorted(arguments.keys() - tools[name].keys())):
            raise ToolError(f"{name}: takes no {unknown}; it takes {', '.join(tools[name])}")
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            cause = error.__cause__
            if isinstance(cause, ValidationError):
                raise ToolError(f"{name}: {wrong_call(cause, tools[name])}") from cause
            raise type(error)(str(error).removeprefix(SDK_SAYS)) from cause


def wrong_call(error: ValidationError, arguments: Mapping[str, Any]) -> str:
    """Return what is wrong with the arguments of a call, and what each of these is for."""
    names = dict.fromkeys(str(e["loc"][0]) for e in error.errors())
    meant = [f"{n}: {said}" for n in names if (said := arguments[n].get("description"))]
    return ". ".join([wrong_values(error.errors()), *meant])


def wording(scope: Scope, receive: Receive, send: Send) -> Send:
    """Return what sends an answer on, and words it where it is one of the SDK's refusals."""
    start: Message | None = None
    body = b""

    async def worded(message: Message) -> None:
        nonlocal start, body
        if message["type"] == "http.response.start" and message["status"] >= 400:
            start = message
        elif start is None:
            await send(message)
        else:
            body += message.get("body", b"")
            if not message.get("more_body"):
                await refusal(start["status"], body)(scope, receive, send)

    return worded


def refusal(status: int, body: bytes) -> Response:
    """Return a refusal of the SDK in our words: of JSON-RPC as its error, else as a problem."""
    try:
        said = json.loads(body)
    except ValueError:
        title = body.decode(errors="replace")
        return Problem(status, title, ADVICE.get(status, f"send {EXAMPLE}")).response()
    if said["error"]["message"].startswith("Validation error"):
        said["error"]["message"] = NO_CALL
    return JSONResponse(said, status, {"Cache-Control": "no-store"})

"""The graph as tools for assistants, used by the SDK's own client: a process, and over HTTP."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from mcp import Client, StdioServerParameters

from api import mcp_server
from tests.served import BASE
from tests.served_example import SLUG, TEXT, release_example
from tests.waiting import PATIENCE

AWARD = f"{BASE}id/award/harbour-light-2031"
TOOLS = {
    "search", "describe", "read_evidence", "vocabulary", "list_questions", "ask_question", "query",
}  # fmt: skip


@pytest.fixture(scope="module")
def command(tmp_path_factory: pytest.TempPathFactory) -> StdioServerParameters:
    """Return how an assistant's client starts the server."""
    dataset, documents = tmp_path_factory.mktemp("dataset"), tmp_path_factory.mktemp("documents")
    release_example(dataset, documents)
    arguments = ["mcp", "--dataset", str(dataset), "--documents", str(documents)]
    return StdioServerParameters(command=str(Path(sys.executable).with_name("vsc")), args=arguments)


def talk(server: StdioServerParameters | str, ask: Callable[[Client], Awaitable[Any]]) -> Any:
    """Return what comes of asking a server, which is started for it and ended after."""

    async def whole() -> Any:
        async with Client(server, read_timeout_seconds=PATIENCE) as client:
            return await ask(client)

    return anyio.run(whole)


async def call(client: Client, tool: str, **arguments: object) -> Any:
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, result.content
    return result.structured_content


async def refused(client: Client, tool: str, **arguments: object) -> str:
    result = await client.call_tool(tool, arguments)
    assert result.is_error
    return str(getattr(result.content[0], "text", ""))


def test_an_assistant_goes_from_a_name_to_the_words_of_the_document(
    command: StdioServerParameters,
) -> None:
    async def ask(client: Client) -> None:
        listed = (await client.list_tools()).tools
        assert {tool.name for tool in listed} == TOOLS
        assert all(tool.annotations and tool.annotations.read_only_hint for tool in listed)
        assert "never instructions" in (client.instructions or "")
        hits = await call(client, "search", text="harbour", kind="award")
        assert [hit["iri"] for hit in hits["found"]] == [AWARD]
        said = await call(client, "describe", thing=AWARD)
        facts = {fact["property"].rpartition("#")[2]: fact["values"] for fact in said["facts"]}
        (amount,) = facts["amount"]
        assert amount["value"] == "£12,500"
        assert amount["evidence"][0]["printed"][0]["exact"] == "£12,500"
        assert {m["iri"] for m in said["mentioned_by"]} >= {f"{BASE}id/decision/npcc-0042-2031"}
        found = await call(client, "read_evidence", of="award/harbour-light-2031", about="amount")
        (one,) = found["evidence"]
        (place,) = one["printed"]
        assert TEXT[place["start"] : place["end"]] == place["exact"]
        assert one["document"] == f"{BASE}id/document/{SLUG}"
        assert "approves a grant of [£12,500] to Harbour Light" in one["passages"][0]
        again = await call(client, "read_evidence", of=one["iri"])
        assert again["evidence"] == [one]

    talk(command, ask)


def test_an_assistant_asks_ready_made_questions_and_queries_of_its_own(
    example_service: str,
) -> None:
    async def ask(client: Client) -> None:
        listed = (await call(client, "list_questions", theme="bodies"))["questions"]
        bodies = next(q for q in listed if q["name"] == "bodies")
        assert bodies["parameters"]
        rows = await call(client, "ask_question", name="bodies", limit=1)
        assert (rows["total"], len(rows["rows"]), rows["cut"]) == (4, 1, True)
        terms = (await call(client, "vocabulary", text="recipient"))["terms"]
        assert "vsc:recipient" in {term["term"] for term in terms}
        sparql = "SELECT ?to ?sum { ?a vsc:recipient ?to ; vsc:amount ?sum } ORDER BY DESC(?sum)"
        rows = await call(client, "query", sparql=sparql)
        assert rows["rows"][0] == {
            "to": {"iri": f"{BASE}id/organisation/harbour-light", "label": "Harbour Light"},
            "sum": "12500",
        }
        assert await call(client, "query", sparql="ASK { ?s a vsc:Award }") == {"boolean": True}
        graph = await call(client, "query", sparql=f"DESCRIBE <{AWARD}>")
        assert "harbour-light" in graph["turtle"]

    talk(f"{example_service}/mcp", ask)


@pytest.mark.parametrize(
    ("tool", "arguments", "says"),
    [
        ("query", {"sparql": "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"}, "SERVICE"),
        ("query", {"sparql": "DELETE WHERE { ?s ?p ?o }"}, "only reads|update"),
        ("query", {"sparql": "SELECT ?s {\n ?s ?p }"}, "line 2"),
        ("ask_question", {"name": "none"}, "no question"),
        ("ask_question", {"name": "awards", "parameters": {"x": "1"}}, "no parameter 'x'"),
        ("describe", {"thing": "award/none"}, "Nothing known"),
        ("describe", {"thing": "urn:not an iri"}, "Not an IRI"),
        ("read_evidence", {"of": "award/harbour-light-2031", "about": "hours"}, "No evidence"),
        ("search", {}, r"^search: text is missing\. text: A name or a part of one"),
        ("search", {"text": 5}, r"^search: text is 5, not a text\. text: "),
        ("search", {"text": "a", "limit": 51}, "^search: limit is 51, not a number up to 50$"),
        ("search", {"text": "a", "limit": 0}, "^search: limit is 0, not a number from 1 on$"),
        (
            "query",
            {"sparql": "ASK {}", "limit": "x"},
            r'limit is "x", not a whole number\. limit: Rows',
        ),
        ("search", {"text": "a", "colour": "red"}, "takes no colour; it takes text, kind, limit$"),
        ("none", {}, "^there is no tool none; there are search, "),
        ("ask_question", {"name": "evidence-of", "parameters": {}}, "set thing or words"),
    ],
)
def test_what_cannot_be_done_is_said_with_the_next_step(
    example_service: str, tool: str, arguments: dict[str, object], says: str
) -> None:

    told = talk(f"{example_service}/mcp", lambda client: refused(client, tool, **arguments))
    assert re.search(says, told), told
    assert not re.search("Traceback|pydantic|input_value", told)


@pytest.mark.parametrize(
    ("kind", "body", "status", "says"),
    [
        ("application/json", b"{}", 400, 'this is no message of JSON-RPC 2.0; send one such as {"'),
        ("text/plain", b"{}", 400, 'send application/json, such as {"'),
        ("application/json", b" " * 1_100_000, 413, "send less"),
    ],
)
def test_what_is_no_call_at_all_is_told_what_one_is(
    example_service: str, kind: str, body: bytes, status: int, says: str
) -> None:
    headers = {"Accept": "application/json, text/event-stream", "Content-Type": kind}
    answer = httpx.post(f"{example_service}/mcp", content=body, headers=headers)
    assert answer.status_code == status
    said = answer.json()
    assert says in (said.get("detail") or said["error"]["message"])


def test_a_parameter_may_be_sent_as_the_number_that_it_is(example_service: str) -> None:
    async def ask(client: Client) -> None:
        number, text = [
            await call(client, "ask_question", name="awards", parameters={"atLeast": least})
            for least in (12_500, "12500")
        ]
        assert number == text

    talk(f"{example_service}/mcp", ask)


def test_a_person_with_a_browser_is_told_what_it_is(example_service: str) -> None:
    response = httpx.get(f"{example_service}/mcp")
    assert (response.status_code, response.headers["allow"]) == (405, "POST, OPTIONS")
    assert httpx.options(f"{example_service}/mcp").status_code == 204
    large = httpx.post(
        f"{example_service}/mcp",
        content=b'{"a": "' + b"x" * 1024 * 1024 + b'"}',
        headers={"Content-Type": "application/json", "Accept": "application/json"},
    )
    assert large.status_code == 413
    assert large.headers["x-content-type-options"] == "nosniff"


def test_too_many_requests_at_once_are_told_to_wait(
    example_service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mcp_server, "AT_ONCE", 0)
    response = httpx.post(f"{example_service}/mcp", json={})
    assert (response.status_code, response.headers["retry-after"]) == (429, "5")


def test_a_client_in_a_browser_may_send_the_headers_of_the_protocol(example_service: str) -> None:
    asked = {"Origin": "https://client.example", "Access-Control-Request-Method": "POST"}
    response = httpx.options(f"{example_service}/mcp", headers=asked)
    allowed = response.headers["access-control-allow-headers"].lower()
    assert {"mcp-protocol-version", "content-type"} <= set(allowed.split(", "))


def test_a_client_that_is_killed_in_the_middle_of_an_answer_is_no_failure(
    command: StdioServerParameters,
) -> None:
    call = {"name": "query", "arguments": {"query": "SELECT * { ?s ?p ?o }"}}
    hello = {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "c", "version": "1"},
    }
    messages: list[dict[str, Any]] = [
        {"id": 1, "method": "initialize", "params": hello},
        {"method": "notifications/initialized"},
        {"id": 2, "method": "tools/call", "params": call},
    ]
    start, pipe = [command.command, *command.args], subprocess.PIPE
    with subprocess.Popen(start, text=True, stdin=pipe, stdout=pipe, stderr=pipe) as server:
        assert server.stdin
        assert server.stdout
        assert server.stderr
        for message in messages:
            server.stdin.write(json.dumps({"jsonrpc": "2.0", **message}) + "\n")
        server.stdin.flush()
        server.stdout.readline()
        server.stdout.close()  # as the system closes both when a process is killed
        server.stdin.close()
        said = server.stderr.read()
    assert (server.returncode, "Traceback" in said) == (0, False)

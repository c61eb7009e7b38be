"""Read awards out of contract notices published as JSON (Open Contracting Data Standard).

The text is JSON, but offsets must stay true, so the awards' own objects are found by their braces and
read by their keys. The value of a tender is an estimate and never an award.
Source: https://standard.open-contracting.org/latest/en/schema/release/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.document import Span
from ingest.extract.promise import Promise
from ingest.reading import Reading
from ingest.records import Body, BodyKind, Found, Name
from ingest.rules import unescaped
from ingest.values import find_numbers
from ingest.view import View

_LIST = re.compile(r'"(?P<key>awards|contracts)"\s*:\s*\[')
_SUPPLIERS = re.compile(r'"suppliers"\s*:\s*\[')
_NAME = re.compile(r'"name"\s*:\s*"(?P<name>(?:[^"\\]|\\.)*)"')
_VALUE = re.compile(
    r'"(?:value|amount)"\s*:\s*\{[^{}]*?"amount(?:Net|Gross)?"\s*:\s*(?P<sum>[\d.]+)'
)
_ENDED = re.compile(r'"status"\s*:\s*"(?:cancelled|unsuccessful|pending)"')


def read_json(reading: Reading) -> Iterator[Promise]:
    """Yield one promise for each award object that names suppliers and a value."""
    text = reading.document.text
    if '"ocid"' not in text and '"awards"' not in text:
        return
    lists = {m["key"]: list(_objects(text, m.end())) for m in _LIST.finditer(text)}
    contracts = lists.get("contracts", [])
    for start, end in lists.get("awards", []):
        # An award may leave its value to the contract that it led to.
        number = _ID.search(_own(text[start:end]))
        led_to = [c for c in contracts if number and _AWARD_ID.findall(text, *c) == [number["id"]]]
        yield from _award(reading, start, end, led_to)


_ID = re.compile(r'"id"\s*:\s*"(?P<id>[^"]+)"')
_AWARD_ID = re.compile(r'"awardID"\s*:\s*"([^"]+)"')
_INNER = re.compile(r"(?<=.)[{\[][^{}\[\]]*[}\]]", re.DOTALL)


def _own(text: str) -> str:
    """Return an object's text without the objects and lists in it."""
    while (bare := _INNER.sub("", text)) != text:
        text = bare
    return text


def _objects(text: str, at: int) -> Iterator[tuple[int, int]]:
    """Yield the span of each object of a JSON list that starts before `at`; a cut one ends the text."""
    depth, start, quoted = 0, at, False
    index = at
    while index < len(text):
        character = text[index]
        if character == '"' and text[index - 1] != "\\":
            quoted = not quoted
        elif not quoted and character in "{[":
            start = index if depth == 0 else start
            depth += 1
        elif not quoted and character in "}]":
            if depth == 0:
                return
            depth -= 1
            if depth == 0:
                yield start, index + 1
        index += 1
    if depth:
        yield start, len(text)


def _award(
    reading: Reading, start: int, end: int, contracts: list[tuple[int, int]]
) -> Iterator[Promise]:
    text = reading.document.text
    suppliers = _SUPPLIERS.search(text, start, end)
    values = [_VALUE.search(text, *part) for part in [(start, end), *contracts]]
    value = next((found for found in values if found), None)
    if suppliers is None or value is None or _ENDED.search(text, start, end):
        return
    names: list[Body] = []
    for first, last in _objects(text, suppliers.end()):
        match = _NAME.search(text, first, last)
        if match:
            names.append(_body(reading, match.start("name"), match.end("name")))
    view = View.of(reading.document, Span(value.start("sum"), value.end("sum")))
    hits = find_numbers(view.text)
    if names and len(hits) == 1:
        at = text.index("awards", 0, start)
        why = Found("awards", (Span(at, at + len("awards")),))
        yield Promise(tuple(names), hits[0].found(view), view, why, -1, "json")


def _body(reading: Reading, start: int, end: int) -> Body:
    """Return a supplier; its name keeps its escapes undone, by the rule for JSON strings."""
    printed = reading.document.text[start:end]
    name = unescaped(printed)
    kind = reading.glossary.is_body(name) or BodyKind.UNKNOWN
    rule = "json-string" if "\\" in printed else "verbatim"
    return Found(Name(name, kind), (Span(start, end),), rule)

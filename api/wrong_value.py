"""What is wrong with a value that was sent, in words: where, what was found, what is accepted.

Pydantic checks the values; its own words are for programmers and lead to its own documentation.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

LONGEST = 60  # characters of a value that are told again
# By what pydantic calls an error; a limit stands in the error itself.
ACCEPTED = {
    "string_type": "a text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "bool_parsing": "true or false",
    "dict_type": "an object",
    "greater_than_equal": "a number from {ge} on",
    "less_than_equal": "a number up to {le}",
}


def wrong_values(errors: Iterable[Mapping[str, Any]]) -> str:
    """Return what is wrong with values, as pydantic lists it.

    >>> wrong_values([{"loc": ("limit",), "type": "int_parsing", "input": "many", "msg": "…"}])
    'limit is "many", not a whole number'
    >>> wrong_values([{"loc": ("text",), "type": "missing", "input": {}, "msg": "…"}])
    'text is missing'
    """
    return "; ".join(dict.fromkeys(map(_wrong_value, errors)))


def _wrong_value(error: Mapping[str, Any]) -> str:
    where, kind = ".".join(map(str, error["loc"])), error["type"]
    if kind == "missing":
        return f"{where} is missing"
    if kind not in ACCEPTED:
        return f"{where}: {error['msg'].lower()}"
    found = json.dumps(error["input"], ensure_ascii=False, default=str)
    found = found if len(found) <= LONGEST else f"{found[:LONGEST]}…"
    return f"{where} is {found}, not {ACCEPTED[kind].format(**error.get('ctx', {}))}"

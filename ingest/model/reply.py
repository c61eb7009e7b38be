"""What a model may reply: quotes of the document, in a fixed shape that is also its JSON schema.

A reply is taken apart record by record, so that one that breaks the shape costs only itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

Quote = Annotated[str, Field(min_length=1, max_length=300)]
Quotes = Annotated[list[Quote], Field(max_length=40)]


class _Told(BaseModel):
    """A record as quotes; a key that is not asked for breaks it."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class ToldAward(_Told):
    """A stated sum that a commissioner gives, or proposes to give, to a named recipient."""

    recipients: Annotated[Quotes, Field(min_length=1)]
    amount: Quote
    why: Quote  # the words that make it an award: "has been awarded"
    service: Quote | None = None
    period: Quote | None = None
    source: Quote | None = None
    purpose: Quote | None = None
    instrument: Quote | None = None


class ToldIncome(_Told):
    """A stated sum that comes in to a commissioner."""

    amount: Quote
    funder: Quote
    purpose: Quote | None = None
    period: Quote | None = None


class ToldService(_Told):
    """A service for victims, and who provides it."""

    name: Quote
    provider: Quotes = []
    audience: Quotes = []
    area: Quotes = []


class ToldPartnership(_Told):
    """A partnership or panel and the bodies that belong to it."""

    name: Quote
    members: Annotated[Quotes, Field(min_length=1)]
    purpose: Quote | None = None


Told = ToldAward | ToldIncome | ToldService | ToldPartnership
KINDS: dict[str, type[_Told]] = {
    "awards": ToldAward,
    "funding_in": ToldIncome,
    "services": ToldService,
    "partnerships": ToldPartnership,
}
MOST_RECORDS = 500  # of one reply


@dataclass(frozen=True)
class Fault:
    """A part of a reply that cannot be used: where it stands in the reply, and why."""

    kind: str
    reason: str


def json_schema() -> dict[str, Any]:
    """Return the JSON schema of a whole reply, for endpoints that hold a model to one."""
    defs = {kind: model.model_json_schema() for kind, model in KINDS.items()}
    return {
        "type": "object",
        "properties": {kind: {"type": "array", "items": schema} for kind, schema in defs.items()},
        "required": list(KINDS),
        "additionalProperties": False,
    }


def read_reply(text: str) -> Iterator[Told | Fault]:
    """Yield each record of a reply, and each part of it that cannot be used."""
    try:
        reply = json.loads(_bare(text))
    except (ValueError, RecursionError) as error:
        yield Fault("reply", f"the reply is not JSON ({error})")
        return
    if not isinstance(reply, dict):
        yield Fault("reply", f"the reply is a {type(reply).__name__}, not an object")
        return
    for kind in reply.keys() - KINDS.keys():
        yield Fault(str(kind)[:60], f"nobody asked for this; asked were {', '.join(KINDS)}")
    for kind, model in KINDS.items():
        told = reply.get(kind, [])
        if not isinstance(told, list):
            yield Fault(kind, f"it is a {type(told).__name__}, not a list")
            continue
        if len(told) > MOST_RECORDS:
            yield Fault(kind, f"{len(told)} records are more than the {MOST_RECORDS} that are read")
        for number, one in enumerate(told[:MOST_RECORDS]):
            try:
                yield model.model_validate(one)  # type: ignore[misc]
            except ValidationError as error:
                first = error.errors(include_url=False, include_input=False)[0]
                place = ".".join(map(str, (kind, number, *first["loc"])))
                yield Fault(place, str(first["msg"]))


def _bare(text: str) -> str:
    """Return a reply without the fence that models like to put around JSON."""
    fenced = re.fullmatch(r"\s*```(?:json)?\s*\n(.*)\n\s*```\s*", text, re.DOTALL)
    return fenced[1] if fenced else text

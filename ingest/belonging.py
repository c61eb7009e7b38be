"""A record that belongs to another one is nothing without it: an option has its decision."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import fields

from ingest.gate import Refusal, refusal
from ingest.handles import service
from ingest.records import RECORDS, Found, Record, Ref, Service

# By kind of record, the fields by which each belongs to another.
_TIES = {kind: tuple(item.name for item in fields(kind) if item.type == "Link") for kind in RECORDS}


def by_handle(records: Collection[Record]) -> dict[str, Record]:
    """Return records by the handles under which others point to them: the first where two have one."""
    known: dict[str, Record] = {}
    for record in records:
        known.setdefault(record.id, record)
    # A service that the document tells under two names is one: that of its fuller record.
    for record in records:
        for short in record.short_name if isinstance(record, Service) else ():
            known[service(short.value)] = record
    return known


def without_loose(records: Iterable[Record]) -> tuple[list[Record], list[Refusal]]:
    """Return the records whose own record is among them, and refusals of the others."""
    kept, refused = list(records), list[Refusal]()
    while True:
        known = by_handle(kept)
        loose = [(one, field) for one in kept if (field := _loose(one, known))]
        if not loose:
            return kept, refused
        refused += [_refusal(one, field) for one, field in loose]
        gone = {id(one) for one, _ in loose}
        kept = [one for one in kept if id(one) not in gone]


def _loose(record: Record, known: dict[str, Record]) -> str:
    """Return the field by which a record points to one that is not there; empty if none does."""
    for name in _TIES.get(type(record), ()):  # a doubt has none
        if getattr(record, name).value.id not in known:
            return name
    return ""


def _refusal(record: Record, name: str) -> Refusal:
    found: Found[Ref] = getattr(record, name)
    reason = f"the document states no {name} that this could belong to"
    return refusal(record, name, Found(found.value.id, found.spans), reason)

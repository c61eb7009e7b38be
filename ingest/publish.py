"""Records as JSON: each leaf a value with the offsets of its print, for programs and for reviewers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from decimal import Decimal
from enum import Enum
from typing import Any

from ingest.document import Document, Span
from ingest.finding import Finding
from ingest.records import BARE, RECORDS, Doubt, Found, Name, Paper, Period, Record, Ref, When

FIRST = (
    "awards", "funding_in", "decisions", "partnerships", "services", "answers", "statistics",
    "legislation", "organisations",
)  # fmt: skip


def to_json(
    document: Document, records: Iterable[Record], findings: Iterable[Finding]
) -> dict[str, Any]:
    """Return one object for the document: itself, its records by kind, its findings.

    A leaf is {"value", "start", "end", "rule"}, offsets in characters of the text as read; a value
    printed in several places has the first there and all of them under "spans". A link to another
    record has that record's handle as its value.
    """
    by_kind: dict[str, list[dict[str, Any]]] = {name: [] for name in FIRST}
    kinds: tuple[type[Record], ...] = (*RECORDS, Doubt)
    by_kind |= {kind.plural: [] for kind in kinds if kind is not Paper}
    paper: dict[str, Any] = {}
    told: dict[tuple[str, str], dict[str, Any]] = {}
    for record in records:
        if isinstance(record, Paper):
            paper = record_json(record)
        elif (record.plural, record.id) in told:
            _join(told[record.plural, record.id], record_json(record))
        else:
            told[record.plural, record.id] = record_json(record)
            by_kind[record.plural].append(told[record.plural, record.id])
    head: dict[str, Any] = {"name": document.name, "sha256": document.digest, **paper}
    head["reference"] = paper.get("references", [])
    head["date"] = paper.get("issued")
    return {"document": head, **by_kind, "findings": [_finding(f) for f in findings]}


def record_json(record: Record) -> dict[str, Any]:
    """Return one record; fields that the document does not state are left out."""
    out: dict[str, Any] = {"id": record.id}
    for item in fields(record):
        value = getattr(record, item.name)
        if item.name in ("id", "anchor") or value in (None, ()):
            continue
        if item.name in BARE:
            out[item.name] = list(value) if isinstance(value, tuple) else float(value)
            continue
        out[item.name] = [leaf(one) for one in value] if isinstance(value, tuple) else leaf(value)
    return out


def _join(first: dict[str, Any], again: dict[str, Any]) -> None:
    """Add what a thing told twice says the second time: new values of lists, and fields left empty."""
    for name, value in again.items():
        if isinstance(value, list):
            known = [one["value"] for one in first.get(name, [])]
            first[name] = first.get(name, []) + [one for one in value if one["value"] not in known]
        else:
            first.setdefault(name, value)


def leaf(found: Found[Any]) -> dict[str, Any]:
    """Return a value with where it is printed.

    >>> leaf(Found("NAPS", (Span(3, 7),)))
    {'value': 'NAPS', 'start': 3, 'end': 7, 'rule': 'verbatim'}
    """
    out = {"value": _plain(found.value), **_place(found.spans), "rule": found.rule}
    if len(found.spans) > 1:
        out["spans"] = [{"start": s.start, "end": s.end} for s in found.spans]
    return out


def _place(spans: tuple[Span, ...]) -> dict[str, int]:
    return {"start": spans[0].start, "end": spans[0].end}


def _plain(value: object) -> Any:
    if isinstance(value, Name):
        return value.text
    if isinstance(value, Ref):
        return value.id
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral() else float(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (When, Period)):
        return str(value)
    return " ".join(value.split()) if isinstance(value, str) else value


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "kind": {"value": finding.kind, **_place(finding.spans)},
        "description": {"value": finding.description, **_place(finding.spans)},
        "evidence": [{"value": "", "start": span.start, "end": span.end} for span in finding.spans],
    }

"""Run one extractor over a small text, the gate included."""

from __future__ import annotations

from textwrap import dedent
from typing import TypeVar

from ingest.document import Document
from ingest.extract import extractors
from ingest.gate import pass_gate
from ingest.glossary import Glossary
from ingest.pipeline import extract_json, process
from ingest.read import read_document
from ingest.reading import Reading
from ingest.recognise import recognise
from ingest.records import Record, Service

R = TypeVar("R", bound=Record)


def read_text(text: str, name: str = "paper.txt") -> Document:
    """Return a document made of an indented text."""
    return read_document(dedent(text).strip().encode(), name)


def reading_of(document: Document) -> Reading:
    """Return a document as extractors are given it; its form must be a known one."""
    form = recognise(document)
    assert form is not None, "no known form"
    return Reading(document, form, Glossary.of(document, form))


def extracted(topic: str, document: Document) -> list[Record]:
    """Return the records of one topic; a value that the gate refuses fails the test."""
    records = list(dict(extractors())[topic](reading_of(document)))
    passed, refusals = pass_gate(document, records)
    assert refusals == []
    return passed


def only(kind: type[R], records: list[Record]) -> list[R]:
    """Return the records of one class, in the order made."""
    return [record for record in records if isinstance(record, kind)]


def values(found: tuple[object, ...]) -> list[object]:
    """Return the bare values of a field that holds several."""
    return [one.value for one in found]  # type: ignore[attr-defined]


def services_of(text: str) -> dict[str, Service]:
    """Return the services that a text tells of, by their names."""
    return {s.name.value: s for s in only(Service, extracted("service", read_text(text)))}


def field_values(service: Service, name: str) -> list[str]:
    """Return the values of a field of a service, a body by its name."""
    return [getattr(f.value, "text", f.value) for f in getattr(service, name)]


def awards_of(told: str) -> list[tuple[str, float]]:
    """Return who is given how many pounds by what a commissioner's office tells."""
    text = f"Office of the Police and Crime Commissioner for Northshire\n\n{told}"
    awards = extract_json(process(text.encode(), "told.txt"))["awards"]
    return [(award["recipient"][0]["value"], award["amount"]["value"]) for award in awards]

"""What all records are made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from ingest.document import Span
from ingest.records.values import Found

Kind = TypeVar("Kind", bound="Record")


@dataclass(frozen=True, kw_only=True)
class Record:
    """What every record has: a handle within its document, and the words that say it exists.

    `id` is the extractor's own handle, for `Ref`s of the same document; no IRI is made from it.
    `anchor` is the evidence that the thing is what its class says.
    """

    plural: ClassVar[str]
    id: str
    anchor: tuple[Span, ...]

    def found(self) -> list[tuple[str, Found[Any]]]:
        """Return (field, value with spans) for everything the record states, in field order."""
        out: list[tuple[str, Found[Any]]] = []
        for name, value in vars(self).items():
            if isinstance(value, Found):
                out.append((name, value))
            elif name not in BARE and isinstance(value, tuple):
                out.extend((name, one) for one in value)
        return out


# Fields that are no values of the document: they have no print of their own.
BARE = ("id", "anchor", "confidence", "grounds")


def of_kind(records: Iterable[Record], kind: type[Kind]) -> list[Kind]:
    """Return the records of one kind, in their order."""
    return [record for record in records if isinstance(record, kind)]

"""A document's own words for bodies: its abbreviations, its publisher, the names it uses.

Built once for each document. Names are found by the register of public bodies, by the document's own
definitions ("Multi-Agency Stalking Partnership (MASP)", "HC - Hampshire Constabulary"), and by words
that make a capitalised phrase the name of a body (Trust, Council, Constabulary, ...).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.document import Document, Span
from ingest.form import Form
from ingest.records import Body, BodyKind, Name
from ingest.values import Hit
from ingest.view import View


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form, what it stands for, and where the document says so."""

    short: str
    full: str
    spans: tuple[Span, ...]  # of the full form and of the short one


@dataclass(frozen=True)
class Glossary:
    """What a document calls things."""

    document: Document
    abbreviations: Mapping[str, Abbreviation] = field(default_factory=dict)
    publisher: Body | None = None

    @staticmethod
    def of(document: Document, form: Form) -> Glossary:
        """Return the glossary of a recognised document."""
        return Glossary(document)

    def names(self, view: View) -> list[Hit[Name]]:
        """Return the bodies named in a view, in reading order, none overlapping another.

        The value's text is the full name: where the print is a short form that the document or the
        register settles, `Glossary.body` gives the spans of both prints.
        """
        return []

    def body(self, view: View, hit: Hit[Name]) -> Body:
        """Return a name found in a view as a value with its spans and rule."""
        return hit.found(view)

    def full(self, short: str) -> str | None:
        """Return what a short form stands for in this document, or None."""
        known = self.abbreviations.get(short)
        return known.full if known else None

    def is_body(self, text: str) -> BodyKind | None:
        """Return what kind of body a name is, by its words or the register; None if it is not one."""
        return None

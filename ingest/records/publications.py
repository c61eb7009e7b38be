"""Papers, methods and terms that a document refers to."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.records.record import Record
from ingest.records.values import Bodies, Found, Links, Period, Text, Texts, When


@dataclass(frozen=True, kw_only=True)
class Publication(Record):
    """A strategy, plan, report, survey, framework, protocol or standard that is referred to."""

    plural = "publications"
    title: Text
    short_title: Texts = ()
    kind: Text | None = None
    publisher: Bodies = ()
    published: Found[When] | None = None
    period: Found[Period] | None = None
    objective: Texts = ()
    finding: Texts = ()
    quotes: Links = ()  # publications whose figures it passes on
    url: Texts = ()
    recommendation: Texts = ()


@dataclass(frozen=True, kw_only=True)
class Programme(Record):
    """A named process, assessment or standard method that bodies use."""

    plural = "programmes"
    name: Text
    short_name: Texts = ()
    kind: Text | None = None
    used_by: Bodies = ()
    used_for: Texts = ()


@dataclass(frozen=True, kw_only=True)
class Definition(Record):
    """A term that the document defines, and who agreed the definition."""

    plural = "definitions"
    term: Text
    meaning: Texts = ()  # short phrases
    description: Texts = ()  # what else is said of it: "a pattern that can last for years"
    agreed_by: Bodies = ()
    perpetrator: Texts = ()  # of a crime: who can commit it
    example: Texts = ()

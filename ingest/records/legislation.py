"""Laws as cited."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ingest.records.record import Record
from ingest.records.values import Found, Link, Text, Texts, When


class LawRole(StrEnum):
    """What a document cites a law for."""

    POWER = "power"  # the power under which the decision is made
    SUBJECT = "subject"  # the offence or right that the document is about
    FRAME = "frame"  # the law that frames the document itself: information rights, copyright
    DUTY = "duty"  # a law that a service or provider must comply with


@dataclass(frozen=True, kw_only=True)
class Citation(Record):
    """A law as cited."""

    plural = "legislation"
    title: Text
    short_title: Texts = ()  # "the Act", "GDPR", where the document says what it stands for
    section: Texts = ()
    role: Found[LawRole] | None = None
    subject: Texts = ()  # what the section is said to do, in a short phrase
    condition: Texts = ()  # within what limits: "subject to certain exemptions"
    since: Found[When] | None = None
    dated: Found[When] | None = None  # a date in brackets after its name, of what is not said
    amends: Link | None = None

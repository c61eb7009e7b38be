"""The document itself, as it names itself."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ingest.records.record import Record
from ingest.records.values import Bodies, Body, Found, Text, Texts, When


@dataclass(frozen=True, kw_only=True)
class Paper(Record):
    """The document itself, as it names itself."""

    plural = "papers"
    kind: Text | None = None  # "foi-response", ...: ingest.form.FormKind, rule "form"
    title: Text | None = None
    publisher: Body | None = None
    references: Texts = ()
    issued: Found[When] | None = None  # dated, responded or published; of a decision, see Decision
    part: Texts = ()  # titles of its appendices and parts
    address: Texts = ()
    url: Texts = ()
    publication: Texts = ()  # "in the public domain without caveat"
    permission_from: Texts = ()  # who gives leave to reproduce what was sent


@dataclass(frozen=True, kw_only=True)
class Detail(Record):
    """A phrase, a labelled line or a row of a table with sums, days, numbers, bodies or denials of which no other record tells."""

    plural = "details"
    words: Text
    sum: tuple[Found[Decimal], ...] = ()
    day: tuple[Found[When], ...] = ()
    figure: tuple[Found[Decimal], ...] = ()  # a share or a count
    denial: Texts = ()  # the word that denies or limits: "not", "only"
    body: Bodies = ()  # organisations that the words name
    heading: Text | None = None  # those of the columns, for a row

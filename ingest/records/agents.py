"""Bodies, and those who hold an office in them."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.records.record import Record
from ingest.records.values import Bodies, Body, BodyKind, Found, Text, Texts


@dataclass(frozen=True, kw_only=True)
class Organisation(Record):
    """A body that the document names, with what it says of the body itself."""

    plural = "organisations"
    name: Body
    short_name: Texts = ()
    kind: Found[BodyKind] | None = None
    part_of: Bodies = ()
    member_of: Bodies = ()  # an association or consortium
    in_partnership_with: Bodies = ()  # with whom it is said to act together
    area: Texts = ()
    address: Texts = ()
    based_at: Texts = ()
    description: Texts = ()  # "victim advocacy" in brackets after the name
    role: Texts = ()  # what the document says it did, in a short phrase


@dataclass(frozen=True, kw_only=True)
class OfficeHolding(Record):
    """An elected office-holder or signatory in a post for a while."""

    plural = "office_holdings"
    person: Text | None = None  # absent for "the former commissioner"
    post: Text
    organisation: Body | None = None
    former: Found[bool] | None = None

"""Groups of bodies that work together, and who is in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ingest.records.record import Record
from ingest.records.values import Bodies, Body, Found, Link, Links, Text, Texts, When


class GroupKind(StrEnum):
    """How a group of bodies works together."""

    PARTNERSHIP = "partnership"
    PANEL = "panel"
    CONSORTIUM = "consortium"
    ASSOCIATION = "association"


@dataclass(frozen=True, kw_only=True)
class Group(Record):
    """A partnership, panel, consortium or association of bodies."""

    plural = "partnerships"
    name: Text
    short_name: Texts = ()
    kind: Found[GroupKind] | None = None
    member: Bodies = ()
    lead: Bodies = ()
    led_by: Texts = ()  # the sort of body that leads, as printed: "police" of "police-led"
    chaired_by: Texts = ()  # the post or body of whoever chairs it, as printed
    vice_chaired_by: Texts = ()
    quorum: Text | None = None  # how many, or who, must be there for it to decide
    purpose: Texts = ()
    activity: Texts = ()
    meets: Texts = ()  # "monthly"; a paper may say two things
    duration: Text | None = None  # of one meeting
    caseload: Text | None = None  # "3-4 cases"
    governance: Text | None = None
    origin: Text | None = None  # "pilot programme"
    area: Texts = ()
    reviewed_with: Bodies = ()
    terms_of_reference: Found[When] | None = None
    last_reviewed: Found[When] | None = None  # its work or terms, "not … since 2018"
    meeting_on: tuple[Found[When], ...] = ()  # a day on which it meets or met
    takes_part: Texts = ()  # sorts of bodies and people: "probation", "clinical psychologists"
    attended_by: Bodies = ()  # whose people its minutes list as present
    apologies_from: Bodies = ()
    linked_to: Links = ()  # another group
    team: Bodies = ()  # a team of one member that works for the group


@dataclass(frozen=True, kw_only=True)
class Membership(Record):
    """One body in one group, in the capacity printed beside it."""

    plural = "memberships"
    member: Body
    group: Link
    capacity: Text | None = None

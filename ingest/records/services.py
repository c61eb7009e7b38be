"""Services for victims, and who can use them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ingest.records.record import Record
from ingest.records.values import Bodies, Found, Link, Links, Period, Text, Texts


class Eligible(StrEnum):
    """Whether a group can use a service, as stated."""

    YES = "yes"
    NO = "no"
    CONDITIONAL = "conditional"
    NOT_STATED = "not-stated"


@dataclass(frozen=True, kw_only=True)
class Service(Record):
    """Help that is provided to people, or a programme that they take part in."""

    plural = "services"
    name: Text
    short_name: Texts = ()
    kind: Text | None = None
    provider: Bodies = ()
    commissioner: Bodies = ()
    funder: Bodies = ()
    former_provider: Bodies = ()  # delivered it before
    supported_by: Bodies = ()  # supports or trains those who deliver it
    works_with: Bodies = ()
    subcontractor: Bodies = ()  # delivers a part of it for its provider
    audience: Texts = ()  # who it is for
    excludes: Texts = ()  # who it is not for
    condition: Texts = ()  # on what terms: "whether or not a crime has been reported"
    crime: Texts = ()
    channel: Texts = ()  # by telephone, face to face
    place: Texts = ()
    area: Texts = ()
    hours: Texts = ()
    cost: Texts = ()
    referral_route: Texts = ()
    refers_to: Texts = ()
    activity: Texts = ()
    purpose: Texts = ()
    outcome: Texts = ()
    requirement: Texts = ()
    staff: Texts = ()  # the posts or qualifications that deliver it
    monitoring: Texts = ()
    complies_with: Links = ()  # citations and publications
    period: Found[Period] | None = None
    delivered_as: Texts = ()  # the scope or manner of delivery
    involves: Bodies = ()  # bodies that its clauses name: places, routes, partners
    capacity: Texts = ()
    instrument: Text | None = None  # contract, grant
    commissioned_with: Texts = ()  # partners of a joint commission, as described
    language: Texts = ()
    publicised_in: Texts = ()  # the directory that lists it
    integrated_with: Texts = ()  # agencies and sectors that it is to work as one with
    advocacy_with: Texts = ()  # agencies to which it speaks for the people it helps
    support: Texts = ()  # what those who support it give, and when: "training", "in the first year"
    visits: Bodies = ()  # bodies that its staff travel to
    mention: Texts = ()  # what its contract or specification is said to mention, and of what


@dataclass(frozen=True, kw_only=True)
class Eligibility(Record):
    """Whether one group of people can use one service, and how that is qualified."""

    plural = "eligibilities"
    service: Link
    group: Text
    answer: Found[Eligible]
    qualification: Texts = ()
    period: Found[Period] | None = None

"""Decisions of a commissioner, with what their forms tell: options, consultations, costs."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ingest.records.funding import ProcurementRoute
from ingest.records.record import Record
from ingest.records.values import Bodies, Body, Found, Link, Links, Period, Text, Texts, When


class DecisionStatus(StrEnum):
    """Whether the decision-maker approved what was asked."""

    APPROVED = "approved"
    PROPOSED = "proposed"
    REFUSED = "refused"
    NOTED = "noted"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"


class Tick(StrEnum):
    """A cell of a form that is filled in with a yes or a no, said not to apply, or left blank."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "not-applicable"
    BLANK = "blank"


class CostKind(StrEnum):
    """How public accounts class spending."""

    CAPITAL = "capital"
    REVENUE = "revenue"


@dataclass(frozen=True, kw_only=True)
class Decision(Record):
    """A formal decision of a commissioner."""

    plural = "decisions"
    reference: Text | None = None
    title: Text | None = None
    decider: Body | None = None
    signatory: Text | None = None
    signatory_post: Text | None = None
    signed: Found[When] | None = None
    status: Found[DecisionStatus] | None = None
    amount: Found[Decimal] | None = None
    amount_again: tuple[Found[Decimal], ...] = ()  # where its fields print the same sum once more
    period: Found[Period] | None = None
    period_again: tuple[Found[Period], ...] = ()
    source: Texts = ()
    award: Links = ()
    requester_role: Text | None = None
    requester_unit: Text | None = None
    reason: Texts = ()
    aim: Texts = ()
    supports: Links = ()  # publications: plans and strategies
    power: Links = ()  # citations
    risk: Texts = ()
    mitigation: Texts = ()  # how the decision lessens a risk
    context: Texts = ()  # the state of things in which it is made
    publicity: Texts = ()  # whether and what it is to tell the public
    policing_requirement: Texts = ()  # what it means for the strategic policing requirement
    publication: Text | None = None  # "suitable for publication"
    instrument: Text | None = None
    route: tuple[Found[ProcurementRoute], ...] = ()
    runs_for: Texts = ()  # how long what it gives lasts, as printed: "three months"
    condition: Texts = ()  # on what terms: "quarterly returns"; "that the trust puts in the same"
    planned_review: Texts = ()


@dataclass(frozen=True, kw_only=True)
class Option(Record):
    """One course of action that a decision weighed."""

    plural = "options"
    decision: Link
    number: Text | None = None
    title: Text
    recommended: Found[bool] | None = None
    consequence: Texts = ()


@dataclass(frozen=True, kw_only=True)
class Consultation(Record):
    """One role asked about a decision, and whether the form confirms it."""

    plural = "consultations"
    decision: Link
    role: Text
    organisation: Bodies = ()
    confirmed: Found[Tick]
    response: Texts = ()  # what it answered: "supports the proposal", "did not reply"


@dataclass(frozen=True, kw_only=True)
class CostLine(Record):
    """What a decision costs in one year, of one kind of spending or from one source."""

    plural = "cost_lines"
    decision: Link | None = None
    period: Found[Period] | None = None
    kind: Found[CostKind] | None = None
    source: Text | None = None  # who or what fund pays it
    amount: Found[Decimal]


@dataclass(frozen=True, kw_only=True)
class FundingSourceLine(Record):
    """One row of a table of possible funding sources, marked or left blank."""

    plural = "funding_source_lines"
    decision: Link | None = None
    source: Text
    kind: Found[CostKind] | None = None
    marked: Found[Tick]
